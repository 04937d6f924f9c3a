"""Whether a record made from a file of elsewhere holds in every field what its class declares."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import is_dataclass
from datetime import datetime
from functools import cache
from types import NoneType
from typing import Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

_YEARS: Final = range(2, 9999)
"""Those whose moments have a day in every zone."""

_MOST: Final = 2**31 - 1
"""The INTEGER of iCalendar (RFC 5545, section 3.3.8), and more than any port or count."""

T = TypeVar("T")


def well_typed(record: T) -> T:
    """The same record.

    Raises TypeError where a field, or what lies in it, is of another type, and ValueError for a text that
    cannot be written as UTF-8, a number without measure, and a moment without a zone or out of all calendars.
    """
    for name, kind in _kinds(cast(Hashable, type(record))).items():
        _check(getattr(record, name), kind)
    return record


@cache
def _kinds(record: Hashable) -> Mapping[str, Any]:
    return get_type_hints(record)


def _check(value: object, kind: Any) -> None:
    container, inner = get_origin(kind), get_args(kind)
    if NoneType in inner:  # X | None
        if value is not None:
            _check(value, next(each for each in inner if each is not NoneType))
    elif container is tuple:  # tuple[X, ...]
        _demand(isinstance(value, tuple))
        for each in value:  # type: ignore[attr-defined]
            _check(each, inner[0])
    elif container is Mapping:
        _demand(isinstance(value, Mapping))
        for key, each in value.items():  # type: ignore[attr-defined]
            _check(key, inner[0])
            _check(each, inner[1])
    else:
        _demand(type(value) is kind)
        _check_measure(value)


def _check_measure(value: object) -> None:
    if is_dataclass(value):
        well_typed(value)
    elif isinstance(value, str):
        value.encode()  # what no text can hold is no text: UnicodeEncodeError is a ValueError
    elif isinstance(value, int):
        _demand(abs(value) <= _MOST, ValueError)
    elif isinstance(value, datetime):
        _demand(value.tzinfo is not None and value.year in _YEARS, ValueError)


def _demand(right: bool, else_raise: type[Exception] = TypeError) -> None:
    if not right:
        raise else_raise

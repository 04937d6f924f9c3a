"""Turns records of the model into JSON and back, as their classes declare them: no code lies in the file."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import NoneType
from typing import Any, Final, Generic, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from walkaway.engine import model
from walkaway.engine.storage.codec import pack_text, storable, unpack_text

T = TypeVar("T")
_Turn = Callable[[Any], Any]

_AS_ISO: Final[Mapping[object, _Turn]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
}


class Plain(Generic[T]):
    """JSON of one kind of record and of all that lies in it; made once for a kind.

    A record is a list of its fields, so that only a program with the same `shape` may read it. A text that
    knows its template keeps it.
    """

    def __init__(self, kind: type[T]) -> None:
        self._shapes: dict[str, tuple[str, ...]] = {}
        self._turns: dict[type, tuple[_Turn, _Turn]] = {}
        self._pack, self._unpack = self._record(kind)

    @property
    def shape(self) -> str:
        """What changes with the fields of any of the classes."""
        return hashlib.sha256(repr(sorted(self._shapes.items())).encode()).hexdigest()

    def encode(self, value: T) -> str:
        """A record as JSON."""
        return storable(json.dumps(self._pack(value), ensure_ascii=False, separators=(",", ":")))

    def decode(self, text: str) -> T:
        """The record that `encode` was given. Raises ValueError where the text is of no such record."""
        try:
            return cast(T, self._unpack(json.loads(text)))
        except (TypeError, KeyError, AttributeError, IndexError) as error:
            raise ValueError("no record of this kind") from error

    def _record(self, kind: type) -> tuple[_Turn, _Turn]:
        if kind not in self._turns:
            hints = get_type_hints(kind, localns=vars(model))  # people.py knows Evidence for typing alone
            names = tuple(each.name for each in fields(kind))
            self._shapes[kind.__name__] = tuple(f"{name}: {hints[name]}" for name in names)
            turns = [self._of(hints[name]) for name in names]
            packs = [(name, pack) for name, (pack, _) in zip(names, turns, strict=True)]
            unpacks = [unpack for _, unpack in turns]

            def packed(value: Any) -> list[Any]:
                return [pack(getattr(value, name)) for name, pack in packs]

            def unpacked(values: list[Any]) -> Any:
                return kind(*[unpack(each) for unpack, each in zip(unpacks, values, strict=True)])

            self._turns[kind] = packed, unpacked
        return self._turns[kind]

    def _of(self, hint: Any) -> tuple[_Turn, _Turn]:
        container, inner = get_origin(hint), get_args(hint)
        if NoneType in inner:
            (other,) = (each for each in inner if each is not NoneType)
            return _optional(*self._of(other))
        if container is tuple and len(inner) == 2 and inner[1] is Ellipsis:
            return _many(*self._of(inner[0]), tuple)
        if container is tuple:
            return _row([self._of(each) for each in inner])
        if container is frozenset:
            return _many(*self._of(inner[0]), frozenset, ordered=sorted)
        if container is Mapping:
            pack, unpack = self._of(inner[1])
            return (
                lambda found: {key: pack(each) for key, each in found.items()},
                lambda found: {key: unpack(each) for key, each in found.items()},
            )
        if is_dataclass(hint):
            return self._record(cast(type, hint))
        if hint in _AS_ISO:
            return (lambda at: at.isoformat()), _AS_ISO[hint]
        if isinstance(hint, type) and issubclass(hint, Enum):
            return (lambda one: one.value), {one.value: one for one in hint}.__getitem__
        if hint is str or container is Literal:
            return pack_text, unpack_text
        if hint in (int, float, bool):
            return _itself, _itself
        raise TypeError(f"{hint} has no plain form")


def _itself(value: Any) -> Any:
    return value


def _optional(pack: _Turn, unpack: _Turn) -> tuple[_Turn, _Turn]:
    return (
        lambda value: None if value is None else pack(value),
        lambda value: None if value is None else unpack(value),
    )


def _many(
    pack: _Turn, unpack: _Turn, into: Callable[[Iterable[Any]], Any], ordered: Callable[[Any], Any] = _itself
) -> tuple[_Turn, _Turn]:
    return (
        lambda found: [pack(each) for each in ordered(found)],
        lambda found: into([unpack(each) for each in found]),
    )


def _row(turns: list[tuple[_Turn, _Turn]]) -> tuple[_Turn, _Turn]:
    return (
        lambda row: [pack(each) for (pack, _), each in zip(turns, row, strict=True)],
        lambda row: tuple([unpack(each) for (_, unpack), each in zip(turns, row, strict=True)]),
    )

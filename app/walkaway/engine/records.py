"""`record`: what `dataclass(frozen=True, slots=True)` gives, made in a fourth of the time.

The standard decorator compiles six functions for each class. A scan imports over a hundred such classes,
and a third of all time for imports went into that. Here `__init__` alone is compiled; the rest is shared.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Kind]) -> type[Kind]:
    """Make a frozen dataclass with slots of `cls`, which `dataclasses.replace`, `fields` and `asdict` know.

    Its fields have defaults, factories and `repr`, and no other options.
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    values = _values(made.__match_args__)

    def equals(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: Any) -> int:
        return hash(values(self))

    methods: dict[str, Callable[..., Any]] = {
        "__init__": _init(made),
        "__eq__": equals,
        "__hash__": hash_of,
        "__repr__": _repr,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _put_state,
    }
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _values(names: Sequence[str]) -> Callable[[Any], Any]:
    """What two records are compared by."""
    return attrgetter(*names) if names else lambda self: ()


def _init(made: type) -> Callable[..., None]:
    """`__init__` with an argument for each field."""
    names: dict[str, Any] = {"_MISSING": MISSING}
    arguments, lines = ["self"], []
    for each in fields(made):
        value = each.name
        # Past `__setattr__`, which refuses, and without a look for the slot by its name.
        names[f"_put_{each.name}"] = getattr(made, each.name).__set__
        if each.default_factory is not MISSING:
            names[f"_make_{each.name}"] = each.default_factory
            arguments.append(f"{each.name}=_MISSING")
            value = f"_make_{each.name}() if {each.name} is _MISSING else {each.name}"
        elif each.default is not MISSING:
            names[f"_default_{each.name}"] = each.default
            arguments.append(f"{each.name}=_default_{each.name}")
        else:
            arguments.append(each.name)
        lines.append(f"    _put_{each.name}(self, {value})")
    source = "\n".join([f"def __init__({', '.join(arguments)}):", *(lines or ["    pass"])])
    exec(source, names)  # made of the names of fields alone, as `dataclass` does it
    init: Callable[..., None] = names["__init__"]
    return init


def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse(self: object, name: str, *value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[Any]:
    """For pickle and copy, since nothing can be set afterwards."""
    return [getattr(self, name) for name in self.__match_args__]


def _put_state(self: Any, state: Sequence[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)

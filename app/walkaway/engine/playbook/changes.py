"""What a playbook says otherwise than the defaults: read from a file, changed, and written as one."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from walkaway.engine.errors import PlaybookError
from walkaway.engine.playbook.check import Checker, ordered
from walkaway.engine.playbook.rules import KeyPath, Playbook, Value, built, default_tables
from walkaway.engine.records import record
from walkaway.engine.sentences import say
from walkaway.engine.trouble import reason_of

_MOST_BYTES: Final = 1_000_000
# Where the rule of a signal says nothing of it.
_ALWAYS: Final[Mapping[str, Mapping[str, Value]]] = {
    "flags": {"enabled": True, "light": ""},
    "good_signs": {"enabled": True},
}
# More than there are to choose from can never be reached; a file may say so, but nobody would mean it.
_NEVER_MORE: Final = (("at_least", "last"), ("amber", "amber_last"), ("red", "red_last"))
_HEADING: Final = """\
# A playbook for Walkaway: what differs from the defaults, which stand behind each line.
"""


@record
class Changes:
    """Values that differ from the defaults, by where they stand; read as if the defaults lay beneath."""

    values: Mapping[KeyPath, Value] = field(default_factory=dict)

    def __getitem__(self, at: KeyPath) -> Value:
        """The value that holds. Raises KeyError where the playbook has none."""
        return self.values[at] if at in self.values else default(at)

    def having(self, at: KeyPath, value: Value) -> Changes:
        """The same with one value, and those moved along that may not be less or more than it.

        Raises PlaybookError for a value that cannot be meant, KeyError where the playbook has no such key.
        """
        usual = default(at)
        wanted: dict[KeyPath, Value] = {at: _like(usual, value)}
        if wanted[at] != usual:
            plain = list(value) if isinstance(value, tuple) else value
            Checker("playbook", "", default_tables()).check_value(at, plain, usual)
        _move_along(self, wanted, at)
        values = {**self.values, **wanted}
        return Changes({key: value for key, value in values.items() if value != default(key)})

    def without(self, *at: str) -> Changes:
        """The same with everything at or below `at` back at its default; without `at`, everything."""
        return Changes({key: value for key, value in self.values.items() if key[: len(at)] != at})

    def changed(self, *at: str) -> bool:
        """Whether anything at or below `at` differs from the defaults."""
        return any(key[: len(at)] == at for key in self.values)

    def against(self, other: Changes) -> tuple[KeyPath, ...]:
        """Where these differ from `other`, in the order of the playbook."""
        found = {at for at in {*self.values, *other.values} if self[at] != other[at]}
        return tuple(sorted(found, key=_place))

    @property
    def playbook(self) -> Playbook:
        """The defaults with these laid over them."""
        return built(_merged(default_tables(), _nested(self.values)))

    def to_toml(self) -> str:
        """The file that says the same, with each default behind its line."""
        lines = [_HEADING]
        section: KeyPath = ()
        for at in sorted(self.values, key=_place):
            if at[:-1] != section:
                section = at[:-1]
                lines.append(f"\n[{'.'.join(section)}]\n")
            entry = f"{at[-1]} = {_written(self.values[at])}"
            lines.append(f"{entry:<34}  # default: {_written(default(at)) if default(at) else 'none'}\n")
        return "".join(lines)


def load(path: Path | None) -> Playbook:
    """The default playbook, with what the file at `path` says laid over it.

    Raises PlaybookError, which names the line and the key, for a file that cannot be read, is no
    TOML, or has an unknown key or a value that cannot be meant.
    """
    return read_changes(path).playbook


def read_changes(path: Path | None) -> Changes:
    """What the file at `path` says otherwise than the defaults. Raises what `load` does."""
    if path is None:
        return Changes()
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise PlaybookError(
            say("The playbook {name} cannot be read: {strerror}.", name=path.name, strerror=reason_of(error)),
            "Check the path.",
        ) from error
    if len(content) > _MOST_BYTES:
        raise PlaybookError(
            say("{name} is too large for a playbook.", name=path.name), "Choose another file."
        )
    try:
        text = content.decode("utf-8-sig")  # Notepad writes a byte order mark
    except UnicodeDecodeError as error:
        raise PlaybookError(
            say("The playbook {name} is not a UTF-8 text file.", name=path.name), "Save it as UTF-8."
        ) from error
    return parsed_changes(text.replace("\r\n", "\n").replace("\r", "\n"), path.name)


def parsed_changes(text: str, name: str) -> Changes:
    """What a TOML text says otherwise than the defaults; `name` is what messages call it.

    Raises PlaybookError as `load` does.
    """
    import tomllib  # noqa: PLC0415 - the defaults are at hand without it

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlaybookError(
            say("{name} is not valid TOML: {error}.", name=name, error=error), "Correct that line."
        ) from error
    except RecursionError as error:
        raise PlaybookError(
            say("{name} is nested too deeply for a playbook.", name=name), "Choose another file."
        ) from error
    Checker(name, text, default_tables()).check(tables)
    found = {at: _like(default(at), value) for at, value in _flat(tables)}
    return Changes({at: value for at, value in found.items() if value != default(at)})


def default(at: KeyPath) -> Value:
    """The default of one value. Raises KeyError where the playbook has no such key."""
    table: Any = default_tables()
    for key in at[:-1]:
        table = table[key]
    always = _ALWAYS.get(at[0], {})
    if at[-1] not in table and at[-1] in always:
        return always[at[-1]]
    value = table[at[-1]]
    if isinstance(value, dict):
        raise KeyError(at)
    return tuple(value) if isinstance(value, list) else value


def _like(model: Value, value: Any) -> Value:
    """`value` as it is kept where `model` is the default: 2 and 2.0 are one factor."""
    if isinstance(value, list | tuple):
        return tuple(value)
    if isinstance(model, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    kept: Value = value
    return kept


def _move_along(changes: Changes, wanted: dict[KeyPath, Value], at: KeyPath) -> None:
    """Add to `wanted` what must follow: who watches after twelve days cannot walk away after ten."""
    section = at[:-1]
    table: Any = default_tables()
    for key in section:
        table = table[key]
    pairs = [*ordered(table), *((low, high) for low, high in _NEVER_MORE if low in table and high in table)]

    def held(key: str) -> Any:
        return wanted.get((*section, key), changes[(*section, key)])

    for _ in pairs:  # one that moved may move another
        for low, high in pairs:
            if held(low) > held(high):
                follows, leads = (high, low) if (*section, low) in wanted else (low, high)
                wanted[(*section, follows)] = held(leads)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        merged[key] = _merged(merged.get(key, {}), value) if isinstance(value, dict) else value
    return merged


def _nested(values: Mapping[KeyPath, Value]) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for at, value in values.items():
        if value == "" and at[-1] == "light":
            continue  # a file says nothing where the sentence decides
        table = tables
        for key in at[:-1]:
            table = table.setdefault(key, {})
        table[at[-1]] = list(value) if isinstance(value, tuple) else value
    return tables


def _flat(tables: Mapping[str, Any], above: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    for key, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, (*above, key))
        else:
            yield (*above, key), value


def _place(at: KeyPath) -> tuple[int, ...]:
    """Where the default playbook has it; what it does not spell out comes first in its section."""
    places = []
    table: Any = default_tables()
    for key in at:
        keys = list(table)
        places.append(keys.index(key) if key in keys else -1)
        table = table.get(key, {})
    return (*places, int(at[-1] == "light"))


def _written(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value)  # without control characters, as checked, that is TOML too
    return repr(value)

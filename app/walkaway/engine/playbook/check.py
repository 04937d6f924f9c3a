"""Compares a playbook of the rep's with the defaults, and names the line and the key of what is amiss."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from walkaway.engine.errors import PlaybookError
from walkaway.engine.playbook.rules import SIGNALS, WEEKDAYS, KeyPath
from walkaway.engine.sentences import say


def _lines(text: str) -> Mapping[KeyPath, int]:
    """The line on which each table and each key of a TOML text stands (`tomllib` does not tell)."""
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()

    def note(path: KeyPath, number: int) -> None:
        for length in range(1, len(path) + 1):
            found.setdefault(path[:length], number)

    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if line.startswith("["):
            table = _dotted(line[1:].partition("]")[0])
            note(table, number)
        elif "=" in line and not line.startswith("#"):
            note(table + _dotted(line.partition("=")[0]), number)
    return found


def _dotted(name: str) -> KeyPath:
    return tuple(part.strip(" \"'") for part in name.split("."))


def span(key: str) -> tuple[float, float]:
    """The least and the greatest value that a key of this name can sensibly have."""
    if key.endswith("_share"):
        return 0.01, 1.0
    if key.endswith("_times") or "_times_" in key:
        return 1.0, 100.0
    if key.endswith("_bd"):
        return 0, 260
    if key.endswith("_days"):
        return 1, 3650
    return 1, 100


def ordered(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of which the first may not exceed the second."""
    pairs = [("score_amber", "score_red"), ("expected_least_bd", "expected_most_bd")]
    pairs += [(key, "red" + key.removeprefix("amber")) for key in table if key.startswith("amber")]
    return ((low, high) for low, high in pairs if low in table and high in table)


_UNQUOTED = say("Write it without quotation marks.")


class Checker:
    """Compares a rep's file with the defaults and raises PlaybookError at the first thing amiss."""

    def __init__(self, name: str, text: str, defaults: Mapping[str, Any]) -> None:
        self._name = name
        self._defaults = defaults
        self._lines = _lines(text)

    def check(self, changes: Mapping[str, Any]) -> None:
        """Check the tables of a whole file."""
        for section, table in changes.items():
            known = self._defaults.get(section)
            if known is None:
                raise self._unknown((section,), self._defaults, say("is no section that a playbook has."))
            self._check_is_table((section,), table)
            if section not in SIGNALS:
                self._check_table((section,), table, known)
                continue
            for signal, rule in table.items():
                if signal not in known:
                    raise self._unknown((section, signal), known, say("is no signal that a playbook has."))
                self._check_is_table((section, signal), rule)
                extra = {"enabled": True, "light": ""} if section == "flags" else {"enabled": True}
                self._check_table((section, signal), rule, {**extra, **known[signal]})

    def _check_table(self, at: KeyPath, table: Mapping[str, Any], known: Mapping[str, Any]) -> None:
        for key, value in table.items():
            if key not in known:
                raise self._unknown((*at, key), known, say("is no key that a playbook has."))
            self.check_value((*at, key), value, known[key])
        merged = {**known, **table}
        for low, high in ordered(merged):
            if merged[low] > merged[high]:
                key, other = (high, low) if high in table else (low, high)
                said = {"value": f"{merged[key]:g}", "other": other, "limit": f"{merged[other]:g}"}
                what = say("is {value}, more than {other}, which is {limit}.", **said)
                if key == high:
                    what = say("is {value}, less than {other}, which is {limit}.", **said)
                raise self._error((*at, key), what, say("Change {key} as well.", key=other))

    def check_value(self, at: KeyPath, value: object, default: object) -> None:
        """Whether one value can be meant where `default` is the usual one, whatever stands beside it."""
        key = at[-1]
        if key == "light":
            self._check_word(at, value, ("amber", "red"))
        elif key == "workdays":
            if not isinstance(value, list) or not value:
                raise self._error(
                    at, say("must be a list of weekdays."), say('For example ["monday", "tuesday"].')
                )
            for day in value:
                self._check_word(at, day, WEEKDAYS)
        elif isinstance(default, str):
            if not isinstance(value, str):
                raise self._error(at, say("must be text."), say("Put it in quotation marks."))
        elif isinstance(default, bool) or isinstance(value, bool):
            if type(value) is not type(default):
                wanted = say("must be a number.")
                if isinstance(default, bool):
                    wanted = say("must be true or false.")
                raise self._error(at, wanted, _UNQUOTED)
        else:
            self._check_number(at, value, default)

    def _check_number(self, at: KeyPath, value: object, default: object) -> None:
        wanted = say("must be a whole number.") if isinstance(default, int) else say("must be a number.")
        if not isinstance(value, int | float) or (isinstance(default, int) and isinstance(value, float)):
            raise self._error(at, wanted, _UNQUOTED)
        least, most = span(at[-1])
        if not least <= value <= most:
            raise self._error(
                at,
                say("is {value}, which is out of range.", value=str(value)),
                say("From {least} to {most} can be meant.", least=f"{least:g}", most=f"{most:g}"),
            )

    def _check_word(self, at: KeyPath, value: object, words: Collection[str]) -> None:
        if value not in words:
            raise self._error(
                at,
                say("cannot be {value}.", value=repr(value)),
                say("It is one of {names}.", names=", ".join(words)),
            )

    def _check_is_table(self, at: KeyPath, value: object) -> None:
        if not isinstance(value, dict):
            raise self._error(
                at,
                say("is a section, not a value."),
                say("Write [{key}] on a line of its own.", key=".".join(at)),
            )

    def _unknown(self, at: KeyPath, known: Collection[str], what: str) -> PlaybookError:
        import difflib  # noqa: PLC0415 - only a mistake needs it

        near = difflib.get_close_matches(at[-1], known, n=3, cutoff=0.6)
        advice = (
            say("Did you mean {names}?", names=" / ".join(near))
            if near
            else say("Known are {names}.", names=", ".join(known))
        )
        return self._error(at, what, advice)

    def _error(self, at: KeyPath, what: str, advice: str) -> PlaybookError:
        line = self._lines.get(at) or self._lines.get(at[:-1])
        where = say("{file}, line {line}", file=self._name, line=str(line)) if line else self._name
        return PlaybookError(
            say("{where}: {names} {what}", where=where, names=".".join(at), what=what), advice
        )

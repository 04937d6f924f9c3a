"""The playbook: every number by which the engine judges, with the rep's changes laid over the defaults."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from walkaway.engine import resources
from walkaway.engine.errors import PlaybookError

Number = int | float | bool
KeyPath = tuple[str, ...]  # where a value stands: ("flags", "radio_silence", "amber_bd")

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RULES: Final = ("flags", "good_signs")  # sections with one table a signal


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """What makes a working day: a holiday region (may be empty) and weekdays, Monday 0."""

    region: str
    workdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The numbers inside the words that all signals use; `_bd` business days, `_days` calendar days."""

    dormant_days: int
    evidence_days: int
    first_contact_days: int
    expected_share: float
    expected_from: int
    expected_least_bd: int
    expected_most_bd: int
    expected_default_bd: int
    out_of_office_days: int
    meeting_ahead_days: int
    same_meeting_bd: int
    promise_grace_bd: int
    time_cap_days: int


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """When findings make a light, and which scores belong to it."""

    ambers_for_red: int
    good_signs_against: int
    score_red: int
    score_amber: int


@dataclass(frozen=True, slots=True)
class FlagRule:
    """How one signal is judged; `light` "amber" means never red, "red" means red whenever it fires."""

    enabled: bool
    options: Mapping[str, Number]
    light: Literal["", "amber", "red"] = ""


@dataclass(frozen=True, slots=True)
class Playbook:
    """Everything that can be tuned; `flags` holds red flags and good signs by their ids."""

    calendar: CalendarRules
    words: Words
    verdict: VerdictRules
    flags: Mapping[str, FlagRule] = field(default_factory=dict)


def load(path: Path | None) -> Playbook:
    """The default playbook, with what the file at `path` says laid over it.

    Raises PlaybookError, which names the line and the key, for a file that cannot be read, is no
    TOML, or has an unknown key or a value that cannot be meant.
    """
    defaults = _defaults()
    if path is None:
        return _build(defaults)
    try:
        text = path.read_text(encoding="utf-8-sig")  # Notepad writes a byte order mark
    except OSError as error:
        raise PlaybookError(
            f"The playbook {path.name} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise PlaybookError(
            f"The playbook {path.name} is not a UTF-8 text file.", "Save it as UTF-8."
        ) from error
    try:
        changes = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlaybookError(f"{path.name} is not valid TOML: {error}.", "Correct that line.") from error
    _Checker(path.name, text, defaults).check(changes)
    return _build(_merge(defaults, changes))


@lru_cache(maxsize=1)
def _defaults() -> Mapping[str, Any]:
    return tomllib.loads(resources.read_text("playbook.toml"))


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        merged[key] = _merge(merged.get(key, {}), value) if isinstance(value, dict) else value
    return merged


def _build(tables: Mapping[str, Any]) -> Playbook:
    calendar = tables["calendar"]
    rules = {signal: _rule(table) for section in _RULES for signal, table in tables[section].items()}
    return Playbook(
        calendar=CalendarRules(calendar["region"], tuple(map(_WEEKDAYS.index, calendar["workdays"]))),
        words=Words(**tables["words"]),
        verdict=VerdictRules(**tables["lights"]),
        flags=MappingProxyType(rules),
    )


def _rule(table: Mapping[str, Any]) -> FlagRule:
    options = {key: value for key, value in table.items() if key not in ("enabled", "light")}
    return FlagRule(table.get("enabled", True), MappingProxyType(options), table.get("light", ""))


# --- checking a file of the rep's -------------------------------------------------------------


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


def _span(key: str) -> tuple[float, float]:
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


def _ordered(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pairs of keys of which the first may not exceed the second."""
    pairs = [("score_amber", "score_red"), ("expected_least_bd", "expected_most_bd")]
    pairs += [(key, "red" + key.removeprefix("amber")) for key in table if key.startswith("amber")]
    return ((low, high) for low, high in pairs if low in table and high in table)


class _Checker:
    """Compares a rep's file with the defaults and raises PlaybookError at the first thing amiss."""

    def __init__(self, name: str, text: str, defaults: Mapping[str, Any]) -> None:
        self._name = name
        self._defaults = defaults
        self._lines = _lines(text)

    def check(self, changes: Mapping[str, Any]) -> None:
        for section, table in changes.items():
            known = self._defaults.get(section)
            if known is None:
                raise self._unknown((section,), self._defaults, "section")
            self._check_is_table((section,), table)
            if section not in _RULES:
                self._check_table((section,), table, known)
                continue
            for signal, rule in table.items():
                if signal not in known:
                    raise self._unknown((section, signal), known, "signal")
                self._check_is_table((section, signal), rule)
                extra = {"enabled": True, "light": ""} if section == "flags" else {"enabled": True}
                self._check_table((section, signal), rule, {**extra, **known[signal]})

    def _check_table(self, at: KeyPath, table: Mapping[str, Any], known: Mapping[str, Any]) -> None:
        for key, value in table.items():
            if key not in known:
                raise self._unknown((*at, key), known, "key")
            self._check_value((*at, key), value, known[key])
        merged = {**known, **table}
        for low, high in _ordered(merged):
            if merged[low] > merged[high]:
                key, than, other = (high, "less", low) if high in table else (low, "more", high)
                what = f"is {merged[key]}, {than} than {other}, which is {merged[other]}."
                raise self._error((*at, key), what, f"Change {other} as well.")

    def _check_value(self, at: KeyPath, value: object, default: object) -> None:
        key = at[-1]
        if key == "light":
            self._check_word(at, value, ("amber", "red"))
        elif key == "workdays":
            if not isinstance(value, list) or not value:
                raise self._error(at, "must be a list of weekdays.", 'For example ["monday", "tuesday"].')
            for day in value:
                self._check_word(at, day, _WEEKDAYS)
        elif isinstance(default, str):
            if not isinstance(value, str):
                raise self._error(at, "must be text.", "Put it in quotation marks.")
        elif isinstance(default, bool) or isinstance(value, bool):
            if type(value) is not type(default):
                wanted = "true or false" if isinstance(default, bool) else "a number"
                raise self._error(at, f"must be {wanted}.", "Write it without quotation marks.")
        else:
            self._check_number(at, value, default)

    def _check_number(self, at: KeyPath, value: object, default: object) -> None:
        wanted = "a whole number" if isinstance(default, int) else "a number"
        if not isinstance(value, int | float) or (isinstance(default, int) and isinstance(value, float)):
            raise self._error(at, f"must be {wanted}.", "Write it without quotation marks.")
        least, most = _span(at[-1])
        if not least <= value <= most:
            raise self._error(
                at, f"is {value}, which is out of range.", f"From {least:g} to {most:g} can be meant."
            )

    def _check_word(self, at: KeyPath, value: object, words: Collection[str]) -> None:
        if value not in words:
            raise self._error(at, f"cannot be {value!r}.", f"It is one of {', '.join(words)}.")

    def _check_is_table(self, at: KeyPath, value: object) -> None:
        if not isinstance(value, dict):
            raise self._error(
                at, "is a section, not a value.", f"Write [{'.'.join(at)}] on a line of its own."
            )

    def _unknown(self, at: KeyPath, known: Collection[str], what: str) -> PlaybookError:
        import difflib  # noqa: PLC0415 - only a mistake needs it

        near = difflib.get_close_matches(at[-1], known, n=3, cutoff=0.6)
        advice = f"Did you mean {' or '.join(near)}?" if near else f"Known are {', '.join(known)}."
        return self._error(at, f"is no {what} that a playbook has.", advice)

    def _error(self, at: KeyPath, what: str, advice: str) -> PlaybookError:
        line = self._lines.get(at) or self._lines.get(at[:-1])
        where = f"{self._name}, line {line}" if line else self._name
        return PlaybookError(f"{where}: {'.'.join(at)} {what}", advice)

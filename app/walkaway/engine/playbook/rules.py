"""The vocabulary of the playbook, and its tables made into it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, Literal

from walkaway.engine import resources
from walkaway.engine.records import record

Number = int | float | bool
Value = Number | str | tuple[str, ...]
KeyPath = tuple[str, ...]  # where a value stands: ("flags", "radio_silence", "amber_bd")

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SIGNALS: Final = ("flags", "good_signs")  # sections with one table a signal


@record
class CalendarRules:
    """What makes a working day: a holiday region (may be empty) and weekdays, Monday 0."""

    region: str
    workdays: tuple[int, ...]


@record
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


@record
class VerdictRules:
    """When findings make a light, and which scores belong to it."""

    ambers_for_red: int
    good_signs_against: int
    score_red: int
    score_amber: int


@record
class FlagRule:
    """How one signal is judged; `light` "amber" means never red, "red" means red whenever it fires."""

    enabled: bool
    options: Mapping[str, Number]
    light: Literal["", "amber", "red"] = ""


@record
class Playbook:
    """Everything that can be tuned; `flags` holds red flags and good signs by their ids."""

    calendar: CalendarRules
    words: Words
    verdict: VerdictRules
    flags: Mapping[str, FlagRule] = field(default_factory=dict)


@lru_cache(maxsize=1)
def default_tables() -> Mapping[str, Any]:
    """The default playbook as TOML has it; not to be changed."""
    return resources.tables("playbook.toml")


def built(tables: Mapping[str, Any]) -> Playbook:
    """The playbook of tables that are whole and checked."""
    calendar = tables["calendar"]
    rules = {signal: _rule(table) for section in SIGNALS for signal, table in tables[section].items()}
    return Playbook(
        calendar=CalendarRules(calendar["region"], tuple(map(WEEKDAYS.index, calendar["workdays"]))),
        words=Words(**tables["words"]),
        verdict=VerdictRules(**tables["lights"]),
        flags=MappingProxyType(rules),
    )


def _rule(table: Mapping[str, Any]) -> FlagRule:
    options = {key: value for key, value in table.items() if key not in ("enabled", "light")}
    return FlagRule(table.get("enabled", True), MappingProxyType(options), table.get("light", ""))

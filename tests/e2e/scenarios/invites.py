"""Writes calendar parts as mail and as an exported calendar file (RFC 5545, RFC 5546)."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from tests.e2e.scenarios.mail import Person


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


@dataclass(frozen=True)
class Slot:
    """One meeting of a scenario: who called it, who is asked, when it starts."""

    uid: str
    start: datetime
    organizer: Person
    guests: tuple[Person, ...]
    summary: str
    sequence: int = 0


def _person(key: str, person: Person, **params: str) -> str:
    more = "".join(f";{name}={value}" for name, value in params.items())
    return f"{key};CN={person.name}{more}:mailto:{person.email}"


def _event(slot: Slot, stamp: datetime, lines: list[str], later: int = 0) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{slot.uid}",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(slot.start)}",
        f"DTEND:{_utc(slot.start + timedelta(minutes=30))}",
        f"SEQUENCE:{slot.sequence + later}",
        f"SUMMARY:{slot.summary}",
        *lines,
        "END:VEVENT",
    ]


def _calendar(lines: list[str], method: str = "") -> str:
    head = ["BEGIN:VCALENDAR", "PRODID:-//Example Calendar//EN", "VERSION:2.0"]
    return "\r\n".join([*head, *([f"METHOD:{method}"] if method else []), *lines, "END:VCALENDAR", ""])


def request(slot: Slot, stamp: datetime) -> str:
    """An invitation, or its update with a higher sequence."""
    guests = [_person("ATTENDEE", guest, PARTSTAT="NEEDS-ACTION", RSVP="TRUE") for guest in slot.guests]
    return _calendar(_event(slot, stamp, [_person("ORGANIZER", slot.organizer), *guests]), "REQUEST")


def cancel(slot: Slot, stamp: datetime) -> str:
    """The organizer calls it off."""
    guests = [_person("ATTENDEE", guest) for guest in slot.guests]
    lines = [_person("ORGANIZER", slot.organizer), *guests, "STATUS:CANCELLED"]
    return _calendar(_event(slot, stamp, lines, later=1), "CANCEL")


def reply(slot: Slot, stamp: datetime, who: Person, partstat: str, *, outlook: bool) -> str:
    """An answer; Outlook's has no ORGANIZER."""
    lines = [] if outlook else [_person("ORGANIZER", slot.organizer)]
    return _calendar(_event(slot, stamp, [*lines, _person("ATTENDEE", who, PARTSTAT=partstat)]), "REPLY")


def counter(slot: Slot, stamp: datetime, who: Person, start: datetime) -> str:
    """A counter-proposal of one attendee."""
    moved = replace(slot, start=start)
    lines = [_person("ORGANIZER", slot.organizer), _person("ATTENDEE", who, PARTSTAT="TENTATIVE")]
    return _calendar(_event(moved, stamp, lines), "COUNTER")


def entry(slot: Slot, created: datetime, exported: datetime, answers: dict[str, str]) -> list[str]:
    """The event in an exported calendar, whose DTSTAMP is the moment of the export."""
    guests = [
        _person("ATTENDEE", guest, PARTSTAT=answers.get(guest.email, "NEEDS-ACTION")) for guest in slot.guests
    ]
    known = [f"CREATED:{_utc(created)}", f"LAST-MODIFIED:{_utc(created)}", "STATUS:CONFIRMED"]
    return _event(slot, exported, [_person("ORGANIZER", slot.organizer), *guests, *known])


def file(entries: list[list[str]]) -> str:
    """A calendar file of these entries."""
    return _calendar([line for entry_lines in entries for line in entry_lines])

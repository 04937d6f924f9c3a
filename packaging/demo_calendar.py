"""The meetings of the demo mailbox: calendar parts of its mails (iTIP, RFC 5546) and the rep's calendar."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from demo_model import Demo, DemoError, Entry, Mail, Person, end_of

_ANSWERS: Final = {"accept": "ACCEPTED", "decline": "DECLINED", "tentative": "TENTATIVE"}
_VERBS: Final = {"accept": "Accepted", "decline": "Declined", "tentative": "Tentative",
                 "counter": "New time proposed", "cancel": "Canceled"}  # fmt: skip
_PRODUCT: Final = "-//Walkaway//Demo mailbox//EN"
_LINE: Final = 73
_LONDON: Final = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


@dataclass(slots=True)
class _Meeting:
    """A meeting as it stands after the mails so far."""

    uid: str
    summary: str
    place: str
    starts: datetime
    minutes: int
    organizer: Person
    attendees: dict[str, tuple[Person, str]]
    created: datetime
    changed: datetime
    sequence: int = 0
    cancelled: bool = False


@dataclass(slots=True)
class Calendars:
    """Follows all meetings through the mails in their order."""

    meetings: dict[str, _Meeting] = field(default_factory=dict)

    def part(self, mail: Mail) -> tuple[str, str, str]:
        """Method, subject and text of the calendar part that a mail carries; remembers what it changes."""
        act = mail.itip
        assert act is not None
        if act.what == "invite":
            self.meetings[act.meeting] = self._set(mail)
        elif act.meeting not in self.meetings:
            raise DemoError(f"{mail.ref}: nobody set this meeting")
        meeting = self.meetings[act.meeting]
        if act.what in _ANSWERS:
            meeting.attendees[mail.sender.address] = (mail.sender, _ANSWERS[act.what])
        elif act.what == "move":
            assert act.starts is not None
            meeting.starts, meeting.sequence = act.starts, meeting.sequence + 1
            meeting.attendees = {
                address: (person, "ACCEPTED" if person == meeting.organizer else "NEEDS-ACTION")
                for address, (person, _) in meeting.attendees.items()
            }
        elif act.what == "cancel":
            meeting.cancelled, meeting.sequence = True, meeting.sequence + 1
        if act.what != "counter":
            meeting.changed = mail.when
        verb = "Updated invitation" if act.what == "move" else _VERBS.get(act.what, "Invitation")
        method = {"invite": "REQUEST", "move": "REQUEST", "cancel": "CANCEL", "counter": "COUNTER"}
        name = method.get(act.what, "REPLY")
        return name, f"{verb}: {meeting.summary}", _written(_itip(meeting, mail, name), name)

    @staticmethod
    def _set(mail: Mail) -> _Meeting:
        act = mail.itip
        assert act is not None
        if act.starts is None or not act.summary:
            raise DemoError(f"{mail.ref}: an invitation needs starts and summary")
        invited = {person.address: (person, "NEEDS-ACTION") for person in (*mail.to, *mail.cc)}
        invited[mail.sender.address] = (mail.sender, "ACCEPTED")
        return _Meeting(
            act.meeting, act.summary, act.place, act.starts, act.minutes, mail.sender, invited,
            mail.when, mail.when,
        )  # fmt: skip

    def calendar(self, demo: Demo) -> str:
        """The rep's calendar at as_of, as a program exports it."""
        events: list[tuple[datetime, list[str]]] = [
            (meeting.starts, _exported(meeting, demo)) for meeting in self.meetings.values()
        ]
        events += [(entry.starts, _own_entry(entry, demo)) for entry in demo.entries]
        lines = [line for _, event in sorted(events, key=lambda each: each[0]) for line in event]
        return _written([*_LONDON.split("\n"), *lines])


def _itip(meeting: _Meeting, mail: Mail, method: str) -> list[str]:
    act = mail.itip
    assert act is not None
    speaks_for_one = method in ("REPLY", "COUNTER")
    starts = act.starts if method == "COUNTER" and act.starts is not None else meeting.starts
    people = [meeting.attendees[mail.sender.address]] if speaks_for_one else list(meeting.attendees.values())
    lines = [f"UID:{meeting.uid}", f"DTSTAMP:{_utc(mail.when)}", f"SEQUENCE:{meeting.sequence}"]
    lines += [f"DTSTART:{_utc(starts)}", f"DTEND:{_utc(end_of(starts, meeting.minutes))}"]
    lines += [f"SUMMARY:{_escaped(meeting.summary)}", f"ORGANIZER{_who(meeting.organizer)}"]
    lines += [f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT={answer}{_who(person)}" for person, answer in people]
    if meeting.place:
        lines.append(f"LOCATION:{_escaped(meeting.place)}")
    if act.comment:
        lines.append(f"COMMENT:{_escaped(act.comment)}")
    lines.append("STATUS:CANCELLED" if method == "CANCEL" else "STATUS:CONFIRMED")
    return ["BEGIN:VEVENT", *lines, "END:VEVENT"]


def _exported(meeting: _Meeting, demo: Demo) -> list[str]:
    lines = [f"UID:{meeting.uid}", f"DTSTAMP:{_utc(demo.as_of)}", f"SEQUENCE:{meeting.sequence}"]
    lines += [f"CREATED:{_utc(meeting.created)}", f"LAST-MODIFIED:{_utc(meeting.changed)}"]
    lines += _span(meeting.starts, meeting.minutes, demo.zone)
    lines += [f"SUMMARY:{_escaped(meeting.summary)}", f"ORGANIZER{_who(meeting.organizer)}"]
    lines += [f"ATTENDEE;PARTSTAT={answer}{_who(person)}" for person, answer in meeting.attendees.values()]
    if meeting.place:
        lines.append(f"LOCATION:{_escaped(meeting.place)}")
    lines.append(f"STATUS:{'CANCELLED' if meeting.cancelled else 'CONFIRMED'}")
    return ["BEGIN:VEVENT", *lines, "END:VEVENT"]


def _own_entry(entry: Entry, demo: Demo) -> list[str]:
    lines = [f"UID:{entry.uid}", f"DTSTAMP:{_utc(demo.as_of)}", f"CREATED:{_utc(entry.created)}"]
    lines += [f"LAST-MODIFIED:{_utc(entry.created)}", *_span(entry.starts, entry.minutes, demo.zone)]
    lines.append(f"SUMMARY:{_escaped(entry.summary)}")
    lines += [f"ATTENDEE;PARTSTAT=ACCEPTED{_who(person)}" for person in entry.attendees]
    if entry.rrule:
        lines.append(f"RRULE:{entry.rrule}")
    return ["BEGIN:VEVENT", *lines, "END:VEVENT"]


def _span(starts: datetime, minutes: int, zone: str) -> list[str]:
    ends = end_of(starts.astimezone(UTC), minutes).astimezone(ZoneInfo(zone))
    return [f"DTSTART;TZID={zone}:{starts:%Y%m%dT%H%M%S}", f"DTEND;TZID={zone}:{ends:%Y%m%dT%H%M%S}"]


def _who(person: Person) -> str:
    return f';CN="{person.name}":mailto:{person.address}'


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _written(lines: list[str], method: str = "") -> str:
    """A calendar with its lines folded (RFC 5545, 3.1)."""
    head = ["BEGIN:VCALENDAR", f"PRODID:{_PRODUCT}", "VERSION:2.0"] + ([f"METHOD:{method}"] if method else [])
    folded = []
    for line in [*head, *lines, "END:VCALENDAR"]:
        while len(line.encode()) > _LINE:
            cut = _LINE
            while len(line[:cut].encode()) > _LINE:
                cut -= 1
            folded.append(line[:cut])
            line = " " + line[cut:]
        folded.append(line)
    return "\r\n".join(folded) + "\r\n"

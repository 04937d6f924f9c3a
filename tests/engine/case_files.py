"""Reads the detectors' case files: threads and meetings in TOML, told in business days before a fixed moment.

A mail stands as `us = 12` or `them = 12` (business days ago; a date as text works too) with its text.
`marks` say what a reader finds in it, as `{promise = "by Friday", due = "2026-11-06"}`; every case is also
run with what the real reader finds in the text alone, unless `unread` says why it cannot yet.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation import Conversation, build
from walkaway.engine.model import (
    Address,
    Attendee,
    Body,
    BouncedAddress,
    Decision,
    Kind,
    Mark,
    Meeting,
    MeetingChange,
    Message,
    PartStat,
    Period,
    Prospect,
    Reading,
)
from walkaway.engine.playbook import load

CASES = Path(__file__).parent / "signals" / "cases"
AS_OF = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # a Friday
ZONE = "Europe/Berlin"
CALENDAR = WorkCalendar(ZONE)
US = "robin@norrland.example"
THEM = "mara@brindle.example"
PROSPECT = Prospect("brindle.example", "Brindle", ("brindle.example",), (THEM,))


@dataclass(frozen=True)
class Case:
    """One situation, and what the detector named by the file finds in it."""

    signal: str
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.signal}: {self.data['name']}"

    @property
    def expected(self) -> list[Mapping[str, Any]]:
        return self.data["expect"]  # type: ignore[no-any-return]

    def conversation(self, read: bool = False) -> Conversation:
        """The conversation as the engine builds it; with `read` the marks come from the real reader."""
        messages = [_message(mail, place) for place, mail in enumerate(self.data.get("thread", []))]
        if read:
            messages = _read(messages)
        return build(
            PROSPECT,
            messages,
            [_meeting(entry, place) for place, entry in enumerate(self.data.get("meetings", []))],
            AS_OF,
            CALENDAR,
            own=lambda email: email.endswith("@norrland.example"),
            words=load(None).words,
            decisions=[_decision(note) for note in self.data.get("decisions", [])],
        )


def cases() -> Iterator[Case]:
    """All cases of all files, in order."""
    for path in sorted(CASES.glob("*.toml")):
        for data in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield Case(path.stem, data)


def moment(when: int | str, hour: str = "10:00") -> datetime:
    """Business days before the fixed moment (ahead of it where negative), or a date as text."""
    clock = timedelta(hours=int(hour[:2]), minutes=int(hour[3:]))
    today = CALENDAR.local_date(AS_OF)
    day = date.fromisoformat(when) if isinstance(when, str) else CALENDAR.add_business_days(today, -when)
    return CALENDAR.start_of(day) + clock


def _message(mail: Mapping[str, Any], place: int) -> Message:
    own = "us" in mail
    text = mail.get("text", "")
    bounced = tuple(BouncedAddress(email, True, f"550 5.1.1 <{email}>") for email in mail.get("bounced", ()))
    back = date.fromisoformat(mail["back"]) if "back" in mail else None
    kind = Kind(mail.get("kind", "human"))
    return Message(
        ref=f"mail-{place}@cases",
        date=moment(mail["us"] if own else mail["them"], mail.get("at", "10:00")),
        sender=_person(mail.get("from", US if own else THEM)),
        to=(_person(mail.get("to", THEM if own else US)),),
        cc=tuple(map(_person, mail.get("cc", ()))),
        subject="Offer",
        kind=kind,
        body=Body(text, attachments=tuple(mail.get("attachments", ())), return_date=back, bounced=bounced),
        reading=Reading(1, "en", tuple(_mark(mark, text) for mark in mail.get("marks", ()))),
    )


def _person(email: str) -> Address:
    return Address(email, email.partition("@")[0].title())


def _mark(mark: Mapping[str, str], text: str) -> Mark:
    (label, quote), *_ = mark.items()
    if "of" in mark:  # the words stand in the mail that is answered, from its beginning
        return Mark(label, 0, len(mark["of"]), detail=mark["detail"])
    start = text.index(quote) if quote else 0
    due = None
    if "due" in mark:
        first = date.fromisoformat(mark["due"][:10])
        clock = datetime.fromisoformat(mark["due"]).time() if "T" in mark["due"] else None
        due = Period(first, first, clock, "time" if clock else "day")
    return Mark(label, start, start + len(quote or text), due, mark.get("detail", ""))


def _read(messages: list[Message]) -> list[Message]:
    from walkaway.engine.reading.marks import read_message

    read: list[Message] = []
    for message in messages:
        own = message.sender.email.endswith("@norrland.example")
        asked = next((m for m in reversed(read) if (m.sender.email == US) != own), None)
        reading = read_message(message, asked, own=own, zone=ZONE) if message.kind is Kind.HUMAN else None
        read.append(replace(message, reading=reading))
    return read


def _meeting(entry: Mapping[str, Any], place: int) -> Meeting:
    start = moment(entry["start"], entry.get("at", "14:00"))
    answers = {THEM: entry.get("status", "needs-action"), **entry.get("also", {})}
    return Meeting(
        uid=f"meeting-{place}",
        start=start,
        end=start + timedelta(hours=1),
        organizer=Address(_who(entry.get("organizer", "us"))),
        attendees=(
            Attendee(Address(US), PartStat.ACCEPTED),
            *(Attendee(Address(email), PartStat(status.upper())) for email, status in answers.items()),
        ),
        cancelled=entry.get("cancelled", False),
        changes=tuple(
            MeetingChange(
                change["what"],
                _who(change["by"]),
                moment(change["on"]),
                old_start=moment(change["old"]) if "old" in change else None,
                new_start=moment(change["new"]) if "new" in change else None,
            )
            for change in entry.get("changes", ())
        ),
    )


def _who(name: str) -> str:
    return {"us": US, "them": THEM}.get(name, name)


def _decision(note: Mapping[str, Any]) -> Decision:
    until = moment(note["until"]) if "until" in note else None
    at = moment(note["on"], note.get("at", "10:00"))
    return Decision(note["what"], at, PROSPECT.id, meeting=note.get("meeting", ""), until=until)

"""Small real objects for tests: mail, marks, meetings and conversations with sensible defaults."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation import Conversation, build
from walkaway.engine.model import (
    Address,
    Attendee,
    Body,
    BouncedAddress,
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
from walkaway.engine.people import sort_out
from walkaway.engine.playbook import load

REP = "robin@norrland.example"
THEM = "mara@brindle.example"
PROSPECT = Prospect("brindle.example", "Brindle", ("brindle.example",), (THEM,))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
ZONE = "Europe/Berlin"

_numbers = count(1)


def day(number: float, hour: int = 9) -> datetime:
    """`number` calendar days after a Monday; day 5 and 6 are the first weekend."""
    return MONDAY + timedelta(days=number) + timedelta(hours=hour - 9)


def people(*emails: str) -> tuple[Address, ...]:
    return tuple(Address(email) for email in emails)


def mail(
    sender: str,
    to: str | Iterable[str],
    at: datetime,
    text: str = "Hello",
    marks: Iterable[str | Mark] = (),
    **more: object,
) -> Message:
    """A message with a body; marks given by label span the whole text."""
    found = tuple(mark if isinstance(mark, Mark) else Mark(mark, 0, len(text)) for mark in marks)
    recipients = (to,) if isinstance(to, str) else tuple(to)
    fields: dict[str, object] = {
        "ref": f"m{next(_numbers)}@test",
        "to": people(*recipients),
        "subject": "Offer",
        "body": Body(text),
        "reading": Reading(1, "en", found),
    }
    fields.update(more)
    return Message(date=at, sender=Address(sender), **fields)  # type: ignore[arg-type]


def ours(
    at: datetime, text: str = "Could you confirm?", marks: Iterable[str | Mark] = ("ask",), **more: object
) -> Message:
    return mail(REP, more.pop("to", THEM), at, text, marks, **more)  # type: ignore[arg-type]


def theirs(
    at: datetime, text: str = "Forty seats.", marks: Iterable[str | Mark] = (), **more: object
) -> Message:
    return mail(str(more.pop("sender", THEM)), REP, at, text, marks, **more)


def away(at: datetime, back: date | None, sender: str = THEM) -> Message:
    body = Body("I am out of the office.", return_date=back)
    return theirs(at, kind=Kind.OUT_OF_OFFICE, body=body, sender=sender)


def bounce(at: datetime, dead: str, permanent: bool = True, **more: object) -> Message:
    body = Body("Undeliverable", bounced=(BouncedAddress(dead, permanent, "550 5.1.1 unknown"),))
    return mail("mailer-daemon@norrland.example", REP, at, kind=Kind.BOUNCE, body=body, **more)


def due(label: str, on: date, detail: str = "", last: date | None = None) -> Mark:
    return Mark(label, 0, 5, Period(on, last or on), detail)


def meeting(start: datetime, partstat: PartStat = PartStat.ACCEPTED, **more: object) -> Meeting:
    fields: dict[str, object] = {
        "uid": f"u{next(_numbers)}",
        "organizer": Address(REP),
        "attendees": (Attendee(Address(THEM), partstat), Attendee(Address(REP), PartStat.ACCEPTED)),
        "changes": (MeetingChange("set", REP, start - timedelta(days=4)),),
    }
    fields.update(more)
    return Meeting(start=start, end=start + timedelta(hours=1), **fields)  # type: ignore[arg-type]


def talk(
    messages: Iterable[Message], as_of: datetime, meetings: Iterable[Meeting] = (), **more: object
) -> Conversation:
    """The conversation with the usual prospect, built as the engine builds it."""
    mailbox = list(messages)
    sorted_out = sort_out(mailbox, [REP])
    return build(
        PROSPECT,
        mailbox,
        meetings,
        as_of,
        WorkCalendar(ZONE),
        own=sorted_out.own,
        words=load(None).words,
        **more,  # type: ignore[arg-type]
    )

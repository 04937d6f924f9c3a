"""A mail or a meeting as plain text, with the stretches that flags rest on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from walkaway.desktop import words
from walkaway.desktop.detail.flag_rows import light_of
from walkaway.desktop.words import said, translate
from walkaway.engine.model import Evidence, Finding, Kind, Light, Meeting, Message, ProspectView


@dataclass(frozen=True, slots=True)
class Stretch:
    """Marked characters, and the state in whose colour they are underlined."""

    start: int
    end: int
    light: Light
    signal: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the pane shows."""

    ref: str
    subject: str
    line: str  # who wrote to whom, or when a meeting is
    text: str
    stretches: tuple[Stretch, ...] = ()
    hidden: str = ""
    from_them: bool = False  # a human mail of theirs, which may have been automatic after all
    when: str = ""  # in a mail
    meeting: str = ""  # UID of a past meeting of which the rep can say whether they came


def mail_sheet(message: Message, view: ProspectView, zone: ZoneInfo, now: datetime) -> Sheet:
    """A mail with everything marked that any finding quotes from it."""
    body = message.body
    text = body.new_text if body is not None else ""
    quoted = sum(len(quote.text.splitlines()) for quote in body.quotes) if body is not None else 0
    one, many = translate("Mail", "1 quoted line hidden"), translate("Mail", "%1 quoted lines hidden")
    own = message.ref in view.own_refs
    return Sheet(
        message.ref,
        message.subject or translate("Mail", "(no subject)"),
        _people(message),
        text or translate("Mail", "(no text)"),
        _stretches(message.ref, text, view),
        words.counted(quoted, one, many) if quoted else "",
        from_them=not own and message.kind is Kind.HUMAN,
        when=words.moment_in_words(message.date, zone, now),
    )


def _stretches(ref: str, text: str, view: ProspectView) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for finding in (*view.verdict.flags, *view.verdict.good_signs):
        for piece in finding.evidence:
            if piece.ref == ref and piece.quote:
                start, end = span(text, piece)
                if end > start:
                    found.append(Stretch(start, end, light_of(finding), finding.signal))
    return tuple(found)


def span(text: str, evidence: Evidence) -> tuple[int, int]:
    """Where the quoted words stand; equal ends where they do not."""
    if not evidence.quote:
        return 0, 0
    if text[evidence.start : evidence.end] == evidence.quote:
        return evidence.start, evidence.end
    place = text.find(evidence.quote)
    return (place, place + len(evidence.quote)) if place >= 0 else (0, 0)


def _people(message: Message) -> str:
    sender = message.sender.name or message.sender.email
    receivers = [person.name or person.email for person in message.to]
    to = receivers[0] if receivers else ""
    if len(receivers) > 1:
        to += f" +{len(receivers) - 1}"
    if not to:  # all in blind copy
        return sender
    return translate("Mail", "%1 to %2").replace("%1", sender).replace("%2", to)


def meeting_sheet(meeting: Meeting, zone: ZoneInfo, now: datetime) -> Sheet:
    """A meeting with its history, oldest first."""
    lines = [_change(change.what, change.by, change.at, zone, now) for change in meeting.changes]
    for number, change in enumerate(meeting.changes):
        if change.new_start is not None and change.old_start is not None:
            old, new = (words.moment_in_words(m, zone, now) for m in (change.old_start, change.new_start))
            lines[number] += f"\n    {old} → {new}"
        if change.quote:
            lines[number] += f"\n    {words.quoted(' '.join(change.quote.split()))}"
    people = [a.address.name or a.address.email for a in meeting.attendees]
    if people:
        lines.append(translate("Mail", "Invited: %1").replace("%1", ", ".join(people)))
    past = meeting.end <= now and not meeting.cancelled
    state = translate("Mail", ", called off") if meeting.cancelled else ""
    return Sheet(
        meeting.uid,
        words.meeting_title(meeting),
        words.moment_in_words(meeting.start, zone, now) + state,
        "\n".join(lines),
        meeting=meeting.uid if past else "",
    )


def _change(what: str, by: str, at: datetime, zone: ZoneInfo, now: datetime) -> str:
    verb = {
        "set": translate("Mail", "set"),
        "moved": translate("Mail", "moved"),
        "cancelled": translate("Mail", "called off"),
        "countered": translate("Mail", "another time proposed"),
        "accepted": translate("Mail", "accepted"),
        "declined": translate("Mail", "declined"),
        "tentative": translate("Mail", "accepted with reservation"),
    }.get(what, what)
    return f"{words.long_date(at, zone, now)}: {verb}" + (f" ({by})" if by else "")


def gap_sheet(finding: Finding, view: ProspectView) -> Sheet:
    """What is shown of a flag whose mail is not at hand."""
    return Sheet("", said(finding.summary), view.prospect.name, "")


def sheet_of(
    ref: str, view: ProspectView, messages: Sequence[Message], zone: ZoneInfo, now: datetime
) -> Sheet | None:
    """The mail or the meeting with this ref, None where it is not at hand."""
    message = next((message for message in messages if message.ref == ref), None)
    if message is not None:
        return mail_sheet(message, view, zone, now)
    meeting = next((meeting for meeting in view.meetings if meeting.uid == ref), None)
    return meeting_sheet(meeting, zone, now) if meeting is not None else None

"""The history of one deal as Markdown: who wrote when, meetings, flags with their words, decisions."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from walkaway.engine.conversation import Conversation
from walkaway.engine.exits.reasons import reasons_in_words
from walkaway.engine.model import Decision, Kind, Meeting, Message, Verdict

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")
_KINDS = {
    Kind.AUTO_REPLY: "automatic reply",
    Kind.OUT_OF_OFFICE: "away note",
    Kind.BOUNCE: "could not be delivered",
    Kind.CALENDAR: "invitation or answer",
    Kind.READ_RECEIPT: "read receipt",
    Kind.AUTOMATED: "from a program",
    Kind.LIST: "to a list",
}
_VERBS = {
    "exit": "Closed",
    "won": "Won",
    "reopen": "Reopened",
    "snooze": "Snoozed",
    "spoke": "Spoke by phone",
    "met": "Met",
    "came": "They came",
    "missed": "They did not come",
    "moved": "Meeting moved",
    "extend": "Given longer than the cap",
    "keep": "Kept",
}


def timeline(conversation: Conversation, verdict: Verdict) -> str:
    """Everything about one deal in order of time, as Markdown; of mail text the quoted evidence alone."""
    prospect = conversation.prospect
    lines = [f"# {_plain(prospect.name)}", ""]
    lines += [f"As of {_moment(conversation, conversation.as_of)}: {verdict.light.value}."]
    lines += [f"- {_plain(reason)}" for reason in verdict.why]
    lines += ["", "## What happened", ""]
    events = sorted(_events(conversation), key=lambda event: event[0])
    lines += [f"- **{_moment(conversation, at)}** {text}" for at, text in events]
    flags = list(_flags(conversation, verdict))
    lines += ["", "## Flags", "", *flags] if flags else []
    return "\n".join(lines) + "\n"


def _events(conversation: Conversation) -> Iterator[tuple[datetime, str]]:
    for message in conversation.messages:
        yield message.date, _mail(conversation, message)
    for meeting in conversation.meetings:
        yield meeting.start, _meeting(conversation, meeting)
    for decision in conversation.decisions:
        if decision.what in _VERBS:
            yield decision.at, _decision(conversation, decision)


def _mail(conversation: Conversation, message: Message) -> str:
    who = "We" if conversation.own(message) else _plain(message.sender.name or message.sender.email)
    kind = _KINDS.get(message.kind)
    what = f"{who} wrote" if kind is None else f"{who}, {kind}"
    return f"{what}: {_plain(message.subject) or 'no subject'}"


def _meeting(conversation: Conversation, meeting: Meeting) -> str:
    state = " (cancelled)" if meeting.cancelled else " (ahead)" if meeting.start > conversation.as_of else ""
    moves = sum(1 for change in meeting.changes if change.what in ("moved", "countered"))
    moved = f", moved {moves} times" if moves > 1 else ", moved once" if moves else ""
    return f"Meeting: {_plain(meeting.summary) or 'no title'}{state}{moved}"


def _decision(conversation: Conversation, decision: Decision) -> str:
    parts = [_VERBS[decision.what]]
    why = reasons_in_words(decision)
    parts += [f": {why}"] if why else []
    parts += [f" until {_day(conversation, decision.until)}"] if decision.until else []
    parts += [f". {_plain(decision.note)}"] if decision.note else []
    return "".join(parts)


def _flags(conversation: Conversation, verdict: Verdict) -> Iterator[str]:
    for flag in verdict.flags:
        yield f"- {flag.severity.value}: {_plain(flag.summary)}"
        for piece in flag.evidence:
            if piece.quote:
                quote = " ".join(_plain(piece.quote).split())
                yield f"  - {_day(conversation, piece.date)}: “{quote}”"


def _moment(conversation: Conversation, at: datetime) -> str:
    return f"{conversation.calendar.local(at):%Y-%m-%d %H:%M}"


def _day(conversation: Conversation, at: datetime) -> str:
    return conversation.calendar.local_date(at).isoformat()


def _plain(text: str) -> str:
    """Text of others in which nothing is markup."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))

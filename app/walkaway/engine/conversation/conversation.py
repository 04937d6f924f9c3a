"""The talk with one prospect at one moment: what every detector reads."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime

from walkaway.engine.conversation.correspondence import Correspondence
from walkaway.engine.conversation.evidence import message_evidence
from walkaway.engine.conversation.pauses import paused_days
from walkaway.engine.conversation.threads import answers
from walkaway.engine.conversation.turns import Latency, Turn, median
from walkaway.engine.model import (
    Ball,
    Contact,
    Evidence,
    Kind,
    Mark,
    Meeting,
    Message,
    PartStat,
    Pause,
    State,
)
from walkaway.engine.records import record


@record
class Conversation(Correspondence):
    """The same, with turns, waits, pauses and people worked out."""

    turns: tuple[Turn, ...]
    ball: Ball
    opened: Message | None  # the first unanswered own message that calls for an answer
    followups: tuple[Message, ...]  # own messages after it
    silence: int  # business days: from `opened` while the ball is theirs, else from the last human message
    latencies: tuple[Latency, ...]
    expected: float  # business days within which they normally answer
    pauses: tuple[Pause, ...]
    paused: Pause | None
    contacts: tuple[Contact, ...]
    state: State
    undelivered: frozenset[str]  # refs of own mail that reached nobody of theirs

    @property
    def first_contact(self) -> datetime:
        """The first human message or meeting; `as_of` where there is neither."""
        met = (meeting.start for meeting in self.meetings if meeting.start <= self.as_of)
        wrote = (message.date for message in self.messages if message.kind is Kind.HUMAN)
        return min((*met, *wrote), default=self.as_of)

    @property
    def last_inbound(self) -> datetime | None:
        """Their last human message."""
        return max((message.date for message in self.theirs), default=None)

    @property
    def last_outbound(self) -> datetime | None:
        """The own side's last human message."""
        return max((message.date for message in self.ours), default=None)

    @property
    def answers(self) -> dict[str, str]:
        """For each message that answers another: its ref, and the ref of that other."""
        return answers(self.messages, self.own)

    @property
    def median_latency(self) -> float | None:
        """Median of their latencies in business days, None before the first."""
        return float(median(latency.business_days for latency in self.latencies)) if self.latencies else None

    def business_days(self, start: datetime, end: datetime, *, pauses: bool = False) -> int:
        """Business days from `start` to `end`, those inside a pause taken out where asked."""
        whole = self.calendar.business_days(start, end)
        if not pauses or not self.pauses or not whole:
            return whole
        return whole - paused_days(self.pauses, start, end, self.calendar)

    def accepted_by_them(self, meeting: Meeting) -> bool:
        """Organised by them, or accepted by one of theirs."""
        if meeting.organizer is not None and self.is_theirs(meeting.organizer.email):
            return True
        return any(
            attendee.partstat is PartStat.ACCEPTED and self.is_theirs(attendee.address.email)
            for attendee in meeting.attendees
        )

    def evidence(self, message: Message, mark: Mark | None = None) -> Evidence:
        """The message as evidence, with the mark's words quoted exactly."""
        return message_evidence(message, mark)

"""What may be drafted to whom: who asked for none gets none, and some things come before an exit."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from walkaway.engine.conversation import Conversation
from walkaway.engine.errors import RefusedError
from walkaway.engine.model import Ball, Kind, Light, Message, State, Verdict
from walkaway.engine.sentences import Day, say, together
from walkaway.engine.signals.base import day_in_words

THANKS: Final = "thanks"
"""The one tone for an answer to a no."""

COLD_TONES: Final = frozenset({"closing_courtesy", "right_person"})
"""What is left to say to somebody who never wrote: all other tones speak of an exchange."""


_NOT_RED: Final = {
    Light.AMBER: say("It is amber, not red."),
    Light.GREEN: say("It is green, not red."),
    Light.GREY: say("It is grey, not red."),
}


class Refusal(StrEnum):
    """Why nothing is drafted, by what fits instead."""

    NEVER = "never"  # they asked not to be written to
    CLOSED = "closed"
    NOBODY = "nobody"  # nobody there can be reached
    ANSWER = "answer"  # it is the rep's turn
    WAIT = "wait"  # away, a meeting ahead, a day named
    STOP = "stop"  # nobody ever wrote: only if the rep insists
    SURE = "sure"  # not red: only if the rep insists


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether an exit may be drafted.

    `refused` says why not, and `kind` what fits instead, which command line and window each put into words of
    their own; both are empty where it may. `only_thanks` leaves no other tone, `cold` those that speak of no
    exchange.
    """

    refused: str = ""
    kind: Refusal | None = None
    only_thanks: bool = False
    cold: bool = False
    remark: str = ""

    @property
    def only_if_sure(self) -> bool:
        """Whether the rep can insist."""
        return self.kind in (Refusal.STOP, Refusal.SURE)

    def demand(self, *, sure: bool = False) -> None:
        """Raise RefusedError unless it may be drafted; `sure` says that the rep insists."""
        if self.refused and not (self.only_if_sure and sure):
            raise RefusedError(self.refused, kind=self.kind or "")


def may_draft(conversation: Conversation, verdict: Verdict, odds: str = "") -> Permission:
    """What may be drafted at the conversation's moment; `odds` is a sentence for the one who hesitates."""
    if said(conversation, "do_not_contact", verdict) is not None:
        return Permission(say("They asked not to be written to. No draft here, ever."), Refusal.NEVER)
    if conversation.state is State.CLOSED:
        return Permission(say("It is closed already."), Refusal.CLOSED)
    if not any(contact.gone is None for contact in conversation.contacts):
        return Permission(say("Nobody whom you know there can be reached any more."), Refusal.NOBODY)
    no = said(conversation, "explicit_no", verdict)
    if no is not None:
        return Permission(only_thanks=True, remark=_already_thanked(conversation, no))
    if conversation.ball is Ball.YOURS:
        return Permission(_owed(conversation), Refusal.ANSWER)
    if conversation.unread_since is not None:
        day = day_in_words(conversation, conversation.unread_since)
        return Permission(
            say(
                "Nobody has looked for an answer since {day}: the account with their mail is not read.",
                day=day,
            ),
            Refusal.SURE,
            cold=conversation.state is State.COLD,
        )
    waits = _waits(conversation)
    if waits is not None:
        return waits
    if conversation.state is State.COLD:
        return Permission(
            say("Nobody there has written yet, and who never answered needs no goodbye."),
            Refusal.STOP,
            cold=True,
        )
    if verdict.light is not Light.RED:
        now = verdict.why[0] if verdict.why else ""
        return Permission(together(_NOT_RED[verdict.light], now, odds), Refusal.SURE)
    return Permission()


def said(conversation: Conversation, label: str, verdict: Verdict) -> Message | None:
    """Their latest mail that says so, a no only where it still stands."""
    for message in reversed(conversation.theirs):
        if message.reading is not None and any(mark.sure for mark in message.reading.of(label)):
            stands = label == "do_not_contact" or any(flag.signal == label for flag in verdict.flags)
            return message if stands or message is conversation.theirs[-1] else None
    return None


def _already_thanked(conversation: Conversation, no: Message) -> str:
    later = [message for message in conversation.ours if message.date > no.date]
    if not later:
        return ""
    day = day_in_words(conversation, later[-1].date)
    return say("You have answered their no on {day} already; perhaps nothing more is needed.", day=day)


def _owed(conversation: Conversation) -> str:
    theirs = conversation.theirs
    if not theirs or (conversation.turns and conversation.turns[-1].own):
        return say("It is your turn: they proposed another time.")
    day = day_in_words(conversation, theirs[-1].date)
    return say("It is your turn: their mail of {day} waits for an answer.", day=day)


def _waits(conversation: Conversation) -> Permission | None:
    """Somebody is away, a meeting is ahead, a day was named: then it is too early to leave."""
    pause = conversation.paused
    if pause is not None:
        until = day_in_words(conversation, pause.until)
        match pause.why:
            case "out_of_office":
                return _until_back(until)
            case "meeting_ahead":
                return _until_met(until)
            case "named_date":
                return Permission(say("They named {day} themselves.", day=until), Refusal.WAIT)
            case "snoozed":
                asleep = say("You snoozed it until {day}.", day=until)
                return Permission(asleep, Refusal.SURE, cold=conversation.state is State.COLD)
    ahead = _meeting_ahead(conversation)
    if ahead is not None:
        return _until_met(day_in_words(conversation, ahead))
    back = _back(conversation)
    return _until_back(day_in_words(conversation, back)) if back is not None else None


def _until_back(until: Day) -> Permission:
    return Permission(say("They are away until {day}.", day=until), Refusal.WAIT)


def _until_met(until: Day) -> Permission:
    return Permission(say("A meeting with them is set for {day}.", day=until), Refusal.WAIT)


def _meeting_ahead(conversation: Conversation) -> datetime | None:
    starts = (
        meeting.start
        for meeting in conversation.meetings
        if not meeting.cancelled
        and meeting.start > conversation.as_of
        and conversation.accepted_by_them(meeting)
    )
    return min(starts, default=None)


def _back(conversation: Conversation) -> datetime | None:
    """When whoever wrote last is back, as far as an absence note after their last mail says."""
    notes = [
        message
        for message in conversation.messages
        if message.kind is Kind.OUT_OF_OFFICE and message.body is not None and message.body.return_date
    ]
    if not notes:
        return None
    note = notes[-1]
    wrote = [message.date for message in conversation.theirs if message.sender.email == note.sender.email]
    if wrote and wrote[-1] > note.date:
        return None
    assert note.body is not None
    assert note.body.return_date is not None
    others = [c for c in conversation.contacts if c.gone is None and c.last_wrote is not None]
    if any(c.address != note.sender.email and c.last_wrote and c.last_wrote > note.date for c in others):
        return None
    back = conversation.calendar.start_of(note.body.return_date)
    return back if back > conversation.as_of else None

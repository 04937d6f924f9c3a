"""What may be drafted to whom: who asked for none gets none, and some things come before an exit."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from walkaway.engine.conversation import Conversation
from walkaway.engine.errors import RefusedError
from walkaway.engine.model import Ball, Kind, Light, Message, State, Verdict
from walkaway.engine.signals.base import day_in_words

THANKS: Final = "thanks"
"""The one tone for an answer to a no."""


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether an exit may be drafted.

    `refused` says why not, with what to do instead in `advice`; both are empty where it may. With
    `only_if_sure` the rep can insist. `only_thanks` leaves no other tone.
    """

    refused: str = ""
    advice: str = ""
    only_if_sure: bool = False
    only_thanks: bool = False
    remark: str = ""

    def demand(self, *, sure: bool = False) -> None:
        """Raise RefusedError unless it may be drafted; `sure` says that the rep insists."""
        if self.refused and not (self.only_if_sure and sure):
            raise RefusedError(self.refused, self.advice)


def may_draft(conversation: Conversation, verdict: Verdict, odds: str = "") -> Permission:
    """What may be drafted at the conversation's moment; `odds` is a sentence for the one who hesitates."""
    if said(conversation, "do_not_contact", verdict) is not None:
        return Permission("They asked not to be written to. No draft here, ever.", "Close it without a mail.")
    if conversation.state is State.CLOSED:
        return Permission("It is closed already.", "Take it back first: walkaway decide PROSPECT reopen.")
    if not any(contact.gone is None for contact in conversation.contacts):
        return Permission("Nobody whom you know there can be reached any more.", "Close it without a mail.")
    no = said(conversation, "explicit_no", verdict)
    if no is not None:
        return Permission(only_thanks=True, remark=_already_thanked(conversation, no))
    if conversation.ball is Ball.YOURS:
        return Permission(f"It is your turn: {_owed(conversation)}.", "Answer first, or note that you spoke.")
    waits = _waits(conversation)
    if waits is not None:
        return waits
    if conversation.state is State.COLD:
        return Permission(
            "Nobody there has written yet, and who never answered needs no goodbye.",
            "Just stop, and close it without a mail. To write all the same, add --anyway.",
            only_if_sure=True,
        )
    if verdict.light is not Light.RED:
        now = verdict.why[0] if verdict.why else ""
        doubt = " ".join(filter(None, (f"It is {verdict.light.value}, not red.", now, odds)))
        return Permission(doubt, "To leave all the same, add --anyway.", only_if_sure=True)
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
    return f"You have answered their no on {day} already; perhaps nothing more is needed."


def _owed(conversation: Conversation) -> str:
    theirs = conversation.theirs
    if not theirs or (conversation.turns and conversation.turns[-1].own):
        return "they proposed another time"
    return f"their mail of {day_in_words(conversation, theirs[-1].date)} waits for an answer"


def _waits(conversation: Conversation) -> Permission | None:
    """Somebody is away, a meeting is ahead, a day was named: then it is too early to leave."""
    pause = conversation.paused
    if pause is not None:
        until = day_in_words(conversation, pause.until)
        match pause.why:
            case "out_of_office":
                return Permission(f"They are away until {until}.", "Wait until they are back.")
            case "meeting_ahead":
                return Permission(f"A meeting with them is set for {until}.", "Wait for the meeting.")
            case "named_date":
                return Permission(f"They named {until} themselves.", "Wait until then.")
            case "snoozed":
                return Permission(f"You snoozed it until {until}.", "Wait, or reopen it first.", True)
    ahead = _meeting_ahead(conversation)
    if ahead is not None:
        until = day_in_words(conversation, ahead)
        return Permission(f"A meeting with them is set for {until}.", "Wait for the meeting.")
    back = _back(conversation)
    if back is not None:
        return Permission(
            f"They are away until {day_in_words(conversation, back)}.", "Wait until they are back."
        )
    return None


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

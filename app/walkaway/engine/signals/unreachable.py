"""Unreachable: somebody keeps them away, or calls are not returned."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import counted_finding, last_said, said, standing
from walkaway.engine.signals.base import Detector, Event, Options, day_in_words

_MOVED_ON = ("meeting_accepted", "concrete_commitment", "new_stakeholder", "promise", "buying_question")


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """Somebody answers in their place and keeps them away, or the rep reports calls that nobody returned.

    Counted by mail. It is withdrawn once the person writes again, or whoever answers takes over or moves
    things on; a call counts as returned once any of theirs wrote. `since` is the date of the one that made
    it amber.
    """
    shielded = said(conversation, options, "unreachable")
    if shielded:
        shielded = standing(shielded, _reached(conversation, options))
    calls = standing(said(conversation, options, "unreturned_call", own=True), conversation.last_inbound)
    events = sorted((*shielded, *calls), key=_moment)
    if not events:
        return ()
    last = day_in_words(conversation, events[-1].at)
    return counted_finding(
        "unreachable",
        events,
        options,
        once=say("They could not be reached on {day}.", day=last),
        often=say(
            "They could not be reached {count|once|twice|# times}, last on {day}.",
            count=len(events),
            day=last,
        ),
    )


def _reached(conversation: Conversation, options: Options) -> datetime | None:
    """When last somebody of theirs wrote who is no gatekeeper, or a gatekeeper moved things on."""
    keepers = {
        message.sender.email
        for message in conversation.theirs
        if message.reading is not None and message.reading.of("unreachable")
    }
    wrote = [message.date for message in conversation.theirs if message.sender.email not in keepers]
    moved = last_said(conversation, options, *_MOVED_ON)
    return max([*wrote, *([moved] if moved is not None else [])], default=None)


def _moment(event: Event) -> datetime:
    return event.at


DETECTOR = Detector(
    id="unreachable",
    title="Unreachable",
    family="hopelessly indifferent",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)

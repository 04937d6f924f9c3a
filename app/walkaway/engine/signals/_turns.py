"""Their turns in answer to something that called for one, and what they came to."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from walkaway.engine.conversation import Conversation
from walkaway.engine.conversation.turns import calls_for_answer
from walkaway.engine.model import Message
from walkaway.engine.records import record
from walkaway.engine.signals.base import Event, Options, is_alive

# Plain words, welcome or not: whoever says that there is no money has answered.
PLAIN = (
    "no_budget",
    "value_unclear",
    "unrealistic_expectations",
    "price_only",
    "hostile",
    "unreachable",
    "work_request",
)


@record
class Answer(Event):
    """One turn of theirs that answers; `vague` where nothing in it commits to anything."""

    vague: bool = False


def answers(conversation: Conversation, options: Options) -> list[Answer]:
    """Their turns after an own turn that called for an answer, oldest first, with their vague words."""
    return [
        _answer(conversation, theirs.messages)
        for ours, theirs in pairwise(conversation.turns)
        if ours.own and not theirs.own
        if any(map(calls_for_answer, ours.messages)) and is_alive(conversation, options, theirs.end)
    ]


def _answer(conversation: Conversation, messages: Sequence[Message]) -> Answer:
    """A turn is vague where all of its mails are, but for mere thanks."""
    vague = [
        conversation.evidence(message, mark)
        for message in messages
        if message.reading is not None
        for mark in message.reading.of("vague_reply")
        if mark.sure
    ]
    plain = any(map(_is_plain, messages))
    return Answer(messages[-1].date, tuple(vague), vague=bool(vague) and not plain)


def _is_plain(message: Message) -> bool:
    reading = message.reading
    return reading is None or bool(reading.of(*PLAIN)) or not reading.of("vague_reply", "acknowledgement")


def once_a_turn(conversation: Conversation, events: Iterable[Event]) -> list[Event]:
    """The first of the events in each turn of theirs."""
    theirs = [turn for turn in conversation.turns if not turn.own]
    found: dict[datetime, Event] = {}
    for event in events:
        turn = next((turn for turn in theirs if turn.start <= event.at <= turn.end), None)
        found.setdefault(turn.start if turn is not None else event.at, event)
    return sorted(found.values(), key=lambda event: event.at)

"""Turns, the ball, follow-ups and latencies: who waits for whom, and since when."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from walkaway.engine.model import Ball, Meeting, Message
from walkaway.engine.records import record

# Marks that make a message of theirs more than an acknowledgement, whatever courtesy surrounds them.
_SUBSTANCE = (
    "ask",
    "promise",
    "named_date",
    "rescheduled",
    "declined_meeting",
    "missed_meeting",
    "new_stakeholder",
    "work_request",
    "budget_approved",
    "no_reversed",
    "budget_deferral",
    "no_budget",
    "no_decision_maker",
    "value_unclear",
    "price_only",
    "unrealistic_expectations",
    "hostile",
    "buying_question",
)


@record
class Turn:
    """Consecutive human messages of one side, over all threads, in date order; never empty."""

    own: bool
    messages: tuple[Message, ...]

    @property
    def start(self) -> datetime:
        return self.messages[0].date

    @property
    def end(self) -> datetime:
        return self.messages[-1].date


@record
class Latency:
    """From the first message of an own turn that calls for an answer to their first human reply."""

    asked: Message
    reply: Message
    business_days: int


@record
class OpenTurn:
    """What an own turn waits for: `asked` are its delivered messages that call for an answer.

    `until` is their first human reply, None while there is none.
    """

    asked: tuple[Message, ...]
    delivered: tuple[Message, ...]
    until: datetime | None
    reply: Message | None = None


def median(days: Iterable[int]) -> float:
    """The middle of some numbers of days; at least one. The one of `statistics` takes 5 ms to import."""
    ordered = sorted(days)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def split_turns(messages: Iterable[Message], own: Callable[[Message], bool]) -> tuple[Turn, ...]:
    """Group human messages (in date order) into turns."""
    turns: list[Turn] = []
    current: list[Message] = []
    for message in messages:
        if current and own(current[-1]) != own(message):
            turns.append(Turn(own(current[0]), tuple(current)))
            current = []
        current.append(message)
    if current:
        turns.append(Turn(own(current[0]), tuple(current)))
    return tuple(turns)


def calls_for_answer(message: Message) -> bool:
    """Asks, requests, proposes a step, hands over something for decision, nudges, or invites."""
    if message.reading is not None and message.reading.of("ask"):
        return True
    return message.body is not None and any(
        version.method == "REQUEST" for version in message.body.invitations
    )


def needs_no_answer(message: Message) -> bool:
    """An acknowledgement or a refusal and nothing more: it leaves the rep owing nothing.

    A holding reply ("thanks, we will look at it and come back to you") is an acknowledgement; with a
    day, a question or a new person in it, it is more.
    """
    if message.body is not None and not message.body.new_text.strip() and not message.body.attachments:
        return True
    if message.reading is None:
        return False
    if message.reading.of("explicit_no", "do_not_contact"):
        return not message.reading.of("ask")
    return bool(message.reading.of("acknowledgement")) and not message.reading.of(*_SUBSTANCE)


def response_moments(
    meetings: Sequence[Meeting], theirs: Callable[[str], bool]
) -> list[tuple[datetime, str, str]]:
    """Their answers to invitations as (moment, uid, what), oldest first."""
    return sorted(
        (change.at, meeting.uid, change.what)
        for meeting in meetings
        for change in meeting.changes
        if theirs(change.by) and change.what in ("accepted", "declined", "tentative", "countered")
    )


def answered_by_response(message: Message, responses: Sequence[tuple[datetime, str, str]]) -> bool:
    """Whether the invitation that this message carried has been answered since."""
    if message.body is None:
        return False
    carried = tuple(version.uid for version in message.body.invitations)
    # Notices that came as text bear the day of the first of them behind their title (see meetings.tied).
    return any(
        moment >= message.date and any(uid == own or uid.startswith(f"{own} ") for own in carried)
        for moment, uid, _ in responses
    )


def open_turns(
    turns: Sequence[Turn],
    delivered: Callable[[Message], bool],
    awaited: Callable[[Message], bool],
    answered: Callable[[Message], bool],
) -> tuple[OpenTurn, ...]:
    """Every own turn that called for an answer, with the human reply that ended it, oldest first.

    `delivered` is false for mail that bounced for good, `awaited` for mail to people who are all gone
    by now: they run no clock, but what they answered while they were there counts. `answered` is true
    where an invitation was answered or the rep noted a call since.
    """
    found: list[OpenTurn] = []
    for place, turn in enumerate(turns):
        if not turn.own:
            continue
        reply = turns[place + 1].messages[0] if place + 1 < len(turns) else None
        sent = tuple(m for m in turn.messages if delivered(m) and (reply is not None or awaited(m)))
        asked = tuple(message for message in sent if calls_for_answer(message) and not answered(message))
        if not asked:
            continue
        found.append(OpenTurn(asked, sent, reply.date if reply else None, reply))
    return tuple(found)


def ball_after(turns: Sequence[Turn], waiting: OpenTurn | None, countered_at: datetime | None) -> Ball:
    """Who has the ball: see the words `ball` and `turn` of the red flags.

    A counter-proposal of theirs that nobody answered since is the rep's to answer.
    """
    if not turns:
        return Ball.YOURS if countered_at else Ball.NONE
    last = turns[-1]
    if countered_at is not None and countered_at > last.end:
        return Ball.YOURS
    if last.own:
        return Ball.THEIRS if waiting is not None and waiting.until is None else Ball.NONE
    return Ball.NONE if all(needs_no_answer(message) for message in last.messages) else Ball.YOURS

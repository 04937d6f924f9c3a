"""Builds the conversation with one prospect from mail, meetings and decisions, at one moment."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation.contacts import bounced_refs, contacts_of
from walkaway.engine.conversation.conversation import Conversation
from walkaway.engine.conversation.correspondence import Correspondence, correspond
from walkaway.engine.conversation.pauses import PauseFinder, holding, paused_days
from walkaway.engine.conversation.turns import (
    Latency,
    OpenTurn,
    Turn,
    answered_by_response,
    ball_after,
    open_turns,
    response_moments,
    split_turns,
)
from walkaway.engine.model import (
    Ball,
    Contact,
    Decision,
    Kind,
    Meeting,
    Message,
    Pause,
    Prospect,
    State,
)
from walkaway.engine.playbook import Words

# The rep's notes that stand for a human exchange: they reset the clock like a mail of theirs.
_TALKED = ("spoke", "met", "came")


def build(
    prospect: Prospect,
    messages: Iterable[Message],
    meetings: Iterable[Meeting],
    as_of: datetime,
    calendar: WorkCalendar,
    *,
    own: Callable[[str], bool],
    words: Words,
    decisions: Iterable[Decision] = (),
) -> Conversation:
    """The conversation with `prospect` as known at `as_of`.

    `messages` may hold mail of other people and later mail: what does not concern the prospect, or is
    younger than `as_of`, is left out. `own` tells own-side addresses; `words` are the playbook's
    numbers of the section Words.
    """
    known = correspond(prospect, messages, meetings, as_of, calendar, own=own, decisions=decisions)
    return conversation_in(known, words)


def conversation_in(known: Correspondence, words: Words) -> Conversation:
    """The conversation that mail and meetings come to; `words` as for `build`."""
    as_of, calendar, is_own, theirs = known.as_of, known.calendar, known.own, known.is_theirs
    mail, met, notes = known.messages, known.meetings, known.decisions
    contacts = contacts_of(mail, is_own, _human, theirs)
    undelivered = bounced_refs(mail, is_own, theirs)
    waits, turns = _waits(mail, met, notes, contacts, undelivered, is_own, theirs)
    current = waits[-1] if waits and waits[-1].until is None else None
    talked = _talked_after(notes, turns[-1].end if turns else None)
    ball = Ball.NONE if talked else ball_after(turns, current, _countered(met, mail, is_own, theirs))
    opened = current.asked[0] if current is not None and ball is Ball.THEIRS else None
    pauses = PauseFinder(calendar, as_of, is_own, theirs, words).find(mail, met, notes, waits)
    latencies = _latencies(waits, pauses, calendar)
    last_human = _last_exchange(mail, notes)
    silent_since = opened.date if opened is not None else last_human
    return Conversation(
        prospect=known.prospect,
        as_of=as_of,
        calendar=calendar,
        messages=mail,
        turns=turns,
        meetings=met,
        decisions=notes,
        ball=ball,
        opened=opened,
        followups=tuple(m for m in current.delivered if m.date > opened.date) if current and opened else (),
        silence=calendar.business_days(silent_since, as_of) if silent_since is not None else 0,
        latencies=latencies,
        expected=expected_latency([latency.business_days for latency in latencies], words),
        pauses=pauses,
        paused=holding(pauses, as_of) if ball is Ball.THEIRS else None,
        contacts=contacts,
        state=_state(notes, mail, is_own, last_human, met, words, as_of),
        undelivered=undelivered,
        is_own=known.is_own,
        is_theirs=theirs,
        own_refs=known.own_refs,
        unread_since=known.unread_since,
    )


def _last_exchange(mail: Sequence[Message], notes: Sequence[Decision]) -> datetime | None:
    """When somebody last wrote, or the rep last noted a talk."""
    talks = (note.at for note in notes if note.what in _TALKED)
    return max((*(message.date for message in mail if _human(message)), *talks), default=None)


def _human(message: Message) -> bool:
    return message.kind is Kind.HUMAN


def expected_latency(latencies: Sequence[int], words: Words) -> float:
    """The playbook's quantile (0.9) of their latencies where there are enough, held within its bounds.

    Linear interpolation between the two nearest latencies; business days.
    """
    if len(latencies) < words.expected_from:
        return float(words.expected_default_bd)
    ordered = sorted(latencies)
    place = words.expected_share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    value = ordered[low] + (ordered[high] - ordered[low]) * (place - low)
    return min(max(value, float(words.expected_least_bd)), float(words.expected_most_bd))


def _waits(
    mail: Sequence[Message],
    meetings: Sequence[Meeting],
    notes: Sequence[Decision],
    contacts: Sequence[Contact],
    undelivered: frozenset[str],
    is_own: Callable[[Message], bool],
    theirs: Callable[[str], bool],
) -> tuple[tuple[OpenTurn, ...], tuple[Turn, ...]]:
    gone = {contact.address for contact in contacts if contact.gone is not None}
    responses = response_moments(meetings, theirs)
    talks = [note.at for note in notes if note.what in _TALKED]

    def in_turn(message: Message) -> bool:
        # Own invitations carry no typed words, but they call for an answer like a question does.
        return message.kind is Kind.HUMAN or (
            message.kind is Kind.CALENDAR
            and is_own(message)
            and message.body is not None
            and any(version.method == "REQUEST" for version in message.body.invitations)
        )

    def delivered(message: Message) -> bool:
        return message.ref not in undelivered

    def awaited(message: Message) -> bool:
        people = {person.email for person in message.recipients if theirs(person.email)}
        return not people or not people <= gone

    def answered(message: Message) -> bool:
        return answered_by_response(message, responses) or any(at >= message.date for at in talks)

    turns = split_turns((m for m in mail if in_turn(m)), is_own)
    return open_turns(turns, delivered, awaited, answered), turns


def _countered(
    meetings: Sequence[Meeting],
    mail: Sequence[Message],
    is_own: Callable[[Message], bool],
    theirs: Callable[[str], bool],
) -> datetime | None:
    """When they last proposed another time that nobody of the own side has answered since."""
    last: datetime | None = None
    for meeting in meetings:
        for change in meeting.changes:
            if change.what == "countered" and theirs(change.by):
                later = any(other.at > change.at and not theirs(other.by) for other in meeting.changes)
                if not later and (last is None or change.at > last):
                    last = change.at
    if last is not None and any(is_own(m) and m.date > last for m in mail):
        return None
    return last


def _talked_after(notes: Sequence[Decision], last_turn: datetime | None) -> bool:
    return any(note.what in _TALKED and (last_turn is None or note.at >= last_turn) for note in notes)


def _latencies(
    waits: Sequence[OpenTurn], pauses: Sequence[Pause], calendar: WorkCalendar
) -> tuple[Latency, ...]:
    found = []
    for wait in waits:
        if wait.reply is None:
            continue
        asked, reply = wait.asked[0], wait.reply
        days = calendar.business_days(asked.date, reply.date)
        paused = paused_days(pauses, asked.date, reply.date, calendar)
        found.append(Latency(asked, reply, days - paused))
    return tuple(found)


def _state(
    notes: Sequence[Decision],
    mail: Sequence[Message],
    is_own: Callable[[Message], bool],
    last_human: datetime | None,
    meetings: Sequence[Meeting],
    words: Words,
    as_of: datetime,
) -> State:
    inbound = [message.date for message in mail if _human(message) and not is_own(message)]
    verdicts = [note for note in notes if note.what in ("exit", "reopen", "won")]
    if verdicts and verdicts[-1].what != "reopen" and not any(at > verdicts[-1].at for at in inbound):
        return State.CLOSED
    if not inbound:
        return State.COLD
    met = [m.end for m in meetings if m.end <= as_of and not m.cancelled]
    last = max([*met, *([last_human] if last_human else [])])
    return State.DORMANT if as_of - last > timedelta(days=words.dormant_days) else State.OPEN

"""Meetings that they moved or cancelled, told by calendars and by mail: each act once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Evidence, Mark, Meeting, MeetingChange, Message
from walkaway.engine.records import record
from walkaway.engine.signals._attendance import missed, near, their_meetings
from walkaway.engine.signals.base import Event, Options, marked, recent


@record
class _Move:
    at: datetime
    evidence: Evidence
    to: date | None  # the new day, where it was named
    by_calendar: bool


def moved(conversation: Conversation, options: Options) -> list[Event]:
    """Times at which they moved or cancelled a set meeting, oldest first; never the rep's own moves."""
    own_moves = [message.date for message, _ in marked(recent(conversation, options, own=True), "own_moved")]
    moves = chain(_moves_by_calendar(conversation, options), _moves_by_mail(conversation, options))
    events: list[Event] = []
    last: _Move | None = None
    for move in sorted(moves, key=lambda move: move.at):
        if any(at <= move.at and near(conversation, options, at, move.at) for at in own_moves):
            continue
        if last is not None and _same_move(conversation, options, last, move):
            last = _Move(move.at, last.evidence, move.to or last.to, last.by_calendar or move.by_calendar)
            events[-1] = replace(events[-1], evidence=(*events[-1].evidence, move.evidence))
        else:
            events.append(Event(move.at, (move.evidence,)))
            last = move
    return events


def _same_move(conversation: Conversation, options: Options, a: _Move, b: _Move) -> bool:
    if a.evidence.ref == b.evidence.ref and not (a.by_calendar and b.by_calendar):
        return True
    if not near(conversation, options, a.at, b.at):
        return False
    if a.by_calendar and b.by_calendar:
        return False  # two entries in the history of calendars are two acts
    if a.by_calendar or b.by_calendar:
        return True  # the mail beside the calendar's answer, even if its "Tuesday" was misread
    return a.to is None or b.to is None or a.to == b.to


def _moves_by_calendar(conversation: Conversation, options: Options) -> Iterator[_Move]:
    told: set[datetime] = set()  # a cancelled series comes as one change in each of its meetings
    for meeting in their_meetings(conversation, options):
        accepted = False
        for change in meeting.changes:
            if not conversation.is_theirs(change.by):
                continue
            gave_up = change.what == "declined" and accepted
            accepted = change.what == "accepted" or (accepted and change.what != "declined")
            if not gave_up and change.what not in ("moved", "cancelled", "countered"):
                continue
            # Later than its start a change tidies the calendar up, or books anew what was missed.
            if change.at > (change.old_start or meeting.start) or change.at in told:
                continue
            told.add(change.at)
            to = conversation.calendar.local_date(change.new_start) if change.new_start else None
            yield _Move(change.at, change_evidence(meeting, change), to, by_calendar=True)


def called_off(conversation: Conversation, options: Options) -> list[tuple[Message, Mark]]:
    """Their declines, in mail, of a time that they had taken before: such a meeting was set.

    What the own side asked in between, another time above all, may be what they decline.
    """
    theirs = list(recent(conversation, options, own=False))
    asked = [message.date for message, _ in marked(recent(conversation, options, own=True), "ask")]
    taken = [
        (message.date, mark.due)
        for message, mark in marked(theirs, "meeting_accepted")
        if mark.detail != "proposed" and mark.due is not None
    ]
    return [
        (message, mark)
        for message, mark in marked(theirs, "declined_meeting")
        if any(
            at < message.date
            and due.last >= conversation.calendar.local_date(message.date)
            and not any(at < other < message.date for other in asked)
            for at, due in taken
        )
    ]


def change_evidence(meeting: Meeting, change: MeetingChange) -> Evidence:
    """The act as evidence: the meeting, dated by when it was changed, with what was typed beside it."""
    return Evidence("meeting", meeting.uid, change.at, change.quote or None)


def _moves_by_mail(conversation: Conversation, options: Options) -> Iterator[_Move]:
    misses = [event.at for event in missed(conversation, options)]
    theirs, ours = list(recent(conversation, options, own=False)), recent(conversation, options, own=True)
    accepted = [message.date for message, _ in marked(theirs, "meeting_accepted")]
    told = chain(marked(theirs, "rescheduled"), marked(ours, "told_moved"), called_off(conversation, options))
    for message, mark in told:
        assert message.reading is not None
        # A new time after a no-show moves nothing: that meeting is over, and another not yet set.
        if message.reading.of("missed_meeting") or any(
            at <= message.date
            and near(conversation, options, at, message.date)
            and not any(at < other < message.date for other in accepted)
            for at in misses
        ):
            continue
        to = mark.due.first if mark.due is not None else None
        yield _Move(message.date, conversation.evidence(message, mark), to, by_calendar=False)

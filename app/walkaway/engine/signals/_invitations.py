"""What they answered to times that were proposed: accepted, or declined without another one."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Mark, Meeting, PartStat
from walkaway.engine.records import record
from walkaway.engine.signals._attendance import meeting_evidence, missed, near, their_meetings
from walkaway.engine.signals._moves import called_off, change_evidence, moved
from walkaway.engine.signals.base import Event, Options, marked, recent


@record
class Acceptance(Event):
    """They took a time, or (not `agreed`) proposed one; `start` is it, None where words leave it vague."""

    start: datetime | None = None
    agreed: bool = True
    by_calendar: bool = False


def accepted(conversation: Conversation, options: Options) -> list[Acceptance]:
    """Times that they accepted or set and did not give up since, oldest first."""
    found = chain(_accepted_by_calendar(conversation, options), _accepted_by_mail(conversation, options))
    broken = [*moved(conversation, options), *missed(conversation, options)]
    return sorted(
        (
            each
            for each in found
            if not any(_gives_up(conversation, options, each, event) for event in broken)
        ),
        key=lambda each: each.at,
    )


def accepted_ahead(conversation: Conversation, options: Options) -> Acceptance | None:
    """The next accepted meeting that has not begun, within the horizon of pauses, else None."""
    horizon = conversation.as_of + timedelta(days=options.words.meeting_ahead_days)
    ahead = (
        each
        for each in accepted(conversation, options)
        if each.agreed and each.start is not None and conversation.as_of < each.start <= horizon
    )
    return min(ahead, key=lambda each: each.start or horizon, default=None)


def _gives_up(conversation: Conversation, options: Options, acceptance: Acceptance, event: Event) -> bool:
    """Whether a later move or miss is about the time that was accepted."""
    if event.at <= acceptance.at:
        return False
    if acceptance.start is None:
        return near(conversation, options, acceptance.at, event.at)
    if event.at < acceptance.start:
        return not acceptance.by_calendar  # calendars know themselves what became of their meetings
    return near(conversation, options, acceptance.start, event.at)


def _accepted_by_calendar(conversation: Conversation, options: Options) -> Iterator[Acceptance]:
    for meeting in their_meetings(conversation, options):
        invited = _invited(conversation, meeting)
        if meeting.cancelled or not conversation.accepted_by_them(meeting):
            continue
        if invited and all(meeting.partstat(email) is PartStat.DECLINED for email in invited):
            continue
        said = [
            c.at
            for c in meeting.changes
            if c.what in ("accepted", "set", "moved") and conversation.is_theirs(c.by)
        ]
        known = said or [c.at for c in meeting.changes[:1]] or [min(meeting.start, conversation.as_of)]
        yield Acceptance(known[-1], (meeting_evidence(meeting),), meeting.start, by_calendar=True)


def _accepted_by_mail(conversation: Conversation, options: Options) -> Iterator[Acceptance]:
    for message, mark in marked(recent(conversation, options, own=False), "meeting_accepted"):
        if message.reading is not None and message.reading.of("rescheduled"):
            continue  # the new time of a moved meeting is no step forward
        evidence = (conversation.evidence(message, mark),)
        agreed = mark.detail != "proposed"
        yield Acceptance(message.date, evidence, _begin(conversation, mark), agreed)


def _begin(conversation: Conversation, mark: Mark) -> datetime | None:
    if mark.due is None or mark.due.precision not in ("time", "day"):
        return None
    begin = conversation.calendar.start_of(mark.due.first)
    hour = mark.due.time
    return begin if hour is None else begin + timedelta(hours=hour.hour, minutes=hour.minute)


def declined(conversation: Conversation, options: Options) -> list[Event]:
    """Invitations that all of theirs declined, in a calendar or in words, without another time, oldest first.

    Another time offered near the decline, and any time agreed on later, withdraws it.
    """
    found = [*_declined_by_calendar(conversation, options), *_declined_by_mail(conversation, options)]
    offered = list(_other_times(conversation, options))
    agreed = [event.at for event in accepted(conversation, options)]
    events: list[Event] = []
    last: datetime | None = None
    for event in sorted(found, key=lambda event: event.at):
        repeated = last is not None and near(conversation, options, last, event.at)
        if any(near(conversation, options, at, event.at) for at in offered) or any(
            at > event.at for at in agreed
        ):
            continue
        last = event.at
        if repeated:
            events[-1] = replace(events[-1], evidence=events[-1].evidence + event.evidence)
        else:
            events.append(event)
    return events


def _declined_by_calendar(conversation: Conversation, options: Options) -> Iterator[Event]:
    told: set[datetime] = set()
    for meeting in their_meetings(conversation, options):
        invited = _invited(conversation, meeting)
        if not invited or (meeting.organizer and conversation.is_theirs(meeting.organizer.email)):
            continue
        out: set[str] = set()
        for change in meeting.changes:
            if change.what in ("set", "moved"):
                out.clear()  # a new time asks everybody again
            elif change.what == "declined" and change.by in invited:
                out.add(change.by)
                if out == invited and change.at not in told:
                    told.add(change.at)
                    yield Event(change.at, (change_evidence(meeting, change),))
            else:
                out.discard(change.by)
        answered = any(change.what == "declined" for change in meeting.changes)
        if not answered and all(meeting.partstat(email) is PartStat.DECLINED for email in invited):
            at = min([meeting.start, conversation.as_of, *(c.at for c in meeting.changes[-1:])])
            yield Event(at, (meeting_evidence(meeting),))


def _invited(conversation: Conversation, meeting: Meeting) -> set[str]:
    return {
        attendee.address.email
        for attendee in meeting.attendees
        if attendee.cutype in ("INDIVIDUAL", "") and conversation.is_theirs(attendee.address.email)
    }


def _declined_by_mail(conversation: Conversation, options: Options) -> Iterator[Event]:
    last = ""
    moves = {message.ref for message, _ in called_off(conversation, options)}
    for message, mark in marked(recent(conversation, options, own=False), "declined_meeting"):
        if mark.detail != "with_alternative" and message.ref not in (last, *moves):
            last = message.ref
            yield Event(message.date, (conversation.evidence(message, mark),))


def _other_times(conversation: Conversation, options: Options) -> Iterator[datetime]:
    theirs = list(recent(conversation, options, own=False))
    for message, mark in marked(theirs, "rescheduled", "meeting_accepted", "named_date"):
        # A day on which to call instead is another time; a day by which they answer is none.
        if mark.due is not None and (mark.label != "named_date" or mark.detail == "contact"):
            yield message.date
    for message, mark in marked(theirs, "declined_meeting"):
        if mark.detail == "with_alternative":
            yield message.date
    for meeting in their_meetings(conversation, options):
        for change in meeting.changes:
            proposes = change.what == "countered" or (change.what == "declined" and change.new_start)
            if conversation.is_theirs(change.by) and (proposes or change.what in ("set", "moved")):
                yield change.at

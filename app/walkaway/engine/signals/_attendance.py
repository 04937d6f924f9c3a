"""Who came to meetings, told by mail, by calendars and by the rep: each meeting once.

Words and calendars speak of the same meetings. A mention belongs to the latest meeting that had
begun by then, if that is near (`same_meeting_bd`); mentions near one another are one meeting,
unless the calendar knows two.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.meetings.questions import meant_meeting
from walkaway.engine.model import Evidence, Meeting
from walkaway.engine.records import record
from walkaway.engine.signals.base import Event, Options, is_alive, marked, recent

_NOT_HELD = ("missed_meeting", "own_no_show")


def near(conversation: Conversation, options: Options, a: datetime, b: datetime) -> bool:
    """Whether two moments are close enough to be about one meeting."""
    first, last, days = min(a, b), max(a, b), options.words.same_meeting_bd
    # Most pairs are weeks apart, and even one working day a week would be too many for them.
    return (
        last - first <= timedelta(weeks=days + 1) and conversation.calendar.business_days(first, last) <= days
    )


def their_meetings(conversation: Conversation, options: Options) -> Iterator[Meeting]:
    """Meetings to which somebody of theirs belongs, cancelled ones included, young enough to be evidence."""
    for meeting in conversation.meetings:
        if is_alive(conversation, options, meeting.start) and conversation.attended_by_them(meeting):
            yield meeting


def meeting_before(conversation: Conversation, options: Options, moment: datetime) -> Meeting | None:
    """The latest meeting near before `moment` that was not cancelled."""
    begun = (
        meeting
        for meeting in their_meetings(conversation, options)
        if not meeting.cancelled
        and meeting.start <= moment
        and near(conversation, options, meeting.start, moment)
    )
    return max(begun, key=lambda meeting: meeting.start, default=None)


def meeting_evidence(meeting: Meeting) -> Evidence:
    """The meeting itself as evidence, dated by its start."""
    return Evidence("meeting", meeting.uid, meeting.start)


@record
class _Mention:
    """Somebody says that a meeting was missed, or took place."""

    at: datetime
    evidence: Evidence | None
    meeting: Meeting | None
    message: str = ""  # the ref of the mail that says it; none where the rep recorded it


def missed(conversation: Conversation, options: Options) -> list[Event]:
    """Meetings to which they did not come, oldest first; the rep's own no-shows are not among them.

    What the rep recorded counts like a mention, and a record that they came after all withdraws it.
    """
    mentions = _mentions(conversation, options, "missed_meeting", ("missed",))
    came = [note for note in conversation.decisions if note.what in ("came", "moved")]
    events = _one_per_meeting(conversation, options, mentions)
    return [
        event
        for event, meeting in events
        if not any(
            meant_meeting([meeting], note.meeting, note.at) is not None
            if note.meeting and meeting is not None
            else near(conversation, options, note.at, event.at)
            for note in came
        )
    ]


def held(conversation: Conversation, options: Options) -> list[Event]:
    """Meetings that took place, oldest first: either side says so near after it, or the rep recorded it.

    "Good to talk to you this morning" in the very first mails names what came before the conversation; only
    a known meeting makes it one of this conversation.
    """
    before = _before_the_talk(conversation)
    mentions = [
        mention
        for mention in _mentions(conversation, options, "meeting_held", ("came", "met"))
        if mention.meeting is not None or mention.message not in before
    ]
    return [event for event, _ in _one_per_meeting(conversation, options, mentions)]


def _before_the_talk(conversation: Conversation) -> frozenset[str]:
    """The mails of whoever wrote first up to the first answer, and that answer if it is theirs."""
    refs: list[str] = []
    began = None
    for message in conversation.messages:
        if not conversation.human(message):
            continue
        own = conversation.own(message)
        began = own if began is None else began
        if own == began or not own:
            refs.append(message.ref)
        if own != began:
            break
    return frozenset(refs)


def _mentions(
    conversation: Conversation, options: Options, label: str, notes: Sequence[str]
) -> list[_Mention]:
    found: list[_Mention] = []
    for message, mark in marked(recent(conversation, options), label):
        if label == "meeting_held" and message.reading and message.reading.of(*_NOT_HELD):
            continue  # "sorry for my absence from our call" names a meeting that was none
        if found and found[-1].evidence and found[-1].evidence.ref == message.ref:
            continue  # once a mail
        tied = meeting_before(conversation, options, message.date)
        found.append(_Mention(message.date, conversation.evidence(message, mark), tied, message.ref))
    for note in conversation.decisions:
        if note.what in notes:
            named = meant_meeting(conversation.meetings, note.meeting, note.at) if note.meeting else None
            tied = named or meeting_before(conversation, options, note.at)
            shown = None if tied else Evidence("meeting", note.meeting or note.ref, note.at)
            found.append(_Mention(note.at, shown, tied))
    return sorted(found, key=lambda mention: mention.at)


def _one_per_meeting(
    conversation: Conversation, options: Options, mentions: Iterable[_Mention]
) -> list[tuple[Event, Meeting | None]]:
    """Mentions put together by meeting, with the meeting where the calendar knows it."""
    found: list[tuple[Event, Meeting | None]] = []
    last: _Mention | None = None
    for mention in mentions:
        if last is not None and _about_the_same(conversation, options, last, mention):
            last = replace(mention, meeting=mention.meeting or last.meeting)
            continue
        entry = meeting_evidence(mention.meeting) if mention.meeting else None
        evidence = tuple(piece for piece in (mention.evidence, entry) if piece is not None)
        found.append((Event(mention.at, evidence), mention.meeting))
        last = mention
    return found


def _about_the_same(conversation: Conversation, options: Options, a: _Mention, b: _Mention) -> bool:
    if a.meeting is not None and b.meeting is not None:
        return (a.meeting.uid, a.meeting.start) == (b.meeting.uid, b.meeting.start)
    return near(conversation, options, a.at, b.at)

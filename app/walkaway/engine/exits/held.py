"""Which meetings took place, as far as anybody can tell: the calendar alone proves none."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.meetings.questions import ANSWERS, meant_meeting
from walkaway.engine.model import Meeting

_NEAR = timedelta(days=4)  # after a meeting, in which mail bears out that it took place
_NOT_HELD = ("missed_meeting", "own_no_show", "rescheduled", "declined_meeting")


def held_meetings(conversation: Conversation) -> Iterator[Meeting]:
    """Meetings of both sides of which the rep noted, or mail of the days after says, that they took place."""
    begun = [
        meeting
        for meeting in conversation.meetings
        if not meeting.cancelled
        and meeting.end <= conversation.as_of
        and conversation.attended_by_them(meeting)
    ]
    if not begun:
        return
    noted = _noted(conversation, begun)
    for meeting in begun:
        answer = noted.get(meeting.key)
        if answer == "came" or (answer is None and _borne_out(conversation, meeting)):
            yield meeting


def _noted(conversation: Conversation, meetings: Sequence[Meeting]) -> dict[str, str]:
    """What the rep last said of each meeting, by its key."""
    said: dict[str, str] = {}
    for note in conversation.decisions:
        if note.what in ANSWERS and note.meeting:
            meant = meant_meeting(meetings, note.meeting, note.at)
            if meant is not None:
                said[meant.key] = note.what
    return said


def _borne_out(conversation: Conversation, meeting: Meeting) -> bool:
    near = [
        message.reading
        for message in conversation.messages
        if meeting.start < message.date <= meeting.start + _NEAR
        and message.reading is not None
        and conversation.human(message)
    ]
    if any(reading.of(*_NOT_HELD) for reading in near):
        return False
    return any(reading.of("meeting_held") for reading in near)

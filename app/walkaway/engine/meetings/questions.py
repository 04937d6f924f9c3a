"""After which meetings the rep is asked whether they came."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from walkaway.engine.model import Decision, Meeting, PartStat

ANSWERS: Final = frozenset({"came", "missed", "moved"})
"""What the rep may decide about a meeting."""


def meant_meeting(meetings: Iterable[Meeting], name: str, at: datetime) -> Meeting | None:
    """The meeting that a decision of moment `at` names: by its key, else by UID the last that had begun."""
    named = [meeting for meeting in meetings if name in (meeting.uid, meeting.key)]
    exact = [meeting for meeting in named if meeting.key == name]
    begun = [meeting for meeting in named if meeting.start <= at]
    if exact:
        return exact[0]
    return max(begun, key=lambda meeting: meeting.start, default=named[0] if named else None)


def open_questions(
    meetings: Iterable[Meeting],
    decisions: Iterable[Decision],
    *,
    is_theirs: Callable[[str], bool],
    settled: Iterable[tuple[str, datetime]] = (),
) -> tuple[Meeting, ...]:
    """The meetings of one prospect of which nobody has said whether they came, those ahead included.

    None that was called off, or that all of theirs declined; `settled` are UID and start of those of which
    mail tells already, and `decisions` hold what the rep answered. Oldest first.
    """
    known = list(meetings)
    answered = {
        (meant.uid, meant.start)
        for decision in decisions
        if decision.what in ANSWERS and decision.meeting
        if (meant := meant_meeting(known, decision.meeting, decision.at)) is not None
    }
    answered.update(settled)
    return tuple(
        meeting
        for meeting in sorted(known, key=lambda meeting: (meeting.start, meeting.uid))
        if (meeting.uid, meeting.start) not in answered and _may_have_been(meeting, is_theirs)
    )


def _may_have_been(meeting: Meeting, is_theirs: Callable[[str], bool]) -> bool:
    if meeting.cancelled:
        return False
    guests = [a for a in meeting.attendees if a.is_person and is_theirs(a.address.email)]
    if not guests:
        # Without guests: a time of day is an appointment, a whole day rather a reminder.
        return not meeting.all_day or (meeting.organizer is not None and is_theirs(meeting.organizer.email))
    return any(guest.partstat is not PartStat.DECLINED for guest in guests)

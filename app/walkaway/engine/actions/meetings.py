"""The meetings of a prospect with their history, and those of which only the rep can say whose they are."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from walkaway.engine.actions.assign_meetings import ASSIGN
from walkaway.engine.actions.board import Boarding
from walkaway.engine.domains import correspondent_id
from walkaway.engine.errors import UsageError
from walkaway.engine.meetings.questions import ANSWERS
from walkaway.engine.model import Attendee, Decision, Meeting, MeetingChange
from walkaway.engine.sentences import say
from walkaway.engine.storage import Store


def meetings_of(boarding: Boarding, wanted: str) -> tuple[str, tuple[Meeting, ...]]:
    """The id of the prospect that `wanted` names, and its meetings, oldest first.

    `wanted` is an id, a domain or an address of anybody with whom there is mail or a meeting. Raises
    UsageError where there is nobody of that name.
    """
    low = wanted.strip().lower()
    known = {*boarding.keys, *boarding.assigned.by_prospect}
    key = next((each for each in (low, correspondent_id(low)) if each in known), None)
    if key is None:
        found = sorted(each for each in known if each.partition(".")[0] == low or each.startswith(low))
        if len(found) != 1:
            raise UsageError(
                say('"{wanted}" fits several prospects.', wanted=wanted)
                if found
                else say('There is no prospect "{wanted}".', wanted=wanted),
                say("Choose among {names}.", names=", ".join(found[:5]))
                if found
                else "Name it as the board does.",
            )
        key = found[0]
    return key, tuple(boarding.assigned.by_prospect.get(key, ()))


def unassigned_meetings(boarding: Boarding) -> tuple[Meeting, ...]:
    """The meetings without guests that name no prospect, or several, oldest first."""
    return tuple(boarding.assigned.unassigned)


def assign_meeting(store: Store, boarding: Boarding, meeting: str, wanted: str, at: datetime) -> Decision:
    """Keep that a meeting, by its key or UID, is with a prospect; the decision, which counts from `at`.

    Raises UsageError where there is no such meeting without guests, or no such prospect, and StoreError.
    """
    names = {name for each in boarding.assigned.unassigned for name in (each.key, each.uid)}
    for mine in boarding.assigned.by_prospect.values():
        names |= {name for each in mine for name in (each.key, each.uid) if not each.attendees}
    if meeting not in names:
        raise UsageError(
            say('There is no meeting "{meeting}" without guests.', meeting=meeting),
            "List them: walkaway meetings --unassigned",
        )
    key, _ = meetings_of(boarding, wanted)
    decision = Decision(ASSIGN, at.replace(microsecond=0), prospect=key, meeting=meeting)
    with store.transaction():
        store.decisions.add(decision)
    return decision


def meetings_json(
    meetings: Iterable[Meeting], decisions: Iterable[Decision], zone: str
) -> list[dict[str, Any]]:
    """Meetings with their histories as plain data; moments are ISO 8601 in `zone`."""
    said = list(decisions)
    return [_meeting(meeting, said, ZoneInfo(zone)) for meeting in meetings]


def _meeting(meeting: Meeting, decisions: list[Decision], zone: ZoneInfo) -> dict[str, Any]:
    names = (meeting.key, meeting.uid)
    return {
        "meeting": meeting.key,
        "uid": meeting.uid,
        "recurrence_id": _iso(meeting.recurrence_id, zone),
        "summary": meeting.summary,
        "start": _iso(meeting.start, zone),
        "end": _iso(meeting.end, zone),
        "all_day": meeting.all_day,
        "cancelled": meeting.cancelled,
        "organizer": meeting.organizer.email if meeting.organizer else None,
        "attendees": [_attendee(attendee) for attendee in meeting.attendees],
        "changes": [_change(change, zone) for change in meeting.changes],
        "decisions": [
            {"what": note.what, "at": _iso(note.at, zone), "note": note.note}
            for note in decisions
            if note.meeting in names and note.what in (*ANSWERS, ASSIGN)
        ],
    }


def _attendee(attendee: Attendee) -> dict[str, Any]:
    return {
        "address": attendee.address.email,
        "name": attendee.address.name,
        "partstat": attendee.partstat.value,
        "type": attendee.cutype,
    }


def _change(change: MeetingChange, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "what": change.what,
        "by": change.by or None,
        "at": _iso(change.at, zone),
        "from": _iso(change.old_start, zone),
        "to": _iso(change.new_start, zone),
        "quote": change.quote or None,
        "ref": change.ref,
    }


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment is not None else None

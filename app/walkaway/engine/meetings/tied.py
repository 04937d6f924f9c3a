"""Ties notices that came as mere text to the meetings that they are about."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from walkaway.engine.meetings.order import FROM_ATTENDEE, known
from walkaway.engine.model import MeetingVersion
from walkaway.engine.reading.text_invitations import TEXT_UID, title_key

_APART: Final = timedelta(days=21)  # notices of one title further apart are about two meetings
_NEAR: Final = timedelta(days=60)
_TOO_LATE: Final = timedelta(days=3)


def tied(versions: Collection[MeetingVersion]) -> Iterable[MeetingVersion]:
    """The versions, those of mere text under the UID of the meeting with their title and people.

    Where there is none they make one of their own, unless they carry typed words: then nobody knows
    whether a program wrote their subject.
    """
    notices = sorted((v for v in versions if v.uid.startswith(TEXT_UID)), key=_by_time)
    if not notices:
        return versions
    wanted = {notice.uid.removeprefix(TEXT_UID) for notice in notices}
    by_title: dict[str, list[MeetingVersion]] = defaultdict(list)
    for version in versions:
        if not version.uid.startswith(TEXT_UID) and (title := title_key(version.summary)) in wanted:
            by_title[title].append(version)
    found = [version for version in versions if not version.uid.startswith(TEXT_UID)]
    alone: dict[str, list[MeetingVersion]] = defaultdict(list)
    for notice in notices:
        meant = _meant(notice, by_title[notice.uid.removeprefix(TEXT_UID)])
        if meant is not None:
            found.append(_of(notice, meant))
        elif not notice.comment:
            alone[notice.uid].append(notice)
    found += [version for several in alone.values() for version in _on_their_own(several)]
    return found


def _by_time(version: MeetingVersion) -> tuple[datetime, str, str]:
    return known(version), version.ref, version.method


def _meant(notice: MeetingVersion, candidates: Sequence[MeetingVersion]) -> MeetingVersion | None:
    """The state of a meeting that a notice is about: of the same people, and nearest in time."""
    about = [
        version
        for version in candidates
        if version.method not in FROM_ATTENDEE and _people(version) & _people(notice)
    ]
    if not about:
        return None
    moment = notice.start if notice.end > notice.start else known(notice)
    exact = [v for v in about if notice.end > notice.start and notice.start in (v.start, *v.occurrences)]
    if exact:
        return max(exact, key=lambda version: (version.sequence, known(version), version.uid))
    ahead = [v for v in about if v.start >= known(notice) - _TOO_LATE or v.occurrences]
    near = [v for v in ahead if abs(v.start - moment) <= _NEAR or v.occurrences]
    return min(near, key=lambda v: (abs(v.start - moment), -v.sequence, v.uid), default=None)


def _people(version: MeetingVersion) -> set[str]:
    people = {attendee.address.email for attendee in version.attendees}
    return people | {who.email for who in (version.organizer, version.sender) if who is not None}


def _of(notice: MeetingVersion, meant: MeetingVersion) -> MeetingVersion:
    """The notice as a version of the meeting, said of the state that held when it came."""
    occurrence = meant.recurrence_id
    if occurrence is None and notice.start in meant.occurrences:
        occurrence = notice.start
    timed = notice.end > notice.start
    start = notice.start if timed else meant.start
    return replace(
        notice,
        uid=meant.uid,
        recurrence_id=occurrence,
        sequence=meant.sequence,
        start=start,
        end=start + (meant.end - meant.start),
    )


def _on_their_own(notices: Sequence[MeetingVersion]) -> Iterator[MeetingVersion]:
    """Notices of one title, oldest first, those far apart as different meetings."""
    uid, last = "", None
    for notice in notices:
        if last is None or known(notice) - last > _APART:
            uid = f"{notice.uid} {known(notice):%Y-%m-%d}"
        last = known(notice)
        yield replace(notice, uid=uid)

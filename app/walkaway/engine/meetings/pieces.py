"""Series that were split: "this and following" ends the one and begins another, under a UID of its own.

Google names the old series and the occurrence at which it was cut in the new UID, Apple and Open-Xchange
relate both to one set; what Apple's server cuts off are the past ones. Outlook leaves no trace: there the
title, the people, the moment and the rhythm tell.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from walkaway.engine.meetings.history import change_order
from walkaway.engine.meetings.order import LONG_AGO, known, stays
from walkaway.engine.meetings.shifted import Pairs, Told, as_moved, moved_together, shift, vanished
from walkaway.engine.model import Meeting, MeetingChange, MeetingVersion
from walkaway.engine.reading.text_invitations import title_key

_GOOGLE: Final = re.compile(r"(.+)_R(\d{8})(?:T(\d{6}))?(@google\.com)", re.IGNORECASE)
_AT_ONCE: Final = timedelta(hours=1)  # by which a program may end the old series before it begins the new
_TIED_FOR: Final = timedelta(days=31)  # between two readings, where both say that they belong together
_WEEK: Final = timedelta(days=7)
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_ZONES: Final = ("Europe/Berlin", "America/New_York", "Australia/Sydney")
"""Where one of them changes its clocks, others may."""

_MAX_ALIKE: Final = 40  # series of one title; more are a program's
_ANSWERS: Final = frozenset({"accepted", "declined", "tentative"})


@dataclass(slots=True)
class _Piece:
    """A series of a calendar: since when it was shown, what was shown then, and what has gone since."""

    told: Told
    since: datetime
    came: list[datetime]
    went: dict[datetime, list[datetime]]
    first: MeetingVersion
    ties: frozenset[str]
    """The names by which pieces of one series know each other."""


def follow_moves(told: Iterable[Told], as_of: datetime) -> None:
    """Give each occurrence that came in place of another, in the same series or the rest of it, its history.

    The other is no meeting of its own any more. Where a series went to another time, the first of them tells
    so, once. What has nothing in its place stays called off.
    """
    steps: list[tuple[datetime, bool, str, Callable[[], None]]] = []
    pieces: list[_Piece] = []
    every = [each for each in told if each.found]
    for each in every:
        came, went = each.came_and_went()
        for moment in came.keys() & went.keys():
            new = {occurrence: each.found[occurrence] for occurrence in came[moment]}
            steps.append((moment, False, each.uid, partial(shift, each, moment, went[moment], new)))
        if piece := _piece(each, came, went):
            pieces.append(piece)
    if any(any(piece.went.values()) or len(piece.ties) > 1 for piece in pieces):
        pieces.sort(key=lambda piece: (piece.since, piece.told.uid))
        for newer, olders in _candidates(pieces):
            steps.append((newer.since, True, newer.told.uid, partial(_follow, newer, olders, as_of)))
    for *_, follow in sorted(steps, key=lambda step: step[:3]):
        follow()
    for each in every:
        each.bring_back()


def _piece(
    told: Told, came: Mapping[datetime, list[datetime]], went: Mapping[datetime, list[datetime]]
) -> _Piece | None:
    related = {tie for versions in told.versions.values() for tie in versions[-1].related}
    if cut := _GOOGLE.fullmatch(told.uid):
        related.add(cut[1] + cut[4])
    ties = frozenset({told.uid, *related})
    if told.begun is not None:
        gone = {moment: list(meetings) for moment, meetings in told.dropped.items()}
        return _Piece(told, known(told.begun), list(told.begun.occurrences), gone, told.begun, ties)
    always = [
        occurrence
        for occurrence, versions in sorted(told.versions.items())
        if occurrence in told.found and versions[0].known_since is None and not versions[0].method
    ]
    since = LONG_AGO if always else min(came, default=None)
    if since is None:
        return None
    first = always or came[since]
    gone = {moment: _gone_for_good(told, moment, times, came) for moment, times in went.items()}
    return _Piece(told, since, first, gone, told.versions[first[0]][0], ties)


def _gone_for_good(
    told: Told, moment: datetime, went: list[datetime], came: Mapping[datetime, list[datetime]]
) -> list[datetime]:
    """What a calendar has not shown since `moment`, and has not at another time in the same series either."""
    rest = _without_own_shift(went, came.get(moment, ()))
    last = {each: told.versions[each][-1] for each in rest}
    return [each for each in rest if vanished(last[each]) and last[each].known_since == moment]


def _without_own_shift(went: list[datetime], came: Sequence[datetime]) -> list[datetime]:
    """What went, without all that is at another time in the same series, be it in another rhythm."""
    if not came:
        return went
    shifted = {earlier for earlier, _ in moved_together(went, came)}
    return [each for each in went if each not in shifted] if shifted else []


def _candidates(pieces: Sequence[_Piece]) -> Iterator[tuple[_Piece, list[_Piece]]]:
    """Each series with those that it may be a piece of, the likeliest first."""
    by_tie: dict[str, list[_Piece]] = defaultdict(list)
    by_title: dict[tuple[str, str], list[_Piece]] = defaultdict(list)
    for piece in pieces:
        for tie in piece.ties:
            by_tie[tie].append(piece)
        if any(piece.went.values()) and _title(piece)[0]:
            by_title[_title(piece)].append(piece)
    for newer in pieces:
        tied = [each for tie in sorted(newer.ties) for each in by_tie[tie][:_MAX_ALIKE]]
        alike = by_title.get(_title(newer), [])[:_MAX_ALIKE]
        several = [*tied, *(each for each in alike if _same_people(each.first, newer.first))]
        others = {each.told.uid: each for each in several if each is not newer}
        if others:
            yield newer, list(others.values())


def _follow(newer: _Piece, olders: Sequence[_Piece], as_of: datetime) -> None:
    """Do what it takes where `newer` goes on with one of the others."""
    followed = any(_taken_over(older, newer) for older in olders)
    tied = [older for older in olders if older.ties & newer.ties]
    for older in tied:
        _drop_doubles(older, newer)
    if not followed and tied:
        _goes_on(newer, tied, as_of)


def _title(piece: _Piece) -> tuple[str, str]:
    organizer = piece.first.organizer
    return title_key(piece.first.summary), organizer.email if organizer else ""


def _same_people(a: MeetingVersion, b: MeetingVersion) -> bool:
    here, there = ({each.address.email for each in version.attendees} for version in (a, b))
    return bool(here & there) or not (here or there)


def _taken_over(older: _Piece, newer: _Piece) -> bool:
    """Whether what went of one series came in the other at that time; then it is there, with its history."""
    if newer.since == LONG_AGO:
        return False
    at_most = _TIED_FOR if older.ties & newer.ties else _DAY
    for moment, times in sorted(older.went.items()):
        old = older.told.dropped.get(moment, older.told.found)
        went = [each for each in times if each in old]
        came = [each for each in newer.came if each in newer.told.found]
        if not went or not came or not -_AT_ONCE <= moment - newer.since <= at_most:
            continue
        pairs = moved_together(went, came)
        # To put it off by as much as its rhythm or more is to end it, and to begin another.
        if pairs and abs(pairs[0][1] - pairs[0][0]) < max(_step(went, came), _WEEK):
            _join(old, newer, pairs, moment)
            return True
    return False


def _step(*several: Sequence[datetime]) -> timedelta:
    """The longest time between two of the first occurrences."""
    steps = [b - a for times in several for a, b in pairwise(times[:5])]
    return max(steps, default=_WEEK) - 2 * _HOUR


def _join(old: dict[datetime, Meeting], newer: _Piece, pairs: Pairs, went: datetime) -> None:
    new = newer.told.found
    said = _answers(old.values())
    told = False
    for earlier, later in pairs:
        before, after = old.pop(earlier), new[later]
        moved = before.start != after.start and not stays(before, after)
        if not moved:
            after = replace(after, changes=tuple(each for each in after.changes if not _repeats(each, said)))
        new[later] = as_moved(before, after, went, newer.since, tell=moved and not told)
        told = told or moved


def _answers(meetings: Iterable[Meeting]) -> dict[str, str]:
    """What everybody answered last to any of these meetings."""
    changes = {change for meeting in meetings for change in meeting.changes if change.what in _ANSWERS}
    return {change.by: change.what for change in sorted(changes, key=change_order)}


def _repeats(change: MeetingChange, said: dict[str, str]) -> bool:
    return change.what in _ANSWERS and said.get(change.by) == change.what


def _drop_doubles(older: _Piece, newer: _Piece) -> None:
    """Keep one of the meetings that both pieces show: the past, where that was cut off under a new UID."""
    if (older.since, older.told.uid) > (newer.since, newer.told.uid) or _title(older) != _title(newer):
        return
    for occurrence, meeting in older.told.found.items():
        other = newer.told.found.get(occurrence)
        if other is not None and other.start == meeting.start and not meeting.cancelled:
            del newer.told.found[occurrence]


def _goes_on(newer: _Piece, olders: Iterable[_Piece], as_of: datetime) -> None:
    """Tell that a series was put at another time where it was cut, though nobody saw it whole."""
    begins = newer.came[0]
    meeting = newer.told.found.get(begins)
    over = [(times[-1], older.told.uid, older) for older in olders if (times := _standing(older))]
    if meeting is None or not over or max(over)[0] >= begins:
        return
    older = max(over)[2]
    old = _cut(newer) or _next(_standing(older), begins)
    if old is None or abs(old - begins) >= _WEEK or _is_same_time(older.first, newer.first, old, begins):
        return
    at = newer.since if newer.since > older.since else newer.first.stamp or newer.since
    if not LONG_AGO < at <= as_of:
        at = min(begins, as_of)
    changes = {replace(each, new_start=old) if _is_set(each, begins) else each for each in meeting.changes}
    by = meeting.organizer.email if meeting.organizer else ""
    changes.add(MeetingChange("moved", by, at, old, begins, "", meeting.uid))
    newer.told.found[begins] = replace(meeting, changes=tuple(sorted(changes, key=change_order)))


def _is_set(change: MeetingChange, start: datetime) -> bool:
    return change.what == "set" and change.new_start == start


def _standing(piece: _Piece) -> list[datetime]:
    """The occurrences that are not called off, in order."""
    return sorted(each for each, meeting in piece.told.found.items() if not meeting.cancelled)


def _cut(piece: _Piece) -> datetime | None:
    """Where Google cut this series from the old one; of a mere day the hour is that of now."""
    cut = _GOOGLE.fullmatch(piece.told.uid)
    begins = piece.came[0]
    if cut is None:
        return None
    try:
        named = datetime.strptime(cut[2] + (cut[3] or "000000"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        local = datetime.fromisoformat(piece.first.floating_id) if piece.first.floating_id else begins
    except ValueError:
        return None
    return named if cut[3] else begins - timedelta(days=(local.date() - named.date()).days)


def _next(times: Sequence[datetime], begins: datetime) -> datetime | None:
    """When the next of these occurrences would have been; None where they have no rhythm that can be seen."""
    steps = [b - a for a, b in pairwise(times[-5:])]
    if not steps:
        return None
    step = steps[-1]
    if any(abs(each - step) > _HOUR for each in steps):
        step = _WEEK  # on several days of it
        times = [each for each in times if times[-1] < each + step - _HOUR]
        return min((each + step for each in times), default=None)
    days = timedelta(days=round(step / _DAY))
    nearest = times[-1] + (days or step)
    # A summer ends between the two: an hour's difference is none.
    return begins if abs(nearest - begins) == _HOUR and _clocks_change(times[-1], begins) else nearest


def _clocks_change(a: datetime, b: datetime) -> bool:
    zones = map(ZoneInfo, _ZONES)
    return any(a.astimezone(zone).utcoffset() != b.astimezone(zone).utcoffset() for zone in zones)


def _is_same_time(before: MeetingVersion, after: MeetingVersion, old: datetime, new: datetime) -> bool:
    """Whether the new place is the old one, or the same day with or without an hour."""
    if before.all_day == after.all_day:
        return old == new
    return timedelta(0) <= (new - old if before.all_day else old - new) < _DAY

"""The meetings of each UID as known at one moment: one, or the occurrences of a series."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from walkaway.engine.meetings.history import History, change_order, is_uninvitation
from walkaway.engine.meetings.order import (
    FROM_ATTENDEE,
    LONG_AGO,
    WITHOUT_TIME,
    in_order,
    known,
    order,
    same_start,
)
from walkaway.engine.meetings.pieces import follow_moves
from walkaway.engine.meetings.shifted import Told, moved_together
from walkaway.engine.meetings.tied import tied
from walkaway.engine.model import Meeting, MeetingChange, MeetingVersion, PartStat

_AHEAD: Final = timedelta(days=366)  # a series is not followed further
_DAY: Final = timedelta(days=1)
_TIMES: Final = frozenset({"set", "moved", "cancelled"})
_ANSWERS: Final = frozenset({"accepted", "declined", "tentative"})
_MAX_TOLD: Final = 20  # invitations to one series; more are a program's


def histories(versions: Iterable[MeetingVersion], as_of: datetime) -> tuple[Meeting, ...]:
    """One Meeting for each UID and RECURRENCE-ID that was known at `as_of` (UTC), in order of start.

    A version counts from its `known_since` on, always where that is None. The result is the same in
    whatever order the versions came, and however often. What was said of a whole series holds for each of
    its known occurrences, and stands in the history of one of them: the next after it was said.
    """
    by_then = {v for v in versions if v.known_since is None or v.known_since <= as_of}
    by_uid: dict[str, list[MeetingVersion]] = defaultdict(list)
    for version in tied(by_then):
        by_uid[version.uid.casefold()].append(version)
    of_one = [mine for alike in by_uid.values() for mine in _by_meeting(alike)]
    told = [_told(mine[0].uid, in_order(mine), as_of) for mine in of_one]
    follow_moves(told, as_of)
    meetings = [meeting for each in told for meeting in (*each.alone, *each.found.values())]
    return tuple(sorted(meetings, key=lambda m: (m.start, m.uid, m.recurrence_id or LONG_AGO)))


def _by_meeting(versions: list[MeetingVersion]) -> Iterable[list[MeetingVersion]]:
    """The versions of UIDs that differ in their letters' case at most, by meeting.

    Some programs write it in other letters when they answer: it is the one that was known first. What
    calendars show under both are two meetings, or one that was made anew.
    """
    if all(version.uid == versions[0].uid for version in versions):
        return [versions]
    if len({version.uid for version in versions if not version.method}) > 1:
        exact: dict[str, list[MeetingVersion]] = defaultdict(list)
        for version in versions:
            exact[version.uid].append(version)
        return exact.values()
    first = min(versions, key=lambda version: (known(version), version.uid))
    return [[replace(version, uid=first.uid) for version in versions]]


def _told(uid: str, versions: Sequence[MeetingVersion], as_of: datetime) -> Told:
    """What is known of one UID: one meeting, or the occurrences of a series."""
    versions = _cancelled_for_some(versions)
    series = [version for version in versions if version.recurrence_id is None]
    single: dict[datetime, list[MeetingVersion]] = defaultdict(list)
    days = _days_of(versions)
    for version in versions:
        if version.recurrence_id is not None:
            meant = _by_now(version, days(version.recurrence_id), series)
            if meant != version.recurrence_id:
                version = _at(version, meant)
            single[meant].append(version)
    _spread(series, single)
    for version in _told_by_mail(series, single, as_of):
        single[version.start].append(version)
    starts = {version.start for version in series if version.method not in WITHOUT_TIME}
    # An invitation to a series names its first occurrence, which the calendar may know by itself.
    apart = bool(series) and (not single or (bool(starts) and not starts & single.keys()))
    alone = (History(series, as_of).meeting(),) if apart else ()
    said = {} if apart else _said_of_series(series, sorted(single), as_of)
    usual = _usual_answers(single.values())
    found: dict[datetime, Meeting] = {}
    single = {occurrence: in_order(own) for occurrence, own in sorted(single.items())}
    for number, (occurrence, own) in enumerate(single.items()):
        meeting = History(own, as_of, occurrence, series, usual if number else frozenset()).meeting()
        if _is_replaced(own, series):
            meeting = replace(meeting, cancelled=True)
        of_series = said.get(occurrence, [])
        changes = {*_without_repeats(meeting.changes, of_series), *of_series}
        found[occurrence] = replace(meeting, changes=tuple(sorted(changes, key=change_order)))
    mailed = any(version.method for version in series)
    if any(not version.method for own in single.values() for version in own):
        return Told(uid, alone, found, single, mailed)
    begun = next((version for version in series if version.occurrences), None)
    return Told(uid, alone, found, single, mailed, begun, dropped=_dropped(series, as_of))


def _cancelled_for_some(versions: Sequence[MeetingVersion]) -> Sequence[MeetingVersion]:
    """The versions, a CANCEL that does not say for whom the meeting is off being one for everybody.

    RFC 5546, 3.2.5: it names all guests where the meeting is cancelled, and those who are taken off the list
    where it is not.
    """
    if not any(map(is_uninvitation, versions)):
        return versions
    invited = {
        email for version in versions if version.method not in WITHOUT_TIME for email in _guests(version)
    }
    return [
        replace(version, cancelled=True)
        if is_uninvitation(version) and not _guests(version) < invited
        else version
        for version in versions
    ]


def _guests(version: MeetingVersion) -> set[str]:
    organizer = version.organizer.email if version.organizer else ""
    return {
        attendee.address.email
        for attendee in version.attendees
        if attendee.is_person and attendee.address.email != organizer
    }


def _days_of(versions: Sequence[MeetingVersion]) -> Callable[[datetime], datetime]:
    """Which occurrence a RECURRENCE-ID means: where it is none's start, the one that begins on that day.

    Notes and old Exchange name the day alone, though the series has an hour.
    """
    starts = sorted({start for version in versions for start in version.occurrences})

    def meant(named: datetime) -> datetime:
        first = bisect_left(starts, named)
        on_that_day = starts[first : bisect_left(starts, named + _DAY)]
        exact = on_that_day[:1] == [named]
        return on_that_day[0] if len(on_that_day) == 1 and not exact and named.minute == 0 else named

    return meant


def _by_now(version: MeetingVersion, named: datetime, series: Sequence[MeetingVersion]) -> datetime:
    """Where an occurrence is that is still named by its place before the whole series was moved."""
    told = [each for each in series if each.occurrences and order(each) < order(version)]
    if len(told) < 2 or version.method in FROM_ATTENDEE or named in told[-1].occurrences:
        return named
    before = next((each for each in reversed(told) if named in each.occurrences), None)
    if before is None:
        return named
    return dict(moved_together(before.occurrences, told[-1].occurrences)).get(named, named)


def _at(version: MeetingVersion, occurrence: datetime) -> MeetingVersion:
    """A version of the occurrence that it means; a CANCEL without times had those of its RECURRENCE-ID."""
    if version.start == version.recurrence_id:
        end = occurrence + (version.end - version.start)
        return replace(version, recurrence_id=occurrence, start=occurrence, end=end, floating_id="")
    return replace(version, recurrence_id=occurrence, floating_id="")


def _spread(series: Sequence[MeetingVersion], single: dict[datetime, list[MeetingVersion]]) -> None:
    """Adds to `single` what is said of all occurrences after the one that is named (RANGE=THISANDFUTURE)."""
    onward = [v for versions in single.values() for v in versions if v.onward and v.method != "COUNTER"]
    if not onward:
        return
    occurrences = {start for version in series for start in version.occurrences} | single.keys()
    for version in onward:
        named = version.recurrence_id
        later = timedelta(0) if named is None or version.method in WITHOUT_TIME else version.start - named
        for start in occurrences:
            if named is not None and named < start:
                begin, end = start + later, start + later + (version.end - version.start)
                single[start].append(
                    replace(version, start=begin, end=end, recurrence_id=start, onward=False)
                )


def _told_by_mail(
    series: Sequence[MeetingVersion], single: Mapping[datetime, Sequence[MeetingVersion]], as_of: datetime
) -> list[MeetingVersion]:
    """The occurrences of a series that no calendar shows, each as often as an invitation told of it.

    A newer invitation to the whole says what takes place from then on and leaves what was before. An
    occurrence that was moved or called off by itself is as that says, until the whole gets a higher SEQUENCE.
    """
    told = [version for version in series if version.occurrences][-_MAX_TOLD:]
    if any(not version.method for versions in single.values() for version in versions):
        return []
    own = {
        start: max((v.sequence for v in versions if v.method not in FROM_ATTENDEE), default=-1)
        for start, versions in single.items()
    }
    found: list[MeetingVersion] = []
    for place, version in enumerate(told):
        since = known(version) if place else LONG_AGO
        newer = told[place + 1] if place + 1 < len(told) else None
        lasting = version.end - version.start
        for start in version.occurrences:
            if not since <= start <= as_of + _AHEAD or own.get(start, -1) >= version.sequence:
                continue
            once = replace(version, start=start, end=start + lasting, recurrence_id=start, occurrences=())
            if newer is None or start < known(newer) or start in newer.occurrences:
                found.append(once)
            elif same_start(version, newer) and start < max(newer.occurrences, default=start):
                # Neither moved nor ended earlier, which may go on under a UID of its own: an EXDATE.
                off = replace(newer, start=start, end=once.end, recurrence_id=start, occurrences=())
                found += [once, replace(off, cancelled=True)]
    return found


def _dropped(series: Sequence[MeetingVersion], as_of: datetime) -> dict[datetime, dict[datetime, Meeting]]:
    """What invitations that end a series earlier leave out; it may go on under a UID of its own."""
    told = [version for version in series if version.occurrences][-_MAX_TOLD:]
    found: dict[datetime, dict[datetime, Meeting]] = {}
    for version, newer in pairwise(told):
        last = max(known(newer), newer.occurrences[-1])
        left_out = [start for start in version.occurrences if last < start <= as_of + _AHEAD]
        if left_out and same_start(version, newer):
            whole = History([version], as_of).meeting()
            lasts = whole.end - whole.start
            found[known(newer)] = {
                start: replace(
                    whole,
                    start=start,
                    end=start + lasts,
                    changes=tuple(
                        replace(each, new_start=start) for each in whole.changes if each.what == "set"
                    ),
                )
                for start in left_out
            }
    return found


def _is_replaced(own: Sequence[MeetingVersion], series: Sequence[MeetingVersion]) -> bool:
    """Whether an occurrence that was moved by itself has no place in the series as it is by now."""
    told = [version for version in series if version.occurrences]
    last = own[-1]
    return (
        bool(told)
        and all(version.method for version in own)
        and last.recurrence_id is not None
        and last.recurrence_id not in told[-1].occurrences
        and any(last.recurrence_id in version.occurrences for version in told)
        and max(version.sequence for version in own) < told[-1].sequence
        and known(told[-1]) < last.start
    )


def _said_of_series(
    series: Sequence[MeetingVersion], occurrences: Sequence[datetime], as_of: datetime
) -> dict[datetime, list[MeetingChange]]:
    """The changes of a series as a whole, each at the first occurrence after it, else at the last."""
    said: dict[datetime, list[MeetingChange]] = defaultdict(list)
    if series and occurrences:
        for change in History(series, as_of).meeting().changes:
            said[next((one for one in occurrences if one >= change.at), occurrences[-1])].append(change)
    return said


def _without_repeats(
    own: Sequence[MeetingChange], of_series: Sequence[MeetingChange]
) -> Iterator[MeetingChange]:
    """An occurrence's changes without what the whole had said before: a meeting may have become a series."""
    for change in own:
        said = [each for each in of_series if each.at <= change.at]
        if change.what == "set":
            times = [each for each in said if each.what in _TIMES]
            if times and times[-1].new_start == change.new_start:
                continue
        elif change.what in _ANSWERS and not any(
            each.at <= change.at and each.what not in ("set", change.what) for each in own
        ):
            answers = [each for each in said if each.what in _ANSWERS and each.by == change.by]
            if answers and answers[-1].what == change.what:
                continue
        yield change


def _usual_answers(occurrences: Iterable[Sequence[MeetingVersion]]) -> frozenset[tuple[str, PartStat]]:
    """The answers that a calendar shows at most occurrences of a series: given once, not each week anew."""
    counted: dict[str, Counter[PartStat]] = defaultdict(Counter)
    for versions in occurrences:
        for version in versions[-1:]:
            if not version.method:
                for attendee in version.attendees:
                    counted[attendee.address.email][attendee.partstat] += 1
    return frozenset(
        (email, max(answers, key=lambda answer: (answers[answer], answer.value)))
        for email, answers in counted.items()
    )

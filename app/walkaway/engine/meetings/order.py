"""The order in which the states of one meeting were meant, whatever order they came in."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from walkaway.engine.model import Meeting, MeetingVersion

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
FROM_ATTENDEE: Final = frozenset({"REPLY", "COUNTER"})
WITHOUT_TIME: Final = FROM_ATTENDEE | {"CANCEL"}
"""Methods whose times say nothing new; many a program leaves them out."""

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_AGAIN: Final = _DAY
_SOON: Final = timedelta(minutes=5)


def known(version: MeetingVersion) -> datetime:
    """Since when a version could be known."""
    return version.known_since or version.stamp or LONG_AGO


def order(version: MeetingVersion) -> tuple[int, datetime, datetime, bool, str, datetime, datetime, str]:
    """SEQUENCE, DTSTAMP, arrival; then what makes the order of equals the same each time."""
    since = version.known_since or LONG_AGO
    stamp = version.stamp or since
    return (
        version.sequence, stamp, since, version.cancelled, version.method, version.start, version.end,
        version.ref,
    )  # fmt: skip


def is_by_organizer(version: MeetingVersion) -> bool:
    """Whether the organizer sent a version, as far as anybody can tell; guests pass invitations on."""
    organizer, sender = version.organizer, version.sender
    return organizer is None or sender is None or sender.email == organizer.email


def same_start(a: MeetingVersion, b: MeetingVersion) -> bool:
    """Whether two versions begin alike; what is tied to no zone does wherever its reader was."""
    return a.start == b.start or (bool(a.floating) and a.floating == b.floating)


def stays(a: MeetingVersion | Meeting, b: MeetingVersion | Meeting) -> bool:
    """Whether two states are of one day, of which one keeps the whole and the other an hour."""
    if a.all_day == b.all_day:
        return False
    day, timed = (a, b) if a.all_day else (b, a)
    return begins_within(day, timed.start)


def begins_within(day: MeetingVersion | Meeting, moment: datetime) -> bool:
    """Whether a moment lies on the first of the days that something lasts."""
    lasting = day.end - day.start
    return timedelta(0) <= moment - day.start < (lasting if _DAY - _HOUR <= lasting <= _DAY + _HOUR else _DAY)


def in_order(versions: Collection[MeetingVersion]) -> list[MeetingVersion]:
    """The versions of one UID, oldest first; a SEQUENCE that began anew is counted on."""
    if len({order(version) for version in versions}) < len(versions):
        versions = sorted(versions, key=repr)  # slow, and needed only where two differ in nothing but words
    if any(version.sequence for version in versions):
        versions = _counted_on(versions)
    return sorted(versions, key=order)


def _counted_on(versions: Collection[MeetingVersion]) -> list[MeetingVersion]:
    """The versions, those after a restart of SEQUENCE with numbers above all before it.

    A program that lost its count, or a calendar made anew from a copy, begins at 0 again. Late copies of
    old mails have low numbers too, but old DTSTAMPs with them.
    """
    by_time = sorted(versions, key=lambda version: (_told(version), order(version)))
    found: list[MeetingVersion] = []
    seen: list[MeetingVersion] = []  # the organizer's, of the present count
    base = 0
    for version in by_time:
        if version.method not in FROM_ATTENDEE:
            if _begins_anew(version, seen):
                base += max(each.sequence for each in seen) + 1
                seen = []
            seen.append(version)
        found.append(replace(version, sequence=version.sequence + base) if base else version)
    return found


def _begins_anew(version: MeetingVersion, seen: Sequence[MeetingVersion]) -> bool:
    if version.sequence or not seen or version.recurrence_id is not None:
        return False
    top = max(seen, key=lambda each: (each.sequence, _told(each)))
    if not top.sequence or top.recurrence_id is not None:
        return False
    if not version.method:
        # Exports lose their SEQUENCE as well: only a time that no mail had named is news.
        return _told(version) > _told(top) and all(version.start != each.start for each in seen)
    # An old invitation is stamped anew where it is passed on; hardly so after all was called off.
    gap = _SOON if top.cancelled and top.method else _AGAIN
    return (
        is_by_organizer(version) and _told(version) >= _told(top) + gap and known(version) >= known(top) + gap
    )


def _told(version: MeetingVersion) -> datetime:
    return version.stamp or known(version)

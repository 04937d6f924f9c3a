"""What a new reading of a calendar says beside the last one: what changed when, and what is gone."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from walkaway.engine.model import MeetingVersion

_TICK: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """When a calendar is read, when it was read before, and up to which start that reading looked."""

    at: datetime
    before: datetime | None = None
    looked_until: datetime | None = None


def key_of(version: MeetingVersion) -> str:
    """What tells one entry of a calendar from another: the UID, and which occurrence of it."""
    if version.recurrence_id is None:
        return version.uid
    return f"{version.uid}\n{version.recurrence_id.isoformat()}"


def by_key(versions: Iterable[MeetingVersion]) -> dict[str, MeetingVersion]:
    """Versions by key; of several the last in SEQUENCE and LAST-MODIFIED."""
    found: dict[str, MeetingVersion] = {}
    for version in versions:
        key = key_of(version)
        other = found.get(key)
        if other is None or _age(version) >= _age(other):
            found[key] = version
    return found


def remembered(
    last: Mapping[str, MeetingVersion],
    now: Mapping[str, MeetingVersion],
    reading: Reading,
    is_elsewhere: Callable[[str], bool],
) -> dict[str, MeetingVersion]:
    """The states that hold after this reading, by key, each known since it can have been known here.

    `last` are those that held after the reading before. A changed entry is known since its LAST-MODIFIED
    where that lies between the two readings, else since this one: a past board then still shows what the
    calendar has forgotten. An entry that is gone though it lies ahead was called off by nobody knows whom,
    unless `is_elsewhere`; one that is over has only been tidied away, and stays as it was.
    """
    found: dict[str, MeetingVersion] = {}
    for key, version in now.items():
        before = last.get(key)
        if before is None:
            found[key] = _new(version, reading, known_object=bool(last))
        elif _same(before, version):
            found[key] = before
        else:
            found[key] = _changed(before, version, reading)
    for key, before in last.items():
        if key in found or before.end <= reading.at or is_elsewhere(key):
            continue
        found[key] = before if before.cancelled else _gone(before, reading)
    return found


def _age(version: MeetingVersion) -> tuple[int, datetime]:
    return version.sequence, version.stamp or version.known_since or version.start


def _same(a: MeetingVersion, b: MeetingVersion) -> bool:
    """Whether two readings say the same; when it was last saved is nothing to remember.

    Nor is a SEQUENCE that was counted back: the earlier state holds it already.
    """
    return b.sequence <= a.sequence and a == replace(
        b, stamp=a.stamp, known_since=a.known_since, sequence=a.sequence
    )


def _new(version: MeetingVersion, reading: Reading, *, known_object: bool) -> MeetingVersion:
    if reading.before is None or version.method:
        return version
    beyond = reading.looked_until is not None and version.start > reading.looked_until
    if known_object and beyond:
        return version  # the last reading did not look that far
    since = _since(version, reading)
    if version.known_since is not None and version.known_since >= since:
        return version
    return replace(version, known_since=since)


def _changed(before: MeetingVersion, version: MeetingVersion, reading: Reading) -> MeetingVersion:
    """The new state, so that it comes after the last one whatever its own numbers say."""
    since = _after(before, _since(version, reading))
    return replace(version, known_since=since, stamp=since, sequence=max(version.sequence, before.sequence))


def _since(version: MeetingVersion, reading: Reading) -> datetime:
    """When the change was made: its LAST-MODIFIED where that can be, else now."""
    saved = version.stamp
    if saved is not None and (reading.before is None or reading.before < saved) and saved <= reading.at:
        return saved
    return reading.at


def _gone(before: MeetingVersion, reading: Reading) -> MeetingVersion:
    since = _after(before, reading.at)
    return replace(
        before, cancelled=True, organizer=None, sender=None, comment="", known_since=since, stamp=since
    )


def _after(before: MeetingVersion, moment: datetime) -> datetime:
    """The moment, or a little after what was known before: some programs save with a fast clock."""
    earlier = max((at for at in (before.stamp, before.known_since) if at is not None), default=None)
    return moment if earlier is None or moment > earlier else earlier + _TICK

"""What a new reading of a calendar says beside the last one: what changed when, and what is gone."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from walkaway.engine.meetings.order import same_start
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
    # The same wherever the reader was; a floating day is another moment in each zone.
    return f"{version.uid}\n{version.floating_id or version.recurrence_id.isoformat()}"


def _key_by_zone(version: MeetingVersion) -> str:
    """The key as it was before what floats was kept as such."""
    return key_of(replace(version, floating_id=""))


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
    called_off: Mapping[str, MeetingVersion] | None = None,
) -> dict[str, MeetingVersion]:
    """The states that hold after this reading, by key, each known since it can have been known here.

    `last` are those that held after the reading before. A changed entry is known since its LAST-MODIFIED
    where that lies between the two readings, else since this one: a past board then still shows what the
    calendar has forgotten. An entry that is gone though it lies ahead was called off by nobody knows whom,
    unless `is_elsewhere`; one that is over has only been tidied away, and stays as it was. `called_off` are
    the states of meetings that are off in any calendar: what is new here comes after them.
    """
    now, followed = _in_step(last, now)
    off = dict(called_off or {})
    for version in now.values():
        single = last.get(version.uid)
        if single is not None and version.uid not in {*now, *followed} and single.end > reading.at:
            off[version.uid] = _gone(single, reading)
    found: dict[str, MeetingVersion] = {}
    for key, version in now.items():
        before = last.get(key)
        if before is None and version.floating_id:
            before = last.get(_key_by_zone(version))
        if before is None:
            found[key] = _new(version, reading, known_object=bool(last))
            earlier = off.get(key) or off.get(version.uid)
            if earlier is not None and not version.cancelled and not version.method:
                found[key] = _changed(earlier, version, reading)
        elif _same(before, version):
            found[key] = before
        else:
            found[key] = _changed(before, version, reading)
    others: dict[str, list[MeetingVersion]] = {}
    for key, version in found.items():
        if key not in last and reading.before is not None and not version.method:
            others.setdefault(version.uid, []).append(version)
    saved = _saved(now.values())
    old_keys = {_key_by_zone(version) for version in now.values() if version.floating_id}
    for key, before in last.items():
        if key in found or key in old_keys or before.end <= reading.at or is_elsewhere(key):
            continue
        if before.cancelled or key not in followed:
            changed = min(
                (v.known_since for v in others.get(before.uid, ()) if v.known_since),
                default=saved.get(before.uid),
            )
            found[key] = before if before.cancelled else _gone(before, reading, changed)
    return found


def _in_step(
    last: Mapping[str, MeetingVersion], now: Mapping[str, MeetingVersion]
) -> tuple[Mapping[str, MeetingVersion], frozenset[str]]:
    """What is shown now, where a series has become a single meeting as the occurrence that it goes on with.

    And the keys of single meetings that have become the first of a series: they live on in it.
    """
    were, are = _occurrences(last), _occurrences(now)
    stepped = dict(now)
    for uid in [uid for uid in were if uid in now and uid not in are and uid not in last]:
        version = stepped.pop(uid)
        one = min(were[uid], key=lambda each: _distance(each, version))
        stepped[key_of(one)] = replace(version, recurrence_id=one.recurrence_id, floating_id=one.floating_id)
    followed = frozenset(
        uid
        for uid, occurrences in are.items()
        if uid in last and uid not in now and any(_begins_with(each, last[uid]) for each in occurrences)
    )
    return stepped, followed


def _occurrences(versions: Mapping[str, MeetingVersion]) -> dict[str, list[MeetingVersion]]:
    """The occurrences of series, by UID."""
    found: dict[str, list[MeetingVersion]] = {}
    for version in versions.values():
        if version.recurrence_id is not None and not version.method:
            found.setdefault(version.uid, []).append(version)
    return found


def _begins_with(occurrence: MeetingVersion, single: MeetingVersion) -> bool:
    """Whether an occurrence stands at the place of what was a single meeting."""
    if single.floating and occurrence.floating_id == single.floating:
        return True
    return occurrence.recurrence_id == single.start


def _distance(occurrence: MeetingVersion, version: MeetingVersion) -> tuple[bool, bool, timedelta]:
    """How far from what is shown now an occurrence was; one that was off is the last to be meant."""
    same = same_start(occurrence, version)
    return not same, occurrence.cancelled, abs(occurrence.start - version.start)


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
    if version.method:
        return version
    if version.known_since is not None and version.known_since > reading.at:
        version = replace(version, known_since=reading.at)  # saved with a fast clock, and seen already
    if reading.before is None:
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
    since = _since(version, reading)
    stamp = _after(before, since)
    if before.known_since is not None and before.known_since <= reading.at:
        since = max(since, before.known_since)
    if version.floating_id and before.recurrence_id is not None:
        # In another zone an occurrence stays the one that it was.
        version = replace(version, recurrence_id=before.recurrence_id)
    return replace(version, known_since=since, stamp=stamp, sequence=max(version.sequence, before.sequence))


def _since(version: MeetingVersion, reading: Reading) -> datetime:
    """When the change was made: its LAST-MODIFIED where that can be, else now."""
    saved = version.stamp
    if saved is not None and (reading.before is None or reading.before < saved) and saved <= reading.at:
        return saved
    return reading.at


def _saved(versions: Iterable[MeetingVersion]) -> dict[str, datetime]:
    """When what is left of each series was saved last, by UID."""
    found: dict[str, datetime] = {}
    for version in versions:
        if version.recurrence_id is not None and not version.method and version.stamp is not None:
            found[version.uid] = max(version.stamp, found.get(version.uid, version.stamp))
    return found


def _gone(before: MeetingVersion, reading: Reading, changed: datetime | None = None) -> MeetingVersion:
    """The state that is off since now, or since the series came to have other occurrences."""
    between = changed is not None and reading.before is not None and reading.before < changed <= reading.at
    since = changed if changed is not None and between else reading.at
    stamp = _after(before, since)
    return replace(
        before, cancelled=True, organizer=None, sender=None, comment="", known_since=since, stamp=stamp
    )


def _after(before: MeetingVersion, moment: datetime) -> datetime:
    """The moment, or a little after what was known before: some programs save with a fast clock."""
    earlier = max((at for at in (before.stamp, before.known_since) if at is not None), default=None)
    return moment if earlier is None or moment > earlier else earlier + _TICK

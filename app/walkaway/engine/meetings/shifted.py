"""A series put at another time, of which a calendar shows only that its occurrences are others now."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from walkaway.engine.meetings.history import change_order
from walkaway.engine.model import Meeting, MeetingChange, MeetingVersion


def with_shifts(
    meetings: Mapping[datetime, Meeting],
    told: Mapping[datetime, Sequence[MeetingVersion]],
    *,
    told_by_mail: bool,
) -> Iterator[Meeting]:
    """The occurrences of a series, one that came in place of another being that one, moved.

    A calendar names an occurrence by where the rule puts it, so that a new time of the whole looks as if all
    were called off and others set. Both happen at one moment and are apart by one length of time. As with
    all that is said of a whole, the move stands in the history of the first of them; where mails have
    `told_by_mail` of the series, it is in theirs already.
    """
    found = dict(meetings)
    gone: dict[datetime, list[datetime]] = defaultdict(list)
    new: dict[datetime, list[datetime]] = defaultdict(list)
    for occurrence, versions in sorted(told.items()):
        if any(version.method for version in versions):
            continue  # mails say what they mean
        first, last = versions[0].known_since, versions[-1].known_since
        if first is not None and not versions[0].cancelled:
            new[first].append(occurrence)
        if last is not None and _vanished(versions[-1]):
            gone[last].append(occurrence)
    for moment in sorted(gone.keys() & new.keys()):
        pairs = list(zip(gone[moment], new[moment], strict=False))
        # What came and went in one moment is nobody's new place.
        clear = found.keys() >= {*gone[moment], *new[moment]} and not {*gone[moment]} & {*new[moment]}
        if clear and len({later - earlier for earlier, later in pairs}) == 1:
            for number, (earlier, later) in enumerate(pairs):
                found[later] = _moved(
                    found.pop(earlier), found[later], moment, tell=not number and not told_by_mail
                )
    yield from found.values()


def _vanished(version: MeetingVersion) -> bool:
    """Whether an entry is gone from its calendar, and nobody has told why."""
    return version.cancelled and version.organizer is None and version.sender is None


def _moved(before: Meeting, after: Meeting, moment: datetime, *, tell: bool) -> Meeting:
    """The occurrence `after` with the history of the one in whose place it came."""
    changes = {each for each in before.changes if each.what != "cancelled" or each.at < moment}
    changes |= {each for each in after.changes if each.what != "set" or each.at > moment}
    if tell:
        by = after.organizer.email if after.organizer else ""
        changes.add(MeetingChange("moved", by, moment, before.start, after.start, "", after.uid))
    return replace(after, changes=tuple(sorted(changes, key=change_order)))

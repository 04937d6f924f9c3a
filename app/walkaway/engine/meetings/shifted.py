"""A series put at another time, of which a calendar shows only that its occurrences are others now."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from walkaway.engine.meetings.history import change_order
from walkaway.engine.meetings.order import stays
from walkaway.engine.model import Meeting, MeetingChange, MeetingVersion

_HOUR: Final = timedelta(hours=1)
"""By as much the lags of one move differ where clocks change between the old time and the new."""

_TIMES: Final = frozenset({"set", "moved", "cancelled"})

Pairs = list[tuple[datetime, datetime]]


@dataclass(slots=True)
class Told:
    """What is known of one UID: its meetings, those of a series by occurrence, and what tells of each."""

    uid: str = ""
    alone: tuple[Meeting, ...] = ()
    found: dict[datetime, Meeting] = field(default_factory=dict)
    versions: Mapping[datetime, Sequence[MeetingVersion]] = field(default_factory=dict)
    by_mail: bool = False
    """Whether mails told of the series as a whole."""

    begun: MeetingVersion | None = None
    """The first invitation to a series that mails alone tell of."""

    left: dict[datetime, Meeting] = field(default_factory=dict)
    """The occurrences in whose place others came, as they were by themselves."""

    dropped: dict[datetime, dict[datetime, Meeting]] = field(default_factory=dict)
    """What an invitation that ends such a series earlier leaves out, by the moment at which it came."""

    def bring_back(self) -> None:
        """Take in again what a calendar shows after all, though others had come in its place."""
        for occurrence, meeting in self.left.items():
            if occurrence not in self.found and not vanished(self.versions[occurrence][-1]):
                self.found[occurrence] = meeting

    def came_and_went(self) -> tuple[dict[datetime, list[datetime]], dict[datetime, list[datetime]]]:
        """The occurrences by each moment at which a calendar began to show them, and ceased to."""
        came: dict[datetime, list[datetime]] = defaultdict(list)
        went: dict[datetime, list[datetime]] = defaultdict(list)
        for occurrence, versions in sorted(self.versions.items()):
            if occurrence not in self.found or any(version.method for version in versions):
                continue  # mails say what they mean
            away = True
            for version in versions:
                gone, since = vanished(version), version.known_since
                if since is not None and gone and not away:
                    went[since].append(occurrence)
                elif since is not None and away and not version.cancelled:
                    came[since].append(occurrence)
                away = gone
        return came, went


def shift(told: Told, moment: datetime, went: Sequence[datetime], came: Mapping[datetime, Meeting]) -> None:
    """Make one of each occurrence that went at `moment` and the one that came in its place.

    A calendar names an occurrence by where the rule puts it, so that a new time of the whole looks as if all
    were called off and others set. Both happen at one moment and are apart by one length of time. As with
    all that is said of a whole, the move stands in the history of the first of them; where mails have told
    of the series, it is in theirs already.
    """
    if came.keys() & {*went}:
        return  # what came and went in one moment is nobody's new place
    pairs = [pair for pair in moved_together(went, sorted(came)) if pair[0] in told.found]
    for number, (earlier, later) in enumerate(pairs):
        told.left.setdefault(earlier, told.found[earlier])
        before, after = told.found.pop(earlier), came[later]
        tell = not number and not told.by_mail and not stays(before, after)
        told.found[later] = as_moved(before, after, moment, tell=tell)


def moved_together(went: Sequence[datetime], came: Sequence[datetime]) -> Pairs:
    """Which of the times that came stand for which of those that went, both in order; none where no lag fits.

    All are apart by one lag, but for a few that somebody had taken out before.
    """
    wanted = min(len(went), len(came))
    near = {new - old for new in came[:3] for old in _neighbours(went, new)}
    near |= {new - old for old in went[:3] for new in _neighbours(came, old)}
    if len(went) == len(came):
        near.add(came[0] - went[0])
    found: list[tuple[tuple[int, timedelta, timedelta], Pairs]] = []
    for lag in near:
        pairs = _apart_by(lag, went, came)
        if pairs and len(pairs) * 4 >= wanted * 3:
            found.append(((wanted - len(pairs), abs(lag), lag), pairs))
    return min(found, default=((), []))[1]


def _neighbours(times: Sequence[datetime], moment: datetime) -> Sequence[datetime]:
    place = bisect_left(times, moment)
    return times[max(place - 2, 0) : place + 2]


def _apart_by(lag: timedelta, went: Sequence[datetime], came: Sequence[datetime]) -> Pairs:
    pairs: Pairs = []
    next_free = 0
    for old in went:
        place = max(bisect_left(came, old + lag - _HOUR), next_free)
        if place < len(came) and came[place] <= old + lag + _HOUR:
            pairs.append((old, came[place]))
            next_free = place + 1
    return pairs


def vanished(version: MeetingVersion) -> bool:
    """Whether an entry is gone from its calendar, and nobody has told why."""
    return version.cancelled and version.organizer is None and version.sender is None


def as_moved(
    before: Meeting, after: Meeting, went: datetime, came: datetime | None = None, *, tell: bool
) -> Meeting:
    """The occurrence `after`, which came when `before` went, with the history of both."""
    came = came or went
    changes = {each for each in before.changes if each.what not in _TIMES or each.at < went}
    changes |= {each for each in after.changes if each.what not in ("set", "cancelled") or each.at > came}
    if tell:
        by = after.organizer.email if after.organizer else ""
        changes.add(MeetingChange("moved", by, came, before.start, after.start, "", after.uid))
    return replace(after, changes=tuple(sorted(changes, key=change_order)))

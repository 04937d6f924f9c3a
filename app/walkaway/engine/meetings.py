"""Makes one history of each meeting out of invitations, answers and calendars, as known at one moment.

What counts is in iTIP (RFC 5546, 2.1.4 and 2.1.5): a higher SEQUENCE beats a lower one, then the younger
DTSTAMP wins, then what came later. Only the organizer moves a meeting; an answer holds for the SEQUENCE it
was given to; a COUNTER proposes another time and declines nothing; answers that a move sets back are no
declines.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from walkaway.engine.model import (
    Address,
    Attendee,
    Meeting,
    MeetingChange,
    MeetingVersion,
    PartStat,
)

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_ANSWERS: Final[dict[PartStat, Literal["accepted", "declined", "tentative"]]] = {
    PartStat.ACCEPTED: "accepted",
    PartStat.DECLINED: "declined",
    PartStat.TENTATIVE: "tentative",
}
_FROM_ATTENDEE: Final = frozenset({"REPLY", "COUNTER"})
_WITHOUT_TIME: Final = _FROM_ATTENDEE | {"CANCEL"}
"""Methods whose times say nothing new; many a program leaves them out."""
_AHEAD: Final = timedelta(days=366)  # a series is not followed further
_MAX_TOLD: Final = 20  # invitations to one series; more are a program's


def histories(versions: Iterable[MeetingVersion], as_of: datetime) -> tuple[Meeting, ...]:
    """One Meeting for each UID and RECURRENCE-ID that was known at `as_of` (UTC), in order of start.

    A version counts from its `known_since` on, always where that is None. The result is the same in
    whatever order the versions came, and however often. What was said of a whole series holds for each of
    its known occurrences, and stands in the history of one of them: the next after it was said.
    """
    known = {v for v in versions if v.known_since is None or v.known_since <= as_of}
    by_uid: dict[str, list[MeetingVersion]] = defaultdict(list)
    for version in known:
        by_uid[version.uid].append(version)
    meetings = [meeting for mine in by_uid.values() for meeting in _meetings(_in_order(mine), as_of)]
    return tuple(sorted(meetings, key=lambda m: (m.start, m.uid, m.recurrence_id or _LONG_AGO)))


def _meetings(versions: Sequence[MeetingVersion], as_of: datetime) -> Iterator[Meeting]:
    """The meetings of one UID: one, or the occurrences of a series."""
    series = [version for version in versions if version.recurrence_id is None]
    single: dict[datetime, list[MeetingVersion]] = defaultdict(list)
    for version in versions:
        if version.recurrence_id is not None:
            single[version.recurrence_id].append(version)
    for version in _told_by_mail(series, single, as_of):
        single[version.start].append(version)
    starts = {version.start for version in series if version.method not in _WITHOUT_TIME}
    # An invitation to a series names its first occurrence, which the calendar may know by itself.
    apart = bool(series) and (not single or (bool(starts) and not starts & single.keys()))
    if apart:
        yield _History(series, as_of).meeting()
    said = {} if apart else _said_of_series(series, sorted(single), as_of)
    usual = _usual_answers(single.values())
    for number, (occurrence, own) in enumerate(sorted(single.items())):
        meeting = _History(
            _in_order(own), as_of, occurrence, series, usual if number else frozenset()
        ).meeting()
        changes = {*meeting.changes, *said.get(occurrence, ())}
        yield replace(meeting, changes=tuple(sorted(changes, key=_change_order)))


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
        start: max((v.sequence for v in versions if v.method not in _FROM_ATTENDEE), default=-1)
        for start, versions in single.items()
    }
    found: list[MeetingVersion] = []
    for place, version in enumerate(told):
        since = _known(version) if place else _LONG_AGO
        newer = told[place + 1] if place + 1 < len(told) else None
        lasting = version.end - version.start
        for start in version.occurrences:
            stands = newer is None or start < _known(newer) or start in newer.occurrences
            if stands and since <= start <= as_of + _AHEAD and own.get(start, -1) < version.sequence:
                found.append(
                    replace(version, start=start, end=start + lasting, recurrence_id=start, occurrences=())
                )
    return found


def _known(version: MeetingVersion) -> datetime:
    return version.known_since or version.stamp or _LONG_AGO


def _said_of_series(
    series: Sequence[MeetingVersion], occurrences: Sequence[datetime], as_of: datetime
) -> dict[datetime, list[MeetingChange]]:
    """The changes of a series as a whole, each at the first occurrence after it, else at the last."""
    said: dict[datetime, list[MeetingChange]] = defaultdict(list)
    if series and occurrences:
        for change in _History(series, as_of).meeting().changes:
            said[next((one for one in occurrences if one >= change.at), occurrences[-1])].append(change)
    return said


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


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one attendee answered, to which state of the meeting, and when."""

    attendee: Attendee
    version: MeetingVersion
    at: datetime

    @property
    def order(self) -> tuple[int, datetime, bool, str]:
        return self.version.sequence, self.at, bool(self.version.method), self.attendee.partstat.value


class _History:
    """Works out one meeting from its versions in their order.

    For an occurrence of a series, `series` holds the versions of the whole, and `usual` the answers that
    are the series' and no news here.
    """

    def __init__(
        self,
        versions: Sequence[MeetingVersion],
        as_of: datetime,
        occurrence: datetime | None = None,
        series: Sequence[MeetingVersion] = (),
        usual: frozenset[tuple[str, PartStat]] = frozenset(),
    ) -> None:
        self._as_of = as_of
        self._occurrence = occurrence
        self._usual = usual
        self._own = versions
        self._all = _in_order((*versions, *series)) if series else versions
        self._states = [v for v in versions if v.method not in _FROM_ATTENDEE]

    def meeting(self) -> Meeting:
        """The meeting as it stands, with its changes, oldest first."""
        current = self._current()
        cancelled = current.cancelled or any(
            version.cancelled and _order(version) > _order(current) and not self._was_over(current, version)
            for version in self._all
        )
        changes = {*self._moves(), *self._counters(), *self._answer_changes()}
        everything = self._all
        return Meeting(
            uid=current.uid,
            start=current.start,
            end=current.end,
            summary=_latest(v.summary for v in (*everything, current)),
            organizer=next((v.organizer for v in reversed((*everything, current)) if v.organizer), None),
            attendees=self._attendees(current),
            cancelled=cancelled,
            all_day=current.all_day,
            recurrence_id=self._occurrence,
            changes=tuple(sorted(changes, key=_change_order)),
        )

    def _was_over(self, current: MeetingVersion, version: MeetingVersion) -> bool:
        """Whether an occurrence had taken place when the whole series was called off."""
        whole = self._occurrence is not None and version.recurrence_id is None
        return whole and current.end <= self._moment(version)

    def _current(self) -> MeetingVersion:
        """The version whose time holds; that of a CANCEL only where there is no other."""
        timed = [v for v in self._states if v.method not in _WITHOUT_TIME]
        current = (timed or self._states or [v for v in self._own if v.method == "REPLY"] or self._own)[-1]
        if self._states and self._states[-1].cancelled:
            current = replace(
                current, cancelled=True, sequence=max(current.sequence, self._states[-1].sequence)
            )
        return current

    def _moves(self) -> Iterator[MeetingChange]:
        """Set, moved, cancelled, and set anew: what the organizer did."""
        start, cancelled, told = self._occurrence, False, False
        for version in self._news():
            by, at = _organizer_of(version), self._moment(version)
            if version.cancelled:
                if not cancelled:
                    yield _change("cancelled", by, at, version, start or version.start, None)
                if version.method != "CANCEL":
                    start = version.start
            elif start is None or cancelled or not told:
                # An occurrence was set with its series, at the time that the rule gives it.
                first = version.start if start is None or cancelled else start
                yield _change("set", by, version.known_since or at, version, None, first)
                if first != version.start:
                    yield _change("moved", by, at, version, first, version.start)
                start = version.start
            elif version.start != start:
                yield _change("moved", by, at, version, start, version.start)
                start = version.start
            cancelled, told = version.cancelled, True

    def _news(self) -> list[MeetingVersion]:
        """The organizer's versions, without calendar entries that only repeat where the mails have led.

        Exported entries often have lost their SEQUENCE and seem to be older than the mails.
        """
        mailed = [v for v in self._states if v.method and v.method != "CANCEL"]
        if not mailed:
            return self._states
        last = mailed[-1]
        return [v for v in self._states if v.method or v.cancelled or v.start != last.start]

    def _counters(self) -> Iterator[MeetingChange]:
        for version in self._own:
            if version.method == "COUNTER" and version.sender:
                before = [v.start for v in self._states if _order(v) < _order(version) and not v.cancelled]
                old = before[-1] if before else self._occurrence
                at = self._moment(version)
                yield _change("countered", version.sender.email, at, version, old, version.start)

    def _answer_changes(self) -> Iterator[MeetingChange]:
        last: dict[str, tuple[PartStat, int]] = {}
        mailed = {
            (a.attendee.address.email, a.attendee.partstat)
            for a in self._answers(self._own)
            if a.version.method
        }
        for answer in sorted(self._answers(self._own), key=lambda each: each.order):
            email, partstat = answer.attendee.address.email, answer.attendee.partstat
            version = answer.version
            if not version.method and ((email, partstat) in mailed or (email, partstat) in self._usual):
                continue  # the calendar only repeats what was answered by mail, or what the series says
            if version.organizer and version.organizer.email == email and version.method != "REPLY":
                continue  # the organizer has no answer to give
            if last.get(email) == (partstat, version.sequence):
                continue
            last[email] = (partstat, version.sequence)
            yield _change(_ANSWERS[partstat], email, answer.at, version, None, None)

    def _answers(self, versions: Iterable[MeetingVersion]) -> list[_Answer]:
        """Every answer that was given, by mail or as a calendar shows it. NEEDS-ACTION is none."""
        return [
            _Answer(attendee, version, self._moment(version))
            for version in versions
            if version.method != "COUNTER"
            for attendee in version.attendees
            if attendee.partstat in _ANSWERS
        ]

    def _attendees(self, current: MeetingVersion) -> tuple[Attendee, ...]:
        """Everybody invited, with the newest answer that is still one to this state of the meeting."""
        invited: dict[str, Attendee] = {}
        for version in (*(v for v in self._all if v.method != "COUNTER"), current):
            for attendee in version.attendees:
                before = invited.get(attendee.address.email)
                address = attendee.address if attendee.address.name or not before else before.address
                invited[attendee.address.email] = Attendee(address, PartStat.NEEDS_ACTION, attendee.cutype)
        changed = self._moment(current)
        for answer in sorted(self._answers(self._all), key=lambda each: each.order):
            if self._still_holds(answer, current, changed):
                person = invited[answer.attendee.address.email]
                invited[person.address.email] = replace(person, partstat=answer.attendee.partstat)
        return tuple(invited[email] for email in sorted(invited))

    @staticmethod
    def _still_holds(answer: _Answer, current: MeetingVersion, changed: datetime) -> bool:
        """Whether an answer was given to the current state: by its SEQUENCE, or later and to the same time.

        The second for programs that answer without the SEQUENCE.
        """
        if answer.version.sequence >= current.sequence:
            return True
        return answer.at > changed and answer.version.start == current.start

    def _moment(self, version: MeetingVersion) -> datetime:
        """When a version was told: mail when it came, a calendar's entry when it was last changed."""
        known, stamp = version.known_since, version.stamp
        if version.method or stamp is None or stamp > self._as_of:
            return known or stamp or min(version.start, self._as_of)
        return stamp


def _change(
    what: Literal["set", "moved", "cancelled", "countered", "accepted", "declined", "tentative"],
    by: str,
    at: datetime,
    version: MeetingVersion,
    old: datetime | None,
    new: datetime | None,
) -> MeetingChange:
    return MeetingChange(what, by, at, old, new, version.comment, version.ref or version.uid)


def _organizer_of(version: MeetingVersion) -> str:
    """Whose doing a state is: the organizer's, whoever passed it on, else the sender's."""
    owner: Address | None = version.organizer or version.sender
    return owner.email if owner else ""


def _latest(texts: Iterable[str]) -> str:
    """The last text that is not empty."""
    return next((text for text in reversed(tuple(texts)) if text), "")


def _order(version: MeetingVersion) -> tuple[int, datetime, datetime, bool, str, datetime, datetime, str]:
    """SEQUENCE, DTSTAMP, arrival; then what makes the order of equals the same each time."""
    known = version.known_since or _LONG_AGO
    stamp = version.stamp or known
    return (
        version.sequence, stamp, known, version.cancelled, version.method, version.start, version.end,
        version.ref,
    )  # fmt: skip


def _in_order(versions: Collection[MeetingVersion]) -> list[MeetingVersion]:
    if len({_order(version) for version in versions}) < len(versions):
        versions = sorted(versions, key=repr)  # slow, and needed only where two differ in nothing but words
    return sorted(versions, key=_order)


def _change_order(change: MeetingChange) -> tuple[object, ...]:
    first = ("set", "moved").index(change.what) if change.what in ("set", "moved") else 2
    return change.at, first, change.what, change.by, change.ref, repr(change)

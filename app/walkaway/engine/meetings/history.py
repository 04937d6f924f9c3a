"""Works out one meeting from its versions: how it stands, and who changed what when."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Literal

from walkaway.engine.meetings.order import (
    FROM_ATTENDEE,
    WITHOUT_TIME,
    begins_within,
    in_order,
    is_by_organizer,
    order,
    same_start,
    stays,
)
from walkaway.engine.model import (
    Address,
    Attendee,
    Meeting,
    MeetingChange,
    MeetingVersion,
    PartStat,
)
from walkaway.engine.records import record

_ANSWERS: Final[dict[PartStat, Literal["accepted", "declined", "tentative"]]] = {
    PartStat.ACCEPTED: "accepted",
    PartStat.DECLINED: "declined",
    PartStat.TENTATIVE: "tentative",
}

_MIDNIGHT: Final = "T00:00:00"
"""How a RECURRENCE-ID that names a day ends, as it is kept in `floating_id`."""


@record
class _Answer:
    """What one attendee answered, to which state of the meeting, and when."""

    attendee: Attendee
    version: MeetingVersion
    at: datetime

    @property
    def order(self) -> tuple[int, datetime, bool, str]:
        return self.version.sequence, self.at, bool(self.version.method), self.attendee.partstat.value


class History:
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
        self._all = in_order((*versions, *series)) if series else versions
        self._states = [v for v in versions if v.method not in FROM_ATTENDEE and not is_uninvitation(v)]

    def meeting(self) -> Meeting:
        """The meeting as it stands, with its changes, oldest first."""
        current = self._current()
        cancelled = current.cancelled or any(
            version.cancelled and order(version) > order(current) and not self._was_over(current, version)
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
            changes=tuple(sorted(changes, key=change_order)),
        )

    def _was_over(self, current: MeetingVersion, version: MeetingVersion) -> bool:
        """Whether an occurrence had taken place when the whole series was called off."""
        whole = self._occurrence is not None and version.recurrence_id is None
        return whole and current.end <= self._moment(version)

    def _current(self) -> MeetingVersion:
        """The version whose time holds; that of a CANCEL only where there is no other."""
        timed = [v for v in self._states if v.method not in WITHOUT_TIME]
        current = (timed or self._states or [v for v in self._own if v.method == "REPLY"] or self._own)[-1]
        if self._states and self._states[-1].cancelled:
            current = replace(
                current, cancelled=True, sequence=max(current.sequence, self._states[-1].sequence)
            )
        return current

    def _moves(self) -> Iterator[MeetingChange]:
        """Set, moved, cancelled, and set anew: what the organizer did."""
        start, cancelled, told = self._occurrence, False, False
        before: MeetingVersion | None = None
        for version in self._news():
            if (
                start is not None
                and before is not None
                and (same_start(before, version) or stays(before, version))
            ):
                start = version.start  # it floats, and was read in another zone; or the day has got its hour
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
                if first != version.start and not self._on_its_day(version):
                    yield _change("moved", by, at, version, first, version.start)
                start = version.start
            elif version.start != start:
                yield _change("moved", by, at, version, start, version.start)
                start = version.start
            cancelled, told = version.cancelled, True
            before = version if version.method != "CANCEL" else before

    def _on_its_day(self, version: MeetingVersion) -> bool:
        """Whether an occurrence of a series of days has got an hour, or one with an hour its whole day."""
        occurrence = self._occurrence
        if occurrence is None:
            return False
        if version.all_day:
            return begins_within(version, occurrence) and not version.floating_id.endswith(_MIDNIGHT)
        day = replace(version, start=occurrence, end=occurrence + timedelta(days=1))
        return version.floating_id.endswith(_MIDNIGHT) and begins_within(day, version.start)

    def _news(self) -> list[MeetingVersion]:
        """The organizer's versions, without calendar entries that only repeat where the mails have led.

        Exported entries often have lost their SEQUENCE and seem to be older than the mails.
        """
        called_off = any(v.method == "CANCEL" for v in self._states)
        # That an entry is gone says less than the mail that called the meeting off.
        states = [v for v in self._states if v.method or not v.cancelled or not called_off]
        mailed = [v for v in states if v.method and v.method != "CANCEL"]
        if not mailed:
            return states
        last = mailed[-1]
        return [v for v in states if v.method or v.cancelled or not same_start(v, last)]

    def _counters(self) -> Iterator[MeetingChange]:
        for version in self._own:
            if version.method == "COUNTER" and version.sender:
                before = [v.start for v in self._states if order(v) < order(version) and not v.cancelled]
                old = before[-1] if before else self._occurrence
                at = self._moment(version)
                yield _change("countered", version.sender.email, at, version, old, version.start)

    def _answer_changes(self) -> Iterator[MeetingChange]:
        last: dict[str, _Answer] = {}
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
            if partstat not in _ANSWERS or (
                version.organizer and version.organizer.email == email and version.method != "REPLY"
            ):
                continue  # who delegates says nothing himself; the organizer has no answer to give
            before = last.get(email)
            if before is not None and _repeats(answer, before):
                continue
            last[email] = answer
            yield _change(_ANSWERS[partstat], email, answer.at, version, None, None)

    def _answers(self, versions: Iterable[MeetingVersion]) -> list[_Answer]:
        """Every answer that was given, by mail or as a calendar shows it. NEEDS-ACTION is none."""
        return [
            _Answer(attendee, version, self._moment(version))
            for version in versions
            if version.method != "COUNTER"
            for attendee in version.attendees
            if attendee.partstat is not PartStat.NEEDS_ACTION
        ]

    def _attendees(self, current: MeetingVersion) -> tuple[Attendee, ...]:
        """Everybody invited, with the newest answer that is still one to this state of the meeting."""
        invited = self._invited()
        since = self._set_since(current)
        for answer in sorted(self._answers(self._all), key=lambda each: each.order):
            person = invited.get(answer.attendee.address.email)
            if person is not None and self._still_holds(answer, current, since):
                invited[person.address.email] = replace(person, partstat=answer.attendee.partstat)
        return tuple(invited[email] for email in sorted(invited))

    def _invited(self) -> dict[str, Attendee]:
        """Who is invited by now: whoever was named, less those whom the organizer left out since."""
        invited: dict[str, Attendee] = {}
        shown = False
        for version in (v for v in self._all if v.method != "COUNTER"):
            named = {attendee.address.email for attendee in version.attendees}
            if is_uninvitation(version):
                invited = {email: who for email, who in invited.items() if email not in named}
                continue
            # A calendar may hide guests, so that its list is held against its own earlier one alone.
            # And a guest who passes the invitation on names whom he passes it on to.
            whole = (version.method == "REQUEST" and is_by_organizer(version)) or (
                not version.method and shown
            )
            shown = shown or (not version.method and bool(named))
            if whole and named:
                invited = {email: who for email, who in invited.items() if email in named}
            for attendee in version.attendees:
                before = invited.get(attendee.address.email)
                address = attendee.address if attendee.address.name or not before else before.address
                invited[attendee.address.email] = Attendee(address, PartStat.NEEDS_ACTION, attendee.cutype)
        return invited

    def _set_since(self, current: MeetingVersion) -> tuple[int, datetime]:
        """SEQUENCE and moment at which this time was set; later updates may be about the room alone."""
        since = current
        for version in reversed(self._states):
            if order(version) > order(since):
                continue
            if version.cancelled or not same_start(version, current):
                break
            since = version
        return since.sequence, self._moment(since)

    @staticmethod
    def _still_holds(answer: _Answer, current: MeetingVersion, since: tuple[int, datetime]) -> bool:
        """Whether an answer was given to the current state: by its SEQUENCE, or later and to the same time.

        The second for programs that answer without the SEQUENCE.
        """
        sequence, at = since
        if answer.version.sequence >= sequence:
            return True
        return answer.at > at and same_start(answer.version, current)

    def _moment(self, version: MeetingVersion) -> datetime:
        """When a version was told: mail when it came, a calendar's entry when it was last changed."""
        known, stamp = version.known_since, version.stamp
        if version.method or stamp is None or stamp > self._as_of:
            return known or stamp or min(version.start, self._as_of)
        return stamp


def _repeats(answer: _Answer, before: _Answer) -> bool:
    """Whether somebody only says again what he had said; a calendar shows an answer as long as it holds."""
    if answer.attendee.partstat is not before.attendee.partstat:
        return False
    if answer.version.sequence == before.version.sequence:
        return True
    return not answer.version.method and same_start(answer.version, before.version)


def _change(
    what: Literal["set", "moved", "cancelled", "countered", "accepted", "declined", "tentative"],
    by: str,
    at: datetime,
    version: MeetingVersion,
    old: datetime | None,
    new: datetime | None,
) -> MeetingChange:
    return MeetingChange(what, by, at, old, new, version.comment, version.ref or version.uid)


def is_uninvitation(version: MeetingVersion) -> bool:
    """Whether a CANCEL takes some guests off the list, and leaves the meeting as it is."""
    return version.method == "CANCEL" and not version.cancelled


def _organizer_of(version: MeetingVersion) -> str:
    """Whose doing a state is: the organizer's, whoever passed it on, else the sender's."""
    owner: Address | None = version.organizer or version.sender
    return owner.email if owner else ""


def _latest(texts: Iterable[str]) -> str:
    """The last text that is not empty."""
    return next((text for text in reversed(tuple(texts)) if text), "")


def change_order(change: MeetingChange) -> tuple[object, ...]:
    first = ("set", "moved").index(change.what) if change.what in ("set", "moved") else 2
    return change.at, first, change.what, change.by, change.ref, repr(change)

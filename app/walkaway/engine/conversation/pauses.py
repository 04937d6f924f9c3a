"""Stretches in which their silence means nothing: away, a meeting ahead, a day they named, a snooze."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation.evidence import message_evidence
from walkaway.engine.conversation.turns import OpenTurn
from walkaway.engine.model import Decision, Evidence, Kind, Mark, Meeting, Message, PartStat, Pause
from walkaway.engine.playbook import Words

_LAST_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


class PauseFinder:
    """Finds the pauses of one prospect, with the playbook's lengths of absences and horizons."""

    def __init__(
        self,
        calendar: WorkCalendar,
        as_of: datetime,
        own: Callable[[Message], bool],
        theirs: Callable[[str], bool],
        words: Words,
    ) -> None:
        self._calendar = calendar
        self._as_of = as_of
        self._own = own
        self._theirs = theirs
        self._ooo = timedelta(days=words.out_of_office_days)
        self._ahead = timedelta(days=words.meeting_ahead_days)

    def find(
        self,
        messages: Sequence[Message],
        meetings: Sequence[Meeting],
        decisions: Iterable[Decision],
        waits: Sequence[OpenTurn],
    ) -> tuple[Pause, ...]:
        """All pauses up to `as_of` and those that hold now, oldest first.

        A pause exists only while the ball is theirs, so each is cut to the turns in `waits`.
        """
        if not waits:
            return ()
        away = self._away(messages)
        anytime = [*self._named(messages), *self._meetings(meetings), *self._snoozed(decisions)]
        anytime += self._set_in_words(messages, waits)
        found: list[Pause] = []
        for wait in waits:
            # A snooze may begin at the very moment for which the board is computed.
            begin, end = wait.asked[0].date, wait.until or self._as_of + timedelta.resolution
            for pause in (*anytime, *self._everybody_away(wait, away)):
                start, until = max(pause.start, begin), min(pause.until, wait.until or pause.until)
                if start < min(until, end):
                    found.append(Pause(pause.why, start, until, pause.evidence))
        return tuple(sorted(found, key=lambda pause: (pause.start, pause.until)))

    # -- out of office ------------------------------------------------------------------------

    def _away(self, messages: Sequence[Message]) -> dict[str, list[Pause]]:
        """Absences by person; a later human message of the person's own ends one early."""
        found: dict[str, list[Pause]] = {}
        for message in messages:
            if self._own(message) or message.body is None:
                continue
            who = message.sender.email
            if message.kind is Kind.HUMAN:
                found[who] = [_ended(pause, message.date) for pause in found.get(who, [])]
            until = self._back(message)
            if until is not None:
                told = message.reading.of("away") if message.reading else ()
                evidence = message_evidence(message, told[0] if told else None)
                found.setdefault(who, []).append(Pause("out_of_office", message.date, until, evidence))
        return found

    def _back(self, message: Message) -> datetime | None:
        assert message.body is not None
        if message.kind is Kind.OUT_OF_OFFICE:
            if message.body.return_date is None:
                return message.date + self._ooo
            return self._calendar.start_of(message.body.return_date)
        if message.kind is Kind.HUMAN and message.reading is not None:
            dues = [mark.due.last for mark in message.reading.of("away") if mark.due is not None]
            if dues:
                return self._calendar.start_of(max(dues) + timedelta(days=1))
        return None

    def _everybody_away(self, wait: OpenTurn, away: Mapping[str, list[Pause]]) -> Iterable[Pause]:
        """Absences that hold for everybody whom the open turn addressed."""
        addressed = {
            person.email for message in wait.asked for person in message.to if self._theirs(person.email)
        }
        if not addressed:
            addressed = {
                p.email for message in wait.asked for p in message.recipients if self._theirs(p.email)
            }
        stretches: list[Pause] | None = None
        for who in sorted(addressed):
            mine = away.get(who, [])
            if stretches is None:
                stretches = list(mine)
            else:
                stretches = [both for a in stretches for b in mine if (both := _overlap(a, b)) is not None]
        return stretches or ()

    # -- named dates, meetings, snoozes -------------------------------------------------------

    def _named(self, messages: Sequence[Message]) -> Iterable[Pause]:
        """Days on which they want to be contacted, answer or decide; a newer one replaces an older."""
        named: list[Pause] = []
        for message in messages:
            if self._own(message) or message.reading is None or message.kind is not Kind.HUMAN:
                continue
            marks = [mark for mark in message.reading.of("named_date") if mark.due is not None]
            if not marks:
                continue
            named = [_ended(pause, message.date) for pause in named]
            mark = max(marks, key=self._until)
            until = self._until(mark)
            if until > message.date:
                named.append(Pause("named_date", message.date, until, message_evidence(message, mark)))
        return named

    def _until(self, mark: Mark) -> datetime:
        """Contact me on a day: until that day begins. We answer by a day: until that day is over."""
        assert mark.due is not None
        if mark.detail == "contact":
            return self._moment(mark.due.first, mark.due.time)
        return self._calendar.start_of(mark.due.last + timedelta(days=1)) - _LAST_SECOND

    def _moment(self, day: date, hour: time | None) -> datetime:
        begin = self._calendar.start_of(day)
        return begin if hour is None else begin + timedelta(hours=hour.hour, minutes=hour.minute)

    def _meetings(self, meetings: Sequence[Meeting]) -> Iterable[Pause]:
        for meeting in meetings:
            known = self._agreed(meeting)
            if known is None:
                continue
            ends = [c.at for c in meeting.changes if c.what in ("cancelled", "declined") and c.at > known]
            until = (
                min([meeting.start, *ends]) if meeting.cancelled or self._declined(meeting) else meeting.start
            )
            start = max(known, meeting.start - self._ahead)
            if start < until:
                yield Pause("meeting_ahead", start, until, Evidence("meeting", meeting.uid, meeting.start))

    def _agreed(self, meeting: Meeting) -> datetime | None:
        """When a meeting became theirs: they organised it, or one of theirs accepted."""
        if meeting.organizer is not None and self._theirs(meeting.organizer.email):
            return min((change.at for change in meeting.changes), default=meeting.start - self._ahead)
        accepted = [c.at for c in meeting.changes if c.what == "accepted" and self._theirs(c.by)]
        if accepted:
            return min(accepted)
        if any(a.partstat is PartStat.ACCEPTED and self._theirs(a.address.email) for a in meeting.attendees):
            return min((change.at for change in meeting.changes), default=meeting.start - self._ahead)
        return None

    def _declined(self, meeting: Meeting) -> bool:
        answers = [a.partstat for a in meeting.attendees if self._theirs(a.address.email)]
        return bool(answers) and all(answer is PartStat.DECLINED for answer in answers)

    def _set_in_words(self, messages: Sequence[Message], waits: Sequence[OpenTurn]) -> Iterable[Pause]:
        """A slot that they took in a mail, known from no calendar."""
        for message in messages:
            if self._own(message) or message.reading is None or message.kind is not Kind.HUMAN:
                continue
            if not self._is_waiting(waits, message.date, message.date + self._ahead):
                continue  # the pause would be cut to nothing: its words need not be read
            for mark in message.reading.of("meeting_accepted"):
                if mark.due is None or mark.detail == "proposed" or mark.due.precision not in ("day", "time"):
                    continue
                until = self._moment(mark.due.last, mark.due.time)
                if message.date < until <= message.date + self._ahead:
                    yield Pause("meeting_ahead", message.date, until, message_evidence(message, mark))

    def _is_waiting(self, waits: Sequence[OpenTurn], start: datetime, end: datetime) -> bool:
        """Whether one of `waits` lies at least in part between the two moments."""
        first = bisect_right(waits, start, key=lambda wait: wait.until or self._as_of)
        return first < len(waits) and waits[first].asked[0].date < end

    def _snoozed(self, decisions: Iterable[Decision]) -> Iterable[Pause]:
        for decision in decisions:
            if decision.what == "snooze" and decision.until is not None:
                yield Pause("snoozed", decision.at, decision.until)


def holding(pauses: Iterable[Pause], moment: datetime) -> Pause | None:
    """The pause that holds at `moment`; of several the one that lasts longest."""
    return max((p for p in pauses if p.start <= moment < p.until), key=lambda p: p.until, default=None)


def paused_days(pauses: Iterable[Pause], start: datetime, end: datetime, calendar: WorkCalendar) -> int:
    """How many business dates after `start`'s up to and including `end`'s lie inside any pause.

    The day on which a pause ends at midnight does not. Costs the same however long the stretch is.
    """
    counted, last_day = calendar.local_date(start), calendar.local_date(end)
    found = 0
    for pause in sorted((p for p in pauses if p.until > start), key=lambda p: p.start):
        first = calendar.local_date(pause.start)
        if first > last_day:
            break
        until = min(calendar.local_date(pause.until - _LAST_SECOND), last_day)
        since = max(first - _DAY, counted)
        if until > since:
            found += calendar.between(since, until)
            counted = until
    return found


def _ended(pause: Pause, moment: datetime) -> Pause:
    return Pause(pause.why, pause.start, max(pause.start, min(pause.until, moment)), pause.evidence)


def _overlap(a: Pause, b: Pause) -> Pause | None:
    start, until = max(a.start, b.start), min(a.until, b.until)
    return Pause(a.why, start, until, a.evidence) if start < until else None

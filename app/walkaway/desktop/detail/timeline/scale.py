"""Time to pixels and back: linear, with the oldest part folded away where a talk is very long."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from walkaway.desktop.detail.timeline.events import Event, Lane, Tag

NEAREST = 9.0  # pixels; marks of one lane that are nearer join
JOINED = 22.0  # how wide a joined mark with one digit is
LONGEST = timedelta(days=400)
_LEAST = timedelta(days=3)  # as far as one can zoom in
_AIR = 0.03  # of the span, on either side
_WEEKENDS_FROM = 6.0  # pixels a day


@dataclass(frozen=True, slots=True)
class Scale:
    """Moments from `start` to `end` on pixels from `left` to `right`."""

    start: datetime
    end: datetime
    left: float
    right: float

    @property
    def per_second(self) -> float:
        """Pixels a second."""
        return (self.right - self.left) / max((self.end - self.start).total_seconds(), 1.0)

    @property
    def per_day(self) -> float:
        """Pixels a day."""
        return self.per_second * 86400

    def x(self, moment: datetime) -> float:
        """Where a moment stands."""
        return self.left + (moment - self.start).total_seconds() * self.per_second

    def moment(self, x: float) -> datetime:
        """Which moment stands there."""
        return self.start + timedelta(seconds=(x - self.left) / self.per_second)

    def shows(self, moment: datetime) -> bool:
        """Whether a moment is in sight."""
        return self.start <= moment <= self.end

    def on(self, left: float, right: float) -> Scale:
        """The same stretch of time on other pixels."""
        return replace(self, left=left, right=max(right, left + 1))

    def moved(self, pixels: float, whole: Scale) -> Scale:
        """Panned, never beyond the whole."""
        shift = timedelta(seconds=pixels / self.per_second)
        shift = max(min(shift, whole.end - self.end), whole.start - self.start)
        return replace(self, start=self.start + shift, end=self.end + shift)

    def zoomed(self, factor: float, x: float, whole: Scale) -> Scale:
        """Nearer (factor above 1) or farther around a pixel, never beyond the whole."""
        fixed = self.moment(x)
        start = fixed - (fixed - self.start) / factor
        end = fixed + (self.end - fixed) / factor
        if end - start < _LEAST:
            return self
        return replace(self, start=max(start, whole.start), end=min(end, whole.end))

    def weekends(self, zone: ZoneInfo) -> Iterator[tuple[float, float]]:
        """From where to where weekends go, while days are wide enough to be seen."""
        if self.per_day < _WEEKENDS_FROM:
            return
        day = self.start.astimezone(zone).date()
        day -= timedelta(days=(day.weekday() - 5) % 7)
        while (begin := datetime.combine(day, time.min, zone)) < self.end:
            until = datetime.combine(day + timedelta(days=2), time.min, zone)
            left, right = max(self.x(begin), self.left), min(self.x(until), self.right)
            if right > left:
                yield left, right
            day += timedelta(days=7)

    def ticks(self, zone: ZoneInfo, room: float) -> Iterator[tuple[float, datetime, bool]]:
        """Mondays or first days of months at least `room` pixels apart; true where one stands for a month."""
        weeks = next((n for n in (1, 2, 4) if n * 7 * self.per_day >= room), 0)
        first = self.start.astimezone(zone).date()
        for day in _mondays(first, weeks) if weeks else _months(first, room / self.per_day):
            moment = datetime.combine(day, time.min, zone)
            if moment > self.end:
                return
            if moment >= self.start:
                yield self.x(moment), moment, not weeks


def _mondays(first: date, weeks: int) -> Iterator[date]:
    day = first + timedelta(days=-first.weekday() % 7)
    while True:
        yield day
        day += timedelta(days=7 * weeks)


def _months(first: date, days_apart: float) -> Iterator[date]:
    step = max(1, round(days_apart / 30 + 0.5))
    month = first.year * 12 + first.month
    while True:
        yield date(month // 12, month % 12 + 1, 1)
        month += step


def whole_scale(events: Sequence[Event], now: datetime, left: float, right: float) -> Scale:
    """From the first event, at most 400 days ago, to now or the last plan."""
    moments = [event.at for event in events]
    first = max(min((*moments, now)), now - LONGEST)
    last = max((*moments, now))
    span = max(last - first, _LEAST * 2)
    return Scale(first - span * _AIR, last + span * _AIR, left, right)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn: an event, or several of one lane that are too near to tell apart."""

    x: float
    lane: Lane
    events: tuple[Event, ...]

    @property
    def at(self) -> datetime:
        """When, the first one of several."""
        return self.events[0].at

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The flags beside it."""
        return tuple(tag for event in self.events for tag in event.tags)


def _room(mark: Mark) -> float:
    """How far from the middle of a mark the next one of its lane must stand."""
    if len(mark.events) == 1:
        return NEAREST if mark.lane is not Lane.MEETINGS else NEAREST + 3
    return NEAREST + JOINED / 2


def marks(events: Sequence[Event], scale: Scale) -> tuple[Mark, ...]:
    """The events in sight, in order of time, joined where they are too near."""
    open_marks: dict[Lane, Mark] = {}
    done: list[Mark] = []
    for event in events:
        if not scale.shows(event.at):
            continue
        x = scale.x(event.at)
        last = open_marks.get(event.lane)
        if last is not None and x - last.x < _room(last):
            middle = (scale.x(last.events[0].at) + x) / 2
            open_marks[event.lane] = Mark(middle, event.lane, (*last.events, event))
            continue
        if last is not None:
            done.append(last)
        open_marks[event.lane] = Mark(x, event.lane, (event,))
    done += open_marks.values()
    return tuple(sorted(done, key=lambda mark: (mark.at, mark.lane)))

"""Works out the occurrences of recurring events inside a window, and refuses rules that would never end."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from walkaway.engine.reading.ical.events import Clock, Span, day_of, is_day
from walkaway.engine.reading.ical.lines import Event, Property

if TYPE_CHECKING:
    from icalendar import Event as Component

MAX_OCCURRENCES: Final = 5000
"""Of one event in one window: a daily call over thirteen years; more is a program's."""
_LONGEST: Final = timedelta(days=60)
_MAX_STEPS: Final = 20_000
_YEARS_AHEAD: Final = 9  # 29 February may be eight years off
_PART: Final = re.compile(r"([A-Z]+)=([A-Z0-9,+-]*)", re.IGNORECASE)
_BYDAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEP_DAYS: Final = {"DAILY": 1.0, "WEEKLY": 7.0, "MONTHLY": 28.0, "YEARLY": 365.0, "HOURLY": 1 / 24}
_LARGEST_SET: Final = {"DAILY": 24, "WEEKLY": 168, "MONTHLY": 744, "YEARLY": 8784}
_BY_NUMBERS: Final = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE")
_PARTS: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_BY_NUMBERS})
_UNREADABLE: Final = "its rule of recurrence cannot be read"
_ENDLESS: Final = "its rule of recurrence would never come to an end"

Window = tuple[datetime, datetime]


class RefusedRule(ValueError):
    """The rule cannot be worked out; `why` says so in a few plain words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Series:
    """A recurring event, the clock of its calendar, and when it first takes place."""

    event: Event
    clock: Clock
    span: Span


def is_recurring(event: Event) -> bool:
    """Whether an event stands for more than one occurrence; some calendars of holidays have empty rules."""
    if "RECURRENCE-ID" in event.lines:
        return False
    return any(found.value for name in ("RRULE", "RDATE") for found in event.all(name))


def starts_of(series: Series, window: Window) -> list[datetime]:
    """The starts of all occurrences that touch the window, without EXDATEs, oldest first.

    They are in the event's own zone, and an hour stays that hour over a change to summer time. Raises
    RefusedRule for traps, for rules that cannot be read, and for more than 5,000 occurrences.
    """
    span = series.span
    length = min(span.end.astimezone(UTC) - span.start.astimezone(UTC), _LONGEST)
    since = window[0] - length
    rules = [Rule.read(found.value) for found in series.event.all("RRULE") if found.value][:4]
    over = bool(rules) and all(rule.ended_before(since) for rule in rules)
    if span.start > window[1] or (over and "RDATE" not in series.event.lines):
        return []
    component = _component(series, rules, (since, window[1]))

    # Loaded here: with dateutil and icalendar it takes 170 ms, and many calendars recur nowhere.
    import recurring_ical_events  # noqa: PLC0415
    from icalendar import Calendar  # noqa: PLC0415

    whole = Calendar()
    whole.add_component(component)
    starts: list[datetime] = []
    try:
        for one in recurring_ical_events.of(whole).series:
            # Not the library's own `between`: it copies the event for each occurrence, at ten times the cost.
            for occurrence in islice(one.between(since, window[1]), MAX_OCCURRENCES + 1):
                start = occurrence.start
                if not isinstance(start, datetime):
                    start = datetime.combine(start, time.min)
                starts.append(start if start.tzinfo else start.replace(tzinfo=span.start.tzinfo))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as error:
        raise RefusedRule(_UNREADABLE) from error
    if len(starts) > MAX_OCCURRENCES:
        raise RefusedRule(f"it recurs more than {MAX_OCCURRENCES} times")
    days = set(_days(series))
    return sorted(start for start in starts if start.date() not in days)


def _days(series: Series) -> Iterator[date]:
    """The days that EXDATE takes out of a series that has an hour; old Exchange and Notes name no time."""
    if not series.span.all_day:
        for found in series.event.all("EXDATE"):
            for value in found.value.split(","):
                one = Property(value, found.parameters)
                moment = series.clock.moment(one)
                if moment is not None and is_day(one):
                    yield moment.date()


def _component(series: Series, rules: Sequence[Rule], window: Window) -> Component:
    """The series as the library wants it, with nothing in it but its times. Raises RefusedRule."""
    from icalendar import Event as Component  # noqa: PLC0415  (as above)
    from icalendar import vRecur  # noqa: PLC0415

    span, start = series.span, series.span.start
    for rule in rules:
        rule.refuse_traps(span.start, window[1])
    if len(rules) == 1 and "RDATE" not in series.event.lines:
        start = rules[0].moved_up(start, window[0])
    component = Component()
    component.add("uid", "series")
    component.add("dtstart", start.date() if span.all_day else start)
    for rule in rules:
        try:
            component.add("rrule", vRecur.from_ical(rule.until_as(span)))
        except (ValueError, TypeError) as error:
            raise RefusedRule(_UNREADABLE) from error
    for name in ("RDATE", "EXDATE"):
        if moments := list(_moments(series, name)):
            component.add(name.lower(), list(map(day_of, moments)) if span.all_day else moments)
    return component


def _moments(series: Series, name: str) -> Iterator[datetime]:
    """The moments of RDATE or EXDATE; of a period its start."""
    for found in series.event.all(name):
        for value in found.value.split(","):
            moment = series.clock.moment(Property(value.partition("/")[0], found.parameters))
            if moment is not None:
                yield moment


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule (RFC 5545, 3.3.10), taken apart only as far as it takes to see a trap."""

    text: str
    parts: Mapping[str, str]
    frequency: str
    interval: int

    @classmethod
    def read(cls, text: str) -> Rule:
        """Raises RefusedRule for what is no rule, and for rules by the second and the minute."""
        pairs = [_PART.fullmatch(part.strip()) for part in text.strip().strip(";").split(";")]
        parts = {
            pair[1].upper(): pair[2].upper()
            for pair in pairs
            if pair and pair[1].upper() in _PARTS and pair[2]
        }
        if "UNTIL" in parts:
            # Both are forbidden together (RFC 5545, 3.3.10), and dateutil is about to refuse them.
            parts.pop("COUNT", None)
        frequency = parts.get("FREQ", "")
        if any(f"FREQ={often}" in text.upper() for often in ("SECONDLY", "MINUTELY")):
            raise RefusedRule("it recurs by the minute or faster")
        interval = _numbers(parts.get("INTERVAL", "1"))
        if frequency not in _STEP_DAYS or len(interval) != 1 or not 1 <= interval[0] <= 10_000:
            raise RefusedRule(_UNREADABLE)
        return cls(
            ";".join(f"{name}={value}" for name, value in parts.items()), parts, frequency, interval[0]
        )

    def until_as(self, span: Span) -> str:
        """The rule with its end as the library takes it: a day is in it with all its hours.

        Of a series of days, the end may be named as the moment at which the last of them begins.
        """
        until = self.parts.get("UNTIL", "")
        end = until
        if not span.all_day and len(until) == 8:
            end = until + "T235959"
        elif span.all_day and len(until) == 16 and until.endswith("Z"):
            try:
                moment = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
                # Some name its last second.
                last = moment - timedelta(days=1) + timedelta(minutes=1) if moment.minute == 59 else moment
                end = f"{day_of(last):%Y%m%d}"
            except ValueError as error:
                raise RefusedRule(_UNREADABLE) from error
            except OverflowError:
                end = until[:8]  # the end of all time
        return self.text if end == until else self.text.replace(f"UNTIL={until}", f"UNTIL={end}")

    def ended_before(self, moment: datetime) -> bool:
        """Whether UNTIL lies some days before `moment`, whatever zone it is in."""
        until = self.parts.get("UNTIL", "")[:8]
        return until.isdigit() and len(until) == 8 and until < (moment - timedelta(days=2)).strftime("%Y%m%d")

    def refuse_traps(self, start: datetime, end: datetime) -> None:
        """Raises RefusedRule where working out the rule up to `end` would take too many steps."""
        filters = {name: _numbers(self.parts[name]) for name in _BY_NUMBERS if name in self.parts}
        hours = max(1, len(filters.get("BYHOUR", ()))) * max(1, len(filters.get("BYMINUTE", ())))
        days = (end - self.moved_up(start, end)).total_seconds() / 86_400
        if hours > 24 or days / (_STEP_DAYS[self.frequency] * self.interval) * hours > _MAX_STEPS:
            raise RefusedRule(_ENDLESS)
        if not filters and "BYDAY" not in self.parts:
            return
        largest = _LARGEST_SET.get(self.frequency, 0)  # by the hour there is no filter worth the steps
        if not largest or any(abs(position) > largest for position in filters.get("BYSETPOS", ())):
            raise RefusedRule(_ENDLESS)
        if not self._comes_again(start.date(), end.date(), self._as_begun(start.date(), filters), hours):
            raise RefusedRule("its rule of recurrence names days that never come")

    def _as_begun(self, start: date, filters: Mapping[str, Sequence[int]]) -> Mapping[str, Sequence[int]]:
        """The filters, with the day of the first time where the rule leaves it to that (RFC 5545, 3.3.10)."""
        if "BYDAY" in self.parts or any(name in filters for name in ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")):
            return filters
        if self.frequency == "YEARLY":
            return {"BYMONTH": (start.month,), **filters, "BYMONTHDAY": (start.day,)}
        if self.frequency == "MONTHLY":
            return {**filters, "BYMONTHDAY": (start.day,)}
        return filters

    def _weekdays(self, start: date, filters: Mapping[str, Sequence[int]]) -> set[tuple[int, int]] | None:
        """Weekdays, each with its number in the month or year, 0 for all of them; None where any day fits."""
        if "BYDAY" not in self.parts:
            only_step = self.frequency == "WEEKLY" and not filters.keys() & {
                "BYMONTHDAY",
                "BYYEARDAY",
                "BYWEEKNO",
            }
            return {(start.weekday(), 0)} if only_step else None
        numbered = self.frequency in ("MONTHLY", "YEARLY")
        return {
            (_WEEKDAYS.index(day), int(number or 0) if numbered else 0)
            for number, day in _BYDAY.findall(self.parts["BYDAY"])
        }

    def _comes_again(self, start: date, end: date, filters: Mapping[str, Sequence[int]], hours: int) -> bool:
        """Whether a day after `end` fits. Without one the search for the next would run to the year 9999."""
        weekdays = self._weekdays(start, filters)
        if weekdays is not None and not weekdays:
            return False
        first = max(start, end).toordinal()
        years = _YEARS_AHEAD * (min(self.interval, 12) if self.frequency == "YEARLY" else 1)
        last = min(first + years * 366, date.max.toordinal())
        needed = min(map(abs, filters.get("BYSETPOS", ())), default=1)
        period, times = 0, 0
        # A position in the set of each day, week, month or year: it has to have that many.
        for number in range(first, last):
            day = date.fromordinal(number)
            if self._fits(day, start, weekdays, filters):
                times = times + hours if self._period(day) == period else hours
                period = self._period(day)
                if times >= needed:
                    return True
        return False

    def _fits(
        self,
        day: date,
        start: date,
        weekdays: set[tuple[int, int]] | None,
        filters: Mapping[str, Sequence[int]],
    ) -> bool:
        if not self._in_step(day, start):
            return False
        if weekdays is not None and not self._weekday_fits(day, weekdays):
            return False
        if "BYMONTH" in filters and day.month not in filters["BYMONTH"]:
            return False
        month_end = (
            (date(day.year + day.month // 12, day.month % 12 + 1, 1) - day).days if day.year < 9999 else 31
        )
        if "BYMONTHDAY" in filters and not {day.day, -month_end} & set(filters["BYMONTHDAY"]):
            return False
        yearday = day.timetuple().tm_yday
        left = yearday - (366 if _leap(day.year) else 365) - 1
        if "BYWEEKNO" in filters and not self._week_fits(day, filters["BYWEEKNO"]):
            return False
        return "BYYEARDAY" not in filters or bool({yearday, left} & set(filters["BYYEARDAY"]))

    def _weekday_fits(self, day: date, weekdays: set[tuple[int, int]]) -> bool:
        """As dateutil reads it: of a list with and without numbers, it takes what is in both."""
        every = {weekday for weekday, number in weekdays if not number}
        if every and day.weekday() not in every:
            return False
        if len(every) == len(weekdays):
            return True
        return any((day.weekday(), number) in weekdays for number in self._numbers_of(day))

    def _numbers_of(self, day: date) -> tuple[int, int]:
        """Which of its weekday a day is, from the beginning and from the end of its month or year."""
        if self.frequency == "YEARLY" and "BYMONTH" not in self.parts:
            place, length = day.timetuple().tm_yday, 366 if _leap(day.year) else 365
        else:
            place, length = day.day, monthrange(day.year, day.month)[1]
        return (place - 1) // 7 + 1, -((length - place) // 7 + 1)

    def _week_fits(self, day: date, weeks: Sequence[int]) -> bool:
        """Whether a day may lie in one of these weeks of a year, which WKST moves by one at most."""
        week = day.isocalendar().week
        return any(
            week == number
            if 1 < number < 52 and "WKST" not in self.parts
            else min(abs(week - number), abs(week - number - 54)) <= 1
            for number in weeks
        )

    def _period(self, day: date) -> int:
        """The number of the day, week, month or year that a set of BYSETPOS is made of."""
        if self.frequency == "YEARLY":
            return day.year
        if self.frequency == "MONTHLY":
            return day.year * 12 + day.month
        if self.frequency == "WEEKLY":
            return (day.toordinal() - 1) // 7
        return day.toordinal()

    def _in_step(self, day: date, start: date) -> bool:
        """Whether the interval meets the day, month, week or year that `day` lies in."""
        return (self._period(day) - self._period(start)) % self.interval == 0

    def moved_up(self, start: datetime, to: datetime) -> datetime:
        """A place in the same rhythm shortly before `to`: a daily call since 1990 costs nothing.

        A rule that counts its occurrences must be counted from its beginning.
        """
        if "COUNT" in self.parts or self.frequency not in ("DAILY", "WEEKLY"):
            return start
        step = int(_STEP_DAYS[self.frequency]) * self.interval
        periods = (to - start).days // step - 1
        return start + timedelta(days=periods * step) if periods > 0 else start


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers of a rule's part. Raises RefusedRule."""
    try:
        return tuple(int(number) for number in text.split(",") if number)[:400]
    except ValueError as error:
        raise RefusedRule(_UNREADABLE) from error


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

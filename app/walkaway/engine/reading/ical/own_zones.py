"""Time zones that only a calendar itself defines, by its VTIMEZONE (RFC 5545, 3.6.5)."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

_FIRST_YEAR, _LAST_YEAR = 1969, 2101
_MAX_CHANGES: Final = 2000
_MAX_DAYS: Final = 4  # of one rule in one year: a clock is changed twice at most, but for Ramadan
_MAX_MONTHS: Final = 300  # that one rule names, over all years
_MAX_CLOCKS: Final = 50
_MOMENT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?")
_OFFSET: Final = re.compile(r"([+-]?)(\d\d):?(\d\d)(?::?(\d\d))?")
_DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNDERSTOOD: Final = frozenset({
    "FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYMONTH", "BYDAY", "BYMONTHDAY", "BYSETPOS", "BYHOUR",
    "BYMINUTE", "BYSECOND",
})  # fmt: skip


class OwnZone(tzinfo):
    """A zone by the moments at which its clocks change; a time that comes twice is told apart by `fold`."""

    def __init__(self, name: str, changes: Sequence[tuple[datetime, timedelta, timedelta]]) -> None:
        """`changes`: local moment by the clock before, that clock's offset, the offset since; in order."""
        self._name = name
        self._offsets = [changes[0][1], *(after for _, _, after in changes)]
        self._utc = [at - before for at, before, _ in changes]
        # As a local time, a change comes when both clocks have passed it, or (fold) the first of them.
        self._local = [max(at, at - before + after) for at, before, after in changes]
        self._folded = [min(at, at - before + after) for at, before, after in changes]

    def utcoffset(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return self._offsets[-1]
        local = self._folded if moment.fold else self._local
        return self._offsets[bisect_right(local, moment.replace(tzinfo=None, fold=0))]

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Unknown: nothing here asks for it, and definitions often name it wrongly."""
        return None

    def tzname(self, moment: datetime | None) -> str:
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        at = bisect_right(self._utc, moment.replace(tzinfo=None))
        local = moment + self._offsets[at]
        again = at > 0 and local.replace(tzinfo=None) < self._local[at - 1]
        return local.replace(fold=1) if again else local

    def __deepcopy__(self, memo: object) -> OwnZone:
        return self

    def __repr__(self) -> str:
        return f"OwnZone({self._name!r})"


@dataclass(slots=True)
class _Clock:
    """A STANDARD or DAYLIGHT part: from when on its offset holds."""

    kind: str
    lines: dict[str, list[str]]

    def first(self, name: str) -> str:
        return next(iter(self.lines.get(name, ())), "")


def own_zone(definition: Sequence[str]) -> tzinfo | None:
    """The zone that the lines of a VTIMEZONE define; None where they cannot be read or are a trap."""
    name, clocks = _parts(definition)
    changes: dict[datetime, tuple[datetime, timedelta, timedelta]] = {}
    for clock in sorted(clocks, key=lambda each: each.kind):  # where both begin at once, STANDARD holds
        after = _offset(clock.first("TZOFFSETTO"))
        if after is None:
            return None
        before = _offset(clock.first("TZOFFSETFROM"))
        onsets = _onsets(clock)
        if onsets is None or len(changes) + len(onsets) > _MAX_CHANGES:
            return None
        changes |= {at: (at, after if before is None else before, after) for at in onsets}
    return OwnZone(name, sorted(changes.values(), key=lambda each: each[0] - each[1])) if changes else None


def _parts(definition: Sequence[str]) -> tuple[str, list[_Clock]]:
    name = ""
    clocks: list[_Clock] = []
    current: _Clock | None = None
    for line in definition:
        head, _, value = line.partition(":")
        key, value = head.partition(";")[0].strip().upper(), value.strip()
        if key == "BEGIN" and value.upper() in ("STANDARD", "DAYLIGHT"):
            current = _Clock(value.upper(), {})
            clocks.append(current)
        elif key == "END":
            current = None
        elif current is not None:
            current.lines.setdefault(key, []).append(value)
        elif key == "TZID":
            name = value
    return name, clocks[-_MAX_CLOCKS:]


def _onsets(clock: _Clock) -> list[datetime] | None:
    """When the clock is set so, by the time shown before; None for what cannot be read."""
    start = _moment(clock.first("DTSTART"))
    if start is None:
        return None
    onsets = {start}
    for text in clock.lines.get("RDATE", ())[:20]:
        onsets |= {at for each in text.split(",")[:300] if (at := _moment(each))}
    for text in filter(None, clock.lines.get("RRULE", ())[:4]):
        found = _yearly(text, start, _offset(clock.first("TZOFFSETFROM")) or timedelta(0))
        if found is None:
            return None
        onsets.update(found)
    return sorted(onsets)


def _yearly(text: str, start: datetime, before: timedelta) -> list[datetime] | None:
    """The moments of a yearly rule; None for one that is none, or says more than rules of clocks do."""
    parts = {
        key.strip().upper(): value.strip().upper()
        for key, _, value in (part.partition("=") for part in text.split(";"))
        if value
    }
    last = _moment(parts.get("UNTIL", ""))
    if last is not None:
        last += before if parts["UNTIL"].endswith("Z") else timedelta(days="T" not in parts["UNTIL"])
        if last.year < 2010 and parts.keys() - _UNDERSTOOD:
            return []  # some odd rule of long ago
    interval, months = _numbers(parts.get("INTERVAL", "1")), _numbers(parts.get("BYMONTH", str(start.month)))
    if parts.get("FREQ") != "YEARLY" or parts.keys() - _UNDERSTOOD or ("UNTIL" in parts and last is None):
        return None
    if not interval or interval[0] < 1 or not set(months) <= set(range(1, 13)):
        return None
    monthdays = set(_numbers(parts.get("BYMONTHDAY", "")))
    weekdays = {
        (int(number or 0), _WEEKDAYS.index(day)) for number, day in _DAY.findall(parts.get("BYDAY", ""))
    }
    if not monthdays and not weekdays:
        monthdays = {start.day}
    count, places = _numbers(parts.get("COUNT", "")), _numbers(parts.get("BYSETPOS", ""))
    first = start.year if last or count else max(start.year, _FIRST_YEAR)
    first += (start.year - first) % interval[0]
    years = range(first, min(_LAST_YEAR, last.year + 1 if last else _LAST_YEAR), interval[0])
    if len(years) * len(months) > _MAX_MONTHS:
        return None
    found: list[datetime] = []
    for year in years:
        days = [day for month in months for day in _days(year, month) if _fits(day, monthdays, weekdays)]
        if places:
            days = [days[at] for at in sorted({_index(place, days) for place in places} - {-1})]
        if len(days) > _MAX_DAYS:
            return None
        found += [datetime.combine(day, start.time()) for day in days]
    found = [moment for moment in found if start <= moment and (last is None or moment <= last)]
    return found[: count[0]] if count else found


def _index(place: int, days: Sequence[date]) -> int:
    """Where the day with a BYSETPOS stands, counted from either end; -1 for none."""
    at = place - 1 if place > 0 else len(days) + place
    return at if 0 <= at < len(days) and place else -1


def _days(year: int, month: int) -> list[date]:
    return [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]


def _fits(day: date, monthdays: set[int], weekdays: set[tuple[int, int]]) -> bool:
    """Whether BYMONTHDAY and BYDAY leave a day, both counted from either end of the month."""
    left = day.day - monthrange(day.year, day.month)[1] - 1
    if monthdays and not {day.day, left} & monthdays:
        return False
    numbers = (0, (day.day - 1) // 7 + 1, -((-left - 1) // 7 + 1))
    return not weekdays or any((number, day.weekday()) in weekdays for number in numbers)


def _numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"[+-]?\d{1,4}", text)][:31]


def _moment(text: str) -> datetime | None:
    match = _MOMENT.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        # Outlook begins in 1601: no farther back than a zone can be asked about.
        day_of_it = date(max(year, 1900), month, min(day, 28) if year < 1900 else day)
        return datetime.combine(day_of_it, time(hour, minute, min(second, 59)))
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    match = _OFFSET.match(text.strip())
    if match is None:
        return None
    sign = -1 if match[1] == "-" else 1
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return sign * offset if offset < timedelta(hours=24) else None

"""Business days, holidays and local days: all arithmetic with working time is here and nowhere else."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from walkaway.engine.errors import UsageError
from walkaway.engine.sentences import say

MONDAY_TO_FRIDAY: Final = (0, 1, 2, 3, 4)
"""Weekdays as `date.weekday()` counts them: Monday is 0."""


class WorkCalendar:
    """The rep's working days in the rep's zone.

    `zone` is an IANA name ("Europe/Berlin"). `region` names the holidays, a country or a country
    with its subdivision as ISO 3166 has them ("US", "DE-BY"); empty means that no day is one.
    `workdays` are weekdays, Monday 0. Raises UsageError for an unknown zone or region (with
    names that come near) and for a week without working days.

    Counting costs the same for a day and for a decade, so detectors may ask thousands of times.
    """

    __slots__ = ("_free", "_loaded", "_per_week", "_upto", "_zone", "region", "workdays", "zone")

    def __init__(self, zone: str, region: str = "", workdays: Collection[int] = MONDAY_TO_FRIDAY) -> None:
        self.zone = zone
        self.region = region.strip().upper()
        self.workdays = tuple(sorted(set(workdays)))
        if not self.workdays or not set(self.workdays) <= set(range(7)):
            raise UsageError(
                "A week needs at least one working day.", "Name working days from Monday to Sunday."
            )
        self._zone = _zone_info(zone)
        if self.region:
            _check_region(self.region)
        self._per_week = len(self.workdays)
        self._upto = _workdays_upto(self.workdays)
        self._free: tuple[int, ...] = ()  # ordinals of the holidays that fall on working days, sorted
        self._loaded: frozenset[int] = frozenset()  # years whose holidays are in `_free`

    def local(self, moment: datetime) -> datetime:
        """An aware `moment` by the rep's wall clock."""
        return moment.astimezone(self._zone)

    def local_date(self, moment: datetime) -> date:
        """The day on the rep's wall calendar at an aware `moment`."""
        return moment.astimezone(self._zone).date()

    def start_of(self, day: date) -> datetime:
        """The moment in UTC at which `day` begins in the rep's zone."""
        return datetime.combine(day, time.min, self._zone).astimezone(UTC)

    def business_days(self, a: datetime, b: datetime) -> int:
        """The business dates after `a`'s date up to and including `b`'s; 0 where `b` is not later."""
        return self.between(self.local_date(a), self.local_date(b))

    def between(self, a: date, b: date) -> int:
        """The business dates after `a` up to and including `b`; 0 where `b` is not later."""
        return self._count(a.toordinal(), b.toordinal()) if b > a else 0

    def is_workday(self, day: date) -> bool:
        """Whether the rep works on `day`."""
        ordinal = day.toordinal()
        return self._count(ordinal - 1, ordinal) == 1

    def add_business_days(self, day: date, n: int) -> date:
        """The `n`-th business date after `day`, before it where `n` is negative, `day` itself for 0."""
        origin = day.toordinal()
        ordinal = origin + n
        # A day holds at most one business day, so stepping by what is missing never goes too far.
        if n >= 0:
            while missing := n - self._count(origin, ordinal):
                ordinal += missing
        else:
            while missing := -n - self._count(ordinal - 1, origin - 1):
                ordinal -= missing
        return date.fromordinal(ordinal)

    def _count(self, a: int, b: int) -> int:
        """Business dates in the ordinals after `a` up to and including `b`."""
        upto, per_week = self._upto, self._per_week
        days = b // 7 * per_week + upto[b % 7] - a // 7 * per_week - upto[a % 7]
        if self.region:
            self._load_years(a, b)
            days -= bisect_right(self._free, b) - bisect_right(self._free, a)
        return days

    def _load_years(self, a: int, b: int) -> None:
        wanted = range(date.fromordinal(max(a, 1)).year, date.fromordinal(max(b, 1)).year + 1)
        if self._loaded.issuperset(wanted):
            return
        years = frozenset(wanted) | self._loaded
        free = (day for day in _holidays(self.region, years) if day.weekday() in self.workdays)
        self._free = tuple(sorted(day.toordinal() for day in free))
        self._loaded = years


def _workdays_upto(workdays: Iterable[int]) -> tuple[int, ...]:
    """Working days of a week up to each `ordinal % 7`: Monday is 1, Saturday 6, and 0 the Sunday before."""
    working = frozenset(workdays)
    return tuple(sum(weekday in working for weekday in range(remainder)) for remainder in range(7))


@lru_cache(maxsize=64)
def _zone_info(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    # ZoneInfo("Europe") opens a folder and ZoneInfo("../x") is a ValueError, not "not found".
    except (KeyError, ValueError, OSError) as error:
        near = _near(zone, _zones_by_word())
        raise UsageError(
            say('"{zone}" is no time zone that this computer knows.', zone=zone), near
        ) from error


@lru_cache(maxsize=1)
def _zones_by_word() -> Mapping[str, str]:
    """Zone names by themselves and by their city alone, since people type "Berlin"."""
    zones = sorted(available_timezones())
    return {zone.rpartition("/")[2].lower(): zone for zone in zones} | {zone.lower(): zone for zone in zones}


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, str]:
    from holidays import list_supported_countries  # noqa: PLC0415 - 140 ms, and few name a region

    countries = list_supported_countries()
    codes = [*countries, *(f"{country}-{part}" for country, parts in countries.items() for part in parts)]
    return {code.lower(): code for code in codes}


def _check_region(region: str) -> None:
    regions = _regions()
    if region.lower() not in regions:
        advice = _near(region, regions) or say('Write a country or a part of one, such as "US" or "DE-BY".')
        raise UsageError(say('No holidays are known for the region "{region}".', region=region), advice)


@lru_cache(maxsize=64)
def _holidays(region: str, years: frozenset[int]) -> tuple[date, ...]:
    from holidays import country_holidays  # noqa: PLC0415 - 140 ms, and few name a region

    country, _, part = region.partition("-")
    return tuple(country_holidays(country, subdiv=part or None, years=sorted(years), expand=False))


def _near(word: str, known: Mapping[str, str]) -> str:
    """The advice that lists what comes near `word`, empty where nothing does."""
    typed = word.strip().lower().replace(" ", "_")
    import difflib  # noqa: PLC0415 - only a mistake needs it

    close = [typed] if typed in known else difflib.get_close_matches(typed, known, n=3, cutoff=0.7)
    names = list(dict.fromkeys(known[name] for name in close))
    return f"Did you mean {' or '.join(names)}?" if names else ""

"""Business days are counted, never walked: the arithmetic against a plain count, zones, holidays, errors."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.errors import UsageError

DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
WEEKS = st.sets(st.integers(0, 6), min_size=1)


@given(DAYS, st.integers(0, 400), WEEKS)
def test_between_equals_counting_day_by_day(first: date, span: int, workdays: set[int]) -> None:
    calendar = WorkCalendar("UTC", workdays=workdays)
    counted = sum((first + timedelta(days=n)).weekday() in workdays for n in range(1, span + 1))
    assert calendar.between(first, first + timedelta(days=span)) == counted


@given(DAYS, st.integers(1, 300), WEEKS)
def test_adding_lands_on_the_nth_workday(day: date, n: int, workdays: set[int]) -> None:
    calendar = WorkCalendar("UTC", workdays=workdays)
    later, earlier = calendar.add_business_days(day, n), calendar.add_business_days(day, -n)
    assert calendar.is_workday(later)
    assert calendar.between(day, later) == n
    assert calendar.is_workday(earlier)
    assert calendar.between(earlier - timedelta(days=1), day - timedelta(days=1)) == n


@given(DAYS, st.integers(-60, 60))
def test_adding_knows_holidays(day: date, n: int) -> None:
    calendar = WorkCalendar("Europe/Berlin", "DE-BY")
    landed = calendar.add_business_days(day, n)
    assert landed == day if n == 0 else calendar.is_workday(landed)


def test_friday_to_monday_is_one_business_day() -> None:
    calendar = WorkCalendar("Europe/Berlin")
    friday, monday = datetime(2026, 11, 20, 22, tzinfo=UTC), datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert calendar.business_days(friday, monday) == 1
    assert calendar.business_days(monday, friday) == 0
    assert calendar.business_days(friday, friday) == 0


def test_days_are_those_of_the_zone() -> None:
    late = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)  # Friday in Berlin, Thursday in New York
    assert WorkCalendar("Europe/Berlin").local_date(late) == date(2026, 11, 20)
    assert WorkCalendar("America/New_York").local_date(late) == date(2026, 11, 19)
    assert WorkCalendar("Europe/Berlin").start_of(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert WorkCalendar("Europe/Berlin").local(late).hour == 0


def test_holidays_are_none_unless_a_region_is_named() -> None:
    thursday, wednesday = date(2026, 4, 2), date(2026, 4, 8)  # Good Friday and Easter Monday lie between
    assert WorkCalendar("UTC").between(thursday, wednesday) == 4
    assert WorkCalendar("UTC", "DE-BY").between(thursday, wednesday) == 2
    assert WorkCalendar("UTC", "us").between(thursday, wednesday) == 4
    assert not WorkCalendar("UTC", "DE-BY").is_workday(date(2026, 1, 6))  # Epiphany: Bavaria, not Berlin
    assert WorkCalendar("UTC", "DE-BE").is_workday(date(2026, 1, 6))


def test_counting_over_years_loads_their_holidays_once() -> None:
    calendar = WorkCalendar("UTC", "DE")
    whole = calendar.between(date(2019, 12, 31), date(2026, 12, 31))
    assert whole == sum(calendar.between(date(y - 1, 12, 31), date(y, 12, 31)) for y in range(2020, 2027))
    assert whole < WorkCalendar("UTC").between(date(2019, 12, 31), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("zone", "region", "near"),
    [
        ("Berlin", "", "Europe/Berlin"),
        ("Europe/Berln", "", "Europe/Berlin"),
        ("new york", "", "America/New_York"),
        ("Europe", "", ""),
        ("../secret", "", ""),
        ("", "", ""),
        ("UTC", "DE-BX", "DE-BY"),
        ("UTC", "Bavaria", ""),
        ("UTC", "ZZZ", "US"),
        ("UTC", "GB-ENK", "GB-ENG"),
    ],
)
def test_unknown_names_are_refused_with_what_comes_near(zone: str, region: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        WorkCalendar(zone, region)
    assert (region or zone).lower() in caught.value.title.lower()
    assert near in caught.value.advice


@pytest.mark.parametrize("workdays", [(), (7,), (-1, 0)])
def test_a_week_needs_working_days(workdays: tuple[int, ...]) -> None:
    with pytest.raises(UsageError):
        WorkCalendar("UTC", workdays=workdays)


def test_holidays_are_imported_only_for_a_region() -> None:
    code = (
        "import sys; from walkaway.engine.calendar_math import WorkCalendar; WorkCalendar('UTC');"
        "assert 'holidays' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )

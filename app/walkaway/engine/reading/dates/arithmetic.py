"""Works out which days a date expression means, seen from the day on which it was written."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import calendar
from datetime import date, timedelta

from walkaway.engine.model import Period

PAST_TOLERANCE = 30
"""Days: "9 May" without a year means the one just gone by if that is no further back, else the next one."""

_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_EDGES = {
    "early": (0.0, 0.34),
    "mid": (0.34, 0.66),
    "late": (0.66, 1.0),
    "first_half": (0.0, 0.5),
    "second_half": (0.5, 1.0),
}


def day(value: date) -> Period:
    """One day."""
    return Period(value, value)


def make_date(year: int, month: int, number: int) -> date | None:
    """The date, None where there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def full_date(text: str, day_first: bool) -> date | None:
    """The day that "2025-05-09", "09/05/2025" or "9.5.25" means; a day above 12 settles the order."""
    separator = next(sign for sign in text if not sign.isdigit())
    a, b, c = (int(part) for part in text.split(separator))
    if a > 31:
        return make_date(a, b, c)
    return _day_and_month(a, b, day_first or separator == ".", c + 2000 if c < 100 else c)


def numeric_date(text: str, day_first: bool, today: date) -> date | None:
    """The day that "09/05" or "9.5." means."""
    a, b = (int(part) for part in text.replace(".", "/").strip("/").split("/"))
    found = _day_and_month(a, b, day_first or "." in text, today.year)
    return found and near_year(found.month, found.day, today)


def _day_and_month(a: int, b: int, day_first: bool, year: int) -> date | None:
    number, month = (a, b) if (day_first and b <= 12) or a > 12 else (b, a)
    return make_date(year, month, number)


def near_year(month: int, number: int, today: date) -> date | None:
    """The day and month in the year that makes it lie ahead, or at most PAST_TOLERANCE days back."""
    earliest = today - timedelta(days=PAST_TOLERANCE)
    for year in range(today.year - 1, today.year + 9):  # nine: 29 February may be eight years off
        found = make_date(year, month, number)
        if found and found >= earliest:
            return found
    return None


def next_number(number: int, today: date) -> date | None:
    """The next day with that number in its month ("the 9th"), today included."""
    year, month = today.year, today.month
    for _ in range(3):  # a 31st is at most two months off
        found = make_date(year, month, number)
        if found and found >= today:
            return found
        year, month = add_months(year, month, 1)
    return None


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month `count` months on."""
    year_on, month_index = divmod(month - 1 + count, 12)
    return year + year_on, month_index + 1


def weekday(number: int, today: date, modifier: int | None) -> date:
    """The day that "Friday" (None), "this Friday" (0), "next Friday" (1) or "last Friday" (-1) means.

    "Friday" is the next one after today. "Next" is the one in the next calendar week, as most
    people use it; "this" the one in the present week unless it is over.
    """
    ahead = (number - today.weekday() - 1) % 7 + 1
    if modifier is None:
        return today + timedelta(days=ahead)
    if modifier < 0:
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if modifier == 0:
        in_week = today + timedelta(days=number - today.weekday())
        return in_week if in_week >= today else today + timedelta(days=ahead)
    return monday(today) + timedelta(days=7 * modifier + number)


def monday(value: date) -> date:
    """The Monday of the week of `value`."""
    return value - timedelta(days=value.weekday())


def week_of(value: date) -> Period:
    """Monday to Sunday around `value`."""
    first = monday(value)
    return Period(first, first + timedelta(days=6), precision="week")


def month(year: int, number: int) -> Period:
    """A whole month."""
    return Period(
        date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), precision="month"
    )


def month_named(number: int, today: date, modifier: int | None = None) -> Period:
    """The month that a bare name means: the present one if it is that, else the next one of that name."""
    year = today.year + (number < today.month)
    if modifier is not None and modifier < 0:
        year = today.year - (number >= today.month)
    return month(year, number)


def quarter(year: int, number: int) -> Period:
    """A calendar quarter."""
    first = date(year, 3 * number - 2, 1)
    return Period(first, month(year, 3 * number).last, precision="quarter")


def quarter_named(number: int, today: date) -> Period:
    """ "Q3": this year's unless it is over."""
    return quarter(today.year + (number < (today.month + 2) // 3), number)


def half(year: int, number: int) -> Period:
    """Half a year."""
    return Period(date(year, 6 * number - 5, 1), month(year, 6 * number).last, precision="half")


def half_named(number: int, today: date) -> Period:
    """ "H2": this year's unless it is over."""
    return half(today.year + (number < (today.month + 5) // 6), number)


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), precision="year")


def season(name: str, today: date, modifier: int | None = None) -> Period:
    """Three whole months (northern ones): the present season if it is that one, else the next or last one."""
    start = _SEASON_MONTHS[name]
    periods = []
    for year in range(today.year - 2, today.year + 3):
        end_year, end_month = add_months(year, start, 2)
        periods.append(Period(date(year, start, 1), month(end_year, end_month).last, precision="season"))
    if modifier is not None and modifier < 0:
        return [period for period in periods if period.last < today][-1]
    return next(period for period in periods if period.last >= today)


def calendar_week(number: int, today: date) -> Period | None:
    """ISO 8601 week `number`, of the year that makes it lie ahead or just behind."""
    for year in range(today.year - 1, today.year + 2):
        try:
            first = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if first >= today - timedelta(days=PAST_TOLERANCE):
            return week_of(first)
    return None


def unit(name: str, today: date, count: int) -> Period:
    """The week, month, quarter ... that lies `count` units on: 0 "this", 1 "next", -1 "last"."""
    if name in ("day", "workday", "hour"):
        return day(today + timedelta(days=count if name != "hour" else 0))
    if name in ("week", "fortnight"):
        return week_of(today + timedelta(weeks=count * (2 if name == "fortnight" else 1)))
    if name == "weekend":
        saturday = monday(today) + timedelta(days=7 * count + 5)
        return Period(saturday, saturday + timedelta(days=1))
    if name == "month":
        return month(*add_months(today.year, today.month, count))
    if name == "quarter":
        year, number = add_months(today.year, 3 * ((today.month - 1) // 3) + 1, 3 * count)
        return quarter(year, (number + 2) // 3)
    return year_of(today.year + count)


def distance(name: str, today: date, count: int) -> date:
    """The day `count` units from today ("in two weeks", "ten working days ago")."""
    if name == "workday":
        return add_workdays(today, count)
    if name == "hour":
        return today + timedelta(days=count // 24)
    if name in ("month", "quarter", "year"):
        months = count * {"month": 1, "quarter": 3, "year": 12}[name]
        year, number = add_months(today.year, today.month, months)
        return date(year, number, min(today.day, calendar.monthrange(year, number)[1]))
    return today + timedelta(days=count * {"day": 1, "fortnight": 14}.get(name, 7))


def add_workdays(value: date, count: int) -> date:
    """`count` days from Monday to Friday on; holidays are not known here."""
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        value += timedelta(days=step)
        while value.weekday() > 4:
            value += timedelta(days=step)
    return value


def narrow(period: Period, edge: str, today: date) -> Period:
    """ "Early", "mid" or "late" in a period, the "rest" of it, or its "end": its last working day(s)."""
    if edge == "rest":
        first = min(max(today, period.first), period.last)
        return Period(first, period.last, precision=period.precision)
    if edge == "end":
        last = period.last - timedelta(days=max(0, period.last.weekday() - 4))
        if period.precision == "week":
            return day(last)
        length = {"month": 4, "quarter": 6, "season": 10, "half": 10, "year": 10}.get(period.precision, 0)
        return Period(last - timedelta(days=length), period.last, precision=period.precision)
    length = (period.last - period.first).days + 1
    if period.precision == "week":
        length = 5  # people split the working week, not the seven days
    begin, end = _EDGES[edge]
    first = period.first + timedelta(days=round(begin * length))
    last = period.first + timedelta(days=max(round(end * length) - 1, round(begin * length)))
    return Period(first, last, precision="week" if period.precision == "week" else "vague")


def easter(year: int) -> date:
    """Easter Sunday (Gregorian; the algorithm of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_number, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month_number, number + 1)


def holiday(name: str, today: date) -> Period:
    """The next feast of that name, or the one that is on. "The holidays" are the ones next ahead."""
    if name == "summer":
        return season("summer", today)
    if name == "holidays":
        if today.month in (5, 6, 7, 8):
            return season("summer", today)
        name = "easter" if today.month in (2, 3, 4) else "year_end"
    spans = (_feast(name, year) for year in range(today.year - 1, today.year + 3))
    first, last = next(span for span in spans if span[1] >= today)
    return Period(first, last, precision="month" if name == "new_year" else "vague")


def _feast(name: str, year: int) -> tuple[date, date]:
    sunday = easter(year)
    thanksgiving = date(year, 11, 22) + timedelta(days=(3 - date(year, 11, 22).weekday()) % 7)
    return {
        "easter": (sunday - timedelta(days=2), sunday + timedelta(days=1)),
        "pentecost": (sunday + timedelta(days=49), sunday + timedelta(days=50)),
        "christmas": (date(year, 12, 24), date(year, 12, 26)),
        "year_end": (date(year, 12, 24), date(year + 1, 1, 1)),
        "new_year": (date(year, 1, 1), date(year, 1, 31)),
        "thanksgiving": (thanksgiving, thanksgiving + timedelta(days=3)),
    }[name]

"""Works out the days that a row of tokens names: one function for each kind of date expression.

Each takes the tokens that a rule of `grammar` matched and gives a day, a period or an hour, or None
where the tokens name nothing after all.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from walkaway.engine.model import Period
from walkaway.engine.reading.dates import arithmetic as date_math
from walkaway.engine.reading.dates.words import Token


class Scope(NamedTuple):
    """From where dates are seen: the day of writing, and the order of "09/05"."""

    today: date
    day_first: bool


Tokens = Sequence[Token]
Made = Period | date | time | None


def value_of(tokens: Tokens, kinds: str, position: int = 0) -> int:
    """The value of the `position`-th token of one of `kinds`."""
    found = [token.value for token in tokens if token.kind in kinds]
    return int(found[position])


def _unit(tokens: Tokens) -> str:
    """ "week" for "week" and "weeks": the data tell plurals by an s."""
    return _text(tokens, "U").removesuffix("s")


def _has(tokens: Tokens, kinds: str) -> bool:
    return any(token.kind in kinds for token in tokens)


def _text(tokens: Tokens, kinds: str) -> str:
    return next(str(token.value) for token in tokens if token.kind in kinds)


def day_month(tokens: Tokens, scope: Scope) -> Made:
    """ "9 May", "May 9th, 2025", "12-16 May", "May 12 to 16"."""
    month = value_of(tokens, "Mm")
    numbers = [int(token.value) for token in tokens if token.kind in "NO"]
    days: list[date] = []
    for number in numbers:
        if _has(tokens, "Y"):
            found = date_math.make_date(value_of(tokens, "Y"), month, number)
        else:
            found = date_math.near_year(month, number, scope.today)
        if found is None:
            return None
        days.append(found)
    return Period(days[0], days[-1]) if days[0] <= days[-1] else None


def day_to_date(tokens: Tokens, scope: Scope) -> Made:
    """ "13-16.05.2025", "3. bis 17.5."."""
    last = written(tokens, scope)
    first = (
        date_math.make_date(last.year, last.month, value_of(tokens, "NO")) if isinstance(last, date) else None
    )
    return Period(first, last) if first and isinstance(last, date) and first <= last else None


def month(tokens: Tokens, scope: Scope) -> Made:
    if _has(tokens, "Y"):
        return date_math.month(value_of(tokens, "Y"), value_of(tokens, "Mm"))
    modifier = value_of(tokens, "R") if _has(tokens, "R") else None
    return date_math.month_named(value_of(tokens, "Mm"), scope.today, modifier)


def base_period(tokens: Tokens, scope: Scope) -> Period | None:
    """The period that "end of", "early", "first week of" is said of."""
    modifier = value_of(tokens, "R") if _has(tokens, "R") else None
    if _has(tokens, "Mm"):
        made = month(tokens, scope)
        return made if isinstance(made, Period) else None
    if _has(tokens, "Q"):
        return quarter(tokens, scope)
    if _has(tokens, "h"):
        return half(tokens, scope)
    if _has(tokens, "Ss"):
        return date_math.season(_text(tokens, "Ss"), scope.today, modifier)
    if _has(tokens, "F"):
        return date_math.day(scope.today + timedelta(days=value_of(tokens, "F")))
    if _has(tokens, "Y"):
        return date_math.year_of(value_of(tokens, "Y"))
    return date_math.unit(_unit(tokens), scope.today, modifier or 0)


def _year_beside(tokens: Tokens, scope: Scope) -> int | None:
    if _has(tokens, "Y"):
        return value_of(tokens, "Y")
    return scope.today.year + value_of(tokens, "R") if _has(tokens, "R") else None


def quarter(tokens: Tokens, scope: Scope) -> Period:
    number, year = value_of(tokens, "Q"), _year_beside(tokens, scope)
    return date_math.quarter(year, number) if year else date_math.quarter_named(number, scope.today)


def half(tokens: Tokens, scope: Scope) -> Period:
    number, year = value_of(tokens, "h"), _year_beside(tokens, scope)
    return date_math.half(year, number) if year else date_math.half_named(number, scope.today)


def edge(tokens: Tokens, scope: Scope) -> Made:
    if _has(tokens, "C"):  # "the end of one week" is no date
        return None
    base = base_period(tokens, scope)
    return base and date_math.narrow(base, _text(tokens, "E"), scope.today)


def deadline(tokens: Tokens, scope: Scope) -> Made:
    """EOD, EOW, "COB"; "EOW next week"."""
    modifier = value_of(tokens, "R") if _has(tokens, "R") else 0
    return date_math.narrow(date_math.unit(_text(tokens, "A"), scope.today, modifier), "end", scope.today)


def nth_unit(tokens: Tokens, scope: Scope) -> Made:
    """ "First week of October", "the last Friday of May"."""
    base = base_period(tokens[1:] if tokens[0].kind == "o" else tokens[2:], scope)
    first = next(token for token in tokens if token.kind in "oR")
    inner = next(token for token in tokens if token.kind in "UVW")
    if base is None:
        return None
    number = int(first.value)
    if inner.kind == "W":
        days = [base.first + timedelta(days=n) for n in range((base.last - base.first).days + 1)]
        days = [value for value in days if value.weekday() == int(inner.value)]
        return days[number if number < 0 else number - 1] if len(days) >= abs(number) else None
    if inner.kind == "U" and _unit([inner]) != "week":
        return None
    start = base.last - timedelta(days=6) if number < 0 else base.first + timedelta(days=7 * (number - 1))
    return date_math.week_of(start + timedelta(days=3))  # the week that holds most of these seven days


def next_unit(tokens: Tokens, scope: Scope) -> Made:
    """ "Next week", "this quarter", "the coming weeks", "next two weeks", "the week after next"."""
    name = _unit(tokens)
    plural = name != _text(tokens, "U")
    modifiers = [int(token.value) for token in tokens if token.kind == "R"]
    if _has(tokens, "CcN"):
        count = value_of(tokens, "CcN")
        first, last = (
            scope.today,
            date_math.distance(name, scope.today, count * (1 if modifiers[0] >= 0 else -1)),
        )
        return Period(min(first, last), max(first, last), precision="vague" if _has(tokens, "c") else name)
    if name == "hour" or (name == "day" and not modifiers):
        return None  # "the day after" is that of something else
    if name == "day" and modifiers[0] == 0:
        return scope.today
    if _has(tokens, "p"):
        return date_math.unit(name, scope.today, sum(modifiers) + 1 if modifiers else 1)
    if plural:  # "the coming weeks"
        last = date_math.distance(name, scope.today, 3 * max(modifiers))
        return Period(min(scope.today, last), max(scope.today, last), precision="vague")
    return date_math.unit(name, scope.today, modifiers[0])


def distance(tokens: Tokens, scope: Scope) -> Made:
    """ "In two weeks", "in 2-3 days", "three days ago", "within a month", "in a few days"."""
    if _has(tokens, "u"):  # "48h"
        counts, name = [int(_text(tokens, "u").rstrip("h"))], "hour"
    else:
        name = _unit(tokens)
        counts = [int(token.value) for token in tokens if token.kind in "CcN"]
    sign = -1 if _has(tokens, "g") else 1
    within = tokens[0].kind == "i" and tokens[0].value == 2
    if not counts:
        if not within:  # "in the week" names nothing
            return None
        counts = [1]
    if max(counts) > 1000:
        return None
    days = [date_math.distance(name, scope.today, sign * count) for count in counts]
    first = scope.today if within else min(days)
    if _has(tokens, "c"):
        return Period(first, max(days) + (max(days) - scope.today) // 2, precision="vague")
    return Period(
        first, max(days), precision={"workday": "day", "hour": "day", "fortnight": "week"}.get(name, name)
    )


def weekday(tokens: Tokens, scope: Scope) -> Made:
    """ "Friday", "next Friday", "Friday week", "Friday next week", "next week on Friday"."""
    number = value_of(tokens, "Ww")
    if _has(tokens, "U"):
        unit = _unit(tokens)
        if unit not in ("week", "fortnight"):
            return None
        if _has(tokens, "R"):
            return date_math.monday(scope.today) + timedelta(days=7 * value_of(tokens, "R") + number)
        weeks = (value_of(tokens, "CN") if _has(tokens, "CN") else 1) * (2 if unit == "fortnight" else 1)
        return date_math.weekday(number, scope.today, None) + timedelta(weeks=weeks)
    return date_math.weekday(number, scope.today, value_of(tokens, "R") if _has(tokens, "R") else None)


def fixed(tokens: Tokens, scope: Scope) -> Made:
    """ "Today", "tomorrow morning", "tomorrow week", "a week from today"."""
    found = scope.today + timedelta(days=value_of(tokens, "F") if _has(tokens, "F") else 0)
    if _has(tokens, "U"):
        if _unit(tokens) not in ("week", "fortnight"):
            return None
        count = value_of(tokens, "CN") if _has(tokens, "CN") else 1
        return date_math.distance(_unit(tokens), found, count)
    return found


def ordinal(tokens: Tokens, scope: Scope) -> Made:
    if len(tokens) == 1 and value_of(tokens, "O") < 4:  # "1st class", "2nd hand": too often no day
        return None
    return date_math.next_number(value_of(tokens, "NO"), scope.today)


def written(tokens: Tokens, scope: Scope) -> Made:
    token = next(token for token in tokens if token.kind in "Dde")
    if token.kind == "D":
        return date_math.full_date(str(token.value), scope.day_first)
    return date_math.numeric_date(str(token.value), scope.day_first, scope.today)


def season(tokens: Tokens, scope: Scope) -> Made:
    if _has(tokens, "Y"):
        return date_math.season(_text(tokens, "Ss"), date(value_of(tokens, "Y"), 1, 1))
    return date_math.season(
        _text(tokens, "Ss"), scope.today, value_of(tokens, "R") if _has(tokens, "R") else None
    )


def holiday(tokens: Tokens, scope: Scope) -> Made:
    name = _text(tokens, "H")
    if name in ("new_year", "holidays") and tokens[0].kind == "H":  # wishes: "Happy New Year"
        return None
    return date_math.holiday(name, scope.today)


def calendar_week(tokens: Tokens, scope: Scope) -> Made:
    if _has(tokens, "U") and _unit(tokens) != "week":
        return None
    return date_math.calendar_week(value_of(tokens, "GN"), scope.today)


def clock(tokens: Tokens, scope: Scope) -> Made:
    if _has(tokens, "K"):
        return time(value_of(tokens, "K"))
    token = next(token for token in tokens if token.kind in "TtNC")
    return read_clock(str(token.value))


def nothing(tokens: Tokens, scope: Scope) -> Made:
    return scope.today


_CLOCK_TEXT = re.compile(r"(\d{1,2})(?:[:.h]([0-5]\d))?(?:\s?[-–]\s?(?:\d{1,2})(?:[:.]\d\d)?)?\s?([ap])?")


def read_clock(text: str) -> time | None:
    """The hour that "3pm", "15:30", "9.30", "3" mean; 1 to 6 without am or pm are in the afternoon."""
    match = _CLOCK_TEXT.match(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] == "p" and hour < 12:
        hour += 12
    elif match[3] == "a" and hour == 12:
        hour = 0
    elif not match[3] and 1 <= hour <= 6 and not text.startswith("0"):
        hour += 12
    return time(hour % 24, minute) if hour <= 24 else None

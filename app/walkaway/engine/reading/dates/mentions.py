"""Finds the days and hours that a text names, each with how precise it is.

    "next Wednesday at 3", "by end of week", "the 9th", "12-16 May", "after Easter", "KW 34", "H2"

Shelf parsers got a third of such phrases right and took version numbers and prices for dates, hence an own
grammar: `date_words` (tokens), `date_grammar` (rules), `date_math` (calendar), and here the joining of
neighbours ("Thursday" + "the 9th" + "at 3pm"). Words are data in resources/dates/<language>.toml.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from walkaway.engine.model import Period
from walkaway.engine.reading.dates import arithmetic as date_math
from walkaway.engine.reading.dates import words as date_words
from walkaway.engine.reading.dates.grammar import Atom, atoms
from walkaway.engine.reading.dates.rules import Scope
from walkaway.engine.reading.dates.words import Token
from walkaway.engine.reading.phrases.sentences import MAX_TEXT
from walkaway.engine.records import record

_SHORT_STRETCH = 200  # characters; longer ones are hardly ever the same, and would fill the cache
_AFTER_DAYS = 7  # "after the 14th" means some day of the week that follows
_AFTER_STRETCH = 14
_MONTH_FIRST_REGIONS = {"US", "PR", "GU", "PH"}
_MONTH_FIRST_ZONES = (
    "US/", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Detroit", "America/Boise", "America/Anchorage", "America/Juneau", "America/Indiana/",
    "America/Kentucky/", "America/North_Dakota/", "America/Indianapolis", "America/Louisville",
    "Pacific/Honolulu", "America/Puerto_Rico", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT",
)  # fmt: skip


@record
class DateMention:
    """Words at characters `start` to `end` that name the days of `period`.

    `relation` is the word before them that matters: by, before, until, after, since, from, or empty.
    "After X" already has the days after X in its period. `yearless`: a day and month without a year, for
    which the nearest one was taken. `hour_only`: no day was named, today is assumed.
    """

    start: int
    end: int
    period: Period
    relation: str = ""
    yearless: bool = False
    hour_only: bool = False


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def month_first(zone: str, region: str = "") -> bool:
    """Whether "09/05" is the 5th of September: in the region given, else in the zone's country."""
    if region:
        return region[:2].upper() in _MONTH_FIRST_REGIONS
    return zone.startswith(_MONTH_FIRST_ZONES)


def find_dates(
    text: str, written_on: datetime, zone: str, language: str = "en", region: str = ""
) -> tuple[DateMention, ...]:
    """The dates that `text` names, in text order, as days in `zone` (IANA name).

    `written_on` is the aware moment of writing: dates without a year lie ahead of it, except those that
    say otherwise ("yesterday", "last Friday") or are fewer than three months past ("9 May"). `region`
    (ISO 3166) settles the order of "09/05" where the zone should not. Text beyond 64 KB is not looked
    at; a language without data yields nothing. Raises ZoneInfoNotFoundError for an unknown zone.
    """
    scope = Scope(local_day(written_on, zone), not month_first(zone, region))
    return _find(text[:MAX_TEXT], language, scope)


def local_day(moment: datetime, zone: str) -> date:
    """The day in `zone` at an aware `moment`."""
    return moment.astimezone(_zone(zone)).date()


@lru_cache(maxsize=512)  # several readers look for dates, each through a whole conversation
def _find(text: str, language: str, scope: Scope) -> tuple[DateMention, ...]:
    words = date_words.date_words(language)
    if words is None:
        return ()
    found: list[DateMention] = []
    for at, stretch in date_words.date_stretches(text, words):
        read = _in_stretch if len(stretch) <= _SHORT_STRETCH else _in_stretch.__wrapped__
        found.extend(
            DateMention(m.start + at, m.end + at, m.period, m.relation, m.yearless, m.hour_only)
            for m in read(stretch, language, scope)
        )
    return tuple(found)


@lru_cache(maxsize=4_096)  # reps write "by Friday." to many on one day
def _in_stretch(stretch: str, language: str, scope: Scope) -> tuple[DateMention, ...]:
    """The dates that a few words name, counted from their beginning."""
    words = date_words.date_words(language)
    if words is None:
        return ()
    row = date_words.tokens(stretch, words)
    try:
        joined = _join(list(atoms(row, scope)), row)
    except OverflowError:  # hostile: "in 999 years" from a date near the end of time
        return ()
    return tuple(mention for atom in joined if (mention := _mention(atom, row, scope.today)))


def forget() -> None:
    """Drop all dates kept, as if no text had been read yet."""
    _find.cache_clear()
    _in_stretch.cache_clear()
    date_words.forget()


def _between(left: Atom, right: Atom, row: Sequence[Token]) -> str:
    return "".join(token.kind for token in row[left.end : right.start])


def _join(parts: list[Atom], row: Sequence[Token]) -> list[Atom]:
    """Neighbours that are one expression made one."""
    for step in (_join_day, _join_clock, _join_range):
        joined: list[Atom] = []
        for atom in parts:
            if joined and (one := step(joined[-1], atom, row)):
                joined[-1] = one
            else:
                joined.append(atom)
        parts = joined
    return parts


def _join_day(left: Atom, right: Atom, row: Sequence[Token]) -> Atom | None:
    """ "Friday, 9 May"; "week of 12 May"; "COB Friday"."""
    gap = _between(left, right, row)
    if gap.strip(",rlf()."):
        return None
    kinds = {left.kind, right.kind}
    if left.kind == "weekday" and right.kind == "day" and "." not in gap[1:] and right.period:
        period = right.period
        if period.first == period.last:
            period = date_math.day(_on_weekday(period.first, left.value))
        return Atom(left.start, right.end, "day", period, right.hour)
    if (
        left.kind == "day"
        and right.kind == "weekday"
        and gap in (",", "(")
        and left.period
        and left.period.first.weekday() == right.value
    ):
        return replace(left, end=right.end)
    if left.kind == "week_of" and right.period and "." not in gap:
        return Atom(left.start, right.end, "stretch", date_math.week_of(right.period.first))
    if "deadline" in kinds and kinds & {"day", "weekday"} and "." not in gap:
        day = left if right.kind == "deadline" else right
        return Atom(left.start, right.end, "day", day.period, day.hour)
    return None


def _on_weekday(found: date, weekday: int) -> date:
    """`found`, or the same day a year or a few months on where only that fits the weekday told with it."""
    if found.weekday() == weekday:
        return found
    for years in (1, -1):
        other = date_math.make_date(found.year + years, found.month, found.day)
        if other and other.weekday() == weekday and abs((other - found).days) < 300:
            return other
    return found


def _join_clock(left: Atom, right: Atom, row: Sequence[Token]) -> Atom | None:
    """ "Thursday at 3pm"; "3pm on Thursday"; "tomorrow morning"; "9.30 tomorrow"."""
    gap = _between(left, right, row)
    if left.kind in ("weekday", "day", "stretch") and left.hour is None:
        if right.kind in ("clock", "weak_clock") and not gap.strip(",arlbpiv()-") and len(gap) < 4:
            if right.kind == "weak_clock" and left.kind == "stretch":
                return None
            return Atom(left.start, right.end, left.kind, left.period, right.hour, left.value)
        if right.kind == "part" and not gap.strip("ralif,") and len(gap) < 4:
            return Atom(left.start, right.end, left.kind, left.period, left.hour, left.value)
    if left.kind == "clock" and right.kind == "part" and not gap.strip("irl"):
        return replace(left, end=right.end)
    before_day = (
        left.kind in ("clock", "weak_clock", "part")
        and right.kind in ("weekday", "day")
        and right.hour is None
    )
    if before_day and not gap.strip(",rlfq") and len(gap) < 3:
        if left.kind == "weak_clock" and row[left.start].kind == "N":
            return None
        return Atom(left.start, right.end, right.kind, right.period, left.hour, right.value)
    return None


def _join_range(left: Atom, right: Atom, row: Sequence[Token]) -> Atom | None:
    """ "Mon/Tues", "3 May to 17 May", "Monday till Wednesday"."""
    gap = _between(left, right, row).rstrip("l")
    days = {"weekday", "day"}
    if gap not in ("z", "b", "-", "/", "bv") or left.kind not in days or right.kind not in days:
        return None
    if left.period is None or right.period is None:
        return None
    first, last = left.period.first, right.period.last
    if left.kind == right.kind == "weekday" and last < first:
        last += timedelta(days=7)
    if last < first <= last + timedelta(days=31):  # "from the 3rd to the 17th", written on the 7th
        first = date_math.make_date(*date_math.add_months(first.year, first.month, -1), first.day) or first
    if not first <= last <= first + timedelta(days=120):
        return None
    return Atom(left.start, right.end, "day", Period(first, last), left.hour)


def _mention(atom: Atom, row: Sequence[Token], today: date) -> DateMention | None:
    """The mention an atom stands for; None for what names nothing alone ("in the morning")."""
    if atom.kind in ("weak_clock", "part", "week_of"):
        return None
    start, relation = atom.start, ""
    while row[start].kind in "bpyvralif" and start < atom.end - 1 and row[start].kind != "i":
        relation = relation or _relation(row[start])
        start += 1
    for back in (1, 2):
        before = row[atom.start - back] if atom.start >= back else None
        if before is None or relation or (back == 2 and row[atom.start - 1].kind not in "lr"):
            break
        relation = _relation(before)
    period = atom.period or date_math.day(today)
    if atom.hour is not None:
        period = replace(period, time=atom.hour, precision="time")
    if relation == "after" and not _within_day(atom, row):
        period = _after(period)
    elif relation == "since" and atom.kind == "weekday":
        period = date_math.day(date_math.weekday(atom.value, today, -1))
    kinds = {token.kind for token in row[atom.start : atom.end]}
    yearless = not kinds.isdisjoint("Mmde") and kinds.isdisjoint("YD")
    first, last = row[start].start, row[atom.end - 1].end
    return DateMention(first, last, period, relation, yearless, atom.kind == "clock")


def _within_day(atom: Atom, row: Sequence[Token]) -> bool:
    """ "After 2pm", "after lunch today": some hour of that day."""
    return atom.hour is not None or any(token.kind == "P" for token in row[atom.start : atom.end])


def _relation(token: Token) -> str:
    if token.kind == "b":
        return str(token.value)
    return {"p": "after", "y": "since", "v": "from"}.get(token.kind, "")


def _after(period: Period) -> Period:
    first = period.last + timedelta(days=1)
    length = _AFTER_DAYS if period.precision == "day" else _AFTER_STRETCH
    return Period(first, first + timedelta(days=length - 1), precision="vague")

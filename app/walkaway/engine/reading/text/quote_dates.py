"""Reads the author, address and date out of an attribution line or the header lines above a quote."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from walkaway.engine.reading.text.wording import quote_words
from walkaway.engine.records import record

EMAIL = re.compile(r"[A-Za-z0-9][\w.+'=&#-]{0,63}@[A-Za-z0-9][\w-]{0,62}(?:\.[\w-]{1,62}){1,6}")
CLOCK_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.hH])(?P<minute>[0-5]\d)"
    r"(?:[:.](?P<second>[0-5]\d))?(?![\d:])"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?)?"
)
_ISO_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./](?P<month>\d\d?)[-./](?P<day>\d\d?)(?!\d)")
_CJK_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日")
_NUMERIC_DAY = re.compile(
    r"(?<![\d.:])(?P<a>\d\d?)(?P<mark>[-./])(?P<b>\d\d?)(?P=mark)(?P<year>(?:19|20)?\d\d)(?![\d:])"
)
_DAY_MONTH = re.compile(
    r"(?<!\d)(?P<day>\d\d?)(?:\.|º|°|st|nd|rd|th|er)?[\s-](?:de\s|of\s)?(?P<month>[^\W\d_]{2,12})\.?"
    r"(?:[\s,-]+(?:de\s|del\s)?(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_MONTH_DAY = re.compile(
    r"(?P<month>[^\W\d_]{3,12})\.?\s(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,?\s(?P<year>(?:19|20)\d\d))?(?![\d:])"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?![\d:])")
_OFFSET = re.compile(
    r"(?<![\w-])(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<hours>0\d|1[0-4]):?(?P<minutes>[0-5]\d)(?!\d)"
)
_ZONE_NAME = re.compile(r"\b(?:[A-Z]{3,4})\b")
# RFC 5322, 4.3, and the European ones, none of which means two things in mail dates.
_ZONE_HOURS = {
    "GMT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
}  # fmt: skip
_AROUND_NAMES = " \"'’,;:<>()[]*–-"


@record
class Clock:
    """What quote dates are read by: the zone of bare times, and the mail that they are older than."""

    zone: str = "UTC"
    before: datetime | None = None


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def read_date(text: str, clock: Clock) -> datetime | None:
    """The moment that `text` names, in UTC, or None.

    A time without a zone is taken in `clock.zone`, a day without a time as its noon. Where 05/08 may be
    read two ways, a time with AM or PM means month first; a reading later than the mail itself gives way.
    """
    text = text[:300]
    time = next((found for found in CLOCK_TIME.finditer(text) if not _within_day(text, found)), None)
    hour, minute, second, american = 12, 0, 0, False
    if time:
        hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
        if time["half"] and hour <= 12:
            american = True
            hour = hour % 12 + (12 if time["half"] in "pP" else 0)
    zone = _named_zone(text[time.end() :]) if time else None
    for year, month, day in _days(text, american, clock):
        try:
            moment = datetime(
                year, month, day, hour, minute, second, tzinfo=zone or _zone(clock.zone)
            ).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
        if clock.before is None or moment <= clock.before + timedelta(days=1):
            return moment
    return None


def _within_day(text: str, time: re.Match[str]) -> bool:
    """Whether "26.06" is the start of a date like 26.06.2014 and no time."""
    return time["mark"] == "." and bool(_NUMERIC_DAY.match(text, time.start()))


def _named_zone(text: str) -> tzinfo | None:
    if offset := _OFFSET.search(text):
        shift = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"]))
        return timezone(shift if offset["sign"] == "+" else -shift)
    for name in _ZONE_NAME.findall(text):
        if name in _ZONE_HOURS:
            return timezone(timedelta(hours=_ZONE_HOURS[name]))
    return None


def _days(text: str, american: bool, clock: Clock) -> list[tuple[int, int, int]]:
    """The days that `text` may mean as (year, month, day), the likeliest first."""
    if found := _ISO_DAY.search(text) or _CJK_DAY.search(text):
        return [(int(found["year"]), int(found["month"]), int(found["day"]))]
    if found := _NUMERIC_DAY.search(text):
        year, a, b = _full_year(found["year"]), int(found["a"]), int(found["b"])
        readings = [(year, a, b), (year, b, a)]
        month_first = found["mark"] == "/" and american
        return readings if month_first else readings[::-1]
    months = quote_words().months
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for found in pattern.finditer(text):
            month = months.get(found["month"].lower())
            if month:
                day = int(found["day"])
                if found["year"]:
                    return [(int(found["year"]), month, day)]
                if later := _YEAR.search(text):
                    return [(int(later[1]), month, day)]
                return [(clock.before.year - back, month, day) for back in (0, 1)] if clock.before else []
    return []


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def read_author(line: str) -> tuple[str, str]:
    """Name and address of the writer that an attribution line names; each "" where it names none."""
    verb = quote_words().verb
    found = EMAIL.search(line)
    if found:
        said = verb.search(line, 0, found.start())
        return _name_in(line[said.end() if said else 0 : found.start()]), found.group().lower()
    said = verb.search(line)
    if not said:
        return "", ""
    return _name_in(line[: said.start()]) or _name_in(line[said.end() :]), ""


def _name_in(text: str) -> str:
    """The words behind the date and time in `text`, or all where it has none."""
    tokens = text.replace("mailto:", " ").split()
    for place in range(len(tokens) - 1, -1, -1):
        if any(char.isdigit() for char in tokens[place]):
            tokens = tokens[place + 1 :]
            break
    while tokens and _is_no_name(tokens[0]):
        del tokens[0]
    while tokens and _is_no_name(tokens[-1]):
        del tokens[-1]
    return " ".join(tokens).strip(_AROUND_NAMES)[:100]


def _is_no_name(token: str) -> bool:
    bare = token.strip(_AROUND_NAMES + ".").lower()
    words = quote_words()
    return (
        not bare
        or bare in words.joiners
        or bare in words.months
        or bare.upper() in _ZONE_HOURS
        or bare in ("am", "pm")
    )


def read_mailbox(value: str) -> tuple[str, str]:
    """Name and address in the value of a From line, as Outlook, Notes and the rest write it."""
    found = EMAIL.search(value)
    email = found.group().lower() if found else ""
    name = EMAIL.split(value, maxsplit=1)[0] if found else value
    for mark in ("<", "[", "(mailto"):
        name = name.partition(mark)[0] or name
    if dated := _NUMERIC_DAY.search(name):  # Lotus Notes: From: Ann Lee on 03/20/2001 04:10 PM
        name = name[: dated.start()].rstrip().removesuffix(" on")
    name = name.partition("/")[0]  # Lotus Notes: Ann Lee/Sales/Acme@ACME
    name = name.strip(" \t\"'*<>[]()-:,;")
    if not found and "@" in name:
        name = name.partition("@")[0]
    return name[:100], email

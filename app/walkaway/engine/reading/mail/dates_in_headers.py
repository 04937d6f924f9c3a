"""When a mail was sent: the Date header, corrected by what the relays and the mailbox say."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, lru_cache
from itertools import islice

from walkaway.engine import resources

EARLIEST_YEAR = 1990  # internet mail of sales people is younger; 1970 and 1980 are empty clocks
LATEST_YEAR = 2100
_DAY = timedelta(days=1)
_MAX_OFFSET = 15 * 3600  # UTC+14 is the most there is

# Git writes this moment into every From_ line of a patch; it says nothing.
_GIT_FROM_LINE = datetime(2001, 9, 17, tzinfo=UTC)

_GMT_OFFSET = re.compile(r"\b(?:GMT|UTC|UT)\s*([+-])(\d{1,2}):?(\d{2})?\b")
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?"
)
_MONTH_WORD = re.compile(
    r"\b(\d{1,2})(?:\.|º|°|er)?\s+(?:de\s+)?([^\W\d_]{3,12})\b\.?(?:\s+(?:de\s+)?(\d{2,4})\b)?", re.IGNORECASE
)
# RFC 5322, 3.3, to the letter: nearly all dates, in a third of the library's time.
_STRICT = re.compile(
    r"(?:[A-Z][a-z]{2}, +)?(\d{1,2} [A-Z][a-z]{2} \d{4}) ((?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)) "
    r"([+-]\d\d[0-5]\d)(?: \([A-Z]{1,5}\))?"
)
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_ENGLISH, 1)}


def sent_at(date: str, received: Iterable[str], stored: datetime | None) -> datetime | None:
    """The moment a mail was sent, in UTC; None where no source is usable.

    `date` is the Date header, `received` the Received headers (read only where needed), `stored` the
    moment of the mbox `From ` line or the server. A Date a day or more after the newest Received, or missing,
    or before 1990, gives way to that, else to `stored`.
    """
    written = parse_date(date)
    arrived = _newest_received(received, written)
    if arrived is None and stored is not None and is_plausible(stored) and stored != _GIT_FROM_LINE:
        arrived = stored if stored.tzinfo is UTC else stored.astimezone(UTC)
    if written is None or (arrived is not None and written - arrived >= _DAY):
        return arrived
    return written


def is_plausible(moment: datetime) -> bool:
    return EARLIEST_YEAR <= moment.year < LATEST_YEAR


@lru_cache(maxsize=64)  # the relays of one mail often name the very second that its Date does
def parse_date(value: str) -> datetime | None:
    """A Date header (RFC 5322, 3.3, also obsolete and foreign forms) as UTC; None if broken or absurd."""
    if not value:
        return None
    value = value[:200]
    moment = _parse_strict(value)
    if moment is not None:
        return moment if is_plausible(moment) else None
    if "GMT" in value or "UT" in value:
        value = _GMT_OFFSET.sub(lambda zone: f"{zone[1]}{int(zone[2]):02d}{zone[3] or '00'}", value)
    moment = _parse_rfc5322(value) or _parse_iso(value) or _parse_rfc5322(with_english_months(value))
    return moment if moment is not None and is_plausible(moment) else None


def _parse_strict(value: str) -> datetime | None:
    hit = _STRICT.fullmatch(value)
    if hit is None:
        return None
    day, clock, zone = hit.groups()
    if clock.endswith("60"):  # a leap second
        clock = f"{clock[:6]}59"
    return moment_at(day, clock, _zone(zone))


def moment_at(day: str, clock: str, zone: str) -> datetime | None:
    """The moment of "5 May 2014", "14:03:59" and "+0530" in UTC; None where there is none."""
    try:
        moment = datetime.fromisoformat(f"{_iso_day(day)}{clock}{zone}")
        return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1024)  # mail comes by days
def _iso_day(day: str) -> str:
    """ "2014-05-05T" for "5 May 2014", "" where there is no such day."""
    number, name, year = day.split(" ")
    month = _MONTHS.get(name.title())
    return f"{year}-{month:02d}-{number:0>2}T" if month is not None else ""


@lru_cache(maxsize=64)
def _zone(zone: str) -> str:
    """The zone itself, "+0000" for one that there cannot be."""
    return zone if int(zone[1:3]) * 3600 + int(zone[3:]) * 60 <= _MAX_OFFSET else "+0000"


def _parse_rfc5322(value: str) -> datetime | None:
    from email.utils import parsedate_tz  # noqa: PLC0415 - 20 ms, which few start-ups need

    try:
        parts = parsedate_tz(value)
    except (ValueError, IndexError, TypeError, OverflowError):  # odd values trip the parser up to Python 3.12
        return None
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    offset = parts[9] or 0
    if abs(offset) > _MAX_OFFSET:
        offset = 0
    try:
        zone = timezone(timedelta(seconds=offset)) if offset else UTC
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _parse_iso(value: str) -> datetime | None:
    hit = _ISO.search(value)
    if hit is None:
        return None
    zone = (hit[7] or "Z").replace("Z", "+0000").replace(":", "")
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone[0] == "-" else 1)
    try:
        moment = datetime(*(int(part or 0) for part in hit.groups()[:6]), tzinfo=UTC)  # type: ignore[misc, arg-type]
        return moment - offset
    except (ValueError, OverflowError):
        return None


def _newest_received(headers: Iterable[str], written: datetime | None) -> datetime | None:
    """The latest moment in the Received headers; the topmost alone where it does not contradict `written`."""
    newest: datetime | None = None
    for value in islice(headers, 50):
        moment = parse_date(value.rpartition(";")[2].strip())
        if moment is None:
            continue
        if newest is None or moment > newest:
            newest = moment
        if written is not None and written - newest < _DAY:
            return newest
    return newest


@cache
def _month_names() -> dict[str, str]:
    """English month names by the lower-case words of every language there is data for."""
    names: dict[str, str] = {}
    for tables in resources.phrase_tables("attribution").values():
        months: list[str] = tables.get("months", [])
        for english, words in zip(_ENGLISH, months, strict=False):
            for word in words.split():
                names.setdefault(word.lower(), english)
    return names


def with_english_months(text: str) -> str:
    """`text` with "5 de mayo de 2014" and the like as "5 May 2014", in any language known."""
    return _MONTH_WORD.sub(_english_month, text)


def _english_month(hit: re.Match[str]) -> str:
    month = _month_names().get(hit[2].lower())
    return f"{hit[1]} {month}{f' {hit[3]}' if hit[3] else ''}" if month else hit[0]

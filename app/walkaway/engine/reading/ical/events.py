"""The properties of an event as Python values: moments, people, sequence; None where they cannot be read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import sha256
from itertools import islice, takewhile
from typing import Final
from urllib.parse import unquote

from walkaway.engine.model import Address, Attendee, PartStat
from walkaway.engine.reading.ical.lines import Calendar, Event, Property
from walkaway.engine.reading.ical.zones import zone_of
from walkaway.engine.reading.mail.headers import clean_text

_MOMENT: Final = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d{1,9})?\s*(Z|z|[+-]\d\d:?\d\d)?)?"
)
_DURATION: Final = re.compile(
    r"([+-])?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?",
    re.IGNORECASE,
)
_EXCHANGE_DAY: Final = re.compile(r"^(040000008200E00074C5B7101A82E008)[0-9A-F]{8}(?=[0-9A-F]{40})")
"""Exchange's GlobalObjectId holds the day of an exception, by which its UID would differ from the series'."""
_UID_WRAPPED: Final = re.compile(r"[A-Za-z0-9@._{}-]+")
_EARLIEST, _LATEST = 1900, 2200
_MAX_TEXT: Final = 2000
_MAX_RELATED: Final = 8


@dataclass(frozen=True, slots=True)
class Span:
    """When an event takes place: local moments with their zone, as a recurrence needs them."""

    start: datetime
    end: datetime
    all_day: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """How the times of one calendar are meant: its own zones, and the zone of floating times and days."""

    calendar: Calendar
    default: tzinfo

    def moment(self, found: Property | None) -> datetime | None:
        """An aware moment in its own zone; a day begins at local midnight. None where it cannot be read."""
        if found is None:
            return None
        match = _MOMENT.match(found.value)
        if not match or not _EARLIEST <= int(match[1]) <= _LATEST:
            return None
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
        try:
            naive = datetime.combine(date(year, month, day), time(hour, minute, min(second, 59)))
        except ValueError:
            return None
        return naive.replace(tzinfo=self._zone(found, match[7] or ""))

    def floating(self, found: Property | None) -> str:
        """The local time (ISO) of a moment that is tied to no zone, as days are; else empty."""
        if found is None or found.value.endswith("Z"):
            return ""
        moment = self.moment(found)
        if moment is None:
            return ""
        match = _MOMENT.match(found.value)
        named = self._named(found, (match[7] if match else "") or "")
        return "" if named is not None else moment.replace(tzinfo=None).isoformat()

    def _zone(self, found: Property, suffix: str) -> tzinfo:
        return self._named(found, suffix) or self.default

    def _named(self, found: Property, suffix: str) -> tzinfo | None:
        """The zone that a moment names, None where it names none that is known."""
        if suffix in ("Z", "z"):
            return UTC
        named = suffix or found.parameters.get("TZID", "")
        return zone_of(named, self.calendar.zones) if named else None

    def span(self, event: Event) -> Span | None:
        """When the event takes place; None without a start that can be read."""
        first = event.first("DTSTART")
        start = self.moment(first)
        if first is None or start is None:
            return None
        end = self.moment(event.first("DTEND"))
        all_day = is_day(first)
        if end is None:
            length = duration(event.text("DURATION"))
            end = _after(start, length if length is not None else timedelta(days=all_day))
        if event.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
            all_day = True
        return Span(start, max(start, end, key=lambda moment: moment.astimezone(UTC)), all_day)


def _after(start: datetime, length: timedelta) -> datetime:
    """The end of what lasts so long: days by the calendar, hours by the clock (RFC 5545, 3.3.6)."""
    hours = timedelta(seconds=length.seconds)
    return ((start + (length - hours)).astimezone(UTC) + hours).astimezone(start.tzinfo)


def is_day(found: Property) -> bool:
    """Whether a property names a day without a time."""
    return "T" not in found.value.upper() and " " not in found.value.strip()


def day_of(moment: datetime) -> date:
    """The day that a moment means where days are meant: in UTC, it is the midnight of some zone."""
    return (moment + timedelta(hours=12) if moment.tzinfo is UTC else moment).date()


def utc(moment: datetime | None) -> datetime | None:
    """The same moment in UTC."""
    return None if moment is None else moment.astimezone(UTC)


def duration(text: str) -> timedelta | None:
    """A length of time (RFC 5545, 3.3.6); None where it cannot be read or runs backwards."""
    match = _DURATION.fullmatch(text.strip())
    if not match or match[1] == "-" or not any(match.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def uid_of(event: Event) -> str:
    """The UID; where a program wrote none, a name made of what the event says, so that copies stay one."""
    uid, *wrapped = event.text("UID").split("\n")
    if uid:
        # What was wrapped on its way belongs to it, a line that merely lost its colon does not.
        rest = "".join(takewhile(_UID_WRAPPED.fullmatch, wrapped))
        return _EXCHANGE_DAY.sub(r"\g<1>00000000", f"{uid}{rest}"[:500])
    said = "\n".join(
        line for name in ("DTSTART", "SUMMARY", "ORGANIZER") for line in event.lines.get(name, ())
    )
    return "sha256:" + sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def sequence_of(event: Event) -> int:
    """SEQUENCE, or Exchange's own copy of it; 0 where neither is a number."""
    for name in ("SEQUENCE", "X-MICROSOFT-CDO-APPT-SEQUENCE"):
        text = event.text(name)
        if text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
    return 0


def related_of(event: Event) -> tuple[str, ...]:
    """The meetings, or the set of them, to which one belongs: so Apple and Open-Xchange tie split series."""
    found = (item.text()[:500] for name in ("RELATED-TO", "X-OX-SPLIT-FROM") for item in event.all(name))
    return tuple(dict.fromkeys(islice(filter(None, found), _MAX_RELATED)))


def person(found: Property | None) -> Address | None:
    """The address in ORGANIZER or ATTENDEE; None for a room's path or "invalid:nomail"."""
    if found is None:
        return None
    for value in (found.value, found.parameters.get("EMAIL", "")):
        email = value.strip().strip("<>\"' ")
        if email[:7].casefold() == "mailto:":
            email = email[7:]
        email = (unquote(email) if "%" in email else email).strip().strip("<>\"' ").casefold()
        if email.count("@") == 1 and not any(letter in email for letter in " :/=\\"):
            name = clean_text(found.parameters.get("CN", "")).strip("\"' ")
            return Address(email, "" if name.casefold() in (email, "mailto:" + email) else name[:200])
    return None


def partstat(found: Property) -> PartStat:
    """What an ATTENDEE has answered; NEEDS-ACTION for what nobody knows."""
    try:
        return PartStat(found.parameters.get("PARTSTAT", "").strip().upper())
    except ValueError:
        return PartStat.NEEDS_ACTION


def attendees_of(event: Event) -> tuple[Attendee, ...]:
    """Everybody invited, each once, with the answers that the file claims."""
    found: dict[str, Attendee] = {}
    for item in event.all("ATTENDEE"):
        if address := person(item):
            cutype = item.parameters.get("CUTYPE", "").strip().upper() or "INDIVIDUAL"
            found.setdefault(address.email, Attendee(address, partstat(item), cutype))
    return tuple(found.values())


def short_text(event: Event, name: str) -> str:
    """A property's text on one line, without control characters, capped."""
    return clean_text(event.text(name)[:_MAX_TEXT])


def is_cancelled(event: Event, method: str) -> bool:
    """Whether the organizer has called the meeting off. An attendee cannot, whatever STATUS he sends.

    A CANCEL without STATUS that names guests may be for these alone (RFC 5546, 3.2.5): False, and
    `histories` tells by who else is invited.
    """
    if method in ("REPLY", "COUNTER"):
        return False
    if event.text("STATUS").upper() == "CANCELLED":
        return True
    return method == "CANCEL" and "ATTENDEE" not in event.lines

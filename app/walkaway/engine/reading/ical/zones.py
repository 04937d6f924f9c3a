"""Time zones by the names that calendars give them: IANA's, Windows', spoken ones, and a file's own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from walkaway.engine import resources

_OFFSET: Final = re.compile(r"(?:UTC|GMT|Z)?\s*([+-])(\d{1,2})[:.]?(\d\d)?", re.IGNORECASE)
_SPOKEN: Final = re.compile(r"\((?:UTC|GMT)\s*(?:[+-]\d{1,2}[:.]\d\d)?\)\s*(?P<places>.*)", re.IGNORECASE)
_PLACES: Final = re.compile(r"\s*[,/;]\s*")
_UTC_NAMES: Final = frozenset({"utc", "gmt", "z", "zulu", "etc/utc", "tzone://microsoft/utc", "utc0"})
_MAX_DEFINITION: Final = 200  # lines
_FREQUENCY: Final = re.compile(r"FREQ=(?!YEARLY)", re.IGNORECASE)


def zone_named(name: str) -> tzinfo | None:
    """The zone called `name`, by any of the ways in which calendars name zones; None for one nobody knows."""
    return _zone_named(name.strip().strip("\"'"))


def zone_of(tzid: str, definitions: Mapping[str, Sequence[str]]) -> tzinfo | None:
    """The zone that a TZID means in a file with these VTIMEZONEs; None where nothing says.

    Names go before definitions: Outlook defines "W. Europe Standard Time" by the rule of one year only.
    """
    zone = zone_named(tzid)
    if zone is not None:
        return zone
    definition = definitions.get(tzid)
    return _defined("\r\n".join(definition)) if definition and len(definition) <= _MAX_DEFINITION else None


@lru_cache(maxsize=512)
def _zone_named(name: str) -> tzinfo | None:
    if not name or len(name) > 200:
        return None
    if name.casefold() in _UTC_NAMES:
        return ZoneInfo("Etc/UTC")
    parts = name.strip("/").split("/")
    # Evolution and Lightning wrote paths: /freeassociation.sourceforge.net/Tzfile/Europe/Berlin
    for length in range(min(3, len(parts)), 0, -1):
        if zone := _iana("/".join(parts[-length:])):
            return zone
    if windows := _windows().get(name.casefold()):
        return _iana(windows)
    if spoken := _SPOKEN.match(name):
        return _spoken(spoken["places"].casefold()) or _offset(name.strip("()"))
    return _offset(name)


def _iana(name: str) -> tzinfo | None:
    wanted = name if name in available() else _by_lower_case().get(name.casefold())
    # "Factory" is the database's word for "not set".
    return ZoneInfo(wanted) if wanted and wanted not in ("Factory", "localtime") else None


@cache
def available() -> frozenset[str]:
    """The names of the IANA database on this computer."""
    return frozenset(available_timezones())


@cache
def _by_lower_case() -> Mapping[str, str]:
    return {name.casefold(): name for name in available()}


@cache
def _by_city() -> Mapping[str, str]:
    """Zones by their city, Europe's and Asia's first where an island shares the name."""
    order = sorted(available(), key=lambda name: (name.startswith("posix"), name.count("/"), name))
    cities: dict[str, str] = {}
    for name in order:
        cities.setdefault(name.rpartition("/")[2].replace("_", " ").casefold(), name)
    return cities


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return resources.tables("mail", "time_zones.toml")


@cache
def _windows() -> Mapping[str, str]:
    return {name.casefold(): zone for name, zone in _table()["windows"].items()}


def _spoken(places: str) -> tzinfo | None:
    """The zone of "Amsterdam, Berlin, Bern, Rome" or "Eastern Time (US & Canada)"."""
    spoken = _table()["spoken"]
    for place in _PLACES.split(places):
        name = place.strip()
        known = spoken.get(name) or spoken.get(name.partition(" (")[0]) or _by_city().get(name)
        if known and (zone := _iana(known)):
            return zone
    return None


def _offset(name: str) -> tzinfo | None:
    """The fixed zone of "UTC+01:00", "GMT-0500" or "+2"."""
    match = _OFFSET.match(name)
    if not match:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset > timedelta(hours=15):
        return None
    return timezone(-offset if match[1] == "-" else offset)


@lru_cache(maxsize=128)
def _defined(definition: str) -> tzinfo | None:
    """The zone of a VTIMEZONE that only its file knows, such as "Customized Time Zone"."""
    for line in definition.split("\r\n"):
        if line.upper().startswith("X-LIC-LOCATION") and (zone := zone_named(line.partition(":")[2])):
            return zone
    if _FREQUENCY.search(definition):
        return None  # a zone changes once or twice a year; anything else is a trap
    from icalendar import Timezone  # noqa: PLC0415  (130 ms, and hardly ever needed)

    try:
        component = Timezone.from_ical(definition)
        zone = component.to_tz() if isinstance(component, Timezone) else None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
        return None
    return zone if isinstance(zone, tzinfo) else None

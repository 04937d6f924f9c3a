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
from walkaway.engine.reading.ical.lines import MAX_DEFINITION, tzid_key
from walkaway.engine.reading.ical.own_zones import own_zone

_OFFSET: Final = re.compile(r"(?:UTC|GMT|Z)?\s*([+-])(\d{1,2})[:.]?(\d\d)?", re.IGNORECASE)
_SPOKEN: Final = re.compile(r"\((?:UTC|GMT)\s*(?:[+-]\d{1,2}[:.]?\d\d)?\)\s*(?P<places>.*)", re.IGNORECASE)
_PLACES: Final = re.compile(r"\s*[,/;]\s*")
_UTC_NAMES: Final = frozenset({"utc", "gmt", "z", "zulu", "etc/utc", "tzone://microsoft/utc", "utc0"})
_DAYLIGHT: Final = re.compile("BEGIN:DAYLIGHT", re.IGNORECASE)
_FIXED: Final = frozenset({"Etc/UTC", "EST", "MST", "HST", "GMT"})


def zone_named(name: str) -> tzinfo | None:
    """The zone called `name`, by any of the ways in which calendars name zones; None for one nobody knows."""
    return _zone_named(name.strip().strip("\"'"))


def zone_of(tzid: str, definitions: Mapping[str, Sequence[str]]) -> tzinfo | None:
    """The zone that a TZID means in a file with these VTIMEZONEs, by `tzid_key`; None where nothing says.

    Names of zones go before definitions: Outlook defines "W. Europe Standard Time" by the rule of one year
    only. Where a name tells but a fixed offset, as "GMT +0100 (Standard) / GMT +0200 (Daylight)" does, the
    definition knows more.
    """
    zone = zone_named(tzid)
    if zone is not None and not _is_fixed(zone):
        return zone
    definition = definitions.get(tzid_key(tzid), ())
    if not 0 < len(definition) <= MAX_DEFINITION or (
        zone is not None and not any(map(_DAYLIGHT.match, definition))
    ):
        return zone
    return _defined(tuple(definition)) or zone


def _is_fixed(zone: tzinfo) -> bool:
    """Whether a zone is but an offset, or one of the names to which many a program gives a summer time."""
    return isinstance(zone, timezone) or (isinstance(zone, ZoneInfo) and zone.key in _FIXED)


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
    bare = name.casefold()
    for windows in (bare, bare.replace(" daylight time", " standard time"), f"{bare} standard time"):
        if meant := _windows().get(windows):  # Notes writes "Eastern", "W. Europe"
            return _iana(meant)
    if spoken := _SPOKEN.match(name):
        return _spoken(spoken["places"].casefold()) or _offset(name.strip("()"))
    return _offset(name) or _spoken(bare) or _iana(name.replace("-", "/", 1))


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
def _defined(definition: tuple[str, ...]) -> tzinfo | None:
    """The zone of a VTIMEZONE that only its file knows, such as "Customized Time Zone"."""
    for line in definition:
        if line.upper().startswith("X-LIC-LOCATION") and (zone := zone_named(line.partition(":")[2])):
            return zone
    return own_zone(definition)

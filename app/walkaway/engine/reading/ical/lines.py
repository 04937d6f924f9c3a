"""From the bytes of iCalendar data to its calendars, events and properties, whatever is broken about them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from walkaway.engine.reading.mail.charsets import decode_bytes

_MAX_LINE: Final = 16 * 1024
_MAX_VALUES: Final = 5000
"""Lines of one kind in one event: nobody invites more, and a file that claims to would only cost time."""

MAX_DEFINITION: Final = 500
"""Lines of the definition of a zone; one with more is cut after them, and good for nothing."""
_MAX_LINES: Final = 3_000_000
_DEEPEST: Final = 50  # components within each other
_WRAPPED: Final = re.compile(rb"(?:\n(?![A-Za-z0-9-]{1,60}[;:])[^\n]*)+")
_FRAME: Final = re.compile(rb"(?:BEGIN|END):", re.IGNORECASE)
_PARAMETER: Final = re.compile(r';([A-Za-z0-9-]{1,60})=("[^"]*"?|[^";]*(?:"[^"]*"[^";]*)*)')
_DATE_BEGINS: Final = re.compile(r":(?=\d{8}|\d{4}-\d\d-\d\d)")
_MAILTO: Final = re.compile(r":(?=mailto:)", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\([\\;,nN\"])")
_CARET: Final = re.compile(r"\^([\^n'])")
_CARETS: Final = {"^": "^", "n": "\n", "'": '"'}

DATES: Final = frozenset(
    {"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP", "CREATED", "LAST-MODIFIED"}
)
PEOPLE: Final = frozenset({"ORGANIZER", "ATTENDEE"})
_KEPT: Final = DATES | PEOPLE | {
    "UID", "DURATION", "SEQUENCE", "SUMMARY", "LOCATION", "STATUS", "COMMENT", "RRULE", "EXRULE",
    "X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-CDO-APPT-SEQUENCE", "RELATED-TO", "X-OX-SPLIT-FROM",
}  # fmt: skip

_ZONES: Final = frozenset({"TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-LIC-LOCATION"})
_WANTED: Final = re.compile(
    b"\n(?=[A-Za-z-]{3,30}[;:])((?i:%s)[;:][^\n]*)"
    % "|".join(sorted({"BEGIN", "END", "METHOD", "X-WR-TIMEZONE"} | _KEPT | _ZONES)).encode()
)


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: parameter names in upper case, values without quotes, the value still escaped."""

    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """The value as text (RFC 5545, 3.3.11)."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value).strip()


@dataclass(slots=True)
class Event:
    """The lines of one VEVENT by property name, taken apart only when somebody asks."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def first(self, name: str) -> Property | None:
        """The first property of that name; None where there is none that can be read."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Property]:
        """Every readable property of that name, in order."""
        for line in self.lines.get(name, ()):
            if (found := read_property(name, line)) is not None:
                yield found

    def text(self, name: str) -> str:
        """The text of a property, empty where it is missing."""
        found = self.first(name)
        return found.text() if found else ""


@dataclass(slots=True)
class Calendar:
    """One VCALENDAR: its events, its own properties, and the definitions of its time zones by TZID.

    `left_out` counts events that were too many, up to here; `breaks_off` where the file is read to no end.
    """

    method: str = ""
    zone: str = ""  # X-WR-TIMEZONE
    events: list[Event] = field(default_factory=list)
    zones: dict[str, list[str]] = field(default_factory=dict)
    left_out: int = 0
    breaks_off: bool = False
    others: bool = False  # tasks, free times and the like


def read_calendars(data: bytes, most: int = 30_000) -> list[Calendar]:
    """The calendars in `data`, one after the other; events outside of any calendar make one of their own.

    Of all events the last `most` are kept, and of a file without end the first three million lines.
    """
    every = unfolded(data)
    reader = _Reader(most)
    for line in islice(every, _MAX_LINES):
        reader.take(line)
    calendars = _last(reader.calendars, most)
    if calendars:
        calendars[-1].breaks_off = next(every, None) is not None
    return calendars


class _Reader:
    """Puts lines into the components that they belong to. No lost END hides the event after it."""

    def __init__(self, most: int) -> None:
        self.calendars: list[Calendar] = []
        self._most = most
        self._made = 0
        self._current: Calendar | None = None
        self._event: Event | None = None
        self._zone: list[str] | None = None
        self._within: list[str] = []  # components of no use, as alarms are

    def take(self, line: str) -> None:
        head, _, value = line.partition(":")
        name = head.partition(";")[0].strip().upper()
        if name == "BEGIN":
            self._begin(value.strip().upper(), line)
        elif name == "END":
            self._end(value.strip().upper(), line)
        elif self._zone is not None:
            self._define(line, name, value)
        elif self._within or self._current is None:
            return
        elif self._event is not None:
            if name in _KEPT:
                kept = self._event.lines.setdefault(name, [])
                if len(kept) < _MAX_VALUES:
                    kept.append(line)
        elif name == "METHOD":
            self._current.method = value.strip().upper()
        elif name == "X-WR-TIMEZONE":
            self._current.zone = value.strip()

    def _begin(self, what: str, line: str) -> None:
        foreign = self._event is None and bool(self._within) and self._within[0].startswith("X-")
        if what == "VCALENDAR" or (what in ("VEVENT", "VTIMEZONE") and not foreign):
            if what == "VCALENDAR" or self._current is None:
                self._current = Calendar()
                self.calendars.append(self._current)
            self._event, self._zone, self._within = None, None, []
            if what == "VEVENT":
                self._event = Event()
                self._current.events.append(self._event)
            elif what == "VTIMEZONE":
                self._zone = ["BEGIN:VTIMEZONE"]
            self._made += 1
            if self._made % self._most == 0:
                self.calendars = _last(self.calendars, self._most)
        elif self._zone is not None:
            self._define(line, "BEGIN", what)
        elif len(self._within) < _DEEPEST:
            if self._event is None and self._current is not None:
                self._current.others = True
            self._within.append(what)

    def _end(self, what: str, line: str) -> None:
        if self._zone is not None:
            self._define(line, "END", what)
        if what in ("VCALENDAR", "VEVENT", "VTIMEZONE") and what not in self._within:
            self._event, self._zone, self._within = None, None, []
            if what == "VCALENDAR":
                self._current = None
        elif what in self._within:
            del self._within[self._within.index(what) :]

    def _define(self, line: str, name: str, value: str) -> None:
        """Keeps a line of the definition of a zone, which belongs to its TZID."""
        assert self._zone is not None
        if len(self._zone) <= MAX_DEFINITION:
            self._zone.append(line)
        if name == "TZID" and self._current is not None:
            self._current.zones.setdefault(tzid_key(value), self._zone)


def tzid_key(tzid: str) -> str:
    """By what the definition of a zone is found, though its name is written with other quotes or escapes."""
    return tzid.replace("\\", "").strip(" \"'").casefold()


def _last(calendars: list[Calendar], most: int) -> list[Calendar]:
    """The calendars with the last `most` events, and the last of all; the first tells how many that costs."""
    left_out = sum(calendar.left_out for calendar in calendars)
    too_many = sum(len(calendar.events) for calendar in calendars) - most
    for calendar in calendars:
        unwanted = min(max(too_many, 0), len(calendar.events))
        del calendar.events[:unwanted]
        too_many -= unwanted
        left_out += unwanted
        calendar.left_out = 0
    calendars = [calendar for calendar in calendars[:-1] if calendar.events] + calendars[-1:]
    for calendar in calendars[:1]:
        calendar.left_out = left_out
    return calendars


def unfolded(data: bytes) -> Iterator[str]:
    """The content lines that matter (RFC 5545, 3.1), decoded: UTF-8 by the standard, Windows-1252 in life.

    A line that cannot be one, since somebody wrapped the text on its way, joins the one before. Nothing
    joins BEGIN and END, so that no rubbish hides a component. Of a line the first 16 KB count.
    """
    data = _without_folds(data)
    for found in _WANTED.finditer(data):
        line, after = found[1][:_MAX_LINE], found.end()
        if not _FRAME.match(line) and (wrapped := _WRAPPED.match(data, after, after + _MAX_LINE - len(line))):
            line += wrapped[0].replace(b"\n", b"\\n")
        cut = len(line) >= _MAX_LINE  # perhaps within a letter
        yield line[:_MAX_LINE].decode("utf-8", "ignore") if cut else decode_bytes(line)


def _without_folds(data: bytes) -> bytes:
    """Lines behind a line feed each, none cut by a fold; libical folds between a name and its colon.

    Folds are taken out of the bytes, for many a program cuts a letter of UTF-8 in two, and all at once: a
    hostile file consists of nothing else.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    for unwanted, instead in ((b"\0", b""), (b"\r\n", b"\n"), (b"\r", b"\n")):
        data = data.replace(unwanted, instead)
    while b"\n\n" in data:
        data = data.replace(b"\n\n", b"\n")
    data = data.replace(b"\n ", b"").replace(b"\n\t", b"")
    return b"\n" + data


def read_property(name: str, line: str) -> Property | None:
    """The property `name` in a content line; None where it has no value.

    Outlook writes names and zones with colons and commas without the quotes they need, so where the
    value begins is told by what it must look like.
    """
    rest = line[len(name) :]
    if rest.startswith(":"):
        return Property(rest[1:].strip())
    if name in DATES:
        begins = _DATE_BEGINS.search(rest)
        at = begins.start() if begins else rest.rfind(":")
    elif name in PEOPLE and (found := list(_MAILTO.finditer(rest))):
        at = found[-1].start()
    else:
        at = _outside_quotes(rest)
    if at < 0:
        return None
    return Property(rest[at + 1 :].strip(), _parameters(rest[:at]))


def _outside_quotes(rest: str) -> int:
    """Where the first colon outside of quotes is, -1 where there is none."""
    quoted = False
    for at, letter in enumerate(rest):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return at
    return rest.find(":")


def _parameters(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(text):
        value = _CARET.sub(lambda caret: _CARETS[caret[1]], match[2].replace('"', ""))  # RFC 6868
        found.setdefault(match[1].upper(), value.strip())
    return found

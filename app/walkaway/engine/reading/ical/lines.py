"""From the bytes of iCalendar data to its calendars, events and properties, whatever is broken about them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from walkaway.engine.reading.mail.charsets import decode_bytes

_MAX_LINE: Final = 16 * 1024
_MAX_VALUES: Final = 5000
"""Lines of one kind in one event: nobody invites more, and a file that claims to would only cost time."""

_NAME: Final = re.compile(r"[A-Za-z0-9-]{1,60}(?=[;:])")
_FRAME: Final = re.compile(r"(?:BEGIN|END):", re.IGNORECASE)
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
    "X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-CDO-APPT-SEQUENCE",
}  # fmt: skip


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
    """One VCALENDAR: its events, its own properties, and the definitions of its time zones by TZID."""

    method: str = ""
    zone: str = ""  # X-WR-TIMEZONE
    events: list[Event] = field(default_factory=list)
    zones: dict[str, list[str]] = field(default_factory=dict)


def read_calendars(data: bytes) -> list[Calendar]:
    """The calendars in `data`, one after the other; events outside of any calendar make one of their own."""
    calendars: list[Calendar] = []
    current: Calendar | None = None
    lines = iter(unfolded(decode(data)))
    for line in lines:
        name, _, value = line.partition(":")
        keyword, name = value.strip().upper(), name.partition(";")[0].strip().upper()
        if name == "BEGIN" and keyword == "VCALENDAR":
            current = Calendar()
            calendars.append(current)
        elif name == "BEGIN" and keyword in ("VEVENT", "VTIMEZONE"):
            if current is None:
                current = Calendar()
                calendars.append(current)
            if keyword == "VEVENT":
                current.events.append(_event(lines))
            else:
                _zone(lines, current)
        elif name == "BEGIN":
            _pass_over(lines, keyword)
        elif name == "END" and keyword == "VCALENDAR":
            current = None
        elif current is not None and name == "METHOD":
            current.method = keyword
        elif current is not None and name == "X-WR-TIMEZONE":
            current.zone = value.strip()
    return calendars


def decode(data: bytes) -> str:
    """The text of iCalendar data: UTF-8 by the standard; a byte order mark, UTF-16, Windows-1252 in life."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        text = decode_bytes(data.removeprefix(b"\xef\xbb\xbf"))
    return text.removeprefix("\ufeff").replace("\0", "")


def unfolded(text: str) -> Iterator[str]:
    """The content lines (RFC 5545, 3.1).

    A line that cannot be one, since somebody wrapped the text on its way, joins the one before. Nothing
    joins BEGIN and END, so that no rubbish hides a component.
    """
    pieces: list[str] = []
    for line in _without_folds(text):
        if _NAME.match(line):
            if pieces:
                yield "".join(pieces)[:_MAX_LINE]
            pieces = [line]
        elif pieces and not _FRAME.match(pieces[0]):
            pieces.append("\\n" + line)
    if pieces:
        yield "".join(pieces)[:_MAX_LINE]


def _without_folds(text: str) -> Iterator[str]:
    """Every line with those that a fold has cut off it; libical folds between a name and its colon."""
    pieces: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t"):
            pieces.append(line[1:])
        elif line.strip():
            if pieces:
                yield "".join(pieces)
            pieces = [line]
    if pieces:
        yield "".join(pieces)


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


def _event(lines: Iterator[str]) -> Event:
    event = Event()
    for line in lines:
        match = _NAME.match(line)
        name = match[0].upper() if match else ""
        if name == "END":
            break
        if name == "BEGIN":
            _pass_over(lines, line.partition(":")[2].strip().upper())
        elif name in _KEPT:
            kept = event.lines.setdefault(name, [])
            if len(kept) < _MAX_VALUES:
                kept.append(line)
    return event


def _zone(lines: Iterable[str], calendar: Calendar) -> None:
    """Keeps the definition of a zone by its TZID."""
    definition = ["BEGIN:VTIMEZONE"]
    tzid = ""
    for line in lines:
        definition.append(line)
        if line.upper().startswith("TZID") and not tzid:
            tzid = line.partition(":")[2].strip()
        if line.upper().startswith("END:VTIMEZONE"):
            break
    if tzid:
        calendar.zones.setdefault(tzid, definition)


def _pass_over(lines: Iterator[str], keyword: str) -> None:
    """Skips a component that is of no use here, with whatever is inside."""
    depth = 1
    for line in lines:
        start = line[:6].upper()
        if start.startswith("BEGIN:"):
            depth += 1
        elif start.startswith("END:"):
            depth -= 1
            # A lost END of something inside must not swallow the events that follow.
            if not depth or line.partition(":")[2].strip().upper() == keyword:
                return

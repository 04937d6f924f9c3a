"""Finds the mails of an mbox file by its "From " lines, in big steps and flat memory.

A line "From " begins a mail only where its look says so: it holds a date as `asctime` writes it, a header
line follows, and the line before is blank. Where a writer left the blank line out, the next header must be
one with which a mail store begins. Everything else is somebody's sentence.
The dialects are mboxo, mboxrd and mboxcl2 (RFC 4155 has the one with no escapes).
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final, Protocol

from walkaway.engine.records import record

CHUNK_BYTES: Final = 256 * 1024
_LOOK_AHEAD: Final = 2048  # a "From " line and the line after it fit in here
_LINE: Final = 1000
_LF, _QUOTE = b"\n>"
_HEAD: Final = 64 * 1024

_MONTHS: Final = {
    name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}
_DATE: Final = re.compile(
    rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:"
    # asctime; Gmail Takeout and old Unix put the zone before the year
    rb"(?P<month>[A-Z][a-z]{2}) +(?P<day>\d{1,2}) +(?P<time>\d{1,2}:\d\d(?::\d\d)?)"
    rb"(?: +(?P<zone>[+-]\d{4}|[A-Z]{2,5}))? +(?P<year>\d{4})(?: +(?P<zone_after>[+-]\d{4}|[A-Z]{2,5})\b)?"
    rb"|(?P<day_>\d{1,2}) +(?P<month_>[A-Z][a-z]{2}) +(?P<year_>\d{4}) +(?P<time_>\d{1,2}:\d\d(?::\d\d)?)"
    rb"(?: +(?P<zone_>[+-]\d{4}|[A-Z]{2,5})\b)?)"
)
_HEADER: Final = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_STORE_HEADER: Final = re.compile(
    rb"(?:X-Mozilla-Status|X-GM-THRID|X-Gmail-Labels|Return-Path|Received|Delivered-To|X-Original-To)[ \t]*:",
    re.IGNORECASE,
)
_CONTENT_LENGTH: Final = re.compile(
    rb"^Content-Length:[ \t]*(\d{1,10})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
_BLANK_LINE: Final = re.compile(rb"\n\r?\n")
_ESCAPED: Final = re.compile(rb"^>+From ", re.MULTILINE)


class ByteReader(Protocol):
    """What is needed of an open, unbuffered file."""

    def seek(self, offset: int, /) -> int: ...

    def read(self, size: int, /) -> bytes | None: ...


@record
class Span:
    """Where one mail lies: its "From " line begins at `start`, the next one (or the end) is at `stop`."""

    start: int
    stop: int
    escaped: bool = True  # may hold lines ">From "
    headless: bool = False  # bytes before the first "From " line: no mail


def read_at(file: ByteReader, offset: int, length: int) -> bytes:
    """Up to `length` bytes at `offset`; fewer only at the end of the file."""
    file.seek(offset)
    block = file.read(length) or b""
    if len(block) == length or not block:
        return block
    pieces = [block]  # raw files may give less than asked
    missing = length - len(block)
    while missing and (more := file.read(missing)):
        pieces.append(more)
        missing -= len(more)
    return b"".join(pieces)


def spans(file: ByteReader, start: int, size: int) -> Iterator[Span]:
    """The mails from `start`, the beginning of the file or of a mail, up to `size`, in file order."""
    first = read_at(file, 0, _HEAD)
    if first.startswith(BOM_UTF8):  # an editor saved the file
        first, start = first.removeprefix(BOM_UTF8), max(start, len(BOM_UTF8))
    dateless = _is_dateless(first)
    lengths = _content_end(first) is not None
    begin, inside, escaped = -1, 0, False
    for found, separates in _from_words(file, start, size, dateless):
        if not separates:
            escaped = True
            continue
        if begin < 0:
            if found > start and read_at(file, start, min(found - start, _LINE)).strip():
                yield Span(start, found, headless=True)
        elif found < inside:
            continue  # mboxcl2: a "From " line in a body whose Content-Length leads to the next mail
        else:
            yield Span(begin, found, escaped)
        begin, escaped = found, False
        inside = _trusted_end(file, begin, size, dateless) if lengths else 0
    if begin >= 0:
        yield Span(begin, size, escaped)
    elif size > start:
        yield Span(start, size, headless=True)


def _from_words(file: ByteReader, start: int, size: int, dateless: bool) -> Iterator[tuple[int, bool]]:
    """Offsets of "From " where it begins a mail (True) and where it follows a ">" (False)."""
    buffer, base, position = b"\n\n", start - 2, start  # as if a blank line went before
    searched = 0
    while True:
        chunk = read_at(file, position, min(CHUNK_BYTES, size - position))
        position += len(chunk)
        buffer += chunk
        last = not chunk or position >= size
        # What may still need a look at the bytes after it waits for the next chunk.
        limit = len(buffer) if last else max(len(buffer) - _LOOK_AHEAD, searched)
        at = buffer.find(b"From ", searched)
        while 0 <= at < limit:
            before = buffer[at - 1]
            if before == _LF:
                if is_separator(buffer, at, dateless):
                    yield base + at, True
            elif before == _QUOTE:
                yield base + at, False
            at = buffer.find(b"From ", at + 5)
        if last:
            return
        keep = max(limit - 3, 0)  # the line ends before the next candidate stay in sight
        buffer, base, searched = buffer[keep:], base + keep, limit - keep


def is_separator(buffer: bytes, at: int, dateless: bool = False) -> bool:
    """Whether the line "From " at `at` begins a mail, judged by itself and its neighbours.

    `dateless` is true for the rare file whose first "From " line has no date: then none needs one.
    """
    end = buffer.find(b"\n", at, at + _LINE)
    line = buffer[at : end if end >= 0 else at + _LINE]
    if not (_DATE.search(line) or (dateless and len(line.split()) <= 2)):
        return False
    following = buffer[end + 1 : end + 120] if end >= 0 else b""
    blank_before = at < 2 or buffer[at - 2 : at - 1] == b"\n" or buffer[max(at - 3, 0) : at - 1] == b"\n\r"
    if not blank_before:
        return line.startswith(b"From - ") or _STORE_HEADER.match(following) is not None
    return (
        not following.strip()
        or _HEADER.match(following) is not None
        or following.startswith((b"From ", b">From "))
    )


def from_date(line: bytes) -> datetime | None:
    """The moment in a "From " line, in UTC; taken as UTC where it names no zone. None where there is none."""
    match = _DATE.search(line)
    if not match:
        return None
    if match["month"]:
        month, day, time, zone, year, zone_after = match.group(1, 2, 3, 4, 5, 6)
    else:
        day, month, year, time, zone, zone_after = (*match.group(7, 8, 9, 10, 11), None)
    hour, minute, second = (*map(int, time.split(b":")), 0)[:3]
    try:
        moment = datetime(int(year), _MONTHS[month], int(day), hour, minute, min(second, 59), tzinfo=UTC)
        if zone is None and zone_after is None:
            return moment
        return moment - timedelta(seconds=_offset(zone or zone_after))
    except (KeyError, ValueError, OverflowError):
        return None


@lru_cache(maxsize=128)
def _offset(zone: bytes) -> int:
    """Seconds east of UTC; 0 for a zone nobody knows."""
    from email.utils import parsedate_tz  # noqa: PLC0415 - 20 ms, which few start-ups need

    parsed = parsedate_tz(f"Mon, 1 Jan 2001 00:00:00 {zone.decode('ascii')}")
    return (parsed[9] if parsed else 0) or 0


def unescape(content: bytes) -> bytes:
    """The mail as it was before the mbox writer put ">" before lines that begin with "From ".

    A quoted line ">From ..." right below another line of the same quote was never escaped: mboxo leaves
    it as it is, and one ">" less would make somebody else's words the writer's own.
    """
    if b">From " not in content:
        return content

    def one_less(match: re.Match[bytes]) -> bytes:
        line = match[0]
        start = content.rfind(b"\n", 0, max(match.start() - 1, 0)) + 1
        quoted = content.startswith(line[:-5], start) and start < match.start()
        return line if quoted else line[1:]

    return _ESCAPED.sub(one_less, content)


def _is_dateless(head: bytes) -> bool:
    line = head.lstrip(b"\r\n").partition(b"\n")[0]
    return line.startswith(b"From ") and not _DATE.search(line)


def _content_end(mail: bytes) -> int | None:
    """How far Content-Length says a mail reaches, counted from its first byte; None without that header."""
    blank = _BLANK_LINE.search(mail)
    length = _CONTENT_LENGTH.search(mail, 0, blank.start() + 1) if blank else None
    return blank.end() + int(length[1]) if blank and length else None


def _trusted_end(file: ByteReader, begin: int, size: int, dateless: bool) -> int:
    """Where the mail at `begin` ends by its Content-Length, if a mail or the file's end follows; else 0."""
    reach = _content_end(read_at(file, begin, _HEAD))
    if reach is None or begin + reach > size:
        return 0
    end = begin + reach
    around = read_at(file, max(end - 3, 0), _LOOK_AHEAD)
    at = around.find(b"From ", 0, 3 + 4 + 5)
    if not around[min(3, end) :].strip() or (at >= 0 and is_separator(around, at, dateless)):
        return end
    return 0

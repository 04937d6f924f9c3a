"""A calendar at a web address (https:, webcal:) or in a file, read again only when it changed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from walkaway.engine.errors import SourceError
from walkaway.engine.reading.ical.recurrence import Window
from walkaway.engine.sentences import say
from walkaway.engine.sources.base import read_cursor, write_cursor
from walkaway.engine.sources.calendars import MAX_ADDRESS_BYTES, CalendarObject, CalendarReading
from walkaway.engine.sources.errors import readable
from walkaway.engine.sources.ics import MAX_CALENDAR_BYTES

if TYPE_CHECKING:
    from walkaway.engine.web import Answer, Web

PLACE: Final = "calendar"
"""The one object there is. Never the address itself: many a secret lies in it."""

_SECONDS: Final = 60.0
_WEBCAL: Final = {"webcal": "https", "webcals": "https"}
_END: Final = b"END:VCALENDAR"
_TAIL: Final = 4096


class IcsAddress:
    """A published calendar; unchanged where its ETag, its Last-Modified or its content say so."""

    def __init__(self, name: str, address: str, web: Web) -> None:
        self.name = name
        self._url = web_address(address)
        self._web = web

    def read(self, cursor: str | None, window: Window) -> Iterator[CalendarReading]:
        """See CalendarSource. `window` does not matter: a file is handed out whole."""
        known = read_cursor(cursor)
        headers = {"Accept": "text/calendar, */*;q=0.1"}
        if known.get("etag"):
            headers["If-None-Match"] = known["etag"]
        elif known.get("modified"):
            headers["If-Modified-Since"] = known["modified"]
        answer = self._web.get(self._url, headers=headers, max_bytes=MAX_ADDRESS_BYTES, seconds=_SECONDS)
        if answer.status == 304:
            return
        self._refuse_failure(answer)
        digest = _digest(answer.content)
        if digest == known.get("digest"):
            return
        host = urlsplit(self._url).hostname or ""
        refuse_other_things(answer.content, f"What {host} sends")
        yield CalendarReading(
            write_cursor(
                {
                    "etag": answer.headers.get("etag", ""),
                    "modified": answer.headers.get("last-modified", ""),
                    "digest": digest,
                }
            ),
            (CalendarObject(PLACE, answer.content),),
        )

    def _refuse_failure(self, answer: Answer) -> None:
        host = urlsplit(self._url).hostname or ""
        if answer.status in (401, 403):
            raise SourceError(
                say("{host} does not let the calendar be read ({status}).", host=host, status=answer.status),
                "Copy its address again: a new secret address replaces the old one.",
            )
        if answer.status in (404, 410):
            raise SourceError(
                say(
                    "{host} has no calendar at this address any more ({status}).",
                    host=host,
                    status=answer.status,
                ),
                "Copy the address of the calendar again.",
            )
        if not answer.ok:
            raise SourceError(
                say("{host} cannot show the calendar now ({status}).", host=host, status=answer.status),
                "Try again later.",
            )


class IcsFile:
    """A calendar file that another program writes; looked into only when its time or size changed."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._path = path

    def read(self, cursor: str | None, window: Window) -> Iterator[CalendarReading]:
        """See CalendarSource. `window` does not matter: a file is handed out whole."""
        known = read_cursor(cursor)
        with readable(self._path):
            state = self._path.stat()
            stamp = [state.st_mtime_ns, state.st_size, state.st_ino]
            if stamp == known.get("stamp"):
                return
            with self._path.open("rb") as opened:
                content = opened.read(MAX_CALENDAR_BYTES + 1)
        if len(content) > MAX_CALENDAR_BYTES:
            raise SourceError(
                say("{path} is too big for a calendar.", path=self._path), "Export a shorter stretch of time."
            )
        digest = _digest(content)
        found = write_cursor({"stamp": stamp, "digest": digest})
        if digest == known.get("digest"):
            yield CalendarReading(found)
            return
        refuse_other_things(content, str(self._path))
        yield CalendarReading(found, (CalendarObject(PLACE, content),))


def web_address(address: str) -> str:
    """The https address of a calendar, also where it was copied as webcal: or webcals:."""
    scheme, colon, rest = address.strip().partition(":")
    return f"{_WEBCAL.get(scheme.lower(), scheme)}{colon}{rest}"


def file_path(address: str) -> Path | None:
    """The file that an address means; None where it is one of the web."""
    parts = urlsplit(address.strip())
    if parts.scheme == "file":
        return Path(url2pathname(parts.path))
    # A single letter before the colon is a drive of Windows.
    return None if len(parts.scheme) > 1 and "://" in address else Path(address.strip()).expanduser()


def refuse_other_things(content: bytes, what: str) -> None:
    """Raises SourceError where `content` is no whole calendar.

    Of a download that broke off, everything after the break would seem to have been called off.
    """
    if b"BEGIN:VCALENDAR" not in content[:_TAIL].upper().replace(b"\0", b""):
        raise SourceError(
            say("{what} is no calendar.", what=what), "Give the address that ends in .ics, no page's."
        )
    if _END not in content[-_TAIL:].upper().replace(b"\0", b""):
        raise SourceError(say("{what} breaks off in the middle.", what=what), "Try again later.")


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()

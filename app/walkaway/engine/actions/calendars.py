"""Reads the calendars of an account into the store, and remembers every state that they showed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.errors import SourceError
from walkaway.engine.meetings.remembered import Reading, by_key, remembered
from walkaway.engine.model import MeetingVersion, Skipped
from walkaway.engine.model.account import Account, Service
from walkaway.engine.sentences import say
from walkaway.engine.sources.base import read_cursor, write_cursor
from walkaway.engine.sources.calendars import (
    CalendarObject,
    CalendarReading,
    CalendarSource,
    calendar_window,
)
from walkaway.engine.sources.ics_address import IcsAddress, IcsFile, file_path
from walkaway.engine.storage import Store
from walkaway.engine.storage.forgotten import Forgotten

if TYPE_CHECKING:
    from walkaway.engine.accounts.credentials import Credentials
    from walkaway.engine.web import Web

VERSION: Final = 4
"""Raised whenever calendars are read in another way, so that all of them are read again."""

# A series is worked out as far as the window goes: before it runs out, everything is read again.
_LEFT_AT_LEAST: Final = timedelta(days=184)


def read_calendars(
    store: Store,
    account: Account,
    credentials: Credentials,
    web: Web,
    zone: str,
    as_of: datetime,
    progress: Progress = no_progress,
) -> bool:
    """Take what is new in the calendars of `account` into `store`; whether anything was.

    `zone` (IANA) is the rep's, `as_of` the moment of reading. What a part of a calendar shows and the
    cursor after it are stored in one transaction. Raises SourceError and StoreError.
    """
    source = calendar_source(account, credentials, web)
    return CalendarReader(store, source, zone, as_of).read(progress)


def calendar_source(account: Account, credentials: Credentials, web: Web) -> CalendarSource:
    """The calendars of an account as a source; nothing is asked before it is read. Raises SourceError."""
    name = account.calendars
    if account.service is Service.CALDAV:
        from walkaway.engine.sources.caldav import CaldavCalendars  # noqa: PLC0415 - for such accounts alone

        return CaldavCalendars(name, account, credentials, web)
    if account.service is not Service.ICS:
        raise SourceError(
            say("{id} is no calendar.", id=account.id), "Add one with walkaway account add --calendar."
        )
    path = file_path(account.url)
    if path is not None:
        return IcsFile(name, path)
    return IcsAddress(name, credentials.address(), web)


def check_calendars(account: Account, credentials: Credentials, web: Web, as_of: datetime) -> Iterator[str]:
    """What can be read of an account's calendars, a sentence a step. Raises SourceError where it ends."""
    source = calendar_source(account, credentials, web)
    if account.service is Service.CALDAV:
        from walkaway.engine.sources.caldav import CaldavCalendars  # noqa: PLC0415 - as above

        assert isinstance(source, CaldavCalendars)
        _, found = source.calendars()
        names = ", ".join(calendar.name or "one without a name" for calendar in found)
        yield f"Signed in; {len(found)} calendar{'s' if len(found) > 1 else ''} with meetings: {names}."
    objects = sum(len(reading.changed) for reading in source.read(None, calendar_window(as_of)))
    if account.service is Service.CALDAV:
        yield f"{objects} meetings can be read."
    else:
        yield "The calendar can be read."


class CalendarReader:
    """Reads one source of calendars into a store."""

    def __init__(self, store: Store, source: CalendarSource, zone: str, as_of: datetime) -> None:
        self._store = store
        self._source = source
        self._zone = zone
        self._as_of = as_of
        self._window = calendar_window(as_of)
        self._forgotten = Forgotten(())
        # Places that are no more. A meeting may turn up in another calendar of the same reading, so that what
        # became of it is told at its end; until then the cursor keeps them.
        self._gone: set[str] = set()

    def read(self, progress: Progress = no_progress) -> bool:
        """Take what is new; whether anything was. Raises SourceError and StoreError."""
        with self._store.transaction():
            number = self._store.sources.number(self._source.name)
        kept = read_cursor(self._store.sources.cursor(number))
        reading = Reading(self._as_of, _moment(kept, "read"), _moment(kept, "until"))
        current = self._is_current(kept, reading)
        until = reading.looked_until if current and reading.looked_until else self._window[1]
        cursor = str(kept["source"]) if current else None
        news = False
        self._gone = {str(place) for place in kept.get("gone", ())}
        for part in self._source.read(cursor, self._window):
            with self._store.transaction():
                news = self._take(number, part, reading) or news
                cursor = part.cursor
                # Until all is read, the last whole reading is what changes are held against.
                self._keep(number, cursor, reading.before, reading.looked_until if not current else until)
            progress("Reading calendars", part.done, part.total)
        with self._store.transaction():
            self._call_off(number, reading)
            self._keep(number, cursor, self._as_of, until)
        return news

    def _is_current(self, kept: dict[str, Any], reading: Reading) -> bool:
        """Whether what was read by then can be built on, or everything has to be read again."""
        return (
            isinstance(kept.get("source"), str)
            and kept.get("version") == VERSION
            and kept.get("zone") == self._zone
            and reading.looked_until is not None
            and reading.looked_until - self._as_of >= _LEFT_AT_LEAST
        )

    def _keep(self, number: int, cursor: str | None, read: datetime | None, until: datetime | None) -> None:
        parts: dict[str, Any] = {
            "version": VERSION,
            "zone": self._zone,
            "source": cursor,
            "read": read.isoformat() if read else None,
            "until": until.isoformat() if until else None,
        }
        if self._gone:
            parts["gone"] = sorted(self._gone)
        self._store.sources.set_cursor(number, write_cursor(parts))

    def _take(self, number: int, part: CalendarReading, reading: Reading) -> bool:
        calendars = self._store.calendars
        self._forgotten = self._store.forgotten.those()
        known = calendars.places(number, part.folder)
        gone = {place for place in part.gone if place in known}
        if part.kept is not None:
            gone |= known - part.kept
        self._store.sources.forget_skipped(number, {*(item.place for item in part.changed), *gone})
        self._gone = (self._gone | gone) - {item.place for item in part.changed}
        called_off = calendars.called_off() if part.changed else {}
        self._add(number, [item for item in part.changed if item.place not in known], reading, called_off)
        for item in part.changed:
            if item.place not in known:
                continue
            versions, skipped = self._versions(item)
            last = calendars.current(number, item.place)
            elsewhere = self._elsewhere(number, item.place)
            now = _unread(last, skipped, item.place, whole=not versions) | by_key(versions)
            found = remembered(last, now, reading, elsewhere, called_off)
            calendars.keep(number, item.place, self._after_all(found, last))
            self._store.sources.add_skipped(number, skipped)
        self._store.sources.add_skipped(number, part.skipped)
        return bool(part.changed or gone)

    def _call_off(self, number: int, reading: Reading) -> None:
        """Tell what became of the meetings whose places are no more, once all calendars have been read."""
        calendars = self._store.calendars
        for place in sorted(self._gone):
            last = calendars.current(number, place)
            found = remembered(last, {}, reading, self._elsewhere(number, place))
            calendars.keep(number, place, self._after_all(found, last))
        self._gone = set()

    def _after_all(
        self, found: Mapping[str, MeetingVersion], last: Mapping[str, MeetingVersion]
    ) -> dict[str, MeetingVersion]:
        """The states, what is called off by now with the highest SEQUENCE that any calendar showed.

        Another calendar may have held the meeting as it was moved since, and have lost it before.
        """
        highest = self._store.calendars.highest_sequence
        return {
            key: replace(version, sequence=max(version.sequence, highest(key)))
            if version.cancelled and version is not last.get(key)
            else version
            for key, version in found.items()
        }

    def _add(
        self,
        number: int,
        items: Sequence[CalendarObject],
        reading: Reading,
        called_off: Mapping[str, MeetingVersion],
    ) -> None:
        """Take objects that showed nothing before, all of them at once: a first reading has thousands."""
        found: dict[str, Mapping[str, MeetingVersion]] = {}
        unread: list[Skipped] = []
        for item in items:
            versions, skipped = self._versions(item)
            found[item.place] = remembered({}, by_key(versions), reading, lambda _: False, called_off)
            unread += skipped
        self._store.calendars.add(number, found)
        self._store.sources.add_skipped(number, unread)

    def _elsewhere(self, number: int, place: str) -> Callable[[str], bool]:
        return lambda key: self._store.calendars.is_elsewhere(number, place, key)

    def _versions(self, item: CalendarObject) -> tuple[tuple[MeetingVersion, ...], tuple[Skipped, ...]]:
        from walkaway.engine.sources.ics import read_calendar  # noqa: PLC0415 - 15 ms, and often nothing is new

        try:
            found, skipped = read_calendar(
                item.content, zone=self._zone, window=self._window, name=item.place
            )
            return tuple(filter(None, map(self._forgotten.version, found))), skipped
        except SourceError:
            return (), (Skipped(item.place, "the server handed out something that is no calendar"),)


def _unread(
    last: Mapping[str, MeetingVersion], skipped: Sequence[Skipped], place: str, *, whole: bool
) -> dict[str, MeetingVersion]:
    """What was known of entries that cannot be read now, and so are not gone; `whole` where none could be."""
    if not skipped:
        return {}
    # Of a file beyond all bounds the first events are left out, and nobody has called them off.
    whole = whole or any(item.where == place for item in skipped)
    return {
        key: version
        for key, version in last.items()
        if whole or any(item.where.endswith(f": {version.uid}") for item in skipped)
    }


def _moment(kept: dict[str, Any], name: str) -> datetime | None:
    try:
        return datetime.fromisoformat(kept[name])
    except (KeyError, TypeError, ValueError):
        return None

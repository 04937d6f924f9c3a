"""The calendars of a CalDAV account (RFC 4791), read by what changed (RFC 6578, else CTag and ETags).

From the principal to its home to the calendars there, then a query by time for the first reading. Servers
are never asked to expand recurrences: it takes them seconds, and each does it in its own way.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

from walkaway.engine.errors import SourceError
from walkaway.engine.model import Skipped
from walkaway.engine.model.account import Account
from walkaway.engine.reading.ical.recurrence import Window
from walkaway.engine.sentences import say
from walkaway.engine.sources.base import read_cursor, write_cursor
from walkaway.engine.sources.calendars import CalendarObject, CalendarReading
from walkaway.engine.sources.dav import DAV, Dav, DavError, Item, Multistatus

if TYPE_CHECKING:
    from walkaway.engine.accounts.credentials import Credentials
    from walkaway.engine.web import Web

_CALDAV: Final = "{urn:ietf:params:xml:ns:caldav}"
_CTAG: Final = "{http://calendarserver.org/ns/}getctag"
_TOKEN: Final = f"{DAV}sync-token"
_ETAG: Final = f"{DAV}getetag"
_MODIFIED: Final = f"{DAV}getlastmodified"
_RADICALE: Final = "{http://radicale.org/ns/}displayname"  # no other server has it
_DATA: Final = f"{_CALDAV}calendar-data"
_WELL_KNOWN: Final = "/.well-known/caldav"  # RFC 6764, 5
_AT_ONCE: Final = 100  # objects asked for by name in one request
_PAGES: Final = 200
_WAIT: Final = (401, 429, 503)  # no further question will be answered now
_WITHHELD: Final = "the server did not hand this meeting out"
_SETTLED: Final = timedelta(seconds=2)  # times of files are told in whole seconds
_NS: Final = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/"'
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>'

_WHO: Final = (
    f"{_HEAD}<propfind {_NS}><prop><resourcetype/><current-user-principal/><C:calendar-home-set/>"
    "</prop></propfind>"
)
_LIST: Final = (
    f'{_HEAD}<propfind {_NS} xmlns:R="http://radicale.org/ns/"><prop><resourcetype/><displayname/>{{ctag}}'
    "<C:supported-calendar-component-set/><R:displayname/><getlastmodified/></prop></propfind>"
)
_GET_CTAG: Final = "<S:getctag/>"
_STATE: Final = f"{_HEAD}<propfind {_NS}><prop>{{asked}}</prop></propfind>"
_QUERY: Final = (
    f"{_HEAD}<C:calendar-query {_NS}><prop><getetag/>{{data}}</prop><C:filter>"
    '<C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">{times}</C:comp-filter></C:comp-filter>'
    "</C:filter></C:calendar-query>"
)


@dataclass(frozen=True, slots=True)
class FoundCalendar:
    """A calendar with meetings, as its server lists it; an empty CTag where there is none.

    `modified` is when anything in it last changed, where the server is known to tell that for certain.
    """

    url: str
    name: str
    ctag: str = ""
    modified: str = ""

    @property
    def folder(self) -> str:
        """How the places of its objects begin."""
        return _folder(urlsplit(self.url).path)


class CaldavCalendars:
    """All calendars of one account that hold meetings."""

    def __init__(self, name: str, account: Account, credentials: Credentials, web: Web) -> None:
        self.name = name
        self._start = account.url or f"https://{account.address.rpartition('@')[2]}{_WELL_KNOWN}"
        self._dav = Dav(account, credentials, web, self._start)

    def read(self, cursor: str | None, window: Window) -> Iterator[CalendarReading]:
        """See CalendarSource."""
        state = read_cursor(cursor)
        known: dict[str, Any] = state.get("calendars", {})
        dated = bool(known) and all(before.get("modified") for before in known.values())
        home, calendars = self.calendars(str(state.get("home", "")), with_ctag=not dated)
        listed = {calendar.url for calendar in calendars}
        for place, calendar in enumerate(calendars):
            before = known.get(calendar.url)
            if before is not None and calendar.modified and calendar.modified == before.get("modified"):
                continue
            if dated:
                calendar = replace(calendar, ctag=self._told(calendar, _GET_CTAG, _CTAG))
            for reading, after in self._news(calendar, before, window):
                if after is not None:
                    known = {**known, calendar.url: after}
                yield CalendarReading(
                    write_cursor({"home": home, "calendars": known}),
                    reading.changed, reading.gone, calendar.folder, reading.kept, reading.skipped,
                    place, len(calendars),
                )  # fmt: skip
        for url in [url for url in known if url not in listed]:
            known = {other: value for other, value in known.items() if other != url}
            yield CalendarReading(
                write_cursor({"home": home, "calendars": known}),
                folder=_folder(urlsplit(url).path),
                kept=frozenset(),
            )

    # -- discovery ----------------------------------------------------------------------------

    def calendars(self, home: str = "", *, with_ctag: bool = True) -> tuple[str, tuple[FoundCalendar, ...]]:
        """Where the calendars are (`home` where that is known already), and each with its state.

        Raises SourceError where there are none: it would seem that all meetings had been called off.
        """
        if home:
            try:
                if found := self._listed(home, with_ctag=with_ctag):
                    return home, found
            except DavError as error:
                if error.status not in (403, 404, 405, 410):
                    raise
        home = self._home()
        found = self._listed(home, with_ctag=with_ctag)
        if not found:
            raise SourceError(
                say("{host} shows no calendar with meetings.", host=self._dav.host),
                "Check the address of the calendar.",
            )
        return home, found

    def _home(self) -> str:
        """The collection of the rep's calendars: from what was given, else from the well-known place."""
        first: DavError | None = None
        for place in dict.fromkeys(("", _WELL_KNOWN, "/")):
            try:
                if found := self._home_from(urljoin(self._start, place)):
                    return found
            except DavError as error:
                if error.status in _WAIT:
                    raise
                first = first or error
        raise first or SourceError(
            say("{host} does not say where its calendars are.", host=self._dav.host),
            "Give the address of the calendar.",
        )

    def _home_from(self, start: str) -> str:
        url, seen = start, set[str]()
        while url not in seen:
            seen.add(url)
            answer = self._dav.propfind(url, _WHO)
            item = answer.items[0] if answer.items else None
            if item is None:
                return ""
            if f"{_CALDAV}calendar" in item.types:
                return answer.url  # the rep gave one calendar: it is its own home
            if home := item.texts.get(f"{_CALDAV}calendar-home-set"):
                return urljoin(answer.url, home)
            principal = item.texts.get(f"{DAV}current-user-principal", "")
            if not principal:
                return ""
            url = urljoin(answer.url, principal)
        return ""

    def _listed(self, home: str, *, with_ctag: bool) -> tuple[FoundCalendar, ...]:
        answer = self._dav.propfind(home, _LIST.format(ctag=_GET_CTAG if with_ctag else ""), depth=1)
        return tuple(
            FoundCalendar(
                urljoin(answer.url, item.href),
                item.texts.get(f"{DAV}displayname", ""),
                item.texts.get(_CTAG, ""),
                _modified(item, answer.date),
            )
            for item in answer.items
            if f"{_CALDAV}calendar" in item.types and (not item.names or "VEVENT" in item.names)
        )

    # -- reading ------------------------------------------------------------------------------

    def _news(
        self, calendar: FoundCalendar, before: dict[str, Any] | None, window: Window
    ) -> Iterator[tuple[CalendarReading, dict[str, Any] | None]]:
        """Readings of one calendar, the last one with the state that holds after it."""
        if before is None:
            yield from self._whole(calendar, window)
            return
        if self._is_unchanged(calendar, before):
            if calendar.modified:
                yield CalendarReading(""), {**before, "modified": calendar.modified}
            return
        if before.get("token"):
            try:
                token, changed, gone = self._changes(calendar, before["token"])
            except DavError as error:
                # RFC 6578, 3.2: a token that is too old; which status says so differs by server.
                # Nonsense is one of the ways; a server that is out of order says the same of the whole.
                if error.status in _WAIT:
                    raise
                yield from self._whole(calendar, window)
                return
            yield from self._named(calendar, changed, gone, _state(calendar, token, {}))
            return
        token = self._token(calendar)  # before the query, so that nothing falls between the two
        answer = self._queried(calendar, window)
        etags = _etags(answer.items)
        last: dict[str, str] = before.get("etags", {})
        changed = [href for href, etag in etags.items() if last.get(href) != etag]
        gone = [] if answer.partial else [href for href in last if href not in etags]
        yield from self._named(calendar, changed, gone, _state(calendar, token, etags))

    def _whole(
        self, calendar: FoundCalendar, window: Window
    ) -> Iterator[tuple[CalendarReading, dict[str, Any] | None]]:
        """Everything of a calendar that touches the window."""
        # Radicale writes a file for each object before it tells its first token: ten times what the query
        # takes. Where a CTag tells of changes, the first of them is early enough.
        token = "" if calendar.ctag else self._token(calendar)
        answer = self._queried(calendar, window, "<C:calendar-data/>")
        objects, skipped = _objects(answer.items, calendar)
        etags = _etags(answer.items)
        state = _state(calendar, token, etags)
        if not answer.partial:
            kept = frozenset(item.path for item in answer.items if item.status != 404)
            yield CalendarReading("", objects, (), calendar.folder, kept, skipped), state
            return
        # A server that breaks off after so many still tells the places of all.
        yield CalendarReading("", objects, skipped=skipped), None
        token, changed, gone = self._changes(calendar, "")
        rest = [place for place in changed if place not in etags]
        yield from self._named(calendar, rest, gone, _state(calendar, token, etags))

    def _queried(self, calendar: FoundCalendar, window: Window, data: str = "") -> Multistatus:
        """What touches the window: its ETags, with `data` its content as well."""
        times = f'<C:time-range start="{_utc(window[0])}" end="{_utc(window[1])}"/>'
        try:
            return self._dav.report(calendar.url, _QUERY.format(data=data, times=times))
        except DavError as error:
            if error.status in (0, *_WAIT):
                raise
            # Some refuse long stretches of time, or that they end at all.
            return self._dav.report(calendar.url, _QUERY.format(data=data, times=""))

    def _is_unchanged(self, calendar: FoundCalendar, before: dict[str, Any]) -> bool:
        # The CTag comes with the list of calendars; most servers take as long again to work out a token.
        if calendar.ctag and before.get("ctag"):
            return bool(calendar.ctag == before["ctag"])
        return bool(before.get("token") and self._token(calendar) == before["token"])

    def _token(self, calendar: FoundCalendar) -> str:
        return self._told(calendar, "<sync-token/>", _TOKEN)

    def _told(self, calendar: FoundCalendar, asked: str, name: str) -> str:
        """One property of a calendar, "" where it has none."""
        answer = self._dav.propfind(calendar.url, _STATE.format(asked=asked))
        return answer.items[0].texts.get(name, "") if answer.items else ""

    def _changes(self, calendar: FoundCalendar, token: str) -> tuple[str, list[str], list[str]]:
        """The new token, and the places of what changed and of what is gone since `token`."""
        changed: dict[str, None] = {}
        gone: dict[str, None] = {}
        for _ in range(_PAGES):
            answer = self._dav.report(
                calendar.url,
                f"{_HEAD}<sync-collection {_NS}><sync-token>{escape(token)}</sync-token>"
                "<sync-level>1</sync-level><prop><getetag/></prop></sync-collection>",
                depth=0,
            )
            for item in answer.items:
                if _folder(item.path) == calendar.folder:
                    continue
                changed.pop(item.path, None)
                gone.pop(item.path, None)
                (gone if item.status == 404 else changed)[item.path] = None
            if not answer.partial or answer.token in ("", token):
                return answer.token or token, list(changed), list(gone)
            token = answer.token
        raise DavError(say("{host} finds no end of changes.", host=self._dav.host), "Try again later.", 507)

    def _named(
        self, calendar: FoundCalendar, changed: Sequence[str], gone: Iterable[str], state: dict[str, Any]
    ) -> Iterator[tuple[CalendarReading, dict[str, Any] | None]]:
        """The objects at these places; what has vanished meanwhile is gone as well."""
        gone = list(gone)
        for first in range(0, len(changed), _AT_ONCE):
            wanted = changed[first : first + _AT_ONCE]
            items = self._asked_for(calendar, wanted)
            if missing := _unanswered(wanted, items):
                items = (*items, *self._asked_for(calendar, missing))
            gone += [item.path for item in items if item.status == 404]
            objects, skipped = _objects(items, calendar)
            silent = tuple(Skipped(unquote(place), _WITHHELD) for place in _unanswered(wanted, items))
            yield CalendarReading("", objects, skipped=(*skipped, *silent)), None
        yield CalendarReading("", gone=tuple(gone)), state

    def _asked_for(self, calendar: FoundCalendar, places: Iterable[str]) -> tuple[Item, ...]:
        """What the server says of the objects at these places."""
        hrefs = "".join(f"<href>{escape(path)}</href>" for path in places)
        answer = self._dav.report(
            calendar.url,
            f"{_HEAD}<C:calendar-multiget {_NS}><prop><getetag/><C:calendar-data/></prop>{hrefs}"
            "</C:calendar-multiget>",
            depth=1,
        )
        return answer.items


def _unanswered(places: Iterable[str], items: Iterable[Item]) -> list[str]:
    """The places of which a server says nothing, however it quotes them."""
    answered = {unquote(item.path) for item in items}
    return [place for place in places if unquote(place) not in answered]


def _objects(
    items: Iterable[Item], calendar: FoundCalendar
) -> tuple[tuple[CalendarObject, ...], tuple[Skipped, ...]]:
    objects: list[CalendarObject] = []
    skipped: list[Skipped] = []
    for item in items:
        data = item.texts.get(_DATA, "")
        if data:
            objects.append(CalendarObject(item.path, data.encode()))
        elif item.status != 404 and _folder(item.path) != calendar.folder:
            skipped.append(Skipped(unquote(item.path), _WITHHELD))
    return tuple(objects), tuple(skipped)


def _etags(items: Iterable[Item]) -> dict[str, str]:
    return {item.path: item.texts[_ETAG] for item in items if _ETAG in item.texts}


def _state(calendar: FoundCalendar, token: str, etags: dict[str, str]) -> dict[str, Any]:
    """What tells of the next change: the token where there is one, else the ETags."""
    state: dict[str, Any] = {"token": token, "ctag": calendar.ctag}
    if calendar.modified:
        state["modified"] = calendar.modified
    return state if token else state | {"etags": etags}


def _modified(item: Item, now: str) -> str:
    """When anything in a calendar last changed; "" where the server does not say so for certain.

    Radicale hashes every meeting for a CTag, .2 s for 2,000 of them, while it reads the times of its files in
    a tenth of that. On other servers the time of a collection may stay when something in it changes. A
    change within the second of the last one would not show, so that what is as young tells nothing.
    """
    text = item.texts.get(_MODIFIED, "") if _RADICALE in item.texts else ""
    try:
        settled = parsedate_to_datetime(now) - parsedate_to_datetime(text) >= _SETTLED
    except (TypeError, ValueError):
        return ""
    return text if settled else ""


def _folder(path: str) -> str:
    return path if path.endswith("/") else path + "/"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")

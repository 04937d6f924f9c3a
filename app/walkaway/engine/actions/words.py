"""Second pass: loads mails again whose words somebody needs, and takes them apart, once for ever."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from walkaway.engine.actions.ahead import Ahead
from walkaway.engine.actions.crew import shared_out
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.errors import SourceError
from walkaway.engine.model import Body, Kind, Message, Skipped
from walkaway.engine.reading.body import BODY_VERSION, read_body
from walkaway.engine.reading.mail.facts import is_of
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import MailSource
from walkaway.engine.storage import Store
from walkaway.engine.storage.forgotten import Forgotten
from walkaway.engine.storage.words import Unread

GONE: Final = "it was moved or changed while it was being read"

_AT_ONCE = 200
_SHARED_AT_ONCE = 2_000
_WORTH_SHARING = 50  # mails; starting a second process takes as long as reading a dozen
_MOST_BYTES = 16 * 1024 * 1024  # of mails that wait in memory to be shared out


class WordReader:
    """Fetches missing bodies from the sources at hand; `sources` are by their number in the store.

    Without sources (the board of a store, read offline) there are the bodies that the store has. With
    `patient` a source in trouble does not hold up the others: it is asked no more, and `troubles` tells why.
    Up to `crew` processes (see `crew.processes`) take the mails apart.
    """

    def __init__(
        self,
        store: Store,
        sources: Mapping[int, MailSource],
        zone: str,
        progress: Progress = no_progress,
        *,
        patient: bool = False,
        crew: int = 1,
    ) -> None:
        self.troubles: dict[str, SourceError] = {}
        """Why words are missing, by the name of the source that has them."""
        self._patient = patient
        self._store = store
        self._sources = sources
        self._zone = zone
        self._progress = progress
        self._crew = crew
        self._forgotten = Forgotten(())
        self._ahead: dict[int, Ahead] = {}

    def ahead(self, ids: Iterable[int]) -> None:
        """Begin to load some of the mails with these row numbers, which must be read next."""
        for number, source, mails in self._unread(ids):
            if source.name not in self.troubles:
                self._ahead[number] = Ahead(source, list({mail.locator: None for mail in mails[:_AT_ONCE]}))

    def read(self, ids: Iterable[int]) -> bool:
        """Make sure that the bodies of the mails with these row numbers are in the store.

        True where one of them told of a meeting. A mail that is no longer where it was is named among the
        skipped. Raises SourceError where a source is in trouble, unless this reader is patient.
        """
        unread = list(self._unread(ids))
        done, total, met = 0, sum(len(mails) for _, _, mails in unread), False
        for number, source, mails in unread:
            at_once = _SHARED_AT_ONCE if self._crew > 1 else _AT_ONCE
            for start in range(0, len(mails), at_once):
                chunk = mails[start : start + at_once]
                if source.name not in self.troubles:
                    met |= self._read(number, source, chunk)
                done += len(chunk)
                self._progress("Reading words", done, total)
        return met

    def _unread(self, ids: Iterable[int]) -> Iterator[tuple[int, MailSource, Sequence[Unread]]]:
        """The mails without a body, by the source at hand that has them."""
        unread = self._store.words.unread(sorted(set(ids)), BODY_VERSION)
        by_source = sorted(unread, key=lambda mail: mail.source)
        for number, mails in groupby(by_source, key=lambda mail: mail.source):
            if number in self._sources:
                yield number, self._sources[number], list(mails)

    def _loaded(self, number: int, source: MailSource, locators: Sequence[str]) -> Iterator[RawMail]:
        ahead = self._ahead.pop(number, None)
        if ahead is not None:
            yield from ahead
            locators = [locator for locator in locators if locator not in ahead.locators]
        if locators:
            yield from source.load(locators)

    def _read(self, number: int, source: MailSource, mails: Sequence[Unread]) -> bool:
        places: dict[str, list[int]] = {}
        for mail in mails:
            places.setdefault(mail.locator, []).append(mail.id)
        facts = self._store.messages.load([mail.id for mail in mails])
        bodies: list[tuple[int, Kind, Body]] = []
        self._forgotten = self._store.forgotten.those()
        try:
            loaded = self._loaded(number, source, list(places))
            for some in _filled(loaded) if self._crew > 1 else map(_alone, loaded):
                found = {row: raw for raw in some for row in _taken(places, raw, facts)}
                bodies += self._all_apart(found, facts)
        except SourceError as error:
            if not self._patient:
                raise
            self.troubles[source.name] = error
            places.clear()  # they are not gone, but still to be read
        gone = [Skipped(locator, GONE) for locator, rows in places.items() if rows]
        unreadable = [
            Skipped(facts[row].locator, "; ".join(body.unreadable))
            for row, _, body in bodies
            if body.unreadable
        ]
        with self._store.transaction():
            self._store.words.add_bodies(BODY_VERSION, bodies)
            self._store.meetings.add(version for _, _, body in bodies for version in body.invitations)
            self._store.sources.add_skipped(number, [*gone, *unreadable])
        return any(body.invitations for _, _, body in bodies)

    def _all_apart(
        self, mails: Mapping[int, RawMail], facts: Mapping[int, Message]
    ) -> list[tuple[int, Kind, Body]]:
        """Row, kind and body of each mail in order, taken apart by all of the crew where that is worth it."""

        def apart(row: int) -> tuple[int, Kind, Body]:
            return row, *self._taken_apart(mails[row].content, facts[row])

        if len(mails) < _WORTH_SHARING:
            return list(map(apart, mails))
        sizes = {row: len(mail.content) for row, mail in mails.items()}
        return list(shared_out(apart, sizes, self._crew).values())

    def _taken_apart(self, content: bytes, facts: Message) -> tuple[Kind, Body]:
        """Kind and body of a mail, without those whom the rep wanted forgotten."""
        kind, body = read_body(content, facts, self._zone)
        if not self._forgotten:
            return kind, body
        head = content.replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode("latin-1")
        kept = self._forgotten.body(body, quotes=not self._forgotten.is_named_in(head))
        return kind, kept if kept is not None else Body("")


def _taken(places: Mapping[str, list[int]], mail: RawMail, facts: Mapping[int, Message]) -> list[int]:
    """The row of a mail that lies where it was found, which is wanted no longer then; none for another mail.

    Two rows name one place where a folder was put back from a backup under the same numbers.
    """
    rows = places.get(mail.locator, [])
    for place, row in enumerate(rows):
        if is_of(mail.content, facts[row].ref):
            return [rows.pop(place)]
    return []


def _filled(mails: Iterable[RawMail]) -> Iterator[list[RawMail]]:
    """The mails in order, in stretches that are worth sharing and fit into memory."""
    some: list[RawMail] = []
    room = _MOST_BYTES
    for mail in mails:
        some.append(mail)
        room -= len(mail.content)
        if room < 0:
            yield some
            some, room = [], _MOST_BYTES
    if some:
        yield some


def _alone(mail: RawMail) -> list[RawMail]:
    return [mail]

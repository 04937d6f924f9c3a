"""The table of sources: how far each was read, what of it was skipped, and what was left out."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Set
from datetime import datetime

from walkaway.engine.model import Role, Skipped
from walkaway.engine.storage import codec


class SourceTable:
    """Sources by name, each with the opaque cursor up to which its items are in the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def number(self, name: str) -> int:
        """The number of the source `name`, which is added where it is new."""
        name = codec.storable(name)
        self._connection.execute("insert or ignore into sources (name) values (?)", (name,))
        row = self._connection.execute("select id from sources where name = ?", (name,)).fetchone()
        return int(row[0])

    def find(self, name: str) -> int | None:
        """The number of the source `name`, None where it is new."""
        row = self._connection.execute(
            "select id from sources where name = ?", (codec.storable(name),)
        ).fetchone()
        return None if row is None else int(row[0])

    def cursor(self, source: int) -> str | None:
        """Where to go on reading, None for a source that was never read."""
        row = self._connection.execute("select cursor from sources where id = ?", (source,)).fetchone()
        return None if row is None or row[0] is None else str(row[0])

    def set_cursor(self, source: int, cursor: str, expunged: int = 0) -> None:
        """Remember how far the source is read; belongs into the transaction that adds its items.

        `expunged` counts mails on the way that their mail program had already deleted.
        """
        self._connection.execute(
            "update sources set cursor = ?, expunged = expunged + ? where id = ?", (cursor, expunged, source)
        )

    def set_synced(self, source: int, moment: datetime) -> None:
        """Remember that all that a live source had at `moment` is here."""
        self._connection.execute(
            "update sources set synced = ? where id = ?", (codec.seconds(moment), source)
        )

    def synced(self, prefix: str) -> datetime | None:
        """When the sources whose names begin with `prefix` were all read last; None where one never was."""
        prefix = codec.storable(prefix)
        rows = self._connection.execute(
            "select synced from sources where substr(name, 1, ?) = ?", (len(prefix), prefix)
        ).fetchall()
        if not rows or any(moment is None for (moment,) in rows):
            return None
        return codec.moment(min(moment for (moment,) in rows))

    def retry_skipped(self, source: int, why: str) -> None:
        """Forget items that were skipped for one reason, before they are tried again."""
        self._connection.execute("delete from skipped where source = ? and why = ?", (source, why))

    def remove(self, prefix: str) -> None:
        """Forget all sources whose names begin with `prefix`, with their mail and its words.

        A mail that two sources hold is kept for the one that was read first. So where mail is removed, all
        others are read again from the start, and until then count as not read: they may hold it too.
        """
        prefix = codec.storable(prefix)
        named = (len(prefix), prefix)
        held_mail = self._connection.execute(
            """select 1 from messages where source in (select id from sources where substr(name, 1, ?) = ?)
               limit 1""",
            named,
        ).fetchone()
        self._connection.execute("delete from sources where substr(name, 1, ?) = ?", named)
        if held_mail:
            self._connection.execute("update sources set cursor = null, synced = null")

    def add_skipped(self, source: int, items: Iterable[Skipped]) -> None:
        """Remember items that could not be used."""
        self._connection.executemany(
            "insert or replace into skipped values (?, ?, ?)",
            [(source, codec.storable(item.where), codec.encode_sentence(item.why)) for item in items],
        )

    def forget_skipped(self, source: int, places: Set[str]) -> None:
        """Forget what was skipped at these places, or within them: they are read anew."""
        wanted = {codec.storable(place) for place in places}
        rows = self._connection.execute("select place from skipped where source = ?", (source,)).fetchall()
        self._connection.executemany(
            "delete from skipped where source = ? and place = ?",
            [(source, place) for (place,) in rows if not wanted.isdisjoint(_places_around(place))],
        )

    def add_left_out(self, source: int, items: Iterable[tuple[str, Role]]) -> None:
        """Remember items, by locator, that are no correspondence: drafts, spam, trash, chat."""
        self._connection.executemany(
            "insert or replace into left_out values (?, ?, ?)",
            [(source, codec.storable(locator), role.value) for locator, role in items],
        )

    def skipped(self) -> tuple[Skipped, ...]:
        """Everything that could not be used."""
        rows = self._connection.execute("select place, why from skipped order by source, place")
        return tuple(Skipped(place, codec.decode_sentence(why)) for place, why in rows)

    def left_out(self) -> dict[str, int]:
        """How many items were left out by role; `expunged` were deleted but not compacted away."""
        counts = dict(
            self._connection.execute("select role, count(*) from left_out group by role order by role")
        )
        (expunged,) = self._connection.execute("select coalesce(sum(expunged), 0) from sources").fetchone()
        return counts | {"expunged": expunged} if expunged else counts


def _places_around(place: str) -> Iterator[str]:
    """A place, and everything that it may be within ("calendar: event")."""
    yield place
    end = place.find(": ")
    while end >= 0:
        yield place[:end]
        end = place.find(": ", end + 1)

"""The table of what lies in the rep's Drafts: to whom, and when it was saved; never what it says."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from walkaway.engine.model import Unsent
from walkaway.engine.storage import codec


class UnsentTable:
    """Drafts of each source as they were at its last reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Unsent, ...]:
        """Every draft, the oldest first."""
        rows = self._connection.execute("select saved, ref, people from unsent order by saved, ref")
        return tuple(Unsent(codec.moment(at), ref, tuple(people.split())) for at, ref, people in rows)

    def replace(self, source: int, drafts: Iterable[Unsent]) -> None:
        """Forget the drafts of a source and keep these."""
        self._connection.execute("delete from unsent where source = ?", (source,))
        self._connection.executemany(
            "insert into unsent (source, saved, ref, people) values (?, ?, ?, ?)",
            (
                (source, codec.seconds(draft.saved), *map(codec.storable, (draft.ref, " ".join(draft.to))))
                for draft in drafts
            ),
        )

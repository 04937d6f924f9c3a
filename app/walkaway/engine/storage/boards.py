"""The table of the last board, to be shown at once while the next is worked out.

It is no older than what it rests on: triggers delete it as soon as a mail, its words, a meeting, an account
or a deal goes, somebody is to be forgotten, or the rep decides something.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from datetime import datetime

from walkaway.engine.storage import codec


class BoardTable:
    """At most one board, as JSON, with what it was worked out by."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last(self, made_by: str) -> str | None:
        """The board that was kept under this very name."""
        found = self._connection.execute("select record from boards where made_by = ?", (made_by,)).fetchone()
        return found[0] if found is not None else None

    def lacks(self, made_by: str, as_of: datetime) -> bool:
        """Whether there is none of this name, or only one of an earlier moment."""
        found = self._connection.execute(
            "select 1 from boards where made_by = ? and as_of >= ?", (made_by, codec.seconds(as_of))
        )
        return found.fetchone() is None

    def replace(self, made_by: str, as_of: datetime, record: str) -> None:
        """Keep this one in place of any other."""
        self._connection.execute("delete from boards")
        self._connection.execute(
            "insert into boards (made_by, as_of, record) values (?, ?, ?)",
            (made_by, codec.seconds(as_of), record),
        )

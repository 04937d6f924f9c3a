"""The tables of what the rep was told by notices, so that no restart tells it again."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from datetime import date, datetime

from walkaway.engine.notices import Memory, Row
from walkaway.engine.storage import codec

_MOMENTS = ("begun", "shown", "paused")
_DIGEST = "digest"


class NoticeTable:
    """One row for each prospect, or account, and reason; and a few moments that hold for all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def memory(self) -> Memory:
        """All that was told."""
        rows = self._connection.execute("select kind, prospect, subject, told, refs from notices")
        known = {
            (kind, prospect, subject): Row(codec.moment(told), frozenset(refs.split("\n")))
            for kind, prospect, subject, told, refs in rows
        }
        kept = dict(self._connection.execute("select name, value from notice_moments").fetchall())
        moments: dict[str, datetime | None] = {
            name: codec.moment(kept[name]) if name in kept else None for name in _MOMENTS
        }
        digest = date.fromordinal(kept[_DIGEST]) if _DIGEST in kept else None
        return Memory(rows=known, digest=digest, **moments)

    def keep(self, before: Memory, after: Memory) -> None:
        """Note what is in `after` and was not in `before`, which `memory` gave."""
        self._connection.executemany(
            "insert or replace into notices (kind, prospect, subject, told, refs) values (?, ?, ?, ?, ?)",
            (
                (
                    *map(codec.storable, key),
                    codec.seconds(row.told),
                    codec.storable("\n".join(sorted(row.refs))),
                )
                for key, row in after.rows.items()
                if before.rows.get(key) != row
            ),
        )
        for name in _MOMENTS:
            moment = getattr(after, name)
            if moment != getattr(before, name):
                self._keep_value(name, codec.seconds(moment) if moment is not None else None)
        if after.digest != before.digest and after.digest is not None:
            self._keep_value(_DIGEST, after.digest.toordinal())

    def _keep_value(self, name: str, value: int | None) -> None:
        self._connection.execute("delete from notice_moments where name = ?", (name,))
        if value is not None:
            self._connection.execute("insert into notice_moments (name, value) values (?, ?)", (name, value))

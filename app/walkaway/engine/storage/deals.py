"""The table of the rep's deals as their CRM exported them; each import takes the place of the one before."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from walkaway.engine.model import Deal
from walkaway.engine.storage import codec


class DealTable:
    """Deals in the order of the file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Deal, ...]:
        """Every deal."""
        rows = self._connection.execute("select id, name, amount, stage, next_step from deals order by place")
        return tuple(Deal(*row) for row in rows)

    def replace(self, deals: Iterable[Deal]) -> None:
        """Forget all deals and keep these."""
        self._connection.execute("delete from deals")
        self._connection.executemany(
            "insert into deals (id, name, amount, stage, next_step) values (?, ?, ?, ?, ?)",
            (
                tuple(map(codec.storable, (deal.id, deal.name, deal.amount, deal.stage, deal.next_step)))
                for deal in deals
            ),
        )

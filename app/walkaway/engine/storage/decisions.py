"""The table of the rep's own decisions and notes, each counting from its own date."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from datetime import datetime

from walkaway.engine.model import Decision
from walkaway.engine.storage import codec


class DecisionTable:
    """What the rep decided or noted, oldest first; nothing is ever changed, only added."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> None:
        """Note a decision."""
        until = codec.seconds(decision.until) if decision.until else None
        self._connection.execute(
            """insert into decisions (at, what, prospect, meeting, ref, until, note)
               values (?, ?, ?, ?, ?, ?, ?)""",
            (
                codec.seconds(decision.at),
                decision.what,
                decision.prospect,
                decision.meeting,
                decision.ref,
                until,
                decision.note,
            ),
        )

    def known(self, until: datetime) -> dict[str, tuple[Decision, ...]]:
        """Decisions up to and including `until` by prospect, oldest first."""
        rows = self._connection.execute(
            """select what, at, prospect, meeting, ref, until, note from decisions
               where at <= ? order by at, id""",
            (codec.seconds(until),),
        )
        found: dict[str, list[Decision]] = {}
        for what, at, prospect, meeting, ref, ends, note in rows:
            end = codec.moment(ends) if ends is not None else None
            found.setdefault(prospect, []).append(
                Decision(what, codec.moment(at), prospect, meeting, ref, end, note)
            )
        return {prospect: tuple(notes) for prospect, notes in found.items()}

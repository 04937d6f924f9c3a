"""The table of the rep's own decisions and notes, each counting from its own date."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from walkaway.engine.model import Decision
from walkaway.engine.storage import codec

_COLUMNS = "what, at, prospect, meeting, ref, until, note, reason, second_reason"


class DecisionTable:
    """What the rep decided or noted, oldest first; nothing is ever changed, only added or taken back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> None:
        """Note a decision."""
        until = codec.seconds(decision.until) if decision.until else None
        self._connection.execute(
            """insert into decisions
                 (at, what, prospect, meeting, ref, until, note, reason, second_reason)
               values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                codec.seconds(decision.at),
                decision.what,
                decision.prospect,
                decision.meeting,
                decision.ref,
                until,
                decision.note,
                decision.reason,
                decision.second_reason,
            ),
        )

    def take_back(self, decision: Decision) -> bool:
        """Forget a decision that the rep undid; False where no such decision is noted."""
        until = codec.seconds(decision.until) if decision.until else None
        done = self._connection.execute(
            """delete from decisions where id = (
                   select max(id) from decisions
                   where at = ? and what = ? and prospect = ? and meeting = ? and ref = ?
                         and until is ? and note = ?)""",
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
        return done.rowcount > 0

    def all(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""
        rows = self._connection.execute(f"select {_COLUMNS} from decisions order by at, id")
        return tuple(map(_decision, rows))

    def known(self, until: datetime) -> dict[str, tuple[Decision, ...]]:
        """Decisions up to and including `until` by prospect, oldest first."""
        rows = self._connection.execute(
            f"select {_COLUMNS} from decisions where at <= ? order by at, id", (codec.seconds(until),)
        )
        found: dict[str, list[Decision]] = {}
        for decision in map(_decision, rows):
            found.setdefault(decision.prospect, []).append(decision)
        return {prospect: tuple(notes) for prospect, notes in found.items()}


def _decision(row: Sequence[Any]) -> Decision:
    what, at, prospect, meeting, ref, ends, *words = row
    end = codec.moment(ends) if ends is not None else None
    return Decision(what, codec.moment(at), prospect, meeting, ref, end, *words)

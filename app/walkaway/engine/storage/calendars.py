"""The table of what calendars showed: which states of which meetings each object of a calendar held."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from walkaway.engine.model import MeetingVersion
from walkaway.engine.storage import codec
from walkaway.engine.storage.meetings import row_of


class CalendarState(NamedTuple):
    """A state of a meeting in an object of a calendar; `current` is what the last reading showed."""

    place: str
    key: str
    current: bool
    version: MeetingVersion


class CalendarTable:
    """States of meetings by source, object and occurrence; an old state stays when a new one is current."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def places(self, source: int, folder: str = "") -> set[str]:
        """The objects of a source whose places begin with `folder`."""
        folder = codec.storable(folder)
        rows = self._connection.execute(
            """select distinct place from calendar_versions
               where source = ? and current and substr(place, 1, ?) = ?""",
            (source, len(folder), folder),
        )
        return {str(place) for (place,) in rows}

    def current(self, source: int, place: str) -> dict[str, MeetingVersion]:
        """What an object showed when it was last read, by key."""
        rows = self._connection.execute(
            """select key, version from calendar_versions join meetings using (digest)
               where source = ? and place = ? and current""",
            (source, codec.storable(place)),
        )
        return {str(key): codec.decode_meeting(text) for key, text in rows}

    def states(self, source: int) -> tuple[CalendarState, ...]:
        """Every state that a source ever showed."""
        rows = self._connection.execute(
            """select place, key, current, version from calendar_versions join meetings using (digest)
               where source = ? order by place, key, digest""",
            (source,),
        )
        return tuple(
            CalendarState(place, key, bool(current), codec.decode_meeting(text))
            for place, key, current, text in rows
        )

    def restore(self, source: int, states: Iterable[CalendarState]) -> None:
        """Take over what the same source has shown on another computer."""
        rows = [(state, row_of(state.version)) for state in states]
        self._connection.executemany(
            "insert or ignore into meetings values (?, ?, ?, ?)", [row for _, row in rows]
        )
        self._connection.executemany(
            "insert or ignore into calendar_versions values (?, ?, ?, ?, ?)",
            [
                (source, codec.storable(state.place), codec.storable(state.key), row[0], int(state.current))
                for state, row in rows
            ],
        )

    def is_elsewhere(self, source: int, place: str, key: str) -> bool:
        """Whether another object shows the same meeting now: it was moved to another calendar."""
        row = self._connection.execute(
            """select 1 from calendar_versions join meetings using (digest)
               where key = ? and current and (source != ? or place != ?)
                 and coalesce(json_extract(version, '$.cancelled'), 0) = 0 limit 1""",
            (codec.storable(key), source, codec.storable(place)),
        ).fetchone()
        return row is not None

    def highest_sequence(self, key: str) -> int:
        """The highest SEQUENCE with which any calendar ever showed a meeting; 0 where none did."""
        row = self._connection.execute(
            """select max(json_extract(version, '$.sequence'))
               from calendar_versions join meetings using (digest) where key = ?""",
            (codec.storable(key),),
        ).fetchone()
        return int(row[0] or 0)

    def called_off(self) -> dict[str, MeetingVersion]:
        """The meetings that are off in an object of any calendar, by key, as they were called off last.

        One that turns up again, perhaps in another calendar, has to come after that.
        """
        rows = self._connection.execute(
            """select key, version from calendar_versions join meetings using (digest)
               where current and json_extract(version, '$.cancelled')
               order by json_extract(version, '$.stamp')"""
        )
        return {str(key): codec.decode_meeting(text) for key, text in rows}

    def keep(self, source: int, place: str, shown: Mapping[str, MeetingVersion]) -> None:
        """Make `shown`, by key, the current states of an object, and add those that are new."""
        place = codec.storable(place)
        self._connection.execute(
            "update calendar_versions set current = 0 where source = ? and place = ? and current",
            (source, place),
        )
        self.add(source, {place: shown})

    def add(self, source: int, objects: Mapping[str, Mapping[str, MeetingVersion]]) -> None:
        """Make these the current states of objects, by place and key, that show nothing yet."""
        rows = [
            (codec.storable(place), codec.storable(key), row_of(version))
            for place, shown in objects.items()
            for key, version in shown.items()
        ]
        self._connection.executemany(
            "insert or ignore into meetings values (?, ?, ?, ?)", [row for _, _, row in rows]
        )
        self._connection.executemany(
            """insert into calendar_versions values (?, ?, ?, ?, 1)
               on conflict (source, place, key, digest) do update set current = 1""",
            [(source, place, key, row[0]) for place, key, row in rows],
        )

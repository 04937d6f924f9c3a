"""What every source of calendars can do, and the words for it.

*Object*: what a calendar hands out as one thing: with CalDAV one meeting with all its exceptions, else the
whole file. *Place*: the name of an object within its source, safe to show. *Reading*: some objects that are
new or changed, what is gone, and the cursor that holds once they are stored.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from walkaway.engine.model import Skipped
from walkaway.engine.reading.ical.recurrence import Window

MAX_ADDRESS_BYTES: Final = 48 * 1024 * 1024
"""Of a calendar at an address no more is loaded; whoever meets so much exports a shorter time."""

_BACK, _AHEAD = timedelta(days=2 * 366), timedelta(days=366)


def calendar_window(as_of: datetime) -> Window:
    """The stretch of time whose meetings count at `as_of`; a series without end is not followed further."""
    return as_of - _BACK, as_of + _AHEAD


@dataclass(frozen=True, slots=True)
class CalendarObject:
    """One object as iCalendar data."""

    place: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What is new in a part of a source.

    `gone` are places that the source says are no more. Where `kept` is given, every place that begins with
    `folder` and is not among them is gone as well. `done` counts within `total`, for a progress bar only.
    """

    cursor: str
    changed: tuple[CalendarObject, ...] = ()
    gone: tuple[str, ...] = ()
    folder: str = ""
    kept: frozenset[str] | None = None
    skipped: tuple[Skipped, ...] = ()
    done: int = 0
    total: int = 0


class CalendarSource(Protocol):
    """The calendars of one account or file, read-only."""

    @property
    def name(self) -> str:
        """How the source is called in the store."""
        ...

    def read(self, cursor: str | None, window: Window) -> Iterator[CalendarReading]:
        """What is new since `cursor` among meetings that touch `window`; everything for None.

        Nothing at all where nothing changed. Raises SourceError where the source cannot be read.
        """
        ...

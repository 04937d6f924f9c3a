"""Notices that the computer slept, or that somebody changed the clock, the day or the time zone."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

_GAP_S: Final = 90.0


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between two looks at the clock."""

    gap: bool = False  # it slept, was very busy, or the clock was set
    day: bool = False  # another day on the rep's calendar
    zone: bool = False

    @property
    def any(self) -> bool:
        """Whether anything did."""
        return self.gap or self.day or self.zone


class ClockWatch:
    """Compares the wall clock with one that only goes forward, at each look.

    On Linux and macOS the latter stands still while the computer sleeps; on Windows it goes on, and shows by
    a look that comes much later than it should.
    """

    def __init__(
        self, clock: Callable[[], datetime], monotonic: Callable[[], float], zone: Callable[[], str]
    ) -> None:
        self._clock, self._monotonic, self._zone = clock, monotonic, zone
        self._wall, self._steady, self.zone = clock(), monotonic(), zone()

    def look(self, usual_s: float) -> Change:
        """What changed since the last look, which was to be `usual_s` ago."""
        wall, steady, zone = self._clock(), self._monotonic(), self._zone()
        passed, ran = (wall - self._wall).total_seconds(), steady - self._steady
        gap = abs(passed - ran) > _GAP_S or ran > usual_s + _GAP_S
        here = ZoneInfo(zone)
        day = wall.astimezone(here).date() != self._wall.astimezone(here).date()
        change = Change(gap, day, zone != self.zone)
        self._wall, self._steady, self.zone = wall, steady, zone
        return change

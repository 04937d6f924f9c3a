"""When the rep wants to be told: quiet hours, days off, one digest a day."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.notices.notice import NoticeKind

GAP: Final = timedelta(minutes=10)
"""Never two notices within this time: what is due meanwhile waits, and becomes one."""

STALE_AFTER: Final = timedelta(hours=12)
"""From this on a board says too little to tell anybody anything."""


def is_out_of_date(snapshot: BoardSnapshot, now: datetime) -> bool:
    """Whether no mail was read for so long that the board says too little."""
    synced = snapshot.coverage.synced
    return synced is not None and now - synced > STALE_AFTER


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """What the rep has set. Times are of the rep's wall clock; quiet hours may span midnight.

    Where quiet hours end when they begin there are none.
    """

    on: bool = True
    quiet_from: time = time(18)
    quiet_to: time = time(8)
    days_off: bool = True
    digest: time | None = None
    meetings: bool = True
    hide_names: bool = False
    allow_text: bool = False

    def wants(self, kind: NoticeKind) -> bool:
        """Whether the rep wants to be told such things at all."""
        return self.on and (self.meetings or kind is not NoticeKind.MEETING)

    def is_quiet(self, now: datetime, calendar: WorkCalendar) -> bool:
        """Whether nothing may be shown at this aware moment."""
        local = calendar.local(now)
        if self.days_off and not calendar.is_workday(local.date()):
            return True
        clock, start, end = local.time(), self.quiet_from, self.quiet_to
        if start <= end:
            return start <= clock < end
        return clock >= start or clock < end

    def digest_day(self, now: datetime, calendar: WorkCalendar) -> date | None:
        """The day whose digest is due, or was, at this moment; None before its time."""
        local = calendar.local(now)
        return local.date() if self.digest is not None and local.time() >= self.digest else None

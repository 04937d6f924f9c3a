"""For how long notices can be paused."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from walkaway.desktop.words import translate

PAUSES: Final = ("hour", "today", "monday")


def pause_title(key: str) -> str:
    """What the menu calls it."""
    return {
        "hour": translate("Tray", "For an hour"),
        "today": translate("Tray", "For today"),
        "monday": translate("Tray", "Until Monday"),
    }[key]


def pause_end(key: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Until when: in an hour, or the begin of a day of the rep's calendar, in UTC."""
    if key == "hour":
        return now + timedelta(hours=1)
    today = now.astimezone(zone).date()
    ahead = 1 if key == "today" else 7 - today.weekday()
    return datetime.combine(today + timedelta(days=ahead), time(), zone).astimezone(UTC)

"""Looks for garbage on the UI thread alone, between two events."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

_LOOK_MS: Final = 2000


class Garbage(QObject):
    """Takes the place of the automatic collector, which is off from then on.

    It would run on whichever thread happens to need memory, mostly a lane. Where a cycle holds a
    widget it is destroyed there, which Qt forbids: seen as hangs and as crashes elsewhere, much later
    (PySide6 6.11). It would also run in the middle of painting. What has no cycle is freed at once as ever.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_LOOK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self.look)
        timer.start()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation whose threshold is passed, as the automatic collector would."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [n for n, (count, limit) in enumerate(zip(counts, limits, strict=True)) if count > limit]
        if due:
            gc.collect(max(due))

"""A start at login stays out of sight, as soon as there is a tray from which the window can be had."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

PATIENCE_MS = 20_000
"""At login the desktop's tray may come after the programs that start with it."""

_LOOK_MS = 500


class HiddenStart(QObject):
    """Shows the window after all where no tray has come in time."""

    def __init__(
        self,
        window: QWidget,
        has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(window)
        self._window, self._has_tray = window, has_tray
        self._looks = max(1, patience_ms // _LOOK_MS)
        self._timer = QTimer(self)
        self._timer.setInterval(min(_LOOK_MS, patience_ms))
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        self._looks -= 1
        if self._window.isVisible() or self._has_tray():
            self._timer.stop()
        elif self._looks <= 0:
            self._timer.stop()
            self._window.show()

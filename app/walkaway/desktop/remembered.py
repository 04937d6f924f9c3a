"""What the window remembers of itself: its place, and the order of the cards; density is a setting."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from walkaway.desktop.board.entries import Order
from walkaway.desktop.board.page import BoardPage


class Remembered:
    """Reads and writes a QSettings; give it one of a file in tests."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def restore(self, window: QMainWindow, board: BoardPage) -> None:
        """Put the window back to how it was."""
        geometry = self._settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        wanted = str(self._settings.value("board/order", Order.DECISION.value))
        order = next((order for order in Order if order.value == wanted), Order.DECISION)
        board.set_order(order)

    def keep(self, window: QMainWindow, board: BoardPage) -> None:
        """Remember how the window is."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("board/order", board.head.order.value)
        self._settings.sync()

"""What the window remembers of itself: its place, and the order of the cards; density is a setting."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QMainWindow

from walkaway.desktop.board.entries import Order
from walkaway.desktop.board.page import BoardPage

_FRAME = QSize(4, 40)  # what window managers draw around it, at most usually


class Remembered:
    """Reads and writes a QSettings; give it one of a file in tests."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def restore(self, window: QMainWindow, board: BoardPage) -> None:
        """Put the window back to how it was."""
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            fit_to_screen(window)
        wanted = str(self._settings.value("board/order", Order.DECISION.value))
        order = next((order for order in Order if order.value == wanted), Order.DECISION)
        board.set_order(order)

    def keep(self, window: QMainWindow, board: BoardPage) -> None:
        """Remember how the window is."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("board/order", board.head.order.value)
        self._settings.sync()


def fit_to_screen(window: QMainWindow) -> None:
    """No larger than the screen has room for, with what stands around it."""
    room = window.screen().availableGeometry().size() - _FRAME
    window.resize(window.size().boundedTo(room))

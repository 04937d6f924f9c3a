"""Applies what the rep set about the look: colours, text size, density, letter keys."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from walkaway.desktop import letter_keys, theme
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.window import MainWindow
from walkaway.engine.settings import Settings

_SCHEMES = {"light": theme.LIGHT, "dark": theme.DARK}
_QT_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Looks(QObject):
    """Keeps window and settings alike, both ways."""

    def __init__(self, window: MainWindow, keeper: Keeper) -> None:
        super().__init__(window)
        self._window, self._keeper = window, keeper
        self._system_font = QGuiApplication.font()
        keeper.changed.connect(self._changed)
        window.board.head.compact_changed.connect(self._compacted)
        for key in keeper.settings.changed:
            self._changed(key)

    @Slot(str)
    def _changed(self, key: str) -> None:
        settings = self._keeper.settings
        if key == "appearance.theme":
            apply_theme(settings)
            self._window.restyle()
        elif key == "appearance.text_size":
            self._resize(settings.number(key))
        elif key == "appearance.density":
            self._window.board.head.set_compact(settings.text(key) == "compact")
        elif key == "appearance.deals":
            self._window.board.set_deals(settings.flag(key))
        elif key == "appearance.letter_keys":
            letter_keys.allow(settings.flag(key))

    def _resize(self, percent: int) -> None:
        font = QGuiApplication.font()
        if self._system_font.pointSizeF() > 0:
            font.setPointSizeF(self._system_font.pointSizeF() * percent / 100)
        else:
            font.setPixelSize(round(self._system_font.pixelSize() * percent / 100))
        QApplication.setFont(font)
        self._window.restyle()
        self._window.shell.apply_width()

    @Slot(bool)
    def _compacted(self, compact: bool) -> None:
        self._keeper.change("appearance.density", "compact" if compact else "comfortable")


def apply_theme(settings: Settings) -> None:
    """Light, dark, or as the system: before the window is made, so that nothing flashes."""
    wanted = settings.text("appearance.theme")
    theme.choose(_SCHEMES.get(wanted))
    hints = QGuiApplication.styleHints()
    if hasattr(hints, "setColorScheme"):  # Qt 6.8
        hints.setColorScheme(_QT_SCHEMES.get(wanted, Qt.ColorScheme.Unknown))
    if sys.platform.startswith("linux"):
        QApplication.setPalette(theme.palette(theme.tokens()))

"""One line that tells what was just done, with an undo."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.words import translate


class Notice(QWidget):
    """Hidden until something was done.

    Emits: `undo_wanted`.
    """

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = KeyButton(translate("Detail", "Undo"), "Ctrl+Z", parent=self)
        self._undo.clicked.connect(self.undo_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        row.addStretch(1)
        self.hide()

    def say(self, sentence: str, *, undo: bool) -> None:
        """Show a sentence."""
        self._words.setText(sentence)
        self._undo.setVisible(undo)
        self.setVisible(bool(sentence))

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_text(self._words, theme.tokens().t2)

"""A quiet bar for one error at a time: title, advice, close; never a traceback."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.engine.errors import WalkawayError


class Banner(QFrame):
    """Hidden until something is to be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._advice = QLabel(self), QLabel(self)
        self._title.setFont(theme.font(strong=True))
        for label in (self._title, self._advice):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        close = QPushButton("Close", self)
        close.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.addLayout(words, 1)
        row.addWidget(close)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        ground = self.palette()
        ground.setColor(self.backgroundRole(), QColor(theme.tokens().panel))
        self.setPalette(ground)
        self.hide()

    def say(self, title: str, advice: str) -> None:
        """Show one message; it replaces the one before."""
        self._title.setText(title)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(f"{title} {advice}".strip())
        self.show()

    def say_error(self, error: Exception) -> None:
        """Show an error: the world's fault in its own words, a bug of ours in two sentences."""
        if isinstance(error, WalkawayError):
            self.say(error.title, error.advice)
        else:
            self.say(
                "Something went wrong inside Walkaway.",
                f"Your mail is untouched. Please report it with the word {type(error).__name__}.",
            )

    @property
    def text(self) -> str:
        """Title and advice as shown."""
        return f"{self._title.text()} {self._advice.text()}".strip()

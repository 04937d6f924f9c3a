"""A sentence with two ways on, shown in place: nothing flashes, nothing is lost."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from walkaway.desktop import theme
from walkaway.desktop.announce import announce
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.shapes import draw_card

_WORDS = 240  # pixels that a sentence wants beside its buttons

Way = tuple[str, Callable[[], object]]


class ChoiceBar(QWidget):
    """Hidden until something is to be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._ways: tuple[Way, ...] = ()
        self._buttons = [KeyButton("", weight=Weight.PLAIN, parent=self) for _ in range(2)]
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(3 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        self._whole.setSpacing(2 * theme.GRID)
        self._whole.addWidget(self._words, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(2 * theme.GRID)
        self._row.addStretch(1)
        for place, button in enumerate(self._buttons):
            self._row.addWidget(button)
            button.clicked.connect(_Go(self, place))
        self._whole.addLayout(self._row)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The buttons stand below the sentence where they would leave it too little room."""
        beside = self.width() - self._row.sizeHint().width() >= _WORDS * theme.text_scale()
        ways = QBoxLayout.Direction
        self._whole.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def say(self, sentence: str, *ways: Way) -> None:
        """Show a sentence with up to two ways on."""
        self._words.setText(sentence)
        self._ways = ways
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(ways))
            if place < len(ways):
                button.set_words(ways[place][0])
        self._fit()
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def go(self, place: int) -> None:
        """Take a way; the bar is gone unless the way says something itself."""
        if place < len(self._ways):
            act = self._ways[place][1]
            self._ways = ()
            self.hide()
            act()

    def focus_first(self) -> None:
        """Lead the keyboard to the first way."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """What is said now; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""

    @property
    def ways(self) -> tuple[str, ...]:
        """What the buttons say."""
        return tuple(title for title, _ in self._ways)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_text(self._words, theme.tokens().t1)

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        draw_card(painter, QRectF(self.rect()), scheme, scheme.sel, scheme.line2)
        painter.end()


class _Go:
    """Takes the way with a number."""

    def __init__(self, bar: ChoiceBar, place: int) -> None:
        self._bar, self._place = bar, place

    def __call__(self) -> None:
        self._bar.go(self._place)

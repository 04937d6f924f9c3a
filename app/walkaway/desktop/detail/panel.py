"""A card that holds other widgets: ground, edge, round corners, and a title where wanted."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.labels import ElidedLabel
from walkaway.desktop.shapes import draw_card


class Panel(QWidget):
    """A card around `content`."""

    def __init__(self, content: QWidget, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._fact = QLabel(title, self), ElidedLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 2, 2, 4)
        whole.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(11, 9, 11, 8)
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._fact, 1)
        if title:
            whole.addLayout(head)
        else:
            self._title.hide()
            self._fact.hide()
        whole.addWidget(content, 1)

    def set_fact(self, fact: str) -> None:
        """The quiet words beside the title."""
        self._fact.setText(fact)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, theme.SECTION, strong=True)
        theme.paint_text(self._fact, scheme.t3)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_card(painter, QRectF(self.rect()), theme.tokens())
        painter.end()

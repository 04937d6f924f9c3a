"""A slim scroll bar for lists of cards: a handle on the page's own ground, no arrows."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from walkaway.desktop import theme

WIDTH = 10
_HANDLE = 5.0


class SlimScrollBar(QScrollBar):
    """Vertical; behaves like any other, for mouse and assistive technology alike."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self.setFixedWidth(WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 80)

    def _ground(self) -> QColor:
        """What its area is filled with."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parentWidget()
        if area is None:
            return self.palette().color(self.backgroundRole())
        return area.viewport().palette().color(area.viewport().backgroundRole())

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._ground())
        if self.maximum() > self.minimum():
            active = self.isSliderDown() or self.underMouse()
            box = QRectF(self.width() - _HANDLE - 1, handle.top() + 1, _HANDLE, handle.height() - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(scheme.t3 if active else scheme.line2))
            painter.drawRoundedRect(box, _HANDLE / 2, _HANDLE / 2)
        painter.end()


def make_slim(area: QAbstractScrollArea) -> None:
    """Give a scroll area the slim bar."""
    area.setVerticalScrollBar(SlimScrollBar(area))


def make_column(area: QScrollArea, inside: QWidget | None = None) -> None:
    """Let a scroll area hold one column as wide as itself, which scrolls up and down and takes no focus."""
    make_slim(area)
    if inside is not None:
        area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

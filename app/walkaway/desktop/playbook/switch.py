"""A switch: on or off, told by its place and its filling, not by colour alone."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from walkaway.desktop import theme

_WIDTH, _HEIGHT, _KNOB = 30, 17, 10.0


class Switch(QCheckBox):
    """A check box that is drawn as a switch; assistive technology sees a check box."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_on(self, on: bool) -> None:
        """Show it on or off without saying that somebody switched."""
        self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH + 4, _HEIGHT + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _HEIGHT) / 2
        box = QRectF(2.5, top + 0.5, _WIDTH - 1, _HEIGHT - 1)
        on = self.isChecked()
        if self.hasFocus():
            painter.setPen(QPen(QColor(scheme.acc), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = box.adjusted(-1.5, -1.5, 1.5, 1.5)
            painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
        painter.setPen(QPen(QColor(scheme.acc if on else scheme.line2), 1))
        painter.setBrush(QColor(scheme.acc if on else scheme.sunk))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        inset = (box.height() - _KNOB) / 2
        left = box.right() - inset - _KNOB if on else box.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.on_acc if on else scheme.line2))
        painter.drawEllipse(QRectF(left, box.top() + inset, _KNOB, _KNOB))
        painter.end()

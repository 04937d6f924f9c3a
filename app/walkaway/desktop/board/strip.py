"""The narrow strip that stands for the column of those without a verdict, quiet until asked for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.controls import EnterButton
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import light_word
from walkaway.engine.model import Light

WIDTH = 36


class GreyStrip(EnterButton):
    """Ring, count and word, top to bottom; pressed, the column beside it is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many stand there."""
        self._count = count
        self.setAccessibleName(f"{light_word(Light.GREY)}, {words.prospects(count)}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        focused = self.hasFocus()
        edge = (
            scheme.acc if focused else scheme.line2 if self.underMouse() or self.isChecked() else scheme.line
        )
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(scheme.sunk if self.isChecked() else scheme.panel))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        middle = box.center().x()
        draw_light(painter, QRectF(middle - 7, box.top() + 12, 14, 14), Light.GREY, scheme)
        strong, small = theme.font(theme.SMALL, strong=True), theme.font(theme.SMALL)
        line = QFontMetricsF(strong).lineSpacing()
        count = QRectF(box.left(), box.top() + 34, box.width(), line)
        draw_text(painter, count, words.figure(self._count), strong, scheme.t1, Qt.AlignmentFlag.AlignHCenter)
        painter.translate(middle + line / 2, count.bottom() + 2 * theme.GRID)
        painter.rotate(90)
        draw_text(painter, QRectF(0, 0, 200, line), light_word(Light.GREY), small, scheme.t2)
        painter.end()

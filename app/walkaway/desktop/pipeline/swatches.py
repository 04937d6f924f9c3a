"""The fills of the plots, in the plots and in their legends alike."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway.desktop import theme
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.engine.model import Light

_SIDE = 12.0
_TICK = 12.0


def draw_fill(painter: QPainter, box: QRectF, kind: str, scheme: theme.Tokens) -> None:
    """Fill a bar: "in", "exit", "won" (with a tick), "no" (hatched), or "before" (a stroke)."""
    painter.setPen(Qt.PenStyle.NoPen)
    if kind == "no":
        painter.setBrush(QColor(scheme.card))
        painter.drawRect(box)
        painter.setBrush(QBrush(QColor(scheme.t2), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(scheme.t2), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif kind == "before":
        y = box.center().y()
        for colour, width in ((scheme.card, 5.0), (scheme.t1, 2.0)):
            painter.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    else:
        colour = {"in": scheme.t3, "exit": scheme.acc, "won": scheme.green.shape}[kind]
        painter.setBrush(QColor(colour))
        painter.drawRect(box)
        if kind == "won" and min(box.width(), box.height()) >= _TICK - 3:
            size = min(_TICK, box.height())
            middle = box.center()
            draw_icon(
                painter,
                "check",
                QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size),
                scheme.sign,
            )


class Legend(QWidget):
    """What the fills of a plot mean; kinds are those of `draw_fill` and the values of lights."""

    def __init__(self, entries: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(words for _, words in entries))

    def sizeHint(self) -> QSize:
        return QSize(ceil(sum(self._widths())), self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(ceil(max(self._widths(), default=0)), self._line())

    def height_in(self, width: int) -> int:
        """How high it is where it is so wide: it goes on in another line where it must."""
        return self._line() * max((line for line, _ in self._places(width)), default=0) + self._line()

    def _widths(self) -> list[float]:
        face = QFontMetricsF(theme.font(theme.SMALL))
        return [face.horizontalAdvance(words) + _SIDE + 6 + 14 for _, words in self._entries]

    def _line(self) -> int:
        return round(QFontMetricsF(theme.font(theme.SMALL)).lineSpacing() + 4)

    def _places(self, room: int) -> list[tuple[int, float]]:
        """The line of each entry, and where in it."""
        line, left, found = 0, 0.0, []
        for width in self._widths():
            if left and left + width > room + 14:
                line, left = line + 1, 0.0
            found.append((line, left))
            left += width
        return found

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme, face = theme.tokens(), theme.font(theme.SMALL)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lights, high = {light.value: light for light in Light}, self._line()
        places = self._places(self.width())
        for (kind, words), (line, left) in zip(self._entries, places, strict=True):
            middle = (line + 0.5) * high
            box = QRectF(left, middle - _SIDE / 2, _SIDE, _SIDE)
            if kind in lights:
                draw_light(painter, box, lights[kind], scheme)
            else:
                draw_fill(painter, box, kind, scheme)
            width = QFontMetricsF(face).horizontalAdvance(words)
            place = QRectF(left + _SIDE + 6, line * high, width + 2, high)
            draw_text(painter, place, words, face, scheme.t2)
        painter.end()

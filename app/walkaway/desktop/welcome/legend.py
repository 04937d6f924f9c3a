"""The left half of the first page: one line, a road that turns away, and what the three lights mean."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.shapes import draw_light, draw_mark
from walkaway.desktop.words import light_word, translate
from walkaway.engine.model import Light

_LINE = 2.3
_ROAD = 30
_TURN = 66
_SHAPE = 26


class _Shape(QWidget):
    """One light, or the mark where it is None."""

    def __init__(self, light: Light | None, size: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._light = light
        self.setFixedSize(size, size)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self.width()
        if self._light is None:
            draw_mark(painter, QSize(size, size), theme.tokens())
        else:
            draw_light(painter, QRectF(1, 1, size - 2, size - 2), self._light, theme.tokens())
        painter.end()


def meanings() -> tuple[tuple[Light, str], ...]:
    """What each light says, in one sentence."""
    return (
        (Light.RED, translate("Welcome", "Proof from your own mail, and a kind way out.")),
        (Light.AMBER, translate("Welcome", "Something slips. Look, don’t chase yet.")),
        (Light.GREEN, translate("Welcome", "They answer, they plan, they ask.")),
    )


class Legend(QWidget):
    """The lights are learnt here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel("Walkaway", self)
        self._line = QLabel(translate("Welcome", "Know when to stop chasing a deal."), self)
        self._line.setWordWrap(True)
        self._words: list[tuple[QLabel, QLabel]] = []
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(_Shape(None, 28, self))
        head.addWidget(self._name, 1)
        self._lights = QGridLayout()
        self._lights.setHorizontalSpacing(18)
        self._lights.setVerticalSpacing(30)
        self._lights.setColumnStretch(1, 1)
        for row, (light, sentence) in enumerate(meanings()):
            word, meaning = QLabel(light_word(light), self), QLabel(sentence, self)
            meaning.setWordWrap(True)
            pair = QVBoxLayout()
            pair.setSpacing(1)
            pair.addWidget(word)
            pair.addWidget(meaning)
            shape = _Shape(light, _SHAPE, self)
            self._lights.addWidget(shape, row, 0, Qt.AlignmentFlag.AlignTop)
            self._lights.addLayout(pair, row, 1)
            self._words.append((word, meaning))
        indented = QHBoxLayout()
        indented.addSpacing(_TURN + _ROAD)
        indented.addLayout(self._lights, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 56, 32, 72)
        column.addLayout(head)
        column.addSpacing(36)
        column.addWidget(self._line)
        column.addStretch(1)
        column.addLayout(indented)
        self.setMinimumWidth(300)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.win)
        theme.paint_text(self._name, scheme.t1, theme.SECTION, strong=True)
        theme.paint_text(self._line, scheme.t1, _LINE, strong=True)
        for word, meaning in self._words:
            theme.paint_text(word, scheme.t1, theme.SECTION, strong=True)
            theme.paint_text(meaning, scheme.t2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._lights.geometry().top() - 2.2 * _TURN
        below_line = self._line.geometry().bottom()
        if top > below_line + _TURN:
            self._road(painter, top, below_line + 32, scheme)
        painter.setPen(QColor(scheme.line))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def _road(self, painter: QPainter, top: float, ahead: float, scheme: theme.Tokens) -> None:
        """From the foot upwards, and off to the right; straight on it is only dotted."""
        left, end = 108.0, min(self.width() - 60.0, 378.0)
        middle = top + _ROAD / 2
        way = QPainterPath(QPointF(left, self.height() + _ROAD))
        way.lineTo(left, middle + _TURN)
        way.quadTo(QPointF(left, middle), QPointF(left + _TURN, middle))
        way.lineTo(end, middle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(scheme.line), _ROAD, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPath(way)
        dashes = QPen(QColor(scheme.win), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        dashes.setDashPattern([6, 5])
        painter.setPen(dashes)
        painter.drawPath(way)
        straight = QPen(QColor(scheme.line), 3, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        straight.setDashPattern([4, 3])
        painter.setPen(straight)
        for side in (left - 14, left + 14):
            painter.drawLine(QPointF(side, middle + _TURN / 2), QPointF(side, max(ahead, top - 140)))

"""Paints the silence of a prospect: a bar against their own habit, and its words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from walkaway.desktop import theme
from walkaway.desktop.board.card_text import Silence
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.textpaint import draw_text
from walkaway.engine.model import Light

_BAR = 6.0
_WIDTH = 150.0
_WIDEST = 0.46  # of the row
_HABIT = 1 / 5  # where their habit stands on the scale


class SilencePainter:
    """Keeps fonts and paints rows."""

    def __init__(self) -> None:
        self._small = theme.font(theme.SMALL)
        self._strong = theme.font(theme.SMALL, strong=True)
        self._metrics = QFontMetricsF(self._small)
        self._strong_metrics = QFontMetricsF(self._strong)

    def paint(
        self,
        painter: QPainter,
        row: QRectF,
        silence: Silence,
        light: Light,
        scheme: theme.Tokens,
        *,
        stale: bool = False,
    ) -> None:
        """Paint the row; what was not read up to now is hatched."""
        if silence.yours or silence.quiet:
            self._sentence(painter, row, silence, scheme)
            return
        bar = QRectF(row.left(), row.center().y() - _BAR / 2, min(_WIDTH, row.width() * _WIDEST), _BAR)
        if silence.paused:
            _hatch(painter, bar, scheme.line2)
        else:
            _bar(painter, bar, silence, light, scheme)
            if stale:
                _hatch(painter, bar, scheme.card)
        left = bar.right() + 2.5 * theme.GRID
        if silence.paused:
            rest = QRectF(left, row.top(), row.right() - left, row.height())
            draw_text(painter, rest, silence.text, self._small, scheme.t2, elide=True)
            return
        width = self._strong_metrics.horizontalAdvance(silence.text)
        draw_text(
            painter, QRectF(left, row.top(), width + 2, row.height()), silence.text, self._strong, scheme.t1
        )
        left += width + 1.5 * theme.GRID
        rest = QRectF(left, row.top(), row.right() - left, row.height())
        draw_text(painter, rest, silence.usual, self._small, scheme.t3, elide=True)

    def _sentence(self, painter: QPainter, row: QRectF, silence: Silence, scheme: theme.Tokens) -> None:
        size = self._metrics.height() * 0.85
        box = QRectF(row.left(), row.center().y() - size / 2, size, size)
        colour = scheme.yours.text if silence.yours else scheme.t2
        draw_icon(painter, "turn" if silence.yours else "check", box, colour)
        rest = row.adjusted(size + 1.5 * theme.GRID, 0, 0, 0)
        draw_text(
            painter, rest, silence.text, self._strong if silence.yours else self._small, colour, elide=True
        )


def _hatch(painter: QPainter, bar: QRectF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(bar)


def _bar(painter: QPainter, bar: QRectF, silence: Silence, light: Light, scheme: theme.Tokens) -> None:
    round_by = _BAR / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.sunk))
    painter.drawRoundedRect(bar, round_by, round_by)
    habit = bar.left() + bar.width() * _HABIT
    over = silence.share > 1
    end = bar.left() + bar.width() * min(silence.share, 1.0)
    if end > bar.left():
        painter.setBrush(QColor(scheme.t3))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), min(end, habit) - bar.left(), _BAR), 3, 3)
    if end > habit:
        painter.setBrush(QColor(scheme.state(light).shape))
        stop = end - 6 if over else end
        painter.drawRect(QRectF(habit, bar.top(), max(stop - habit - round_by, 0), _BAR))
        if over:
            painter.drawRect(QRectF(stop - round_by - 0.5, bar.top(), round_by + 1, _BAR))
            tip = (
                QPointF(stop, bar.top() - 3),
                QPointF(end + 1, bar.center().y()),
                QPointF(stop, bar.bottom() + 3),
            )
            painter.drawPolygon(tip)
        else:
            painter.drawRoundedRect(
                QRectF(max(habit, end - _BAR), bar.top(), min(_BAR, end - habit), _BAR), 3, 3
            )
    style = Qt.PenStyle.SolidLine if silence.habit_known else Qt.PenStyle.DotLine
    painter.setPen(QPen(QColor(scheme.t1), 1.5, style))
    painter.drawLine(QPointF(habit, bar.top() - 3), QPointF(habit, bar.bottom() + 3))

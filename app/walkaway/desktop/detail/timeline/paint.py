"""Draws the marks of the time line."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from walkaway.desktop import theme
from walkaway.desktop.detail.timeline.events import Lane, Sign, Tag
from walkaway.desktop.detail.timeline.scale import JOINED, Mark
from walkaway.desktop.textpaint import draw_text

DISC, DIAMOND, SQUARE, TAG = 11.0, 16.0, 9.0, 18.0
_PEN = 1.6
_MEETINGS = (Sign.HELD, Sign.UNKNOWN, Sign.MISSED, Sign.DECLINED, Sign.AHEAD, Sign.MOVED)


def mark_box(mark: Mark, y: float) -> QRectF:
    """Where a mark is drawn."""
    if len(mark.events) > 1:
        width = JOINED + 7.0 * (len(str(len(mark.events))) - 1)
        return QRectF(mark.x - width / 2, y - 8, width, 16)
    size = DIAMOND if mark.events[0].sign in _MEETINGS else DISC
    return QRectF(mark.x - size / 2, y - size / 2, size, size)


def tag_box(mark: Mark, y: float, number: int, *, beside: bool) -> QRectF:
    """Where the tag with this place among the tags of a mark stands: above it, or beside it on the axis."""
    box = mark_box(mark, y)
    if beside:
        return QRectF(box.right() + 3 + number * (TAG + 2), y - TAG / 2, TAG, TAG)
    return QRectF(mark.x - TAG / 2, box.top() - 4 - TAG - number * (TAG + 2), TAG, TAG)


def tag_boxes(marks: Sequence[Mark], heights: Sequence[float]) -> list[list[QRectF]]:
    """Where the tags of each mark stand: moved aside where they would lie on those of the mark before.

    `heights` are those of the lanes.
    """
    taken: dict[tuple[Lane, int], float] = {}  # the right end of the last tag in each row of each lane
    found = []
    for mark in marks:
        y, beside = heights[mark.lane], mark.lane is Lane.MEETINGS
        boxes = [tag_box(mark, y, number, beside=beside) for number in range(len(mark.tags))]
        for number, box in enumerate(boxes):
            row = mark.lane, 0 if beside else number
            box.moveLeft(max(box.left(), taken.get(row, box.left() - 2) + 2))
            taken[row] = box.right()
        found.append(boxes)
    return found


def draw_mark(painter: QPainter, mark: Mark, y: float, scheme: theme.Tokens) -> None:
    """Draw a mark with its middle at the height `y`."""
    box = mark_box(mark, y)
    painter.setPen(QPen(QColor(scheme.t1), _PEN))
    painter.setBrush(QColor(scheme.card))
    if len(mark.events) > 1:
        painter.drawRoundedRect(box, 8, 8)
        count = str(len(mark.events))
        draw_text(
            painter, box, count, theme.font(theme.TINY, strong=True), scheme.t1, Qt.AlignmentFlag.AlignHCenter
        )
        return
    draw_sign(painter, box, mark.events[0].sign, scheme)


def draw_sign(painter: QPainter, box: QRectF, sign: Sign, scheme: theme.Tokens) -> None:
    """Draw one sign into its box; shapes differ, so that no colour is needed to tell them apart."""
    ink = QColor(scheme.t1)
    painter.setPen(QPen(ink, _PEN))
    painter.setBrush(QColor(scheme.card))
    inner = box.adjusted(1, 1, -1, -1)
    if sign is Sign.THEIRS:
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(box)
    elif sign is Sign.OURS:
        painter.drawEllipse(inner)
    elif sign is Sign.AUTOMATIC:
        painter.setPen(QPen(QColor(scheme.t2), _PEN))
        painter.drawRect(QRectF(box.center().x() - SQUARE / 2, box.center().y() - SQUARE / 2, SQUARE, SQUARE))
    elif sign is Sign.CALL:
        painter.drawEllipse(inner)
        painter.drawEllipse(inner.adjusted(2.6, 2.6, -2.6, -2.6))
    else:
        _draw_meeting(painter, inner, sign, scheme)


def _draw_meeting(painter: QPainter, box: QRectF, sign: Sign, scheme: theme.Tokens) -> None:
    ink = QColor(scheme.t1)
    if sign is Sign.HELD:
        painter.setBrush(ink)
    if sign is Sign.AHEAD:
        painter.setPen(QPen(ink, _PEN, Qt.PenStyle.DotLine))
    if sign is Sign.MOVED:
        painter.setPen(QPen(QColor(scheme.line2), _PEN))
    centre = box.center()
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(centre.x(), box.top()),
                QPointF(box.right(), centre.y()),
                QPointF(centre.x(), box.bottom()),
                QPointF(box.left(), centre.y()),
            ]
        )
    )
    third = box.width() / 5
    if sign is Sign.MISSED:
        painter.setPen(QPen(QColor(scheme.red.shape), _PEN + 0.2))
        painter.drawLine(centre + QPointF(-third, -third), centre + QPointF(third, third))
        painter.drawLine(centre + QPointF(-third, third), centre + QPointF(third, -third))
    elif sign is Sign.DECLINED:
        painter.drawLine(centre + QPointF(-third, 0), centre + QPointF(third, 0))


def draw_tag(painter: QPainter, box: QRectF, tag: Tag, scheme: theme.Tokens) -> None:
    """A square with the number of a flag, in the colour of its state."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.state(tag.light).shape))
    painter.drawRoundedRect(box, 3, 3)
    face = theme.font(theme.TINY, strong=True)
    draw_text(painter, box, str(tag.number), face, scheme.sign, Qt.AlignmentFlag.AlignHCenter)


def draw_arc(painter: QPainter, x1: float, x2: float, y: float, scheme: theme.Tokens) -> None:
    """From where a meeting was to where it was moved."""
    rise = min(26.0, 10 + abs(x2 - x1) / 6)
    painter.setPen(QPen(QColor(scheme.t2), 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(x1, y - 9))
    path.cubicTo(QPointF(x1, y - rise - 6), QPointF(x2, y - rise - 6), QPointF(x2, y - 10))
    painter.drawPath(path)
    painter.setBrush(QColor(scheme.t2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(x2 - 4, y - 15), QPointF(x2 + 4, y - 15), QPointF(x2, y - 8)]))


def draw_promise(painter: QPainter, x1: float, x2: float, y: float, scheme: theme.Tokens) -> None:
    """From the mail that promises to a small flag on the day by which it was to come."""
    colour = QColor(scheme.amber.text)
    painter.setPen(QPen(colour, 1.3, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x1 + 8, y), QPointF(x2, y))
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(QColor(scheme.card))
    painter.drawLine(QPointF(x2, y + 8), QPointF(x2, y - 8))
    painter.drawPolygon(QPolygonF([QPointF(x2, y - 8), QPointF(x2 + 9, y - 4), QPointF(x2, y)]))


def draw_hatched(painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
    """A pause."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.sunk))
    painter.drawRect(box)
    painter.setBrush(QBrush(QColor(scheme.line2), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(box)


def draw_bracket(painter: QPainter, x1: float, x2: float, y: float, words: str, scheme: theme.Tokens) -> None:
    """A thin bracket over an old wait, with its length in the line where there is room."""
    face, middle = theme.font(theme.TINY), (x1 + x2) / 2
    metrics = QFontMetricsF(face)
    gap = metrics.horizontalAdvance(words) / 2 + theme.GRID
    if middle - gap < x1 + 2 * theme.GRID:
        gap = 0.0
    painter.setPen(QPen(QColor(scheme.line2), 1))
    for start, end in (
        ((x1, y + 5), (x1, y)),
        ((x1, y), (middle - gap, y)),
        ((middle + gap, y), (x2, y)),
        ((x2, y), (x2, y + 5)),
    ):
        painter.drawLine(QPointF(*start), QPointF(*end))
    if gap:
        height = metrics.lineSpacing()
        box = QRectF(middle - gap, y - height / 2, 2 * gap, height)
        draw_text(painter, box, words, face, scheme.t3, Qt.AlignmentFlag.AlignHCenter)

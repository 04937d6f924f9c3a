"""The shapes of the lights: a state is a shape and a word before it is a colour."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from walkaway.desktop import theme
from walkaway.desktop.theme import Tokens
from walkaway.engine.model import Light


def draw_light(painter: QPainter, box: QRectF, light: Light, scheme: Tokens) -> None:
    """Red is a square with a bar, amber a triangle with a sign, green a disc with a tick, grey a ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(scheme.state(light).shape)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    size = box.width()
    sign = QPen(QColor(scheme.sign), max(1.4, size / 8))
    sign.setCapStyle(Qt.PenCapStyle.RoundCap)
    sign.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if light is Light.RED:
        painter.drawRoundedRect(box, size / 5, size / 5)
        painter.setPen(sign)
        middle = box.center().y()
        painter.drawLine(
            QPointF(box.left() + size * 0.28, middle), QPointF(box.right() - size * 0.28, middle)
        )
    elif light is Light.AMBER:
        _draw_triangle(painter, box, colour, sign)
    elif light is Light.GREEN:
        painter.drawEllipse(box)
        painter.setPen(sign)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_points(box, (0.28, 0.53), (0.44, 0.69), (0.73, 0.36)))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, max(1.6, size / 8)))
        inset = size * 0.12
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def _draw_triangle(painter: QPainter, box: QRectF, colour: QColor, sign: QPen) -> None:
    edge = QPen(colour, box.width() / 8)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.drawPolygon(_points(box, (0.5, 0.1), (0.95, 0.9), (0.05, 0.9)))
    painter.setPen(sign)
    painter.drawLine(_point(box, 0.5, 0.38), _point(box, 0.5, 0.6))
    painter.drawPoint(_point(box, 0.5, 0.78))


def _points(box: QRectF, *shares: tuple[float, float]) -> QPolygonF:
    return QPolygonF([_point(box, x, y) for x, y in shares])


def _point(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def draw_card(painter: QPainter, box: QRectF, scheme: Tokens, ground: str = "", edge: str = "") -> None:
    """Ground and edge of a card, in the usual colours unless others are given."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(edge or scheme.line))
    painter.setBrush(QColor(ground or scheme.card))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)


def drawn(size: QSize, paint: Callable[[QPainter], None]) -> QPixmap:
    """A picture for screens of twice the usual sharpness; `paint` draws in pixels of the usual one."""
    pixmap = QPixmap(size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter)
    painter.end()
    return pixmap


def light_icon(light: Light, scheme: Tokens, size: int = 16) -> QIcon:
    """A light as an icon for list rows, tabs and buttons."""
    box = QRectF(1, 1, size - 2, size - 2)
    pixmap = drawn(QSize(size, size), lambda painter: draw_light(painter, box, light, scheme))
    icon = QIcon(pixmap)
    # Selected rows would tint the shape, and the state's colour is its meaning.
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def draw_mark(painter: QPainter, size: QSize, scheme: Tokens) -> None:
    """The mark of Walkaway: a dark square, and an arrow that turns away."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, size.width(), size.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.t1))
    painter.drawRoundedRect(box, box.width() / 5, box.width() / 5)
    pen = QPen(QColor(scheme.win), box.width() / 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    way = QPainterPath(_point(box, 0.33, 0.76))
    way.lineTo(_point(box, 0.33, 0.55))
    way.quadTo(_point(box, 0.33, 0.4), _point(box, 0.5, 0.4))
    way.lineTo(_point(box, 0.72, 0.4))
    painter.drawPath(way)
    painter.drawPolyline(_points(box, (0.57, 0.24), (0.73, 0.4), (0.57, 0.56)))
    painter.restore()

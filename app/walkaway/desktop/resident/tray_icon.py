"""The icon in the tray: the worst open state by shape and colour, drawn for each size on whole pixels."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from walkaway.desktop.theme import DARK, LIGHT, Tokens
from walkaway.engine.notices import Counts

SIZES: Final = (16, 20, 22, 24, 32, 44, 48, 64)
_NUMBER_FROM: Final = 20  # below it a digit would be a blot: the sign stays, and the tooltip has the number
_MOST: Final = 9


class Worst(Enum):
    """The worst that is open; the values are the states of the theme."""

    RED = "red"
    YOURS = "yours"
    AMBER = "amber"
    GREEN = "green"
    NONE = "grey"
    OUT_OF_DATE = "stale"


@dataclass(frozen=True, slots=True)
class TrayLook:
    """All that decides how the icon looks."""

    worst: Worst = Worst.NONE
    number: int = 0
    fault: bool = False  # an account needs the rep
    paused: bool = False  # no notices now


def look_of(counts: Counts | None, *, out_of_date: bool, fault: bool, paused: bool) -> TrayLook:
    """The look for what is open; None where no board is known yet."""
    if counts is None:
        return TrayLook(fault=fault, paused=paused)
    if out_of_date:
        return TrayLook(Worst.OUT_OF_DATE, fault=fault, paused=paused)
    order = (
        (Worst.RED, counts.red),
        (Worst.YOURS, counts.owed),
        (Worst.AMBER, counts.amber),
        (Worst.GREEN, counts.green),
    )
    worst, number = next(((state, n) for state, n in order if n), (Worst.NONE, 0))
    return TrayLook(worst, number, fault, paused)


def tray_icon(look: TrayLook, *, dark_panel: bool) -> QIcon:
    """The icon in every size; on macOS one colour, which the system fits to its menu bar."""
    icon, mask = QIcon(), sys.platform == "darwin"
    for size in SIZES:
        icon.addPixmap(draw(look, size, dark_panel=dark_panel, mask=mask))
    icon.setIsMask(mask)
    return icon


def draw(look: TrayLook, size: int, *, dark_panel: bool, mask: bool = False) -> QPixmap:
    """One size of the icon; in a `mask` signs are cut out, since only what is opaque counts."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scheme = DARK if dark_panel else LIGHT
    _Drawing(painter, size, look, scheme, mask=mask).all()
    painter.end()
    return pixmap


class _Drawing:
    """Draws one icon; every edge lies on a whole pixel."""

    def __init__(self, painter: QPainter, size: int, look: TrayLook, scheme: Tokens, *, mask: bool) -> None:
        self._painter, self._size, self._look, self._scheme = painter, size, look, scheme
        self._mask = mask
        name = "grey" if look.worst is Worst.OUT_OF_DATE else look.worst.value
        self._colour = QColor(scheme.named(name).shape)
        self._sign = QColor(scheme.sign)
        edge = max(1, size // 16)
        self._box = QRect(edge, edge, size - 2 * edge, size - 2 * edge)
        self._line = max(2, round(size / 8))

    def all(self) -> None:
        look = self._look
        if look.paused:
            self._outline()
            self._bars()
        elif look.worst is Worst.YOURS:
            self._arrow()
        elif look.worst in (Worst.NONE, Worst.OUT_OF_DATE):
            self._ring()
            if look.worst is Worst.OUT_OF_DATE:
                self._slash()
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.fillPath(self._shape(QRectF(self._box)), self._colour)
            with self._signing():
                self._inside()
        if look.fault:
            self._badge()

    def _inside(self) -> None:
        if self._look.worst is Worst.GREEN:
            self._tick()
        elif self._size >= _NUMBER_FROM:
            self._number()
        else:
            self._plain_sign()

    @contextmanager
    def _signing(self) -> Iterator[None]:
        """What is drawn inside is a sign on a shape."""
        if self._mask:
            self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        yield
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    # -- shapes --------------------------------------------------------------------------------

    def _shape(self, box: QRectF) -> QPainterPath:
        path = QPainterPath()
        if self._look.worst is Worst.RED:
            path.addRoundedRect(box, round(self._size / 7), round(self._size / 7))
        elif self._look.worst is Worst.AMBER:
            path.addPolygon(
                QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])
            )
            path.closeSubpath()
        else:
            path.addEllipse(box)
        return path

    def _outline(self) -> None:
        inset = self._line / 2
        pen = QPen(self._colour, self._line)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(self._shape(QRectF(self._box).adjusted(inset, inset, -inset, -inset)), pen)

    def _bars(self) -> None:
        """Two bars, as on a player that is paused."""
        wide, high = max(1, self._size // 10), max(4, round(self._size * 0.34))
        gap = max(2, round(self._size / 8))
        left = (self._size - 2 * wide - gap) // 2
        top = (self._size - high) // 2
        if self._look.worst is Worst.AMBER:  # the middle of a triangle is lower
            top += round(self._size / 8)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for x in (left, left + wide + gap):
            self._painter.fillRect(QRect(x, top, wide, high), self._colour)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _ring(self) -> None:
        inset = self._line / 2
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._colour, self._line))
        self._painter.drawEllipse(QRectF(self._box).adjusted(inset, inset, -inset, -inset))

    def _slash(self) -> None:
        box = self._box
        ends = QPointF(box.left(), box.bottom() + 1), QPointF(box.right() + 1, box.top())
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        self._painter.setPen(QPen(self._colour, 2 * self._line + 1))
        self._painter.drawLine(*ends)
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._painter.setPen(QPen(self._colour, self._line))
        self._painter.drawLine(*ends)

    def _arrow(self) -> None:
        """An arrow that turns back to the left."""
        pen = QPen(self._colour, self._line)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        way = QPainterPath(self._at(0.88, 0.92))
        way.lineTo(self._at(0.88, 0.62))
        way.quadTo(self._at(0.88, 0.38), self._at(0.62, 0.38))
        way.lineTo(self._at(0.14, 0.38))
        self._painter.drawPath(way)
        self._painter.drawPolyline(
            QPolygonF([self._at(0.42, 0.08), self._at(0.12, 0.38), self._at(0.42, 0.68)])
        )

    def _tick(self) -> None:
        pen = QPen(self._sign, max(1.5, self._size / 9))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(
            QPolygonF([self._at(0.28, 0.52), self._at(0.43, 0.67), self._at(0.72, 0.36)])
        )

    # -- signs ---------------------------------------------------------------------------------

    def _plain_sign(self) -> None:
        """A bar for red, a point of exclamation for amber."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        size = self._size
        if self._look.worst is Worst.RED:
            left = round(size * 0.25)
            self._painter.fillRect(QRect(left, size // 2 - 1, size - 2 * left, 2), self._sign)
        else:
            self._painter.fillRect(QRect(size // 2 - 1, round(size * 0.4), 2, round(size * 0.25)), self._sign)
            self._painter.fillRect(QRect(size // 2 - 1, round(size * 0.75), 2, 2), self._sign)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _number(self) -> None:
        number = self._look.number
        amber = self._look.worst is Worst.AMBER
        share = 0.5 if amber else 0.68 if number <= _MOST else 0.52
        self._text(str(number) if number <= _MOST else f"{_MOST}+", self._box, share, low=amber)

    def _text(self, words: str, box: QRect, share: float, *, low: bool = False) -> None:
        face = QFont()
        face.setPixelSize(max(7, round(self._size * share)))
        face.setWeight(QFont.Weight.Bold)
        tight = QFontMetrics(face).tightBoundingRect(words)
        middle = box.center().y() + (round(self._size / 7) if low else 0)
        x = box.left() + (box.width() - tight.width()) // 2 - tight.left()
        y = middle + 1 - tight.height() // 2 - tight.top()
        self._painter.setFont(face)
        self._painter.setPen(self._sign)
        self._painter.drawText(x, y, words)

    def _badge(self) -> None:
        """A disc with a point of exclamation at the corner: trouble is no verdict, and has no colour."""
        size = self._size
        across = max(8, round(size * 0.44))
        disc = QRect(size - across, size - across, across, across)
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(Qt.GlobalColor.black))
        self._painter.drawEllipse(disc.adjusted(-1, -1, 1, 1))
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._painter.setBrush(QColor(self._scheme.t1))
        self._painter.drawEllipse(disc)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        wide = max(1, across // 5)
        x = disc.left() + (across - wide) // 2
        ground = QColor(self._scheme.win)
        with self._signing():
            for top, high in ((0.2, round(across * 0.34)), (0.66, wide)):
                self._painter.fillRect(QRect(x, disc.top() + round(across * top), wide, high), ground)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self._box.left() + x * self._box.width(), self._box.top() + y * self._box.height())

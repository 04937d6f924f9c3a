"""Line icons from `resources/icons`, drawn in a colour of the scheme; filled forms belong to the lights."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtSvg import QSvgRenderer

from walkaway.desktop.shapes import drawn
from walkaway.engine import resources


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resources.read_text("icons", f"{name}.svg").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def draw_icon(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw the icon `name` into `box`."""
    _renderer(name, colour).render(painter, box)


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """The icon `name` for a button or a menu."""
    box = QRectF(0, 0, size, size)
    return QIcon(drawn(QSize(size, size), lambda painter: draw_icon(painter, name, box, colour)))

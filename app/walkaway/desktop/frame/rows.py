"""Rows of the sidebar: a button with icon, words and a count, which can shrink to its icon."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import EnterButton
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.engine.model import Light

_ICON = 16.0


class SideRow(EnterButton):
    """Checkable where it stands for a view or a filter."""

    def __init__(
        self, words: str, icon: str | Light = "", *, checkable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._count, self._second = icon, "", ""
        self.rail = False
        self.setText(words)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def set_count(self, count: str) -> None:
        """The number at the right."""
        self._count = count
        self._name()
        self.update()

    def set_lines(self, first: str, second: str) -> None:
        """Words in two lines, the second one small."""
        self._second = second
        self.setText(first)
        self._name()
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(", ".join(part for part in (self.text(), self._second, self._count) if part))
        self.setToolTip("\n".join(part for part in (self.text(), self._second) if part))

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(theme.font()).lineSpacing() + 3 * theme.GRID
        if self._second and not self.rail:
            height += QFontMetricsF(theme.font(theme.TINY)).lineSpacing() - theme.GRID
        return QSize(32, round(height))

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        checked, focused = self.isChecked(), self.hasFocus()
        if checked or focused or self.underMouse():
            edge = scheme.acc if focused else scheme.line
            painter.setPen(
                QPen(QColor(edge), 2 if focused else 1) if checked or focused else Qt.PenStyle.NoPen
            )
            painter.setBrush(
                QColor(scheme.card if checked else scheme.sunk if self.underMouse() else scheme.side)
            )
            inset = 0.5 if focused else 0
            painter.drawRoundedRect(
                box.adjusted(inset, inset, -inset, -inset), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS
            )
        left = box.left() + 2.2 * theme.GRID
        if self._icon:
            if self.rail:
                left = box.center().x() - _ICON / 2
            top = box.center().y() - _ICON / 2
            place = QRectF(left, top, _ICON, _ICON)
            if isinstance(self._icon, Light):
                draw_light(painter, place.adjusted(1.5, 1.5, -1.5, -1.5), self._icon, scheme)
            else:
                draw_icon(painter, self._icon, place, scheme.t1 if checked else scheme.t2)
            left += _ICON + 2 * theme.GRID
        if not self.rail:
            self._words(
                painter, QRectF(left, box.top(), box.right() - left - 2 * theme.GRID, box.height()), scheme
            )
        painter.end()

    def _words(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        small = theme.font(theme.SMALL)
        width = QFontMetricsF(small).horizontalAdvance(self._count)
        draw_text(painter, box, self._count, small, scheme.t3, Qt.AlignmentFlag.AlignRight)
        room = box.adjusted(0, 0, -width - (2 * theme.GRID if self._count else 0), 0)
        face = theme.font(strong=self.isChecked())
        colour = scheme.t1 if self.isChecked() else scheme.t2
        if not self._second:
            draw_text(painter, room, self.text(), face, colour, elide=True)
            return
        half = room.height() / 2
        draw_text(painter, room.adjusted(0, 2, 0, -half), self.text(), small, colour, elide=True)
        draw_text(
            painter,
            room.adjusted(0, half, 0, -2),
            self._second,
            theme.font(theme.TINY),
            scheme.t3,
            elide=True,
        )

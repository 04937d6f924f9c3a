"""A bar for each light: how many prospects would have it, and by a tick how many have it today."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import light_word, translate
from walkaway.engine.model import Light

_SHAPE, _BAR, _TICK = 13.0, 12.0, 18.0


class LightBars(QWidget):
    """Four bars and what the tick means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Mapping[Light, int] = {}
        self._after: Mapping[Light, int] = {}
        self._stale = False
        self._columns = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, before: Mapping[Light, int], after: Mapping[Light, int]) -> None:
        """How many there are under each light, and how many there would be."""
        self._before, self._after = before, after
        told = (f"{light_word(light)} {self.numbers(light)}" for light in Light)
        self.setAccessibleName(", ".join(told))
        self.update()

    def set_columns(self, columns: int) -> None:
        """One below the other, or in two columns where there is little height."""
        self._columns = columns
        self.updateGeometry()
        self.update()

    @property
    def _lines(self) -> int:
        return len(Light) // self._columns

    def set_stale(self, stale: bool) -> None:
        """Numbers of the change before are quiet."""
        self._stale = stale
        self.update()

    def numbers(self, light: Light) -> str:
        """ "5 → 7", or one number where nothing changes."""
        before, after = self._before.get(light, 0), self._after.get(light, 0)
        if before == after:
            return words.figure(before)
        return f"{words.figure(before)} → {words.figure(after)}"

    def _row(self) -> float:
        return max(24.0, QFontMetricsF(theme.font()).lineSpacing() + 6)

    def sizeHint(self) -> QSize:
        return QSize(280, round(self._row() * (self._lines + 1) + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme, row = theme.tokens(), self._row()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = theme.font()
        name_width = max(QFontMetricsF(face).horizontalAdvance(light_word(light)) for light in Light)
        left = _SHAPE + 9 + name_width + 14
        strong = QFontMetricsF(theme.font(strong=True))
        numbers = max(strong.horizontalAdvance(self.numbers(light)) for light in Light) + 12
        width = (self.width() - (self._columns - 1) * theme.COLUMN_GAP) / self._columns
        room = max(20.0, width - left - numbers)
        most = max([1, *self._before.values(), *self._after.values()])
        for place, light in enumerate(Light):
            column, line_no = divmod(place, self._lines)
            line = QRectF(column * (width + theme.COLUMN_GAP), line_no * row, width, row)
            self._paint_row(painter, line, light, scheme, (left, room / most))
        self._paint_legend(painter, QRectF(0, self._lines * row + 2, self.width(), row), scheme)
        painter.end()

    def _paint_row(
        self, painter: QPainter, line: QRectF, light: Light, scheme: theme.Tokens, scale: tuple[float, float]
    ) -> None:
        left, unit = line.left() + scale[0], scale[1]
        before, after = self._before.get(light, 0), self._after.get(light, 0)
        middle = line.center().y()
        draw_light(painter, QRectF(line.left(), middle - _SHAPE / 2, _SHAPE, _SHAPE), light, scheme)
        quiet = scheme.t3 if self._stale else scheme.t1
        draw_text(painter, line.adjusted(_SHAPE + 9, 0, 0, 0), light_word(light), theme.font(), quiet)
        bar = QRectF(left, middle - _BAR / 2, max(after * unit, 1.0 if after else 0.0), _BAR)
        colour = QColor(scheme.t3 if self._stale else scheme.state(light).shape)
        if light is Light.GREY:  # hollow, like its ring
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            bar = bar.adjusted(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        if after:
            painter.drawRoundedRect(bar, 2, 2)
        if before != after:
            painter.fillRect(
                QRectF(round(left + before * unit) - 1, middle - _TICK / 2, 2, _TICK),
                QColor(scheme.t3 if self._stale else scheme.t1),
            )
        changed = before != after
        draw_text(
            painter,
            line,
            self.numbers(light),
            theme.font(strong=changed),
            quiet if changed else scheme.t2,
            Qt.AlignmentFlag.AlignRight,
        )

    def _paint_legend(self, painter: QPainter, line: QRectF, scheme: theme.Tokens) -> None:
        painter.fillRect(QRectF(1, line.center().y() - 7, 2, 14), QColor(scheme.t1))
        text = translate("Playbook", "today")
        draw_text(painter, line.adjusted(10, 0, 0, 0), text, theme.font(theme.SMALL), scheme.t2)

"""What all plots share: marks to hover and to walk with Tab, the axes, and the numbers behind them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from walkaway.desktop import letter_keys, theme
from walkaway.desktop.announce import announce
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate

_STEPS = (1, 2, 4, 5, 10, 20, 25, 50)  # between two lines of the grid, and ten times these, and so on
_RING = 3.0  # from a mark to the ring around it


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a plot: where it stands, what it says, and which prospect it is, if it is one."""

    box: QRectF
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a plot."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def grid_step(most: float, lines: int = 3) -> int:
    """The distance of grid lines, such that about `lines` of them reach `most`."""
    wanted = max(most / lines, 1e-9)
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= wanted:
                return step * power
        power *= 10 if power > 1 else 100


class Plot(QWidget):
    """A plot; `marks`, `draw` and `table` say what is in it.

    Emits: `table_wanted` when T is pressed; `opened` with the id of a prospect whose mark is chosen.
    """

    table_wanted = Signal()
    opened = Signal(str)

    caption = ""  # under the axis

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._current: int | None = None  # the mark that has the focus
        self._hovered: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.tell("")

    # -- for each kind of plot -----------------------------------------------------------------

    def marks(self, box: QRectF) -> Sequence[Mark]:
        """The marks inside the axes, from left to right."""
        raise NotImplementedError

    def draw(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        """Draw everything but the rings around marks."""
        raise NotImplementedError

    def table(self) -> Table:
        """The numbers."""
        raise NotImplementedError

    def widest_label(self) -> str:
        """The longest label at the left of the axes."""
        return "00"

    # -- geometry ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(theme.font()).lineSpacing()
        return QSize(round(22 * height), round(14 * height))

    def minimumSizeHint(self) -> QSize:
        height = QFontMetricsF(theme.font()).lineSpacing()
        return QSize(round(14 * height), round(10 * height))

    def plot_box(self) -> QRectF:
        """The area inside the axes."""
        tiny = QFontMetricsF(theme.font(theme.TINY))
        left = tiny.horizontalAdvance(self.widest_label()) + 4 * theme.GRID
        below = tiny.lineSpacing() * (2.3 if self.caption else 1.3) + theme.GRID
        above = tiny.lineSpacing() + theme.GRID
        return QRectF(self.rect()).adjusted(left, above, -3 * theme.GRID, -below)

    def tell(self, words: str) -> None:
        """Say in one sentence what the plot shows; a screen reader reads it."""
        keys = translate("Plot", "press T for the table")
        self.setAccessibleName(
            "; ".join(filter(None, (f"{self.title}, {words}" if words else self.title, keys)))
        )

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme, box = theme.tokens(), self.plot_box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, box, scheme)
        if self.caption:
            height = QFontMetricsF(theme.font(theme.TINY)).lineSpacing()
            foot = QRectF(box.left(), self.height() - height - 1, box.width(), height)
            middle = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, foot, self.caption, theme.font(theme.TINY), scheme.t3, middle, elide=True)
        found = self.current
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if found is not None and self.hasFocus():
            painter.setPen(theme.focus_pen(scheme, focused=True))
            painter.drawRoundedRect(found.box.adjusted(-_RING, -_RING, _RING, _RING), 3, 3)
        elif self._hovered is not None:
            painter.setPen(QPen(QColor(scheme.line2), 1))
            painter.drawRoundedRect(self._hovered.box.adjusted(-_RING, -_RING, _RING, _RING), 3, 3)
        elif self.hasFocus():
            painter.setPen(theme.focus_pen(scheme, focused=True))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def say_instead(self, painter: QPainter, sentence: str, scheme: theme.Tokens) -> None:
        """Where there is nothing to draw: why."""
        painter.setFont(theme.font())
        painter.setPen(QColor(scheme.t3))
        how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(24, 0, -24, 0), int(how), sentence)

    # -- keys and mouse ------------------------------------------------------------------------

    @property
    def current(self) -> Mark | None:
        """The mark that was walked to."""
        marks = self.marks(self.plot_box())
        if self._current is None or not 0 <= self._current < len(marks):
            return None
        return marks[self._current]

    def step(self, by: int) -> bool:
        """Walk to the mark so far on; False where there is none."""
        marks = self.marks(self.plot_box())
        if self._current is None:
            wanted = 0 if by > 0 else len(marks) - 1
        else:
            wanted = self._current + by
        if not 0 <= wanted < len(marks):
            return False
        self._choose(wanted, marks)
        return True

    def _choose(self, place: int, marks: Sequence[Mark]) -> None:
        self._current = place
        self._hovered = None
        self.setAccessibleDescription(marks[place].words)
        announce(self, marks[place].words)
        box = marks[place].box
        where = QPoint(round(box.center().x()), round(box.bottom()))
        QToolTip.showText(self.mapToGlobal(where), marks[place].words, self)
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from mark to mark, then on."""
        if self.hasFocus() and self.step(1 if forward else -1):
            return True
        self._current = None
        QToolTip.hideText()
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._current = None
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marks = self.marks(self.plot_box())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.step(steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and marks:
            self._choose(0 if key == Qt.Key.Key_Home else len(marks) - 1, marks)
        elif key == Qt.Key.Key_T and letter_keys.allowed():
            self.table_wanted.emit()
        elif key == Qt.Key.Key_Escape and self._current is not None:
            self._current = None
            QToolTip.hideText()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current and self.current.key:
            self.opened.emit(self.current.key)
        else:
            super().keyPressEvent(event)

    def mark_at(self, place: QPointF) -> Mark | None:
        """The mark under the mouse; the topmost where several are."""
        marks = self.marks(self.plot_box())
        return next((mark for mark in reversed(marks) if mark.box.contains(place)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.mark_at(event.position())
        if found != self._hovered:
            self._hovered = found
            QToolTip.showText(event.globalPosition().toPoint(), found.words if found else "", self)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.mark_at(event.position())
        if found is not None and found.key:
            self.opened.emit(found.key)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()


# -- axes --------------------------------------------------------------------------------------------


def draw_line_across(painter: QPainter, box: QRectF, y: float, label: str, scheme: theme.Tokens) -> None:
    """A line of the grid with its label at the left."""
    painter.setPen(QPen(QColor(scheme.line), 1))
    at = math.floor(y) + 0.5
    painter.drawLine(QPointF(box.left(), at), QPointF(box.right(), at))
    left = QRectF(0, y - 8, box.left() - 2 * theme.GRID, 16)
    draw_text(painter, left, label, theme.font(theme.TINY), scheme.t2, Qt.AlignmentFlag.AlignRight)


def draw_axis(painter: QPainter, box: QRectF, y: float, scheme: theme.Tokens) -> None:
    """The line on which everything stands."""
    painter.setPen(QPen(QColor(scheme.t1), 1))
    at = math.floor(y) + 0.5
    painter.drawLine(QPointF(box.left(), at), QPointF(box.right(), at))


def draw_tick(painter: QPainter, box: QRectF, x: float, label: str, scheme: theme.Tokens) -> None:
    """A label under the axes, centred at `x`."""
    face = theme.font(theme.TINY)
    height = QFontMetricsF(face).lineSpacing()
    width = QFontMetricsF(face).horizontalAdvance(label) + 4
    place = QRectF(x - width / 2, box.bottom() + theme.GRID, width, height)
    draw_text(painter, place, label, face, scheme.t2, Qt.AlignmentFlag.AlignHCenter)

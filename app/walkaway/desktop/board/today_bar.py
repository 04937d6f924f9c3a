"""The panel "Where to spend today" on top of the board."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.board.today import MOST, Task
from walkaway.desktop.controls import EnterButton, draw_key, key_width
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.shapes import draw_card, draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate
from walkaway.engine.model import Light

_ICON = 16.0
_BESIDE = 13 * theme.GRID  # pixels around a title and the cap of its key: edges, icon and gaps


class TodayBar(QWidget):
    """Three buttons at most, with the keys 1, 2 and 3.

    Emits: `wanted` with the Task whose button was pressed.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: Sequence[Task] = ()
        self._slim = False
        self._buttons = [_TaskButton(str(number), self) for number in range(1, MOST + 1)]
        row = QHBoxLayout(self)
        row.setSpacing(0)
        row.setContentsMargins(self._title_width(), 0, 1, 0)
        for number, button in enumerate(self._buttons):
            row.addWidget(button, 1)
            button.clicked.connect(lambda _=False, number=number: self.press(number + 1))
        self.show_tasks(())

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show what there is to do."""
        self._tasks = tasks
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(tasks))
            if number < len(tasks):
                button.show_task(tasks[number])
        names = "; ".join(f"{task.title}: {task.reason}" for task in tasks)
        self.setAccessibleName(f"{self._title()}: {names or self._nothing()}")
        self.setToolTip(self._title())
        self._make_room()
        self.update()

    @property
    def tasks(self) -> Sequence[Task]:
        """What is shown."""
        return self._tasks

    def press(self, number: int) -> None:
        """The same as pressing the button with this number, from 1."""
        if 1 <= number <= len(self._tasks):
            self.wanted.emit(self._tasks[number - 1])

    def set_slim(self, slim: bool) -> None:
        """One line of names alone, for small windows."""
        self._slim = slim
        for button in self._buttons:
            button.slim = slim
        self.restyle()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        self._make_room()
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        strong, small = theme.font(strong=True), theme.font(theme.SMALL)
        lines = QFontMetricsF(strong).lineSpacing()
        if not self._slim:
            lines += QFontMetricsF(small).lineSpacing() + theme.GRID
        return QSize(600, round(lines + (4 if self._slim else 6) * theme.GRID))

    def _title(self) -> str:
        return translate("Today", "Where to spend today")

    def _nothing(self) -> str:
        return translate("Today", "Nobody waits for you and nothing is due. Sell something new.")

    def _has_title(self) -> bool:
        """In a small window it goes where what there is to do could not be said in full beside it."""
        if not self._slim:
            return True
        metrics = QFontMetricsF(theme.font(strong=True))
        widest = max((button.wanted_width() for button in self._buttons[: len(self._tasks)]), default=0.0)
        room = self.width() - metrics.horizontalAdvance(self._title()) - 8 * theme.GRID
        return room >= len(self._tasks) * widest

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(self._title_width(), 0, 1, 0)

    def _title_width(self) -> int:
        if not self._has_title():
            return 0
        width = QFontMetricsF(theme.font(strong=True)).horizontalAdvance(self._title())
        return round(width if self._slim else width * 0.7) + 8 * theme.GRID

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_card(painter, box, scheme)
        title = QRectF(
            box.left() + 3.5 * theme.GRID, box.top(), self._title_width() - 4 * theme.GRID, box.height()
        )
        painter.setFont(theme.font(strong=True))
        painter.setPen(QColor(scheme.t1))
        wrap = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        if self._has_title():
            painter.drawText(title, int(wrap), self._title())
        if not self._tasks:
            rest = box.adjusted(self._title_width() + 2 * theme.GRID, 0, 0, 0)
            draw_text(painter, rest, self._nothing(), theme.font(), scheme.t2, elide=True)
        painter.end()


class _TaskButton(EnterButton):
    """One thing to do: icon, title, reason, key."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self.slim = key, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._shown: Task | None = None

    def show_task(self, task: Task) -> None:
        self._shown = task
        self.setAccessibleName(f"{task.title}. {task.reason}")
        self.setToolTip(f"{task.title}\n{task.reason}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, 30)

    def wanted_width(self) -> float:
        """Pixels in which its title is not cut."""
        title = self._shown.title if self._shown is not None else ""
        words = QFontMetricsF(theme.font(strong=True)).horizontalAdvance(title)
        return float(words + key_width(self._key) + _BESIDE)

    def words(self) -> str:
        """What is painted: where a title would be cut the name alone, for the icon says the verb."""
        if self._shown is None:
            return ""
        return self._shown.title if self.wanted_width() <= self.width() else self._shown.name

    def paintEvent(self, _: QPaintEvent) -> None:
        task = self._shown
        if task is None:
            return
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(QColor(scheme.line))
        painter.drawLine(QPointF(box.left() + 0.5, box.top()), QPointF(box.left() + 0.5, box.bottom()))
        if self.hasFocus() or self.underMouse() or self.isDown():
            painter.setPen(
                QPen(QColor(scheme.acc if self.hasFocus() else scheme.line2), 2 if self.hasFocus() else 1)
            )
            painter.setBrush(QColor(scheme.sel if self.isDown() else scheme.card))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        strong, small = theme.font(strong=True), theme.font(theme.SMALL)
        first = QFontMetricsF(strong).lineSpacing()
        second = 0.0 if self.slim else QFontMetricsF(small).lineSpacing() + theme.GRID
        top = box.center().y() - (first + second) / 2
        left = box.left() + 3.5 * theme.GRID
        icon = QRectF(left, top + (first - _ICON) / 2, _ICON, _ICON)
        if task.kind == "decide":
            draw_light(painter, icon.adjusted(1, 1, -1, -1), Light.RED, scheme)
        elif task.kind == "meeting":
            draw_icon(painter, "calendar", icon, scheme.green.text)
        else:
            draw_icon(painter, "turn", icon, scheme.yours.text)
        cap = key_width(self._key)
        right = box.right() - 3 * theme.GRID - cap
        text = left + _ICON + 2 * theme.GRID
        line = QRectF(text, top, right - text - theme.GRID, first)
        draw_text(painter, line, self.words(), strong, scheme.t1, elide=True)
        if not self.slim:
            below = QRectF(
                text, top + first + theme.GRID, box.right() - text - theme.GRID, second - theme.GRID
            )
            draw_text(painter, below, task.reason, small, scheme.t2, elide=True)
        draw_key(painter, QRectF(right, top, cap, first), self._key, scheme)
        painter.end()

"""The sidebar: views, flags to filter by, other boards, and what was read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.frame.filters import FilterRows
from walkaway.desktop.frame.rows import SideRow
from walkaway.desktop.shapes import draw_mark, drawn
from walkaway.desktop.slim import make_column
from walkaway.desktop.words import translate

RAIL, USUAL, WIDE = 48, 200, 220


class Sidebar(QWidget):
    """Rows for views at the top, filters below them, commands and the sync line at the foot.

    Emits: `view_wanted` with the key of a view; `about_wanted` when the sync line is pressed.
    """

    view_wanted = Signal(str)
    about_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, SideRow] = {}
        self._mark, self._name = QLabel(self), QLabel("Walkaway", self)
        self.filters = FilterRows(self)
        self._sync = SideRow("", "check", checkable=False, parent=self)
        self._sync.clicked.connect(self.about_wanted)
        self._commands = QVBoxLayout()
        self._lay_out()
        self.setAccessibleName(translate("Sidebar", "Views and filters"))
        self.set_width(USUAL)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 2 * theme.GRID)
        head.setSpacing(2 * theme.GRID)
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        self._view_rows = QVBoxLayout()
        self._view_rows.setSpacing(0)
        self._scroll = QScrollArea(self)
        make_column(self._scroll, self.filters)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        whole.setSpacing(theme.GRID)
        whole.addLayout(head)
        whole.addLayout(self._view_rows)
        whole.addWidget(self._scroll, 1)
        whole.addStretch(0)
        self._commands.setSpacing(0)
        whole.addLayout(self._commands)
        whole.addWidget(self._sync)

    def add_view(self, key: str, title: str, icon: str) -> None:
        """A row for a view, in the order of the calls."""
        row = SideRow(title, icon, parent=self)
        row.setAutoExclusive(False)
        row.clicked.connect(lambda: self._view_clicked(key))
        self._views[key] = row
        self._view_rows.addWidget(row)
        row.rail = self.is_rail

    def add_command(self, title: str, icon: str) -> SideRow:
        """A row at the foot that does something; connect its `clicked`."""
        row = SideRow(title, icon, checkable=False, parent=self)
        row.rail = self.is_rail
        self._commands.addWidget(row)
        return row

    def mark_view(self, key: str) -> None:
        """Which view is open."""
        for name, row in self._views.items():
            row.setChecked(name == key)

    def set_count(self, key: str, count: int) -> None:
        """The count beside a view."""
        self._views[key].set_count(words.figure(count))

    def show_sync(self, first: str, second: str, *, fresh: bool) -> None:
        """The sync line."""
        self._sync.set_icon("check" if fresh else "snooze")
        self._sync.set_lines(first, second)

    @property
    def is_rail(self) -> bool:
        """Whether only icons are shown."""
        return self.maximumWidth() <= RAIL

    def set_width(self, width: int) -> None:
        """200 or 220 pixels, or a rail of icons."""
        self.setFixedWidth(round(width * theme.text_scale()) if width != RAIL else RAIL)
        rail = width == RAIL
        for row in self.findChildren(SideRow):
            row.rail = rail
            row.updateGeometry()
        self._name.setVisible(not rail)
        self._scroll.setVisible(not rail)
        self.update()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.side)
        theme.paint_ground(self._scroll.viewport(), scheme.side)
        theme.paint_text(self._name, scheme.t1, theme.SECTION, strong=True)
        self.filters.restyle()
        size = QSize(20, 20)
        self._mark.setPixmap(drawn(size, lambda painter: draw_mark(painter, size, scheme)))
        for row in self.findChildren(SideRow):
            row.updateGeometry()
            row.update()

    def _view_clicked(self, key: str) -> None:
        self.mark_view(key)
        self.view_wanted.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.tokens().line)
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

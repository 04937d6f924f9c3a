"""The board: what to do today, and the columns of cards under their lights."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.board.card_text import Board
from walkaway.desktop.board.column import WIDEST, Column
from walkaway.desktop.board.entries import Entry, Filter, Order
from walkaway.desktop.board.families import family_title
from walkaway.desktop.board.strip import GreyStrip
from walkaway.desktop.board.today import Task, tasks
from walkaway.desktop.board.today_bar import TodayBar
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.shapes import light_icon
from walkaway.desktop.words import light_word, translate
from walkaway.engine.model import Light

COLUMNS = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY)


class Shape(Enum):
    """How much of the board stands side by side."""

    TABS = "tabs"
    THREE = "three"  # and the strip of those without a verdict
    FOUR = "four"


class BoardView(QWidget):
    """All cards; one of them is selected at a time.

    Emits: `chosen` with the Entry whose card became current, or None; `opened` with the Entry to look into;
    `key_pressed` with a letter or digit pressed on a card; `menu_wanted` with an Entry and a place on the
    screen; `filter_cleared` when everything is wanted again.
    """

    chosen = Signal(object)
    opened = Signal(object)
    key_pressed = Signal(str)
    menu_wanted = Signal(object, QPoint)
    filter_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self.today = TodayBar(self)
        self.columns = [Column(light, self) for light in COLUMNS]
        self.strip = GreyStrip(self)
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(translate("Board", "Column shown"))
        self._filter_line, self._show_all = (
            QLabel(self),
            KeyButton(translate("Board", "Show all"), "A", parent=self),
        )
        self._entries: Sequence[Entry] = ()
        self._filter, self._order, self._shape = Filter(), Order.DECISION, Shape.THREE
        self._lay_out()
        for column in self.columns:
            column.chosen.connect(self._chosen)
            column.opened.connect(self.opened)
            column.sideways.connect(self._move_sideways)
            column.key_pressed.connect(self.key_pressed)
            column.menu_wanted.connect(self.menu_wanted)
        self.today.wanted.connect(self._open_task)
        self.strip.toggled.connect(self._apply_shape)
        self.tabs.currentChanged.connect(self._apply_shape)
        self._show_all.clicked.connect(self.filter_cleared)
        self.setFocusProxy(self.columns[0].list)
        self._apply_shape()

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for light in COLUMNS:
            self.tabs.addTab(light_word(light))
        self._filter_line.setTextFormat(Qt.TextFormat.PlainText)
        self._filter_row = QWidget(self)
        row = QHBoxLayout(self._filter_row)
        row.setContentsMargins(theme.GRID, 0, 0, 0)
        row.addWidget(self._filter_line, 1)
        row.addWidget(self._show_all)
        self._columns_row = QHBoxLayout()
        self._columns_row.setSpacing(theme.COLUMN_GAP)
        for column in self.columns:
            self._columns_row.addWidget(column, 1)
        self._columns_row.addWidget(self.strip)
        self._columns_row.addStretch(0)  # takes what is left where the columns are as wide as they get
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3 * theme.GRID)
        whole.addWidget(self.today)
        whole.addWidget(self._filter_row)
        whole.addWidget(self.tabs)
        whole.addLayout(self._columns_row, 1)
        self._filter_row.hide()

    # -- what is shown -------------------------------------------------------------------------

    def show_entries(self, entries: Sequence[Entry], board: Board) -> None:
        """Show a board."""
        self._entries = entries
        self.today.show_tasks(tasks(entries, board))
        deals = board.deals and any(entry.view.deal is not None for entry in entries)
        for column in self.columns:
            column.set_deals(deals)
        self._refresh()

    def arrange(self, wanted: Filter, order: Order) -> None:
        """Filter and sort."""
        lights_changed = wanted.lights != self._filter.lights
        self._filter, self._order = wanted, order
        self._refresh()
        if lights_changed:
            self._apply_shape()  # not for each letter typed: laying out thousands of cards takes its time

    def _refresh(self) -> None:
        by_light: dict[Light, list[Entry]] = {light: [] for light in COLUMNS}
        for entry in self._entries:
            by_light[entry.light].append(entry)
        for column in self.columns:
            column.show_entries(by_light[column.light], self._filter, self._order)
        shown = sum(column.model.rowCount() for column in self.columns)
        self.strip.set_count(self.column(Light.GREY).model.rowCount())
        for number, column in enumerate(self.columns):
            self.tabs.setTabText(number, f"{light_word(column.light)} {column.model.rowCount()}")
        self._filter_row.setVisible(self._filter.is_on)
        if self._filter.is_on:
            self._filter_line.setText(_filter_words(self._filter, shown, len(self._entries)))

    def set_shape(self, shape: Shape, *, slim: bool) -> None:
        """Lay the columns out for a width; `slim` shortens what to do today to one line."""
        self._shape = shape
        self.today.set_slim(slim)
        self._apply_shape()

    @Slot()
    def _apply_shape(self) -> None:
        tabs = self._shape is Shape.TABS
        grey_open = self._shape is Shape.FOUR or self.strip.isChecked()
        for number, column in enumerate(self.columns):
            if tabs:
                column.setVisible(number == self.tabs.currentIndex())
            elif self._filter.lights:
                column.setVisible(column.light in self._filter.lights)
            else:
                column.setVisible(column.light is not Light.GREY or grey_open)
            column.setMaximumWidth(16777215 if tabs else WIDEST if self._shape is Shape.FOUR else 16777215)
        self.strip.setVisible(self._shape is Shape.THREE)
        self.tabs.setVisible(tabs)

    def set_compact(self, compact: bool) -> None:
        """Small cards or comfortable ones."""
        for column in self.columns:
            column.set_compact(compact)

    def restyle(self) -> None:
        """Take colours, fonts and words anew."""
        scheme = theme.tokens()
        self.today.restyle()
        theme.paint_text(self._filter_line, scheme.t2, theme.SMALL)
        self.tabs.setFont(theme.font(theme.SMALL))
        self.tabs.setIconSize(QSize(14, 14))
        for number, column in enumerate(self.columns):
            self.tabs.setTabIcon(number, light_icon(column.light, scheme, 14))
            column.restyle()

    # -- selection -----------------------------------------------------------------------------

    def column(self, light: Light) -> Column:
        """The column of a light."""
        return self.columns[COLUMNS.index(light)]

    @property
    def current(self) -> Entry | None:
        """The selected prospect."""
        return next((entry for column in self.columns if (entry := column.current) is not None), None)

    def row_of_current(self) -> int:
        """Where in its column the selected card stands, -1 where none is selected."""
        current = self.current
        return self.column(current.light).model.row_of(current.key) if current is not None else -1

    def select(self, key: str, *, focus: bool = True) -> bool:
        """Select a prospect's card, wherever it stands now; False where it is not shown."""
        for number, column in enumerate(self.columns):
            row = column.model.row_of(key)
            if row >= 0:
                if column.light is Light.GREY:
                    self.strip.setChecked(True)
                self.tabs.setCurrentIndex(number)
                return column.select_row(row, focus=focus)
        return False

    def select_first(self, *, focus: bool = True) -> None:
        """Select the first card of the first column that has one; nobody where none has."""
        for number, column in enumerate(self.columns):
            if column.model.rowCount() and (self._shape is Shape.TABS or column.isVisibleTo(self)):
                self.tabs.setCurrentIndex(number)
                column.select_row(0, focus=focus)
                return
        self.chosen.emit(None)

    def focus_current(self) -> bool:
        """Give the focus to the column of the selected card; False where none is selected."""
        current = self.current
        if current is not None:
            self.column(current.light).list.setFocus(Qt.FocusReason.OtherFocusReason)
        return current is not None

    def neighbour(self, key: str, step: int) -> Entry | None:
        """The prospect before or after this one, down the columns from left to right."""
        order = [entry for column in self.columns for entry in column.model.entries]
        places = [number for number, entry in enumerate(order) if entry.key == key]
        place = places[0] + step if places else 0
        return order[place] if 0 <= place < len(order) else None

    @Slot(object)
    def _chosen(self, entry: Entry) -> None:
        for column in self.columns:
            if column.light is not entry.light:
                column.unselect()
        self.chosen.emit(entry)

    @Slot(object, int)
    def _move_sideways(self, start: Column, step: int) -> None:
        """Go to the card at the same height in the next column that has one."""
        height = start.height_of_current()
        target = self.columns.index(start) + step
        while 0 <= target < len(self.columns):
            column = self.columns[target]
            reachable = self._shape is Shape.TABS or column.isVisibleTo(self)
            if column.model.rowCount() and reachable:
                self.tabs.setCurrentIndex(target)
                column.select_row(column.row_at(height))
                return
            target += step

    @Slot(object)
    def _open_task(self, task: Task) -> None:
        entry = next((entry for entry in self._entries if entry.key == task.key), None)
        if entry is not None:
            self.select(entry.key)
            self.opened.emit(entry)


def _filter_words(wanted: Filter, shown: int, total: int) -> str:
    parts = [light_word(light) for light in Light if light in wanted.lights]
    parts += [family_title(family) for family in sorted(wanted.families)]
    if wanted.words:
        parts.append(words.quoted(" ".join(wanted.words)))
    sentence = translate("Board", "%1: %2 of %3 shown.")
    return (
        sentence.replace("%1", ", ".join(parts))
        .replace("%2", words.figure(shown))
        .replace("%3", words.figure(total))
    )

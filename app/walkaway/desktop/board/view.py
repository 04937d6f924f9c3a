"""The columns of the board: one list per light over one shared model."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.board.card import CardDelegate
from walkaway.desktop.board.model import VIEW_ROLE, BoardModel, LightModel
from walkaway.desktop.shapes import light_icon
from walkaway.engine.model import Light, ProspectView

COLUMNS = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY)
_EMPTY = {
    Light.RED: "Nothing to walk away from. Good.",
    Light.AMBER: "Nothing to watch.",
    Light.GREEN: "No live talk in this mail.",
    Light.GREY: "Everybody has a verdict.",
}


class Column(QWidget):
    """One light: head with shape, word and count, and the cards below it.

    Emits: `chosen` when a card becomes current by mouse or keyboard; `sideways` with itself and -1 or 1
    when Left or Right is pressed; `opened` on Enter or a double click.
    """

    chosen = Signal(object)
    opened = Signal(object)
    sideways = Signal(object, int)

    def __init__(self, light: Light, board: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.light = light
        self.model = LightModel(light, board, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CardDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setMinimumWidth(236)
        self.list.installEventFilter(self)
        self.list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.list.activated.connect(self._activated)
        self._shape = QLabel(self)
        self._word = QLabel(theme.WORDS[light], self)
        self._count = QLabel("0", self)
        self._empty = QLabel(_EMPTY[light], self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(theme.PAGE_EDGE, 2 * theme.PAGE_EDGE, theme.PAGE_EDGE, 0)
        for label in (self._word, self._count, self._empty):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._recount)
        self.model.layoutChanged.connect(self._recount)
        self.restyle()
        self._recount()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        for label in (self._shape, self._word, self._count):
            head.addWidget(label)
        head.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * theme.GRID)
        whole.addLayout(head)
        whole.addLayout(self._stack, 1)

    def restyle(self) -> None:
        """Take colours and fonts of the present scheme."""
        scheme = theme.tokens()
        self._shape.setPixmap(light_icon(self.light, scheme, 16).pixmap(QSize(16, 16)))
        self._word.setFont(theme.font(theme.SECTION, strong=True))
        self._count.setFont(theme.font(theme.SECTION))
        for label, colour in ((self._word, scheme.t1), (self._count, scheme.t3), (self._empty, scheme.t3)):
            tint = label.palette()
            tint.setColor(label.foregroundRole(), colour)
            label.setPalette(tint)
        ground = self.list.palette()
        ground.setColor(self.list.viewport().backgroundRole(), scheme.win)
        self.list.setPalette(ground)
        delegate = self.list.itemDelegate()
        if isinstance(delegate, CardDelegate):
            delegate.reload_fonts()

    def select_row(self, row: int) -> None:
        """Make a card current and give its list the focus."""
        index = self.model.index(max(0, min(row, self.model.rowCount() - 1)), 0)
        if index.isValid():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(index)

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, selected: QItemSelection, _: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes:
            self.chosen.emit(indexes[0].data(VIEW_ROLE))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(VIEW_ROLE))

    @Slot()
    def _recount(self) -> None:
        count = self.model.rowCount()
        self._count.setText(str(count))
        self._stack.setCurrentIndex(0 if count else 1)
        noun = "prospect" if count == 1 else "prospects"
        self.list.setAccessibleName(f"{theme.WORDS[self.light]}, {count} {noun}")

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.sideways.emit(self, step)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]


class BoardView(QWidget):
    """All columns side by side; one card is selected at a time.

    Emits: `prospect_chosen` with the ProspectView whose card became current.
    """

    prospect_chosen = Signal(object)
    prospect_opened = Signal(object)

    def __init__(self, board: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = [Column(light, board, self) for light in COLUMNS]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.COLUMN_GAP)
        for column in self.columns:
            row.addWidget(column, 1)
            column.chosen.connect(self._chosen)
            column.opened.connect(self.prospect_opened)
            column.sideways.connect(self._move_sideways)
        self.setFocusProxy(self.columns[0].list)
        self.column(Light.GREY).hide()

    def column(self, light: Light) -> Column:
        """The column of a light."""
        return self.columns[COLUMNS.index(light)]

    def search(self, text: str) -> None:
        """Show only prospects that match."""
        for column in self.columns:
            column.model.search(text)

    @Slot(bool)
    def show_grey(self, shown: bool) -> None:
        """Show or hide the prospects without a verdict: they are quiet until asked for."""
        self.column(Light.GREY).setVisible(shown)

    def restyle(self) -> None:
        """Take colours and fonts of the present scheme."""
        for column in self.columns:
            column.restyle()

    def select_first(self) -> None:
        """Select the first card of the first column that has one."""
        for column in self.columns:
            if column.model.rowCount() and column.isVisibleTo(self):
                column.select_row(0)
                return

    @Slot(object)
    def _chosen(self, view: ProspectView) -> None:
        for column in self.columns:
            if column.light is not view.verdict.light:
                column.list.selectionModel().clear()
        self.prospect_chosen.emit(view)

    @Slot(object, int)
    def _move_sideways(self, start: Column, step: int) -> None:
        """Go to the card at the same height in the next column that has one."""
        current = start.list.currentIndex()
        height = start.list.visualRect(current).top() if current.isValid() else 0
        target = self.columns.index(start) + step
        while 0 <= target < len(self.columns):
            column = self.columns[target]
            if column.model.rowCount() and column.isVisibleTo(self):
                at = column.list.indexAt(QPoint(4, max(height, 0) + 8))
                column.select_row(at.row() if at.isValid() else column.model.rowCount() - 1)
                return
            target += step

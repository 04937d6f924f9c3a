"""The head of the board: title, one quiet fact, search, order and density."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from walkaway.desktop import theme
from walkaway.desktop.board.entries import Order, order_title
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.icons import icon
from walkaway.desktop.labels import ElidedLabel
from walkaway.desktop.words import translate


class Head(QWidget):
    """Title and fact at the left, controls at the right.

    Emits: `searched` with the text while it is typed; `order_changed` with the Order; `compact_changed`;
    `search_left` when Enter or Down leads from the search into the cards, or Esc, which empties it.
    """

    searched = Signal(str)
    order_changed = Signal(object)
    compact_changed = Signal(bool)
    search_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._fact = QLabel(translate("Head", "Board"), self), ElidedLabel(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(translate("Head", "Search name or words"))
        self.search.setAccessibleName(translate("Head", "Search name or words"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self.search_left)
        self._glass = self.search.addAction(
            icon("search", "#808080"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._narrow = self._insists = False
        self._order = Order.DECISION
        self._sort = KeyButton(order_title(self._order), weight=Weight.PLAIN, menu=True, parent=self)
        self._sort.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        self._fill_menu()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self._title)
        row.addSpacing(theme.GRID)
        row.addWidget(self._fact, 1)
        row.addWidget(self.search)
        row.addWidget(self._sort)

    def _fill_menu(self) -> None:
        group = QActionGroup(self)
        self._orders: dict[Order, QAction] = {}
        for order in Order:
            action = self._menu.addAction(order_title(order))
            action.setCheckable(True)
            action.setData(order.value)
            group.addAction(action)
            self._orders[order] = action
        self._orders[self._order].setChecked(True)
        group.triggered.connect(self._ordered)
        self._menu.addSeparator()
        self._compact = self._menu.addAction(translate("Head", "Compact cards"))
        self._compact.setCheckable(True)
        self._compact.toggled.connect(self.compact_changed)

    def set_fact(self, fact: str, *, insists: bool = False) -> None:
        """The quiet words beside the title; where room is short only if it `insists`."""
        self._insists = insists
        self._fact.setText(fact)
        self._fact.setVisible(insists or not self._narrow)

    def set_order(self, order: Order) -> None:
        """Show another order as chosen."""
        self._order = order
        self._orders[order].setChecked(True)
        self._sort.set_words(order_title(order))

    @property
    def order(self) -> Order:
        """The order that is chosen."""
        return self._order

    @property
    def compact(self) -> bool:
        """Whether small cards are chosen."""
        return self._compact.isChecked()

    def set_compact(self, compact: bool) -> None:
        """Show the density as chosen."""
        self._compact.setChecked(compact)

    def set_narrow(self, narrow: bool) -> None:
        """Less room for the search, and no fact that does not insist."""
        self._narrow = narrow
        self.search.setFixedWidth(round((150 if narrow else 230) * theme.text_scale()))
        self._fact.setVisible(self._insists or not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the line does not take itself comes here.
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape) and self.search.hasFocus():
            if event.key() == Qt.Key.Key_Escape:
                self.search.clear()
            self.search_left.emit()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._fact, scheme.t3)
        self._glass.setIcon(icon("search", scheme.t3))
        self.search.setMinimumHeight(self._sort.sizeHint().height())

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self._sort.mapToGlobal(self._sort.rect().bottomLeft()))

    @Slot(QAction)
    def _ordered(self, action: QAction) -> None:
        self.set_order(Order(action.data()))
        self.order_changed.emit(self._order)

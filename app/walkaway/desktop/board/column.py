"""One column of the board: head with shape, word and count, and the cards below it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import letter_keys, theme, words
from walkaway.desktop.board.card import CardDelegate
from walkaway.desktop.board.entries import Entry, Filter, Order
from walkaway.desktop.board.model import ENTRY_ROLE, LightModel
from walkaway.desktop.shapes import light_icon
from walkaway.desktop.slim import make_slim
from walkaway.desktop.words import light_word, translate
from walkaway.engine.model import Light

WIDEST = 380


class Column(QWidget):
    """One light and its cards.

    Emits: `chosen` with the Entry whose card became current; `opened` with the Entry on Enter or a double
    click; `sideways` with itself and -1 or 1 on Left or Right; `key_pressed` with a plain letter or digit;
    `menu_wanted` with the Entry and a place on the screen.
    """

    chosen = Signal(object)
    opened = Signal(object)
    sideways = Signal(object, int)
    key_pressed = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, light: Light, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.light = light
        self.model = LightModel(self)
        self.list = QListView(self)
        self._delegate = CardDelegate(self.list)
        self._shape, self._word, self._count, self._open = (QLabel(self) for _ in range(4))
        self._empty = QLabel(self)
        self._filter = Filter()
        self._set_up_list()
        self._lay_out()
        self._recount()
        self.restyle()

    def _set_up_list(self) -> None:
        cards = self.list
        make_slim(cards)
        cards.setModel(self.model)
        cards.setItemDelegate(self._delegate)
        cards.setUniformItemSizes(True)
        cards.setFrameShape(QListView.Shape.NoFrame)
        cards.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cards.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        cards.setMouseTracking(True)
        cards.setMinimumWidth(200)
        cards.installEventFilter(self)
        cards.viewport().installEventFilter(self)
        cards.selectionModel().selectionChanged.connect(self._selection_changed)
        cards.activated.connect(self._activated)

    def _lay_out(self) -> None:
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(theme.PAGE_EDGE, 2 * theme.PAGE_EDGE, theme.PAGE_EDGE, 0)
        for label in (self._word, self._count, self._open, self._empty):
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        head.setSpacing(2 * theme.GRID)
        for label in (self._shape, self._word, self._count):
            head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self._open)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * theme.GRID)
        whole.addLayout(head)
        whole.addLayout(self._stack, 1)

    def restyle(self) -> None:
        """Take colours, fonts and words anew."""
        scheme = theme.tokens()
        self._shape.setPixmap(light_icon(self.light, scheme, 16).pixmap(QSize(16, 16)))
        self._word.setText(light_word(self.light))
        theme.paint_text(self._word, scheme.t1, theme.SECTION, strong=True)
        theme.paint_text(self._count, scheme.t3, theme.SECTION)
        theme.paint_text(self._open, scheme.t3, theme.SMALL)
        theme.paint_text(self._empty, scheme.t3)
        theme.paint_ground(self.list.viewport(), scheme.win)
        self._delegate.restyle()
        self.list.verticalScrollBar().setSingleStep(self._delegate.card_height() // 3)
        self.list.doItemsLayout()

    def set_compact(self, compact: bool) -> None:
        """Cards without quote and flags, with one line of reason."""
        if compact != self._delegate.compact:
            self._delegate.compact = compact
            self.restyle()

    def set_deals(self, deals: bool) -> None:
        """Cards with a line for what the CRM says."""
        if deals != self._delegate.deals:
            self._delegate.deals = deals
            self.restyle()

    def show_entries(self, entries: Sequence[Entry], wanted: Filter, order: Order) -> None:
        """Show those of this light that pass; the current card stays current where it is still here."""
        current = self.current
        self._filter = wanted
        self.model.show(entries, wanted, order)
        if current is not None and (row := self.model.row_of(current.key)) >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        self._recount()

    @property
    def current(self) -> Entry | None:
        """The selected card."""
        index = self.list.currentIndex()
        chosen = index.isValid() and self.list.selectionModel().isSelected(index)
        return index.data(ENTRY_ROLE) if chosen else None

    def select_row(self, row: int, *, focus: bool = True) -> bool:
        """Make a card current, by default with the focus; False where the column has none."""
        index = self.model.index(max(0, min(row, self.model.rowCount() - 1)), 0)
        if not index.isValid():
            return False
        if focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setCurrentIndex(index)
        return True

    def unselect(self) -> None:
        """No card of this column is selected."""
        self.list.selectionModel().clear()

    def row_at(self, height: int) -> int:
        """The row at this height of the list, the last one where there is none."""
        found = self.list.indexAt(QPoint(4, max(height, 0) + 8))
        return found.row() if found.isValid() else self.model.rowCount() - 1

    def height_of_current(self) -> int:
        """How far down the current card stands."""
        current = self.list.currentIndex()
        return self.list.visualRect(current).top() if current.isValid() else 0

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, selected: QItemSelection, _: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes:
            self.chosen.emit(indexes[0].data(ENTRY_ROLE))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ENTRY_ROLE))

    def _recount(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        count = words.figure(shown)
        if shown != total:
            count = translate("Board", "%1 of %2").replace("%1", count).replace("%2", words.figure(total))
        self._count.setText(count)
        self._open.setText(self._open_words())
        self._empty.setText(_empty_words(self.light, self._filter if total else Filter()))
        self._stack.setCurrentIndex(0 if shown else 1)
        self.list.setAccessibleName(f"{light_word(self.light)}, {words.prospects(shown)}")

    def _open_words(self) -> str:
        if self.light is Light.RED:
            number = sum(entry.is_undecided for entry in self.model.entries)
            return translate("Board", "%1 undecided").replace("%1", words.figure(number)) if number else ""
        number = sum(entry.owes_reply for entry in self.model.entries)
        one, many = translate("Board", "1 waits for you"), translate("Board", "%1 wait for you")
        return words.counted(number, one, many) if number else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        # By the mouse Qt asks the viewport, by a key the list that has the focus.
        if isinstance(event, QContextMenuEvent) and watched in (self.list, self.list.viewport()):
            self._menu(event)
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.sideways.emit(self, step)
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.text().isalnum() and letter_keys.allowed():
            self.key_pressed.emit(event.text().upper())
            return True
        return False

    def _menu(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.list.indexAt(event.pos())
        else:
            index = self.list.currentIndex()
        if index.isValid():
            self.list.setCurrentIndex(index)
            place = self.list.visualRect(index).center()
            mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            self.menu_wanted.emit(
                index.data(ENTRY_ROLE),
                event.globalPos() if mouse else self.list.viewport().mapToGlobal(place),
            )


def _empty_words(light: Light, wanted: Filter) -> str:
    if wanted.words:
        sentence = translate("Board", "No prospect matches “%1” under %2.")
        return sentence.replace("%1", " ".join(wanted.words)).replace("%2", light_word(light))
    if wanted.families:
        return translate("Board", "No such flag under %1.").replace("%1", light_word(light))
    return {
        Light.RED: translate("Board", "Nothing to walk away from. Good."),
        Light.AMBER: translate("Board", "Nothing to watch."),
        Light.GREEN: translate("Board", "No live talk in this mail."),
        Light.GREY: translate("Board", "Everybody has a verdict."),
    }[light]

"""Going from the board to the detail of a prospect and back, and doing something to it on the way."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from walkaway.desktop.board.entries import Entry
from walkaway.desktop.board.page import BoardPage
from walkaway.desktop.deeds import Deeds
from walkaway.desktop.desk_lane import DeskLane
from walkaway.desktop.detail.view import DetailView
from walkaway.desktop.verbs import Verbs
from walkaway.engine.model import Finding, ProspectDetail

_SETTLE_MS = 60  # a docked detail follows the selection when it rests this long


class Browsing(QObject):
    """Knows whose detail is shown; passes keys, buttons and menus of both pages to the verbs."""

    def __init__(
        self,
        lane: DeskLane,
        board: BoardPage,
        detail: DetailView,
        verbs: Verbs,
        deeds: Deeds,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._lane, self._board, self._detail = lane, board, detail
        self._verbs, self._deeds = verbs, deeds
        self._docked = False
        self.shown = ""  # the id of the prospect in the detail
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._follow_selection)
        cards = board.view
        cards.chosen.connect(self._chosen)
        cards.opened.connect(self._open_entry)
        cards.key_pressed.connect(self.board_key)
        cards.menu_wanted.connect(self._card_menu)
        board.bar.verb.connect(self.board_key)
        detail.left.connect(self.show_board)
        detail.verb.connect(self._detail_verb)
        detail.more_wanted.connect(self._more)
        detail.dismissed.connect(self._dismiss)
        detail.undismissed.connect(self._undismiss)
        detail.automatic.connect(self._automatic)
        detail.attendance.connect(self._attendance)

    # -- board and detail ----------------------------------------------------------------------

    @Slot()
    def show_board(self) -> None:
        """The board alone, or beside the docked detail."""
        self._board.show()
        if not self._docked:
            self._detail.hide()
        if self._board.isVisible():  # and not another page in front, which keeps the keyboard
            self._board.view.focus_current()

    def open_prospect(self, key: str) -> None:
        """Show the detail of a prospect that is on the board."""
        if self._show(key):
            self._board.view.select(key, focus=False)
            if not self._docked:
                self._board.hide()
            self._detail.flags.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_docked(self, docked: bool) -> None:
        """Side by side, or one at a time."""
        self._docked = docked
        if docked:
            self._board.show()
            self._follow_selection()
        elif self._board.isVisible():
            self._detail.hide()

    def forget(self) -> None:
        """A new board: nobody's detail is shown."""
        self.shown = ""

    def refresh(self) -> None:
        """Read the detail again after a decision; back to the board where the prospect is gone."""
        if not self._detail.isVisible():
            return
        if self._board.prospect(self.shown) is None:
            self.forget()
            self.show_board()
            self._follow_selection()
        else:
            self._lane.detail(self.shown, self._detail_read)

    def _show(self, key: str) -> bool:
        view, board = self._board.prospect(key), self._board.board
        if view is None or board is None:
            return False
        if self.shown != key:
            self.shown = key
            self._detail.show_view(view, board.zone, board.as_of)
        self._lane.detail(key, self._detail_read)
        self._detail.show()
        return True

    def _detail_read(self, detail: ProspectDetail) -> None:
        board = self._board.board
        if board is not None and detail.view.prospect.id == self.shown:
            self._detail.show_detail(detail, board.zone, board.as_of)

    @Slot(object)
    def _chosen(self, entry: Entry | None) -> None:
        if entry is not None and self._docked and entry.key != self.shown:
            self._settle.start()

    @Slot()
    def _follow_selection(self) -> None:
        entry = self._board.view.current
        if entry is not None and self._docked:
            self._show(entry.key)

    @Slot(object)
    def _open_entry(self, entry: Entry) -> None:
        self.open_prospect(entry.key)

    # -- verbs ---------------------------------------------------------------------------------

    @Slot(str)
    def board_key(self, key: str) -> None:
        """A letter or digit pressed on a card, or the button that shows it."""
        entry = self._board.view.current
        if key == "A":
            self._board.view.filter_cleared.emit()
        elif key.isdigit():
            self._board.view.today.press(int(key))
        elif entry is not None and key in ("O", "R"):
            self.open_prospect(entry.key)
        elif entry is not None:
            self._verbs.act(key, entry.view)

    @Slot(str)
    def _detail_verb(self, key: str) -> None:
        view = self._board.prospect(self.shown)
        if view is None:
            return
        if key in ("J", "K"):
            found = self._board.view.neighbour(self.shown, 1 if key == "J" else -1)
            if found is not None:
                self.open_prospect(found.key)
        else:
            self._verbs.act(key, view)

    @Slot(object, QPoint)
    def _card_menu(self, entry: Entry, place: QPoint) -> None:
        self._verbs.menu(entry.view, place, open_it=lambda: self.open_prospect(entry.key))

    @Slot(object)
    def _more(self, button: QWidget) -> None:
        view = self._board.prospect(self.shown)
        if view is not None:
            self._verbs.menu(view, button.mapToGlobal(button.rect().bottomLeft()))

    @Slot(object)
    def _dismiss(self, flag: Finding) -> None:
        view = self._board.prospect(self.shown)
        if view is not None:
            self._verbs.dismiss(view, flag)

    @Slot(object)
    def _undismiss(self, flag: Finding) -> None:
        if self._detail.detail is not None:
            self._verbs.undismiss(self._detail.detail, flag)

    @Slot(str)
    def _automatic(self, ref: str) -> None:
        view = self._board.prospect(self.shown)
        if view is not None:
            self._deeds.automatic(view, ref)

    @Slot(str, bool)
    def _attendance(self, meeting: str, came: bool) -> None:
        view = self._board.prospect(self.shown)
        if view is not None:
            self._deeds.came(view, meeting, did=came)

"""What can be done to a prospect, from a card, its menu or its detail: the same verbs everywhere."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QDialog, QMenu, QWidget

from walkaway.desktop.board.page import BoardPage
from walkaway.desktop.deeds import Deeds, snooze_choices
from walkaway.desktop.detail.flag_rows import title_of
from walkaway.desktop.dialogs import DayDialog, MergeDialog, PeopleDialog, SpokeDialog
from walkaway.desktop.meetings_dialog import MeetingsDialog
from walkaway.desktop.words import translate
from walkaway.engine.model import Finding, ProspectDetail, ProspectView, State


class Verbs(QObject):
    """Asks what is still to be asked, and does it.

    `exit_handler`, where set, is what "E" does instead of closing the deal at once: a draft, for example.
    `follow_up_handler`, where set, is what "T" does: writing to them again. `forget_handler`, where set, is
    the last entry of the menu: deleting all that is kept of them.
    """

    def __init__(self, window: QWidget, board: BoardPage, deeds: Deeds, titles: Mapping[str, str]) -> None:
        super().__init__(window)
        self._window, self._board, self._deeds, self._titles = window, board, deeds, titles
        self.exit_handler: Callable[[ProspectView], None] | None = None
        self.follow_up_handler: Callable[[ProspectView], None] | None = None
        self.forget_handler: Callable[[ProspectView], None] | None = None

    def act(self, key: str, view: ProspectView) -> None:
        """Do what a letter stands for; other letters do nothing."""
        verb = {
            "E": self._exit,
            "S": self._snooze_menu,
            "P": self._spoke,
            "W": self._won,
            "T": self._follow_up,
            "M": self._more,
        }.get(key)
        if verb is not None:
            verb(view)

    def menu(self, view: ProspectView, place: QPoint, open_it: Callable[[], None] | None = None) -> QMenu:
        """Open the menu of a prospect."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        if open_it is not None:
            _add(menu, translate("Verbs", "Open"), open_it, "Enter")
            closed = view.state is State.CLOSED
            shut, again = translate("Verbs", "Close the deal"), translate("Verbs", "Open it again")
            if self.exit_handler is not None:
                shut = translate("Verbs", "Draft the exit…")
            _add(menu, again if closed else shut, lambda: self._exit(view), "E")
        _add(menu, translate("Verbs", "Spoke by phone…"), lambda: self._spoke(view), "P")
        if self.follow_up_handler is not None and view.state is not State.CLOSED:
            _add(menu, translate("Verbs", "Write to them again…"), lambda: self._follow_up(view), "T")
        self._add_snooze(menu, view)
        if view.state is not State.CLOSED:
            _add(menu, translate("Verbs", "They bought: won"), lambda: self._deeds.won(view), "W")
        menu.addSeparator()
        _add(menu, translate("Verbs", "Merge with another prospect…"), lambda: self._merge(view))
        _add(menu, translate("Verbs", "Who belongs here…"), lambda: self._people(view))
        if self._board.unassigned:
            _add(menu, translate("Verbs", "A meeting was with them…"), lambda: self._assign(view))
        _add(menu, translate("Verbs", "Not a prospect: set aside"), lambda: self._deeds.ignore(view))
        if (forget := self.forget_handler) is not None:
            _add(menu, translate("Verbs", "Forget them…"), lambda: forget(view))
        menu.popup(place)
        return menu

    def dismiss(self, view: ProspectView, flag: Finding) -> None:
        """The flag is none."""
        self._deeds.dismiss(view, flag, title_of(flag, self._titles))

    def undismiss(self, detail: ProspectDetail, flag: Finding) -> None:
        """The flag is one after all."""
        for decision in reversed(detail.decisions):
            if decision.what == "dismiss" and decision.note == flag.signal:
                self._deeds.undo_decision(decision)
                return

    def _exit(self, view: ProspectView) -> None:
        if view.state is State.CLOSED:
            self._deeds.reopen(view)
        elif self.exit_handler is not None:
            self.exit_handler(view)
        else:
            self._deeds.close_deal(view)

    def _follow_up(self, view: ProspectView) -> None:
        if self.follow_up_handler is not None and view.state is not State.CLOSED:
            self.follow_up_handler(view)

    def _won(self, view: ProspectView) -> None:
        if view.state is not State.CLOSED:
            self._deeds.won(view)

    def _more(self, view: ProspectView) -> None:
        self.menu(view, self._beside_focus())

    def _beside_focus(self) -> QPoint:
        """Where a menu opens that a key asked for: over the card or row that has the focus."""
        focus = self._window.focusWidget() or self._window
        if isinstance(focus, QAbstractItemView) and focus.currentIndex().isValid():
            row = focus.visualRect(focus.currentIndex())
            return focus.viewport().mapToGlobal(row.center())
        return focus.mapToGlobal(focus.rect().center())

    def _snooze_menu(self, view: ProspectView) -> None:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill_snooze(menu, view)
        menu.popup(self._beside_focus())

    def _add_snooze(self, menu: QMenu, view: ProspectView) -> None:
        self._fill_snooze(menu.addMenu(translate("Verbs", "Snooze")), view)

    def _fill_snooze(self, menu: QMenu, view: ProspectView) -> None:
        board = self._board.board
        if board is None:
            return
        for title, until in snooze_choices(board.as_of, board.zone):
            _add(menu, title, _Until(self._deeds, view, until))
        _add(menu, translate("Verbs", "Another day…"), lambda: self._another_day(view))

    def _another_day(self, view: ProspectView) -> None:
        board = self._board.board
        if board is None:
            return
        dialog = DayDialog(board.as_of.astimezone(board.zone).date(), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._deeds.snooze(view, dialog.until(board.zone))
        dialog.deleteLater()

    def _spoke(self, view: ProspectView) -> None:
        dialog = SpokeDialog(view.prospect.name, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._deeds.spoke(view, dialog.note, met=dialog.met)
        dialog.deleteLater()

    def _merge(self, view: ProspectView) -> None:
        others = [other for other in self._board.views if other.prospect.id != view.prospect.id]
        dialog = MergeDialog(view, others, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            self._deeds.merge(view, dialog.chosen)
        dialog.deleteLater()

    def _assign(self, view: ProspectView) -> None:
        board = self._board.board
        if board is None:
            return
        dialog = MeetingsDialog(view, self._board.unassigned, board.zone, board.as_of, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            self._deeds.assign(view, dialog.chosen)
        dialog.deleteLater()

    def _people(self, view: ProspectView) -> None:
        dialog = PeopleDialog(view, self._window)
        dialog.apart_wanted.connect(lambda part: self._deeds.split(view, part))
        dialog.own_wanted.connect(lambda address: self._deeds.own_address(view, address))
        dialog.exec()
        dialog.deleteLater()


class _Until:
    """Snoozes until a moment."""

    def __init__(self, deeds: Deeds, view: ProspectView, until: datetime) -> None:
        self._deeds, self._view, self._until = deeds, view, until

    def __call__(self) -> None:
        self._deeds.snooze(self._view, self._until)


def _add(menu: QMenu, title: str, act: Callable[[], object], key: str = "") -> QAction:
    action = menu.addAction(f"{title}\t{key}" if key else title)
    action.triggered.connect(lambda _=False: act())
    return action

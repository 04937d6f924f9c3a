"""What the whole window can be told to do: by keys that work wherever the focus is, and by the sidebar."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QMainWindow

from walkaway.desktop.about_data import AboutData
from walkaway.desktop.frame.panes import focus_next_pane, named_panes
from walkaway.desktop.frame.shell import BOARD
from walkaway.desktop.shortcuts import ShortcutSheet
from walkaway.desktop.words import translate
from walkaway.engine.model import Light

if TYPE_CHECKING:
    from walkaway.desktop.help.page import HelpPage
    from walkaway.desktop.jobs import Jobs
    from walkaway.desktop.window import MainWindow

HELP = "help"


class Commands(QObject):
    """Search, filters, sheets, and the way round the parts of the window."""

    def __init__(self, window: MainWindow, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.help: HelpPage | None = None
        self.back = window.sidebar.add_command(translate("Window", "Back to my board"), "board")
        self.back.clicked.connect(self._show_own)
        self.back.hide()
        self._has_own = False
        window.lane.opened.connect(self._opened)
        window.emptied.connect(self._emptied)
        for title, icon, slot in (
            (translate("Window", "Open files…"), "open", window.files.ask),
            (translate("Window", "Show the demo"), "demo", window.show_demo),
            (translate("Window", "Help"), "help", self.show_help),
        ):
            window.sidebar.add_command(title, icon).clicked.connect(slot)
        window.sidebar.filters.changed.connect(self._filter)
        window.sidebar.about_wanted.connect(self.show_about)
        window.board.view.filter_cleared.connect(self.show_all)
        self._add_shortcuts()

    def _add_shortcuts(self) -> None:
        window, standard = self._window, QKeySequence.StandardKey
        for keys, slot in (
            ([QKeySequence(standard.Open)], window.files.ask),
            ([QKeySequence(standard.Find), QKeySequence("/"), QKeySequence("Ctrl+K")], self.search),
            ([QKeySequence(standard.Undo)], window.deeds.undo),
            ([QKeySequence("Ctrl+1")], partial(window.shell.show_page, BOARD)),
            ([QKeySequence("F1")], self.show_help),
            ([QKeySequence("?")], self.show_keys),
            ([QKeySequence("F6")], self._next_pane),
            ([QKeySequence("Shift+F10")], self._menu_of_focus),
            ([QKeySequence("Ctrl+Q")], window.quit),
        ):
            add_shortcut(window, keys, slot)

    @Slot()
    def search(self) -> None:
        """Put the cursor into the search."""
        self._window.shell.show_page(BOARD)
        search = self._window.board.head.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.selectAll()

    @Slot()
    def _opened(self) -> None:
        """Beside files and the demo there is a way back to the rep's own board."""
        self._has_own = self._has_own or self._window.is_own
        self.back.setVisible(self._has_own and not self._window.is_own)

    @Slot()
    def _emptied(self) -> None:
        self._has_own = False
        self.back.hide()

    @Slot()
    def _show_own(self) -> None:
        self._window.shell.show_page(BOARD)
        self._window.show_own()

    @Slot(object, object)
    def _filter(self, families: frozenset[str], lights: frozenset[Light]) -> None:
        """A filter shows on the board; where another page is in front, it leads there."""
        board = self._window.board
        board.set_filters(families, lights)
        if (families or lights) and not board.isVisible():
            self._window.shell.show_page(BOARD)

    @Slot()
    def show_all(self) -> None:
        """No filter."""
        self._window.sidebar.filters.clear()
        self._window.board.head.search.clear()

    @Slot()
    def show_help(self) -> None:
        """The help pages, made when they are first wanted."""
        shell = self._window.shell
        if self.help is None:
            from walkaway.desktop.help.page import HelpPage  # noqa: PLC0415 - the window starts without it

            self.help = HelpPage(self._jobs, shell)
            self.help.keys_wanted.connect(self.show_keys)
            self.help.failed.connect(self._window.banner.offer_again)
            shell.add_aside(HELP, self.help)
        shell.show_page(HELP)
        self.help.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_keys(self) -> None:
        """The sheet of all keys."""
        _open_sheet(ShortcutSheet(self._window))

    @Slot()
    def show_about(self) -> None:
        """What was read and what was not."""
        snapshot = self._window.snapshot
        if snapshot is not None:
            _open_sheet(AboutData(snapshot, self._window))

    @Slot()
    def _next_pane(self) -> None:
        """Round the panes: sidebar, then those of the page, which for the board are head to detail."""
        window, board = self._window, self._window.board
        panes = [window.sidebar, *named_panes(window.shell), board.head, board.view, board.bar, window.detail]
        focus_next_pane(panes, window.focusWidget(), board.view.focus_current)

    @Slot()
    def _menu_of_focus(self) -> None:
        """What the menu key does; of Shift with F10 Qt makes no such event on Linux and macOS."""
        focus = self._window.focusWidget()
        if focus is not None:
            place = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
            by_key = QContextMenuEvent.Reason.Keyboard
            QCoreApplication.sendEvent(focus, QContextMenuEvent(by_key, place, focus.mapToGlobal(place)))


def add_shortcut(window: QMainWindow, keys: list[QKeySequence], slot: Callable[[], object]) -> None:
    """Have keys do something wherever the focus is in the window."""
    action = QAction(window)
    action.setShortcuts(keys)
    action.triggered.connect(slot)
    window.addAction(action)


def _open_sheet(dialog: QDialog) -> None:
    """Show a sheet beside the window; it is gone when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()

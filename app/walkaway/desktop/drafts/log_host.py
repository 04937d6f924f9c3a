"""The exit log in the window: asks the open board for it, takes exits back, writes it to a file."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget

from walkaway.desktop.frame.panes import drop
from walkaway.desktop.saving import AskPath, Saving
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot

if TYPE_CHECKING:
    from walkaway.desktop.drafts.log_page import ExitLogPage
    from walkaway.desktop.window import MainWindow
    from walkaway.engine.exits.log import ExitEntry

KEY = "exits"


class ExitLogHost(QStackedWidget):
    """Holds the page, made with the first board: it loads parts of the engine."""

    def __init__(self, window: MainWindow, ask_path: AskPath | None = None) -> None:
        super().__init__(window)
        self._window, self._lane, self._deeds = window, window.lane, window.deeds
        self._saving = Saving(window.lane, self, ask_path)
        self._snapshot: BoardSnapshot | None = None
        self.page: ExitLogPage | None = None
        self._lane.opened.connect(self._look)
        self._lane.changed.connect(self._look)
        window.emptied.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        drop(self, self.page)
        self.page = self._snapshot = None

    @Slot(object)
    def _look(self, snapshot: BoardSnapshot) -> None:
        self._snapshot = snapshot
        self._lane.ask(lambda desk: desk.exits.log(), self._show)

    def _show(self, entries: tuple[ExitEntry, ...]) -> None:
        page = self.page or self._make()
        if self._snapshot is not None:
            page.show_log(entries, ZoneInfo(self._snapshot.zone), self._snapshot.as_of)
            self._window.sidebar.set_count(KEY, sum(entry.is_closed for entry in entries))

    def _make(self) -> ExitLogPage:
        from walkaway.desktop.drafts.log_page import ExitLogPage  # noqa: PLC0415 - as said

        page = self.page = ExitLogPage(self)
        self.addWidget(page)
        self.setFocusProxy(page.table)
        page.undo_wanted.connect(self._undo)
        page.copy_wanted.connect(self._copy)
        page.history_wanted.connect(self._copy_history)
        page.opened.connect(self._open)
        page.export_wanted.connect(self._export)
        self._deeds.said.connect(self._said)
        return page

    @Slot(str, bool)
    def _said(self, sentence: str, _: bool) -> None:
        if self.page is not None:
            self.page.say(sentence)

    @Slot(object)
    def _undo(self, entry: ExitEntry) -> None:
        view = self._window.board.prospect(entry.prospect)
        if view is not None:
            self._deeds.reopen(view)

    @Slot(object)
    def _copy(self, entry: ExitEntry) -> None:
        self._lane.ask(lambda desk: desk.exits.in_words(entry), self._copied)

    @Slot(object)
    def _copy_history(self, entry: ExitEntry) -> None:
        if self._window.board.prospect(entry.prospect) is not None:
            self._lane.ask(lambda desk: desk.exits.history(entry.prospect), self._copied)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        if self.page is not None:
            self.page.say(translate("ExitLog", "Copied."))

    @Slot(str)
    def _open(self, key: str) -> None:
        if self._window.board.prospect(key) is not None:
            self._window.shell.show_page("board")
            self._window.browsing.open_prospect(key)

    @Slot(str)
    def _export(self, system: str) -> None:
        if self.page is not None:
            self._saving.save(
                translate("ExitLog", "Export the exit log"),
                f"exits-{system}.csv",
                lambda desk: desk.exits.log_for(system).encode("utf-8-sig"),
                self.page.say,
            )

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        if self.page is not None:
            self.page.restyle()


def add_exit_log(window: MainWindow, ask_path: AskPath | None = None) -> ExitLogHost:
    """Give the window its exit log."""
    host = ExitLogHost(window, ask_path)
    window.add_page(KEY, translate("ExitLog", "Exit log"), KEY, host)
    return host

"""The main window: sidebar, board and detail, side by side or one at a time."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.announce import announce
from walkaway.desktop.board.page import BoardPage
from walkaway.desktop.browsing import Browsing
from walkaway.desktop.commands import Commands, add_shortcut
from walkaway.desktop.deeds import Deeds
from walkaway.desktop.desk_lane import DeskLane, Opener
from walkaway.desktop.detail.view import DetailView
from walkaway.desktop.frame.shell import BOARD, Shell
from walkaway.desktop.frame.sync_line import progress_words, sync_words
from walkaway.desktop.frame.tab_order import focus_next_stop
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.opening.files import Files
from walkaway.desktop.remembered import Remembered
from walkaway.desktop.verbs import Verbs
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot

if TYPE_CHECKING:
    from walkaway.desktop.opening.dialog import OpenRequest


class MainWindow(QMainWindow):
    """Shows one board at a time; a new one is opened in a worker and replaces it when it is whole.

    `open_files` turns what the open dialog asked for into an opener of a board, `open_own`
    opens the rep's own board, `clock` tells the time.

    Emits: `opens` with the Opener of a board before it begins; `closing` before it waits for the workers;
    `emptied` when there is no board any more, and pages are to forget what they show of it.
    """

    opens = Signal(object)
    closing = Signal()
    emptied = Signal()

    def __init__(
        self,
        jobs: Jobs,
        open_files: Callable[[OpenRequest], Opener],
        open_demo: Opener,
        titles: Mapping[str, str],
        remembered: Remembered | None = None,
        open_own: Opener | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self._open_demo, self._open_own = open_demo, open_own
        self._remembered = remembered
        self._snapshot: BoardSnapshot | None = None
        self._again: Callable[[], None] | None = None  # opens the board that is being opened
        self._opens_own = self._shows_own = self._has_last = self._quits = False
        self.stays: Callable[[], bool] = lambda: False
        """Whether closing the window only hides it, because it can be had back from a tray."""
        self.lane = DeskLane(jobs, self)
        self.deeds = Deeds(self.lane, self)
        self.board = BoardPage(titles, clock, self)
        self.detail = DetailView(titles, self)
        self.shell = Shell(self.board, self.detail, self)
        self.sidebar, self.banner = self.shell.sidebar, self.shell.banner
        self.setCentralWidget(self.shell)
        self.verbs = Verbs(self, self.board, self.deeds, titles)
        self.browsing = Browsing(self.lane, self.board, self.detail, self.verbs, self.deeds, self)
        self.files = Files(self, open_files)
        self._connect()
        self.commands = Commands(self, jobs)
        self.setWindowTitle("Walkaway")
        self.setMinimumSize(520, 480)
        self.resize(1280, 800)
        if remembered is not None:
            remembered.restore(self, self.board)
        self._look: object = None
        self.restyle()
        self.shell.apply_width()

    # -- building ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.lane.opened.connect(self._opened)
        self.lane.remembered.connect(partial(self._begin_with, is_last=True))
        self.lane.absent.connect(self._absent)
        self.lane.changed.connect(self._changed)
        self.lane.caught_up.connect(self._show_snapshot)
        self.shell.start.files_wanted.connect(self.files.ask)
        self.shell.start.demo_wanted.connect(self.show_demo)
        self.shell.page_wanted.connect(partial(self._at_board, self.browsing.show_board))
        # What happened while another page was in front is to be seen in the detail too.
        self.shell.page_shown.connect(partial(self._at_board, self.browsing.refresh))
        self.shell.docked_changed.connect(self._docked)
        self.lane.failed.connect(self._failed)
        self.lane.progressed.connect(self._progressed)
        self.deeds.said.connect(self._said)
        self.board.counted.connect(self.sidebar.filters.show_counts)
        self.board.bar.undo_wanted.connect(self.deeds.undo)
        self.detail.notice.undo_wanted.connect(self.deeds.undo)
        self.detail.copied.connect(self._copy)

    # -- opening boards ------------------------------------------------------------------------

    @Slot()
    def show_demo(self) -> None:
        """Show the bundled demo mailbox."""
        self.open_board(self._open_demo, translate("Window", "Reading the demo mailbox"))

    @Slot()
    def show_own(self) -> None:
        """Show the rep's own board, if there is one; what was said and not read yet stays."""
        if self._open_own is not None:
            self.open_board(self._open_own, "")

    def open_board(self, opener: Opener, text: str) -> None:
        """Open a board in a worker; the old one stays until the new one is whole."""
        anew = self._shows_own and opener is self._open_own and self._snapshot is not None
        self._opens_own = opener is self._open_own
        self._again = partial(self.open_board, opener, text)
        if text:
            self.banner.clear()
            self.shell.start.hide()
            self.shell.show_page(BOARD)
            self.browsing.show_board()
            self.board.begin_work(f"{text} …")
        self.opens.emit(opener)
        self.lane.open(opener, text or "open", anew=anew)

    @Slot(object)
    def _opened(self, snapshot: BoardSnapshot) -> None:
        self._shows_own = self._opens_own
        self._begin_with(snapshot, anew=self.lane.is_same)

    def _begin_with(self, snapshot: BoardSnapshot, *, anew: bool = False, is_last: bool = False) -> None:
        """Show a board; one that `is_last` stands there until it is worked out `anew`."""
        self._has_last, self._again = is_last, None
        self.board.end_work()
        self.shell.start.hide()
        if anew:
            self._changed(snapshot)
            return
        self.shell.forget_trail()
        self.browsing.set_docked(self.shell.docked)
        self.browsing.forget()
        self._show_snapshot(snapshot, is_last=is_last)
        self.browsing.show_board()
        self.board.view.select_first(focus=self.board.isVisible())

    @Slot()
    def _absent(self) -> None:
        self.board.end_work()
        if self._has_last:  # of what is not there any more
            self.forget()

    @Slot(object)
    def _changed(self, snapshot: BoardSnapshot) -> None:
        shown = self.browsing.shown
        before = self.board.prospect(shown)
        self._show_snapshot(snapshot)
        self.browsing.refresh()
        after = self.board.prospect(shown)
        if before is not None and after is not None and before.verdict.light is not after.verdict.light:
            announce(self, f"{after.prospect.name}: {words.light_word(after.verdict.light)}")

    @Slot(object)
    def _show_snapshot(self, snapshot: BoardSnapshot, *, is_last: bool = False) -> None:
        self._snapshot = snapshot
        self.board.show_snapshot(snapshot, is_last=is_last)
        self.sidebar.set_count("board", len(snapshot.prospects))
        self.sidebar.show_sync(*sync_words(snapshot), fresh=not snapshot.coverage.skipped)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self.board.end_work()
        again, self._again = self._again, None
        self.banner.say_error(error, "", translate("Reading", "Try again") if again else "", again)

    @Slot(str, float, float)
    def _progressed(self, stage: str, done: float, total: float) -> None:
        self.board.tell_progress(progress_words(stage, done, total), done / max(total, 1))

    @property
    def snapshot(self) -> BoardSnapshot | None:
        """What the board shows."""
        return self._snapshot

    @property
    def is_own(self) -> bool:
        """Whether the board that is shown, or being opened, is the rep's own: neither files nor the demo."""
        return self._opens_own if self.lane.is_opening else self._shows_own

    def forget(self) -> None:
        """No board any more: nothing of it stays on any page."""
        self._snapshot, self._shows_own, self._has_last = None, False, False
        self.lane.forget()
        self.browsing.forget()
        self.deeds.forget()
        self.board.forget()
        self.shell.forget_trail()
        self.emptied.emit()

    # -- pages ---------------------------------------------------------------------------------

    def add_page(self, key: str, title: str, icon: str, page: QWidget) -> None:
        """Another view: a row in the sidebar, and Ctrl with its number."""
        number = self.shell.add_page(key, title, icon, page)
        add_shortcut(self, [QKeySequence(f"Ctrl+{number}")], partial(self.shell.show_page, key))

    def _at_board(self, act: Callable[[], None], page: str) -> None:
        if page == BOARD and self._snapshot is not None:
            act()

    @Slot(bool)
    def _docked(self, docked: bool) -> None:
        if self._snapshot is not None:
            self.browsing.set_docked(docked)

    # -- what was done -------------------------------------------------------------------------

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._said(translate("Window", "Copied: %1").replace("%1", text), False)

    @Slot(str, bool)
    def _said(self, sentence: str, undo: bool) -> None:
        self.board.bar.say(sentence, undo=undo)
        self.detail.say(sentence, undo=undo)
        announce(self, sentence)

    # -- size, look, end -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.shell.apply_width()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_next_stop(self, self.focusWidget(), forward=forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Another font of the application comes here as one of the window: Qt 6 tells that only to event().
        styled = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if styled and hasattr(self, "verbs"):
            self.restyle()

    def restyle(self) -> None:
        """Take colours and fonts anew, once: a new look is told by who chose it, and by Qt, or not at all."""
        look = (theme.tokens(), QGuiApplication.font().toString())
        if look != self._look:
            self._look = look
            self.shell.restyle()

    @Slot()
    def quit(self) -> None:
        """Close the window for good, also where closing would leave it in the tray."""
        self._quits = True
        self.close()

    def end_with_session(self) -> None:
        """The rep logs out: the next close is for good."""
        self._quits = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._remembered is not None:
            self._remembered.keep(self, self.board)
        if not self._quits and self.stays():
            event.ignore()
            self.hide()
            return
        self.closing.emit()
        self.hide()  # ending what is under way may take a second
        self.lane.close()
        super().closeEvent(event)

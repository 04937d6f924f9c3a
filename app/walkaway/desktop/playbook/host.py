"""The playbook in the window: what is being changed is tried on the board, and kept where it is the rep's."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QFileDialog, QStackedWidget, QWidget

from walkaway.desktop.announce import announce
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.playbook.books import Books
from walkaway.desktop.playbook.trial import Trial
from walkaway.desktop.words import said, translate
from walkaway.engine.errors import PlaybookError, WalkawayError
from walkaway.engine.model import BoardSnapshot

if TYPE_CHECKING:
    from walkaway.desktop.playbook.page import PlaybookPage
    from walkaway.desktop.window import MainWindow
    from walkaway.engine.actions.playbook_editor import Preview
    from walkaway.engine.actions.playbook_hindsight import Hindsight
    from walkaway.engine.playbook import Changes, KeyPath, Playbook, Value

KEY = "playbook"
TRY_AFTER_MS = 150
_EXPORT_NAME = "walkaway-playbook.toml"

AskFile = Callable[[str, str], Path | None]
"""Asks for a file: gets a title and the usual name, empty to open one; None where nobody wants to."""


class PlaybookHost(QStackedWidget):
    """Holds the page, which is made when it is first shown.

    Changes are tried on whatever board is open, and applied where it is the rep's own.
    """

    def __init__(
        self, window: MainWindow, jobs: Jobs, titles: Mapping[str, str], ask_file: AskFile | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._titles = window, titles
        self._ask_file = ask_file or partial(_ask, self)
        self.page: PlaybookPage | None = None
        self.books = Books(jobs, self)
        self.trial = Trial(window.lane, self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(TRY_AFTER_MS)
        self._wait.timeout.connect(self._try)
        self.books.loaded.connect(self._loaded)
        self.books.changed.connect(self._changed)
        self.books.applied.connect(self._applied)
        self.books.took.connect(self._took)
        self.books.saved.connect(self._saved)
        self.books.failed.connect(self._not_done)
        self.trial.reading.connect(self._reading)
        self.trial.tried.connect(self._tried)
        self.trial.looked_back.connect(self._looked_back)
        self.trial.failed.connect(self._not_tried)
        window.lane.opened.connect(self._board_came)
        window.lane.changed.connect(self._board_came)
        window.lane.failed.connect(self._board_failed)
        window.shell.page_shown.connect(self._page_shown)
        window.emptied.connect(self._emptied)
        window.closing.connect(self._end)

    # -- the page ------------------------------------------------------------------------------

    @Slot(str)
    def _page_shown(self, key: str) -> None:
        if key == KEY:
            self.books.load(own=self._is_own)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.page is not None:
            self._wait.stop()
            self.trial.leave()

    @Slot()
    def _emptied(self) -> None:
        """No board any more: nothing of it stays."""
        self._end()
        if self.page is not None:
            self.page.panel.show_nothing(translate("Playbook", "Open a board to see what would change."))
            self.page.panel.show_now({})

    @Slot()
    def _end(self) -> None:
        self._wait.stop()
        self.trial.stop()

    def _make(self) -> PlaybookPage:
        from walkaway.desktop.playbook.page import PlaybookPage  # noqa: PLC0415 - no start waits for it
        from walkaway.engine.playbook.sentences import rules  # noqa: PLC0415 - as above

        page = self.page = PlaybookPage(self)
        page.fill(rules(), self._titles or _titles())
        page.chosen.connect(self._chosen)
        page.reset_wanted.connect(self.books.reset)
        page.discard_wanted.connect(self.books.discard)
        page.apply_wanted.connect(self.apply)
        page.import_wanted.connect(self.take_file)
        page.export_wanted.connect(self.hand_on)
        page.panel.opened.connect(self._open)
        self.addWidget(page)
        self.setFocusProxy(page.rules.rows[0].head)  # takes the focus, where the keyboard was here first
        shortcut = QShortcut(QKeySequence("Ctrl+S"), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.apply)
        return page

    @property
    def _is_own(self) -> bool:
        return self._window.is_own or self.books.is_broken

    @Slot()
    def _loaded(self) -> None:
        draft = self.books.draft
        if draft is None:
            return
        page = self.page or self._make()
        page.show_trouble(self.books.trouble)
        page.show_changes(draft)
        self._tell(None)
        if self.isVisible():
            self._try()

    @Slot(object, object)
    def _chosen(self, at: KeyPath, value: Value) -> None:
        try:
            self.books.choose(at, value)
        except WalkawayError as error:  # a box has the limits of its number, so only a file could do that
            self._window.banner.say_error(error)

    @Slot()
    def _changed(self) -> None:
        if self.page is None or self.books.draft is None:
            return
        self.page.show_changes(self.books.draft)
        self.page.panel.set_stale(True)
        self.trial.stop()
        self._tell(None)
        self._wait.start()

    def _tell(self, preview: Preview | None) -> None:
        """The words below: how much is changed, and whether it can be applied."""
        from walkaway.desktop.playbook.texts import moves_in_words  # noqa: PLC0415 - loads the engine

        if self.page is None:
            return
        count = self.books.count
        if not count and not self.books.is_broken:
            self.page.say(translate("Playbook", "Nothing is changed."), can_discard=False, can_apply=False)
            return
        parts = [moves_in_words(preview, count)]
        if self.books.from_file:
            parts.insert(0, translate("Playbook", "From %1").replace("%1", self.books.from_file))
        if not self._is_own:
            parts.append(translate("Playbook", "This board is not yours: export it, or open your own board."))
        self.page.say(" · ".join(parts), can_discard=True, can_apply=self._is_own)

    # -- trying --------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether a trial is waited for."""
        return self._wait.isActive() or self.trial.is_busy

    @Slot(object)
    def _board_came(self, _: BoardSnapshot) -> None:
        if self.page is not None and self.isVisible():
            self.books.load(own=self._is_own)

    @Slot(object)
    def _board_failed(self, error: Exception) -> None:
        if isinstance(error, PlaybookError):
            self.books.is_broken = True

    def _try(self) -> None:
        page, snapshot, draft = self.page, self._window.snapshot, self.books.draft
        if page is None or draft is None:
            return
        self.trial.stop()
        if snapshot is None:
            page.panel.show_nothing(translate("Playbook", "Open a board to see what would change."))
        elif draft == self.books.kept:
            page.panel.show_nothing(translate("Playbook", "Change something to see what it does."))
            page.panel.show_now(Counter(view.verdict.light for view in snapshot.prospects))
            self.trial.warm_up()
        else:
            page.panel.set_stale(page.panel.preview is not None)
            self.trial.run(partial(_tried_playbook, draft, self._window.is_own))

    @Slot(int, int)
    def _reading(self, done: int, total: int) -> None:
        if self.page is not None and self.books.count and done < total:
            note = translate("Playbook", "Reading the conversations: %1 of %2")
            self.page.panel.set_note(note.replace("%1", str(done)).replace("%2", str(total)))

    @Slot(object)
    def _tried(self, preview: Preview) -> None:
        if self.page is not None:
            self.page.panel.show_preview(preview, translate("Playbook", "Nothing is stored until you apply"))
            self.page.panel.show_hindsight(None, translate("Playbook", "Looking back on twelve months …"))
            self._tell(preview)
            announce(self.page, self.page.sentence)

    @Slot(object)
    def _looked_back(self, found: Hindsight) -> None:
        if self.page is not None:
            self.page.panel.show_hindsight(found, "")

    @Slot(object)
    def _not_tried(self, error: Exception) -> None:
        if self.page is not None:
            told = said(error.title) if isinstance(error, WalkawayError) else str(error)
            self.page.panel.show_nothing(told)

    # -- keeping, sharing ----------------------------------------------------------------------

    @Slot()
    def apply(self) -> None:
        """Make the playbook the rep's own; the board follows."""
        focused = self.focusWidget()
        if isinstance(focused, QAbstractSpinBox):
            focused.interpretText()  # what was typed and not left yet counts too
        if self._is_own:
            self.books.apply()

    @Slot()
    def _applied(self) -> None:
        if self.page is not None:
            self.page.show_trouble("")
            self._tell(None)
            self.page.tell(translate("Playbook", "Applied. Your board is judged by it now."))
        self._window.show_own()

    @Slot()
    def take_file(self) -> None:
        """Ask for somebody's playbook and show what it would do."""
        path = self._ask_file(translate("Playbook", "Import a playbook"), "")
        if path is not None:
            self.books.take(path)

    @Slot(str)
    def _took(self, name: str) -> None:
        if self.page is not None and not self.books.count:
            self.page.tell(translate("Playbook", "%1 says the same as your playbook.").replace("%1", name))

    @Slot(object, str)
    def _not_done(self, error: Exception, step: str) -> None:
        again = translate("Reading", "Try again")
        ways: dict[str, tuple[str, Callable[[], None]]] = {
            "load": (again, partial(self._page_shown, KEY)),
            "apply": (again, self.apply),
            "take": (translate("Playbook", "Choose another file…"), self.take_file),
            "hand on": (translate("Playbook", "Choose another place…"), self.hand_on),
        }
        self._window.banner.say_error(error, "", *ways[step])

    @Slot()
    def hand_on(self) -> None:
        """Ask where to, and write the playbook that is being made."""
        path = self._ask_file(translate("Playbook", "Export the playbook"), _EXPORT_NAME)
        if path is not None:
            self.books.hand_on(path)

    @Slot(str)
    def _saved(self, path: str) -> None:
        if self.page is not None:
            self.page.tell(translate("Playbook", "Saved as %1.").replace("%1", path))

    @Slot(str)
    def _open(self, key: str) -> None:
        self._window.shell.show_page("board")
        self._window.browsing.open_prospect(key)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        if self.page is not None:
            self.page.restyle()


def _ask(parent: QWidget, title: str, name: str) -> Path | None:
    kinds = translate("Playbook", "Playbooks (*.toml)")
    if name:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    else:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


def _titles() -> Mapping[str, str]:
    """What the signals are called; loaded here where no board has been open yet."""
    from walkaway.engine.signals import DETECTORS  # noqa: PLC0415 - only then

    return {d.id: QCoreApplication.translate("Signals", d.title) for d in DETECTORS}


def _tried_playbook(draft: Changes, own: bool) -> Playbook:
    """The playbook as the board would be judged by it: on the rep's own the settings go before it."""
    if not own:
        return draft.playbook
    from walkaway.engine.actions.own_settings import load_settings, with_settings  # noqa: PLC0415 - as above

    return with_settings(draft.playbook, load_settings())


def add_playbook(
    window: MainWindow, jobs: Jobs, titles: Mapping[str, str], ask_file: AskFile | None = None
) -> PlaybookHost:
    """Give the window its playbook page."""
    host = PlaybookHost(window, jobs, titles, ask_file)
    window.add_page(KEY, translate("Playbook", "Playbook"), "playbook", host)
    return host

"""The rep's own mail behind the window: the first account, reading, settings, and the end of it all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QWidget

from walkaway.desktop import words
from walkaway.desktop.frame.shell import BOARD
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.settings.about import AboutPage
from walkaway.desktop.settings.accounts import AccountsPage, AccountsWork, Shown
from walkaway.desktop.settings.delete import DeleteDialog
from walkaway.desktop.settings.form import TablePage
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.settings.page import SettingsPage
from walkaway.desktop.sorting.page import SortingPage
from walkaway.desktop.welcome.account_dialog import AccountDialog
from walkaway.desktop.welcome.account_form import AccountForm
from walkaway.desktop.welcome.account_work import AccountWork
from walkaway.desktop.welcome.reader import AccountReader, Reads, ReadWork
from walkaway.desktop.window import MainWindow, add_shortcut
from walkaway.desktop.words import translate

SETTINGS = "settings"


class OwnMail(QObject):
    """Adds to a window what the rep's own accounts need; made once, beside it.

    Emits: `forgotten` when everything was deleted.
    """

    forgotten = Signal()

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        keeper: Keeper,
        *,
        accounts: AccountWork,
        reading: ReadWork,
        forget: Callable[[], object],
        folder: str,
        known: AccountsWork | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._forget, self._folder = window, jobs, forget, folder
        self.keeper = keeper
        self.reader = AccountReader(jobs, window.lane, reading, self)
        self._account_work = accounts
        self.form: AccountForm | None = None
        self.settings = SettingsPage(window)
        self.accounts = AccountsPage(jobs, known or AccountsWork(), self._alone, window)
        self.about = AboutPage(folder, window)
        self.people = SortingPage(window.lane, window)
        self.pages: dict[str, TablePage] = {}
        self._add_settings()
        self._connect()

    def _add_settings(self) -> None:
        self._window.shell.add_aside(SETTINGS, self.settings)
        row = self._window.sidebar.add_command(translate("Window", "Settings"), "settings")
        row.clicked.connect(self.show_settings)

    def _fill_settings(self) -> None:
        """Make the pages, once: no start of the window need wait for them."""
        if self.pages:
            return
        special: dict[str, QWidget] = {"accounts": self.accounts, "people": self.people, "about": self.about}
        for key in ("accounts", "addresses", "people", "work", "notices", "privacy", "appearance", "about"):
            if key in special:
                page = special[key]
            else:
                page = self.pages[key] = TablePage(key, self.keeper, self.settings)
            self.settings.add_page(key, page, wide=key == "people")
        self.settings.restyle()

    def _connect(self) -> None:
        window, reader = self._window, self.reader
        window.shell.start.account_wanted.connect(self.connect_account)
        window.sidebar.about_wanted.disconnect(window.show_about)
        window.sidebar.about_wanted.connect(partial(self.show_settings, "about"))
        add_shortcut(window, [QKeySequence("Ctrl+,")], self.show_settings)
        add_shortcut(window, [QKeySequence("F5")], self.read_now)
        window.lane.opened.connect(self._opened)
        window.lane.absent.connect(self._absent)
        reader.progressed.connect(self._progressed)
        reader.first_weeks.connect(self._first_weeks)
        reader.finished.connect(self._read)
        reader.failed.connect(self._not_read)
        self.keeper.failed.connect(window.banner.say_error)
        self.accounts.add_wanted.connect(self.add_account)
        self.accounts.read_wanted.connect(self.read_now)
        self.accounts.altered.connect(window.show_own)
        self.accounts.failed.connect(window.banner.say_error)
        self.about.folder_wanted.connect(self._open_folder)
        self.about.delete_wanted.connect(self.ask_to_delete)
        self.settings.page_shown.connect(self._page_shown)
        self.people.sorted_some.connect(window.lane.changed)
        window.shell.page_shown.connect(self._left)

    def start(self, *, there: bool) -> None:
        """Show the rep's board; where none is `there` yet, the first page."""
        if there:
            self._begin(translate("Reading", "Opening your board …"))
        self._window.show_own()

    def _begin(self, text: str) -> None:
        window = self._window
        window.shell.start.hide()
        window.shell.show_page(BOARD)
        window.browsing.show_board()
        window.board.begin_work(text)

    @Slot()
    def _absent(self) -> None:
        if self._window.snapshot is None and not self.reader.is_reading:
            self._window.board.hide()
            self._window.shell.start.show()

    # -- accounts ------------------------------------------------------------------------------

    @Slot()
    def connect_account(self) -> None:
        """The first account, on the first page."""
        start = self._window.shell.start
        if self.form is None:
            self.form = AccountForm(self._jobs, self._account_work, start)
            self.form.left.connect(start.show_doors)
            self.form.added.connect(self._first_account)
        else:
            self.form.start_again()
        self.form.restyle()
        start.show_form(self.form)

    @Slot()
    def add_account(self) -> None:
        """One more account, in a dialog."""
        dialog = AccountDialog(self._jobs, self._account_work, self._window)
        dialog.accepted.connect(self.accounts.look)
        dialog.accepted.connect(self.reader.read)
        dialog.rejected.connect(self._window.show_own)  # it was let go of for the dialog
        self._alone(dialog.open)

    @Slot()
    def _first_account(self) -> None:
        self._window.shell.start.show_doors()
        self._begin(_percent(0))
        self.reader.read()

    def _alone(self, then: Callable[[], None]) -> None:
        self._window.lane.let_go(then)

    # -- reading -------------------------------------------------------------------------------

    @Slot()
    def read_now(self) -> None:
        """Read all accounts; where there is none, say so and leave the board alone."""

        def known(accounts: Sequence[Shown]) -> None:
            if accounts:
                self.reader.read()
                return
            connect = translate("Accounts", "Add an account…")
            self._window.banner.say(
                translate("Accounts", "There is no account yet."), "", connect, self.add_account
            )

        self._jobs.start(
            Lane.STORE,
            "list the accounts",
            lambda _: self.accounts.work.all(),
            known,
            self._window.banner.say_error,
        )

    @Slot(int)
    def _progressed(self, share: int) -> None:
        self._window.board.tell_progress(_percent(share), share / 100)

    @Slot()
    def _first_weeks(self) -> None:
        self._window.show_own()

    @Slot(object)
    def _opened(self, snapshot: object) -> None:
        self.about.show_snapshot(self._window.snapshot)
        if self.reader.is_reading:
            self._window.board.begin_work(_percent(0))
            self._window.board.bar.say(
                translate(
                    "Reading", "The newest weeks are here. You can decide once older mail is read, too."
                ),
                undo=False,
            )

    @Slot(object)
    def _read(self, reads: Reads) -> None:
        self._window.board.end_work()
        self._window.show_own()
        for read in reads:
            if read.error is not None:
                title = f"{read.account_id}: {read.error.title}"
                again = translate("Reading", "Try again")
                self._window.banner.say(title, read.error.advice, again, self.reader.read)

    @Slot(object)
    def _not_read(self, error: Exception) -> None:
        self._window.board.end_work()
        self._window.show_own()
        self._window.banner.say_error(error)

    # -- settings ------------------------------------------------------------------------------

    def show_settings(self, page: str | bool = "") -> None:
        """The settings, at a page where one is named."""
        self._fill_settings()
        self._window.shell.start.hide()
        self._window.shell.show_page(SETTINGS)
        if isinstance(page, str) and page:
            self.settings.show_page(page)
        self._page_shown(self.settings.shown)
        self.settings.setFocus()

    @Slot(str)
    def _page_shown(self, key: str) -> None:
        if key == "accounts":
            self.accounts.look()
        elif key == "people" and self._window.snapshot is not None:
            self.people.look()
        elif key == "about":
            self.about.show_snapshot(self._window.snapshot)

    @Slot(str)
    def _left(self, page: str) -> None:
        if page != SETTINGS:
            self.people.leave()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    # -- the end of it all ---------------------------------------------------------------------

    @Slot()
    def ask_to_delete(self) -> None:
        """Ask, with a word to type."""
        dialog = DeleteDialog(self._window)
        dialog.accepted.connect(self.delete_everything)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def delete_everything(self) -> None:
        """Delete all that is kept, and begin anew."""
        self.reader.stop()
        self._alone(self._delete)

    def _delete(self) -> None:
        def work(_: Job) -> object:
            return self._forget()

        self._jobs.start(Lane.STORE, "delete everything", work, self._deleted, self._window.banner.say_error)

    def _deleted(self, _: object) -> None:
        window = self._window
        window.forget()
        window.board.hide()
        window.detail.hide()
        window.shell.show_page(BOARD)
        window.shell.start.show()
        self.about.show_snapshot(None)
        self.forgotten.emit()


def _percent(share: int) -> str:
    sentence = translate("Reading", "Reading your mail, newest first: %1 %")
    return sentence.replace("%1", words.figure(share))

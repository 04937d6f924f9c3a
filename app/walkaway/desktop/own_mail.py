"""The rep's own mail behind the window: the first account, reading, settings, and the end of it all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence

from walkaway.desktop import words
from walkaway.desktop.announce import announce
from walkaway.desktop.commands import add_shortcut
from walkaway.desktop.frame.shell import BOARD
from walkaway.desktop.jobs import Jobs, Lane
from walkaway.desktop.settings.accounts import AccountsWork, Shown
from walkaway.desktop.settings.host import SettingsHost
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.settings.troubles import tell_read
from walkaway.desktop.welcome.account_work import AccountWork
from walkaway.desktop.welcome.reader import AccountReader, Reads, ReadWork
from walkaway.desktop.window import MainWindow
from walkaway.desktop.words import translate

if TYPE_CHECKING:
    from walkaway.desktop.welcome.account_form import AccountForm
    from walkaway.engine.actions.forget import Forgotten

_READING = "reading"  # what the banner said about the last reading is taken back by the next
_CHANGE_THE_BOARD = ("addresses.", "work.")


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
        forget: Callable[[], Forgotten],
        folder: str,
        known: AccountsWork | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._forget = window, jobs, forget
        self.keeper = keeper
        self.reader = AccountReader(jobs, window.lane, reading, self)
        self._account_work = accounts
        self._after_reading: list[Callable[[], None]] = []
        self.look_quietly: Callable[[], bool] = lambda: False
        """Reads now in the background, if that can be done; set by who does."""
        self._told_not_kept = False
        self.form: AccountForm | None = None
        self._host = host = SettingsHost(
            window,
            jobs,
            keeper,
            known=known or AccountsWork(),
            folder=folder,
            alone=self.alone_and_unread,
            is_reading=lambda: self.reader.is_reading,
        )
        self.settings, self.show_settings, self.pages, self.below = (
            host.page,
            host.show_page,
            host.pages,
            host.below,
        )
        self.accounts, self.about, self.people, self.aliases = (
            host.accounts,
            host.about,
            host.people,
            host.aliases,
        )
        self._connect()

    def _connect(self) -> None:
        window, reader = self._window, self.reader
        window.shell.start.account_wanted.connect(self.connect_account)
        add_shortcut(window, [QKeySequence("F5")], self.read_now)
        window.lane.opened.connect(self._opened)
        window.lane.absent.connect(self._absent)
        window.closing.connect(reader.stop)
        reader.progressed.connect(self._progressed)
        reader.first_weeks.connect(self._first_weeks)
        reader.finished.connect(self._read)
        reader.failed.connect(self._not_read)
        self.keeper.failed.connect(window.banner.offer_again)
        self.keeper.kept.connect(self._kept)
        self.accounts.add_wanted.connect(self.add_account)
        self.accounts.read_wanted.connect(self.read_now)
        self.accounts.altered.connect(window.show_own)
        self.accounts.not_altered.connect(self._failed_alone)
        self._host.delete_wanted.connect(self.delete_everything)

    def start(self, *, there: bool) -> None:
        """Show the rep's board; where none is `there` yet, the first page."""
        if there:
            self._begin(_opening())
        self._window.show_own()

    def _begin(self, text: str) -> None:
        self._window.shell.start.hide()
        self._window.shell.show_page(BOARD)
        self._window.browsing.show_board()
        self._window.board.begin_work(text)

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
            from walkaway.desktop.welcome.account_form import AccountForm  # noqa: PLC0415 - starts without it

            self.form = AccountForm(self._jobs, self._account_work, start)
            self.form.left.connect(start.show_doors)
            self.form.added.connect(self.read_first)
            self.form.not_kept.connect(self.tell_not_kept)
        else:
            self.form.start_again()
        self.form.restyle()
        start.show_form(self.form)

    @Slot()
    def add_account(self) -> None:
        """One more account, in a dialog."""
        from walkaway.desktop.welcome.account_dialog import AccountDialog  # noqa: PLC0415 - as above

        dialog = AccountDialog(self._jobs, self._account_work, self._window)
        dialog.form.not_kept.connect(self.tell_not_kept)
        dialog.accepted.connect(self.accounts.look)
        dialog.accepted.connect(self.reader.read)
        dialog.rejected.connect(self._window.show_own)  # it was let go of for the dialog
        self.alone_and_unread(dialog.open)

    @Slot()
    def read_first(self) -> None:
        """Read what there is, for the first time: the board comes in place of the first page."""
        self._window.shell.start.show_doors()
        self._begin(_percent(0))
        self.reader.read()

    @Slot()
    def tell_not_kept(self) -> None:
        """Say, once until the end, that there is no password store."""
        if not self._told_not_kept:
            self._told_not_kept = True
            title = translate("Accounts", "No password store on this system.")
            advice = translate("Accounts", "I keep the password until you quit, or you set one up.")
            self._window.banner.say(title, advice)

    def _alone(self, then: Callable[[], None]) -> None:
        self._window.lane.let_go(then)

    def alone_and_unread(self, then: Callable[[], None]) -> None:
        """The same once nothing is being read: who reads holds the store's one writer."""
        if self.reader.is_reading:
            self._after_reading.append(then)
            self._window.banner.say(
                translate("Accounts", "This is done once the mail is read."), about=_READING
            )
        else:
            self._alone(then)

    @Slot(object)
    def _failed_alone(self, error: Exception, again: Callable[[], None] | None = None) -> None:
        """What closed the board did not work: the board comes back, and the error is told."""
        self._window.show_own()
        self._window.banner.offer_again(error, again or self.delete_everything)

    # -- reading -------------------------------------------------------------------------------

    @Slot()
    def read_now(self) -> None:
        """Read all accounts; where there is none, say so and leave the board alone."""

        def known(accounts: Sequence[Shown]) -> None:
            if not accounts:
                title = translate("Accounts", "There is no account yet.")
                add = translate("Accounts", "Add an account…")
                self._window.banner.say(title, "", add, self.add_account)
            elif not self.look_quietly():
                self.reader.read()

        self._jobs.start(
            Lane.STORE,
            "list the accounts",
            lambda _: self.accounts.work.all(),
            known,
            lambda error: self._window.banner.offer_again(error, self.read_now),
        )

    @Slot(int)
    def _progressed(self, share: int) -> None:
        self._window.board.tell_progress(_percent(share), share / 100)

    @Slot()
    def _first_weeks(self) -> None:
        self._window.show_own()

    @Slot(object)
    def _opened(self, snapshot: object) -> None:
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
        self._reading_ended()
        for read in reads:
            tell_read(self._window.banner, self.accounts, read, self.reader.read, _READING)

    @Slot(object)
    def _not_read(self, error: Exception) -> None:
        self._reading_ended()
        self._window.banner.say_error(error, _READING, translate("Reading", "Try again"), self.reader.read)

    def _reading_ended(self) -> None:
        """Do what waited for the end; without that, show the board of what was read."""
        self._window.board.end_work()
        self._window.banner.withdraw(_READING)
        waiting, self._after_reading = self._after_reading, []
        for then in waiting:
            self._alone(then)
        if not waiting:
            if self._window.snapshot is None:  # the first board takes seconds to work out, too
                self._window.board.begin_work(_opening())
            self._window.show_own()

    # -- settings ------------------------------------------------------------------------------

    @Slot(str)
    def _kept(self, key: str) -> None:
        """Some settings change what the board says; a reading that is under way opens it anew at its end."""
        if key.startswith(_CHANGE_THE_BOARD) and self._window.is_own and not self.reader.is_reading:
            self._window.show_own()

    # -- the end of it all ---------------------------------------------------------------------

    @Slot()
    def delete_everything(self) -> None:
        """Delete all that is kept, and begin anew."""
        self.reader.stop()
        self.alone_and_unread(self._delete)

    def _delete(self) -> None:
        self._jobs.start(
            Lane.STORE, "delete everything", lambda _: self._forget(), self._deleted, self._failed_alone
        )

    def _deleted(self, gone: Forgotten) -> None:
        window = self._window
        window.forget()
        for part in (window.board, window.detail):
            part.hide()
        window.shell.show_page(BOARD)
        window.shell.start.show()
        _tell_deleted(window, gone)
        self._host.forget()
        self.forgotten.emit()


def _tell_deleted(window: MainWindow, gone: Forgotten) -> None:
    window.shell.start.show_doors()
    window.banner.clear()  # what was wrong is gone with the rest
    announce(window, translate("Delete", "Everything is deleted."))
    if gone.left:
        title = translate("Delete", "Not Walkaway's, so still in its folder: %1.")
        window.banner.say(title.replace("%1", ", ".join(gone.left)))


def _opening() -> str:
    return translate("Reading", "Opening your board …")


def _percent(share: int) -> str:
    sentence = translate("Reading", "Reading your mail, newest first: %1 %")
    return sentence.replace("%1", words.figure(share))

"""The page of accounts: what is read, how it went, and the form for one more."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.labels import plain_label
from walkaway.desktop.settings.delete import RemoveDialog
from walkaway.desktop.settings.words import page_title
from walkaway.desktop.words import translate

if TYPE_CHECKING:
    from walkaway.engine.model.account import Account


@dataclass(frozen=True, slots=True)
class Shown:
    """One account as the page shows it."""

    account_id: str
    where: str
    paused: bool
    by_browser: bool = False  # how one signs in
    has_client_secret: bool = False
    signs_in: bool = True  # some calendars are open to whoever knows their address


class AccountsWork:
    """What the page asks of the engine, on the store lane while no board of the rep's own is open."""

    def all(self) -> tuple[Shown, ...]:
        """The rep's accounts."""
        from walkaway.engine.actions.home import has_store, open_home  # noqa: PLC0415 - loads the engine

        if not has_store():
            return ()
        with open_home() as store:
            return tuple(map(_shown, store.accounts.all()))

    def pause(self, account_id: str, paused: bool) -> None:
        """Leave an account out, or take it in again. Raises WalkawayError."""
        from walkaway.engine.actions.account_change import pause_account  # noqa: PLC0415 - as above
        from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above

        with open_home() as store:
            pause_account(store, account_id, paused=paused)

    def remove(self, account_id: str) -> None:
        """Forget an account and what was read of it. Raises WalkawayError."""
        from walkaway.desktop.passwords import secrets  # noqa: PLC0415 - as above
        from walkaway.engine.actions.account_change import remove_account  # noqa: PLC0415 - as above
        from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above

        with open_home() as store:
            remove_account(store, secrets(), account_id)


def _shown(account: Account) -> Shown:
    from walkaway.engine.model.account import SignIn  # noqa: PLC0415 - as above

    return Shown(
        account.id,
        account.host or account.url,
        account.paused,
        by_browser=account.sign_in is SignIn.OAUTH,
        has_client_secret=account.oauth is not None and account.oauth.has_secret,
        signs_in=account.sign_in is not SignIn.NONE,
    )


class AccountsPage(QWidget):
    """A row for each account.

    Emits: `add_wanted`, `read_wanted`; `sign_in_wanted` with the Shown account; `altered` when an account was
    paused or removed, `not_altered` with the exception when that failed; `failed` with the one when they
    could not be listed; both also with what tries it again.
    """

    add_wanted = Signal()
    read_wanted = Signal()
    sign_in_wanted = Signal(object)
    altered = Signal()
    not_altered = Signal(object, object)
    failed = Signal(object, object)

    def __init__(
        self,
        jobs: Jobs,
        work: AccountsWork,
        alone: Callable[[Callable[[], None]], None],
        parent: QWidget | None = None,
    ) -> None:
        """`alone` calls what it is given once no board of the rep's own is open: a store has one writer."""
        super().__init__(parent)
        self._jobs, self.work, self._alone = jobs, work, alone
        self._title = plain_label(page_title("accounts"), self)
        self._none = plain_label(translate("Accounts", "There is no account yet."), self)
        self._rows: list[QWidget] = []
        self._words: list[tuple[QLabel, QLabel]] = []
        self._signers: dict[str, Callable[[], None]] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(2 * theme.GRID)
        self._add = KeyButton(translate("Accounts", "Add an account…"), weight=Weight.MAIN, parent=self)
        self._read = KeyButton(translate("Accounts", "Read mail now"), weight=Weight.PLAIN, parent=self)
        self._add.clicked.connect(self.add_wanted)
        self._read.clicked.connect(self.read_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._read)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3 * theme.GRID)
        whole.addWidget(self._title)
        whole.addWidget(self._none)
        whole.addLayout(self._column)
        whole.addLayout(buttons)
        whole.addStretch(1)
        self._show(())
        self.restyle()

    @Slot()
    def look(self) -> None:
        """Show the accounts as they are now."""

        def failed(error: Exception) -> None:
            self.failed.emit(error, self.look)

        self._jobs.start(Lane.STORE, "list the accounts", lambda _: self.work.all(), self._show, failed)

    def _show(self, accounts: Sequence[Shown]) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()  # it goes with the next turn of the loop, and would stand over the title until then
            row.deleteLater()
        self._words.clear()
        self._rows = [self._row(account) for account in accounts]
        for row in self._rows:
            self._column.addWidget(row)
        self._none.setVisible(not accounts)
        self._read.setVisible(bool(accounts))

    def _row(self, account: Shown) -> QWidget:
        row = QWidget(self)
        resting = translate("Accounts", "%1, not read for now").replace("%1", account.where)
        name = plain_label(account.account_id, row)
        where = plain_label(resting if account.paused else account.where, row)
        self._words.append((name, where))
        _paint(name, where)
        pause, on = translate("Accounts", "Pause"), translate("Accounts", "Read again")
        sign_in = KeyButton(translate("Accounts", "Sign in…"), weight=Weight.PLAIN, parent=row)
        first = KeyButton(on if account.paused else pause, weight=Weight.PLAIN, parent=row)
        second = KeyButton(translate("Accounts", "Remove"), weight=Weight.PLAIN, parent=row)
        sign_in.setVisible(account.signs_in)
        sign_in.clicked.connect(partial(self._sign_in, account))
        for button in (sign_in, first, second):
            button.setAccessibleName(f"{button.text()}: {account.account_id}")
        first.clicked.connect(
            partial(self._do, partial(self.work.pause, account.account_id, not account.paused))
        )
        second.clicked.connect(partial(self._ask_to_remove, account.account_id))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(name)
        names.addWidget(where)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(names, 1)
        line.addWidget(sign_in)
        line.addWidget(first)
        line.addWidget(second)
        return row

    def signer(self, account_id: str) -> Callable[[], None]:
        """What signs in to an account when it is called; always the same one for the same account."""
        return self._signers.setdefault(account_id, partial(self._sign_in_to, account_id))

    def _sign_in_to(self, account_id: str) -> None:
        def known(accounts: Sequence[Shown]) -> None:
            for account in accounts:
                if account.account_id == account_id:
                    self.sign_in_wanted.emit(account)

        self._jobs.start(Lane.STORE, "list the accounts", lambda _: self.work.all(), known, self.failed.emit)

    def _sign_in(self, account: Shown, _: bool = False) -> None:
        self.sign_in_wanted.emit(account)

    def _ask_to_remove(self, account_id: str, _: bool = False) -> None:
        dialog = RemoveDialog(account_id, self.window())
        dialog.accepted.connect(partial(self._do, partial(self.work.remove, account_id)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(self, deed: Callable[[], None], _: bool = False) -> None:
        def work(_: Job) -> None:
            deed()

        def done(_: object) -> None:
            self.look()
            self.altered.emit()

        def failed(error: Exception) -> None:
            self.not_altered.emit(error, partial(self._do, deed))

        def start() -> None:
            self._jobs.start(Lane.STORE, "change an account", work, done, failed)

        self._alone(start)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._none, scheme.t2)
        for name, where in self._words:
            _paint(name, where)


def _paint(name: QLabel, where: QLabel) -> None:
    theme.paint_text(name, theme.tokens().t1, strong=True)
    theme.paint_text(where, theme.tokens().t3, theme.SMALL)

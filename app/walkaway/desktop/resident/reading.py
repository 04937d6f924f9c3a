"""Stays with the rep's accounts in a worker, and tells the UI thread of every reading."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from walkaway.desktop import passwords
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.engine.errors import StoreError
from walkaway.engine.notices import AccountTrouble

if TYPE_CHECKING:
    from walkaway.engine.actions.follow import Follower
    from walkaway.engine.actions.sync import Synced
    from walkaway.engine.model.account import Account
    from walkaway.engine.sources.imap import ImapSource
    from walkaway.engine.storage import Store


@dataclass(frozen=True, slots=True)
class News:
    """What one reading brought: how many mails, and which accounts are in trouble by now."""

    mails: int = 0
    troubles: tuple[AccountTrouble, ...] = ()


@dataclass
class Handle:
    """How the one who waits for mail is woken, from any thread; `wake` does nothing until it waits."""

    stop: threading.Event = field(default_factory=threading.Event)
    wake: Callable[[], None] = lambda: None

    def end(self) -> None:
        """Stop as soon as may be; what was read stays."""
        self.stop.set()
        self.wake()


class WatchWork(Protocol):
    """Reads again and again until the handle ends it, or nothing is left to be read."""

    def __call__(self, tell: Callable[[News], None], handle: Handle, zone: str) -> None: ...


class BackgroundReader(QObject):
    """One watch at a time.

    Emits: `read` with News after each reading; `ended` with the exception that ended the watch, None where it
    was told to, or has nothing left to read.
    """

    read = Signal(object)
    ended = Signal(object)

    def __init__(self, jobs: Jobs, work: WatchWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._work = jobs, work
        self._handle: Handle | None = None
        self._then: list[Callable[[], None]] = []

    @property
    def is_running(self) -> bool:
        """Whether a watch is under way, or is just ending."""
        return self._handle is not None

    def start(self, zone: str) -> None:
        """Begin; nothing happens while one is under way."""
        if self._handle is not None:
            return
        handle = self._handle = Handle()

        def work(job: Job) -> None:
            self._work(job.tell, handle, zone)

        self._jobs.start(
            Lane.NET, "watch the accounts", work, lambda _: self._over(None), self._over, self.read.emit
        )

    def look_now(self) -> bool:
        """Read at once; False where no watch is under way."""
        if self._handle is None:
            return False
        self._handle.wake()
        return True

    def end(self, then: Callable[[], None] | None = None) -> None:
        """End the watch; `then` is called when the store is free of it, at once where none is under way."""
        if self._handle is None:
            if then is not None:
                then()
            return
        if then is not None:
            self._then.append(then)
        self._handle.end()

    def _over(self, error: Exception | None) -> None:
        self._handle = None
        waiting, self._then = self._then, []
        if not waiting:
            self.ended.emit(error)
        for then in waiting:
            then()


def watch_accounts(clock: Callable[[], datetime]) -> WatchWork:
    """The real work, with the rep's own store; `clock` gives the present moment (UTC)."""

    def work(tell: Callable[[News], None], handle: Handle, zone: str) -> None:
        from walkaway.engine.actions.follow import Follower  # noqa: PLC0415 - the window starts without it
        from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
        from walkaway.engine.actions.read_accounts import open_sources, own_request  # noqa: PLC0415
        from walkaway.engine.actions.watch import Watch  # noqa: PLC0415 - as above

        with open_home(shared=True) as store:
            accounts = [account for account in store.accounts.all() if not account.paused]
            if not accounts:
                return
            if store.read_only:
                raise StoreError("Another Walkaway is reading the mail.", "This one shows what it reads.")
            secrets, now = passwords.secrets(), clock()
            follower = Follower(store, accounts, own_request(store, zone, now), secrets, judge=False)
            with open_sources(accounts, secrets, now) as sources:

                def read(due: Sequence[ImapSource]) -> Sequence[Synced]:
                    found = follower.read(due, clock(), stop=handle.stop)
                    if not handle.stop.is_set():
                        mails = sum(one.mails for one in found.mail)
                        tell(News(mails, _troubles(store, accounts, follower)))
                    return found.mail

                watch = Watch(sources, read, clock, stop=handle.stop)

                def wake() -> None:
                    if handle.stop.is_set():
                        for source in sources:
                            source.abandon()  # whoever quits waits for no server
                    watch.wake_all()

                handle.wake = wake
                watch.run()

    return work


def _troubles(store: Store, accounts: Sequence[Account], follower: Follower) -> tuple[AccountTrouble, ...]:
    """Which accounts could not be read the last time that it was tried, and until when they were."""
    from walkaway.engine.accounts.errors import is_refused  # noqa: PLC0415 - as above

    prefixes = {account.id: account.source_prefix for account in accounts}
    return tuple(
        AccountTrouble(
            account_id,
            store.sources.synced(f"{prefixes[account_id]}mail"),
            is_refused(error),
            error.title,
            error.advice,
        )
        for account_id, error in follower.failing.items()
    )

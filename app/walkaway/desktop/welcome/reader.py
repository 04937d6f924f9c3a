"""Reads the rep's accounts on a worker, and shows the board as soon as the newest weeks are in."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from walkaway.desktop import passwords
from walkaway.desktop.desk_lane import DeskLane
from walkaway.desktop.jobs import Job, Jobs, Lane

if TYPE_CHECKING:
    from walkaway.engine.actions.read_accounts import AccountRead

Reads = tuple["AccountRead", ...]


class ReadWork(Protocol):
    """Reads everything; tells how much is done, of how much, and whether the newest weeks are in."""

    def __call__(self, tell: Callable[[object], None], stop: threading.Event) -> Reads: ...


class AccountReader(QObject):
    """One reading at a time.

    Emits: `progressed` with the share that is read, from 0 to 100; `first_weeks` when there is a board
    to show; `finished` with how it went with each account; `failed` with the exception.
    """

    progressed = Signal(int)
    first_weeks = Signal()
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, lane: DeskLane, work: ReadWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._lane, self._work = jobs, lane, work
        self._stop: threading.Event | None = None
        self._had_first = False

    @property
    def is_reading(self) -> bool:
        """Whether a reading is under way."""
        return self._stop is not None

    @Slot()
    def read(self) -> None:
        """Begin; nothing happens while one is under way."""
        if self._stop is None:
            self._stop, self._had_first = threading.Event(), False
            self._lane.let_go(self._begin)  # the store has one writer

    @Slot()
    def stop(self) -> None:
        """End after the batch that is being stored; what was read stays."""
        if self._stop is not None:
            self._stop.set()

    def _begin(self) -> None:
        stop = self._stop
        if stop is None:
            return

        def work(job: Job) -> Reads:
            def tell(news: object) -> None:
                if job.cancelled():
                    stop.set()
                job.report(news)

            return self._work(tell, stop)

        self._jobs.start(Lane.NET, "read the accounts", work, self._done, self._not_done, self._told)

    def _told(self, news: object) -> None:
        if isinstance(news, tuple):
            done, total, first = news
            if total:
                self.progressed.emit(round(100 * done / total))
            if first and not self._had_first:
                self._had_first = True
                self.first_weeks.emit()

    def _done(self, reads: Reads) -> None:
        self._stop = None
        self.finished.emit(reads)

    def _not_done(self, error: Exception) -> None:
        self._stop = None
        self.failed.emit(error)


def read_everything(zone: str) -> ReadWork:
    """The real work, with the rep's own store."""

    def work(tell: Callable[[object], None], stop: threading.Event) -> Reads:
        from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - the window starts without it
        from walkaway.engine.actions.own_settings import load_settings, own_zone  # noqa: PLC0415 - as above
        from walkaway.engine.actions.read_accounts import own_request, read_accounts  # noqa: PLC0415

        known = False

        def progress(_: str, done: int, total: int) -> None:
            tell((done, total, known))

        def first() -> None:
            nonlocal known
            known = True

        with open_home() as store:
            request = own_request(store, own_zone(load_settings(), zone), datetime.now(UTC))
            return read_accounts(
                store, request, passwords.secrets(), progress=progress, first=first, stop=stop
            )

    return work

"""Reads accounts again and again, and keeps one board of them current: what a watch does at any news."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from walkaway.engine.accounts.errors import is_refused
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.kept_board import KeptBoard
from walkaway.engine.actions.live_board import (
    active_accounts,
    first_boards,
    known_until,
    shown_accounts,
    sync_facts,
    with_troubles,
    without_trouble,
    word_reader,
)
from walkaway.engine.actions.read_accounts import AccountRead, read_calendar_accounts
from walkaway.engine.errors import SourceError
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.model.account import Account, Service
from walkaway.engine.storage import Store

if TYPE_CHECKING:
    from walkaway.engine.accounts.secrets import Secrets
    from walkaway.engine.actions.sync import Synced
    from walkaway.engine.sources.imap import ImapSource

CALENDARS_AFTER: Final = timedelta(minutes=4)
"""Calendars are read at every look around, but not at every new mail."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What one reading brought."""

    mail: tuple[Synced, ...]  # in the order of the sources that were read
    calendars: tuple[AccountRead, ...]  # of those that were read this time
    board: BoardSnapshot | None  # None where an account was never read
    before: datetime | None  # up to when everything was known by then; None at the first reading


class Follower:
    """Reads the sources that it is given, and the calendars among `accounts` now and then.

    Belongs to the thread that opened `store`. `request` says which board is wanted; its moment is that of
    each reading. The first board is made whole, later ones only where there is news (see `KeptBoard`).
    One that does not `judge` only reads what a board needs, for somebody else who keeps one.
    """

    def __init__(
        self,
        store: Store,
        accounts: Sequence[Account],
        request: BoardRequest,
        secrets: Secrets,
        progress: Progress = no_progress,
        *,
        judge: bool = True,
    ) -> None:
        self.failing: dict[str, SourceError] = {}
        """The accounts that could not be read the last time, and why."""
        self._store, self._request, self._secrets, self._progress = store, request, secrets, progress
        self._calendars = [account for account in accounts if account.service is not Service.IMAP]
        self._calendars_at: datetime | None = None
        self._kept, self._judge = KeptBoard(store), judge
        self._before = known_until(store, accounts)

    @property
    def calendars(self) -> int:
        """How many calendars are read: those that have not refused the sign-in."""
        return len(self._calendars)

    def read(
        self,
        sources: Sequence[ImapSource],
        now: datetime,
        *,
        first: Callable[[BoardSnapshot], None] | None = None,
        stop: threading.Event | None = None,
    ) -> Followed:
        """Read what is new; what came of it.

        `first` is given boards of the newest weeks while much older mail is still to come (see
        `first_boards`). A source of a paused account is read as well: somebody asked for it by name. Raises
        StoreError, and UsageError where no account is left that is read.
        """
        request = replace(self._request, as_of=now)
        accounts = shown_accounts(self._store) if sources else active_accounts(self._store)
        calendars = self._read_calendars(request)
        newest = first_boards(self._store, accounts, first) if first is not None else None
        for source in sources:
            source.wanted = self._kept.wants
        results = sync_facts(
            *(self._store, sources, accounts, request),
            progress=self._progress,
            newest=newest,
            stop=stop,
        )
        board = None
        if known_until(self._store, accounts) is not None:
            read = without_trouble(sources, results)
            words = word_reader(self._store, read, request.zone, self._progress)
            if self._judge:
                board = self._kept.at(request, accounts, words)
            else:
                self._kept.read(request, accounts, words)
            results = with_troubles(results, words)
        for source, result in zip(sources, results, strict=True):
            self._note(source.account_id, result.error)
        before = self._before
        self._before = known_until(self._store, accounts) or before
        return Followed(results, calendars, board, before)

    def _read_calendars(self, request: BoardRequest) -> tuple[AccountRead, ...]:
        """Read the calendars where it is time; one that refused the sign-in is not asked again."""
        if self._calendars_at is not None and request.as_of - self._calendars_at < CALENDARS_AFTER:
            return ()
        self._calendars_at = request.as_of
        reads = read_calendar_accounts(self._store, self._calendars, request, self._secrets, self._progress)
        for one in reads:
            self._note(one.account_id, one.error)
        refused = {one.account_id for one in reads if one.error is not None and is_refused(one.error)}
        self._calendars = [account for account in self._calendars if account.id not in refused]
        return reads

    def _note(self, account_id: str, error: SourceError | None) -> None:
        if error is None:
            self.failing.pop(account_id, None)
        else:
            self.failing[account_id] = error

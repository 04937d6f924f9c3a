"""The board of the rep's own store: brought up to date, and never later than its accounts were read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.exit_drafts import close_sent
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.own_settings import load_settings, with_settings
from walkaway.engine.actions.sync import Synced, sync
from walkaway.engine.actions.words import WordReader
from walkaway.engine.errors import UsageError
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.model.account import Account, Service
from walkaway.engine.playbook import Playbook, load
from walkaway.engine.sources.base import MailSource
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store

STALE_AFTER: Final = timedelta(hours=2)
_PLAYBOOK = "playbook.toml"


def active_accounts(store: Store, wanted: str = "") -> tuple[Account, ...]:
    """The accounts that are read, or the one that is `wanted` by id or address.

    Raises UsageError where there is none.
    """
    accounts = store.accounts.all()
    if wanted:
        named = [account for account in accounts if wanted.lower() in (account.id.lower(), account.address)]
        if not named:
            known = ", ".join(account.id for account in accounts) or "none yet"
            raise UsageError(f"There is no account {wanted}.", f"Known accounts: {known}.")
        return tuple(named)
    active = tuple(account for account in accounts if not account.paused)
    if not active:
        raise UsageError(
            "All accounts are paused." if accounts else "There is no account yet.",
            "Let one go on: walkaway account resume." if accounts else "Add one: walkaway account add.",
        )
    return active


def own_playbook(home: Path) -> Playbook:
    """The rep's thresholds in the folder of the store, else the defaults, with the working days as set.

    Raises PlaybookError.
    """
    path = home / _PLAYBOOK
    return with_settings(load(path if path.exists() else None), load_settings(home))


def known_until(store: Store, accounts: Iterable[Account]) -> datetime | None:
    """The moment up to which all mail accounts among these were read; None where one was never read."""
    mail = [account for account in accounts if account.service is Service.IMAP]
    moments = [store.sources.synced(f"{account.source_prefix}mail") for account in mail]
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(moments) else None


def live_board(
    store: Store,
    accounts: Sequence[Account],
    request: BoardRequest,
    words: WordReader | None = None,
    progress: Progress = no_progress,
) -> BoardSnapshot:
    """The board of `store` at `request.as_of`, or at the last moment up to which `accounts` were read.

    So no silence is ever counted for days on which nobody looked. Deals whose goodbye was sent meanwhile are
    closed before. Raises UsageError where one of them was
    never read.
    """
    until = known_until(store, accounts)
    if until is None:
        raise UsageError("The mail has not been read yet.", "Read it with: walkaway sync.")
    request = replace(request, as_of=min(request.as_of, until))
    boarding = Boarding(store, request, words)
    if store.keeps and close_sent(boarding):
        boarding = Boarding(store, request, words)
    snapshot = boarding.snapshot(progress)
    return replace(snapshot, coverage=replace(snapshot.coverage, synced=until))


def sync_board(
    store: Store,
    sources: Sequence[ImapSource],
    accounts: Sequence[Account],
    request: BoardRequest,
    *,
    progress: Progress = no_progress,
    first: Callable[[BoardSnapshot], None] | None = None,
    stop: threading.Event | None = None,
) -> tuple[tuple[Synced, ...], BoardSnapshot | None]:
    """Read what is new in `sources`, then the words that the board needs; how it went, and the board.

    While much older mail is still to come, `first` is given the board of the newest weeks. There is no board
    where one of `accounts` was never read. Raises StoreError; trouble with a server is in the results.
    """
    with contextlib.ExitStack() as opened:

        def newest_weeks() -> None:
            if first is None or known_until(store, accounts) is None:
                return
            twins = [source.twin() for source in sources]
            for twin in twins:
                opened.callback(twin.close)
            first(live_board(store, accounts, request, word_reader(store, twins, request.zone, progress)))

        results = sync(
            store,
            sources,
            now=request.as_of,
            zone=request.zone,
            progress=progress,
            milestone=newest_weeks,
            stop=stop,
        )
    if known_until(store, accounts) is None:
        return results, None
    read = {result.name for result in results if result.error is None}
    whole = [source for source in sources if source.name in read]
    words = word_reader(store, whole, request.zone, progress)
    return results, live_board(store, accounts, request, words, progress)


def word_reader(
    store: Store, sources: Sequence[MailSource], zone: str, progress: Progress = no_progress
) -> WordReader:
    """Reads words from these sources, which are in the store already."""
    return WordReader(
        store, {store.sources.number(source.name): source for source in sources}, zone, progress
    )


def is_stale(snapshot: BoardSnapshot, now: datetime) -> bool:
    """Whether the board says less than it could: mail was not read for a while."""
    synced = snapshot.coverage.synced
    return synced is not None and now - synced > STALE_AFTER

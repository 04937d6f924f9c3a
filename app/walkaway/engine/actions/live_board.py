"""The board of the rep's own store: brought up to date, and never later than its accounts were read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from walkaway.engine.actions.account_change import find_accounts
from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.exit_drafts import close_sent
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.own_settings import PLAYBOOK_FILE, load_settings, with_settings
from walkaway.engine.actions.paused_accounts import looked_at
from walkaway.engine.actions.words import WordReader
from walkaway.engine.errors import UsageError
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.model.account import Account, Service
from walkaway.engine.playbook import Playbook, load
from walkaway.engine.sources.base import MailSource
from walkaway.engine.storage import Store

if TYPE_CHECKING:
    from walkaway.engine.actions.sync import Synced
    from walkaway.engine.sources.imap import ImapSource

STALE_AFTER: Final = timedelta(hours=2)
FIRST_MAILS: Final = 120
"""So much mail is read and judged within a second."""

NewestWeeks = Callable[[Boarding, WordReader], None]
"""Is given everybody of the newest weeks, none of whose words are read yet, and what reads them."""

Source = TypeVar("Source", bound=MailSource)


def active_accounts(store: Store, wanted: str = "") -> tuple[Account, ...]:
    """The accounts that are read, or the one that is `wanted` by id or address.

    Raises UsageError where there is none.
    """
    if wanted:
        return find_accounts(store, wanted, by_address=True)
    accounts = store.accounts.all()
    active = tuple(account for account in accounts if not account.paused)
    if not active:
        raise UsageError(
            "All accounts are paused." if accounts else "There is no account yet.",
            "Let one go on: walkaway account resume." if accounts else "Add one: walkaway account add.",
        )
    return active


def shown_accounts(store: Store) -> tuple[Account, ...]:
    """The accounts whose board is shown, as of when they were read: those that go on, or all where none does.

    Raises UsageError where there is none.
    """
    return looked_at(store.accounts.all()) or active_accounts(store)


def own_playbook(home: Path) -> Playbook:
    """The rep's thresholds in the folder of the store, else the defaults, with the working days as set.

    Raises PlaybookError.
    """
    path = home / PLAYBOOK_FILE
    return with_settings(load(path if path.exists() else None), load_settings(home))


def known_until(store: Store, accounts: Iterable[Account]) -> datetime | None:
    """The moment up to which all mail accounts among these were read; None where none ever was.

    One that was never read to its end holds nobody up: for whom it holds mail time stands still.
    """
    mail = (account for account in accounts if account.service is Service.IMAP)
    moments = (store.sources.synced(account.mail) for account in mail)
    return min((moment for moment in moments if moment is not None), default=None)


def never_read(store: Store, accounts: Iterable[Account]) -> tuple[Account, ...]:
    """The mail accounts among these of which the board knows nothing yet, or not all."""
    mail = (account for account in accounts if account.service is Service.IMAP)
    return tuple(each for each in mail if store.sources.synced(each.mail) is None)


def current(
    store: Store, accounts: Sequence[Account], request: BoardRequest, words: WordReader | None = None
) -> Boarding:
    """Everybody in `store` at `request.as_of`, or at the last moment up to which `accounts` were read.

    So no silence is ever counted for days on which nobody looked. The words that the board needs are read,
    and deals whose goodbye was sent meanwhile are closed. Raises UsageError where none of `accounts` was
    ever read.
    """
    request = at_most_read(store, accounts, request)
    boarding = Boarding(store, request, words)
    return Boarding(store, request, words) if closed_some(boarding) else boarding


def at_most_read(store: Store, accounts: Iterable[Account], request: BoardRequest) -> BoardRequest:
    """`request` for no later moment than up to which `accounts` were read.

    Raises UsageError where none of them was ever read.
    """
    until = known_until(store, accounts)
    if until is None:
        raise UsageError("The mail has not been read yet.", "Read it with: walkaway sync.")
    return replace(request, as_of=min(request.as_of, until))


def closed_some(boarding: Boarding) -> bool:
    """Close the deals whose goodbye was sent, where the store lasts; whether there were any."""
    return boarding.store.keeps and bool(close_sent(boarding))


def as_read(store: Store, accounts: Iterable[Account], snapshot: BoardSnapshot) -> BoardSnapshot:
    """`snapshot` with the moment up to which `accounts` were read."""
    return replace(snapshot, coverage=replace(snapshot.coverage, synced=known_until(store, accounts)))


def live_board(
    store: Store,
    accounts: Sequence[Account],
    request: BoardRequest,
    words: WordReader | None = None,
    progress: Progress = no_progress,
) -> BoardSnapshot:
    """The board of whom `current` gives. Raises what it raises."""
    return as_read(store, accounts, current(store, accounts, request, words).snapshot(progress))


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

    While much older mail is still to come, `first` is given boards of the newest weeks (see `first_boards`).
    There is no board where none of `accounts` was ever read. Raises StoreError; trouble with a server is in
    the results.
    """
    newest = first_boards(store, accounts, first) if first is not None else None
    results = sync_facts(store, sources, accounts, request, progress=progress, newest=newest, stop=stop)
    results, boarding = _with_words(store, sources, accounts, request, results, progress)
    if boarding is None:
        return results, None
    return results, as_read(store, accounts, boarding.snapshot(progress))


def first_boards(
    store: Store, accounts: Sequence[Account], show: Callable[[BoardSnapshot], None]
) -> NewestWeeks:
    """What shows the newest weeks: first those who wrote or were written to last, then everybody."""

    def newest(boarding: Boarding, words: WordReader) -> None:
        for snapshot in boarding.growing(words, FIRST_MAILS):
            show(as_read(store, accounts, snapshot))

    return newest


def sync_current(
    store: Store,
    sources: Sequence[ImapSource],
    accounts: Sequence[Account],
    request: BoardRequest,
    *,
    progress: Progress = no_progress,
    first: Callable[[], None] | None = None,
    stop: threading.Event | None = None,
) -> tuple[Synced, ...]:
    """As `sync_board`, for whom nobody has to be judged: everything is read that a board needs.

    `first` is called when that is so for the newest weeks, while much older mail is still to come.
    """

    def newest(boarding: Boarding, words: WordReader) -> None:
        boarding.read(words, boarding.keys)
        if first is not None:
            first()

    results = sync_facts(store, sources, accounts, request, progress=progress, newest=newest, stop=stop)
    return _with_words(store, sources, accounts, request, results, progress)[0]


def _with_words(
    store: Store,
    sources: Sequence[ImapSource],
    accounts: Sequence[Account],
    request: BoardRequest,
    results: tuple[Synced, ...],
    progress: Progress,
) -> tuple[tuple[Synced, ...], Boarding | None]:
    if known_until(store, accounts) is None:
        return results, None
    words = word_reader(store, without_trouble(sources, results), request.zone, progress)
    boarding = current(store, accounts, request, words)
    return with_troubles(results, words), boarding


def sync_facts(
    store: Store,
    sources: Sequence[ImapSource],
    accounts: Sequence[Account],
    request: BoardRequest,
    *,
    progress: Progress = no_progress,
    newest: NewestWeeks | None = None,
    stop: threading.Event | None = None,
) -> tuple[Synced, ...]:
    """Read the facts of what is new in `sources`, without the words that a board needs; how it went.

    While much older mail is still to come, `newest` is given everybody of the newest weeks, and what reads
    words of theirs. Raises StoreError; trouble with a server is in the results.
    """
    from walkaway.engine.actions.sync import sync  # noqa: PLC0415 - imapclient, which a window never needs
    from walkaway.engine.reading.ready import get_ready  # noqa: PLC0415 - only where many words are read

    def newest_weeks(read: Set[str]) -> None:
        if newest is not None and known_until(store, accounts) is not None:
            good = [source for source in sources if source.name in read]
            boarding = Boarding(store, at_most_read(store, accounts, request), hasty=True)
            newest(boarding, word_reader(store, good, request.zone, progress))

    return sync(
        store,
        sources,
        now=request.as_of,
        zone=request.zone,
        progress=progress,
        milestone=newest_weeks if newest is not None else None,
        meanwhile=(lambda: get_ready(request.zone)) if newest is not None else None,
        stop=stop,
    )


def without_trouble(sources: Sequence[Source], results: Sequence[Synced]) -> list[Source]:
    """Those sources that were read to the end: another one may only be sent its refused password again."""
    read = {result.name for result in results if result.error is None}
    return [source for source in sources if source.name in read]


def with_troubles(results: Sequence[Synced], words: WordReader) -> tuple[Synced, ...]:
    """`results` with what went wrong while words were read."""
    return tuple(replace(one, error=one.error or words.troubles.get(one.name)) for one in results)


def word_reader(
    store: Store, sources: Sequence[MailSource], zone: str, progress: Progress = no_progress
) -> WordReader:
    """Reads words from these sources, which are in the store already; trouble with one is kept."""
    by_number = {store.sources.number(source.name): source for source in sources}
    return WordReader(store, by_number, zone, progress, patient=True)


def is_stale(snapshot: BoardSnapshot, now: datetime) -> bool:
    """Whether the board says less than it could: mail was not read for a while."""
    synced = snapshot.coverage.synced
    return synced is not None and now - synced > STALE_AFTER

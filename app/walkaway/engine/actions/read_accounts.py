"""Reads what is new in all of the rep's accounts, calendars first, and all words that a board needs."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.home import home
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.live_board import active_accounts, own_playbook, sync_current
from walkaway.engine.actions.own_settings import load_settings, own_me
from walkaway.engine.errors import SourceError
from walkaway.engine.model.account import Account, Service
from walkaway.engine.storage import Store

if TYPE_CHECKING:
    from walkaway.engine.accounts.secrets import Secrets
    from walkaway.engine.sources.imap import ImapSource


@dataclass(frozen=True, slots=True)
class AccountRead:
    """How it went with one account."""

    account_id: str
    mails: int = 0
    error: SourceError | None = None
    news: bool = False  # whether a calendar had any


def own_request(store: Store, zone: str, now: datetime, me: Sequence[str] = ()) -> BoardRequest:
    """What the board of the rep's store is asked for: whose mail it is, and the numbers to judge by.

    Raises PlaybookError.
    """
    addresses = [account.address for account in store.accounts.all() if account.address]
    mine = tuple(dict.fromkeys([*own_me(load_settings(), addresses), *me]))
    return BoardRequest(me=mine, as_of=now, zone=zone, playbook=own_playbook(home()))


def read_accounts(
    store: Store,
    request: BoardRequest,
    secrets: Secrets,
    *,
    progress: Progress = no_progress,
    first: Callable[[], None] | None = None,
    stop: threading.Event | None = None,
) -> tuple[AccountRead, ...]:
    """Read every account that is not paused, with the words that a board needs; how it went with each.

    `first` is called when the newest weeks are in while older mail is still to come. An account in trouble
    does not hold up the others. Raises UsageError where there is no account, and StoreError.
    """
    accounts = active_accounts(store)
    calendars = read_calendar_accounts(store, accounts, request, secrets, progress)
    with open_sources(accounts, secrets, request.as_of) as sources:
        if not sources:
            return calendars
        results = sync_current(store, sources, accounts, request, progress=progress, first=first, stop=stop)
        by_name = {source.name: source.account_id for source in sources}
    return (*(AccountRead(by_name[one.name], one.mails, one.error) for one in results), *calendars)


@contextlib.contextmanager
def open_sources(accounts: Sequence[Account], secrets: Secrets, now: datetime) -> Iterator[list[ImapSource]]:
    """The mail accounts among these as sources, closed in the end."""
    from walkaway.engine.accounts.credentials import credentials_for  # noqa: PLC0415 - oauthlib, keyring
    from walkaway.engine.imap.connection import connect  # noqa: PLC0415 - imapclient
    from walkaway.engine.sources.imap import ImapSource  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    with contextlib.ExitStack() as opened:
        sources = []
        for account in accounts:
            if account.service is Service.IMAP:
                web = opened.enter_context(contextlib.closing(Web(account.ca_file)))
                credentials = credentials_for(account, secrets, web)
                source = ImapSource(account, partial(connect, account, credentials), now)
                sources.append(opened.enter_context(contextlib.closing(source)))
        yield sources


def read_calendar_accounts(
    store: Store, accounts: Sequence[Account], request: BoardRequest, secrets: Secrets, progress: Progress
) -> tuple[AccountRead, ...]:
    """Read the calendars among these accounts; how it went with each. Raises StoreError."""
    from walkaway.engine.accounts.credentials import credentials_for  # noqa: PLC0415 - as above
    from walkaway.engine.actions.calendars import read_calendars  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    found = []
    for account in accounts:
        if account.service is Service.IMAP:
            continue
        with contextlib.closing(Web(account.ca_file)) as web:
            credentials = credentials_for(account, secrets, web)
            try:
                news = read_calendars(store, account, credentials, web, request.zone, request.as_of, progress)
                found.append(AccountRead(account.id, news=news))
            except SourceError as error:
                found.append(AccountRead(account.id, error=error))
    return tuple(found)

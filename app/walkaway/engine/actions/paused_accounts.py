"""Deals of accounts that nobody looks into, paused or never read to the end: time stands still for them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from walkaway.engine.model.account import Account, Service
from walkaway.engine.storage import Store


def looked_at(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """The accounts up to whose last reading a board can be made: those that go on, or all where none does."""
    every = tuple(accounts)
    return tuple(account for account in every if not account.paused) or every


def unread_since(
    store: Store, keys: Iterable[str], rows_of: Callable[[str], Iterable[int]]
) -> dict[str, datetime]:
    """Since when nobody looked for answers of those of `keys` whose mail lies in an account that is not read.

    That is when the account was last read in full, or the date of its last mail where it never was.
    `rows_of` gives the row numbers of the mail with one of them.
    """
    since = _by_row(store)
    if not since:
        return {}
    each = ((key, [since[row] for row in rows_of(key) if row in since]) for key in keys)
    return {key: min(moments) for key, moments in each if moments}


def _by_row(store: Store) -> dict[int, datetime]:
    """The same by the row number of each mail from such an account."""
    found: dict[int, datetime] = {}
    for account in store.accounts.all():
        if account.service is not Service.IMAP:
            continue
        synced = store.sources.synced(account.mail)
        number = store.sources.find(account.mail) if account.paused or synced is None else None
        rows = store.messages.of_source(number) if number is not None else {}
        if rows:
            found |= dict.fromkeys(rows, synced or max(rows.values()))
    return found

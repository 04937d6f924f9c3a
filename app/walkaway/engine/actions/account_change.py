"""Pauses, resumes and removes accounts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

from walkaway.engine.accounts.secrets import Secrets
from walkaway.engine.errors import UsageError
from walkaway.engine.model.account import Account
from walkaway.engine.sentences import say
from walkaway.engine.storage import Store


def the_account(store: Store, account_id: str) -> Account:
    """The account with this id, however its letters' case. Raises UsageError where there is none."""
    return find_accounts(store, account_id)[0]


def find_accounts(store: Store, wanted: str, *, by_address: bool = False) -> tuple[Account, ...]:
    """The accounts with this id, and with `by_address` those of this address, however the letters' case.

    Raises UsageError where there is none.
    """
    accounts, name = store.accounts.all(), wanted.strip().casefold()
    exact = tuple(account for account in accounts if account.id == wanted)
    if exact and not by_address:
        return exact
    found = tuple(
        account
        for account in accounts
        if account.id.casefold() == name or (by_address and account.address.casefold() == name)
    )
    if found:
        return found
    known = ", ".join(account.id for account in accounts)
    raise UsageError(
        say("There is no account {wanted}.", wanted=wanted),
        say("There are: {known}.", known=known) if known else "Add one with walkaway account add.",
    )


def pause_account(store: Store, account_id: str, *, paused: bool) -> Account:
    """Leave an account out of every sync, or take it in again; what was read of it stays.

    Raises UsageError where there is none of this id.
    """
    account = replace(the_account(store, account_id), paused=paused)
    with store.transaction():
        store.accounts.put(account)
    return account


def remove_account(store: Store, secrets: Secrets, account_id: str) -> Account:
    """Forget an account with its secrets and everything read of it; the rep's decisions stay.

    Raises UsageError where there is none of this id, and SourceError where the keyring does not give the
    secrets up: then all stays as it was.
    """
    account = the_account(store, account_id)
    with store.transaction():
        store.sources.remove(account.source_prefix)
        store.meetings.forget_mail()
        store.accounts.remove(account.id)
        secrets.remove(account.id)
    return account

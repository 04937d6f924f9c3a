"""What tests of sync share: a source on a mailbox, a store, and a plain look at what is in it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tests.imap.dovecot import ME, Mailbox, Password
from tests.imap.mails import NOW
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.sync import Synced, sync
from walkaway.engine.imap.connection import connect
from walkaway.engine.model.account import Account
from walkaway.engine.playbook import load
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store


def source_of(account: Account, now: datetime = NOW) -> ImapSource:
    return ImapSource(account, lambda: connect(account, Password()), now)


def sync_once(store: Store, account: Account | Mailbox, now: datetime = NOW) -> Synced:
    """One reading of one account by a new process, as it were."""
    source = source_of(account.account() if isinstance(account, Mailbox) else account, now)
    try:
        (result,) = sync(store, [source], now=now, zone="UTC")
        return result
    finally:
        source.close()


def refs(store: Store) -> list[str]:
    """The ids of all mails in the store, sorted; doubles would show."""
    return sorted(
        message.ref for _, message in store.messages.stream(datetime.max.replace(tzinfo=NOW.tzinfo))
    )


def expected(numbers: Sequence[int]) -> list[str]:
    """The ids of `mails.mail` with these numbers as `refs` gives them."""
    return sorted(f"{number}.test@here.example" for number in numbers)


def request(as_of: datetime = NOW) -> BoardRequest:
    return BoardRequest(me=(ME,), as_of=as_of, zone="UTC", playbook=load(None))

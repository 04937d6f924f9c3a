"""A home folder with an account whose mail was read, as a rep has one."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta

from tests.storage.mails import REP, START, mailbox
from walkaway.engine.actions.board import BoardRequest, board
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.words import WordReader
from walkaway.engine.model.account import Account, Service
from walkaway.engine.playbook import load
from walkaway.engine.sources.memory import MemorySource

READ = START + timedelta(days=40)
ACCOUNT = Account("robin", Service.IMAP, REP)


def make_home() -> None:
    """Fill the folder of `WALKAWAY_HOME`."""
    with open_home() as store:
        source = MemorySource(mailbox(36), name=ACCOUNT.mail)
        ingest(store, source, zone="UTC")
        number = store.sources.number(source.name)
        board(
            store, BoardRequest((REP,), READ, "UTC", load(None)), WordReader(store, {number: source}, "UTC")
        )
        with store.transaction():
            store.accounts.put(ACCOUNT)
            store.sources.set_synced(number, READ)

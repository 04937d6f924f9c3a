"""A run that is killed: fills a store and ends itself by SIGKILL at the n-th SQL statement.

Called as `python -m tests.storage.ingest_and_die STORE N`; with N = 0 it finishes and prints their number.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.storage.mails import REP, START, mailbox, raw
from walkaway.engine.actions.board import BoardRequest, board
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.words import WordReader
from walkaway.engine.model import Role, Skipped
from walkaway.engine.playbook import load
from walkaway.engine.sources import base
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store


def source() -> MemorySource:
    """The test mailbox, a draft, something that is no mail, and another mail with an id that is taken."""
    mails = mailbox()
    return MemorySource(
        [*mails, raw(900, role=Role.DRAFTS), Skipped("item-901", "truncated"), raw(7, locator="same-id")]
    )


def run(path: Path, die_at: int) -> int:
    """Ingest and review everything; the number of SQL statements that took."""
    base.BATCH_ITEMS = 9
    count = 0

    def trace(statement: str) -> None:
        nonlocal count
        count += 1
        if count == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with Store.open(path) as store:
        store._connection.set_trace_callback(trace)
        mails = source()
        ingest(store, mails, zone="UTC")
        request = BoardRequest((REP,), START.replace(year=START.year + 1), "UTC", load(None), everybody=True)
        board(store, request, WordReader(store, {1: mails}, "UTC"))
    return count


if __name__ == "__main__":
    print(run(Path(sys.argv[1]), int(sys.argv[2])))

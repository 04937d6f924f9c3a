"""An exit that is killed: drafts, saves to a folder of Drafts, sends, and closes, and dies on the way.

Called as `python -m tests.exits.exit_and_die HOME N`; it ends itself by SIGKILL at the n-th SQL statement,
with N = 0 it finishes and prints their number. The folder of Drafts is a folder of files in HOME.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from tests.exits.scenes import BEGIN, KEY, LATER, MARA, ME, boarding, drafted, mail, silent
from walkaway.engine.actions.exit_drafts import close_sent, keep, lay, unfinished
from walkaway.engine.exits.mail import message_id
from walkaway.engine.model import State
from walkaway.engine.storage import Store

AFTER = BEGIN + timedelta(days=82)


class FolderOfFiles:
    """Drafts as a server has them: each APPEND makes one more mail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def save(self, content: bytes, *, look_first: bool) -> str:
        there = sorted(self.folder.iterdir())
        if look_first:
            for number, path in enumerate(there, 1):
                if path.read_bytes() == content:
                    return f"Drafts, {number}"
        (self.folder / f"{len(there) + 1}.eml").write_bytes(content)
        return f"Drafts, {len(there) + 1}"


def run(home: Path, die_at: int) -> int:
    """The whole way of one exit, going on where an earlier run was killed."""
    count = 0

    def trace(statement: str) -> None:
        nonlocal count
        count += 1
        if count == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    folder = FolderOfFiles(home / "drafts")
    with Store.open(home / "walkaway.sqlite") as store:
        board = boarding(silent(), store=store)  # what was read before
        store._connection.set_trace_callback(trace)
        for kept in unfinished(store):
            lay(store, kept, folder)
        if board.conversation(KEY).state is not State.CLOSED and not any(
            kept.stage == "sent" for kept in store.exits.all()
        ):
            made = drafted(board)
            lay(store, keep(store, made, LATER), folder)
            copy = mail(80.5, ME, MARA, made.text, ref=message_id(made), answers="m6@norrland")
            close_sent(boarding([copy], store=store, as_of=AFTER))
    return count


if __name__ == "__main__":
    print(run(Path(sys.argv[1]), int(sys.argv[2])))

"""Measures a live account against a private Dovecot: `python -m tests.bench.imap [--mails N] [--days N]`.

In one run, on one server: the raw drain of the header bytes, our first sync up to stored facts, the first
board, the words, bytes and memory, fifty new mails to an updated board, idling, and mbsync where it is
installed. Times are wall seconds, processor seconds of our process behind them. On a busy computer only the
latter tell something; what the server alone takes for fifty new mails is printed beside them.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import gc
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bench.imap.mailbox import ME, generate, write_maildir
from tests.imap.dovecot import PASSWORD, Mailbox, Password, running_dovecot
from walkaway.__main__ import _COLLECT_AFTER
from walkaway.engine.accounts.secrets import Secrets
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.follow import Follower
from walkaway.engine.actions.live_board import sync_board
from walkaway.engine.actions.sync import sync
from walkaway.engine.imap.connection import Connection, connect
from walkaway.engine.imap.fetch import uid_sets
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.model.account import Account
from walkaway.engine.playbook import load
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.sources.imap_mail import _FACTS as FACTS
from walkaway.engine.storage import Store

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
USER = "robin"
ALL_MONTHS = 120


@dataclass
class Clock:
    """Wall and processor time since it was made."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.process_time)

    @property
    def passed(self) -> tuple[float, float]:
        return time.perf_counter() - self.wall, time.process_time() - self.cpu


@dataclass
class Received:
    """How many bytes came in over some connections, without TLS."""

    size: int = 0

    def counted(self, connection: Connection) -> Connection:
        """The connection, whose bytes are counted from now on."""
        incoming = connection._client.incoming
        fill = incoming.fill

        def counting() -> None:
            before = len(incoming.buffer)
            fill()
            self.size += len(incoming.buffer) - before

        incoming.fill = counting  # type: ignore[method-assign]
        return connection


def account_of(box: Mailbox) -> Account:
    """The account of this mailbox, all of which is read, however old its mails are."""
    return box.account(months=ALL_MONTHS)


def show(what: str, passed: tuple[float, float], more: str = "") -> None:
    print(f"{what:<44} {passed[0]:8.2f} s  cpu {passed[1]:7.2f} s  {more}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--mails", type=int, default=50_000)
    options.add_argument("--bytes", type=int, default=2_000_000_000)
    options.add_argument("--days", type=int, default=730, help="over how many days the mails are spread")
    options.add_argument("--folder", type=Path, help="where the mailbox is kept from run to run")
    options.add_argument("--cold", action="store_true", help="begin without the server's indexes")
    options.add_argument("--no-mbsync", action="store_true")
    chosen = options.parse_args()
    kept = f"walkaway-imap-{chosen.mails}-{chosen.days}"
    folder = chosen.folder or Path(tempfile.gettempdir()) / kept
    gc.set_threshold(*_COLLECT_AFTER)  # as the program does it
    gc.freeze()
    maildir = folder / USER / "Maildir"
    if not maildir.exists():
        print(f"Generating the mailbox: {chosen.mails} mails over {chosen.days} days …", flush=True)
        last = NOW - timedelta(hours=1)
        mails = generate(chosen.mails, last, total_bytes=chosen.bytes, days=chosen.days)
        write_maildir(maildir, mails)
    for late in maildir.rglob("*.new*"):
        late.unlink()  # delivered by an earlier run: each begins with the same mailbox
    size = sum(file.stat().st_size for file in maildir.rglob("*") if file.is_file() and "bench" in file.name)
    if not os.getuid():
        subprocess.run(["chown", "-R", "nobody", str(folder)], check=True)
    with running_dovecot(folder) as server:
        box = server.mailbox(USER)
        if chosen.cold:
            for file in maildir.rglob("dovecot*"):
                file.unlink()
        else:
            with tempfile.TemporaryDirectory() as home:
                print("Warming the server …", flush=True)
                facts_alone(box, Path(home) / "warm.sqlite")
        drained = drain(box)
        with tempfile.TemporaryDirectory() as home:
            whole, facts = first_sync(box, Path(home) / "walkaway.sqlite", size, drained)
        if not chosen.no_mbsync and shutil.which("mbsync"):
            for fsync in (False, True):
                theirs = mbsync(box, fsync=fsync)
                print(f"{'mbsync against our sync of the facts':<44} {theirs / facts:8.1f} times as long")
                print(f"{'mbsync against our whole first run':<44} {theirs / whole:8.1f} times as long")


def drain(box: Mailbox) -> float:
    """Read the header bytes that a first sync asks for, and throw them away; the wall seconds."""
    clock, size = Clock(), 0
    with box.connect() as connection:
        for folder in ("INBOX", "Sent", "Archive"):
            connection.examine(folder)
            for uids in uid_sets(connection.search()):
                tag = connection._imap._command("UID", "FETCH", uids, FACTS)
                size += _swallow(connection._client.incoming, b"\r\n" + tag + b" OK")
    show("raw drain of the header bytes", clock.passed, f"{size / 1e6:.1f} MB")
    return clock.passed[0]


def _swallow(incoming: object, end: bytes) -> int:
    size = 0
    while True:
        incoming.fill()  # type: ignore[attr-defined]
        buffer: bytearray = incoming.buffer  # type: ignore[attr-defined]
        if end in buffer[-200:] and buffer.endswith(b"\r\n"):
            size += len(buffer)
            buffer.clear()
            return size
        if len(buffer) > 1 << 20:
            size += len(buffer) - 200
            del buffer[:-200]


def first_sync(box: Mailbox, path: Path, size: int, drained: float) -> tuple[float, float]:
    """From an account just added to a board; wall seconds of it all, and of the header facts alone."""
    account, received = account_of(box), Received()
    source = ImapSource(account, lambda: received.counted(connect(account, Password())), NOW)
    request = BoardRequest(me=(ME,), as_of=NOW, zone="Europe/Oslo", playbook=load(None))
    with Store.open(path) as store, store.transaction():  # as `account add` leaves it
        store.accounts.put(account)
    clock = Clock()
    facts: list[tuple[float, float]] = []
    words: list[tuple[float, float]] = []

    def progress(what: str, done: int, total: int) -> None:
        if done == total and what == "Reading mail":
            facts.append(clock.passed)
        if done == total and what == "Reading words":
            words.append(clock.passed)

    boards = iter(("first board of the last 30 days: the latest mail", "board of all of the last 30 days"))

    def first(board: BoardSnapshot) -> None:
        show(next(boards), clock.passed, f"{len(board.prospects)} prospects")

    with Store.open(path) as store:
        _, board = sync_board(store, [source], [account], request, progress=progress, first=first)
        assert board is not None
        whole = clock.passed
        show("header facts of all mail stored (and that board)", facts[-1])
        show("words of all prospects read", words[-1], f"{board.coverage.messages} mails")
        show("whole first run", whole, f"{len(board.prospects)} prospects")
        print(f"bytes on the wire {received.size / 1e6:.1f} MB, {received.size / size:.2%} of the mailbox")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        source.close()
    passed = facts_alone(box, path.with_name("facts.sqlite"))
    show("header facts alone stored", passed, f"{passed[0] / drained:.1f} times the raw drain")
    with Store.open(path) as store:
        news(store, box, source, request)
    return whole[0], passed[0]


def facts_alone(box: Mailbox, path: Path) -> tuple[float, float]:
    """Header facts without a first board between, which is what the raw drain compares with."""
    account = account_of(box)
    source = ImapSource(account, lambda: connect(account, Password()), NOW)
    with Store.open(path) as store:
        clock = Clock()
        sync(store, [source], now=NOW, zone="Europe/Oslo")
        passed = clock.passed
        source.close()
    return passed


def news(store: Store, box: Mailbox, source: ImapSource, request: BoardRequest) -> None:
    """Fifty new mails to an updated board, in a process that has the board; then idling."""
    follower = Follower(store, [account_of(box)], request, Secrets(None))
    sync(store, [source], now=NOW, zone=request.zone)
    clock = Clock()
    follower.read([source], NOW)
    show("board of the store, everybody judged again", clock.passed)
    for number in range(1, 4):
        deliver(box, 50)
        with box.connect() as connection:
            seen = {folder: connection.examine(folder).next for folder in ("INBOX", "Sent", "Archive")}
            deliver(box, 50)
            clock = Clock()
            for folder, next_uid in seen.items():
                connection.examine(folder)
                connection.fetch(connection.search(uids=f"{next_uid}:*"), FACTS)
            show("the server's part in 50 new mails", clock.passed)
        follower.read([source], NOW + timedelta(minutes=5 * number - 1))
        deliver(box, 50)
        clock = Clock()
        followed = follower.read([source], NOW + timedelta(minutes=5 * number))
        passed = clock.passed
        assert followed.board is not None
        what = f"{followed.mail[0].mails} new mails to an updated board"
        show(what, passed, f"{followed.board.coverage.messages} mails")
    with idling(source) as seconds:
        time.sleep(seconds)
    source.close()


def deliver(box: Mailbox, count: int) -> None:
    """Put so many new mails into the mailbox."""
    for number, each in enumerate(generate(count, NOW, total_bytes=500_000, days=1, seed=time.time_ns())):
        content = each.content.replace(b"Message-ID: <", f"Message-ID: <{time.time_ns()}.".encode())
        box.deliver(content, each.folder, name=f"{int(NOW.timestamp())}.new{time.time_ns()}.{number}")


@contextmanager
def idling(source: ImapSource) -> Iterator[float]:
    """Waits in IDLE meanwhile, and tells what that costs."""
    import socket
    import threading

    ours, theirs = socket.socketpair()
    used: list[float] = []

    def wait() -> None:
        before = time.thread_time()
        source.wait(60.0, ours, lambda: False)
        used.append(time.thread_time() - before)

    thread = threading.Thread(target=wait)
    thread.start()
    yield 5.0
    theirs.send(b"\0")
    thread.join()
    print(f"five seconds of IDLE cost {used[0] * 1000:.1f} ms of processor time")
    ours.close()
    theirs.close()


def mbsync(box: Mailbox, *, fsync: bool) -> float:
    """A full sync by isync from the same server, with or without waiting for the disk; wall seconds."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "mbsyncrc"
        config.write_text(
            f"FSync {'yes' if fsync else 'no'}\n\n"
            f"IMAPAccount box\nHost localhost\nPort {box.server.tls_port}\nUser {box.user}\nPass {PASSWORD}\n"
            f"SSLType IMAPS\nCertificateFile {box.server.certificate.certificate}\n\n"
            f"IMAPStore far\nAccount box\n\nMaildirStore near\nPath {folder}/mail/\n"
            f"Inbox {folder}/mail/INBOX\nSubFolders Verbatim\n\nChannel all\nFar :far:\nNear :near:\n"
            "Patterns INBOX Sent Archive\nCreate Near\nSync Pull\nSyncState *\n"
        )
        (Path(folder) / "mail").mkdir()
        clock = Clock()
        done = subprocess.run(
            ["mbsync", "-q", "-c", str(config), "all"], capture_output=True, text=True, check=False
        )
        passed = time.perf_counter() - clock.wall
        count = sum(1 for file in (Path(folder) / "mail").rglob("*") if file.parent.name in ("cur", "new"))
    how = "as it is" if fsync else "without waiting for the disk"
    print(
        f"mbsync {how}: {passed:.2f} s, {count} mails, exit {done.returncode} {done.stderr[:200]}", flush=True
    )
    return passed


if __name__ == "__main__":
    main()

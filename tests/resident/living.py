"""A rep's home with a real mailbox, and the real application on it, in a process of its own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.imap.dovecot import ME, PASSWORD, Mailbox, Password
from tests.resident.bus import PATIENCE_S
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.live_board import sync_board
from walkaway.engine.actions.read_accounts import own_request
from walkaway.engine.imap.connection import connect
from walkaway.engine.sources.imap import ImapSource

PROGRAM = Path(__file__).with_name("program.py")
ALWAYS = '[notices]\nquiet_from = "00:00"\nquiet_to = "00:00"\ndays_off = false\n'
OFFER = "Thank you for the call. Here is our offer for forty seats. Does it fit your budget?"
NUDGE = "Did you get a chance to look at the offer?"
INTEREST = "We are looking for forty seats. Could you send us an offer?"
NO = "Thank you, but we have decided to go with another supplier. We are not interested any more."


def mail_of(
    who: str, at: datetime, text: str, *, ours: bool = False, number: str = "", subject: str = "Offer"
) -> bytes:
    """A mail with Ada at `who`'s domain, written at a moment."""
    them, me = f"Ada Frost <ada@{who}.example>", f"Robin <{ME}>"
    sender, to = (me, them) if ours else (them, me)
    name = number or f"{who}-{int(at.timestamp())}-{int(ours)}"
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {format_datetime(at)}\r\n"
        f"Message-ID: <{name}@test.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def deliver(
    box: Mailbox, who: str, at: datetime, text: str, *, ours: bool = False, subject: str = "Offer"
) -> None:
    """Put such a mail into the inbox, or into Sent where it is the rep's own."""
    content = mail_of(who, at, text, ours=ours, subject=subject)
    box.deliver(content, "Sent" if ours else "", seconds=int(at.timestamp()))


def talk(box: Mailbox, who: str, at: datetime) -> None:
    """They asked, the rep offered the day after."""
    deliver(box, who, at - timedelta(days=1), INTEREST)
    deliver(box, who, at, OFFER, ours=True)


def read_once(home: Path, box: Mailbox, now: datetime, zone: str = "UTC") -> None:
    """The account is added and read for the first time."""
    account = box.account()
    with open_home(home) as store:
        with store.transaction():
            if account not in store.accounts.all():
                store.accounts.put(account)
        source = ImapSource(account, lambda: connect(account, Password()), now)
        with contextlib.closing(source):
            results, board = sync_board(store, [source], [account], own_request(store, zone, now))
        assert [result.error for result in results] == [None]
        assert board is not None


@dataclass
class Living:
    """The application as it runs."""

    process: subprocess.Popen[bytes]
    heard: queue.Queue[Any]

    def say(self, expression: str) -> Any:
        """The value of an expression inside the program."""
        assert self.process.stdin is not None
        self.process.stdin.write(expression.encode() + b"\n")
        self.process.stdin.flush()
        return self.heard.get(timeout=3 * PATIENCE_S)

    def wait_for(self, expression: str, wanted: Callable[[Any], bool] = bool) -> Any:
        """The value once it is as wanted."""
        deadline = time.monotonic() + 3 * PATIENCE_S
        while not wanted(found := self.say(expression)):
            assert time.monotonic() < deadline, f"{expression} is still {found!r}"
            threading.Event().wait(0.05)
        return found

    def kill(self) -> None:
        """As if the battery had run out."""
        self.process.kill()
        self.process.wait(PATIENCE_S)

    def ended(self) -> int:
        """The exit code, once it has ended by itself."""
        return self.process.wait(PATIENCE_S)


@contextlib.contextmanager
def living(home: Path, *arguments: str, **environment: str) -> Iterator[Living]:
    """The application with this home until the block ends."""
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "WALKAWAY_HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "WALKAWAY_PASSWORD": PASSWORD,
            "LC_ALL": "C.UTF-8",
            **environment,
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    heard: queue.Queue[Any] = queue.Queue()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            heard.put(json.loads(line))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        assert heard.get(timeout=PATIENCE_S * 3) == "ready"
        yield Living(process, heard)
    finally:
        process.kill()
        process.wait(PATIENCE_S)
        listener.join(PATIENCE_S)
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """The name of a display of our own; skips the test where there can be none."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    process = subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def now() -> datetime:
    """The real moment: the program's own clock is real, too."""
    return datetime.now(UTC).replace(microsecond=0)

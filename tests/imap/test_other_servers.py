"""The same reading from another server than Dovecot: pymap from the package index, or one that is named.

WALKAWAY_TEST_IMAP may hold `host:port:user:password:fingerprint` of any server with TLS and an empty
mailbox, which is filled. OTHER_SERVERS.md tells what was seen so far.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import imaplib
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.imap.certificates import make_certificate
from tests.imap.dovecot import ME, PASSWORD
from tests.imap.mails import NOW, mail
from tests.imap.test_structure import _invitation, _report, _with_everything
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.live_board import sync_board
from walkaway.engine.imap.append import append_draft, find_draft
from walkaway.engine.imap.connection import connect
from walkaway.engine.model.account import Account, Security, Service
from walkaway.engine.playbook import load
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store

_PATIENCE_S = 20.0


@dataclass
class Server:
    """An account on some server, with its password."""

    account: Account
    secret: str

    def password(self) -> str:
        return self.secret

    def access_token(self) -> str:
        raise AssertionError

    def refresh(self) -> str:
        raise AssertionError

    @contextlib.contextmanager
    def unguarded(self) -> Iterator[imaplib.IMAP4]:
        """A plain client that may do everything, to fill the mailbox and to look at it from outside."""
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        client: imaplib.IMAP4
        if self.account.security is Security.TLS:
            client = imaplib.IMAP4_SSL(self.account.host, self.account.port, ssl_context=context)
        else:
            client = imaplib.IMAP4(self.account.host, self.account.port)
            client.starttls(context)
        client.login(self.account.username, self.secret)
        try:
            yield client
        finally:
            client.logout()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    named = os.environ.get("WALKAWAY_TEST_IMAP")
    if named:
        host, port, user, password, fingerprint = named.split(":")
        yield Server(_account(host, int(port), user, fingerprint, Security.TLS), password)
        return
    pytest.importorskip("pymap", reason="pymap is not installed")
    made = make_certificate(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port_number = int(free.getsockname()[1])
    process = subprocess.Popen(
        [
            *(
                sys.executable,
                "-c",
                "from pymap.main import main; main()",
                "--host",
                "127.0.0.1",
                "--port",
                str(port_number),
            ),
            *("--cert", str(made.certificate), "--key", str(made.key), "--no-service", "admin"),
            *("dict", "--demo-data", "--demo-user", "robin", "--demo-password", PASSWORD),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port_number, process)
        yield Server(
            _account("127.0.0.1", port_number, "robin", made.fingerprint, Security.STARTTLS), PASSWORD
        )
    finally:
        process.terminate()
        process.wait(_PATIENCE_S)


def test_everything_is_read_once_without_a_trace(server: Server, tmp_path: Path) -> None:
    account = server.account
    with server.unguarded() as client:
        before = _fill(client)
    request = BoardRequest(me=(ME,), as_of=NOW, zone="UTC", playbook=load(None))
    with Store.open(tmp_path / "store.sqlite") as store:
        source = ImapSource(account, lambda: connect(account, server), NOW)
        with store.transaction():
            store.accounts.put(account)
        results, board = sync_board(store, [source], [account], request)
        assert [result.error for result in results] == [None]
        refs = [message.ref for _, message in store.messages.stream(NOW)]
        ours = [
            ref for ref in refs if ref.endswith((".test@here.example", "@customer.example", "@relay.example"))
        ]
        assert len(ours) == len(set(ours)) == 33
        assert board is not None
        assert not board.coverage.skipped
        assert [version.uid for version in store.meetings.known(NOW)] == ["meet-1"]
        bounced = {email for _, emails in store.words.bounced(NOW) for email in emails}
        assert bounced == {"ada@customer.example"}
        assert [view.prospect.id for view in board.prospects]
        with server.unguarded() as client:
            client.append("INBOX", "", _arrived(), mail(200, days_ago=0.5))
        again, _ = sync_board(store, [source], [account], request)
        assert again[0].mails == 1
        source.close()
    with server.unguarded() as client:
        after = _flags(client)
    assert {place: after[place] for place in before} == before


def test_a_draft_is_laid_once_and_found_again(server: Server) -> None:
    draft = mail(300).replace(b"300.test@here", b"draft-%d@norrland" % time.time_ns())
    with server.unguarded() as client:
        drafts = _named(client, "Drafts")
        client.create(drafts)
    with connect(server.account, server) as connection:
        uid = append_draft(connection, drafts, draft)
        assert uid == find_draft(connection, drafts, draft) > 0
        connection.examine(drafts)
        (found,) = connection.fetch([uid], "(UID FLAGS BODY.PEEK[])")
        assert {flag.lower() for flag in found.flags} >= {b"\\draft", b"\\seen"}
        assert found.sections[b""] == draft


def _account(host: str, port: int, user: str, fingerprint: str, security: Security) -> Account:
    return Account(ME, Service.IMAP, ME, host, port, security, username=user, fingerprint=fingerprint)


def _arrived() -> str:
    return imaplib.Time2Internaldate(datetime(2026, 3, 19, tzinfo=UTC))


def _named(client: imaplib.IMAP4, folder: str) -> str:
    """The full name of a folder of one's own; Courier, and Cyrus as Debian sets it up, have them in INBOX."""
    if "NAMESPACE" not in client.capabilities:
        return folder
    personal = re.match(rb'\(\("([^"]*)"', client.namespace()[1][0])
    return f"{personal[1].decode() if personal else ''}{folder}"


def _fill(client: imaplib.IMAP4) -> dict[tuple[str, bytes], frozenset[bytes]]:
    sent = _named(client, "Sent")
    client.create(sent)
    for number in range(20):
        client.append("INBOX", "\\Seen" if number % 3 else "", _arrived(), mail(number, days_ago=20 - number))
    for number in range(20, 30):
        ours = mail(number, days_ago=30 - number, sender=f"Robin <{ME}>", to="Ada <ada@customer.example>",
                    text="Here is our offer. Does it fit?")  # fmt: skip
        client.append(sent, "\\Seen", _arrived(), ours)
    for number, make in enumerate((_with_everything, _invitation, _report)):
        content = make().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        content = content.replace(b"<parts@", b"<parts%d@" % number)
        client.append("INBOX", "", _arrived(), content)
    return _flags(client)


def _flags(client: imaplib.IMAP4) -> dict[tuple[str, bytes], frozenset[bytes]]:
    """The flags of the mails that were there, by folder and Message-ID; \\Recent is the server's own."""
    found: dict[tuple[str, bytes], frozenset[bytes]] = {}
    for folder in ("INBOX", _named(client, "Sent")):
        client.select(folder, readonly=True)
        _, data = client.fetch("1:*", "(FLAGS BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
        for part in data:
            if isinstance(part, tuple):
                flags = re.search(rb"FLAGS \(([^)]*)\)", part[0])
                words = frozenset((flags[1] if flags else b"").lower().split()) - {b"\\recent"}
                found[folder, part[1].strip()] = words
    return found


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as probe:
            if probe.recv(100).startswith(b"* OK"):
                return
        time.sleep(0.02)
    pytest.fail("pymap did not start")

"""The wire guard: what it lets through, what it stops, and that it is in the path of every byte."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import email.header
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imapclient import IMAPClient

from tests.imap.dovecot import Dovecot, Mailbox
from tests.imap.living import refs, request, source_of
from tests.imap.mails import fill, mail
from tests.imap.proxy import proxied
from walkaway.engine.actions.live_board import sync_board
from walkaway.engine.imap.append import append_draft
from walkaway.engine.imap.connection import connect
from walkaway.engine.imap.guard import ForbiddenCommandError, WireGuard
from walkaway.engine.sources.imap_mail import HEADER_FIELDS
from walkaway.engine.storage import Store

_TWO_COMMANDS = base64.b64encode(b"Offer\r\nA1 CREATE hacked\r\nA2 NOOP").decode()
HOSTILE_SUBJECT = f"=?utf-8?B?{_TWO_COMMANDS}?="

ALLOWED = [
    b"CAPABILITY",
    b"LOGOUT",
    b"NOOP",
    b"NAMESPACE",
    b"ENABLE CONDSTORE",
    b'LOGIN "robin@norrland.example" "open \\"sesame\\" \\\\"',
    b'ID ("name" "Walkaway" "version" "0.1")',
    b"ID NIL",
    b'LIST "" "*"',
    b'STATUS "Sent Items" (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)',
    b"EXAMINE INBOX",
    b'EXAMINE "Entw&APw-rfe"',
    b"UID SEARCH ALL",
    b"UID SEARCH UID 7:* SINCE 3-Mar-2025",
    b"UID FETCH 1:9,12 (UID FLAGS INTERNALDATE BODYSTRUCTURE)",
    b"UID FETCH 1 (UID X-GM-MSGID X-GM-THRID X-GM-LABELS BODY.PEEK[HEADER.FIELDS (FROM TO)])",
    b"UID FETCH 1 (UID BODY.PEEK[1.2]<0.65536> BODY.PEEK[]<0.10>)",
]
FORBIDDEN = [
    b"NOOP NOOP",
    b"UNSELECT",
    b"UID SEARCH BEFORE 3-Mar-2025",
    b"UID FETCH 1 (UID RFC822.SIZE)",
    b"UID FETCH 1 (UID X-GM-RAW)",
    b"UID FETCH 1 (UID BODY.PEEK[HEADER])",
    b"UID FETCH 1 (UID BODY.PEEK[TEXT])",
    b"SELECT INBOX",
    b"UID STORE 1 +FLAGS (\\Seen)",
    b"STORE 1 +FLAGS (\\Seen)",
    b"UID FETCH 1 (BODY[])",
    b"UID FETCH 1 (RFC822)",
    b"UID FETCH 1 BODY[TEXT]",
    b"UID FETCH 1 (UID BODY.PEEK[] BODY[])",
    b"FETCH 1 (UID)",
    b"UID FETCH 1 (UID FLAGS) (CHANGEDSINCE 99)",
    b"UID COPY 1 Trash",
    b"UID MOVE 1 Trash",
    b"UID EXPUNGE 1",
    b"EXPUNGE",
    b"CLOSE",
    b"CREATE x",
    b"DELETE x",
    b"RENAME x y",
    b"SUBSCRIBE x",
    b"SETACL x y z",
    b"UID SEARCH SUBJECT hello",
    b'UID SEARCH HEADER MESSAGE-ID "<a@b>"',
    b"UID SEARCH TEXT {5}",
    b"UID SEARCH UNSEEN",
    b'STATUS "x" (UNSEEN)',
    b'APPEND "Drafts" (\\Draft \\Seen) {10}',
    b'APPEND "Drafts" {10}',
    b"ENABLE UTF8=ACCEPT",
    b"LOGIN {5}",
    b"STARTTLS",
    b"XLIST",
    b"COMPRESS DEFLATE",
    b"AUTHENTICATE CRAM-MD5",
    b"",
]


@pytest.mark.parametrize("command", ALLOWED)
def test_reading_commands_pass_unchanged(command: bytes) -> None:
    line = b"ABCD12 " + command + b"\r\n"
    assert WireGuard(encrypted=True).feed(line) == line


@pytest.mark.parametrize("command", FORBIDDEN)
def test_nothing_of_any_other_command_leaves(command: bytes) -> None:
    guard = WireGuard(encrypted=True)
    with pytest.raises(ForbiddenCommandError):
        guard.feed(b"ABCD12 " + command + b"\r\n")
    assert guard.feed(b"ABCD13 LOGOUT\r\n") == b"ABCD13 LOGOUT\r\n"


def test_before_encryption_nothing_but_starting_it_passes() -> None:
    guard = WireGuard(encrypted=False)
    assert guard.feed(b"A1 CAPABILITY\r\nA2 STARTTLS\r\n")
    for command in (b'LOGIN "robin" "secret"', b"AUTHENTICATE PLAIN", b"NAMESPACE", b'LIST "" "*"'):
        with pytest.raises(ForbiddenCommandError):
            guard.feed(b"A3 " + command + b"\r\n")


def test_a_line_goes_out_only_when_it_is_whole() -> None:
    guard = WireGuard(encrypted=True)
    for piece in (b"ABCD1 UID SE", b"ARCH ", b"ALL", b"\r"):
        assert guard.feed(piece) == b""
    assert guard.feed(b"\nABCD2 LOG") == b"ABCD1 UID SEARCH ALL\r\n"
    assert guard.feed(b"OUT\r\n") == b"ABCD2 LOGOUT\r\n"


def test_a_line_that_never_ends_is_dropped() -> None:
    guard = WireGuard(encrypted=True)
    with pytest.raises(ForbiddenCommandError):
        assert all(guard.feed(b"ABCD1 UID SEARCH ALL ") == b"" for _ in range(10_000))


def test_challenges_are_answered_only_while_signing_in_and_done_only_ends_idle() -> None:
    guard = WireGuard(encrypted=True)
    for line in (b"AGFi\r\n", b"DONE\r\n", b"*\r\n", b"\r\n"):
        with pytest.raises(ForbiddenCommandError):
            guard.feed(line)
    assert guard.feed(b"A1 AUTHENTICATE PLAIN\r\nAGFiAGM=\r\n*\r\n").endswith(b"*\r\n")
    with pytest.raises(ForbiddenCommandError):
        guard.feed(b"DELETE x\r\n")
    assert guard.feed(b"A2 IDLE\r\nDONE\r\n").endswith(b"DONE\r\n")
    with pytest.raises(ForbiddenCommandError):
        guard.feed(b"DONE\r\n")


def test_the_gate_lets_one_draft_of_the_announced_size_through() -> None:
    guard = WireGuard(encrypted=True)
    command = b'A1 APPEND "Drafts" (\\Draft \\Seen) {13}\r\n'
    guard.permit_draft(b'"Drafts"', 13)
    assert guard.feed(command) == command
    assert guard.feed(b"A9 DELETE x\r\n") == b"A9 DELETE x\r\n"  # thirteen bytes of mail, whatever they say
    assert guard.feed(b"\r\n") == b"\r\n"
    with pytest.raises(ForbiddenCommandError):
        guard.feed(command)


@pytest.mark.parametrize(
    "command",
    [
        b'A1 APPEND "Drafts" (\\Draft \\Seen) {13}\r\n',
        b'A1 APPEND "Inbox" (\\Draft \\Seen) {12}\r\n',
        b'A1 APPEND "Drafts" (\\Seen) {12}\r\n',
        b'A1 APPEND "Drafts" (\\Draft \\Seen) {12+}\r\n',
        b'A1 APPEND "Drafts" (\\Draft \\Seen) "01-Jan-2020 00:00:00 +0000" {12}\r\n',
    ],
)
def test_the_gate_lets_nothing_else_through(command: bytes) -> None:
    guard = WireGuard(encrypted=True)
    guard.permit_draft(b'"Drafts"', 12)
    with pytest.raises(ForbiddenCommandError):
        guard.feed(command)


def test_no_second_mail_rides_behind_a_draft() -> None:
    guard = WireGuard(encrypted=True)
    guard.permit_draft(b'"Drafts"', 2)
    guard.feed(b'A1 APPEND "Drafts" (\\Draft \\Seen) {2}\r\nhi')
    with pytest.raises(ForbiddenCommandError):
        guard.feed(b" (\\Seen) {5}\r\n")


_COMMAND = re.compile(rb"[A-P]{1,8}\d{1,10} (.*)")


@given(st.lists(st.binary(max_size=60), max_size=8), st.sampled_from(ALLOWED), st.integers(0, 200))
def test_whatever_is_fed_only_allowed_lines_come_out(pieces: list[bytes], command: bytes, cut: int) -> None:
    guard = WireGuard(encrypted=True)
    out = b""
    good = b"ABCD1 " + command + b"\r\n"
    for piece in (*pieces, b"\r\n", good[:cut], good[cut:], *pieces):
        try:
            out += guard.feed(piece)
        except ForbiddenCommandError:
            continue
    for line in out.splitlines():
        found = _COMMAND.fullmatch(line)
        assert found is not None
        assert WireGuard(encrypted=True).feed(line + b"\r\n") == line + b"\r\n"


@given(st.text(max_size=80))
def test_no_text_in_a_search_can_become_a_command(text: str) -> None:
    """What imapclient makes of a decoded subject, sent as it would send it, never gets through."""
    guard = WireGuard(encrypted=True)
    line = b"ABCD1 UID SEARCH SUBJECT " + b'"' + text.encode("utf-8", "replace") + b'"' + b"\r\n"
    with pytest.raises(ForbiddenCommandError):
        guard.feed(line)


def test_the_guard_is_in_the_path_of_the_library(mailbox: Mailbox) -> None:
    """Fails when imapclient or imaplib get another way to the socket than `send`."""
    mailbox.deliver(mail(1))
    with mailbox.connect() as connection:
        client = connection._client
        client.select_folder("INBOX", readonly=True)
        for attempt in (
            lambda: client.select_folder("INBOX"),
            lambda: client.set_flags([1], [b"\\Seen"]),
            lambda: client.delete_messages([1]),
            client.expunge,
            lambda: client.create_folder("x"),
            lambda: client.fetch([1], ["BODY[]"]),
            lambda: client.append("INBOX", b"Subject: x\r\n\r\n"),
            lambda: client.move([1], "Trash"),
            lambda: client.search(["SUBJECT", "x"]),
            lambda: client._imap.send(b"A1 DELETE x\r\n"),
        ):
            with pytest.raises(ForbiddenCommandError):
                attempt()
        assert connection.search() == [1]
    assert issubclass(type(client), IMAPClient)


def test_an_encoded_line_break_in_a_subject_reaches_no_server(dovecot: Dovecot, mailbox: Mailbox) -> None:
    """The decoded subject holds a real CR LF and a command of the sender's (ecosystem of CVE-2025-15366)."""
    mailbox.deliver(mail(1, subject=HOSTILE_SUBJECT))
    decoded = str(email.header.make_header(email.header.decode_header(HOSTILE_SUBJECT)))
    assert "\r\n" in decoded
    with mailbox.connect() as connection:
        connection.examine("INBOX")
        with pytest.raises(ForbiddenCommandError):
            connection._client.search(["SUBJECT", decoded])
    with mailbox.connect() as connection:
        assert "hacked" not in [folder.name for folder in connection.folders()]


def test_a_whole_run_sends_nothing_that_is_not_on_the_list(dovecot: Dovecot, mailbox: Mailbox) -> None:
    fill(mailbox, 20)
    fill(mailbox, 10, "Sent", first=20)
    mailbox.deliver(
        mail(50, subject=HOSTILE_SUBJECT, sender="Robin <robin@norrland.example>", to="ada@customer1.example")
    )
    mailbox.make_folder("Drafts")
    with proxied(dovecot.port, dovecot.certificate) as proxy, Store.open(None) as store:
        account = mailbox.account(port=proxy.port)
        source = source_of(account)
        sync_board(store, [source], [account], request())
        assert len(refs(store)) == 31
        source.close()
        draft = b"Message-ID: <draft@norrland.example>\r\n\r\nA1 DELETE INBOX\r\n"
        with connect(account, _Password()) as connection:
            append_draft(connection, "Drafts", draft)
        sent = bytes(proxy.sent)
    assert sent.count(draft) == 1
    lines = sent.replace(draft, b"").split(b"\r\n")
    assert lines.pop() == b""
    allowed = re.compile(
        rb'[A-P]+\d+ (CAPABILITY|LOGIN "[^"]*" "[^"]*"|ID \("name" "Walkaway" "version" "[\w.+]+"\)'
        rb'|NOOP|ENABLE CONDSTORE|NAMESPACE|LIST "" "\*"|EXAMINE "[^"]*"|STATUS "[^"]*" \([A-Z ]+\)'
        rb"|UID SEARCH (UID [\d:*]+ ?)?(SINCE \S+)?|UID SEARCH ALL|LOGOUT"
        rb"|UID FETCH [\d:,]+ \((UID|INTERNALDATE|FLAGS|BODYSTRUCTURE| "
        rb"|BODY\.PEEK\[[A-Z\d. ()-]*\](<0\.\d+>)?)+\)"
        rb'|APPEND "Drafts" \(\\Draft \\Seen\) \{\d+\})?'
    )
    strange = [line for line in lines if line and allowed.fullmatch(line) is None]
    assert not strange
    assert not [line for line in lines if b"hacked" in line or b"Offer" in line]


@pytest.mark.parametrize("condstore", [True, False])
def test_the_highest_modseq_is_asked_for_only_once_condstore_is_on(
    dovecot: Dovecot, mailbox: Mailbox, *, condstore: bool
) -> None:
    mailbox.make_folder("Drafts")
    with proxied(dovecot.port, dovecot.certificate) as proxy:
        with connect(mailbox.account(port=proxy.port), _Password()) as connection:
            assert connection.condstore
            connection.condstore = condstore
            connection.status("Drafts")
        before, asked, _ = bytes(proxy.sent).partition(b"HIGHESTMODSEQ")
    assert bool(asked) == condstore
    assert b"ENABLE CONDSTORE" in before


class _Password:
    def password(self) -> str:
        return "open-sesame"

    def access_token(self) -> str:
        return ""

    def refresh(self) -> str:
        return ""


def test_the_longest_question_fits_the_guard() -> None:
    fields = " ".join(HEADER_FIELDS).encode()
    line = b"A1 UID FETCH 1:500 (UID FLAGS BODY.PEEK[HEADER.FIELDS (" + fields + b")])\r\n"
    assert WireGuard(encrypted=True).feed(line) == line

"""Connecting and signing in: what is trusted, what is refused, and the sentence for each."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.imap.certificates import Certificate, make_certificate
from tests.imap.dovecot import ME, PASSWORD, Dovecot, Mailbox, Password
from tests.imap.mails import mail
from tests.imap.proxy import Trouble, proxied
from walkaway.engine.imap import connection as imap_connection
from walkaway.engine.imap.connection import Connection, connect
from walkaway.engine.imap.errors import (
    EncryptionError,
    GarbledError,
    LostError,
    RefusedCommandError,
    ServerError,
    SignInError,
    ThrottledError,
    UnreachableError,
    is_temporary,
    translated,
    untrusted,
)
from walkaway.engine.model.account import Account, Security, Service, SignIn


def test_a_certificate_that_nobody_signed_is_refused_with_its_fingerprint(mailbox: Mailbox) -> None:
    with pytest.raises(
        EncryptionError, match="is not to be trusted: it is a self-signed certificate"
    ) as refused:
        Connection.open(mailbox.account(fingerprint=""))
    assert refused.value.fingerprint == mailbox.server.certificate.fingerprint
    assert not is_temporary(refused.value)


def test_the_one_certificate_that_the_rep_accepted_is_trusted(mailbox: Mailbox) -> None:
    pinned = mailbox.server.certificate.fingerprint
    as_shown = ":".join(pinned[start : start + 2] for start in range(0, 64, 2)).upper()
    connect(mailbox.account(fingerprint=as_shown), Password()).close()
    with pytest.raises(
        EncryptionError, match="another certificate than the one that was accepted"
    ) as refused:
        connect(mailbox.account(fingerprint="00" * 32), Password())
    assert refused.value.fingerprint == pinned


def test_the_companys_own_authority_is_trusted_for_its_names_only(mailbox: Mailbox) -> None:
    trusted = {"fingerprint": "", "ca_file": str(mailbox.server.certificate.certificate)}
    connect(mailbox.account(host="localhost", **trusted), Password()).close()
    with pytest.raises(EncryptionError, match="cannot be used"):
        connect(mailbox.account(fingerprint="", ca_file=__file__), Password())


def test_a_trusted_certificate_of_another_host_is_refused(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path, other="mail.elsewhere.example")
    trusted = replace(_oauth(0, certificate), fingerprint="", ca_file=str(certificate.certificate))
    heard: list[bytes] = []
    with (
        _token_server(certificate, "XOAUTH2", "token", heard) as port,
        pytest.raises(EncryptionError, match="it is made out to another"),
    ):
        connect(replace(trusted, port=port), Password())
    assert not heard


def test_a_certificate_out_of_date_asks_for_a_look_at_the_date() -> None:
    error = ssl.SSLCertVerificationError("certificate verify failed")
    error.verify_code, error.verify_message = 10, "certificate has expired"
    with (
        pytest.raises(EncryptionError, match=r"to be trusted: it has expired\. Check the date"),
        translated("mail.example", "connecting"),
    ):
        raise error


def test_what_openssl_calls_by_a_rare_code_is_told_by_it() -> None:
    assert "OpenSSL code 79" in str(untrusted("mail.example", 79))


def test_starttls_is_taken_and_needed(dovecot: Dovecot, mailbox: Mailbox) -> None:
    account = mailbox.account(security=Security.STARTTLS, port=dovecot.port)
    with connect(account, Password()) as connection:
        assert [folder.name for folder in connection.folders()] == ["INBOX"]
    with pytest.raises(EncryptionError, match="not to be trusted") as refused:
        connect(mailbox.account(security=Security.STARTTLS, port=dovecot.port, fingerprint=""), Password())
    assert refused.value.fingerprint == dovecot.certificate.fingerprint


def test_starttls_cut_out_by_somebody_is_refused_and_no_password_sent() -> None:
    heard: list[bytes] = []
    script = [b"* OK hi\r\n", b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n"]
    with _scripted(script, heard) as port, pytest.raises(EncryptionError, match="offers no encryption"):
        connect(_plain(port), Password())
    assert not [line for line in heard if PASSWORD.encode() in line or b"LOGIN" in line]


def test_a_server_that_signs_in_by_itself_without_encryption_is_refused() -> None:
    script = [b"* PREAUTH welcome\r\n", b"* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK done\r\n"]
    with _scripted(script) as port, pytest.raises(EncryptionError, match="wants to go on without encryption"):
        connect(_plain(port), Password())


def test_words_slipped_in_before_the_handshake_are_refused(certificate: Certificate) -> None:
    """An attacker's answers before the encryption began must not count after it (CVE-2011-0411)."""
    script = [
        b"* OK hi\r\n",
        b"* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK done\r\n",
        b"TAG OK begin\r\n* CAPABILITY IMAP4rev1 LOGINDISABLED\r\nX OK done\r\n",
    ]
    with _scripted(script, tls=certificate) as port:
        account = _plain(port, fingerprint=certificate.fingerprint)
        with pytest.raises((EncryptionError, GarbledError, LostError)) as refused:
            connect(account, Password())
    assert "spoke on after STARTTLS" in str(refused.value)


def test_a_wrong_password_is_one_sentence_and_not_tried_again(mailbox: Mailbox) -> None:
    class Wrong(Password):
        def password(self) -> str:
            return "wrong"

    with pytest.raises(SignInError) as refused:
        connect(mailbox.account(), Wrong())
    assert refused.value.title == "127.0.0.1 refused the sign-in: Authentication failed."
    assert not is_temporary(refused.value)


def test_a_password_beyond_ascii_is_taken(mailbox: Mailbox, dovecot: Dovecot) -> None:
    class Foreign(Password):
        def password(self) -> str:
            return "geheim-ü"

    with proxied(dovecot.port, dovecot.certificate) as proxy, pytest.raises(SignInError):
        connect(mailbox.account(port=proxy.port), Foreign())
    answer = base64.b64encode(f"\0{mailbox.user}\0geheim-ü".encode())
    assert answer in bytes(proxy.sent).split(b"\r\n")


def test_a_password_with_a_line_break_never_leaves(mailbox: Mailbox, dovecot: Dovecot) -> None:
    class Broken(Password):
        def password(self) -> str:
            return "x\r\nA1 DELETE INBOX"

    with proxied(dovecot.port, dovecot.certificate) as proxy:
        with pytest.raises(SignInError, match="characters that no mail server takes"):
            connect(mailbox.account(port=proxy.port), Broken())
        assert b"DELETE" not in proxy.sent


class _Tokens(Password):
    """Hands out tokens in turn; the first may be stale."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = list(tokens)
        self.refreshed = 0

    def access_token(self) -> str:
        return self.tokens[0]

    def refresh(self) -> str:
        self.refreshed += 1
        self.tokens.pop(0)
        return self.tokens[0]


@pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])
@pytest.mark.parametrize("good", ["first", "second", "none"])
def test_a_refused_token_is_renewed_once(certificate: Certificate, mechanism: str, good: str) -> None:
    heard: list[bytes] = []
    tokens = _Tokens("first", "second", "third")
    with _token_server(certificate, mechanism, good, heard) as port:
        account = _oauth(port, certificate)
        if good == "none":
            with pytest.raises(SignInError, match="refused the access token"):
                connect(account, tokens)
        else:
            connect(account, tokens).close()
    assert tokens.refreshed == (good != "first")
    offered = [base64.b64decode(line) for line in heard if line.endswith(b"=") or len(line) > 40]
    assert any(b"auth=Bearer first\1\1" in line for line in offered)
    assert not any(b"third" in line for line in offered)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"NO [UNAVAILABLE] Temporary trouble", ThrottledError),
        (b"NO [ALERT] Too many simultaneous connections. (Failure)", ThrottledError),
        (b"BAD Internal error", RefusedCommandError),
    ],
)
def test_a_token_that_nobody_looked_at_is_not_one_that_was_refused(
    certificate: Certificate, answer: bytes, kind: type[ServerError]
) -> None:
    tokens = _Tokens("first", "second")
    with (
        _token_server(certificate, "XOAUTH2", "none", [], answer) as port,
        pytest.raises(kind) as raised,
    ):
        connect(_oauth(port, certificate), tokens)
    assert is_temporary(raised.value)
    assert not tokens.refreshed


def test_the_sentence_for_every_kind_of_trouble(mailbox: Mailbox, dovecot: Dovecot) -> None:
    cases = [
        (b"TAG NO [UNAVAILABLE] try later\r\n", b"LOGIN", ThrottledError),
        (b"TAG NO [ALERT] Too many simultaneous connections. (Failure)\r\n", b"LOGIN", ThrottledError),
        (b"TAG NO [AUTHENTICATIONFAILED] bad\r\n", b"LOGIN", SignInError),
        (b"TAG NO [AUTHENTICATIONFAILED] Invalid credentials, please try again\r\n", b"LOGIN", SignInError),
        (b"TAG NO [AUTHENTICATIONFAILED] Locked: too many failed logins\r\n", b"LOGIN", SignInError),
        (b"TAG NO Invalid password, try again\r\n", b"LOGIN", SignInError),
        (b"TAG NO LOGIN failed.\r\n", b"LOGIN", SignInError),
        (b"TAG NO Server Unavailable. 15\r\n", b"LOGIN", RefusedCommandError),
        (b"TAG NO Temporary authentication failure.\r\n", b"LOGIN", RefusedCommandError),
        (b"TAG NO [CONTACTADMIN] Temporarily unavailable\r\n", b"LOGIN", RefusedCommandError),
        (b"TAG BAD Authentication failed.\r\n", b"LOGIN", SignInError),
        (b'TAG BAD Internal "error" [it\'s ours]\r\n', b"LOGIN", RefusedCommandError),
        (b"TAG BAD Internal error\r\n", b"UID FETCH", RefusedCommandError),
        (b"TAG BAD User is authenticated but not connected.\r\n", b"EXAMINE", RefusedCommandError),
        (b"* BYE shutting down\r\n", b"EXAMINE", LostError),
        (b"hello?\r\n", b"EXAMINE", LostError),
        (b"* 1 FETCH (UID\r\nTAG OK\r\n", b"UID FETCH", GarbledError),
        (b"nonsense\r\n", b"UID FETCH", GarbledError),
    ]
    mailbox.deliver(mail(1))
    for text, command, kind in cases:
        with (
            proxied(dovecot.port, dovecot.certificate, Trouble("answer", 0, text, match=command)) as proxy,
            pytest.raises(kind) as raised,
        ):
            _read_one(mailbox.account(port=proxy.port))
        assert raised.type is kind
        assert "\n" not in str(raised.value)
        assert not re.search(r"b'|b\"|command error|TAG", str(raised.value))
        assert str(raised.value)[0].isupper() or str(raised.value).startswith("127.")
        assert (command != b"EXAMINE" or b"BAD" not in text) or "IMAP is switched off" in str(raised.value)


def _read_one(account: Account) -> None:
    with connect(account, Password()) as connection:
        connection.examine("INBOX")
        connection.fetch([1], "(UID FLAGS)")


def test_idle_tells_of_new_mail_and_can_be_ended(mailbox: Mailbox) -> None:
    ours, theirs = socket.socketpair()
    with contextlib.closing(ours), contextlib.closing(theirs), mailbox.connect() as connection:
        connection.examine("INBOX")
        assert connection.wait(0.05) is False
        timer = threading.Timer(0.05, lambda: mailbox.deliver(mail(1)))
        timer.start()
        assert connection.wait(20.0) is True
        timer.join()
        theirs.send(b"\0")
        assert connection.wait(20.0, ours) is False
        assert connection.search() == [1]


def test_a_sleeping_computer_gives_its_connection_up(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_connection, "TICK_S", 0.02)
    with mailbox.connect() as connection:
        connection.examine("INBOX")
        with pytest.raises(LostError):
            connection.wait(20.0, None, lambda: True)


def test_waiting_costs_no_processor_time(mailbox: Mailbox) -> None:
    import time

    with mailbox.connect() as connection:
        connection.examine("INBOX")
        before = time.thread_time()
        connection.wait(0.5)
        assert time.thread_time() - before < 0.02


def test_an_endless_line_and_an_endless_literal_are_refused(mailbox: Mailbox, dovecot: Dovecot) -> None:
    mailbox.deliver(mail(1))
    answer = b"* 1 FETCH (UID 1 BODY[] {4000000000}\r\n"
    with (
        proxied(dovecot.port, dovecot.certificate, Trouble("answer", 0, answer, match=b"UID FETCH")) as proxy,
        connect(mailbox.account(port=proxy.port), Password()) as connection,
    ):
        connection.examine("INBOX")
        with pytest.raises(GarbledError):
            connection.fetch([1], "(UID BODY.PEEK[])")


def test_a_server_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_connection, "CONNECT_S", 0.2)
    monkeypatch.setattr(imap_connection, "READ_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        account = _plain(silent.getsockname()[1], security=Security.TLS)
        with pytest.raises(UnreachableError, match="does not answer"):
            connect(account, Password())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def _plain(port: int, **changes: object) -> Account:
    fields: dict[str, object] = {
        "id": ME, "service": Service.IMAP, "address": ME, "host": "127.0.0.1", "port": port,
        "security": Security.STARTTLS,
    }  # fmt: skip
    return Account(**(fields | changes))  # type: ignore[arg-type]


def _oauth(port: int, certificate: Certificate) -> Account:
    return _plain(port, security=Security.TLS, sign_in=SignIn.OAUTH, fingerprint=certificate.fingerprint)


@contextlib.contextmanager
def _serving(handle: Callable[[socket.socket], None]) -> Iterator[int]:
    """Calls `handle` with each connection, in a thread of its own, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                try:
                    plain, _ = server.accept()
                except TimeoutError:
                    continue
                plain.settimeout(5)
                with contextlib.suppress(OSError), plain:
                    handle(plain)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            over.set()
            thread.join()


@contextlib.contextmanager
def _scripted(
    script: list[bytes], heard: list[bytes] | None = None, tls: Certificate | None = None
) -> Iterator[int]:
    """A plain server that says the first line and then answers line by line; then TLS, if it has that."""

    def handle(plain: socket.socket) -> None:
        plain.sendall(script[0])
        with plain.makefile("rb") as lines:
            for answer in script[1:]:
                line = lines.readline()
                if heard is not None:
                    heard.append(line)
                plain.sendall(answer.replace(b"TAG", line.split(b" ")[0]))
            if tls is not None:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(tls.certificate, tls.key)
                with context.wrap_socket(plain, server_side=True) as wrapped:
                    wrapped.recv(100)
            elif heard is not None:
                heard.extend(lines)

    with _serving(handle) as port:
        yield port


@contextlib.contextmanager
def _token_server(
    certificate: Certificate,
    mechanism: str,
    good: str,
    heard: list[bytes],
    answer: bytes = b"NO AUTHENTICATE failed.",
) -> Iterator[int]:
    """Speaks TLS and takes one token; a refusal comes as a challenge first (RFC 7628, 3.2.2)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.certificate, certificate.key)

    def handle(plain: socket.socket) -> None:
        with context.wrap_socket(plain, server_side=True) as sock, sock.makefile("rb") as lines:
            sock.sendall(b"* OK hi\r\n")
            for line in lines:
                heard.append(line.strip())
                tag, _, command = line.strip().partition(b" ")
                if command == b"CAPABILITY":
                    sock.sendall(f"* CAPABILITY IMAP4rev1 AUTH={mechanism}\r\n".encode())
                elif command.startswith(b"AUTHENTICATE"):
                    sock.sendall(b"+ \r\n")
                    token = lines.readline().strip()
                    heard.append(token)
                    if f"Bearer {good}\1" not in base64.b64decode(token).decode():
                        sock.sendall(b"+ " + base64.b64encode(b'{"status":"400"}') + b"\r\n")
                        heard.append(lines.readline().strip())
                        sock.sendall(tag + b" " + answer + b"\r\n")
                        continue
                sock.sendall(tag + b" OK done\r\n")

    with _serving(handle) as port:
        yield port


@pytest.mark.parametrize("hung_up", [ssl.SSLEOFError(8, "EOF occurred"), ssl.SSLZeroReturnError(6, "closed")])
def test_who_hangs_up_in_the_middle_of_encryption_is_asked_again(hung_up: OSError) -> None:
    with pytest.raises(LostError) as lost, translated("mail.example", "reading mail"):
        raise hung_up
    assert is_temporary(lost.value)

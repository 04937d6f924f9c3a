"""The bytes of one connection: a buffer for what comes in, the guard for what goes out, the certificate."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
import hmac
import imaplib
import logging
import select
import socket
import ssl
from typing import Any, Final

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import ProtocolError
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

from walkaway.engine.imap.errors import EncryptionError
from walkaway.engine.imap.guard import WireGuard

MAX_LINE: Final = 4 * 1024 * 1024  # a SEARCH answer with 400,000 numbers is one line
MAX_LITERAL: Final = 32 * 1024 * 1024  # nothing that is asked for is larger
_CHUNK = 256 * 1024

# It prints whole mails at DEBUG. Nothing in Walkaway may switch that on.
logging.getLogger("imapclient").setLevel(logging.WARNING)
logging.getLogger("imapclient.imaplib").setLevel(logging.WARNING)


class Incoming:
    """What came in over one socket and was not looked at yet.

    imaplib reads a line or a literal at a time through a buffered file, which cannot tell whether something
    is waiting in it (so that IDLE would miss it) nor be searched as a whole (so that bulk reading is slow).
    """

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.buffer = bytearray()

    def fill(self) -> None:
        """Wait for more. Raises IMAP4.abort at the end of the stream, OSError as sockets do."""
        data = self.sock.recv(_CHUNK)
        if not data:
            raise imaplib.IMAP4.abort("the server closed the connection")
        self.buffer += data

    def fill_to(self, size: int) -> None:
        """Wait until `size` bytes are there."""
        if size > MAX_LITERAL:
            raise ProtocolError("a literal beyond all measure")
        while len(self.buffer) < size:
            self.fill()

    def line(self) -> bytes:
        """The next line with its line end."""
        return self.take(self.fill_line())

    def fill_line(self) -> int:
        """Wait until a whole line is there; how long it is with its line end."""
        looked = 0
        while (end := self.buffer.find(b"\n", looked)) < 0:
            looked = len(self.buffer)
            if looked > MAX_LINE:
                raise ProtocolError("an endless line")
            self.fill()
        return end + 1

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        self.fill_to(size)
        data = bytes(memoryview(self.buffer)[:size])
        del self.buffer[:size]
        return data

    def waits(self, seconds: float, wake: socket.socket | None = None) -> bool:
        """Whether something comes within `seconds`; sooner False when `wake` becomes readable."""
        if self.buffer or (isinstance(self.sock, ssl.SSLSocket) and self.sock.pending()):
            return True
        watched: list[socket.socket] = [self.sock] if wake is None else [self.sock, wake]
        if hasattr(select, "poll"):  # select fails above 1,024 open files
            poller = select.poll()
            for each in watched:
                poller.register(each, select.POLLIN)
            return any(number == self.sock.fileno() for number, _ in poller.poll(seconds * 1000))
        return self.sock in select.select(watched, [], [], seconds)[0]


class _Guarded:
    """Reads through `Incoming` and writes through the guard; mixed into the library's two connections."""

    sock: socket.socket
    guard: WireGuard
    _incoming: Incoming | None = None

    @property
    def incoming(self) -> Incoming:
        if self._incoming is None or self._incoming.sock is not self.sock:
            if self._incoming is not None:
                if (
                    self._incoming.buffer
                ):  # it came before the handshake: an attacker's answer (CVE-2011-0411)
                    raise EncryptionError("The server spoke on after STARTTLS, before encryption was on.")
                self.guard.encrypted = True
            self._incoming = Incoming(self.sock)
        return self._incoming

    def read(self, size: int) -> bytes:
        return self.incoming.take(size)

    def readline(self) -> bytes:
        return self.incoming.line()

    def send(self, data: bytes) -> None:
        assert self.incoming is not None  # notices that the socket was wrapped
        ready = self.guard.feed(data)
        if ready:
            self.sock.sendall(ready)


class _GuardedTls(_Guarded, IMAP4_TLS):  # type: ignore[misc]
    def __init__(self, host: str, port: int, context: ssl.SSLContext, timeout: float) -> None:
        self.guard = WireGuard(encrypted=True)
        IMAP4_TLS.__init__(self, host, port, context, timeout)


class _GuardedPlain(_Guarded, IMAP4WithTimeout):  # type: ignore[misc]
    def __init__(self, host: str, port: int, timeout: float) -> None:
        self.guard = WireGuard(encrypted=False)
        IMAP4WithTimeout.__init__(self, host, port, timeout)


class GuardedClient(IMAPClient):  # type: ignore[misc]
    """imapclient on a guarded wire; `ssl_context` None means that STARTTLS follows."""

    def __init__(
        self, host: str, port: int, ssl_context: ssl.SSLContext | None, timeout: SocketTimeout
    ) -> None:
        super().__init__(host, port, ssl=ssl_context is not None, ssl_context=ssl_context, timeout=timeout)
        self.normalise_times = False  # else times are naive and local

    def _create_IMAP4(self) -> Any:  # noqa: N802 - the library's own hook
        if self.ssl_context is None:
            return _GuardedPlain(self.host, self.port, self._timeout.connect)
        return _GuardedTls(self.host, self.port, self.ssl_context, self._timeout.connect)

    @property
    def guard(self) -> WireGuard:
        return self._imap.guard  # type: ignore[no-any-return]

    @property
    def incoming(self) -> Incoming:
        return self._imap.incoming  # type: ignore[no-any-return]


class _PinnedContext(ssl.SSLContext):
    """Accepts exactly one certificate, by its fingerprint, whoever signed it."""

    fingerprint = ""

    def wrap_socket(self, sock: socket.socket, *args: Any, **options: Any) -> ssl.SSLSocket:
        wrapped = super().wrap_socket(sock, *args, **options)
        shown = fingerprint_of(wrapped)
        if not hmac.compare_digest(shown, self.fingerprint):
            wrapped.close()
            raise EncryptionError(
                "The server shows another certificate than the one that was accepted.",
                "If your company has renewed it, accept the new one; else do not sign in on this network.",
                shown,
            )
        return wrapped


def tls_context(fingerprint: str = "", ca_file: str = "") -> ssl.SSLContext:
    """TLS 1.2 or newer with names and certificates verified.

    A `fingerprint` stands for one certificate that alone is accepted; `ca_file` holds certificates of the
    company's own authority, which count beside the system's. Raises OSError where it cannot be read.
    """
    if not fingerprint:
        context = ssl.create_default_context()
        if ca_file:
            context.load_verify_locations(ca_file)
    else:
        context = _PinnedContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.fingerprint = plain_fingerprint(fingerprint)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def plain_fingerprint(text: str) -> str:
    """A SHA-256 fingerprint as it is compared: 64 digits in lower case, without colons."""
    return text.replace(":", "").replace(" ", "").lower()


def fingerprint_of(sock: ssl.SSLSocket) -> str:
    """SHA-256 of the certificate that the server shows, "" where it shows none."""
    shown = sock.getpeercert(binary_form=True)
    return hashlib.sha256(shown).hexdigest() if shown else ""


def shown_fingerprint(host: str, port: int, *, starttls: bool, timeout: float = 10.0) -> str:
    """The fingerprint of the certificate that a server shows, so that the rep can compare it; no sign-in.

    Raises OSError and the library's errors as connecting does.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if starttls:
        client = GuardedClient(host, port, None, SocketTimeout(timeout, timeout))
        try:
            client.starttls(context)
            return fingerprint_of(client.socket())
        finally:
            client.shutdown()
    with (
        socket.create_connection((host, port), timeout) as plain,
        context.wrap_socket(plain, server_hostname=host) as wrapped,
    ):
        return fingerprint_of(wrapped)

"""A machine in the middle: TLS to us, plain to the server; it listens, and breaks things on order."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.imap.certificates import Certificate

_TAGGED = re.compile(rb"^([A-P]+\d+) (UID [A-Z]+|[A-Z]+)")


@dataclass
class Trouble:
    """What goes wrong, once: with command number `at`, counted from 0 over the whole run.

    `how` is: cut (before the command gets through), answer (`text` instead of the server's, with the right
    tag), half (so many bytes of the response, then cut), stall (the response never comes), edit (the response
    is changed by `change`), do (`act` happens before the command gets through).
    """

    how: str
    at: int
    text: bytes = b""
    change: Callable[[bytes], bytes] = bytes
    act: Callable[[], None] = lambda: None
    match: bytes = b""  # else: the first command from `at` on that contains this
    done: bool = False

    def strikes(self, number: int, line: bytes) -> bool:
        if self.done or (self.match not in line if self.match else number != self.at) or number < self.at:
            return False
        self.done = True
        return True


@dataclass
class Proxy:
    """Where it listens, and all that was sent through it to the server, command by command."""

    port: int
    troubles: list[Trouble]
    sent: bytearray = field(default_factory=bytearray)
    commands: list[bytes] = field(default_factory=list)
    connections: int = 0
    latency: float = 0.0


@contextlib.contextmanager
def proxied(
    upstream: int, certificate: Certificate, *troubles: Trouble, latency: float = 0.0
) -> Iterator[Proxy]:
    """A proxy on loopback before the plain port `upstream`, until the block ends."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.certificate, certificate.key)
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        proxy = Proxy(listener.getsockname()[1], list(troubles), latency=latency)
        threads: list[threading.Thread] = []

        def accept() -> None:
            while not over.is_set():
                try:
                    plain, _ = listener.accept()
                except TimeoutError:
                    continue
                thread = threading.Thread(
                    target=_serve, args=(plain, context, upstream, proxy, over), daemon=True
                )
                thread.start()
                threads.append(thread)

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield proxy
        finally:
            over.set()
            accepting.join()
            for thread in threads:
                thread.join()


def _serve(
    plain: socket.socket, context: ssl.SSLContext, upstream: int, proxy: Proxy, over: threading.Event
) -> None:
    """One connection: a loop over both directions, so that troubles and bytes keep their order."""
    proxy.connections += 1
    plain.settimeout(5)
    with (
        contextlib.suppress(OSError, ssl.SSLError),
        context.wrap_socket(plain, server_side=True) as client,
        socket.create_connection(("127.0.0.1", upstream), 5) as server,
    ):
        _Line(client, server, proxy, over).run()
    with contextlib.suppress(OSError):
        plain.close()


class _Line:
    def __init__(
        self, client: ssl.SSLSocket, server: socket.socket, proxy: Proxy, over: threading.Event
    ) -> None:
        self._client, self._server, self._proxy, self._over = client, server, proxy, over
        self._trouble: Trouble | None = None
        self._left = -1
        client.settimeout(0.01)
        server.settimeout(0.01)

    def run(self) -> None:
        while not self._over.is_set():
            up = _received(self._client)
            if up == b"" or (up and not self._up(up)):
                return
            down = _received(self._server)
            if down == b"" or (down and not self._down(down)):
                return

    def _up(self, data: bytes) -> bool:
        """Pass on what we sent; False where the connection ends here."""
        self._proxy.sent += data
        for line in data.splitlines(keepends=True):
            tagged = _TAGGED.match(line)
            if tagged is not None:
                number = len(self._proxy.commands)
                self._proxy.commands.append(line.rstrip())
                struck = next((each for each in self._proxy.troubles if each.strikes(number, line)), None)
                if struck is not None and not self._strike(struck, tagged[1]):
                    return False
                if struck is not None and struck.how == "answer":
                    continue
            self._over.wait(self._proxy.latency)
            self._server.sendall(line)
        return True

    def _strike(self, trouble: Trouble, tag: bytes) -> bool:
        if trouble.how == "cut":
            return False
        if trouble.how == "answer":
            self._send(trouble.text.replace(b"TAG", tag))
            return not trouble.text.startswith(b"* BYE")
        if trouble.how == "do":
            trouble.act()
            return True
        self._trouble = trouble
        self._left = int(trouble.text or b"0")
        return True

    def _down(self, data: bytes) -> bool:
        trouble = self._trouble
        if trouble is None:
            self._send(data)
            return True
        if trouble.how == "stall":
            return True  # swallowed
        if trouble.how == "edit":
            changed = trouble.change(data)
            if changed != data:
                self._trouble = None
            self._send(changed)
            return True
        piece = data[: self._left]
        self._left -= len(piece)
        self._send(piece)
        return self._left > 0

    def _send(self, data: bytes) -> None:
        self._client.settimeout(5)
        self._client.sendall(data)
        self._client.settimeout(0.01)


def _received(sock: socket.socket) -> bytes | None:
    """What has come, b"" at the end, None where there is nothing now."""
    try:
        return sock.recv(65536)
    except (TimeoutError, ssl.SSLWantReadError):
        return None

"""A small web server on this machine that answers as a test says, and notes what it was asked."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.imap.certificates import Certificate


@dataclass
class Reply:
    """What to answer."""

    status: int = 200
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    stall: threading.Event | None = None  # nothing is sent before it is set


@dataclass
class WebServer:
    """Answers by path; `asked` holds path and headers of every request."""

    url: str
    port: int
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextlib.contextmanager
def running_web_server(certificate: Certificate | None = None) -> Iterator[WebServer]:
    """A server until the block ends, by https with a certificate."""
    made: list[WebServer] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lambda: made[0]))
    server.daemon_threads = True
    server.block_on_close = False
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.certificate, certificate.key)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    port = int(server.server_address[1])
    scheme = "http" if certificate is None else "https"
    made.append(WebServer(f"{scheme}://localhost:{port}", port))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made[0]
    finally:
        for reply in made[0].replies.values():
            if reply.stall is not None:
                reply.stall.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(found: Callable[[], WebServer]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            server = found()
            server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            reply = server.replies.get(self.path.partition("?")[0], Reply(404))
            if reply.stall is not None:
                reply.stall.wait(10)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            with contextlib.suppress(OSError):  # the client hangs up on too much
                self.wfile.write(reply.content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Quiet."""

    return Handler

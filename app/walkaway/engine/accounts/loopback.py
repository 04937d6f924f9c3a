"""Waits on this machine for the browser to come back from a sign-in (RFC 8252, section 7.3)."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import html
import queue
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Final
from urllib.parse import parse_qs, urlsplit

from walkaway.engine.accounts.errors import SignInError
from walkaway.engine.sentences import say

_IDLE_S: Final = 10.0
_LONGEST: Final = 16_384
_PAGE: Final = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Walkaway</title>"
    "<body style='font:18px sans-serif;margin:4em'><p>{text}</p></body></html>"
)
_DONE = "Thank you. You can close this page and go back to Walkaway."
_REFUSED = "You were not signed in. Walkaway tells you why; you can close this page."
_NOT_OURS = "This answer does not belong to the sign-in that Walkaway waits for."
_POLL_S: Final = 0.1


class _Server(ThreadingHTTPServer):
    """Listens on a port that nobody shares, without a word to the DNS."""

    # A browser opens connections ahead of need and says nothing on them: none may hold up the end.
    daemon_threads = True
    block_on_close = False
    # On Windows another program could else listen on the same port.
    allow_reuse_address = False

    def server_bind(self) -> None:
        # HTTPServer asks the DNS for the name of 127.0.0.1, which takes a minute on some networks.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]


class Listener:
    """A listener on 127.0.0.1 with a port of the system's choice; `address` is where the browser goes.

    What `is_ours` refuses is answered with an error and otherwise passed over: any page and any program
    can call, and must not be able to end a sign-in.
    """

    def __init__(self, host: str, is_ours: Callable[[str], bool]) -> None:
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._server = _Server(("127.0.0.1", 0), _handler(is_ours, self._answers.put))
        self.address: Final = f"http://{host}:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_S,), name="sign-in", daemon=True
        )
        self._thread.start()

    def wait(self, seconds: float) -> str:
        """The query of the browser's answer. Raises SignInError after `seconds`, and when cancelled."""
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise SignInError(
                say("Nobody signed in within {seconds} seconds.", seconds=f"{seconds:.0f}"),
                "Try again, and finish the sign-in in the browser.",
            ) from None
        if answer is None:
            raise SignInError("The sign-in was cancelled.", "Start it again when you like.")
        return answer

    def cancel(self) -> None:
        """End the waiting, from any thread."""
        self._answers.put(None)

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(is_ours: Callable[[str], bool], keep: Callable[[str], None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers the browser; one of them for each connection."""

        timeout = _IDLE_S
        server_version, sys_version = "Walkaway", ""

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path not in ("", "/") or not parts.query:  # a browser's wish for favicon.ico
                self._say(HTTPStatus.NOT_FOUND, "Nothing is here.")
            elif len(parts.query) > _LONGEST or not _judged(is_ours, parts.query):
                self._say(HTTPStatus.BAD_REQUEST, _NOT_OURS)
            else:
                self._say(HTTPStatus.OK, _REFUSED if "error" in parse_qs(parts.query) else _DONE)
                keep(parts.query)

        def _say(self, status: HTTPStatus, text: str) -> None:
            page = _PAGE.format(text=html.escape(text)).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Referrer-Policy", "no-referrer")  # the address holds the code
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Nothing: the request line holds the code."""

    return Handler


def _judged(is_ours: Callable[[str], bool], query: str) -> bool:
    try:
        return is_ours(query)
    except ValueError:  # more fields than any provider sends
        return False

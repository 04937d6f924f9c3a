"""An identity provider on this machine, as strict as the RFCs want one, with one user who always agrees."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import secrets
import ssl
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.imap.certificates import Certificate, make_certificate
from walkaway.engine.model.account import OAuthClient

CLIENT_ID = "client-4711"
USER = "robin"
SCOPES = ("imap", "offline_access")
LOCAL = ("127.0.0.1", "localhost")


@dataclass
class Grant:
    """What a code was given for."""

    redirect: str
    challenge: str
    expired: bool = False
    used: bool = False


@dataclass
class Provider:
    """The provider's books, and switches for what tests want of it."""

    certificate: Certificate
    secret: str = ""  # that its client must show
    refusal: tuple[str, str] | None = None  # error and description on the page
    token_refusal: tuple[str, str] | None = None  # the same for tokens
    token_answer: bytes | None = None  # instead of any other
    spoil_state: bool = False
    codes_are_old: bool = False
    granted_scope: str = " ".join(SCOPES)
    expires_in: Any = 3600
    interval: float = 0
    refresh_length: int = 40
    polls_until_agreed: int = 1
    slow_down_once: bool = False
    grants: dict[str, Grant] = field(default_factory=dict)
    refresh_tokens: set[str] = field(default_factory=set)
    access_tokens: set[str] = field(default_factory=set)
    asked: list[dict[str, str]] = field(default_factory=list)  # every form that came to /token
    pages: list[dict[str, str]] = field(default_factory=list)  # every question that came to /authorize
    url: str = ""
    introspection: str = ""

    def client(self, **changes: object) -> OAuthClient:
        """The registration that a program of ours has here."""
        values: dict[str, Any] = {
            "issuer": "",
            "client_id": CLIENT_ID,
            "has_secret": bool(self.secret),
            "authorize": f"{self.url}/authorize",
            "token": f"{self.url}/token",
            "device": f"{self.url}/device",
            "scopes": SCOPES,
        }
        return OAuthClient(**(values | changes))

    def browse(self, url: str) -> None:
        """Open a page as a browser would, in a thread of its own, and follow where it leads."""
        threading.Thread(target=self._visit, args=(url,), daemon=True).start()

    def _visit(self, url: str) -> None:
        trust = ssl.create_default_context(cafile=str(self.certificate.certificate))
        direct = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust)
        )
        with contextlib.suppress(OSError), direct.open(url, timeout=10) as page:
            page.read()

    def authorize(self, query: dict[str, str]) -> str | None:
        """Where the page sends the browser; None where it must not be sent anywhere (RFC 6749, 4.1.2.1)."""
        self.pages.append(query)
        redirect = query.get("redirect_uri", "")
        if query.get("client_id") != CLIENT_ID or urlsplit(redirect).hostname not in LOCAL:
            return None
        state = {"state": query.get("state", "") + ("x" if self.spoil_state else "")}
        if self.refusal:
            error, description = self.refusal
            return f"{redirect}/?{urlencode({'error': error, 'error_description': description} | state)}"
        if query.get("code_challenge_method") != "S256" or query.get("response_type") != "code":
            return f"{redirect}/?{urlencode({'error': 'invalid_request'} | state)}"
        code = secrets.token_urlsafe(16)
        self.grants[code] = Grant(redirect, query.get("code_challenge", ""), expired=self.codes_are_old)
        return f"{redirect}/?{urlencode({'code': code} | state)}"

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Status and answer to a question for tokens."""
        self.asked.append(form)
        if self.token_refusal:
            return 400, {"error": self.token_refusal[0], "error_description": self.token_refusal[1]}
        if form.get("client_id") != CLIENT_ID or form.get("client_secret", "") != self.secret:
            return 401, {"error": "invalid_client"}
        kind = form.get("grant_type", "")
        if kind == "authorization_code":
            return self._for_code(form)
        if kind == "refresh_token":
            if form.get("refresh_token") not in self.refresh_tokens:
                return 400, {"error": "invalid_grant", "error_description": "Token has been revoked."}
            self.refresh_tokens.discard(form["refresh_token"])
            return 200, self._tokens()
        if kind == "urn:ietf:params:oauth:grant-type:device_code":
            if self.slow_down_once:
                self.slow_down_once = False
                return 400, {"error": "slow_down"}
            self.polls_until_agreed -= 1
            if self.polls_until_agreed > 0:
                return 400, {"error": "authorization_pending"}
            return 200, self._tokens()
        return 400, {"error": "unsupported_grant_type"}

    def _for_code(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        grant = self.grants.get(form.get("code", ""))
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            grant is None
            or grant.used
            or grant.expired
            or grant.redirect != form.get("redirect_uri")
            or not secrets.compare_digest(grant.challenge, challenge)
        ):
            return 400, {"error": "invalid_grant"}
        grant.used = True
        return 200, self._tokens()

    def _tokens(self) -> dict[str, Any]:
        access = secrets.token_urlsafe(24)
        refresh = secrets.token_urlsafe(self.refresh_length)
        self.access_tokens.add(access)
        self.refresh_tokens.add(refresh)
        return {
            "access_token": access,
            "refresh_token": refresh,
            "token_type": "Bearer",
            "expires_in": self.expires_in,
            "scope": self.granted_scope,
        }

    def introspect(self, token: str) -> dict[str, Any]:
        """What a mail server is told of a token (RFC 7662)."""
        return {"active": token in self.access_tokens, "username": USER, "scope": "imap"}


@contextlib.contextmanager
def running_provider(folder: Path) -> Iterator[Provider]:
    """A provider until the block ends: by https for clients, and by http for a mail server to ask."""
    provider = Provider(make_certificate(folder))
    handler = _handler(provider)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(provider.certificate.certificate, provider.certificate.key)
    with _serving(handler, context) as port, _serving(handler, None) as plain_port:
        provider.url = f"https://localhost:{port}"
        provider.introspection = f"http://127.0.0.1:{plain_port}/introspect?token="
        yield provider


@contextlib.contextmanager
def _serving(handler: type[BaseHTTPRequestHandler], context: ssl.SSLContext | None) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/introspect":
                self._say(200, provider.introspect(query.get("token", "")))
                return
            target = provider.authorize(query) if parts.path == "/authorize" else None
            if target is None:
                self._say(400, {"error": "invalid_request"})
                return
            self.send_response(302)
            self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            if self.path == "/token":
                self._say(*provider.token(form))
            elif self.path == "/device" and form.get("client_id") == CLIENT_ID:
                answer = {"device_code": "d-1", "user_code": "ABCD-EFGH", "expires_in": 60}
                self._say(
                    200, answer | {"verification_uri": f"{provider.url}/code", "interval": provider.interval}
                )
            else:
                self._say(401, {"error": "invalid_client"})

        def _say(self, status: int, answer: dict[str, Any]) -> None:
            content = json.dumps(answer).encode()
            if provider.token_answer is not None and self.path == "/token":
                content = provider.token_answer
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Quiet."""

    return Handler

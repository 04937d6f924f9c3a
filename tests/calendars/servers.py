"""Calendar servers on this machine, and what a test does to the calendars on them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import asyncio
import base64
import contextlib
import http.client
import threading
import wsgiref.simple_server
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

NAME, PASSWORD = "robin", "Elster-4711"
_MKCALENDAR = (
    '<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>{name}'
    '</displayname><C:supported-calendar-component-set><C:comp name="{kind}"/>'
    "</C:supported-calendar-component-set></prop></set></C:mkcalendar>"
)


@dataclass
class Server:
    """A server with the calendars of one person; `requests` counts what it was asked."""

    url: str
    home: str
    requests: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        token = base64.b64encode(f"{NAME}:{PASSWORD}".encode()).decode()
        try:
            length = {"Content-Length": str(len(body))}
            connection.request(method, path, body, {"Authorization": f"Basic {token}", **length, **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def make_calendar(self, name: str, kind: str = "VEVENT") -> str:
        """The path of a new calendar."""
        path = f"{self.home}{name}/"
        body = _MKCALENDAR.format(name=name, kind=kind).encode()
        headers = {"Content-Type": "application/xml; charset=utf-8"}
        status, text = self.ask("MKCALENDAR", path, body, **headers)
        assert status == 201, text
        return path

    def put(self, calendar: str, name: str, ics: str) -> None:
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        status, text = self.ask("PUT", f"{calendar}{name}.ics", ics.encode(), **headers)
        assert status in (201, 204), text

    def delete(self, calendar: str, name: str) -> None:
        status, _ = self.ask("DELETE", f"{calendar}{name}.ics")
        assert status in (200, 204)


class _Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing on stderr."""


@contextlib.contextmanager
def served(application: Any) -> Iterator[str]:
    """The address of a WSGI application that runs in a thread."""
    httpd = wsgiref.simple_server.make_server("127.0.0.1", 0, application, handler_class=_Quiet)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}"
    finally:
        httpd.shutdown()
        thread.join(10)
        httpd.server_close()


@contextlib.contextmanager
def radicale(folder: Path) -> Iterator[Server]:
    """Radicale with a password, its collections in `folder`."""
    pytest.importorskip("radicale", reason="Radicale is not installed")
    from radicale import Application, config

    users = folder / "users"
    users.write_text(f"{NAME}:{PASSWORD}\n")
    settings = config.load()
    settings.update(
        {
            "auth": {"type": "htpasswd", "htpasswd_filename": str(users), "htpasswd_encryption": "plain",
                     "delay": "0"},
            "storage": {"filesystem_folder": str(folder / "collections"), "_filesystem_fsync": "False"},
            "logging": {"level": "critical"},
        },
        "test",
        privileged=True,
    )  # fmt: skip
    inner = Application(settings)
    server = Server("", f"/{NAME}/")

    def counted(environ: dict[str, Any], start_response: Any) -> Any:
        server.requests.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        return inner(environ, start_response)

    with served(counted) as server.url:
        yield server


@contextlib.contextmanager
def xandikos(folder: Path) -> Iterator[Server]:
    """Xandikos, which asks for no password itself, its collections in `folder`."""
    pytest.importorskip("xandikos", reason="Xandikos is not installed")
    from aiohttp import web
    from xandikos.web import SingleUserFilesystemBackend, XandikosApp

    backend = SingleUserFilesystemBackend(str(folder))
    backend._mark_as_principal(f"/{NAME}/")
    backend.create_principal(f"/{NAME}/", create_defaults=True)
    main = XandikosApp(backend, current_user_principal=f"/{NAME}/", strict=True)
    server = Server("", f"/{NAME}/calendars/")

    async def handle(request: Any) -> Any:
        server.requests.append(f"{request.method} {request.path}")
        return await main.aiohttp_handler(request, "/")

    application = web.Application()
    application.router.add_route("*", "/{path_info:.*}", handle)
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(application, access_log=None)
    ready = threading.Event()

    async def start() -> None:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        ready.set()

    def run() -> None:
        loop.run_until_complete(start())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert ready.wait(20)
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)

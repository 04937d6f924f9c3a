"""Asks a WebDAV server through the program's one HTTP client: sign-in, same-site redirects, multistatus."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urljoin, urlsplit

from walkaway.engine.errors import SourceError
from walkaway.engine.model.account import Account, SignIn
from walkaway.engine.sentences import say

if TYPE_CHECKING:
    from caldav.davclient import DAVClient

    from walkaway.engine.accounts.credentials import Credentials
    from walkaway.engine.web import Web

MAX_ANSWER_BYTES: Final = 64 * 1024 * 1024
_SECONDS: Final = 120.0
_REDIRECTS: Final = 5
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
DAV: Final = "{DAV:}"


class DavError(SourceError):
    """The server did not do what it was asked; `status` is its answer's, 0 where there was none."""

    def __init__(self, title: str, advice: str = "", status: int = 0) -> None:
        super().__init__(title, advice)
        self.status = status
        self.refused = status == 401


@dataclass(frozen=True, slots=True)
class Item:
    """One resource of a multistatus: its href as the server writes it, and its properties by name."""

    href: str
    status: int = 200
    texts: Mapping[str, str] = field(default_factory=dict)
    types: frozenset[str] = frozenset()  # tags within resourcetype
    names: tuple[str, ...] = ()  # `name` attributes within properties, such as the components of a calendar

    @property
    def path(self) -> str:
        """The path of the resource, still quoted as the server does."""
        return urlsplit(self.href).path


@dataclass(frozen=True, slots=True)
class Multistatus:
    """What a PROPFIND or REPORT brought (RFC 4918, 13). `partial` where the server stopped in between.

    `date` is the server's own clock, as its header writes it; "" where it tells none.
    """

    url: str
    items: tuple[Item, ...]
    token: str = ""
    partial: bool = False
    date: str = ""


class Dav:
    """A WebDAV server, asked for one account. Every method raises DavError or WebError."""

    def __init__(self, account: Account, credentials: Credentials, web: Web, start: str) -> None:
        self._account = account
        self._credentials = credentials
        self._session = _Session(web, start)
        self._client: DAVClient | None = None
        self.host = urlsplit(start).hostname or ""

    def propfind(self, url: str, body: str, depth: int = 0) -> Multistatus:
        """The properties that `body` names, of the resource and, for a depth of 1, of those in it."""
        return self._ask("PROPFIND", url, body, {"Depth": str(depth)})

    def report(self, url: str, body: str, depth: int | None = 1) -> Multistatus:
        """The answer to a REPORT (RFC 3253, 3.6)."""
        return self._ask("REPORT", url, body, {} if depth is None else {"Depth": str(depth)})

    def _ask(self, method: str, url: str, body: str, headers: dict[str, str]) -> Multistatus:
        from caldav.lib import error  # noqa: PLC0415 - 0.4 s with niquests, for accounts alone

        client = self._opened()
        for attempt in (1, 2):
            self._session.status = 0
            try:
                response = client.request(url, method, body, headers)
            except SourceError:
                raise
            except SyntaxError as problem:  # as lxml calls what is no XML
                raise self._not_understood() from problem
            except (error.DAVError, NotImplementedError) as problem:
                status = self._session.status
                if status == 401 and attempt == 1 and self._account.sign_in is SignIn.OAUTH:
                    self._use_token(client, self._credentials.refresh())
                    continue
                raise self._refused(status) from problem
            if response.status not in (200, 207):
                raise self._refused(response.status)
            # A proxy's page may be XML too; it would seem to say that nothing has changed.
            if response.tree is None or next(response.tree.iter(f"{DAV}multistatus"), None) is None:
                raise self._not_understood()
            return replace(_multistatus(response.tree, self._session.url), date=self._session.date)
        raise self._refused(401)

    def _opened(self) -> DAVClient:
        if self._client is None:
            self._client = self._signed_in()
        return self._client

    def _signed_in(self) -> DAVClient:
        from caldav.davclient import DAVClient  # noqa: PLC0415 - as above

        logging.getLogger("caldav").setLevel(logging.WARNING)  # at DEBUG it tells whole meetings
        client: Any = DAVClient
        account = self._account
        if account.sign_in is SignIn.OAUTH:
            made = client(url=self._session.start, enable_rfc6764=False)
            self._use_token(made, self._credentials.access_token())
        else:
            made = client(
                url=self._session.start,
                username=account.username or account.address,
                password=self._credentials.password(),
                enable_rfc6764=False,
            )
        made.session.close()
        made.session = self._session
        return made  # type: ignore[no-any-return]

    @staticmethod
    def _use_token(client: DAVClient, token: str) -> None:
        client.headers["Authorization"] = f"Bearer {token}"

    def _refused(self, status: int) -> DavError:
        if status == 401:
            return DavError(
                say(
                    "{host} does not accept the name or password of {id}.",
                    host=self.host,
                    id=self._account.id,
                ),
                say(
                    "Many providers want an app password for calendars. "
                    "Give a new one with walkaway account sign-in {id}.",
                    id=self._account.id,
                ),
                status,
            )
        if status == 403:
            return DavError(
                say("{host} does not let this be read.", host=self.host), "Check the address.", status
            )
        if status in (404, 405, 410, 501):
            return DavError(
                say("{host} has no calendars at this address.", host=self.host), "Check the address.", status
            )
        if status in (429, 503):
            return DavError(say("{host} asks to wait.", host=self.host), "Try again later.", status)
        return DavError(
            say("{host} answered with error {status}.", host=self.host, status=status),
            "Try again later.",
            status,
        )

    def _not_understood(self) -> DavError:
        return DavError(
            say("{host} does not answer as a calendar server does.", host=self.host), "Check the address."
        )


@dataclass(frozen=True, slots=True)
class _Reply:
    """What caldav wants of a response."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    url: str
    reason: str = ""

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class _Session:
    """Stands where caldav has its own HTTP session: all it asks goes through `Web`, to one site alone."""

    def __init__(self, web: Web, start: str) -> None:
        self.start = start
        self.url = start
        self.status = 0
        self.date = ""
        self._web = web

    def request(
        self, method: str, url: str, *, data: Any, headers: Mapping[str, str], auth: Any, **_unused: Any
    ) -> _Reply:
        from walkaway.engine.web import WebError, check_same_site  # noqa: PLC0415 - for accounts alone

        content = data.encode() if isinstance(data, str) else data or b""
        for _ in range(_REDIRECTS + 1):
            check_same_site(self.start, url)
            answer = self._web.request(
                method, url, content=content, headers=headers, auth=auth,
                max_bytes=MAX_ANSWER_BYTES, seconds=_SECONDS,
            )  # fmt: skip
            self.url, self.status, self.date = url, answer.status, answer.headers.get("date", "")
            target = answer.headers.get("location", "")
            if answer.status not in _MOVED or not target:
                return _Reply(answer.status, _without_length(answer.headers), _xml_only(answer.content), url)
            url = urljoin(url, target)
        host = urlsplit(self.start).hostname
        raise WebError(say("{host} sends its visitors in a circle.", host=host), "Check the address.")

    def close(self) -> None:
        """Nothing is open here: the connections are those of `Web`."""


def _without_length(headers: Mapping[str, str]) -> dict[str, str]:
    # The content is unpacked by now and held against no length; and its type says little with iCloud.
    described = ("content-length", "content-encoding", "content-type")
    return {name: value for name, value in headers.items() if name not in described}


def _xml_only(content: bytes) -> bytes:
    """The content where it is XML. Of anything else caldav would write all of it into the log."""
    start = content[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    return content if start.startswith(b"<") and not start[:15].lower().startswith(b"<!doctype html") else b""


def _multistatus(tree: Any, url: str) -> Multistatus:
    items = tuple(_items(tree.iter(f"{DAV}response")))
    token = tree.findtext(f"{DAV}sync-token") or ""
    # RFC 6578, 3.6: the collection itself with 507 means that there is more.
    asked = unquote(urlsplit(url).path).rstrip("/")
    ends = [item for item in items if item.status == 507 and unquote(item.path).rstrip("/") == asked]
    return Multistatus(url, tuple(item for item in items if item not in ends), token.strip(), bool(ends))


def _items(responses: Iterable[Any]) -> Iterator[Item]:
    for response in responses:
        href = (response.findtext(f"{DAV}href") or "").strip()
        if not href:
            continue
        texts: dict[str, str] = {}
        types: set[str] = set()
        names: list[str] = []
        for propstat in response.iterfind(f"{DAV}propstat"):
            if " 200" not in (propstat.findtext(f"{DAV}status") or " 200"):
                continue
            for prop in propstat.iterfind(f"{DAV}prop/*"):
                texts[prop.tag] = (prop.text or "").strip() if len(prop) == 0 else _inner_href(prop)
                if prop.tag == f"{DAV}resourcetype":
                    types.update(child.tag for child in prop)
                names += [name for child in prop if (name := child.get("name"))]
        yield Item(href, _status(response.findtext(f"{DAV}status")), texts, frozenset(types), tuple(names))


def _inner_href(prop: Any) -> str:
    """The first address within a property, such as that of the principal."""
    return next(((found.text or "").strip() for found in prop.iter(f"{DAV}href")), "")


def _status(line: str | None) -> int:
    """The number in "HTTP/1.1 404 Not Found"; 200 where a response has none of its own."""
    words = (line or "").split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 200

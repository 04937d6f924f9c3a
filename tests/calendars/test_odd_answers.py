"""What CalDAV servers answer beside what they should: refused pieces, old tokens, waits, broken text."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.calendars.servers import served
from tests.calendars.test_caldav import AT, LATER, START, Credentials, ics
from tests.calendars.test_hostile_servers import CALENDAR, OPEN, PRINCIPAL
from walkaway.engine.actions.calendars import read_calendars
from walkaway.engine.errors import SourceError
from walkaway.engine.meetings import histories
from walkaway.engine.model.account import Account
from walkaway.engine.storage import Store
from walkaway.engine.web import Web

SIGNS = {
    "who": "current-user-principal", "list": "supported-calendar-component-set",
    "changes": "<sync-collection",
    "query": "calendar-query", "named": "calendar-multiget", "token": "<sync-token/>",
}  # fmt: skip


def piece(place: str, status: str = "", data: str = "", within: str = "200 OK") -> str:
    """A response of a multistatus."""
    if status:
        return f"<response><href>{place}</href><status>HTTP/1.1 {status}</status></response>"
    return (
        f'<response><href>{place}</href><propstat><prop><getetag>"{len(data)}"</getetag></prop>'
        "<status>HTTP/1.1 200 OK</status></propstat><propstat><prop>"
        f"<C:calendar-data>{data}</C:calendar-data></prop><status>HTTP/1.1 {within}</status></propstat>"
        "</response>"
    )


class Server:
    """A CalDAV server with one calendar of two meetings, that tells changes by a token."""

    def __init__(self) -> None:
        self.meetings = {"/me/plans/17.ics": ics("17"), "/me/plans/18.ics": ics("18")}
        self.changed: dict[str, str] = {}
        self.asked: list[str] = []
        self.authorized: list[str] = []
        self.status: dict[str, str] = {}  # by what is asked for
        self.said: dict[str, str] = {}  # the same, in place of the answer
        self.headers: dict[str, list[tuple[str, str]]] = {}
        self.pack: Callable[[bytes], bytes] = bytes
        self.hides: set[str] = set()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterator[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        what = next(name for name, sign in SIGNS.items() if sign in body)
        self.asked.append(what)
        self.authorized.append(environ.get("HTTP_AUTHORIZATION", ""))
        more = self.headers.get(what, self.headers.get("", []))
        if not self.authorized[-1] and what == "who":
            more = [*more, ("WWW-Authenticate", 'Basic realm="x"')]
            start_response("401 Who", [("Content-Type", "text/plain"), *more])
            return
        start_response(
            self.status.get(what, "207 Multi-Status"), [("Content-Type", "application/xml"), *more]
        )
        said = self.said.get(what) or f"{OPEN}{self._answer(what, body)}</multistatus>"
        yield self.pack(said.encode())

    def _answer(self, what: str, body: str) -> str:
        token = f"<sync-token>t{len(self.asked)}</sync-token>"
        if what == "named":
            asked = [place for place in (*self.meetings, *self.changed) if place in body]
            return "".join(
                piece(place, data=self.meetings.get(place, "")) if not self.changed.get(place) else
                piece(place, self.changed[place])
                for place in dict.fromkeys(asked) if place not in self.hides
            )  # fmt: skip
        if what == "changes":
            return (
                "".join(piece(p, s if s.startswith("404") else "") for p, s in self.changed.items()) + token
            )
        return {
            "who": f"<response><href>/me/</href>{PRINCIPAL}</response>",
            "list": CALENDAR,
            "token": f"<response><href>/me/plans/</href><propstat><prop>{token}</prop>"
            "<status>HTTP/1.1 200 OK</status></propstat></response>",
        }.get(what) or "".join(piece(place, data=text) for place, text in self.meetings.items())


class Reader:
    """One account on it, read an hour later each time."""

    def __init__(self, store: Store, web: Web, account: Account) -> None:
        self.store, self._web, self._account = store, web, account
        self.now = AT

    def read(self) -> bool:
        self.now += timedelta(hours=1)
        return read_calendars(self.store, self._account, Credentials(), self._web, "UTC", self.now)

    def told(self) -> dict[str, tuple[datetime, bool]]:
        return {
            m.uid: (m.start, m.cancelled) for m in histories(self.store.meetings.known(self.now), self.now)
        }

    def skipped(self) -> list[str]:
        return [item.where.rpartition("/")[2] for item in self.store.sources.skipped()]


@pytest.fixture
def odd() -> Server:
    return Server()


@pytest.fixture
def reader(store: Store, web: Web, account: Callable[[str], Account], odd: Server) -> Iterator[Reader]:
    with served(odd) as url:
        yield Reader(store, web, account(url))


BOTH = {"17": (START, False), "18": (START, False)}


@pytest.mark.parametrize(
    "status",
    ["400 Bad", "403 Forbidden", "404 None", "405 Not Allowed", "409 Conflict", "410 Gone",
     "412 Precondition", "415 Type", "422 What", "500 Error", "501 Cannot", "507 Full"],
)  # fmt: skip
def test_a_token_of_old_in_each_servers_way(odd: Server, reader: Reader, status: str) -> None:
    reader.read()
    odd.status = {"changes": status}
    odd.said = {"changes": '<error xmlns="DAV:"><valid-sync-token/></error>'}
    del odd.meetings["/me/plans/18.ics"]
    odd.meetings |= {"/me/plans/17.ics": ics("17", LATER), "/me/plans/19.ics": ics("19")}
    assert reader.read()
    assert reader.told() == {"17": (LATER, False), "18": (START, True), "19": (START, False)}
    assert odd.asked[-1] == "query"


@pytest.mark.parametrize("said", ["", "<html>Sorry</html>", "Sorry", f"{OPEN}<respon", f"{OPEN}"])
def test_a_token_that_is_answered_by_what_is_no_answer(odd: Server, reader: Reader, said: str) -> None:
    reader.read()
    odd.said = {"changes": said or " "}
    odd.meetings["/me/plans/17.ics"] = ics("17", LATER)
    assert reader.read()
    assert reader.told() == {"17": (LATER, False), "18": (START, False)}


@pytest.mark.parametrize("status", ["403 Forbidden", "423 Locked", "500 Error", "507 Full"])
def test_a_meeting_that_is_refused_at_first_is_named(odd: Server, reader: Reader, status: str) -> None:
    odd.said = {"query": f"{OPEN}{piece('/me/plans/17.ics', data=ics('17'))}"
                         f"{piece('/me/plans/18.ics', status)}</multistatus>"}  # fmt: skip
    reader.read()
    assert reader.told() == {"17": (START, False)}
    assert reader.skipped() == ["18.ics"]


@pytest.mark.parametrize("status", ["403 Forbidden", "423 Locked", "500 Error", "507 Full"])
def test_a_changed_meeting_that_is_refused_is_named_and_stands(
    odd: Server, reader: Reader, status: str
) -> None:
    reader.read()
    odd.changed = {"/me/plans/17.ics": "", "/me/plans/18.ics": status}
    odd.meetings["/me/plans/17.ics"] = ics("17", LATER)
    reader.read()
    assert reader.told() == {"17": (LATER, False), "18": (START, False)}
    assert reader.skipped() == ["18.ics"]
    odd.changed = {"/me/plans/18.ics": ""}
    odd.meetings["/me/plans/18.ics"] = ics("18", LATER)
    reader.read()
    assert reader.told()["18"] == (LATER, False)
    assert reader.skipped() == []


@pytest.mark.parametrize("within", ["403 Forbidden", "404 Not Found", "507 Full"])
def test_a_meeting_without_its_content_is_named_and_stands(odd: Server, reader: Reader, within: str) -> None:
    reader.read()
    odd.status = {"changes": "410 Gone"}
    odd.said = {"query": f"{OPEN}{piece('/me/plans/17.ics', data=ics('17', LATER))}"
                         f"{piece('/me/plans/18.ics', within=within)}</multistatus>"}  # fmt: skip
    reader.read()
    assert reader.told() == {"17": (LATER, False), "18": (START, False)}
    assert reader.skipped() == ["18.ics"]


def test_what_is_gone_while_it_is_asked_for_is_called_off(odd: Server, reader: Reader) -> None:
    reader.read()
    odd.changed = {"/me/plans/18.ics": "404 Not Found"}
    reader.read()
    assert reader.told() == {"17": (START, False), "18": (START, True)}
    odd.status, odd.changed = {"changes": "410 Gone"}, {}
    odd.said = {"query": f"{OPEN}{piece('/me/plans/17.ics', '404 Not Found')}</multistatus>"}
    reader.read()
    assert reader.told()["17"] == (START, True)
    assert reader.skipped() == []


def test_a_changed_meeting_that_is_not_handed_out_is_asked_for_again_and_named(
    odd: Server, reader: Reader
) -> None:
    reader.read()
    odd.changed = dict.fromkeys(odd.meetings, "")
    odd.meetings = dict.fromkeys(odd.meetings, "")
    odd.meetings = {"/me/plans/17.ics": ics("17", LATER), "/me/plans/18.ics": ics("18", LATER)}
    odd.hides = {"/me/plans/18.ics"}
    reader.read()
    assert reader.told() == {"17": (LATER, False), "18": (START, False)}
    assert reader.skipped() == ["18.ics"]
    assert odd.asked.count("named") == 2


@pytest.mark.parametrize("status", ["429 Too Many", "503 Busy"])
@pytest.mark.parametrize("after", ["3600", "Wed, 21 Oct 2099 07:28:00 GMT", "soon", "-5", None])
@pytest.mark.parametrize("what", ["who", "list", "query", "changes"])
def test_a_wait_is_told_and_not_sat_out(
    odd: Server, reader: Reader, status: str, after: str | None, what: str
) -> None:
    if what == "changes":
        reader.read()
    odd.status = {what: status}
    odd.headers = {what: [("Retry-After", after)]} if after else {}
    begun = time.monotonic()
    with pytest.raises(SourceError, match="asks to wait"):
        reader.read()
    assert time.monotonic() - begun < 10
    assert odd.asked.count(what) <= 2  # the first one asks for the password
    assert reader.told() == (BOTH if what == "changes" else {})
    odd.status = {}
    odd.changed = {"/me/plans/17.ics": ""}
    odd.meetings["/me/plans/17.ics"] = ics("17", LATER)
    assert reader.read()
    assert reader.told()["17"] == (LATER, False)


def test_packed_answers_are_read(odd: Server, reader: Reader) -> None:
    odd.pack, odd.headers = gzip.compress, {"": [("Content-Encoding", "gzip")]}
    assert reader.read()
    assert reader.told() == BOTH


@pytest.mark.parametrize(
    "pack",
    [lambda said: gzip.compress(said)[:-20], lambda said: b"\x1f\x8b" + said, lambda said: said,
     lambda _: gzip.compress(b"\0" * 80_000_000)],
    ids=["cut off", "broken", "not packed", "bomb"],
)  # fmt: skip
def test_answers_that_cannot_be_unpacked_call_nothing_off(
    odd: Server, reader: Reader, pack: Callable[[bytes], bytes]
) -> None:
    reader.read()
    odd.pack, odd.headers = pack, {"": [("Content-Encoding", "gzip")]}
    with pytest.raises(SourceError):
        reader.read()
    assert reader.told() == BOTH


@pytest.mark.parametrize("what", ["list", "query"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_answers_that_break_off_call_nothing_off(
    odd: Server, reader: Reader, what: str, share: float
) -> None:
    reader.read()
    odd.status = {"changes": "410 Gone"}
    whole = OPEN + (
        CALENDAR if what == "list" else "".join(piece(p, data=t) for p, t in odd.meetings.items())
    )
    odd.said = {what: whole[: int(len(whole) * share)]}
    with pytest.raises(SourceError):
        reader.read()
    assert reader.told() == BOTH


@pytest.mark.parametrize("way", ["redirect", "principal", "home", "calendar"])
def test_another_host_is_neither_asked_nor_told_the_password(odd: Server, reader: Reader, way: str) -> None:
    other = Server()
    with ExitStack() as running:
        there = running.enter_context(served(other)).replace("127.0.0.1", "localhost")
        if way == "redirect":
            odd.status, odd.headers = {"who": "302 There"}, {"who": [("Location", f"{there}/me/")]}
        elif way == "calendar":
            odd.said = {"list": f"{OPEN}{CALENDAR.replace('/me/plans/', f'{there}/me/plans/')}</multistatus>"}
        else:
            inner = "current-user-principal" if way == "principal" else "C:calendar-home-set"
            prop = f"<prop><{inner}><href>{there}/me/</href></{inner}></prop>"
            answer = f"<propstat>{prop}<status>HTTP/1.1 200 OK</status></propstat>"
            odd.said = {"who": f"{OPEN}<response><href>/</href>{answer}</response></multistatus>"}
        with pytest.raises(SourceError):
            reader.read()
    assert other.asked == []
    assert any(odd.authorized)


def test_a_server_that_breaks_off_after_so_many_is_read_to_the_end(odd: Server, reader: Reader) -> None:
    more = piece("/me/plans/", "507 Insufficient Storage")
    odd.said = {"query": f"{OPEN}{piece('/me/plans/17.ics', data=ics('17'))}{more}</multistatus>"}
    odd.changed = dict.fromkeys(odd.meetings, "")
    assert reader.read()
    assert reader.told() == BOTH
    assert reader.skipped() == []
    odd.changed = {"/me/plans/17.ics": "404 Not Found"}
    reader.read()
    assert reader.told() == {"17": (START, True), "18": (START, False)}

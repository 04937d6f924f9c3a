"""A calendar server that refuses, stalls, leads in circles or never ends: told, bounded, none called off."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.calendars.servers import served
from tests.calendars.test_caldav import AT, LATER, Credentials, ics
from walkaway.engine.actions.calendars import read_calendars
from walkaway.engine.errors import SourceError
from walkaway.engine.meetings import histories
from walkaway.engine.model.account import Account
from walkaway.engine.sources import dav
from walkaway.engine.storage import Store
from walkaway.engine.web import Web

OPEN = '<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
PRINCIPAL = (
    "<propstat><prop><current-user-principal><href>/me/</href></current-user-principal>"
    "<C:calendar-home-set><href>/me/</href></C:calendar-home-set></prop>"
    "<status>HTTP/1.1 200 OK</status></propstat>"
)
CALENDAR = (
    "<response><href>/me/plans/</href><propstat><prop><resourcetype><collection/><C:calendar/></resourcetype>"
    "<displayname>work</displayname></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
)


class Server:
    """Answers as a CalDAV server with one calendar does, until a test says what goes wrong."""

    def __init__(self) -> None:
        self.text = ics()
        self.pages = 0  # of the endless list of changes
        self.endless = False
        self.asked: list[str] = []
        self.status: dict[str, str] = {}  # by what is asked for
        self.headers: list[tuple[str, str]] = [("Content-Type", "application/xml")]
        self.stalls: threading.Event | None = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterator[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        what = next(
            name
            for name, sign in {
                "who": "current-user-principal", "list": "supported-calendar-component-set",
                "changes": "<sync-collection", "query": "calendar-query", "named": "calendar-multiget",
                "token": "<sync-token/>",
            }.items()
            if sign in body
        )  # fmt: skip
        self.asked.append(what)
        start_response(self.status.get(what, "207 Multi-Status"), self.headers)
        yield f"{OPEN}{self._answer(what)}</multistatus>".encode()
        if self.stalls is not None:
            self.stalls.wait(10)

    def _answer(self, what: str) -> str:
        meeting = (
            '<response><href>/me/plans/17.ics</href><propstat><prop><getetag>"1"</getetag>'
            f"<C:calendar-data>{self.text}</C:calendar-data></prop>"
            "<status>HTTP/1.1 200 OK</status></propstat></response>"
        )
        self.pages += what == "changes"
        more = "<response><href>/me/plans/</href><status>HTTP/1.1 507 More</status></response>"
        return {
            "who": f"<response><href>/me/</href>{PRINCIPAL}</response>",
            "list": CALENDAR,
            "token": "<response><href>/me/plans/</href><propstat><prop>"
            f"<sync-token>t{len(self.asked)}</sync-token></prop>"
            "<status>HTTP/1.1 200 OK</status></propstat></response>",
            "changes": f"{more if self.endless else meeting}<sync-token>p{self.pages}</sync-token>",
        }.get(what, meeting)


@pytest.fixture
def bad() -> Server:
    return Server()


@pytest.fixture
def read(
    store: Store, web: Web, account: Callable[[str], Account], bad: Server
) -> Iterator[Callable[[], bool]]:
    """Reads the account an hour later each time."""
    hours = iter(range(99))
    with served(bad) as url:
        yield lambda: read_calendars(
            store, account(url), Credentials(), web, "UTC", AT + timedelta(hours=next(hours))
        )


def stands(store: Store) -> bool:
    moment = AT + timedelta(hours=50)
    (meeting,) = histories(store.meetings.known(moment), moment)
    return not meeting.cancelled


@pytest.mark.parametrize(
    "status", ["401 No", "403 No", "404 No", "429 Wait", "500 No", "503 Wait", "507 Full"]
)
@pytest.mark.parametrize("what", ["list", "token", "changes"])
def test_a_refusal_is_told_and_calls_nothing_off(
    bad: Server, read: Callable[[], bool], store: Store, what: str, status: str
) -> None:
    assert read()
    bad.status = {what: status, "query": status, "who": status}
    with pytest.raises(SourceError):
        read()
    assert stands(store)
    bad.status, bad.text = {}, ics("17", LATER)
    assert read()
    moment = AT + timedelta(hours=50)
    assert [m.start for m in histories(store.meetings.known(moment), moment)] == [LATER]


@pytest.mark.parametrize("status", ["301 There", "302 There", "307 There", "308 There"])
def test_redirects_in_a_circle_end(bad: Server, read: Callable[[], bool], status: str) -> None:
    bad.status = dict.fromkeys(("who", "list", "query", "token"), status)
    bad.headers = [("Location", "/me/")]
    with pytest.raises(SourceError, match="circle"):
        read()
    assert len(bad.asked) < 30


def test_a_redirect_to_another_site_is_not_followed(bad: Server, read: Callable[[], bool]) -> None:
    bad.status, bad.headers = {"who": "302 There"}, [("Location", "https://elsewhere.example/")]
    with pytest.raises(SourceError, match="another site"):
        read()


def test_changes_without_end_are_given_up(bad: Server, read: Callable[[], bool], store: Store) -> None:
    assert read()
    bad.endless = True
    read()  # everything is asked for instead
    assert bad.pages <= 200
    assert bad.asked[-1] == "query"
    assert stands(store)


def test_a_server_that_stalls_is_left_in_time(
    bad: Server, read: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dav, "_SECONDS", 0.3)
    bad.stalls = threading.Event()
    begun = time.monotonic()
    with pytest.raises(SourceError):
        read()
    bad.stalls.set()
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "text",
    ["&x;" * 50, "]]>", "<![CDATA[" + ics(), "\x00", "<a>" * 3000],
    ids=["entity", "end of data", "open data", "control", "depth"],
)
def test_an_answer_that_is_no_answer_calls_nothing_off(
    bad: Server, read: Callable[[], bool], store: Store, text: str
) -> None:
    assert read()
    bad.text = text
    with contextlib.suppress(SourceError):  # some answers can be read in spite of it, and hold no meeting
        read()
    assert stands(store)

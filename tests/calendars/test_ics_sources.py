"""Calendars at web addresses and in files: read again only when changed, refused where they are a trap."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.calendars.servers import served
from tests.calendars.test_caldav import AT, LATER, START, Credentials, ics
from walkaway.engine.actions.calendars import read_calendars
from walkaway.engine.errors import SourceError
from walkaway.engine.meetings import histories
from walkaway.engine.model import Meeting
from walkaway.engine.model.account import Account, Service, SignIn
from walkaway.engine.sources import ics as ics_source
from walkaway.engine.sources import ics_address
from walkaway.engine.sources.ics import read_calendar
from walkaway.engine.sources.ics_address import IcsAddress, IcsFile, file_path, web_address
from walkaway.engine.storage import Store
from walkaway.engine.web import Web

WINDOW = (AT - timedelta(days=400), AT + timedelta(days=366))


class Site:
    """A web server with one calendar, which answers as `status` says."""

    def __init__(self) -> None:
        self.content = ics().encode()
        self.status = "200 OK"
        self.headers: list[tuple[str, str]] = [("ETag", '"1"')]
        self.asked: list[dict[str, Any]] = []
        self.url = ""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., object]) -> list[bytes]:
        self.asked.append(environ)
        etag = dict(self.headers).get("ETag")
        modified = dict(self.headers).get("Last-Modified")
        same = (etag and environ.get("HTTP_IF_NONE_MATCH") == etag) or (
            modified and environ.get("HTTP_IF_MODIFIED_SINCE") == modified
        )
        start_response("304 Not Modified" if same else self.status, self.headers)
        return [b"" if same else self.content]


@pytest.fixture
def site() -> Iterator[Site]:
    answering = Site()
    with served(answering) as answering.url:
        yield answering


class Address(Credentials):
    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def address(self) -> str:
        return self._address


def read(store: Store, url: str, web: Web, hours: float = 0) -> bool:
    account = Account(id="feed", service=Service.ICS, url="https://127.0.0.1/…", sign_in=SignIn.NONE)
    moment = AT + timedelta(hours=hours)
    return read_calendars(store, account, Address(url), web, "Europe/Berlin", moment)


def one(store: Store, hours: float = 0) -> Meeting:
    moment = AT + timedelta(hours=hours)
    (meeting,) = histories(store.meetings.known(moment), moment)
    return meeting


@pytest.mark.parametrize("header", [("ETag", '"1"'), ("Last-Modified", "Mon, 02 Mar 2026 08:00:00 GMT")])
def test_an_unchanged_address_is_not_sent_again(
    site: Site, store: Store, web: Web, header: tuple[str, str]
) -> None:
    site.headers = [header]
    assert read(store, site.url, web)
    assert not read(store, site.url, web, 1)
    asked = site.asked[-1]
    assert header[1] in (asked.get("HTTP_IF_NONE_MATCH"), asked.get("HTTP_IF_MODIFIED_SINCE"))


def test_an_address_without_marks_is_compared_by_content(site: Site, store: Store, web: Web) -> None:
    site.headers = []
    assert read(store, site.url, web)
    assert not read(store, site.url, web, 1)
    site.content = ics("17", LATER).encode()
    assert read(store, site.url, web, 2)
    assert one(store, 2).start == LATER
    assert one(store, 1).start == START


def test_a_meeting_that_vanished_from_the_address_is_off(site: Site, store: Store, web: Web) -> None:
    read(store, site.url, web)
    site.headers, site.content = [("ETag", '"2"')], ics("18", LATER).encode()
    read(store, site.url, web, 1)
    moment = AT + timedelta(hours=1)
    found = {m.uid: m.cancelled for m in histories(store.meetings.known(moment), moment)}
    assert found == {"17": True, "18": False}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html>Please sign in</html>", "no calendar"),
        (b"", "no calendar"),
        (ics().encode()[:-20], "breaks off"),
    ],
)
def test_a_page_or_half_a_calendar_changes_nothing(
    site: Site, store: Store, web: Web, content: bytes, why: str
) -> None:
    read(store, site.url, web)
    site.headers, site.content = [], content
    with pytest.raises(SourceError, match=why):
        read(store, site.url, web, 1)
    assert not one(store, 1).cancelled


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("403 Forbidden", "does not let"),
        ("410 Gone", "no calendar at this address"),
        ("500 No", "cannot show"),
    ],
)
def test_a_refusal_is_told(site: Site, store: Store, web: Web, status: str, why: str) -> None:
    site.status = status
    with pytest.raises(SourceError, match=why) as told:
        read(store, site.url + "/private-0815/basic.ics", web)
    assert "0815" not in str(told.value), "the address is a secret"


def test_redirects_end_and_stay_on_the_site(site: Site, store: Store, web: Web) -> None:
    site.status = "302 Found"
    site.headers = [("Location", "/again")]
    with pytest.raises(SourceError, match="circle"):
        read(store, site.url, web)
    assert len(site.asked) < 20
    site.headers = [("Location", "https://elsewhere.example/basic.ics")]
    with pytest.raises(SourceError, match="another site"):
        read(store, site.url, web)


def test_too_large_a_calendar_is_refused(
    site: Site, store: Store, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ics_address, "MAX_ADDRESS_BYTES", 10_000)
    site.content = site.content + b"X-PADDING:" + b"x" * 20_000
    with pytest.raises(SourceError, match="larger than"):
        read(store, site.url, web)


def test_addresses_and_files_are_told_apart() -> None:
    assert web_address("webcal://p1.example/x.ics") == "https://p1.example/x.ics"
    assert web_address("WEBCALS://p1.example/x.ics") == "https://p1.example/x.ics"
    assert web_address(" https://p1.example/x.ics ") == "https://p1.example/x.ics"
    assert file_path("https://p1.example/x.ics") is None
    assert file_path("webcal://p1.example/x.ics") is None
    assert file_path("/home/robin/own.ics") == Path("/home/robin/own.ics")
    assert file_path("C:\\Users\\robin\\own.ics") is not None


def test_plain_http_is_refused_before_anything_is_sent(web: Web) -> None:
    with pytest.raises(SourceError, match="without encryption"):
        list(IcsAddress("feed", "http://calendar.example/basic.ics", web).read(None, WINDOW))


def test_a_watched_file_is_read_again_when_it_changed(tmp_path: Path, store: Store, web: Web) -> None:
    path = tmp_path / "own.ics"
    path.write_text(ics(), newline="")
    account = Account(id="file", service=Service.ICS, url=str(path), sign_in=SignIn.NONE)

    def look(hours: float) -> bool:
        moment = AT + timedelta(hours=hours)
        return read_calendars(store, account, Credentials(), web, "Europe/Berlin", moment)

    assert look(0)
    assert not look(1)
    os.utime(path, ns=(1, 1))
    assert not look(2), "touched, but the same"
    path.write_text(ics("17", LATER), newline="")
    assert look(3)
    assert [c.what for c in one(store, 3).changes] == ["set", "accepted", "moved"]
    path.unlink()
    with pytest.raises(SourceError):
        look(4)
    assert not one(store, 4).cancelled


def test_a_watched_file_names_itself_to_nobody(tmp_path: Path) -> None:
    path = tmp_path / "own.ics"
    path.write_text(ics(), newline="")
    (reading,) = IcsFile("account:file/calendars", path).read(None, WINDOW)
    assert str(tmp_path) not in reading.cursor
    assert [item.place for item in reading.changed] == ["calendar"]


def test_a_series_goes_on_when_the_window_moves(tmp_path: Path, store: Store, web: Web) -> None:
    path = tmp_path / "own.ics"
    path.write_text(ics("17", START, "RRULE:FREQ=MONTHLY"), newline="")
    account = Account(id="file", service=Service.ICS, url=str(path), sign_in=SignIn.NONE)
    for days in (0, 100, 300, 500):
        read_calendars(store, account, Credentials(), web, "Europe/Berlin", AT + timedelta(days=days))
    moment = AT + timedelta(days=500)
    ahead = [m for m in histories(store.meetings.known(moment), moment) if m.start > moment]
    assert len(ahead) >= 6
    assert not any(meeting.cancelled for meeting in ahead)


def test_a_file_with_too_many_events_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics_source, "MAX_EVENTS", 100)
    event = ics()[ics().index("BEGIN:VEVENT") : ics().index("END:VCALENDAR")]
    many = "".join(event.replace("UID:17", f"UID:{number}") for number in range(150))
    versions, skipped = read_calendar(
        f"BEGIN:VCALENDAR\r\n{many}END:VCALENDAR\r\n".encode(), zone="UTC", window=WINDOW
    )
    assert len(versions) == 100
    assert [item.why for item in skipped] == ["50 events of more than 100 were left out"]


def test_many_endless_series_are_worked_out_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics_source, "MAX_OCCURRENCES", 1000)
    series = ics("17", START, "RRULE:FREQ=DAILY")
    event = series[series.index("BEGIN:VEVENT") : series.index("END:VCALENDAR")]
    many = "".join(event.replace("UID:17", f"UID:{number}") for number in range(10))
    versions, skipped = read_calendar(
        f"BEGIN:VCALENDAR\r\n{many}END:VCALENDAR\r\n".encode(), zone="UTC", window=WINDOW
    )
    assert 1000 < len(versions) < 1500
    assert len(skipped) == 7
    assert {v.uid for v in versions} == {str(number) for number in range(10)}, (
        "the first time of each is known"
    )


def test_many_short_series_are_worked_out_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics_source, "MAX_SERIES", 3)
    series = ics("17", START, "RRULE:FREQ=WEEKLY;COUNT=2")
    event = series[series.index("BEGIN:VEVENT") : series.index("END:VCALENDAR")]
    over = event.replace("COUNT=2", "UNTIL=20210101T000000Z").replace("2026", "2020")
    many = "".join(event.replace("UID:17", f"UID:{number}") for number in range(5))
    old = "".join(over.replace("UID:17", f"UID:old {number}") for number in range(5))
    versions, skipped = read_calendar(
        f"BEGIN:VCALENDAR\r\n{old}{many}END:VCALENDAR\r\n".encode(), zone="UTC", window=WINDOW
    )
    assert sorted(v.uid for v in versions) == ["0", "0", "1", "1", "2", "2", "3", "4"], (
        "the first time of each"
    )
    assert [item.why for item in skipped] == ["this calendar has more than 3 series"] * 2


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=1", "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,5,10,15,20,25,30",
     "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;BYSETPOS=5000;BYDAY=MO"],
)  # fmt: skip
def test_a_rule_that_is_a_trap_is_refused_by_name(rule: str) -> None:
    versions, skipped = read_calendar(ics("17", START, f"RRULE:{rule}").encode(), zone="UTC", window=WINDOW)
    assert [version.start for version in versions] == [START]
    assert len(skipped) == 1


def test_known_since_is_never_an_exports_stamp() -> None:
    text = ics().replace("CREATED:20260301T000000Z\r\n", "").replace("DTSTAMP:20260301", "DTSTAMP:20270301")
    (version,), _ = read_calendar(text.encode(), zone="UTC", window=WINDOW)
    assert (version.known_since, version.stamp) == (None, None)
    assert datetime(2027, 3, 1, tzinfo=UTC) not in (version.known_since, version.stamp)

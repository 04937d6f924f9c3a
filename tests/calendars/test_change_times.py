"""Radicale is asked when a calendar last changed, where that is certain: its CTag takes ten times as long."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.calendars.servers import NAME, Server, radicale
from tests.calendars.test_caldav import LATER, Reader, ics
from walkaway.engine.model.account import Account
from walkaway.engine.sources.caldav import _modified
from walkaway.engine.sources.dav import Dav, Item, Multistatus
from walkaway.engine.storage import Store
from walkaway.engine.web import Web

HOUR = 3600.0
RADICALE, MODIFIED = "{http://radicale.org/ns/}displayname", "{DAV:}getlastmodified"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def reader(store: Store, server: Server, account: Callable[[str], Account], web: Web) -> Reader:
    return Reader(store, account(server.url), web)


def _age(folder: Path, seconds: float) -> None:
    """As if nothing in the calendar had changed for so long."""
    calendar = folder / "server" / "collections" / "collection-root" / NAME / "work"
    then = time.time() - seconds
    for path in [*calendar.iterdir(), calendar]:
        if path.is_file() or path == calendar:
            os.utime(path, (then, then))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the server is asked: the place, and whether for a CTag."""
    questions: list[str] = []
    ask = Dav.propfind

    def heard(dav: Dav, url: str, body: str, depth: int = 0) -> Multistatus:
        questions.append(f"{urlsplit(url).path}{' with CTag' if 'getctag' in body else ''}")
        return ask(dav, url, body, depth)

    monkeypatch.setattr(Dav, "propfind", heard)
    return questions


def _unchanged(reader: Reader, asked: list[str]) -> list[str]:
    """The questions of a reading that brings no news."""
    asked.clear()
    assert not reader.read()
    return [*asked]


@pytest.mark.parametrize("server", [radicale], indirect=True, ids=["radicale"])
def test_a_calendar_that_has_long_been_the_same_is_checked_by_one_question(
    reader: Reader, server: Server, tmp_path: Path, asked: list[str]
) -> None:
    server.put(server.make_calendar("work"), "a", ics("a"))
    _age(tmp_path, 2 * HOUR)
    assert reader.read()
    assert _unchanged(reader, asked) == [server.home]


@pytest.mark.parametrize("server", [radicale], indirect=True, ids=["radicale"])
def test_what_is_new_changed_or_gone_is_seen_all_the_same(
    reader: Reader, server: Server, tmp_path: Path, asked: list[str]
) -> None:
    work = server.make_calendar("work")
    server.put(work, "a", ics("a"))
    _age(tmp_path, 5 * HOUR)
    reader.read()
    for hours, change in enumerate(
        (
            lambda: server.put(work, "b", ics("b")),
            lambda: server.put(work, "a", ics("a", LATER)),
            lambda: server.delete(work, "b"),
        )
    ):
        change()
        assert reader.read()
        _age(tmp_path, (4 - hours) * HOUR)
        # The time is another now.
        assert _unchanged(reader, asked) == [f"{server.home} with CTag"]
        assert _unchanged(reader, asked) == [server.home]
    assert {m.uid: (m.start, m.cancelled) for m in reader.meetings()}["a"] == (LATER, False)
    assert {m.uid: m.cancelled for m in reader.meetings()} == {"a": False, "b": True}


@pytest.mark.parametrize("server", [radicale], indirect=True, ids=["radicale"])
def test_a_second_calendar_is_seen_beside_one_that_stays(
    reader: Reader, server: Server, tmp_path: Path
) -> None:
    server.put(server.make_calendar("work"), "a", ics("a"))
    _age(tmp_path, HOUR)
    reader.read()
    server.put(server.make_calendar("other"), "b", ics("b"))
    assert reader.read()
    assert {m.uid for m in reader.meetings()} == {"a", "b"}


@pytest.mark.parametrize(
    ("seconds", "texts", "told"),
    [
        (2, {RADICALE: "work"}, True),
        (1, {RADICALE: "work"}, False),  # another change in that second would not show
        (-60, {RADICALE: "work"}, False),
        (60, {}, False),  # of other servers nobody knows what the time of a collection means
    ],
)
def test_a_time_counts_where_the_server_is_known_and_the_second_is_over(
    seconds: int, texts: dict[str, str], told: bool
) -> None:
    changed = format_datetime(NOON, usegmt=True)
    now = format_datetime(datetime.fromtimestamp(NOON.timestamp() + seconds, UTC), usegmt=True)
    assert _modified(Item("/robin/private/", texts={MODIFIED: changed, **texts}), now) == (
        changed if told else ""
    )


@pytest.mark.parametrize("now", ["", "soon", "Mon, 2 Mar 2026"])
def test_without_a_clock_of_the_server_no_time_counts(now: str) -> None:
    changed = format_datetime(NOON, usegmt=True)
    assert _modified(Item("/robin/private/", texts={MODIFIED: changed, RADICALE: "work"}), now) == ""

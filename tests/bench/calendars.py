"""How long calendars take to read: `python -m tests.bench.calendars [events]` prints it.

The server runs in a process of its own; what it takes alone for the answer of a first reading is printed too.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.calendars.servers import NAME, PASSWORD, Server, radicale
from walkaway.engine.actions.calendars import read_calendars
from walkaway.engine.meetings import histories
from walkaway.engine.model.account import Account, Service, SignIn
from walkaway.engine.sources.caldav import _QUERY as QUERY
from walkaway.engine.sources.caldav import _utc
from walkaway.engine.sources.calendars import calendar_window
from walkaway.engine.storage import Store
from walkaway.engine.web import Web

AT = datetime(2026, 3, 10, 9, tzinfo=UTC)
ZONE = "Europe/Berlin"


class Credentials:
    """The one password of the test servers."""

    def password(self) -> str:
        return PASSWORD

    def address(self) -> str:
        return ""

    def access_token(self) -> str:
        return ""

    def refresh(self) -> str:
        return ""


def event(number: int) -> list[str]:
    """A meeting of a sales rep; every twentieth recurs."""
    start = datetime(2025, 6, 2, 8, tzinfo=UTC) + timedelta(hours=4 * number)
    return [
        "BEGIN:VEVENT",
        f"UID:{number}@norrland.example",
        "DTSTAMP:20260301T000000Z",
        "CREATED:20250520T080000Z",
        f"LAST-MODIFIED:20250521T08{number % 60:02}00Z",
        f"DTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}",
        "DURATION:PT45M",
        *(["RRULE:FREQ=WEEKLY;COUNT=20"] if number % 20 == 0 else []),
        f"SUMMARY:Review {number}",
        "DESCRIPTION:" + "We go through the offer and the open points. " * 8,
        "ORGANIZER;CN=Robin:mailto:robin@norrland.example",
        f"ATTENDEE;CN=Guest;PARTSTAT=ACCEPTED:mailto:guest{number % 90}@prospect{number % 90}.example",
        "ATTENDEE;CN=Robin;PARTSTAT=ACCEPTED:mailto:robin@norrland.example",
        "END:VEVENT",
    ]


def calendar(*events: list[str]) -> str:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN"]
    return "\r\n".join([*head, *(line for lines in events for line in lines), "END:VCALENDAR", ""])


def in_utc(ics: str) -> str:
    """The same calendar with its times in UTC."""
    return re.sub(r"DTSTART;TZID=Europe/Berlin:(\d+T\d+)", r"DTSTART:\1Z", ics)


def timed(what: str, run: Callable[[], object]) -> float:
    """Wall time in seconds, printed beside the processor's."""
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:52} {wall:7.3f} s, of it {cpu:6.3f} s at work")
    return wall


def bench_account(
    name: str, account: Account, folder: Path, change: Callable[[], None]
) -> tuple[float, float]:
    """Seconds for the first reading, and for the check of an unchanged calendar."""
    web = Web()
    with Store.open(folder / f"{name}.sqlite") as store:

        def read(hours: int) -> None:
            read_calendars(store, account, Credentials(), web, ZONE, AT + timedelta(hours=hours))

        first = timed(f"{name}: first reading", lambda: read(0))
        unchanged = min(timed(f"{name}: unchanged", lambda: read(1)) for _ in range(3))
        change()
        timed(f"{name}: one change", lambda: read(2))
        versions = list(store.meetings.known(AT + timedelta(days=1)))
        timed(f"{name}: {len(versions)} versions to histories", lambda: histories(versions, AT))
    web.close()
    return first, unchanged


@contextlib.contextmanager
def apart(folder: Path) -> Iterator[Server]:
    """Radicale in a process of its own, so that it takes nothing from the time of ours."""
    fresh = multiprocessing.get_context("spawn")
    ours, theirs = fresh.Pipe()
    process = fresh.Process(target=_serve, args=(folder, theirs))
    process.start()
    try:
        yield Server(*ours.recv())
    finally:
        ours.send(None)
        process.join()


def _serve(folder: Path, told: multiprocessing.connection.Connection[tuple[str, str], None]) -> None:
    with radicale(folder) as server:
        told.send((server.url, server.home))
        told.recv()


def bench(events: int, folder: Path) -> dict[str, tuple[float, float]]:
    """Both kinds of account, with `events` events each."""
    found: dict[str, tuple[float, float]] = {}
    path = folder / "own.ics"
    path.write_text(calendar(*map(event, range(events))), newline="")
    account = Account(id="file", service=Service.ICS, url=str(path), sign_in=SignIn.NONE)
    more = calendar(*map(event, range(events + 1)))
    found["file"] = bench_account("file", account, folder, lambda: path.write_text(more, newline="") and None)
    collections = folder / "server"
    collections.mkdir()
    with apart(collections) as server:
        # As a whole, and in UTC: Radicale takes a tenth of a second for each undefined zone.
        place, whole = f"{server.home}work/", in_utc(calendar(*map(event, range(events))))
        with_type = {"Content-Type": "text/calendar; charset=utf-8"}
        assert server.ask("PUT", place, whole.encode(), **with_type)[0] == 201
        first, last = map(_utc, calendar_window(AT))
        times = f'<C:time-range start="{first}" end="{last}"/>'
        query = QUERY.format(data="<C:calendar-data/>", times=times).encode()
        for _ in range(2):  # the second time it has read its files already
            timed("radicale alone, the same answer", lambda: server.ask("REPORT", place, query, Depth="1"))
        account = Account(id="dav", service=Service.CALDAV, username=NAME, url=server.url)
        found["radicale"] = bench_account(
            "radicale", account, folder, lambda: server.put(place, "new", in_utc(calendar(event(events))))
        )
    return found


if __name__ == "__main__":
    from caldav.davclient import DAVClient  # noqa: F401 - loaded once, it is not what is measured

    with tempfile.TemporaryDirectory() as made:
        bench(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, Path(made))

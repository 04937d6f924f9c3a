"""Prints what mailbox and calendar files cost: time for each mail, memory for a gigabyte, 5,000 events."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.shared_data import shared
from walkaway.engine.errors import SourceError
from walkaway.engine.sources.detect import open_source
from walkaway.engine.sources.ics import read_calendar

MAX_RSS_MB = 400
_READ = """
import resource, sys
from pathlib import Path
from walkaway.engine.sources.detect import open_source
count = sum(len(batch.items) for batch in open_source(Path(sys.argv[1])).fetch(None))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def _mail(number: int, size: int) -> bytes:
    body = b"We look forward to it and will come back to you.\n" * (size // 49)
    return (
        b"From mara@brindle.example Mon Mar  2 09:00:00 2026\nFrom: mara@brindle.example\n"
        b"Subject: Offer %d\nDate: Mon, 2 Mar 2026 09:00:00 +0000\nMessage-ID: <%d@brindle.example>\n\n%s\n"
    ) % (number, number, body)


def _milliseconds(path: Path) -> tuple[float, int]:
    started = time.perf_counter()
    count = sum(len(batch.items) for batch in open_source(path).fetch(None))
    return (time.perf_counter() - started) * 1000, count


@pytest.mark.bench
def test_time_of_mailboxes(tmp_path: Path) -> None:
    plain = tmp_path / "plain.mbox"
    plain.write_bytes(b"".join(_mail(number, 2000) for number in range(5000)))
    real = [path for path in shared("corpora", "mailboxes").glob("*.mbox") if path.stat().st_size]
    for path in (plain, *sorted(real)):
        best, count = min(_milliseconds(path) for _ in range(3))
        print(
            f"{path.stat().st_size / 1e6:7.1f} MB {count:6} mails {best:7.1f} ms {best / count:.4f} ms each"
        )


@pytest.mark.slow
def test_a_gigabyte_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "huge.mbox"
    block = b"".join(_mail(number, 20_000) for number in range(500))
    with path.open("wb") as file:
        while file.tell() < 1_000_000_000:
            file.write(block)
        file.write(_mail(0, 100)[:-1])
        for _ in range(400):  # one mail of 200 MB; in pieces, since a child's peak counts its parent's too
            file.write(b"QUJD" * 120_000 + b"\n")
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "app")}
    started = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True, env=env
    )
    count, megabytes = map(int, run.stdout.split())
    print(f"1.2 GB, {count} mails: {time.perf_counter() - started:.1f} s, {megabytes} MB RSS")
    assert megabytes < MAX_RSS_MB


def _events(start: datetime) -> str:
    """5,000 events; 100 of them recur, and half of these series have ended long since."""
    rule = {0: "RRULE:FREQ=WEEKLY;UNTIL=20240301T000000Z\r\n", 1: "RRULE:FREQ=WEEKLY\r\n"}
    return "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\n"
        f"DTSTART;TZID=Europe/Berlin:{start + timedelta(hours=5 * number):%Y%m%dT%H%M%S}\r\n"
        f"DURATION:PT1H\r\nSUMMARY:Call {number}\r\nDESCRIPTION:{'agenda ' * 20}\r\n"
        f"{rule.get(number % 50, '')}"
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:mara{number}@brindle.example\r\nEND:VEVENT\r\n"
        for number in range(5000)
    )


@pytest.mark.bench
def test_time_of_calendars() -> None:
    start = datetime(2024, 1, 1, 9, tzinfo=UTC)
    window = (start + timedelta(days=400), start + timedelta(days=765))
    data = f"BEGIN:VCALENDAR\r\n{_events(start)}END:VCALENDAR\r\n".encode()
    started = time.perf_counter()
    versions, skipped = read_calendar(data, zone="UTC", window=window)
    taken = time.perf_counter() - started
    print(f"5,000 events: {len(versions)} versions, {len(skipped)} skipped, {taken:.2f} s")


@pytest.mark.bench
def test_no_collected_calendar_takes_long() -> None:
    window = (datetime(1997, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    for path in sorted(shared("corpora", "calendars").rglob("*.ics")):
        started = time.perf_counter()
        with contextlib.suppress(SourceError):  # refused is fine, as long as it is quick
            read_calendar(path, zone="UTC", window=window)
        assert time.perf_counter() - started < 2, path.name

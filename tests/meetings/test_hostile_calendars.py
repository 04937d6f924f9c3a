"""Calendars that somebody made to cost time: each is read within bounds, by both readers."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from walkaway.engine.meetings import histories
from walkaway.engine.model import Address
from walkaway.engine.reading.itip import read_invitations
from walkaway.engine.sources import ics as ics_source
from walkaway.engine.sources.ics import read_calendar

WINDOW = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC))
START = "DTSTART;TZID=Europe/Berlin:20260302T100000"
TEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
LONG = "A" * 1_000_000


def event(*lines: str, uid: str = "1") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT\r\n"])


def calendar(*events: str) -> bytes:
    return ("BEGIN:VCALENDAR\r\n" + "".join(events) + "END:VCALENDAR\r\n").encode()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("lines", "occurrences"),
    [
        ((START, "RRULE:FREQ=SECONDLY;COUNT=5"), 1),
        ((START, "RRULE:FREQ=SECONDLY;COUNT=99999999999"), 1),
        ((START, "RRULE:FREQ=MINUTELY;INTERVAL=30;COUNT=3"), 1),
        ((START, "RRULE:FREQ=HOURLY;UNTIL=99991231T235959Z"), 1),
        ((START, "RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z"), 66),
        ((START, "RRULE:FREQ=WEEKLY;UNTIL=99991231"), 66),
        (("DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z"), 66),
        (("DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=WEEKLY;UNTIL=20261399T999999Z"), 1),
        ((START, "RRULE:FREQ=WEEKLY;UNTIL=00000000"), 0),
        ((START, "RRULE:FREQ=DAILY;COUNT=999999999999999999999"), 1),
        ((START, "RRULE:FREQ=DAILY;COUNT=-1"), 1),
        ((START, "DURATION:P99999WT999999H"), 1),
        ((START, "DURATION:-PT1H"), 1),
        ((START, "DURATION:P" + "9" * 100_000 + "W"), 1),
        ((START, "DTEND:19000101T000000Z"), 1),
        ((START, "DURATION:P99999W", "RRULE:FREQ=WEEKLY"), 66),
        (("DTSTART:21991231T000000Z", "DURATION:P99999W"), 0),
        ((f"DTSTART;TZID={LONG}:20260302T100000",), 0),
        ((f"DTSTART;TZID={'(UTC+1' * 1300}:20260302T100000",), 1),
        ((START, "RDATE:" + "20260303T100000Z," * 5000), 2),
        ((START, *["RRULE:FREQ=WEEKLY"] * 5000), 66),
        ((START, *["BEGIN:VALARM"] * 50_000), 1),
        ((START, "SUMMARY:" + "\r\n x" * 200_000), 1),
        ((START, *["RELATED-TO:" + "x" * 1000] * 6000), 1),
    ],
)
def test_an_event_costs_no_more_than_it_may(lines: tuple[str, ...], occurrences: int) -> None:
    data = calendar(event(*lines))
    versions, skipped = read_calendar(data, zone="Europe/Berlin", window=WINDOW)
    assert len(versions) == occurrences
    assert all(version.start <= version.end for version in versions)
    assert all(len(tie) <= 500 for version in versions for tie in version.related)
    told = read_invitations(
        data.replace(b"VERSION", b"METHOD:REQUEST\r\nVERSION"), ref="1", sender=Address("a@b.example"),
        mail_date=TEN - timedelta(days=9),
    )  # fmt: skip
    assert len(told) <= 1
    for each in (versions, told):
        assert len(histories(each, WINDOW[1])) <= 120
    assert skipped or occurrences or "21991231" in lines[0]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 50_000,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X-A\r\n" * 50_000,
        b"BEGIN:VCALENDAR\r\n" * 50_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\n" + b"BEGIN:DAYLIGHT\r\n" * 50_000,
    ],
    ids=["events", "unknown", "calendars", "zones"],
)
def test_depth_is_bounded(data: bytes) -> None:
    versions, _ = read_calendar(data, zone="UTC", window=WINDOW)
    assert versions == ()
    assert read_invitations(data, ref="1", sender=Address("a@b.example"), mail_date=TEN) == ()


@pytest.mark.timeout(60)
def test_thousands_of_pieces_of_one_series_are_followed_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics_source, "MAX_SERIES", 300)
    pieces = [
        event("DTSTART:20260302T100000Z", "RRULE:FREQ=WEEKLY;COUNT=2", "RELATED-TO:set", "SUMMARY:Review",
              uid=f"{number}_R20260302T090000@google.com")
        for number in range(400)
    ]  # fmt: skip
    versions, skipped = read_calendar(calendar(*pieces), zone="UTC", window=WINDOW)
    assert (len(versions), len(skipped)) == (300 * 2 + 100, 100)
    assert histories(versions, WINDOW[1])

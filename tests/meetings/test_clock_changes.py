"""Series over the nights on which clocks change, and marks of a calendar that change nothing about a meeting.

In Berlin summer time begins on 29 March 2026 (two o'clock is three) and ends on 25 October (three is two);
in New York it begins on 8 March and ends on 1 November.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from walkaway.engine.meetings import histories
from walkaway.engine.model import Address, Meeting
from walkaway.engine.reading.itip import read_invitations
from walkaway.engine.sources.ics import read_calendar

SENT = datetime(2026, 2, 1, tzinfo=UTC)
END_OF_TIME = datetime(2026, 12, 31, tzinfo=UTC)
WINDOW = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
MARA = Address("mara@brindle.example")
BERLIN = "DTSTART;TZID=Europe/Berlin:"
DAILY, WEEKLY = "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=WEEKLY;COUNT=3"


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:17", "SUMMARY:Review", *lines, "END:VEVENT"])


def shown(*events: str, zone: str = "Europe/Berlin", head: Sequence[str] = ()) -> tuple[Meeting, ...]:
    """As a calendar shows it."""
    data = "\r\n".join(["BEGIN:VCALENDAR", *head, *events, "END:VCALENDAR"]).encode()
    versions, skipped = read_calendar(data, zone=zone, window=WINDOW)
    assert skipped == ()
    return histories(versions, END_OF_TIME)


def told(*events: str, zone: str = "Europe/Berlin", head: Sequence[str] = ()) -> tuple[Meeting, ...]:
    """As mails tell it, one an event."""
    versions = []
    for number, one in enumerate(events):
        data = "\r\n".join(["BEGIN:VCALENDAR", "METHOD:REQUEST", *head, one, "END:VCALENDAR"]).encode()
        at = SENT + timedelta(hours=number)
        versions += read_invitations(data, ref=str(number), sender=MARA, mail_date=at, zone=zone)
    return histories(versions, END_OF_TIME)


Read = Callable[..., tuple[Meeting, ...]]
BOTH = pytest.mark.parametrize("read", [shown, told])


def times(meetings: Sequence[Meeting]) -> list[str]:
    return [f"{meeting.start:%m-%d %H:%M}" for meeting in meetings if not meeting.cancelled]


@BOTH
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((BERLIN + "20260328T100000", DAILY), ["03-28 09:00", "03-29 08:00", "03-30 08:00"]),
        ((BERLIN + "20261024T100000", DAILY), ["10-24 08:00", "10-25 09:00", "10-26 09:00"]),
        # An hour that is not: by the clock before (RFC 5545, 3.3.5); one that comes twice: the first.
        ((BERLIN + "20260328T023000", DAILY), ["03-28 01:30", "03-29 01:30", "03-30 00:30"]),
        ((BERLIN + "20261024T023000", DAILY), ["10-24 00:30", "10-25 00:30", "10-26 01:30"]),
        ((BERLIN + "20261018T023000", WEEKLY), ["10-18 00:30", "10-25 00:30", "11-01 01:30"]),
        (("DTSTART;TZID=America/New_York:20260305T090000", WEEKLY),
         ["03-05 14:00", "03-12 13:00", "03-19 13:00"]),
        (("DTSTART:20260322T090000Z", WEEKLY), ["03-22 09:00", "03-29 09:00", "04-05 09:00"]),
        (("DTSTART:20260322T100000", WEEKLY), ["03-22 09:00", "03-29 08:00", "04-05 08:00"]),
        (("DTSTART;VALUE=DATE:20260328", DAILY), ["03-27 23:00", "03-28 23:00", "03-29 22:00"]),
        (("DTSTART;TZID=W. Europe Standard Time:20260328T100000", DAILY),
         ["03-28 09:00", "03-29 08:00", "03-30 08:00"]),
        # The end of a series, in each of its three forms, the last time included.
        ((BERLIN + "20260328T100000", "RRULE:FREQ=DAILY;UNTIL=20260330T080000Z"),
         ["03-28 09:00", "03-29 08:00", "03-30 08:00"]),
        ((BERLIN + "20260328T100000", "RRULE:FREQ=DAILY;UNTIL=20260330T075959Z"),
         ["03-28 09:00", "03-29 08:00"]),
        ((BERLIN + "20260328T100000", "RRULE:FREQ=DAILY;UNTIL=20260330T100000"),
         ["03-28 09:00", "03-29 08:00", "03-30 08:00"]),
        ((BERLIN + "20260328T100000", "RRULE:FREQ=DAILY;UNTIL=20260330"),
         ["03-28 09:00", "03-29 08:00", "03-30 08:00"]),
        (("DTSTART:20260328T100000", "RRULE:FREQ=DAILY;UNTIL=20260330T100000"),
         ["03-28 09:00", "03-29 08:00", "03-30 08:00"]),
        (("DTSTART:20260328T100000Z", "RRULE:FREQ=DAILY;UNTIL=20260330"),
         ["03-28 10:00", "03-29 10:00", "03-30 10:00"]),
        (("DTSTART;VALUE=DATE:20260328", "RRULE:FREQ=DAILY;UNTIL=20260330"),
         ["03-27 23:00", "03-28 23:00", "03-29 22:00"]),
        (("DTSTART;VALUE=DATE:20260328", "RRULE:FREQ=DAILY;UNTIL=20260329T220000Z"),
         ["03-27 23:00", "03-28 23:00", "03-29 22:00"]),
        # Since long ago: worked out from a place shortly before.
        ((BERLIN + "20150105T023000", "RRULE:FREQ=DAILY;INTERVAL=28;UNTIL=20260501T000000Z"),
         ["01-19 01:30", "02-16 01:30", "03-16 01:30", "04-13 00:30"]),
    ],
)  # fmt: skip
def test_a_series_over_a_change_of_clocks(read: Read, lines: tuple[str, ...], expected: list[str]) -> None:
    meetings = read(event(*lines, *(() if "VALUE=DATE" in lines[0] else ("DURATION:PT1H",))))
    assert times([m for m in meetings if m.start.year == 2026]) == expected
    if "VALUE=DATE" not in lines[0]:
        assert {m.end - m.start for m in meetings} == {timedelta(hours=1)}


DAYS = ("DTSTART;VALUE=DATE:20260328", "RRULE:FREQ=DAILY;UNTIL={}")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"])
@pytest.mark.parametrize(
    "until",
    ["20260330", "20260330T000000Z", "20260329T220000Z", "20260330T040000Z", "20260329T150000Z",
     "20260330T215959Z", "20260330T235959Z", "20260331T035959Z", "20260330T145959Z"],
)  # fmt: skip
def test_the_last_day_is_that_of_the_organizer_wherever_its_reader_is(zone: str, until: str) -> None:
    """Named by its midnight or by its last second: in Berlin, New York, Tokyo or UTC."""
    meetings = shown(event(DAYS[0], DAYS[1].format(until)), zone=zone)
    assert [m.start.astimezone(ZoneInfo(zone)).day for m in meetings] == [28, 29, 30]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize(
    "named",
    [
        ";VALUE=DATE:20260329",
        ";TZID=GMT Standard Time:20260329T000000",
        ":20260328T230000Z",
        ":20260329T050000Z",
    ],
)
def test_a_day_of_a_series_is_named_by_a_midnight(zone: str, named: str) -> None:
    series = event(DAYS[0], DAYS[1].format("20260330"))
    moved = event("DTSTART;VALUE=DATE:20260402", "RECURRENCE-ID" + named)
    for meetings in (
        shown(series, moved, zone=zone),
        shown(event(DAYS[0], DAYS[1].format("20260330"), "EXDATE" + named), zone=zone),
    ):
        days = [m.start.astimezone(ZoneInfo(zone)).day for m in meetings]
        assert days in ([28, 30, 2], [28, 30])


def test_the_days_of_a_series_end_at_midnight() -> None:
    zone = ZoneInfo("Europe/Berlin")
    meetings = shown(event("DTSTART;VALUE=DATE:20260328", DAILY))
    assert [m.end.astimezone(zone).hour for m in meetings] == [0, 0, 0]
    assert [(m.end - m.start) / timedelta(hours=1) for m in meetings] == [24, 23, 24]


@BOTH
@pytest.mark.parametrize(
    "taken_out",
    [
        "EXDATE;TZID=Europe/Berlin:20260329T100000",
        "EXDATE:20260329T080000Z",
        "EXDATE:20260329T100000",
        "EXDATE;TZID=America/New_York:20260329T040000",
        "EXDATE;TZID=Romance Standard Time:20260329T100000",
        "EXDATE;VALUE=DATE:20260329",
        "EXDATE:20260329",
        "EXDATE;TZID=Europe/Berlin:20260301T100000,20260329T100000",
    ],
)
def test_one_is_taken_out_after_the_change(read: Read, taken_out: str) -> None:
    meetings = read(event(BERLIN + "20260328T100000", "DURATION:PT1H", DAILY, taken_out))
    assert times(meetings) == ["03-28 09:00", "03-30 08:00"]


@BOTH
@pytest.mark.parametrize(
    "taken_out", ["EXDATE;TZID=Europe/Berlin:20261025T023000", "EXDATE:20261025T003000Z"]
)
def test_an_hour_that_comes_twice_is_taken_out(read: Read, taken_out: str) -> None:
    meetings = read(event(BERLIN + "20261024T023000", "DURATION:PT1H", DAILY, taken_out))
    assert times(meetings) == ["10-24 00:30", "10-26 01:30"]


@BOTH
@pytest.mark.parametrize(
    "taken_out", ["EXDATE;TZID=Europe/Berlin:20260329T023000", "EXDATE:20260329T013000Z"]
)
def test_an_hour_that_is_not_is_taken_out(read: Read, taken_out: str) -> None:
    meetings = read(event(BERLIN + "20260328T023000", "DURATION:PT1H", DAILY, taken_out))
    assert times(meetings) == ["03-28 01:30", "03-30 00:30"]


@BOTH
@pytest.mark.parametrize(
    "meant",
    [
        "RECURRENCE-ID;TZID=Europe/Berlin:20260329T100000",
        "RECURRENCE-ID:20260329T080000Z",
        "RECURRENCE-ID:20260329T100000",
        "RECURRENCE-ID;TZID=America/New_York:20260329T040000",
        "RECURRENCE-ID;VALUE=DATE:20260329",
    ],
)
def test_one_is_moved_after_the_change(read: Read, meant: str) -> None:
    meetings = read(
        event(BERLIN + "20260328T100000", "DURATION:PT1H", DAILY),
        event(BERLIN + "20260329T150000", "DURATION:PT1H", meant, "SEQUENCE:1"),
    )
    assert times(meetings) == ["03-28 09:00", "03-29 13:00", "03-30 08:00"]
    assert sum(change.what == "moved" for m in meetings for change in m.changes) == 1


@BOTH
@pytest.mark.parametrize(
    "meant", ["RECURRENCE-ID;TZID=Europe/Berlin:20261025T023000", "RECURRENCE-ID:20261025T003000Z"]
)
def test_one_is_moved_out_of_the_hour_that_comes_twice(read: Read, meant: str) -> None:
    meetings = read(
        event(BERLIN + "20261024T023000", "DURATION:PT1H", DAILY),
        event(BERLIN + "20261025T150000", "DURATION:PT1H", meant, "SEQUENCE:1"),
    )
    assert times(meetings) == ["10-24 00:30", "10-25 14:00", "10-26 01:30"]


@BOTH
def test_a_floating_series_is_in_the_zone_of_its_calendar(read: Read) -> None:
    head = ("X-WR-TIMEZONE:America/New_York",)
    lines = event("DTSTART:20260305T090000", "DURATION:PT1H", WEEKLY, "EXDATE:20260312T090000")
    assert times(read(lines, head=head)) == ["03-05 14:00", "03-19 13:00"]


@BOTH
@pytest.mark.parametrize(
    "mark",
    ["TRANSP:TRANSPARENT", "TRANSP:OPAQUE", "CLASS:PRIVATE", "CLASS:CONFIDENTIAL", "CLASS:PUBLIC",
     "CLASS:X-OWN", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"],
)  # fmt: skip
@pytest.mark.parametrize("start", [BERLIN + "20260320T100000", "DTSTART;VALUE=DATE:20260320"])
def test_a_meeting_is_one_though_it_is_private_or_leaves_the_time_free(
    read: object, mark: str, start: str
) -> None:
    people = (
        "ORGANIZER:mailto:robin@norrland.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:mara@brindle.example",
    )
    plain, marked = event(start, *people), event(start, *people, mark)
    assert read(marked) == read(plain)
    (meeting,) = read(marked)
    assert {attendee.address for attendee in meeting.attendees} == {MARA}
    assert not meeting.cancelled


def test_to_mark_a_meeting_private_is_no_change_of_it() -> None:
    marks = ("TRANSP:OPAQUE", "CLASS:PRIVATE", "CLASS:CONFIDENTIAL", "TRANSP:TRANSPARENT")
    mails = [
        event(BERLIN + "20260320T100000", mark, f"SEQUENCE:{number}", "ORGANIZER:mailto:mara@brindle.example")
        for number, mark in enumerate(marks)
    ]
    (meeting,) = told(*mails)
    assert [change.what for change in meeting.changes] == ["set"]

"""Calendar files: occurrences, exceptions, zones, and files that nobody should have to wait for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import shared
from walkaway.engine.errors import SourceError
from walkaway.engine.meetings import histories
from walkaway.engine.model import MeetingVersion, PartStat, Skipped
from walkaway.engine.sources.ics import read_calendar

BERLIN = ZoneInfo("Europe/Berlin")
WINDOW = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC))


def event(*lines: str, uid: str = "1") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260401T000000Z", *lines, "END:VEVENT"])


def calendar(*parts: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""]).encode()


def read(*parts: str) -> tuple[tuple[MeetingVersion, ...], tuple[Skipped, ...]]:
    return read_calendar(calendar(*parts), zone="Europe/Berlin", window=WINDOW)


WEEKLY = ("DTSTART;TZID=Europe/Berlin:20260302T100000", "DTEND;TZID=Europe/Berlin:20260302T110000")


def test_a_weekly_call_keeps_its_hour_over_summer_time() -> None:
    versions, _ = read(
        event(
            *WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20260420T235959Z", "EXDATE;TZID=Europe/Berlin:20260316T100000"
        )
    )
    local = [version.start.astimezone(BERLIN) for version in versions]
    assert {moment.hour for moment in local} == {10}
    assert [moment.day for moment in local] == [2, 9, 23, 30, 6, 13, 20]
    assert all(version.recurrence_id == version.start for version in versions)
    assert all(version.end - version.start == timedelta(hours=1) for version in versions)


def test_exceptions_stand_for_their_occurrences() -> None:
    moved = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260309T100000", "DTSTART;TZID=Europe/Berlin:20260310T150000",
        "SEQUENCE:1", "LAST-MODIFIED:20260305T080000Z",
    )  # fmt: skip
    off = event("RECURRENCE-ID:20260316T090000Z", "DTSTART:20260316T090000Z", "STATUS:CANCELLED")
    versions, _ = read(event(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=4", "CREATED:20260301T080000Z"), moved, off)
    meetings = histories(versions, datetime(2026, 6, 1, tzinfo=UTC))
    assert [(m.start.astimezone(BERLIN).day, m.cancelled) for m in meetings] == [
        (2, False), (10, False), (16, True), (23, False),
    ]  # fmt: skip
    assert [change.what for change in meetings[1].changes] == ["set", "moved"]


def test_from_an_exception_onward() -> None:
    later = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T100000",
        "DTSTART;TZID=Europe/Berlin:20260316T140000",
    )
    versions, _ = read(event(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=4"), later)
    assert sorted((v.start.astimezone(BERLIN).day, v.start.astimezone(BERLIN).hour) for v in versions) == [
        (2, 10), (9, 10), (16, 14), (23, 14),
    ]  # fmt: skip


def test_known_since_created_and_never_since_an_export() -> None:
    created, modified, neither = read(
        event(*WEEKLY, "CREATED:20260201T000000Z", "LAST-MODIFIED:20260220T000000Z", uid="a"),
        event(*WEEKLY, "LAST-MODIFIED:20260220T000000Z", uid="b"),
        event(*WEEKLY, uid="c"),
    )[0]
    assert created.known_since == datetime(2026, 2, 1, tzinfo=UTC)
    assert created.stamp == modified.known_since == datetime(2026, 2, 20, tzinfo=UTC)
    assert (neither.known_since, neither.stamp) == (None, None)
    (exported,) = read("METHOD:PUBLISH", event(*WEEKLY))[0]
    assert (exported.method, exported.known_since) == ("", None)
    (saved,) = read("METHOD:REQUEST", event(*WEEKLY))[0]
    assert (saved.method, saved.known_since) == ("REQUEST", datetime(2026, 4, 1, tzinfo=UTC))


def test_the_calendar_names_the_zone_of_floating_times() -> None:
    versions, _ = read(
        "X-WR-TIMEZONE:America/New_York",
        event("DTSTART:20260302T100000"),
        event("DTSTART;VALUE=DATE:20260303", uid="2"),
    )
    assert versions[0].start == datetime(2026, 3, 2, 15, tzinfo=UTC)
    assert versions[1].all_day
    assert versions[1].start == datetime(2026, 3, 3, 5, tzinfo=UTC)


def test_days_recur_from_midnight_to_midnight() -> None:
    versions, _ = read(event("DTSTART;VALUE=DATE:20260327", "RRULE:FREQ=DAILY;COUNT=4"))
    assert [v.start.astimezone(BERLIN).hour for v in versions] == [0, 0, 0, 0]


def test_answers_of_a_calendar_are_taken_as_they_are() -> None:
    (version,) = read(event(*WEEKLY, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:mara@brindle.example"))[0]
    assert version.attendees[0].partstat is PartStat.ACCEPTED


def test_a_rule_that_cannot_be_read_costs_only_its_own_event() -> None:
    versions, skipped = read(event(*WEEKLY, "RRULE:FREQ=SOMETIMES", uid="odd"), event(*WEEKLY, uid="fine"))
    assert {version.uid for version in versions} == {"odd", "fine"}  # the first time is known
    assert [(item.where, item.why) for item in skipped] == [
        ("calendar: odd", "its rule of recurrence cannot be read")
    ]
    assert read(event(*WEEKLY, "RRULE:"))[1] == ()


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=99999999",
        "FREQ=HOURLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=WEEKLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=MONTHLY;BYMONTHDAY=99",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=4000",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,10,20,30,40,50",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=99999999999",
        "FREQ=DAILY;BYDAY=" + "MO," * 3000,
        "FREQ=DAILY;BYDAY=MO;BYSETPOS=2",
        "FREQ=WEEKLY;BYSETPOS=2",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-3",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,7;BYSETPOS=2",
        "FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYSETPOS=9",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=60",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6",
    ],
)
def test_traps_are_refused(rule: str) -> None:
    versions, skipped = read(event(*WEEKLY, f"RRULE:{rule}"))
    assert len(skipped) == 1 or len(versions) <= 62
    assert len(versions) <= 62


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5", [(3, 30)]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", [(3, 31), (4, 30)]),
        ("FREQ=MONTHLY;BYDAY=-1MO", [(3, 30), (4, 27)]),
        ("FREQ=YEARLY;BYDAY=2MO;BYMONTH=3,4", [(3, 9), (4, 13)]),
        ("FREQ=YEARLY;BYDAY=10MO", [(3, 9)]),
        ("FREQ=YEARLY;BYWEEKNO=12;BYDAY=MO", [(3, 16)]),
        ("FREQ=DAILY;BYHOUR=10,14;BYSETPOS=2;BYDAY=MO;BYMONTHDAY=9", [(3, 9)]),
    ],
)
def test_rules_by_position_that_come_true_are_followed(rule: str, days: list[tuple[int, int]]) -> None:
    versions, skipped = read(event(*WEEKLY, f"RRULE:{rule}"))
    assert skipped == ()
    assert [(v.start.month, v.start.day) for v in versions if (v.start.month, v.start.day) != (3, 2)] == days


def test_an_exception_that_names_the_day_alone_replaces_the_occurrence_of_that_day() -> None:
    moved = event("RECURRENCE-ID;VALUE=DATE:20260309", "DTSTART:20260310T130000Z", "DURATION:PT1H")
    versions, _ = read(event(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3"), moved)
    assert sorted(v.start.day for v in versions) == [2, 10, 16]
    assert {v.recurrence_id for v in versions} == {
        datetime(2026, 3, day, 9, tzinfo=UTC) for day in (2, 9, 16)
    }


def test_a_date_added_to_a_series_that_has_ended_is_known() -> None:
    versions, skipped = read(
        event(
            "DTSTART:20220103T090000Z",
            "DURATION:PT1H",
            "RRULE:FREQ=WEEKLY;UNTIL=20220301T000000Z",
            "RDATE:20260320T090000Z",
        )
    )
    assert [v.start for v in versions] == [datetime(2026, 3, 20, 9, tzinfo=UTC)]
    assert skipped == ()


@pytest.mark.parametrize("start", ["20260329T013000", "20260329T023000"], ids=["into summer", "in the gap"])
def test_an_hour_lasts_an_hour_over_a_change_to_summer_time(start: str) -> None:
    (version,), _ = read(event(f"DTSTART;TZID=Europe/Berlin:{start}", "DURATION:PT1H"))
    assert version.end - version.start == timedelta(hours=1)


def test_a_day_is_taken_out_of_a_series_that_has_an_hour() -> None:
    versions, _ = read(event(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260309"))
    assert [v.start.day for v in versions] == [2, 16]


@pytest.mark.timeout(10)
def test_an_old_daily_call_costs_nothing() -> None:
    old = event("DTSTART;TZID=Europe/Berlin:19010105T090000", "RRULE:FREQ=DAILY;INTERVAL=3")
    versions, skipped = read(old)
    assert not skipped
    origin = date(1901, 1, 5)
    assert 19 <= len(versions) <= 21
    assert all((v.start.astimezone(BERLIN).date() - origin).days % 3 == 0 for v in versions)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"Dear diary", b"\0\1\2", b"BEGIN:VCARD\r\nEND:VCARD\r\n"]
)
def test_junk_is_said_to_be_no_calendar(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "junk.ics"
    path.write_bytes(data)
    for source in (path, data):
        with pytest.raises(SourceError) as caught:
            read_calendar(source, zone="UTC", window=WINDOW)
        assert ".ics" in caught.value.advice


def test_a_missing_calendar(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file"):
        read_calendar(tmp_path / "none.ics", zone="UTC", window=WINDOW)


rules = st.lists(
    st.sampled_from(
        ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=HOURLY", "INTERVAL=2", "COUNT=5",
         "UNTIL=20260401", "UNTIL=X", "BYDAY=MO,TU", "BYDAY=-1FR", "BYMONTHDAY=31,-1", "BYMONTH=2",
         "BYYEARDAY=366", "BYSETPOS=-1", "BYHOUR=25", "WKST=SU"]
    ),
    max_size=4,
).map(";".join)  # fmt: skip


@given(rules)
def test_no_rule_is_an_error(rule: str) -> None:
    versions, skipped = read(event(*WEEKLY, f"RRULE:{rule}"))
    assert versions or skipped or rule


def test_a_fold_between_a_name_and_its_colon_hides_no_event() -> None:
    """Programs that rest on libical write them so, the first line of an event included."""
    lines = ["METHOD", " :PUBLISH", "BEGIN:VEVENT", "DTSTART", " :20260302T090000Z"]
    lines += ["UID", " :17@x.example", "SUMMARY", "\t:Call", "END:VEVENT"]
    (version,), skipped = read(*lines)
    assert (version.uid, version.summary, version.start) == (
        "17@x.example",
        "Call",
        datetime(2026, 3, 2, 9, tzinfo=UTC),
    )
    assert skipped == ()


def test_rubbish_after_the_begin_of_an_event_does_not_hide_it() -> None:
    versions, _ = read(event(*WEEKLY, uid="17").replace("BEGIN:VEVENT", "BEGIN:VEVENT\r\n= 20"))
    assert [version.uid for version in versions] == ["17"]


@pytest.mark.parametrize(
    ("written", "uid"),
    [
        ("17\r\nX-RADIUS=49.9", "17"),
        ("040000008200E0\r\n74C5B7101A", "040000008200E074C5B7101A"),
    ],
)
def test_a_damaged_line_is_not_taken_for_a_part_of_the_uid(written: str, uid: str) -> None:
    (version,), _ = read(event(*WEEKLY, uid=written))
    assert version.uid == uid


def test_a_series_that_ends_before_it_begins_is_named() -> None:
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20260301"
    _, (skipped,) = read(event("DTSTART;VALUE=DATE:20260302", rule))
    assert skipped.why == "its rule of recurrence leaves no day"
    taken_out = event("DTSTART;VALUE=DATE:20260302", rule, "EXDATE;VALUE=DATE:20260302")
    assert read(taken_out) == ((), ())


def test_collected_calendars_are_read_or_refused() -> None:
    versions = refused = 0
    for path in sorted(shared("corpora", "calendars").rglob("*.ics"))[::5]:  # all of them: the benchmark
        try:
            versions += len(
                read_calendar(
                    path, zone="Europe/Berlin", window=(datetime(1997, 1, 1, tzinfo=UTC), WINDOW[1])
                )[0]
            )
        except SourceError:
            refused += 1
    assert versions > 500
    assert refused < 20

"""Series that were split, "this and following" being put at another hour, as a calendar alone shows them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from tests.calendars.test_what_stays_the_same import MARA, Reader, calendar, event
from walkaway.engine.meetings import histories
from walkaway.engine.model import Address, Meeting, MeetingVersion
from walkaway.engine.reading.itip import read_invitations
from walkaway.engine.sources.calendars import CalendarObject, CalendarReading
from walkaway.engine.storage import Store

FIRST = (
    "DTSTART;TZID=Europe/Berlin:20260310T100000"  # Tuesdays; summer time begins between the 24th and the 31st
)
WHOLE = event(FIRST, "RRULE:FREQ=WEEKLY;COUNT=6")
CUT_BEFORE_THE_THIRD = "RRULE:FREQ=WEEKLY;UNTIL=20260323T225959Z"
SAVED = "LAST-MODIFIED:20260302T103000Z"
END_OF_TIME = datetime(2027, 1, 1, tzinfo=UTC)


def following(start: str, *lines: str, uid: str, count: int = 4) -> str:
    return event(f"DTSTART;TZID=Europe/Berlin:{start}", f"RRULE:FREQ=WEEKLY;COUNT={count}", *lines, uid=uid)


@pytest.fixture
def reader(store: Store) -> Reader:
    return Reader(store)


def moves(meetings: tuple[Meeting, ...]) -> list[tuple[str, datetime | None, datetime | None]]:
    return [
        (change.by, change.old_start, change.new_start)
        for meeting in meetings
        for change in meeting.changes
        if change.what == "moved"
    ]


def shown(meetings: tuple[Meeting, ...]) -> list[tuple[str, int, int, bool]]:
    return [(m.uid[:2], m.start.day, m.start.hour, m.cancelled) for m in meetings]


AT_THREE = [
    ("17", 10, 9, False), ("17", 17, 9, False),
    ("18", 24, 14, False), ("18", 31, 13, False), ("18", 7, 13, False), ("18", 14, 13, False),
]  # fmt: skip
MOVED = [(MARA, datetime(2026, 3, 24, 9, tzinfo=UTC), datetime(2026, 3, 24, 14, tzinfo=UTC))]

WAYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "outlook": ((), ()),
    "outlook, saved": ((SAVED,), ("CREATED:20260302T103001Z", SAVED)),
    "google": ((SAVED,), (SAVED,)),
    "apple": (("RELATED-TO;RELTYPE=X-CALENDARSERVER-RECURRENCE-SET:set-1",),) * 2,
    "open-xchange": ((), ("X-OX-SPLIT-FROM:17",)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("objects", [False, True], ids=["one file", "an object each"])
def test_what_follows_at_another_hour_has_moved_once(reader: Reader, way: str, objects: bool) -> None:
    old, new = WAYS[way]
    uid = "18" if way != "google" else "18_R20260324T090000@google.com"
    name = "17" if way != "google" else "18@google.com"
    ended = event(FIRST, CUT_BEFORE_THE_THIRD, *old, uid=name)
    rest = following("20260324T150000", *new, uid=uid)

    def show(*events: str) -> None:
        if not objects:
            return reader.file(*events)
        parts = [CalendarObject(f"a/{at}.ics", calendar(one)) for at, one in enumerate(events)]
        return reader.parts(*(CalendarReading("x", (each,), (), "a/") for each in parts))

    show(event(FIRST, "RRULE:FREQ=WEEKLY;COUNT=6", uid=name))
    before = reader.now
    show(ended, rest)
    expected = [(uid[:2] if name != "17" else each[0], *each[1:]) for each in AT_THREE]
    for _ in range(2):
        assert shown(reader.meetings()) == expected
        assert moves(reader.meetings()) == MOVED
        said = [change.what for meeting in reader.meetings() for change in meeting.changes]
        assert "cancelled" not in said
        show(ended, rest)
    assert [m.start.hour for m in reader.meetings(before)] == [9, 9, 9, 8, 8, 8]
    assert moves(reader.meetings(before)) == []


def test_a_split_series_that_is_put_off_again_has_moved_twice(reader: Reader) -> None:
    ended = event(FIRST, CUT_BEFORE_THE_THIRD)
    for events in ((WHOLE,), (ended, following("20260324T150000", uid="18"))):
        reader.file(*events)
    reader.file(ended, following("20260325T160000", uid="18"))
    assert [(m.start.day, m.start.hour, m.cancelled) for m in reader.meetings()][1:4] == [
        (17, 9, False), (25, 15, False), (1, 14, False),
    ]  # fmt: skip
    assert len(moves(reader.meetings())) == 2
    reader.file(
        ended,
        event("DTSTART;TZID=Europe/Berlin:20260325T160000", "RRULE:FREQ=WEEKLY;COUNT=1", uid="18"),
        following("20260401T090000", uid="19", count=3),
    )
    assert len(moves(reader.meetings())) == 3
    assert not any(m.cancelled for m in reader.meetings())


def test_a_series_that_comes_back_to_its_old_hour_takes_place(reader: Reader) -> None:
    away = WHOLE.replace("T100000", "T150000")
    for number, shown in enumerate((WHOLE, away, WHOLE, away)):
        reader.file(shown)
        assert len(moves(reader.meetings())) == number
        assert [m.cancelled for m in reader.meetings()] == [False] * 6
        said = [change.what for m in reader.meetings() for change in m.changes]
        assert (said.count("set"), said.count("cancelled")) == (6, 0)


@pytest.mark.parametrize("way", ["outlook", "google"])
@pytest.mark.parametrize("start", ["20260324T150000", "20260324T100000"], ids=["moved", "the same"])
def test_a_series_that_mails_split_has_moved_once(reader: Reader, way: str, start: str) -> None:
    name, uid = ("17", "18") if way == "outlook" else ("17@google.com", "17_R20260324T090000@google.com")
    sent: list[MeetingVersion] = []
    for number, (who, lines) in enumerate(
        [
            (name, (FIRST, "SEQUENCE:0", "RRULE:FREQ=WEEKLY;COUNT=6")),
            (name, (FIRST, "SEQUENCE:1", CUT_BEFORE_THE_THIRD)),
            (uid, (f"DTSTART;TZID=Europe/Berlin:{start}", "RRULE:FREQ=WEEKLY;COUNT=4")),
        ]
    ):
        ics = calendar(event(*lines, uid=who)).replace(b"VERSION:2.0", b"METHOD:REQUEST")
        at = reader.now + timedelta(days=bool(number), seconds=number)
        sent += read_invitations(ics, ref=str(number), sender=Address(MARA), mail_date=at)
    first = histories(sent, END_OF_TIME)
    assert [(m.start.day, m.cancelled) for m in first] == [
        (10, False), (17, False), (24, False), (31, False), (7, False), (14, False),
    ]  # fmt: skip
    assert moves(first) == (MOVED if "T15" in start else [])
    assert sum(change.what == "set" for m in first for change in m.changes) == 6
    assert all(histories(order, END_OF_TIME) == first for order in permutations(sent))
    assert moves(histories(sent, reader.now)) == []


def test_a_split_that_is_undone(reader: Reader) -> None:
    for events in (
        (WHOLE,),
        (event(FIRST, CUT_BEFORE_THE_THIRD), following("20260324T150000", uid="18")),
        (WHOLE,),
    ):
        reader.file(*events)
    assert [m.cancelled for m in reader.meetings() if m.uid == "17"] == [False] * 6
    assert all(m.cancelled for m in reader.meetings() if m.uid == "18")


def test_a_split_series_that_keeps_its_hour_is_neither_moved_nor_accepted_anew(reader: Reader) -> None:
    reader.file(WHOLE)
    reader.file(event(FIRST, CUT_BEFORE_THE_THIRD), following("20260324T100000", "LOCATION:Blue", uid="18"))
    assert [(m.start.day, m.cancelled) for m in reader.meetings()] == [
        (10, False), (17, False), (24, False), (31, False), (7, False), (14, False),
    ]  # fmt: skip
    said = [change.what for m in reader.meetings() for change in m.changes]
    assert sorted(said) == ["accepted"] + ["set"] * 6


def test_fewer_follow_than_went(reader: Reader) -> None:
    reader.file(WHOLE)
    reader.file(event(FIRST, CUT_BEFORE_THE_THIRD), following("20260324T150000", uid="18", count=2))
    assert shown(reader.meetings())[2:] == [
        ("18", 24, 14, False), ("18", 31, 13, False), ("17", 7, 8, True), ("17", 14, 8, True),
    ]  # fmt: skip
    assert moves(reader.meetings()) == MOVED


@pytest.mark.parametrize(
    "others",
    [
        (),
        (following("20260324T150000", "SUMMARY:Something else", uid="18").replace("SUMMARY:Review\r\n", ""),),
        (following("20260324T150000", uid="18").replace("robin@norrland", "lee@norrland"),),
        (event("DTSTART:20260324T150000Z", "RRULE:FREQ=DAILY;COUNT=9", uid="18"),),
        (following("20260504T150000", uid="18"),),
    ],
    ids=["nothing", "another title", "others invited", "another rhythm", "weeks later"],
)
def test_a_series_that_ends_is_called_off(reader: Reader, others: tuple[str, ...]) -> None:
    reader.file(WHOLE)
    reader.file(event(FIRST, CUT_BEFORE_THE_THIRD), *others)
    mine = [m for m in reader.meetings() if m.uid == "17"]
    assert [m.cancelled for m in mine] == [False, False, True, True, True, True]
    assert moves(reader.meetings()) == []


def test_a_like_series_of_long_ago_is_none_that_follows(reader: Reader) -> None:
    other = following("20260326T150000", uid="18").replace("CREATED:20260301", "CREATED:20260228")
    reader.file(WHOLE, other)
    reader.file(event(FIRST, CUT_BEFORE_THE_THIRD), other)
    assert [m.cancelled for m in reader.meetings() if m.uid == "17"] == [False, False, True, True, True, True]
    assert moves(reader.meetings()) == []


def test_what_went_of_the_old_series_is_called_off_when_its_program_said_so(reader: Reader) -> None:
    reader.file(WHOLE)
    reader.file(event(FIRST, CUT_BEFORE_THE_THIRD, SAVED))
    changes = [change for m in reader.meetings() for change in m.changes if change.what == "cancelled"]
    assert {change.at for change in changes} == {datetime(2026, 3, 2, 10, 30, tzinfo=UTC)}


def test_apples_server_cuts_off_the_past_and_lets_the_following_keep_the_uid(reader: Reader) -> None:
    tie = "RELATED-TO;RELTYPE=X-CALENDARSERVER-RECURRENCE-SET:set-1"
    start = "DTSTART;TZID=Europe/Berlin:20260217T100000"
    reader.file(event(start, "RRULE:FREQ=WEEKLY;COUNT=9"))
    reader.file(
        event(start, CUT_BEFORE_THE_THIRD, tie, uid="16"),
        following("20260324T150000", tie, uid="17"),
    )
    assert [(m.start.month, m.start.day, m.start.hour, m.cancelled) for m in reader.meetings()] == [
        (2, 17, 9, False), (2, 24, 9, False), (3, 3, 9, False), (3, 10, 9, False), (3, 17, 9, False),
        (3, 24, 14, False), (3, 31, 13, False), (4, 7, 13, False), (4, 14, 13, False),
    ]  # fmt: skip
    assert moves(reader.meetings()) == MOVED


def google(start: str, **more: str) -> str:
    return following(start, SAVED, uid="17_R20260324T090000@google.com").replace(
        "CREATED:20260301", more.get("created", "CREATED:20260301")
    )


def related(start: str) -> str:
    return following(start, "RELATED-TO:17@google.com", uid="18").replace(
        "CREATED:20260301", "CREATED:20260302"
    )


@pytest.mark.parametrize("rest", [google, related])
def test_a_series_first_seen_when_it_was_split_long_ago(reader: Reader, rest: Callable[[str], str]) -> None:
    old = event(FIRST, CUT_BEFORE_THE_THIRD, uid="17@google.com")
    reader.file(rest("20260324T150000"), old)
    for _ in range(2):
        assert moves(reader.meetings()) == MOVED
        first = next(m for m in reader.meetings() if (m.start.month, m.start.day) == (3, 24))
        times = [(c.what, c.new_start.hour) for c in first.changes if c.new_start]
        assert times == [("set", 9), ("moved", 14)]
        assert not any(m.cancelled for m in reader.meetings())
        reader.file(rest("20260324T150000"), old, event("DTSTART:20260310T150000Z", uid="other"))


@pytest.mark.parametrize("rest", [google, related])
def test_a_series_split_long_ago_at_the_same_hour_has_not_moved(
    reader: Reader, rest: Callable[[str], str]
) -> None:
    reader.file(rest("20260324T100000"), event(FIRST, CUT_BEFORE_THE_THIRD, uid="17@google.com"))
    assert moves(reader.meetings()) == []


def test_the_hour_of_summer_time_is_no_move(reader: Reader) -> None:
    """The next of 24 March is on the 31st, at ten o'clock as before, and an hour earlier in UTC."""
    reader.file(
        event(FIRST, "RRULE:FREQ=WEEKLY;UNTIL=20260330T215959Z"),
        following("20260331T100000", "RELATED-TO:17", uid="18"),
    )
    assert moves(reader.meetings()) == []


def test_a_series_on_two_days_of_the_week_goes_on_at_another_hour(reader: Reader) -> None:
    reader.file(
        event(FIRST, "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260323T225959Z"),
        event("DTSTART;TZID=Europe/Berlin:20260324T150000", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4",
              "RELATED-TO:17", uid="18"),
    )  # fmt: skip
    assert moves(reader.meetings()) == MOVED


@pytest.mark.parametrize(
    "name", ["17_R20260324@google.com", "17_R99999999@google.com", "17_R20260324T990000@google.com"]
)
def test_odd_names_of_google_are_no_error(reader: Reader, name: str) -> None:
    reader.file(
        event("DTSTART;VALUE=DATE:20260310", "RRULE:FREQ=WEEKLY;UNTIL=20260323", uid="17@google.com"),
        event("DTSTART;VALUE=DATE:20260325", "RRULE:FREQ=WEEKLY;COUNT=2", uid=name),
    )
    assert len(moves(reader.meetings())) == 1

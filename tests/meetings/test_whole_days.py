"""A meeting that gets its hour on the same day, or loses it, has not moved; to another day it has."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from tests.calendars.conftest import store  # noqa: F401 - the fixture
from tests.calendars.test_what_stays_the_same import Reader, event
from walkaway.engine.meetings import histories
from walkaway.engine.model import Address, Meeting
from walkaway.engine.reading.itip import read_invitations
from walkaway.engine.storage import Store

DAY, TEN = "DTSTART;VALUE=DATE:20260320", "DTSTART;TZID=Europe/Berlin:20260320T100000"
LATE, EARLY = "DTSTART;TZID=Europe/Berlin:20260320T233000", "DTSTART;TZID=Europe/Berlin:20260320T000000"
NEXT_DAY, NEXT_TEN = DAY.replace("0320", "0321"), TEN.replace("0320", "0321")
CHANGED_DAY = "DTSTART;VALUE=DATE:20260329", "DTSTART;TZID=Europe/Berlin:20260329T233000"
TWO_DAYS = DAY + "\r\nDTEND;VALUE=DATE:20260322"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"
END_OF_TIME = datetime(2027, 1, 1, tzinfo=UTC)

ALL_PATHS: list[tuple[tuple[str, ...], int]] = [
    ((DAY, TEN), 0), ((TEN, DAY), 0), ((DAY, LATE), 0), ((EARLY, DAY), 0), ((TWO_DAYS, TEN), 0),
    (CHANGED_DAY, 0), (CHANGED_DAY[::-1], 0), ((DAY, TEN, DAY, LATE), 0),
    ((DAY, NEXT_TEN), 1), ((TEN, NEXT_DAY), 1), ((NEXT_TEN, DAY), 1), ((TWO_DAYS, NEXT_TEN), 1),
    ((DAY, NEXT_DAY), 1), ((DAY, TEN, LATE), 1), ((TEN, DAY, NEXT_DAY, NEXT_TEN), 1),
]  # fmt: skip
PATHS = pytest.mark.parametrize(("path", "moves"), ALL_PATHS)
ONCE_AND_WEEKLY = [
    (path, moves, rule)
    for rule in ((), (WEEKLY,))
    for path, moves in ALL_PATHS
    if not (rule and TWO_DAYS in path)
]


@pytest.fixture
def reader(store: Store) -> Reader:  # noqa: F811 - as above
    return Reader(store)


def count(meetings: tuple[Meeting, ...], what: str = "moved") -> int:
    return sum(change.what == what for meeting in meetings for change in meeting.changes)


def shown(start: str, *lines: str) -> str:
    lasts = "DURATION:PT1H\r\n"
    return event(start, *lines).replace(lasts, "" if "VALUE=DATE" in start else lasts)


@pytest.mark.parametrize(("path", "moves", "rule"), ONCE_AND_WEEKLY)
def test_as_a_calendar_shows_it(
    reader: Reader, path: tuple[str, ...], moves: int, rule: tuple[str, ...]
) -> None:
    for start in path:
        reader.file(shown(start, *rule))
        assert not any(meeting.cancelled for meeting in reader.meetings())
    assert len(reader.meetings()) == (3 if rule else 1)
    assert count(reader.meetings()) == moves
    assert reader.meetings()[0].all_day == ("VALUE=DATE" in path[-1])


@PATHS
def test_as_mails_tell_it(path: tuple[str, ...], moves: int) -> None:
    versions = []
    for number, start in enumerate(path):
        moment = datetime(2026, 3, 2 + number, 9, tzinfo=UTC)
        lines = ["UID:17", f"SEQUENCE:{number}", f"DTSTAMP:{moment:%Y%m%dT%H%M%SZ}", start]
        ics = "\r\n".join(["BEGIN:VCALENDAR", "METHOD:REQUEST", "BEGIN:VEVENT", *lines, "END:VEVENT"])
        mara = Address("mara@brindle.example")
        versions += read_invitations(
            ics.encode(), ref=str(number), sender=mara, mail_date=moment, zone="Europe/Berlin"
        )
    for order in permutations(versions):
        assert count(histories(order, END_OF_TIME)) == moves


@pytest.mark.parametrize(
    ("series", "one", "moves"),
    [
        (DAY, ("RECURRENCE-ID;VALUE=DATE:20260327", TEN.replace("0320", "0327")), 0),
        (DAY, ("RECURRENCE-ID;VALUE=DATE:20260327", TEN.replace("0320", "0328")), 1),
        (DAY, ("RECURRENCE-ID;VALUE=DATE:20260327", DAY.replace("0320", "0328")), 1),
        (TEN, ("RECURRENCE-ID;TZID=Europe/Berlin:20260327T100000", DAY.replace("0320", "0327")), 0),
        (TEN, ("RECURRENCE-ID;TZID=Europe/Berlin:20260327T100000", DAY.replace("0320", "0328")), 1),
        (TEN, ("RECURRENCE-ID;VALUE=DATE:20260327", LATE.replace("0320", "0327")), 1),
    ],
)
def test_one_of_a_series(reader: Reader, series: str, one: tuple[str, ...], moves: int) -> None:
    reader.file(shown(series, WEEKLY), shown(one[1], one[0]))
    assert len(reader.meetings()) == 3
    assert count(reader.meetings()) == moves


def test_a_series_of_days_that_goes_on_with_an_hour(reader: Reader) -> None:
    reader.file(shown(DAY, WEEKLY))
    reader.file(
        shown(DAY), shown(TEN.replace("0320", "0327"), "RRULE:FREQ=WEEKLY;COUNT=2").replace(":17", ":18")
    )
    assert [m.cancelled for m in reader.meetings()] == [False, False, False]
    assert count(reader.meetings()) == 0


def test_an_answer_to_the_day_is_none_to_the_hour() -> None:
    """The organizer asks anew, and whoever was free some time that day need not be at ten."""
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    robin, mara = Address("robin@norrland.example"), Address("mara@brindle.example")
    versions = []
    for number, (method, start, partstat, sender) in enumerate(
        [("REQUEST", DAY, "NEEDS-ACTION", robin), ("REPLY", DAY, "ACCEPTED", mara),
         ("REQUEST", TEN, "NEEDS-ACTION", robin)]
    ):  # fmt: skip
        lines = ["UID:17", f"SEQUENCE:{number // 2}", start, f"ORGANIZER:mailto:{robin.email}",
                 f"ATTENDEE;PARTSTAT={partstat}:mailto:{mara.email}"]  # fmt: skip
        ics = "\r\n".join(["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", *lines, "END:VEVENT"])
        at = moment + timedelta(days=number)
        versions += read_invitations(ics.encode(), ref=str(number), sender=sender, mail_date=at)
    (meeting,) = histories(versions, END_OF_TIME)
    assert [change.what for change in meeting.changes] == ["set", "accepted"]
    assert meeting.partstat(mara.email) == "NEEDS-ACTION"

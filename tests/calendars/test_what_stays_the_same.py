"""What is the same meeting from one reading of a calendar to the next, whatever has changed around it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.calendars.test_caldav import AT
from walkaway.engine.actions.calendars import CalendarReader
from walkaway.engine.meetings import histories
from walkaway.engine.model import Address, Meeting
from walkaway.engine.reading.itip import read_invitations
from walkaway.engine.sources.calendars import CalendarObject, CalendarReading
from walkaway.engine.storage import Store

MARA = "mara@brindle.example"
TEN = "DTSTART:20260320T100000Z"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"


def event(*lines: str, uid: str = "17") -> str:
    return "\r\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", "CREATED:20260301T000000Z", "DURATION:PT1H", "SUMMARY:Review",
         f"ORGANIZER:mailto:{MARA}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:robin@norrland.example", *lines,
         "END:VEVENT"]
    )  # fmt: skip


def calendar(*events: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""]).encode()


class Reader:
    """A source that hands out what a test says, read hour by hour."""

    name = "calendar"

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, AT
        self._parts: tuple[CalendarReading, ...] = ()

    def read(self, cursor: str | None, window: object) -> Iterator[CalendarReading]:
        yield from self._parts

    def parts(self, *parts: CalendarReading, zone: str = "Europe/Berlin") -> None:
        self.now += timedelta(hours=1)
        self._parts = parts
        CalendarReader(self.store, self, zone, self.now).read()

    def file(self, *events: str, zone: str = "Europe/Berlin") -> None:
        self.parts(CalendarReading("x", (CalendarObject("calendar", calendar(*events)),)), zone=zone)

    def meetings(self, at: datetime | None = None) -> tuple[Meeting, ...]:
        moment = at or self.now
        return histories(self.store.meetings.known(moment), moment)

    def told(self) -> list[tuple[int, bool, list[str]]]:
        """Of each meeting its day, whether it is off, and what happened to it."""
        return [(m.start.day, m.cancelled, [change.what for change in m.changes]) for m in self.meetings()]


@pytest.fixture
def reader(store: Store) -> Reader:
    return Reader(store)


@pytest.mark.parametrize(
    "lines",
    [("DTSTART;VALUE=DATE:20260320",), ("DTSTART:20260320T100000",), ("DTSTART;VALUE=DATE:20260320", WEEKLY)],
    ids=["day", "floating", "series of days"],
)
def test_another_zone_of_the_reader_moves_nothing(reader: Reader, lines: tuple[str, ...]) -> None:
    for zone in ("Europe/Berlin", "America/New_York", "Europe/Berlin", "Asia/Tokyo"):
        reader.file(event(*lines), zone=zone)
        assert not any(m.cancelled for m in reader.meetings())
        assert {change.what for m in reader.meetings() for change in m.changes} == {"set", "accepted"}
    assert len(reader.meetings()) == (3 if WEEKLY in lines else 1)
    reader.file(event(*(line.replace("20260320", "20260323") for line in lines[:1])), zone="Europe/Berlin")
    if WEEKLY not in lines:
        assert [change.what for change in reader.meetings()[0].changes].count("moved") == 1


@pytest.mark.parametrize("first_read", ["a/", "b/"])
@pytest.mark.parametrize("saved", [(), ("LAST-MODIFIED:20260302T103000Z",)], ids=["as it was", "saved anew"])
def test_a_meeting_in_another_calendar_of_the_account_is_not_called_off(
    reader: Reader, first_read: str, saved: tuple[str, ...]
) -> None:
    def shown(folder: str, *lines: str) -> CalendarReading:
        return CalendarReading(
            "x", (CalendarObject(f"{folder}17.ics", calendar(event(TEN, *lines))),), (), folder
        )

    reader.parts(shown("a/"))
    parts = [CalendarReading("x", (), ("a/17.ics",), "a/"), shown("b/", *saved)]
    reader.parts(*(parts if first_read == "a/" else reversed(parts)))
    assert reader.told() == [(20, False, ["set", "accepted"])]
    reader.parts()
    assert reader.told() == [(20, False, ["set", "accepted"])]


def test_a_meeting_that_turns_up_elsewhere_later_takes_place_again(reader: Reader) -> None:
    reader.parts(CalendarReading("x", (CalendarObject("a/17.ics", calendar(event(TEN))),), (), "a/"))
    reader.parts(CalendarReading("x", (), ("a/17.ics",), "a/"))
    off = reader.now
    reader.parts(CalendarReading("x", (CalendarObject("b/17.ics", calendar(event(TEN))),), (), "b/"))
    assert [m.cancelled for m in reader.meetings()] == [False]
    assert [m.cancelled for m in reader.meetings(off)] == [True]


def test_what_an_interrupted_reading_found_gone_is_called_off_by_the_next(reader: Reader) -> None:
    reader.parts(CalendarReading("x", (CalendarObject("a/17.ics", calendar(event(TEN))),), (), "a/"))
    broken = iter((CalendarReading("y", (), ("a/17.ics",), "a/"),))

    class Broken(Reader):
        def read(self, cursor: str | None, window: object) -> Iterator[CalendarReading]:
            yield from broken
            raise OSError("the line is down")

    with pytest.raises(OSError, match="the line is down"):
        Broken(reader.store).parts()
    assert reader.told() == [(20, False, ["set", "accepted"])]
    reader.parts()
    assert [m.cancelled for m in reader.meetings()] == [True]


def test_a_single_meeting_that_becomes_a_series_takes_place(reader: Reader) -> None:
    reader.file(event(TEN))
    reader.file(event(TEN, WEEKLY, "LAST-MODIFIED:20260302T103000Z"))
    assert reader.told() == [(20, False, ["set", "accepted"]), (27, False, ["set"]), (3, False, ["set"])]
    reader.file(event(TEN.replace("T10", "T11"), "LAST-MODIFIED:20260302T113000Z"))
    assert reader.told()[0] == (20, False, ["set", "accepted", "moved"])


def test_a_series_at_another_time_than_the_single_meeting_takes_place(reader: Reader) -> None:
    reader.file(event(TEN))
    reader.file(event("DTSTART:20260321T100000Z", WEEKLY))
    assert [(m.start.day, m.cancelled) for m in reader.meetings()] == [
        (20, True), (21, False), (28, False), (4, False),
    ]  # fmt: skip


def test_a_series_that_becomes_a_single_meeting_keeps_one_time(reader: Reader) -> None:
    reader.file(event(TEN, WEEKLY))
    reader.file(event(TEN, "LAST-MODIFIED:20260302T103000Z"))
    assert [m.cancelled for m in reader.meetings()] == [False, True, True]
    reader.file(event("DTSTART:20260323T100000Z"))
    moved, *_ = reader.meetings()
    assert (moved.start.day, moved.cancelled) == (23, False)
    assert "moved" in [change.what for change in moved.changes]


def test_a_move_is_seen_though_the_state_before_was_saved_with_a_fast_clock(reader: Reader) -> None:
    reader.file(event(TEN, "LAST-MODIFIED:20260302T130000Z"))
    before = reader.now
    reader.file(event("DTSTART:20260320T150000Z"))
    assert [m.start.hour for m in reader.meetings()] == [15]
    assert [m.start.hour for m in reader.meetings(before)] == [10]


def test_a_new_meeting_is_seen_though_it_was_made_with_a_fast_clock(reader: Reader) -> None:
    reader.file(event(TEN).replace("CREATED:20260301T000000Z", "CREATED:20260302T130000Z"))
    assert [m.start.hour for m in reader.meetings()] == [10]


def test_what_falls_out_of_a_file_beyond_bounds_is_not_called_off(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walkaway.engine.sources.ics.MAX_EVENTS", 3)
    events = [event(TEN, uid=str(number)) for number in range(3)]
    reader.file(*events)
    reader.file(*events, event(TEN, uid="new"))
    assert {m.uid: m.cancelled for m in reader.meetings()} == dict.fromkeys(("0", "1", "2", "new"), False)


@pytest.mark.parametrize("saved", [(), ("LAST-MODIFIED:20260302T103000Z",)], ids=["", "saved"])
def test_a_series_put_at_another_hour_has_moved_once(reader: Reader, saved: tuple[str, ...]) -> None:
    reader.file(event(TEN, WEEKLY))
    before = reader.now
    reader.file(event("DTSTART:20260320T110000Z", WEEKLY, *saved))
    assert [(day, off) for day, off, _ in reader.told()] == [(20, False), (27, False), (3, False)]
    moves = [change for m in reader.meetings() for change in m.changes if change.what == "moved"]
    assert [
        (move.by, move.old_start.hour, move.new_start.hour)
        for move in moves
        if move.old_start and move.new_start
    ] == [(MARA, 10, 11)]
    assert not any(change.what == "cancelled" for m in reader.meetings() for change in m.changes)
    assert [m.start.hour for m in reader.meetings(before)] == [10, 10, 10]
    reader.file(event("DTSTART:20260321T110000Z", WEEKLY, *saved))
    assert [change.what for change in reader.meetings()[0].changes].count("moved") == 2


def test_a_series_in_another_rhythm_has_not_moved(reader: Reader) -> None:
    reader.file(event(TEN, WEEKLY))
    reader.file(event("DTSTART:20260321T100000Z", "RRULE:FREQ=DAILY;COUNT=3"))
    assert [(day, off) for day, off, _ in reader.told()] == [
        (20, True), (21, False), (22, False), (23, False), (27, True), (3, True),
    ]  # fmt: skip


def test_a_series_that_mails_have_moved_as_well_has_moved_once(reader: Reader) -> None:
    def mailed(sequence: int, start: str) -> None:
        ics = calendar(event(start, WEEKLY, f"SEQUENCE:{sequence}")).replace(
            b"VERSION:2.0", b"METHOD:REQUEST"
        )
        told = read_invitations(ics, ref=f"{sequence}", sender=Address(MARA), mail_date=reader.now)
        with reader.store.transaction():
            reader.store.meetings.add(told)

    later = TEN.replace("T10", "T11")
    mailed(0, TEN)
    reader.file(event(TEN, WEEKLY))
    mailed(1, later)
    reader.file(event(later, WEEKLY, "SEQUENCE:1"))
    assert [(day, off) for day, off, _ in reader.told()] == [(20, False), (27, False), (3, False)]
    said = [change.what for m in reader.meetings() for change in m.changes]
    assert (said.count("moved"), said.count("cancelled")) == (1, 0)


def test_a_meeting_that_is_only_saved_again_is_not_accepted_again(reader: Reader) -> None:
    for number in range(3):
        reader.file(event(TEN, f"SEQUENCE:{number}", f"LAST-MODIFIED:20260302T{10 + number}3000Z"))
    assert reader.told() == [(20, False, ["set", "accepted"])]
    reader.file(event(TEN.replace("T10", "T11"), "SEQUENCE:3", "LAST-MODIFIED:20260302T133000Z"))
    assert reader.told() == [(20, False, ["set", "accepted", "moved", "accepted"])]


def test_a_meeting_made_anew_under_a_uid_in_other_letters_takes_place(reader: Reader) -> None:
    reader.file(event(TEN, uid="5A2C-B7F0"))
    reader.file(event(TEN.replace("T10", "T11"), uid="5a2c-b7f0"))
    assert [(m.start.hour, m.cancelled) for m in reader.meetings()] == [(10, True), (11, False)]


def test_a_meeting_gone_from_both_of_its_calendars_is_off(reader: Reader) -> None:
    def shown(folder: str, *lines: str) -> CalendarReading:
        return CalendarReading("x", (CalendarObject(f"{folder}17.ics", calendar(event(*lines))),), (), folder)

    reader.parts(shown("a/", TEN), shown("b/", TEN))
    reader.parts(shown("a/", TEN.replace("T10", "T11"), "SEQUENCE:1"))
    assert [(m.start.hour, m.cancelled) for m in reader.meetings()] == [(11, False)]
    reader.parts(CalendarReading("x", (), ("a/17.ics",), "a/"))
    assert [m.cancelled for m in reader.meetings()] == [False]
    reader.parts(CalendarReading("x", (), ("b/17.ics",), "b/"))
    assert [m.cancelled for m in reader.meetings()] == [True]

"""Calendars on Radicale and Xandikos: found, read, and read again when something changed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.calendars.servers import PASSWORD, Server, radicale
from walkaway.engine.actions.calendars import CalendarReader, check_calendars, read_calendars
from walkaway.engine.errors import SourceError
from walkaway.engine.meetings import histories
from walkaway.engine.model import Meeting
from walkaway.engine.model.account import Account
from walkaway.engine.sources.base import read_cursor, write_cursor
from walkaway.engine.sources.calendars import CalendarObject, CalendarReading
from walkaway.engine.storage import Store
from walkaway.engine.web import Web

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
START, LATER = datetime(2026, 3, 20, 10, tzinfo=UTC), datetime(2026, 3, 23, 14, tzinfo=UTC)


class Credentials:
    def __init__(self, password: str = PASSWORD) -> None:
        self._password = password

    def password(self) -> str:
        return self._password

    def address(self) -> str:
        return ""

    def access_token(self) -> str:
        return ""

    def refresh(self) -> str:
        return ""


def ics(uid: str = "17", start: datetime = START, *lines: str, partstat: str = "ACCEPTED") -> str:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", "BEGIN:VEVENT", f"UID:{uid}",
         "DTSTAMP:20260301T000000Z", "CREATED:20260301T000000Z", f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
         "DURATION:PT1H", "SUMMARY:Review", "ORGANIZER:mailto:robin@norrland.example",
         f"ATTENDEE;PARTSTAT={partstat}:mailto:mara@brindle.example", *lines,
         "END:VEVENT", "END:VCALENDAR", ""]
    )  # fmt: skip


class Said:
    """A source that hands out whatever it is told."""

    name = "calendar"

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, cursor: str | None, window: object) -> Iterator[CalendarReading]:
        yield CalendarReading("x", (CalendarObject("work/17.ics", self.text.encode()),))


class Reader:
    """One account on a server, read into a store hour by hour."""

    def __init__(self, store: Store, account: Account, web: Web) -> None:
        self.store, self.account, self.web = store, account, web
        self.now = AT

    def read(self, hours: float = 1) -> bool:
        self.now += timedelta(hours=hours)
        return read_calendars(self.store, self.account, Credentials(), self.web, "Europe/Berlin", self.now)

    def meetings(self, at: datetime | None = None) -> tuple[Meeting, ...]:
        moment = at or self.now
        return histories(self.store.meetings.known(moment), moment)

    def one(self, at: datetime | None = None) -> Meeting:
        (meeting,) = self.meetings(at)
        return meeting


@pytest.fixture
def reader(store: Store, server: Server, account: Callable[[str], Account], web: Web) -> Reader:
    return Reader(store, account(server.url), web)


def test_calendars_are_found_and_read(reader: Reader, server: Server) -> None:
    work, private = server.make_calendar("work"), server.make_calendar("private")
    server.make_calendar("tasks", "VTODO")
    server.put(work, "a", ics("a"))
    server.put(private, "b", ics("b", LATER))
    assert reader.read()
    assert [(m.uid, m.start) for m in reader.meetings()] == [("a", START), ("b", LATER)]
    assert reader.store.sources.skipped() == ()


@pytest.mark.parametrize("given", ["/.well-known/caldav", "{home}", "{home}work/"])
def test_any_address_of_the_server_will_do(reader: Reader, server: Server, given: str) -> None:
    server.put(server.make_calendar("work"), "a", ics("a"))
    url = server.url + given.format(home=server.home)
    reader.account = replace(reader.account, url=url)
    assert reader.read()
    assert reader.one().uid == "a"


def test_an_unchanged_calendar_is_asked_for_nothing_but_its_state(reader: Reader, server: Server) -> None:
    server.put(server.make_calendar("work"), "a", ics())
    reader.read()
    server.requests.clear()
    assert not reader.read()
    assert {request.split()[0] for request in server.requests} == {"PROPFIND"}
    assert len(server.requests) <= 2  # the first one asks for the password


def test_what_changes_is_remembered(reader: Reader, server: Server) -> None:
    work = server.make_calendar("work")
    server.put(work, "a", ics())
    reader.read()
    before = reader.now
    server.put(work, "a", ics("17", LATER, "LAST-MODIFIED:20260302T104500Z", partstat="NEEDS-ACTION"))
    assert reader.read()
    moved = reader.one()
    assert moved.start == LATER
    change = moved.changes[-1]
    assert (change.what, change.at) == ("moved", datetime(2026, 3, 2, 10, 45, tzinfo=UTC))
    assert (change.old_start, change.new_start) == (START, LATER)
    assert reader.one(at=before).start == START, "the calendar has forgotten it, the store has not"
    server.put(work, "a", ics("17", LATER, partstat="DECLINED"))  # without a word when it was changed
    reader.read()
    declined = reader.one().changes[-1]
    assert (declined.what, declined.by, declined.at) == ("declined", "mara@brindle.example", reader.now)
    assert [c.what for c in reader.one(at=before).changes] == ["set", "accepted"]


def test_a_cancelled_meeting(reader: Reader, server: Server) -> None:
    work = server.make_calendar("work")
    server.put(work, "a", ics())
    reader.read()
    server.put(work, "a", ics("17", START, "STATUS:CANCELLED", "SEQUENCE:1"))
    reader.read()
    assert reader.one().cancelled
    assert [(c.what, c.by) for c in reader.one().changes][-1] == ("cancelled", "robin@norrland.example")


def test_a_deleted_meeting_ahead_is_off_and_a_past_one_stays(reader: Reader, server: Server) -> None:
    work = server.make_calendar("work")
    past = AT - timedelta(days=20)
    server.put(work, "ahead", ics("ahead"))
    server.put(work, "past", ics("past", past))
    reader.read()
    server.delete(work, "ahead")
    server.delete(work, "past")
    assert reader.read()
    old, off = reader.meetings()
    assert (old.uid, old.cancelled) == ("past", False)
    assert (off.uid, off.cancelled) == ("ahead", True)
    assert (off.changes[-1].what, off.changes[-1].by, off.changes[-1].at) == ("cancelled", "", reader.now)
    server.put(work, "ahead", ics("ahead"))
    reader.read()
    assert not reader.meetings()[1].cancelled


def test_a_meeting_moved_to_another_calendar_goes_on(reader: Reader, server: Server) -> None:
    work, private = server.make_calendar("work"), server.make_calendar("private")
    server.put(work, "a", ics())
    reader.read()
    server.delete(work, "a")
    server.put(private, "a", ics())
    reader.read()
    reader.read()
    assert not reader.one().cancelled


def test_a_token_is_asked_for_at_the_first_change(reader: Reader, server: Server) -> None:
    """Nothing is lost before it, and what lies outside the window is not handed out for it."""
    work = server.make_calendar("work")
    for name in ("a", "b", "c"):
        server.put(work, name, ics(name))
    server.put(work, "old", ics("old", START - timedelta(days=3_000)))
    reader.read()
    number = reader.store.sources.number("account:work/calendars")

    def state() -> dict[str, Any]:
        cursor = read_cursor(reader.store.sources.cursor(number))
        known: dict[str, dict[str, Any]] = read_cursor(cursor["source"])["calendars"]
        return next(each for url, each in known.items() if url.endswith(work))

    assert not (state()["token"] and state()["ctag"])
    server.put(work, "b", ics("b", LATER))
    server.delete(work, "c")
    server.put(work, "d", ics("d"))
    assert reader.read()
    assert {m.uid: (m.start, m.cancelled) for m in reader.meetings()} == {
        "a": (START, False),
        "b": (LATER, False),
        "c": (START, True),
        "d": (START, False),
    }
    assert reader.store.calendars.places(number) == {f"{work}{name}.ics" for name in "abcd"}
    server.put(work, "e", ics("e"))
    assert reader.read()
    assert {m.uid for m in reader.meetings()} == set("abcde")
    assert state()["token"]
    assert not reader.read()


def test_a_token_that_has_expired(reader: Reader, server: Server) -> None:
    work = server.make_calendar("work")
    server.put(work, "a", ics("a"))
    reader.read()
    server.put(work, "b", ics("b"))
    reader.read()
    number = reader.store.sources.number("account:work/calendars")
    cursor = read_cursor(reader.store.sources.cursor(number))
    within = read_cursor(cursor["source"])
    for url, state in within["calendars"].items():
        assert state["token"] or not url.endswith(work)
        state["token"] = "http://radicale.org/ns/sync/" + "0" * 64
    cursor["source"] = write_cursor(within)
    reader.store.sources.set_cursor(number, write_cursor(cursor))
    server.put(work, "c", ics("c", LATER))
    server.delete(work, "b")
    assert reader.read()
    assert {m.uid: m.cancelled for m in reader.meetings()} == {"a": False, "b": True, "c": False}


def test_a_calendar_that_is_removed_takes_its_meetings_along(reader: Reader, server: Server) -> None:
    work, other = server.make_calendar("work"), server.make_calendar("other")
    server.put(work, "a", ics("a"))
    server.put(other, "b", ics("b"))
    reader.read()
    assert server.ask("DELETE", other)[0] in (200, 204)
    reader.read()
    assert {m.uid: m.cancelled for m in reader.meetings()} == {"a": False, "b": True}


def test_what_an_account_told_goes_with_it(reader: Reader, server: Server) -> None:
    server.put(server.make_calendar("work"), "a", ics())
    reader.read()
    with reader.store.transaction():
        reader.store.sources.remove(reader.account.source_prefix)
    assert reader.meetings() == ()


def test_a_series_is_read_with_its_exceptions(reader: Reader, server: Server) -> None:
    work = server.make_calendar("work")
    series = ics("17", START, "RRULE:FREQ=WEEKLY;COUNT=4")
    exception = ics("17", LATER, f"RECURRENCE-ID:{START + timedelta(weeks=1):%Y%m%dT%H%M%SZ}")
    both = series.replace("END:VCALENDAR", exception[exception.index("BEGIN:VEVENT") :].rstrip())
    server.put(work, "a", both)
    reader.read()
    assert [m.start for m in reader.meetings()] == [
        START, LATER, START + timedelta(weeks=2), START + timedelta(weeks=3),
    ]  # fmt: skip


# Xandikos leaves passwords to the web server in front of it.
@pytest.mark.parametrize("server", [radicale], indirect=True, ids=["radicale"])
def test_a_wrong_password_is_told_as_such(store: Store, reader: Reader, web: Web) -> None:
    with pytest.raises(SourceError, match="does not accept the name or password"):
        read_calendars(store, reader.account, Credentials("wrong"), web, "UTC", AT)
    assert store.sources.skipped() == ()


@pytest.mark.parametrize(
    "broken",
    ["<html>503, try again</html>", ics("17").replace("DTSTART:2", "DTSTART:x")],
    ids=["no calendar", "no start"],
)
def test_what_cannot_be_read_for_once_is_not_called_off(store: Store, broken: str) -> None:
    source = Said(ics("17"))
    for hour, text in enumerate((ics("17"), broken, ics("17"))):
        source.text = text
        now = AT + timedelta(hours=hour)
        CalendarReader(store, source, "UTC", now).read()
        (meeting,) = histories(store.meetings.known(now), now)
        assert not meeting.cancelled
        assert bool(store.sources.skipped()) == (text is broken)


def test_the_check_names_what_is_there(server: Server, reader: Reader, web: Web) -> None:
    server.put(server.make_calendar("work"), "a", ics())
    steps = list(check_calendars(reader.account, Credentials(), web, AT))
    assert "work" in steps[0]
    assert steps[1] == "1 meetings can be read."


def test_something_unreadable_is_named_and_forgotten_when_mended(reader: Reader, server: Server) -> None:
    work = server.make_calendar("work")
    server.put(work, "a", ics("a", START, "RRULE:FREQ=MINUTELY;COUNT=3"))
    server.put(work, "b", ics("b"))
    reader.read()
    (skipped,) = reader.store.sources.skipped()
    assert skipped.where.endswith("a.ics: a")
    assert skipped.why == "it recurs by the minute or faster"
    server.put(work, "a", ics("a"))
    reader.read()
    assert reader.store.sources.skipped() == ()

"""Zones that a calendar defines for itself, as programs that know no IANA names write them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import shared
from walkaway.engine.model import Address
from walkaway.engine.reading.ical.lines import read_calendars, tzid_key
from walkaway.engine.reading.ical.own_zones import own_zone
from walkaway.engine.reading.ical.zones import zone_named, zone_of
from walkaway.engine.reading.itip import read_invitations
from walkaway.engine.sources.ics import read_calendar

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def definition(
    tzid: str, standard: str, daylight: str, offsets: tuple[str, str] = ("+0100", "+0200")
) -> list[str]:
    """The lines of a VTIMEZONE: what is given after DTSTART of each part."""
    winter, summer = offsets
    return [
        "BEGIN:VTIMEZONE", f"TZID:{tzid}",
        "BEGIN:STANDARD", f"TZOFFSETFROM:{summer}", f"TZOFFSETTO:{winter}", *standard.split(), "END:STANDARD",
        "BEGIN:DAYLIGHT", f"TZOFFSETFROM:{winter}", f"TZOFFSETTO:{summer}", *daylight.split(), "END:DAYLIGHT",
        "END:VTIMEZONE",
    ]  # fmt: skip


OUTLOOK = definition(
    "Customized Time Zone",
    "DTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "DTSTART:16010101T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
)
EXCHANGE = definition(
    "x",
    "DTSTART:16010101T020000\nRRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=11;BYDAY=1SU",
    "DTSTART:16010101T020000\nRRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=3;BYDAY=2SU",
    ("-0500", "-0400"),
)
NOTES = definition(
    "x",
    "DTSTART:19501029T030000\nRRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=3;BYDAY=-1SU;BYMONTH=10",
    "DTSTART:19500326T020000\nRRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3",
)
BY_DAYS = definition(
    "x",
    "DTSTART:20071104T020000\nRRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU",
    "DTSTART:20070311T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU",
    ("-0500", "-0400"),
)
DATES = definition(
    "x",
    "DTSTART:20251026T030000\nRDATE:20261025T030000,20271031T030000",
    "DTSTART:20250330T020000\nRDATE:20260329T020000\nRDATE:20270328T020000",
)


@pytest.mark.parametrize(
    ("lines", "meant"),
    [(OUTLOOK, BERLIN), (EXCHANGE, NEW_YORK), (NOTES, BERLIN), (BY_DAYS, NEW_YORK), (DATES, BERLIN)],
    ids=["Outlook", "Exchange", "Notes", "by days", "by dates"],
)
def test_every_hour_is_that_of_the_zone_which_is_meant(lines: list[str], meant: tzinfo) -> None:
    zone = own_zone(lines)
    assert zone is not None
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [begin + timedelta(hours=11 * number) for number in range(790)]
    changes = [
        moment for moment in moments if moment.astimezone(meant).dst() != _a_day_on(moment, meant).dst()
    ]
    assert changes
    for moment in (*moments, *(each + timedelta(minutes=30 * n) for each in changes for n in range(60))):
        local = moment.astimezone(zone)
        assert local.replace(tzinfo=None) == moment.astimezone(meant).replace(tzinfo=None)
        assert local.astimezone(UTC) == moment
        for fold in (0, 1):
            wall = local.replace(tzinfo=None, fold=fold)
            assert zone.utcoffset(wall) == meant.utcoffset(wall)


def _a_day_on(moment: datetime, zone: tzinfo) -> datetime:
    return (moment + timedelta(days=1)).astimezone(zone)


def test_rules_of_the_past_end() -> None:
    zone = own_zone(
        definition(
            "x",
            "DTSTART:19701101T020000\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
            "DTSTART:20000402T020000\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z",
            ("-0500", "-0400"),
        )
    )
    assert zone is not None
    summers = [zone.utcoffset(datetime(year, 7, 1)) for year in (2006, 2007)]  # noqa: DTZ001 - a wall's time
    assert summers == [timedelta(hours=-4), timedelta(hours=-5)]


ODD = "GMT +0100 (Standard) / GMT +0200 (Daylight)"


@pytest.mark.parametrize("tzid", [ODD, "GMT", "(UTC+01:00) Our Office", "Customized Time Zone", "UTC+01:00"])
def test_a_name_that_is_but_an_offset_is_told_by_its_definition(tzid: str) -> None:
    lines = [*OUTLOOK[:1], f"TZID:{tzid}", *OUTLOOK[2:]]
    event = ["BEGIN:VEVENT", "UID:17", f'DTSTART;TZID="{tzid}":20260706T100000', "RRULE:FREQ=MONTHLY;COUNT=6"]
    ics = ["BEGIN:VCALENDAR", *lines, *event, "CREATED:20260101T000000Z", "END:VEVENT", "END:VCALENDAR", ""]
    year = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    found, skipped = read_calendar("\r\n".join(ics).encode(), zone="America/New_York", window=year)
    assert not skipped
    assert [(version.start.month, version.start.hour) for version in found] == [
        (7, 8), (8, 8), (9, 8), (10, 8), (11, 9), (12, 9),
    ]  # fmt: skip
    mail = "\r\n".join(ics).replace("BEGIN:VEVENT", "METHOD:REQUEST\r\nBEGIN:VEVENT").encode()
    (told,) = read_invitations(mail, ref="1", sender=Address("robin@norrland.example"), mail_date=year[0])
    assert told.occurrences == tuple(version.start for version in found)


@pytest.mark.parametrize("tzid", ["W. Europe Standard Time", "Europe/Berlin", "Eastern"])
def test_a_name_goes_before_a_definition_of_one_year_only(tzid: str) -> None:
    assert zone_of(tzid, {tzid_key(tzid): EXCHANGE}) == zone_named(tzid)


def test_quotes_and_escapes_part_no_name_from_its_definition() -> None:
    zone = zone_of("(UTC+01:00) Here, there", {tzid_key('"(UTC+01:00) Here\\, there"'): OUTLOOK})
    assert zone is not None
    assert zone.utcoffset(datetime(2026, 7, 1)) == timedelta(hours=2)  # noqa: DTZ001 - as above


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Eastern", "America/New_York"), ("W. Europe", "Europe/Berlin"), ("US-Eastern", "US/Eastern"),
        ("Western/Central Europe", "Europe/Berlin"), ("Eastern Daylight Time", "America/New_York"),
        ("Pacific Time (US & Canada),Tijuana", "America/Los_Angeles"), ("Berlin", "Europe/Berlin"),
        ("(GMT+01.00) Amsterdam / Berlin / Bern / Rom / Stockholm / Wien", "Europe/Amsterdam"),
        ("(GMT+0100) Amsterdam", "Europe/Amsterdam"),
    ],
)  # fmt: skip
def test_names_of_notes_and_exchange(name: str, meant: str) -> None:
    assert str(zone_named(name)) == meant


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "FREQ=YEARLY;BYWEEKNO=1",
        "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;UNTIL=never", "FREQ=YEARLY;INTERVAL=", "",
    ],
)  # fmt: skip
def test_traps_define_nothing_and_cost_nothing(rule: str) -> None:
    lines = definition("x", f"DTSTART:16010101T030000\nRRULE:{rule}", "DTSTART:16010101T020000")
    begun = time.process_time()
    assert (own_zone(lines * 30) is None) == (rule not in ("", "FREQ=YEARLY;INTERVAL="))
    assert time.process_time() - begun < 3


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*OUTLOOK, *DATES, "RRULE:FREQ=YEARLY;INTERVAL=9999", "TZOFFSETTO:+2500"]),
            st.text(max_size=20),
        ),
        max_size=16,
    ),
    st.datetimes(),
)
def test_no_definition_is_an_error(lines: list[str], moment: datetime) -> None:
    zone = own_zone(lines)
    if zone is not None and 2 < moment.year < 9998:
        back = moment.replace(tzinfo=UTC).astimezone(zone).astimezone(UTC)
        assert abs(back - moment.replace(tzinfo=UTC)) <= timedelta(days=2)


def test_collected_definitions_say_what_the_zones_of_their_names_are() -> None:
    folder = shared("corpora", "calendars", "libical", "test-data")
    compared = 0
    for path in sorted(folder.glob("zoneinfo*-pure/Europe/*.ics")):
        for calendar in read_calendars(path.read_bytes()):
            for lines in calendar.zones.values():
                tzid = next(line for line in lines if line.startswith("TZID")).partition(":")[2]
                zone, meant = own_zone(lines), zone_named(tzid)
                assert zone is not None
                assert meant is not None
                for year in (2018, 2026, 2031):
                    for month in range(1, 13):
                        wall = datetime(year, month, 15, 12)  # noqa: DTZ001 - as above
                        assert zone.utcoffset(wall) == meant.utcoffset(wall), (tzid, wall)
                compared += 1
    assert compared > 40


def _of(daylight: str, standard: str) -> tzinfo:
    zone = own_zone(definition("x", standard, daylight))
    assert zone is not None
    return zone


def test_where_both_clocks_begin_at_once_standard_time_holds() -> None:
    zone = _of(
        "DTSTART:20260101T000000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "DTSTART:20260101T000000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    )
    for day, hours in (((2026, 1, 20), 1), ((2026, 7, 1), 2), ((2026, 12, 1), 1)):
        assert zone.utcoffset(datetime(*day, 10)) == timedelta(hours=hours)  # noqa: DTZ001 - as above


@pytest.mark.parametrize("which", ["BYDAY=-1SU;COUNT=20", "BYDAY=SU;BYSETPOS=-1"])
def test_rules_that_count_are_followed(which: str) -> None:
    zone = _of(
        f"DTSTART:20200329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;{which}",
        f"DTSTART:20191027T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;{which}",
    )
    for month, hours in ((1, 1), (3, 1), (4, 2), (10, 2), (11, 1)):
        assert zone.utcoffset(datetime(2026, month, 20)) == timedelta(hours=hours)  # noqa: DTZ001 - as above

"""Invitations in mail, as Google, Outlook, Exchange and the rest write them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import shared
from walkaway.engine.model import Address, MeetingVersion, PartStat
from walkaway.engine.reading.ical.zones import zone_named
from walkaway.engine.reading.itip import read_invitations

MARA = Address("mara@brindle.example", "Mara Lind")
ROBIN = Address("robin@norrland.example", "Robin")
SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def part(method: str, *lines: str, calendar: str = "") -> bytes:
    event = ["BEGIN:VEVENT", "UID:17@norrland.example", "DTSTAMP:20260302T085900Z", *lines, "END:VEVENT"]
    head = ["BEGIN:VCALENDAR", f"METHOD:{method}", "VERSION:2.0", *filter(None, [calendar])]
    return "\r\n".join([*head, *event, "END:VCALENDAR", ""]).encode()


def read(ics: bytes, sender: Address = ROBIN, zone: str = "Europe/Berlin") -> tuple[MeetingVersion, ...]:
    return read_invitations(ics, ref="1@x.example", sender=sender, mail_date=SENT, zone=zone)


START = "DTSTART:20260305T100000Z"
PEOPLE = (
    "ORGANIZER;CN=Robin:mailto:robin@norrland.example",
    'ATTENDEE;CN="Lind, Mara";PARTSTAT=ACCEPTED;RSVP=TRUE:MAILTO:Mara@Brindle.example',
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:robin@norrland.example",
    "ATTENDEE;CUTYPE=ROOM;CN=Blue:mailto:blue@norrland.example",
)


def test_an_invitation() -> None:
    (version,) = read(
        part("REQUEST", START, "DTEND:20260305T110000Z", "SEQUENCE:2", "SUMMARY:Review\\, Q2", *PEOPLE)
    )
    assert (version.uid, version.method, version.sequence) == ("17@norrland.example", "REQUEST", 2)
    assert (version.start, version.end) == (
        datetime(2026, 3, 5, 10, tzinfo=UTC),
        datetime(2026, 3, 5, 11, tzinfo=UTC),
    )
    assert version.summary == "Review, Q2"
    assert version.stamp == datetime(2026, 3, 2, 8, 59, tzinfo=UTC)
    assert version.known_since == SENT
    assert version.organizer == Address("robin@norrland.example", "Robin")
    answers = {attendee.address.email: attendee.partstat for attendee in version.attendees}
    assert answers == {
        "mara@brindle.example": PartStat.NEEDS_ACTION,  # only Robin says so
        "robin@norrland.example": PartStat.ACCEPTED,
        "blue@norrland.example": PartStat.NEEDS_ACTION,
    }
    assert version.attendees[0].address.name == "Lind, Mara"
    assert version.attendees[2].cutype == "ROOM"


@pytest.mark.parametrize(
    ("sender", "believed"),
    [
        (MARA, True),
        (Address("m.lind@brindle.example", "Mara Lind"), True),  # an alias of hers
        (Address("desk@brindle.example", "Desk"), False),
        (Address("evil@elsewhere.example", "Mara Lind"), False),
    ],
)
def test_an_answer_is_believed_of_the_sender_only(sender: Address, believed: bool) -> None:
    ics = part(
        "REPLY",
        'ATTENDEE;PARTSTAT=DECLINED;CN="Mara Lind":mailto:mara@brindle.example',
        "ATTENDEE;PARTSTAT=DECLINED;CN=Other:mailto:other@brindle.example",
        "COMMENT:Travelling that week",
    )  # Exchange sends neither ORGANIZER nor times
    (version,) = read(ics, sender)
    assert [(a.address.email, a.partstat) for a in version.attendees] == (
        [("mara@brindle.example", PartStat.DECLINED)] if believed else []
    )
    assert version.comment == "Travelling that week"
    assert version.organizer is None
    assert version.start == SENT


def test_a_recurring_invitation_tells_when_it_takes_place() -> None:
    (version,) = read(
        part(
            "REQUEST",
            "DTSTART;TZID=Europe/Berlin:20260317T100000",
            "DURATION:PT1H",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE;TZID=Europe/Berlin:20260324T100000",
        )
    )
    # Summer time begins on 29 March: ten o'clock stays ten o'clock.
    assert [f"{start:%m-%d %H}" for start in version.occurrences] == ["03-17 09", "03-31 08", "04-07 08"]
    assert version.start == version.occurrences[0]
    (without_end,) = read(part("REQUEST", START, "RRULE:FREQ=WEEKLY"))
    assert (without_end.occurrences[-1] - SENT).days in range(3 * 366 - 7, 3 * 366 + 1)
    (trap,) = read(part("REQUEST", START, "RRULE:FREQ=SECONDLY"))
    assert trap.occurrences == ()
    (answer,) = read(part("REPLY", START, "RRULE:FREQ=WEEKLY", *PEOPLE), MARA)
    assert answer.occurrences == ()


def test_a_delegate_answers() -> None:
    ics = part(
        "REPLY",
        START,
        'ATTENDEE;PARTSTAT=ACCEPTED;SENT-BY="mailto:pa@brindle.example":mailto:mara@brindle.example',
    )
    (version,) = read(ics, Address("pa@brindle.example"))
    assert version.attendees[0].partstat is PartStat.ACCEPTED


def test_cancelled_by_method_or_status() -> None:
    assert read(part("CANCEL", START))[0].cancelled
    assert read(part("REQUEST", START, "STATUS:CANCELLED"))[0].cancelled
    assert not read(part("COUNTER", START, "STATUS:CANCELLED"), MARA)[0].cancelled


TEN = datetime(2026, 7, 6, 8, tzinfo=UTC)  # ten o'clock in Berlin in summer
RULES = (
    "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE"
)


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20260706T080000Z",
        "DTSTART;TZID=Europe/Berlin:20260706T100000",
        "DTSTART;TZID=W. Europe Standard Time:20260706T100000",
        'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20260706T100000',
        "DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna:20260706T100000",
        "DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20260706T040000",
        "DTSTART;TZID=Customized Time Zone:20260706T100000",
        "DTSTART;TZID=tzone://Microsoft/Utc:20260706T080000",
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20260706T100000",
        "DTSTART;VALUE=DATE-TIME;TZID=europe/berlin:20260706T100000",
        "DTSTART;TZID=UTC+02:00:20260706T100000",
        "DTSTART;TZID=Nobody Knows:20260706T100000",  # the rep's own zone
        "DTSTART:20260706T100000",
        "DTSTART:2026-07-06T10:00:00+02:00",
    ],
)
def test_zones_by_all_their_names(start: str) -> None:
    (version,) = read(part("REQUEST", start, "DURATION:PT1H30M", calendar=RULES))
    assert version.start == TEN
    assert (version.end - version.start).total_seconds() == 5400


def test_windows_names_are_those_of_the_library() -> None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    for windows, iana in WINDOWS_TO_OLSON.items():
        assert str(zone_named(windows)) == iana


def test_a_trap_in_a_zone_is_passed_by() -> None:
    trap = RULES.replace("FREQ=YEARLY", "FREQ=SECONDLY")
    assert (
        read(part("REQUEST", "DTSTART;TZID=Customized Time Zone:20260706T100000", calendar=trap))[0].start
        == TEN
    )


def test_days_without_a_time() -> None:
    (version,) = read(part("REQUEST", "DTSTART;VALUE=DATE:20260706"))
    assert version.all_day
    assert (version.start, version.end) == (
        datetime(2026, 7, 5, 22, tzinfo=UTC), datetime(2026, 7, 6, 22, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [
        lambda ics: b"\xef\xbb\xbf" + ics,
        lambda ics: ics.replace(b"\r\n", b"\n"),
        lambda ics: ics.replace(b"\r\n", b"\r"),
        lambda ics: ics.decode().encode("utf-16"),
        lambda ics: ics.replace(b"SUMMARY:Review of all", b"SUMMARY:Review\r\n  of all"),
        lambda ics: ics.replace(
            b"END:VEVENT", b"DESCRIPTION:We talk about\r\nthe offer, and so on\r\nEND:VEVENT"
        ),
        lambda ics: ics.replace(b"END:VCALENDAR\r\n", b""),
        lambda ics: ics + part("PUBLISH", "X-A:1").replace(b"17@norrland", b"18@norrland"),
        lambda ics: ics.replace(
            b"END:VEVENT", b"BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nSUMMARY:no\r\nEND:VALARM\r\nEND:VEVENT"
        ),
        lambda ics: ics.replace(b"METHOD:REQUEST\r\n", b"METHOD:request\r\nX-WR-TIMEZONE:nowhere\r\n"),
    ],
)
def test_damaged_data_says_the_same(damage: object) -> None:
    ics = part("REQUEST", "SUMMARY:Review of all", START, *PEOPLE)
    assert callable(damage)
    assert read(damage(ics)) == read(ics)


def test_a_broken_event_does_not_hide_its_neighbour() -> None:
    two = part("REQUEST", "DTSTART:SOON") + part("REQUEST", START)
    assert len(read(two)) == 1


def test_an_event_without_uid_has_the_same_name_twice() -> None:
    ics = part("REQUEST", START).replace(b"UID:17@norrland.example\r\n", b"")
    assert read(ics)[0].uid == read(ics, MARA)[0].uid != ""


odd_lines = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "METHOD:REPLY", "DTSTART:", START,
     "DTSTART;TZID=", 'ATTENDEE;CN="x;y:mailto:a@b.example', "ORGANIZER:mailto:", "SEQUENCE:-9999999999",
     "DURATION:P99999W", ";:", " fold", "BEGIN:VALARM", "BEGIN:VTIMEZONE", "TZID:x", "COMMENT:\\",
     "RECURRENCE-ID;TZID=(UTC+1:20260101T000000", "DTSTART:99999999T999999Z", "DTEND:19000101",
     "DTSTAMP:00010101T000000Z"]
)  # fmt: skip


def why(ics: bytes) -> list[str]:
    unreadable: list[str] = []
    read_invitations(ics, ref="1", sender=MARA, mail_date=SENT, unreadable=unreadable)
    return unreadable


def test_what_is_left_out_of_a_part_is_named() -> None:
    event = "UID:{}\r\nDTSTART:20260706T100000Z\r\n"
    many = "END:VEVENT\r\nBEGIN:VEVENT\r\n".join(
        event.format(number) + "RRULE:FREQ=DAILY;COUNT=2\r\n" for number in range(21)
    )
    assert why(b"Please see the web page") == ["a calendar part that holds no calendar"]
    assert why(part("DESTROY", "DTSTART:20260706T100000Z")) == [
        "a calendar message of a kind that nobody knows"
    ]
    assert why(part("REQUEST", many)) == ["more than 20 series, of whose others only the first time is known"]
    assert why(b"") == why(part("REFRESH")) == why(part("DECLINECOUNTER", "DTSTART:20260706T100000Z")) == []


@given(st.lists(odd_lines, max_size=30))
def test_nothing_in_a_part_is_an_error(lines: list[str]) -> None:
    for version in read("\r\n".join(lines).encode(), MARA):
        assert version.start <= version.end


@given(st.binary(max_size=300))
def test_bytes_are_no_error(data: bytes) -> None:
    read(data)
    read(b"BEGIN:VEVENT\nUID:x\nDTSTART:" + data)


def test_collected_invitations_are_read() -> None:
    from walkaway.engine.reading.mail.mime import safe_parse

    found = 0
    for path in sorted(shared("corpora", "calendars", "james").rglob("*.eml")):
        for one in safe_parse(path.read_bytes()).walk():
            if one.get_content_type() == "text/calendar":
                payload = one.get_payload(decode=True)
                found += len(read(payload)) if isinstance(payload, bytes) else 0
    assert found >= 3

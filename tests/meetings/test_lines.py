"""The content lines of calendars: folded, wrapped, cut within a letter, and without any end."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.ical import lines as reader
from walkaway.engine.reading.ical.lines import read_calendars
from walkaway.engine.sources.ics import read_calendar

HEAD = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:17\r\nDTSTART:20260310T100000Z\r\n"
END = b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def event(body: bytes) -> reader.Event:
    (calendar,) = read_calendars(HEAD + body + END)
    (found,) = calendar.events
    return found


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200), st.integers(1, 9))
def test_a_fold_anywhere_even_within_a_letter_changes_nothing(title: str, every: int) -> None:
    line = ("SUMMARY:" + title.replace("\\", "") + ".").encode()
    for fold in (b"\r\n ", b"\n\t", b"\r\n\r\n "):
        folded = fold.join(line[at : at + every] for at in range(0, len(line), every))
        assert event(folded).first("SUMMARY") == event(line).first("SUMMARY")
    assert event(line).text("SUMMARY") == (title.replace("\\", "") + ".").strip()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"SUMMARY:Review\r\nof the offer\r\n\r\nand more", "Review\nof the offer\nand more"),
        (b"SUMMARY:Caf\xe9", "Café"),
        (b"SUMMARY\r\n ;LANGUAGE=en:Review", "Review"),
        (b"summary:Review\rDESCRIPTION:x\ry", "Review"),
        (b"DESCRIPTION:Dear all\r\nSUMMARY:Review", "Review"),
        (b"X-ALT-DESC:<p>\r\n</p>\r\nSUMMARY:Review", "Review"),
        (b"SUMMARY:Re\0view", "Review"),
    ],
)
def test_lines_as_they_come(body: bytes, said: str) -> None:
    assert event(body).text("SUMMARY") == said


def test_a_calendar_in_utf_16() -> None:
    (calendar,) = read_calendars((HEAD + b"SUMMARY:x\r\n y" + END).decode().encode("utf-16"))
    assert calendar.events[0].text("SUMMARY") == "xy"


SIZE = 1024 * 1024


@pytest.mark.parametrize(
    "body",
    [
        b"DESCRIPTION:x" + b"\r\n y" * (SIZE // 4),
        b"SUMMARY:" + "\U0001f600\r\n ".encode() * (SIZE // 7),
        (b"SUMMARY:x" + b"\r\n y" * 1000 + b"\r\n") * (SIZE // 4013),
        (b"SUMMARY:x\n" + b"y\n" * 8000) * (SIZE // 16010),
        b"SUMMARY:a" + b"\n\n y" * (SIZE // 4),
        b"A:\n" * (SIZE // 3),
        b"\0\n" * (SIZE // 2),
    ],
    ids=["folds", "letters", "many folded", "many wrapped", "blank lines", "short lines", "zeros"],
)
def test_what_consists_of_folds_costs_neither_time_nor_room(body: bytes) -> None:
    data = HEAD + body + END
    begun = time.process_time()
    (calendar,) = read_calendars(data)
    assert time.process_time() - begun < 0.5  # a hundred times as much as it takes
    assert len(calendar.events) == 1
    tracemalloc.start()
    read_calendars(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 * len(data)


def test_a_calendar_without_end_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MAX_LINES", 50)
    short = HEAD.replace(b"UID", b"SUMMARY:x\r\nUID") + END
    assert not read_calendar(short, zone="UTC", window=YEAR)[1]
    versions, skipped = read_calendar(
        HEAD + b"ATTENDEE:mailto:a@b.example\r\n" * 60 + END, zone="UTC", window=YEAR
    )
    assert [version.uid for version in versions] == ["17"]
    assert [(item.where, str(item.why)) for item in skipped] == [
        ("calendar", "a calendar too long to be read to its end")
    ]


def test_of_too_many_events_the_last_are_kept() -> None:
    each = b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20260310T100000Z\r\nEND:VEVENT\r\n"
    events = [each % number for number in range(17)]
    one = b"BEGIN:VCALENDAR\r\n" + b"".join(events) + b"END:VCALENDAR\r\n"
    several = b"".join(b"BEGIN:VCALENDAR\r\n" + line + b"END:VCALENDAR\r\n" for line in events)
    for data in (one, several, b"".join(events)):
        calendars = read_calendars(data, most=5)
        assert [e.text("UID") for calendar in calendars for e in calendar.events] == list(
            map(str, range(12, 17))
        )
        assert calendars[0].left_out == 12


@pytest.mark.parametrize(
    "broken",
    [
        b"BEGIN:VEVENT\r\nUID:16\r\n",
        b"BEGIN:VEVENT\r\nUID:16\r\nBEGIN:VALARM\r\nSUMMARY:x\r\nEND:VALRM\r\nEND:VEVENT\r\n",
        b"BEGIN:VTODO\r\nSUMMARY:x\r\n",
        b"BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nEND:STANDRD\r\n",
        b"END:VALARM\r\nEND:VTODO\r\n",
        b"END:VCALENDAR\r\n",
        b"BEGIN:X-THING\r\nBEGIN:VEVENT\r\nUID:inside\r\nEND:VEVENT\r\nEND:X-THING\r\n",
    ],
)
def test_no_lost_end_hides_the_event_after_it(broken: bytes) -> None:
    whole = b"BEGIN:VEVENT\r\nUID:17\r\nDTSTART:20260310T100000Z\r\nBEGIN:VALARM\r\nUID:x\r\nEND:VALARM\r\n"
    after = b"SUMMARY:Review\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:18\r\n"
    found = [
        e
        for calendar in read_calendars(b"BEGIN:VCALENDAR\r\n" + broken + whole + after)
        for e in calendar.events
    ]
    assert [(e.text("UID"), e.text("SUMMARY")) for e in found if e.text("UID") != "16"] == [
        ("17", "Review"),
        ("18", ""),
    ]


def test_components_without_end_within_each_other_cost_no_more_each() -> None:
    deep = b"BEGIN:X\r\n" * 20_000 + b"END:Y\r\n" * 20_000
    event = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:18\r\n"
    found = reader._Reader(10)
    for line in reader.unfolded(deep):
        found.take(line)
    assert len(found._within) <= 50  # an END looks through all of them
    assert [e.text("UID") for calendar in read_calendars(deep + event) for e in calendar.events] == ["18"]

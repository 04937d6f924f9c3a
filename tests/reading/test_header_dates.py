"""When a mail was sent, with Date headers as they are."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.mails import facts, raw
from walkaway.engine.reading.mail.dates_in_headers import parse_date
from walkaway.engine.reading.mail.raw import UnreadableMail

_MAY_5 = datetime(2014, 5, 5, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "Mon, 5 May 2014 10:00:00 +0200",
        "5 May 14 10:00 +0200",
        "Mon 5 May 2014 10:00:00 +0200",
        "Mon, 5 May 2014 04:00:00 EDT",
        "Mon, 5 May 2014 08:00:00 GMT",
        "Mon, 5 May 2014 10:00:00 GMT+0200",
        "Mon, 5 May 2014 10:00:00 UTC+2",
        "Mon, 5 May 2014 08:00:00 +9999",  # no such zone: UTC
        "Mon, 5 May 2014 08:00:00",
        "Mo, 05 Mai 2014 10:00:00 +0200",
        "lun., 5 mai 2014 10:00:00 +0200",
        "5 de mayo de 2014 10:00:00 +0200",
        "2014-05-05T10:00:00+02:00",
        "2014-05-05 08:00:00",
        "Mon, 05 May 2014 10.00.00 +0200",
        "Mon, 5 May 2014 10:00:00 +0200 (CEST), Mon, 5 May 2014 11:00:00 +0200",
    ],
)
def test_ways_to_write_one_moment(value: str) -> None:
    assert parse_date(value) == _MAY_5


@pytest.mark.parametrize(
    "value",
    ["", "garbage", "Thu, 1 Jan 1970 00:00:00 +0000", "Mon, 31 Feb 2014 10:00:00 +0000", "5 May 2914"],
)
def test_absurd_dates_are_none(value: str) -> None:
    assert parse_date(value) is None


@given(st.text(max_size=80))
def test_any_text_gives_a_plausible_moment_or_none(value: str) -> None:
    moment = parse_date(value)
    assert moment is None or (moment.utcoffset() == timedelta(0) and 1990 <= moment.year < 2100)


_RECEIVED = "from mx.b.example by mx.n.example with ESMTP; Wed, 06 May 2026 10:05:00 +0200"
_ARRIVED = datetime(2026, 5, 6, 8, 5, tzinfo=UTC)
_STORED = datetime(2026, 5, 6, 8, 6, tzinfo=UTC)


def test_a_date_a_day_after_the_newest_received_is_replaced_by_it() -> None:
    assert facts(Date="Thu, 07 May 2026 10:06:00 +0200", Received=_RECEIVED).date == _ARRIVED


def test_a_date_less_than_a_day_after_stands() -> None:
    assert facts(Date="Thu, 07 May 2026 09:00:00 +0200", Received=_RECEIVED).date == datetime(
        2026, 5, 7, 7, 0, tzinfo=UTC
    )


def test_the_newest_of_several_received_counts() -> None:
    late = f"Received: {_RECEIVED.replace('06 May', '09 May')}\n".encode()
    content = late.replace(b"09 May", b"01 May") + late + raw(Date="Sat, 09 May 2026 20:00:00 +0200")
    assert facts(content).date == datetime(2026, 5, 9, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize("date", [None, "yesterday", "Thu, 1 Jan 1970 00:00:00 +0000"])
def test_without_a_usable_date_received_then_the_mailbox_decide(date: str | None) -> None:
    assert facts(Date=date, Received=_RECEIVED, received=_STORED).date == _ARRIVED
    assert facts(Date=date, received=_STORED).date == _STORED
    with pytest.raises(UnreadableMail, match="no usable date"):
        facts(Date=date)


def test_a_mailbox_that_knows_no_better_leaves_an_absurd_mail_out() -> None:
    with pytest.raises(UnreadableMail) as caught:
        facts(Date="Mon, 31 Dec 1979 16:00:00 -0800", received=datetime(1980, 1, 1, tzinfo=UTC))
    assert caught.value.why == "no usable date: it is absurd"


def test_a_date_in_the_future_gives_way_to_the_mailbox() -> None:
    assert facts(Date="Wed, 06 May 2037 10:00:00 +0200", received=_STORED).date == _STORED


def test_the_constant_from_line_of_patches_says_nothing() -> None:
    patched = facts(received=datetime(2001, 9, 17, tzinfo=UTC))
    assert patched.date == datetime(2026, 5, 6, 8, 0, tzinfo=UTC)


@given(
    st.datetimes(datetime(1991, 1, 1), datetime(2098, 1, 1)),  # noqa: DTZ001 - the zone comes with the text
    st.sampled_from(["+0000", "-0000", "+0530", "-0800", "+1400", "-0345"]),
    st.sampled_from(["", "Mon, ", "Thu,  "]),
    st.sampled_from(["", " (CEST)"]),
)
def test_a_date_to_the_letter_is_what_the_library_reads(
    moment: datetime, zone: str, weekday: str, comment: str
) -> None:
    text = f"{weekday}{moment:%d %b %Y %H:%M:%S} {zone}{comment}"
    expected = parsedate_to_datetime(text)
    if expected.tzinfo is None:  # "-0000": UTC, and nothing known of the sender's zone (RFC 5322, 3.3)
        expected = expected.replace(tzinfo=UTC)
    assert parse_date(text) == expected.astimezone(UTC)


@pytest.mark.parametrize("zone", ["+9900", "+1600"])
def test_an_offset_that_no_zone_has_counts_as_none(zone: str) -> None:
    assert parse_date(f"Mon, 02 Mar 2026 09:00:00 {zone}") == datetime(2026, 3, 2, 9, tzinfo=UTC)

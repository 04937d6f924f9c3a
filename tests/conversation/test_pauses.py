"""Pauses: who is away, what was named, and that a pause exists only while the ball is theirs."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date

from tests.factories import THEM, away, day, due, meeting, ours, talk, theirs
from walkaway.engine.model import Address, Decision, MeetingChange, PartStat

BOSS = "boss@brindle.example"


def local(found: object) -> tuple[str, str] | None:
    pause = found.paused  # type: ignore[attr-defined]
    if pause is None:
        return None
    return pause.why, found.calendar.local_date(pause.until).isoformat()  # type: ignore[attr-defined]


def test_out_of_office_holds_until_the_return_date() -> None:
    box = [ours(day(0)), away(day(0, 10), date(2026, 3, 16))]
    assert local(talk(box, day(8))) == ("out_of_office", "2026-03-16")
    back = talk(box, day(14))
    assert back.paused is None
    assert back.business_days(day(0), day(14), pauses=True) == 1  # the Monday of the return alone
    assert back.business_days(day(0), day(14)) == 10


def test_out_of_office_without_a_date_holds_two_weeks() -> None:
    box = [ours(day(0)), away(day(0, 10), None)]
    assert local(talk(box, day(8))) == ("out_of_office", "2026-03-16")
    assert talk(box, day(15)).paused is None


def test_out_of_office_counts_only_if_everybody_addressed_is_away() -> None:
    asked = ours(day(0), to=(THEM, BOSS))
    assert talk([asked, away(day(0, 10), date(2026, 3, 16))], day(8)).paused is None
    both = [asked, away(day(0, 10), date(2026, 3, 16)), away(day(0, 11), date(2026, 3, 12), BOSS)]
    assert local(talk(both, day(8))) == ("out_of_office", "2026-03-12")


def test_writing_ends_an_absence() -> None:
    box = [ours(day(0)), away(day(0, 10), date(2026, 3, 30)), theirs(day(3)), ours(day(4))]
    assert talk(box, day(8)).paused is None


def test_no_pause_while_the_ball_is_ours() -> None:
    box = [ours(day(0)), theirs(day(1), marks=[due("named_date", date(2026, 3, 20), "contact")])]
    assert talk(box, day(3)).paused is None


def test_a_named_date_pauses_the_rep_s_open_question() -> None:
    named = theirs(day(1), marks=[due("named_date", date(2026, 3, 20), "contact")])
    assert local(talk([ours(day(0)), named, ours(day(2))], day(3))) == ("named_date", "2026-03-20")
    assert talk([ours(day(0)), named, ours(day(2))], day(18)).paused is None


def test_an_answer_announced_for_a_day_pauses_through_that_day() -> None:
    named = theirs(day(1), marks=[due("named_date", date(2026, 3, 20), "answer")])
    box = [ours(day(0)), named, ours(day(2))]
    assert local(talk(box, day(18))) == ("named_date", "2026-03-20")
    assert talk(box, day(19)).paused is None


def test_a_newer_date_replaces_an_older_one() -> None:
    box = [
        ours(day(0)),
        theirs(day(1), marks=[due("named_date", date(2026, 3, 20), "contact")]),
        theirs(day(2), marks=[due("named_date", date(2026, 3, 10), "contact")]),
        ours(day(3)),
    ]
    assert local(talk(box, day(4))) == ("named_date", "2026-03-10")


def test_an_accepted_meeting_ahead_pauses_and_a_declined_or_far_one_does_not() -> None:
    box = [ours(day(0)), theirs(day(1)), ours(day(2))]
    accepted = MeetingChange("accepted", THEM, day(1))
    ahead = meeting(day(10), changes=(MeetingChange("set", THEM, day(0)), accepted))
    assert local(talk(box, day(4), [ahead])) == ("meeting_ahead", "2026-03-12")
    assert talk(box, day(4), [meeting(day(10), PartStat.NEEDS_ACTION)]).paused is None
    assert talk(box, day(4), [meeting(day(50), changes=(accepted,))]).paused is None
    theirs_to_hold = meeting(day(10), PartStat.NEEDS_ACTION, organizer=Address(THEM), changes=())
    assert local(talk(box, day(4), [theirs_to_hold])) == ("meeting_ahead", "2026-03-12")


def test_a_slot_taken_in_words_is_a_meeting_ahead() -> None:
    taken = theirs(day(1), marks=[due("meeting_accepted", date(2026, 3, 9), "accepted")])
    assert local(talk([ours(day(0)), taken, ours(day(2))], day(3))) == ("meeting_ahead", "2026-03-09")


def test_a_snooze_holds_from_its_own_date() -> None:
    snooze = Decision("snooze", day(3), until=day(20))
    assert local(talk([ours(day(0))], day(4), decisions=[snooze])) == ("snoozed", "2026-03-22")
    assert talk([ours(day(0))], day(2), decisions=[snooze]).paused is None


def test_latencies_leave_pauses_out() -> None:
    box = [ours(day(0)), away(day(0, 10), date(2026, 3, 9)), theirs(day(8))]
    assert [latency.business_days for latency in talk(box, day(20)).latencies] == [2]

"""Which reasons a board holds to tell the rep something: the kinds of notice, and whom they leave out."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta

import pytest

from tests.notices.boards import (
    MONDAY,
    QUOTE,
    ZONE,
    at,
    board,
    decision,
    flag,
    meeting,
    owing,
    refusing,
    snoozed,
    view,
)
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.model import BoardSnapshot, Decision, Light, ProspectView, Severity, State
from walkaway.engine.notices import AccountTrouble, Counts, Notice, NoticeKind, count, standing

CALENDAR = WorkCalendar(ZONE)
CLOSED_AT = MONDAY - timedelta(days=40)


def reasons(
    shown: BoardSnapshot, *decided: Decision, troubles: tuple[AccountTrouble, ...] = ()
) -> list[Notice]:
    by_prospect = {d.prospect: [d] for d in decided}
    return list(standing(shown, by_prospect, shown.as_of, CALENDAR, troubles))


def kinds(*views: ProspectView) -> list[NoticeKind]:
    return [notice.kind for notice in reasons(board(*views))]


def test_a_prospect_that_turned_red() -> None:
    (notice,) = reasons(
        board(view("Aspen", Light.RED, flag("broken_promise", "p"), flag("radio_silence", "r")))
    )
    assert (notice.kind, notice.name, notice.days, notice.followups) == (
        NoticeKind.TURNED_RED,
        "Aspen",
        15,
        2,
    )
    assert notice.signals == ("broken_promise", "radio_silence")
    assert notice.refs == {"message:p", "message:r"}
    assert notice.draftable
    assert notice.quote == QUOTE


def test_ambers_that_are_red_together_are_the_reason_together() -> None:
    flags = [flag(name, name, severity=Severity.AMBER) for name in ("a", "b", "c")]
    (notice,) = reasons(board(view("Aspen", Light.RED, *flags)))
    assert notice.signals == ("a", "b", "c")


def test_red_with_the_turn_ones_own_is_told_without_a_draft() -> None:
    (notice,) = reasons(board(view("Aspen", Light.RED, advice="reply")))
    assert not notice.draftable


@pytest.mark.parametrize("light", [Light.AMBER, Light.GREEN, Light.GREY])
def test_other_lights_are_no_reason(light: Light) -> None:
    assert kinds(view("Aspen", light)) == []


def test_who_is_already_quiet_is_never_told_of() -> None:
    quiet = view("Aspen", Light.RED, state=State.DORMANT)
    owed = view("Birch", advice="reply", state=State.DORMANT, owed_since=at(-30))
    assert kinds(quiet, owed) == []


def test_who_is_snoozed_is_not_told_of_until_the_day_comes() -> None:
    until = at(1)
    asleep = view("Aspen", Light.RED, paused=snoozed(until))
    assert kinds(asleep) == []
    decided = decision("snooze", MONDAY, "aspen.example", until)
    (early,) = reasons(board(view("Aspen", Light.RED), as_of=at(0, 3)), decided)
    red, revisit = reasons(board(view("Aspen", Light.RED), as_of=at(1, 1)), decided)
    assert early.kind is red.kind is NoticeKind.TURNED_RED
    assert (revisit.kind, revisit.at, revisit.after_exit) == (NoticeKind.REVISIT, until, False)


def test_a_snooze_through_which_they_wrote_is_over() -> None:
    decided = decision("snooze", MONDAY, "aspen.example", at(1))
    assert reasons(board(view("Aspen", last_inbound=at(0, 5)), as_of=at(2)), decided) == []


def test_a_no_is_told_as_a_no_and_not_as_red() -> None:
    (notice,) = reasons(board(refusing("Aspen")))
    assert (notice.kind, notice.signals) == (NoticeKind.SAID_NO, ("explicit_no",))


@pytest.mark.parametrize(("hours", "told"), [(4, False), (24, False), (48, True)])
def test_a_reply_is_owed_after_two_working_days(hours: int, told: bool) -> None:
    shown = board(owing("Aspen", MONDAY), as_of=at(0, hours))
    assert [n.kind for n in reasons(shown)] == ([NoticeKind.REPLY_OWED] if told else [])


def test_a_weekend_is_no_wait() -> None:
    friday = at(4)
    assert reasons(board(owing("Aspen", friday), as_of=friday + timedelta(days=3))) == []


def test_a_reply_owed_is_one_reason_for_their_whole_turn() -> None:
    first = reasons(board(owing("Aspen", MONDAY, answered=at(-3)), as_of=at(3)))[0]
    again = reasons(board(owing("Aspen", at(1), answered=at(-3)), as_of=at(4)))[0]
    answered = reasons(board(owing("Aspen", at(5), answered=at(4)), as_of=at(9)))[0]
    assert first.refs == again.refs
    assert not first.refs & answered.refs


def test_the_question_after_a_meeting_comes_ten_minutes_after_it() -> None:
    asked = view("Aspen", unasked=(meeting(MONDAY),))
    early = board(asked, as_of=at(0, 1, 9))
    due = board(asked, as_of=at(0, 1, 10))
    assert reasons(early) == []
    (notice,) = reasons(due)
    assert (notice.kind, notice.subject, notice.at) == (NoticeKind.MEETING, "demo", MONDAY)


def test_the_question_needs_no_newer_mail() -> None:
    shown = board(view("Aspen", unasked=(meeting(MONDAY),)), as_of=MONDAY)
    assert len(standing(shown, {}, at(0, 1, 10), CALENDAR)) == 1


def test_nobody_is_asked_about_a_deal_that_is_closed() -> None:
    closed = view("Aspen", Light.GREY, state=State.CLOSED, unasked=(meeting(at(-1)),))
    assert kinds(closed) == []


def test_who_wrote_again_after_an_exit_until_they_are_answered() -> None:
    exit_ = decision("exit", CLOSED_AT, "aspen.example")
    (notice,) = reasons(board(view("Aspen", closed=exit_, last_outbound=at(-41))))
    assert (notice.kind, notice.at) == (NoticeKind.WROTE_AGAIN, CLOSED_AT)
    assert kinds(view("Aspen", closed=exit_, last_outbound=at(-1), last_inbound=at(-2))) == []
    won = decision("won", CLOSED_AT, "aspen.example")
    assert kinds(view("Aspen", closed=won, last_outbound=at(-41))) == []
    assert kinds(view("Aspen", Light.GREY, state=State.CLOSED, closed=exit_)) == []


def test_the_day_to_come_back_after_an_exit() -> None:
    exit_ = decision("exit", CLOSED_AT, "aspen.example", until=at(1))
    closed = view("Aspen", Light.GREY, state=State.CLOSED, closed=exit_)
    assert reasons(board(closed)) == []
    (notice,) = reasons(board(closed, as_of=at(1)))
    assert (notice.kind, notice.at, notice.after_exit) == (NoticeKind.REVISIT, at(1), True)


@pytest.mark.parametrize(
    ("read_hours_ago", "for_the_rep", "told"),
    [(1, True, True), (1, False, False), (13, False, True), (None, False, False), (None, True, True)],
)
def test_trouble_is_told_where_the_rep_can_help_or_after_long(
    read_hours_ago: int | None, for_the_rep: bool, told: bool
) -> None:
    read = at(0, -read_hours_ago) if read_hours_ago is not None else None
    trouble = AccountTrouble("robin@norrland.example", read, for_the_rep, "Refused.", "Sign in again.")
    found = reasons(board(), troubles=(trouble,))
    assert [notice.kind for notice in found] == ([NoticeKind.TROUBLE] if told else [])


def test_what_is_open_is_counted_without_those_already_quiet() -> None:
    shown = board(
        view("Aspen", Light.RED),
        view("Birch", Light.RED, state=State.DORMANT),
        view("Cedar", Light.RED, advice="watch"),
        refusing("Dogwood"),
        owing("Elder", MONDAY),
        view("Fir", Light.AMBER),
    )
    assert count(shown) == Counts(red=2, owed=1, amber=1, green=1)


def test_names_and_words_go_where_they_are_not_wanted() -> None:
    (notice,) = reasons(board(view("Aspen", Light.RED)))
    assert notice.discreet(hide_names=False, allow_text=False).quote == ""
    assert notice.discreet(hide_names=False, allow_text=True).quote == QUOTE
    hidden = notice.discreet(hide_names=True, allow_text=True)
    assert (hidden.name, hidden.quote) == ("", "")

"""Before another nudge: the count, the days, and what there is instead."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta

from tests.exits.scenes import BEGIN, KEY, LATER, MARA, ME, NUDGE, boarding, mail, silent
from walkaway.engine.actions.draft import find_prospect
from walkaway.engine.exits.chase import chase_guard, seen_nudges, time_cap
from walkaway.engine.model import Address, Decision, Message, ProspectView


def view(*more, days: int = 80, decisions=()) -> ProspectView:  # type: ignore[no-untyped-def]
    board = boarding([*silent(), *more], as_of=BEGIN + timedelta(days=days), decisions=decisions)
    return find_prospect(board.snapshot(), KEY)


def test_a_nudge_on_a_red_prospect_is_met_with_the_exit() -> None:
    warning = chase_guard(view(), odds="4 of 61 such silences ended.")
    assert warning is not None
    assert warning.followups == 2
    assert warning.instead == "exit"
    assert warning.title == "Another nudge to Brindle?"
    assert warning.text.startswith(
        "Two follow-ups are unanswered after 44 working days; they normally answer"
    )
    assert warning.odds == "4 of 61 such silences ended."


def test_an_early_nudge_is_met_with_patience() -> None:
    mails = silent()[:5]
    board = boarding(mails, as_of=BEGIN + timedelta(days=31))
    warning = chase_guard(find_prospect(board.snapshot(), KEY))
    assert warning is not None
    assert warning.followups == 1
    assert warning.instead in ("wait", "exit")


def test_nothing_is_said_where_a_mail_is_in_order() -> None:
    answered = mail(50, MARA, ME, "Hi Robin,\n\ncan we meet on Monday?\n\nMara", ref="m7@brindle")
    assert chase_guard(view(answered)) is None
    assert chase_guard(view(decisions=[Decision("exit", LATER - timedelta(days=1), KEY)])) is None
    snooze = Decision("snooze", LATER - timedelta(days=9), KEY, until=LATER + timedelta(days=9))
    assert chase_guard(view(decisions=[snooze])) is None


def test_a_sync_that_finds_a_fresh_nudge_says_so_once_it_is_there() -> None:
    fresh = mail(79, ME, MARA, NUDGE, ref="m7@norrland", answers="m6@norrland")
    found = seen_nudges([view(fresh)], LATER - timedelta(days=3))
    assert [(warning.prospect, warning.followups) for warning in found] == [(KEY, 3)]
    assert found[0].at == BEGIN + timedelta(days=79)
    assert not seen_nudges([view()], LATER - timedelta(days=3))


def test_a_draft_of_a_nudge_is_seen_before_it_is_sent() -> None:
    waiting = Message(
        "d1@norrland", LATER, Address("robin@norrland.example"), (Address("mara@brindle.example"),)
    )
    assert [warning.at for warning in seen_nudges([view()], LATER, [waiting])] == [LATER]
    elsewhere = Message(
        "d2@norrland", LATER, Address("robin@norrland.example"), (Address("a@other.example"),)
    )
    assert not seen_nudges([view()], LATER, [elsewhere])


def test_the_time_cap_and_its_extension() -> None:
    found = time_cap(view(), (), LATER, 90)
    assert found is not None
    assert (found.days, found.is_over) == (80, False)
    over = time_cap(view(), (), BEGIN + timedelta(days=90), 90)
    assert over is not None
    assert over.is_over
    extend = Decision("extend", LATER, KEY, until=LATER + timedelta(days=30), note="their fair is in June")
    longer = time_cap(view(), [extend], BEGIN + timedelta(days=90), 90)
    assert longer is not None
    assert not longer.is_over
    assert longer.because == "their fair is in June"

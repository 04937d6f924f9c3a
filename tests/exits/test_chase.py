"""Before another nudge: the count, the days, and what there is instead."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.exits.scenes import (
    BEGIN,
    KEY,
    LATER,
    MARA,
    ME,
    NUDGE,
    boarding,
    drafted,
    kept_store,
    mail,
    silent,
)
from walkaway.engine.actions.draft import find_prospect
from walkaway.engine.actions.exit_drafts import keep
from walkaway.engine.exits.chase import chase_guard, seen_nudges, time_cap
from walkaway.engine.model import Decision, ProspectView, Unsent
from walkaway.engine.storage import Store

BEFORE = LATER - timedelta(days=1)


def view(*more, days: int = 80, decisions=()) -> ProspectView:  # type: ignore[no-untyped-def]
    board = boarding([*silent(), *more], as_of=BEGIN + timedelta(days=days), decisions=decisions)
    return find_prospect(board.snapshot(), KEY)


def test_a_nudge_on_a_red_prospect_is_met_with_the_exit() -> None:
    warning = chase_guard(view(), odds="4 of 61 such silences ended.")
    assert warning is not None
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
    assert warning.text.startswith("One follow-up is unanswered after")
    assert warning.instead in ("wait", "exit")


def test_nothing_is_said_where_a_mail_is_in_order() -> None:
    answered = mail(50, MARA, ME, "Hi Robin,\n\ncan we meet on Monday?\n\nMara", ref="m7@brindle")
    assert chase_guard(view(answered)) is None
    assert chase_guard(view(decisions=[Decision("exit", LATER - timedelta(days=1), KEY)])) is None
    snooze = Decision("snooze", LATER - timedelta(days=9), KEY, until=LATER + timedelta(days=9))
    assert chase_guard(view(decisions=[snooze])) is None


def test_a_sync_that_finds_a_fresh_nudge_says_so_once_it_is_there() -> None:
    fresh = mail(79, ME, MARA, NUDGE, ref="m7@norrland", answers="m6@norrland")
    (found,) = seen_nudges([view(fresh)], LATER - timedelta(days=3))
    assert (found.prospect, found.seen) == (KEY, "sent")
    assert found.title == "Another nudge to Brindle was sent"
    assert found.text.startswith("Three follow-ups are unanswered")
    assert not seen_nudges([view()], LATER - timedelta(days=3))


def with_drafts(*drafts: Unsent, store: Store | None = None) -> ProspectView:
    """The view of Mara's firm while these lie in Drafts."""
    store = store or Store.open(None)
    board = boarding(silent(), store=store)
    with store.transaction():
        source = store.sources.number("drafts")
        store.unsent.replace(source, drafts)
    return find_prospect(board.snapshot(), KEY)


def saved(*to: str, at: datetime = BEFORE + timedelta(hours=1), ref: str = "d1@norrland") -> Unsent:
    return Unsent(at, ref, to)


@pytest.mark.parametrize("to", ["mara@brindle.example", "sven@mail.brindle.example"])
def test_a_draft_of_a_nudge_is_seen_before_it_is_sent(to: str) -> None:
    (found,) = seen_nudges([with_drafts(saved("a@other.example", to))], BEFORE)
    assert (found.seen, found.title) == ("drafts", "Another nudge to Brindle lies in Drafts")
    assert found.text.startswith("Two follow-ups are unanswered")


def test_drafts_to_others_old_ones_and_those_of_another_time_say_nothing() -> None:
    others = saved("a@other.example", "mara@notbrindle.example")
    old = saved("mara@brindle.example", at=BEFORE - timedelta(hours=1))
    later = saved("mara@brindle.example", at=LATER + timedelta(hours=1))  # than the board is
    assert not seen_nudges([with_drafts(others, old, later)], BEFORE)


def test_a_goodbye_in_drafts_is_no_nudge(tmp_path: Path) -> None:
    with kept_store(tmp_path) as store:
        made = drafted(boarding(silent(), store=store))
        keep(store, made, BEFORE)
        assert with_drafts(saved("mara@brindle.example"), store=store).unsent is None


def test_the_same_nudge_is_told_from_the_next_one() -> None:
    hours = (1, 2)
    drafts = [with_drafts(saved("mara@brindle.example", at=BEFORE + timedelta(hours=h))) for h in hours]
    fresh = mail(79.5, ME, MARA, NUDGE, ref="m7@norrland", answers="m6@norrland")
    found = seen_nudges([*drafts, view(fresh)], BEFORE)
    assert [warning.seen for warning in found] == ["drafts", "drafts", "sent"]
    assert len({warning.id for warning in found}) == 2


def test_the_time_cap_and_its_extension() -> None:
    found = time_cap(view(), (), LATER, 90)
    assert found is not None
    assert (found.days, found.cap_days, found.extended_until) == (80, 90, None)
    until = LATER + timedelta(days=30)
    extend = Decision("extend", LATER, KEY, until=until, note="their fair is in June")
    longer = time_cap(view(), [extend], BEGIN + timedelta(days=90), 90)
    assert longer is not None
    assert (longer.days, longer.extended_until, longer.because) == (90, until, "their fair is in June")
    over = time_cap(view(), [extend], until + timedelta(days=1), 90)
    assert over is not None
    assert over.extended_until is None

"""What the rep decides counts from its date, and changes the board as it says."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.exits.scenes import BEGIN, KEY, LATER, MARA, ME, boarding, kept_store, mail, silent
from walkaway.cli.decide import VERBS as SHOWN
from walkaway.engine.actions.decide import VERBS, decide
from walkaway.engine.actions.draft import find_prospect
from walkaway.engine.errors import UsageError
from walkaway.engine.model import Decision, Light, ProspectView, State
from walkaway.engine.storage import Store

THEN = BEGIN + timedelta(days=60)


def view(*decisions: Decision, as_of: datetime = LATER, more: tuple = ()) -> ProspectView:  # type: ignore[type-arg]
    return find_prospect(boarding([*silent(), *more], decisions=decisions, as_of=as_of).snapshot(), KEY)


def test_the_command_line_offers_what_the_engine_knows() -> None:
    assert tuple(VERBS) == SHOWN


def test_without_decisions_it_is_red() -> None:
    assert view().verdict.light is Light.RED
    assert view().state is State.OPEN


@pytest.mark.parametrize("what", ["exit", "won"])
def test_closed_deals_are_grey_until_reopened(what: str) -> None:
    closed = Decision(what, THEN, KEY)
    assert view(closed).state is State.CLOSED
    assert view(closed).verdict.light is Light.GREY
    assert view(closed, as_of=THEN - timedelta(days=1)).state is State.OPEN  # it counts from its date
    assert view(closed, Decision("reopen", THEN + timedelta(days=1), KEY)).verdict.light is Light.RED


def test_who_writes_again_is_back_on_the_board() -> None:
    again = mail(70, MARA, ME, "Hi Robin,\n\nthe audit came. Can we talk?\n\nMara", ref="m9@brindle")
    found = view(Decision("exit", THEN, KEY), more=(again,))
    assert found.state is State.OPEN
    assert found.ball.value == "yours"


def test_a_snooze_stops_the_clock() -> None:
    found = view(Decision("snooze", THEN, KEY, until=LATER + timedelta(days=9)))
    assert found.paused is not None
    assert found.paused.why == "snoozed"
    assert found.verdict.recommendation == "watch"
    assert view(Decision("snooze", THEN, KEY, until=LATER - timedelta(days=1))).paused is None


@pytest.mark.parametrize("what", ["spoke", "met", "came"])
def test_a_talk_is_a_sign_of_life(what: str) -> None:
    found = view(Decision(what, LATER - timedelta(days=1), KEY))
    assert found.ball.value == "none"
    assert "radio_silence" not in [flag.signal for flag in found.verdict.flags]


def test_a_missed_meeting_that_the_rep_notes_is_a_flag_and_moved_takes_it_back() -> None:
    missed = Decision("missed", THEN, KEY)
    assert "missed_meeting" in [flag.signal for flag in view(missed).verdict.flags]
    moved = Decision("moved", THEN + timedelta(hours=1), KEY)
    assert "missed_meeting" not in [flag.signal for flag in view(missed, moved).verdict.flags]


def test_a_dismissed_flag_is_gone_until_something_new_shows() -> None:
    assert "radio_silence" in [flag.signal for flag in view().verdict.flags]
    dismissed = view(Decision("dismiss", THEN, KEY, note="radio_silence"))
    assert "radio_silence" not in [flag.signal for flag in dismissed.verdict.flags]


def test_a_mail_called_automatic_ends_no_silence() -> None:
    note = mail(
        50,
        MARA,
        ME,
        "Your message was received and will be looked at.",
        ref="m9@brindle",
        answers="m6@norrland",
    )
    assert view(more=(note,)).last_inbound == BEGIN + timedelta(days=50)
    found = view(Decision("automatic", THEN, KEY, ref="m9@brindle"), more=(note,))
    assert found.last_inbound == BEGIN + timedelta(days=3)


def test_the_cap_is_extended_with_a_reason_and_only_until_its_day() -> None:
    late = BEGIN + timedelta(days=95)
    talk = mail(88, ME, MARA, "Hi Mara,\n\nis there any news?\n\nRobin", ref="m9@norrland")
    flags = [flag.signal for flag in view(as_of=late, more=(talk,)).verdict.flags]
    assert "stale_maybe" in flags
    extend = Decision("extend", THEN, KEY, until=late + timedelta(days=10), note="their fair is in June")
    assert "stale_maybe" not in [f.signal for f in view(extend, as_of=late, more=(talk,)).verdict.flags]
    over = view(extend, as_of=late + timedelta(days=11), more=(talk,))
    assert "stale_maybe" in [flag.signal for flag in over.verdict.flags]


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision("ponder", THEN, KEY), "nothing that can be decided"),
        (Decision("exit", THEN), "whom"),
        (Decision("snooze", THEN, KEY), "until when"),
        (Decision("snooze", THEN, KEY, until=THEN), "is over"),
        (Decision("extend", THEN, KEY, until=LATER), "needs a reason"),
        (Decision("automatic", THEN, KEY), "which mail"),
        (Decision("dismiss", THEN, KEY), "which flag"),
        (Decision("dismiss", THEN, KEY, note="fast_replies"), "is no flag"),
        (Decision("exit", THEN, KEY, reason="boredom"), "no reason on the list"),
        (Decision("keep", THEN, KEY, reason="timing"), "Only an exit"),
        (Decision("exit", THEN, KEY, meeting="u1"), "about a meeting"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_is_missing(decision: Decision, said: str) -> None:
    with Store.open(None) as store, pytest.raises(UsageError, match=said) as caught:
        decide(store, decision)
    assert caught.value.advice


def test_deciding_twice_keeps_it_once_and_all_of_it_comes_back(tmp_path: Path) -> None:
    wanted = Decision(
        "exit", THEN.replace(microsecond=7), KEY, ref="<m6@norrland>", until=LATER, note="Three facts.",
        reason="timing", second_reason="went_silent",
    )  # fmt: skip
    with kept_store(tmp_path) as store:
        decide(store, wanted)
        kept = decide(store, wanted)
    with kept_store(tmp_path) as store:
        assert store.decisions.known(LATER) == {KEY: (kept,)}
    assert kept.ref == "m6@norrland"
    assert (kept.reason, kept.second_reason, kept.note) == ("timing", "went_silent", "Three facts.")

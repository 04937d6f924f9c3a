"""Which deals a spring-clean asks about: those without substantial interest in the last thirty days."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.desktop.snapshots import NOW, prospect, snapshot
from walkaway.engine.exits.spring_clean import SUBSTANTIAL, last_interest, stale_deals
from walkaway.engine.model import (
    Decision,
    Evidence,
    Finding,
    Light,
    Pause,
    ProspectView,
    Severity,
    State,
    Verdict,
)
from walkaway.engine.playbook import load
from walkaway.engine.signals import DETECTORS


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def deal(signal: str = "", days: float = 0, *, age: float = 120, **more: object) -> ProspectView:
    """An amber deal, with a good sign so many days ago."""
    piece = Evidence("message", "m@test", ago(days))
    good = (Finding(signal, Severity.GOOD, ago(days), "So it is.", (piece,)),) if signal else ()
    verdict = Verdict(Light.AMBER, 50, "watch", ("So it is.",), (), good)
    fields: dict[str, object] = {"first_contact": ago(age), "verdict": verdict, **more}
    return prospect("Firm", Light.AMBER, **fields)


def asked(view: ProspectView, *decisions: Decision) -> bool:
    return bool(stale_deals(snapshot(view), {view.prospect.id: decisions}))


@pytest.mark.parametrize("signal", sorted(SUBSTANTIAL))
def test_what_moved_the_deal_forward_lately_spares_it(signal: str) -> None:
    assert not asked(deal(signal, 29))
    assert asked(deal(signal, 31))
    assert last_interest(deal(signal, 31)) == ago(31)


def test_friendly_and_quick_answers_are_no_substantial_interest() -> None:
    assert asked(deal("fast_replies", 1))
    assert asked(deal(last_inbound=ago(1)))


def test_only_good_signs_of_the_engine_are_substantial() -> None:
    good = {detector.id for detector in DETECTORS if detector.polarity == "good"}
    assert good > SUBSTANTIAL


def test_a_new_deal_is_not_asked_about() -> None:
    assert not asked(deal(age=29))
    assert asked(deal(age=30))


@pytest.mark.parametrize(
    "more",
    [
        {"state": State.CLOSED},
        {"state": State.COLD},
        {"paused": Pause("snoozed", ago(1), ago(-20))},
        {"paused": Pause("meeting_ahead", ago(1), ago(-3))},
    ],
    ids=["closed", "never began", "asleep", "meeting ahead"],
)
def test_what_is_over_or_stands_still_is_not_asked_about(more: dict[str, object]) -> None:
    assert asked(deal())
    assert not asked(deal(**more))  # type: ignore[arg-type]


def test_who_waits_for_the_rep_is_answered_and_not_cleaned() -> None:
    view = deal()
    assert not asked(replace(view, verdict=replace(view.verdict, recommendation="reply")))


def test_a_sleeping_talk_and_a_refusal_are_asked_about() -> None:
    view = deal(state=State.DORMANT)
    assert asked(view)
    assert asked(replace(view, verdict=replace(view.verdict, recommendation="respect_no")))


@pytest.mark.parametrize("what", ["keep", "extend"])
def test_what_was_kept_is_asked_about_again_after_a_while(what: str) -> None:
    assert not asked(deal(), Decision(what, ago(3)))
    assert asked(deal(), Decision(what, ago(40)))
    assert asked(deal(), Decision("spoke", ago(3)))


def test_an_exit_is_suggested_with_the_reason_of_the_flags() -> None:
    gap = Evidence("gap", "m@test", ago(40))
    flag = Finding("radio_silence", Severity.RED, ago(40), "Silent.", (gap,))
    view = deal()
    (found,) = stale_deals(snapshot(replace(view, verdict=replace(view.verdict, flags=(flag,)))), {})
    assert found.reason == "went_silent"
    assert found.last_interest is None


def test_the_usual_time_is_that_of_the_playbook() -> None:
    days = load(None).flags["stale_maybe"].options["forward_days"]
    assert not stale_deals(snapshot(deal("meeting_held", float(days) - 1)), {}, int(days))

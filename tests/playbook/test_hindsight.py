"""What another playbook would have said at the ends of the last months, step by step."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

import pytest

from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.playbook_hindsight import Hindsight, PastBoards
from walkaway.engine.actions.review import KeptReadings
from walkaway.engine.playbook import Changes, Playbook, load


@pytest.fixture(scope="module")
def past(demo: Desk) -> PastBoards:
    editor = demo.edit_playbook()
    editor.prepare(1000)
    found = editor.past
    left = found.prepare(7)
    assert left == found.total - 7
    while found.prepare(7):
        pass
    return found


def seen(past: PastBoards, playbook: Playbook, step: int = 1000) -> Hindsight:
    looking = past.by(playbook)
    while (found := looking.advance(step)) is None:
        pass
    return found


def test_past_boards_are_those_that_were(demo: Desk, past: PastBoards) -> None:
    kept = KeptReadings()
    same = compared = 0
    request = demo._boarding.request
    moments = sorted({each.moment for one in past._known for each in one.seen})
    boards = {m: Boarding(demo._store, replace(request, as_of=m), None, kept) for m in moments}
    for one in past._known:
        for each in one.seen:
            if boards[each.moment].has(one.prospect):
                judged = boards[each.moment].judged(one.prospect)
                if judged is not None:
                    compared += 1
                    same += judged[0].verdict.light is each.light
    assert compared > 40
    assert same == compared


def test_by_its_own_playbook_nothing_would_have_been_different(past: PastBoards) -> None:
    assert seen(past, load(None)) == Hindsight(past.months)
    assert 6 <= past.months <= 12


def test_a_stricter_rule_turns_more_red_and_a_milder_one_fewer(past: PastBoards) -> None:
    strict = seen(past, Changes().having(("lights", "ambers_for_red"), 1).playbook)
    assert strict.more
    assert not strict.fewer
    assert not strict.later
    assert {red.outcome for red in strict.more} <= {
        "came_back", "wrote_back", "said_no", "stayed_silent", "too_early"
    }  # fmt: skip
    mild = Changes()
    for signal in ("budget_deferral", "missed_meeting", "rescheduled", "radio_silence", "broken_promise"):
        mild = mild.having(("flags", signal, "light"), "amber")
    mild = mild.having(("lights", "ambers_for_red"), 9)
    milder = seen(past, mild.playbook)
    assert milder.fewer
    assert not milder.more
    assert not milder.earlier


def test_steps_of_any_size_tell_the_same(past: PastBoards) -> None:
    playbook = Changes().having(("lights", "ambers_for_red"), 2).playbook
    assert seen(past, playbook, 1) == seen(past, playbook, 5) == seen(past, playbook)

"""What is told of trials, favours and calls, and how long a trial lasts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.talk.told import find_told

WRITTEN_ON = datetime(2026, 11, 2, 9, tzinfo=UTC)


def told(text: str, own: bool) -> tuple[Mark, ...]:
    words = lexicon("en")
    assert words is not None
    return find_told(text, split(text), own=own, written_on=WRITTEN_ON, zone="Europe/Berlin", lexicon=words)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Your trial account is ready and runs for 14 days.", "14"),
        ("Here are your access details for the two-week pilot.", "14"),
        ("The evaluation has started. You have a month.", "30"),
        ("Your sandbox is live for a fortnight.", "14"),
        ("Your trial account is ready.", ""),
    ],
)
def test_a_trial_carries_its_length_in_days(text: str, days: str) -> None:
    (mark,) = told(text, own=True)
    assert (mark.label, mark.detail, mark.due) == ("trial_given", days, None)


def test_a_trial_carries_its_last_day_where_no_length_is_said() -> None:
    (mark,) = told("We opened the sandbox for you. It runs until 20 December.", own=True)
    assert mark.due is not None
    assert mark.due.last == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Could we get a test licence for two of us?", "trial_asked"),
        ("We put it through its paces last week.", "trial_feedback"),
        ("Could you draft a rollout plan for us?", "work_request"),
        ("The board signed off the money yesterday.", "budget_approved"),
        ("We have changed our minds.", "no_reversed"),
    ],
)
def test_what_they_tell_is_theirs_alone(text: str, label: str) -> None:
    assert [mark.label for mark in told(text, own=False)] == [label]
    assert told(text, own=True) == ()


def test_unreturned_calls_are_reported_by_the_own_side_alone() -> None:
    text = "I left three voicemails and nobody called me back."
    assert {mark.label for mark in told(text, own=True)} == {"unreturned_call"}
    assert told(text, own=False) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Could you introduce me to your managing director?",
        "May I speak to the person who holds the budget?",
    ],
)
def test_the_rep_asks_to_be_put_in_touch(text: str) -> None:
    assert {mark.label for mark in told(text, own=True)} == {"introduction_asked"}
    assert not [mark for mark in told(text, own=False) if mark.label == "introduction_asked"]


@pytest.mark.parametrize("text", ["We have not had the time to log in yet.", "Nobody has tried it so far."])
def test_an_excuse_tells_nothing_of_a_trial(text: str) -> None:
    assert {mark.label for mark in told(text, own=False)} == {"trial_untried"}

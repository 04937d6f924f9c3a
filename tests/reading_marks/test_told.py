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


@pytest.mark.parametrize(
    "text",
    [
        "I'd be much obliged if you worked out for me what we throw away each month.",
        "Any chance your lot could tidy up our customer list?",
        "It would help us if you described how other hospitals organise their linen.",
        "Can you put our price list into English and Italian for us?",
        "I was hoping you might run a half-day training for our apprentices.",
        "If you calculated what the four trucks cost us per stop, that would be a great help.",
        "Could you jot down how you'd run our returns desk?",
    ],
)
def test_work_is_asked_for_in_many_ways(text: str) -> None:
    assert "work_request" in {mark.label for mark in told(text, own=False)}


@pytest.mark.parametrize(
    "text",
    [
        "I'd be obliged if you wrote the invoice in euros.",
        "Any chance you could send it again?",
        "It would help us if you came on Friday.",
        "Can you put us through to your accounts department?",
    ],
)
def test_small_favours_are_no_work(text: str) -> None:
    assert "work_request" not in {mark.label for mark in told(text, own=False)}


@pytest.mark.parametrize(
    "text",
    [
        "I've gone ahead and opened a free trial for your team.",
        "Test access is on, the details follow by text message.",
        "Your people can log in and test as of today.",
        "Kindly note that trial access has been provided to your team.",
        "I talked our people into four weeks of free testing for you.",
        "As promised, here's your demo login.",
    ],
)
def test_a_trial_is_given_in_many_ways(text: str) -> None:
    assert "trial_given" in {mark.label for mark in told(text, own=True)}


@pytest.mark.parametrize(
    "text",
    [
        "So that I can set up the test account properly: how many of you will use it?",
        "Before I set up the test account: how many of you will use it?",
        "We could set up a trial, should you want one some day.",
        "To prepare the trial I need the names of the users.",
    ],
)
def test_a_trial_that_is_only_planned_is_not_given(text: str) -> None:
    assert "trial_given" not in {mark.label for mark in told(text, own=True)}


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

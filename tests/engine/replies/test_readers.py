"""The readers of replies hold on any text: no error, and words that stand in it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.replies.buying import find_buying
from walkaway.engine.reading.replies.committing import find_commitment
from walkaway.engine.reading.replies.deferring import find_deferral
from walkaway.engine.reading.replies.money import find_money
from walkaway.engine.reading.replies.qualifying import find_qualification
from walkaway.engine.reading.replies.reply import Reply, reply_of

READERS = (find_deferral, find_money, find_buying, find_commitment, find_qualification)
WORDS = (
    "not before until budget money next quarter year again look price 80% off free for ever we take it signed"
    " PO attached if you Friday nearly done only one signature missing why would we need it reference ? , ."
)


def reply(text: str, asked: str = "") -> Reply:
    english = lexicon("en")
    assert english is not None
    written_on = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return reply_of(text, asked=asked, lexicon=english, written_on=written_on, zone="Europe/London")


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@given(
    words=st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=6), max_size=30),
    asked=st.sampled_from(("", "When do you decide?", "Our price is 42,000. Monthly plan or yearly plan?")),
)
def test_marks_stand_in_the_text(
    read: Callable[[Reply], tuple[Mark, ...]], words: list[str], asked: str
) -> None:
    text = " ".join(words)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in read(reply(text, asked)))


def test_a_deferral_names_its_period() -> None:
    text = "Management has frozen all purchases until the third quarter."
    (mark,) = find_deferral(reply(text, "When do you decide?"))
    assert mark.due is not None
    assert (mark.due.first, mark.due.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert text[mark.start : mark.end] == "frozen all purchases until the third quarter"


def test_an_event_has_no_period() -> None:
    (mark,) = find_deferral(reply("We look at it again when the audit is over."))
    assert mark.due is None


def test_money_that_is_there_by_itself_binds_nobody() -> None:
    assert find_commitment(reply("The budget is released. Please send an offer.")) == ()
    assert find_commitment(reply("The budget is released.", "Has the budget come through?")) != ()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("I hold the budget for this.", "budget_authority"),
        ("Our biggest problem is the scrap on the second line.", "pain"),
        ("We have to fix this before the winter.", "commitment"),
        ("The board decides on it in May.", "decision_process"),
        ("If we do nothing we lose the contract with the retailer.", "cost_of_nothing"),
        ("We need it live by September.", "timeline"),
        ("We tried something like this two years ago and gave up.", "tried_before"),
    ],
)
def test_each_question_of_qualification_has_its_answer(text: str, question: str) -> None:
    found = {mark.detail: text[mark.start : mark.end] for mark in find_qualification(reply(text))}
    assert found[question] == text


@pytest.mark.parametrize(
    "text",
    [
        "Does the board decide on it in May?",
        "We would like it live.",  # no day, no period
        "Thanks, see you on Monday.",
        "What is your biggest problem?",
    ],
)
def test_what_answers_no_question(text: str) -> None:
    assert find_qualification(reply(text)) == ()

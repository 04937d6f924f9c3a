"""Whom the own side sells to is a deal, in whatever words; whom it buys from or meets for lunch is none."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import THEM, day, mail, ours, talk, theirs
from walkaway.engine.conversation import Conversation, is_deal
from walkaway.engine.model import Reading
from walkaway.engine.reading.talk import selling
from walkaway.engine.reading.talk.selling import Weights, sells

SOLD = {
    "what it would come to": (
        "I put down what cleaning your three branches would come to. How many rooms are there?",
        "Did it reach your facility manager? Our crew could start with the first branch in May.",
    ),
    "seats and a start": (
        "Hi Mara, I have counted 60 users with set-up and training. When do you want to go live?",
        "Hi Mara, did your IT get round to the security questionnaire?",
    ),
}
OTHERS = {
    "a supplier": (
        "Hello Mara, we need forty chairs for our new office. Could you send us a quote with delivery?",
        "Thanks, that is more than we wanted to spend. Can you do anything about the price?",
    ),
    "a friend": (
        "Hi Mara, are we still on for Sunday? I'll bring the cake, you bring the kids.",
        "Ha, mum loved the photos. See you at hers!",
    ),
    "a candidate": (
        "Dear Mara, thank you for your application. Could you come for an interview on Thursday?",
        "Unfortunately we chose somebody with more experience for the job. I wish you all the best.",
    ),
    "a landlord": (
        "Dear Mara, the heating in our flat is broken again. When can somebody come?",
        "The plumber came on Tuesday and left it dripping. Please call him again.",
    ),
}


def written(*texts: str, language: str = "en") -> Conversation:
    """The own side writes these mails, and no reader found a phrase in them."""
    read = Reading(1, language, ())
    return talk([replace(ours(day(n), text), reading=read) for n, text in enumerate(texts)], day(9))


@pytest.mark.parametrize("texts", SOLD.values(), ids=SOLD)
def test_selling_is_known_without_any_phrase(texts: tuple[str, ...]) -> None:
    assert is_deal(written(*texts))


@pytest.mark.parametrize("texts", OTHERS.values(), ids=OTHERS)
def test_who_is_sold_nothing_is_no_deal(texts: tuple[str, ...]) -> None:
    assert not is_deal(written(*texts))


def test_only_what_the_own_side_writes_counts() -> None:
    pitch = [theirs(day(n), text) for n, text in enumerate(SOLD["seats and a start"])]
    answer = mail("robin@norrland.example", THEM, day(3), "No, thank you.", marks=[])
    assert not is_deal(talk([*pitch, answer], day(9)))


def test_in_a_language_without_weights_nothing_is_told() -> None:
    assert selling.weights("xx") is None
    assert not is_deal(written(*SOLD["seats and a start"], language="xx"))


def test_nothing_written_sells_nothing() -> None:
    assert not sells([], "en")
    assert not sells([""], "en")


@given(st.lists(st.text(), max_size=4))
def test_any_text_gives_an_answer(texts: list[str]) -> None:
    assert sells(texts, "en") in (True, False)


def test_a_score_is_the_mean_weight_by_the_length_as_a_vector() -> None:
    known = {str(n): 3 for n in range(25)}
    assert Weights(0, known).score([*known, "unknown"]) == pytest.approx(75 / 5)


def test_a_few_words_tell_nothing() -> None:
    assert Weights(0, {"a": 30, "b": 10}).score(["a", "b"]) == -math.inf

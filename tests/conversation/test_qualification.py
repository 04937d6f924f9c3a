"""Which of the seven questions they have answered: the latest words count, and only theirs."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from tests.factories import day, ours, talk, theirs
from walkaway.engine.conversation.qualification import QUESTIONS, qualification
from walkaway.engine.model import Mark

PAIN = Mark("qualifies", 0, 5, detail="pain")


def test_every_question_is_told_in_its_order_answered_or_not() -> None:
    told = qualification(talk([ours(day(0))], day(1)))
    assert told == tuple((question, None) for question in QUESTIONS)


def test_the_latest_words_answer() -> None:
    first, second = (theirs(day(number), marks=[PAIN]) for number in (1, 3))
    told = dict(qualification(talk([ours(day(0)), first, second], day(4))))
    evidence = told["pain"]
    assert evidence is not None
    assert second.body is not None
    assert (evidence.ref, evidence.quote) == (second.ref, second.body.new_text[:5])


def test_what_comes_later_is_not_known_yet() -> None:
    first, second = (theirs(day(number), marks=[PAIN]) for number in (1, 3))
    told = dict(qualification(talk([ours(day(0)), first, second], day(2))))
    assert told["pain"] is not None
    assert told["pain"].ref == first.ref


def test_own_words_answer_nothing() -> None:
    told = dict(qualification(talk([ours(day(0), marks=[PAIN])], day(1))))
    assert told["pain"] is None

"""What an own mail asks, clause by clause, and the kind of answer each question waits for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.replies.questions import KINDS, Asked, find_questions


def asked(text: str) -> Asked:
    phrases = lexicon("en")
    assert phrases is not None
    return find_questions(split(text), phrases)


def told(text: str) -> list[tuple[str, str]]:
    return [(question.kind, text[question.start : question.end]) for question in asked(text).questions]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When could your team start?", "time"),
        ("Could you let me know by when you need the pumps?", "time"),
        ("Who signs the order?", "person"),
        ("Please tell me who leads the project.", "person"),
        ("How many seats do you need?", "amount"),
        ("Could you confirm the number of licences?", "amount"),
        ("Which of the two fits better?", "choice"),
        ("Would you rather lease or buy?", "choice"),
        ("What is holding up the pilot?", "reason"),
        ("Where do we stand on the contract?", "state"),
        ("What do you think of the draft?", "opinion"),
        ("Could you send us the floor plan?", "document"),
        ("Has the board approved the plan?", "yes_no"),
        ("I wanted to ask whether the trial is still running.", "yes_no"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [found for found, _ in told(text)] == [kind]


def test_a_sentence_may_hold_several_questions() -> None:
    assert told("Hi Ana, has legal finished, and who will sign on your side?") == [
        ("yes_no", "has legal finished"),
        ("person", "who will sign on your side?"),
    ]


def test_what_announces_a_question_is_none_of_its_own() -> None:
    assert told("I still need one thing from you to size it: how many people work in the early shift?") == [
        ("amount", "how many people work in the early shift?")
    ]
    asked = told("Where do you keep it, could we meet at 10:30 and who will join?")
    assert asked[0] == ("place", "Where do you keep it")


def test_the_marks_of_a_list_part_requests() -> None:
    text = "Kindly confirm: (a) number of licences, (b) date of commencement, (c) the billing address."
    assert [quote for _, quote in told(text)][-3:] == [
        "number of licences",
        "date of commencement",
        "the billing address.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "How are you?",
        "Let me know if you have any questions.",
        "Who wouldn't want that?",
        "Thank you for the visit yesterday.",
        "Please find the minutes attached.",
    ],
)
def test_courtesies_and_rhetoric_ask_nothing(text: str) -> None:
    assert asked(text).questions == ()


def test_a_step_may_be_proposed_without_a_question() -> None:
    found = asked("Thanks for the tour. I'd suggest a call with your IT lead on the 12th at 10.")
    assert found.calls
    assert [step.text for step in found.steps] == ["I'd suggest a call with your IT lead on the 12th at 10."]
    assert not asked("We missed you on the call at 11 with our engineer.").steps


@given(st.text(alphabet="abc ?.,:;()1/\n-'who whenandif", max_size=200))
def test_any_text_gives_questions_inside_it(text: str) -> None:
    for question in asked(text).questions:
        assert 0 <= question.start < question.end <= len(text)
        assert question.kind in KINDS

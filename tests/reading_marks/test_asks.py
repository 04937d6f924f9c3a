"""What calls for an answer, mail by mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.shared_data import shared
from walkaway.engine.reading.phrases.lexicon import Lexicon, lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.talk.requests import find_asks

CASES = tomllib.loads((Path(__file__).parent / "cases" / "own_mails.toml").read_text("utf-8"))


def _english() -> Lexicon:
    phrases = lexicon("en")
    assert phrases is not None
    return phrases


def _details(text: str, *, own: bool = True) -> list[str]:
    return [mark.detail for mark in find_asks(split(text), _english(), own=own)]


@pytest.mark.parametrize("mail", CASES["asking"])
def test_calls_for_an_answer(mail: str) -> None:
    assert _details(mail)


@pytest.mark.parametrize("mail", CASES["not_asking"])
def test_calls_for_no_answer(mail: str) -> None:
    assert not _details(mail)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("What is your budget?", "question"),
        ("Let me know who signs.", "question"),
        ("Please send the list.", "request"),
        ("How about Thursday at 3?", "proposal"),
        ("Attached is our proposal.", "handover"),
        ("Any news from your board?", "nudge"),
    ],
)
def test_detail(text: str, detail: str) -> None:
    assert _details(text) == [detail]


def test_the_mark_is_the_sentence() -> None:
    text = "Thanks for the call. Could you send the plan? Best, Jo"
    (mark,) = find_asks(split(text), _english(), own=True)
    assert text[mark.start : mark.end] == "Could you send the plan?"


def test_no_answer_needed_takes_all_asks_away() -> None:
    assert not _details("Could you have a look at this some day? No need to reply.")


def test_a_handover_is_the_own_sides() -> None:
    assert not _details("Our offer is attached.", own=False)


def test_a_question_answered_in_the_next_breath_asks_nothing() -> None:
    assert not _details("Does it run offline? Yes, it does.")


def test_quoted_words_are_not_asked() -> None:
    assert not _details('The sign on the door said "could you please wait here" and so I did.')


def test_a_link_with_a_question_mark_asks_nothing() -> None:
    assert not _details("The minutes are at https://example.com/?")


def test_recall_on_what_reps_asked() -> None:
    """Nearly every `asked` of the labelled replies calls for an answer; the rest confirm or inform."""
    asked = [
        json.loads(line)["asked"]
        for file in sorted(shared("replies").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    asked = [text for text in asked if text.strip()]
    assert sum(bool(_details(text)) for text in asked) / len(asked) >= 0.93


def test_against_labelled_sentences() -> None:
    """Sentences labelled "asks or commits": marketing among them and commitments keep the score down."""
    lines = shared("corpora", "labelled", "parakweet", "train.txt").read_text("utf-8", "replace").splitlines()
    rows = [line.split("\t", 1) for line in lines if "\t" in line]
    found = [(label == "Yes", bool(_details(text))) for label, text in rows]
    hits = sum(wanted and got for wanted, got in found)
    precision = hits / sum(got for _, got in found)
    recall = hits / sum(wanted for wanted, _ in found)
    assert precision >= 0.75
    assert recall >= 0.65

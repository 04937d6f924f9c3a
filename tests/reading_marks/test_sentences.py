"""Cutting text into sentences."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.phrases.sentences import MAX_LINES, MAX_SENTENCE, lower_same_length, split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Tom,\n\nthanks. See you!", ["Hi Tom,", "thanks.", "See you!"]),
        ("Hi Tom,\nthanks for that", ["Hi Tom,", "thanks for that"]),
        ("Is 3.5 % ok? It is what Mr. Holm wants.", ["Is 3.5 % ok?", "It is what Mr. Holm wants."]),
        ("No. We go with them.", ["No.", "We go with them."]),
        ("It is no. 5, not No. 6.", ["It is no. 5, not No. 6."]),
        ("ok?Then we start.", ["ok?", "Then we start."]),
        ("See https://a.example/x?y=1 for more.", ["See https://a.example/x?y=1 for more."]),
        ("- first point\n- second point", ["- first point", "- second point"]),
        (
            "This is a long line that the mail program broke at its\nusual width. Next.",
            ["This is a long line that the mail program broke at its\nusual width.", "Next."],
        ),
        ("Best\nJo", ["Best", "Jo"]),
        ("wir haben z.B. zwei davon", ["wir haben z.B. zwei davon"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_cut(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in split(text)] == expected


@pytest.mark.parametrize(
    ("text", "asks"),
    [("Really?", True), ('Did he say "no?"', True), ("Is it? (yes)", True), ("No.", False), ("?", False)],
)
def test_question_sign(text: str, asks: bool) -> None:
    assert split(text)[0].is_question is asks


@given(st.text(max_size=400))
def test_sentences_lie_in_the_text_in_order(text: str) -> None:
    position = 0
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= position
        assert len(sentence.lower) == len(sentence.text) <= MAX_SENTENCE
        assert [sentence.lower[start:end] for start, end in sentence.spans] == list(sentence.words)
        position = sentence.end


@given(st.text(max_size=200))
def test_no_word_is_lost(text: str) -> None:
    assert "".join("".join(s.text.split()) for s in split(text)) == "".join(text.split())


@given(st.text())
def test_lower_keeps_the_length(text: str) -> None:
    assert len(lower_same_length(text)) == len(text)


@pytest.mark.parametrize("unit", ["a", ". ", "?", "\n", "mr. ", "- x\n", "no. 1 ", '"', "e.g. "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    sentences = split(unit * (200_000 // len(unit)))
    assert time.process_time() - started < 2
    assert all(sentence.end <= 64 * 1024 for sentence in sentences)


def test_lines_beyond_the_cap_are_not_read() -> None:
    assert len(split("x\n\n" * MAX_LINES)) <= MAX_LINES


def test_apostrophes_left_out_are_put_into_the_words_alone() -> None:
    (sentence,) = split("he doesnt work here, thats all")
    assert sentence.words == ("he", "doesn't", "work", "here", "that's", "all")
    assert sentence.text[slice(*sentence.spans[1])] == "doesnt"
    assert split("die Frau im Haus dont")[0].words == ("die", "frau", "im", "haus", "dont")

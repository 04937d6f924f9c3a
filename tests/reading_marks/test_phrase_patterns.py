"""The pattern language of the phrase files."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.phrases.grammar import Grammar, PatternError
from walkaway.engine.reading.phrases.sentences import split

CLASSES = {"meeting": ["call", "catch up", "{thing} demo"], "thing": ["product", "live"]}
GRAMMAR = Grammar(CLASSES, len)


def _holds(pattern: str, text: str) -> bool:
    return GRAMMAR.compile(pattern).stands_in(split(text)[0].wording)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("could you", "So, COULD  you?"),
        ("follow up", "A follow-up mail"),
        ("don't hesitate", "Please don’t hesitate"),
        ("(send|share with) us", "please share with us"),
        ("please [kindly|do] send", "please send it"),
        ("please [kindly|do] send", "please do send it"),
        ("let <2> know", "let all of know"),
        ("{meeting} tomorrow", "a catch-up tomorrow"),
        ("{meeting} tomorrow", "our live demo tomorrow"),
        ("at #", "see you at 10:30"),
        ("discuss* it", "we are discussing it"),
        ("^ any news", "Any news"),
        ("thank you $", "Many thanks and thank you!"),
        ("(thanks|$)", "ok thanks"),
        (", right ?", "That went well, right?"),
        ("any _ news", "any good news"),
    ],
)
def test_found(pattern: str, text: str) -> None:
    assert _holds(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("could you", "could your team"),
        ("let <2> know", "let one two three know"),
        ("please [kindly] send", "please never send"),
        ("at #", "see you at ten"),
        ("^ any news", "is there any news"),
        ("thank you $", "thank you Tom"),
        ("any news ?", "any news would help."),
        (", right ?", "Is the number right?"),
        ("any _ news", "any news"),
    ],
)
def test_not_found(pattern: str, text: str) -> None:
    assert not _holds(pattern, text)


@pytest.mark.parametrize("pattern", ["(send|share", "send)", "{nothing}", "<x> send", "", "send ()", "a | b"])
def test_a_wrong_pattern_is_named(pattern: str) -> None:
    with pytest.raises(PatternError):
        GRAMMAR.compile(pattern)


def test_a_guard_must_end_right_before() -> None:
    sentence = split("We would not say that it fits")[0].wording
    row = GRAMMAR.compile("not <2>")
    assert row.ends_at(sentence, sentence.words.index("that"))
    assert not row.ends_at(sentence, sentence.words.index("fits"))


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    rows = [GRAMMAR.compile(pattern) for pattern in ("a <3> b [c|d e] (f|$)", "^ _ {meeting} ,", "y* x")]
    for sentence in split(text):
        for row in rows:
            row.stands_in(sentence.wording)

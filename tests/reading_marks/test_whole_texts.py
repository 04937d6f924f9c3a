"""What is looked up for a whole text at once is what its sentences hold one by one."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from walkaway.engine.reading.phrases import language
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split

TEXTS = (
    "Hello,\n\nCould you send the 2 drawings by Friday? Thanks for the call. I will sign on Monday.",
    "Please stop writing to me. We don't need it, and Tom has left the company.",
    "12\n\nMara",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("own", [True, False, None])
def test_a_topic_is_found_in_a_text_where_it_is_found_in_its_sentences(text: str, own: bool | None) -> None:
    english = lexicon("en")
    assert english is not None
    for name in ("requests", "promises", "presence", "refusals", "meetings"):
        topic = english.topic(name)
        alone = [(each, hits) for each in split(text) if (hits := topic.find(each, own=own))]
        assert list(topic.said(split(text), own=own)) == alone
        assert list(topic.said(list(split(text)), own=own)) == alone


@pytest.mark.parametrize("text", [*TEXTS, "Wir haben die Zahlen noch nicht. " * 60, "Das ist gut so."])
def test_the_language_of_sentences_is_that_of_their_words(text: str) -> None:
    sentences = split(text)
    words = [word for sentence in sentences for word in sentence.words]
    assert language.detect_in(sentences) == language.detect(words)

"""How a phrase is meant: denied, supposed, told after somebody, past, settled since."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.replies.mood import Mood, mood_of


def _mood(text: str, phrase: str) -> Mood:
    english = lexicon("en")
    assert english is not None
    (sentence,) = split(text)
    start = text.index(phrase)
    return mood_of(sentence, start, start + len(phrase), english)


@pytest.mark.parametrize(
    ("text", "phrase", "fields"),
    [
        ("We have not gone elsewhere yet.", "gone elsewhere", {"negated"}),
        ("There is no danger of us leaving.", "leaving", {"negated"}),
        ("I don't think that we ever went elsewhere.", "went elsewhere", {"negated"}),
        ("Without a slot he'll meet the dogs.", "meet the dogs", set()),
        ("He does not like it and he decides.", "decides", set()),
        ("No, we went elsewhere.", "went elsewhere", set()),
        ("If we go elsewhere, you will hear it.", "go elsewhere", {"hypothetical", "conditional"}),
        ("If I hear nothing, we go elsewhere.", "go elsewhere", {"conditional"}),
        ("We might go elsewhere.", "go elsewhere", {"modal"}),
        ("Your competitor told us to take it.", "take it", {"reported"}),
        ("You wrote that we went elsewhere.", "went elsewhere", {"reported", "about_you"}),
        ("Last year, we went elsewhere.", "went elsewhere", {"past"}),
        ("We said no, but now we see it with other eyes.", "said no", {"closed"}),
        ("I asked my boss and she signed.", "asked my boss", {"closed"}),
        ("I must inform you that we went elsewhere.", "went elsewhere", set()),
        ("Did you go elsewhere?", "go elsewhere", {"asked", "about_you"}),
        ("We went elsewhere.", "went elsewhere", set()),
    ],
)
def test_mood(text: str, phrase: str, fields: set[str]) -> None:
    mood = _mood(text, phrase)
    assert {name for name in Mood.__slots__ if getattr(mood, name)} == fields


def test_what_hangs_on_a_condition_is_meant_and_the_rest_is_not() -> None:
    assert _mood("If I hear nothing, we go elsewhere.", "go elsewhere").is_stance
    assert not _mood("If we go elsewhere, you will hear it.", "go elsewhere").is_stance


def test_a_language_without_words_for_moods() -> None:
    german = lexicon("de")
    assert german is not None
    (sentence,) = split("Wir haben uns nicht entschieden.")
    assert mood_of(sentence, 0, 5, german) == Mood()

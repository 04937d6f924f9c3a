"""Tells parts of sentences: whoever answers "Portuguese on the floor" has answered, in whatever words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Final

from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.content import Content

_LONGEST: Final = 9  # words of a first clause without a verb
_PAST: Final = "ed"


def is_fragment(sentence: Sentence, words: Content) -> bool:
    """Whether its first clause has no verb: "Portuguese on the floor, English in the office." """
    first = sentence.words[: _length_of_first_clause(sentence)]
    if not 0 < len(first) <= _LONGEST or sentence.is_question:
        return False
    return not any(
        word in words.verbs
        or word in words.auxiliaries
        or word in words.pronouns
        or "'" in word
        or (word.endswith(_PAST) and word not in words.never_past and first[number - 1] not in words.subjects)
        for number, word in enumerate(first)
    )


def _length_of_first_clause(sentence: Sentence) -> int:
    pauses = sentence.wording.pauses & ~1
    return (pauses & -pauses).bit_length() - 1 if pauses else len(sentence.words)

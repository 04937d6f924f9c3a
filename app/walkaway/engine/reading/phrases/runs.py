"""The words of a sentence and the runs in which they stand, as learned weights see them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator

from walkaway.engine.reading.phrases.sentences import Wording

_DIGITS = re.compile(r"\d+")
_LONGEST_WORD = 24


def words_of(wording: Wording) -> list[str]:
    """The words of a sentence, numbers all alike, with a question mark as last word where one stands."""
    words = [
        word[:_LONGEST_WORD] if word.isalpha() else _DIGITS.sub("0", word)[:_LONGEST_WORD]
        for word in wording.words
    ]
    if wording.is_question:
        words.append("?")
    return words


def runs(words: list[str], longest: int) -> Iterator[str]:
    """Runs of up to `longest` words; "^" stands for the beginning of the sentence."""
    yield from words
    framed = ["^", *words]
    for size in range(2, longest + 1):
        for start in range(len(framed) - size + 1):
            yield " ".join(framed[start : start + size])

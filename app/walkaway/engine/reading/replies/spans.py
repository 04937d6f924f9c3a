"""Cuts the words to quote out of a sentence."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

from walkaway.engine.reading.phrases.sentences import Sentence

_PAUSE = re.compile(r"[,;:()–—](?!\d)|\s-+\s")


def clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The part of `sentence` between two pauses that holds characters `start` to `end` of the text."""
    text = sentence.text
    low, high = 0, len(text)
    for pause in _PAUSE.finditer(text):
        if pause.end() <= start - sentence.start:
            low = pause.end()
        elif pause.start() >= end - sentence.start:
            high = pause.start()
            break
    while low < high and text[low].isspace():
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in ".!"):
        high -= 1
    return sentence.start + low, sentence.start + high

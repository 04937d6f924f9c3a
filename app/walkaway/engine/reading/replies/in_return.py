"""Tells which verb a question asks of the reader, and which verbs a sentence says of its own side in return.

"Which system are you working with?" is answered by "we are working with ...", "do you use" by "we use":
whoever takes up the verb says what was asked, whatever other words come with it.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from walkaway.engine.reading.replies.content import Content

_REACH: Final = 4  # words between who does it and the verb, or between the verb and its particle
_LEAST: Final = 2  # letters of a stem


def verb_asked(question: Sequence[str], words: Content) -> str:
    """The verb that a question asks of the reader, as it is now; with the particle that ends the question.

    "" where it asks for nothing that they do, or with a verb that says too little.
    """
    wondered = len(question)
    for place, word in enumerate(question):
        if word in words.question_words:
            wondered = min(wondered, place)
        if word not in words.addressed or not place:
            continue
        if question[place - 1] in words.asked_now or wondered < place <= wondered + _REACH:
            verb = _verb_behind(question, place, words)
            if verb is not None:
                return _stem(question[verb], words) + _particle(question, verb, words)
    return ""


def _particle(question: Sequence[str], verb: int, words: Content) -> str:
    """The particle behind a verb, or at the end of its question: "working with at present"."""
    for place in (verb + 1, len(question) - 1):
        if verb < place < len(question) and question[place] in words.particles:
            return f" {question[place]}"
    return ""


def verbs_told(sentence: Sequence[str], words: Content) -> frozenset[str]:
    """The verbs that a sentence says of its own side and goes on from, each also with its particle."""
    return frozenset(_told(sentence, words))


def _told(sentence: Sequence[str], words: Content) -> Iterator[str]:
    for place, word in enumerate(sentence):
        if word not in words.answering:
            continue
        verb = _verb_behind(sentence, place, words)
        if verb is None or verb == len(sentence) - 1:
            continue
        stem = _stem(sentence[verb], words)
        yield stem
        follows = _skip(sentence, verb + 1, words)
        if follows < len(sentence) - 1 and sentence[follows] in words.particles:
            yield f"{stem} {sentence[follows]}"


def _verb_behind(told: Sequence[str], subject: int, words: Content) -> int | None:
    """The place of the verb behind its subject, None where it is too weak a one."""
    verb = _skip(told, subject + 1, words)
    if verb >= len(told) or told[verb] in words.weak_verbs or not told[verb].isalpha():
        return None
    return verb


def _skip(told: Sequence[str], place: int, words: Content) -> int:
    for number in range(place, min(place + _REACH, len(told))):
        if told[number] not in words.between:
            return number
    return len(told)


def _stem(verb: str, words: Content) -> str:
    for ending in words.verb_endings:
        if verb.endswith(ending) and len(verb) - len(ending) >= _LEAST:
            verb = verb[: -len(ending)]
            break
    return verb[:-1] if len(verb) > _LEAST + 1 and verb[-1] == verb[-2] and verb[-1] not in "sl" else verb

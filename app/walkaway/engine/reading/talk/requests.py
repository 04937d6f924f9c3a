"""Finds what in a mail calls for an answer: questions, requests, proposals, handovers nudges."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence

_TELLING = ("handover", "nudge", "proposal", "request", "question")  # the detail that says most comes first
_LINK = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)


def find_asks(sentences: Sequence[Sentence], lexicon: Lexicon, *, own: bool) -> tuple[Mark, ...]:
    """The marks `ask` of a mail, at most one a sentence, in text order.

    `detail` is question, request, proposal, handover or nudge. Courtesies, rhetorical questions and
    closing formulas ("let me know if you have any questions") ask for nothing; a mail that says that
    no answer is needed has no asks at all.
    """
    asks: list[Mark] = []
    answered = _answered_at_once(sentences, lexicon)
    requests = lexicon.topic("requests")
    said = {sentence.start: hits for sentence, hits in requests.said(sentences, own=own)}
    for sentence in sentences:
        hits = said.get(sentence.start, ())
        if not hits and not sentence.wording.is_question:
            continue
        if any(hit.group.label == "nothing_asked" for hit in hits):
            return ()
        if sentence.start not in answered:
            asks.extend(_ask(sentence, hits))
    return tuple(asks)


def find_question_marks(sentences: Sequence[Sentence]) -> tuple[Mark, ...]:
    """The sentences that end in a question mark: all that can be read of an unknown language."""
    return tuple(
        Mark("ask", sentence.start, sentence.end, detail="question")
        for sentence in sentences
        if _asks_by_sign(sentence)
    )


def _ask(sentence: Sentence, hits: Sequence[Hit]) -> Sequence[Mark]:
    """The ask of one sentence, if any: by phrases outside of courtesies, else by its question mark."""
    formulas = [hit for hit in hits if hit.group.label == "courtesy"]
    asks = [hit for hit in hits if hit.group.label == "ask" and not any(map(hit.overlaps, formulas))]
    if asks:
        detail = min((hit.group.detail for hit in asks), key=_TELLING.index)
        return (Mark("ask", sentence.start, sentence.end, detail=detail),)
    if not formulas and _asks_by_sign(sentence):
        return (Mark("ask", sentence.start, sentence.end, detail="question"),)
    return ()


def _asks_by_sign(sentence: Sentence) -> bool:
    """Whether the question mark at the end belongs to words, not to a link or to nothing."""
    return sentence.is_question and bool(sentence.words) and "?" in _LINK.sub("", sentence.text)


def _answered_at_once(sentences: Sequence[Sentence], lexicon: Lexicon) -> set[int]:
    """Where questions start that the writer answers at once: the other side's, repeated, or rhetorical."""
    answers = tuple(lexicon.words.get("yes_no", ()))
    return {
        first.start
        for first, second in pairwise(sentences)
        if first.wording.is_question and second.words and second.words[0] in answers
    }

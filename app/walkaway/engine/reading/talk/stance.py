"""Says where a mail stands as a whole (thanks alone), and what it offers or delivers."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence

_MORE_THAN_ACKNOWLEDGED = {
    "ask",
    "rescheduled",
    "declined_meeting",
    "missed_meeting",
    "own_no_show",
    "contact_gone",
}
_LEFT_OVER = 3  # words of a sentence that no acknowledging phrase covers, such as a name


def find_stance(
    text: str, sentences: Sequence[Sentence], lexicon: Lexicon, marks: Sequence[Mark], *, own: bool
) -> tuple[Mark, ...]:
    """The marks `offer` (own side only), `delivered` and `acknowledgement`.

    `marks` are those found before: a mail that asks something is no mere acknowledgement. The span of
    `acknowledgement` is the whole text, its `detail` is "" for thanks and receipts, "confirmation" where it
    agrees to what was set or proposed, and "holding" where it only announces a later answer.
    """
    found = list(find_offers(sentences, lexicon, own=own))
    if not any(mark.label in _MORE_THAN_ACKNOWLEDGED for mark in (*marks, *found)):
        detail = acknowledges(sentences, lexicon, own=own)
        if detail is not None:
            found.append(Mark("acknowledgement", 0, len(text), detail=detail))
    return tuple(found)


_STANCES = {"offer", "delivered"}


def find_offers(sentences: Sequence[Sentence], lexicon: Lexicon, *, own: bool) -> tuple[Mark, ...]:
    """The marks `offer` and `delivered` alone."""
    found = [
        (sentence.start, hit)
        for name in ("offers", "delivery")
        for sentence, hits in lexicon.said(name, sentences, own=own)
        for hit in hits
        if hit.group.label in _STANCES
    ]
    found.sort(key=itemgetter(0))
    return tuple(Mark(hit.group.label, hit.start, hit.end, detail=hit.group.detail) for _, hit in found)


def acknowledges(sentences: Sequence[Sentence], lexicon: Lexicon, *, own: bool) -> str | None:
    """The detail of the acknowledgement that all `sentences` together are, None where one says more."""
    details: set[str] = set()
    topic = lexicon.topic("acknowledgements")
    if not topic.said(sentences, own=own):
        return None
    for number, sentence in enumerate(sentences):
        hits = topic.find(sentence, own=own)
        if not hits and len(sentence.words) > _LEFT_OVER:
            return None
        covered = _covered_words(sentence, [(hit.start, hit.end) for hit in hits])
        left_over = len(sentence.words) - covered
        if hits and left_over <= min(_LEFT_OVER, covered):
            details.update(hit.group.detail for hit in hits if hit.group.label == "acknowledgement")
        elif not (_is_name(sentence) and number in (0, len(sentences) - 1)):
            return None  # neither thanks nor a greeting or a name
    if not details:
        return None
    return next((detail for detail in ("holding", "confirmation") if detail in details), "")


def _is_name(sentence: Sentence) -> bool:
    """Whether the sentence may be a bare name, as mails begin and end with."""
    return len(sentence.words) <= _LEFT_OVER and all(word[:1].isalpha() for word in sentence.words)


def _covered_words(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> int:
    """How many words of the sentence lie in one of `spans` (characters of the text)."""
    covered = set()
    position = 0
    for number, word in enumerate(sentence.words):
        position = sentence.lower.find(word, position)
        if any(start <= sentence.start + position < end for start, end in spans):
            covered.add(number)
        position += len(word)
    return len(covered)

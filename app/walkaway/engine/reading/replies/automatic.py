"""Tells by words alone whether a program wrote a reply, where no header can be asked.

In a mailbox the headers settle nearly all of this (`mail.kinds`), and a doubt is a person. A single reply
has none: here the phrases of `machines.toml` add up, and what only a typist writes speaks against them.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

from walkaway.engine.model import Kind
from walkaway.engine.reading.phrases import language as languages
from walkaway.engine.reading.phrases.sentences import Sentence, split
from walkaway.engine.reading.talk import auto_words
from walkaway.engine.records import record

_ENOUGH = 2.5  # points
_SURE = 4.0
_MOST_OF_ONE = 4.0  # points for phrases of one sort, in several sentences
_TYPED_NAME, _QUESTION = 2.5, 1.5
_REST = 3.5  # points against, where no sentence holds a phrase; in proportion where some do
_SURE_REST = 1.0
_GREETED = re.compile(r"\s*(?:[^\W\d_]+\s){1,2}[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?\s?[,!.–-]")
_NAMES_ITSELF = ("sure", "gone", "machine", "receipt")
_DAY = re.compile(r"(\d\.\d{1,2})\.(?=\s[^\W\d_])")  # "until 22.08. not in the house"
_MOST_LOOKED_AT = 40  # sentences
# What the phrases for mail with headers weigh here; they exist in all languages that are read.
_WEIGHTS = {
    "machine": 4.0, "away": 2.0, "on_leave": 2.0, "receipt": 2.0, "receipt_sure": 1.5, "courtesy": 1.0,
    "away_soft": 1.5, "absent_other": 1.0, "back": 0.5,
}  # fmt: skip


@record
class Machine:
    """A reply that a program wrote: the words that show it, and those that say that an address is dead."""

    start: int
    end: int
    gone: tuple[int, int] | None = None


def read_machine(text: str) -> Machine | None:
    """What a program says in `text` (new text of a reply), None where somebody typed it."""
    sentences = split(_DAY.sub(r"\1 ", text))[:_MOST_LOOKED_AT]
    if not sentences:
        return None
    lines = text.strip().splitlines()
    spoken = languages.detect([word for sentence in sentences for word in sentence.words], "en")
    titled = any(auto_words.subject_kind(line) is not None for line in (lines[0], lines[-1]))
    points, best, gone = _points(sentences, spoken, titled=titled)
    if auto_words.kind_by_words("", text) in (Kind.AUTO_REPLY, Kind.OUT_OF_OFFICE):
        points += 1.0
    if points < _ENOUGH:
        return None
    shown = best if best is not None else sentences[0]
    return Machine(shown.start, shown.end, gone)


def _points(
    sentences: tuple[Sentence, ...], spoken: str, *, titled: bool
) -> tuple[float, Sentence | None, tuple[int, int] | None]:
    """Points for a program less those for a typist, the sentence with most of them, and who is gone."""
    weights: dict[str, float] = {"sure": _SURE} if titled else {}
    best: tuple[float, Sentence] | None = None
    gone: tuple[int, int] | None = None
    covered = words = 0
    against = 0.0
    for number, sentence in enumerate(sentences):
        hits = _hits(sentence, spoken)
        told = {name: weight for name, weight in hits.items() if weight}
        for name, weight in told.items():
            weights[name] = min(_MOST_OF_ONE, weights.get(name, 0.0) + weight)
        if told:
            covered += len(sentence.words)
            if best is None or sum(told.values()) > best[0]:
                best = sum(told.values()), sentence
        if "gone" in told and gone is None:
            gone = sentence.start, sentence.end
        if len(sentence.words) > 4:
            words += len(sentence.words) if not told else 0
            against += _QUESTION if sentence.is_question and "anybody" not in told else 0.0
        if number == 0 and "anybody" not in told and _GREETED.match(sentence.text):
            against += _TYPED_NAME
    sure = any(weights.get(name, 0.0) >= _SURE for name in _NAMES_ITSELF)
    rest = words / (words + covered) if words + covered else 0.0
    against *= not sure
    points = sum(weights.values()) - against - rest * (_SURE_REST if sure else _REST)
    return points, best[1] if best else None, gone


def _hits(sentence: Sentence, spoken: str) -> dict[str, float]:
    """The labels of the phrases in a sentence, each with its points; English is read beside the other."""
    found: dict[str, float] = {}
    for hit in auto_words.lexicon_of("en").find("machines", sentence):
        found[hit.group.label] = float(hit.group.detail)
    if spoken not in ("", "en"):
        for hit in auto_words.lexicon_of(spoken).find("auto_replies", sentence):
            found[hit.group.label] = _WEIGHTS.get(hit.group.label, 0.0)
    return found

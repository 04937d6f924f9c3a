"""Tells how a phrase is meant: denied, supposed, reported, past, settled since, or about the reader."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import fields

from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.records import record

_OPENER, _COORDINATOR = "opener", "coordinator"
_NEAR = 3  # words between a negation or a modal verb and what it governs


@record
class Mood:
    """How a phrase is meant.

    `negated`: "not", "no danger of"; `hypothetical`: inside the condition, or `modal`: under "might";
    `conditional`: what follows from a condition, as threats do; `reported`: words or deeds of outsiders, or
    words of the reader; `past`: of last year, or `lately`: of last week; `closed`: the sentence goes on to
    say that it is settled; `about_you`: the reader does it; `asked`: the sentence is a question.
    """

    negated: bool = False
    hypothetical: bool = False
    modal: bool = False
    conditional: bool = False
    reported: bool = False
    past: bool = False
    lately: bool = False
    closed: bool = False
    about_you: bool = False
    asked: bool = False

    @property
    def is_stance(self) -> bool:
        """Whether the writer means it, here and now; what depends on a condition or was done lately, too."""
        return not (
            self.negated
            or self.hypothetical
            or self.modal
            or self.reported
            or self.past
            or self.closed
            or self.asked
        )

    @property
    def is_supposed(self) -> bool:
        """Whether it stands under "if" or "might"."""
        return self.hypothetical or self.modal

    @property
    def is_past(self) -> bool:
        """Whether it is of last year or of last week."""
        return self.past or self.lately


_FIELDS = frozenset(field.name for field in fields(Mood))
PLAIN = Mood()


def mood_of(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> Mood:
    """The mood of the phrase at characters `start` to `end` of the text, which lie in `sentence`.

    Only words outside the phrase count: "we have no need" is not negated by its own "no". Plain where
    the language has no words for moods.
    """
    cues = lexicon.topic("mood").find_all(sentence)
    opened = max((hit.start for hit in cues if hit.group.label == _OPENER and hit.start <= start), default=-1)
    new = max(
        (hit.start for hit in cues if hit.group.label == _COORDINATOR and hit.start <= start), default=-1
    )
    found = {
        hit.group.label
        for hit in cues
        if hit.group.label in _FIELDS and _reaches(hit, sentence, start, end, (opened, new))
    }
    if sentence.is_question:
        found.add("asked")
    return Mood(**dict.fromkeys(found, True)) if found else PLAIN


def _reaches(cue: Hit, sentence: Sentence, start: int, end: int, opened: tuple[int, int]) -> bool:
    """Whether the cue governs the phrase, by the reach that its group has.

    `opened` says where the last subject before the phrase stands, and the last "but" or "and he".
    """
    reach = cue.group.detail
    if reach == "later":
        return cue.start >= end
    if cue.end > start:
        return False
    if reach == "sentence":
        return True
    subject, coordinator = opened
    if coordinator >= cue.end:
        return False
    first = sum(at < start - sentence.start for at, _ in sentence.spans)
    cue_end = sum(at < cue.end - sentence.start for at, _ in sentence.spans)
    pauses = sentence.wording.pauses
    if reach == "near":
        return subject < cue.end and first - cue_end <= _NEAR and not _any_between(pauses, cue_end, first)
    return not _any_between(pauses, cue_end + 1, first)  # "Last year, we ..." is one clause still


def _any_between(pauses: int, first: int, last: int) -> bool:
    """Whether a comma or the like stands before one of the words number `first` to `last`."""
    return last >= first and pauses >> first & (1 << last - first + 1) - 1 != 0

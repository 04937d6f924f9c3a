"""Finds what single phrases tell: trials, favours, a no taken back, calls not returned, who decides."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from operator import itemgetter

from walkaway.engine.model import Mark, Period
from walkaway.engine.reading.dates.mentions import find_dates
from walkaway.engine.reading.dates.words import CLASSES, date_words
from walkaway.engine.reading.phrases.lexicon import Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence

_TOPICS = ("trials", "work_requests", "turnarounds", "calls", "introductions")
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}


def find_told(
    text: str, sentences: Sequence[Sentence], *, own: bool, written_on: datetime, zone: str, lexicon: Lexicon
) -> tuple[Mark, ...]:
    """What either side tells of trials, favours and calls, at most one mark a phrase group and sentence.

    In an own mail `trial_given`, `unreturned_call` and `introduction_asked`; in one of theirs `trial_asked`,
    `trial_feedback`, `trial_untried`, `work_request`, `budget_approved`, `no_reversed` and `decider`.

    A trial that was given carries its length in days (`detail`) or its last day (`due`), where the
    sentence or the one after it says so.
    """
    marks: list[tuple[int, Mark]] = []
    for name in _TOPICS:
        for sentence, hits in lexicon.said(name, sentences, own=own):
            for hit in hits:
                detail, due = "", None
                if hit.group.label == "trial_given":
                    place = sentences.index(sentence)
                    said = sentences[place : place + 2]
                    detail = _length(said, lexicon.language)
                    due = _last_day(text, said, written_on, zone, lexicon) if not detail else None
                marks.append((sentence.start, Mark(hit.group.label, hit.start, hit.end, due, detail)))
    marks.sort(key=itemgetter(0))
    return tuple(mark for _, mark in marks)


def _length(sentences: Sequence[Sentence], language: str) -> str:
    """ "30" for "runs for 30 days", "14" for "a two-week trial", "" where no length is said."""
    known = date_words(language)
    if known is None:
        return ""
    for sentence in sentences:
        for before, word in _counted(sentence.words):
            kind, unit = known.classes.get(word, ("", ""))
            many, number = known.classes.get(before, ("", ""))
            count = int(before) if before.isdigit() else number
            if kind == CLASSES["unit"] and (before.isdigit() or many == CLASSES["count"]) and unit in _DAYS:
                return str(int(count) * _DAYS[str(unit)])
    return ""


def _counted(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Neighbours, and words with one between them: "two full months"."""
    yield from pairwise(words)
    yield from zip(words, words[2:], strict=False)


def _last_day(
    text: str, sentences: Sequence[Sentence], written_on: datetime, zone: str, lexicon: Lexicon
) -> Period | None:
    first, last = sentences[0].start, sentences[-1].end
    ahead: Iterator[Period] = (
        mention.period
        for mention in find_dates(text, written_on, zone, lexicon.language)
        if first <= mention.start < last and mention.period.last > written_on.date()
    )
    return max(ahead, key=lambda period: period.last, default=None)

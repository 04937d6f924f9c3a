"""Finds what the other side promises by a day, and the days it names for contact, answers and decisions."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from walkaway.engine.model import Mark
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention, find_dates, local_day
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence

_DEADLINES = ("by", "until", "before")


def find_promises(
    text: str, sentences: Sequence[Sentence], *, own: bool, written_on: datetime, zone: str, lexicon: Lexicon
) -> tuple[Mark, ...]:
    """The marks `promise` and `named_date` in a mail of theirs; none in an own one.

    A promise is something the writer (or somebody at the writer's side) will do for the reader by a day, a
    named week, or today; "soon" binds nobody. A named date is when to contact them, or when they will answer
    or decide (`detail`: contact, answer, decision), however vague the period. `due` holds days in `zone`.
    """
    if own:
        return ()
    said = lexicon.said("promises", sentences, own=own)
    return _dated(text, said, written_on, zone, lexicon) if said else ()


def find_named_dates(
    text: str, sentences: Sequence[Sentence], *, own: bool, written_on: datetime, zone: str, lexicon: Lexicon
) -> tuple[Mark, ...]:
    """The marks `named_date` alone, for less where nothing but promises is said."""
    if own:
        return ()
    said = [
        (each, hits)
        for each, hits in lexicon.said("promises", sentences, own=own)
        if any(map(_names_a_day, hits))
    ]
    marks = _dated(text, said, written_on, zone, lexicon) if said else ()
    return tuple(mark for mark in marks if mark.label == "named_date")


def _names_a_day(hit: Hit) -> bool:
    return hit.group.label == "named_date" or hit.group.detail == "answer"


def _dated(
    text: str,
    said: Sequence[tuple[Sentence, Sequence[Hit]]],
    written_on: datetime,
    zone: str,
    lexicon: Lexicon,
) -> tuple[Mark, ...]:
    today = local_day(written_on, zone)
    dates = dated.ahead(find_dates(text, written_on, zone, lexicon.language), today)
    return tuple(
        mark
        for sentence, hits in said
        if (named := dated.within(dates, sentence))
        for mark in _in_sentence(text, named, hits)
    )


def _in_sentence(text: str, named: Sequence[DateMention], hits: Sequence[Hit]) -> Iterator[Mark]:
    promised = answered = False
    for hit in hits:
        if hit.group.label == "named_date":
            mention = dated.nearest(text, named, hit.start, hit.end)
            if mention is not None:
                yield _mark("named_date", hit, mention, hit.group.detail)
            continue
        binding = _due(text, dated.binding(named), hit)
        if binding is not None and not promised:
            promised = True
            yield _mark("promise", hit, binding)
        if hit.group.detail == "answer" and not answered:
            mention = _due(text, named, hit)
            if mention is not None:
                answered = True
                yield _mark("named_date", hit, mention, "answer")


def _due(text: str, named: Sequence[DateMention], hit: Hit) -> DateMention | None:
    """The day that binds: a deadline after the promise ("by the 13th"), else the nearest day.

    "I will report on the appointment of the 10th until the 13th" names two.
    """
    last = next((each for each in named if each.relation in _DEADLINES and each.start > hit.start), None)
    return last or dated.nearest(text, named, hit.start, hit.end)


def _mark(label: str, hit: Hit, mention: DateMention, detail: str = "") -> Mark:
    return Mark(label, min(hit.start, mention.start), max(hit.end, mention.end), mention.period, detail)

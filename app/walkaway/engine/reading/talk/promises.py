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
    today = local_day(written_on, zone)
    dates = dated.ahead(find_dates(text, written_on, zone, lexicon.language), today)
    marks: list[Mark] = []
    for sentence in sentences:
        if named := dated.within(dates, sentence):
            marks.extend(_in_sentence(text, named, lexicon.find("promises", sentence, own=own)))
    return tuple(marks)


def _in_sentence(text: str, named: Sequence[DateMention], hits: Sequence[Hit]) -> Iterator[Mark]:
    promised = answered = False
    for hit in hits:
        if hit.group.label == "named_date":
            mention = dated.nearest(text, named, hit.start, hit.end)
            if mention is not None:
                yield _mark("named_date", hit, mention, hit.group.detail)
            continue
        binding = dated.nearest(text, dated.binding(named), hit.start, hit.end)
        if binding is not None and not promised:
            promised = True
            yield _mark("promise", hit, binding)
        if hit.group.detail == "answer" and not answered:
            mention = dated.nearest(text, named, hit.start, hit.end)
            if mention is not None:
                answered = True
                yield _mark("named_date", hit, mention, "answer")


def _mark(label: str, hit: Hit, mention: DateMention, detail: str = "") -> Mark:
    return Mark(label, min(hit.start, mention.start), max(hit.end, mention.end), mention.period, detail)

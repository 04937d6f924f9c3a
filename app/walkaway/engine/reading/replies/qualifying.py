"""Finds the sentences that answer one of the seven questions by which a deal is qualified."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Final

from walkaway.engine.model import Mark
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.replies.mood import mood_of
from walkaway.engine.reading.replies.reply import Reply

TOPIC: Final = "qualification"
LABEL: Final = "qualifies"

_DATED = "timeline"  # the answer that needs a day or a period


def find_qualification(reply: Reply) -> tuple[Mark, ...]:
    """The marks `qualifies`: the whole sentence, with the id of the question as `detail`, once a sentence.

    Questions and suppositions answer nothing; `timeline` needs a day or a period that is not over.
    """
    marks: list[Mark] = []
    for sentence, hit in reply.find(TOPIC):
        if sentence.is_question or mood_of(sentence, hit.start, hit.end, reply.lexicon).reported:
            continue
        due = None
        if hit.group.detail == _DATED:
            named = dated.within(dated.ahead(reply.dates, reply.today), sentence)
            if not named:
                continue
            due = named[0].period
        marks.append(Mark(LABEL, sentence.start, sentence.end, due, hit.group.detail))
    return tuple(marks)

"""Finds how near they are to buying: value not seen, nearly decided, bound, or asking what buyers ask."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from walkaway.engine.model import Mark
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.phrases.lexicon import Hit
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.committing import binds
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.deferring import find_deferral
from walkaway.engine.reading.replies.mood import mood_of
from walkaway.engine.reading.replies.questions import find_questions
from walkaway.engine.reading.replies.reply import Reply

_NEEDLESS: Final = "no_need"  # the group of value.toml
_OF_DETAILS: Final = frozenset({"yes_no", "choice", "document"})


def find_buying(reply: Reply) -> tuple[Mark, ...]:
    """The marks `value_unclear`, `almost_ready` and `buying_question`, one each at most."""
    found = [next(find(reply), None) for find in (_value_unclear, _buying_question)]
    nearly = next(_almost_ready(reply), None)
    return tuple(mark for mark in (*found, nearly) if mark)


def _value_unclear(reply: Reply) -> Iterator[Mark]:
    found = list(reply.find("value"))
    places = {sentence.start: number for number, sentence in enumerate(reply.sentences)}
    seen = [places[sentence.start] for sentence, hit in found if hit.group.label == "value_seen"]
    for sentence, hit in found:
        if any(abs(places[sentence.start] - place) <= 1 for place in seen):
            continue  # who says beside it what it is good for can spare a part
        mood = mood_of(sentence, hit.start, hit.end, reply.lexicon)
        doubted = not (mood.hypothetical or mood.reported or mood.about_you or mood.is_past or mood.closed)
        if doubted and not binds(reply) and not _is_of_a_detail(reply, hit):
            yield Mark("value_unclear", hit.start, hit.end)


def _is_of_a_detail(reply: Reply, hit: Hit) -> bool:
    """Whether "no need for that" says no to something asked about beside the deal: "shall I add ...?"."""
    first = reply.sentences[0]
    if hit.group.name != _NEEDLESS or hit.start != first.start or first.is_question:
        return False
    worth = content(reply.lexicon.language).worth
    questions = find_questions(reply.asked_sentences, reply.lexicon).questions
    return bool(questions) and all(
        question.kind in _OF_DETAILS and question.about.isdisjoint(worth) for question in questions
    )


def _buying_question(reply: Reply) -> Iterator[Mark]:
    for _, hit in reply.find("buying"):
        yield Mark("buying_question", hit.start, hit.end)


def _almost_ready(reply: Reply) -> Iterator[Mark]:
    if binds(reply, approval=False):
        return  # "It is signed. That it is booked in July is a formality."
    for sentence, hit in reply.find("commitment"):
        if hit.group.label != "almost_ready" or sentence.is_question or _is_bound(reply, sentence):
            continue
        if hit.group.detail != "sure" and not _about_decision(reply, sentence):
            continue
        mood = mood_of(sentence, hit.start, hit.end, reply.lexicon)
        if not (mood.negated or mood.is_supposed or mood.about_you or mood.is_past):
            put_off = any(sentence.start <= mark.start < sentence.end for mark in find_deferral(reply))
            if not put_off:  # "it slips into the next fiscal, kindly bear with us"
                yield Mark("almost_ready", hit.start, hit.end)


def _about_decision(reply: Reply, sentence: Sentence) -> bool:
    asked = any(
        hit.group.label == "decision_matter"
        for asking in reply.asked_sentences
        for hit in reply.lexicon.find("commitment", asking)
    )
    return asked or any(
        hit.group.label == "decision_matter" for hit in reply.lexicon.find("commitment", sentence)
    )


def _is_bound(reply: Reply, sentence: Sentence) -> bool:
    """Whether the sentence names a day by which it will be done."""
    ahead = dated.ahead(reply.dates, reply.today)
    return bool(dated.binding(dated.within(ahead, sentence)))

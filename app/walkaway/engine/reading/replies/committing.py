"""Finds what binds them now: a slot taken, an order, a signature, an approval, the decider handed over."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from typing import Final

from walkaway.engine.model import Mark
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention, find_dates
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, words_of
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.mood import mood_of
from walkaway.engine.reading.replies.reply import Reply

TOPIC: Final = "commitment"
LABEL: Final = "concrete_commitment"

_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,64}|\+?\d[\d ()./-]{7,20}\d")
_NUMBERED = re.compile(r"\bno\.?\s*(?=[a-z-]{0,4}\d)")  # "order no. 5512" denies nothing
_VOID = ("not_bound", "almost_ready")
_BESIDE = 160  # characters between the decider's role and the contact details
_NEAR = 8  # characters between a day and the words that take it
_SHORT = 14  # words of a sentence that takes a day
_BARE = 6  # words of a sentence that is a choice and nothing more
_NEXT_TO = 4  # words on either side of "or" that name the options
_LONG = 3  # letters of a word that can name an option


def find_commitment(reply: Reply) -> tuple[Mark, ...]:
    """The mark `concrete_commitment` of a reply, by the first words that bind; none where nothing does.

    Nearly there, hoped for, or waiting for somebody binds nobody; neither does an order that went elsewhere.
    """
    found: Iterator[Mark] = chain(
        _binding(reply),
        _taken_slots(reply),
        _pledges(reply),
        _taken_days(reply),
        _choices(reply),
        _deciders(reply),
    )
    return tuple(islice(found, 1))


def binds(reply: Reply, *, approval: bool = True) -> bool:
    """Whether the reply orders, signs or gives a go: a later period in it is then a plan, no delay.

    An approval counts as well, unless `approval` is false.
    """
    return any(approval or mark.detail != "approved" for mark in _binding(reply))


def _binding(reply: Reply) -> Iterator[Mark]:
    asked = any(sentence.is_question for sentence in reply.asked_sentences)
    moved = bool(reply.of("rescheduled"))
    nearly = any(hit.group.label == "almost_ready" for _, hit in reply.find(TOPIC))
    for sentence, hits in reply.lexicon.said(TOPIC, reply.sentences, own=False):
        bound = [hit for hit in hits if hit.group.label == "commitment"]
        if not bound or any(hit.group.label in _VOID for hit in hits):
            continue
        for hit in bound:
            detail = hit.group.detail
            if detail == "approved" and (nearly or not asked):
                continue  # an enquiry that says the money is there, or one approval of several
            if detail == "go" and moved:
                continue  # "put me down for the next one"
            if _is_meant(sentence, hit, reply):
                yield Mark(LABEL, hit.start, hit.end, detail=hit.group.detail)


def _is_meant(sentence: Sentence, hit: Hit, reply: Reply) -> bool:
    inside = words_of(_NUMBERED.sub("", reply.text[hit.start : hit.end].lower()))
    if not _negations(reply.lexicon).isdisjoint(inside):
        return False  # in a gap of the phrase: "I don't accept"
    mood = mood_of(sentence, hit.start, hit.end, reply.lexicon)
    return not (mood.negated or mood.is_supposed or mood.asked or mood.about_you)


@cache
def _negations(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.words.get("negation", ()))


def _taken_slots(reply: Reply) -> Iterator[Mark]:
    """Slots of ours that they take; proposing one of their own binds nobody yet."""
    for mark in reply.of("meeting_accepted"):
        if mark.detail != "accepted":
            continue
        sentence = _sentence_of(reply, mark)
        if sentence.is_question or mood_of(sentence, mark.start, mark.end, reply.lexicon).negated:
            continue
        due = mark.due
        if due is None or any(day.period.first <= due.first <= day.period.last for day in _offered(reply)):
            yield Mark(LABEL, mark.start, mark.end, due, "meeting")


def _sentence_of(reply: Reply, mark: Mark) -> Sentence:
    return next(sentence for sentence in reversed(reply.sentences) if sentence.start <= mark.start)


def _offered(reply: Reply) -> tuple[DateMention, ...]:
    """The days that our mail named."""
    dates = find_dates(reply.asked, reply.written_on, reply.zone, reply.lexicon.language)
    return tuple(day for day in dates if day.period.precision in ("day", "time", "week"))


def _pledges(reply: Reply) -> Iterator[Mark]:
    """An order, a signature or a deposit promised by a day."""
    pledges = [hit for _, hit in reply.find(TOPIC) if hit.group.label == "pledge"]
    for mark in reply.of("promise"):
        if any(mark.start <= hit.start < mark.end for hit in pledges):
            yield Mark(LABEL, mark.start, mark.end, mark.due, "promise")


def _taken_days(reply: Reply) -> Iterator[Mark]:
    """A day of ours, for whatever, that they say will do: "First week of November is fine"."""
    offered = _offered(reply)
    if not offered or any(hit.group.label == "almost_ready" for _, hit in reply.find(TOPIC)):
        return
    for sentence, hits in reply.lexicon.said(TOPIC, reply.sentences, own=False):
        if sentence.is_question or len(sentence.words) > _SHORT:
            continue
        if any(hit.group.label in _VOID for hit in hits):
            continue
        days = [day for day in dated.within(reply.dates, sentence) if _is_among(day, offered)]
        for hit in hits:
            if hit.group.label != "takes" or not days or not _is_meant(sentence, hit, reply):
                continue
            day = days[0]
            if max(hit.start - day.end, day.start - hit.end) <= _NEAR:
                yield Mark(LABEL, min(hit.start, day.start), max(hit.end, day.end), day.period, "date")


def _is_among(day: DateMention, offered: tuple[DateMention, ...]) -> bool:
    return any(
        other.period.first <= day.period.last and day.period.first <= other.period.last for other in offered
    )


def _choices(reply: Reply) -> Iterator[Mark]:
    """One of the things that we let them choose between, and little else: "24, holding.", "The larger."."""
    choosing = [
        asking
        for asking, hits in reply.lexicon.said(TOPIC, reply.asked_sentences, own=True)
        if asking.is_question and any(hit.group.label == "choice" for hit in hits)
    ]
    alternatives = content(reply.lexicon.language).alternatives
    options = {word for asking in choosing for word in _beside_or(asking.words, alternatives)}
    several_days = len(_offered(reply)) > 1
    for sentence in reply.sentences:
        words = sentence.words
        if not words or sentence.is_question or len(words) > _SHORT or not (options or several_days):
            continue
        is_option = words[0] in options or (len(words) > 1 and words[1] in options)
        if (len(words) <= _BARE and is_option) or _picks(reply, sentence):
            yield Mark(LABEL, sentence.start, sentence.end, detail="choice")


def _picks(reply: Reply, sentence: Sentence) -> bool:
    return any(hit.group.label == "picks" for hit in reply.lexicon.find(TOPIC, sentence, own=False))


def _beside_or(words: tuple[str, ...], alternatives: frozenset[str]) -> Iterator[str]:
    """The numbers and longer words next to each "or" of a question; `alternatives` are its words."""
    for number, word in enumerate(words):
        if word in alternatives:
            for option in words[max(0, number - _NEXT_TO) : number + _NEXT_TO + 1]:
                if option[0].isdigit() or len(option) > _LONG:
                    yield option


def _deciders(reply: Reply) -> Iterator[Mark]:
    """Whoever decides, with an address or a number at which to reach them, or in copy."""
    reached = [match.start() for match in _CONTACT.finditer(reply.text)]
    reached += [hit.start for _, hit in reply.find(TOPIC) if hit.group.label == "in_copy"]
    for sentence, hit in reply.find(TOPIC) if reached else ():
        if hit.group.label != "decider" or not _is_meant(sentence, hit, reply):
            continue
        near = range(sentence.start - _BESIDE, sentence.end + _BESIDE)
        if any(place in near for place in reached):
            yield Mark(LABEL, sentence.start, sentence.end, detail="decider")

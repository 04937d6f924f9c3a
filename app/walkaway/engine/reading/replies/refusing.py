"""Finds a clear no to the deal, the wish to be left alone, and threats or insults."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import Hit, Said
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.labels import BY_QUESTION
from walkaway.engine.reading.replies.mood import mood_of
from walkaway.engine.reading.replies.reply import Reply
from walkaway.engine.reading.replies.spans import clause

_WORD_NEXT = re.compile(r"\s+([\w&.'’-]+)")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_BESIDE = ("for_now", "kind_request", "goes_on", "welcome", "part")  # they say how the rest is meant
_OF_MEETINGS = ("rescheduled", "declined_meeting", "missed_meeting")
_BARE = frozenset({"answer", "deal", "confirm"})  # these words say of nothing what is refused
# What the own mail must have asked for, whatever else it asks, that these words refuse the deal.
_AFTER: Final[Mapping[str, frozenset[str]]] = {
    "outcome": frozenset({"outcome_wanted", "deal_wanted"}),
    "confirm": frozenset({"loss_supposed"}),
}
_TAKEN_BACK_BY = {"explicit_no": ("goes_on",), "do_not_contact": ("goes_on", "welcome")}
_ELSEWHERE = ("other", "name")
_ANSWER = 45  # words of a whole reply of which a bare "no, thank you" can be the gist


def find_refusing(reply: Reply) -> tuple[Mark, ...]:
    """The marks `explicit_no`, `do_not_contact` and `hostile`, at most one of each in a sentence."""
    found: dict[tuple[str, int], Mark] = {}
    for sentence, hit in (*_refusals(reply), *_threats(reply)):
        key = hit.group.label, sentence.start
        if key not in found:
            detail = BY_QUESTION if hit.group.detail in _AFTER else ""
            found[key] = Mark(hit.group.label, *clause(sentence, hit.start, hit.end), detail=detail)
    return tuple(sorted(found.values(), key=lambda mark: (mark.start, mark.end)))


def _refusals(reply: Reply) -> Iterator[tuple[Sentence, Hit]]:
    topic = reply.lexicon.topic("refusals")
    of_meetings = reply.of(*_OF_MEETINGS)
    found = list(topic.said_all(reply.sentences))
    kept_until = _kept_until(found, reply)
    for sentence, hits in found:
        labels = {hit.group.label for hit in hits}
        for_now = "for_now" in labels
        for hit in hits:
            detail = hit.group.detail
            if hit.group.label in _BESIDE or (for_now and hit.group.label == "explicit_no" and not detail):
                continue  # "not before April" puts off, "cancelled in April" does not
            if hit.group.label == "explicit_no" and _is_of_a_part(reply, sentence, hit, hits):
                continue  # "no to the training" keeps the rest
            if hit.group.label == "explicit_no" and of_meetings and _is_of_a_meeting(reply, sentence, hit):
                continue  # "I have to bow out of our call" leaves the call, not the deal
            if hit.start < kept_until.get((hit.group.label, detail in _ELSEWHERE), -1):
                continue  # who counts the seats, or likes to be written to, refuses a part
            if detail == "answer" and not (_is_short_answer(reply) and not _extra_wanted(reply)):
                continue
            if detail == "deal" and not (_is_short_answer(reply) and _deal_wanted(reply)):
                continue
            if detail in _AFTER and not (_is_short_answer(reply) and _was_wanted(reply, _AFTER[detail])):
                continue
            if detail == "name" and not _name_follows(reply, sentence, hit):
                continue
            mood = mood_of(sentence, hit.start, hit.end, reply.lexicon)
            if hit.group.label == "do_not_contact":
                mood_fits = not mood.reported and (not mood.asked or "kind_request" in labels)
            else:
                mood_fits = (
                    mood.is_stance and not mood.conditional and (detail == "you" or not mood.about_you)
                )
            if mood_fits:
                yield sentence, hit


def _kept_until(found: Said, reply: Reply) -> dict[tuple[str, bool], int]:
    """Up to where words stand that are taken back, by label and whether they give the deal to others.

    Some words take back the whole sentence in which they stand, others what stands before them ("before"),
    or only that the deal went to others ("elsewhere").
    """
    last: dict[tuple[str, bool], int] = {}
    for sentence, hits in found:
        for hit in hits:
            for label, takes_back in _TAKEN_BACK_BY.items():
                if hit.group.label not in takes_back:
                    continue
                mood = mood_of(sentence, hit.start, hit.end, reply.lexicon)
                if mood.is_stance and not mood.conditional:
                    until = hit.start if hit.group.detail else sentence.end
                    for to_others in (True,) if hit.group.detail == "elsewhere" else (True, False):
                        last[label, to_others] = max(until, last.get((label, to_others), -1))
    return last


def _is_of_a_meeting(reply: Reply, sentence: Sentence, hit: Hit) -> bool:
    """Whether a refusal beside words that miss or decline a meeting may be said of that meeting.

    What moves or cancels one in the same words is dropped with all other marks (`read.settled`).
    """
    if hit.group.detail in _BARE:
        return True
    refused = reply.of(*_OF_MEETINGS[1:])
    if not any(mark.start < hit.end and hit.start < mark.end for mark in refused):
        return False
    start, end = clause(sentence, hit.start, hit.end)
    about = reply.lexicon.topic("meeting_context").find_all(sentence)
    return any(one.group.label == "about_meeting" and start <= one.start < end for one in about)


def _is_of_a_part(reply: Reply, sentence: Sentence, hit: Hit, hits: Iterable[Hit]) -> bool:
    """Whether a refusal is of one thing beside what was offered: nothing that the own mail is about."""
    if not any(other.group.label == "part" and hit.overlaps(other) for other in hits):
        return False
    named = sentence.vocabulary.intersection(reply.lexicon.words.get("part", ()))
    return not any(named & asked.vocabulary for asked in reply.asked_sentences)


def _threats(reply: Reply) -> Iterator[tuple[Sentence, Hit]]:
    topic = reply.lexicon.topic("tone")
    hits = [(sentence, hit) for sentence, hits in topic.said_all(reply.sentences) for hit in hits]
    if any(hit.group.label == "joking" for _, hit in hits):
        return
    for sentence, hit in hits:
        mood = mood_of(sentence, hit.start, hit.end, reply.lexicon)
        if mood.reported or mood.negated or mood.is_past:
            continue
        if hit.group.detail != "condition" or mood.conditional or mood.is_supposed:
            yield sentence, hit


def _is_short_answer(reply: Reply) -> bool:
    return bool(reply.asked_sentences) and sum(len(one.words) for one in reply.sentences) <= _ANSWER


def _deal_wanted(reply: Reply) -> bool:
    """Whether the last thing asked is whether they go ahead: a bare "no" to anything else refuses nothing."""
    topic = reply.lexicon.topic("wanted")
    asking = [
        (hits, sentence)
        for sentence in reply.asked_sentences
        if (hits := topic.find_all(sentence)) or sentence.is_question
    ]
    return bool(asking) and any(hit.group.label == "deal_wanted" for hit in asking[-1][0])


def _extra_wanted(reply: Reply) -> bool:
    """Whether the last thing asked is about something beside the deal."""
    found = [
        hit.group.label
        for sentence in reply.asked_sentences
        for hit in reply.lexicon.topic("wanted").find_all(sentence)
        if hit.group.label in ("deal_wanted", "extra_wanted")
    ]
    return bool(found) and found[-1] == "extra_wanted"


def _was_wanted(reply: Reply, labels: frozenset[str]) -> bool:
    """Whether the own mail asks for one of `labels`."""
    topic = reply.lexicon.topic("wanted")
    return any(
        hit.group.label in labels for sentence in reply.asked_sentences for hit in topic.find_all(sentence)
    )


def _name_follows(reply: Reply, sentence: Sentence, hit: Hit) -> bool:
    """Whether a capitalised word comes right behind the phrase that is no day, month or form of "you"."""
    match = _WORD_NEXT.match(reply.text, hit.end, sentence.end)
    if match and match[1] in content(reply.lexicon.language).articles:
        match = _WORD_NEXT.match(reply.text, match.end(), sentence.end)
    if not match or not _CAPITAL.match(match[1]):
        return False
    return match[1].lower() not in reply.lexicon.words["no_name"]

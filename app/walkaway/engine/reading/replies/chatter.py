"""Tells small talk: a reply that is all weather, brochure and canteen where something was asked."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from walkaway.engine.reading.phrases.sentences import words_of
from walkaway.engine.reading.replies.answers import (
    REPLIES,
    Segment,
    answers_kind,
    is_plainly_open,
    said,
    shared,
)
from walkaway.engine.reading.replies.content import Content, content
from walkaway.engine.reading.replies.questions import Question
from walkaway.engine.reading.replies.reply import Reply

_LEAST_SAID = 6  # words: fewer may mean anything
_EXACT_KINDS = frozenset({"person", "amount", "time", "document", "place", "choice"})
_ANY: Final = 0.01  # of them
TOUCHED: Final = 0.34  # of the words of a question or a step: fewer are chance
_LEAST_CHAT = 0.6  # of the words of a reply
IN_PASSING = frozenset({"said_named_date", "said_contact_gone", "said_new_stakeholder"})  # told of the house


def is_chatter(reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether the reply is small talk for the most part: the weather, the brochure, life in the house."""
    size = sum(segment.size for segment in found)
    if size < _LEAST_SAID or not said(reply).keys() <= IN_PASSING:
        return False
    if any(not segment.is_chat and segment.signs & REPLIES for segment in found):
        return False
    chat = sum(segment.size for segment in found if segment.is_chat)
    return chat >= _LEAST_CHAT * size and any("chat" in segment.signs for segment in found)


def is_chatted_away(question: Question, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether something was asked directly, and the reply is small talk that never comes near it.

    Who asks about the weather gets small talk for an answer.
    """
    if (question.indirect and question.detail != "request") or question.detail in ("nudge", "handover"):
        return False
    if question.kind == "opinion" or not is_chatter(reply, found) or _is_small_talk(question, reply):
        return False
    return not any(
        shared(segment, question) >= TOUCHED or _may_answer(segment, question) for segment in found
    )


def _may_answer(segment: Segment, question: Question) -> bool:
    """Whether small talk may answer all the same: by a figure, a name, a day, a no."""
    if question.kind == "amount" and "chat" in segment.signs:
        # "Four hundred in a normal week" is a figure, "half of us are ill" is none.
        in_words = {"number", "fragment"} <= segment.signs
        return in_words or any(char.isdigit() for char in segment.sentence.text)
    if question.kind in _EXACT_KINDS:
        return answers_kind(segment, question)
    return "no" in segment.signs


def _is_small_talk(question: Question, reply: Reply) -> bool:
    return any(
        hit.group.label == "chat"
        for sentence in reply.asked_sentences
        if sentence.start <= question.start < sentence.end
        for hit in reply.lexicon.find("answers", sentence, own=False)
    )


_PASSED_KINDS = frozenset({"amount", "person", "time"})
_SMALL_TALK_KINDS = frozenset(
    {"choice", "document", "place", "yes_no", "reason"}
)  # these need small talk to be passed by
_WIDE_KINDS = frozenset({"reason"})  # what happened in the house may be why
_PASSES_ON = frozenset({"passed", "hedge", "blanket", "question", "document"})
_SHORT = 6  # words of a sentence that "right" or "good" may make an answer
_OPENING = 2  # words in which an answer says yes or no


def is_passed_by(question: Question, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether something definite was asked for, and the reply tells of something else.

    A figure, a name or a time is passed by where no sentence touches upon it; what many words may answer
    (a choice, a place, yes or no), where all of them tell of the house and what happened there. "Once the
    board has met" tells a time without a date, so words for events keep it from being passed by.
    """
    if question.is_step or question.detail in ("nudge", "handover"):
        return False
    if (question.indirect and question.kind != "document") or not said(reply).keys() <= IN_PASSING:
        return False
    if sum(segment.size for segment in found) < _LEAST_SAID:
        return False
    words = content(reply.lexicon.language)
    asking = words_of(reply.asked[question.start : question.end].lower())
    if question.kind in _PASSED_KINDS:
        if not question.indirect and words.question_words.isdisjoint(asking):
            return False
        if not said(reply) and is_plainly_open(question, found):
            told = frozenset(word for segment in found for word in segment.sentence.words)
            signs = frozenset(sign for segment in found for sign in segment.signs)
            if question.kind != "time" or not (signs & {"vague_date", "past_date"} or told & words.events):
                return True
    elif (
        question.kind not in _SMALL_TALK_KINDS
        or not all(segment.is_chat for segment in found)
        or (question.kind in _WIDE_KINDS and not _is_small_talk_for_sure(question, found))
    ):
        return False
    yes_no = frozenset(reply.lexicon.words.get("yes_no", ()))
    return all(_is_elsewhere(segment, question, words, yes_no) for segment in found)


def _is_small_talk_for_sure(question: Question, found: Sequence[Segment]) -> bool:
    """Whether it asks for something definite, and a sentence is of feasts, sport or the weather."""
    return len(question.about) > 1 and any("chat" in segment.signs for segment in found)


def is_talk_of_the_house(reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether all of a reply tells what happened in the house, and says nothing to anything asked."""
    if sum(segment.size for segment in found) < _LEAST_SAID or not said(reply).keys() <= IN_PASSING:
        return False
    if not any("house" in segment.signs or "chat" in segment.signs for segment in found):
        return False
    words = content(reply.lexicon.language)
    yes_no = frozenset(reply.lexicon.words.get("yes_no", ()))
    return all(_tells_a_tale(segment, words, yes_no) for segment in found)


def _is_elsewhere(segment: Segment, question: Question, words: Content, yes_no: frozenset[str]) -> bool:
    """Whether a sentence tells of something that happened, and takes up nothing of the question."""
    if shared(segment, question) >= (TOUCHED if segment.is_chat else _ANY):
        return False
    if question.kind == "choice" and question.options & segment.about:
        return False
    if question.kind == "amount" and any(char.isdigit() for char in segment.sentence.text):
        return False
    if question.kind == "time" and "date" in segment.signs and any(map(str.isdigit, segment.sentence.text)):
        return False
    if question.kind == "person" and "person" in segment.signs and not segment.is_chat:
        return False
    return _tells_a_tale(segment, words, yes_no)


def _tells_a_tale(segment: Segment, words: Content, yes_no: frozenset[str]) -> bool:
    """Whether a sentence tells of something that happened, or is a courtesy, and takes nothing up."""
    told = segment.sentence.words
    if segment.signs & _PASSES_ON and not segment.is_chat:
        return False
    if "courtesy" in segment.signs and segment.size <= _SHORT:
        return True
    if "fragment" in segment.signs or not yes_no.isdisjoint(told[:_OPENING]):
        return False
    if segment.size <= _SHORT and segment.signs & {"yes", "no", "firm"}:
        return False
    if not segment.is_chat and not words.taking_up.isdisjoint(told):
        return False
    happened = any(word in words.told_past or _is_past(word, words) for word in told)
    return happened or (segment.is_chat and _goes_on(told, words))


def _goes_on(told: Sequence[str], words: Content) -> bool:
    """Whether a sentence tells what goes on, or that there is something: "we are painting the fence"."""
    return any(
        (before in words.going_on and word.endswith(words.endings_going_on)) or before in words.being_there
        for before, word in pairwise(told)
    )


def _is_past(word: str, words: Content) -> bool:
    return word.endswith("ed") and word not in words.never_past

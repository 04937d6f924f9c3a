"""Tells small talk: a reply that is all weather, brochure and canteen where something was asked."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
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
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.questions import Question
from walkaway.engine.reading.replies.reply import Reply

_LEAST_SAID = 6  # words: fewer may mean anything
_EXACT_KINDS = frozenset({"person", "amount", "time", "document", "place", "choice"})
TOUCHED: Final = 0.34  # of the words of a question or a step: fewer are chance
_LEAST_CHAT = 0.6  # of the words of a reply
_IN_PASSING = frozenset({"said_named_date", "said_contact_gone", "said_new_stakeholder"})  # told of the house


def is_chatter(reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether the reply is small talk for the most part: the weather, the brochure, life in the house."""
    size = sum(segment.size for segment in found)
    if size < _LEAST_SAID or not said(reply).keys() <= _IN_PASSING:
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


def is_passed_by(question: Question, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether a figure, a name or a time was asked for, and the reply chats of something else.

    "Once the board has met" tells a time without a date, so words for events keep it from being passed by.
    """
    if question.kind not in _PASSED_KINDS or question.is_step or question.indirect:
        return False
    if said(reply) or not is_plainly_open(question, found):
        return False
    words = content(reply.lexicon.language)
    if words.question_words.isdisjoint(words_of(reply.asked[question.start : question.end].lower())):
        return False
    told = frozenset(word for segment in found for word in segment.sentence.words)
    signs = frozenset(sign for segment in found for sign in segment.signs)
    if question.kind == "time" and (signs & {"vague_date", "past_date"} or told & words.events):
        return False
    return sum(segment.size for segment in found) >= _LEAST_SAID

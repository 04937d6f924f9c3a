"""Tells what becomes of a proposed step: taken, declined, replaced, or talked past."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from walkaway.engine.reading.replies.answers import Segment, said, shared
from walkaway.engine.reading.replies.chatter import (
    IN_PASSING,
    TOUCHED,
    is_chatter,
    is_talk_of_the_house,
)
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.questions import Asked, Question
from walkaway.engine.reading.replies.reply import Reply

_LEAST_SAID: Final = 8  # words: fewer may mean anything
_FEW_MATTERS: Final = 2  # of "is that all right with you?": what it asks about is the step
_FEW_QUESTIONS: Final = 2
_FEW: Final = 14  # words of a sentence that takes a step
_CURT: Final = 3  # words
_TAKES: Final = frozenset({"yes", "firm", "document"})
_SETTLES: Final = frozenset({"declines", "replaces"})
_REACTS: Final = _TAKES | _SETTLES | {"passed", "hedge", "blanket", "question", "no", "person", "vague_date"}


def is_talked_past(asked: Asked, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether a step was proposed, and the reply is small talk, or tells of something else altogether."""
    if not _is_concrete(asked, reply) or step_topic(asked, reply, found) >= TOUCHED:
        return False
    if found and found[0].signs & _TAKES and found[0].signs.isdisjoint(("hedge", "question")):
        return False
    told = is_chatter(reply, found) or is_talk_of_the_house(reply, found)
    return (told or _reacts_to_nothing(asked, reply, found)) and not _comes_near(reply, found)


def _comes_near(reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether a sentence shares a matter with the own mail, two where it tells of the house."""
    words = content(reply.lexicon.language)
    about = frozenset[str]().union(*(words.matter(one.words) for one in reply.asked_sentences))
    return any(
        len(segment.about & about) > ("house" in segment.signs)
        for segment in found
        if "chat" not in segment.signs
    )


def _is_concrete(asked: Asked, reply: Reply) -> bool:
    """Whether a step of the own mail has a day, a figure, a meeting or a question mark."""
    words = content(reply.lexicon.language)
    return bool(asked.steps) and (
        any(char.isdigit() for char in reply.asked)
        or any(step.is_question or "=meet" in words.matter(step.words) for step in asked.steps)
        or any(_is_of_the_step(question, asked) for question in asked.questions)
    )


def _reacts_to_nothing(asked: Asked, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether no sentence says yes or no, names a day, or comes near anything asked."""
    if sum(segment.size for segment in found) < _LEAST_SAID or not said(reply).keys() <= IN_PASSING:
        return False
    if reply.of("ask", "acknowledgement", "no_reversed", "budget_approved"):
        return False
    taking_up = content(reply.lexicon.language).taking_up_step
    if any(
        not taking_up.isdisjoint(segment.sentence.words) for segment in found if "chat" not in segment.signs
    ):
        return False
    return not any(
        "fragment" in segment.signs
        or (not segment.is_chat and segment.signs & (_REACTS | {"date"}))
        or segment.signs & _SETTLES
        or any(shared(segment, question) for question in asked.questions)
        for segment in found
    )


def _is_of_the_step(question: Question, asked: Asked) -> bool:
    """Whether a question asks for the step itself: "may I plan it in?", "is that all right with you?"."""
    if question.is_step:
        return True
    return bool(asked.steps) and question.kind == "yes_no" and len(question.about) <= _FEW_MATTERS


def is_step_settled(question: Question, asked: Asked, found: Sequence[Segment]) -> bool:
    """Whether a question proposes a step that is declined, replaced, or taken in the first words."""
    if not found or not _is_of_the_step(question, asked):
        return False
    if len(asked.questions) > _FEW_QUESTIONS and not question.is_step:
        return False
    if any(segment.signs & _SETTLES for segment in found):
        return True
    first = found[0]
    return (
        first.size <= _FEW
        and bool(first.signs & _TAKES)
        and first.signs.isdisjoint(("hedge", "question", "chat"))
    )


def is_named_at_once(question: Question, found: Sequence[Segment]) -> bool:
    """Whether the first words are one of the things to choose from, and nothing else: "Without."."""
    if question.kind != "choice" or not found or found[0].size > _CURT:
        return False
    return bool(found[0].about & question.options) and "question" not in found[0].signs


def step_topic(asked: Asked, reply: Reply, found: Sequence[Segment]) -> float:
    """How much of what a proposed step is about comes up in one sentence of the reply."""
    words = content(reply.lexicon.language)
    steps = [about for step in asked.steps if (about := words.matter(step.words))]
    return max((len(s.about & about) / len(about) for s in found for about in steps), default=0.0)

"""Tells answers by their form: how things are done as a rule, a figure for a figure, part of a sentence.

"What do you do when a van breaks down?" is answered by "the foreman rings round", in whatever words.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from walkaway.engine.reading.phrases.lexicon import stop_words
from walkaway.engine.reading.phrases.sentences import words_of
from walkaway.engine.reading.replies.answers import Segment, shared
from walkaway.engine.reading.replies.content import Content, content
from walkaway.engine.reading.replies.questions import Asked, Question
from walkaway.engine.reading.replies.reply import Reply

_OF_HABITS: Final = frozenset({"open", "state", "reason", "place", "time"})
_FEW: Final = 16  # words of a reply of parts of sentences
_SHORT: Final = 14  # words of a first sentence that holds the figure asked about
_ECHO: Final = 24  # words of a first sentence that takes up the question; hasty people join two into one
_SOME: Final = 0.3
_OR: Final = 5  # characters between the parts of one question: " or "
_EITHER: Final = frozenset({"yes_no", "choice"})
_HEDGES: Final = frozenset({"hedge", "question"})
_NO_ANSWER: Final = frozenset({"courtesy", "chat", "hedge", "question"})


def is_told_by_form(question: Question, asked: Asked, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether the form of the reply shows that it answers `question`, whatever its words."""
    words = content(reply.lexicon.language)
    return (
        _is_told_in_parts(asked.questions, found, words)
        or _is_told_by_event(question, found, words)
        or _is_told_by_figure(question, reply, found)
        or _is_told_as_habit(question, reply, found, words)
        or _is_told_by_echo(question, asked.questions, reply, found)
    )


def _is_told_as_habit(question: Question, reply: Reply, found: Sequence[Segment], words: Content) -> bool:
    """Whether it asks how something is done, and they tell what somebody does: never small talk."""
    if question.kind not in _OF_HABITS:
        return False
    asking = words_of(reply.asked[question.start : question.end].lower())
    if not _asks_for_a_habit(asking, words):
        return False
    return any(
        segment.signs.isdisjoint(_HEDGES) and _tells_a_habit(segment.sentence.words, words)
        for segment in found[:2]
    )


def _asks_for_a_habit(asking: Sequence[str], words: Content) -> bool:
    """Whether it begins with how or what, goes on in the present, and asks for no opinion."""
    if words.ways.isdisjoint(asking) or not words.told_past.isdisjoint(asking):
        return False
    return not words.habit_auxiliaries.isdisjoint(asking) and words.opinions.isdisjoint(asking)


def _tells_a_habit(told: Sequence[str], words: Content) -> bool:
    """Whether a sentence in the present says what somebody does, or has a word of what is usual."""
    if any(word in words.told_past for word in told):
        return False
    if not words.usual.isdisjoint(told):
        return True
    for place, (word, after) in enumerate(pairwise(told)):
        if after not in words.behind_verbs:
            continue
        before = told[place - 1] if place else ""
        is_past = word in words.auxiliaries or word.endswith(words.endings_past)
        if before in words.habit_subjects and not is_past:
            return True
        is_told_of = word.endswith(words.endings_present) and not word.endswith(words.endings_of_nouns)
        if place and is_told_of and before not in words.before_nouns:
            return word not in words.auxiliaries and word not in words.light
    return False


def _is_told_by_event(question: Question, found: Sequence[Segment], words: Content) -> bool:
    """Whether it asks when, and they begin with what comes before it: "as soon as the floor is dry"."""
    if question.kind != "time" or not found or found[0].signs & _HEDGES:
        return False
    return not words.begins_times.isdisjoint(found[0].sentence.words[:1])


def _is_told_by_echo(
    question: Question, questions: Sequence[Question], reply: Reply, found: Sequence[Segment]
) -> bool:
    """Whether it asks yes or no, or which of two, and they begin with "yes," or with words of the question.

    "Is that right, or have I guessed too low?" is met by "you guessed right", either part of it.
    """
    if question.kind not in _EITHER or question.indirect or not found or _is_doubtful(found[0]):
        return False
    open_to_yes = question.kind == "yes_no" and (question is questions[0] or not question.about)
    if open_to_yes and begins_with_yes_or_no(found[0], reply):
        return True
    return any(_is_echo(found[0], other, reply) for other in questions if _is_beside(question, other))


def _is_doubtful(first: Segment) -> bool:
    """Whether a sentence asks, or hedges without a figure: "about right, 62" is no hedge."""
    return "question" in first.signs or ("hedge" in first.signs and "number" not in first.signs)


def begins_with_yes_or_no(first: Segment, reply: Reply) -> bool:
    """Whether a sentence begins with "yes" or "no" and a pause: "no worries" is no answer."""
    return is_said_apart(first) and first.sentence.words[0] in reply.lexicon.words.get("yes_no", ())


def is_said_apart(first: Segment) -> bool:
    """Whether a pause follows the first word of a sentence, or nothing does."""
    told = first.sentence
    return len(told.words) == 1 or (len(told.words) > 1 and told.wording.pauses >> 1 & 1 != 0)


def _is_echo(first: Segment, question: Question, reply: Reply) -> bool:
    """Whether a sentence takes up what the question is about, or begins with a word of it."""
    if not 0 < first.size <= _ECHO:
        return False
    if shared(first, question) >= _SOME or not first.about.isdisjoint(question.options):
        return True
    word = first.sentence.words[0]
    asking = words_of(reply.asked[question.start : question.end].lower())
    return word in asking and word not in stop_words(reply.lexicon.language)


def _is_beside(question: Question, other: Question) -> bool:
    """Whether both are parts of one question, or one and the same."""
    if other.kind not in _EITHER:
        return False
    gap = max(question.start, other.start) - min(question.end, other.end)
    return gap <= _OR


def _is_told_by_figure(question: Question, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether a figure of the question is met with one: "is 34 right?" by "I make it 36"."""
    asked = reply.asked[question.start : question.end]
    if not found or not any(char.isdigit() for char in asked):
        return False
    first = found[0]
    figure = any(char.isdigit() for char in first.sentence.text)
    return figure and first.size <= _SHORT and first.signs.isdisjoint(("question", "hedge", "chat"))


def _is_told_in_parts(questions: Sequence[Question], found: Sequence[Segment], words: Content) -> bool:
    """Whether parts of sentences say what the one question asks for, and nothing else but who, if asked for.

    Words of small talk may stand in them where they begin as answers do: "on a whiteboard in the canteen".
    """
    if len(questions) != 1 or not found:
        return False
    if sum(segment.size for segment in found) > _FEW:
        named = found[0] if questions[0].kind == "person" else None
        return named is not None and "fragment" in named.signs and named.signs.isdisjoint(_NO_ANSWER)
    first = found[0].sentence.words[:1]
    may_chat = not words.begins_answers.isdisjoint(first) and "courtesy" not in found[0].signs
    barred = _NO_ANSWER - {"chat"} if may_chat else _NO_ANSWER
    return all("fragment" in segment.signs and segment.signs.isdisjoint(barred) for segment in found)

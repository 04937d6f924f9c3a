"""Tells what a reply leaves open: questions dodged, steps avoided, and words that commit to nothing.

What speaks for and against it are features with names (`answers.features` for each question,
`reply_features` for the mail). `training/evasion.py` fits their weights: resources/evasion/<language>.json.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from walkaway.engine import resources
from walkaway.engine.model import Mark
from walkaway.engine.reading.replies.answers import (
    Segment,
    features,
    is_answered_by_form,
    is_plainly_answered,
    is_plainly_open,
    said,
    segments,
    shared,
)
from walkaway.engine.reading.replies.chatter import (
    is_chatted_away,
    is_chatter,
    is_passed_by,
)
from walkaway.engine.reading.replies.content import Content, content
from walkaway.engine.reading.replies.habits import begins_with_yes_or_no, is_said_apart, is_told_by_form
from walkaway.engine.reading.replies.labels import BY_QUESTION
from walkaway.engine.reading.replies.questions import Asked, Question, find_questions
from walkaway.engine.reading.replies.reply import Reply
from walkaway.engine.reading.replies.steps import (
    is_named_at_once,
    is_step_settled,
    is_talked_past,
    step_topic,
)
from walkaway.engine.records import record

_COUNTED = (
    "hedge", "hedge_unsure", "hedge_pending", "hedge_later", "told", "courtesy", "date", "vague_date",
    "number", "name", "question", "yes", "no", "firm", "passed", "person", "document", "reason", "blanket",
)  # fmt: skip
_OF_STEPS = (
    "sign_date", "sign_yes", "sign_no", "meets", "sign_firm", "sign_passed", "empty", "sign_document"
)  # fmt: skip
_OF_SUBSTANCE = frozenset({"passed", "document", "question", "yes", "no", "person", "blanket", "chat"})
_EXACT = frozenset({"time", "person", "amount", "choice", "place", "document"})
_STANCES = (
    "need",
    "no_reversed",
    "budget_approved",
    "decider",
    "trial_feedback",
    "ask",
    "work_request",
    "trial_asked",
)
_BINDS = frozenset({"date", "number", "document", "passed", "blanket", "name", "declines", "replaces"})
_SOLID = frozenset({"passed", "firm", "number", "reason", "no", "person", "place"})
_HOLLOW_SHARE = 6  # of so many words of a sentence that hedges one may say something
_FILLER = 8  # words of a sentence that may only nod
_FEW = 12  # words of a whole reply
_LIKELY = 0.4  # chance that makes a question surely dodged which nothing touches upon
_TAKEN_UP_KINDS = frozenset({"choice", "open", "person", "state", "yes_no"})
_MOST_QUESTIONS = 12  # more are a questionnaire


@record
class Scale:
    """A logistic scale: the probability of a label is that of the sum of its features' weights.

    Above `threshold` it is more right than wrong to name the label, above `sure` it may turn a light.
    """

    bias: float
    weights: Mapping[str, float]
    threshold: float
    sure: float

    def probability(self, found: Mapping[str, float]) -> float:
        """That of the label for what was found, 0 to 1; features without a weight count nothing."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return 1 / (1 + math.exp(-total))


@cache
def scales(language: str) -> Mapping[str, Scale]:
    """The scales of a language by label; empty where none were fitted for it."""
    file = resources.path("evasion", f"{language}.json")
    if not file.is_file():
        return {}
    data = json.loads(file.read_text("utf-8"))["scales"]
    return {label: Scale(**entry) for label, entry in data.items()}


# A mail that says one of these leaves nothing open: the labelled replies hold next to none with both.
_SETTLED = frozenset({"explicit_no", "do_not_contact", "no_budget"})
_FIRM = _SETTLED | {
    "budget_deferral", "concrete_commitment", "meeting_accepted",
}  # fmt: skip
_EXCLUDED_BY: Mapping[str, frozenset[str]] = {
    "dodged_question": _SETTLED,
    "vague_reply": _FIRM
    | {"buying_question", "new_stakeholder", "price_only", "promise", "unrealistic_expectations"},
    "avoids_next_step": _FIRM | {"hostile", "unreachable"},
}


@record
class Exchange:
    """What was asked, which parts of the reply may answer it, and the features of both, worked out once.

    `of_questions` are the features of each question in text order, `of_reply` those of the whole reply;
    `taken_up` tells of each question whether they say in return what they do, `told` whether the form of the
    reply shows that it answers it.
    """

    asked: Asked
    parts: Sequence[Segment]
    of_questions: Sequence[Mapping[str, float]]
    of_reply: Mapping[str, float]
    taken_up: Sequence[bool]
    told: Sequence[bool]

    @property
    def is_taken_up(self) -> bool:
        """Whether they say in return what they were asked, each time."""
        return bool(self.taken_up) and all(self.taken_up)


def exchange(reply: Reply) -> Exchange | None:
    """The reply beside what it answers; None where it answers nothing."""
    if not reply.asked_sentences:
        return None
    asked = find_questions(reply.asked_sentences, reply.lexicon)
    parts = segments(reply)
    of_questions = question_features(asked, reply, parts)
    taken_up = [_is_taken_up(question, parts) for question in asked.questions]
    told = [is_told_by_form(question, asked, reply, parts) for question in asked.questions]
    return Exchange(asked, parts, of_questions, reply_features(asked, reply, parts), taken_up, told)


def _is_taken_up(question: Question, found: Sequence[Segment]) -> bool:
    """Whether they say in return what they do: "are you working with" is met by "we work with"."""
    if not question.verb or question.is_step or question.kind not in _TAKEN_UP_KINDS:
        return False
    told = (part.signs for part in found if question.verb in part.verbs and "question" not in part.signs)
    named = {"name"} if question.kind == "person" else frozenset[str]()
    # "We work with a program from 2009, but who knows it retires soon" says it, whatever it hedges besides.
    return any(signs >= named and ("hedge" not in signs or signs & {"name", "number"}) for signs in told)


def may_hold(label: str, asked: Asked, reply: Reply) -> bool:
    """Whether the mails can bear `label` at all: something was asked or proposed, and nothing settles it."""
    if not asked.calls or (label == "avoids_next_step" and not asked.steps):
        return False
    return _EXCLUDED_BY[label].isdisjoint(mark.label for mark in reply.marks)


def find_evasion(reply: Reply, seen: Exchange | None) -> tuple[Mark, ...]:
    """The marks `dodged_question` (offsets in `asked`), `vague_reply` and `avoids_next_step` of a reply.

    `reply.marks` holds the marks of all other readers: a mail that says no leaves nothing open. `seen` is
    its `exchange`.
    """
    by_label = scales(reply.lexicon.language)
    if seen is None or not any(may_hold(label, seen.asked, reply) for label in by_label):
        return ()
    chances = _chances(seen, by_label["dodged_question"])
    marks = list(_dodged(reply, seen, chances)) if may_hold("dodged_question", seen.asked, reply) else []
    asked, parts = seen.asked, seen.parts
    whole = {**seen.of_reply, **chance_features(chances)}
    words = _telling(parts, reply)
    for label in ("vague_reply", "avoids_next_step"):
        if label == "vague_reply" and (is_answered(asked, parts) or seen.is_taken_up or _names_a_day(parts)):
            continue
        if label == "avoids_next_step" and (_begins_with_an_answer(parts, reply) or _is_settled(parts)):
            continue
        chance, scale = by_label[label].probability(whole), by_label[label]
        if label == "avoids_next_step":
            plain = talked_past = is_talked_past(asked, reply, parts)
        else:
            plain = _is_hollow(asked, reply, parts)
            talked_past = plain or (
                bool(asked.questions) and is_chatter(reply, parts) and all(part.is_chat for part in parts)
            )
        if (talked_past or chance > scale.threshold) and may_hold(label, asked, reply):
            detail = BY_QUESTION if plain else ""
            marks.append(Mark(label, *words, detail=detail, sure=talked_past or chance > scale.sure))
    return tuple(marks)


def _chances(seen: Exchange, dodged: Scale) -> list[float]:
    """The chance of each question that it was dodged; none where the form of the reply answers it."""
    if is_answered_by_form(seen.asked, seen.parts):
        return [0.0] * len(seen.of_questions)
    return [
        0.0 if taken or told else dodged.probability(each)
        for each, taken, told in zip(seen.of_questions, seen.taken_up, seen.told, strict=False)
    ]


def _dodged(reply: Reply, seen: Exchange, chances: Sequence[float]) -> Iterator[Mark]:
    """The marks of the questions that are dodged, by what was found or because they are passed by."""
    scale, parts = scales(reply.lexicon.language)["dodged_question"], seen.parts
    by_form = is_answered_by_form(seen.asked, parts)
    for question, chance, taken, told in zip(
        seen.asked.questions, chances, seen.taken_up, seen.told, strict=False
    ):
        if is_step_settled(question, seen.asked, parts) or is_named_at_once(question, parts):
            continue
        if _is_handed_on(question, parts):
            continue
        passed = not (by_form or taken or told) and _is_passed(question, reply, parts)
        if not (passed or chance > scale.threshold):
            continue
        likely = _LIKELY if is_plainly_open(question, parts) else scale.sure
        open_still = not _may_answer(question, reply, parts)
        plain = passed and open_still and (not question.indirect or question.kind == "document")
        detail = BY_QUESTION if plain else "asked"
        sure = (passed or chance > likely) and open_still
        yield Mark("dodged_question", question.start, question.end, detail=detail, sure=sure)


def _is_settled(found: Sequence[Segment]) -> bool:
    """Whether a proposed step is declined, or something else put in its place."""
    return any(part.signs & {"declines", "replaces"} for part in found)


def _is_hollow(asked: Asked, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether every sentence hedges or is a courtesy, and hands nothing on: "still on the pile, we'll see".

    Who is asked which or how many may say so with words that hedge elsewhere: "we are talking to one other".
    """
    if not asked.calls or said(reply) or reply.of(*_STANCES):
        return False
    if any(question.kind in _EXACT and not question.indirect for question in asked.questions):
        return False
    words = content(reply.lexicon.language)
    empty = [_is_hollow_talk(segment, words) for segment in found]
    return any(hollow or "hedge" in part.signs for hollow, part in zip(empty, found, strict=True)) and all(
        hollow or (part.is_empty and part.signs.isdisjoint(_OF_SUBSTANCE)) or _is_filler(part, words)
        for hollow, part in zip(empty, found, strict=True)
    )


def _is_filler(segment: Segment, words: Content) -> bool:
    """Whether a short sentence only nods: "not bad at all"."""
    told = segment.sentence.words
    if not 0 < len(told) <= _FILLER or segment.signs & (_BINDS | {"firm", "question"}):
        return False
    return words.hollow_beside.issuperset(told) and (
        "no" not in segment.signs or not words.fine_if_denied.isdisjoint(told)
    )


def _is_hollow_talk(segment: Segment, words: Content) -> bool:
    """Whether a sentence has but words that say nothing: "things take their course, we shall see"."""
    told = segment.sentence.words
    if not told or segment.signs & _BINDS or segment.sentence.text.rstrip().endswith("?"):
        return False
    if "hedge" in segment.signs and segment.signs.isdisjoint(_SOLID):
        beside = sum(word not in words.hollow_beside for word in told)
        return beside * _HOLLOW_SHARE <= len(told)
    return words.hollow_beside.issuperset(told) and not words.hollow.isdisjoint(told)


def _is_passed(question: Question, reply: Reply, found: Sequence[Segment]) -> bool:
    return is_passed_by(question, reply, found) or is_chatted_away(question, reply, found)


def _is_handed_on(question: Question, found: Sequence[Segment]) -> bool:
    """Whether somebody with a name has what was asked for: "the figure is with Maria"."""
    return any(
        segment.signs >= {"passed", "name"} and "question" not in segment.signs and shared(segment, question)
        for segment in found
    )


def _may_answer(question: Question, reply: Reply, found: Sequence[Segment]) -> bool:
    """Whether the reply may take the question up in a way that no word for word look can tell.

    Part of a sentence answers ("Portuguese on the floor"), whoever joins is the one asked for, a question
    asked back or mere thanks say nothing else instead, and somebody else will tell.
    """
    if question.kind == "person" and reply.of("new_stakeholder"):
        return True
    if _begins_with_a_fragment(found):
        return True
    told = [segment for segment in found if not segment.is_chat]
    if any("passed" in segment.signs for segment in told):
        return True
    if told and all("question" in segment.signs for segment in told):
        return True
    return any(mark.end - mark.start >= len(reply.text.strip()) for mark in reply.of("acknowledgement"))


def _begins_with_a_fragment(found: Sequence[Segment]) -> bool:
    """Whether the reply begins with part of a sentence that is no courtesy."""
    return (
        bool(found)
        and "fragment" in found[0].signs
        and found[0].signs.isdisjoint(("courtesy", "chat", "hedge"))
    )


def _names_a_day(found: Sequence[Segment]) -> bool:
    """Whether the answer is promised for a day: "you'll have the figure on Wednesday"."""
    return any("date" in segment.signs and segment.signs & {"hedge_later", "document"} for segment in found)


def _begins_with_an_answer(found: Sequence[Segment], reply: Reply) -> bool:
    """Whether it begins with "yes" or "no" and a pause: "no worries" is no answer."""
    if not found or not is_said_apart(found[0]):
        return False
    taken = "yes" in found[0].signs and found[0].signs.isdisjoint(("courtesy", "chat", "house", "hedge"))
    return taken or begins_with_yes_or_no(found[0], reply)


def is_answered(asked: Asked, found: Sequence[Segment]) -> bool:
    """Whether the one thing asked got a date, a figure or a name, and little else was said."""
    if len(asked.questions) != 1 or asked.questions[0].kind not in ("time", "amount", "person"):
        return False
    short = sum(segment.size for segment in found) <= _FEW
    hedged = any("hedge" in segment.signs for segment in found)
    return short and not hedged and is_plainly_answered(asked.questions[0], asked, found)


def question_features(asked: Asked, reply: Reply, found: Sequence[Segment]) -> list[dict[str, float]]:
    """The features of each question, in text order."""
    return [features(question, asked, reply, found) for question in asked.questions[:_MOST_QUESTIONS]]


def chance_features(chances: Sequence[float]) -> dict[str, float]:
    """What the probabilities that its questions were dodged say of the whole reply."""
    if not chances:
        return {}
    mean = sum(chances) / len(chances)
    return {"dodged_most": max(chances), "dodged_least": min(chances), "dodged_mean": mean}


def reply_features(asked: Asked, reply: Reply, found: Sequence[Segment]) -> dict[str, float]:
    """What the reply as a whole holds."""
    size = sum(segment.size for segment in found)
    counts = Counter(sign for segment in found for sign in segment.signs)
    told = {f"sign_{sign}": min(counts[sign], 2) / 2 for sign in _COUNTED}
    told |= {
        "questions": min(len(asked.questions), 3) / 3,
        "no_question": float(not asked.questions),
        "step": float(bool(asked.steps)),
        "step_asked": float(any(question.is_step for question in asked.questions)),
        "hands_over": float(asked.hands_over),
        "empty": sum(s.size for s in found if s.is_empty) / size if size else 1.0,
        "all_empty": float(all(segment.is_empty for segment in found)),
        "chatty": sum(s.size for s in found if s.is_chat) / size if size else 0.0,
        "all_chat": float(bool(found) and all(segment.is_chat for segment in found)),
        "hedged": sum(s.size for s in found if "hedge" in s.signs) / size if size else 0.0,
        "hedged_last": float(bool(found) and "hedge" in found[-1].signs),
        "telling": min(sum(not segment.is_empty for segment in found), 6) / 6,
        "short": float(size <= 8),
        "middling": float(8 < size <= 25),
        "long": float(size >= 50),
        "nothing": float(not found),
        "step_dated": float(any(char.isdigit() for step in asked.steps for char in step.text)),
        "meets": float(any("=meet" in segment.about for segment in found)),
        "step_topic": step_topic(asked, reply, found),
        **said(reply),
    }
    if asked.steps:
        told |= {f"step_{name}": told[name] for name in _OF_STEPS}
    return told


def _telling(found: Sequence[Segment], reply: Reply) -> tuple[int, int]:
    """The words that show best that nothing is said: the last that hedges, else the last of all."""
    for sign in ("hedge", "courtesy"):
        for segment in reversed(found):
            if sign in segment.signs:
                return segment.sentence.start, segment.sentence.end
    if found:
        return found[-1].sentence.start, found[-1].sentence.end
    return (reply.sentences[0].start, reply.sentences[-1].end) if reply.sentences else (0, len(reply.text))

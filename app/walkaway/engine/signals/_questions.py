"""The rep's questions that they left unanswered, over the whole conversation."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from walkaway.engine.conversation import Conversation, Turn
from walkaway.engine.model import Evidence, Mark, Message
from walkaway.engine.reading.phrases.lexicon import lexicon, stop_words
from walkaway.engine.reading.phrases.sentences import split, words_of
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.questions import Question, find_questions
from walkaway.engine.records import record
from walkaway.engine.signals._turns import PLAIN
from walkaway.engine.signals.base import Event, Options, is_alive

_WORD = re.compile(r"[^\W\d_]{3,}")
_ECHO = 2 / 3  # of the content words of a question
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"\n[ \t]*\n[ \t]*\n\s*")
_ALIKE = 0.5  # of the content words of the shorter question
_TAKEN_UP = 1 / 3  # of what a question is about
_LEAST_WORDS = 4  # of a sentence that tells something
# "How do you see it?" is answered by "we have no money for it", "by when?" is not.
_OPEN_KINDS = frozenset({"open", "opinion", "state"})
_REMINDED = _OPEN_KINDS | {"yes_no"}  # "have you had a chance to look at it?"
_STANCES = (
    *PLAIN,
    "explicit_no",
    "do_not_contact",
    "budget_deferral",
    "no_decision_maker",
    "almost_ready",
    "budget_approved",
    "no_reversed",
    "concrete_commitment",
    "meeting_accepted",
    "declined_meeting",
    "promise",
    "named_date",
    "need",
    "decider",
    "buying_question",
    "trial_feedback",
)


@record
class OpenQuestion(Event):
    """A question that a turn of theirs passed by; `at` is when that turn ended."""

    text: str = ""
    language: str = "en"

    def is_like(self, other: OpenQuestion) -> bool:
        """Whether both ask the same thing, in however different words around it."""
        mine, theirs = self._content(), other._content()
        least = min(len(mine), len(theirs))
        return least > 0 and len(mine & theirs) >= _ALIKE * least

    def is_echoed_in(self, texts: Iterable[str]) -> bool:
        """Whether one sentence repeats most of what is asked: "we do it by hand" to "how do you do it?"."""
        mine = self._content()
        return len(mine) > 1 and any(
            len(mine & _content(sentence.text, self.language)) >= max(2, _ECHO * len(mine))
            for text in texts
            for sentence in split(text)
        )

    def is_taken_up_in(self, texts: Iterable[str]) -> bool:
        """Whether a later sentence of theirs tells something about what is asked."""
        words = content(self.language)
        mine = words.matter(words_of(self.text.lower()))
        return bool(mine) and any(
            len(mine & words.matter(sentence.words)) >= _TAKEN_UP * len(mine)
            for text in texts
            for sentence in split(text)
            if not sentence.is_question and len(sentence.words) >= _LEAST_WORDS
        )

    def _content(self) -> set[str]:
        return _content(self.text, self.language)


def _content(text: str, language: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - stop_words(language)


def open_questions(conversation: Conversation, options: Options) -> list[OpenQuestion]:
    """The direct questions that no mail of their next turn answered, and none since; oldest first."""
    found: list[OpenQuestion] = []
    mail = {message.ref: message for message in conversation.messages}
    for ours, theirs in pairwise(conversation.turns):
        if not ours.own or theirs.own or not is_alive(conversation, options, theirs.end):
            continue
        passed_by = list(_passed_by(conversation, theirs, mail))
        asked = [_question(conversation, mail[ref], mark, theirs) for ref, mark in _asked(ours)]
        answered = [q for q in asked if not any(other.text in q.text for other in passed_by)]
        told = _texts(theirs)
        found = [
            old
            for old in found
            if not any(old.is_like(question) for question in answered) and not old.is_taken_up_in(told)
        ]
        found += passed_by
    return found


def _passed_by(
    conversation: Conversation, theirs: Turn, mail: Mapping[str, Message]
) -> Iterator[OpenQuestion]:
    """What every mail of the turn leaves open."""
    left_open = [_marks(message) for message in theirs.messages if message.reading is not None]
    if not left_open:
        return
    takes_a_stance = any(m.reading is not None and m.reading.of(*_STANCES) for m in theirs.messages)
    sent_files = any(message.body is not None and message.body.attachments for message in theirs.messages)
    for (ref, start, end), mark in left_open[0].items():
        everywhere = [other.get((ref, start, end)) for other in left_open]
        if ref not in mail or None in everywhere or not any(each.sure for each in everywhere if each):
            continue
        wanted = _question_at(mail[ref], start)
        if wanted is not None and _is_reminder(wanted):
            continue
        kind = wanted.kind if wanted is not None else ""
        wish = wanted is not None and wanted.detail == "request"
        answered = (takes_a_stance and kind in _OPEN_KINDS) or (sent_files and (kind == "document" or wish))
        question = _question(conversation, mail[ref], mark, theirs)
        if not (
            answered
            or (kind == "amount" and any(_DIGIT.search(text) for text in _texts(theirs)))
            or question.is_echoed_in(_texts(theirs))
            or _is_between_quotes(mail[ref], mark, theirs)
        ):
            yield question


def _texts(theirs: Turn) -> list[str]:
    return [message.body.new_text for message in theirs.messages if message.body is not None]


def _is_between_quotes(asked: Message, mark: Mark, theirs: Turn) -> bool:
    """Whether they wrote between the lines of the quoted question, a stretch for each thing asked.

    Where the new text was cut by quoted lines, it holds a gap.
    """
    text = asked.body.new_text[mark.start : mark.end] if asked.body is not None else ""
    wanted = _plain(text)
    return bool(wanted) and any(
        wanted in _plain(quote.text) and _stretches(message.body.new_text) >= max(2, quote.text.count("?"))
        for message in theirs.messages
        if message.body is not None
        for quote in message.body.quotes
    )


def _stretches(text: str) -> int:
    return len(_GAP.split(text.strip()))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _question_at(asked: Message, start: int) -> Question | None:
    """What is asked at `start` of an own mail."""
    phrases = lexicon(asked.reading.language) if asked.reading is not None else None
    if phrases is None or asked.body is None:
        return None
    questions = find_questions(split(asked.body.new_text), phrases).questions
    return next((question for question in questions if question.start == start), None)


def _is_reminder(question: Question) -> bool:
    """Whether it only waits for word from them ("I'd be glad to hear what you think"): any word will do."""
    if question.indirect:
        return question.detail == "nudge" or question.kind in _OPEN_KINDS
    return question.detail == "nudge" and question.kind in _REMINDED


def _marks(message: Message) -> dict[tuple[str, int, int], Mark]:
    marks = message.reading.of("dodged_question") if message.reading is not None else ()
    return {(mark.detail, mark.start, mark.end): mark for mark in marks}


def _asked(ours: Turn) -> Iterator[tuple[str, Mark]]:
    for message in ours.messages:
        if message.reading is not None:
            for mark in message.reading.of("ask"):
                yield message.ref, mark


def _question(conversation: Conversation, asked: Message, mark: Mark, theirs: Turn) -> OpenQuestion:
    language = asked.reading.language if asked.reading is not None else "en"
    reply = theirs.messages[-1]
    shown = (conversation.evidence(asked, mark), Evidence("message", reply.ref, reply.date))
    text = asked.body.new_text[mark.start : mark.end] if asked.body is not None else ""
    return OpenQuestion(theirs.end, shown, text, language or "en")


def asked_twice(questions: Sequence[OpenQuestion]) -> tuple[OpenQuestion, OpenQuestion] | None:
    """The latest two that ask the same thing in different turns."""
    for place in range(len(questions) - 1, 0, -1):
        for earlier in reversed(questions[:place]):
            if earlier.at < questions[place].at and questions[place].is_like(earlier):
                return earlier, questions[place]
    return None

"""Finds what an own mail asks, clause by clause, and what kind of answer each question waits for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from walkaway.engine.reading.phrases.lexicon import Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, split, words_of
from walkaway.engine.reading.replies.content import Content, content
from walkaway.engine.reading.replies.in_return import verb_asked
from walkaway.engine.reading.talk.requests import find_asks
from walkaway.engine.records import record

TOPIC = "questions"
STEP = "step"
KINDS = (
    "time", "person", "amount", "choice", "reason", "state", "opinion", "document", "place", "yes_no", "open",
)  # fmt: skip

_DIRECT = frozenset({"question", "request", "proposal", "nudge"})
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MARKER = re.compile(r"(?<![\w(])\(?(?:\d{1,2}|[a-hA-H])[.)](?=\s)")
_LAST_MARKER = re.compile(r"\s\(?(?:\d{1,2}|[a-hA-H])[.)]$")
_BREAK = re.compile(r"[,;:(–—]|\s-+\s")
_TRIM = " \t\r\n,;:–—-"
_LEAST_WORDS = 2
_ADDRESSED = 4  # words of a greeting: behind it "has legal finished" asks, whoever is its subject
_ASKED_BY_YES_OR_NO = frozenset({"opinion", "state", "reason"})  # "any news?", "did something come up?"


@record
class Question:
    """One thing asked at characters `start` to `end` of the own mail.

    `kind` is one of KINDS; `about` the stems of its content words; `options` those of what a choice is
    between; `is_step` says that it proposes a concrete next step, `indirect` that its sentence ends in no
    question mark. `detail` is that of the mark `ask` (question, request, proposal, nudge). `verb` is what it
    asks whether, or with what, the reader does (`in_return`), "" mostly.
    """

    start: int
    end: int
    kind: str
    about: frozenset[str]
    options: frozenset[str] = frozenset()
    is_step: bool = False
    indirect: bool = False
    detail: str = "question"
    verb: str = ""


@record
class Asked:
    """All that an own mail asks: `questions` in text order, `steps` the sentences that propose a next step.

    `calls` says whether it calls for an answer at all, as a proposal without a question does too,
    `hands_over` whether it hands the next move to the reader ("over to you").
    """

    questions: tuple[Question, ...] = ()
    steps: tuple[Sentence, ...] = ()
    calls: bool = False
    hands_over: bool = False


def find_questions(sentences: Sequence[Sentence], lexicon: Lexicon) -> Asked:
    """The questions, requests and proposals of an own mail; courtesies and rhetoric are none."""
    words = content(lexicon.language)
    asks = find_asks(sentences, lexicon, own=True)
    details = {mark.start: mark.detail for mark in asks}
    questions: list[Question] = []
    steps: list[Sentence] = []
    for sentence in sentences:
        detail = details.get(sentence.start, "")
        proposes = _proposes(sentence, lexicon)
        if proposes and (detail or not sentence.is_question):
            steps.append(sentence)
        if detail in _DIRECT:
            questions += _in_sentence(sentence, detail, lexicon, words, proposes=proposes)
    return Asked(tuple(questions), tuple(steps), bool(asks or steps), "handover" in details.values())


def _proposes(sentence: Sentence, lexicon: Lexicon) -> bool:
    return any(hit.group.label == STEP for hit in lexicon.find(TOPIC, sentence, own=True))


def _in_sentence(
    sentence: Sentence, detail: str, lexicon: Lexicon, words: Content, *, proposes: bool
) -> Iterator[Question]:
    clauses = [clause for clause in _clauses(sentence, words) if _asks(clause, words)]
    asking = _asked_in_full([clause for clause in clauses if clause.is_asking], sentence)
    if detail in ("nudge", "proposal") and not sentence.is_question and not asking:
        return
    for clause in asking or [_Clause(sentence.start, sentence.end, sentence.text, True)]:
        start, end = clause.start, clause.end
        kind, options = _kind(clause.text, lexicon, words, is_question=sentence.is_question)
        yield Question(
            start=start,
            end=end,
            kind=kind,
            about=words.matter(word.lower() for word in _WORD.findall(clause.text)),
            options=options,
            is_step=proposes and detail == "proposal",
            indirect=not sentence.is_question,
            detail=detail,
            verb=verb_asked(words_of(clause.text.lower()), words),
        )


def _asked_in_full(asking: list[_Clause], sentence: Sentence) -> list[_Clause]:
    """Without what only announces the questions behind its colon: "I need one thing from you: which ...?"."""
    colon = sentence.start + sentence.text.rfind(": ")  # not that of an hour
    behind = [clause for clause in asking if clause.start > colon]
    return [clause for clause in asking if clause.end > colon] if behind else asking


@record
class _Clause:
    start: int
    end: int
    text: str
    is_asking: bool


def _asks(clause: _Clause, words: Content) -> bool:
    return len(_WORD.findall(clause.text)) >= _LEAST_WORDS


def _clauses(sentence: Sentence, words: Content) -> Iterator[_Clause]:
    """The sentence cut before each clause that asks by itself, and at the marks of a list."""
    cuts = [(sentence.start, False)]
    text = sentence.text
    marks = [mark.span() for mark in _MARKER.finditer(text)]
    if len(marks) > 1 or (marks and marks[0][0] == 0):
        cuts += [(sentence.start + end, True) for _, end in marks]
    found = list(_WORD.finditer(text))
    lowered = [word[0].lower().replace("’", "'") for word in found]
    for number, word in enumerate(found):
        asks = _starts_clause(lowered, number, words) or (
            number <= _ADDRESSED and sentence.is_question and lowered[number] in words.auxiliaries
        )
        if number and asks and _is_apart(text, found, number, words):
            cuts.append((sentence.start + word.start(), True))
    cuts.sort()
    ends = [start for start, _ in cuts[1:]] + [sentence.end]
    for place, ((start, asks), end) in enumerate(zip(cuts, ends, strict=True)):
        stretch = text[start - sentence.start : end - sentence.start]
        stretch, until = _trimmed(stretch, words, last=place == len(cuts) - 1)
        if stretch:
            begin = text.index(stretch, start - sentence.start) + sentence.start
            yield _Clause(begin, begin + until, stretch, asks or _opens(stretch, words))


def _opens(stretch: str, words: Content) -> bool:
    """Whether a clause at the head of its sentence asks: by its words, whatever stands before them."""
    lowered = [word.lower().replace("’", "'") for word in _WORD.findall(stretch)]
    return any(
        word in words.requests or (word not in words.whether and _starts_question(lowered, number, words))
        for number, word in enumerate(lowered)
    )


def _starts_question(lowered: Sequence[str], number: int, words: Content) -> bool:
    word = lowered[number]
    after = lowered[number + 1] if number + 1 < len(lowered) else ""
    if word in words.question_words:
        return True
    if word in words.whether:
        return after not in words.conditions and after != ""
    return word in words.auxiliaries and after in words.subjects


def _starts_clause(lowered: Sequence[str], number: int, words: Content) -> bool:
    """Also "and tell me whether …"."""
    if lowered[number] in words.requests:
        return lowered[number - 1] in words.links
    return _starts_question(lowered, number, words)


def _is_apart(text: str, found: Sequence[re.Match[str]], number: int, words: Content) -> bool:
    """Whether a clause begins with word `number`: behind a pause or "and", not as part of "know when"."""
    before, this = found[number - 1], found[number]
    between = text[before.end() : this.start()]
    paused = bool(_BREAK.search(between))
    word = this[0].lower()
    if word in words.whether:  # "tell me when and if", not "your opinion, also if it is a critical one"
        return before[0].lower() in words.coordinators | words.alternatives
    return paused or before[0].lower() in words.links


def _trimmed(stretch: str, words: Content, *, last: bool) -> tuple[str, int]:
    stretch = _LAST_MARKER.sub("", stretch.strip(_TRIM)).strip(_TRIM)
    while not last:
        tail = stretch.rsplit(None, 1)
        if len(tail) == 2 and tail[1].strip(_TRIM).lower() in words.links:
            stretch = tail[0].rstrip(_TRIM)
        else:
            break
    return stretch, len(stretch)


def _kind(clause: str, lexicon: Lexicon, words: Content, *, is_question: bool) -> tuple[str, frozenset[str]]:
    """The kind of answer that a clause waits for, and what it offers to choose from."""
    text = clause if clause.endswith("?") or not is_question else f"{clause}?"
    hits = [
        hit
        for sentence in split(text)
        for hit in lexicon.find(TOPIC, sentence, own=True)
        if hit.group.label != STEP
    ]
    rank = list(lexicon.topic(TOPIC).groups)
    hits.sort(key=lambda hit: (hit.start, rank.index(hit.group.name)))
    kinds: dict[str, int] = {}
    for place, hit in enumerate(hits):
        kinds.setdefault(hit.group.label, place)
    if "choice" in kinds:
        return "choice", words.matter(word.lower() for word in _WORD.findall(clause))
    first = _WORD.findall(clause.lower())[:1]
    inverted = bool(first) and first[0] in words.auxiliaries
    if inverted and not _embedded(clause, words):
        kinds = {kind: start for kind, start in kinds.items() if kind in _ASKED_BY_YES_OR_NO}
    wanted = [kind for kind in kinds if kind != "open"]
    specific = [kind for kind in wanted if kind != "document"] or wanted
    kind = min(specific, key=kinds.__getitem__) if specific else "open" if "open" in kinds else "yes_no"
    return kind, frozenset()


def _embedded(clause: str, words: Content) -> bool:
    """Whether the clause asks for more than yes or no: "could you tell me when", "would you send"."""
    lowered = [word.lower() for word in _WORD.findall(clause)]
    return any(word in words.question_words or word in words.requests for word in lowered[1:])

"""Looks in a reply for what takes up each question: by kind of answer, by topic, by handing it on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache

from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention
from walkaway.engine.reading.phrases.lexicon import Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, words_of
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.fragments import is_fragment
from walkaway.engine.reading.replies.in_return import verbs_told
from walkaway.engine.reading.replies.questions import Asked, Question
from walkaway.engine.reading.replies.reply import Reply
from walkaway.engine.records import record

TOPICS = ("answers", "hedges")

_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][a-z]+\b")
_NUMBER = re.compile(r"\d")
_MARKED = re.compile(r"\s*\(?(?:\d{1,2}|[a-hA-H])[.):]\s?")
_PAUSES = r"[,;:–—]\s|\s-+\s|\s\(|\)\s"
_WORDS_OF_A_LINE = 4  # a greeting, a closing, a name
_BARE = 7  # words: an answer that is nothing else
_FEW, _SOME = 12, 30  # words of a whole reply
_CURT = 3
_LIKE = 5  # letters in which two stems agree: "prioritis", "priority"


REPLIES = frozenset({"passed", "hedge", "blanket", "question", "document", "yes", "firm"})
"""Signs of a sentence that replies to what was asked, well or not."""


@record
class Segment:
    """A sentence of the reply, and what it can answer.

    `signs` are labels of `answers.toml` and `hedges.toml`, and date, vague_date, number, name, question,
    fragment.
    `clauses` is what each of its clauses is about, `verbs` what it says that its own side does.
    """

    sentence: Sentence
    signs: frozenset[str]
    about: frozenset[str]
    clauses: tuple[frozenset[str], ...]
    size: int  # words
    verbs: frozenset[str] = frozenset()

    @property
    def is_chat(self) -> bool:
        """Whether it talks of the weather, a brochure or life in the house, or is merely courteous."""
        courteous = "courtesy" in self.signs and self.signs.isdisjoint(REPLIES)
        return courteous or not self.signs.isdisjoint({"chat", "house"})

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: courtesy or hedging without a day, a number or a firm word."""
        return bool(self.signs & {"courtesy", "hedge"}) and not self.signs & {"date", "number", "firm"}


def segments(reply: Reply) -> tuple[Segment, ...]:
    """The sentences of the reply that may say something: no greeting, closing or bare name."""
    words = content(reply.lexicon.language)
    dates, ahead = reply.dates, {mention.start for mention in dated.ahead(reply.dates, reply.today)}
    frame = reply.lexicon.words.get("frame", ())
    between_clauses = _between_clauses(reply.lexicon.language)
    found: list[Segment] = []
    last = len(reply.sentences) - 1
    for number, sentence in enumerate(reply.sentences):
        signs = _signs(sentence, reply.lexicon)
        named = dated.within(dates, sentence)
        if (
            not named
            and not _NUMBER.search(sentence.text)
            and _is_frame(sentence, signs, number, last, frame)
        ):
            continue
        for mention in named:
            told = "vague_date" if mention.period.precision == "vague" else "date"
            signs.add(told if mention.start in ahead else "past_date")
        if _counts(sentence, named):
            signs.add("number")
        if is_fragment(sentence, words):
            signs.add("fragment")
        clauses = [words_of(clause) for clause in between_clauses.split(sentence.lower)]
        found.append(
            Segment(
                sentence,
                frozenset(signs),
                words.matter(sentence.words),
                tuple(words.matter(clause) for clause in clauses if clause),
                len(sentence.words),
                verbs_told(sentence.words, words),
            )
        )
    return tuple(found)


@cache
def _between_clauses(language: str) -> re.Pattern[str]:
    """What parts clauses that may each answer something: a pause, "and"."""
    joined = "|".join(map(re.escape, sorted(content(language).coordinators)))
    return re.compile(rf"{_PAUSES}|\b(?:{joined})\b" if joined else _PAUSES)


def _signs(sentence: Sentence, lexicon: Lexicon) -> set[str]:
    hits = [hit.group for topic in TOPICS for hit in lexicon.find(topic, sentence, own=False)]
    signs = {group.label for group in hits} | {f"hedge_{g.name}" for g in hits if g.label == "hedge"}
    if _NAME.search(sentence.text):
        signs.add("name")
    if sentence.is_question:
        signs.add("question")
    return signs


def _counts(sentence: Sentence, named: Sequence[DateMention]) -> bool:
    """Whether a figure stands in the sentence that belongs to no date."""
    return any(
        not any(m.start <= sentence.start + figure.start() < m.end for m in named)
        for figure in _NUMBER.finditer(sentence.text)
    )


def _is_frame(sentence: Sentence, signs: set[str], number: int, last: int, frame: Container[str]) -> bool:
    """Whether the sentence only greets, closes or names the writer; `frame` are the words that open such."""
    if len(sentence.words) > _WORDS_OF_A_LINE:
        return False
    if not sentence.words:
        return True
    if signs & {"yes", "no", "number", "hedge"}:
        return False
    text = sentence.text.rstrip()
    if number == 0 and text.endswith((",", "!", ":")):
        return True
    if sentence.words[0] in frame:
        return True
    return number >= min(last, max(last - 1, 1)) and all(
        word[:1].isupper() or word in "/&|" for word in text.split()
    )


_OPEN_KINDS = frozenset({"reason", "open", "state", "opinion", "place"})  # any few words will do

# Which signs answer which kind of question.
_ANSWERS: Mapping[str, frozenset[str]] = {
    "time": frozenset({"date"}),
    "person": frozenset({"person"}),
    "amount": frozenset({"number"}),
    "choice": frozenset({"firm"}),
    "reason": frozenset({"reason", "no"}),
    "state": frozenset({"yes", "no", "told", "firm", "date"}),
    "opinion": frozenset({"yes", "no", "told", "courtesy"}),
    "document": frozenset({"document"}),
    "place": frozenset({"name", "number", "place"}),
    "yes_no": frozenset({"yes", "no", "told", "firm"}),
    "open": frozenset({"firm", "number", "reason"}),
}


def answers_kind(segment: Segment, question: Question) -> bool:
    """Whether the segment holds the kind of words that the question waits for."""
    if question.kind == "choice" and question.options & segment.about:
        return True
    if question.kind == "person" and "name" in segment.signs:
        return segment.size <= _BARE or shared(segment, question) > 0
    return not segment.signs.isdisjoint(_ANSWERS[question.kind])


def shared(segment: Segment, question: Question) -> float:
    """How much of what the question is about stands in the segment: 0 to 1."""
    return _share(question.about, segment.about)


def _share(wanted: frozenset[str], about: frozenset[str]) -> float:
    if not wanted or not about:
        return 0.0
    same = len(about & wanted)
    rest = {word[:_LIKE] for word in about - wanted if len(word) >= _LIKE}
    same += sum(word[:_LIKE] in rest for word in wanted - about if len(word) >= _LIKE)
    return same / len(wanted)


def _assigned(
    questions: Sequence[Question], found: Sequence[Segment]
) -> tuple[dict[Question, float], dict[Question, float]]:
    """For each question how well the best clause that no other question claims answers it.

    Each clause goes to the question that it fits best; the second result tells how many clauses each got.
    """
    score = dict.fromkeys(questions, 0.0)
    count = dict.fromkeys(questions, 0.0)
    for segment in found:
        if segment.is_empty:
            continue
        for clause in segment.clauses:
            ranked = sorted(
                (
                    (_share(question.about, clause) + 0.3 * answers_kind(segment, question), -place, question)
                    for place, question in enumerate(questions)
                ),
                key=lambda each: each[:2],
                reverse=True,
            )
            best, _, question = ranked[0]
            if best > 0:
                score[question] = max(score[question], best)
                count[question] += 1
    return score, count


def is_plainly_answered(question: Question, asked: Asked, found: Sequence[Segment]) -> bool:
    """Whether no careful reader would call the question dodged, whatever else the mail says.

    A few words and nothing else answer the one thing that was asked, emptily too ("hard to say"); a date
    answers a single "when", and says when the answer comes; "yes to both" and a numbered list answer all.
    """
    signs = frozenset(sign for segment in found for sign in segment.signs)
    alone = len(asked.questions) == 1
    size = sum(segment.size for segment in found)
    if is_answered_by_form(asked, found):
        return True
    if not alone or not found:
        return False
    if size <= _FEW and not signs & {"courtesy", "hedge_later", "question"}:
        told = question.kind in _OPEN_KINDS or "hedge" in signs
        return told or any(answers_kind(segment, question) for segment in found)
    plain = [segment for segment in found if "question" not in segment.signs]
    if any("hedge_later" in s.signs and s.signs & {"date", "passed"} for s in plain):
        return True
    return (
        question.kind in ("time", "amount")
        and size <= _SOME
        and any(answers_kind(segment, question) and not segment.is_empty for segment in plain)
    )


_PLAIN_KINDS = frozenset({"amount", "person", "time", "document"})
_REACTS = frozenset({"passed", "hedge", "blanket", "yes", "no", "firm", "document"})


def is_plainly_open(question: Question, found: Sequence[Segment]) -> bool:
    """Whether a figure, a name, a day or a document was asked for, and nothing even touches upon it."""
    return question.kind in _PLAIN_KINDS and not any(
        answers_kind(segment, question) or shared(segment, question) or segment.signs & _REACTS
        for segment in found
    )


def is_answered_by_form(asked: Asked, found: Sequence[Segment]) -> bool:
    """Whether all that was asked is answered by "yes to both", by a numbered list, or by "The price."."""
    listed = len(found) >= len(asked.questions) > 1 and all(map(_is_marked, found))
    return listed or _is_curt_answer(asked, found) or any("blanket" in segment.signs for segment in found)


def _is_curt_answer(asked: Asked, found: Sequence[Segment]) -> bool:
    """Whether a word or two, and nothing else, say why or what to the one question asked."""
    if len(asked.questions) != 1 or asked.questions[0].kind not in _OPEN_KINDS or len(found) != 1:
        return False
    signs = found[0].signs
    return 0 < found[0].size <= _CURT and signs.isdisjoint(("courtesy", "hedge", "question"))


def _is_marked(segment: Segment) -> bool:
    return _MARKED.match(segment.sentence.text) is not None


def features(question: Question, asked: Asked, reply: Reply, found: Sequence[Segment]) -> dict[str, float]:
    """What speaks for and against an answer to `question` in the reply; each between 0 and 1."""
    kind = question.kind
    others = [other for other in asked.questions if other is not question]
    place = asked.questions.index(question)
    telling = [segment for segment in found if not segment.is_empty]
    plain = [segment for segment in telling if "question" not in segment.signs]
    best = max((shared(segment, question) for segment in found), default=0.0)
    firm = max((shared(segment, question) for segment in plain), default=0.0)
    of_kind = [segment for segment in plain if answers_kind(segment, question)]
    on_topic = [segment for segment in of_kind if shared(segment, question)]
    taken = sum(any(_fits(segment, other) for segment in plain) for other in others)
    first = found[0] if found else None
    score, count = _assigned(asked.questions, found)
    told = said(reply)
    return {
        f"kind_{kind}": 1.0,
        f"{kind}_found": float(bool(of_kind)),
        f"{kind}_on_topic": float(bool(on_topic)),
        f"{kind}_bare": float(any(segment.size <= _BARE for segment in of_kind)),
        "request": float(question.detail == "request"),
        "nudge": float(question.detail == "nudge"),
        "proposal": float(question.is_step),
        "indirect": float(question.indirect),
        "several": min(len(others), 3) / 3,
        "alone": float(not others),
        "first": float(place == 0),
        "last": float(bool(others) and place == len(others)),
        "topic": best,
        "topic_plain": firm,
        "topic_none": float(best == 0.0 and bool(question.about)),
        "no_topic": float(not question.about),
        "kind_found": float(bool(of_kind)),
        "kind_on_topic": max((shared(segment, question) for segment in of_kind), default=0.0),
        "kind_first": float(first is not None and answers_kind(first, question) and not first.is_empty),
        "kind_bare": float(any(segment.size <= _BARE for segment in of_kind)),
        "kind_in_turn": float(place < len(plain) and answers_kind(plain[place], question)),
        "assigned": min(score[question], 1.5) / 1.5,
        "unassigned": float(score[question] <= 0.3),
        "clauses": min(count[question], 3) / 3,
        "others_taken": taken / len(others) if others else 0.0,
        "too_few": float(sum(len(s.clauses) for s in plain) < len(asked.questions)),
        "too_few_left": float(score[question] <= 0.3 and len(plain) < len(asked.questions)),
        "enough": float(len(plain) >= len(asked.questions)),
        "room": min(sum(len(s.clauses) for s in plain), 8) / 8,
        **_of_mail(question, asked, reply, found),
        "plainly": float(is_plainly_answered(question, asked, found)),
        "settled": float(not _SETTLING.isdisjoint(told)),
        **told,
    }


def _of_mail(question: Question, asked: Asked, reply: Reply, found: Sequence[Segment]) -> dict[str, float]:
    """What the reply holds as a whole, seen from `question`."""
    others = [other for other in asked.questions if other is not question]
    size = sum(segment.size for segment in found)
    signs = frozenset(sign for segment in found for sign in segment.signs)
    first = found[0] if found else None
    return {
        "marked": float(sum(map(_is_marked, found)) >= max(2, len(others))),
        "blanket": float("blanket" in signs),
        "inline": float("inline" in signs),
        "passed": float("passed" in signs),
        "passed_on_topic": float(any("passed" in s.signs and shared(s, question) for s in found)),
        "hedged": float("hedge" in signs),
        "unsure": float("hedge_unsure" in signs),
        "pending": float("hedge_pending" in signs),
        "unsure_alone": float("hedge_unsure" in signs and not others),
        "pending_alone": float("hedge_pending" in signs and not others),
        "later": float("hedge_later" in signs),
        "later_alone": float("hedge_later" in signs and not others),
        "curt": float(not others and size <= 12 and not signs & {"courtesy", "hedge", "question"}),
        "curt_several": float(bool(others) and size <= 12 and not signs & {"courtesy", "hedge", "question"}),
        "yes": float("yes" in signs),
        "no": float("no" in signs),
        "yes_or_no_first": float(first is not None and bool(first.signs & {"yes", "no"})),
        "hedged_on_topic": float(any("hedge" in s.signs and shared(s, question) for s in found)),
        "document": float("document" in signs or bool(reply.attachments)),
        "dated": float("date" in signs),
        "asks_back": float("question" in signs),
        "chatty": sum(s.size for s in found if s.is_chat) / size if size else 0.0,
        "courteous": sum(s.size for s in found if "courtesy" in s.signs) / size if size else 1.0,
        "empty": sum(s.size for s in found if s.is_empty) / size if size else 1.0,
        "short": float(size <= 12),
        "long": float(size >= 50),
        "nothing": float(not found),
    }


def _fits(segment: Segment, question: Question) -> bool:
    return answers_kind(segment, question) and (shared(segment, question) > 0 or not question.about)


# Labels after which most open questions are moot.
_SETTLING = frozenset(
    f"said_{label}"
    for label in (
        "explicit_no", "do_not_contact", "budget_deferral", "no_budget", "concrete_commitment",
        "contact_gone", "value_unclear", "unreachable", "hostile", "promise",
    )
)  # fmt: skip

# Labels that make open questions moot, or show that the writer dealt with the matter.
_TELLING = (
    "explicit_no", "do_not_contact", "hostile", "unreachable", "contact_gone", "budget_deferral", "no_budget",
    "concrete_commitment", "meeting_accepted", "declined_meeting", "rescheduled", "missed_meeting", "promise",
    "value_unclear", "almost_ready", "no_decision_maker", "price_only", "unrealistic_expectations",
    "new_stakeholder", "buying_question", "named_date",
)  # fmt: skip


def said(reply: Reply) -> dict[str, float]:
    """What the other readers found in the reply."""
    labels = {mark.label for mark in reply.marks}
    return {f"said_{label}": 1.0 for label in _TELLING if label in labels}

"""Weighs what the rules found in a reply with a small learned model: doubtful labels go, missing ones come.

The model is linear over runs of words, pieces of words and the findings of the rules (`model_features`). Its
file `resources/model/replies-en.bin` is fitted by `training/train.py`; `resources/model/CARD.md` says on what
and how well. The weights of all labels lie side by side in the lanes of one large integer, so that adding
two integers adds up all labels at once: a reply costs about 0.1 ms without any numeric library.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from walkaway.engine import resources
from walkaway.engine.model import Mark
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.phrases.runs import words_of
from walkaway.engine.reading.phrases.sentences import Sentence, Wording
from walkaway.engine.reading.replies import second_look
from walkaway.engine.reading.replies.answers import is_answered_by_form
from walkaway.engine.reading.replies.deferring import is_settled
from walkaway.engine.reading.replies.evasion import Exchange, may_hold, scales
from walkaway.engine.reading.replies.labels import BY_QUESTION, LABELS, OF_THE_QUESTION, WEIGHED
from walkaway.engine.reading.replies.model_features import of_asked, of_reply, pieces, rule_features
from walkaway.engine.reading.replies.purpose import Purpose
from walkaway.engine.reading.replies.reply import Reply

if TYPE_CHECKING:
    from walkaway.engine.reading.replies.encoder import Impression

_FILES: Final = {Purpose.REPLY: "replies", Purpose.LIGHTS: "lights", Purpose.FIRST_LIGHTS: "lights"}
MAGIC: Final = b"walkaway replies 1\n"
COUNT: Final = len(LABELS)
MIDDLE: Final = 128  # a weight of nothing; lanes hold no negative numbers
VALUE_STEPS: Final = 12  # a finding of the rules is 1, a half, a third ...
NORM_STEPS: Final = 4  # squares of weights are kept in quarters
_MOST_WORDS = 20_000  # kept with their sums, some 200 bytes each
_LANE: Final = 4  # bytes; 64 KB of text stay far below 2 ** 32

_OF_MACHINES = "auto_reply"

# What rules find of the contrary weighs more than the model.
_DENIED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "no_decision_maker": ("decider",),
    "no_budget": ("budget_approved", "concrete_commitment"),
    "budget_deferral": ("budget_approved", "concrete_commitment"),
    "almost_ready": ("concrete_commitment",),
    "value_unclear": ("concrete_commitment", "need"),
    "explicit_no": ("no_reversed", "concrete_commitment"),
}
_CLEAR = ("new_stakeholder", "self")
"""Label and detail of a mark that stays: the writers say that they themselves are new."""
_DATED = frozenset({"promise", "budget_deferral", "meeting_accepted"})


class Table:
    """Weights of text features: a row of bytes for each, read as an integer with a lane for each byte.

    The last byte of a row is the square of the feature's own weight; a lane behind it counts features.
    """

    def __init__(self, keys: Sequence[str], rows: bytes, width: int) -> None:
        self.width = width
        self._rows = rows
        # Where a row begins; the packed row itself (far larger than any place) once it was needed.
        self._row = dict(zip(keys, range(0, len(keys) * width, width), strict=True))
        self._words: dict[str, int] = {}
        self._format = struct.Struct(f"<{width + 1}I")

    def sum_of(self, features: Iterable[str]) -> int:
        """All rows of the features that are known, added up."""
        rows, end = self._row, len(self._rows)
        total = 0
        for feature in features:
            row = rows.get(feature)
            if row is not None:
                if row < end:
                    rows[feature] = row = self._pack(row)
                total += row
        return total

    def sum_of_pieces(self, words: Iterable[str]) -> int:
        """The rows of all pieces of the words; each word's sum is kept, for words return all the time."""
        known = self._words
        total = 0
        for word in words:
            part = known.get(word)
            if part is None:
                if len(known) >= _MOST_WORDS:
                    known.clear()
                known[word] = part = self.sum_of(pieces(word))
            total += part
        return total

    def _pack(self, start: int) -> int:
        lanes = bytearray(_LANE * (self.width + 1))
        lanes[: _LANE * self.width : _LANE] = self._rows[start : start + self.width]
        lanes[_LANE * self.width] = 1
        return int.from_bytes(lanes, "little")

    def sum_of_values(self, features: Mapping[str, float]) -> int:
        """As `sum_of`, each row as often as its feature has steps of 1 / VALUE_STEPS."""
        return sum(
            round(value * VALUE_STEPS) * self.sum_of((feature,)) for feature, value in features.items()
        )

    def unpack(self, total: int, length: float = 0.0) -> list[float]:
        """The weights in a sum, divided by `length`, that of its own vector where none is given."""
        *lanes, squares, count = self._format.unpack(total.to_bytes(self._format.size, "little"))
        length = length or math.sqrt(squares / NORM_STEPS + 1.0)
        return [(lane - MIDDLE * count) / length for lane in lanes]


@dataclass(frozen=True)
class Model:
    """The weights of one language. `header` holds labels, scales, thresholds and where they come from."""

    header: Mapping[str, Any]
    reply: Table
    asked: Table
    rules: Table

    @property
    def labels(self) -> Sequence[str]:
        """Those it weighs, in the order of their lanes."""
        labels: Sequence[str] = self.header["labels"]
        return labels

    def text_scores(self, reply: Reply) -> tuple[list[float], list[list[float]]]:
        """The score of each label by the words alone, and the scores of each sentence."""
        total = 0
        by_sentence = []
        scale = self.header["sentence_scale"]
        bias = self.header["sentence_bias"]
        for sentence in reply.sentences:
            part = self._sum(sentence.wording)
            total += part
            lanes = self.reply.unpack(part)[len(bias) :]
            by_sentence.append([b + s * x for b, s, x in zip(bias, scale, lanes, strict=True)])
        asked = 0
        for sentence in reply.asked_sentences:
            asked += self.asked.sum_of(of_asked(words_of(sentence.wording)))
        of_words = zip(self.header["reply_scale"], self.reply.unpack(total)[: len(bias)], strict=True)
        of_question = zip(self.header["asked_scale"], self.asked.unpack(asked), strict=True)
        scores = [s * x + t * y for (s, x), (t, y) in zip(of_words, of_question, strict=True)]
        return scores, by_sentence

    def _sum(self, wording: Wording) -> int:
        """The sum of a sentence, kept beside its words: sentences repeat from mail to mail."""
        total: int | None = wording.found.get(self)
        if total is None:
            words = words_of(wording)
            total = self.reply.sum_of(of_reply(words)) + self.reply.sum_of_pieces(words)
            wording.found[self] = total
        return total

    def probabilities(self, reply: Reply, seen: Exchange | None) -> tuple[list[float], list[list[float]]]:
        """The probability of each label, and the scores of each sentence. Marks as for `rule_features`."""
        scores, by_sentence = self.text_scores(reply)
        scores = [score + bias for score, bias in zip(scores, self.header["bias"], strict=True)]
        total = self.rules.sum_of_values(rule_features(reply, seen))
        lanes = self.rules.unpack(total, length=VALUE_STEPS)
        scores = [
            score + s * x for score, s, x in zip(scores, self.header["rules_scale"], lanes, strict=True)
        ]
        share = self.header["sentence_share"]
        for number, label in enumerate(self.labels):
            if by_sentence and label not in OF_THE_QUESTION:
                best = max(each[number] for each in by_sentence)
                scores[number] = (1 - share) * scores[number] + share * best
        return [probability(score) for score in scores], by_sentence

    def __hash__(self) -> int:
        return id(self)


def model_of(language: str, purpose: Purpose = Purpose.REPLY) -> Model | None:
    """The model of a language, None where none was fitted. Loaded once, at the first reply."""
    return _model_in(f"{_FILES[purpose]}-{language}.bin")


@cache
def _model_in(name: str) -> Model | None:
    path = resources.path("model", name)
    return decode(path.read_bytes()) if path.is_file() else None


def decode(data: bytes) -> Model:
    """The model in a file's bytes. Raises ValueError where they are none, or for labels that are unknown."""
    if not data.startswith(MAGIC):
        raise ValueError("this is no model of replies")
    head, *keys, rows = zlib.decompress(data[len(MAGIC) :]).split(b"\0", 4)
    header = json.loads(head)
    count = len(header["labels"])
    if not set(WEIGHED).issuperset(header["labels"]):
        raise ValueError("the model was fitted for other labels")
    tables = []
    for names, width in zip(keys, (2 * count + 1, count + 1, count + 1), strict=True):
        features = names.decode().split("\n")
        tables.append(Table(features, rows[: len(features) * width], width))
        rows = rows[len(features) * width :]
    return Model(header, *tables)


def probability(score: float) -> float:
    """The probability, 0 to 1, that log-odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def weigh(
    heard: Reply, seen: Exchange | None, marks: Sequence[Mark], purpose: Purpose = Purpose.REPLY
) -> tuple[Mark, ...]:
    """`marks` without the labels that the model holds to be wrong, and with those that it misses.

    What rules and model find is sure. A sentence encoder has its say as well, where there is one: on all
    single replies, and for lights, where nobody waits for them, on what else is left open (`second_look`).

    `heard` is the reply with the marks of all readers but `evasion`, `seen` its `exchange`. Marks that
    are no labels stay, and so do those of labels that the model of this `purpose` does not weigh.
    """
    model = model_of(heard.lexicon.language, purpose)
    if model is None or not heard.sentences:
        return tuple(marks)
    probabilities, by_sentence = model.probabilities(heard, seen)
    enough, too_little = model.header["enough"], model.header["too_little"]
    found = {mark.label for mark in marks}
    chances = dict(zip(model.labels, probabilities, strict=True))
    possible = {label for label in model.labels if _may_add(label, heard, seen, purpose)}
    impression = None
    if purpose is Purpose.REPLY or (
        purpose is Purpose.LIGHTS and second_look.is_left_open(chances, found, possible)
    ):
        from walkaway.engine.reading.replies.encoder import encoder_of  # noqa: PLC0415 - 0.2 s, for few

        encoder = encoder_of(heard.lexicon.language)
        if encoder is not None:
            impression = encoder.read(heard)
            if purpose is Purpose.REPLY:
                probabilities = encoder.joined(probabilities, impression, model.labels)
                enough, too_little = encoder.header["enough"], encoder.header["too_little"]
            else:
                probabilities = encoder.joined(probabilities, impression, model.labels, second_look.SHARE)
                enough, too_little = second_look.bounds(model.labels)
    void, certain = set(), set()
    added: list[Mark] = []
    for number, label in enumerate(model.labels):
        if label == _OF_MACHINES or (label in OF_THE_QUESTION and not heard.asked_sentences):
            continue
        if label in found:
            if probabilities[number] < too_little[number]:
                if not any(mark.label == label and _is_clear(mark, heard) for mark in marks):
                    void.add(label)
            elif probabilities[number] > enough[number]:
                certain.add(label)
        elif probabilities[number] > enough[number] and label in possible:
            best = _telling(heard, label, [each[number] for each in by_sentence], impression)
            added += _mark(heard, seen, label, best)
    kept = (mark for mark in marks if mark.label not in void)
    return (*(replace(mark, sure=True) if mark.label in certain else mark for mark in kept), *added)


def _is_clear(mark: Mark, heard: Reply) -> bool:
    """Whether what the rules found stays, whatever the models say."""
    if mark.detail == BY_QUESTION or (mark.label, mark.detail) == _CLEAR:
        return True
    return second_look.is_curt(mark, heard.sentences)


def _may_add(label: str, heard: Reply, seen: Exchange | None, purpose: Purpose) -> bool:
    """Whether nothing that the rules found speaks against a label; a light turns only where it can hold."""
    of_lights = purpose is not Purpose.REPLY
    if of_lights and label in OF_THE_QUESTION and not (seen and may_hold(label, seen.asked, heard)):
        return False
    if label == "vague_reply" and seen and seen.is_taken_up:
        return False
    return not heard.of(*_DENIED_BY.get(label, ()))


def _telling(
    heard: Reply, label: str, by_sentence: Sequence[float], impression: Impression | None
) -> Sentence:
    """The sentence that shows a label best; `by_sentence` is what the linear model makes of each."""
    if impression is not None:
        return heard.sentences[impression.best(WEIGHED.index(label), heard.sentences)]
    return heard.sentences[max(range(len(by_sentence)), key=by_sentence.__getitem__)]


def _mark(heard: Reply, seen: Exchange | None, label: str, best: Sentence) -> tuple[Mark, ...]:
    """The mark of a label at the sentence that shows it; none where it lacks what it needs."""
    if label == "dodged_question":
        return _dodged(heard, seen)
    if label == "value_unclear" and best.is_question:  # who asks what it does wants to know
        return ()
    if label == "budget_deferral" and is_settled(heard, best):
        return ()
    due = None
    if label in _DATED:
        due = next((mention.period for mention in dated.within(heard.dates, best)), None)
        if due is None and label == "promise":  # only what can be put on a calendar is one
            return ()
    return (Mark(label, best.start, best.end, due),)


def _dodged(heard: Reply, seen: Exchange | None) -> tuple[Mark, ...]:
    """The question that most probably was left open."""
    scale = scales(heard.lexicon.language).get("dodged_question")
    if seen is None or not seen.asked.questions or scale is None:
        return ()
    if seen.is_taken_up or is_answered_by_form(seen.asked, seen.parts):
        return ()
    chances = [scale.probability(each) for each in seen.of_questions]
    question = seen.asked.questions[max(range(len(chances)), key=chances.__getitem__)]
    return (Mark("dodged_question", question.start, question.end, detail="asked"),)

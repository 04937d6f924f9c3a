"""Reads a reply beside what it answers with a small sentence encoder: what speaks for each label, and where.

The network is a MiniLM fine-tuned on labelled replies (`training/encoder.py`); `resources/model/ENCODER.md`
says on what and how well. It sees the two mails at once, which the linear model (`model`) cannot, and costs
8 ms for 40 pieces of words and 36 ms for 160, so that a board asks it only what others leave open
(`second_look`). It is run by onnxruntime; where that is not installed, there is no encoder, and the linear
model answers alone.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from walkaway.engine import resources
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.labels import LABELS, WEIGHED
from walkaway.engine.reading.replies.model import probability
from walkaway.engine.reading.replies.reply import Reply
from walkaway.engine.reading.replies.wordpiece import END, START, Piece, WordPieces

MOST_ASKED: Final = 96  # pieces of what was asked, counted from its end, where questions stand
MOST_REPLY: Final = 224  # of the reply: its beginning, and the end of it
TAIL: Final = 32
IN_ASKED: Final = LABELS.index("dodged_question")
"""The one label whose words stand in what was asked."""

_SHUT = -1e4  # takes a place out of a softmax
_QUIET = 3  # errors only
_LEAST_CHANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Impression:
    """What the network makes of a reply.

    `scores` are log-odds in the order of WEIGHED, before they are joined with the others. `shown` is, by
    label, how much each place speaks for it; the places are those of `asked` and `reply`.
    """

    scores: Sequence[float]
    shown: Sequence[Sequence[float]]
    asked: Sequence[Piece]
    reply: Sequence[Piece]

    def best(self, number: int, sentences: Sequence[Sentence]) -> int:
        """Which of `sentences` speaks most for label number `number`; the first where none does."""
        pieces, first = (self.asked, 1) if number == IN_ASKED else (self.reply, len(self.asked) + 2)
        sums = [0.0] * len(sentences)
        at = 0
        for piece, weight in zip(pieces, self.shown[number][first:], strict=False):
            while at < len(sentences) - 1 and piece.start >= sentences[at].end:
                at += 1
            if sentences[at].start <= piece.start < sentences[at].end:
                sums[at] += weight
        return max(range(len(sums)), key=sums.__getitem__)


class Encoder:
    """The network of one language; `header` holds labels, shares, thresholds and where they come from."""

    def __init__(self, path: Path) -> None:
        """Load the network. Raises ImportError where onnxruntime cannot be loaded."""
        import onnxruntime as ort  # noqa: PLC0415 - 0.2 s and 60 MB, for what others leave open

        ort.disable_telemetry_events()
        ort.set_default_logger_severity(_QUIET)
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # replies are small; sums keep order
        options.log_severity_level = _QUIET
        self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        stored: Mapping[str, str] = self._session.get_modelmeta().custom_metadata_map
        self.header: Mapping[str, Any] = json.loads(stored["header"])
        self._pieces = WordPieces(stored["vocabulary"].split("\n"))

    def read(self, reply: Reply) -> Impression:
        """What the network makes of the reply; of long mails it sees only the parts that matter most."""
        asked, told = seen_pieces(self._pieces, reply.asked, reply.text)
        start, end = self._pieces.numbers[START], self._pieces.numbers[END]
        inputs = inputs_of([piece.number for piece in asked], [piece.number for piece in told], start, end)
        scores, shown = self._session.run(["scores", "shown"], _arrays(inputs))
        return Impression(scores.tolist(), shown.tolist(), asked, told)

    def joined(
        self,
        linear: Sequence[float],
        impression: Impression,
        labels: Sequence[str] = LABELS,
        share: float | None = None,
    ) -> list[float]:
        """The probability of each of `labels` by both: their log-odds, each with its share.

        `linear` are those of the linear model, in the order of `labels`; `share` is that of the network, by
        its own header where it is None.
        """
        share = self.header["share"] if share is None else share
        scores = dict(zip(WEIGHED, impression.scores, strict=True))
        return [
            probability((1 - share) * log_odds(chance) + share * scores[label])
            for label, chance in zip(labels, linear, strict=True)
        ]


def log_odds(chance: float) -> float:
    """The log-odds of a probability, none beyond 14."""
    chance = max(_LEAST_CHANCE, min(1 - _LEAST_CHANCE, chance))
    return math.log(chance / (1 - chance))


def seen_pieces(pieces: WordPieces, asked: str, reply: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces of both mails that the network looks at."""
    told = pieces.of(reply)
    if len(told) > MOST_REPLY:
        told = told[: MOST_REPLY - TAIL] + told[-TAIL:]
    return pieces.of(asked)[-MOST_ASKED:], told


def inputs_of(asked: Sequence[int], reply: Sequence[int], start: int, end: int) -> dict[str, Any]:
    """The network's inputs: pieces, which of the two mails each is of, and where labels may be shown.

    The place of the first piece, which stands for all, is open to all labels.
    """
    before, behind = len(asked), len(reply)
    return {
        "pieces": [start, *asked, end, *reply, end],
        "types": [0] * (before + 2) + [1] * (behind + 1),
        "open": [
            [0.0] + [_SHUT] * (before + 1) + [0.0] * behind + [_SHUT],
            [0.0] * (before + 1) + [_SHUT] * (behind + 2),
        ],
    }


def _arrays(inputs: Mapping[str, Any]) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415 - comes with onnxruntime

    return {
        name: np.array(values, np.float32 if name == "open" else np.int64) for name, values in inputs.items()
    }


def encoder_file(language: str) -> Path:
    """Where the network of a language lies; it need not exist."""
    return resources.path("model", f"encoder-{language}.onnx")


@cache
def encoder_of(language: str) -> Encoder | None:
    """The encoder of a language, loaded at the first reply; None without a network or onnxruntime."""
    path = encoder_file(language)
    if find_spec("onnxruntime") is None or not path.is_file():
        return None
    try:
        encoder = Encoder(path)
    except ImportError:  # a library of the system is too old for it
        return None
    if tuple(encoder.header["labels"]) != WEIGHED:
        raise ValueError("the network was fitted for other labels")
    return encoder

"""Fits the sentence encoder of replies, and writes `resources/model/encoder-en.onnx` with its card.

    python training/encoder.py --base FOLDER --fresh NAME ... --write FILE.jsonl ...

Each file holds the labelled replies of one author. `--base` is the folder of all-MiniLM-L6-v2 with its
`model.safetensors` and `tokenizer.json`. `--fresh` names files (without .jsonl) that nobody read while
writing rules, as for `train.py`: thresholds and scores come from them, each read by models fitted without
it. `--apart A,B` fits both models once without A and B, which saves a fit. `--beside` names files that are
learned from, but not scored (`lights/`). `--scores-kept` fits only what is shipped, and leaves scores and
thresholds as they stand in its file. `--mean` averages the network with others that `--keep` kept. Needs
training/requirements-encoder.txt, and for each fit a quarter of an hour, or a whole one where the processor
knows no half precision.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder_card import card
from encoder_file import encoded
from encoder_network import Array, Base, Example, averaged, below, example, fitted, scored
from replies_data import Item, load
from replies_fit import micro_f1, sigmoid
from train import FOLDER, Data, choose, cross_validated, interval, judged, rounded

from walkaway.engine.reading.replies.encoder import encoder_file, encoder_of
from walkaway.engine.reading.replies.labels import LABELS, WEIGHED
from walkaway.engine.reading.replies.wordpiece import WordPieces

VOCABULARY = Path(__file__).parent / "vocabulary.txt"
SEED = 0
SHARE = 0.4  # of the network in the log-odds that it has together with the linear model
# Above which a label is added, and below which it is taken away, where the best F1 left a recall below a half
# or found too many in ordinary business mail.
BY_HAND = {
    "do_not_contact": (0.6, 0.14),
    "explicit_no": (0.6, 0.15),
    "missed_meeting": (0.7, 0.14),
    "no_decision_maker": (0.65, 0.4),
}
_NEVER = -9.0  # log-odds of replies that no fit has scored


class Trainer:
    """All replies as the network sees them; of those of `beside` it only learns."""

    def __init__(self, data: Data, beside: Sequence[Item], base: Base, vocabulary: list[str]) -> None:
        self.data, self.base = data, base
        words = WordPieces(vocabulary)
        self.examples: list[Example] = [example(words, item) for item in (*data.items, *beside)]
        self.beside = range(len(data.items), len(self.examples))
        self.states = below(base, self.examples)

    def fit(self, rows: Iterable[int]) -> Any:
        """A network that has learned these replies, and those beside."""
        those = [*rows, *self.beside]
        return fitted(self.base, [self.examples[n] for n in those], [self.states[n] for n in those], SEED)

    def apart(self, groups: Sequence[Sequence[str]]) -> Array:
        """Log-odds for the files of each group by a network fitted on all others."""
        found = np.full((len(self.data.items), len(WEIGHED)), _NEVER)
        for group in groups:
            inside = np.isin(self.data.files, list(group))
            network = self.fit(np.where(~inside)[0].tolist())
            rows = np.where(inside)[0]
            found[rows] = scored(network, [self.examples[n] for n in rows], [self.states[n] for n in rows])
        return found[:, : len(LABELS)]


def log_odds(chances: Array) -> Array:
    """Probabilities as log-odds, none beyond 14."""
    chances = np.clip(chances, 1e-6, 1 - 1e-6)
    return np.log(chances / (1 - chances))


def joined(linear: Array, network: Array) -> Array:
    """Probabilities by both models, from the log-odds of each."""
    return sigmoid((1 - SHARE) * linear + SHARE * network)


def report(data: Data, linear: Array, network: Array, tested: Sequence[str]) -> dict[str, Any]:
    """Scores on the tested files: by both models, and by the linear one alone."""
    truth, before = judged(data, sigmoid(linear), tested)
    _, found = judged(data, joined(linear, network), tested, BY_HAND)
    _, alone = judged(data, sigmoid(network), tested, {})
    files = np.concatenate([data.files[data.files == file] for file in tested])
    return {
        "tested": list(tested),
        "all": round(micro_f1(truth, found), 3),
        "interval": interval(truth, found),
        "linear": round(micro_f1(truth, before), 3),
        "network": round(micro_f1(truth, alone), 3),
        "gain": gain(truth, before, found),
        "files": {
            each: rounded([micro_f1(truth[files == each], f[files == each]) for f in (before, found)], 3)
            for each in tested
        },
        "labels": {
            label: _of_label(truth[:, n], before[:, n], found[:, n]) for n, label in enumerate(LABELS)
        },
    }


def _of_label(truth: Array, before: Array, decided: Array) -> dict[str, Any]:
    hits = (truth * decided).sum()
    return {
        "replies": int(truth.sum()),
        "precision": round(float(hits / max(1, decided.sum())), 2),
        "recall": round(float(hits / max(1, truth.sum())), 2),
        "f1": round(micro_f1(truth, decided), 2),
        "interval": interval(truth[:, None], decided[:, None]),
        "before": round(micro_f1(truth, before), 2),
    }


def gain(truth: Array, before: Array, after: Array) -> list[float]:
    """How much micro-F1 grows from `before` to `after`, with its 95 % interval: replies drawn anew."""
    dice = np.random.default_rng(1)
    drawn = [dice.integers(0, len(truth), len(truth)) for _ in range(1000)]
    grown = sorted(micro_f1(truth[d], after[d]) - micro_f1(truth[d], before[d]) for d in drawn)
    return rounded([micro_f1(truth, after) - micro_f1(truth, before), grown[25], grown[974]], 3)


def header(data: Data, linear: Array, network: Array, scores: dict[str, Any], beside: int) -> dict[str, Any]:
    """Scores and thresholds, and how the network is joined with the linear model."""
    rows = np.isin(data.files, scores["tested"])
    chosen = choose(data.truth[rows], joined(linear, network)[rows], data.by_rules[rows], BY_HAND)
    return {
        "scored_beside": beside,
        "share": SHARE,
        "enough": rounded(chosen.enough, 3),
        "too_little": rounded(chosen.too_little, 3),
        "scores": scores,
    }


def learned(data: Data, beside: int) -> dict[str, Any]:
    """What the file says of what the network has learned."""
    files = sorted(set(data.files.tolist()))
    return {"labels": WEIGHED, "replies": len(data.items), "files": files, "beside": beside}


def main() -> None:
    """Print scores, and write the network and its card when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    scored_by = parser.add_mutually_exclusive_group(required=True)
    scored_by.add_argument("--fresh", nargs="+", metavar="NAME")
    scored_by.add_argument("--scores-kept", action="store_true", help="fit nothing but what is written")
    parser.add_argument("--apart", nargs="*", metavar="NAME,NAME", help="default: each fresh file by itself")
    parser.add_argument("--beside", nargs="*", default=[], type=Path, help="more to learn from")
    parser.add_argument("--write", action="store_true", help="write the network fitted on all files")
    parser.add_argument("--keep", type=Path, help="where to keep the weights for another fit's --mean")
    parser.add_argument("--mean", nargs="*", default=[], type=Path, help="weights of fits to average with")
    options = parser.parse_args()
    torch.set_num_threads(1)  # sums in one order: the same files give the same network
    torch.set_flush_denormal(True)  # the smallest numbers cost the most time
    vocabulary = VOCABULARY.read_text("utf-8").splitlines()
    data = Data.of(load(options.files))
    trainer = Trainer(data, load(options.beside), Base(options.base, vocabulary), vocabulary)
    beside = len(trainer.beside)
    if options.scores_kept:
        shipped = encoder_of("en")
        assert shipped is not None
        head = dict(shipped.header)
    else:
        groups = [group.split(",") for group in options.apart or options.fresh]
        linear = log_odds(cross_validated(data, groups)["all"])
        network = trainer.apart(groups)
        scores = report(data, linear, network, options.fresh)
        print(json.dumps(scores, indent=1))
        head = header(data, linear, network, scores, beside)
    if options.write:
        fit = trainer.fit(range(len(data.items)))
        if options.keep:
            torch.save(fit.state_dict(), options.keep)
        averaged(fit, [torch.load(file, weights_only=True) for file in options.mean])
        head |= learned(data, beside) | {"averaged": 1 + len(options.mean)}
        write(trainer, vocabulary, head, fit)


def write(trainer: Trainer, vocabulary: list[str], head: dict[str, Any], network: Any) -> None:
    """Write the file of a network, and its card."""
    written = encoded(trainer.base, network, vocabulary, json.dumps(head))
    encoder_file("en").write_bytes(written)
    (FOLDER / "ENCODER.md").write_text(card(head, len(written)), "utf-8")
    print(f"{len(written)} bytes")


if __name__ == "__main__":
    main()

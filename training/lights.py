"""Fits the model by which rules are weighed before a light turns, and writes `resources/model/lights-en.bin`.

    python training/lights.py --write training/lights/*.jsonl training/replies/*.jsonl

The same fit as `train.py`, of fewer labels, and on short replies above all: those that rest on a board,
among them many that only sound like a flag. `--test NAME` prints how it does on that file by a fit without
it. `--choose` works the thresholds out of such fits, for three files at a time, and keeps them in
`lights/thresholds.json`, from where `--write` lays them into the model. Needs training/requirements.txt.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from replies_data import load
from replies_fit import Array, fit, pooled, sigmoid
from train import FOLDER, SENTENCE_SHARE, Data, Thresholds, encode

from walkaway.engine.reading.replies.labels import NEWS, OF_THE_QUESTION

OUTPUT = FOLDER / "lights-en.bin"
LEAST = 4  # replies that must have a run of words: half the size for next to no loss
ON_BOARDS = (
    "vague_reply", "dodged_question", "avoids_next_step", "no_decision_maker", "budget_deferral", "no_budget",
    "price_only", "unrealistic_expectations", "value_unclear", "almost_ready", "hostile", "unreachable",
    "explicit_no", "do_not_contact", "concrete_commitment", "new_stakeholder", "buying_question", *NEWS,
)  # fmt: skip
ADDED = ("price_only", "unrealistic_expectations", "value_unclear", "almost_ready", "unreachable")
"""What the model may say where rules say nothing. Of all other labels it adds too many in ordinary business
mail, or no threshold is right often enough."""
ADDED_RIGHT, TAKEN_RIGHT = 0.75, 0.8  # the least share of additions, and of what is taken away
LEAST_CHANCE = 0.4  # that adds a label: invented replies hold far more of them than real mail
FEWEST = 4  # right ones that a threshold must rest on
NEVER = (2.0, -1.0)  # above every probability, and below
CHOSEN = Path(__file__).resolve().parent / "lights" / "thresholds.json"
TOGETHER = 3  # files that one fit of `--choose` leaves out


def thresholds() -> Thresholds:
    """When a label is added, and when one of the rules goes, as last chosen."""
    kept = json.loads(CHOSEN.read_text("utf-8"))
    enough, too_little = zip(*(kept[label] for label in ON_BOARDS), strict=True)
    return Thresholds(np.array(enough), np.array(too_little))


def choose(truth: Array, found: Array, by_rules: Array) -> dict[str, list[float]]:
    """For each label above which chance it is added, and below which one of the rules goes.

    Labels that rest on the question go (false ones are the most frequent wrong light), those in `ADDED` come.
    """
    chosen = {}
    for n, label in enumerate(ON_BOARDS):
        enough, too_little = NEVER
        ruled = by_rules[:, n] > 0
        if label in ADDED:
            best = _bound(-found[~ruled, n], truth[~ruled, n] > 0, ADDED_RIGHT)
            enough = NEVER[0] if best is None else max(LEAST_CHANCE, -best)
        if label in OF_THE_QUESTION:
            best = _bound(found[ruled, n], truth[ruled, n] == 0, TAKEN_RIGHT)
            too_little = NEVER[1] if best is None else best
        chosen[label] = [round(float(enough), 3), round(float(too_little), 3)]
    return chosen


def _bound(ranks: Array, right: Array, share: float) -> float | None:
    """The highest rank up to which that share is right; None where no such bound has `FEWEST` right ones."""
    order = np.argsort(ranks, kind="stable")
    hits = np.cumsum(right[order])
    good = np.where((hits / (np.arange(len(order)) + 1.5) >= share) & (hits >= FEWEST))[0]
    return float(ranks[order][good[-1]]) if len(good) else None


def chances(data: Data, *files: str) -> tuple[Array, Array]:
    """The rows of some files, and the probabilities of their labels by a fit on all others."""
    words, both, sentence = data.kernels()
    apart = np.isin(data.files, files)
    train, test = np.where(~apart)[0], np.where(apart)[0]
    by = [k[np.ix_(test, train)] @ fit(k[np.ix_(train, train)], data.truth[train]) for k in (words, both)]
    inner, outer = np.where(~apart[data.owner])[0], np.where(apart[data.owner])[0]
    each = sentence[np.ix_(outer, inner)] @ fit(sentence[np.ix_(inner, inner)], data.shown[inner])
    best = pooled(each, data.owner[outer], len(data.items))[test]
    score = sum(by) / 2
    alone = [n for n, label in enumerate(ON_BOARDS) if label in OF_THE_QUESTION]
    mixed = (1 - SENTENCE_SHARE) * score + SENTENCE_SHARE * best
    mixed[:, alone] = score[:, alone]
    return test, sigmoid(mixed)


def main() -> None:
    """Print scores, and write the model when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--test", nargs="*", default=[], help="files (without .jsonl) to score")
    parser.add_argument("--choose", action="store_true", help="work out the thresholds; takes long")
    parser.add_argument("--write", action="store_true", help="write the model fitted on all files")
    options = parser.parse_args()
    data = Data.of(load(options.files), LEAST, ON_BOARDS)
    for name in options.test:
        rows, found = chances(data, name)
        truth, rules = data.truth[rows], data.by_rules[rows]
        told = thresholds().decide(found, rules)
        print(name, len(rows), "replies, all labels right:", end=" ")
        print((rules == truth).all(1).mean().round(3), "by rules,", (told == truth).all(1).mean().round(3))
        for n, label in enumerate(ON_BOARDS):
            change = [(told[:, n] - rules[:, n] == sign) for sign in (1, -1)]
            good = (change[0] & (truth[:, n] > 0)).sum(), (change[1] & (truth[:, n] == 0)).sum()
            print(
                f"  {label}: {good[0]} of {change[0].sum()} added, {good[1]} of {change[1].sum()} taken away"
            )
    if options.choose:
        found = np.zeros(data.truth.shape)
        names = [file.stem for file in options.files]
        for start in range(0, len(names), TOGETHER):
            rows, part = chances(data, *names[start : start + TOGETHER])
            found[rows] = part
        CHOSEN.write_text(json.dumps(choose(data.truth, found, data.by_rules), indent=1) + "\n", "utf-8")
    if options.write:
        OUTPUT.write_bytes(encode(data, thresholds(), {}, ON_BOARDS))
        print(OUTPUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()

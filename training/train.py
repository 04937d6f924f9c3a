"""Fits the model that weighs what the rules found in a reply, and writes `resources/model/`.

    python training/train.py --write FILE.jsonl ...

Each file holds the labelled replies of one author. Scores are those on a file by a model fitted on the
others. `--fresh` names files (without .jsonl) that nobody read while writing rules: only they tell how far
rules can be trusted, so thresholds and reported scores come from them. Needs training/requirements.txt.
The same files give the same model.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from replies_card import card
from replies_data import Item, load
from replies_fit import (
    Array,
    Texts,
    findings,
    fit,
    kernel,
    micro_f1,
    normalised,
    pooled,
    sigmoid,
    texts,
)

from walkaway.engine.reading.replies.evasion import exchange
from walkaway.engine.reading.replies.labels import LABELS, OF_THE_QUESTION, RED, WEIGHED
from walkaway.engine.reading.replies.model import COUNT, MAGIC, MIDDLE, NORM_STEPS, decode

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "model"
OUTPUT = FOLDER / "replies-en.bin"
LEAST_TEXT, LEAST_RULES = 2, 3  # replies that must have a feature
ASKED_WEIGHT, RULES_WEIGHT = 0.5, 0.03
SENTENCE_SHARE = 0.3
STEPS = [step / 40 for step in range(2, 38)]
SURE = 0.9  # precision wanted where a label can turn a light red
# Without these, the model finds too many of them in ordinary replies of real business mail: invented replies
# hold far more of them.
LEAST = {"missed_meeting": 0.6, "do_not_contact": 0.5}
# Above which the model adds a label, and below which it takes one away, where the best F1 left a precision
# below 0.85 or a recall below a half.
BY_HAND = {
    "budget_deferral": (0.46, 0.41),
    "contact_gone": (0.21, 0.21),
    "do_not_contact": (0.52, 0.24),
    "explicit_no": (0.5, 0.13),
    "no_decision_maker": (0.44, 0.36),
}
ALONE = [n for n, label in enumerate(LABELS) if label in OF_THE_QUESTION]
QUIET = [n for n, label in enumerate(LABELS) if label == "auto_reply"]


@dataclass
class Data:
    """All replies as matrices."""

    items: list[Item]
    files: Array
    truth: Array
    by_rules: Array
    sentences: Texts
    owner: Array
    shown: Array
    replies: Array
    asked: Texts
    rules: Array
    rule_names: list[str]

    @classmethod
    def of(cls, items: list[Item], least: int = LEAST_TEXT, labels: Sequence[str] = LABELS) -> Data:
        """The replies laid out, a column for each of `labels`; a run of words counts if `least` have it."""
        columns = [WEIGHED.index(label) for label in labels]
        owner = [n for n, item in enumerate(items) for _ in item.sentences]
        sentences = texts([count for item in items for count in item.sentences], owner, least)
        rules, names = findings([item.rules for item in items], LEAST_RULES)
        return cls(
            items=items,
            files=np.array([item.file for item in items]),
            truth=np.array([item.truth for item in items], np.float32)[:, columns],
            by_rules=np.array([item.by_rules for item in items], np.float32)[:, columns],
            sentences=sentences,
            owner=np.array(owner),
            shown=np.array([row for item in items for row in item.shown], np.float32)[:, columns],
            replies=normalised(*sentences.gathered(owner, len(items))),
            asked=texts([item.asked for item in items], range(len(items)), least),
            rules=rules,
            rule_names=names,
        )

    def kernels(self) -> tuple[Array, Array, Array]:
        """How alike replies are by words alone and by words and findings, and sentences by words."""
        words = kernel((self.replies, 1.0), (self.asked.normal(), ASKED_WEIGHT))
        both = words + RULES_WEIGHT * (self.rules @ self.rules.T)
        return words, both, kernel((self.sentences.normal(), 1.0))


def mixed(reply: Array, sentence: Array) -> Array:
    """The scores of a reply, joined with those of its sentences for the labels that one sentence shows."""
    score = (1 - SENTENCE_SHARE) * reply + SENTENCE_SHARE * sentence
    score[:, ALONE] = reply[:, ALONE]
    return score


def cross_validated(data: Data, groups: Sequence[Sequence[str]], share: float = 1.0) -> dict[str, Array]:
    """Probabilities on each group of files by fits without them: by words, with rules, with sentences.

    `share` of the other replies is used, for the learning curve.
    """
    words, both, sentence = data.kernels()
    rng = np.random.default_rng(1)
    kept = rng.random(len(data.items)) < share
    found = {name: np.zeros(data.truth.shape) for name in ("words", "rules", "average", "all")}
    for group in groups:
        apart = np.isin(data.files, list(group))
        train, test = np.where(~apart & kept)[0], np.where(apart)[0]
        by = [k[np.ix_(test, train)] @ fit(k[np.ix_(train, train)], data.truth[train]) for k in (words, both)]
        found["words"][test], found["rules"][test] = sigmoid(by[0]), sigmoid(by[1])
        found["average"][test] = sigmoid((by[0] + by[1]) / 2)
        if share == 1.0:
            inner, outer = np.where(~apart[data.owner])[0], np.where(apart[data.owner])[0]
            each = sentence[np.ix_(outer, inner)] @ fit(sentence[np.ix_(inner, inner)], data.shown[inner])
            best = pooled(each, data.owner[outer], len(data.items))[test]
            found["all"][test] = sigmoid(mixed((by[0] + by[1]) / 2, best))
    return found


@dataclass
class Thresholds:
    """A label is added above `enough`; one that rules found goes below `too_little`."""

    enough: Array
    too_little: Array

    def decide(self, chances: Array, by_rules: Array) -> Array:
        """Rows of 0 and 1: the labels that the program would tell."""
        found = np.where(by_rules > 0, chances >= self.too_little, chances > self.enough).astype(np.float32)
        if found.shape[1] == COUNT:
            found[:, QUIET] = by_rules[:, QUIET]
        return found


def choose(
    truth: Array, chances: Array, by_rules: Array, by_hand: Mapping[str, tuple[float, float]] = BY_HAND
) -> Thresholds:
    """Thresholds that give the best micro-F1 in all, drawn towards what is best for each label."""
    one = np.ones(COUNT)
    pairs = [(high, low) for high in STEPS for low in STEPS if low <= high]

    def score(high: float, low: float) -> float:
        return micro_f1(truth, Thresholds(one * high, one * low).decide(chances, by_rules))

    high, low = max(pairs, key=lambda pair: score(*pair))
    enough, too_little = one * high, one * low
    for n, label in enumerate(LABELS):
        positives = truth[:, n].sum()
        weight = positives / (positives + 30)
        options = [(high, high) for high in STEPS] if n in ALONE else pairs
        best = max(options, key=lambda pair: _worth(truth[:, n], chances[:, n], by_rules[:, n], pair, label))
        enough[n] += weight * (best[0] - enough[n])
        too_little[n] += weight * (best[1] - too_little[n])
        if n in ALONE:
            too_little[n] = enough[n]
        enough[n] = max(enough[n], LEAST.get(label, 0.0))
        enough[n], too_little[n] = by_hand.get(label, (enough[n], too_little[n]))
    return Thresholds(enough, too_little)


def _worth(truth: Array, chance: Array, rule: Array, pair: tuple[float, float], label: str) -> float:
    found = np.where(rule > 0, chance >= pair[1], chance > pair[0])
    hits = (truth * found).sum()
    f1 = 2 * hits / max(1, truth.sum() + found.sum())
    if label in RED and found.sum():  # a wrong one costs a deal
        return float(f1 - 2 * max(0.0, SURE - hits / found.sum()))
    return float(f1)


def judged(
    data: Data,
    chances: Array,
    tested: Sequence[str],
    by_hand: Mapping[str, tuple[float, float]] = BY_HAND,
) -> tuple[Array, Array]:
    """Truth and decisions on the tested files, each with thresholds chosen on the others of them."""
    rows, found = [], []
    for file in tested:
        others = np.isin(data.files, [other for other in tested if other != file])
        own = np.where(data.files == file)[0]
        thresholds = choose(data.truth[others], chances[others], data.by_rules[others], by_hand)
        rows.append(own)
        found.append(thresholds.decide(chances[own], data.by_rules[own]))
    return data.truth[np.concatenate(rows)], np.concatenate(found)


def interval(truth: Array, found: Array) -> list[float]:
    """The 95 % bootstrap interval of micro-F1."""
    rng = np.random.default_rng(7)
    draws = [rng.integers(0, len(truth), len(truth)) for _ in range(1000)]
    return rounded(np.percentile([micro_f1(truth[each], found[each]) for each in draws], [2.5, 97.5]), 3)


def report(data: Data, tested: Sequence[str]) -> tuple[dict[str, Any], Thresholds]:
    """The scores on files kept apart, and the thresholds for use."""
    found = cross_validated(data, [[file] for file in tested])
    those = np.isin(data.files, tested)
    scores: dict[str, Any] = {
        "rules alone": round(micro_f1(data.truth[those], data.by_rules[those]), 3),
        "files": {},
        "labels": {},
    }
    for name, chances in found.items():
        scores[name] = round(micro_f1(*judged(data, chances, tested)), 3)
    truth, decided = judged(data, found["all"], tested)
    scores["interval"] = interval(truth, decided)
    for file in tested:
        own = data.files == file
        rows = data.files[np.concatenate([np.where(data.files == each)[0] for each in tested])] == file
        by_rules = micro_f1(data.truth[own], data.by_rules[own])
        scores["files"][file] = [round(by_rules, 3), round(micro_f1(truth[rows], decided[rows]), 3)]
    for n, label in enumerate(LABELS):
        hits, told, true = (truth[:, n] * decided[:, n]).sum(), decided[:, n].sum(), truth[:, n].sum()
        both = micro_f1(truth[:, n], decided[:, n]), micro_f1(data.truth[those, n], data.by_rules[those, n])
        scores["labels"][label] = [int(true), *rounded([hits / max(1, told), hits / max(1, true), *both], 2)]
    return scores, choose(data.truth[those], found["all"][those], data.by_rules[those])


def curve(data: Data, tested: Sequence[str]) -> list[list[float]]:
    """Number of labelled replies and micro-F1 with them (words and rules, no sentences)."""
    points = []
    for share in (0.1, 0.25, 0.5, 0.75, 0.999):
        found = cross_validated(data, [[file] for file in tested], share)["average"]
        points.append([int(share * len(data.items)), round(micro_f1(*judged(data, found, tested)), 3)])
    return points


def small(weights: Array, length: Array) -> tuple[Array, Array]:
    """Weights as bytes around MIDDLE, one scale a label; `length` is the feature's own weight."""
    values = weights * length[:, None]
    scale = np.maximum(np.percentile(np.abs(values), 99.9, axis=0), 1e-9) / 127
    return np.clip(np.rint(values / scale) + MIDDLE, 1, 255).astype(np.uint8), scale


def squares(length: Array) -> Array:
    """Squared lengths as bytes, in steps of 1 / NORM_STEPS."""
    return np.clip(np.rint(NORM_STEPS * length**2), 1, 255).astype(np.uint8)[:, None]


def encode(
    data: Data, thresholds: Thresholds, scores: dict[str, Any], labels: Sequence[str] = LABELS
) -> bytes:
    """The file of a model fitted on all replies; `labels` are the columns of their truth."""
    words, both, sentence = data.kernels()
    plain, full, each = fit(words, data.truth), fit(both, data.truth), fit(sentence, data.shown)
    mean = (plain + full) / 2
    reply, reply_scale = small(data.replies.T @ mean, data.sentences.weight)
    part, part_scale = small(data.sentences.normal().T @ each, data.sentences.weight)
    asked, asked_scale = small(ASKED_WEIGHT * (data.asked.normal().T @ mean), data.asked.weight)
    ones = np.ones(len(data.rule_names))
    rules, rules_scale = small(RULES_WEIGHT * (data.rules.T @ full) / 2, ones)
    header = {
        "labels": labels,
        "replies": len(data.items),
        "files": sorted(set(data.files.tolist())),
        "scores": scores,
        "bias": rounded(mean.sum(0)),
        "sentence_bias": rounded(each.sum(0)),
        "reply_scale": rounded(reply_scale, 7),
        "sentence_scale": rounded(part_scale, 7),
        "asked_scale": rounded(asked_scale, 7),
        "sentence_share": SENTENCE_SHARE,
        "enough": rounded(thresholds.enough, 3),
        "too_little": rounded(thresholds.too_little, 3),
        "rules_scale": rounded(rules_scale, 7),
    }
    tables = (
        (reply, part, squares(data.sentences.weight)),
        (asked, squares(data.asked.weight)),
        (rules, squares(ones)),
    )
    rows = b"".join(np.hstack(table).tobytes() for table in tables)
    keys = data.sentences.keys, data.asked.keys, data.rule_names
    sections = [json.dumps(header), *("\n".join(each) for each in keys)]
    return MAGIC + zlib.compress(b"\0".join([*(each.encode() for each in sections), rows]), 9)


def rounded(values: Array, digits: int = 4) -> list[float]:
    """Plain numbers for a header."""
    return [round(float(value), digits) for value in values]


def main() -> None:
    """Print scores, and write the model and its card when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--fresh", nargs="*", default=[], help="files that no writer of rules has read")
    parser.add_argument("--curve", action="store_true", help="measure the learning curve, too")
    parser.add_argument("--write", action="store_true", help="write the model fitted on all files")
    options = parser.parse_args()
    data = Data.of(load(options.files))
    tested = options.fresh or sorted(set(data.files.tolist()))
    scores, thresholds = report(data, tested)
    if options.curve:
        scores["curve"] = curve(data, tested)
    print(json.dumps(scores, indent=1))
    if options.write:
        FOLDER.mkdir(exist_ok=True)
        written = encode(data, thresholds, scores)
        OUTPUT.write_bytes(written)
        (FOLDER / "CARD.md").write_text(card(decode(written).header), "utf-8")
        _check(data, written)


def _check(data: Data, written: bytes) -> None:
    """The reader's probabilities must find in the replies what they were fitted to."""
    model = decode(written)
    chances = np.array([model.probabilities(item.heard, exchange(item.heard))[0] for item in data.items])
    thresholds = Thresholds(np.array(model.header["enough"]), np.array(model.header["too_little"]))
    print(
        f"{len(written)} bytes; on its own data micro-F1",
        round(micro_f1(data.truth, thresholds.decide(chances, data.by_rules)), 3),
    )


if __name__ == "__main__":
    main()

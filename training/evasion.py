"""Fits the weights by which open questions are told: `python training/evasion.py FILE.jsonl ...`.

Each file holds the labelled replies of one author. The scores printed are those on a file by weights fitted
on the others; the weights written come from all. Needs scikit-learn (training/requirements.txt).
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from walkaway.engine.actions.classify import UNDATED
from walkaway.engine.model import Address, Body, Message
from walkaway.engine.reading.marks import reply_in
from walkaway.engine.reading.replies.answers import Segment, segments
from walkaway.engine.reading.replies.evasion import (
    chance_features,
    may_hold,
    question_features,
    reply_features,
)
from walkaway.engine.reading.replies.questions import Asked, find_questions
from walkaway.engine.reading.replies.read import without_questions
from walkaway.engine.reading.replies.reply import Reply
from walkaway.engine.reading.text.split import split_text

OUTPUT = Path(__file__).resolve().parents[1] / "resources" / "evasion" / "en.json"
ZONE = "Europe/London"
LABELS = ("dodged_question", "vague_reply", "avoids_next_step")
THRESHOLDS = [step / 100 for step in range(10, 65, 2)]
SURE = [step / 100 for step in range(30, 97, 2)]
PRECISION = 0.75  # wanted of what may turn a light
STRENGTH = 0.3  # of the weights' freedom (inverse of regularisation)


@dataclass
class Item:
    """One labelled reply with what its features are computed from."""

    file: int
    labels: frozenset[str]
    asked: Asked
    reply: Reply
    found: tuple[Segment, ...]
    questions: list[dict[str, float]]
    dodged: list[bool]


def load(files: Sequence[Path]) -> list[Item]:
    """The replies of people that answer something."""
    items = []
    for number, file in enumerate(files):
        for line in file.read_text("utf-8").splitlines():
            entry = json.loads(line)
            labels = frozenset(label["label"] for label in entry["labels"])
            if entry.get("from_prospect", True) and (entry.get("asked") or "").strip():
                item = None if "auto_reply" in labels else _item(number, entry, labels)
                if item is not None:
                    items.append(item)
    return items


def _item(file: int, entry: dict[str, Any], labels: frozenset[str]) -> Item | None:
    body = Body(split_text(entry["reply"]).new_text)
    rep, prospect = Address("rep@localhost"), Address("prospect@localhost")
    before = Message("asked", UNDATED - timedelta(days=1), rep, body=Body(entry["asked"]))
    reply = reply_in(Message("reply", UNDATED, prospect, body=body), before, zone=ZONE)
    if reply is None:  # in a language without phrases
        print("not read:", entry["id"])
        return None
    reply = without_questions(reply)
    asked = find_questions(reply.asked_sentences, reply.lexicon)
    found = segments(reply)
    quotes = [label["quote"] for label in entry["labels"] if label["label"] == "dodged_question"]
    spans = [(start, start + len(quote)) for quote in quotes if (start := entry["asked"].find(quote)) >= 0]
    each = question_features(asked, reply, found)
    dodged = [any(a < q.end and q.start < b for a, b in spans) for q in asked.questions[: len(each)]]
    return Item(file, labels, asked, reply, found, each, dodged)


class Fitted:
    """A logistic scale over named features."""

    def __init__(self, rows: Sequence[dict[str, float]], truth: Sequence[bool]) -> None:
        self.names = sorted({name for row in rows for name in row})
        self.model = LogisticRegression(C=STRENGTH, solver="newton-cholesky")
        self.model.fit(self._matrix(rows), np.array(truth))

    def _matrix(self, rows: Sequence[dict[str, float]]) -> Any:
        return np.array([[row.get(name, 0.0) for name in self.names] for row in rows])

    def chances(self, rows: Sequence[dict[str, float]]) -> list[float]:
        """The probability for each row."""
        return list(self.model.predict_proba(self._matrix(rows))[:, 1]) if rows else []

    def entry(self, thresholds: tuple[float, float]) -> dict[str, Any]:
        """The scale as the program reads it; `thresholds` are `threshold` and `sure`."""
        weights = dict(zip(self.names, (round(float(w), 3) for w in self.model.coef_[0]), strict=True))
        threshold, sure = thresholds
        bias = round(float(self.model.intercept_[0]), 3)
        return {"bias": bias, "threshold": threshold, "sure": sure, "weights": weights}


def question_scale(items: Sequence[Item]) -> Fitted:
    """The scale that tells whether a question was dodged."""
    rows = [row for item in items for row in item.questions]
    return Fitted(rows, [truth for item in items for truth in item.dodged])


def reply_rows(items: Sequence[Item], chances: Sequence[Sequence[float]]) -> list[dict[str, float]]:
    """The features of each reply, with the probabilities (`chances`) that its questions were dodged."""
    return [
        {**reply_features(item.asked, item.reply, item.found), **chance_features(each)}
        for item, each in zip(items, chances, strict=True)
    ]


def out_of_file(items: Sequence[Item]) -> list[list[float]]:
    """For each item the chances of its questions, by weights fitted without its file."""
    files = sorted({item.file for item in items})
    scales = {file: question_scale([item for item in items if item.file != file]) for file in files}
    return [scales[item.file].chances(item.questions) for item in items]


def cross_validated(items: Sequence[Item]) -> dict[str, list[float]]:
    """For each label the chance of each item, by weights fitted on the other files alone."""
    files = sorted({item.file for item in items})
    told: dict[str, list[float]] = {label: [0.0] * len(items) for label in LABELS}
    for file in files:
        others = [item for item in items if item.file != file]
        own = [number for number, item in enumerate(items) if item.file == file]
        inner = out_of_file(others)
        scale = question_scale(others)
        chances = [scale.chances(items[number].questions) for number in own]
        for number, each in zip(own, chances, strict=True):
            told["dodged_question"][number] = max(each, default=0.0)
        for label in LABELS[1:]:
            fitted = Fitted(reply_rows(others, inner), [label in item.labels for item in others])
            rows = reply_rows([items[number] for number in own], chances)
            for number, chance in zip(own, fitted.chances(rows), strict=True):
                told[label][number] = chance
    return told


def f1(truth: Sequence[bool], found: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    hits = sum(a and b for a, b in zip(truth, found, strict=True))
    precision, recall = hits / max(1, sum(found)), hits / max(1, sum(truth))
    return precision, recall, 2 * hits / max(1, sum(found) + sum(truth))


def main() -> None:
    """Print scores, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights fitted on all files")
    options = parser.parse_args()
    items = load(options.files)
    told = cross_validated(items)
    best: dict[str, tuple[float, float]] = {}
    for label in LABELS:
        truth = [label in item.labels for item in items]

        def found(threshold: float, label: str = label) -> list[bool]:
            return [
                c > threshold and may_hold(label, i.asked, i.reply)
                for c, i in zip(told[label], items, strict=True)
            ]

        middle = max(THRESHOLDS, key=lambda threshold: f1(truth, found(threshold))[2])
        sure = next((t for t in SURE if f1(truth, found(t))[0] >= PRECISION), SURE[-1])
        best[label] = middle, sure
        for threshold in best[label]:
            print(label, threshold, "P {:.2f} R {:.2f} F1 {:.2f}".format(*f1(truth, found(threshold))))
        for file in sorted({item.file for item in items}):
            own = [number for number, item in enumerate(items) if item.file == file]
            hits = found(middle)
            score = f1([truth[n] for n in own], [hits[n] for n in own])
            print(f"    {options.files[file].stem:12}", "P {:.2f} R {:.2f} F1 {:.2f}".format(*score))
    if options.write:
        chances = out_of_file(items)
        scales = {"dodged_question": question_scale(items).entry(best["dodged_question"])}
        for label in LABELS[1:]:
            fitted = Fitted(reply_rows(items, chances), [label in item.labels for item in items])
            scales[label] = fitted.entry(best[label])
        OUTPUT.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"replies": len(items), "scales": scales}, indent=1, sort_keys=True)
        OUTPUT.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()

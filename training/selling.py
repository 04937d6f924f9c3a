"""Fits the weights by which a talk of the rep's is told to be selling: `resources/selling/en.json`.

    python training/selling.py [--write] --letters training/letters/*.jsonl -- training/replies/*.jsonl

A letter is a mail of a rep, with its `text` and the `kind` that says whether it sells; of labelled replies,
what was `asked` is selling. Scores are those on a file by a fit without it. Needs training/requirements.txt.
The same files give the same weights.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from walkaway.engine import resources
from walkaway.engine.reading.talk.selling import SCALE, features_of
from walkaway.engine.reading.text.split import split_text

OUTPUT = Path(__file__).resolve().parents[1] / "resources" / "selling" / "en.json"
ZONE = "Europe/London"
POLITE = {"^", "?", "hi", "hello", "hey", "dear", "regards", "cheers", "best", "sincerely", "greetings"}
LEAST = 6  # talks that must have a feature
SELLING = {"opener", "progress", "follow-up", "other"}
TOGETHER = (2, 3)  # mails that are taken for one talk
SPECIFIC = 0.96  # share of the mails that sell nothing which must not be taken for selling
PULL = 2.0  # how much the data counts against the pull to zero

Array = Any  # NumPy's own types say little about shapes


def texts_in(file: Path) -> tuple[list[str], bool]:
    """What a rep wrote, and whether it sells."""
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    sells = {"asked" in line or line["kind"] in SELLING for line in lines}
    if len(sells) != 1:
        raise ValueError(f"{file} holds mails of both sorts")
    texts = [line.get("asked") or line.get("text") or "" for line in lines]
    return [split_text(text, zone=ZONE).new_text for text in texts], sells.pop()


def talks(file: Path) -> tuple[list[frozenset[str]], bool]:
    """The features of what is written to one correspondent: each mail of a file alone, and some together."""
    texts, sells = texts_in(file)
    dice = random.Random(file.stem)
    several = [dice.sample(texts, count) for count in TOGETHER for _ in range(len(texts) // 2)]
    found = (features_of(each) for each in [*([text] for text in texts), *several])
    return [features for features in found if features], sells


def matrix(rows: Sequence[frozenset[str]], names: Sequence[str]) -> Array:
    """What was written as rows, each of length 1, as the program weighs them."""
    place = {name: n for n, name in enumerate(names)}
    built = sp.lil_matrix((len(rows), len(names)), dtype=np.float32)
    for n, row in enumerate(rows):
        known = row & place.keys()
        for name in known:
            built[n, place[name]] = len(known) ** -0.5
    return built.tocsr()


def common_words() -> frozenset[str]:
    """The commonest words of all mail: alone, they say more of who wrote a file than of what it is about."""
    with resources.path("phrases", "en", "stopwords.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["stopwords"].split())


def names_in(rows: Sequence[frozenset[str]]) -> list[str]:
    """The features that enough talks have, but for how somebody greets, asks and ends, and common words."""
    common = common_words()
    having = Counter(name for row in rows for name in row)
    return sorted(
        name
        for name, times in having.items()
        if times >= LEAST and not common.issuperset(name.split()) and not POLITE.intersection(name.split())
    )


def fitted(rows: Sequence[frozenset[str]], truth: Array) -> tuple[list[str], LogisticRegression]:
    """The features and the fit over them."""
    names = names_in(rows)
    fit = LogisticRegression(C=PULL, class_weight="balanced", max_iter=2000)
    return names, fit.fit(matrix(rows, names), truth)


def cross_validated(rows: Sequence[frozenset[str]], truth: Array, files: Array) -> Array:
    """The score of each mail by a fit without its file."""
    scores = np.zeros(len(rows))
    for file in sorted(set(files)):
        train, test = np.where(files != file)[0], np.where(files == file)[0]
        names, fit = fitted([rows[n] for n in train], truth[train])
        scores[test] = fit.decision_function(matrix([rows[n] for n in test], names))
    return scores


def main() -> None:
    """Print the scores; with --write, write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--letters", nargs="+", type=Path, required=True)
    parser.add_argument("replies", nargs="+", type=Path)
    arguments = parser.parse_args()
    rows: list[frozenset[str]] = []
    truth: list[int] = []
    files: list[str] = []
    for file in (*arguments.letters, *arguments.replies):
        found, sells = talks(file)
        rows += found
        truth += [int(sells)] * len(found)
        files += [file.stem] * len(found)
    labels, owners = np.array(truth), np.array(files)
    scores = cross_validated(rows, labels, owners)
    enough = float(np.quantile(scores[labels == 0], SPECIFIC))
    for file in sorted(set(files)):
        of = scores[owners == file]
        print(f"{file}: {len(of)} talks, {np.mean(of > enough):.2f} taken for selling")
    print(f"threshold {enough:.2f}; selling {np.mean(scores[labels == 1] > enough):.3f} of {labels.sum()}")
    if arguments.write:
        names, fit = fitted(rows, labels)
        weights = {
            name: round(SCALE * weight)
            for name, weight in zip(names, fit.coef_[0], strict=True)
            if round(SCALE * weight)
        }
        written = {
            "enough": round(SCALE * (enough - float(fit.intercept_[0]))),
            "talks": [int(labels.sum()), int(len(labels) - labels.sum())],
            "weights": weights,
        }
        OUTPUT.parent.mkdir(exist_ok=True)
        OUTPUT.write_text(json.dumps(written, indent=0, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
        print(f"{OUTPUT.name}: {len(weights)} weights, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()

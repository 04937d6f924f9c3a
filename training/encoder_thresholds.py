"""Chooses the thresholds of the sentence encoder, and writes them into its file and its card.

    python training/encoder_thresholds.py training/unseen/*.jsonl

Each file holds the labelled replies of one author whom no fit, and nobody who wrote a rule, has seen: there
chances are as they are in mail by strangers. Thresholds are those of `train.choose`. Scores are of each
file by thresholds from the others. Needs training/requirements-encoder.txt.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from encoder_card import card
from onnx import helper
from replies_data import Item, load
from replies_fit import Array, micro_f1
from train import FOLDER, Data, choose, interval, judged, rounded

from walkaway.engine.reading.replies.encoder import Encoder, encoder_file, encoder_of
from walkaway.engine.reading.replies.evasion import exchange
from walkaway.engine.reading.replies.labels import LABELS
from walkaway.engine.reading.replies.model import Model, model_of


def chances(items: Sequence[Item], linear: Model, encoder: Encoder) -> Array:
    """The probability of each label for each reply by both models."""
    found = []
    for item in items:
        by_linear, _ = linear.probabilities(item.heard, exchange(item.heard))
        found.append(encoder.joined(by_linear, encoder.read(item.heard)))
    return np.array(found)


def unseen(data: Data, found: Array) -> dict[str, Any]:
    """Scores on each file by thresholds that the others gave."""
    files = sorted(set(data.files.tolist()))
    truth, decided = judged(data, found, files, {})
    return {
        "replies": len(truth),
        "files": files,
        "all": round(micro_f1(truth, decided), 3),
        "interval": interval(truth, decided),
        "rules": round(micro_f1(data.truth, data.by_rules), 3),
        "labels": {label: _of_label(truth[:, n], decided[:, n]) for n, label in enumerate(LABELS)},
    }


def _of_label(truth: Array, decided: Array) -> list[float]:
    """How many there are, precision, recall and F1."""
    hits = (truth * decided).sum()
    precision, recall = hits / max(1, decided.sum()), hits / max(1, truth.sum())
    return rounded([truth.sum(), precision, recall, micro_f1(truth, decided)], 2)


def main() -> None:
    """Choose them, print the scores, and write the file anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    data = Data.of(load(parser.parse_args().files))
    linear, encoder = model_of("en"), encoder_of("en")
    assert linear is not None
    assert encoder is not None
    found = chances(data.items, linear, encoder)
    chosen = choose(data.truth, found, data.by_rules, {})
    head = {
        **encoder.header,
        "enough": rounded(chosen.enough, 3),
        "too_little": rounded(chosen.too_little, 3),
        "unseen": unseen(data, found),
    }
    print(json.dumps(head["unseen"], indent=1))
    path = encoder_file("en")
    model = onnx.load(path)
    kept = {each.key: each.value for each in model.metadata_props}
    helper.set_model_props(model, {**kept, "header": json.dumps(head)})
    path.write_bytes(model.SerializeToString())
    (FOLDER / "ENCODER.md").write_text(card(head, path.stat().st_size), "utf-8")


if __name__ == "__main__":
    main()

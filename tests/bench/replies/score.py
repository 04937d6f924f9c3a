"""Counts what was labelled rightly, with intervals by resampling the items."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import random
from collections.abc import Sequence, Set
from dataclasses import dataclass

from walkaway.engine.reading.replies.labels import LABELS

_RESAMPLES = 400
Pair = tuple[Set[str], Set[str]]  # labels wanted, labels found


@dataclass(frozen=True)
class Score:
    """How often a label was found and wanted, found only, wanted only."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0


def of_label(pairs: Sequence[Pair], label: str) -> Score:
    """Over all items, for one label."""
    hits = sum(label in wanted and label in found for wanted, found in pairs)
    false = sum(label in found and label not in wanted for wanted, found in pairs)
    return Score(hits, false, sum(label in wanted for wanted, _ in pairs) - hits)


def micro(pairs: Sequence[Pair]) -> Score:
    """Over all items and labels: each counts once an item."""
    hits = sum(len(wanted & found) for wanted, found in pairs)
    return Score(
        hits,
        sum(len(found - wanted) for wanted, found in pairs),
        sum(len(wanted - found) for wanted, found in pairs),
    )


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean F1 of the labels."""
    return sum(of_label(pairs, label).f1 for label in LABELS) / len(LABELS)


def interval(pairs: Sequence[Pair], label: str | None = None) -> tuple[float, float]:
    """The 95 % bootstrap interval of the F1 of `label`, or of the micro-F1 without one."""
    dice = random.Random(7)
    scores = []
    for _ in range(_RESAMPLES if pairs else 0):
        drawn = dice.choices(pairs, k=len(pairs))
        scores.append((micro(drawn) if label is None else of_label(drawn, label)).f1)
    scores.sort()
    return (scores[len(scores) // 40], scores[-1 - len(scores) // 40]) if scores else (0.0, 1.0)

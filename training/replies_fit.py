"""Fits logistic scales for all labels at once, and lays text features out as matrices."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp

Array = Any  # NumPy's own types say little about shapes

NEWTON_STEPS, CG_STEPS, HALVINGS = 6, 15, 8
PIECE = 0.5  # a piece of a word counts half as much as a run of words
STRENGTH = 20.0  # of the data against the pull to zero
RARE_POWER = 0.5  # rare labels weigh more, by the square root of their rarity


@dataclass
class Texts:
    """Counts of features: `rows` weighted, `squares` the squared length of each row, `weight` by feature."""

    rows: Array
    squares: Array
    keys: list[str]
    weight: Array

    def normal(self) -> Array:
        """The rows, each of about length 1."""
        return normalised(self.rows, self.squares)

    def gathered(self, owner: Sequence[int], number: int) -> tuple[Array, Array]:
        """Rows and squares added up by owner."""
        places = (owner, np.arange(len(owner)))
        total = sp.csr_matrix((np.ones(len(owner)), places), shape=(number, len(owner)))
        return total @ self.rows, total @ self.squares


def normalised(rows: Array, squares: Array) -> Array:
    """Each row divided by its length, from its squared length; short rows come out shorter."""
    return sp.diags(1 / np.sqrt(squares + 1)) @ rows


def texts(counts: Sequence[Counter[str]], owners: Sequence[Hashable], least: int) -> Texts:
    """The features that at least `least` owners (replies) have, weighted by how rare they are."""
    having: dict[str, set[Hashable]] = {}
    for count, owner in zip(counts, owners, strict=True):
        for key in count:
            having.setdefault(key, set()).add(owner)
    keys = sorted(key for key, those in having.items() if len(those) >= least)
    number = len(set(owners))
    weight = np.array([np.log((1 + number) / (1 + len(having[key]))) + 1 for key in keys])
    weight *= np.array([PIECE if key.startswith("#") else 1.0 for key in keys])
    place = {key: n for n, key in enumerate(keys)}
    row, column, value = [], [], []
    squares = np.zeros(len(counts))
    for n, count in enumerate(counts):
        for key, times in count.items():
            if key in place:
                row.append(n)
                column.append(place[key])
                value.append(times * weight[place[key]])
                squares[n] += times * weight[place[key]] ** 2
    shape = (len(counts), len(keys))
    return Texts(sp.csr_matrix((value, (row, column)), shape=shape, dtype=np.float32), squares, keys, weight)


def findings(rows: Sequence[Mapping[str, float]], least: int) -> tuple[Array, list[str]]:
    """What the rules found as a matrix, and its columns."""
    having = Counter(name for row in rows for name in row)
    names = sorted(name for name, times in having.items() if times >= least)
    place = {name: n for n, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)), np.float32)
    for n, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                matrix[n, place[name]] = value
    return matrix, names


def kernel(*matrices: tuple[Array, float]) -> Array:
    """How alike rows are: products of all matrices, each with its weight, and one for the bias."""
    total = 1.0
    for matrix, weight in matrices:
        product = matrix @ matrix.T
        total = total + weight * (product.toarray() if sp.issparse(product) else product)
    return np.asarray(total, np.float32)


def importance(truth: Array) -> Array:
    """How much each row counts for each label."""
    positive = np.maximum(truth.sum(0), 1)
    return np.where(truth > 0, ((len(truth) - positive) / positive) ** RARE_POWER, 1.0).astype(np.float32)


def fit(alike: Array, truth: Array) -> Array:
    """Logistic regression in the space of rows: the coefficient of each row for each label.

    Newton's method; its systems are solved for all labels side by side by conjugate gradients. A step that
    makes a label's loss worse is halved: without that, some labels run away.
    """
    cost = STRENGTH * importance(truth)
    found = np.zeros(truth.shape, np.float32)
    value = np.zeros(truth.shape, np.float32)
    for _ in range(NEWTON_STEPS):
        chance = sigmoid(value)
        curve = np.maximum(cost * chance * (1 - chance), 1e-3)
        target = value + np.clip(cost * (truth - chance) / curve, -30, 30)
        step = _solve(alike, 1 / curve, target, found) - found
        change = alike @ step
        before = _loss(found, value, truth, cost)
        size = np.ones(truth.shape[1], np.float32)
        for _ in range(HALVINGS):
            worse = _loss(found + size * step, value + size * change, truth, cost) > before
            size[worse] /= 2
        worse = _loss(found + size * step, value + size * change, truth, cost) > before
        size[worse] = 0
        found, value = found + size * step, value + size * change
    return found


def _loss(found: Array, value: Array, truth: Array, cost: Array) -> Array:
    """What each label's coefficients cost: what they miss, and their own weight."""
    missed = np.logaddexp(0, np.where(truth > 0, -value, value))
    return np.asarray((cost * missed).sum(0) + 0.5 * (found * value).sum(0))


def _solve(alike: Array, ridge: Array, target: Array, start: Array) -> Array:
    """x with (alike + ridge) x = target, each column with its own ridge."""
    x = start.copy()
    scale = np.diag(alike)[:, None] + ridge
    rest = target - (alike @ x + ridge * x)
    step = rest / scale
    direction = step.copy()
    size = (rest * step).sum(0)
    for _ in range(CG_STEPS):
        product = alike @ direction + ridge * direction
        length = size / np.maximum((direction * product).sum(0), 1e-12)
        x += length * direction
        rest -= length * product
        step = rest / scale
        before, size = size, (rest * step).sum(0)
        direction = step + size / np.maximum(before, 1e-12) * direction
    return x


def sigmoid(value: Array) -> Array:
    """Scores as probabilities."""
    return 1 / (1 + np.exp(-np.clip(value, -30, 30)))


def pooled(scores: Array, owner: Sequence[int], number: int) -> Array:
    """The highest score among the sentences of each reply."""
    best = np.full((number, scores.shape[1]), -8.0)
    np.maximum.at(best, np.asarray(owner), scores)
    return best


def micro_f1(truth: Array, found: Array) -> float:
    """F1 over all labels of all replies."""
    return float(2 * (truth * found).sum() / max(1, truth.sum() + found.sum()))

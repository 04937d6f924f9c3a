"""Tells by the choice of words as a whole whether the own side sells, where no phrase says so.

Phrases of `offers.toml` know the usual ways to offer; there are more ways than anybody can list, and a deal
whose every offer is missed would be missing from the board. The weights in `resources/selling/` are fitted by
`training/selling.py` on invented mail of reps who sell and of the same who buy, hire or write to friends.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from walkaway.engine import resources
from walkaway.engine.reading.phrases.runs import runs, words_of
from walkaway.engine.reading.phrases.sentences import split

_LONGEST_RUN = 2
_FEWEST = 20  # known features: "You did. I'll drop it off on Friday" is about anything

SCALE: Final = 100
"""Weights are kept as whole hundredths."""


@dataclass(frozen=True)
class Weights:
    """What each feature says for selling; a sum that reaches `enough` sells."""

    enough: int
    of: dict[str, int]

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights by the length of what is known as a vector; too few tell nothing."""
        found = [weight for feature in features if (weight := self.of.get(feature)) is not None]
        return sum(found) / math.sqrt(len(found)) if len(found) >= _FEWEST else -math.inf


@cache
def weights(language: str) -> Weights | None:
    """The weights of a language, None where none were fitted. Loaded once."""
    path = resources.path("selling", f"{language}.json")
    if not path.is_file():
        return None
    read = json.loads(path.read_text("utf-8"))
    return Weights(read["enough"], read["weights"])


def features_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of all texts together and the pairs in which they stand, each once."""
    return frozenset(
        run
        for text in texts
        for sentence in split(text)
        for run in runs(words_of(sentence.wording), _LONGEST_RUN)
    )


def sells(texts: Iterable[str], language: str) -> bool:
    """Whether somebody sells who wrote these mails to one correspondent; False where no weights tell."""
    known = weights(language)
    return known is not None and known.score(features_of(texts)) >= known.enough

"""Tells what rules and linear model leave open in a reply on a board: there the sentence encoder is asked.

It costs 8 to 36 ms, and most replies are plain. A second look is worth it where a label of the rules that may
go is not backed by the linear model, or one that they lack and that may come is not ruled out by it: at 51 of
the 148 replies of the demo mailbox.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.labels import NEWS, OF_THE_QUESTION, RED

NEVER: Final = 2.0
"""More than any chance: such a label does not come by a model."""
ALWAYS: Final = -1.0
"""Less than any chance: such a label does not go by a model."""

SHARE: Final = 0.5
"""Of the encoder in the log-odds that it has together with the linear model of lights."""

# Chances by the linear model. Outside of them the encoder changes hardly anything.
_BACKED = 0.6
_RULED_OUT = 0.3

# Chances by both. Chosen on entries of scenes by many writers (each label by all of them together, since a
# writer has but few of a label), and looked at on those of writers who were not among them.
_COMES_OF_THE_QUESTION = 0.55
_GOES = 0.25
_GOES_OF_THE_QUESTION = 0.3  # of 20 such labels between .25 and this, in unseen replies, 13 were false
_GOES_OF_RED = 0.2

# No refusal comes by a model, and no label by which the rep would write goodbye.
_COMES: Final[Mapping[str, float]] = {
    "price_only": 0.6,
    "unrealistic_expectations": 0.6,
    "value_unclear": 0.6,
    "almost_ready": 0.6,
    "unreachable": 0.6,
    # Amber, red when said twice: of 659 replies of real mail none came so, nor at .6. Put-offs must be surer:
    # "fitting pumps until mid November, after that the sleeves can go in" is held for one at .87.
    "no_budget": 0.75,
    "no_decision_maker": 0.75,
    "hostile": 0.75,
    "budget_deferral": 0.9,
    # Of 659 replies of real mail none came so. An order would, by numbers of deals: it never does.
    "buying_question": 0.6,
    **dict.fromkeys(NEWS, 0.5),
}

# Most questions are answered, and in words that nobody foresaw: only rules, which see them, find dodged ones.
_EVASIONS: Final = OF_THE_QUESTION - {"dodged_question"}
_STAYS: Final = frozenset({"do_not_contact", "concrete_commitment", "buying_question", *NEWS})
"""Whoever asked not to be written to must not be lost to a guess, nor what speaks for the deal."""

# What stands in few words, and in hardly any others: "90 % off and we'll talk". Models know too little by so
# few, rules read them all. Names of deciders, refusals and near decisions are short by accident more often.
_CURT: Final = frozenset(
    {
        "budget_deferral",
        "no_budget",
        "price_only",
        "unrealistic_expectations",
        "value_unclear",
        "hostile",
    }
)
_CURT_WORDS = 10
_CURT_SHARE = 0.5  # of the letters of the reply that the rule has read


def bounds(labels: Sequence[str]) -> tuple[list[float], list[float]]:
    """For each label the chance by both models above which it comes, and that below which it goes."""
    return [_comes(label) for label in labels], [_goes(label) for label in labels]


def _comes(label: str) -> float:
    if label in _EVASIONS:
        return _COMES_OF_THE_QUESTION
    return _COMES.get(label, NEVER)


def _goes(label: str) -> float:
    if label in _STAYS:
        return ALWAYS
    if label in OF_THE_QUESTION:
        return _GOES_OF_THE_QUESTION
    return _GOES_OF_RED if label in RED else _GOES


def is_left_open(chances: Mapping[str, float], found: Collection[str], possible: Collection[str]) -> bool:
    """Whether the encoder may change anything.

    `chances` are those of the linear model by label, `found` the labels of the rules, `possible` those that
    nothing in the reply speaks against.
    """
    return any(
        chance < _BACKED and label not in _STAYS
        if label in found
        else chance > _RULED_OUT and label in possible and _comes(label) < NEVER
        for label, chance in chances.items()
    )


def is_curt(mark: Mark, sentences: Sequence[Sentence]) -> bool:
    """Whether the words that a rule found are about all that the reply says: then no model takes it away."""
    if mark.label not in _CURT or sum(len(sentence.words) for sentence in sentences) > _CURT_WORDS:
        return False
    said = sum(sentence.end - sentence.start for sentence in sentences)
    return mark.end - mark.start >= _CURT_SHARE * said

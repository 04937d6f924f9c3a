"""Tells which of many phrases a sentence may hold, by looking up each of its words once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from walkaway.engine.reading.phrases.patterns import Row, Sign
from walkaway.engine.reading.phrases.sentences import Wording

_SLOTS = 3  # of a row's sets of needed words; the fourth rules out hardly anything any more


class Traits(NamedTuple):
    """What tells whether a sentence may hold a row, without the row."""

    needs: tuple[frozenset[str], ...]
    beginnings: frozenset[str] | None  # words of which one must begin the sentence
    asks: bool  # only in questions


def traits(row: Row) -> Traits:
    """The traits of a row."""
    asks = any(isinstance(element, Sign) and element.sign == "?" for element in row.elements)
    return Traits(row.needs[:_SLOTS], row.firsts if row.at_start else None, asks)


class PhraseIndex:
    """Rows by the words they cannot do without; row number n is bit n of all masks.

    A word's mask has one stretch of bits for the rarest set of needed words of each row, one for the second
    rarest, and one for the third. The masks of a sentence's words, joined, thus tell in which rows each of
    these sets is met. Candidates are the rows with all of them met, without those that need a question
    where there is none, and those that begin the sentence where it begins otherwise.
    """

    def __init__(self, rows: Sequence[Traits]) -> None:
        self._count = count = len(rows)
        self._rows = (1 << count) - 1
        self._masks: dict[str, int] = {}
        self._always = 0  # sets that a row does not have
        self._asking = 0  # rows for questions alone
        self._anywhere = self._rows  # rows that need not begin the sentence with certain words
        self._beginning: dict[str, int] = {}
        of_set: dict[frozenset[str], int] = {}
        for number, row in enumerate(rows):
            self._note_signs(number, row)
            for slot in range(_SLOTS):
                bit = 1 << number + slot * count
                if slot < len(row.needs):
                    words = row.needs[slot]
                    of_set[words] = of_set.get(words, 0) | bit
                else:
                    self._always |= bit
        masks = self._masks
        for words, mask in of_set.items():
            for word in words:
                masks[word] = masks.get(word, 0) | mask

    def _note_signs(self, number: int, row: Traits) -> None:
        bit = 1 << number
        if row.asks:
            self._asking |= bit
        if row.beginnings is not None:
            self._anywhere &= ~bit
            for word in row.beginnings:
                self._beginning[word] = self._beginning.get(word, 0) | bit

    def candidates(self, wording: Wording) -> int:
        """The numbers of the rows that the sentence may hold, as bits; kept in `wording.found`."""
        met, masks = self._always, self._masks
        for key in masks.keys() & wording.keys:
            met |= masks[key]
        words = wording.words
        found = self._anywhere | self._beginning.get(words[0], 0) if words else self._anywhere
        if not wording.is_question:
            found &= ~self._asking
        for _ in range(_SLOTS):
            found &= met
            met >>= self._count
        wording.found[self] = found
        return found

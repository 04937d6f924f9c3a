"""Tells which of many phrases a sentence may hold, by looking up each of its words once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from walkaway.engine.reading.phrases.patterns import Row, Sign
from walkaway.engine.reading.phrases.sentences import Wording

_PIECE = re.compile(r"\w+")
_ANY = ""
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
        self._masks, self._pairs = _by_key(of_set)

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
        met, masks, pairs = self._always, self._masks, self._pairs
        words, numbered = wording.words, wording.numbered
        after = _NO_PAIRS  # what pairs with the word before
        for word in numbered:
            if word in after:
                met |= after[word]
            if word in masks:
                met |= masks[word]
            after = pairs.get(word, _NO_PAIRS)
        if numbered is not words:
            for word in masks.keys() & words:  # "24" stands beside "#"
                met |= masks[word]
        found = self._anywhere | self._beginning.get(words[0], 0) if words else self._anywhere
        if not wording.is_question:
            found &= ~self._asking
        for _ in range(_SLOTS):
            found &= met
            met >>= self._count
        wording.found[self] = found
        return found

    def candidates_among(self, words: Set[str]) -> int:
        """The numbers of the rows that a text with these pieces of words may hold, in any sentence.

        `words` are runs of letters and digits in lower case: "i'm" is two.
        """
        pieces = self._pieces
        met = self._always | pieces.get(_ANY, 0)
        for word in pieces.keys() & words:
            met |= pieces[word]
        found = self._rows
        for _ in range(_SLOTS):
            found &= met
            met >>= self._count
        return found

    @cached_property
    def _pieces(self) -> dict[str, int]:
        """The masks by the longest piece of each word or pair; any number will do for "#"."""
        keys = list(self._masks.items())
        for first, seconds in self._pairs.items():
            keys += [(f"{first} {second}", mask) for second, mask in seconds.items()]
        pieces: dict[str, int] = {}
        for key, mask in keys:
            piece = max(_PIECE.findall(key), key=len, default=_ANY)
            pieces[piece] = pieces.get(piece, 0) | mask
        return pieces


_NO_PAIRS: Mapping[str, int] = {}


def _by_key(of_set: Mapping[frozenset[str], int]) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """The masks of single words, and those of pairs by their first word and their second."""
    masks: dict[str, int] = {}
    pairs: dict[str, dict[str, int]] = {}
    for keys, mask in of_set.items():
        for key in keys:
            first, is_pair, second = key.partition(" ")
            if is_pair:
                seconds = pairs.setdefault(first, {})
                seconds[second] = seconds.get(second, 0) | mask
            else:
                masks[key] = masks.get(key, 0) | mask
    return masks, pairs

"""Tells which of many phrases a sentence may hold, by looking up each of its words once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from walkaway.engine.reading.phrases.patterns import Row, Sign
from walkaway.engine.reading.phrases.sentences import Wording

_PIECE = re.compile(r"\w+")
_ANY = ""
_BETWEEN = "|"  # stands in no word
_SLOTS = 3  # of a row's sets of needed words; the fourth rules out hardly anything any more


class Traits(NamedTuple):
    """What tells whether a sentence may hold a row, without the row."""

    needs: tuple[frozenset[str], ...]
    beginnings: frozenset[str] | None  # words of which one must begin the sentence
    asks: bool  # only in questions


def traits(row: Row, needs: tuple[frozenset[str], ...]) -> Traits:
    """The traits of a row of which a sentence cannot do without one each of `needs`."""
    asks = any(isinstance(element, Sign) and element.sign == "?" for element in row.elements)
    return Traits(needs[:_SLOTS], row.firsts if row.at_start else None, asks)


class Concordance(NamedTuple):
    """The traits of all rows of a topic turned around: where each word is needed, as text until it is met.

    A place is three times the number of a row, and the number of one of its sets of needed words. An entry of
    `words` holds the places of the word alone, then each word that pairs with it as the next with the
    places of both: "4 10|me 7|us 7 13".
    """

    rows: int  # how many there are
    vacant: str  # places that a row has no set for
    asking: str  # rows for questions alone
    beginning: Mapping[str, str]  # first words -> rows that begin the sentence
    words: Mapping[str, str]


def concordance(rows: Sequence[Traits]) -> Concordance:
    """The concordance of these rows."""
    vacant: list[int] = []
    beginning: dict[str, list[int]] = {}
    words: dict[str, dict[str, list[int]]] = {}
    for number, row in enumerate(rows):
        for word in row.beginnings or ():
            beginning.setdefault(word, []).append(number)
        for place, keys in enumerate(row.needs, number * _SLOTS):
            for key in keys:
                first, _, second = key.partition(" ")
                words.setdefault(first, {"": []}).setdefault(second, []).append(place)
        vacant += range(number * _SLOTS + len(row.needs), (number + 1) * _SLOTS)
    return Concordance(
        len(rows),
        _listed(vacant),
        _listed([number for number, row in enumerate(rows) if row.asks]),
        {word: _listed(beginning[word]) for word in sorted(beginning)},
        {word: _entry(words[word]) for word in sorted(words)},
    )


def _entry(places: Mapping[str, Sequence[int]]) -> str:
    return _BETWEEN.join(f"{word} {_listed(places[word])}".strip() for word in sorted(places))


def _listed(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


class _Entry(NamedTuple):
    """What a word tells: the sets that it meets, and those that it meets with the word after it.

    The mask of a pair is made when both words are first met side by side; until then it is 0.
    """

    met: int
    pairs: dict[str, int]


class PhraseIndex:
    """The rows of some topics by the words they cannot do without; row number n is bit n of all masks.

    A word's mask has one stretch of bits for the rarest set of needed words of each row, one for the second
    rarest, and one for the third. The masks of a sentence's words, joined, thus tell in which rows each of
    these sets is met. Candidates are the rows with all of them met, without those that need a question
    where there is none, and those that begin the sentence where it begins otherwise.
    """

    def __init__(self, topics: Iterable[Concordance]) -> None:
        self._topics: list[tuple[int, Concordance]] = []  # with the number of their first row
        self._count = 0
        self._entries: dict[str, _Entry | None] = {}  # made when first asked for: most never are
        for topic in topics:
            self._topics.append((self._count, topic))
            self._count += topic.rows
            self._entries.update(dict.fromkeys(topic.words))
        self._rows = (1 << self._count) - 1
        self._always = 0  # sets that a row does not have
        self._asking = 0  # rows for questions alone
        self._beginning: dict[str, int] = {}
        beginning = 0
        for first, topic in self._topics:
            self._always |= self._mask(first, topic.vacant)
            self._asking |= _bits(first, topic.asking)
            for word, rows in topic.beginning.items():
                bits = _bits(first, rows)
                self._beginning[word] = self._beginning.get(word, 0) | bits
                beginning |= bits
        self._anywhere = self._rows & ~beginning  # rows that need not begin the sentence with certain words

    def candidates(self, wording: Wording) -> int:
        """The numbers of the rows that the sentence may hold, as bits; kept in `wording.found`."""
        met, entries = self._always, self._entries
        words, numbered = wording.words, wording.numbered
        before, pairs = "", _NO_PAIRS  # the word before, and what pairs with it
        for word in numbered:
            if word in pairs:
                met |= pairs[word] or self._paired(before, word)
            if word in entries:
                alone, pairs = entries[word] or self._made(word)
                met |= alone
                before = word
            else:
                pairs = _NO_PAIRS
        if numbered is not words:
            for word in entries.keys() & words:  # "24" stands beside "#"
                met |= (entries[word] or self._made(word)).met
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
        pieces: dict[str, int] = {}
        for word in self._entries:
            entry = self._made(word)
            pairs = ((f"{word} {second}", self._paired(word, second)) for second in entry.pairs)
            for key, mask in ((word, entry.met), *pairs):
                piece = max(_PIECE.findall(key), key=len, default=_ANY)
                pieces[piece] = pieces.get(piece, 0) | mask
        return pieces

    def _made(self, word: str) -> _Entry:
        """What a word tells in all topics."""
        met = 0
        pairs: dict[str, int] = {}
        for first, topic in self._topics:
            if word in topic.words:
                alone, *paired = topic.words[word].split(_BETWEEN)
                met |= self._mask(first, alone)
                for entry in paired:
                    pairs[entry.partition(" ")[0]] = 0
        made = self._entries[word] = _Entry(met, pairs)
        return made

    def _paired(self, word: str, second: str) -> int:
        """What a word tells with the next one, in all topics; kept in its entry."""
        met = 0
        for first, topic in self._topics:
            if word in topic.words:
                _, _, places = topic.words[word].partition(f"{_BETWEEN}{second} ")
                met |= self._mask(first, places.partition(_BETWEEN)[0])
        entry = self._entries[word]
        if entry is not None:
            entry.pairs[second] = met
        return met

    def _mask(self, first: int, places: str) -> int:
        """The bits of these places, each in the stretch of its number among a row's sets."""
        mask = 0
        for place in places.split():
            row, slot = divmod(int(place), _SLOTS)
            mask |= 1 << first + row + slot * self._count
        return mask


_NO_PAIRS: dict[str, int] = {}


def _bits(first: int, rows: str) -> int:
    mask = 0
    for row in rows.split():
        mask |= 1 << first + int(row)
    return mask

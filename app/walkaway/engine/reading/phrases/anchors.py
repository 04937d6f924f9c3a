"""Tells without which words, and pairs of words side by side, the elements of a phrase cannot be found."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from walkaway.engine.reading.phrases.patterns import Choice, Element, Row, Shape, Sign, Word
from walkaway.engine.reading.phrases.sentences import NUMBER

Keys = frozenset[str]  # words, and pairs of neighbours with "#" for a number

_MOST_PAIRS = 12  # of two neighbours; more of them say little, and take time to look up
_NONE: Keys = frozenset()


class Anchors:
    """Works out sets of keys of which a sentence must have one each; `cost` says how common a set is.

    Pairs matter: "for now" stands in a hundred times fewer sentences than "for" and than "now". With single
    words alone, three times as many phrases had to be tried on each sentence.
    """

    def __init__(self, cost: Callable[[Keys], int]) -> None:
        self._cost = cost
        self._costs: dict[Keys, int] = {}
        self._begins: dict[Choice, Keys | None] = {}
        self._ends: dict[Choice, Keys | None] = {}
        self._needed: dict[Choice, Keys | None] = {}
        self._of_rows: dict[Row, tuple[Keys, ...]] = {}

    def of(self, row: Row) -> tuple[Keys, ...]:
        """The sets for a row, the rarest first."""
        if row not in self._of_rows:
            self._of_rows[row] = self._of_elements(row.elements)
        return self._of_rows[row]

    def _of_elements(self, elements: Sequence[Element]) -> tuple[Keys, ...]:
        needs = [keys for element in elements if (keys := self._of_element(element))]
        if len(elements) > 1:
            needs.extend(self._links([element for element in elements if not isinstance(element, Sign)]))
        return self._by_cost(needs)

    def _by_cost(self, needs: list[Keys]) -> tuple[Keys, ...]:
        if len(needs) > 1:
            needs.sort(key=self._cost_of)
        return tuple(needs)

    def _cost_of(self, keys: Keys) -> int:
        cost = self._costs.get(keys)
        if cost is None:
            cost = self._costs[keys] = self._cost(keys)
        return cost

    def _of_element(self, element: Element) -> Keys | None:
        """Keys of which the element cannot do without one, None where it can."""
        if isinstance(element, Word):
            return element.words
        if isinstance(element, Shape):
            return frozenset((NUMBER,)) if element.sign == NUMBER else None
        if not isinstance(element, Choice) or element.optional:
            return None
        if element not in self._needed:
            self._needed[element] = self._of_options(element)
        return self._needed[element]

    def _of_options(self, choice: Choice) -> Keys | None:
        """The rarest keys of each option, None where one can do without any."""
        needs = [self.of(row) for row in choice.rows]
        if not all(needs):
            return None
        phrases = (self._rarest((first, *rest)) for first, rests in choice.phrases.items() for rest in rests)
        return choice.words.union(phrases, *(rarest for rarest, *_ in needs))

    def _rarest(self, words: Sequence[str]) -> str:
        """The rarest pair of words side by side."""
        pairs = [f"{a} {b}" for a, b in pairwise(map(_key, words))]
        return pairs[0] if len(pairs) == 1 else min(pairs, key=lambda pair: self._cost_of(frozenset((pair,))))

    def _links(self, elements: Sequence[Element]) -> Iterator[Keys]:
        """Pairs of the last word of an element and the first of the next."""
        for place, element in enumerate(elements[:-1], 1):
            if _may_be_empty(element) or (lasts := self._words_at(element, -1)) is None:
                continue
            firsts = self._firsts(elements[place:])
            if firsts is not None and len(lasts) * len(firsts) <= _MOST_PAIRS:
                yield frozenset([f"{last} {first}" for last in lasts for first in firsts])

    def _firsts(self, elements: Sequence[Element], end: int = 0) -> Keys | None:
        """What stands first in a row of elements, or last in one that is turned around; None for any word."""
        firsts = _NONE
        for element in elements:
            if isinstance(element, Sign):
                continue
            some = self._words_at(element, end)
            if some is None:
                return None
            firsts |= some
            if not _may_be_empty(element):
                return firsts
        return None

    def _words_at(self, element: Element, end: int) -> Keys | None:
        """The first (0) or last (-1) words of an element, with "#" for a number; None for any word."""
        if isinstance(element, Word):
            return frozenset((_key(element.word),))
        if isinstance(element, Shape):
            return frozenset((NUMBER,)) if element.sign == NUMBER else None
        if not isinstance(element, Choice):
            return None
        known = self._ends if end else self._begins
        if element not in known:
            known[element] = self._words_of_options(element, end)
        return known[element]

    def _words_of_options(self, choice: Choice, end: int) -> Keys | None:
        found = set(map(_key, choice.words))
        for first, rests in choice.phrases.items():
            found.update([_key(rest[-1]) for rest in rests] if end else (_key(first),))
        for row in choice.rows:
            some = self._firsts(row.elements[::-1] if end else row.elements, end)
            if some is None:
                return None
            found |= some
        return frozenset(found)


def _key(word: str) -> str:
    return NUMBER if word[0].isdigit() else word


def _may_be_empty(element: Element) -> bool:
    """Whether the element can be left out, or has an option that is nothing but signs."""
    return isinstance(element, Choice) and (element.optional or any(map(_is_signs, element.rows)))


def _is_signs(row: Row) -> bool:
    return all(isinstance(part, Sign) for part in row.elements)

"""The pattern language of the phrase files: small enough for a linguist, matched on words in linear time.

A pattern is a row of elements. Case, hyphens, line breaks and punctuation between words do not matter.

    could you           these words, one after the other
    {meeting}           any entry of the word class `meeting`; an entry is a row itself
    (send|share with)   one of these rows
    [please|kindly]     one of these rows, or nothing
    <3>                 up to three words of any kind
    _                   exactly one word of any kind
    #                   a number
    discuss*            any word that begins so
    ^ and $             the beginning and the end of the sentence
    ,                   a comma, colon, bracket or dash must stand here
    ?                   the sentence must end with a question mark

A row moves a set of places in the sentence on from element to element, so that no pattern can backtrack.
Places are the bits of an integer: bit n stands for the place before word number n. `grammar`
compiles patterns to rows.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from walkaway.engine.reading.phrases.sentences import Wording

_LOOK_BACK = 16  # words before a match among which a guard is looked for

# The classes below are plain ones with slots: a run creates thousands, and frozen dataclasses take four
# times as long. Nothing changes them once they are made.


class Element(Protocol):
    """One part of a row."""

    def advance(self, wording: Wording, places: int) -> int:
        """Where one can be after this element, having been at one of `places` before it."""


def stand(wording: Wording, words: frozenset[str]) -> int:
    """The places of all words of the sentence that are among `words`."""
    places = wording.stands.get(words)
    if places is None:
        places, at = 0, wording.places
        for word in words & wording.vocabulary:
            places |= at[word]
        wording.stands[words] = places
    return places


class Word:
    """This very word."""

    __slots__ = ("word", "words")

    def __init__(self, word: str) -> None:
        self.word = word
        self.words = frozenset((word,))

    def advance(self, wording: Wording, places: int) -> int:
        return (places & wording.places.get(self.word, 0)) << 1


class Shape:
    """Any word ("_"), a number ("#"), or a word that begins so ("*")."""

    __slots__ = ("prefix", "sign")

    def __init__(self, sign: str, prefix: str = "") -> None:
        self.sign = sign
        self.prefix = prefix

    def advance(self, wording: Wording, places: int) -> int:
        after = 0
        for number, word in enumerate(wording.words):
            if places >> number & 1 and self._fits(word):
                after |= 2 << number
        return after

    def _fits(self, word: str) -> bool:
        return word[0].isdigit() if self.sign == "#" else word.startswith(self.prefix)


class Gap:
    """Up to so many words of any kind."""

    __slots__ = ("words",)

    def __init__(self, words: int) -> None:
        self.words = words

    def advance(self, wording: Wording, places: int) -> int:
        for _ in range(self.words):
            places |= places << 1
        return places & (2 << len(wording.words)) - 1


class Sign:
    """One of "^", "$", "," and "?"."""

    __slots__ = ("sign",)

    def __init__(self, sign: str) -> None:
        self.sign = sign

    def advance(self, wording: Wording, places: int) -> int:
        if self.sign == "?":
            return places if wording.is_question else 0
        if self.sign == ",":
            return places & wording.pauses if places else 0
        return places & (1 if self.sign == "^" else 1 << len(wording.words))


class Choice:
    """One of several words, phrases of plain words, or rows, by what they begin with: most need not be tried.

    `words` are the options of one plain word; `phrases` those of several, by the first: what follows it.
    `by_first` are the rows that begin with a word, `others` the rest of `rows`.
    """

    __slots__ = ("by_first", "firsts", "optional", "others", "phrases", "rows", "words")

    def __init__(
        self,
        rows: tuple[Row, ...],
        words: frozenset[str],
        phrases: Iterable[tuple[str, ...]] = (),
        *,
        optional: bool,
    ) -> None:
        self.rows = rows
        self.words = words
        self.optional = optional
        behind: dict[str, tuple[tuple[str, ...], ...]] = {}
        for first, *rest in phrases:
            behind[first] = (*behind.get(first, ()), tuple(rest))
        by_first: dict[str, tuple[Row, ...]] = {}
        others: list[Row] = []
        for row in rows:
            element = row.elements[0]
            if isinstance(element, Word):
                by_first[element.word] = (*by_first.get(element.word, ()), row)
            else:
                others.append(row)
        self.phrases: Mapping[str, tuple[tuple[str, ...], ...]] = behind
        self.by_first: Mapping[str, tuple[Row, ...]] = by_first
        self.firsts = frozenset(behind).union(by_first)
        self.others = tuple(others)

    def advance(self, wording: Wording, places: int) -> int:
        after = places if self.optional else 0
        if self.words:
            at = wording.stands.get(self.words)
            after |= (places & (stand(wording, self.words) if at is None else at)) << 1
        if not self.firsts.isdisjoint(wording.vocabulary):
            for word in self.firsts & wording.vocabulary:
                here = places & wording.places[word]
                if here:
                    for rest in self.phrases.get(word, ()):
                        after |= _behind(wording, here << 1, rest)
                    for row in self.by_first.get(word, ()):
                        after |= row.advance(wording, here)
        for row in self.others:
            after |= row.advance(wording, places)
        return after


def _behind(wording: Wording, places: int, words: tuple[str, ...]) -> int:
    """Where one can be after these very words."""
    at = wording.places
    for word in words:
        places = (places & at.get(word, 0)) << 1
        if not places:
            break
    return places


class Row:
    """A compiled row of elements.

    `firsts` are the words it can begin with, None where these are any. `at_start`: it begins with "^".
    """

    __slots__ = ("_steps", "at_start", "elements", "firsts")

    def __init__(self, elements: tuple[Element, ...], firsts: frozenset[str] | None) -> None:
        self.elements = elements
        self._steps = [element.advance for element in elements]  # bound once: they run millions of times
        self.firsts = firsts
        first = elements[0]
        self.at_start = isinstance(first, Sign) and first.sign == "^"

    def advance(self, wording: Wording, places: int) -> int:
        """Where one can be after the whole row."""
        for step in self._steps:
            places = step(wording, places)
            if not places:
                break
        return places

    def starts(self, wording: Wording) -> int:
        """The places at which the row can begin."""
        if self.firsts is None:
            return 1 if self.at_start else (1 << len(wording.words)) - 1
        starts = stand(wording, self.firsts)
        return starts & 1 if self.at_start else starts

    def find(self, wording: Wording) -> Iterator[tuple[int, int]]:
        """Where the row is found: the number of its first word and that after its last, as long as can be."""
        # Most rows that are tried fail, so whether the row ends anywhere comes before where it begins.
        ends = self.advance(wording, 1 if self.at_start else (1 << len(wording.words)) - 1)
        if not ends:
            return
        starts = self.starts(wording)
        for first in range(starts.bit_length()):
            if starts >> first & 1:
                if starts != 1 << first:
                    ends = self.advance(wording, 1 << first)
                end = ends.bit_length() - 1
                if end > first:
                    yield first, end

    def stands_in(self, wording: Wording) -> bool:
        """Whether the row is found anywhere."""
        starts = self.starts(wording)
        return starts != 0 and self.advance(wording, starts) != 0

    def ends_at(self, wording: Wording, place: int) -> bool:
        """Whether the row ends right before the word number `place`."""
        near = (1 << place) - (1 << max(0, place - _LOOK_BACK))
        starts = self.starts(wording) & near
        return starts != 0 and self.advance(wording, starts) >> place & 1 == 1

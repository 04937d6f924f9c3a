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
Places are the bits of an integer: bit n stands for the place before word number n.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from walkaway.engine.reading.sentences import Sentence, words_of

_WORD = r"[^\W_](?:[\w'.&]*[^\W_])?\*?"
_TOKEN = re.compile(rf"{_WORD}|\{{\w+\}}|<\d{{1,2}}>|[()\[\]|^$?,_#-]")
_SIGNS = "^$?,"
_LOOK_BACK = 16  # words before a match among which a guard is looked for


class PatternError(ValueError):
    """A pattern in a phrase file is wrong: our own bug, found by the test of the phrase files."""


class _Element(Protocol):
    def advance(self, sentence: Sentence, places: int) -> int:
        """Where one can be after this element, having been at one of `places` before it."""


def _stand(sentence: Sentence, words: frozenset[str]) -> int:
    """The places of all words of the sentence that are among `words`."""
    places, at = 0, sentence.places
    for word in words & sentence.vocabulary:
        places |= at[word]
    return places


@dataclass(frozen=True, slots=True)
class _OneOf:
    words: frozenset[str]

    def advance(self, sentence: Sentence, places: int) -> int:
        return (places & _stand(sentence, self.words)) << 1


@dataclass(frozen=True, slots=True)
class _Shape:
    """Any word ("_"), a number ("#"), or a word that begins so ("*")."""

    sign: str
    prefix: str = ""

    def advance(self, sentence: Sentence, places: int) -> int:
        after = 0
        for number, word in enumerate(sentence.words):
            if places >> number & 1 and self._fits(word):
                after |= 2 << number
        return after

    def _fits(self, word: str) -> bool:
        return word[0].isdigit() if self.sign == "#" else word.startswith(self.prefix)


@dataclass(frozen=True, slots=True)
class _Gap:
    words: int

    def advance(self, sentence: Sentence, places: int) -> int:
        for _ in range(self.words):
            places |= places << 1
        return places & (2 << len(sentence.words)) - 1


@dataclass(frozen=True, slots=True)
class _Sign:
    sign: str

    def advance(self, sentence: Sentence, places: int) -> int:
        if self.sign == "?":
            return places if sentence.is_question else 0
        if self.sign == ",":
            return places & sentence.pauses if places else 0
        return places & (1 if self.sign == "^" else 1 << len(sentence.words))


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of several rows, sorted by what they begin with, so that most need not be tried."""

    rows: tuple[Row, ...]
    words: frozenset[str]  # options of one plain word
    firsts: frozenset[str]  # what those in `by_first` begin with
    by_first: Mapping[str, tuple[Row, ...]]
    others: tuple[Row, ...]
    optional: bool

    def advance(self, sentence: Sentence, places: int) -> int:
        after = (places & _stand(sentence, self.words)) << 1
        if self.optional:
            after |= places
        for word in self.firsts & sentence.vocabulary:
            here = places & sentence.places[word]
            if here:
                for row in self.by_first[word]:
                    after |= row.advance(sentence, here)
        for row in self.others:
            after |= row.advance(sentence, places)
        return after


@dataclass(frozen=True, slots=True)
class Row:
    """A compiled row of elements.

    `needs` are sets of words; the sentence must share a word with each, the rarest set first. `firsts`
    are the words it can begin with, None where it can begin with any.
    """

    elements: tuple[_Element, ...]
    needs: tuple[frozenset[str], ...]
    firsts: frozenset[str] | None
    at_start: bool  # it begins with "^"

    def advance(self, sentence: Sentence, places: int) -> int:
        """Where one can be after the whole row."""
        for element in self.elements:
            places = element.advance(sentence, places)
            if not places:
                break
        return places

    def may_hold(self, sentence: Sentence) -> bool:
        """Whether the sentence has the words that the row cannot do without."""
        vocabulary = sentence.vocabulary
        for words in self.needs:  # noqa: SIM110  a generator costs three times as much here
            if words.isdisjoint(vocabulary):
                return False
        return True

    def starts(self, sentence: Sentence) -> int:
        """The places at which the row can begin."""
        if self.firsts is None:
            return 1 if self.at_start else (1 << len(sentence.words)) - 1
        starts = _stand(sentence, self.firsts)
        return starts & 1 if self.at_start else starts

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Where the row is found: the number of its first word and that after its last, as long as can be."""
        starts = self.starts(sentence)
        if not starts or not self.advance(sentence, starts):
            return
        for first in range(starts.bit_length()):
            if starts >> first & 1:
                end = self.advance(sentence, 1 << first).bit_length() - 1
                if end > first:
                    yield first, end

    def stands_in(self, sentence: Sentence) -> bool:
        """Whether the row is found anywhere."""
        return self.may_hold(sentence) and self.advance(sentence, self.starts(sentence)) != 0

    def ends_at(self, sentence: Sentence, place: int) -> bool:
        """Whether the row ends right before the word number `place`."""
        near = (1 << place) - (1 << max(0, place - _LOOK_BACK))
        starts = self.starts(sentence) & near
        return starts != 0 and self.advance(sentence, starts) >> place & 1 == 1


class Grammar:
    """Compiles patterns, knowing the word classes they may name and how common a set of words is (`cost`)."""

    def __init__(self, classes: Mapping[str, Sequence[str]], cost: Callable[[frozenset[str]], int]) -> None:
        self._classes = classes
        self._cost = cost
        self._compiled: dict[str, _Choice] = {}

    def compile(self, pattern: str) -> Row:
        """The row of `pattern`. Raises PatternError."""
        reader = _Reader(pattern, self)
        row = reader.row("")
        if not reader.at_end:
            raise PatternError(f"unbalanced: {pattern}")
        return row

    def word_class(self, name: str) -> _Choice:
        """The entries of a word class as one choice. Raises PatternError."""
        if name not in self._compiled:
            if name not in self._classes:
                raise PatternError(f"no word class {name!r}")
            entries = self._classes[name]
            rows = [self.compile(entry) for entry in entries if not entry.isalpha()]
            self._compiled[name] = choice(rows, filter(str.isalpha, entries))
        return self._compiled[name]

    def row(self, elements: Sequence[_Element]) -> Row:
        """The elements as a row, with the words it cannot do without."""
        needs = [words for element in elements if (words := _needed(element))]
        if len(needs) > 1:
            needs.sort(key=self._cost)
        return Row(tuple(elements), tuple(needs), _firsts(elements), elements[0] == _Sign("^"))


class _Reader:
    """Reads one pattern, from left to right."""

    def __init__(self, pattern: str, grammar: Grammar) -> None:
        if _TOKEN.sub("", pattern).strip():
            raise PatternError(f"cannot read {pattern!r}")
        self.pattern = pattern
        self.grammar = grammar
        # A hyphen joins words like a space does. The empty token at the end stands for the end.
        self.tokens = [token for token in _TOKEN.findall(pattern) if token != "-"] + [""]
        self.position = 0

    @property
    def at_end(self) -> bool:
        return not self.tokens[self.position]

    def row(self, closing: str) -> Row:
        """The elements up to "|" or `closing`."""
        elements: list[_Element] = []
        while (token := self.tokens[self.position]) and token != closing and (token != "|" or not closing):
            self.position += 1
            elements.extend(self._elements(token))
        if not elements:
            raise PatternError(f"something is empty in {self.pattern!r}")
        return self.grammar.row(elements)

    def _elements(self, token: str) -> list[_Element]:
        first = token[0]
        if first.isalnum():
            if token[-1] == "*":
                return [_Shape("*", token[:-1])]
            return [_OneOf(frozenset({word})) for word in words_of(token)]
        if first == "{":
            return [self.grammar.word_class(token[1:-1])]
        if first == "<":
            return [_Gap(int(token[1:-1]))]
        if first in _SIGNS:
            return [_Sign(token)]
        if first in "_#":
            return [_Shape(token)]
        if first in "([":
            return [self._choice(")" if first == "(" else "]")]
        raise PatternError(f"unexpected {token!r} in {self.pattern!r}")

    def _choice(self, closing: str) -> _Choice:
        words: set[str] = set()
        rows: list[Row] = []
        while True:
            token, after = self.tokens[self.position], self.tokens[self.position + 1 : self.position + 2]
            if token.isalpha() and after in (["|"], [closing]):  # by far most options are a single word
                words.add(token)
                self.position += 1
            else:
                rows.append(self.row(closing))
            token = self.tokens[self.position]
            self.position += 1
            if token == closing:
                return choice(rows, words, optional=closing == "]")
            if not token:
                raise PatternError(f"missing {closing!r} in {self.pattern!r}")


def choice(rows: Sequence[Row], words: Iterable[str] = (), *, optional: bool = False) -> _Choice:
    """One of `rows`, or one of `words`."""
    plain = set(words)
    several: list[Row] = []
    by_first: dict[str, tuple[Row, ...]] = {}
    others: list[Row] = []
    for row in rows:
        first = row.elements[0]
        if isinstance(first, _OneOf) and len(row.elements) == 1:
            plain |= first.words
            continue
        several.append(row)
        if isinstance(first, _OneOf):
            for word in first.words:
                by_first[word] = (*by_first.get(word, ()), row)
        else:
            others.append(row)
    return _Choice(tuple(several), frozenset(plain), frozenset(by_first), by_first, tuple(others), optional)


def _needed(element: _Element) -> frozenset[str] | None:
    """Words of which the element cannot do without one, None where it can."""
    if isinstance(element, _OneOf):
        return element.words
    if isinstance(element, _Choice) and not element.optional and all(row.needs for row in element.rows):
        return element.words.union(*(row.needs[0] for row in element.rows))
    return None


def _firsts(elements: Sequence[_Element]) -> frozenset[str] | None:
    """The words that the elements can begin with, None where these are any."""
    firsts: frozenset[str] = frozenset()
    for element in elements:
        if isinstance(element, _OneOf):
            return firsts | element.words
        if isinstance(element, _Sign):
            continue
        if not isinstance(element, _Choice) or any(row.firsts is None for row in element.rows):
            return None
        firsts = firsts.union(element.words, *(row.firsts or frozenset() for row in element.rows))
        if not element.optional and not _may_be_empty(element):
            return firsts
    return None


def _may_be_empty(element: _Choice) -> bool:
    """Whether one of the options is nothing but signs."""
    return any(all(isinstance(part, _Sign) for part in row.elements) for row in element.rows)

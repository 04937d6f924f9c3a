"""Compiles the patterns of the phrase files to rows of elements; `patterns` explains both."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from walkaway.engine.reading.phrases.patterns import Choice, Element, Gap, Row, Shape, Sign, Word
from walkaway.engine.reading.phrases.sentences import words_of

_WORD = r"[^\W_](?:[\w'.&]*[^\W_])?\*?"
_TOKEN = re.compile(
    r"\((?P<any>[^()\[\]{}<>^$?,#*_]+)\)"  # most choices are between words alone: read at once
    r"|\[(?P<maybe>[^()\[\]{}<>^$?,#*_]+)\]"
    rf"|(?P<word>{_WORD})|(?P<class>\{{\w+\}})|(?P<gap><\d{{1,2}}>)|(?P<sign>[()\[\]|^$?,_#-])"
    r"|(?P<space>\s+)|(?P<wrong>.)"
)
_SIGNS = "^$?,"
_PLAIN = re.compile(r"[^\W_](?:[\w'.& -]*[^\W_])?")
_Token = tuple[str, str]  # the name of its group, and itself
_END: _Token = ("", "")


class PatternError(ValueError):
    """A pattern in a phrase file is wrong: our own bug, found by the test of the phrase files."""


class Grammar:
    """Compiles patterns, knowing the word classes they may name and how common a set of words is (`cost`)."""

    def __init__(self, classes: Mapping[str, Sequence[str]], cost: Callable[[frozenset[str]], int]) -> None:
        self._classes = classes
        self._cost = cost
        self._compiled: dict[str, Choice] = {}
        self._words: dict[str, Word] = {}
        self._plain: dict[str, Row] = {}
        self._choices: dict[_Token, Choice] = {}
        self._costs: dict[frozenset[str], int] = {}

    def compile(self, pattern: str) -> Row:
        """The row of `pattern`. Raises PatternError."""
        reader = _Reader(pattern, self)
        row = reader.row("")
        if not reader.at_end:
            raise PatternError(f"unbalanced: {pattern}")
        return row

    def word_class(self, name: str) -> Choice:
        """The entries of a word class as one choice. Raises PatternError."""
        if name not in self._compiled:
            if name not in self._classes:
                raise PatternError(f"no word class {name!r}")
            entries = self._classes[name]
            words = [entry for entry in entries if entry.isalpha()]
            rows = [
                self.plain_row(entry) if _PLAIN.fullmatch(entry) else self.compile(entry)
                for entry in entries
                if not entry.isalpha()
            ]
            self._compiled[name] = choice(rows, words)
        return self._compiled[name]

    def row(self, elements: Sequence[Element]) -> Row:
        """The elements as a row, with the words it cannot do without."""
        needs = [words for element in elements if (words := _needed(element))]
        if len(needs) > 1:
            needs.sort(key=self._cost_of)
        return Row(tuple(elements), tuple(needs), _firsts(elements))

    def word(self, word: str) -> Word:
        """The element of one word, the same object each time."""
        element = self._words.get(word)
        if element is None:
            element = self._words[word] = Word(word)
        return element

    def plain_row(self, text: str) -> Row:
        """A row of nothing but words."""
        row = self._plain.get(text)
        if row is None:
            elements = tuple(self.word(word) for word in words_of(text))
            needs = [element.words for element in elements]
            if len(needs) > 1:
                needs.sort(key=self._cost_of)
            row = self._plain[text] = Row(elements, tuple(needs), elements[0].words)
        return row

    def plain_choice(self, token: _Token, pattern: str) -> Choice:
        """A choice between rows of nothing but words. Raises PatternError."""
        made = self._choices.get(token)
        if made is None:
            words: list[str] = []
            rows: list[Row] = []
            for option in token[1].split("|"):
                if option.isalpha():
                    words.append(option)
                elif _PLAIN.fullmatch(option):
                    rows.append(self.plain_row(option))
                else:
                    raise PatternError(f"cannot read {option!r} in {pattern!r}")
            made = self._choices[token] = choice(rows, words, optional=token[0] == "maybe")
        return made

    def _cost_of(self, words: frozenset[str]) -> int:
        cost = self._costs.get(words)
        if cost is None:
            cost = self._costs[words] = self._cost(words)
        return cost


class _Reader:
    """Reads one pattern, from left to right."""

    def __init__(self, pattern: str, grammar: Grammar) -> None:
        self.pattern = pattern
        self.grammar = grammar
        self.tokens: list[_Token] = []
        for match in _TOKEN.finditer(pattern):
            name = match.lastgroup or "wrong"
            if name == "wrong":
                raise PatternError(f"cannot read {pattern!r}")
            if name != "space" and match[0] != "-":  # a hyphen joins words like a space does
                self.tokens.append((name, match[name]))
        self.tokens.append(_END)
        self.position = 0

    @property
    def at_end(self) -> bool:
        return self.tokens[self.position] is _END

    def row(self, closing: str) -> Row:
        """The elements up to "|" or `closing`."""
        elements: list[Element] = []
        while (token := self.tokens[self.position]) is not _END:
            if closing and token[1] in ("|", closing) and token[0] == "sign":
                break
            self.position += 1
            elements.extend(self._elements(token))
        if not elements:
            raise PatternError(f"something is empty in {self.pattern!r}")
        return self.grammar.row(elements)

    def _elements(self, token: _Token) -> Sequence[Element]:
        name, text = token
        if name == "word":
            if text[-1] == "*":
                return [Shape("*", text[:-1])]
            return [self.grammar.word(word) for word in words_of(text)]
        if name in ("any", "maybe"):
            return [self.grammar.plain_choice(token, self.pattern)]
        if name == "class":
            return [self.grammar.word_class(text[1:-1])]
        if name == "gap":
            return [Gap(int(text[1:-1]))]
        if text in _SIGNS:
            return [Sign(text)]
        if text in "_#":
            return [Shape(text)]
        if text in "([":
            return [self._choice(")" if text == "(" else "]")]
        raise PatternError(f"unexpected {text!r} in {self.pattern!r}")

    def _choice(self, closing: str) -> Choice:
        rows: list[Row] = []
        while True:
            rows.append(self.row(closing))
            token = self.tokens[self.position]
            self.position += 1
            if token is _END:
                raise PatternError(f"missing {closing!r} in {self.pattern!r}")
            if token[1] == closing:
                return choice(rows, optional=closing == "]")


def choice(rows: Iterable[Row], words: Iterable[str] = (), *, optional: bool = False) -> Choice:
    """One of `rows`, or one of `words`."""
    plain = set(words)
    several: list[Row] = []
    for row in rows:
        first = row.elements[0]
        if isinstance(first, Word) and len(row.elements) == 1:
            plain.add(first.word)
        else:
            several.append(row)
    return Choice(tuple(several), frozenset(plain), optional=optional)


def _needed(element: Element) -> frozenset[str] | None:
    """Words of which the element cannot do without one, None where it can."""
    if isinstance(element, Word):
        return element.words
    if isinstance(element, Choice) and not element.optional:
        if not element.rows:
            return element.words
        if all(row.needs for row in element.rows):
            return element.words.union(*(row.needs[0] for row in element.rows))
    return None


def _firsts(elements: Sequence[Element]) -> frozenset[str] | None:
    """The words that the elements can begin with, None where these are any."""
    firsts: frozenset[str] = frozenset()
    for element in elements:
        if isinstance(element, Word):
            return firsts | element.words if firsts else element.words
        if isinstance(element, Sign):
            continue
        if not isinstance(element, Choice) or any(row.firsts is None for row in element.rows):
            return None
        firsts = firsts.union(element.words, *(row.firsts or frozenset() for row in element.rows))
        if not element.optional and not _may_be_empty(element):
            return firsts
    return None


def _may_be_empty(element: Choice) -> bool:
    """Whether one of the options is nothing but signs."""
    return any(all(isinstance(part, Sign) for part in row.elements) for row in element.rows)

"""Compiles the patterns of the phrase files to rows of elements; `patterns` explains both."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from walkaway.engine.reading.phrases.anchors import Anchors
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
    """Compiles patterns, knowing the word classes that they name and how common a set of anchors is (`cost`).

    `spellings` says how letters are written where a keyboard lacks them: "fuer" is found by "für".
    """

    def __init__(
        self,
        classes: Mapping[str, Sequence[str]],
        cost: Callable[[frozenset[str]], int],
        spellings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._classes = classes
        self._spellings = spellings
        self._compiled: dict[str, Choice] = {}
        self._words: dict[str, Word] = {}
        self._plain: dict[str, tuple[str, ...]] = {}
        self._choices: dict[_Token, Choice] = {}
        self._anchors = Anchors(cost)

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
            plain = [entry for entry in self._classes[name] if _PLAIN.fullmatch(entry)]
            rows = [self.compile(entry) for entry in self._classes[name] if not _PLAIN.fullmatch(entry)]
            self._compiled[name] = choice(rows, self._spelt(plain))
        return self._compiled[name]

    def needs(self, row: Row) -> tuple[frozenset[str], ...]:
        """Sets of anchors (see `anchors`) of which a sentence with the row holds one each, rarest first."""
        return self._anchors.of(row)

    def word(self, word: str) -> Word:
        """The element of one word, the same object each time."""
        element = self._words.get(word)
        if element is None:
            element = self._words[word] = Word(word)
        return element

    def spelt(self, word: str) -> Element:
        """The element of one word, however it is spelt."""
        forms = self.spellings_of(word)
        return self.word(word) if len(forms) == 1 else choice((), ((form,) for form in forms))

    def spellings_of(self, text: str) -> Sequence[str]:
        """`text` itself, and other ways to write it: "größe", "grösse", "groesse"."""
        if text.isascii() or not self._spellings:
            return (text,)
        forms = [text]
        for letter, other in self._spellings.items():
            forms += [form.replace(letter, other) for form in forms if letter in form]
        return forms

    def _spelt(self, texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The words of plain options, in all their spellings."""
        for text in texts:
            if text.isascii():
                yield self._words_of(text)
            else:
                yield from map(self._words_of, self.spellings_of(text))

    def _words_of(self, text: str) -> tuple[str, ...]:
        """The words of a plain option; the same few hundred come again and again."""
        words = self._plain.get(text)
        if words is None:
            words = self._plain[text] = (text,) if text.isalpha() else tuple(words_of(text))
        return words

    def plain_choice(self, token: _Token, pattern: str) -> Choice:
        """A choice between rows of nothing but words. Raises PatternError."""
        made = self._choices.get(token)
        if made is None:
            words: list[str] = []
            others: list[str] = []
            for option in token[1].split("|"):
                (words if option.isascii() and option.isalpha() else others).append(option)
            for option in others:
                if not option.isalpha() and not _PLAIN.fullmatch(option):
                    raise PatternError(f"cannot read {option!r} in {pattern!r}")
            made = choice((), self._spelt(others), words, optional=token[0] == "maybe")
            self._choices[token] = made
        return made


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
        return row_of(elements)

    def _elements(self, token: _Token) -> Sequence[Element]:
        name, text = token
        if name == "word":
            if text[-1] == "*":
                forms = self.grammar.spellings_of(text[:-1])
                rows = [row_of([Shape("*", form)]) for form in forms]
                return rows[0].elements if len(rows) == 1 else [choice(rows)]
            return [self.grammar.spelt(word) for word in words_of(text)]
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


def row_of(elements: Sequence[Element]) -> Row:
    """The elements as a row."""
    return Row(tuple(elements), _firsts(elements))


def choice(
    rows: Iterable[Row],
    phrases: Iterable[tuple[str, ...]] = (),
    alone: Iterable[str] = (),
    *,
    optional: bool = False,
) -> Choice:
    """One of `rows`, of `phrases` of plain words, or of the words `alone`."""
    words = set(alone)
    longer: list[tuple[str, ...]] = []
    several: list[Row] = []
    for phrase in phrases:
        if len(phrase) == 1:
            words.add(phrase[0])
        else:
            longer.append(phrase)
    for row in rows:
        plain = [element.word for element in row.elements if isinstance(element, Word)]
        if len(plain) < len(row.elements):
            several.append(row)
        elif len(plain) == 1:
            words.add(plain[0])
        else:
            longer.append(tuple(plain))
    return Choice(tuple(several), frozenset(words), longer, optional=optional)


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
        rows = (row.firsts or frozenset() for row in element.rows)
        firsts = firsts.union(element.words, element.phrases, *rows)
        if not element.optional and not _may_be_empty(element):
            return firsts
    return None


def _may_be_empty(element: Choice) -> bool:
    """Whether one of the options is nothing but signs."""
    return any(all(isinstance(part, Sign) for part in row.elements) for row in element.rows)

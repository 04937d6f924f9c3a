"""Cuts text into the pieces of words that the sentence encoder knows, each with its place in the text."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

UNKNOWN: Final = "[UNK]"
START: Final = "[CLS]"
END: Final = "[SEP]"
SPECIAL: Final = ("[PAD]", UNKNOWN, START, END)

_INSIDE = "##"  # marks a piece that continues a word
_LONGEST_WORD = 100  # letters; longer ones are unknown, as in the original
_KEPT_WORDS = 20_000
# ASCII that Unicode does not call punctuation, but the original does.
_SIGNS = frozenset("$+<=>^`|~")
_IDEOGRAPHS = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class Piece(NamedTuple):
    """A piece of a word: its number in the vocabulary, and where it stands."""

    number: int
    start: int
    end: int


class WordPieces:
    """The vocabulary of a model of the BERT family, without capitals and accents."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.numbers[UNKNOWN]
        self._of_word = lru_cache(_KEPT_WORDS)(self._cut)

    def of(self, text: str) -> list[Piece]:
        """The pieces of `text` in text order, without the marks of start and end."""
        found: list[Piece] = []
        for start, end in _words(text):
            plain, places = _plain(text, start, end)
            for number, first, last in self._of_word(plain):
                found.append(Piece(number, places[first], places[last - 1] + 1))
        return found

    def _cut(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """The longest piece known from each place on; a word with a part unknown is unknown as a whole."""
        if not word:
            return ()
        whole = ((self.unknown, 0, len(word)),)
        if len(word) > _LONGEST_WORD:
            return whole
        found = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else _INSIDE + word[start:end]
                number = self.numbers.get(piece)
                if number is not None:
                    found.append((number, start, end))
                    start = end
                    break
            else:
                return whole
        return tuple(found)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where words begin and end; each sign of punctuation is a word."""
    start = None
    for place, char in enumerate(text):
        sort = _sort(char)
        if sort != "word" and start is not None:
            yield start, place
            start = None
        if sort == "sign":
            yield place, place + 1
        elif sort == "word" and start is None:
            start = place
    if start is not None:
        yield start, len(text)


@lru_cache(4096)
def _sort(char: str) -> str:
    """Whether a character belongs to a "word", is a "sign" by itself, or a "gap"."""
    if char.isspace():
        return "gap"
    category = unicodedata.category(char)
    code = ord(char)
    if category.startswith("P") or char in _SIGNS or any(low <= code <= high for low, high in _IDEOGRAPHS):
        return "sign"
    return "word"


def _plain(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """A word in small letters without accents and control characters, and where each letter stood."""
    word = text[start:end]
    if word.isascii() and word.isprintable():
        return word.lower(), list(range(start, end))
    letters: list[str] = []
    places: list[int] = []
    for place in range(start, end):
        for char in unicodedata.normalize("NFD", text[place].lower()):
            category = unicodedata.category(char)
            if category != "Mn" and not (category.startswith("C") or char == "\ufffd"):
                letters.append(char)
                places.append(place)
    return "".join(letters), places

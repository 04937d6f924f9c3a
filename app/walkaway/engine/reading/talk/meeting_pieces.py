"""Cuts a sentence into clauses and finds in them the words of which talk about meetings is made."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from walkaway.engine import resources
from walkaway.engine.reading.phrases.lexicon import stop_words
from walkaway.engine.reading.phrases.sentences import Wording, words_of

_FILE = "clauses.toml"
# Which classes a sentence must touch to be worth a closer look: of each row, all groups of classes.
_WORTH = (
    (("miss", "slipped", "slipped_you", "desert", "desert_me", "mistake", "something", "fall"),),
    (("decline", "by_letter"),),
    (("move", "cancel", "new_time", "off"),),
    (("nobody",), ("attended", "attend", "attend_if")),
    (("not_past", "not_now"), ("attend", "attend_if", "keep", "answer", "attended", "see")),
    (("not_now",), ("suit", "go_ahead", "needless")),
    (("supposed",), ("attend", "attend_if", "answer", "see")),
    (("kept_away",),),
    (("busy",), ("day", "then", "meet")),
    (("wait", "linger", "held_open"), ("alone", "only_one", "for_you", "nobody", "minutes")),
    (("alone", "only_one"), ("place", "online", "meet", "meet_if")),
)  # fmt: skip
_TWO = 2
_DAY_OF_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_PARTS_OF_DATES = ("weekday", "month")
_PERSONS = frozenset(("i", "you", "he", "us"))


class Piece(NamedTuple):
    """The words number `first` up to `after`, with the classes they belong to."""

    first: int
    after: int
    tags: frozenset[str]


class Chunk:
    """A sentence as its pieces: `by_tag` in text order, `at` by first word, `clause` the number by word.

    `starts` are the first words of the clauses, with the number of words as the last one; `pauses` are those
    of the wording, but for the commas inside dates.
    """

    __slots__ = ("at", "by_tag", "clause", "joints", "little", "pauses", "starts", "wording")

    def __init__(
        self, wording: Wording, pieces: Sequence[Piece], little: Mapping[str, frozenset[str]]
    ) -> None:
        self.wording = wording
        self.little = little
        found, self.pauses = _with_dates(wording, pieces, little["in_dates"])
        self.joints = joints = little["joints"]
        self.at = {piece.first: piece for piece in found}
        self.by_tag: dict[str, list[Piece]] = {}
        for piece in found:
            for tag in piece.tags:
                self.by_tag.setdefault(tag, []).append(piece)
        words, pauses = wording.words, self.pauses
        cuts = [n for n in range(1, len(words)) if pauses >> n & 1 or words[n] in joints]
        self.starts = (0, *cuts, len(words))
        self.clause = [0] * (len(words) + 1)
        for number, (start, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            self.clause[start:end] = [number] * (end - start)
        self.clause[len(words)] = len(self.starts) - 1

    def all(self, *tags: str) -> Iterator[Piece]:
        """The pieces of any of the classes."""
        for tag in tags:
            yield from self.by_tag.get(tag, ())

    def has(self, *tags: str) -> bool:
        """Whether there is a piece of any of the classes."""
        return any(tag in self.by_tag for tag in tags)

    def within(self, first: int, after: int, *tags: str) -> Piece | None:
        """The first piece of any of the classes that begins among the words `first` up to `after`."""
        for number in range(max(first, 0), min(after, len(self.wording.words))):
            piece = self.at.get(number)
            if piece and not piece.tags.isdisjoint(tags):
                return piece
        return None

    def any(self, first: int, after: int, little: str) -> bool:
        """Whether one of the little words of this name is among the words number `first` up to `after`."""
        return not self.little[little].isdisjoint(self.wording.words[max(0, first) : after])

    def around(self, piece: Piece) -> tuple[int, int]:
        """The first word of the clause of `piece` and that after its last."""
        number = self.clause[piece.first]
        return self.starts[number], max(self.starts[number + 1], piece.after)

    def tagged(self, number: int, tag: str) -> bool:
        """Whether a piece of the class begins at the word number `number`."""
        piece = self.at.get(number)
        return piece is not None and tag in piece.tags


class Classes:
    """The word classes of one language; `little` are small words by what they do, `common`
    its commonest ones."""

    def __init__(
        self,
        classes: Mapping[str, Sequence[str]],
        little: Mapping[str, Sequence[str]],
        common: frozenset[str],
    ) -> None:
        entries: dict[tuple[str, ...], set[str]] = {}
        for name, texts in classes.items():
            for text in texts:
                for form in (text, text.replace("n't", "nt")):  # "couldn't" is often typed "couldnt"
                    entries.setdefault(tuple(words_of(form)), set()).add(name)
        self._alone: dict[str, frozenset[str]] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]] = {}
        rare: dict[str, set[str]] = {}
        for words in sorted(entries, key=len, reverse=True):
            tags = frozenset(entries[words])
            if len(words) == 1:
                self._alone[words[0]] = tags
            else:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, tags))
            rarest = max(words, key=lambda word: (word not in common, len(word)))
            for name in tags:
                rare.setdefault(name, set()).add(rarest)
        self._little = {name: frozenset(words) for name, words in little.items()}
        self._groups: dict[str, int] = {}
        """Of each word that can make a sentence worth a closer look, the groups in `_WORTH` as bits."""
        self._worth: list[int] = []
        bit = 1
        for row in _WORTH:
            groups = 0
            for names in row:
                for word in frozenset[str]().union(*(rare.get(name, ()) for name in names)):
                    self._groups[word] = self._groups.get(word, 0) | bit
                groups |= bit
                bit <<= 1
            self._worth.append(groups)

    def chunk(self, wording: Wording) -> Chunk | None:
        """The sentence as pieces, None where none of its words could say anything about a meeting."""
        groups, met = self._groups, 0
        for word in groups.keys() & wording.vocabulary:
            met |= groups[word]
        if not any(met & row == row for row in self._worth):
            return None
        words = wording.words
        found = [piece for number in range(len(words)) if (piece := self._at(words, number))]
        return Chunk(wording, found, self._little)

    def _at(self, words: Sequence[str], number: int) -> Piece | None:
        """The longest entry that begins there; that it begins with a person holds for shorter ones too."""
        word = words[number]
        alone = self._alone.get(word)
        longer = self._longer.get(word)
        if longer is not None and number + 1 < len(words):
            for entry, tags in longer.get(words[number + 1], ()):
                after = number + len(entry)
                if len(entry) == _TWO or tuple(words[number:after]) == entry:
                    return Piece(number, after, tags | (alone & _PERSONS) if alone else tags)
        return Piece(number, number + 1, alone) if alone else None


def _with_dates(
    wording: Wording, pieces: Sequence[Piece], between: frozenset[str]
) -> tuple[Sequence[Piece], int]:
    """The pieces with each date as one ("Friday, 15 May", "Tuesday the 12th"); the pauses outside of dates.

    A comma inside a date would part a clause, and "may" would be a verb.
    """
    words, pauses = wording.words, wording.pauses
    at = {piece.first: piece for piece in pieces}
    if not any(_is_part(at.get(number)) for number in at):
        return pieces, pauses
    found: list[Piece] = []
    number = 0
    while number < len(words):
        after = _end_of_date(words, at, number, between)
        if after:
            found.append(Piece(number, after, frozenset(("day",))))
            pauses &= ~((1 << after) - (2 << number))
            number = after
            continue
        if piece := at.get(number):
            found.append(piece)
        number += 1
    return found, pauses


def _is_part(piece: Piece | None) -> bool:
    return piece is not None and not piece.tags.isdisjoint(_PARTS_OF_DATES)


def _end_of_date(words: Sequence[str], at: Mapping[int, Piece], start: int, between: frozenset[str]) -> int:
    """The first word after a date of several words that begins at the word `start`; 0 where there is none."""
    parts: set[str] = set()
    after = number = start
    while number < len(words):
        piece = at.get(number)
        part = next((tag for tag in _PARTS_OF_DATES if piece and tag in piece.tags), "")
        if not part and _DAY_OF_MONTH.fullmatch(words[number]):
            part = "number"
        if part in parts or (part == "weekday" and parts):
            break  # "on May 21. Monday, May 25 would do": another date begins
        if part:
            parts.add(part)
            after = number + 1
        elif not parts or words[number] not in between:
            break
        number += 1
    return after if len(parts) > 1 else 0


@cache
def classes(language: str) -> Classes:
    """The word classes of `language`, none where there are no data for it; the same object each time."""
    data = resources.tables("phrases", language, _FILE)
    return Classes(data.get("classes", {}), data.get("little", {}), stop_words(language))

"""The topics of a language: groups of phrases that mean the same, and what of them stands in a sentence."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from walkaway.engine.reading.phrases.grammar import Grammar, PatternError
from walkaway.engine.reading.phrases.index import PhraseIndex, Traits, traits
from walkaway.engine.reading.phrases.patterns import Row
from walkaway.engine.reading.phrases.sentences import Sentence, Sentences, Wording


@dataclass(frozen=True)
class Group:
    """Patterns that mean the same, with what would make a match void."""

    name: str
    label: str
    grammar: Grammar
    detail: str = ""
    side: str = ""
    unless: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    file: Path | None = None

    @property
    def examples(self) -> tuple[str, ...]:
        """Sentences that the group must find; for tests alone, so read from the file each time."""
        return self._listed("examples")

    @property
    def counter_examples(self) -> tuple[str, ...]:
        """Sentences that it must not find."""
        return self._listed("counter_examples")

    def _listed(self, key: str) -> tuple[str, ...]:
        import tomllib  # noqa: PLC0415 - for tests alone

        if self.file is None:
            return ()
        return tuple(tomllib.loads(self.file.read_text("utf-8"))[self.name].get(key, ()))

    @cached_property
    def _guards(self) -> tuple[tuple[Row, ...], ...]:
        """Compiled when first needed: most groups are never found in a mail."""
        guards = (self.unless, self.unless_before, self.unless_after)
        return tuple(tuple(map(self.grammar.compile, patterns)) for patterns in guards)

    def is_void(self, wording: Wording, start: int, end: int) -> bool:
        """Whether a guard speaks against a match of the words number `start` up to `end`."""
        unless, before, after = self._guards
        for row in before:
            if row.ends_at(wording, start):
                return True
        for row in after:
            if row.advance(wording, 1 << end):
                return True
        for row in unless:  # noqa: SIM110  generators cost three times as much here
            if row.stands_in(wording):
                return True
        return False


class Hit(NamedTuple):
    """A phrase found: `start` to `end` are characters of the whole text."""

    group: Group
    start: int
    end: int

    def overlaps(self, other: Hit) -> bool:
        """Whether both have some words in common."""
        return self.start < other.end and other.start < self.end


Said = Sequence[tuple[Sentence, tuple[Hit, ...]]]
"""Sentences, each with the phrases that stand in it."""


class Phrase:
    """A pattern of a group; compiled when first tried, since most never are."""

    __slots__ = ("_row", "group", "pattern")

    def __init__(self, group: Group, pattern: str) -> None:
        self.group = group
        self.pattern = pattern
        self._row: Row | None = None

    @property
    def row(self) -> Row:
        if self._row is None:
            self._row = self.group.grammar.compile(self.pattern)
        return self._row

    def traits(self) -> Traits:
        """What the index knows it by. Raises PatternError."""
        needs = self.group.grammar.needs(self.row)
        if not needs:
            raise PatternError(f"no word to find it by: {self.pattern!r} in [{self.group.name}]")
        return traits(self.row, needs)

    def find(self, wording: Wording) -> Hit | None:
        """The first place in the sentence, counted from its beginning."""
        for first, after in self.row.find(wording):
            if (hit := self._hit(wording, first, after)) is not None:
                return hit
        return None

    def find_all(self, wording: Wording) -> Iterator[Hit]:
        """All places in the sentence, counted from its beginning."""
        for first, after in self.row.find(wording):
            if (hit := self._hit(wording, first, after)) is not None:
                yield hit

    def _hit(self, wording: Wording, first: int, after: int) -> Hit | None:
        """What the words number `first` up to `after` are, unless quoted or void."""
        start, end = wording.spans[first][0], wording.spans[after - 1][1]
        if _is_quoted(wording.lower, start) or self.group.is_void(wording, first, after):
            return None
        return Hit(self.group, start, end)


def _is_quoted(lower: str, position: int) -> bool:
    """Whether `position` lies between double quotation marks: somebody else's words."""
    if "“" in lower or "„" in lower:
        opened = max(lower.rfind("“", 0, position), lower.rfind("„", 0, position))
        return opened > lower.rfind("”", 0, position)
    return lower.count('"', 0, position) % 2 == 1 and '"' in lower[position:]


class Topic:
    """The phrases of one file; `index` knows them by the numbers from `first` on."""

    def __init__(
        self, groups: Mapping[str, Group], phrases: Sequence[Phrase], index: PhraseIndex, first: int
    ) -> None:
        self.groups = groups
        self._phrases = phrases
        self._index = index
        self._first = first
        said_by_own, said_by_them = 0, 0
        self._of_group = of_group = dict.fromkeys(groups, 0)
        for group, several in groupby(phrases, key=attrgetter("group")):
            count = sum(1 for _ in several)
            of_group[group.name] = bits = (1 << count) - 1 << first
            said_by_own |= bits if group.side != "theirs" else 0
            said_by_them |= bits if group.side != "own" else 0
            first += count
        self._sides = {True: said_by_own, False: said_by_them, None: said_by_own | said_by_them}

    def groups_among(self, words: Set[str]) -> frozenset[str]:
        """The groups that a text may hold with `words`, its runs of letters and digits in lower case.

        No other group is found in any of its sentences.
        """
        candidates = self._index.candidates_among(words)
        return frozenset([name for name, mask in self._of_group.items() if mask & candidates])

    def find(self, sentence: Sentence, *, own: bool | None = None) -> tuple[Hit, ...]:
        """At most one hit per group, by the first of its patterns that is found, in text order.

        `own` leaves out the groups that only the other side may say.
        """
        wording = sentence.wording
        candidates = wording.found.get(self._index)  # nearly always there, and nearly always none of these
        if candidates is None:
            candidates = self._index.candidates(wording)
        candidates &= self._sides[own]
        if not candidates:
            return ()
        hits = wording.found.get((self, own))
        if hits is None:
            hits = wording.found[self, own] = self._find(wording, candidates)
        start = sentence.start
        return tuple([Hit(group, start + first, start + end) for group, first, end in hits]) if hits else ()

    def said(self, sentences: Iterable[Sentence], *, own: bool | None = None) -> Said:
        """The sentences in which `find` finds something, with that."""
        if isinstance(sentences, Sentences):
            sentences = self._possible(sentences, self._sides[own])
        return [(each, hits) for each in sentences if (hits := self.find(each, own=own))]

    def said_all(self, sentences: Iterable[Sentence]) -> Said:
        """The same for `find_all`."""
        if isinstance(sentences, Sentences):
            sentences = self._possible(sentences, self._sides[None])
        return [(each, hits) for each in sentences if (hits := self.find_all(each))]

    def _possible(self, sentences: Sentences, phrases: int) -> Sequence[Sentence]:
        """The sentences that may hold one of `phrases`: for most topics none, which is seen at one look."""
        index = self._index
        known: tuple[int, Sequence[tuple[int, Sentence]]] | None = sentences.found.get(index)
        if known is None:
            any_of_them, several = 0, []
            for sentence in sentences:
                wording = sentence.wording
                some = wording.found.get(index)
                candidates = index.candidates(wording) if some is None else some
                if candidates:
                    any_of_them |= candidates
                    several.append((candidates, sentence))
            known = sentences.found[index] = any_of_them, several
        together, each = known
        if not together & phrases:
            return ()
        return [sentence for candidates, sentence in each if candidates & phrases]

    def find_all(self, sentence: Sentence) -> tuple[Hit, ...]:
        """Every place where a phrase is found, several of a group too, whoever may say it; in no order."""
        wording = sentence.wording
        hits = wording.found.get((self, "all"))
        if hits is None:
            candidates = wording.found.get(self._index)
            if candidates is None:
                candidates = self._index.candidates(wording)
            candidates &= self._sides[None]
            found: list[Hit] = []
            while candidates:
                phrase = self._phrases[(candidates & -candidates).bit_length() - 1 - self._first]
                found.extend(phrase.find_all(wording))
                candidates &= candidates - 1
            hits = wording.found[self, "all"] = tuple(found)
        if not hits:
            return ()
        start = sentence.start
        return tuple([Hit(group, start + first, start + end) for group, first, end in hits])

    def _find(self, wording: Wording, candidates: int) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        while candidates:
            number = (candidates & -candidates).bit_length() - 1
            phrase = self._phrases[number - self._first]
            hit = phrase.find(wording)
            if hit is None:
                candidates &= candidates - 1
            else:
                hits.append(hit)
                candidates &= ~self._of_group[phrase.group.name]
        return tuple(sorted(hits, key=_place))


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end

"""Loads the phrase files of a language and finds, through an index of words, which phrases a sentence holds.

A phrase file `resources/phrases/<language>/<topic>.toml` is a topic. Each of its tables but `words` is
a group of patterns (see `phrase_patterns`) that mean the same:

    [nudge]
    label = "ask"                   the mark it yields; the group's name where left out
    detail = "nudge"
    side = "own"                    who may say it: own, theirs; both where left out
    patterns = ["(any|some) news <3> ?"]
    unless = [...]                  void where one of these stands anywhere in the sentence
    unless_before = ["{negation} <2>"]   void where one of these ends right before it
    unless_after = [...]            void where one of these begins right after it
    examples = [...]                each must be found by this group
    counter_examples = [...]        none may be found by this group

`@name` among the `unless` patterns stands for the list `name` in `guards.toml`. Word classes come from the
tables `[words]` of the topic itself and of `words.toml`, which all topics share.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from walkaway.engine import resources
from walkaway.engine.reading.phrase_patterns import Grammar, PatternError, Row
from walkaway.engine.reading.sentences import Sentence

_KEYS = {
    "label",
    "detail",
    "side",
    "patterns",
    "unless",
    "unless_before",
    "unless_after",
    "examples",
    "counter_examples",
}
_COMMON_WORD = 25  # how much worse than a rare word a stop word is as an anchor


@dataclass(frozen=True)
class Group:
    """Patterns that mean the same, with what would make a match void."""

    name: str
    label: str
    grammar: Grammar
    detail: str = ""
    side: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()

    @cached_property
    def _guards(self) -> tuple[tuple[Row, ...], ...]:
        """Compiled when first needed: most groups are never found in a mail."""
        guards = (self.unless, self.unless_before, self.unless_after)
        return tuple(tuple(map(self.grammar.compile, patterns)) for patterns in guards)

    def is_void(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a guard speaks against a match of the words number `start` up to `end`."""
        unless, before, after = self._guards
        return (
            any(row.ends_at(sentence, start) for row in before)
            or any(row.may_hold(sentence) and row.advance(sentence, 1 << end) for row in after)
            or any(row.stands_in(sentence) for row in unless)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: `start` to `end` are characters of the whole text."""

    group: Group
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    group: Group
    row: Row

    def find(self, sentence: Sentence) -> Hit | None:
        if not self.row.may_hold(sentence):
            return None
        for first, after in self.row.find(sentence):
            start, end = sentence.spans[first][0], sentence.spans[after - 1][1]
            if not _is_quoted(sentence.lower, start) and not self.group.is_void(sentence, first, after):
                return Hit(self.group, sentence.start + start, sentence.start + end)
        return None


def _is_quoted(lower: str, position: int) -> bool:
    """Whether `position` lies between double quotation marks: somebody else's words."""
    if "“" in lower or "„" in lower:
        opened = max(lower.rfind("“", 0, position), lower.rfind("„", 0, position))
        return opened > lower.rfind("”", 0, position)
    return lower.count('"', 0, position) % 2 == 1 and '"' in lower[position:]


class Topic:
    """The phrases of one file."""

    def __init__(self, groups: Mapping[str, Group], phrases: Iterable[_Phrase]) -> None:
        self.groups = groups
        self._phrases = tuple(phrases)
        self._index: dict[str, list[int]] = {}
        for number, phrase in enumerate(self._phrases):
            for word in phrase.row.needs[0]:
                self._index.setdefault(word, []).append(number)

    def find(self, sentence: Sentence, *, own: bool | None = None) -> tuple[Hit, ...]:
        """At most one hit per group, by the first of its patterns that is found, in text order.

        `own` leaves out the groups that only the other side may say.
        """
        anchors = self._index.keys() & sentence.vocabulary
        if not anchors:
            return ()
        other = "" if own is None else "theirs" if own else "own"
        found: dict[str, Hit] = {}
        for number in sorted({number for word in anchors for number in self._index[word]}):
            phrase = self._phrases[number]
            if phrase.group.name in found or (other and phrase.group.side == other):
                continue
            hit = phrase.find(sentence)
            if hit is not None:
                found[phrase.group.name] = hit
        return tuple(sorted(found.values(), key=lambda hit: (hit.start, hit.end)))


class Lexicon:
    """The phrases of one language; topics are read from their files when first asked for."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._topics: dict[str, Topic] = {}

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The word classes that all topics share."""
        return {name: tuple(entries) for name, entries in self._read("words").get("words", {}).items()}

    @cached_property
    def _guards(self) -> Mapping[str, list[str]]:
        return dict(self._read("guards").get("guards", {}))

    @cached_property
    def _common(self) -> frozenset[str]:
        return stop_words(self.language)

    def topics(self) -> Iterator[str]:
        """The names of the phrase files of the language; other data may lie beside them."""
        for file in sorted(resources.path("phrases", self.language).glob("*.toml")):
            tables = self._read(file.stem).values()
            if any(isinstance(table, dict) and "patterns" in table for table in tables):
                yield file.stem

    def topic(self, name: str) -> Topic:
        """The phrases of the file `name`.toml; empty where the language has no such file."""
        if name not in self._topics:
            self._topics[name] = self._load(name)
        return self._topics[name]

    def find(self, topic: str, sentence: Sentence, *, own: bool | None = None) -> tuple[Hit, ...]:
        """What `Topic.find` finds."""
        return self.topic(topic).find(sentence, own=own)

    def _read(self, name: str) -> dict[str, Any]:
        file = resources.path("phrases", self.language, f"{name}.toml")
        return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}

    def _load(self, name: str) -> Topic:
        tables = self._read(name)
        grammar = Grammar({**self.words, **tables.pop("words", {})}, self._cost)
        groups: dict[str, Group] = {}
        phrases: list[_Phrase] = []
        for group_name, table in tables.items():
            if unknown := table.keys() - _KEYS:
                raise PatternError(
                    f"{name}.toml [{group_name}] has unknown keys: {', '.join(sorted(unknown))}"
                )
            groups[group_name] = group = self._group(group_name, table, grammar)
            phrases.extend(_phrase(group, pattern) for pattern in table["patterns"])
        return Topic(groups, phrases)

    def _group(self, name: str, table: Mapping[str, Any], grammar: Grammar) -> Group:
        return Group(
            name=name,
            label=table.get("label", name),
            grammar=grammar,
            detail=table.get("detail", ""),
            side=table.get("side", ""),
            examples=tuple(table.get("examples", ())),
            counter_examples=tuple(table.get("counter_examples", ())),
            unless=self._guard(table.get("unless", ())),
            unless_before=self._guard(table.get("unless_before", ())),
            unless_after=self._guard(table.get("unless_after", ())),
        )

    def _guard(self, patterns: Iterable[str]) -> tuple[str, ...]:
        """The patterns, with "@name" replaced by the list of that name."""
        named = ((self._guards[entry[1:]] if entry.startswith("@") else (entry,)) for entry in patterns)
        return tuple(pattern for entries in named for pattern in entries)

    def _cost(self, words: frozenset[str]) -> int:
        """How many sentences will hold one of `words`, roughly."""
        return len(words) + _COMMON_WORD * len(words & self._common)


def _phrase(group: Group, pattern: str) -> _Phrase:
    row = group.grammar.compile(pattern)
    if not row.needs:
        raise PatternError(f"no word to find it by: {pattern!r} in [{group.name}]")
    return _Phrase(group, row)


@cache
def lexicon(language: str) -> Lexicon | None:
    """The phrases of `language` (ISO 639-1), None where there are none for it; the same object each time."""
    if not language or not resources.path("phrases", language, "words.toml").is_file():
        return None
    return Lexicon(language)


@cache
def stop_words(language: str) -> frozenset[str]:
    """The commonest words of `language`, for telling languages apart and for choosing anchors."""
    file = resources.path("phrases", language, "stopwords.toml")
    return (
        frozenset(tomllib.loads(file.read_text("utf-8"))["stopwords"].split())
        if file.is_file()
        else frozenset()
    )

"""Loads the phrase files of a language and finds, through an index of words, which phrases a sentence holds.

A phrase file `resources/phrases/<language>/<topic>.toml` is a topic. Each of its tables but `words` is
a group of patterns (see `patterns`) that mean the same:

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from walkaway.engine import resources
from walkaway.engine.reading.phrases.grammar import Grammar, PatternError
from walkaway.engine.reading.phrases.index import PhraseIndex
from walkaway.engine.reading.phrases.patterns import Row
from walkaway.engine.reading.phrases.sentences import Sentence, Wording

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
# What every mail is searched for: looked up together, so that a sentence's words are gone through once.
_EVERY_MAIL = (
    "requests", "meetings", "meeting_context", "meeting_times", "promises", "presence", "offers", "delivery",
    "refusals", "acknowledgements",
)  # fmt: skip


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

    def is_void(self, wording: Wording, start: int, end: int) -> bool:
        """Whether a guard speaks against a match of the words number `start` up to `end`."""
        unless, before, after = self._guards
        return (
            any(row.ends_at(wording, start) for row in before)
            or any(row.may_hold(wording) and row.advance(wording, 1 << end) for row in after)
            or any(row.stands_in(wording) for row in unless)
        )


class Hit(NamedTuple):
    """A phrase found: `start` to `end` are characters of the whole text."""

    group: Group
    start: int
    end: int


class _Phrase(NamedTuple):
    group: Group
    row: Row

    def find(self, wording: Wording) -> Hit | None:
        """The first place in the sentence, counted from its beginning."""
        for first, after in self.row.find(wording):
            start, end = wording.spans[first][0], wording.spans[after - 1][1]
            if not _is_quoted(wording.lower, start) and not self.group.is_void(wording, first, after):
                return Hit(self.group, start, end)
        return None


def _is_quoted(lower: str, position: int) -> bool:
    """Whether `position` lies between double quotation marks: somebody else's words."""
    if "“" in lower or "„" in lower:
        opened = max(lower.rfind("“", 0, position), lower.rfind("„", 0, position))
        return opened > lower.rfind("”", 0, position)
    return lower.count('"', 0, position) % 2 == 1 and '"' in lower[position:]


class Topic:
    """The phrases of one file; `index` knows them by the numbers from `first` on."""

    def __init__(
        self, groups: Mapping[str, Group], phrases: Sequence[_Phrase], index: PhraseIndex, first: int
    ) -> None:
        self.groups = groups
        self._phrases = phrases
        self._index = index
        self._first = first
        said_by_own, said_by_them, of_group = 0, 0, dict.fromkeys(groups, 0)
        for number, phrase in enumerate(phrases):
            bit = 1 << first + number
            of_group[phrase.group.name] |= bit
            said_by_own |= bit if phrase.group.side != "theirs" else 0
            said_by_them |= bit if phrase.group.side != "own" else 0
        self._of_group = of_group
        self._sides = {True: said_by_own, False: said_by_them, None: said_by_own | said_by_them}

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
    def _grammar(self) -> Grammar:
        """For the topics without word classes of their own."""
        return Grammar(self.words, self._cost)

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
        topic = self._topics.get(name)
        if topic is None:
            self._load_together(_EVERY_MAIL if name in _EVERY_MAIL else (name,))
            topic = self._topics[name]
        return topic

    def find(self, topic: str, sentence: Sentence, *, own: bool | None = None) -> tuple[Hit, ...]:
        """What `Topic.find` finds."""
        return (self._topics.get(topic) or self.topic(topic)).find(sentence, own=own)

    def _read(self, name: str) -> dict[str, Any]:
        file = resources.path("phrases", self.language, f"{name}.toml")
        return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}

    def _load_together(self, names: Iterable[str]) -> None:
        """Read topics that share an index."""
        loaded = [(name, *self._load(name)) for name in names]
        index = PhraseIndex([phrase.row for _, _, phrases in loaded for phrase in phrases])
        first = 0
        for name, groups, phrases in loaded:
            self._topics[name] = Topic(groups, phrases, index, first)
            first += len(phrases)

    def _load(self, name: str) -> tuple[dict[str, Group], list[_Phrase]]:
        tables = self._read(name)
        own_classes = tables.pop("words", None)
        grammar = Grammar({**self.words, **own_classes}, self._cost) if own_classes else self._grammar
        groups: dict[str, Group] = {}
        phrases: list[_Phrase] = []
        for group_name, table in tables.items():
            if unknown := table.keys() - _KEYS:
                raise PatternError(
                    f"{name}.toml [{group_name}] has unknown keys: {', '.join(sorted(unknown))}"
                )
            groups[group_name] = group = self._group(group_name, table, grammar)
            phrases.extend(_phrase(group, pattern) for pattern in table["patterns"])
        return groups, phrases

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

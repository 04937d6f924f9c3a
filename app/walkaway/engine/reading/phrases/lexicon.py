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
tables `[words]` of the topic itself and of `words.toml`, which all topics share; its table `[spelling]` tells
how letters are also written ("ä" as "ae").
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from walkaway.engine import resources
from walkaway.engine.reading.phrases import kept
from walkaway.engine.reading.phrases.grammar import Grammar, PatternError
from walkaway.engine.reading.phrases.index import PhraseIndex, Traits, traits
from walkaway.engine.reading.phrases.patterns import Row
from walkaway.engine.reading.phrases.sentences import NUMBER, Sentence, Wording

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
# How bad an anchor is, roughly by the number of sentences that hold it; a common word is a stop word.
_RARE_PAIR, _RARE_WORD, _COMMON_PAIR, _COMMON_WORD = 1, 2, 4, 50
_SHARED = ("words", "guards", "stopwords")  # what all phrase files of a language are compiled with
# What every mail is searched for: looked up together, so that a sentence's words are gone through once.
_EVERY_MAIL = (
    "requests", "meetings", "meeting_context", "meeting_times", "promises", "presence", "offers", "delivery",
    "refusals", "acknowledgements", "trials", "work_requests", "turnarounds", "calls", "introductions",
)  # fmt: skip
# What every reply is searched for besides.
_EVERY_REPLY = (
    "authority", "tone", "money", "value", "commitment", "buying", "qualification", "questions", "answers",
    "hedges",
)  # fmt: skip


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
        return tuple(_tables(self.file)[self.name].get(key, ())) if self.file is not None else ()

    @cached_property
    def _guards(self) -> tuple[tuple[Row, ...], ...]:
        """Compiled when first needed: most groups are never found in a mail."""
        guards = (self.unless, self.unless_before, self.unless_after)
        return tuple(tuple(map(self.grammar.compile, patterns)) for patterns in guards)

    def is_void(self, wording: Wording, start: int, end: int) -> bool:
        """Whether a guard speaks against a match of the words number `start` up to `end`."""
        unless, before, after = self._guards
        for row in before:
            if row.may_hold(wording) and row.ends_at(wording, start):
                return True
        for row in after:
            if row.may_hold(wording) and row.advance(wording, 1 << end):
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


class _Phrase:
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
        if not self.row.needs:
            raise PatternError(f"no word to find it by: {self.pattern!r} in [{self.group.name}]")
        return traits(self.row)

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
        return Grammar(self.words, self._cost, self._spellings)

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        """How letters are written where a keyboard lacks them."""
        return dict(self._read("words").get("spelling", {}))

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
            shared = (names for names in (_EVERY_MAIL, _EVERY_REPLY) if name in names)
            self._load_together(next(shared, (name,)))
            topic = self._topics[name]
        return topic

    def find(self, topic: str, sentence: Sentence, *, own: bool | None = None) -> tuple[Hit, ...]:
        """What `Topic.find` finds."""
        return (self._topics.get(topic) or self.topic(topic)).find(sentence, own=own)

    def _read(self, name: str) -> dict[str, Any]:
        return _tables(self._file(name))

    def _file(self, name: str) -> Path:
        return resources.path("phrases", self.language, f"{name}.toml")

    def compiled(self, name: str) -> tuple[str, dict[str, Any], list[Traits]]:
        """What `kept` keeps of the file `name`.toml, worked out afresh. Raises PatternError."""
        tables = self._read(name)
        return self._digest(name), tables, [phrase.traits() for phrase in self._groups(name, tables)[1]]

    def _digest(self, name: str) -> str:
        """What changes with all that the patterns of a file are compiled with."""
        return kept.digest_of(map(self._file, (name, *_SHARED)))

    def _load_together(self, names: Iterable[str]) -> None:
        """Read topics that share an index."""
        loaded = [(name, *self._load(name)) for name in names]
        index = PhraseIndex([each for _, _, _, known in loaded for each in known])
        first = 0
        for name, groups, phrases, _ in loaded:
            self._topics[name] = Topic(groups, phrases, index, first)
            first += len(phrases)

    def _load(self, name: str) -> tuple[dict[str, Group], list[_Phrase], list[Traits]]:
        if not self._file(name).is_file():
            return {}, [], []
        known = kept.load(self.language, name, self._digest(name))
        if known is None:
            compiled = self.compiled(name)
            kept.save(self.language, name, *compiled)
            known = compiled[1:]
        tables, traits = known
        return *self._groups(name, tables), traits

    def _groups(self, name: str, tables: dict[str, Any]) -> tuple[dict[str, Group], list[_Phrase]]:
        own_classes = tables.get("words")
        grammar = (
            Grammar({**self.words, **own_classes}, self._cost, self._spellings)
            if own_classes
            else self._grammar
        )
        groups: dict[str, Group] = {}
        phrases: list[_Phrase] = []
        for group_name, table in tables.items():
            if group_name == "words":
                continue
            if unknown := table.keys() - _KEYS:
                raise PatternError(
                    f"{name}.toml [{group_name}] has unknown keys: {', '.join(sorted(unknown))}"
                )
            groups[group_name] = group = self._group(name, group_name, table, grammar)
            phrases.extend(_Phrase(group, pattern) for pattern in table["patterns"])
        return groups, phrases

    def _group(self, topic: str, name: str, table: Mapping[str, Any], grammar: Grammar) -> Group:
        return Group(
            name=name,
            label=table.get("label", name),
            grammar=grammar,
            detail=table.get("detail", ""),
            side=table.get("side", ""),
            file=self._file(topic),
            unless=self._guard(table.get("unless", ())),
            unless_before=self._guard(table.get("unless_before", ())),
            unless_after=self._guard(table.get("unless_after", ())),
        )

    def _guard(self, patterns: Iterable[str]) -> tuple[str, ...]:
        """The patterns, with "@name" replaced by the list of that name."""
        named = ((self._guards[entry[1:]] if entry.startswith("@") else (entry,)) for entry in patterns)
        return tuple(pattern for entries in named for pattern in entries)

    def _cost(self, keys: frozenset[str]) -> int:
        """How many sentences will hold one of `keys` (see `Wording`), roughly."""
        common, cost = self._common, 0
        for key in keys:
            first, pair, second = key.partition(" ")
            if pair:
                cost += _COMMON_PAIR if first in common and second in common else _RARE_PAIR
            else:
                cost += _COMMON_WORD if first in common or first == NUMBER else _RARE_WORD
        return cost


def _tables(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


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

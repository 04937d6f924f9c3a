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

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from walkaway.engine import resources
from walkaway.engine.reading.phrases import kept
from walkaway.engine.reading.phrases.grammar import Grammar, PatternError
from walkaway.engine.reading.phrases.index import Concordance, PhraseIndex, concordance
from walkaway.engine.reading.phrases.sentences import NUMBER, Sentence
from walkaway.engine.reading.phrases.topics import Group, Hit, Phrase, Said, Topic

__all__ = ["Group", "Hit", "Lexicon", "Said", "Topic", "lexicon", "stop_words"]

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
    "qualification", "tone",
)  # fmt: skip
# What every reply is searched for besides.
_EVERY_REPLY = (
    "authority", "money", "value", "commitment", "buying", "questions", "answers", "hedges",
)  # fmt: skip


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

    def said(self, topic: str, sentences: Iterable[Sentence], *, own: bool | None = None) -> Said:
        """What `Topic.said` finds."""
        return (self._topics.get(topic) or self.topic(topic)).said(sentences, own=own)

    def _read(self, name: str) -> dict[str, Any]:
        return resources.tables("phrases", self.language, f"{name}.toml")

    def _file(self, name: str) -> Path:
        return resources.path("phrases", self.language, f"{name}.toml")

    def compiled(self, name: str) -> tuple[str, dict[str, Any], Concordance]:
        """What `kept` keeps of the file `name`.toml, worked out afresh. Raises PatternError."""
        tables = self._read(name)
        rows = [phrase.traits() for phrase in self._groups(name, tables)[1]]
        return self._digest(name), tables, concordance(rows)

    def _digest(self, name: str) -> str:
        """What changes with all that the patterns of a file are compiled with."""
        return f"{kept.digest_of([self._file(name)])} {self._digest_of_shared}"

    @cached_property
    def _digest_of_shared(self) -> str:
        return kept.digest_of(map(self._file, _SHARED))

    def _load_together(self, names: Iterable[str]) -> None:
        """Read topics that share an index."""
        loaded = [(name, *self._load(name)) for name in names]
        index = PhraseIndex([rows for _, _, _, rows in loaded])
        first = 0
        for name, groups, phrases, _ in loaded:
            self._topics[name] = Topic(groups, phrases, index, first)
            first += len(phrases)

    def _load(self, name: str) -> tuple[dict[str, Group], list[Phrase], Concordance]:
        if not self._file(name).is_file():
            return {}, [], concordance(())
        known = kept.load(self.language, name, self._digest(name))
        if known is None:
            compiled = self.compiled(name)
            kept.save(self.language, name, *compiled)
            known = compiled[1:]
        tables, rows = known
        return *self._groups(name, tables), rows

    def _groups(self, name: str, tables: dict[str, Any]) -> tuple[dict[str, Group], list[Phrase]]:
        own_classes = tables.get("words")
        grammar = (
            Grammar({**self.words, **own_classes}, self._cost, self._spellings)
            if own_classes
            else self._grammar
        )
        groups: dict[str, Group] = {}
        phrases: list[Phrase] = []
        for group_name, table in tables.items():
            if group_name == "words":
                continue
            if unknown := table.keys() - _KEYS:
                raise PatternError(
                    f"{name}.toml [{group_name}] has unknown keys: {', '.join(sorted(unknown))}"
                )
            groups[group_name] = group = self._group(name, group_name, table, grammar)
            phrases.extend(Phrase(group, pattern) for pattern in table["patterns"])
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
        """How many sentences will hold one of `keys` (see `anchors`), roughly."""
        common, cost = self._common, 0
        for key in keys:
            first, pair, second = key.partition(" ")
            if pair:
                cost += _COMMON_PAIR if first in common and second in common else _RARE_PAIR
            else:
                cost += _COMMON_WORD if first in common or first == NUMBER else _RARE_WORD
        return cost


@cache
def lexicon(language: str) -> Lexicon | None:
    """The phrases of `language` (ISO 639-1), None where there are none for it; the same object each time."""
    if not language or not resources.path("phrases", language, "words.toml").is_file():
        return None
    return Lexicon(language)


@cache
def stop_words(language: str) -> frozenset[str]:
    """The commonest words of `language`, for telling languages apart and for choosing anchors."""
    return frozenset(resources.tables("phrases", language, "stopwords.toml").get("stopwords", "").split())

"""Tells whom the words of a reply mean: the writer, the reader, or somebody else."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from functools import cache
from typing import NamedTuple

from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon, stop_words
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.reply import Reply

_BEFORE = 16  # words between somebody and what they do
_BEHIND = 6  # words between "waiting for" and whom for
_NAMED = 2  # words of a name, before it is told who they are
_APPOSED = 6  # words in which that is told: "our managing director for the south"


class _Words(NamedTuple):
    """The words of a language for people; `of_the_talk` are those for writer and reader."""

    ranked: frozenset[str]
    others: frozenset[str]
    by_pronoun: frozenset[str]
    of_the_talk: frozenset[str]
    titles: frozenset[str]
    whose: frozenset[str]
    no_owner: frozenset[str]
    common: frozenset[str]
    tells_who: frozenset[str]
    after_rank: frozenset[str]


@cache
def _words(lexicon: Lexicon) -> _Words:
    def entries(*names: str) -> frozenset[str]:
        return frozenset(word for name in names for word in lexicon.words.get(name, ()))

    ranked = entries("rank", "kin", "body_of_rank")
    others = ranked | entries("they")
    return _Words(
        ranked=ranked,
        others=others,
        by_pronoun=others - entries("not_by_name"),
        of_the_talk=entries("writer", "reader"),
        titles=entries("title"),
        whose=entries("whose"),
        no_owner=entries("no_owner"),
        common=stop_words(lexicon.language),
        tells_who=entries("tells_who"),
        after_rank=entries("after_rank"),
    )


class Persons:
    """Who is meant beside the words of one reply; somebody of rank is a chief, a body or family.

    Once somebody of rank was named, "him" stands for them as well.
    """

    def __init__(self, reply: Reply) -> None:
        self._words = words = _words(reply.lexicon)
        named = any(not words.ranked.isdisjoint(sentence.vocabulary) for sentence in reply.sentences)
        self._ranked = words.by_pronoun if named else words.ranked

    def before(self, sentence: Sentence, hit: Hit, *, ranked: bool) -> bool:
        """Whether the nearest person at the beginning of `hit` or before it is somebody else.

        Where none stands there, it may be told behind who they are: "maria decides, our owner".
        """
        first, after = words_of_hit(sentence, hit)
        for at in range(first, max(-1, first - 1 - _BEFORE), -1):
            if self._is_other(sentence, at, ranked=ranked):
                return True
            if sentence.words[at] in self._words.of_the_talk:
                return False
        return after < len(sentence.words) and self._is_rank_told(sentence, after)

    def behind(self, sentence: Sentence, hit: Hit, *, ranked: bool) -> bool:
        """Whether the nearest person within `hit`, or behind it before any comma, is somebody else."""
        first, after = words_of_hit(sentence, hit)
        for at in range(first + 1, min(len(sentence.words), after + _BEHIND)):
            if at >= after and sentence.wording.pauses >> at & 1:
                return 0 < at - after <= _NAMED and self._is_rank_told(sentence, at)
            if self._is_other(sentence, at, ranked=ranked):
                return True
            if sentence.words[at] in self._words.of_the_talk:
                return False
        return False

    def _is_rank_told(self, sentence: Sentence, first: int) -> bool:
        """Whether the words from number `first` on tell who was named: ", our managing director"."""
        words, pauses = sentence.words, sentence.wording.pauses
        if words[first] not in self._words.tells_who:
            return False
        for at in range(first + 1, min(len(words), first + _APPOSED)):
            if pauses >> at & 1:
                return False
            if words[at] in self._words.ranked:
                ends = at + 1 == len(words) or bool(pauses >> at + 1 & 1)
                return ends or words[at + 1] in self._words.after_rank
        return False

    def within(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether somebody else stands within `hit`."""
        first, after = words_of_hit(sentence, hit)
        return any(self._is_other(sentence, at, ranked=False) for at in range(first + 1, after))

    def of_rank(self, sentence: Sentence) -> bool:
        """Whether somebody of rank is named in `sentence`."""
        return not self._words.ranked.isdisjoint(sentence.vocabulary)

    def owner(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether the word before `hit` says that it is somebody else's."""
        first, _ = words_of_hit(sentence, hit)
        word = sentence.words[first - 1] if first else ""
        return word in self._words.whose or (word.endswith("'s") and word not in self._words.no_owner)

    def _is_other(self, sentence: Sentence, at: int, *, ranked: bool) -> bool:
        word = sentence.words[at].removesuffix("'s")
        known = self._ranked if ranked else self._words.others
        if word in known or word in self._words.titles:
            return True
        if at + 1 < len(sentence.words) and f"{word} {sentence.words[at + 1]}" in known:
            return True
        return not ranked and self._is_name(sentence, at)

    def _is_name(self, sentence: Sentence, at: int) -> bool:
        """Whether the word is written as names are: one capital, more than two letters, no common word."""
        start, end = sentence.spans[at]
        if sentence.text[end : end + 1] == "-":
            return False  # "Mis-picks"
        written = sentence.text[start:end]
        if len(written) <= 2 or not written[0].isupper() or written.isupper():
            return False
        return written.lower() not in self._words.common


def words_of_hit(sentence: Sentence, hit: Hit) -> tuple[int, int]:
    """The numbers of its first word and of the word after its last."""
    start, end = hit.start - sentence.start, hit.end - sentence.start
    return sum(at < start for at, _ in sentence.spans), sum(at < end for at, _ in sentence.spans)

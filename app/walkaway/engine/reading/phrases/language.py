"""Tells in which language a mail is written, by its commonest words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import cache
from itertools import chain, islice

from walkaway.engine.reading.phrases.lexicon import stop_words
from walkaway.engine.reading.phrases.sentences import Sentence

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
_SHORT = 9  # words; so few may well hold none of the common ones
_FEW = 14  # words; of so many one common word is enough, where it is of the language that is expected
_LOOKED_AT = 200  # words


def detect(words: Iterable[str], fallback: str = "en") -> str:
    """The ISO 639-1 code of the language of `words` (in lower case), "" where it is none of LANGUAGES.

    A text of a few words that speaks for no language is in `fallback`: pass the language of the
    mail that it answers.
    """
    # Initials and numbers are of no language: "seen /y" is no French for its "y".
    return _detect(
        {word for word in islice(words, _LOOKED_AT) if len(word) > 1 and not word[0].isdigit()}, fallback
    )


def detect_in(sentences: Sequence[Sentence], fallback: str = "en") -> str:
    """The language of `sentences`, as `detect` tells it."""
    if sum([len(sentence.wording.words) for sentence in sentences]) > _LOOKED_AT:
        return detect(chain.from_iterable([sentence.wording.words for sentence in sentences]), fallback)
    return _detect(set().union(*[sentence.wording.spoken for sentence in sentences]), fallback)


def _detect(looked_at: Set[str], fallback: str) -> str:
    common = looked_at & _any_stop_words()
    scores = [len(common & words) for words in _stop_words()]
    best = max(scores)
    if best == 0:
        return fallback if len(looked_at) <= _SHORT else ""
    leaders = [language for language, score in zip(LANGUAGES, scores, strict=True) if score == best]
    enough = 1 if len(looked_at) <= _FEW and fallback in leaders else 2
    if len(looked_at) > _SHORT and (best < enough or best * 16 < len(looked_at)):
        return ""  # a few words of another language, or names that look like them
    return fallback if fallback in leaders else leaders[0]


@cache
def _stop_words() -> tuple[frozenset[str], ...]:
    """Those of each of LANGUAGES."""
    return tuple(map(stop_words, LANGUAGES))


@cache
def _any_stop_words() -> frozenset[str]:
    """Those of all languages: one look finds the few of a mail."""
    return frozenset().union(*_stop_words())

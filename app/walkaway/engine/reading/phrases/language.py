"""Tells in which language a mail is written, by its commonest words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice

from walkaway.engine.reading.phrases.lexicon import stop_words

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
_SHORT = 9  # words; so few may well hold none of the common ones
_LOOKED_AT = 200  # words


def detect(words: Iterable[str], fallback: str = "en") -> str:
    """The ISO 639-1 code of the language of `words` (in lower case), "" where it is none of LANGUAGES.

    A text of a few words that speaks for no language is in `fallback`: pass the language of the
    mail that it answers.
    """
    # Initials and numbers are of no language: "seen /y" is no French for its "y".
    looked_at = {word for word in islice(words, _LOOKED_AT) if len(word) > 1 and not word[0].isdigit()}
    common = looked_at & _any_stop_words()
    scores = {language: len(common & stop_words(language)) for language in LANGUAGES}
    best = max(scores.values())
    if best == 0:
        return fallback if len(looked_at) <= _SHORT else ""
    if len(looked_at) > _SHORT and (best < 2 or best * 16 < len(looked_at)):
        return ""  # a few words of another language, or names that look like them
    leaders = [language for language in LANGUAGES if scores[language] == best]
    return fallback if fallback in leaders else leaders[0]


@cache
def _any_stop_words() -> frozenset[str]:
    """Those of all languages: one look finds the few of a mail."""
    return frozenset().union(*map(stop_words, LANGUAGES))

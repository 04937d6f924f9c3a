"""What words are about: stems and synonyms, and the words that questions are built of."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from walkaway.engine import resources
from walkaway.engine.reading.phrases.lexicon import stop_words
from walkaway.engine.records import record

_LEAST_STEM = 3  # letters
_DISTINCTIVE = 4  # letters from which a word is a matter of its own


@record
class Content:
    """The words of one language's `content.toml`."""

    question_words: frozenset[str]
    whether: frozenset[str]
    auxiliaries: frozenset[str]
    subjects: frozenset[str]
    pronouns: frozenset[str]
    requests: frozenset[str]
    links: frozenset[str]
    coordinators: frozenset[str]
    alternatives: frozenset[str]
    forms_of_address: frozenset[str]
    articles: frozenset[str]
    conditions: frozenset[str]
    events: frozenset[str]
    verbs: frozenset[str]
    never_past: frozenset[str]
    told_past: frozenset[str]
    taking_up: frozenset[str]
    taking_up_step: frozenset[str]
    hollow: frozenset[str]
    hollow_beside: frozenset[str]
    going_on: frozenset[str]
    being_there: frozenset[str]
    asked_now: frozenset[str]
    addressed: frozenset[str]
    answering: frozenset[str]
    between: frozenset[str]
    particles: frozenset[str]
    weak_verbs: frozenset[str]
    light: frozenset[str]
    fine_if_denied: frozenset[str]
    ways: frozenset[str]
    habit_auxiliaries: frozenset[str]
    opinions: frozenset[str]
    usual: frozenset[str]
    behind_verbs: frozenset[str]
    habit_subjects: frozenset[str]
    before_nouns: frozenset[str]
    begins_answers: frozenset[str]
    worth: frozenset[str]
    begins_times: frozenset[str]
    verb_endings: tuple[str, ...]
    endings_going_on: tuple[str, ...]
    endings_past: tuple[str, ...]
    endings_present: tuple[str, ...]
    endings_of_nouns: tuple[str, ...]
    suffixes: tuple[str, ...]
    classes: dict[str, str]
    """The stem of each word with synonyms, and the name of its class."""

    def matter(self, words: Iterable[str]) -> frozenset[str]:
        """What the words are about: their stems, or the classes of their synonyms; numbers as they are."""
        found = set()
        for word in words:
            if word in self.light or "'" in word or (len(word) < _LEAST_STEM and not word.isdigit()):
                continue
            stem = stem_of(word, self.suffixes)
            found.add(self.classes.get(stem, stem))
        return frozenset(found)


@cache
def content(language: str) -> Content:
    """The content words of `language` (ISO 639-1); empty where there are none for it."""
    data = resources.tables("phrases", language, "content.toml")
    suffixes = tuple(sorted(data.get("suffixes", ()), key=len, reverse=True))
    classes: dict[str, str] = {}
    for line in data.get("synonyms", ()):
        first, *_ = words = line.split()
        for word in words:
            classes.setdefault(stem_of(word, suffixes), f"={first}")
    names = (
        *(
            "question_words",
            "whether",
            "auxiliaries",
            "subjects",
            "pronouns",
            "requests",
            "links",
            "coordinators",
        ),
        *("alternatives", "forms_of_address", "articles", "conditions"),
        *(
            "events",
            "verbs",
            "never_past",
            "told_past",
            "taking_up",
            "taking_up_step",
            "hollow",
            "hollow_beside",
            "going_on",
            "being_there",
            "light",
        ),
        *("asked_now", "addressed", "answering", "between", "particles", "weak_verbs", "fine_if_denied"),
        *("ways", "habit_auxiliaries", "opinions", "usual", "behind_verbs", "habit_subjects", "before_nouns"),
        *("begins_answers", "worth", "begins_times"),
    )
    sets = {name: frozenset(data.get(name, ())) for name in names}
    sets["hollow_beside"] |= sets["hollow"] | stop_words(language)
    sets["light"] |= stop_words(language) | sets["auxiliaries"] | sets["question_words"]
    return Content(
        **sets,
        verb_endings=tuple(data.get("verb_endings", ())),
        endings_going_on=tuple(data.get("endings_going_on", ())),
        endings_past=tuple(data.get("endings_past", ())),
        endings_present=tuple(data.get("endings_present", ())),
        endings_of_nouns=tuple(data.get("endings_of_nouns", ())),
        suffixes=suffixes,
        classes=classes,
    )


@lru_cache(maxsize=8_192)
def stem_of(word: str, suffixes: tuple[str, ...]) -> str:
    """The word without its ending, so that "decided" and "deciding" are one."""
    word = word.removesuffix("'s")
    if len(word) <= _DISTINCTIVE:
        return word.removesuffix("s") if len(word) == _DISTINCTIVE else word
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST_STEM:
            word = word[: -len(suffix)]
            break
    if len(word) > _LEAST_STEM and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]  # "planned", "shipping"
    return word

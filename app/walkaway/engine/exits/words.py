"""What exits must know of a language besides their templates: one file of data each."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from walkaway.engine import resources

LANGUAGES: Final = ("en", "de")
"""Languages in which exits are written; for any other one English is offered."""


@dataclass(frozen=True, slots=True)
class ExitWords:
    """The words of one language, in lower case unless they are put into a mail."""

    language: str
    openers: tuple[str, ...]  # longest first
    timed: frozenset[str]  # greetings of a time of day
    titles: frozenset[str]
    groups: frozenset[str]  # "all", "both": whom a greeting names that names nobody
    roles: frozenset[str]  # in display names of shared mailboxes
    formal: str
    plain: str
    closing: str
    closings: frozenset[str]  # lines that close a mail, as the signature reader knows them
    dates: Mapping[str, Any]
    article: str
    articles: Mapping[str, frozenset[str]]  # an article, and the words before a noun that tell it
    quoted: str
    again: str
    joins: frozenset[str]
    determiners: frozenset[str]
    function: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    talk: frozenset[str]
    sensitive: frozenset[str]
    units: frozenset[str]
    refusals: Mapping[str, tuple[str, ...]]
    never: tuple[str, ...]
    counted: frozenset[str]


@lru_cache(maxsize=4)
def exit_words(language: str) -> ExitWords:
    """The words of `language`, those of English where exits are not written in it."""
    known = language if language in LANGUAGES else "en"
    data = tomllib.loads(resources.read_text("exits", f"{known}.toml"))
    signature = tomllib.loads(resources.read_text("phrases", known, "signature.toml"))
    greeting, topic, guard = data["greeting"], data["topic"], data["guard"]
    return ExitWords(
        language=known,
        openers=tuple(sorted(greeting["openers"], key=len, reverse=True)),
        timed=frozenset(greeting["timed"]),
        titles=frozenset(greeting["titles"]),
        groups=frozenset(greeting["groups"]),
        roles=frozenset(greeting["roles"]),
        formal=greeting["formal"],
        plain=greeting["plain"],
        closing=greeting["closing"],
        closings=frozenset(signature["closings"]),
        dates=data["dates"],
        article=topic["article"],
        articles={article: frozenset(forms) for article, forms in topic["articles"].items()},
        quoted=topic["quoted"],
        again=topic["again"],
        joins=frozenset(topic["joins"]),
        determiners=frozenset(topic["determiners"]),
        function=frozenset(topic["function"]),
        numbers=frozenset(topic["numbers"]),
        ordinals=frozenset(guard["ordinals"]),
        talk=frozenset(topic["talk"]),
        sensitive=frozenset(topic["sensitive"]),
        units=frozenset(topic["units"]),
        refusals={reason: tuple(words) for reason, words in data["refusals"].items()},
        never=tuple(guard["never"]),
        counted=frozenset(guard["counted"]),
    )

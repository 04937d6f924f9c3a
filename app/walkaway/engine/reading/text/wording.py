"""Loads what mail programs and companies write around the words of a mail: quote lines, footers, sign-offs.

Unlike the phrases that say what a prospect means, these are taken of all languages at once: a German writer's
phone may well write its attribution lines in English.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from walkaway.engine import resources
from walkaway.engine.records import record


@record
class QuoteWords:
    """How mail programs speak of an older message."""

    verb: re.Pattern[str]  # "wrote", "a écrit"
    opener: re.Pattern[str]  # "On" at the start of an attribution line, a digit or a month soon after it
    joiners: frozenset[str]  # small words around the author's name that are no part of it
    original: tuple[str, ...]  # "original message"
    forward: tuple[str, ...]  # "forwarded message"
    aside: tuple[str, ...]  # Lotus Notes: "Please respond to", between the name and the date
    labels: dict[str, str]  # header label as written, in lower case -> from, date, to, cc, subject, other
    months: dict[str, int]  # "mrt" -> 3


@record
class FooterWords:
    """What hangs below or above the words of a mail without being written for it."""

    phone: tuple[str, ...]
    phone_beginnings: frozenset[str]  # their first four characters: no phone footer begins otherwise
    devices: tuple[str, ...]
    excuses: tuple[str, ...]
    closings: frozenset[str]
    postscripts: tuple[str, ...]
    contact: frozenset[str]
    company: frozenset[str]
    titles: frozenset[str]
    selves: tuple[str, ...]  # "this e-mail": legal text speaks of the mail that it stands in
    disclaimers: tuple[str, ...]
    footers: tuple[str, ...]
    list_footers: tuple[str, ...]  # only together with an address
    bulk: tuple[str, ...]  # what only mail to many says of itself
    askers: frozenset[str]  # first words of a person who asks to be taken off a list
    registrations: tuple[str, ...]  # company register lines, part of a signature
    banners: tuple[str, ...]
    triggers: tuple[str, ...]  # no footer or legal phrase stands in a text without one of these
    banner_triggers: tuple[str, ...]  # and no banner without one of these


def _tables(topic: str) -> list[dict[str, object]]:
    return list(resources.phrase_tables(topic).values())


def _gather(tables: Iterable[dict[str, object]], key: str) -> tuple[str, ...]:
    """The entries of `key` in all tables, longest first, so that "a écrit" is tried before "écrit"."""
    found: set[str] = set()
    for table in tables:
        entries = table.get(key, [])
        if isinstance(entries, list):
            found.update(entries)
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))


def _shortest(phrases: Sequence[str]) -> tuple[str, ...]:
    """The phrases without those that contain another one: enough for a test by `in`."""
    return tuple(
        phrase for phrase in phrases if not any(other in phrase for other in phrases if other != phrase)
    )


def _alternatives(entries: Iterable[str]) -> str:
    return "|".join(r"\s+".join(re.escape(word) for word in entry.split()) for entry in entries)


@cache
def quote_words() -> QuoteWords:
    """The words around quotes, of all languages that have an `attribution.toml`."""
    tables = _tables("attribution")
    labels: dict[str, str] = {}
    for table in tables:
        headers = table["headers"]
        assert isinstance(headers, dict)
        for name, entries in headers.items():
            for entry in entries:
                if name != "other" or entry not in labels:
                    labels[entry] = name
    months: dict[str, int] = {}
    for table in tables:
        spellings = table["months"]
        assert isinstance(spellings, list)
        for number, words in enumerate(spellings, start=1):
            for word in words.split():
                months.setdefault(word, number)
    verbs = _alternatives(_gather(tables, "verbs"))
    openers = _alternatives(_gather(tables, "openers"))
    return QuoteWords(
        verb=re.compile(rf"(?<!\w)(?:{verbs})(?!\w)", re.IGNORECASE),
        opener=re.compile(rf"(?:[-–*•]\s)?(?:{openers})\s.{{0,40}}?\d"),
        joiners=frozenset(_gather(tables, "joiners")),
        original=_gather(tables, "original"),
        forward=_gather(tables, "forward"),
        aside=_gather(tables, "aside"),
        labels=labels,
        months=months,
    )


@cache
def footer_words() -> FooterWords:
    """The words of footers, of all languages that have a `signature.toml`."""
    tables = _tables("signature")
    return FooterWords(
        phone=_gather(tables, "phone"),
        phone_beginnings=frozenset(phrase[:4] for phrase in _gather(tables, "phone")),
        devices=_shortest(_gather(tables, "devices")),
        excuses=_gather(tables, "excuses"),
        closings=frozenset(_gather(tables, "closings")),
        postscripts=_gather(tables, "postscripts"),
        contact=frozenset(_gather(tables, "contact")),
        company=frozenset(_gather(tables, "company")),
        titles=frozenset(_gather(tables, "titles")),
        selves=_gather(tables, "selves"),
        disclaimers=_gather(tables, "disclaimers"),
        footers=_gather(tables, "footers"),
        list_footers=_gather(tables, "list_footers"),
        bulk=_shortest(_gather(tables, "bulk")),
        askers=frozenset(_gather(tables, "askers")),
        registrations=_gather(tables, "registrations"),
        banners=_gather(tables, "banners"),
        triggers=_shortest(_gather(tables, "triggers")),
        banner_triggers=_shortest(_gather(tables, "banner_triggers")),
    )

"""Looks up which of a text's dates belong to a sentence or a phrase in it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from walkaway.engine.reading.dates.arithmetic import make_date
from walkaway.engine.reading.dates.mentions import DateMention
from walkaway.engine.reading.phrases.sentences import Sentence

CALENDAR_DAYS = 8
"""A period of up to so many days can be kept or broken: a day, a named week, but no "in March"."""

_FAR_BEHIND = 110  # characters between words and the date that belongs to them
_FAR_BEFORE = 30


def within(dates: Sequence[DateMention], sentence: Sentence) -> tuple[DateMention, ...]:
    """The dates that the sentence names."""
    if not dates:
        return ()
    start, end, _ = sentence
    return tuple([mention for mention in dates if start <= mention.start < end])


def ahead(dates: Iterable[DateMention], today: date) -> tuple[DateMention, ...]:
    """Those that are not over on `today` and are no beginning in the past ("since Monday")."""
    return tuple(
        mention
        for given in dates
        if given.relation != "since" and (mention := _forward(given, today)).period.last >= today
    )


def _forward(mention: DateMention, today: date) -> DateMention:
    """A day and month without a year, just gone by, moved to next year: talk of the future means it."""
    period = mention.period
    if not mention.yearless or period.last >= today:
        return mention
    first, last = (make_date(day.year + 1, day.month, day.day) for day in (period.first, period.last))
    return replace(mention, period=replace(period, first=first, last=last)) if first and last else mention


def binding(dates: Iterable[DateMention]) -> tuple[DateMention, ...]:
    """Those that name a day or a week, so that a promise for them can be held against a calendar."""
    return tuple(
        mention
        for mention in dates
        if mention.period.precision not in ("vague", "month")
        and (mention.period.last - mention.period.first).days < CALENDAR_DAYS
    )


def nearest(text: str, dates: Iterable[DateMention], start: int, end: int) -> DateMention | None:
    """The date that belongs to the words at `start` to `end` of `text`, None where none is near enough.

    Behind the words it may stand some way off ("I'll send you the signed copy of the contract by Friday"),
    before them only in the same breath ("on Friday I'll sign").
    """
    best: DateMention | None = None
    best_distance = _FAR_BEHIND
    for mention in dates:
        if mention.end <= start:
            gap = start - mention.end
            if gap > _FAR_BEFORE or "," in text[mention.end : start - 1]:
                continue
            distance = gap * 3
        else:
            distance = max(0, mention.start - end)
        if distance < best_distance:
            best, best_distance = mention, distance
    return best

"""What a detector is, and the few things that most detectors need."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, time, timedelta
from typing import Literal

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Evidence, Finding, Kind, Mark, Message, Severity
from walkaway.engine.playbook import Number, Words
from walkaway.engine.records import record
from walkaway.engine.sentences import Day


@record
class Options:
    """The playbook's numbers for one detector, and those of the words that all detectors share."""

    words: Words
    values: Mapping[str, Number] = field(default_factory=dict)

    def count(self, name: str) -> int:
        """A whole number, such as business days or how often."""
        return int(self.values[name])

    def factor(self, name: str) -> float:
        """A factor or a share."""
        return float(self.values[name])


@record
class Detector:
    """One red flag or good sign: what it is called, what it can be told, and how it is found.

    `family` is the word of the sales literature for what it shows, such as "dead zone".

    `detect` is a pure function of a conversation, which knows its own moment; the first line of its
    docstring is the sentence that the help shows. A raised `version` tells stored findings apart. An amber
    finding becomes red beside a flag of one of the families in `red_beside`.
    """

    id: str
    title: str
    family: str
    polarity: Literal["flag", "good"]
    detect: Callable[[Conversation, Options], Sequence[Finding]]
    options: Mapping[str, type] = field(default_factory=dict)
    red_beside: frozenset[str] = frozenset()
    version: int = 1

    @property
    def sentence(self) -> str:
        """When it fires, in one sentence."""
        return (self.detect.__doc__ or "").strip().partition("\n")[0]


@record
class Event:
    """Something that happened once, with what shows it."""

    at: datetime
    evidence: tuple[Evidence, ...]


def is_alive(conversation: Conversation, options: Options, moment: datetime) -> bool:
    """Whether what happened at `moment` is young enough to count as evidence."""
    return conversation.as_of - moment <= timedelta(days=options.words.evidence_days)


def recent(conversation: Conversation, options: Options, *, own: bool | None = None) -> Iterator[Message]:
    """Human messages young enough to be evidence, oldest first; of one side only where `own` says so."""
    oldest = conversation.as_of - timedelta(days=options.words.evidence_days)
    messages = conversation.messages
    for place in range(bisect_left(messages, oldest, key=lambda message: message.date), len(messages)):
        message = messages[place]
        if message.kind is Kind.HUMAN and (own is None or conversation.own(message) is own):
            yield message


def marked(messages: Iterable[Message], *labels: str) -> Iterator[tuple[Message, Mark]]:
    """The marks that carry one of `labels`, with their messages, in order."""
    for message in messages:
        if message.reading is not None:
            for mark in message.reading.of(*labels):
                yield message, mark


def densest(events: Sequence[Event], days: int) -> int:
    """The greatest number of events that lie within `days` of one another; `events` oldest first."""
    best = first = 0
    for last, event in enumerate(events):
        while event.at - events[first].at > timedelta(days=days):
            first += 1
        best = max(best, last - first + 1)
    return best


def evidence_of(events: Iterable[Event]) -> tuple[Evidence, ...]:
    """What shows the events, each piece once, in order."""
    return tuple(dict.fromkeys(piece for event in events for piece in event.evidence))


def reached(conversation: Conversation, start: datetime, business_days: int) -> datetime | None:
    """The beginning of the day on which `business_days` outside of pauses had passed since `start`.

    None where that day has not come by `as_of`.
    """
    calendar = conversation.calendar
    day = calendar.add_business_days(calendar.local_date(start), business_days)
    while (moment := calendar.start_of(day)) <= conversation.as_of:
        paused = any(pause.start < moment and pause.until > start for pause in conversation.pauses)
        passed = conversation.business_days(start, moment, pauses=True) if paused else business_days
        if passed >= business_days:
            return max(start, moment)
        day = calendar.add_business_days(day, business_days - passed)
    return None


def severity(count: int, options: Options) -> Severity | None:
    """Amber or red by the options of these names, None below both."""
    if count >= options.count("red"):
        return Severity.RED
    return Severity.AMBER if count >= options.count("amber") else None


def severity_within(events: Sequence[Event], options: Options) -> Severity | None:
    """The same, but red only where enough events lie within `red_within_days` of one another."""
    found = severity(len(events), options)
    if found is Severity.RED and densest(events, options.count("red_within_days")) < options.count("red"):
        return Severity.AMBER
    return found


# --- days in summaries ------------------------------------------------------------------------


def day_in_words(conversation: Conversation, moment: datetime) -> Day:
    """ "6 October" in the rep's zone, with the year where it is another one than that of `as_of`."""
    day, today = (
        conversation.calendar.local_date(moment),
        conversation.calendar.local_date(conversation.as_of),
    )
    return Day(day, with_year=day.year != today.year)


def appointment_in_words(conversation: Conversation, moment: datetime) -> Day:
    """ "Tuesday 24 November, 10:00"; without the hour where the moment is midnight."""
    local, day = conversation.calendar.local(moment), day_in_words(conversation, moment)
    clock = local.time().replace(tzinfo=None)
    return replace(day, with_weekday=True, clock=None if clock == time.min else clock)

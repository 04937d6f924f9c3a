"""Reads the words of one mail only as far as somebody asks: of old mail the board wants next to nothing."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from walkaway.engine.model import Kind, Mark, Message, Reading
from walkaway.engine.reading.dates.mentions import DateMention, find_dates
from walkaway.engine.reading.marks import VERSION, language_of, read_message
from walkaway.engine.reading.phrases.lexicon import Lexicon, lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, split
from walkaway.engine.reading.replies.qualifying import find_qualification
from walkaway.engine.reading.replies.refusing import find_refusing
from walkaway.engine.reading.replies.reply import Reply, reply_of
from walkaway.engine.reading.talk.meeting_talk import find_meeting_talk
from walkaway.engine.reading.talk.meeting_times import may_take_a_time
from walkaway.engine.reading.talk.presence import find_presence
from walkaway.engine.reading.talk.promises import find_named_dates
from walkaway.engine.reading.talk.requests import find_asks
from walkaway.engine.reading.talk.stance import acknowledges, find_offers

_Marks = tuple[Mark, ...]
_Finders = Mapping[str, Callable[[], _Marks]]


def read_on_demand(message: Message, asked: Message | None, *, own: bool, zone: str) -> Reading:
    """What `read_message` gives, but worked out when first looked at; only the language is known at once."""
    language = language_of(message, asked)
    phrases = lexicon(language)
    if phrases is None or message.body is None:
        return read_message(message, asked, own=own, zone=zone)
    sentences = split(message.body.new_text)
    reading: _OnDemand
    if own:
        finders = _ours(message, sentences, phrases, zone)
    else:
        finders = _theirs(message, asked, sentences, phrases, zone, lambda: reading.marks)
    reading = _OnDemand(language, finders, lambda: read_message(message, asked, own=own, zone=zone).marks)
    return reading


def worked_out(message: Message) -> Message:
    """The mail with all its marks, so that it keeps no other mail in memory."""
    reading = message.reading
    if not isinstance(reading, _OnDemand):
        return message
    return replace(message, reading=Reading(reading.version, reading.language, reading.marks))


# What is wanted of mail of any age: who calls for an answer, who left or joined, which pauses there were,
# what qualifies the deal, what was offered, and whether the last word was thanks or a no. All other labels
# are of interest for half a year (`evidence_days`). Each of these is found by one reader alone.


def _ours(message: Message, sentences: Sequence[Sentence], phrases: Lexicon, zone: str) -> _Finders:
    text = message.body.new_text if message.body is not None else ""

    def meetings() -> _Marks:
        return find_meeting_talk(
            text, sentences, own=True, written_on=message.date, zone=zone, lexicon=phrases
        )

    return {
        "ask": lambda: find_asks(sentences, phrases, own=True),
        "offer": lambda: find_offers(sentences, phrases, own=True),
        "meeting_held": meetings,
    }


def _theirs(
    message: Message,
    asked: Message | None,
    sentences: Sequence[Sentence],
    phrases: Lexicon,
    zone: str,
    whole: Callable[[], _Marks],
) -> _Finders:
    text = message.body.new_text if message.body is not None else ""
    told: Any = {"own": False, "written_on": message.date, "zone": zone, "lexicon": phrases}

    @cache
    def people() -> _Marks:
        return find_presence(text, sentences, **told)

    @cache
    def reply() -> Reply:
        before = asked.body.new_text if asked is not None and asked.body is not None else ""
        return reply_of(text, asked=before, lexicon=phrases, written_on=message.date, zone=zone)

    @cache
    def refusals() -> _Marks:
        return find_refusing(reply()) if message.kind is Kind.HUMAN else ()

    def asks() -> _Marks:  # "please stop writing to me" asks for nothing
        left_alone = any(mark.label == "do_not_contact" for mark in refusals())
        return whole() if left_alone else find_asks(sentences, phrases, own=False)

    def times() -> _Marks:
        def dates() -> Sequence[DateMention]:
            return find_dates(text, message.date, zone, phrases.language)

        if not may_take_a_time(text, sentences, dates, phrases):
            return ()
        return find_meeting_talk(text, sentences, asked=asked, **told)

    return {
        "ask": asks,
        "contact_gone": people,
        "away": people,
        "new_stakeholder": people,
        "named_date": lambda: find_named_dates(text, sentences, **told),
        "meeting_accepted": times,
        "qualifies": lambda: find_qualification(reply()) if message.kind is Kind.HUMAN else (),
        "explicit_no": refusals,
        "do_not_contact": refusals,
        # Most mails say more than thanks, and that is soon seen; else what they ask matters as well.
        "acknowledgement": lambda: () if acknowledges(sentences, phrases, own=False) is None else whole(),
    }


class _OnDemand(Reading):
    """A reading whose `marks` are worked out when first looked at, by `whole`."""

    __slots__ = ("_finders", "_whole")
    _finders: _Finders
    _whole: Callable[[], _Marks]

    def __init__(self, language: str, finders: _Finders, whole: Callable[[], _Marks]) -> None:
        values = {"version": VERSION, "language": language, "_finders": finders, "_whole": whole}
        for name, value in values.items():
            object.__setattr__(self, name, value)  # readings are frozen

    def __getattr__(self, name: str) -> _Marks:
        """Called for the slot `marks` while it is empty."""
        if name != "marks":
            raise AttributeError(name)
        marks = self._whole()
        object.__setattr__(self, "marks", marks)
        return marks

    def of(self, *labels: str) -> _Marks:
        """The marks that carry one of `labels`; where each has a finder, found without reading the rest."""
        finders = self._finders
        if not all(label in finders for label in labels):
            return tuple(mark for mark in self.marks if mark.label in labels)
        found = {mark: None for label in labels for mark in finders[label]() if mark.label == label}
        return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.label)))

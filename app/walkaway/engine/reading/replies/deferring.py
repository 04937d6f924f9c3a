"""Finds where they put a purchase, its money or its timing off to a later period or event."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from walkaway.engine.model import Mark
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention
from walkaway.engine.reading.phrases.lexicon import Hit
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.committing import binds
from walkaway.engine.reading.replies.mood import mood_of
from walkaway.engine.reading.replies.reply import Reply
from walkaway.engine.records import record

TOPIC: Final = "money"
LABEL: Final = "budget_deferral"

_SOON = timedelta(days=13)  # a day no farther off is an ordinary delay, no later period
_PERIODS = ("month", "quarter", "half", "season", "year", "vague")
_SHORT = 16  # words of a sentence that is an answer and nothing more
_TERSE = 12  # words of "I'll be honest, it won't be this year any more"
_JOINS = ("put_off", "again", "money_when", "round", "only", "then", "bare_event")
_DENIABLE = ("halted", "moved")  # "nothing's pushed to next year"
_LEANING = ("not_then", "earliest", "then")  # they need a purchase that is spoken of or was asked about
_AGAIN = "again"
_OF_MEETINGS = ("meeting_accepted", "rescheduled", "missed_meeting", "declined_meeting")
_YEAR = re.compile(r"\b20\d\d\b")
_BEHIND = 2  # sentences behind it that can take it back, besides the one before
_EITHER_SIDE = 1  # sentences away in which the period may stand: "It fills up in April. We restart then."


@record
class _Line:
    """One sentence, with the phrases that matter here (by label) and the later period it names, if any."""

    sentence: Sentence
    hits: Mapping[str, Hit]
    details: frozenset[str]
    later: DateMention | None
    period: DateMention | None  # also one that runs: "on hold till Q2", written in its first week
    soon: bool  # it names a day that is near, and no later period
    later_year: bool  # it names a year to come and nothing more: "a topic for 2027"

    @property
    def has_later(self) -> bool:
        return self.later is not None or self.later_year or ("event" in self.hits and not self.soon)


def find_deferral(reply: Reply) -> tuple[Mark, ...]:
    """The mark `budget_deferral` of a reply, none where nothing is put off.

    Three things come together: words of putting off or of taking up again, a later period or event, and a
    purchase that is spoken of (a meeting, a payment or a delivery is none). `due` is the period, days in
    `reply.zone`; None for an event without a date.
    """
    if not any(True for _ in _candidates(reply)) or binds(reply, approval=False):
        return ()
    lines = _lines(reply)
    asked_when = any(
        hit.group.label == "asks_when"
        for _, hits in reply.lexicon.said(TOPIC, reply.asked_sentences, own=True)
        for hit in hits
    )
    for number, line in enumerate(lines):
        mark = _in_line(reply, line, lines, number, asked_when=asked_when)
        if mark is not None and not (mark.detail != "put_off" and binds(reply)):
            return (replace(mark, detail=""),)
    return ()


def is_settled(reply: Reply, sentence: Sentence) -> bool:
    """Whether what this sentence puts off is said to be put off no longer, or by others than the writer."""
    return any(hit.group.label == "over" for hit in reply.lexicon.find(TOPIC, sentence, own=False))


def _candidates(reply: Reply) -> Iterator[Hit]:
    """What can be a deferral at all; most replies have none of it, and their dates need no look."""
    for _, hit in reply.find(TOPIC):
        if hit.group.label in _JOINS:
            yield hit


def _lines(reply: Reply) -> Sequence[_Line]:
    today = reply.today
    ahead = dated.ahead(reply.dates, today)
    lines: list[_Line] = []
    for sentence in reply.sentences:
        hits: dict[str, Hit] = {}
        details: set[str] = set()
        for hit in reply.lexicon.find(TOPIC, sentence, own=False):
            hits.setdefault(hit.group.label, hit)
            details.add(hit.group.detail)
        named = dated.within(ahead, sentence)
        later = next((mention for mention in named if _is_later(mention, reply)), None)
        period = next((mention for mention in named if mention.period.precision in _PERIODS), None)
        soon = (
            period is None
            and later is None
            and any(mention.period.precision in ("day", "time", "week") for mention in named)
        )
        later_year = any(int(year) > today.year for year in _YEAR.findall(sentence.text))
        lines.append(_Line(sentence, hits, frozenset(details), later, period, soon, later_year))
    return lines


def _is_later(mention: DateMention, reply: Reply) -> bool:
    first = mention.period.first
    if mention.period.precision in _PERIODS:
        return first > reply.today and mention.period.last > reply.today + _SOON
    return first > reply.today + _SOON


def _in_line(
    reply: Reply, line: _Line, lines: Sequence[_Line], number: int, *, asked_when: bool
) -> Mark | None:
    hits = line.hits
    hit = _plain(line, asked_when=asked_when) or _leaning(line, lines, number, asked_when=asked_when)
    if (
        hit is None
        or _is_other_matter(reply, line)
        or _goes_on(lines[max(0, number - 1) : number + 1 + _BEHIND])
    ):
        return None
    of_the_deal = asked_when or "deal_matter" in hits or not reply.asked_sentences
    if not of_the_deal and (hit.group.name in _LEANING or (hit.group.name == _AGAIN and not line.later)):
        return None
    if hit.group.name == _AGAIN and "deal_matter" not in hits and reply.of(*_OF_MEETINGS):
        return None  # they talk again, about another date
    mood = mood_of(line.sentence, hit.start, hit.end, reply.lexicon)
    was_put_off = mood.past and mood.closed  # "we had put it off, but now the money is there"
    if (
        mood.reported
        or mood.about_you
        or was_put_off
        or "over" in hits
        or (mood.asked and "may_we" not in hits)
    ):
        return None
    if mood.negated and hit.group.name in _DENIABLE:
        return None
    named = line.later or line.period
    beside = named or hits.get("event") or hits.get("put_off") or hit
    start, end = min(hit.start, beside.start), max(hit.end, beside.end)
    return Mark(LABEL, start, end, named.period if named else None, hit.group.label)


def _plain(line: _Line, *, asked_when: bool) -> Hit | None:
    """The phrase that puts something off to a later period or event of its own sentence."""
    hits, later, period = line.hits, line.later, line.period
    put_off, again, only = hits.get("put_off"), hits.get("again"), hits.get("only")
    if put_off is not None and (line.has_later or line.period is not None):
        name = put_off.group.name
        if name == "earliest" and line.period is None and "event" not in hits:
            return None  # "the 26th at the earliest" is a day like any other
        answers = asked_when and len(line.sentence.words) <= _TERSE and "no_budget" not in hits
        if name != "not_then" or line.has_later or answers:
            return put_off
    if again is not None and period is not None and period.period.precision == "season":
        return again  # "let's revisit this in the spring", said in May
    if not line.has_later:
        return None
    in_a_period = later is not None and later.period.precision in _PERIODS
    if again is not None and (later is None or in_a_period):
        return again
    if in_a_period and "money_when" in hits:
        return hits["money_when"]
    return only if asked_when and len(line.sentence.words) <= _SHORT else None


def _leaning(line: _Line, lines: Sequence[_Line], number: int, *, asked_when: bool) -> Hit | None:
    """The phrase that puts something off by itself, or leans on the sentence beside it."""
    hits = line.hits
    if "then" in hits and number and lines[number - 1].has_later:
        return hits["then"]
    if "bare_event" in hits and asked_when and line.has_later and "no_budget" not in hits:
        return hits["bare_event"]
    if "round" in hits and not line.soon:
        return hits["round"]
    put_off = hits.get("put_off")
    if put_off is not None and put_off.group.name == "not_then" and len(line.sentence.words) <= _TERSE:
        # "Nothing this half. The second half maybe."
        behind = lines[number + 1 : number + 1 + _EITHER_SIDE]
        if any(other.has_later and len(other.sentence.words) <= _TERSE for other in behind):
            return put_off
    if "nothing_before" in line.details and not line.soon:
        beside = lines[max(0, number - _EITHER_SIDE) : number + _EITHER_SIDE + 1]
        if any(other.has_later for other in beside):
            return hits["put_off"]
    return None


def _goes_on(lines: Sequence[_Line]) -> bool:
    """Whether they say at once that it goes on all the same: "pushed to autumn. Yours was not"."""
    return any("goes_on" in line.hits for line in lines)


def _is_other_matter(reply: Reply, line: _Line) -> bool:
    """Whether a meeting, a payment or a delivery is put off, and no purchase."""
    if "deal_matter" in line.hits:
        return False
    if "other_matter" in line.hits:
        return True
    start, end = line.sentence.start, line.sentence.end
    return any(start <= mark.start < end for mark in reply.of("rescheduled", "declined_meeting"))

"""Finds what a mail says about meetings: held, missed, moved, declined, accepted, proposed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from walkaway.engine.model import Mark, Message, Period
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention, find_dates, local_day
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.talk.meeting_context import (
    TOPIC,
    Before,
    is_about_meeting,
    own_talk,
    read_before,
)
from walkaway.engine.reading.talk.meeting_times import TimeReader

_WITH_NEW_TIME = ("own_moved", "told_moved")
_SET_DAYS = ("day", "time", "week")  # a meeting moved to "next quarter" is put off, not moved


def find_meeting_talk(
    text: str,
    sentences: Sequence[Sentence],
    *,
    own: bool,
    written_on: datetime,
    zone: str,
    lexicon: Lexicon,
    asked: Message | None = None,
) -> tuple[Mark, ...]:
    """What the mail does about meetings: at most one mark a label, of accepted times one a sentence.

    Own mail: `missed_meeting` (they did not come), `own_no_show`, `own_moved`, `told_moved`, `meeting_held`.
    Theirs: `missed_meeting`, `rescheduled` (detail moved|cancelled), `declined_meeting` (detail
    plain|with_alternative), `meeting_accepted` (detail accepted|proposed), `meeting_held`,
    `own_no_show`. `due` holds the new or agreed time as days in `zone`. `asked` is the mail that this
    one answers: whether "I was on a
    plane" is an excuse, or "Tuesday 10" takes a slot, can often be told from it alone.
    """
    found = own_talk(sentences, lexicon) if own else _their_talk(sentences, lexicon)
    if own and not any(hit.group.label in _WITH_NEW_TIME for _, hit in found):
        return tuple(_own_marks(text, found, ()))
    today = local_day(written_on, zone)
    dates = dated.ahead(find_dates(text, written_on, zone, lexicon.language), today)
    if own:
        return tuple(_own_marks(text, found, dates))

    @cache  # few mails lean on the one before
    def before() -> Before:
        return read_before(asked, zone, lexicon)

    labels: dict[int, frozenset[str]] = {}
    for sentence, hit in found:
        labels[sentence.start] = labels.get(sentence.start, frozenset()) | {hit.group.label}
    times = tuple(TimeReader(text, sentences, labels, dates, before, today, lexicon).marks())
    return (*times, *_Reply(sentences, found, dates, before, lexicon).marks(times))


def _their_talk(sentences: Sequence[Sentence], lexicon: Lexicon) -> Sequence[tuple[Sentence, Hit]]:
    return [
        (sentence, hit) for sentence in sentences for hit in lexicon.find("meetings", sentence, own=False)
    ]


def _own_marks(
    text: str, found: Sequence[tuple[Sentence, Hit]], dates: Sequence[DateMention]
) -> Iterator[Mark]:
    seen: set[str] = set()
    for sentence, hit in found:
        label = hit.group.label
        if label not in seen:
            seen.add(label)
            mention = dated.nearest(text, dated.within(dates, sentence), hit.start, hit.end)
            due = mention.period if mention and label in _WITH_NEW_TIME else None
            yield Mark(label, hit.start, hit.end, due)


@dataclass(frozen=True)
class _Reply:
    """One mail of theirs, with the phrases found in it and all that helps to understand them."""

    sentences: Sequence[Sentence]
    found: Sequence[tuple[Sentence, Hit]]
    dates: Sequence[DateMention]
    read_before: Callable[[], Before]
    lexicon: Lexicon

    @property
    def before(self) -> Before:
        return self.read_before()

    def marks(self, times: Sequence[Mark]) -> Iterator[Mark]:
        """All but the accepted and proposed `times`, which decide what a refusal is."""
        missed = self._missed()
        if missed:
            yield missed
        for label in ("meeting_held", "own_no_show"):
            if told := self._first(label):
                yield Mark(label, told[1].start, told[1].end)
        new_time = next((mark.due for mark in times if mark.due), None)
        moved = None if missed else self._moved(new_time)
        if moved:
            yield moved
        elif not missed and (
            self._first("rescheduled") or not any(mark.detail == "accepted" for mark in times)
        ):
            declined = self._declined(new_time)
            if declined:
                yield declined

    def _first(self, *labels: str) -> tuple[Sentence, Hit] | None:
        return next(((sentence, hit) for sentence, hit in self.found if hit.group.label in labels), None)

    def _missed(self) -> Mark | None:
        """They did not come: said plainly, or an excuse in answer to a mail that says so."""
        hit: Hit | None = None
        if self._first("own_no_show"):
            return None
        if plain := self._first("missed_meeting"):
            hit = plain[1]
        else:
            excuses = (
                hit
                for sentence in self.sentences
                for hit in self.lexicon.find(TOPIC, sentence, own=False)
                if hit.group.label == "excuse"
            )
            hit = next(excuses, None)
            if hit and not self.before.no_show:
                return None
        return Mark("missed_meeting", hit.start, hit.end) if hit else None

    def _moved(self, new_time: Period | None) -> Mark | None:
        """They move or cancel a meeting that was already set; declining a proposed time is not that."""
        moved = self._first("rescheduled")
        if moved is None or (self.before.known and self.before.offered and not self.before.arranged):
            return None
        sentence, hit = moved
        if any(m.period.precision not in _SET_DAYS for m in dated.within(self.dates, sentence)):
            return None
        if not is_about_meeting(sentence, self.sentences, self.before, self.lexicon):
            return None
        return Mark("rescheduled", hit.start, hit.end, new_time, "moved" if new_time else hit.group.detail)

    def _declined(self, new_time: Period | None) -> Mark | None:
        declined = self._first("declined_meeting", "rescheduled")
        if declined is None:
            return None
        sentence, hit = declined
        if not is_about_meeting(sentence, self.sentences, self.before, self.lexicon):
            return None
        detail = "with_alternative" if new_time else "plain"
        return Mark("declined_meeting", hit.start, hit.end, new_time, detail)

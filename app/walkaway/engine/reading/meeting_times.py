"""Finds the times for a meeting that a mail accepts or proposes."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from walkaway.engine.model import Mark
from walkaway.engine.reading import dated
from walkaway.engine.reading.dates import DateMention
from walkaway.engine.reading.meeting_context import Before, is_about_meeting
from walkaway.engine.reading.phrases import Hit, Lexicon
from walkaway.engine.reading.sentences import Sentence

_SHORT = 14  # words: "that works for me" stands in a sentence so short
_BESIDE = 15  # characters: "the 20th | works for me"
_NOTHING_ELSE = 2  # words beside a day without an hour
_BARE = 7  # words beside a day and an hour that still leave a sentence nothing but these
_NO_SLOT = ("until", "by", "before", "since", "from")  # "by Friday at 5" is a deadline


@dataclass(frozen=True)
class TimeReader:
    """Looks through one mail of theirs; `labels` are what other phrases say of sentences, by start."""

    text: str
    sentences: Sequence[Sentence]
    labels: Mapping[int, frozenset[str]]
    dates: Sequence[DateMention]
    before: Before
    today: date
    lexicon: Lexicon

    def marks(self) -> Iterator[Mark]:
        """The marks `meeting_accepted`, at most one a sentence."""
        for sentence in self.sentences:
            named = [
                mention
                for mention in dated.within(self.dates, sentence)
                if mention.period.first == mention.period.last and mention.relation not in _NO_SLOT
            ]
            mark = self._named(sentence, named) if named else self._taken(sentence)
            if mark is not None:
                yield mark

    def _named(self, sentence: Sentence, named: Sequence[DateMention]) -> Mark | None:
        """A time named in the sentence."""
        mention = _with_hour(named)
        hits = self.lexicon.find("meeting_times", sentence, own=False)
        hit = min(hits, key=lambda hit: (_gap(hit, mention), hit.group.detail == "accepted"), default=None)
        if self._is_promised(sentence, mention, hit):
            return None
        if hit is None:
            return self._bare(sentence, mention)
        clock, same_day = mention.period.time is not None, self.before.same_day(mention)
        offered = hit.group.detail == "proposed" and self.before.offered_day
        if not clock and (
            mention.period.first == self.today or not (offered or self._is_about_meeting(sentence))
        ):
            return None
        if hit.group.detail == "accepted":
            if len(named) == 1 and self._is_refused(sentence):
                return None
            if not (clock or same_day or _gap(hit, mention) <= _BESIDE):
                return None
        detail = "accepted" if same_day and not sentence.is_question else hit.group.detail
        start, end = min(hit.start, mention.start), max(hit.end, mention.end)
        return Mark("meeting_accepted", start, end, mention.period, detail)

    def _bare(self, sentence: Sentence, mention: DateMention) -> Mark | None:
        """ "11 February, 10.30, building T": a time and next to nothing else."""
        clock, same_day = mention.period.time is not None, self.before.same_day(mention)
        others = len(sentence.words) - len(self.text[mention.start : mention.end].split())
        if not (clock or same_day) or others > (_BARE if clock else _NOTHING_ELSE):
            return None
        if self._is_refused(sentence) or "missed_meeting" in self.labels.get(sentence.start, frozenset()):
            return None
        if not self.before.about_meeting and mention.period.first == self.today:
            return None
        detail = "accepted" if same_day else "proposed"
        return Mark("meeting_accepted", mention.start, mention.end, mention.period, detail)

    def _taken(self, sentence: Sentence) -> Mark | None:
        """ "That works", "see you then" in answer to a single day."""
        if not (self.before.offered or self.before.arranged) or len(sentence.words) > _SHORT:
            return None
        days = {mention.period.first for mention in self.before.dates}
        if len(days) != 1 or sentence.is_question or self._is_refused(sentence):
            return None
        for hit in self.lexicon.find("meeting_times", sentence, own=False):
            if hit.group.name == "takes":
                return Mark("meeting_accepted", hit.start, hit.end, self.before.dates[0].period, "accepted")
        return None

    def _is_refused(self, sentence: Sentence) -> bool:
        return not self.labels.get(sentence.start, frozenset()).isdisjoint(
            {"declined_meeting", "rescheduled"}
        )

    def _is_about_meeting(self, sentence: Sentence) -> bool:
        return is_about_meeting(sentence, self.sentences, self.before, self.lexicon)

    def _is_promised(self, sentence: Sentence, mention: DateMention, hit: Hit | None) -> bool:
        """ "I'll ring you on Thursday at 2" is a promise, no meeting."""
        for promise in self.lexicon.find("promises", sentence, own=False):
            near = dated.nearest(self.text, [mention], promise.start, promise.end)
            if promise.group.label != "promise" or near is None:
                continue
            if hit is None or hit.start < promise.end or _gap(promise, mention) < _gap(hit, mention):
                return True
        return False


def _with_hour(named: Sequence[DateMention]) -> DateMention:
    """The day that counts in a sentence: one with an hour, told with it or apart ("the 3rd, say, at ten")."""
    whole = next((m for m in named if m.period.time and not m.hour_only), None)
    if whole is not None:
        return whole
    hour = next((m for m in named if m.hour_only), None)
    day = next((m for m in named if not m.period.time), None)
    if day is None or hour is None:
        return named[0]
    return replace(day, period=replace(day.period, time=hour.period.time, precision="time"))


def _gap(hit: Hit, mention: DateMention) -> int:
    """Characters between a phrase and a date."""
    return max(0, mention.start - hit.end, hit.start - mention.end)

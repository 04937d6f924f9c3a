"""Finds the times for a meeting that a mail accepts or proposes."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from walkaway.engine.model import Mark, Message
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention, find_dates, local_day
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, words_of
from walkaway.engine.reading.talk.meeting_context import DEADLINES, Before, is_about_meeting, read_before
from walkaway.engine.reading.talk.meeting_said import said_in

_SHORT = 14  # words: "that works for me" stands in a sentence so short
_BESIDE = 15  # characters: "the 20th | works for me"
_NOTHING_ELSE = 2  # words beside a day without an hour
_HARDLY_ELSE = 6  # of those that agree, in answer to a day that was asked for
_BARE = 7  # words beside a day and an hour that still leave a sentence nothing but these
_NO_SLOT = (*DEADLINES, "from")  # "by Friday at 5" is a deadline
_NOT_THEN = ("cannot", "unfit", "cancelled", "needless")  # a day named in such a clause is not offered
_REFUSES = {
    "cannot": "declined_meeting", "unfit": "declined_meeting", "needless": "declined_meeting",
    "absent": "missed_meeting", "moved": "rescheduled", "cancelled": "rescheduled",
}  # fmt: skip


@dataclass(frozen=True)
class TimeReader:
    """Looks through one mail of theirs; `dates` are those it names that lie ahead.

    `read_before` tells what the mail before said: a costly question, so it is asked last.
    """

    text: str
    sentences: Sequence[Sentence]
    dates: Sequence[DateMention]
    read_before: Callable[[], Before]
    today: date
    lexicon: Lexicon

    @property
    def before(self) -> Before:
        return self.read_before()

    def marks(self) -> Iterator[Mark]:
        """The marks `meeting_accepted`, at most one a sentence."""
        said = {
            sentence.start: hits
            for sentence, hits in self.lexicon.said("meeting_times", self.sentences, own=False)
        }
        days = [
            mention
            for mention in self.dates
            if mention.period.first == mention.period.last and mention.relation not in _NO_SLOT
        ]
        for sentence in self.sentences if said or days else ():
            hits = said.get(sentence.start, ())
            named = dated.within(days, sentence)
            if named:
                refused = self._refused(sentence)
                open_days = [
                    mention
                    for mention in named
                    if not any(start <= mention.start < end for start, end in refused)
                ]
                mark = self._named(sentence, open_days, hits) if open_days else None
                if mark is None and refused and open_days:
                    mark = self._left_over(sentence, open_days)
            else:
                mark = self._taken(sentence, hits) if hits else None
            if mark is not None:
                yield mark

    def _named(self, sentence: Sentence, named: Sequence[DateMention], hits: Sequence[Hit]) -> Mark | None:
        """A time named in the sentence."""
        told = self.lexicon.words.get("happened", ())
        if not sentence.is_question and not sentence.vocabulary.isdisjoint(told):
            return None
        mention = self._on_offered_day(_with_hour(self._kept(named, hits) or self._new_ones(named)))
        hit = min(hits, key=lambda hit: (_gap(hit, mention), hit.group.detail == "accepted"), default=None)
        if self._is_promised(sentence, mention, hit) or self._is_to_contact(sentence, mention):
            return None
        if self._is_of_decision(sentence, mention):
            return None
        if hit is None:
            return (
                self._bare(sentence, mention)
                or self._other_slot(sentence, mention)
                or self._asked_instead(sentence, named, mention)
            )
        clock = mention.period.time is not None
        if not clock and (mention.period.first == self.today or not self._is_slot(sentence, hit)):
            return None
        detail = hit.group.detail
        if not clock and self._is_rough(mention):
            return None
        if detail == "accepted":
            if len(named) == 1 and self._is_refused(sentence):
                return None
            if not (clock or _gap(hit, mention) <= _BESIDE or self.before.same_day(mention)):
                return None
        elif not sentence.is_question and self.before.same_day(mention):
            detail = "accepted"
        start, end = min(hit.start, mention.start), max(hit.end, mention.end)
        return Mark("meeting_accepted", start, end, mention.period, detail)

    def _kept(self, named: Sequence[DateMention], hits: Sequence[Hit]) -> Sequence[DateMention]:
        """ "The 15th is fine, and on the 22nd I'm in London": the set day that is taken again."""
        if len(named) == 1 or not hits or any(hit.group.detail != "accepted" for hit in hits):
            return ()
        nearest = min(named, key=lambda mention: min(_gap(hit, mention) for hit in hits))
        return (nearest,) if self.before.arranged and self.before.same_day(nearest) else ()

    def _new_ones(self, named: Sequence[DateMention]) -> Sequence[DateMention]:
        """Of several days those to which a set meeting may move."""
        if len(named) == 1 or not self.before.arranged:
            return named
        return [mention for mention in named if not self.before.same_day(mention)] or named

    def _is_rough(self, mention: DateMention) -> bool:
        """ "In two weeks" is about when, and no day for a meeting."""
        first = words_of(self.text[mention.start : mention.end].lower())[:1]
        return bool(first) and first[0] in self.lexicon.words.get("of_rough_days", ())

    def _on_offered_day(self, mention: DateMention) -> DateMention:
        """ "Could we make it 10:30?": an hour on the one day that was asked for."""
        if not mention.hour_only:
            return mention
        days = {other.period.first for other in self.before.dates}
        if len(days) != 1 or not (self.before.offered or self.before.arranged):
            return mention
        (day,) = days
        return replace(mention, period=replace(mention.period, first=day, last=day))

    def _bare(self, sentence: Sentence, mention: DateMention) -> Mark | None:
        """ "11 February, 10.30, building T": a time and next to nothing else."""
        clock = mention.period.time is not None
        others = len(sentence.words) - len(self.text[mention.start : mention.end].split())
        if others > (_BARE if clock else _HARDLY_ELSE):
            return None
        same_day = self.before.same_day(mention)
        if not clock and others > _NOTHING_ELSE:
            known = "beside_a_day" in self.lexicon.words
            if not known or sentence.is_question or not self.before.offered_day:
                return None
        if not (clock or same_day):
            return None
        if not clock and not self._agrees(sentence, mention):
            return None
        if self._is_refused(sentence) or "missed_meeting" in self._labels(sentence):
            return None
        if mention.period.first == self.today and not (
            self.before.offered or (clock and self.before.arranged)
        ):
            return None  # "much appreciated this morning"
        detail = "accepted" if same_day else "proposed"
        return Mark("meeting_accepted", mention.start, mention.end, mention.period, detail)

    def _agrees(self, sentence: Sentence, mention: DateMention) -> bool:
        """Whether what stands beside a mere day takes it: "Friday then", but not "Friday got messy"."""
        known = self.lexicon.words.get("beside_a_day")
        if known is None:
            return True
        before = self.text[sentence.start : mention.start]
        if self._is_partly_refused(sentence):
            for word in self.lexicon.words.get("contrast", ()):
                before = before.replace(f" {word} ", ",")
            before = before.rsplit(",", 1)[-1]
        others = before + " " + self.text[mention.end : sentence.end]
        return {word for word in words_of(others.lower()) if not word[0].isdigit()} <= set(known)

    def _other_slot(self, sentence: Sentence, mention: DateMention) -> Mark | None:
        """A day with its hour in answer to a proposed meeting, in whatever words."""
        if mention.period.time is None or mention.hour_only or mention.period.first < self.today:
            return None
        before = self.before
        if not before.offered_day or before.no_show:
            return None
        if self._is_refused(sentence) or "missed_meeting" in self._labels(sentence):
            return None
        detail = "accepted" if before.same_day(mention) else "proposed"
        return Mark("meeting_accepted", mention.start, mention.end, mention.period, detail)

    def _asked_instead(
        self, sentence: Sentence, named: Sequence[DateMention], mention: DateMention
    ) -> Mark | None:
        """ "Would it be bad if we left Thursday and met on the 7th?": the set day and another."""
        if len(named) != 2 or not sentence.is_question or not self.before.arranged:
            return None
        if not any(self.before.same_day(each) for each in named) or self.before.same_day(mention):
            return None
        if not is_about_meeting(sentence, self.sentences, self.before, self.lexicon):
            return None
        return Mark("meeting_accepted", mention.start, mention.end, mention.period, "proposed")

    def _left_over(self, sentence: Sentence, open_days: Sequence[DateMention]) -> Mark | None:
        """ "The 18th is not possible, the 20th would be": a day beside what is refused."""
        mention = _with_hour(open_days)
        if mention.period.first <= self.today or mention.period.precision not in ("day", "time"):
            return None
        if not (self.before.offered_day or self.before.arranged) or self.before.same_day(mention):
            return None
        if self.before.no_show or not self._agrees(sentence, mention):
            return None
        return Mark("meeting_accepted", mention.start, mention.end, mention.period, "proposed")

    def _taken(self, sentence: Sentence, hits: Sequence[Hit]) -> Mark | None:
        """ "That works", "see you then" in answer to a single day."""
        if len(sentence.words) > _SHORT or sentence.is_question:
            return None
        hit = next((hit for hit in hits if hit.group.name == "takes"), None)
        if hit is None or self._is_refused(sentence):
            return None
        before = self.before
        days = {mention.period.first for mention in before.dates}
        if len(days) != 1 or not (before.offered or before.arranged):
            return None
        return Mark("meeting_accepted", hit.start, hit.end, before.dates[0].period, "accepted")

    def _refused(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The stretches of text in which a day is refused."""
        said = said_in(sentence, self.lexicon, own=False)
        return [(start, end) for what, start, end in said if what in _NOT_THEN]

    def _labels(self, sentence: Sentence) -> set[str]:
        """What else is said in the sentence."""
        return {_REFUSES.get(what, what) for what, _, _ in said_in(sentence, self.lexicon, own=False)}

    def _is_partly_refused(self, sentence: Sentence) -> bool:
        """ "Wednesday doesn't suit, but Thursday would": what is refused stands in other clauses."""
        return any(sentence.start <= start and end < sentence.end for start, end in self._refused(sentence))

    def _is_refused(self, sentence: Sentence) -> bool:
        if self._is_partly_refused(sentence):
            return False
        return not self._labels(sentence).isdisjoint({"declined_meeting", "rescheduled"})

    def _is_slot(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether a day without an hour is one for a meeting."""
        if hit.group.detail == "proposed" and self.before.offered_day:
            return True
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

    def _is_to_contact(self, sentence: Sentence, mention: DateMention) -> bool:
        """ "Call me on 7 December" names a day to call, unless we had proposed a meeting."""
        if mention.period.time is not None:
            return False
        hits = self.lexicon.find("promises", sentence, own=False)
        if not any(hit.group.label == "named_date" and hit.group.detail == "contact" for hit in hits):
            return False
        return not (self.before.offered or self.before.same_day(mention))

    def _is_of_decision(self, sentence: Sentence, mention: DateMention) -> bool:
        """ "On the 20th we make our choice" names the day of the decision, where no meeting was asked for."""
        if self.before.offered or self.before.same_day(mention):
            return False
        hits = self.lexicon.find("promises", sentence, own=False)
        return any(hit.group.detail == "decision" for hit in hits)


def find_times(
    text: str,
    sentences: Sequence[Sentence],
    *,
    own: bool,
    written_on: datetime,
    zone: str,
    lexicon: Lexicon,
    asked: Message | None = None,
) -> tuple[Mark, ...]:
    """The marks `meeting_accepted` alone, for less where nothing else about meetings is wanted."""

    def dates() -> Sequence[DateMention]:
        return find_dates(text, written_on, zone, lexicon.language)

    if own or not may_take_a_time(text, sentences, dates, lexicon):
        return ()

    @cache
    def before() -> Before:
        return read_before(asked, zone, lexicon)

    today = local_day(written_on, zone)
    ahead = dated.ahead(dates(), today)
    return tuple(TimeReader(text, sentences, ahead, before, today, lexicon).marks())


def may_take_a_time(
    text: str, sentences: Sequence[Sentence], dates: Callable[[], Sequence[DateMention]], lexicon: Lexicon
) -> bool:
    """Whether `TimeReader` can find anything: a phrase, a day with its hour, or a date and little else.

    A quick look before all that is said about meetings is gone through; `dates` of the text are asked last.
    """
    if lexicon.said("meeting_times", sentences, own=False):
        return True
    named = dates()
    if any(mention.period.time is not None and not mention.hour_only for mention in named):
        return True
    return any(
        len(sentence.words) - len(text[mention.start : mention.end].split()) <= _BARE
        for sentence in sentences
        for mention in dated.within(named, sentence)
    )


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

"""Finds what a mail says about meetings: held, missed, moved, declined, accepted, proposed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property

from walkaway.engine.model import Mark, Message, Period
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention, find_dates, local_day
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, words_of
from walkaway.engine.reading.talk.meeting_context import TOPIC, Before, read_before, still_set
from walkaway.engine.reading.talk.meeting_day import TOPIC as MEETING_DAY
from walkaway.engine.reading.talk.meeting_day import (
    asks_for_time,
    called_off,
    found_nobody,
    met,
    owns_up,
    regretted,
    swapped,
    wants_none,
)
from walkaway.engine.reading.talk.meeting_grammar import LIKELY, NAMED, OPEN
from walkaway.engine.reading.talk.meeting_said import OWN_LABELS, Said, Talk, own_label, read_talk
from walkaway.engine.reading.talk.meeting_times import TimeReader

_WITH_NEW_TIME = ("own_moved", "told_moved")
# What moves a meeting that is set, and how surely it must be about one where no mail before tells.
_SURE_UNASKED = {
    "rescheduled": NAMED, "moved": LIKELY, "cancelled": LIKELY, "cannot": NAMED, "new_time": NAMED,
    "unfit": NAMED + 1,
}  # fmt: skip
_MOVES = tuple(_SURE_UNASKED)
_MOVES_A_NAMED = ("moved", "cancelled", "rescheduled", "new_time")
_CANCELS = ("cancelled", "cannot", "unfit")
_OTHER_TIME = ("new_time", "moved")
_DECLINES = ("declined_meeting", "rescheduled", "cannot", "unfit", "needless", "cancelled", *_OTHER_TIME)
_TWO = 2
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

    Own mail: `missed_meeting` (they did not come), `own_no_show`, `own_moved`, `told_moved`, `meeting_held`,
    `meeting_set` (it leaves the time alone that they took; `due` is that day).
    Theirs: `missed_meeting`, `rescheduled` (detail moved|cancelled), `declined_meeting` (detail
    plain|with_alternative), `meeting_accepted` (detail accepted|proposed), `meeting_held`,
    `own_no_show`. `due` holds the new or agreed time as days in `zone`. `asked` is the mail that this
    one answers: whether "I was on a plane" is an excuse, or "Tuesday 10" takes a slot, can often be told
    from it alone.
    """
    talk = read_talk(sentences, lexicon, own=own)

    @cache  # few mails lean on the one before
    def before() -> Before:
        return read_before(asked, zone, lexicon)

    if own:
        return tuple(_Own(text, sentences, talk, before, asked, lexicon, written_on, zone).marks())
    today = local_day(written_on, zone)
    dates = dated.ahead(find_dates(text, written_on, zone, lexicon.language), today)
    reply = _Reply(sentences, talk, dates, before, lexicon, today)
    times = tuple(TimeReader(text, sentences, dates, before, today, lexicon).marks())
    return (*times, *reply.marks(times))


@dataclass(frozen=True)
class _Own:
    """One mail of the own side, with what it says about meetings and all that helps to understand that."""

    text: str
    sentences: Sequence[Sentence]
    talk: Talk
    read_before: Callable[[], Before]
    asked: Message | None
    lexicon: Lexicon
    written_on: datetime
    zone: str

    @cached_property
    def today(self) -> date:
        return local_day(self.written_on, self.zone)

    @cached_property
    def dates(self) -> Sequence[DateMention]:
        found = find_dates(self.text, self.written_on, self.zone, self.lexicon.language)
        return dated.ahead(found, self.today)

    @cached_property
    def asks(self) -> bool:
        return asks_for_time(self.sentences, self.lexicon)

    def marks(self) -> Iterator[Mark]:
        """What it says, and the day that it leaves alone."""
        told = self._told()
        yield from told
        if kept := self._kept_day(told):
            yield kept

    def _told(self) -> Sequence[Mark]:
        """What its words say; those that say too little count where a meeting was set."""
        marks = tuple(self._labelled()) if self.talk.said else ()
        if self.talk.said and not marks and self.read_before().arranged:
            marks = tuple(self._labelled(was_set=True, has_come=self.read_before().has_come(self.today)))
        if any(mark.label == "missed_meeting" for mark in marks) and (
            blame := owns_up(self.sentences, self.lexicon)
        ):
            marks = tuple(mark for mark in marks if mark.label not in ("missed_meeting", "own_no_show"))
            return (Mark("own_no_show", blame.start, blame.end), *marks)
        was_ours = any(each.what == "absent" and each.who == "writer" for each in self.talk.said)
        if not marks and self.asks and not was_ours:
            nobody = found_nobody(self.sentences, self.read_before, self.today, self.lexicon)
            return (nobody,) if nobody else ()
        if not any(mark.label in OWN_LABELS for mark in marks):
            held = met(self.sentences, self.read_before, self.today, self.lexicon, own=True)
            return (*marks, held) if held else marks
        return marks

    def _labelled(self, *, was_set: bool = False, has_come: bool = False) -> Iterator[Mark]:
        seen: set[str] = set()
        for each in self.talk.said:
            label = own_label(each, self.talk, asks=self.asks, was_set=was_set, has_come=has_come)
            if label == "own_moved" and "told_moved" in seen:
                continue  # "you asked to move it, so the new slot is Monday"
            if label and label not in seen:
                seen.add(label)
                named = dated.within(self.dates, each.sentence) if label in _WITH_NEW_TIME else ()
                mention = dated.nearest(self.text, named, each.start, each.end)
                yield Mark(label, each.start, each.end, mention.period if mention else None)

    def _kept_day(self, told: Sequence[Mark]) -> Mark | None:
        """The mark `meeting_set` of a mail that leaves the time alone that they took or proposed."""
        asked, sentences = self.asked, self.sentences
        if (
            not sentences
            or asked is None
            or asked.reading is None
            or not asked.reading.of("meeting_accepted")
        ):
            return None
        if any(mark.label != "meeting_held" for mark in told):
            return None
        is_question = any(each.is_question and dated.within(self.dates, each) for each in sentences)
        due = still_set(asked, self.dates, self.today, is_question=is_question)
        return Mark("meeting_set", sentences[0].start, sentences[0].end, due) if due else None


@dataclass(frozen=True)
class _Reply:
    """One mail of theirs, with what it says about meetings and all that helps to understand that."""

    sentences: Sequence[Sentence]
    talk: Talk
    dates: Sequence[DateMention]
    read_before: Callable[[], Before]
    lexicon: Lexicon
    today: date

    @property
    def before(self) -> Before:
        return self.read_before()

    def marks(self, times: Sequence[Mark]) -> Iterator[Mark]:
        """All but the accepted and proposed `times`, which decide what a refusal is."""
        own_no_show = self._absent("reader")
        missed = None if own_no_show else self._missed()
        if missed:
            yield _mark("missed_meeting", missed)
        elif not own_no_show and not self.talk.first("meeting_held") and (regret := self._regretted()):
            yield regret
            return
        if own_no_show:
            yield _mark("own_no_show", own_no_show)
        held: Mark | Said | None = self.talk.first("meeting_held")
        if held is None and not (missed or own_no_show):
            held = met(self.sentences, self.read_before, self.today, self.lexicon, own=False)
        if held:
            yield Mark("meeting_held", held.start, held.end)
        new_time = next((mark.due for mark in times if mark.due), None)
        moved = None
        if not (missed or own_no_show):
            moved = self._moved() or self._swapped() or self._another_day(times)
            if moved and held and _tells_of(moved, held):
                moved = None
            moved = moved or (None if held else self._called_off(times))
        if moved:
            cancels = moved.what in _CANCELS or moved.detail == "cancelled"
            detail = "moved" if new_time or not cancels else "cancelled"
            yield Mark(
                "rescheduled", moved.start, moved.end, self._new_day(moved.sentence) or new_time, detail
            )
        elif not (missed or own_no_show) and (
            self.talk.first(*_MOVES_A_NAMED) or not any(mark.detail == "accepted" for mark in times)
        ):
            declined = self._declined()
            if declined and not (held and _tells_of(declined, held)):
                other = (
                    new_time
                    or declined.what in _OTHER_TIME
                    or declined.detail == "moved"
                    or self.talk.first("new_time")
                )
                detail = "with_alternative" if other else "plain"
                yield Mark("declined_meeting", declined.start, declined.end, new_time, detail)

    def _absent(self, who: str) -> Said | None:
        """Who did not come, said by them."""
        if who == "reader" and (idiom := self.talk.first("own_no_show")):
            return idiom
        for each in self.talk.said:
            if each.what != "absent" or each.who not in (who, "nobody"):
                continue
            if each.who == "nobody":
                if (who == "writer") is not self._nobody_is_theirs(each):
                    continue
                if not (each.surely == NAMED or each.is_beside("meeting") or self.before.about_meeting):
                    continue  # "nobody showed up for the night shift"
            if each.surely == NAMED or self.before.no_show:
                return each
            if each.surely == LIKELY and each.is_beside("meeting", "sorry", "past", "day"):
                return each
            if each.is_beside("meeting") and each.is_beside("sorry", "past"):
                return each
            if self.before.has_come(self.today):
                return each
        return None

    def _nobody_is_theirs(self, said: Said) -> bool:
        """Whether "nobody came" is said of the writer's people: beside an apology or a reason."""
        return said.is_beside("sorry") or self.talk.first("excuse") is not None or self.before.no_show

    def _missed(self) -> Said | None:
        """They did not come: said plainly, or an excuse in answer to a mail that says so."""
        if plain := self._absent("writer"):
            return plain
        idiom = self.talk.first("missed_meeting")
        if idiom and (idiom.is_beside("meeting", "past", "day") or self.before.about_meeting):
            return idiom
        if excuse := self.talk.first("excuse", surely=LIKELY):
            return excuse
        excuses = self.talk.first("excuse") or next(
            (
                Said("excuse", sentence, hit.start, hit.end, OPEN)
                for sentence, hits in self.lexicon.said(TOPIC, self.sentences, own=False)
                for hit in hits
                if hit.group.label == "excuse"
            ),
            None,
        )
        return excuses if excuses and self.before.no_show else None

    def _regretted(self) -> Mark | None:
        """An apology on the day of a set meeting, or soon after."""
        if not self.lexicon.said(MEETING_DAY, self.sentences, own=False):
            return None
        moves = self._moved() is not None
        excuses = self.talk.first("excuse") is not None
        return regretted(self.sentences, self.before, self.today, self.lexicon, moves=moves, excuses=excuses)

    def _moved(self) -> Said | None:
        """They move or cancel a meeting that was already set; declining a proposed time is not that."""
        before = self.before if any(each.what in _MOVES for each in self.talk.said) else Before()
        if before.known and before.offered and not before.arranged:
            return None
        for each in self.talk.said:
            if each.what not in _MOVES or each.who != "writer":
                continue
            if before.moved and each.what in _OTHER_TIME:
                continue  # the time that the own side wants instead
            named = {mention.period.precision for mention in dated.within(self.dates, each.sentence)}
            if named and named.isdisjoint(_SET_DAYS):
                continue
            if each.what == "unfit" and self._is_other_day(each, before):
                continue
            if before.about_meeting or (each.surely >= _SURE_UNASKED[each.what] and not before.known):
                return each
            if before.known and each.surely == NAMED and each.what in _MOVES_A_NAMED:
                return each
            if each.what == "cannot" and each.surely == LIKELY and each.is_beside("agreed"):
                return each
        return None

    def _is_other_day(self, said: Said, before: Before) -> bool:
        """ "I'm out on Friday", where Thursday is set."""
        named = [
            mention
            for mention in dated.within(self.dates, said.sentence)
            if mention.period.precision in ("day", "time") and mention.period.first == mention.period.last
        ]
        kept = bool(named and before.dates) and not any(map(before.same_day, named))
        return kept and not said.is_beside("meeting", "sorry")

    def _another_day(self, times: Sequence[Mark]) -> Said | None:
        """A time on another day than the one that was set; taken, where the day that was set is named too."""
        before = self.before if times else Before()
        if not before.arranged or before.no_show or not before.dates:
            return None
        set_days = [mention.period for mention in before.dates]
        if any(mark.detail == "accepted" for mark in times):
            kept = any(
                mark.due and day.first <= mark.due.first <= day.last for mark in times for day in set_days
            )
            if kept or not any(map(before.same_day, self.dates)):
                return None
        for mark in times:
            if mark.due and not any(day.first <= mark.due.first <= day.last for day in set_days):
                sentence = next(each for each in self.sentences if each.start <= mark.start < each.end)
                return Said("moved", sentence, mark.start, mark.end, NAMED)
        return None

    def _called_off(self, times: Sequence[Mark]) -> Said | None:
        """A word against the day that was set, where no other words tell it."""
        if not self.lexicon.said(MEETING_DAY, self.sentences, own=False):
            return None
        if self.before.no_show or any(mark.detail == "accepted" for mark in times):
            return None
        hit = called_off(self.sentences, self.dates, self.before, self.today, self.lexicon)
        return self._said("cancelled", hit) if hit else None

    def _swapped(self) -> Said | None:
        """The set day and another in its place, however that is worded."""
        if not self.lexicon.said(MEETING_DAY, self.sentences, own=False):
            return None
        hit = swapped(self.sentences, self.dates, self.before, self.today, self.lexicon)
        return self._said("moved", hit) if hit else None

    def _said(self, what: str, hit: Hit) -> Said:
        sentence = next(each for each in self.sentences if each.start <= hit.start < each.end)
        return Said(what, sentence, hit.start, hit.end, NAMED)

    def _new_day(self, sentence: Sentence) -> Period | None:
        """The day to which a sentence moves a meeting: not the one "rather than" which it is to be."""
        days = [
            mention for mention in dated.within(self.dates, sentence) if mention.period.precision in _SET_DAYS
        ]
        if len(days) == 1 and days[0].period.precision == "day":
            period = days[0].period  # "from Thursday to Monday" is read as a span of days
            if period.first != period.last and self.before.ends_on_it(days[0]):
                return None  # "I'd prefer Monday to Thursday"
            return replace(period, first=period.last) if period.first != period.last else None
        if len(days) < _TWO:
            return None
        old = [mention for mention in days if not self._is_old(sentence, mention)]
        return old[-1].period if old else None

    def _is_old(self, sentence: Sentence, mention: DateMention) -> bool:
        before = words_of(sentence.lower[: mention.start - sentence.start])
        return any(
            " ".join(before[-length:]) in self.lexicon.words.get("of_the_old_day", ()) for length in (1, 2)
        )

    def _declined(self) -> Said | None:
        for each in self.talk.said:
            if each.what not in _DECLINES or each.who != "writer":
                continue
            before = self.before
            if each.what == "unfit" and before.arranged and self._is_other_day(each, before):
                continue
            if (
                each.what == "declined_meeting"
                and each.surely < NAMED
                and before.arranged
                and not before.offered
            ):
                continue  # of a set meeting such words may be about a part: "my colleague can't join"
            if before.about_meeting or (each.surely == NAMED and each.what not in _OTHER_TIME):
                return each
        if not self.lexicon.said(MEETING_DAY, self.sentences, own=False):
            return None
        hit = wants_none(self.sentences, self.before, self.lexicon)
        return self._said("needless", hit) if hit else None


def _tells_of(said: Said, held: Mark | Said) -> bool:
    """Whether the words that take a meeting off are those that say that it was held.

    "I came away from our talk this morning a wiser man".
    """
    return said.is_beside("past") and said.start <= held.start and held.end <= said.end


def _mark(label: str, said: Said) -> Mark:
    return Mark(label, said.start, said.end)

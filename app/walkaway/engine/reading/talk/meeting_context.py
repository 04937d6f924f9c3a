"""Reads what the mail before said about a meeting: without it, "Tuesday 10" says little."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from walkaway.engine.model import Kind, Message, Period
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention, find_dates, local_day
from walkaway.engine.reading.phrases.lexicon import Lexicon
from walkaway.engine.reading.phrases.lexicon import lexicon as lexicon_of
from walkaway.engine.reading.phrases.sentences import Sentence, split
from walkaway.engine.reading.talk.meeting_said import own_label, read_talk
from walkaway.engine.records import record

TOPIC = "meeting_context"

_SOON_AFTER = timedelta(days=4)  # a weekend and the day after it
DEADLINES = ("by", "until", "before", "since")
_SHORT = 12  # words: "Wednesday it is" speaks of a meeting without its name


@record
class Before:
    """What the mail that was answered said about a meeting; `dates` are days it named that lay ahead."""

    known: bool = False  # there was such a mail
    no_show: bool = False  # it told that they did not come
    arranged: bool = False  # it spoke of a meeting already set
    offered: bool = False  # it proposed one
    moved: bool = False  # it moved one
    offered_day: bool = False  # it asked whether a day would do, for whatever
    dates: tuple[DateMention, ...] = ()

    @property
    def about_meeting(self) -> bool:
        return self.no_show or self.arranged or self.offered

    def has_come(self, today: date, within: timedelta = _SOON_AFTER) -> bool:
        """Whether the day of a meeting that it set is `today`, or was so shortly before."""
        return self.arranged and any(
            timedelta(0) <= today - mention.period.last <= within
            for mention in self.dates
            if mention.period.first == mention.period.last
        )

    def same_day(self, mention: DateMention) -> bool:
        """Whether it named the day of `mention`."""
        return any(m.period.first <= mention.period.first <= m.period.last for m in self.dates)

    def ends_on_it(self, mention: DateMention) -> bool:
        """Whether a span of days ends on the day that it named."""
        return any(m.period.first <= mention.period.last <= m.period.last for m in self.dates)


def read_before(asked: Message | None, zone: str, lexicon: Lexicon) -> Before:
    """What `asked` said about a meeting; an invitation (REQUEST) proposes one.

    `asked` is a mail of the own side, or one of theirs that takes a time.
    """
    if taken := _taken(asked):
        return Before(known=True, arranged=True, dates=taken)
    if asked is not None and asked.body is not None and asked.kind is Kind.CALENDAR:
        invited = any(version.method == "REQUEST" for version in asked.body.invitations)
        return Before(known=True, offered=invited, offered_day=invited)
    text = asked.body.new_text if asked and asked.body else ""
    if asked is None or not text:
        return Before()
    if asked.reading is not None:  # the answer may come in another language
        lexicon = lexicon_of(asked.reading.language) or lexicon
    dates = dated.ahead(find_dates(text, asked.date, zone, lexicon.language), local_day(asked.date, zone))
    labels: set[str] = set()
    offered_day = False
    sentences = split(text)
    no_show = _tells_no_show(sentences, lexicon) or bool(
        asked.reading is not None and asked.reading.of("missed_meeting")
    )
    said = lexicon.said(TOPIC, sentences, own=True)
    speaks_of_it = any(hit.group.label == "about_meeting" for _, hits in said for hit in hits)
    for sentence, hits in said:
        found = {hit.group.label for hit in hits}
        named = dated.within(dates, sentence)
        if named and sentence.is_question and "arranged" not in found:
            found.add("slot_offered")  # "Thursday at ten for a call?"
        offered_day |= "slot_offered" in found and any(m.period.precision != "month" for m in named)
        settled = "arranged" in found and bool(named) and len(sentence.words) <= _SHORT
        if settled or "about_meeting" in found or any(mention.period.time for mention in named):
            labels |= found
        elif speaks_of_it and named and sentence.is_question:
            labels |= found & {"slot_offered"}  # "How about Thursday? Half an hour on the phone would do."
    if speaks_of_it and not labels & {"slot_offered", "arranged"} and _asks_for_one_day(asked, dates):
        labels.add("slot_offered")  # "I've an open hour on Friday for a call. Interested?"
        offered_day = True
    carried = _carried(asked)
    return Before(
        known=True,
        no_show=no_show,
        arranged="arranged" in labels or bool(carried),
        offered="slot_offered" in labels,
        moved=asked.reading is not None and bool(asked.reading.of("own_moved")),
        offered_day=offered_day,
        dates=(*dates, *carried),
    )


def _asks_for_one_day(asked: Message, dates: Sequence[DateMention]) -> bool:
    """Whether a mail names one day to come, no deadline, and asks for something."""
    days = {mention.period.first for mention in dates if mention.period.first == mention.period.last}
    no_deadline = not any(mention.relation in DEADLINES for mention in dates)
    return len(days) == 1 and no_deadline and asked.reading is not None and bool(asked.reading.of("ask"))


def still_set(
    asked: Message | None, dates: Sequence[DateMention], today: date, *, is_question: bool
) -> Period | None:
    """The day of a meeting on which both sides agree once an own mail answers `asked`.

    They took it there, or they proposed it and the own mail names it too. `dates` are those of the own mail.
    """
    if asked is None or asked.reading is None:
        return None
    for mark in asked.reading.of("meeting_accepted"):
        if mark.due is None or mark.due.first != mark.due.last or mark.due.first < today:
            continue
        named = any(mention.period.first == mark.due.first for mention in dates)
        if mark.detail == "accepted" or (named and not is_question):
            return mark.due
    return None


def _carried(asked: Message) -> tuple[DateMention, ...]:
    """The day that was set before, where the own mail that stands between speaks of other things."""
    if asked.reading is None:
        return ()
    return tuple(
        DateMention(mark.start, mark.end, mark.due)
        for mark in asked.reading.of("meeting_set")
        if mark.due is not None
    )


def _taken(asked: Message | None) -> tuple[DateMention, ...]:
    """The days of the meetings to which a mail of theirs agreed."""
    if asked is None or asked.reading is None:
        return ()
    return tuple(
        DateMention(mark.start, mark.end, mark.due)
        for mark in asked.reading.of("meeting_accepted")
        if mark.due is not None and mark.detail == "accepted"
    )


def is_about_meeting(
    sentence: Sentence, sentences: Iterable[Sentence], before: Before, lexicon: Lexicon
) -> bool:
    """Whether a sentence is about a meeting: by its words, the mail before, or its neighbours if none was."""
    if before.about_meeting:
        return True
    looked_at = (sentence,) if before.known else (sentence, *sentences)
    return any(
        hit.group.label == "about_meeting"
        for other in looked_at
        for hit in lexicon.find(TOPIC, other, own=False)
    )


def _tells_no_show(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Whether an own mail says that they did not come, or asks what happened at a time that has passed."""
    talk = read_talk(sentences, lexicon, own=True)
    if any(own_label(each, talk) == "missed_meeting" for each in talk.said):
        return True
    wonders = any(
        hit.group.label == "what_happened"
        for _, hits in lexicon.said(TOPIC, sentences, own=True)
        for hit in hits
    )
    return (
        wonders and not talk.signs.isdisjoint(("meeting", "past", "clock")) and not talk.first("own_no_show")
    )

"""Reads what the mail before said about a meeting: without it, "Tuesday 10" says little."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from walkaway.engine.model import Message
from walkaway.engine.reading import dated
from walkaway.engine.reading.dates import DateMention, find_dates, local_day
from walkaway.engine.reading.phrases import Lexicon
from walkaway.engine.reading.sentences import Sentence, split

TOPIC = "meeting_context"


@dataclass(frozen=True, slots=True)
class Before:
    """What the mail that was answered said about a meeting; `dates` are days it named that lay ahead."""

    known: bool = False  # there was such a mail
    no_show: bool = False  # it told that they did not come
    arranged: bool = False  # it spoke of a meeting already set
    offered: bool = False  # it proposed one
    offered_day: bool = False  # it asked whether a day would do, for whatever
    dates: tuple[DateMention, ...] = ()

    @property
    def about_meeting(self) -> bool:
        return self.no_show or self.arranged or self.offered

    def same_day(self, mention: DateMention) -> bool:
        """Whether it named the day of `mention`."""
        return any(m.period.first <= mention.period.first <= m.period.last for m in self.dates)


def read_before(asked: Message | None, zone: str, lexicon: Lexicon) -> Before:
    """What `asked`, a mail of the own side, said about a meeting."""
    text = asked.body.new_text if asked and asked.body else ""
    if asked is None or not text:
        return Before()
    dates = dated.ahead(find_dates(text, asked.date, zone, lexicon.language), local_day(asked.date, zone))
    labels: set[str] = set()
    offered_day = False
    for sentence in split(text):
        found = {
            hit.group.label
            for topic in ("meetings", TOPIC)
            for hit in lexicon.find(topic, sentence, own=True)
        }
        named = dated.within(dates, sentence)
        offered_day |= "slot_offered" in found and any(m.period.precision != "month" for m in named)
        if "about_meeting" in found or any(mention.period.time for mention in named):
            labels |= found
        labels |= found & {"missed_meeting"}
    return Before(
        known=True,
        no_show="missed_meeting" in labels,
        arranged="arranged" in labels,
        offered="slot_offered" in labels,
        offered_day=offered_day,
        dates=dates,
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

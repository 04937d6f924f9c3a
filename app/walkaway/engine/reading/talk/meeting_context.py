"""Reads what the mail before said about a meeting: without it, "Tuesday 10" says little."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from walkaway.engine.model import Kind, Message
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention, find_dates, local_day
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, split

TOPIC = "meeting_context"

_SHORT = 12  # words: "Wednesday it is" speaks of a meeting without its name
_SET, _ONLY_OF_A_SET = "set_meeting", "of_a_set_meeting"


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
    """What `asked`, a mail of the own side, said about a meeting; an invitation (REQUEST) proposes one."""
    if asked is not None and asked.body is not None and asked.kind is Kind.CALENDAR:
        invited = any(version.method == "REQUEST" for version in asked.body.invitations)
        return Before(known=True, offered=invited, offered_day=invited)
    text = asked.body.new_text if asked and asked.body else ""
    if asked is None or not text:
        return Before()
    dates = dated.ahead(find_dates(text, asked.date, zone, lexicon.language), local_day(asked.date, zone))
    labels: set[str] = set()
    offered_day = False
    sentences = split(text)
    talk = own_talk(sentences, lexicon)
    for sentence in sentences:
        found = {hit.group.label for hit in lexicon.find(TOPIC, sentence, own=True)}
        found |= {hit.group.label for other, hit in talk if other is sentence}
        named = dated.within(dates, sentence)
        offered_day |= "slot_offered" in found and any(m.period.precision != "month" for m in named)
        settled = "arranged" in found and bool(named) and len(sentence.words) <= _SHORT
        if settled or "about_meeting" in found or any(mention.period.time for mention in named):
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


def own_talk(sentences: Sequence[Sentence], lexicon: Lexicon) -> Sequence[tuple[Sentence, Hit]]:
    """What an own mail says about meetings.

    "I got your voicemail" says that they did not come only where the mail speaks of a meeting that was set.
    """
    found = [
        (sentence, hit) for sentence in sentences for hit in lexicon.find("meetings", sentence, own=True)
    ]
    was_set = any(hit.group.label == _SET for _, hit in found)
    return [
        (sentence, hit)
        for sentence, hit in found
        if hit.group.label != _SET and (was_set or hit.group.detail != _ONLY_OF_A_SET)
    ]


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

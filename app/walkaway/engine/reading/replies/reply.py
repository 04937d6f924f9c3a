"""One reply and what it answers, cut into sentences once, as all readers of replies are given it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from walkaway.engine.model import Mark
from walkaway.engine.reading.dates.mentions import DateMention, find_dates, local_day
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, split
from walkaway.engine.records import record


@record
class Reply:
    """The new text of a mail of theirs (`text`) and of the own mail that it answers (`asked`, "" for none).

    `written_on` is the aware moment of the reply, `zone` the rep's IANA zone, in which days are resolved.
    `marks` are those that the readers in `talk` found in it (`reading.marks` lists them). `attachments` are
    the names of its files.
    """

    text: str
    sentences: tuple[Sentence, ...]
    lexicon: Lexicon
    asked: str
    asked_sentences: tuple[Sentence, ...]
    written_on: datetime
    zone: str
    marks: tuple[Mark, ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The day of writing in the rep's zone."""
        return local_day(self.written_on, self.zone)

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """All days, weeks and periods that the reply names, in text order (found once and kept)."""
        return find_dates(self.text, self.written_on, self.zone, self.lexicon.language)

    def of(self, *labels: str) -> tuple[Mark, ...]:
        """The marks of `talk` that carry one of `labels`, in text order."""
        return tuple(mark for mark in self.marks if mark.label in labels)

    def find(self, topic: str) -> Iterator[tuple[Sentence, Hit]]:
        """Every phrase of `topic` in the reply with its sentence, in text order; as theirs."""
        for sentence, hits in self.lexicon.said(topic, self.sentences, own=False):
            for hit in hits:
                yield sentence, hit


def reply_of(
    text: str,
    *,
    asked: str = "",
    lexicon: Lexicon,
    written_on: datetime,
    zone: str,
    marks: Sequence[Mark] = (),
    attachments: Sequence[str] = (),
) -> Reply:
    """The reply `text` to `asked`, cut into sentences."""
    return Reply(
        text=text,
        sentences=split(text),
        lexicon=lexicon,
        asked=asked,
        asked_sentences=split(asked),
        written_on=written_on,
        zone=zone,
        marks=tuple(marks),
        attachments=tuple(attachments),
    )

"""Says what the words of one mail do: ask, offer, promise, meet, thank or refuse, each with its span.

Labels, with their details:
    on both sides   ask (question, request, proposal, handover, nudge), delivered, meeting_held,
                    missed_meeting, own_no_show, acknowledgement
                    (the whole text; "" thanks or receipt, confirmation,
                    holding: an answer announced but not given)
    own side only   offer, own_moved, told_moved
    theirs only     promise, named_date (contact, answer, decision), rescheduled (moved, cancelled),
                    declined_meeting (plain, with_alternative), meeting_accepted, refusal, contact_gone, away,
                    new_stakeholder
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.model import Mark, Message, Reading
from walkaway.engine.reading.phrases import language as languages
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.talk.meeting_talk import find_meeting_talk
from walkaway.engine.reading.talk.presence import find_presence
from walkaway.engine.reading.talk.promises import find_promises
from walkaway.engine.reading.talk.requests import find_asks, find_question_marks
from walkaway.engine.reading.talk.stance import find_stance

VERSION = 1


def read_message(message: Message, asked: Message | None, *, own: bool, zone: str) -> Reading:
    """What the new text of `message` does, independent of the moment at which it is looked at.

    `asked` is the message that it answers ("Tuesday then" takes a slot offered there), `own` says
    whether the own side wrote it, `zone` is the rep's time zone, in which days are resolved. Where there
    are no phrases for the language, `language` is "" and only sentences that end in a question mark
    yield marks.
    """
    text = message.body.new_text if message.body else ""
    sentences = split(text)
    before = asked.reading.language if asked and asked.reading else ""
    language = languages.detect([word for sentence in sentences for word in sentence.words], before or "en")
    phrases = lexicon(language)
    if phrases is None:
        return Reading(VERSION, "", find_question_marks(sentences))
    marks: list[Mark] = []
    marks += find_asks(sentences, phrases, own=own)
    marks += find_meeting_talk(
        text, sentences, own=own, written_on=message.date, zone=zone, lexicon=phrases, asked=asked
    )
    for find in (find_promises, find_presence):
        marks += find(text, sentences, own=own, written_on=message.date, zone=zone, lexicon=phrases)
    marks += find_stance(text, sentences, phrases, marks, own=own)
    return Reading(
        VERSION, language, tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.label)))
    )

"""Says what the words of one mail do: ask, offer, promise, meet, thank or refuse, each with its span.

Labels, with their details:
    on both sides   ask (question, request, proposal, handover, nudge), delivered, meeting_held,
                    missed_meeting, own_no_show, acknowledgement
                    (the whole text; "" thanks or receipt, confirmation,
                    holding: an answer announced but not given)
    own side only   offer, own_moved, told_moved, meeting_set, trial_given (its length in days),
                    unreturned_call, introduction_asked
    theirs only     trial_asked, trial_feedback, trial_untried, work_request, budget_approved, no_reversed,
                    decider, need, promise,
                    named_date (contact, answer, decision), rescheduled (moved, cancelled),
                    declined_meeting (plain, with_alternative), meeting_accepted, contact_gone, away,
                    new_stakeholder, qualifies (the question), and all of `replies.labels`;
                    dodged_question stands in the mail that asked: its offsets are those of that text,
                    its detail is that mail's ref
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from walkaway.engine.model import Kind, Mark, Message, Reading
from walkaway.engine.reading.phrases import language as languages
from walkaway.engine.reading.phrases.lexicon import Lexicon, lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, split
from walkaway.engine.reading.replies.purpose import Purpose
from walkaway.engine.reading.replies.reply import Reply, reply_of
from walkaway.engine.reading.talk.meeting_talk import find_meeting_talk
from walkaway.engine.reading.talk.presence import find_presence
from walkaway.engine.reading.talk.promises import find_promises
from walkaway.engine.reading.talk.requests import find_asks, find_question_marks
from walkaway.engine.reading.talk.stance import find_stance
from walkaway.engine.reading.talk.told import find_told

VERSION = 13
_FORMULA = 3  # words: "Mit freundlichen Grüßen", "Best regards"

_BETWEEN = "\n\n"  # mails of one turn


def read_message(
    message: Message,
    asked: Message | None,
    *,
    own: bool,
    zone: str,
    beside: Sequence[Message] = (),
    purpose: Purpose = Purpose.LIGHTS,
) -> Reading:
    """What the new text of `message` does, independent of the moment at which it is looked at.

    `asked` is the message that it answers ("Tuesday then" takes a slot offered there), `own` says
    whether the own side wrote it, `zone` is the rep's time zone, in which days are resolved. `beside` are
    the other mails that the own side wrote in the same turn as `asked` (a question, then a nudge): what they
    ask is open as well. The `purpose` decides who has a say on the labels besides the rules. Where there are
    no phrases for the language, `language` is "" and only sentences that end in a question mark yield
    marks.
    """
    text = _text(message)
    language = language_of(message, asked)
    phrases = lexicon(language)
    if phrases is None:
        return Reading(VERSION, "", find_question_marks(split(text)))
    if own or message.kind is not Kind.HUMAN:
        marks = _talk(message, asked, phrases, own=own, zone=zone)
    else:
        # Of old mail no reply is read as one, and its readers take 15 ms to import.
        from walkaway.engine.reading.replies.read import read_reply  # noqa: PLC0415

        turn = (*beside, asked) if asked is not None else ()
        reply = _reply(message, asked, phrases, zone, _joined(turn))
        marks = [_in_asked(mark, turn) for mark in read_reply(reply, purpose)]
    return Reading(
        VERSION, language, tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.label)))
    )


def language_of(message: Message, asked: Message | None) -> str:
    """The language of the new text; of a few words that of the mail that it answers."""
    before = asked.reading.language if asked and asked.reading else ""
    return languages.detect_in(_telling(split(_text(message))), before or "en")


def _telling(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences without greetings and closings, which people keep in their own language."""
    told = [
        sentence
        for number, sentence in enumerate(sentences)
        if len(sentence.wording.words) > _FORMULA and not (number == 0 and sentence.text.endswith(","))
    ]
    return told or sentences


def reply_in(message: Message, asked: Message | None, *, zone: str) -> Reply | None:
    """A mail of theirs as the readers of replies are given it; None where its language is not read."""
    phrases = lexicon(language_of(message, asked))
    return _reply(message, asked, phrases, zone, _text(asked)) if phrases is not None else None


def _reply(message: Message, asked: Message | None, phrases: Lexicon, zone: str, all_asked: str) -> Reply:
    return reply_of(
        _text(message),
        asked=all_asked,
        lexicon=phrases,
        written_on=message.date,
        zone=zone,
        marks=_talk(message, asked, phrases, own=False, zone=zone),
        attachments=message.body.attachments if message.body else (),
    )


def _talk(message: Message, asked: Message | None, phrases: Lexicon, *, own: bool, zone: str) -> list[Mark]:
    text = _text(message)
    sentences = split(text)
    marks: list[Mark] = []
    marks += find_asks(sentences, phrases, own=own)
    marks += find_meeting_talk(
        text, sentences, own=own, written_on=message.date, zone=zone, lexicon=phrases, asked=asked
    )
    for find in (find_promises, find_presence, find_told):
        marks += find(text, sentences, own=own, written_on=message.date, zone=zone, lexicon=phrases)
    marks += find_stance(text, sentences, phrases, marks, own=own)
    missed = [mark for mark in marks if own and mark.label == "missed_meeting"]
    return [mark for mark in marks if not (missed and _is_of_a_missed(mark, missed))]


def _is_of_a_missed(mark: Mark, missed: Sequence[Mark]) -> bool:
    """Whether a call that nobody took was a meeting: that is told once."""
    return mark.label == "unreturned_call" and any(
        mark.start < other.end and other.start < mark.end for other in missed
    )


def _text(message: Message | None) -> str:
    return message.body.new_text if message is not None and message.body is not None else ""


def _joined(turn: Sequence[Message]) -> str:
    return _BETWEEN.join(map(_text, turn))


def _in_asked(mark: Mark, turn: Sequence[Message]) -> Mark:
    """A mark whose words stand in a mail of the own turn names that mail; its offsets are those in there."""
    if mark.label != "dodged_question":
        return mark
    start = 0
    for message in turn:
        end = start + len(_text(message))
        if mark.start <= end:
            return replace(mark, start=mark.start - start, end=min(mark.end, end) - start, detail=message.ref)
        start = end + len(_BETWEEN)
    return mark

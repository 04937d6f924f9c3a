"""What became of their promises."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Mark, Message
from walkaway.engine.reading.phrases.lexicon import stop_words
from walkaway.engine.records import record
from walkaway.engine.signals._attendance import held
from walkaway.engine.signals.base import Options, reached, recent

# Outlook attaches the pictures of a signature under such names; they deliver nothing.
_SIGNATURE_PICTURE = re.compile(r"image\d+\.(?:png|jpe?g|gif)|.*logo.*\.(?:png|jpe?g|gif|svg)", re.IGNORECASE)


_WORD = re.compile(r"[^\W\d_]{4,}")
_SPOKEN = 4  # words; shorter lines greet or sign


@record
class Promise:
    """One promise; `kept` or `broken_since` is set, or neither while it is open or word of a delay came."""

    message: Message
    mark: Mark
    due: date
    kept: Message | None = None
    broken_since: datetime | None = None


def promises(conversation: Conversation, options: Options) -> Iterator[Promise]:
    """Their dated promises that still count, oldest first, at most one a mail: its last date.

    A promise is kept when what was promised came by its day and `promise_grace_bd` after. It is broken
    when until then there was neither that nor word of it, and it did not come later.
    """
    theirs = list(recent(conversation, options, own=False))
    talks = [note.at for note in conversation.decisions if note.what in ("spoke", "met", "came")]
    talks += [event.at for event in held(conversation, options)]
    for place, message in enumerate(theirs):
        mark = _last_due(message)
        if mark is None or mark.due is None:
            continue
        due = mark.due.last
        if due >= conversation.calendar.local_date(message.date):
            yield _outcome(conversation, options, Promise(message, mark, due), theirs[place + 1 :], talks)


def _last_due(message: Message) -> Mark | None:
    if message.reading is None:
        return None
    dated = [mark for mark in message.reading.of("promise") if mark.due and mark.due.precision != "vague"]
    return max(dated, key=lambda mark: mark.due.last if mark.due else date.min, default=None)


def _outcome(
    conversation: Conversation,
    options: Options,
    promise: Promise,
    later: Sequence[Message],
    talks: Sequence[datetime],
) -> Promise:
    over = conversation.calendar.start_of(promise.due + timedelta(days=1)) - timedelta(seconds=1)
    end = reached(conversation, over, options.words.promise_grace_bd + 1)  # None: there is still time

    def in_time(moment: datetime) -> bool:
        return end is None or moment < end

    delivery = next((message for message in later if _delivers(message)), None)
    if delivery is not None and in_time(delivery.date):
        return replace(promise, kept=delivery)
    word = any(in_time(message.date) and _is_word(message, promise) for message in later)
    word = word or any(promise.message.date < at and in_time(at) for at in talks)
    if end is None or delivery is not None or word or _left(conversation, promise, over):
        return promise
    return replace(promise, broken_since=end)


def _delivers(message: Message) -> bool:
    if message.reading is not None and message.reading.of("delivered"):
        return True
    names = message.body.attachments if message.body is not None else ()
    return any(not _SIGNATURE_PICTURE.fullmatch(name) for name in names)


def _is_word(message: Message, promise: Promise) -> bool:
    """Whether a mail may be about the promise: more than thanks or a question of its own.

    A question that names what was promised ("would you take the form on Monday?") is word of it.
    """
    if message.reading is None:
        return True
    if message.reading.of("promise", "named_date", "explicit_no", "away"):
        return True
    if _content(message) & _content(promise.message):
        return True
    return not message.reading.of("acknowledgement", "ask")


def _content(message: Message) -> set[str]:
    """The words of a mail that carry its matter: neither the commonest ones nor who is greeted and signs."""
    if message.body is None or message.reading is None:
        return set()
    lines = [line for line in message.body.new_text.lower().splitlines() if len(line.split()) >= _SPOKEN]
    words = {word for line in lines for word in _WORD.findall(line)}
    return words - stop_words(message.reading.language)


def _left(conversation: Conversation, promise: Promise, over: datetime) -> bool:
    """Whether whoever promised was gone before the promise could be broken: the dead run no clock."""
    writer = promise.message.sender.email
    return any(
        c.address == writer and c.gone is not None and c.gone.date <= over for c in conversation.contacts
    )

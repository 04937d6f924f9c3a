"""Which message answers which: by headers where they hold, else by thread, base subject, people and time."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from walkaway.engine.model import Message
from walkaway.engine.subjects import base_subject, is_reply_subject

# A subject alone ties two messages only when they are near in time: "Re: Hello" of last year is no answer.
_SUBJECT_WINDOW = timedelta(days=45)


def answers(messages: Sequence[Message], own: Callable[[Message], bool]) -> dict[str, str]:
    """For each message the ref of the message it answers, where one can be told.

    `messages` are in date order, and only earlier ones are answered by these: In-Reply-To wins, then the
    youngest of References that is here. Where neither names one, it is the latest message of the other
    side in the thread that the mail server or Outlook counts it to (X-GM-THRID, Thread-Index), then the
    latest of the other side with the same base subject within 45 days. An own mail without a reply prefix
    takes up a subject anew and answers nothing by it.
    """
    known = {message.ref for message in messages}
    found: dict[str, str] = {}
    by_thread: dict[tuple[bool, str], str] = {}
    by_subject: dict[tuple[bool, str], Message] = {}
    for message in messages:
        mine = own(message)
        parent = _by_header(message, known)
        if not parent and message.thread_hint:
            parent = by_thread.get((not mine, message.thread_hint), "")
        subject = base_subject(message.subject)
        if not parent and subject and (is_reply_subject(message.subject) or not mine):
            earlier = by_subject.get((not mine, subject))
            if earlier is not None and message.date - earlier.date <= _SUBJECT_WINDOW:
                parent = earlier.ref
        if parent:
            found[message.ref] = parent
        by_subject[mine, subject] = message
        by_thread[mine, message.thread_hint] = message.ref
    return found


def _by_header(message: Message, known: set[str]) -> str:
    if message.in_reply_to in known and message.in_reply_to != message.ref:
        return message.in_reply_to
    for ref in reversed(message.references):
        if ref in known and ref != message.ref:
            return ref
    return ""

"""Mail to everybody and nobody: newsletters without the headers of a list, known by address and by words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from walkaway.engine.model import Kind, Message
from walkaway.engine.reading.text.wording import footer_words
from walkaway.engine.subjects import is_reply_subject


def mark_circulars(
    messages: Sequence[Message], own: Callable[[Message], bool], own_address: Callable[[str], bool]
) -> list[Message]:
    """The messages in their order, circulars among them as list mail, which promises and ends nothing.

    A circular answers nothing and comes from somebody to whom the own side never wrote. It is addressed to
    nobody of the own side, by somebody who never wrote to the own side directly; or it speaks of its
    subscribers. So mail to an alias that nobody told us of is none once it was answered.
    """
    written_to: set[str] = set()
    acquainted: set[str] = set()
    for message in messages:
        if own(message):
            written_to.update(person.email for person in message.recipients)
        elif _answers(message):
            written_to.add(message.sender.email)
        elif _is_direct(message, own_address) and not _speaks_to_many(message):
            acquainted.add(message.sender.email)

    def is_circular(message: Message) -> bool:
        sender = message.sender.email
        if message.kind is not Kind.HUMAN or own(message) or sender in written_to:
            return False
        return _speaks_to_many(message) or (sender not in acquainted and not _is_direct(message, own_address))

    return [replace(message, kind=Kind.LIST) if is_circular(message) else message for message in messages]


def _answers(message: Message) -> bool:
    return bool(message.in_reply_to or message.references) or is_reply_subject(message.subject)


def _is_direct(message: Message, own_address: Callable[[str], bool]) -> bool:
    """Whether a mail is addressed to the own side, or to nobody at all (Bcc)."""
    return not message.recipients or any(own_address(person.email) for person in message.recipients)


def _speaks_to_many(message: Message) -> bool:
    if message.body is None or not message.body.new_text:
        return False
    words = f"{message.body.new_text}\n{message.body.signature}".lower()
    return any(phrase in words for phrase in footer_words().bulk)

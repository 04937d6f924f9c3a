"""Mail to everybody and nobody: newsletters without the headers of a list, known by whom they are addressed to."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from walkaway.engine.model import Kind, Message
from walkaway.engine.subjects import is_reply_subject


def mark_circulars(
    messages: Sequence[Message], own: Callable[[Message], bool], own_address: Callable[[str], bool]
) -> list[Message]:
    """The messages in their order, circulars among them as list mail, which neither promises nor ends a silence.

    A circular is addressed to nobody of the own side, answers nothing, and comes from somebody to whom the
    own side never wrote and who never wrote to the own side directly. Mail to an alias that nobody told
    us of is therefore none as soon as it was answered once.
    """
    known: set[str] = set()
    for message in messages:
        if own(message):
            known.update(person.email for person in message.recipients)
        elif _is_direct(message, own_address):
            known.add(message.sender.email)
    return [
        message
        if message.kind is not Kind.HUMAN or own(message) or message.sender.email in known
        else replace(message, kind=Kind.LIST)
        for message in messages
    ]


def _is_direct(message: Message, own_address: Callable[[str], bool]) -> bool:
    """Whether a mail is addressed to the own side, to nobody at all, or answers something."""
    if not message.recipients or any(own_address(person.email) for person in message.recipients):
        return True
    return bool(message.in_reply_to or message.references) or is_reply_subject(message.subject)

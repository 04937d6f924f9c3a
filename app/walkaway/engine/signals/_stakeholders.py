"""People of theirs who came into the talk after it had begun."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Message
from walkaway.engine.records import record
from walkaway.engine.signals.base import Event

_CIRCULAR = 12  # recipients


@record
class Newcomer(Event):
    """Somebody whom they brought in; `name` is empty where neither words nor headers tell it."""

    name: str = ""


def joined(conversation: Conversation) -> list[Newcomer]:
    """Whom they introduced, announced or put in copy, oldest first, each person once.

    Whoever was on the mail before the own side first wrote, or was written to by it, is no newcomer.
    """
    known: set[str] = set()  # addresses, and the words of names
    found: list[Newcomer] = []
    two_way = False
    for message in conversation.messages:
        own = conversation.own(message)
        if two_way and not own and conversation.human(message):
            newcomer = _introduced(conversation, message, known)
            if newcomer is not None:
                found.append(newcomer)
                known.update((newcomer.name, *_words(newcomer.name)))
        two_way = two_way or own
        for person in (message.sender, *message.recipients):
            known.update((person.email, *_words(person.name)))
    return found


def _introduced(conversation: Conversation, message: Message, known: set[str]) -> Newcomer | None:
    copied = list(_copied(conversation, message, known))
    marks = message.reading.of("new_stakeholder") if message.reading is not None else ()
    sender = message.sender.name or message.sender.email
    named = [(mark, sender if mark.detail == "self" else mark.detail) for mark in marks]
    told = [(mark, who) for mark, who in named if who not in known and not _is_known(who, known)]
    if not copied and not told:
        return None
    evidence = tuple(conversation.evidence(message, mark) for mark, _ in told or named)
    name = copied[0] if copied else told[0][1]
    return Newcomer(message.date, evidence or (conversation.evidence(message),), name)


def _copied(conversation: Conversation, message: Message, known: set[str]) -> Iterator[str]:
    """New people of theirs on a mail that is addressed to the own side.

    Circulars and posts to lists, which name nobody of the own side or too many, introduce nobody.
    """
    if len(message.recipients) > _CIRCULAR or not any(
        conversation.is_own(p.email) for p in message.recipients
    ):
        return
    for person in message.recipients:
        new = person.email not in known and not _is_known(person.name, known)
        if new and conversation.is_theirs(person.email):
            yield person.name or person.email


def _words(name: str) -> list[str]:
    return name.casefold().split()


def _is_known(name: str, known: set[str]) -> bool:
    """Whether all words of a name were met before: "Mara" is Mara Lopes, from whichever address."""
    words = _words(name)
    return bool(words) and known.issuperset(words)

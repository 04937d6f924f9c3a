"""Whom an exit goes to, and where in the thread it stands."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from walkaway.engine.conversation import Conversation
from walkaway.engine.conversation.quoted import carrier_of, is_recovered
from walkaway.engine.exits.draft import Place, Recipients
from walkaway.engine.exits.mail import one_line
from walkaway.engine.model import Address, Message, Role
from walkaway.engine.subjects import without_prefixes

_ANSWER_PREFIX = re.compile(r"\s*(?:re|aw|antw)\s?[:：]", re.IGNORECASE)
_OWN_PREFIX: Final = {"aw": "AW", "antw": "Antw"}
_UNKNOWN_ID = "sha256:"  # how mail without a Message-ID is named
_MOST_REFERENCES = 20  # servers cut header lines; the root and the latest tie the thread


def parent_of(conversation: Conversation) -> Message | None:
    """The mail that the exit answers: the latest one between the rep and somebody who is still there.

    None where there is no such mail.
    """
    gone = _gone(conversation)
    for message in reversed(conversation.messages):
        if not conversation.human(message) or message.ref in conversation.undelivered:
            continue
        if conversation.own(message):
            live = any(conversation.is_theirs(p.email) and p.email not in gone for p in message.recipients)
        else:
            live = message.sender.email not in gone
        if live:
            return message
    return None


def recipients(conversation: Conversation, parent: Message, me: Collection[str]) -> Recipients | None:
    """The live contact, and in copy whoever is in the thread, the rep's own addresses never.

    None where nobody is left.
    """
    gone, mine = _gone(conversation), _own_addresses(conversation, me)
    names = {contact.address: contact.name for contact in conversation.contacts}

    def welcome(person: Address) -> bool:
        return bool(person.email) and person.email not in mine and person.email not in gone

    if conversation.own(parent):
        first, others = parent.to, parent.cc
    else:
        first = parent.reply_to if _answers_there(conversation, parent) else (parent.sender,)
        others = (*parent.to, *parent.cc)
    order = [person for person in first if welcome(person) and conversation.is_theirs(person.email)]
    order += [person for person in others if welcome(person) and conversation.is_theirs(person.email)]
    if not order:
        return None
    to = order[0]
    copies: dict[str, Address] = {}
    for person in (*first, *others):
        if welcome(person) and person.email != to.email:
            copies.setdefault(person.email, _named(person, names))
    return Recipients(_named(to, names), tuple(copies.values()))


def place(parent: Message) -> Place:
    """Where the exit stands in the thread: one prefix, and the chain of Message-IDs."""
    topic = one_line(without_prefixes(parent.subject))
    ref = carrier_of(parent.ref) if is_recovered(parent.ref) else parent.ref
    known = "" if ref.startswith(_UNKNOWN_ID) else ref
    chain = [*parent.references]
    if not chain and parent.in_reply_to:
        chain = [parent.in_reply_to]
    chain = [each for each in dict.fromkeys([*chain, known]) if each and not each.startswith(_UNKNOWN_ID)]
    if len(chain) > _MOST_REFERENCES:
        chain = [chain[0], *chain[-_MOST_REFERENCES + 1 :]]
    return Place(
        subject=f"{_prefix(parent.subject)}: {topic}" if topic else f"{_prefix(parent.subject)}:",
        in_reply_to=known,
        references=tuple(chain),
        topic=topic,
        thread_hint=parent.thread_hint,
    )


def _prefix(subject: str) -> str:
    """ "Re", or the prefix that the thread has: Gmail, Outlook and Thunderbird know both."""
    match = _ANSWER_PREFIX.match(subject)
    word = match[0].strip().rstrip(":： ").casefold() if match else "re"
    return _OWN_PREFIX.get(word, "Re")


def _answers_there(conversation: Conversation, parent: Message) -> bool:
    return any(conversation.is_theirs(person.email) for person in parent.reply_to)


def _own_addresses(conversation: Conversation, me: Collection[str]) -> frozenset[str]:
    """The rep's addresses, with those under which mail in Sent was written."""
    sent = (m.sender.email for m in conversation.messages if m.role is Role.SENT and conversation.own(m))
    return frozenset({*me, *sent})


def _gone(conversation: Conversation) -> frozenset[str]:
    return frozenset(contact.address for contact in conversation.contacts if contact.gone is not None)


def _named(person: Address, names: dict[str, str]) -> Address:
    name = one_line(person.name or names.get(person.email, ""))
    return Address(person.email, "" if name.casefold() == person.email else name)

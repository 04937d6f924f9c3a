"""Whether somebody who decides came into the talk, and whom the rep asked for in vain."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Mark, Message
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.records import record
from walkaway.engine.signals._stakeholders import joined
from walkaway.engine.signals.base import Event, Options, marked, recent

_NAME = re.compile(r"[^\W\d_]{3,}")
_TITLED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][^\W\d_]{2,}", re.MULTILINE)


@record
class Arrival:
    """Somebody of theirs who came in at `at`; `decides` where the words say that they do."""

    at: datetime
    name: str
    decides: bool
    introduced: bool


def arrivals(conversation: Conversation) -> list[Arrival]:
    """Whom they brought in, and who wrote for the first time after the talk had begun."""
    found = [
        Arrival(each.at, each.name, any(map(_decides, _on(conversation, each.at))), introduced=True)
        for each in joined(conversation)
    ]
    known: set[str] = set()
    for message in conversation.theirs:
        if known and message.sender.email not in known:
            name = message.sender.name or message.sender.email
            found.append(Arrival(message.date, name, _decides(message), introduced=False))
        known.add(message.sender.email)
    return found


def has_come(event: Event, text: str, people: list[Arrival]) -> bool:
    """Whether the one to whom `text` deferred is among the people who came in since.

    It is whoever is named there, whoever is said to decide, and where nobody is named whoever was brought
    in.
    """
    words = {word.casefold() for word in _NAME.findall(text)}
    names_somebody = bool(_TITLED.search(text))
    for person in people:
        if person.at < event.at:
            continue
        named = any(word.casefold() in words for word in _NAME.findall(person.name.partition("@")[0]))
        if named or person.decides or (person.introduced and not names_somebody):
            return True
    return False


def asked_for(conversation: Conversation, options: Options) -> dict[str, Mark]:
    """Where the rep asked to be brought together with who decides, by the ref of the mail."""
    mails = recent(conversation, options, own=True)
    return {message.ref: mark for message, mark in marked(mails, "introduction_asked")}


def asked_in_vain(
    conversation: Conversation, asked: Mapping[str, Mark], people: list[Arrival]
) -> Iterator[Event]:
    """Where the rep asked for who decides, and their next turn passed it by."""
    for ours, theirs in pairwise(conversation.turns):
        request = next((message for message in ours.messages if message.ref in asked), None)
        if request is None or any(person.at >= request.date for person in people):
            continue
        if not any(_decides(message) or _says_no(message) for message in theirs.messages):
            reply = theirs.messages[-1]
            shown = (conversation.evidence(request, asked[request.ref]), conversation.evidence(reply))
            yield Event(reply.date, shown)


def _on(conversation: Conversation, moment: datetime) -> list[Message]:
    return [message for message in conversation.theirs if message.date == moment]


def _decides(message: Message) -> bool:
    if message.reading is not None and message.reading.of("decider"):
        return True
    phrases = lexicon(message.reading.language) if message.reading is not None else None
    if phrases is None or message.body is None:
        return False
    return any(
        hit.group.label == "decider"
        for sentence in split(message.body.signature)
        for hit in phrases.find("introductions", sentence, own=False)
    )


def _says_no(message: Message) -> bool:
    return message.reading is not None and bool(message.reading.of("explicit_no", "do_not_contact"))

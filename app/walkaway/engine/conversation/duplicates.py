"""The same mail in several folders, or under several Message-IDs, is one mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from walkaway.engine.model import Body, Message
from walkaway.engine.subjects import base_subject

# Copies of one mail under two ids (exports of Notes and Exchange write new ids per folder) carry the
# same minute; a corrected second mail of the same person does not carry the same words.
_SAME_MOMENT = timedelta(seconds=90)


def without_copies(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages in date order, each once; of copies the one with a body, else the first, stays."""
    ordered = sorted(messages, key=lambda message: (message.date, message.ref))
    kept: list[Message] = []
    places: dict[tuple[str, str, int], int] = {}
    refs: dict[str, int] = {}
    for message in ordered:
        key = (message.sender.email, base_subject(message.subject), _fingerprint(message))
        place = places.get(key)
        if place is not None and message.date - kept[place].date > _SAME_MOMENT:
            place = None
        same_ref = refs.get(message.ref)
        if place is None and same_ref is not None and _fingerprint(kept[same_ref]) == key[2]:
            place = same_ref
        if place is None:
            places[key] = refs[message.ref] = len(kept)
            kept.append(message)
        elif kept[place].body is None and message.body is not None:
            kept[place] = message
    return tuple(kept)


def _fingerprint(message: Message) -> int:
    # All words: a correction sent a minute later often differs in its last line only, two forwards in a row
    # in what they forward.
    if message.body is None:
        return 0
    return hash(tuple("".join(text.split()) for text in (message.body.new_text, *_quoted(message.body))))


def _quoted(body: Body) -> Iterable[str]:
    return (quote.text for quote in body.quotes)

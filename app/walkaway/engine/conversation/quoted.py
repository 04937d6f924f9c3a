"""Replies that lie in no folder, but stand as a quote in the rep's next mail: replies all the same."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from walkaway.engine.model import Address, Body, Kind, Message, Quote
from walkaway.engine.subjects import base_subject

# Attribution lines carry local times without a zone: two clocks may differ by a day.
_CLOCK_DOUBT = timedelta(hours=26)
_HEAD = 120
_NO_LETTERS = re.compile(r"[\W_]+")
_MARK = "#quoted-"


def carrier_of(ref: str) -> str:
    """The ref of the mail in which a recovered reply stands; any other ref as it is."""
    return ref.partition(_MARK)[0]


def is_recovered(ref: str) -> bool:
    """Whether `ref` is that of a reply seen only in a quote."""
    return _MARK in ref


def recover(
    messages: Sequence[Message], own: Callable[[Message], bool], theirs: Callable[[str], bool]
) -> tuple[Message, ...]:
    """Messages of the other side that only quotes in own mails prove, in date order.

    `theirs` tells whether an e-mail address belongs to this prospect. A quote counts when its
    attribution names one of theirs (by address, or by the name of somebody who is on the mail) and no
    message at hand holds the same words. Without a readable date it is placed a minute before the
    mail that quotes it. The ref is that mail's, with `#quoted-n` behind it.
    """
    if not any(message.body is not None and message.body.quotes for message in messages):
        return ()
    seen = {_words(message.body.new_text) for message in messages if message.body and not own(message)}
    written = [(message.sender.email, message.date) for message in messages if not own(message)]
    found: list[Message] = []
    for message in messages:
        if message.body is None or not own(message) or message.body.forwarded:
            continue
        for number, quote in enumerate(message.body.quotes, 1):
            author = _author(quote, message.recipients, theirs)
            words = _words(quote.text)
            if author is None or len(words) < 2 or quote.depth != 1 or _is_known(words, seen):
                continue
            moment = min(quote.date or message.date, message.date) - timedelta(minutes=0 if quote.date else 1)
            if quote.date and any(
                who == author.email and abs(at - moment) < _CLOCK_DOUBT for who, at in written
            ):
                continue
            seen.add(words)
            found.append(
                _as_message(message, number, quote, author, min(moment, message.date - timedelta(minutes=1)))
            )
    return tuple(sorted(found, key=lambda reply: reply.date))


def _author(quote: Quote, people: Iterable[Address], theirs: Callable[[str], bool]) -> Address | None:
    if quote.email:
        return Address(quote.email, quote.author) if theirs(quote.email) else None
    name = quote.author.casefold().strip()
    if not name:
        return None
    for person in people:
        if theirs(person.email) and _same_person(name, person):
            return Address(person.email, person.name or quote.author)
    return None


def _same_person(name: str, person: Address) -> bool:
    known = person.name.casefold()
    local = person.email.partition("@")[0]
    parts = [part.strip(",.") for part in name.split() if len(part.strip(",.")) > 1]
    if not parts:
        return False
    return all(part in known for part in parts) or all(part in local for part in parts)


def _words(text: str) -> str:
    return _NO_LETTERS.sub("", text[: 4 * _HEAD].casefold())[:_HEAD]


def _is_known(words: str, seen: set[str]) -> bool:
    return words in seen or any(
        words.startswith(other) or other.startswith(words) for other in seen if len(other) > 11
    )


def _as_message(carrier: Message, number: int, quote: Quote, author: Address, moment: datetime) -> Message:
    return Message(
        ref=f"{carrier.ref}{_MARK}{number}",
        date=moment,
        sender=author,
        to=(carrier.sender,),
        subject=base_subject(carrier.subject),
        kind=Kind.HUMAN,
        role=carrier.role,
        locator=carrier.locator,
        body=Body(new_text=quote.text),
    )

"""Guesses whose mailbox this is, for somebody who did not say."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from walkaway.engine.model import Kind, Message, Role, Skipped
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.raw import UnreadableMail
from walkaway.engine.sources.base import MailSource

_MAILS = 4000  # enough to tell, and read in a second
_SUGGESTIONS = 3
_SHARE_OF_MAIL = 0.5


def suggest_own(source: MailSource) -> tuple[str, ...]:
    """Likely own addresses, the likeliest first: who wrote the mail in Sent, else who is on most of the mail.

    Empty where nothing can be told. Raises SourceError where the source cannot be read.
    """
    senders: Counter[str] = Counter()
    people: Counter[str] = Counter()
    total = 0
    for message in islice(_facts(source), _MAILS):
        if message.role is Role.SENT:
            senders[message.sender.email] += 1
        if message.kind is Kind.HUMAN:
            total += 1
            people.update({person.email for person in (message.sender, *message.recipients)})
    for counts in (senders, people):
        del counts[""]
    if senders:
        return tuple(email for email, _ in senders.most_common(_SUGGESTIONS))
    return tuple(email for email, count in people.most_common(1) if count > total * _SHARE_OF_MAIL)


def _facts(source: MailSource) -> Iterable[Message]:
    for batch in source.fetch(None):
        for item in batch.items:
            if isinstance(item, Skipped) or item.role is Role.DRAFTS:
                continue
            try:
                yield read_facts(item)
            except UnreadableMail:
                continue

"""Sorts out everybody in the store, and remembers which mails belong to whom."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from walkaway.engine.model import Message, Role
from walkaway.engine.people import People, correspondent_id, own_domains, registrable_domain, sort_out
from walkaway.engine.storage import Store

Rows = dict[str, "array[int]"]  # row numbers by correspondent; eight bytes a mail, so that memory stays flat


@dataclass(frozen=True, slots=True)
class Correspondents:
    """The people of a store at one moment, with the row numbers of the mail between us and each of them."""

    people: People
    ours: Rows = field(default_factory=dict)
    theirs: Rows = field(default_factory=dict)

    def rows_of(self, key: str) -> list[int]:
        """Row numbers of all mail from and to one correspondent, each once."""
        return sorted({*self.ours.get(key, ()), *self.theirs.get(key, ())})


def find_correspondents(store: Store, me: Sequence[str], as_of: datetime) -> Correspondents:
    """Everybody in mail up to `as_of`; reads the facts once, as a stream."""
    ours: Rows = {}
    theirs: Rows = {}
    own = _own_side(me)

    def facts() -> Iterator[Message]:
        for number, message in store.messages.stream(as_of):
            _note(number, message, own, ours, theirs)
            yield message

    people = sort_out(facts(), me)
    for number, emails in store.words.bounced(as_of):
        for key in {correspondent_id(email) for email in emails}:
            theirs.setdefault(key, array("q")).append(number)
    return Correspondents(people, ours, theirs)


def _own_side(me: Sequence[str]) -> Callable[[str], bool]:
    addresses, domains = frozenset(me), own_domains(me)

    @lru_cache(maxsize=65536)
    def own(email: str) -> bool:
        return email in addresses or registrable_domain(email.rpartition("@")[2]) in domains

    return own


def _note(number: int, message: Message, own: Callable[[str], bool], ours: Rows, theirs: Rows) -> None:
    sender = message.sender.email
    if own(sender) or message.role is Role.SENT:
        keys = {correspondent_id(person.email) for person in message.recipients if not own(person.email)}
        for key in keys:
            ours.setdefault(key, array("q")).append(number)
    else:
        theirs.setdefault(correspondent_id(sender), array("q")).append(number)

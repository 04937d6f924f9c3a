"""Sorts out everybody in the store, and remembers which mails belong to whom."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from functools import lru_cache

from walkaway.engine.domains import own_domains, registrable_domain
from walkaway.engine.model import Decision, Message, Role
from walkaway.engine.people import People, arrange, sort_out
from walkaway.engine.records import record
from walkaway.engine.storage import Store

Rows = dict[str, "array[int]"]  # row numbers by correspondent; eight bytes a mail, so that memory stays flat


@record
class Correspondents:
    """The people of a store at one moment, with the row numbers of the mail between us and each of them."""

    people: People
    ours: Rows = field(default_factory=dict)
    theirs: Rows = field(default_factory=dict)

    def rows_of(self, key: str) -> list[int]:
        """Row numbers of all mail from and to one correspondent, each once."""
        return sorted({*self.ours.get(key, ()), *self.theirs.get(key, ())})

    def take_in(self, later: Mapping[int, Message]) -> set[str]:
        """Add mail that came after the rest, by row number; the ids of those whom it is with."""
        people = self.people
        people.take_in(later.values())
        changed: set[str] = set()
        for number, message in later.items():
            changed |= _note(number, message, people.own, people.arrangement.key, self.ours, self.theirs)
            for failed in message.body.bounced if message.body is not None else ():
                key = people.arrangement.key(failed.email)
                self.theirs.setdefault(key, array("q")).append(number)
                changed.add(key)
        return changed


def find_correspondents(store: Store, me: Sequence[str], as_of: datetime) -> Correspondents:
    """Everybody in mail up to `as_of`, as the rep arranged them by then; streams the facts once."""
    ours: Rows = {}
    theirs: Rows = {}
    arrangement = arrange(_arrangements(store, as_of))
    own = _own_side((*me, *arrangement.own))
    key_of = arrangement.key

    def facts() -> Iterator[Message]:
        for number, message in store.messages.stream(as_of):
            _note(number, message, own, key_of, ours, theirs)
            yield message

    people = sort_out(facts(), me, arrangement)
    for number, emails in store.words.bounced(as_of):
        for key in {key_of(email) for email in emails}:
            theirs.setdefault(key, array("q")).append(number)
    return Correspondents(people, ours, theirs)


def _arrangements(store: Store, as_of: datetime) -> list[Decision]:
    known = store.decisions.known(as_of).values()
    return sorted((decision for several in known for decision in several), key=lambda decision: decision.at)


def _own_side(me: Sequence[str]) -> Callable[[str], bool]:
    addresses, domains = frozenset(me), own_domains(me)

    @lru_cache(maxsize=65536)
    def own(email: str) -> bool:
        return email in addresses or registrable_domain(email.rpartition("@")[2]) in domains

    return own


def _note(
    number: int,
    message: Message,
    own: Callable[[str], bool],
    key_of: Callable[[str], str],
    ours: Rows,
    theirs: Rows,
) -> set[str]:
    """Remember whom a mail is with; their ids."""
    by_us, keys = with_whom(message, own, key_of)
    rows = ours if by_us else theirs
    for key in keys:
        rows.setdefault(key, array("q")).append(number)
    return keys


def with_whom(
    message: Message, own: Callable[[str], bool], key_of: Callable[[str], str]
) -> tuple[bool, set[str]]:
    """Whether the own side wrote a mail, and whom it is with."""
    sender = message.sender.email
    if own(sender) or message.role is Role.SENT:
        return True, {key_of(person.email) for person in message.recipients if not own(person.email)}
    return False, {key_of(sender)}

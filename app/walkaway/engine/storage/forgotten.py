"""Whom the rep wanted forgotten: salted hashes alone, by which new mail of theirs is passed over."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from walkaway.engine.domains import correspondent_id, own_domains, registrable_domain
from walkaway.engine.model import Address, Attendee, Body, MeetingVersion, Message, Quote

Mark = tuple[bytes, bytes]
"""Salt and hash of one name: a domain, an address, or the UID of a meeting."""

_SALT_BYTES = 16
_DIGEST_BYTES = 16
# What may hold an address or a domain; maximal runs, so that a hostile text takes linear time.
_TOKEN = re.compile(r"""[^\s<>()\[\]{},;:"'|/\\=?&]+""")
_HIDDEN: Final = "•"
_REMEMBERED = 65536  # answers; a mailbox has fewer correspondents


def mark_of(salt: bytes, digest: bytes) -> Mark:
    """A mark that was written down elsewhere. Raises ValueError for what can be none."""
    if len(salt) != _SALT_BYTES or len(digest) != _DIGEST_BYTES:
        raise ValueError
    return salt, digest


class Forgotten:
    """Says of names whether the rep wanted them forgotten, and leaves them out of mail and meetings.

    `own` tells the rep's own side. What is left out of a text is replaced sign by sign, so that places in
    the text stay true.
    """

    def __init__(self, marks: Iterable[Mark], own: Callable[[str], bool] = lambda email: False) -> None:
        self._marks = tuple(marks)
        self._own = own
        self.knows = lru_cache(_REMEMBERED)(self._knows)
        self.covers = lru_cache(_REMEMBERED)(self._covers)

    def __bool__(self) -> bool:
        return bool(self._marks)

    def _knows(self, name: str) -> bool:
        """Whether this very name was forgotten."""
        return any(hashed(name, salt) == digest for salt, digest in self._marks)

    def _covers(self, email: str) -> bool:
        """Whether an address or an id is of somebody who was forgotten; the rep's own side never is.

        Another computer may have forgotten whom the rep works with now.
        """
        if not email or self._own(email):
            return False
        return self.knows(email) or self.knows(correspondent_id(email))

    def message(self, message: Message) -> Message | None:
        """The mail without those who were forgotten; None where it is theirs, or was to them alone."""
        if self.covers(message.sender.email):
            return None
        lists = [self._people(people) for people in (message.to, message.cc, message.bcc, message.reply_to)]
        fewer = lists != [message.to, message.cc, message.bcc, message.reply_to]
        left = [message.sender, *lists[0], *lists[1], *lists[2]]
        if fewer and not any(person.email and not self._own(person.email) for person in left):
            return None
        kept = replace(
            message,
            to=lists[0],
            cc=lists[1],
            bcc=lists[2],
            reply_to=lists[3],
            subject=self.cleaned(message.subject),
            in_reply_to="" if self._is_theirs(message.in_reply_to) else message.in_reply_to,
            references=tuple(ref for ref in message.references if not self._is_theirs(ref)),
            thread_hint="" if self._is_theirs(message.thread_hint) else message.thread_hint,
        )
        return message if kept == message else kept

    def body(self, body: Body, *, quotes: bool = True) -> Body | None:
        """Words without what they wrote and without their addresses; None for a delivery report about them.

        Without `quotes` nothing quoted is kept: in a mail that was to them, too, it may be theirs.
        """
        if body.bounced and any(self.covers(failed.email) for failed in body.bounced):
            return None
        kept = replace(
            body,
            new_text=self.cleaned(body.new_text),
            signature=self.cleaned(body.signature),
            quotes=tuple(filter(None, map(self._quote, body.quotes if quotes else ()))),
            attachments=tuple(map(self.cleaned, body.attachments)),
            invitations=tuple(filter(None, map(self.version, body.invitations))),
        )
        return body if kept == body else kept

    def version(self, version: MeetingVersion) -> MeetingVersion | None:
        """A meeting without them; None where it was theirs, or with them alone."""
        hosts = [person.email for person in (version.organizer, version.sender) if person is not None]
        if self.knows(version.uid) or any(map(self.covers, hosts)):
            return None
        guests = tuple(guest for guest in version.attendees if not self.covers(guest.address.email))
        if len(guests) < len(version.attendees) and not any(map(self._is_outside, guests)):
            return None
        kept = replace(
            version,
            attendees=guests,
            summary=self.cleaned(version.summary),
            location=self.cleaned(version.location),
            comment=self.cleaned(version.comment),
        )
        return version if kept == version else kept

    def cleaned(self, text: str) -> str:
        """A text without their addresses and domains."""
        return _TOKEN.sub(self._hidden, text) if "." in text else text

    def is_named_in(self, text: str) -> bool:
        """Whether one of their addresses or domains stands in a text."""
        return self.cleaned(text) != text

    def _hidden(self, found: re.Match[str]) -> str:
        token = found[0]
        if "." not in token:
            return token
        return _HIDDEN * len(token) if self._is_theirs(token.strip(".*_~!-").lower()) else token

    def _is_theirs(self, name: str) -> bool:
        """Whether an address, a Message-ID or a host name is one of theirs."""
        name = name.lower()
        return self.covers(name) if "@" in name else "." in name and self.knows(registrable_domain(name))

    def _people(self, people: Sequence[Address]) -> tuple[Address, ...]:
        return tuple(person for person in people if not self.covers(person.email))

    def _quote(self, quote: Quote) -> Quote | None:
        if self.covers(quote.email):
            return None
        return replace(quote, text=self.cleaned(quote.text), author=self.cleaned(quote.author))

    def _is_outside(self, guest: Attendee) -> bool:
        return guest.is_person and not self._own(guest.address.email)


class ForgottenTable:
    """The marks, each with a salt of its own: those of two computers simply add up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Mark, ...]:
        """Every mark; nobody can be read out of one."""
        rows = self._connection.execute("select salt, digest from forgotten order by digest").fetchall()
        return tuple((bytes(salt), bytes(digest)) for salt, digest in rows)

    def those(self, me: Iterable[str] = ()) -> Forgotten:
        """What they are asked with; `me` are the rep's addresses besides those of the accounts."""
        marks = self.all()
        if not marks:
            return Forgotten(())
        from walkaway.engine.storage.accounts import AccountTable  # noqa: PLC0415 - few stores forget anybody

        accounts = AccountTable(self._connection).all()
        return Forgotten(marks, own_side([*(one.address for one in accounts if one.address), *me]))

    def add(self, names: Iterable[str]) -> None:
        """Forget these names from now on; one that is forgotten already stays so."""
        known = Forgotten(self.all())
        salts = ((name, os.urandom(_SALT_BYTES)) for name in names if not known.knows(name))
        self.add_marks((salt, hashed(name, salt)) for name, salt in salts)

    def add_marks(self, marks: Iterable[Mark]) -> None:
        """Add marks of another computer's."""
        self._connection.executemany("insert or ignore into forgotten (salt, digest) values (?, ?)", marks)

    def heed(self, names: Iterable[str]) -> int:
        """Forget no more; how many of these names had been."""
        wanted = tuple(names)
        theirs = [mark for mark in self.all() if any(hashed(name, mark[0]) == mark[1] for name in wanted)]
        self._connection.executemany("delete from forgotten where salt = ? and digest = ?", theirs)
        return len(theirs)


def hashed(name: str, salt: bytes) -> bytes:
    """What is kept of a name."""
    text = name.casefold().encode(errors="replace")
    return hashlib.blake2b(text, digest_size=_DIGEST_BYTES, salt=salt).digest()


def own_side(me: Iterable[str]) -> Callable[[str], bool]:
    """Whether an address is the rep's own, or of anybody at the rep's own domains."""
    addresses = frozenset(me)
    domains = own_domains(addresses)
    return lambda email: email in addresses or registrable_domain(email.rpartition("@")[2]) in domains

"""The mail of a throw-away store as objects in memory, until it is too much and goes into SQLite after all.

Writing a mail into a row and reading it back three times costs a scan as much as parsing it does.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from walkaway.engine.model import Address, Body, Kind, Message, Reading, Role
from walkaway.engine.storage import codec
from walkaway.engine.storage.messages import Extent, MessageTable
from walkaway.engine.storage.words import Unread, WordsTable

MOST_BYTES = 96 * 1024 * 1024
_FACTS_BYTES = 1_500  # of one mail without its words, as measured
_NO_VERSION = -1


class _Row:
    """One mail: its header facts, and the whole of it once its words are known."""

    __slots__ = ("digest", "facts", "source", "version", "whole")

    def __init__(self, source: int, digest: int, facts: Message) -> None:
        self.source = source
        self.digest = digest
        self.facts = facts
        self.whole = facts
        self.version = _NO_VERSION  # of the reader that took the body apart

    def take(self, source: int, facts: Message) -> None:
        """Another copy of the mail, which is found where that one lies; what the words say stays."""
        role = Role.SENT if facts.role is Role.SENT else self.facts.role
        old, self.source = self.whole, source
        self.facts = self.whole = facts if facts.role is role else replace(facts, role=role)
        if old.body is not None:
            self.hold(self.version, old.kind, old.body, old.reading)

    def hold(self, version: int, kind: Kind, body: Body, reading: Reading | None) -> None:
        """Keep the words of the mail, as reader `version` took them apart."""
        facts = self.facts
        self.version = version
        # Spelled out, since `replace` takes five times as long.
        self.whole = Message(
            *(facts.ref, facts.date, facts.sender, facts.to, facts.cc, facts.bcc, facts.reply_to),
            *(facts.subject, facts.in_reply_to, facts.references, facts.thread_hint, kind, facts.role),
            *(facts.locator, body, reading),
        )


class HeldMail:
    """All mail of a throw-away store; row numbers are places in `rows`, from 1.

    Once it has `spilled`, all of it is in the tables of the store, under the same numbers.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.rows: list[_Row] = []
        self.numbers: dict[tuple[str, int], int] = {}
        self.spilled = False
        self._connection = connection
        self._room = MOST_BYTES

    def row(self, number: int) -> _Row | None:
        return self.rows[number - 1] if 0 < number <= len(self.rows) else None

    def grow(self, size: int) -> None:
        """Note that about `size` bytes came in."""
        self._room -= size
        if self._room < 0:
            self._spill()

    def _spill(self) -> None:
        messages, words = MessageTable(self._connection), WordsTable(self._connection)
        for source, rows in groupby(self.rows, key=lambda row: row.source):  # in order, for the numbers
            messages.add(source, [(row.facts, row.digest) for row in rows])
        for number, row in enumerate(self.rows, 1):
            if row.whole.body is not None:
                words.add_bodies(row.version, [(number, row.whole.kind, row.whole.body)])
            if row.whole.reading is not None:
                words.add_readings([(number, row.whole.reading)])
        self.rows, self.numbers, self.spilled = [], {}, True


class HeldMessages(MessageTable):
    """Header facts in memory; every method of the table answers as that does."""

    def __init__(self, connection: sqlite3.Connection, mail: HeldMail) -> None:
        super().__init__(connection)
        self._mail = mail

    @property
    def in_memory(self) -> bool:
        """Whether there never was too much mail for that."""
        return not self._mail.spilled

    def add(self, source: int, items: Iterable[tuple[Message, int]]) -> None:
        mail = self._mail
        if mail.spilled:
            super().add(source, items)
            return
        before = len(mail.rows)
        for message, digest in items:
            message = _storable(message)
            key = (message.ref, digest)
            number = mail.numbers.get(key)
            if number is None:
                mail.rows.append(_Row(source, digest, message))
                mail.numbers[key] = len(mail.rows)
            elif message.date <= mail.rows[number - 1].facts.date:  # the earliest copy holds
                mail.rows[number - 1].take(source, message)
        mail.grow(_FACTS_BYTES * (len(mail.rows) - before))

    def stream(self, until: datetime) -> Iterator[tuple[int, Message]]:
        if self._mail.spilled:
            yield from super().stream(until)
            return
        rows = enumerate(self._mail.rows, 1)
        found = [(row.facts.date, row.facts.ref, number) for number, row in rows if row.facts.date <= until]
        found.sort()
        for _, _, number in found:
            yield number, self._mail.rows[number - 1].facts

    def load(self, ids: Sequence[int]) -> dict[int, Message]:
        if self._mail.spilled:
            return super().load(ids)
        rows = ((number, self._mail.row(number)) for number in ids)
        return {number: row.whole for number, row in rows if row is not None}

    def of_source(self, source: int) -> dict[int, datetime]:
        if self._mail.spilled:
            return super().of_source(source)
        rows = enumerate(self._mail.rows, 1)
        return {number: row.facts.date for number, row in rows if row.source == source}

    def newest_row(self) -> int:
        return super().newest_row() if self._mail.spilled else len(self._mail.rows)

    def after(self, row: int, moment: datetime) -> list[int]:
        if self._mail.spilled:
            return super().after(row, moment)
        return [
            number
            for number, held in enumerate(self._mail.rows, 1)
            if number > row or held.facts.date > moment
        ]

    def extent(self, until: datetime) -> Extent:
        if self._mail.spilled:
            return super().extent(until)
        dates = [row.facts.date for row in self._mail.rows if row.facts.date <= until]
        return Extent(len(dates), min(dates), max(dates)) if dates else Extent(0, None, None)


class HeldWords(WordsTable):
    """Bodies and readings in memory; every method of the table answers as that does."""

    def __init__(self, connection: sqlite3.Connection, mail: HeldMail) -> None:
        super().__init__(connection)
        self._mail = mail

    def add_bodies(self, version: int, bodies: Iterable[tuple[int, Kind, Body]]) -> None:
        if self._mail.spilled:
            super().add_bodies(version, bodies)
            return
        size = 0
        for number, kind, body in bodies:
            row = self._mail.row(number)
            if row is not None:
                row.hold(version, kind, _storable_body(body), None)
                size += _size(body)
        self._mail.grow(size)

    def add_body_of(self, message: Message, digest: int, version: int, body: Body) -> None:
        if self._mail.spilled:
            super().add_body_of(message, digest, version, body)
            return
        message = _storable(message)
        number = self._mail.numbers.get((message.ref, digest))
        if number is not None and self._mail.rows[number - 1].facts.date == message.date:
            row = self._mail.rows[number - 1]
            row.hold(version, message.kind, _storable_body(body), row.whole.reading)
            self._mail.grow(_size(body))

    def add_readings(self, readings: Iterable[tuple[int, Reading]]) -> None:
        if self._mail.spilled:
            super().add_readings(readings)
            return
        for number, reading in readings:
            row = self._mail.row(number)
            if row is not None:
                row.whole = replace(row.whole, reading=reading)

    def reading(self, number: int, rests_on: int) -> Reading | None:
        if self._mail.spilled:
            return super().reading(number, rests_on)
        row = self._mail.row(number)
        held = row.whole.reading if row is not None else None
        return held if held is not None and held.rests_on == rests_on else None

    def unread(self, ids: Sequence[int], version: int) -> Iterator[Unread]:
        if self._mail.spilled:
            yield from super().unread(ids, version)
            return
        for number in ids:
            row = self._mail.row(number)
            if row is not None and row.version != version:
                yield Unread(number, row.source, row.facts.locator)

    def bounced(self, until: datetime) -> Iterator[tuple[int, tuple[str, ...]]]:
        if self._mail.spilled:
            yield from super().bounced(until)
            return
        for number, row in enumerate(self._mail.rows, 1):
            mail = row.whole
            if (
                mail.kind is Kind.BOUNCE
                and mail.body is not None
                and mail.body.bounced
                and mail.date <= until
            ):
                yield number, tuple(address.email for address in mail.body.bounced)


def _storable(message: Message) -> Message:
    """The message as a row would give it back: in whole seconds, with "?" for lone surrogates."""
    if message.date.microsecond:
        message = replace(message, date=message.date.replace(microsecond=0))
    words = [message.ref, message.subject, message.in_reply_to, message.thread_hint, *message.references]
    for person in (message.sender, *message.recipients, *message.reply_to):
        words += (person.email, person.name)
    if _is_storable("".join(words)):
        return message
    return replace(
        message,
        ref=codec.storable(message.ref),
        sender=_storable_people((message.sender,))[0],
        to=_storable_people(message.to),
        cc=_storable_people(message.cc),
        bcc=_storable_people(message.bcc),
        reply_to=_storable_people(message.reply_to),
        subject=codec.storable(message.subject),
        in_reply_to=codec.storable(message.in_reply_to),
        references=tuple(map(codec.storable, message.references)),
        thread_hint=codec.storable(message.thread_hint),
    )


def _storable_people(people: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(Address(codec.storable(person.email), codec.storable(person.name)) for person in people)


def _storable_body(body: Body) -> Body:
    texts = [body.new_text, body.signature, *body.attachments]
    for quote in body.quotes:
        texts += (quote.text, quote.author, quote.email)
    if not body.invitations and not body.bounced and all(map(_is_storable, texts)):
        return body
    return codec.decode_body(codec.storable(body.new_text), codec.encode_body(body))


def _is_storable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _size(body: Body) -> int:
    """About how many bytes of memory a body takes."""
    return (
        400 + len(body.new_text) + len(body.signature) + sum(400 + len(quote.text) for quote in body.quotes)
    )

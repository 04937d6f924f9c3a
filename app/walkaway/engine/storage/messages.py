"""The table of header facts: one compact row a mail, each mail once, read as a stream."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from walkaway.engine.model import Address, Body, Kind, Message, Reading, Role
from walkaway.engine.records import record
from walkaway.engine.storage import codec

_FACTS = """m.id, m.ref, m.date, m.sender, m.name, m.people, m.subject, m.in_reply_to, m.refs, m.thread,
m.kind, m.role, m.locator"""
_FACT_COLUMNS = 13

# The same mail from another folder, or again after its file was rewritten: one row, found where it lies
# now. That it lies in Sent proves who wrote it, so this is not forgotten. Copies are dated apart where their
# Date is broken: then the earliest holds, since a board of that day must not depend on what came later.
_COLUMNS = 14
_ADD = """
insert into messages
  (source, locator, ref, digest, date, sender, name, people, subject, in_reply_to, refs, thread, kind, role)
values {rows}
on conflict (ref, digest) do update set source = excluded.source, locator = excluded.locator,
  date = excluded.date, sender = excluded.sender, name = excluded.name, people = excluded.people,
  subject = excluded.subject, in_reply_to = excluded.in_reply_to, refs = excluded.refs,
  thread = excluded.thread, kind = excluded.kind,
  role = case when excluded.role = 'sent' then 'sent' else role end
where excluded.date <= messages.date
"""

_WITH_WORDS = f"""
select {_FACTS}, b.kind, b.new_text, b.rest, r.version, r.language, r.marks, r.rests_on
from messages m left join bodies b on b.message = m.id left join readings r on r.message = m.id
where m.id in ({{places}})
"""

_AT_ONCE = 500  # SQLite takes 999 parameters in its older builds
_ROWS_AT_ONCE = 50  # in one statement: at its end another thread may take over, not at every row
_ROW = f"({', '.join('?' * _COLUMNS)})"

_KINDS = {kind.value: kind for kind in Kind}
_ROLES = {role.value: role for role in Role}


@record
class Extent:
    """How many mails there are, and the dates of the first and the last (UTC)."""

    count: int
    first: datetime | None
    last: datetime | None


class MessageTable:
    """Header facts of all mail that counts: no drafts, spam, trash or chat."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, source: int, items: Iterable[tuple[Message, int]]) -> None:
        """Add facts, each with the digest of its content; a mail that is known already stays one.

        `source` is the number that the source table gave. Called inside `Store.transaction()`.
        """
        rows = [_row(source, message, digest) for message, digest in items]
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[start : start + _ROWS_AT_ONCE]
            statement = _ADD.format(rows=", ".join([_ROW] * len(some)))
            self._connection.execute(statement, list(chain.from_iterable(some)))

    def stream(self, until: datetime) -> Iterator[tuple[int, Message]]:
        """Facts with their row numbers, oldest first, up to and including `until`; never all in memory."""
        rows = self._connection.execute(
            f"select {_FACTS} from messages m where m.date <= ? order by m.date, m.ref",
            (codec.seconds(until),),
        )
        for row in rows:
            yield row[0], _message(row)

    def load(self, ids: Sequence[int]) -> dict[int, Message]:
        """Mails by row number, with body and reading where the store has them."""
        found: dict[int, Message] = {}
        for chunk in chunks(ids):
            query = _WITH_WORDS.format(places=",".join("?" * len(chunk)))
            for row in self._connection.execute(query, chunk):
                found[row[0]] = _message(row)
        return found

    def of_source(self, source: int) -> dict[int, datetime]:
        """Row number and date (UTC) of each mail that was read from the source with this number."""
        rows = self._connection.execute("select id, date from messages where source = ?", (source,))
        return {number: codec.moment(date) for number, date in rows}

    def newest_row(self) -> int:
        """The highest row number so far, 0 in an empty store."""
        (number,) = self._connection.execute("select coalesce(max(id), 0) from messages").fetchone()
        return int(number)

    def after(self, row: int, moment: datetime) -> list[int]:
        """The row numbers of mail that was added since `row` was the highest, or is dated after `moment`.

        A sender's clock may run fast: such mail was here before its time.
        """
        found = self._connection.execute(
            "select id from messages where id > ? or date > ?", (row, codec.seconds(moment))
        )
        return [number for (number,) in found]

    def extent(self, until: datetime) -> Extent:
        """How much mail there is up to and including `until`."""
        count, first, last = self._connection.execute(
            "select count(*), min(date), max(date) from messages where date <= ?", (codec.seconds(until),)
        ).fetchone()
        return Extent(count, codec.moment(first), codec.moment(last)) if count else Extent(0, None, None)


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Pieces of `ids` that fit into one statement."""
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _row(source: int, message: Message, digest: int) -> tuple[object, ...]:
    texts = (
        message.ref,
        message.sender.email,
        message.sender.name,
        message.subject,
        message.in_reply_to,
        "\n".join(message.references),
        message.thread_hint,
    )
    if not "".join(texts).isascii():
        texts = tuple(map(codec.storable, texts))  # type: ignore[assignment]
    ref, email, name, subject, in_reply_to, refs, thread = texts
    people = codec.encode_people((message.to, message.cc, message.bcc, message.reply_to))
    date, place = codec.seconds(message.date), codec.from_path(message.locator)
    kind, role = message.kind._value_, message.role._value_  # `value` takes ten times as long
    # fmt: off
    return (
        source, place, ref, digest, date, email, name, people, subject, in_reply_to, refs, thread, kind, role
    )
    # fmt: on


def _message(row: Sequence[Any]) -> Message:
    """The mail in a row, with its words where the row goes on with them."""
    facts, words = row[:_FACT_COLUMNS], row[_FACT_COLUMNS:]
    _, ref, date, email, name, people, subject, in_reply_to, refs, thread, kind, role, locator = facts
    to, cc, bcc, reply_to = codec.decode_people(people)
    body: Body | None = None
    reading: Reading | None = None
    if words and words[0] is not None:
        kind, new_text, rest, version, language, marks, rests_on = words
        body = codec.decode_body(new_text, rest)
        if version is not None:
            reading = Reading(version, language, codec.decode_marks(marks), rests_on)
    return Message(
        ref,
        codec.moment(date),
        Address(email, name),
        to,
        cc,
        bcc,
        reply_to,
        subject,
        in_reply_to,
        tuple(refs.split("\n")) if refs else (),
        thread,
        _KINDS[kind],
        _ROLES[role],
        codec.to_path(locator),
        body,
        reading,
    )

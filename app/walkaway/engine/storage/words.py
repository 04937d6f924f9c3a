"""The tables of words: bodies taken apart, and what they say, each with the version of its reader."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from walkaway.engine.model import Body, Kind, Message, Reading
from walkaway.engine.storage import codec
from walkaway.engine.storage.messages import chunks


class Unread(NamedTuple):
    """A mail whose words the store lacks: row number, number of its source, where it lies there."""

    id: int
    source: int
    locator: str


class WordsTable:
    """Bodies and readings by the row number of their mail."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add_bodies(self, version: int, bodies: Iterable[tuple[int, Kind, Body]]) -> None:
        """Keep bodies that reader `version` took apart, in place of older ones, whose readings go."""
        rows = [
            (number, version, kind.value, codec.storable(body.new_text), codec.encode_body(body))
            for number, kind, body in bodies
        ]
        self._connection.executemany("delete from readings where message = ?", [(row[0],) for row in rows])
        self._connection.executemany("insert or replace into bodies values (?, ?, ?, ?, ?)", rows)

    def add_body_of(self, message: Message, digest: int, version: int, body: Body) -> None:
        """Keep the body of a mail whose facts were just added; not where those of an older copy hold."""
        text = codec.storable(body.new_text)
        self._connection.execute(
            """insert or replace into bodies select id, ?, ?, ?, ? from messages
               where ref = ? and digest = ? and date = ?""",
            (
                *(version, message.kind.value, text, codec.encode_body(body)),
                *(codec.storable(message.ref), digest, codec.seconds(message.date)),
            ),
        )

    def add_readings(self, readings: Iterable[tuple[int, Reading]]) -> None:
        """Keep readings beside those of the same reader that rest on other mail, in place of older ones."""
        rows = [
            (number, got.version, got.language, codec.encode_marks(got.marks), got.rests_on)
            for number, got in readings
        ]
        self._connection.executemany(
            "delete from readings where message = ? and version <> ?", [row[:2] for row in rows]
        )
        self._connection.executemany("insert or replace into readings values (?, ?, ?, ?, ?)", rows)

    def reading(self, number: int, rests_on: int) -> Reading | None:
        """The reading of the mail with this row number that rests on these mails, by any version."""
        row = self._connection.execute(
            "select version, language, marks from readings where message = ? and rests_on = ?",
            (number, rests_on),
        ).fetchone()
        if row is None:
            return None
        version, language, marks = row
        return Reading(version, language, codec.decode_marks(marks), rests_on)

    def unread(self, ids: Sequence[int], version: int) -> Iterator[Unread]:
        """Those of `ids` whose bodies are missing or were read by another version than `version`."""
        for chunk in chunks(ids):
            places = ",".join("?" * len(chunk))
            rows = self._connection.execute(
                f"""select m.id, m.source, m.locator from messages m
                    left join bodies b on b.message = m.id and b.version = ?
                    where m.id in ({places}) and b.message is null""",
                (version, *chunk),
            )
            yield from [Unread(number, source, codec.to_path(locator)) for number, source, locator in rows]

    def bounced(self, until: datetime) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Delivery reports up to `until` as (row number, addresses that they are about)."""
        rows = self._connection.execute(
            """select b.message, b.new_text, b.rest from bodies b join messages m on m.id = b.message
               where b.kind = ? and m.date <= ?""",
            (Kind.BOUNCE.value, codec.seconds(until)),
        )
        for number, new_text, rest in rows:
            body = codec.decode_body(new_text, rest)
            if body.bounced:
                yield number, tuple(address.email for address in body.bounced)

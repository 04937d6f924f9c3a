"""Takes everything about some correspondents out of a store, down to the last byte of their addresses."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from walkaway.engine.errors import StoreError
from walkaway.engine.model import Message
from walkaway.engine.sentences import say
from walkaway.engine.storage import codec
from walkaway.engine.storage.forgotten import Forgotten
from walkaway.engine.storage.meetings import row_of
from walkaway.engine.storage.messages import MessageTable, chunks
from walkaway.engine.storage.words import WordsTable
from walkaway.engine.trouble import reason_of

FOR_EVER: Final = datetime(9999, 1, 1, tzinfo=UTC)

_NOT_SWEPT = ("accounts", "sources", "forgotten")
_REWRITTEN = "update messages set people = ?, subject = ?, in_reply_to = ?, refs = ?, thread = ? where id = ?"


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is to be forgotten.

    `marks` are the names that are passed over from now on (see `Forgotten.knows`), `keys` the ids under which
    decisions, drafts and notices are kept, `names` what the CRM calls them, and `needles` the addresses and
    domains, in lower case, by which their traces are found quickly.
    """

    marks: tuple[str, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...] = ()
    needles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Purged:
    """How much went."""

    mails: int = 0
    meetings: int = 0
    decisions: int = 0
    exits: int = 0


class Purge:
    """One purge of a store's tables, inside a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection, forgotten: Forgotten, whom: Whom) -> None:
        self._connection, self._forgotten, self._whom = connection, forgotten, whom

    def run(self) -> Purged:
        """Take everything out; how much went."""
        keys = self._whom.keys
        mails = self._mails()
        meetings = self._meetings()
        decisions = self._delete("decisions", "prospect", keys)
        decisions += self._delete("decisions", "ref", keys)
        exits = self._delete("exits", "prospect", keys)
        self._delete("notices", "prospect", keys)
        self._delete("deals", "id", keys)
        self._delete("deals", "lower(name)", [name.lower() for name in self._whom.names])
        self._sweep()
        return Purged(mails, meetings, decisions, exits)

    def _delete(self, table: str, column: str, values: Sequence[str]) -> int:
        rows = [(value,) for value in values]
        return max(0, self._connection.executemany(f"delete from {table} where {column} = ?", rows).rowcount)

    def _mails(self) -> int:
        """Delete their mail, and take them out of the mail that was to others, too."""
        table, gone, refs = MessageTable(self._connection), list[int](), set[str]()
        changed: list[tuple[int, Message]] = []
        for row, message in table.stream(FOR_EVER):
            kept = self._forgotten.message(message)
            if kept is None:
                gone.append(row)
                refs.add(message.ref)
            elif kept != message:
                changed.append((row, kept))
        gone += self._reports(gone)
        self._connection.executemany("delete from messages where id = ?", [(row,) for row in gone])
        self._connection.executemany(_REWRITTEN, [_facts(row, message) for row, message in changed])
        hanging = [
            row
            for row, message in table.stream(FOR_EVER)
            if refs and (message.in_reply_to in refs or not refs.isdisjoint(message.references))
        ]
        self._bodies({*hanging, *(row for row, _ in changed)})
        return len(gone)

    def _reports(self, gone: Sequence[int]) -> Iterator[int]:
        """Delivery reports about them."""
        for row, emails in WordsTable(self._connection).bounced(FOR_EVER):
            if row not in gone and any(map(self._forgotten.covers, emails)):
                yield row

    def _bodies(self, shared: set[int]) -> None:
        """Take their words and addresses out of other mail; of `shared` mail all that is quoted."""
        for chunk in chunks(sorted(shared | set(self._mentioning()))):
            places = ",".join("?" * len(chunk))
            rows = self._connection.execute(
                f"select message, new_text, rest from bodies where message in ({places})", chunk
            ).fetchall()
            for row, new_text, rest in rows:
                body = self._forgotten.body(codec.decode_body(new_text, rest), quotes=row not in shared)
                if body is not None:
                    self._connection.execute(
                        "update bodies set new_text = ?, rest = ? where message = ?",
                        (codec.storable(body.new_text), codec.encode_body(body), row),
                    )
                    # They are worked out again at the next look.
                    self._connection.execute("delete from readings where message = ?", (row,))

    def _mentioning(self) -> Iterator[int]:
        for needle in self._whom.needles:
            rows = self._connection.execute(
                "select message from bodies where instr(lower(new_text), ?) or instr(lower(rest), ?)",
                (needle, needle),
            )
            yield from [row for (row,) in rows]

    def _meetings(self) -> int:
        """Delete their meetings, and take them out of those with others."""
        gone = 0
        rows = self._connection.execute("select digest, version from meetings").fetchall()
        for digest, text in rows:
            version = codec.decode_meeting(text)
            kept = self._forgotten.version(version)
            if kept == version:
                continue
            self._connection.execute("delete from meetings where digest = ?", (digest,))
            if kept is None:
                gone += 1
                self._connection.execute("delete from calendar_versions where digest = ?", (digest,))
                continue
            fresh = row_of(kept)
            self._connection.execute("insert or ignore into meetings values (?, ?, ?, ?)", fresh)
            self._connection.execute(
                "update or replace calendar_versions set digest = ? where digest = ?", (fresh[0], digest)
            )
        return gone

    def _sweep(self) -> None:
        """Hide their addresses wherever else they stand: in notes, in names of places, in tables to come."""
        self._connection.create_function("without_them", 1, self._without)
        tables = self._connection.execute(
            """select name from sqlite_master where type = 'table' and name not like 'sqlite%'
               and name not like '\\_%' escape '\\'"""
        ).fetchall()
        for (table,) in tables:
            if table in _NOT_SWEPT:
                continue
            for _, column, *_ in self._connection.execute(f"pragma table_info({table})").fetchall():
                for needle in self._whom.needles:
                    self._connection.execute(
                        f"""update or replace {table} set {column} = without_them({column})
                            where typeof({column}) = 'text' and instr(lower({column}), ?)""",
                        (needle,),
                    )

    def _without(self, text: str) -> str:
        if text[:1] in ("[", "{"):
            try:
                return json.dumps(self._clean(json.loads(text)), ensure_ascii=False, separators=(",", ":"))
            except ValueError:
                pass
        return self._forgotten.cleaned(text)

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._forgotten.cleaned(value)
        if isinstance(value, list):
            return [self._clean(each) for each in value]
        if isinstance(value, dict):
            return {key: self._clean(each) for key, each in value.items()}
        return value


def _facts(row: int, message: Message) -> tuple[object, ...]:
    people = codec.encode_people((message.to, message.cc, message.bcc, message.reply_to))
    refs = codec.storable("\n".join(message.references))
    subject, thread = codec.storable(message.subject), codec.storable(message.thread_hint)
    return people, subject, codec.storable(message.in_reply_to), refs, thread, row


def wipe(connection: sqlite3.Connection) -> None:
    """Leave nothing of what was deleted in the file, its write-ahead log and its backups.

    SQLite overwrites what it deletes, but not what it moved about inside a page. Raises StoreError where
    another reader holds on to the old state.
    """
    (place,) = (file for _, name, file in connection.execute("pragma database_list") if name == "main")
    path = Path(place)
    try:
        for backup in path.parent.glob(f"{path.name}.before-*"):
            backup.unlink(missing_ok=True)
    except OSError as error:
        raise _held(reason_of(error)) from error
    try:
        connection.execute("vacuum")
        busy, *_ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    except sqlite3.OperationalError as error:
        raise _held(str(error)) from error
    if busy:
        raise _held(say("it is being read"))


def _held(why: str) -> StoreError:
    return StoreError(
        say("They are forgotten, but their traces in the file could not be wiped ({why}).", why=why),
        "Close all of Walkaway, see that the disk is not full, and do it again.",
    )

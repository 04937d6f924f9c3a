"""The numbered steps from an empty file to the present schema: functions never edited once released.

They run on any connection: a throw-away store does without sqlite-utils, which takes 100 ms to load.
A step that wants its help, say to change a table's columns, imports it itself.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Executes(Protocol):
    """A connection of `sqlite3`, or a database of sqlite-utils."""

    def execute(self, sql: str, /) -> object: ...


_M0001 = (
    """create table sources (
         id integer primary key,
         name text not null unique,
         cursor text,
         expunged integer not null default 0
       )""",
    # Both are keyed by place, so that reading a place again counts it once.
    """create table skipped (
         source integer not null references sources(id) on delete cascade,
         place text not null,
         why text not null,
         primary key (source, place)
       ) without rowid""",
    """create table left_out (
         source integer not null references sources(id) on delete cascade,
         place text not null,
         role text not null,
         primary key (source, place)
       ) without rowid""",
    # `digest` tells two mails with one Message-ID apart; `people` is JSON [to, cc, bcc, reply_to]
    # of [address, name] pairs; `refs` are the References, one a line; `date` is seconds since 1970 UTC.
    """create table messages (
         id integer primary key,
         source integer not null references sources(id) on delete cascade,
         locator text not null,
         ref text not null,
         digest integer not null,
         date integer not null,
         sender text not null,
         name text not null,
         people text not null,
         subject text not null,
         in_reply_to text not null,
         refs text not null,
         thread text not null,
         kind text not null,
         role text not null,
         unique (ref, digest)
       )""",
    "create index messages_by_date on messages (date)",
    # `kind` is what the words say the mail is, where headers are silent; `rest` is JSON.
    """create table bodies (
         message integer primary key references messages(id) on delete cascade,
         version integer not null,
         kind text not null,
         new_text text not null,
         rest text not null
       )""",
    """create table readings (
         message integer primary key references messages(id) on delete cascade,
         version integer not null,
         language text not null,
         marks text not null
       )""",
    """create table meetings (
         digest blob primary key,
         uid text not null,
         known_since integer,
         version text not null
       ) without rowid""",
    """create table decisions (
         id integer primary key,
         at integer not null,
         what text not null,
         prospect text not null,
         meeting text not null,
         ref text not null,
         until integer,
         note text not null
       )""",
    "create index decisions_by_prospect on decisions (prospect)",
)


def m0001_mail_and_meetings(db: Executes) -> None:
    """Sources with their cursors, header facts, words, meeting versions and the rep's decisions."""
    for statement in _M0001:
        db.execute(statement)


STEPS: tuple[Callable[[Executes], None], ...] = (m0001_mail_and_meetings,)

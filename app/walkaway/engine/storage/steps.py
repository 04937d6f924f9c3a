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


def m0002_accounts(db: Executes) -> None:
    """The rep's accounts, without their secrets: `record` is JSON, `place` their order."""
    db.execute(
        """create table accounts (
             id text primary key,
             place integer not null,
             record text not null
           ) without rowid"""
    )


_M0003 = (
    # Ids of the list of reasons.
    "alter table decisions add column reason text not null default ''",
    "alter table decisions add column second_reason text not null default ''",
    # Drafts of exits on their way: `stage` is written, saved, sent or dropped; `mail` is the draft itself,
    # so that one which was killed on its way can go on.
    """create table exits (
         message_id text primary key,
         prospect text not null,
         at integer not null,
         stage text not null,
         answers text not null,
         language text not null,
         tone text not null,
         text text not null,
         mail blob not null,
         place text not null,
         reason text not null,
         second_reason text not null,
         note text not null,
         revisit integer
       ) without rowid""",
    "create index exits_by_prospect on exits (prospect)",
)


def m0003_exits(db: Executes) -> None:
    """Why a deal was left, and the drafts of exits that have not been sent yet."""
    for statement in _M0003:
        db.execute(statement)


_M0004 = (
    # Every state in which a calendar showed a meeting. `place` is the object in its source, `key` the UID
    # and which occurrence of it; `current` is 1 for what the last reading showed, or found to be gone.
    """create table calendar_versions (
         source integer not null references sources(id) on delete cascade,
         place text not null,
         key text not null,
         digest blob not null,
         current integer not null,
         primary key (source, place, key, digest)
       ) without rowid""",
    "create index calendar_versions_by_digest on calendar_versions (digest)",
    "create index calendar_versions_by_key on calendar_versions (key)",
    # A calendar that is removed takes along what it alone had told.
    """create trigger calendar_version_gone after delete on calendar_versions
       when not exists (select 1 from calendar_versions where digest = old.digest)
       begin delete from meetings where digest = old.digest; end""",
)


def m0004_calendars(db: Executes) -> None:
    """What each calendar showed, so that a later reading can tell what changed."""
    for statement in _M0004:
        db.execute(statement)


def m0005_synced(db: Executes) -> None:
    """When everything that a live source had was last read, in seconds since 1970 UTC."""
    db.execute("alter table sources add column synced integer")


def m0006_deals(db: Executes) -> None:
    """What the rep's CRM says of each deal, in its own words."""
    db.execute(
        """create table deals (
             place integer primary key,
             id text not null,
             name text not null,
             amount text not null,
             stage text not null,
             next_step text not null
           )"""
    )


_M0007 = (
    # `refs` are what the reason rested on, one a line; one that shares any of them is not told again.
    """create table notices (
         kind text not null,
         prospect text not null,
         subject text not null,
         told integer not null,
         refs text not null,
         primary key (kind, prospect, subject)
       ) without rowid""",
    # Seconds since 1970 UTC; `digest` is the ordinal of a day.
    """create table notice_moments (
         name text primary key,
         value integer not null
       ) without rowid""",
)


def m0007_notices(db: Executes) -> None:
    """What the rep was told by notices, and when."""
    for statement in _M0007:
        db.execute(statement)


def m0008_forgotten(db: Executes) -> None:
    """Whom the rep wanted forgotten: salted hashes alone."""
    db.execute(
        """create table forgotten (
             salt blob not null,
             digest blob not null,
             primary key (salt, digest)
           ) without rowid"""
    )


def m0009_unsent(db: Executes) -> None:
    """What lies in Drafts: `saved` in seconds since 1970 UTC, `people` are addresses with blanks between."""
    db.execute(
        """create table unsent (
             source integer not null references sources(id) on delete cascade,
             saved integer not null,
             ref text not null,
             people text not null
           )"""
    )


_M0010 = (
    # The one board that was worked out last, `as_of` seconds since 1970 UTC; `made_by` is a digest of all
    # that it rests on besides the tables.
    """create table boards (
         made_by text primary key,
         as_of integer not null,
         record text not null
       ) without rowid""",
    *(
        f"create trigger board_gone_{number} after {what} begin delete from boards; end"
        for number, what in enumerate(
            (
                "delete on messages",
                "delete on bodies",
                "update of new_text, rest on bodies",
                "delete on meetings",
                "delete on accounts",
                "insert on decisions",
                "delete on decisions",
                "insert on deals",
                "delete on deals",
                "insert on forgotten",
            )
        )
    ),
)


def m0010_boards(db: Executes) -> None:
    """The last board, which goes with whatever it may quote and with any decision."""
    for statement in _M0010:
        db.execute(statement)


def m0011_rests_on(db: Executes) -> None:
    """Beside which mails each was read, since older mail may come in later; not known of what is there."""
    db.execute("alter table readings add column rests_on integer not null default -1")


def m0012_readings_beside(db: Executes) -> None:
    """A reading for each of the mails that one was read beside: two prospects may have it in common."""
    db.execute(
        """create table readings_beside (
             message integer not null references messages(id) on delete cascade,
             version integer not null,
             language text not null,
             marks text not null,
             rests_on integer not null,
             primary key (message, rests_on)
           )"""
    )
    db.execute("insert into readings_beside select message, version, language, marks, rests_on from readings")
    db.execute("drop table readings")
    db.execute("alter table readings_beside rename to readings")


STEPS: tuple[Callable[[Executes], None], ...] = (
    m0001_mail_and_meetings,
    m0002_accounts,
    m0003_exits,
    m0004_calendars,
    m0005_synced,
    m0006_deals,
    m0007_notices,
    m0008_forgotten,
    m0009_unsent,
    m0010_boards,
    m0011_rests_on,
    m0012_readings_beside,
)

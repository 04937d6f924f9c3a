"""Opens, upgrades, locks and closes a store, and groups what belongs together into one transaction."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from walkaway.engine.errors import StoreError
from walkaway.engine.sentences import say
from walkaway.engine.storage.calendars import CalendarTable
from walkaway.engine.storage.deals import DealTable
from walkaway.engine.storage.decisions import DecisionTable
from walkaway.engine.storage.files import WriterLock, back_up, private_file, private_folder
from walkaway.engine.storage.forgotten import ForgottenTable
from walkaway.engine.storage.held import HeldMail, HeldMessages, HeldWords
from walkaway.engine.storage.meetings import MeetingTable
from walkaway.engine.storage.messages import MessageTable
from walkaway.engine.storage.sources import SourceTable
from walkaway.engine.storage.steps import STEPS
from walkaway.engine.storage.unsent import UnsentTable
from walkaway.engine.storage.words import WordsTable
from walkaway.engine.trouble import reason_of

if TYPE_CHECKING:
    from walkaway.engine.storage.accounts import AccountTable
    from walkaway.engine.storage.boards import BoardTable
    from walkaway.engine.storage.exits import ExitTable
    from walkaway.engine.storage.notices import NoticeTable
    from walkaway.engine.storage.purge import Purged, Whom

_BUSY_MS = 10_000
_THROW_AWAY_CACHE_KB = 32_768  # above that a throw-away store spills into a nameless file


class Store:
    """One SQLite file with everything Walkaway knows; belongs to the thread that opened it.

    `read_only` is true where another process is writing the store, `keeps` where what is added will be
    there the next time.
    """

    def __init__(self, connection: sqlite3.Connection, lock: WriterLock | None, *, read_only: bool) -> None:
        self._connection = connection
        self._lock = lock
        self.read_only = read_only
        self.keeps = lock is not None
        self.messages = MessageTable(connection)
        self.words = WordsTable(connection)
        self.meetings = MeetingTable(connection)
        self.calendars = CalendarTable(connection)
        self.deals = DealTable(connection)
        self.decisions = DecisionTable(connection)
        self.unsent = UnsentTable(connection)
        self.forgotten = ForgottenTable(connection)
        self.sources = SourceTable(connection)

    # A throw-away store has no use for these, and what they import takes a tenth of a small scan.

    @cached_property
    def accounts(self) -> AccountTable:
        """The rep's accounts."""
        from walkaway.engine.storage.accounts import AccountTable  # noqa: PLC0415

        return AccountTable(self._connection)

    @cached_property
    def boards(self) -> BoardTable:
        """The last board."""
        from walkaway.engine.storage.boards import BoardTable  # noqa: PLC0415

        return BoardTable(self._connection)

    @cached_property
    def exits(self) -> ExitTable:
        """Drafts of exits on their way."""
        from walkaway.engine.storage.exits import ExitTable  # noqa: PLC0415

        return ExitTable(self._connection)

    @cached_property
    def notices(self) -> NoticeTable:
        """What the rep was told by notices."""
        from walkaway.engine.storage.notices import NoticeTable  # noqa: PLC0415

        return NoticeTable(self._connection)

    @classmethod
    def open(cls, path: Path | None, *, shared: bool = False) -> Store:
        """The store at `path`, made or upgraded where needed; None gives one that vanishes when closed.

        An existing store is copied beside itself before its schema changes. While another process
        holds it, it is opened for reading alone, and so while another Store of this process does, unless
        both are `shared`, each for a thread of its own. Raises StoreError where it cannot be opened, is no
        store, or was written by a newer version.
        """
        if path is None:
            return cls._thrown_away()
        try:
            return cls._open_file(path, shared=shared)
        except sqlite3.Error as error:
            # Only what is wrong with the file itself is mended by another file.
            advice = (
                say("Check that the disk is not full, and the folder's permissions.")
                if isinstance(error, sqlite3.OperationalError)
                else say("Move the file away to start afresh, or put a backup in its place.")
            )
            raise StoreError(
                say("The store {path} cannot be opened ({error}).", path=path, error=error), advice
            ) from error
        except OSError as error:
            raise StoreError(
                say("The store {path} cannot be opened ({strerror}).", path=path, strerror=reason_of(error)),
                "Check the folder's permissions.",
            ) from error

    @property
    def in_memory(self) -> bool:
        """Whether all mail is at hand as objects, so that a forked process can read it without SQLite."""
        return isinstance(self.messages, HeldMessages) and self.messages.in_memory

    @classmethod
    def _thrown_away(cls) -> Store:
        connection = _throw_away()
        store = cls(connection, None, read_only=False)
        mail = HeldMail(connection)
        store.messages, store.words = HeldMessages(connection, mail), HeldWords(connection, mail)
        return store

    @classmethod
    def _open_file(cls, path: Path, *, shared: bool) -> Store:
        private_folder(path.parent)
        lock = WriterLock.acquire(path, shared=shared)
        connection: sqlite3.Connection | None = None
        try:
            if lock is not None:
                private_file(path)
            mode = "ro" if lock is None else "rw"
            place = f"{path.absolute().as_uri()}?mode={mode}"
            connection = sqlite3.connect(place, uri=True, isolation_level=None)
            connection.execute(f"pragma busy_timeout = {_BUSY_MS}")
            connection.execute("pragma foreign_keys = on")
            if lock is not None:
                connection.execute("pragma journal_mode = wal")
                connection.execute("pragma synchronous = normal")
                connection.execute("pragma secure_delete = on")
            _upgrade(connection, path, read_only=lock is None)
            return cls(connection, lock, read_only=lock is None)
        except BaseException:
            if connection is not None:
                connection.close()
            if lock is not None:
                lock.release()
            raise

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is written inside is kept together at the end, or not at all.

        Raises StoreError in a store that is open for reading alone, and where writing fails.
        """
        if self.read_only:
            raise StoreError(
                "Another Walkaway is writing this store, so this one only reads it.",
                "Close the other one first.",
            )
        try:
            with _all_or_nothing(self._connection):
                yield
        except sqlite3.OperationalError as error:
            raise StoreError(
                say("The store cannot be written ({error}).", error=error), "Check that the disk is not full."
            ) from error

    def purge(self, whom: Whom, me: Sequence[str]) -> Purged:
        """Take out everything about somebody, whose mail is passed over from now on; how much went.

        `me` are the rep's own addresses. Raises StoreError; where their bytes could not be wiped off the
        disk they are forgotten all the same, and it can be done again.
        """
        from walkaway.engine.storage.purge import Purge, wipe  # noqa: PLC0415 - as above

        with self.transaction():
            self.forgotten.add(whom.marks)
            done = Purge(self._connection, self.forgotten.those(me), whom).run()
        if self.keeps:
            wipe(self._connection)
        return done

    def close(self) -> None:
        """Close the file and let others write it; a throw-away store is gone."""
        self._connection.close()
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextlib.contextmanager
def _all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("begin immediate")  # one that begins by reading could not wait for another writer
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.rollback()  # does nothing where the error has ended the transaction already
        raise


def _throw_away() -> sqlite3.Connection:
    # SQLite's own temporary database: in memory while small, then in a file of mode 0600 that has lost
    # its name before anything is written into it. Nothing stays behind even after kill -9.
    connection = sqlite3.connect("", isolation_level=None)
    connection.execute(f"pragma cache_size = -{_THROW_AWAY_CACHE_KB}")
    connection.execute("pragma synchronous = off")
    connection.execute("pragma journal_mode = memory")
    connection.execute("pragma foreign_keys = on")
    for step in STEPS:
        step(connection)
    return connection


def _is_current(connection: sqlite3.Connection) -> bool:
    """Whether the file has had just our steps, by the table in which sqlite-utils notes them."""
    try:
        rows = connection.execute("select name from _sqlite_migrations where migration_set = 'walkaway'")
        return {name for (name,) in rows} == {step.__name__ for step in STEPS}
    except sqlite3.OperationalError:  # a new file has no such table
        return False


def _upgrade(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    if _is_current(connection):
        return
    from sqlite_utils import Database  # noqa: PLC0415 - 100 ms, for a file that is new or old

    from walkaway.engine.storage.migrations import migrations, unknown_steps  # noqa: PLC0415 - as above

    # Plug-ins that somebody installed for the sqlite-utils program have no business with mail.
    database = Database(connection, execute_plugins=False)
    if unknown_steps(database):
        raise StoreError(
            say("The store {path} was written by a newer Walkaway.", path=path),
            "Update Walkaway, then try again.",
        )
    pending = migrations.pending(database)
    if not pending:
        return
    if read_only:
        raise StoreError(
            "Another Walkaway is just setting up this store.", "Try again when it has finished, or close it."
        )
    if migrations.applied(database):
        back_up(connection, path.with_name(f"{path.name}.before-{pending[0].name}"))
    migrations.apply(database)

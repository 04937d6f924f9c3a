"""Private files: modes 0600 and 0700, backups, and the lock that keeps a store to one writer."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from typing import ClassVar

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


def private_folder(folder: Path) -> None:
    """Make `folder` with its parents; what is made here is the owner's alone."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        path.chmod(_FOLDER_MODE)  # mkdir's mode is cut by the umask


def private_file(path: Path) -> None:
    """Make `path` an existing file that only the owner may read, whatever the umask.

    SQLite gives its `-wal` and `-shm` files the mode of the database.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _FILE_MODE))
    path.chmod(_FILE_MODE)


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a database as it stands, what is still in its write-ahead log included, to a private file."""
    private_file(target)
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()


class WriterLock:
    """The right to write a store, held by one process at a time.

    It is an exclusive SQLite transaction on an empty file beside the store, since that works alike on
    every system and the system itself ends it when a process is killed.
    """

    _shared: ClassVar[dict[Path, WriterLock]] = {}
    _guard: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._holders = 1
        self._place: Path | None = None

    @classmethod
    def acquire(cls, store: Path, *, shared: bool = False) -> WriterLock | None:
        """The lock of `store`, None while another process (or another Store of this one) holds it.

        Stores of one process that all ask for a `shared` one get it together: a window and its reader in the
        background. SQLite lets one of them write at a time.
        """
        if not shared:
            return cls._acquire(store)
        place = store.absolute()
        with cls._guard:
            lock = cls._shared.get(place)
            if lock is not None:
                lock._holders += 1
                return lock
            lock = cls._acquire(store)
            if lock is not None:
                cls._shared[place] = lock
                lock._place = place
            return lock

    @classmethod
    def _acquire(cls, store: Path) -> WriterLock | None:
        path = store.with_name(store.name + ".lock")
        private_file(path)
        connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            connection.close()
            return None
        return cls(connection)

    def release(self) -> None:
        """Let others write, once all who share it have released it; once more does no harm."""
        with self._guard:
            self._holders -= 1
            if self._holders <= 0:
                if self._place is not None and self._shared.get(self._place) is self:
                    del self._shared[self._place]
                self._connection.close()

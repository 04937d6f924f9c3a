"""The board as it was last worked out, kept in the store so that a window has it at once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from walkaway import __version__
from walkaway.engine import resources
from walkaway.engine.actions.home import has_store, home, open_home
from walkaway.engine.actions.own_settings import PLAYBOOK_FILE, SETTINGS_FILE
from walkaway.engine.errors import StoreError
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.records import record
from walkaway.engine.storage.plain import Plain

if TYPE_CHECKING:
    from walkaway.engine.storage import Store


@record
class LastBoard:
    """A board, and the English names of the signals on it by id, for who has no detectors loaded yet."""

    snapshot: BoardSnapshot
    titles: Mapping[str, str]


def as_shown(snapshot: BoardSnapshot) -> BoardSnapshot:
    """A board with all that cards show: mail without what its words do, which the detail reads anew."""
    prospects = tuple(
        replace(view, messages=tuple(replace(message, reading=None) for message in view.messages))
        for view in snapshot.prospects
    )
    return replace(snapshot, prospects=prospects)


def made_by(zone: str, folder: Path | None = None) -> str:
    """What changes whenever another board may come out for the same store at the same moment.

    That is the program, the zone of the computer, and the rep's settings and playbook.
    """
    place = folder or home()
    found = hashlib.sha256(f"{__version__} {_plain().shape} {zone}".encode())
    for name in (SETTINGS_FILE, PLAYBOOK_FILE):
        found.update(_content(place / name))
    return found.hexdigest()


def own_last_board(zone: str) -> LastBoard | None:
    """The board that was kept of the rep's own store; None where anything but new mail changes it by now.

    Raises StoreError.
    """
    if not has_store():
        return None
    with open_home(shared=True) as store:  # with whoever reads mail meanwhile
        try:
            text = store.boards.last(made_by(zone))
        except sqlite3.Error:  # the rest of the file may be sound
            return None
    return _decoded(text) if text is not None else None


class BoardKeeper:
    """Keeps the board of a store for the next start, where the store is the rep's own.

    `made` is what `made_by` gave before anything of the store was read; empty where nothing is to be kept.
    """

    def __init__(self, store: Store, made: str) -> None:
        self._store, self._made = store, made
        self._waits = self._expects = False

    def wait(self) -> None:
        """Something was noted that no board shows yet: keep none before the next."""
        self._waits = True

    def expect(self) -> None:
        """There is a board anew, which shows all that was noted."""
        self._waits, self._expects = False, True

    def keep(self, snapshot: BoardSnapshot) -> None:
        """Keep the board that was expected in place of any other, unless it lacks something by now."""
        if self._made and self._store.keeps and self._expects and not self._waits:
            self._expects = False
            self._write(snapshot)

    def keep_if_newer(self, snapshot: BoardSnapshot) -> None:
        """Keep it where none that is as late is kept."""
        if self._made and self._store.keeps and not self._waits:
            with contextlib.suppress(sqlite3.Error):
                if self._store.boards.lacks(self._made, snapshot.as_of):
                    self._write(snapshot)

    def _write(self, snapshot: BoardSnapshot) -> None:
        from walkaway.engine.signals import TITLES  # noqa: PLC0415 - a start that only shows has no need

        record = encoded(LastBoard(snapshot, TITLES))
        # A full disk, or a spot of it that is worn out, costs a second of the next start.
        with contextlib.suppress(StoreError, sqlite3.Error):
            if record != self._store.boards.last(self._made):
                with self._store.transaction():
                    self._store.boards.replace(self._made, snapshot.as_of, record)


def shipped_demo() -> LastBoard | None:
    """The board of the demo mailbox as it ships; None where none does."""
    try:
        return _decoded(demo_file().read_text(encoding="utf-8"))
    except OSError:
        return None


def demo_file() -> Path:
    """Where the demo's board ships, written by `packaging/build_demo_board.py`."""
    return resources.path("demo", "board.json")


def encoded(board: LastBoard) -> str:
    """A board as it is kept."""
    return _plain().encode(replace(board, snapshot=as_shown(board.snapshot)))


def _decoded(text: str) -> LastBoard | None:
    try:
        return _plain().decode(text)
    except ValueError:
        return None


@cache
def _plain() -> Plain[LastBoard]:
    return Plain(LastBoard)


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        return b"-"
    return hashlib.sha256(content).digest()

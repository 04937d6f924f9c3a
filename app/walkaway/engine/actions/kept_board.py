"""A board that is kept between readings, so that new mail costs no more than those whom it is with."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.correspondents import with_whom
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.live_board import as_read, at_most_read, closed_some, current
from walkaway.engine.actions.words import WordReader
from walkaway.engine.model import BoardSnapshot, Message
from walkaway.engine.model.account import Account
from walkaway.engine.storage import Store

WHOLE_AGAIN_AFTER: Final = timedelta(hours=1)
"""Meetings end and absences run out within a day, too: after this everybody is judged anew."""


class KeptBoard:
    """The board of one store over time; belongs to the thread that opened the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._boarding: Boarding | None = None
        self._snapshot: BoardSnapshot | None = None
        self._whole_at: datetime | None = None
        self._request: BoardRequest | None = None

    def at(
        self,
        request: BoardRequest,
        accounts: Sequence[Account],
        words: WordReader | None = None,
        progress: Progress = no_progress,
    ) -> BoardSnapshot:
        """The board at `request.as_of`, or at the last moment up to which `accounts` were read.

        Deals whose goodbye was sent meanwhile are closed. Raises UsageError where no account was ever read.
        """
        request = at_most_read(self._store, accounts, request)
        snapshot = self._updated(request, words)
        if snapshot is None:
            snapshot = self._whole(request, accounts, words).snapshot(progress)
        self._snapshot = as_read(self._store, accounts, snapshot)
        self._begin_anew_after_trouble(words)
        return self._snapshot

    def read(self, request: BoardRequest, accounts: Sequence[Account], words: WordReader) -> None:
        """Read all words that `at` would, and judge nobody: for whoever has another keep the board.

        Raises what `at` raises.
        """
        request = at_most_read(self._store, accounts, request)
        boarding, self._snapshot = self._boarding, None
        if boarding is not None and self._same(request):
            news = boarding.catch_up(request.as_of, words)
            whole = bool(news) and closed_some(boarding)
        else:
            whole = True
        if whole:
            self._whole(request, accounts, words)
        self._begin_anew_after_trouble(words)

    def wants(self, message: Message) -> bool:
        """Whether the board will need the words of a new mail: it is with somebody who may be a prospect."""
        boarding = self._boarding
        if boarding is None:
            return False
        _, keys = with_whom(message, boarding.people.own, boarding.people.arrangement.key)
        return any(map(boarding.has, keys))

    def _whole(
        self, request: BoardRequest, accounts: Sequence[Account], words: WordReader | None
    ) -> Boarding:
        self._boarding = current(self._store, accounts, request, words)
        self._whole_at, self._request = request.as_of, request
        return self._boarding

    def _begin_anew_after_trouble(self, words: WordReader | None) -> None:
        """Words that could not be read are looked for again the next time, whoever they are of."""
        if words is not None and words.troubles:
            self._boarding = None

    def _updated(self, request: BoardRequest, words: WordReader | None) -> BoardSnapshot | None:
        """The last board with what is new; None where everybody must be judged anew."""
        if self._boarding is None or self._snapshot is None or not self._same(request):
            return None
        snapshot = self._boarding.updated(self._snapshot, request.as_of, words)
        return None if closed_some(self._boarding) else snapshot

    def _same(self, request: BoardRequest) -> bool:
        """Whether only time has passed since everybody was judged, and little of it."""
        if self._whole_at is None or self._request != replace(request, as_of=self._whole_at):
            return False
        return is_soon(self._whole_at, request)


def is_soon(whole_at: datetime, request: BoardRequest) -> bool:
    """Whether so little time has passed since everybody was judged that only news can change a verdict."""
    zone = ZoneInfo(request.zone)
    same_day = request.as_of.astimezone(zone).date() == whole_at.astimezone(zone).date()
    return same_day and timedelta(0) <= request.as_of - whole_at < WHOLE_AGAIN_AFTER

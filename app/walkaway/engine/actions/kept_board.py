"""A board that is kept between readings, so that new mail costs no more than those whom it is with."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.live_board import known_until
from walkaway.engine.actions.words import WordReader
from walkaway.engine.errors import UsageError
from walkaway.engine.model import BoardSnapshot
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

        Raises UsageError where one of them was never read.
        """
        until = known_until(self._store, accounts)
        if until is None:
            raise UsageError("The mail has not been read yet.", "Read it with: walkaway sync.")
        request = replace(request, as_of=min(request.as_of, until))
        boarding, old = self._boarding, self._snapshot
        if boarding is None or old is None or not self._same(request):
            boarding = self._boarding = Boarding(self._store, request, words)
            snapshot = boarding.snapshot(progress)
            self._whole_at, self._request = request.as_of, request
        else:
            snapshot = boarding.updated(old, request.as_of, words)
        self._snapshot = replace(snapshot, coverage=replace(snapshot.coverage, synced=until))
        return self._snapshot

    def forget(self) -> None:
        """Judge everybody anew the next time: something else than new mail has changed."""
        self._boarding = None

    def _same(self, request: BoardRequest) -> bool:
        """Whether only time has passed since everybody was judged, and little of it."""
        if self._whole_at is None or self._request != replace(request, as_of=self._whole_at):
            return False
        zone = ZoneInfo(request.zone)
        same_day = request.as_of.astimezone(zone).date() == self._whole_at.astimezone(zone).date()
        return same_day and timedelta(0) <= request.as_of - self._whole_at < WHOLE_AGAIN_AFTER

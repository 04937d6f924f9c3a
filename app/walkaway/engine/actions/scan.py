"""Reads mail and calendars from files into a throw-away store and computes the board; leaves no trace."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from walkaway.engine.actions.board import BoardRequest, board
from walkaway.engine.actions.ingest import Progress, ingest, no_progress
from walkaway.engine.actions.words import WordReader
from walkaway.engine.errors import SourceError, UsageError
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.sentences import say
from walkaway.engine.sources.base import MailSource
from walkaway.engine.sources.detect import open_source
from walkaway.engine.sources.remembering import RememberingSource
from walkaway.engine.storage import Store

_END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


def scan(
    mail: Sequence[Path],
    calendars: Sequence[Path],
    request: BoardRequest,
    progress: Progress = no_progress,
    crew: int = 1,
) -> BoardSnapshot:
    """The board of the mail and the calendars in these files, worked out by up to `crew` processes.

    Everything read is gone afterwards. Raises SourceError for what cannot be read, and UsageError for a
    moment before the first mail.
    """
    with Store.open(None) as store, contextlib.ExitStack() as opened:
        words = take_files(store, opened, mail, calendars, request, progress, crew)
        return board(store, request, words, progress, crew)


def take_files(
    store: Store,
    opened: contextlib.ExitStack,
    mail: Sequence[Path],
    calendars: Sequence[Path],
    request: BoardRequest,
    progress: Progress = no_progress,
    crew: int = 1,
) -> WordReader:
    """Take the facts of all these files into `store`; the words can be read until `opened` is closed.

    Up to `crew` processes read them.

    Raises what `scan` raises.
    """
    sources: dict[int, MailSource] = {}
    for path in mail:
        source = RememberingSource(open_source(path))
        opened.callback(source.close)
        ingest(store, source, zone=request.zone, progress=progress)
        sources[store.sources.number(source.name)] = source
    add_calendars(store, calendars, request)
    _check_moment(store, mail, request)
    return WordReader(store, sources, request.zone, progress, crew=crew)


def add_calendars(store: Store, calendars: Sequence[Path], request: BoardRequest) -> None:
    """Take the meetings of calendar files (RFC 5545) into the store. Raises SourceError for other files."""
    if not calendars:
        return
    from walkaway.engine.sources.calendars import calendar_window  # noqa: PLC0415 - as below
    from walkaway.engine.sources.ics import read_calendar  # noqa: PLC0415 - icalendar takes 150 ms

    window = calendar_window(request.as_of)
    for path in calendars:
        versions, skipped = read_calendar(path, zone=request.zone, window=window)
        with store.transaction():
            store.meetings.add(versions)
            store.sources.add_skipped(store.sources.number(str(path)), skipped)


def _check_moment(store: Store, mail: Sequence[Path], request: BoardRequest) -> None:
    extent = store.messages.extent(_END_OF_TIME)
    if extent.first is None:
        names = ", ".join(str(path) for path in mail)
        skipped = store.sources.skipped()
        why = (
            f" The first of {len(skipped)} skipped: {skipped[0].where}: {skipped[0].why}." if skipped else ""
        )
        raise SourceError(
            say("There is no usable mail in {names}.{why}", names=names, why=why),
            "Export the mailbox again, with Sent.",
        )
    if extent.first > request.as_of:
        first, asked = f"{extent.first:%Y-%m-%d %H:%M}", f"{request.as_of:%Y-%m-%d %H:%M}"
        raise UsageError(
            say("The first mail is of {first} UTC, after {asked} UTC.", first=first, asked=asked),
            "Choose a later moment with --as-of.",
        )

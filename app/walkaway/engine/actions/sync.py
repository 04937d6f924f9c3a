"""Takes what is new in live accounts into the store: each is read in its own thread, one thread writes."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import queue
import random
import threading
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from walkaway.engine.actions.ingest import Progress, add_batch, no_progress
from walkaway.engine.actions.waits import INTERRUPTIBLE_S
from walkaway.engine.actions.words import GONE
from walkaway.engine.errors import SourceError
from walkaway.engine.imap.errors import GarbledError, ThrottledError, is_temporary
from walkaway.engine.sources.base import Batch, MailSource
from walkaway.engine.sources.imap import REFUSED_FOLDER
from walkaway.engine.sources.imap_mail import REFUSED
from walkaway.engine.storage import Store

TRIES: Final = 4  # connections in a row that bring nothing new, before this run gives an account up
FIRST_PAUSE_S: Final = 1.0
LONGEST_PAUSE_S: Final = 15 * 60.0
THROTTLED_PAUSE_S: Final = 60.0

_GARBLED_TRIES = 24  # to find the one mail among 500 that a server garbles
_AHEAD = 3  # batches that are read before the first of them is stored
_LOOK_S = 0.2
_TRIED_AGAIN: Final = (GONE, REFUSED_FOLDER, REFUSED)


class LiveSource(MailSource, Protocol):
    """A source whose work can be ended from another thread."""

    def abandon(self) -> None:
        """End whatever goes on; the thread at work gets a SourceError."""


@dataclass(frozen=True, slots=True)
class Synced:
    """How it went with one source: what was new, or why it could not be read to the end."""

    name: str
    mails: int = 0
    error: SourceError | None = None


def sync(
    store: Store,
    sources: Sequence[LiveSource],
    *,
    now: datetime,
    zone: str,
    progress: Progress = no_progress,
    milestone: Callable[[Set[str]], None] | None = None,
    meanwhile: Callable[[], None] | None = None,
    stop: threading.Event | None = None,
    first_pause_s: float = FIRST_PAUSE_S,
) -> tuple[Synced, ...]:
    """Read everything new in `sources` at once and store it; one result for each, in their order.

    A source in trouble does not hold up the others; trouble that may pass is tried again a few times. When
    the newest weeks of all are in while older mail is still to come, `milestone` is called with the names of
    those without trouble. All of them stand still meanwhile: whoever wants to see those weeks should not wait
    for the years before, and may load words. `meanwhile` is called while the servers look for the first mail
    of a source that was never read. `now` is noted as the moment up to which a source is known.
    Raises StoreError; a run that was killed is simply run again.
    """
    stop = stop or threading.Event()
    older = threading.Event()
    if milestone is None:
        older.set()
    events: queue.Queue[_Event] = queue.Queue(_AHEAD * max(1, len(sources)))
    numbers: dict[str, int] = {}
    with store.transaction():
        for source in sources:
            number = numbers[source.name] = store.sources.number(source.name)
            for why in _TRIED_AGAIN:
                store.sources.retry_skipped(number, why)
    cursors = {name: store.sources.cursor(number) for name, number in numbers.items()}
    pullers = [
        _Puller(source, cursors[source.name], events, stop, older, first_pause_s) for source in sources
    ]
    for puller in pullers:
        puller.start()
    try:
        if meanwhile is not None and None in cursors.values():
            meanwhile()
        weeks = _NewestWeeks({source.name for source in sources}, milestone, older)
        return _store_all(
            store, pullers, events, numbers, weeks, now=now, zone=zone, progress=progress, stop=stop
        )
    except BaseException:
        stop.set()
        for puller in pullers:
            puller.source.abandon()
        raise
    finally:
        for puller in pullers:
            puller.end(events)


class _NewestWeeks:
    """Calls `milestone` once those weeks of all sources are in; then `older` mail may be read."""

    def __init__(
        self, names: set[str], milestone: Callable[[Set[str]], None] | None, older: threading.Event
    ) -> None:
        self._behind, self._milestone, self._older = names, milestone, older
        self._good: set[str] = set()
        self._more = False  # whether there is anything but those weeks

    def are_in(self, name: str, *, more: bool) -> None:
        """Those of one source are in; `more` where older mail of it follows."""
        self._good.add(name)
        self._more |= more
        self._look(name)

    def will_not_come(self, name: str) -> None:
        """A source is given up."""
        self._good.discard(name)
        self._look(name)

    def _look(self, name: str) -> None:
        self._behind.discard(name)
        if self._behind or self._older.is_set():
            return
        if self._more and self._milestone is not None:
            self._milestone(self._good)
        self._older.set()


@dataclass(frozen=True, slots=True)
class _Event:
    """Something a puller has: a batch, or at its end nothing but an error or None."""

    name: str
    batch: Batch | None = None
    error: SourceError | None = None
    bug: BaseException | None = None


def _store_all(
    store: Store,
    pullers: Sequence[_Puller],
    events: queue.Queue[_Event],
    numbers: Mapping[str, int],
    weeks: _NewestWeeks,
    *,
    now: datetime,
    zone: str,
    progress: Progress,
    stop: threading.Event,
) -> tuple[Synced, ...]:
    reading = {puller.source.name for puller in pullers}
    results: dict[str, Synced] = {name: Synced(name) for name in reading}
    done: dict[str, tuple[int, int]] = {}
    while reading:
        try:
            event = events.get(timeout=INTERRUPTIBLE_S)
        except queue.Empty:
            if stop.is_set():  # and nothing comes: a server that is silent is not waited for
                for puller in pullers:
                    puller.give_up()
                results.update((name, Synced(name, results[name].mails, _STOPPED)) for name in reading)
                break
            continue
        name = event.name
        if event.bug is not None:
            raise event.bug
        if event.batch is None:
            reading.discard(name)
            results[name] = Synced(name, results[name].mails, event.error)
            if event.error is None:
                with store.transaction():
                    store.sources.set_synced(numbers[name], now)
                weeks.are_in(name, more=False)
            else:
                weeks.will_not_come(name)
            continue
        batch = event.batch
        with store.transaction():
            add_batch(store, numbers[name], batch, zone)
            if batch.milestone:
                store.sources.set_synced(numbers[name], now)
        results[name] = Synced(name, results[name].mails + len(batch.items))
        done[name] = (batch.done_bytes, batch.total_bytes)
        progress(
            "Reading mail", sum(some for some, _ in done.values()), sum(all_ for _, all_ in done.values())
        )
        if batch.milestone:
            weeks.are_in(name, more=True)
    return tuple(results[puller.source.name] for puller in pullers)


class _Puller(threading.Thread):
    """Reads one source from a cursor on, again after trouble that may pass."""

    def __init__(
        self,
        source: LiveSource,
        cursor: str | None,
        events: queue.Queue[_Event],
        stop: threading.Event,
        older: threading.Event,
        first_pause_s: float,
    ) -> None:
        super().__init__(name="walkaway-net", daemon=True)
        self.source = source
        self._cursor = cursor
        self._events = events
        self._stopped = stop
        self._older = older
        self._first_pause_s = first_pause_s
        self._given_up = False

    def run(self) -> None:
        name = self.source.name
        try:
            error = self._pull()
            self._put(_Event(name, error=error))
        except BaseException as bug:  # noqa: BLE001 - told to the thread that waits, which raises it
            self._put(_Event(name, bug=bug))
        if self._given_up:
            self.source.abandon()  # it may have come to a connection after all

    def give_up(self) -> None:
        """Nobody waits for it any more: whoever quits does not wait for a silent server."""
        self._given_up = True
        self.source.abandon()

    def end(self, events: queue.Queue[_Event]) -> None:
        """Wait until the thread is over, taking from it what nobody wants any more.

        One that was given up ends by itself, at the latest when its server has not answered for long enough.
        """
        while self.is_alive() and not self._given_up:
            try:
                events.get(timeout=_LOOK_S / 10)
            except queue.Empty:
                self.join(_LOOK_S / 10)

    def _pull(self) -> SourceError | None:
        failures = garbled = 0
        while True:
            try:
                for batch in self.source.fetch(self._cursor):
                    self._put(_Event(self.source.name, batch))
                    self._cursor = batch.cursor  # what is in the queue will be stored, or all is lost
                    failures = 0
                    while batch.milestone and not self._older.wait(_LOOK_S) and not self._stopped.is_set():
                        continue
                    if self._stopped.is_set():
                        return None if batch.done_bytes == batch.total_bytes else _STOPPED
                return None
            except SourceError as error:
                if self._stopped.is_set():
                    return _STOPPED
                if isinstance(error, GarbledError):
                    garbled += 1
                    failures = 0 if garbled < _GARBLED_TRIES else TRIES
                failures += 1
                if not is_temporary(error) or isinstance(error, ThrottledError) or failures >= TRIES:
                    return error
                if self._stopped.wait(pause_after(failures, self._first_pause_s)):
                    return error

    def _put(self, event: _Event) -> None:
        while True:
            try:
                self._events.put(event, timeout=_LOOK_S)
                return
            except queue.Full:
                if self._stopped.is_set():
                    return


_STOPPED = SourceError("Reading was stopped.", "It goes on where it was the next time.")


def pause_after(failures: int, first: float = FIRST_PAUSE_S) -> float:
    """Seconds until another try after so many failures in a row: doubled each time, with some chance in it.

    Without that chance all the world's clients would come back in the same second after an outage.
    """
    longest = min(LONGEST_PAUSE_S, first * 2.0 ** min(failures - 1, 20))
    return longest * random.uniform(0.5, 1.0)

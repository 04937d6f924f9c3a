"""Stays with accounts for months on end: waits for mail, has it read, and comes back after trouble."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import queue
import select
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Generic, Protocol, TypeVar

from walkaway.engine.accounts.errors import is_refused
from walkaway.engine.actions.sync import (
    THROTTLED_PAUSE_S,
    LiveSource,
    Synced,
    pause_after,
)
from walkaway.engine.actions.waits import INTERRUPTIBLE_S
from walkaway.engine.errors import SourceError
from walkaway.engine.imap.errors import ThrottledError

LOOK_S: Final = 5 * 60.0
"""After this the other folders are looked at, Sent among them: IDLE tells of one folder alone.

IDLE ends with it; 29 minutes are allowed (RFC 2177), but routers and providers cut earlier.
"""

AFTER_TROUBLE_S: Final = 5.0
_CUT_SHORT: Final = timedelta(minutes=1)  # a wait that ends by trouble sooner was hardly one
_SLEPT: Final = timedelta(seconds=90)  # more than this between two looks at the clock: the computer slept


class WaitingSource(LiveSource, Protocol):
    """A live source that can wait for a change."""

    now: datetime

    def wait(self, seconds: float, wake: socket.socket, slept: Callable[[], bool]) -> bool:
        """See `ImapSource.wait`."""


Source = TypeVar("Source", bound=WaitingSource)


@dataclass
class Watch(Generic[Source]):
    """Has all sources read, then each again when it has news, until `stop` is set and `wake_all` called.

    `read` is called in the thread that called `run`, with the sources that are due; it reads them, may ask
    them for words until it returns, and tells how it went with each, in their order. The others wait
    meanwhile. No store is held while all wait: `read` may open one each time. `clock` gives the present
    moment (UTC).
    """

    sources: Sequence[Source]
    read: Callable[[Sequence[Source]], Sequence[Synced]]
    clock: Callable[[], datetime]
    stop: threading.Event = field(default_factory=threading.Event)
    look_s: float = LOOK_S
    after_trouble_s: float = AFTER_TROUBLE_S

    def __post_init__(self) -> None:
        self._failures: dict[str, int] = {}
        self._cut_short: dict[str, int] = {}  # how many waits in a row
        self._waiters: dict[str, _Waiter] = {}
        self._woken: queue.SimpleQueue[_Waiter | None] = queue.SimpleQueue()  # None: all of them

    def run(self) -> None:
        """Go on until stopped, or until every source has refused the sign-in. Raises what `read` raises."""
        by_name = {source.name: source for source in self.sources}
        due = list(self.sources)
        try:
            while due and not self.stop.is_set():
                now = self.clock()
                for source in due:
                    source.now = now
                for source, result in zip(due, self.read(due), strict=True):
                    self._wait_for(source, result.error)
                due = [by_name[name] for name in self._next()]
        finally:
            self.wake_all()
            for waiter in self._waiters.values():
                if waiter.is_alive():  # Ctrl-C may come before it was started
                    waiter.join()

    def wake_all(self) -> None:
        """End all waiting at once, from any thread or signal handler: to look now, or to stop."""
        for waiter in list(self._waiters.values()):
            waiter.wake()
        self._woken.put(None)

    def _wait_for(self, source: WaitingSource, error: SourceError | None) -> None:
        """Let a source wait for news; after trouble for a while; not at all where the sign-in was refused."""
        pause = 0.0
        if error is None:
            self._failures.pop(source.name, None)
            # A server that takes IDLE and then hangs up would else be signed in to many times a second. Once
            # is only the network. What comes during the pause ends the wait after it.
            times = self._cut_short.get(source.name, 0)
            pause = pause_after(times - 1, self.after_trouble_s) if times > 1 else 0.0
        elif is_refused(error):
            return
        else:
            failures = self._failures[source.name] = self._failures.get(source.name, 0) + 1
            first = THROTTLED_PAUSE_S if isinstance(error, ThrottledError) else self.after_trouble_s
            pause = pause_after(failures, first)
        look_s = self.look_s if error is None else 0.0  # after trouble it is read first
        waiter = _Waiter(source, pause, look_s, self.clock, self._woken)
        self._waiters[source.name] = waiter
        waiter.start()

    def _first_woken(self) -> _Waiter | None:
        while True:
            try:
                return self._woken.get(timeout=INTERRUPTIBLE_S)
            except queue.Empty:
                continue

    def _next(self) -> list[str]:
        """The sources that have something to tell, as soon as one has."""
        woken: list[_Waiter | None] = []
        if self._waiters and not self.stop.is_set():
            woken.append(self._first_woken())
        with contextlib.suppress(queue.Empty):
            while True:
                woken.append(self._woken.get_nowait())
        if None in woken:  # somebody woke them all, perhaps before the last of them waited
            for waiter in self._waiters.values():
                waiter.wake()
            woken += self._waiters.values()
        # One that was woken with all the others says so once more when its source waits anew already.
        found = [
            source.name
            for source in self.sources
            if source.name in self._waiters and self._waiters[source.name] in woken
        ]
        for name in found:
            waiter = self._waiters.pop(name)
            waiter.join()
            self._cut_short[name] = self._cut_short.get(name, 0) + 1 if waiter.cut_short else 0
        return found or (self._next() if self._waiters and not self.stop.is_set() else [])


class _Waiter(threading.Thread):
    """Lets a pause go by, then waits for news of one source for `look_s` seconds, if at all, and says so.

    `cut_short` tells afterwards that the wait had hardly begun when it ended by trouble.
    """

    def __init__(
        self,
        source: WaitingSource,
        pause: float,
        look_s: float,
        clock: Callable[[], datetime],
        woken: queue.SimpleQueue[_Waiter | None],
    ) -> None:
        super().__init__(name="walkaway-idle", daemon=True)
        self._source = source
        self._pause = pause
        self.cut_short = False
        self._look_s = look_s
        self._clock = clock
        self._woken = woken
        self._mine, self._theirs = socket.socketpair()
        self._looked = clock()

    def run(self) -> None:
        try:
            if self._pause:
                if self._is_woken_within(self._pause):
                    return
                self._looked = self._clock()
            if not self._look_s:
                return
            began = self._looked
            try:
                self._source.wait(self._look_s, self._mine, self._slept)
            except SourceError:  # the next reading may meet it again, and counts it
                self.cut_short = self._clock() - began < _CUT_SHORT
        finally:
            self._woken.put(self)
            self._mine.close()
            self._theirs.close()

    def wake(self) -> None:
        with contextlib.suppress(OSError):
            self._theirs.send(b"\0")

    def _is_woken_within(self, seconds: float) -> bool:
        return bool(select.select([self._mine], [], [], seconds)[0])

    def _slept(self) -> bool:
        before, self._looked = self._looked, self._clock()
        return self._looked - before > _SLEPT

"""Shares work out among forked copies of this process, where a system can do that safely."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST: Final = 4  # processes; beyond that, what one process does before and after is most of the wait


def processes() -> int:
    """How many processes are worth having here, this one included; 1 where it is better alone.

    Only Linux forks cheaply and without harm: macOS's own libraries do not bear it, Windows cannot. A
    process with threads does not bear it anywhere.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def parted(sizes: Mapping[Item, int], crew: int) -> list[list[Item]]:
    """Items in as many shares as there are processes, each with about as much work as the others."""
    shares: list[list[Item]] = [[] for _ in range(crew)]
    loads = [0] * crew
    for item in sorted(sizes, key=lambda item: -sizes[item]):
        least = loads.index(min(loads))
        shares[least].append(item)
        loads[least] += sizes[item] + 1
    return shares


def shared_out(work: Callable[[Item], Result], shares: Sequence[Sequence[Item]]) -> list[list[Result]]:
    """What `work` gives for every item of every share; the first share is done here.

    Each other share is done in a copy of this process that ends with it. `work` may change nothing that
    is wanted afterwards, and must give what can be pickled. What it raises is raised here.
    """
    copies: list[_Copy[Item, Result]] = []
    try:
        copies.extend(_Copy(work, share) for share in shares[1:])
        done = [[work(item) for item in share] for share in shares[:1]]
        return done + [copy.results() for copy in copies]
    finally:
        for copy in copies:
            copy.end()


class _Copy(Generic[Item, Result]):
    """A forked copy of this process that works on one share and hands the results over in a pipe."""

    def __init__(self, work: Callable[[Item], Result], share: Sequence[Item]) -> None:
        self._work, self._share = work, share
        self._pid = 0
        self._pipe, end = os.pipe()
        try:
            self._pid = os.fork()
        except OSError:  # no more processes for this user, or no memory for one
            os.close(self._pipe)
            self._pipe = -1
        if self._pid or self._pipe < 0:
            os.close(end)
            return
        import pickle  # noqa: PLC0415 - as below

        # From here on this is the copy: it must not return into what the program does next.
        try:
            with os.fdopen(end, "wb") as pipe:
                pickle.dump([work(item) for item in share], pipe, pickle.HIGHEST_PROTOCOL)
            os._exit(0)
        finally:
            os._exit(1)

    def results(self) -> list[Result]:
        """The results in order; where the copy failed or was killed, worked out here after all."""
        if self._pipe >= 0:
            with os.fdopen(self._pipe, "rb") as pipe:
                self._pipe = -1
                handed_over = pipe.read()
            _, status = os.waitpid(self._pid, 0)
            self._pid = 0
        else:
            status = -1
        if status == 0:
            import pickle  # noqa: PLC0415 - a small mailbox is not shared out

            found: list[Result] = pickle.loads(handed_over)
            return found
        return [self._work(item) for item in self._share]

    def end(self) -> None:
        """Leave no copy behind: one still at work is no longer wanted."""
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1
        if self._pid:
            os.kill(self._pid, 9)
            os.waitpid(self._pid, 0)
            self._pid = 0

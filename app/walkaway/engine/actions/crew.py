"""Shares work out among forked copies of this process, where a system can do that safely."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST: Final = 4  # processes; beyond that, what one process does before and after is most of the wait
_TOKEN: Final = 4  # bytes of one number in the queue
_PIPE_HOLDS: Final = 65_536 // _TOKEN  # numbers; writing more would wait for somebody to read


def processes() -> int:
    """How many processes are worth having here, this one included; 1 where it is better alone.

    Only Linux forks cheaply and without harm: macOS's own libraries do not bear it, Windows cannot. A
    process with threads does not bear it anywhere.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def shared_out(work: Callable[[Item], Result], sizes: Mapping[Item, int], crew: int) -> dict[Item, Result]:
    """What `work` gives for every item, by the item and in the order of `sizes`; done by `crew` processes.

    Whoever is free takes the largest item that is left, so that all end together, however wrong the sizes
    are. The others are copies of this process that end with the work. `work` may change nothing that is
    wanted afterwards, and must give what can be pickled. What it raises is raised here.
    """
    if crew < 2 or len(sizes) < 2:
        return {item: work(item) for item in sizes}
    items = sorted(sizes, key=lambda item: -sizes[item])
    found: dict[Item, Result] = {}
    with _Queue(len(items)) as queue, contextlib.ExitStack() as ending:
        copies: list[_Copy[Item, Result]] = []
        for _ in range(crew - 1):
            copies.append(_Copy(work, items, queue))
            ending.callback(copies[-1].end)
        for number in queue:
            found[items[number]] = work(items[number])
        for copy in copies:
            found.update((items[number], result) for number, result in copy.results())
    # What is missing by now was taken by a copy that failed or was killed.
    return {item: found[item] if item in found else work(item) for item in sizes}


class _Queue:
    """The numbers from 0 up to `count` in a pipe, from which several processes take what comes next."""

    def __init__(self, count: int) -> None:
        self._stride = -(-count // _PIPE_HOLDS)  # a number stands for itself and what follows
        self._count = count
        self._out, into = os.pipe()
        with os.fdopen(into, "wb") as pipe:
            for number in range(0, count, self._stride):
                pipe.write(number.to_bytes(_TOKEN, "big"))

    def __enter__(self) -> _Queue:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._out)

    def __iter__(self) -> Iterator[int]:
        while token := os.read(self._out, _TOKEN):
            first = int.from_bytes(token, "big")
            yield from range(first, min(first + self._stride, self._count))


class _Copy(Generic[Item, Result]):
    """A forked copy of this process that takes its items out of the queue and hands the results over."""

    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item], queue: _Queue) -> None:
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
        import io  # noqa: PLC0415 - as below
        import pickle  # noqa: PLC0415 - as below

        # From here on this is the copy: it must not return into what the program does next.
        try:
            done = io.BytesIO()
            for number in queue:
                pickle.dump((number, work(items[number])), done, pickle.HIGHEST_PROTOCOL)
            with os.fdopen(end, "wb") as pipe:
                pipe.write(done.getbuffer())
            os._exit(0)
        finally:
            os._exit(1)

    def results(self) -> Iterator[tuple[int, Result]]:
        """The results, each with the number of its item; none where the copy failed or was killed."""
        if self._pipe < 0:
            return
        import io  # noqa: PLC0415 - as below
        import pickle  # noqa: PLC0415 - a small mailbox is not shared out

        with os.fdopen(self._pipe, "rb") as pipe:
            self._pipe = -1
            handed_over = pipe.read()
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        if status == 0:
            rest = io.BytesIO(handed_over)
            while rest.tell() < len(handed_over):
                yield pickle.load(rest)

    def end(self) -> None:
        """Leave no copy behind: one still at work is no longer wanted."""
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1
        if self._pid:
            os.kill(self._pid, 9)
            os.waitpid(self._pid, 0)
            self._pid = 0

"""Lanes of worker threads and the one object through which their results reach the UI thread.

The UI thread touches neither network nor disk. A job is a plain callable of the engine's actions; what
it returns, raises or reports comes back through one signal to one slot of `Jobs`, which lives on the UI
thread. Lane `store` is a single thread, so that one connection owns the database; lane `net` has a few.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

log = logging.getLogger(__name__)

_PROGRESS_GAP = 0.25  # seconds between two progress reports of one job; shorter work needs none


class Lane(Enum):
    """Where a job runs."""

    STORE = "store"
    NET = "net"


@dataclass(slots=True)
class Job:
    """One piece of work under way. `work` gets the job itself, to ask `cancelled` and to `report`."""

    name: str
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    progressed: Callable[[Any], None] | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _post: Callable[[_News], None] | None = None
    _last_report: float = field(default_factory=time.monotonic)

    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more; workers ask between two messages."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the worker to stop; neither `done` nor `failed` will be called."""
        self._stop.set()

    def tell(self, news: Any) -> None:
        """Tell the UI thread something that must not be lost; it comes where progress does."""
        if self._post is not None:
            self._post(_News(self, "progress", news))

    def report(self, progress: Any) -> None:
        """Tell the UI thread how far the work is; at most four times a second, the rest is dropped."""
        now = time.monotonic()
        if self._post is not None and now - self._last_report >= _PROGRESS_GAP:
            self._last_report = now
            self._post(_News(self, "progress", progress))


@dataclass(frozen=True, slots=True)
class _News:
    job: Job
    what: str
    value: Any


class _InlineExecutor(Executor):
    """Runs work at once, on the calling thread: for tests of everything but the threads."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Jobs(QObject):
    """The lanes. Create it on the UI thread, `close` it before the application ends.

    Emits: `_news` from worker threads, received by `_receive` on the UI thread.
    """

    _news = Signal(object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._jobs: dict[int, Job] = {}
        self._closed = False
        self._lanes: dict[Lane, Executor] = {
            Lane.STORE: _InlineExecutor() if inline else ThreadPoolExecutor(1, "store"),
            Lane.NET: _InlineExecutor() if inline else ThreadPoolExecutor(4, "net"),
        }
        kind = Qt.ConnectionType.DirectConnection if inline else Qt.ConnectionType.QueuedConnection
        self._news.connect(self._receive, kind)

    def start(
        self,
        lane: Lane,
        name: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[Any], None] | None = None,
    ) -> Job:
        """Run `work` in a lane; `done`, `failed` and `progressed` are called on the UI thread."""
        job = Job(name, done, failed, progressed)
        job._post = self._post
        self._jobs[id(job)] = job
        self._lanes[lane].submit(self._run, job, work)
        return job

    @property
    def busy(self) -> bool:
        """Whether any job is under way or waits for its lane."""
        return bool(self._jobs)

    def is_under_way(self, job: Job) -> bool:
        """Whether its result is still to come."""
        return id(job) in self._jobs

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Cancel everything and wait for the workers; nothing is delivered afterwards.

        `last` runs on the store lane when the work before it has ended.
        """
        if self._closed:
            return
        self._closed = True
        for job in list(self._jobs.values()):
            job.cancel()
        if last is not None:
            self._lanes[Lane.STORE].submit(last)
        for executor in self._lanes.values():
            executor.shutdown(wait=True)  # work that was cancelled before it began returns at once
        self._jobs.clear()

    def _run(self, job: Job, work: Callable[[Job], Any]) -> None:
        # The job boundary: the one place besides main() where every exception is caught.
        try:
            result = None if job.cancelled() else work(job)
        except Exception as error:  # noqa: BLE001
            self._post(_News(job, "failed", error))
        else:
            self._post(_News(job, "done", result))

    def _post(self, news: _News) -> None:
        if not self._closed:
            self._news.emit(news)

    @Slot(object)
    def _receive(self, news: _News) -> None:
        job = news.job
        if news.what == "progress":
            if not job.cancelled() and job.progressed is not None:
                job.progressed(news.value)
            return
        self._jobs.pop(id(job), None)
        if job.cancelled():
            return
        if news.what == "failed":
            log.info("a job failed: %s", type(news.value), exc_info=news.value)
            job.failed(news.value)
        else:
            job.done(news.value)

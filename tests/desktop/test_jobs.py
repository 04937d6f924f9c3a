"""The lanes: results on the UI thread, errors too, cancelled work is silent, closing ends everything."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from walkaway.desktop.jobs import Job, Jobs, Lane


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    lanes = Jobs()
    yield lanes
    lanes.close()


def test_results_arrive_on_the_ui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int, int]] = []

    def done(worker: int) -> None:
        seen.append((worker, threading.get_ident(), len(seen)))

    for _ in range(200):
        jobs.start(Lane.NET, "count", lambda job: threading.get_ident(), done, pytest.fail)
    qtbot.waitUntil(lambda: len(seen) == 200, timeout=5000)
    assert {ui for _, ui, _ in seen} == {threading.get_ident()}
    assert threading.get_ident() not in {worker for worker, _, _ in seen}
    assert not jobs.busy


def test_the_store_lane_is_one_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    for _ in range(20):
        jobs.start(Lane.STORE, "who", lambda job: threading.get_ident(), seen.append, pytest.fail)
    qtbot.waitUntil(lambda: len(seen) == 20, timeout=5000)
    assert len(set(seen)) == 1


def test_errors_arrive_as_errors(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[Exception] = []

    def fail(job: Job) -> None:
        raise KeyError("x")

    jobs.start(Lane.NET, "fail", fail, pytest.fail, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1, timeout=5000)
    assert isinstance(seen[0], KeyError)


def test_a_cancelled_job_is_silent(jobs: Jobs, qtbot: QtBot) -> None:
    started, go, seen = threading.Event(), threading.Event(), []

    def work(job: Job) -> str:
        started.set()
        go.wait(5)
        return "late" if job.cancelled() else "early"

    job = jobs.start(Lane.STORE, "slow", work, seen.append, seen.append)
    assert started.wait(5)
    job.cancel()
    go.set()
    jobs.start(Lane.STORE, "next", lambda job: "next", seen.append, seen.append)
    qtbot.waitUntil(lambda: seen == ["next"], timeout=5000)


def test_progress_is_throttled(jobs: Jobs, qtbot: QtBot) -> None:
    reports: list[float] = []
    seen: list[str] = []

    def work(job: Job) -> str:
        began = time.monotonic()
        while time.monotonic() - began < 0.6:
            job.report(time.monotonic() - began)
        return "done"

    jobs.start(Lane.NET, "count", work, seen.append, pytest.fail, reports.append)
    qtbot.waitUntil(lambda: seen == ["done"], timeout=5000)
    assert 1 <= len(reports) <= 3
    assert reports[0] >= 0.2  # what is done at once needs no bar that flashes up


def test_closing_stops_a_worker_and_delivers_nothing(qapp: object, qtbot: QtBot) -> None:
    lanes = Jobs()
    started, seen = threading.Event(), []

    def work(job: Job) -> None:
        started.set()
        while not job.cancelled():
            pass

    lanes.start(Lane.NET, "busy", work, seen.append, seen.append)
    assert started.wait(5)
    lanes.close()
    qtbot.wait(1)
    assert seen == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("store", "net"))]

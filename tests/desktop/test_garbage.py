"""Windows that nobody needs any more go on the UI thread, whoever makes garbage."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from walkaway.desktop.garbage import Garbage


class Ring(QWidget):
    """A window that holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def few() -> Iterator[None]:
    """The collector as it is outside tests, but impatient."""
    limits = gc.get_threshold()
    gc.collect()
    gc.enable()
    gc.set_threshold(100, 20, 50)
    yield
    gc.disable()
    gc.set_threshold(*limits)


def make_garbage() -> None:
    kept = [[] for _ in range(1000)]  # type: ignore[var-annotated]
    kept.append(kept)


def in_a_lane() -> None:
    lane = threading.Thread(target=make_garbage)
    lane.start()
    lane.join()


@pytest.mark.usefixtures("few")
def test_a_lane_destroys_no_window_and_the_ui_thread_does(qtbot: QtBot) -> None:
    died: list[threading.Thread] = []
    garbage = Garbage()
    assert not gc.isenabled()
    ring = Ring()
    seen = weakref.ref(ring, lambda _: died.append(threading.current_thread()))
    del ring
    in_a_lane()
    assert seen() is not None
    garbage.look()
    assert died == [threading.main_thread()]


@pytest.mark.usefixtures("few")
def test_without_a_threshold_passed_nothing_is_looked_through(qtbot: QtBot) -> None:
    garbage = Garbage()
    gc.collect()
    gc.set_threshold(100_000, 20, 50)
    looks: list[str] = []
    gc.callbacks.append(lambda phase, _: looks.append(phase))
    try:
        garbage.look()
    finally:
        gc.callbacks.pop()
    assert not looks


@pytest.mark.usefixtures("few")
def test_it_looks_by_itself(qtbot: QtBot) -> None:
    garbage = Garbage()
    ring = Ring()
    seen = weakref.ref(ring)
    del ring

    def gone() -> bool:
        make_garbage()  # again and again: a window of before that goes now counts against it
        return seen() is None

    qtbot.waitUntil(gone, timeout=10_000)
    garbage.deleteLater()

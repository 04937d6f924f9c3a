"""Opening and closing views again and again keeps memory flat."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.desktop.conftest import Open
from tests.desktop.snapshots import TITLES, StillDesk, snapshot, usual
from tests.desktop.test_timeline import detail
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.window import MainWindow


def settle() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture(autouse=True)
def _only_what_is_new() -> Iterator[None]:
    """What other tests left behind is not looked through again at each collection."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def resident_kb() -> int:
    """The memory of this process; 0 where the system does not tell it this way."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def objects(window: MainWindow) -> Counter[str]:
    return Counter(type(child).__name__ for child in window.findChildren(QObject))


def rounds(window: MainWindow, count: int) -> None:
    for _ in range(count):
        for key in ("aspen.example", "birch.example"):
            window.browsing.open_prospect(key)
            QApplication.processEvents()
        window.browsing.show_board()
        window.commands.show_keys()
        window.commands.show_about()
        for dialog in [
            w for w in QApplication.topLevelWidgets() if w.windowTitle() in ("Keys", "About this data")
        ]:
            dialog.close()
    settle()


@pytest.mark.parametrize("count", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_views_opened_and_closed_leave_nothing_behind(open_window: Open, count: int) -> None:
    full = detail()
    desk = StillDesk(snapshot(full.view, *usual().prospects[1:]), details={"aspen.example": full})
    window = open_window(desk)
    rounds(window, 4)  # caches of glyphs, icons and line breaks fill up
    before, memory = objects(window), resident_kb()
    rounds(window, count)
    assert objects(window) == before
    assert resident_kb() - memory < 4_000 + 20 * count


@pytest.mark.parametrize("count", [3, pytest.param(200, marks=pytest.mark.slow)])
def test_closed_windows_are_gone(qapp: object, count: int) -> None:
    def once() -> None:
        window = MainWindow(Jobs(inline=True), lambda r: lambda j: None, lambda j: StillDesk(usual()), TITLES)
        window.show()
        window.show_demo()
        QApplication.processEvents()
        window.close()
        window.deleteLater()
        settle()

    once()
    alive = len(QApplication.allWidgets())
    for _ in range(count):
        once()
    assert len(QApplication.allWidgets()) <= alive

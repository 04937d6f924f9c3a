"""How fast the window is with 5,000 prospects; how long it takes to start is told by `start.py`.

Run by hand: `python tests/bench/board.py [prospects]`. Prints medians in milliseconds of processor time:
from a snapshot to the first painted frame (limit 200), a step of scrolling (16 is a frame), a letter typed
into the search, a change of one prospect.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_TOP), str(_TOP / "app")]

from PySide6.QtWidgets import QApplication  # noqa: E402 - the path comes first

from tests.desktop.snapshots import TITLES, StillDesk, prospect, snapshot  # noqa: E402
from walkaway.desktop.jobs import Jobs  # noqa: E402
from walkaway.desktop.window import MainWindow  # noqa: E402
from walkaway.engine.model import BoardSnapshot, Light  # noqa: E402

_RUNS = 7


def crowd(count: int) -> BoardSnapshot:
    """So many prospects under all lights."""
    dice = random.Random(7)
    lights = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY)
    views = [
        prospect(f"Prospect {n:05}", dice.choices(lights, (2, 3, 3, 2))[0], dice.randrange(100))
        for n in range(count)
    ]
    return snapshot(*views)


def median_ms(act: Callable[[], None], runs: int = _RUNS) -> float:
    """The median processor time of `act`."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        act()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def _squares() -> None:
    sum(n * n for n in range(1_000_000))


def main(count: int) -> None:
    """Measure and print."""
    application = QApplication([])
    board = crowd(count)
    window = MainWindow(Jobs(inline=True), lambda r: lambda j: None, lambda j: StillDesk(snapshot()), TITLES)
    window.resize(1280, 800)
    window.show()
    window.show_demo()
    application.processEvents()

    first = []
    for _ in range(_RUNS):
        window.board.show_snapshot(snapshot())
        application.processEvents()
        start = time.process_time()
        window.board.show_snapshot(board)
        application.processEvents()
        window.grab()
        first.append(1000 * (time.process_time() - start))
    print(f"{count} prospects, snapshot to frame: {statistics.median(first):7.1f} ms, worst {max(first):.1f}")
    cards = window.board.view.column(Light.RED).list

    def scroll() -> None:
        bar = cards.verticalScrollBar()
        bar.setValue(bar.value() + 97)
        cards.viewport().repaint()

    print(f"one step of scrolling:           {median_ms(scroll, 200):7.1f} ms")
    search = window.board.head.search
    letters = iter("prospect 0042" * 20)

    def letter() -> None:
        search.setText((search.text() + next(letters))[-6:])
        application.processEvents()

    print(f"one letter typed into search:    {median_ms(letter, 30):7.1f} ms")
    search.clear()
    changed = replace(
        board, prospects=(replace(board.prospects[0], silence_business_days=3), *board.prospects[1:])
    )
    boards = [board, changed]

    def change() -> None:
        boards.reverse()
        window.board.show_snapshot(boards[0])
        application.processEvents()

    print(f"one prospect changed:            {median_ms(change, 20):7.1f} ms")
    window.close()
    plain = median_ms(_squares)
    print(f"for comparison, a million squares: {plain:5.1f} ms (45 on an idle machine of the first run)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)

"""How long `walkaway` takes until the rep's own board, or the demo's, is painted, beside an empty window.

Run by hand: `python -m tests.bench.start [prospects] [rounds]`. The store is made by reading a real server.
"at once" is the board as it was kept or ships, which can be used; "anew" is the one that takes its place.
Each start is a process of its own, warm, in turn with an empty PySide6 window: medians of wall and processor
time in milliseconds, and the ratio to the empty one. `WALKAWAY_PROFILE=FILE` keeps a profile of one start.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

_TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_TOP), str(_TOP / "app")]

from tests.imap.dovecot import running_dovecot  # noqa: E402 - the path comes first
from tests.resident.living import deliver, now, read_once, talk  # noqa: E402

_EMPTY = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
application.processEvents()
window.grab()
sys.stdout.write(f"{time.process_time()}")
sys.stdout.flush()
os._exit(0)
"""
# The real program, but for its event loop, which ends once the board has been painted.
_OURS = """
import os, sys, time
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

def until_painted(application=None):
    from walkaway.desktop.window import MainWindow
    application = QApplication.instance()
    (window,) = (each for each in application.topLevelWidgets() if isinstance(each, MainWindow))
    window.resize(1280, 800)
    anew = []
    window.lane.opened.connect(anew.append)
    while not (window.snapshot is not None and window.board.isVisible() and ("anew" not in sys.argv or anew)):
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()
    window.grab()
    assert window.board.views
    sys.stdout.write(f"{time.process_time()}")
    sys.stdout.flush()
    if profile:
        profile.disable()
        profile.dump_stats(os.environ["WALKAWAY_PROFILE"])
    os._exit(0)

QApplication.exec = until_painted
profile = None
if os.environ.get("WALKAWAY_PROFILE"):
    import cProfile
    profile = cProfile.Profile()
    profile.enable()
import walkaway.cli.main  # as the command does, which itself refuses to open a window that nobody sees
from walkaway.desktop.app import run, run_demo
run_demo(["walkaway"]) if "demo" in sys.argv else run(["walkaway"])
"""


def start(script: str, arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Wall and processor time of one start, in milliseconds."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_TOP / "app"), **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return 1000 * (time.perf_counter() - began), 1000 * float(done.stdout)


def make_home(home: Path, prospects: int) -> None:
    """A home whose account was read: so many prospects, most of them silent, some who answered."""
    with running_dovecot() as server:
        box = server.mailbox()
        for number in range(prospects):
            at = now() - timedelta(days=5 + number % 60)
            talk(box, f"p{number}", at)
            if number % 3 == 0:
                deliver(box, f"p{number}", at + timedelta(days=3), "We will get back to you on Friday.")
        os.environ["WALKAWAY_HOME"] = str(home)
        read_once(home, box, now())


def main(prospects: int, rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "home"
        make_home(home, prospects)
        quiet = {
            "WALKAWAY_HOME": str(home),
            "WALKAWAY_PROFILE": "",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "PYTHONDONTWRITEBYTECODE": "",  # an installed program has its modules compiled
        }
        starts: dict[str, tuple[str, tuple[str, ...]]] = {
            "an empty window": (_EMPTY, ()),
            "own board, at once": (_OURS, ()),
            "own board, anew": (_OURS, ("anew",)),
            "demo, at once": (_OURS, ("demo",)),
            "demo, anew": (_OURS, ("demo", "anew")),
        }
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in starts}
        for script, arguments in (starts["own board, anew"], *starts.values()):
            start(script, arguments, quiet)  # keeps a board, and warms the caches
        for _ in range(rounds):
            for name, (script, arguments) in starts.items():
                found[name].append(start(script, arguments, quiet))
        if os.environ.get("WALKAWAY_PROFILE"):
            start(_OURS, (), {**quiet, "WALKAWAY_PROFILE": os.environ["WALKAWAY_PROFILE"]})
        walls = {name: statistics.median(wall for wall, _ in times) for name, times in found.items()}
        works = {name: statistics.median(work for _, work in times) for name, times in found.items()}
        for name, wall in walls.items():
            ratios = f"{wall / walls['an empty window']:.1f}x, {works[name] / works['an empty window']:.1f}x"
            print(f"{name:18} wall {wall:6.0f} ms, processor {works[name]:6.0f} ms, {ratios}")


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["300", "5"][len(sys.argv) - 1 :])[:2]))

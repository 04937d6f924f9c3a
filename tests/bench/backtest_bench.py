"""How long a backtest of 24 monthly boards takes against one scan of the same mail.

Run by hand: `python tests/bench/backtest_bench.py [runs]`. Prints the medians of processor time on a
generated mailbox of 10,000 mails over two years, and their ratio: 3 is the limit.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from varied_mail import write_varied

_MAILS = 10_000
_ME = "robin@norrland.example"


def main() -> None:
    """Print one line."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        box = Path(folder) / "varied.mbox"
        last = write_varied(box, _MAILS, _ME)
        common = [str(box), "--me", _ME, "--as-of", last.isoformat(), "--tz", "UTC", "--format", "json"]
        wall: dict[str, list[float]] = {"scan": [], "backtest": []}
        work: dict[str, list[float]] = {"scan": [], "backtest": []}
        for _ in range(runs):  # in turn, so that a slow minute hits both
            for verb in wall:
                start, before = time.perf_counter(), _processor_time()
                done = subprocess.run(
                    [sys.executable, "-m", "walkaway", verb, *common], capture_output=True, check=False
                )
                if done.returncode not in (0, 4):
                    sys.exit(f"{verb} ended with {done.returncode}: {done.stderr.decode()}")
                wall[verb].append(time.perf_counter() - start)
                work[verb].append(_processor_time() - before)
    scan, backtest = (statistics.median(wall[verb]) for verb in wall)
    by_processor = statistics.median(work["backtest"]) / statistics.median(work["scan"])
    print(
        f"scan {scan:.2f} s, backtest {backtest:.2f} s: ratio {backtest / scan:.2f} by the clock, "
        f"{by_processor:.2f} by processor time (at most 3)"
    )


def _processor_time() -> float:
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()

"""Idle with a thousand prospects: processor time and memory of the real application in the background.

    pytest -m bench -s tests/bench/resident_bench.py

WALKAWAY_BENCH_SECONDS says how long it is watched; the usual minute holds two looks at the clock.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.imap.dovecot import Mailbox, Password, running_dovecot
from tests.resident.living import ALWAYS, INTEREST, NUDGE, OFFER, deliver, living, now, read_once
from walkaway.engine.accounts.secrets import Secrets
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.follow import Follower
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.read_accounts import own_request
from walkaway.engine.imap.connection import connect
from walkaway.engine.notices import NoticeRules
from walkaway.engine.sources.imap import ImapSource

PROSPECTS = 1_000
SECONDS = float(os.environ.get("WALKAWAY_BENCH_SECONDS", "60"))
MOST_PERCENT, MOST_MB = 1.0, 200.0


def processor_s(process: int) -> float:
    """Seconds of processor time so far, of all threads (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int, name: str = "VmRSS") -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def print_parts(box: Mailbox, home: Path) -> None:
    """What each step costs in milliseconds of processor time."""
    account = box.account()
    with closing(Desk.of_home("UTC", now())) as desk, open_home(home, shared=True) as store:  # type: ignore[type-var]
        source = ImapSource(account, lambda: connect(account, Password()), now())
        follower = Follower(store, [account], own_request(store, "UTC", now()), Secrets(None), judge=False)
        steps: dict[str, Callable[[], object]] = {
            "first reading behind it": lambda: follower.read([source], now()),
            "whole board, as once an hour": desk.refresh,
            "a reading without news": lambda: follower.read([source], now()),
            "board without news": lambda: desk.catch_up(now(), "UTC"),
            "a look for notices": lambda: desk.notice(now(), NoticeRules()),
            "a reading of one mail": lambda: follower.read([source], now()),
            "board with it": lambda: desk.catch_up(now(), "UTC"),
        }
        for name, step in steps.items():
            if name == "a reading of one mail":
                deliver(box, "p7", now(), NUDGE, ours=True)
            before = time.process_time()
            source.now = now()
            step()
            print(f"{name}: {1000 * (time.process_time() - before):.0f} ms")
        source.close()


@pytest.mark.bench
@pytest.mark.timeout(1800)
def test_idle_with_a_thousand_prospects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text(ALWAYS)
    with running_dovecot() as server:
        box = server.mailbox()
        for number in range(PROSPECTS):
            begun = now() - timedelta(days=10 + number % 40, minutes=number)
            who = f"p{number}"
            deliver(box, who, begun, INTEREST)
            deliver(box, who, begun + timedelta(days=1), OFFER, ours=True)
            for nudge in range(number % 4):
                deliver(box, who, begun + timedelta(days=4 + nudge), f"{NUDGE} ({nudge})", ours=True)
        read_once(tmp_path, box, now())
        with living(tmp_path, QT_QPA_PLATFORM="offscreen") as app:
            process = app.process.pid
            app.wait_for("resident.keeping._was_read")
            prospects = app.say("len(window.snapshot.prospects)")
            settled = threading.Event()
            settled.wait(10)
            before = processor_s(process)
            settled.wait(SECONDS)
            percent = 100 * (processor_s(process) - before) / SECONDS
            shown, peak = memory_mb(process), memory_mb(process, "VmHWM")
            app.say("window.hide()")
            settled.wait(2)
            print(
                f"\n{prospects} prospects, {SECONDS:.0f} s idle: {percent:.2f} % of a processor, "
                f"{shown:.0f} MB ({memory_mb(process):.0f} hidden, {peak:.0f} at most)"
            )
        print_parts(box, tmp_path)
        assert prospects == PROSPECTS
        assert percent < MOST_PERCENT
        assert shown < MOST_MB

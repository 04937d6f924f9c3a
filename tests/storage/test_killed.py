"""Killed at any point, the next run is right: nothing is lost, nothing is there twice."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(store: Path, die_at: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.storage.ingest_and_die", str(store), str(die_at)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "app"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )


def content(store: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(store)
    tables = ("sources", "messages", "bodies", "readings", "meetings", "skipped", "left_out")
    found = {table: sorted(connection.execute(f"select * from {table}")) for table in tables}
    connection.close()
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_run_after_a_kill_gives_what_an_undisturbed_run_gives(tmp_path: Path) -> None:
    whole = run(tmp_path / "whole.db", 0)
    assert whole.returncode == 0, whole.stderr
    expected = content(tmp_path / "whole.db")
    assert len(expected["messages"]) == 41
    assert len(expected["bodies"]) == len(expected["readings"]) == 41
    statements = int(whole.stdout)
    for die_at in (1, *(statements * part // 5 for part in range(1, 5)), statements - 1):
        store = tmp_path / f"killed-{die_at}.db"
        killed = run(store, die_at)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        again = run(store, 0)
        assert again.returncode == 0, again.stderr
        assert content(store) == expected

"""Killed in the middle of an exit, the next run ends it: one draft, one decision, nothing lost."""

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


def run(home: Path, die_at: int) -> subprocess.CompletedProcess[str]:
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "tests.exits.exit_and_die", str(home), str(die_at)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "app"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )


def outcome(home: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]], list[bytes]]:
    """Decisions, drafts on their way, and what lies in Drafts."""
    connection = sqlite3.connect(home / "walkaway.sqlite")
    decisions = connection.execute("select what, at, prospect, ref, reason, note from decisions").fetchall()
    exits = connection.execute("select message_id, stage, text from exits").fetchall()
    connection.close()
    return decisions, exits, [path.read_bytes() for path in sorted((home / "drafts").iterdir())]


def whole_run(home: Path) -> tuple[object, int]:
    """What comes of a run that nobody kills, and how many statements it takes."""
    whole = run(home, 0)
    assert whole.returncode == 0, whole.stderr
    decisions, exits, drafts = expected = outcome(home)
    assert [row[0] for row in decisions] == ["exit"]
    assert [row[1] for row in exits] == ["sent"]
    assert len(drafts) == 1
    return expected, int(whole.stdout)


def kill_and_run_again(home: Path, die_at: int, expected: object) -> None:
    killed = run(home, die_at)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = run(home, 0)
    assert again.returncode == 0, again.stderr
    assert outcome(home) == expected, die_at


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_whenever_it_is_killed_the_next_run_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    expected, statements = whole_run(tmp_path / "whole")
    for back in (4, 9, statements // 3):  # the end writes most: keep, lay, close
        kill_and_run_again(tmp_path / f"killed-{back}", statements - back, expected)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_whenever_it_is_killed_at_any_statement(tmp_path: Path) -> None:
    expected, statements = whole_run(tmp_path / "whole")
    for die_at in range(1, statements, 3):
        kill_and_run_again(tmp_path / f"killed-{die_at}", die_at, expected)

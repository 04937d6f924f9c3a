"""Starting the real application: what is told at once, what is written, and the sheet of all its keys."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence

from walkaway.desktop import app
from walkaway.desktop.instance import take_place
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.shortcuts import groups

START = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from walkaway.desktop import app

made = []
create = app.create_window

def seen():
    window = made[0]
    if window.lane.is_opening:
        QTimer.singleShot(20, seen)
        return
    print(window.banner.isVisible(), window.banner.text)
    direct = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    print("stray:", [type(one).__name__ for one in direct if one.isVisible() and one is not window.shell])
    window.close()

def create_and_look(jobs, remembered):
    made.append(create(jobs, remembered))
    QTimer.singleShot(0, seen)
    return made[0]

app.create_window = create_and_look
getattr(app, sys.argv[1])(["walkaway"])
"""


@pytest.mark.parametrize("start", ["run", "run_demo"])
def test_troubles_of_the_settings_are_told_and_the_demo_writes_nothing(
    start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, config, runtime = tmp_path / "home", tmp_path / "config", tmp_path / "run"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    (home / "settings.toml").write_text('[work]\ndays = ["someday"]\n', encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "WALKAWAY_HOME": str(home),
        "XDG_CONFIG_HOME": str(config),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(runtime),
    }
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    held = take_place(home) if start == "run_demo" else None  # a window of the rep's is no hindrance to it
    done = subprocess.run(
        [sys.executable, "-c", START, start], env=environment, capture_output=True, timeout=120, check=False
    )
    assert (held is not None) == (start == "run_demo")
    assert done.returncode == 0, done.stderr.decode()
    told = done.stdout.decode()
    assert told.startswith("True")
    assert "someday" in told
    assert "stray: []" in told
    if start == "run_demo":
        assert [path for path in config.rglob("*") if path.is_file()] == []
        assert [path.name for path in home.rglob("*")] == ["settings.toml"]


def test_the_sheet_names_every_shortcut_of_the_whole_window(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    window = app.create_window(Jobs(inline=True))
    listed = {key for _, keys in groups() for entry, _ in keys for key in entry.split("  ")}
    actions = [action for action in window.actions() if isinstance(action, QAction)]
    shortcuts = {s.toString(QKeySequence.SequenceFormat.PortableText) for a in actions for s in a.shortcuts()}
    window.close()
    assert "Ctrl+3" in shortcuts
    assert shortcuts <= listed


def test_the_sheet_has_the_keys_of_every_page() -> None:
    assert [title for title, _ in groups()] == [
        "Anywhere",
        "On the board",
        "In the detail",
        "In a draft",
        "When sorting people, in the settings",
        "On the time line",
        "On the pipeline",
        "In the playbook",
    ]

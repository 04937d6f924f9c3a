"""Processes with windows, each in a folder of the test's own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def runtime() -> Iterator[Path]:
    """What the system gives a login for its sockets: their names must be short, so not in pytest's folder."""
    folder = Path(tempfile.mkdtemp(prefix="wa-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def environment(tmp_path: Path, runtime: Path) -> dict[str, str]:
    """For a process of the test's own, with a store that is not there yet."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "WALKAWAY_HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "offscreen",
    }


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Start]:
    """Start Python with these arguments, and more variables; ended when the test is over."""
    running: list[subprocess.Popen[str]] = []

    def started(*arguments: str, **more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env={**environment, **more},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield started
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def xvfb() -> Iterator[str]:
    """The name of a display that nobody sees."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed")
    server = subprocess.Popen(
        [program, "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    yield f":{server.stdout.readline().strip()}"
    server.terminate()
    server.communicate()

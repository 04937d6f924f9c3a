"""One window for each store: the second start brings the first one to the front, also out of the tray."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.living.conftest import Start
from walkaway.desktop.instance import RAISE, rendezvous_of, take_place
from walkaway.engine.errors import StoreError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the processes are told by a Unix socket")

WINDOW = str(Path(__file__).with_name("one_window.py"))
HIDDEN = """
from walkaway.desktop import app, living
listen = living.Ear
def made(*arguments):
    ear = listen(*arguments)
    print("listens", flush=True)
    return ear
living.Ear = made
app.run(["walkaway"], background=True)
"""


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_start_shows_the_hidden_window_and_ends_well(start: Start, tmp_path: Path) -> None:
    first = start(WINDOW, str(tmp_path / "home"))
    assert line(first) == "first"
    second = start(WINDOW, str(tmp_path / "home"), XDG_ACTIVATION_TOKEN="click-1")
    assert (line(second), second.wait()) == ("told", 0)
    assert line(first) == "called False True click-1"
    login = start(WINDOW, str(tmp_path / "home"), "--background")
    assert (line(login), login.wait()) == ("told", 0)
    third = start(WINDOW, str(tmp_path / "home"))
    assert (line(third), third.wait()) == ("told", 0)
    assert line(first) == "called True True"  # so the start in the background had called nobody
    first.communicate()
    assert first.returncode == 0


def test_of_several_starts_at_once_one_is_the_first(start: Start, tmp_path: Path) -> None:
    several = [start(WINDOW, str(tmp_path / "home")) for _ in range(4)]
    assert sorted(map(line, several)) == ["first", "told", "told", "told"]


def test_two_stores_have_a_window_each_and_two_names_of_one_store_have_one(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "home")
    first, other = start(WINDOW, str(tmp_path / "home")), start(WINDOW, str(tmp_path / "other"))
    assert (line(first), line(other)) == ("first", "first")
    same = start(WINDOW, str(tmp_path / "link"))
    assert (line(same), same.wait()) == ("told", 0)


def test_after_kill_9_the_next_start_is_the_first(start: Start, tmp_path: Path) -> None:
    killed = start(WINDOW, str(tmp_path / "home"))
    assert line(killed) == "first"
    killed.kill()
    killed.wait()
    again = start(WINDOW, str(tmp_path / "home"))
    assert line(again) == "first"
    assert line(start(WINDOW, str(tmp_path / "home"))) == "told"
    assert line(again) == "called False True"


@pytest.fixture
def home(tmp_path: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return tmp_path / "home"


def test_a_lock_whose_number_belongs_to_another_process_now_is_taken_over(home: Path) -> None:
    held = take_place(home)
    assert held is not None  # a living process holds the lock, and nobody listens
    assert take_place(home, RAISE, patience_s=0.2) is not None


def test_one_that_hangs_is_not_taken_over(home: Path) -> None:
    held = take_place(home)
    assert held is not None
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(rendezvous_of(home).socket)
        deaf.listen(0)
        before = time.monotonic()
        with pytest.raises(StoreError, match="does not answer"):
            take_place(home, RAISE, patience_s=0.2)
        assert time.monotonic() - before < 10
    assert rendezvous_of(home).lock.exists()
    held.unlock()
    assert not rendezvous_of(home).lock.exists()


def test_a_folder_that_takes_no_lock_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that is full, say: nobody is open already, and nobody's lock is taken away."""
    (tmp_path / "file").write_text("no folder")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(StoreError, match="cannot be written") as raised:
        take_place(tmp_path / "file" / "home", RAISE, patience_s=60)
    assert "disk" in raised.value.advice


def test_nobody_else_can_write_where_the_starts_meet(
    tmp_path: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all = runtime / "shared"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    monkeypatch.setattr(tempfile, "tempdir", str(runtime))
    spot = rendezvous_of(tmp_path / "home")
    assert spot.lock.parent == runtime / f"walkaway-{os.getuid()}"
    assert spot.lock.parent.stat().st_mode & 0o777 == 0o700
    spot.lock.parent.chmod(0o777)  # somebody else made it first, say
    assert rendezvous_of(tmp_path / "home").lock.parent == tmp_path / "home"


def test_a_start_in_the_background_stays_hidden_until_the_next_start(
    start: Start, xvfb: str, environment: dict[str, str]
) -> None:
    looking = shutil.which("xdotool")
    if looking is None:
        pytest.skip("xdotool is not installed")
    screen = {"DISPLAY": xvfb, "QT_QPA_PLATFORM": "xcb"}
    seen = [looking, "search", "--onlyvisible", "--name", "^Walkaway$"]
    first = start("-c", HIDDEN, **screen)
    assert line(first) == "listens"
    assert start("-m", "walkaway", "--background", **screen).wait() == 0
    done = subprocess.run(seen, env={**environment, **screen}, capture_output=True, check=False)
    assert done.stdout == b""
    assert start("-m", "walkaway", **screen).wait() == 0
    subprocess.run([*seen[:2], "--sync", *seen[2:]], env={**environment, **screen}, check=True)
    assert first.poll() is None


def test_only_the_app_can_be_in_the_background_and_the_home_can_be_named(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from walkaway.cli.main import main

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WALKAWAY_HOME", str(tmp_path / "one"))
        done = CliRunner().invoke(main, ["--background", "settings"])
        assert done.exit_code == 2
        assert "Only the app can be in the background" in done.output
        home = tmp_path / "the other"
        done = CliRunner().invoke(main, ["--home", str(home), "settings", "work.zone", "UTC"])
        assert done.exit_code == 0
        assert (home / "settings.toml").exists()
        assert not (tmp_path / "one").exists()

"""The entry that starts Walkaway at login, on all three systems, and the setting that follows it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from walkaway.desktop.autostart import (
    Autostart,
    LaunchAgent,
    RunKey,
    XdgAutostart,
    autostart,
    start_command,
)
from walkaway.desktop.background import HiddenStart
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.start_at_login import KEY, StartAtLogin
from walkaway.engine.errors import StoreError
from walkaway.engine.settings import Settings, Value

SPACED = ("/opt/My Programs/walkaway", "--home", '/home/robin/50 % "deals" $HOME', "--background")
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class Table:
    """A registry in memory."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}

    def get(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def put(self, key: str, name: str, value: str) -> None:
        self.values[key, name] = value

    def drop(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


Make = Callable[[tuple[str, ...]], Autostart]


@pytest.fixture(params=["xdg", "launchd", "registry"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """An entry for a command; all entries of a test are of one system."""
    registry, folder = Table(), tmp_path / "there is none yet" / "autostart"
    makers: dict[str, Make] = {
        "xdg": lambda command: XdgAutostart(folder, "walkaway", command),
        "launchd": lambda command: LaunchAgent(folder, "walkaway", command),
        "registry": lambda command: RunKey(registry, "walkaway", command),
    }
    return makers[request.param]


def exec_of(folder: Path) -> list[str]:
    """The arguments of a desktop entry, taken apart by the rules of its specification, not by ours."""
    lines = (folder / "walkaway.desktop").read_text(encoding="utf-8").split("\n")
    (value,) = (line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
    value = value.replace("\\\\", "\\")
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|([^ ]+)', value)
    return [(re.sub(r"\\(.)", r"\1", quoted) or bare).replace("%%", "%") for quoted, bare in found]


def test_it_is_off_until_it_is_wanted(make: Make) -> None:
    entry = make(SPACED)
    assert not entry.is_on()
    entry.turn_off()  # nothing to remove is no trouble
    entry.turn_on()
    assert entry.is_on()
    assert make(SPACED).is_on()
    entry.turn_on()
    assert entry.is_on()
    entry.turn_off()
    assert not make(SPACED).is_on()
    assert not entry.is_off_by_system()


def test_linux_gets_a_desktop_entry_that_its_own_tool_finds_right(tmp_path: Path) -> None:
    XdgAutostart(tmp_path, "walkaway", SPACED).turn_on()
    assert exec_of(tmp_path) == list(SPACED)
    checker = shutil.which("desktop-file-validate")
    if checker is not None:
        done = subprocess.run([checker, str(tmp_path / "walkaway.desktop")], capture_output=True, check=False)
        assert done.stdout + done.stderr == b""
    assert [path.name for path in tmp_path.iterdir()] == ["walkaway.desktop"]


printable = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cs"]), min_size=1
)


@given(st.lists(printable, min_size=1, max_size=4))
def test_whatever_a_path_holds_the_program_gets_it_back(
    tmp_path_factory: pytest.TempPathFactory, command: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("autostart")
    XdgAutostart(folder, "walkaway", command).turn_on()
    assert exec_of(folder) == command
    LaunchAgent(folder, "walkaway", command).turn_on()
    entry = plistlib.loads((folder / "org.walkaway.plist").read_bytes())
    assert entry["ProgramArguments"] == command


def test_macos_gets_a_launch_agent(tmp_path: Path) -> None:
    LaunchAgent(tmp_path, "walkaway", SPACED).turn_on()
    entry = plistlib.loads((tmp_path / "org.walkaway.plist").read_bytes())
    assert entry["Label"] == "org.walkaway"
    assert entry["ProgramArguments"] == list(SPACED)
    assert entry["RunAtLoad"] is True
    assert "KeepAlive" not in entry  # quit is quit


def test_windows_gets_a_value_under_run_with_the_program_in_quotes() -> None:
    registry = Table()
    RunKey(registry, "walkaway", (r"C:\Users\Robin Hall\walkaway.exe", "--background")).turn_on()
    assert registry.values == {(RUN, "Walkaway"): r'"C:\Users\Robin Hall\walkaway.exe" --background'}
    RunKey(registry, "walkaway", (r"C:\walkaway.exe", "--background")).turn_on()
    assert registry.values == {(RUN, "Walkaway"): r'"C:\walkaway.exe" --background'}


def test_switched_off_in_the_systems_own_settings_is_off(tmp_path: Path) -> None:
    for line in ("Hidden=true", "X-GNOME-Autostart-enabled=false"):
        entry = XdgAutostart(tmp_path, "walkaway", SPACED)
        entry.turn_on()
        text = (tmp_path / "walkaway.desktop").read_text()
        (tmp_path / "walkaway.desktop").write_text(f"{text}{line}\n")
        assert entry.is_off_by_system()
        assert not entry.is_on()
    registry = Table()
    run = RunKey(registry, "walkaway", SPACED)
    run.turn_on()
    registry.values[APPROVED, "Walkaway"] = bytes([3, 0, 0, 0])
    assert run.is_off_by_system()
    run.turn_on()  # now the rep wants it again
    assert run.is_on()
    registry.values[APPROVED, "Walkaway"] = bytes([2, 0, 0, 0])
    assert run.is_on()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="start at login"):
        XdgAutostart(tmp_path / "file", "walkaway", SPACED).turn_on()


def test_what_is_started_is_this_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["-c"])
    assert start_command(environment={}) == (sys.executable, "-m", "walkaway", "--background")
    script = tmp_path / "my tools" / "walkaway"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert start_command(environment={}) == (str(script), "--background")
    assert start_command("/data", {"APPIMAGE": "/a.AppImage"}) == (
        *("/a.AppImage", "--home", "/data", "--background"),
    )
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command(environment={}) == (sys.executable, "--background")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="where the entry lies on Linux")
def test_two_stores_have_an_entry_each(tmp_path: Path) -> None:
    config = {"XDG_CONFIG_HOME": str(tmp_path)}
    autostart(config).turn_on()
    other = autostart({**config, "WALKAWAY_HOME": str(tmp_path / "the other")})
    assert not other.is_on()
    other.turn_on()
    assert len(list((tmp_path / "autostart").iterdir())) == 2
    autostart(config).turn_off()
    assert other.is_on()


class Kept:
    """A keeper of settings on a jobs object that works at once."""

    def __init__(self, qtbot: QtBot, settings: Settings, entry: Autostart) -> None:
        self.jobs = Jobs(inline=True)
        self.keeper = Keeper(self.jobs, settings, self.keep)
        self.start = StartAtLogin(self.jobs, self.keeper, entry)
        self.failures: list[Exception] = []
        self.again: list[Callable[[], None]] = []
        self.start.failed.connect(
            lambda error, again: (self.failures.append(error), self.again.append(again))
        )

    def keep(self, key: str, value: Value | None) -> Settings:
        return Settings()


def test_the_setting_makes_and_removes_the_entry(qtbot: QtBot, make: Make) -> None:
    kept = Kept(qtbot, Settings(), make(SPACED))
    kept.start.look()
    assert not make(SPACED).is_on()
    kept.keeper.change(KEY, True)
    assert make(SPACED).is_on()
    kept.keeper.change(KEY, False)
    assert not make(SPACED).is_on()
    assert not kept.failures


def test_a_program_that_was_moved_is_mended_at_its_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    XdgAutostart(tmp_path, "walkaway", SPACED).turn_on()
    moved = ("/srv/walkaway", "--background")
    Kept(qtbot, Settings().having(KEY, True), XdgAutostart(tmp_path, "walkaway", moved)).start.look()
    assert exec_of(tmp_path) == list(moved)


def test_switched_off_in_the_system_the_setting_follows(qtbot: QtBot, tmp_path: Path) -> None:
    entry = XdgAutostart(tmp_path, "walkaway", SPACED)
    entry.turn_on()
    path = tmp_path / "walkaway.desktop"
    path.write_text(path.read_text().replace("enabled=true", "enabled=false"))
    kept = Kept(qtbot, Settings().having(KEY, True), entry)
    kept.start.look()
    assert kept.keeper.settings.flag(KEY) is False
    kept.keeper.change(KEY, True)
    assert entry.is_on()


def test_an_entry_that_cannot_be_made_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(qtbot, Settings(), XdgAutostart(tmp_path / "file", "walkaway", SPACED))
    kept.keeper.change(KEY, True)
    assert [type(error) for error in kept.failures] == [StoreError]
    (tmp_path / "file").unlink()
    kept.again[0]()
    assert (tmp_path / "file").is_dir()
    assert len(kept.failures) == 1


def test_in_the_background_the_window_waits_for_a_tray_and_shows_itself_where_none_comes(
    qtbot: QtBot,
) -> None:
    from PySide6.QtWidgets import QWidget

    looks: list[bool] = []

    def late_tray() -> bool:
        looks.append(True)
        return len(looks) > 2

    hidden, shown = QWidget(), QWidget()
    for window in (hidden, shown):
        qtbot.addWidget(window)
    patient = HiddenStart(hidden, late_tray, patience_ms=60_000)
    patient._timer.setInterval(1)
    HiddenStart(shown, lambda: False, patience_ms=1)
    qtbot.waitUntil(shown.isVisible)
    qtbot.waitUntil(lambda: len(looks) == 3 and not patient._timer.isActive())
    assert not hidden.isVisible()

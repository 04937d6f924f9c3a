"""The steps of the setup script: what it skips, what it repeats, what it says when a step fails."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import bootstrap
import host

DEBIAN_ROOT = host.Host("linux", debian=True, root=True, display=False)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout: two locks, a pyproject.toml and no environment."""
    (tmp_path / "pyproject.toml").write_text("[project]", encoding="utf-8")
    for lock in ("app", "dev"):
        (tmp_path / f"{lock}.txt").write_text(f"{lock} 1", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "CHECKOUT", tmp_path)
    monkeypatch.setattr(bootstrap, "LOCKS", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp.json")
    return tmp_path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The commands that setup would have run."""
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(bootstrap, "run", lambda command, failure, **environment: ran.append(tuple(command)))
    return ran


@pytest.fixture
def lacks(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes one need missing until apt-get is asked for it."""

    def missing(name: str) -> None:
        monkeypatch.setattr(bootstrap, "present", lambda need: need.name != name)

    monkeypatch.setattr(bootstrap, "known_packages", frozenset)
    return missing


def test_scripts_parse_on_the_old_pythons_that_they_refuse() -> None:
    for script in ("bootstrap.py", "host.py"):
        text = (Path(bootstrap.__file__).parent / script).read_text(encoding="utf-8")
        ast.parse(text, feature_version=(3, 8))


def test_an_old_python_is_refused_before_anything_is_touched(
    monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 6, "final", 0))
    assert bootstrap.main(["demo"]) == 1
    assert "3.11 or newer" in capsys.readouterr().err
    assert steps == []


def test_first_an_environment_then_the_lock_then_the_checkout(
    checkout: Path, steps: list[tuple[str, ...]]
) -> None:
    bootstrap.python_packages(checkout / ".venv" / "bin" / "python", dev=False)
    tools = [("-m", "venv"), ("-m", "pip"), ("-m", "pip"), ("-m", "compileall")]
    assert [step[1:3] for step in steps] == tools
    assert "--require-hashes" in steps[1]
    assert "--editable" in steps[2]


def test_the_second_time_nothing_is_installed(checkout: Path, steps: list[tuple[str, ...]]) -> None:
    bootstrap.python_packages(Path(sys.executable), dev=True)
    assert steps
    steps.clear()
    bootstrap.python_packages(Path(sys.executable), dev=True)
    bootstrap.python_packages(Path(sys.executable), dev=False)  # the lock of the tests holds the program's
    assert steps == []


@pytest.mark.parametrize("changed", ["app.txt", "pyproject.toml"])
def test_a_change_of_versions_installs_again(
    checkout: Path, steps: list[tuple[str, ...]], changed: str
) -> None:
    bootstrap.python_packages(Path(sys.executable), dev=False)
    steps.clear()
    (checkout / changed).write_text("something else", encoding="utf-8")
    bootstrap.python_packages(Path(sys.executable), dev=False)
    assert steps


def test_an_environment_that_no_longer_runs_is_made_anew(
    checkout: Path, steps: list[tuple[str, ...]]
) -> None:
    bootstrap.python_packages(Path(sys.executable), dev=False)
    steps.clear()
    bootstrap.python_packages(checkout / "moved" / "python", dev=False)
    assert steps[0][1:4] == ("-m", "venv", "--clear")


def test_a_broken_note_of_what_was_installed_counts_as_none(checkout: Path) -> None:
    for text in ("", "[]", "{"):
        (checkout / "stamp.json").write_text(text, encoding="utf-8")
        assert bootstrap.stamps() == {}


def test_root_on_debian_installs_what_lacks(
    monkeypatch: pytest.MonkeyPatch, lacks: Callable[[str], None], steps: list[tuple[str, ...]]
) -> None:
    lacks("dovecot")

    def installing(command: tuple[str, ...], failure: str, **environment: str) -> None:
        steps.append(command)
        if "install" in command:
            monkeypatch.setattr(bootstrap, "present", lambda need: True)

    monkeypatch.setattr(bootstrap, "run", installing)
    bootstrap.system_packages(DEBIAN_ROOT, tests=True)
    assert steps == [
        ("apt-get", "update", "-q"),
        ("apt-get", "install", "-y", "--no-install-recommends", "dovecot-imapd"),
    ]


def test_what_apt_did_not_bring_is_named(lacks: Callable[[str], None], steps: list[tuple[str, ...]]) -> None:
    lacks("libEGL.so.1")
    with pytest.raises(bootstrap.SetupError, match="libEGL"):
        bootstrap.system_packages(DEBIAN_ROOT, tests=False)


def test_an_ordinary_user_gets_the_line_and_nothing_is_run(
    lacks: Callable[[str], None], steps: list[tuple[str, ...]]
) -> None:
    lacks("libEGL.so.1")
    with pytest.raises(bootstrap.SetupError, match="sudo apt-get install -y --no-install-recommends libegl1"):
        bootstrap.system_packages(host.Host("linux", debian=True, display=True), tests=False)
    assert steps == []


def test_without_root_the_tests_go_on_without_servers(
    lacks: Callable[[str], None], steps: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    lacks("dovecot")
    bootstrap.system_packages(host.Host("linux", debian=True, display=False), tests=True)
    assert "dovecot-imapd" in capsys.readouterr().out
    lacks("libEGL.so.1")
    with pytest.raises(bootstrap.SetupError, match="libegl1"):
        bootstrap.system_packages(host.Host("linux", debian=True, display=False), tests=True)


def test_without_a_display_the_demo_goes_on_with_a_table(
    lacks: Callable[[str], None], steps: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    lacks("libEGL.so.1")
    bootstrap.system_packages(host.Host("linux", debian=True, display=False), tests=False)
    assert "libegl1" in capsys.readouterr().out
    lacks("ensurepip")
    with pytest.raises(bootstrap.SetupError, match="python3-venv"):
        bootstrap.system_packages(host.Host("linux", debian=True, display=False), tests=False)


def test_what_this_computer_has_is_recognised() -> None:
    assert bootstrap.present(host.Need("module", "json", ()))
    assert not bootstrap.present(host.Need("module", "no_such_module_anywhere", ()))
    assert not bootstrap.present(host.Need("program", "no-such-program-anywhere", ()))
    assert not bootstrap.present(host.Need("library", "libno-such-library.so.99", ()))


def test_a_failing_step_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "CHECKOUT", tmp_path)
    with pytest.raises(bootstrap.SetupError, match="mend it"):
        bootstrap.run((sys.executable, "-c", "raise SystemExit(3)"), "mend it")
    with pytest.raises(bootstrap.SetupError, match=r"mend it.*no-such-program"):
        bootstrap.run(("no-such-program-anywhere",), "mend it")


def test_every_part_of_a_check_runs_and_one_failure_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter([0, 2, 0])
    monkeypatch.setattr(host, "after_setup", lambda *_: (("a", "1"), ("b", "2"), ("c", "3")))
    monkeypatch.setattr(subprocess, "run", lambda part, **_: subprocess.CompletedProcess(part, next(codes)))
    assert bootstrap.start("check", Path("python"), []) == 2
    assert next(codes, None) is None

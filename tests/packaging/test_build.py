"""The build script: what it makes of what, when it starts anew, and what it says when it cannot."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import build
import host
from bootstrap import SetupError

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def shop(tmp_path: Path) -> build.Workshop:
    return build.Workshop(tmp_path / "dist", tmp_path / "build")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The commands that a build would have run."""
    ran: list[tuple[str, ...]] = []

    def run(command: tuple[str, ...], failure: str, **environment: str) -> None:
        ran.append(tuple(command))

    monkeypatch.setattr(build, "run", run)
    return ran


def test_the_script_parses_on_the_old_pythons_that_it_refuses() -> None:
    for script in ("build.py", "debian.py"):
        text = (CHECKOUT / "packaging" / script).read_text(encoding="utf-8")
        ast.parse(text, feature_version=(3, 8))


def test_an_old_python_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    assert build.main(["wheel"]) == 1
    assert "3.11 or newer" in capsys.readouterr().err


def test_the_moment_can_be_given(shop: build.Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert shop.made == 1_800_000_000
    assert shop.environment()["SOURCE_DATE_EPOCH"] == "1800000000"


def test_without_git_the_moment_is_that_of_the_changelog(
    shop: build.Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", "")
    assert shop.made == int((CHECKOUT / "CHANGELOG.md").stat().st_mtime)


def test_packages_are_installed_by_hash_and_only_once(
    shop: build.Workshop, steps: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.bootstrap, "usable", lambda python: True)
    (shop.work / "venv").mkdir(parents=True)
    build.prepare(shop)
    assert [step for step in steps if "--require-hashes" in step and str(build.LOCK) in step]
    steps.clear()
    build.prepare(shop)
    assert steps == []


def test_another_lock_or_a_broken_environment_starts_anew(
    shop: build.Workshop, steps: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    works = [True]
    monkeypatch.setattr(build.bootstrap, "usable", lambda python: works[0])
    monkeypatch.setattr(build, "LOCK", tmp_path / "lock.txt")
    (shop.work / "venv").mkdir(parents=True)
    build.LOCK.write_text("one", encoding="utf-8")
    build.prepare(shop)
    build.LOCK.write_text("two", encoding="utf-8")
    steps.clear()
    build.prepare(shop)
    assert "--clear" in steps[0]
    works[0] = False
    steps.clear()
    build.prepare(shop)
    assert "--clear" in steps[0]


@pytest.mark.parametrize(("system", "name"), [("linux", "linux"), ("macos", "macos"), ("windows", "windows")])
def test_each_system_takes_its_own_specification(
    system: Any, name: str, shop: build.Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.bootstrap, "look_around", lambda: host.Host(system))
    assert shop.specification == f"{name}.spec"
    assert shop.origins == shop.work / "freeze" / name / "origins.json"


@pytest.mark.skipif(sys.platform != "linux", reason="the tools are wanted on Linux alone")
def test_missing_tools_are_named_with_their_packages(
    shop: build.Workshop, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, ...]]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(build.sysconfig, "get_config_var", lambda name: 0)
    monkeypatch.setattr(build.ctypes.util, "find_library", lambda name: None)
    lacking = build.missing_tools()
    assert [line.rpartition(" ")[2] for line in lacking] == [
        "binutils",
        "binutils",
        f"libpython3.{sys.version_info[1]}",
    ]
    with pytest.raises(SetupError, match="objdump"):
        build.frozen(shop)
    with pytest.raises(SetupError, match="dpkg-deb"):
        build.deb(shop)
    assert steps == []


def test_a_failed_step_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(shop: build.Workshop) -> None:
        raise SetupError("Something is missing.")

    monkeypatch.setitem(build.STEPS, "wheel", fail)
    assert build.main(["wheel", "--out", str(tmp_path), "--work", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "\nSomething is missing.\n"


def test_the_readme_has_a_command_for_each_thing() -> None:
    text = (CHECKOUT / "packaging" / "README.md").read_text(encoding="utf-8")
    for what in build.STEPS:
        assert f"build.py {what}`" in text, what


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="packages for Debian are made on Debian")
def test_the_package_is_made_and_works(tmp_path: Path) -> None:
    """Fetches some 400 MB the first time; WALKAWAY_BUILD names a folder that is kept for the next."""
    work = Path(os.environ.get("WALKAWAY_BUILD") or tmp_path / "build")
    command = [sys.executable, str(CHECKOUT / "packaging" / "build.py"), "deb"]
    subprocess.run([*command, "--out", str(tmp_path / "dist"), "--work", str(work)], check=True)
    program = tmp_path / "dist" / "walkaway"
    bill = json.loads((program / "sbom.cdx.json").read_text(encoding="utf-8"))
    shipped = {part["name"].lower() for part in bill["components"] if part["scope"] == "required"}
    assert {"python", "pyside6_essentials", "keyring", "holidays", "tzdata", "pyinstaller"} <= shipped
    assert not {"pip", "setuptools", "pytest", "pyside6_addons", "easygui"} & shipped
    inner = program / "_internal"
    assert (inner / "recurring_ical_events" / "__init__.py").is_file()
    assert not [path for path in inner.rglob("*") if path.is_symlink() and not path.exists()]
    assert not [path for path in inner.rglob("*") if path.name in ("pip", "tests", "test")]
    (package,) = (tmp_path / "dist").glob("walkaway_*.deb")
    look = ["dpkg-deb", "--field", str(package), "Depends"]
    depends = subprocess.run(look, capture_output=True, text=True, check=True).stdout
    assert "libxcb-cursor0" in depends
    assert "python" not in depends

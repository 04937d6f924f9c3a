"""What goes into the wheel, and that the locked versions follow what pyproject.toml asks for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CHECKOUT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]


def _asked(*extras: str) -> list[Requirement]:
    lines = [*PROJECT["dependencies"]]
    for extra in extras:
        lines += PROJECT["optional-dependencies"][extra]
    return [requirement for requirement in map(Requirement, lines) if requirement.name != PROJECT["name"]]


def _locked(lock: str) -> list[Requirement]:
    text = (CHECKOUT / "packaging" / "lock" / f"{lock}.txt").read_text(encoding="utf-8")
    return [Requirement(line.rstrip("\\ ")) for line in re.findall(r"^[a-z0-9].*==.*$", text, re.MULTILINE)]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("app", ()), ("dev", ("pst", "msg", "test", "dev")), ("frozen", ("dns", "pst", "msg"))],
)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_lock_holds_what_the_project_asks_for(lock: str, extras: tuple[str, ...], python: str) -> None:
    where = {"python_version": python, "python_full_version": f"{python}.9"}
    versions = {
        canonicalize_name(pin.name): Version(next(iter(pin.specifier)).version)
        for pin in _locked(lock)
        if pin.marker is None or pin.marker.evaluate(where)
    }
    for requirement in _asked(*extras):
        if requirement.marker is None or requirement.marker.evaluate(where):
            assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_python_3_11_keeps_off_the_pyside_that_aborts() -> None:
    where = {"python_version": "3.11", "python_full_version": "3.11.9"}
    pyside = [
        requirement
        for requirement in _asked()
        if requirement.name == "pyside6" and requirement.marker and requirement.marker.evaluate(where)
    ]
    assert len(pyside) == 1
    assert not pyside[0].specifier.contains("6.12.0")
    assert pyside[0].specifier.contains("6.11.3")


def test_the_data_files_are_packed_where_the_engine_looks() -> None:
    packed = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert packed == {"resources": "walkaway/_resources"}


def test_a_wheel_finds_its_data_files_once_installed(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("walkaway-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
        names = archive.namelist()
    assert not [name for name in names if name.startswith(("tests/", "packaging/", "training/"))]
    folder = CHECKOUT / "resources" / "help" / "img"
    pictures = {path.relative_to(folder).as_posix() for path in folder.rglob("*.png")}
    there = (name.partition("/_resources/help/img/")[2] for name in names)
    assert pictures == set(filter(None, there))
    script = "from walkaway.engine import resources as r; print(r.path(), bool(r.read_text('playbook.toml')))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(tmp_path / "site" / "walkaway" / "_resources"), "True"]

"""What the specifications for all systems have in common: finds modules and files with PyInstaller."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import os
import re
import sys
from typing import Any

import contents
from PyInstaller.building.api import EXE, PYZ
from PyInstaller.building.build_main import Analysis
from PyInstaller.config import CONF
from PyInstaller.depend.bindepend import get_imports
from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata


def analyse() -> Analysis:
    """All that the program needs, without what `contents` leaves out."""
    hidden = [name for package in contents.NAMED_AT_RUN_TIME for name in _modules_of(package)]
    data = contents.resources()
    data += [row for name in contents.METADATA for row in copy_metadata(name)]
    data += [row for name in contents.DATA_OF for row in collect_data_files(name)]
    found = Analysis(
        [str(contents.CHECKOUT / "packaging" / "freeze" / "start.py")],
        pathex=[str(contents.CHECKOUT / "app")],
        datas=data,
        hiddenimports=hidden,
        excludes=list(contents.LEFT_OUT),
        module_collection_mode=dict.fromkeys(contents.LOOSE_SOURCES, "py"),
    )
    found.binaries = [row for row in found.binaries if contents.wanted(row)]
    needless = contents.needless(found.binaries, lambda binary: [name for name, _ in get_imports(binary)])
    found.binaries = [row for row in found.binaries if os.path.basename(row[0]) not in needless]
    found.datas = [
        row for row in found.datas if contents.wanted(row) and os.path.basename(row[0]) not in needless
    ]
    if sys.platform == "linux":
        found.scripts = [row for row in found.scripts if row[0] not in contents.SLOW_TO_START]
    _tell_origins(found)
    return found


def _modules_of(package: str) -> list[str]:
    found: list[str] = collect_submodules(package)
    if not found:
        raise SystemExit(f"{package} cannot be imported here, so that its modules are not known")
    return found


def _tell_origins(found: Analysis) -> None:
    """Write down which file was taken from where: licences and bill of materials are made from that."""
    rows = [*found.pure, *found.binaries, *found.datas]
    made = os.path.abspath(CONF["workpath"])
    origins = {
        place: source
        for place, source, kind in rows
        if kind != "SYMLINK" and source and not source.startswith(made)
    }
    with open(os.path.join(made, "origins.json"), "w", encoding="utf-8") as file:
        json.dump(origins, file, indent=0, sort_keys=True)


def version() -> str:
    """The version in `walkaway/__init__.py`, without importing it."""
    text = (contents.CHECKOUT / "app" / "walkaway" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found
    return found[1]


def executable(found: Analysis, name: str, **more: Any) -> EXE:
    """The program that starts what was found, from a folder."""
    return EXE(PYZ(found.pure), found.scripts, exclude_binaries=True, name=name, upx=False, **more)

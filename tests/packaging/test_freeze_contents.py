"""What goes into the frozen program, and that the specifications for all systems can be read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import contents
import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
import debian
from walkaway import desktop

CHECKOUT = Path(__file__).resolve().parents[2]
FREEZE = CHECKOUT / "packaging" / "freeze"


# --- what goes in ---------------------------------------------------------------------------------


def test_every_resource_lies_where_the_engine_looks_except_sources_of_translations() -> None:
    there = {Path(place) / Path(source).name for source, place in contents.resources()}
    root = CHECKOUT / "resources"
    wanted = {path.relative_to(root) for path in root.rglob("*") if path.is_file() and path.suffix != ".ts"}
    assert there == {Path("walkaway/_resources") / path for path in wanted}
    assert Path("walkaway/_resources/compiled/en/meetings.json") in there
    assert Path("walkaway/_resources/i18n/walkaway_de.qm") in there


def test_nothing_of_ours_imports_what_is_left_out() -> None:
    found = set()
    for path in (CHECKOUT / "app" / "walkaway").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    beginnings = {name.rsplit(".", cut)[0] for name in found for cut in range(name.count(".") + 1)}
    assert not beginnings & set(contents.LEFT_OUT)


@pytest.mark.parametrize(
    ("place", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtwebengine_de.qm", False),
        ("publicsuffixlist/public_suffix_list.dat", True),
        ("icalendar/tests/calendars/example.ics", False),
        ("walkaway/_resources/demo/demo.mbox", True),
    ],
)
def test_of_qt_only_what_a_window_of_widgets_uses(place: str, stays: bool) -> None:
    assert contents.wanted((place, "/anywhere", "DATA")) is stays


def test_libraries_that_only_a_dropped_plug_in_used_go_with_it() -> None:
    rows = [
        ("PySide6/QtWidgets.so", "widgets", "EXTENSION"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "xcb", "BINARY"),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "libwidgets", "BINARY"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "core", "BINARY"),
        ("PySide6/Qt/lib/libQt6Pdf.so.6", "pdf", "BINARY"),
        ("libxcb-cursor.so.0", "cursor", "BINARY"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
        ("libffi.so.8", "ffi", "BINARY"),
        ("onnxruntime/capi/libonnxruntime_providers_shared.so", "bridge", "BINARY"),
        ("libQt6Pdf.so.6", "PySide6/Qt/lib/libQt6Pdf.so.6", "SYMLINK"),
    ]
    links = {
        "widgets": ["/somewhere/libQt6Widgets.so.6"],
        "libwidgets": ["libQt6Core.so.6", "libc.so.6"],
        "xcb": ["libxcb-cursor.so.0", "libQt6Core.so.6"],
        "pdf": ["libQt6Core.so.6"],
        "python": ["libffi.so.8"],
    }
    assert contents.needless(rows, lambda source: links.get(source, [])) == {"libQt6Pdf.so.6"}


@given(st.dictionaries(st.integers(0, 9), st.sets(st.integers(0, 9))), st.sets(st.integers(0, 9)))
def test_what_stays_has_all_that_it_links_to(links: Mapping[int, set[int]], modules: set[int]) -> None:
    rows = [(f"lib{n}.so", str(n), "EXTENSION" if n in modules else "BINARY") for n in range(10)]
    needless = contents.needless(rows, lambda source: [f"lib{n}.so" for n in links.get(int(source), ())])
    staying = {n for n in range(10) if f"lib{n}.so" not in needless}
    assert modules <= staying
    assert all(links.get(n, set()) <= staying for n in staying)


# --- the specifications ---------------------------------------------------------------------------


class Recorded:
    """Stands for each of PyInstaller's steps, and remembers what it was given."""

    def __init__(self, *parts: object, **options: Any) -> None:
        self.parts, self.options = parts, options
        self.binaries: list[object] = []
        self.datas: list[object] = []


@pytest.mark.parametrize("name", ["linux.spec", "macos.spec", "windows.spec"])
def test_a_specification_makes_one_folder_of_one_analysis(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    common = ModuleType("common")
    common.analyse = Recorded  # type: ignore[attr-defined]
    common.executable = Recorded  # type: ignore[attr-defined]
    common.version = lambda: "0.1.0"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "common", common)
    monkeypatch.setattr(sys, "path", [*sys.path])
    made: list[Recorded] = []

    def collect(*parts: object, **options: Any) -> Recorded:
        made.append(Recorded(*parts, **options))
        return made[-1]

    known = {"COLLECT": collect, "BUNDLE": collect, "SPECPATH": str(FREEZE), "workpath": str(tmp_path)}
    exec(compile((FREEZE / name).read_text(encoding="utf-8"), name, "exec"), known)
    programs = [part for part in made[0].parts if isinstance(part, Recorded)]
    assert made[0].options["name"] == "walkaway"
    assert programs[0].parts[1] == "walkaway"
    assert len({id(program.parts[0]) for program in programs}) == 1
    if name == "macos.spec":
        assert made[1].options["bundle_identifier"] == contents.APP_ID
        assert made[1].parts == (made[0],)
    if name == "windows.spec":
        assert [program.options["console"] for program in programs] == [True, False]
    if name != "linux.spec":
        assert "NOT BUILT BY ANYBODY YET" in (FREEZE / name).read_text(encoding="utf-8")


def test_each_system_has_its_specification() -> None:
    assert {(FREEZE / name).is_file() for name in build.SPECIFICATIONS.values()} == {True}
    assert {path.name for path in FREEZE.glob("*.spec")} == set(build.SPECIFICATIONS.values())


def test_one_id_names_menu_entry_window_and_shop() -> None:
    linux = CHECKOUT / "packaging" / "linux"
    assert contents.APP_ID == debian.APP_ID == build.ICON_NAME
    assert f"Icon={contents.APP_ID}\n" in (linux / f"{contents.APP_ID}.desktop").read_text(encoding="utf-8")
    shop = (linux / f"{contents.APP_ID}.metainfo.xml").read_text(encoding="utf-8")
    assert f"<id>{contents.APP_ID}</id>" in shop
    assert f'<launchable type="desktop-id">{contents.APP_ID}.desktop</launchable>' in shop
    assert contents.APP_ID == desktop.APP_ID
    window = (CHECKOUT / "app" / "walkaway" / "desktop" / "app.py").read_text(encoding="utf-8")
    assert "setDesktopFileName(APP_ID)" in window


# --- where it starts ------------------------------------------------------------------------------


def _started(environment: Mapping[str, str], *words: str, program: str = "") -> str:
    """What a stand-in for Walkaway, started by start.py, says of its environment."""
    setting = (
        f"import sys, types; main = lambda: print({program}) or 0; m = types.ModuleType('walkaway.__main__')"
    )
    script = f"{setting}; m.main = main; sys.modules['walkaway.__main__'] = m; import runpy, os; "
    script += f"{' '.join(words)}runpy.run_path({str(FREEZE / 'start.py')!r}, run_name='__main__')"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LD_")}
    python = {"PYTHONPATH": str(CHECKOUT / "app")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**kept, **python, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="LD_LIBRARY_PATH means nothing there")
@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"LD_LIBRARY_PATH": "/inner"}, "None"),
        ({"LD_LIBRARY_PATH": "/inner:/mine", "LD_LIBRARY_PATH_ORIG": "/mine"}, "/mine"),
        ({}, "None"),
    ],
)
def test_programs_that_it_starts_do_not_get_its_libraries(given: dict[str, str], left: str) -> None:
    said = "*map(__import__('os').environ.get, ('LD_LIBRARY_PATH', 'LD_LIBRARY_PATH_ORIG'))"
    assert _started(given, program=said) == f"{left} None"


def test_without_a_console_there_is_still_somewhere_to_write() -> None:
    assert _started({}, "sys.stdout = None; sys.stderr = None;", program="'nobody reads this'") == ""

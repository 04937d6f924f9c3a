"""House rules that no linter knows: sizes, docstrings, what may be imported, what may be mentioned."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import re
from importlib import metadata
from pathlib import PurePath

from tests.architecture.source import CHECKOUT, Module, modules

MODULE_LINES, CLASS_LINES, FUNCTION_LINES = 400, 250, 60
LICENCE_LINE = "# SPDX-License-Identifier: GPL-3.0-or-later"


def _too_long(module: Module) -> list[str]:
    lines = len(module.text.splitlines())
    offenders = [f"{module.name}: {lines} lines in the module"] if lines > MODULE_LINES else []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            ceiling = CLASS_LINES
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            ceiling = FUNCTION_LINES
        else:
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > ceiling:
            offenders.append(f"{module.name}:{node.lineno}: {lines} lines in {node.name}")
    return offenders


def test_sizes_stay_under_the_ceiling() -> None:
    offenders = [line for module in modules("app", "packaging", "training") for line in _too_long(module)]
    assert not offenders, "\n" + "\n".join(offenders)


def test_every_module_says_what_it_is_for_and_its_licence() -> None:
    offenders = [
        module.name
        for module in modules("app", "packaging", "tests", "training")
        if not ast.get_docstring(module.tree) or LICENCE_LINE not in module.text.splitlines()
    ]
    assert not offenders, "\n" + "\n".join(offenders)


def test_nothing_can_send_mail() -> None:
    offenders = [
        f"{module.name}:{line}: {name}"
        for module in modules("app")
        for name, line in module.imports()
        if name.partition(".")[0] in ("smtplib", "aiosmtplib", "smtpd")
    ]
    assert not offenders, "\n" + "\n".join(offenders)


def _essentials() -> set[str]:
    """Qt's modules in the Essentials wheel, which is LGPL; Addons hold GPL-only ones."""
    files = [PurePath(str(file)) for file in metadata.files("pyside6-essentials") or ()]
    return {file.name.partition(".")[0] for file in files if file.suffix in (".so", ".pyd")}


def test_only_the_desktop_imports_qt_and_only_the_essentials() -> None:
    essentials = _essentials()
    assert {"QtCore", "QtGui", "QtWidgets"} <= essentials
    assert not {"QtCharts", "QtGraphs", "QtWebEngineCore"} & essentials
    offenders = []
    for module in modules("app"):
        for name, line in module.imports():
            top, _, rest = name.partition(".")
            desktop = module.name.startswith("app/walkaway/desktop/")
            if top == "shiboken6" and desktop:
                continue
            if top in ("PySide6", "shiboken6") and not (desktop and rest.partition(".")[0] in essentials):
                offenders.append(f"{module.name}:{line}: {name}")
    assert not offenders, "\n" + "\n".join(offenders)


def test_nothing_but_the_tests_knows_of_data_beside_the_checkout() -> None:
    beside = re.compile(r"\.\./shared\b|[\"']shared[\"']")
    suffixes = {".py", ".toml", ".md", ".cfg", ".sh", ".html", ".txt"}
    files = [
        CHECKOUT / "README.md",
        CHECKOUT / "CHANGELOG.md",
        CHECKOUT / "pyproject.toml",
        CHECKOUT / ".ci" / "run",
    ]
    for folder in ("app", "resources", "packaging", "training"):
        files += [path for path in (CHECKOUT / folder).rglob("*") if path.suffix in suffixes]
    offenders = [str(path.relative_to(CHECKOUT)) for path in files if beside.search(path.read_text("utf-8"))]
    assert not offenders, "\n" + "\n".join(offenders)


def test_the_folder_packaging_does_not_shadow_the_library() -> None:
    assert not (CHECKOUT / "packaging" / "__init__.py").exists()

"""Every word that the window shows can be translated, and translations cannot break its sentences."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import re

from tests.architecture.source import Module, modules

# Calls whose text the rep reads.
SHOWING = {
    "QLabel", "QPushButton", "QRadioButton", "KeyButton", "SideRow", "Panel",
    "setText", "setToolTip", "setAccessibleName", "setPlaceholderText", "setWindowTitle",
    "addAction", "addTab", "addMenu", "addButton", "set_words", "say", "set_fact",
}  # fmt: skip
NAMES = {"Walkaway", "Ctrl+Z", "Ctrl+O", "Enter", "Esc"}  # the program, and keys as they are drawn
LETTERS = re.compile(r"[A-Za-z]{2,}")


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _bare(module: Module) -> list[str]:
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _called(node) in SHOWING:
            for argument in node.args:
                value = argument.value if isinstance(argument, ast.Constant) else None
                icon = isinstance(value, str) and value.islower()
                if isinstance(value, str) and LETTERS.search(value) and value not in NAMES and not icon:
                    found.append(f"{module.name}:{node.lineno}: {value!r}")
    return found


def _translations(module: Module) -> list[tuple[int, list[ast.expr]]]:
    return [
        (node.lineno, node.args)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate"
    ]


def desktop() -> list[Module]:
    return list(modules("app/walkaway/desktop"))


def test_no_word_is_shown_untranslated() -> None:
    offenders = [line for module in desktop() for line in _bare(module)]
    assert not offenders, "\n" + "\n".join(offenders)


def test_translations_are_plain_texts_that_a_tool_can_collect() -> None:
    count = 0
    for module in desktop():
        for line, arguments in _translations(module):
            assert len(arguments) >= 2, f"{module.name}:{line}"
            assert all(isinstance(argument, ast.Constant) for argument in arguments[:2]), (
                f"{module.name}:{line}"
            )
            count += 1
    assert count > 200

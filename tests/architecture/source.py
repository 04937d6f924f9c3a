"""The project's own source, parsed once for all the tests that look at it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "app" / "walkaway"


@dataclass(frozen=True)
class Module:
    """One Python file."""

    name: str  # path from the checkout, with slashes
    text: str
    tree: ast.Module

    def imports(self) -> Iterator[tuple[str, int]]:
        """Dotted names that are imported anywhere in the module, functions included, with their lines."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield alias.name, node.lineno
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    yield f"{node.module}.{alias.name}", node.lineno


def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file below these folders of the checkout."""
    found = tuple(module for folder in folders for module in _below(folder))
    assert found, f"no Python below {folders}"
    return found


@cache
def _below(folder: str) -> tuple[Module, ...]:
    found = []
    for path in sorted((CHECKOUT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(CHECKOUT).as_posix()
        found.append(Module(name, text, ast.parse(text, filename=name)))
    gc.freeze()  # millions of nodes that stay until the end: other tests collect garbage as well
    return tuple(found)

"""Finds the data files that ship with Walkaway: phrases, playbook, demo, help, icons."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def _root() -> Path:
    packed = _PACKAGE / "_resources"  # a wheel, or a frozen program
    # An editable install leaves the package where it is: like a checkout, it has app/ beside resources/.
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "resources"


def path(*parts: str) -> Path:
    """The place of a resource, such as `path("phrases", "en")`; it need not exist."""
    return _root().joinpath(*parts)


def read_text(*parts: str) -> str:
    """The words of a resource, read as UTF-8. Raises FileNotFoundError where there is none."""
    return path(*parts).read_text(encoding="utf-8")

"""Finds the data files that ship with Walkaway: phrases, playbook, demo, help, icons."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

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


def tables(*parts: str) -> dict[str, Any]:
    """The tables of a TOML resource, empty where there is none.

    The same tables ship as JSON, which is read in a tenth of the time (`packaging/build_phrases.py`).
    """
    try:
        content = path(*parts).read_bytes()
    except FileNotFoundError:
        return {}
    with contextlib.suppress(OSError, ValueError):  # none ships, or it is damaged
        digest, found = json.loads(as_json(*parts).read_bytes())
        if digest == digest_of(content):
            return dict(found)
    import tomllib  # noqa: PLC0415 - for a file that was changed since

    return tomllib.loads(content.decode("utf-8"))


def phrase_tables(topic: str) -> dict[str, dict[str, Any]]:
    """The tables of one phrase file by language, of all languages that have it."""
    languages = sorted(file.parent.name for file in path("phrases").glob(f"*/{topic}.toml"))
    return {language: tables("phrases", language, f"{topic}.toml") for language in languages}


def as_json(*parts: str) -> Path:
    """Where the tables of a TOML resource ship as JSON: a list of its digest and them."""
    return path("compiled", "tables", *parts).with_suffix(".json")


def digest_of(content: bytes) -> str:
    """What changes with the content of a file."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()

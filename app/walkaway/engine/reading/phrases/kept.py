"""Keeps what is known of compiled phrase files: as it ships, and beside the modules that Python compiled.

Compiling all patterns takes 1.5 s, far more than reading a small mailbox; reading what is kept takes 0.03 s.
`python packaging/build_phrases.py` writes what ships, in `resources/compiled/`. Of a phrase file that
changed since, the traits are worked out afresh, and kept where Python keeps compiled modules.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from walkaway.engine import resources
from walkaway.engine.reading.phrases.index import Concordance

_CODE = ("grammar.py", "anchors.py", "patterns.py", "sentences.py", "index.py", "topics.py", "lexicon.py")
_ONLY_FOR_TESTS = ("examples", "counter_examples")  # nine tenths of a phrase file
_BREAK = ",\n"

Tables = dict[str, Any]


def digest_of(files: Iterable[Path]) -> str:
    """What changes with any of these phrase files."""
    return resources.digest_of(b"\0".join(file.read_bytes() if file.is_file() else b"" for file in files))


def load(language: str, topic: str, digest: str) -> tuple[Tables, Concordance] | None:
    """The tables of a phrase file, without examples, and the concordance of its patterns in order.

    None where nothing is kept of phrase files and modules as they are now.
    """
    for place in (shipped(language, topic), _beside_modules(language, topic)):
        with contextlib.suppress(OSError, ValueError, TypeError):  # missing, or damaged
            known = _decoded(place.read_bytes(), digest)
            if known is not None:
                return known
    return None


def save(language: str, topic: str, digest: str, tables: Mapping[str, Any], rows: Concordance) -> None:
    """Keep both beside the modules that Python compiled, unless it is told to keep none."""
    if sys.dont_write_bytecode:
        return
    place = _beside_modules(language, topic)
    fresh = place.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(encoded(digest, tables, rows))
        fresh.replace(place)


def shipped(language: str, topic: str) -> Path:
    """Where the file that ships with Walkaway lies."""
    return resources.path("compiled", language, f"{topic}.json")


def encoded(digest: str, tables: Mapping[str, Any], rows: Concordance) -> bytes:
    """The bytes of a file to keep: JSON with a line for each table and word: versions compare well."""
    needed = {
        name: {key: value for key, value in table.items() if key not in _ONLY_FOR_TESTS}
        for name, table in tables.items()
    }
    parts = (_line([_of_code(), digest]), _lines(needed), *map(_lines, rows))
    return f"[{_BREAK.join(parts)}]\n".encode()


def _lines(value: object) -> str:
    if not isinstance(value, Mapping):
        return _line(value)
    return f"{{{_BREAK.join(f'{_line(key)}:{_line(entry)}' for key, entry in value.items())}}}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _decoded(content: bytes, digest: str) -> tuple[Tables, Concordance] | None:
    (code, files), tables, *rows = json.loads(content)
    # A frozen program has no sources to compare, and nobody who could change them.
    if files != digest or (_of_code() and code != _of_code()):
        return None
    return tables, Concordance(*rows)


@cache
def _of_code() -> str:
    """What changes with the modules that compile phrases; empty where their sources are not at hand."""
    files = [Path(__file__).with_name(name) for name in _CODE]
    return digest_of(files) if all(file.is_file() for file in files) else ""


def _beside_modules(language: str, topic: str) -> Path:
    folder = Path(importlib.util.cache_from_source(__file__)).parent
    return folder / f"phrases.{language}.{topic}.kept"

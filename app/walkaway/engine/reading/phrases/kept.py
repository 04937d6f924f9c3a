"""Keeps what is known of compiled phrase files: as it ships, and beside the modules that Python compiled.

Compiling all patterns takes 1.5 s, far more than reading a small mailbox; reading what is kept takes 0.03 s.
`python packaging/build_phrases.py` writes what ships, in `resources/compiled/`. Of a phrase file that
changed since, the traits are worked out afresh, and kept where Python keeps compiled modules.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from walkaway.engine import resources
from walkaway.engine.reading.phrases.index import Traits

_CODE = ("grammar.py", "anchors.py", "patterns.py", "sentences.py", "index.py", "topics.py", "lexicon.py")
_DIGEST = 20
_ONLY_FOR_TESTS = ("examples", "counter_examples")  # nine tenths of a phrase file
_BETWEEN = "|"  # stands in no word
_LINES = ",\n"

Tables = dict[str, Any]


def digest_of(files: Iterable[Path]) -> str:
    """What changes with any of these phrase files."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for file in files:
        digest.update(file.read_bytes() if file.is_file() else b"")
        digest.update(b"\0")
    return digest.hexdigest()


def load(language: str, topic: str, digest: str) -> tuple[Tables, list[Traits]] | None:
    """The tables of a phrase file, without examples, and the traits of its patterns in order.

    None where nothing is kept of phrase files and modules as they are now.
    """
    for place in (shipped(language, topic), _beside_modules(language, topic)):
        with contextlib.suppress(OSError, ValueError, TypeError):  # missing, or damaged
            known = _decoded(place.read_bytes(), digest)
            if known is not None:
                return known
    return None


def save(language: str, topic: str, digest: str, tables: Mapping[str, Any], traits: Sequence[Traits]) -> None:
    """Keep both beside the modules that Python compiled, unless it is told to keep none."""
    if sys.dont_write_bytecode:
        return
    place = _beside_modules(language, topic)
    fresh = place.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(encoded(digest, tables, traits))
        fresh.replace(place)


def shipped(language: str, topic: str) -> Path:
    """Where the file that ships with Walkaway lies."""
    return resources.path("compiled", language, f"{topic}.json")


def encoded(digest: str, tables: Mapping[str, Any], traits: Sequence[Traits]) -> bytes:
    """The bytes of a file to keep: JSON with a line for each table, so that versions compare well."""
    rows: list[object] = [[_of_code(), digest]]
    rest = iter(traits)
    for name, table in tables.items():
        needed = {key: value for key, value in table.items() if key not in _ONLY_FOR_TESTS}
        some = islice(rest, len(table.get("patterns", ())))
        known = [([*map(_joined, each.needs)], _joined(each.beginnings), each.asks) for each in some]
        rows.append((name, needed, known))
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"[{_LINES.join(lines)}]\n".encode()


def _decoded(content: bytes, digest: str) -> tuple[Tables, list[Traits]] | None:
    (code, files), *rows = json.loads(content)
    # A frozen program has no sources to compare, and nobody who could change them.
    if files != digest or (_of_code() and code != _of_code()):
        return None
    sets: dict[str, frozenset[str]] = {}

    def parted(text: str) -> frozenset[str]:
        words = sets.get(text)
        if words is None:
            words = sets[text] = frozenset(text.split(_BETWEEN) if text else ())
        return words

    traits = [
        Traits(tuple(map(parted, needs)), None if begins is None else parted(begins), asks)
        for _, _, known in rows
        for needs, begins, asks in known
    ]
    return {name: table for name, table, _ in rows}, traits


def _joined(words: Iterable[str] | None) -> str | None:
    return None if words is None else _BETWEEN.join(sorted(words))


@cache
def _of_code() -> str:
    """What changes with the modules that compile phrases; empty where their sources are not at hand."""
    files = [Path(__file__).with_name(name) for name in _CODE]
    return digest_of(files) if all(file.is_file() for file in files) else ""


def _beside_modules(language: str, topic: str) -> Path:
    folder = Path(importlib.util.cache_from_source(__file__)).parent
    return folder / f"phrases.{language}.{topic}.kept"

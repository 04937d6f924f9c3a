"""Works out for `resources/compiled/` what a run would have to parse and compile each time it starts.

That are the phrases, with an index of their words, and the tables of other TOML files as JSON.

python packaging/build_phrases.py            write what is missing or out of date
python packaging/build_phrases.py --check    say which files those are

Needs the package on the path. Run it whenever such a file changes, or a module that compiles phrases.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from walkaway.engine import resources
from walkaway.engine.reading.phrases import kept
from walkaway.engine.reading.phrases.lexicon import Lexicon

# What a scan reads as tables; files with nothing but groups of patterns are left out.
_TABLES = ("playbook.toml", "dates/*.toml", "mail/*.toml", "phrases/*/*.toml")


def build() -> Iterator[tuple[Path, bytes]]:
    """Each file with what is to be in it."""
    return chain(_phrases(), _tables())


def _phrases() -> Iterator[tuple[Path, bytes]]:
    for folder in sorted(resources.path("phrases").iterdir()):
        if not (folder / "words.toml").is_file():
            continue
        phrases = Lexicon(folder.name)
        for topic in phrases.topics():
            yield kept.shipped(folder.name, topic), kept.encoded(*phrases.compiled(topic))


def _tables() -> Iterator[tuple[Path, bytes]]:
    top = resources.path()
    for file in sorted(chain.from_iterable(map(top.glob, _TABLES))):
        content = file.read_bytes()
        tables = tomllib.loads(content.decode("utf-8"))
        if all(isinstance(table, dict) for table in tables.values()) and any(
            "patterns" in table for table in tables.values()
        ):
            continue
        known = json.dumps([resources.digest_of(content), tables], ensure_ascii=False, separators=(",", ":"))
        yield resources.as_json(*file.relative_to(top).parts), f"{known}\n".encode()


def out_of_date() -> Iterator[tuple[Path, bytes | None]]:
    """The files that differ from what is to be in them, with that; None for one that is to go."""
    there = set(resources.path("compiled").rglob("*.json"))
    for path, content in build():
        if path not in there or path.read_bytes() != content:
            yield path, content
        there.discard(path)
    yield from ((path, None) for path in sorted(there))


def main(arguments: Sequence[str]) -> int:
    """Write or compare; 1 where --check finds a difference."""
    differ = list(out_of_date())
    for path, content in differ:
        print(path.relative_to(resources.path("compiled")))
        if "--check" in arguments:
            continue
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return int(bool(differ) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

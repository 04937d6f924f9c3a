"""Works out what the compiled phrase files are known by, for `resources/compiled/`, so that no run has to.

python packaging/build_phrases.py            write what is missing or out of date
python packaging/build_phrases.py --check    say which files those are

Needs the package on the path. Run it whenever a phrase file changes, or a module that compiles them.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from walkaway.engine import resources
from walkaway.engine.reading.phrases import kept
from walkaway.engine.reading.phrases.lexicon import Lexicon


def build() -> Iterator[tuple[Path, bytes]]:
    """Each file with what is to be in it."""
    for folder in sorted(resources.path("phrases").iterdir()):
        if not (folder / "words.toml").is_file():
            continue
        phrases = Lexicon(folder.name)
        for topic in phrases.topics():
            yield kept.shipped(folder.name, topic), kept.encoded(*phrases.compiled(topic))


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
        print(f"{path.parent.name}/{path.name}")
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

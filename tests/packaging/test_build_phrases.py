"""The compiled phrases that ship are those of the phrase files and the modules as they are."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

import build_phrases
from walkaway.engine.reading.phrases import kept


def test_what_ships_is_up_to_date() -> None:
    stale = [str(path) for path, _ in build_phrases.out_of_date()]
    assert stale == [], "run python packaging/build_phrases.py"


def test_what_is_missing_or_too_much_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wanted, gone = tmp_path / "en" / "requests.json", tmp_path / "en" / "gone.json"
    monkeypatch.setattr(build_phrases, "build", lambda: iter([(wanted, b"[]")]))
    monkeypatch.setattr(build_phrases.resources, "path", lambda *parts: tmp_path)
    gone.parent.mkdir()
    gone.write_bytes(b"")
    assert build_phrases.main(["--check"]) == 1
    assert not wanted.exists()
    assert build_phrases.main([]) == 0
    assert wanted.read_bytes() == b"[]"
    assert not gone.exists()
    assert build_phrases.main(["--check"]) == 0


def test_a_file_is_the_same_each_time() -> None:
    digest, tables, rows = build_phrases.Lexicon("en").compiled("requests")
    again = build_phrases.Lexicon("en").compiled("requests")
    assert kept.encoded(digest, tables, rows) == kept.encoded(*again)

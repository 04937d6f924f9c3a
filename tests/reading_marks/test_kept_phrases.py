"""What is kept of compiled phrase files is what compiling gives, and never outlives a change."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from walkaway.engine import resources
from walkaway.engine.reading.phrases import kept
from walkaway.engine.reading.phrases.index import Traits, concordance
from walkaway.engine.reading.phrases.lexicon import Lexicon
from walkaway.engine.reading.phrases.sentences import forget, split

TEXT = "Could you send it by Friday? Just checking in. We met on the 9th, thanks for the call."
TABLES = {
    "words": {"thing": ["a", "b c"]},
    "thanks": {"patterns": ["thanks", "^ <2>"], "examples": ["Thanks."]},
}
ROWS = concordance(
    [
        Traits((frozenset(("thanks",)), frozenset(("a b", "c"))), None, False),
        Traits((frozenset(("a d", "a b")),), frozenset(("a",)), True),
    ]
)


@pytest.fixture
def nothing_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which alone something is kept."""
    monkeypatch.setattr(kept, "shipped", lambda language, topic: tmp_path / "none" / language / topic)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def _found(phrases: Lexicon) -> list[tuple[str, str, int, int]]:
    forget()
    return [
        (topic, hit.group.name, hit.start, hit.end)
        for topic in ("requests", "meetings", "promises", "acknowledgements")
        for sentence in split(TEXT)
        for hit in phrases.find(topic, sentence)
    ]


def test_kept_phrases_find_the_same(nothing_shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = _found(Lexicon("en"))
    assert list(nothing_shipped.rglob("*.kept"))
    monkeypatch.setattr(Lexicon, "compiled", None)  # from here on all of it must be there
    assert _found(Lexicon("en")) == compiled != []


def test_what_is_kept_comes_back(nothing_shipped: Path) -> None:
    kept.save("en", "topic", "digest", TABLES, ROWS)
    tables, rows = kept.load("en", "topic", "digest") or ({}, None)
    assert tables == {"words": TABLES["words"], "thanks": {"patterns": ["thanks", "^ <2>"]}}
    assert rows == ROWS


def test_a_concordance_tells_where_each_word_is_needed() -> None:
    assert ROWS.words == {"a": "|b 1 3|d 3", "c": "1", "thanks": "0"}
    assert (ROWS.rows, ROWS.vacant, ROWS.asking, ROWS.beginning) == (2, "2 4 5", "1", {"a": "1"})


def test_a_changed_file_is_another_one(nothing_shipped: Path) -> None:
    file = nothing_shipped / "topic.toml"
    before = kept.digest_of([file])
    kept.save("en", "topic", before, TABLES, ROWS)
    file.write_text("[thanks]")
    assert kept.load("en", "topic", before) is not None
    assert kept.load("en", "topic", kept.digest_of([file])) is None


def test_other_modules_compile_otherwise(nothing_shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.save("en", "topic", "digest", TABLES, ROWS)
    monkeypatch.setattr(kept, "_of_code", lambda: "other")
    assert kept.load("en", "topic", "digest") is None
    monkeypatch.setattr(kept, "_of_code", lambda: "")  # a frozen program has no sources
    assert kept.load("en", "topic", "digest") is not None


def test_a_damaged_file_is_none(nothing_shipped: Path) -> None:
    digest = kept.digest_of([resources.path("phrases", "en", "requests.toml")])
    kept.save("en", "damaged", digest, TABLES, ROWS)
    (place,) = nothing_shipped.rglob("*damaged*.kept")
    for content in (place.read_bytes()[:-4], b"[]", b"{}", b"[[1, 2], 3]", b"\xff"):
        place.write_bytes(content)
        assert kept.load("en", "damaged", digest) is None


def test_nothing_is_kept_where_python_keeps_nothing(
    nothing_shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.save("en", "none", "digest", TABLES, ROWS)
    assert not list(nothing_shipped.rglob("*.kept"))

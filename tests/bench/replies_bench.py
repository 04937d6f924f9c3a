"""Prints precision, recall and F1 of the labels read from words, against the labelled replies.

python tests/bench/replies_bench.py [FILE.jsonl ...] [--show LABEL]
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from walkaway.engine.model import Address, Body, Mark, Message
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.talk.meeting_talk import find_meeting_talk
from walkaway.engine.reading.talk.presence import find_presence
from walkaway.engine.reading.talk.promises import find_promises
from walkaway.engine.reading.text.split import split_text

LABELS = ("promise", "rescheduled", "missed_meeting", "meeting_accepted", "contact_gone", "new_stakeholder")
WRITTEN_ON = datetime(2025, 5, 7, 9, tzinfo=UTC)  # the replies carry no dates; any Wednesday will do
ZONE = "Europe/London"


@dataclass(slots=True)
class Score:
    """Counts of one label, and the items behind its errors."""

    hits: int = 0
    false: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + len(self.false)) if self.hits or self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + len(self.missed)) if self.hits or self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def items(files: list[Path]) -> Iterator[Mapping[str, Any]]:
    """The labelled replies that a prospect wrote."""
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            item = json.loads(line)
            if item.get("from_prospect", True):
                yield item


def read(item: Mapping[str, Any]) -> tuple[str, tuple[Mark, ...]]:
    """New text and marks of one reply."""
    text = split_text(item["reply"]).new_text
    words = lexicon("en")
    assert words is not None
    sentences = split(text)
    asked = None
    if item["asked"]:
        asked = Message(
            "asked", WRITTEN_ON - timedelta(days=1), Address("rep@example.com"), body=Body(item["asked"])
        )
    marks = find_meeting_talk(
        text, sentences, own=False, written_on=WRITTEN_ON, zone=ZONE, lexicon=words, asked=asked
    )
    marks += find_promises(text, sentences, own=False, written_on=WRITTEN_ON, zone=ZONE, lexicon=words)
    marks += find_presence(text, sentences, own=False, written_on=WRITTEN_ON, zone=ZONE, lexicon=words)
    return text, marks


def score(files: list[Path]) -> dict[str, Score]:
    """Per label, whether an item has it was judged rightly."""
    scores = {label: Score() for label in LABELS}
    for item in items(files):
        text, marks = read(item)
        wanted = {entry["label"]: entry["quote"] for entry in item["labels"]}
        found = {mark.label: text[mark.start : mark.end] for mark in marks}
        for label, result in scores.items():
            if label in wanted and label in found:
                result.hits += 1
            elif label in found:
                result.false.append((item["id"], found[label]))
            elif label in wanted:
                result.missed.append((item["id"], wanted[label]))
    return scores


def labelled_files() -> list[Path]:
    """The labelled replies that lie beside the checkout, if any."""
    return sorted((Path(__file__).resolve().parents[3] / "shared" / "replies").glob("*.jsonl"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", metavar="LABEL", help="list the errors of one label")
    options = parser.parse_args()
    files = options.files or labelled_files()
    if not files:
        print("no labelled replies found: nothing to measure", file=sys.stderr)
        return 0
    scores = score(files)
    for label, result in scores.items():
        counts = Counter(hit=result.hits, false=len(result.false), missed=len(result.missed))
        print(
            f"{label:18} P {result.precision:.2f}  R {result.recall:.2f}  F1 {result.f1:.2f}  {dict(counts)}"
        )
    if options.show in scores:
        print("\n".join(f"false  {i}: {quote!r}" for i, quote in scores[options.show].false))
        print("\n".join(f"missed {i}: {quote!r}" for i, quote in scores[options.show].missed))
    return 0


if __name__ == "__main__":
    sys.exit(main())

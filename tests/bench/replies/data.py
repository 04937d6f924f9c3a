"""The labelled replies, one author's file at a time."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Item:
    """One reply as it arrived, and what a careful reader says about it."""

    id: str
    asked: str
    reply: str
    from_prospect: bool
    wanted: tuple[tuple[str, str], ...]  # label, quote

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(label for label, _ in self.wanted)


def labelled_files() -> list[Path]:
    """The files beside the checkout, and those the model is trained with."""
    folders = (_CHECKOUT.parent / "shared" / "replies", _CHECKOUT / "training" / "replies")
    return [file for folder in folders for file in sorted(folder.glob("*.jsonl"))]


def items(file: Path) -> list[Item]:
    """The labelled replies of one file."""
    entries = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Item(
            str(entry["id"]),
            entry.get("asked") or "",
            entry["reply"],
            entry.get("from_prospect", True),
            tuple((label["label"], label["quote"]) for label in entry["labels"]),
        )
        for entry in entries
    ]

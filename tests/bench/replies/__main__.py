"""Prints how well the labels of replies are read, against the labelled replies, and how fast.

python -m tests.bench.replies [FILE.jsonl ...] [--show LABEL] [--real] [--time]

Without files: those in shared/replies beside the checkout and in training/replies, one table a file. `--show`
lists the errors of one label, `--real` reads real business replies and prints what could turn a light red.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.replies import real, speed
from tests.bench.replies.data import Item, items, labelled_files
from tests.bench.replies.score import Pair, interval, macro_f1, micro, of_label
from walkaway.engine.actions.classify import label_reply
from walkaway.engine.reading.replies.labels import LABELS, RED

ZONE = "Europe/London"


def found_in(item: Item) -> list[tuple[str, str]]:
    """The labels of one reply with their quotes, as `walkaway classify` gives them."""
    return label_reply(item.reply, item.asked, zone=ZONE) if item.from_prospect else []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", metavar="LABEL", help="list the errors of one label")
    parser.add_argument("--labels", metavar="LABEL,LABEL", help="score these labels only")
    parser.add_argument("--real", action="store_true", help="false alarms on real business replies")
    parser.add_argument("--time", action="store_true", help="milliseconds a reply, and growth with length")
    options = parser.parse_args()
    files = options.files or labelled_files()
    if not files:
        print("no labelled replies found: nothing to measure", file=sys.stderr)
    labels = options.labels.split(",") if options.labels else list(LABELS)
    everything: list[Pair] = []
    for file in files:
        found = [(item, found_in(item)) for item in items(file)]
        pairs: list[Pair] = [
            (item.labels & set(labels), {label for label, _ in got} & set(labels)) for item, got in found
        ]
        everything += pairs
        _table(file.stem, pairs, labels)
        if options.show:
            _errors(options.show, found)
    if len(files) > 1:
        _table("all files", everything, labels)
    if options.time:
        speed.report([item for file in files for item in items(file)], ZONE)
    if options.real:
        real.report(ZONE)
    return 0


def _table(name: str, pairs: Sequence[Pair], labels: Sequence[str]) -> None:
    print(f"\n{name}: {len(pairs)} replies")
    for label in labels:
        score = of_label(pairs, label)
        low, high = interval(pairs, label)
        red = "*" if label in RED else " "
        print(
            f" {red}{label:26} P {score.precision:.2f}  R {score.recall:.2f}  F1 {score.f1:.2f} "
            f"({low:.2f}-{high:.2f})  {score.hits} hit, {score.false} false, {score.missed} missed"
        )
    low, high = interval(pairs)
    total = micro(pairs)
    print(
        f"  micro-F1 {total.f1:.3f} ({low:.3f}-{high:.3f})  P {total.precision:.3f} R {total.recall:.3f}  "
        f"macro-F1 {macro_f1(pairs):.3f}"
    )


def _errors(label: str, found: Sequence[tuple[Item, Sequence[tuple[str, str]]]]) -> None:
    for item, got in found:
        told = [quote for name, quote in got if name == label]
        wanted = [quote for name, quote in item.wanted if name == label]
        if bool(told) != bool(wanted):
            what = "false " if told else "missed"
            print(f"    {what} {item.id}: {(told or wanted)!r}  (wanted: {', '.join(sorted(item.labels))})")


if __name__ == "__main__":
    sys.exit(main())

"""Measures how well and how fast the words of a mail are split from quotes and signatures.

python tests/bench/split_bench.py [--wrong SET]     --wrong lists the messages of one set that went wrong
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from walkaway.engine.reading.text.split import SplitText, split_html, split_text

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.shared_data import shared

Sample = tuple[str, str, str]  # name, mail, the words that should be left

_KEPT, _RIGHT = 0.97, 0.90


def scores(gold: str, got: str) -> tuple[float, float]:
    """The share of the gold words that are left, and the share of what is left that is gold."""
    want, have = Counter(gold.split()), Counter(got.split())
    common = sum((want & have).values())
    return (common / want.total() if want else 1.0), (common / have.total() if have else 1.0)


def zones(folder: Path) -> Iterator[Sample]:
    """Mails with stand-off zones: the new text is the body above the first header, without its signature."""
    for file in sorted(folder.glob("*.ann")):
        annotated = json.loads(file.read_text(encoding="utf-8"))
        marks = annotated["denotations"]
        if not marks:
            continue
        text = annotated["text"]
        headers = [mark["start"] for mark in marks if mark["type"] == "Header"]
        bodies = sorted((mark["start"], mark["end"]) for mark in marks if mark["type"] == "Body")
        gone = [(mark["start"], mark["end"]) for mark in marks if mark["type"] == "Body/Signature"]
        first = min(headers, default=len(text))
        gold = ""
        for start, end in bodies:
            zone = "".join(
                char
                for place, char in enumerate(text[start:end], start)
                if not any(a <= place < b for a, b in gone)
            )
            # Where the quote below a header is marked, replies go on; else what follows a header is history.
            if start <= first or zone.lstrip().startswith(">"):
                typed = (line for line in zone.split("\n") if not line.lstrip().startswith(">"))
                gold += "\n".join(typed) + "\n"
        yield file.stem, text, gold


def quoted_labels(folder: Path) -> tuple[int, int, list[str]]:
    """How many label quotes there are, how many lie in the new text, and which replies lose one."""
    total = found = 0
    lost: list[str] = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            new_text = split_text(item["reply"]).new_text
            for label in item["labels"]:
                if label["label"] == "dodged_question":  # quotes the question, not the reply
                    continue
                total += 1
                if label["quote"] in new_text:
                    found += 1
                else:
                    lost.append(f"{item['id']} {label['label']}")
    return total, found, lost


def known_html(folder: Path) -> Iterator[Sample]:
    """One reply as sent by nine mail programs: the new text is known."""
    for file in sorted(folder.glob("*.html")):
        yield file.stem, file.read_text(encoding="utf-8", errors="replace"), "Hi. I am fine. Thanks, Alex"


def report(name: str, samples: list[Sample], split: Callable[[str], SplitText], show: bool) -> None:
    right = kept_all = somewhere = clean = 0
    for sample, text, gold in samples:
        parts = split(text)
        kept, precise = scores(gold, parts.new_text)
        somewhere += scores(gold, f"{parts.new_text}\n{parts.signature}")[0] >= _KEPT
        good = kept >= _KEPT and precise >= _RIGHT
        right += good
        kept_all += kept >= _KEPT
        clean += precise >= _RIGHT
        if show and not good:
            print(f"  {sample}  kept {kept:.2f}  right {precise:.2f}")
    count = len(samples)
    print(
        f"{name:12} {count:5}  right {right / count:6.1%}   keeps all {kept_all / count:6.1%}"
        f"   footers counted as kept {somewhere / count:6.1%}   clean {clean / count:6.1%}"
    )


def speed(name: str, texts: list[str], split: Callable[[str], SplitText]) -> None:
    for text in texts[:20]:
        split(text)
    spent = []
    for text in texts:
        begin = time.perf_counter()
        split(text)
        spent.append((time.perf_counter() - begin) * 1000)
    median, mean = statistics.median(spent), statistics.fmean(spent)
    print(f"{name:12} {len(texts):5}  median {median:.3f} ms   mean {mean:.3f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", default="", metavar="SET")
    show = parser.parse_args().wrong
    quagga = shared("corpora", "labelled", "quagga")
    sets: dict[str, tuple[list[Sample], Callable[[str], SplitText]]] = {
        f"{part.parent.name}/{part.name}": (list(zones(part)), split_text)
        for part in sorted(quagga.glob("*/*"))
        if part.is_dir()
    }
    html = shared("corpora", "replies", "talon", "tests", "fixtures", "html_replies")
    sets["html"] = (list(known_html(html)), split_html)
    for name, (samples, split) in sets.items():
        report(name, samples, split, show == name)
    total, found, lost = quoted_labels(shared("replies"))
    print(f"label quotes {total}, in the new text {found / total:.2%} {', '.join(lost[:20])}")
    for name, (samples, split) in sets.items():
        speed(name, [text for _, text, _ in samples], split)


if __name__ == "__main__":
    main()

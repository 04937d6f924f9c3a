"""Times the reading of replies: a reply at a time, and a long one against one twice as long."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

from tests.bench.replies.data import Item
from walkaway.engine.actions.classify import label_reply
from walkaway.engine.reading.phrases import sentences

_LONG = 100_000


def report(found: Sequence[Item], zone: str) -> None:
    """Print the median and the 95th percentile in milliseconds, and how the time grows."""
    for item in found[:100]:
        label_reply(item.reply, item.asked, zone=zone)  # phrase files are read once a run
    sentences.forget()
    took = sorted(_seconds(item.reply, item.asked, zone) * 1000 for item in found)
    if took:
        print(
            f"\n{len(took)} replies, splitting and all readers: median {statistics.median(took):.2f} ms, "
            f"p95 {took[int(len(took) * 0.95)]:.2f} ms"
        )
    text = "\n".join(item.reply for item in found) or "We will see.\n"
    text *= 1 + _LONG // len(text)
    asked = "\n".join(item.asked for item in found[:40])
    times = [min(_seconds(text[:size], asked, zone) for _ in range(3)) for size in (_LONG // 2, _LONG)]
    print(f"{_LONG // 2} characters {times[0]:.2f} s, {_LONG} characters {times[1]:.2f} s")


def _seconds(reply: str, asked: str, zone: str) -> float:
    sentences.forget()
    start = time.perf_counter()
    label_reply(reply, asked, zone=zone)
    return time.perf_counter() - start

"""How long it takes to say what the words of a mail do, against the standard library's e-mail parser.

Run by hand: `python tests/bench/marks_bench.py [mails]`. Prints CPU milliseconds of the first mail (which
loads and compiles the phrases), and per mail of a generated mailbox: once as it is, where sentences come
again as greetings and templates do, and once with every sentence new.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

from scan_bench import write_mailbox

from walkaway.engine.model import Address, Body, Message
from walkaway.engine.reading.dates import mentions as dates
from walkaway.engine.reading.marks import read_message
from walkaway.engine.reading.phrases import sentences

_START = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)
_RUNS = 3
_LETTERS = str.maketrans("0123456789", "abcdefghij")


def main() -> None:
    """Print the times."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plain.mbox"
        write_mailbox(path, count)
        mails = re.split(rb"(?:^|\n)From [^\n]*\n", path.read_bytes())[1:]
    texts = [_text(mail) for mail in mails]
    print(f"first mail: {1000 * _timed(lambda: _read(texts[:2])):.0f} ms")
    # A word of its own at the end of each sentence makes it one that was never read before.
    names = ["x" + str(number).translate(_LETTERS) for number in range(count)]
    new = [re.sub(r"(?=[.?](?:\s|$))", f" {name}", text) for name, text in zip(names, texts, strict=True)]
    parse = _best(lambda: [_text(mail) for mail in mails]) / count
    for name, told in (("sentences that come again", texts), ("new sentences", new)):
        each = _best(lambda told=told: _read(told)) / count
        print(f"{name}: {1000 * each:.3f} ms a mail, {each / parse:.1f} x parser ({1000 * parse:.3f} ms)")


def _text(mail: bytes) -> str:
    payload = message_from_bytes(mail).get_payload(decode=True)
    return payload.decode() if isinstance(payload, bytes) else ""


def _read(texts: Sequence[str]) -> None:
    """Read mails of both sides in turn, each of theirs beside the own one that it answers."""
    asked: Message | None = None
    for number, text in enumerate(texts):
        own = number % 2 == 0
        moment = _START + timedelta(hours=number)
        message = Message(str(number), moment, Address("mara.lind@brindle.example"), body=Body(text))
        read_message(message, None if own else asked, own=own, zone="Europe/Berlin")
        asked = message


def _best(task: Callable[[], object]) -> float:
    return min(_timed(task) for _ in range(_RUNS))


def _timed(task: Callable[[], object]) -> float:
    sentences.forget()
    dates.forget()
    start = time.process_time()
    task()
    return time.process_time() - start


if __name__ == "__main__":
    main()

"""How fast a change of the playbook is tried: the demo's conversations, many times over under other domains.

Run by hand: `python tests/bench/playbook_bench.py [copies]`. Forty copies are 1,001 prospects, 15,680 mails.
Prints processor time in milliseconds and the memory held, for reading the conversations (once, in steps), for
trying one change of each kind, and for the look back on twelve months.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_TOP), str(_TOP / "app")]

from walkaway.engine import resources  # noqa: E402 - the path comes first
from walkaway.engine.actions.demo import demo_request  # noqa: E402
from walkaway.engine.actions.desk import Desk  # noqa: E402
from walkaway.engine.actions.scan import take_files  # noqa: E402
from walkaway.engine.playbook import Changes, KeyPath, Value  # noqa: E402
from walkaway.engine.storage import Store  # noqa: E402

T = TypeVar("T")
_CHANGES: tuple[tuple[KeyPath, Value], ...] = (
    (("flags", "radio_silence", "red_bd"), 7),
    (("flags", "missed_meeting", "enabled"), False),
    (("flags", "declined_meeting", "red"), 4),
    (("flags", "stale_maybe", "forward_days"), 20),
    (("lights", "ambers_for_red"), 2),
    (("words", "time_cap_days"), 60),
    (("words", "expected_default_bd"), 5),
    (("words", "evidence_days"), 90),
)


def copies(count: int, path: Path) -> None:
    """The demo mailbox so many times, each time with other prospects."""
    mail = resources.path("demo", "demo.mbox").read_bytes()
    own = {address.partition("@")[2].encode() for address in demo_request().me}
    with path.open("wb") as file:
        for number in range(count):
            text = re.sub(
                rb"@([a-z0-9-]+)\.example",
                lambda found, n=number: (  # type: ignore[misc]
                    found[0] if found[0][1:] in own else b"@%s-%d.example" % (found[1], n)
                ),
                mail,
            )
            file.write(
                re.sub(
                    rb"(?im)^((?:message-id|in-reply-to|references):.*)$",
                    lambda found, n=number: found[1].replace(b"<", b"<%d." % n),  # type: ignore[misc]
                    text,
                )
            )


def megabytes() -> int:
    """What the process holds; Linux only."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4 // 1024


def timed(what: str, act: Callable[[], T]) -> T:
    """Do it and print how long it took."""
    start = time.process_time()
    found = act()
    print(f"{what:<32}{1000 * (time.process_time() - start):9.0f} ms {megabytes():6} MB", flush=True)
    return found


def in_steps(what: str, step: Callable[[], bool]) -> None:
    """Repeat a step until it is done; print the whole and the longest step."""
    longest = 0.0

    def all_steps() -> None:
        nonlocal longest
        done = False
        while not done:
            start = time.process_time()
            done = step()
            longest = max(longest, time.process_time() - start)

    timed(what, all_steps)
    print(f"{'    the longest step':<32}{1000 * longest:9.0f} ms")


def main(count: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as opened:
        mail = Path(folder) / "many.mbox"
        copies(count, mail)
        store = opened.enter_context(Store.open(Path(folder) / "many.sqlite"))
        words = take_files(store, opened, [mail], [], demo_request())
        timed("the first board", lambda: Desk(store, demo_request(), words))
        desk = timed("the board again", lambda: Desk(store, demo_request()))
        print(len(desk.snapshot.prospects), "prospects")
        timed("for comparison: million squares", lambda: sum(n * n for n in range(1_000_000)))
        editor = desk.edit_playbook()
        in_steps("read the conversations", lambda: editor.prepare(5) == 0)
        for at, value in _CHANGES:
            playbook = Changes().having(at, value).playbook
            preview = timed(".".join(at[1:]), lambda playbook=playbook: editor.preview(playbook))  # type: ignore[misc]
            print(f"    {len(preview.moves)} move")
        past = timed("months", lambda: editor.past)
        in_steps("look back", lambda: past.prepare(2) == 0)
        looking = past.by(Changes().having(*_CHANGES[0]).playbook)
        in_steps("look at the months", lambda: looking.advance(20) is not None)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)

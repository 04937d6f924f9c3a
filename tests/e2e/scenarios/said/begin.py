"""How the scenes of language begin, and what they share."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.e2e.scenarios.scene import scene
from tests.e2e.scenarios.story import Story

ANSWER_FLAGS = "vague_reply dodged_question avoids_next_step"


def said(**expected: Any) -> Callable[[Callable[[Story], dict[str, Any] | None]], Callable[[Story], Any]]:
    """A scene about words: flags of language are judged too; quick answers and a chat at a fair are not."""
    expected["maybe"] = f"{expected.get('maybe', '')} fast_replies meeting_held"
    return scene(spoken=True, **expected)


def begin(s: Story, n: int | date) -> None:
    """An offer with a question, and the engaged answer to it, all on day n."""
    s.rep(n, "offer")
    s.them(n, "engaged")


def asked_and_told(s: Story, n: int | date, pool: str, **more: Any) -> None:
    """The rep asks for their view, and they write something of the pool, all on day n."""
    s.rep(n, "feedback")
    s.them(n, pool, **more)

"""The demo board, looked at once for all tests of exits."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.demo import demo_files, demo_request
from walkaway.engine.actions.draft import DraftWish, draft
from walkaway.engine.actions.scan import take_files
from walkaway.engine.errors import RefusedError
from walkaway.engine.exits.draft import Draft
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.storage import Store

TONES = ("direct", "not_now", "closing_courtesy", "right_person", "last_check", "missed_meetings")


@dataclass
class Demo:
    """The demo mailbox with its board and every draft that may be made of it."""

    board: Boarding
    snapshot: BoardSnapshot
    drafts: dict[tuple[str, str], Draft]  # by prospect and tone
    insisted: dict[tuple[str, str], Draft]  # those that need the rep to insist

    def mails(self, prospect: str) -> list[str]:
        """Subjects and words of everything in one thread."""
        messages = self.board.conversation(prospect).messages
        return [m.subject for m in messages] + [m.body.new_text for m in messages if m.body is not None]


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """Every exit that the demo has to give."""
    with contextlib.ExitStack() as opened:
        store = opened.enter_context(Store.open(None))
        request = demo_request()
        words = take_files(store, opened, *demo_files(), request)
        board = Boarding(store, request, words)
        found = Demo(board, board.snapshot(), {}, {})
        for view in found.snapshot.prospects:
            for tone in TONES:
                for sure, drafts in ((False, found.drafts), (True, found.insisted)):
                    with contextlib.suppress(RefusedError):
                        made = draft(board, view, DraftWish(tone=tone, sure=sure))
                        drafts[view.prospect.id, tone] = made
                        break
        yield found

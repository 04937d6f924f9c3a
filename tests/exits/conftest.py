"""What tests of exits start from: the demo board, a small mailbox in files and on a server, the commands."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import email
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.exits.scenes import silent
from tests.imap.dovecot import Dovecot, Mailbox, running_dovecot
from walkaway.cli.main import main
from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.demo import demo_files, demo_request
from walkaway.engine.actions.draft import DraftWish, draft
from walkaway.engine.actions.scan import take_files
from walkaway.engine.errors import RefusedError
from walkaway.engine.exits.draft import Draft
from walkaway.engine.model import BoardSnapshot, Role
from walkaway.engine.storage import Store

Run = Callable[..., Result]
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


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `walkaway` in this process with a home of its own."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path / "home"))

    def command(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)

    return command


@pytest.fixture
def box(tmp_path: Path) -> Path:
    for mail in silent():
        folder = tmp_path / "mail" / ("Sent" if mail.role is Role.SENT else "INBOX")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{mail.locator}.eml").write_bytes(mail.content)
    return tmp_path / "mail"


@pytest.fixture(scope="session")
def server() -> Iterator[Dovecot]:
    with running_dovecot() as found:
        yield found


@pytest.fixture
def mailbox(server: Dovecot) -> Mailbox:
    """Robin's mailbox with the silent prospect, Drafts and Sent."""
    box = server.mailbox()
    box.make_folder("Drafts")
    for mail in silent():
        date = parsedate_to_datetime(email.message_from_bytes(mail.content)["Date"])
        folder = "Sent" if mail.role is Role.SENT else ""
        box.deliver(mail.content, folder, seconds=int(date.timestamp()))
    return box

"""End to end with a real server: the draft lies in Drafts, the sent copy in Sent closes the deal."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import email
import email.policy
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.exits.scenes import BEGIN, KEY, MARA, silent
from tests.imap.dovecot import PASSWORD, Dovecot, Mailbox
from walkaway.cli.main import main
from walkaway.engine.accounts.secrets import PASSWORD_VARIABLE
from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.draft import draft, find_prospect
from walkaway.engine.actions.drafts_folder import ImapDrafts
from walkaway.engine.actions.exit_drafts import keep, lay
from walkaway.engine.actions.exit_log import log_of
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.live_board import sync_board
from walkaway.engine.model import Role, State
from walkaway.engine.playbook import load
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store
from walkaway.engine.storage.exits import Stage

NOW = BEGIN + timedelta(days=80)


def request(at: datetime) -> BoardRequest:
    return BoardRequest(("robin@norrland.example",), at, "Europe/Berlin", load(None))


def read(store: Store, mailbox: Mailbox, at: datetime) -> Boarding:
    """Read the account as `walkaway sync` does; the board after it."""
    source = ImapSource(mailbox.account(), mailbox.connect, at)
    try:
        sync_board(store, [source], [mailbox.account()], request(at))
    finally:
        source.close()
    return Boarding(store, request(at))


def drafts_on_disk(mailbox: Mailbox) -> list[Path]:
    return sorted(
        path for path in (mailbox.maildir / ".Drafts").rglob("*") if path.parent.name in ("cur", "new")
    )


def test_from_a_red_light_to_a_closed_deal(mailbox: Mailbox, tmp_path: Path) -> None:
    before = mailbox.flags()
    with Store.open(tmp_path / "walkaway.sqlite") as store:
        with store.transaction():
            store.accounts.put(mailbox.account())
        board = read(store, mailbox, NOW)
        made = draft(board, find_prospect(board.snapshot(), KEY))
        folder = ImapDrafts(mailbox.account(), mailbox.connect)
        kept = lay(store, keep(store, made, NOW), folder)
        assert kept.stage is Stage.SAVED
        assert kept.place.startswith("Drafts, ")
        assert lay(store, kept, folder) == kept

        (path,) = drafts_on_disk(mailbox)
        assert set(path.name.partition(":2,")[2]) == {"D", "S"}  # draft and seen
        saved = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert saved["Message-ID"] == f"<{kept.message_id}>"
        assert saved["In-Reply-To"] == "<m6@norrland>"
        assert saved["X-Unsent"] is None

        board = read(store, mailbox, NOW + timedelta(hours=1))  # a draft closes nothing
        assert board.conversation(KEY).state is State.OPEN

        path.unlink()  # the rep's mail program sends it, under an id of its own and with a word more
        at = NOW + timedelta(hours=2)
        text = made.text.replace("\n\nBest wishes", "\n\nGreetings to Sven.\n\nBest wishes")
        copy = (
            f"Message-ID: <other@norrland>\r\nDate: {format_datetime(at)}\r\nFrom: robin@norrland.example\r\n"
            f"To: {MARA}\r\nSubject: {made.place.subject}\r\nIn-Reply-To: <m6@norrland>\r\n"
            f"References: <m5@norrland> <m6@norrland>\r\n\r\n{text}\r\n"
        )
        mailbox.deliver(copy.encode(), "Sent", flags="S", seconds=int(at.timestamp()))
        board = read(store, mailbox, NOW + timedelta(hours=3))
        assert board.conversation(KEY).state is State.CLOSED
        (entry,) = log_of(board)
        assert entry.at == at.astimezone(UTC)
        assert entry.reason == made.closing.reason
        assert entry.ref == "other@norrland"
    after = mailbox.flags()
    assert {name: flags for name, flags in after.items() if name in before} == before


def test_a_draft_whose_saving_was_cut_off_is_found_and_not_laid_twice(
    mailbox: Mailbox, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "walkaway.sqlite") as store:
        board = read(store, mailbox, NOW)
        kept = keep(store, draft(board, find_prospect(board.snapshot(), KEY)), NOW)
        folder = ImapDrafts(mailbox.account(), mailbox.connect)

        class CutOff(Exception):
            pass

        class Unlucky:
            def save(self, content: bytes, *, look_first: bool) -> str:
                folder.save(content, look_first=look_first)
                raise CutOff

        with pytest.raises(CutOff):
            lay(store, kept, Unlucky())
        assert len(drafts_on_disk(mailbox)) == 1
        (waiting,) = store.exits.all()
        done = lay(store, waiting, folder)
        assert done.stage is Stage.SAVED
        assert len(drafts_on_disk(mailbox)) == 1


def unsent(at: datetime, to: str = MARA) -> bytes:
    """A draft as a mail program saves it."""
    head = f"Date: {format_datetime(at)}\r\nFrom: robin@norrland.example\r\nTo: {to}\r\n"
    return f"{head}Subject: Re: Logbook\r\n\r\nHi Mara, did you\r\n".encode()


def test_a_nudge_in_drafts_is_seen_by_the_next_reading_and_gone_with_it(
    mailbox: Mailbox, tmp_path: Path
) -> None:
    at = NOW + timedelta(hours=1)
    with Store.open(tmp_path / "walkaway.sqlite") as store:

        def seen(hours: int) -> list[datetime | None]:
            board = read(store, mailbox, NOW + timedelta(hours=hours)).snapshot()
            return [view.unsent for view in board.prospects]

        assert seen(0) == [None]
        path = mailbox.deliver(unsent(at), "Drafts", flags="DS", seconds=int(at.timestamp()))
        mailbox.deliver(unsent(at, to=""), "Drafts", flags="DS", seconds=int(at.timestamp()))
        assert seen(2) == [at]
        path.unlink()
        assert seen(3) == [None]


def test_drafts_that_are_as_they_were_are_not_read_again(mailbox: Mailbox) -> None:
    at = NOW - timedelta(hours=1)
    mailbox.deliver(unsent(at), "Drafts", flags="DS", seconds=int(at.timestamp()))
    source = ImapSource(mailbox.account(), mailbox.connect, NOW)
    try:
        first, again = (list(source.fetch(None))[-1].unsent for _ in range(2))
        assert first is not None
        assert [(draft.saved, draft.to) for draft in first] == [(at, ("mara@brindle.example",))]
        assert again is None
        source.now += timedelta(minutes=1)
        mailbox.deliver(unsent(at), "Drafts", flags="DS", seconds=int(at.timestamp()))
        changed = list(source.fetch(None))[-1].unsent
        assert changed is not None
        assert len(changed) == 2
    finally:
        source.close()


def shifted(content: bytes, by: timedelta) -> tuple[bytes, int]:
    """A mail with its Date moved, and that date in seconds since 1970."""
    found = email.message_from_bytes(content)
    date = parsedate_to_datetime(found["Date"]) + by
    found.replace_header("Date", format_datetime(date))
    return found.as_bytes(), int(date.timestamp())


def test_on_the_command_line(server: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    now = datetime.now(UTC)
    box = server.mailbox()
    box.make_folder("Drafts")
    for mail in silent():
        content, seconds = shifted(mail.content, now - NOW)
        box.deliver(content, "Sent" if mail.role is Role.SENT else "", seconds=seconds)
    with open_home() as store, store.transaction():
        store.accounts.put(box.account())

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    assert run("sync").exit_code == 0
    with open_home() as store, store.transaction():  # an hour ago, for the clock of INTERNALDATE is coarse
        store.sources.set_synced(store.sources.number(box.account().mail), now - timedelta(hours=1))
    nudge = box.deliver(unsent(now), "Drafts", flags="DS", seconds=int(now.timestamp()) - 60)
    told = run("sync").stderr
    assert "Another nudge to Brindle lies in Drafts. Two follow-ups are unanswered after" in told
    nudge.unlink()
    assert "nudge" not in run("sync").stderr
    done = run("draft", KEY, "--to-drafts")
    assert done.exit_code == 0, done.stderr
    assert "In your Drafts, in the thread" in done.stderr
    (path,) = drafts_on_disk(box)
    sent, seconds = path.read_bytes(), int(now.timestamp())
    path.unlink()
    box.deliver(sent, "Sent", flags="S", seconds=seconds)
    assert run("sync").exit_code == 0
    log = json.loads(run("exits", "log", "--format", "json").stdout)
    assert [(entry["prospect"], entry["closed"]) for entry in log["exits"]] == [(KEY, True)]
    assert run("draft", KEY, "--to-drafts").exit_code == 5  # never a second goodbye
    assert run("exits", "undo", KEY).exit_code == 0
    assert "wrote again" not in run("exits", "log").stdout

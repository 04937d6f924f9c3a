"""Words that cannot be read now: the rest goes on, a board there is, and no password is sent again."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.imap.dovecot import Dovecot, Mailbox
from tests.imap.living import request, source_of, sync_once
from tests.imap.mails import NOW, fill, mail
from tests.imap.proxy import Trouble, proxied
from walkaway.cli.main import main
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.live_board import sync_board
from walkaway.engine.actions.words import WordReader
from walkaway.engine.errors import SourceError
from walkaway.engine.imap.errors import is_temporary
from walkaway.engine.reading.body import BODY_VERSION
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.storage import Store


def unread(store: Store, source: str) -> int:
    """How many mails of a source have no words yet."""
    rows = [row for row, _ in store.messages.stream(NOW + timedelta(days=1))]
    number = store.sources.number(source)
    return sum(mail.source == number for mail in store.words.unread(rows, BODY_VERSION))


def test_a_network_that_drops_while_words_are_read_ends_nothing(dovecot: Dovecot) -> None:
    boxes = [dovecot.mailbox(), dovecot.mailbox()]
    for place, box in enumerate(boxes):
        fill(box, 20, "Sent", first=100 * place)
    cut = Trouble("cut", 0, match=b"BODYSTRUCTURE")
    with proxied(dovecot.port, dovecot.certificate, cut) as proxy, Store.open(None) as store:
        accounts = [boxes[0].account(port=proxy.port), replace(boxes[1].account(), id="other")]
        with store.transaction():
            for account in accounts:
                store.accounts.put(account)
        sources = [source_of(account) for account in accounts]
        results, board = sync_board(store, sources, accounts, request())
        assert cut.done
        assert [result.error is None for result in results] == [False, True]
        assert results[0].error is not None
        assert is_temporary(results[0].error)
        assert board is not None
        assert board.prospects
        assert unread(store, sources[0].name)
        assert not unread(store, sources[1].name)
        assert not store.sources.skipped()
        results, _ = sync_board(store, sources, accounts, request(NOW + timedelta(hours=1)))
        assert [result.error for result in results] == [None, None]
        assert not unread(store, sources[0].name)
        for source in sources:
            source.close()


class Failing:
    """A source that hands out one mail, and then breaks."""

    name = "file"

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        raise SourceError("The file is broken.", "Export it again.")
        yield


def test_a_file_that_breaks_is_told_at_once(mailbox: Mailbox) -> None:
    fill(mailbox, 4)
    with Store.open(None) as store:
        sync_once(store, mailbox)
        rows = [row for row, _ in store.messages.stream(NOW)]
        with pytest.raises(SourceError, match="broken"):
            WordReader(store, {1: Failing()}, "UTC").read(rows)  # type: ignore[dict-item]
        patient = WordReader(store, {1: Failing()}, "UTC", patient=True)  # type: ignore[dict-item]
        assert not patient.read(rows)
        assert str(patient.troubles["file"]).startswith("The file is broken.")
        assert not store.sources.skipped()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("WALKAWAY_HOME", str(folder))
    return folder


@pytest.mark.usefixtures("home")
def test_watching_sends_a_refused_password_once(
    dovecot: Dovecot, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(mailbox, 6, "Sent")
    monkeypatch.setenv("WALKAWAY_PASSWORD", "changed meanwhile")
    with proxied(dovecot.port, dovecot.certificate) as proxy:
        account = mailbox.account(port=proxy.port)
        with open_home() as store:
            with store.transaction():
                store.accounts.put(account)
            sync_once(store, mailbox.account())  # facts alone: words are still to be read
        done = CliRunner().invoke(main, ["sync", "--watch"], catch_exceptions=False)
        logins = [command for command in proxy.commands if b"LOGIN " in command]
    assert len(logins) == 1
    assert done.exit_code == 3, done.output
    assert done.stderr.count("refused the sign-in") == 1
    assert "Board as of" in done.stdout


def test_flags_that_a_server_tells_unasked_are_nobodys_mail(dovecot: Dovecot, mailbox: Mailbox) -> None:
    """Cyrus names the UID with them, of mails that nobody asked for as well."""
    fill(mailbox, 9, "Sent")
    mailbox.deliver(mail(50, sender="Ada Frost <ada@customer0.example>"))

    def unasked(data: bytes) -> bytes:
        return b"* 1 FETCH (UID 999 FLAGS (\\Seen))\r\n* 2 FETCH (FLAGS () UID 998 MODSEQ (7))\r\n" + data

    troubles = [
        Trouble("edit", 0, change=unasked, match=b"UID FETCH"),
        Trouble("edit", 0, change=unasked, match=b"BODYSTRUCTURE"),
        Trouble("edit", 0, change=unasked, match=b"BODY.PEEK[1]"),
    ]
    with proxied(dovecot.port, dovecot.certificate, *troubles) as proxy, Store.open(None) as store:
        account = mailbox.account(port=proxy.port)
        with store.transaction():
            store.accounts.put(account)
        source = source_of(account)
        (result,), board = sync_board(store, [source], [account], request())
        source.close()
        assert all(trouble.done for trouble in troubles)
        assert (result.error, result.mails) == (None, 10)
        assert board is not None
        assert board.coverage.messages == 10
        assert not store.sources.skipped()
        assert not unread(store, source.name)

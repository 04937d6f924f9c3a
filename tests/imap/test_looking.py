"""A look at what is new costs few commands, asks none twice, and overlooks nothing that comes meanwhile."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.imap.dovecot import Dovecot, Mailbox, Password
from tests.imap.living import expected, refs, source_of
from tests.imap.mails import NOW, fill, mail
from tests.imap.proxy import Proxy, Trouble, proxied
from walkaway.engine.actions.sync import sync
from walkaway.engine.imap.connection import Connection, connect
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store

PATIENCE_S = 20.0


@contextmanager
def connection_to(
    dovecot: Dovecot, mailbox: Mailbox, *troubles: Trouble
) -> Iterator[tuple[Connection, Proxy]]:
    with (
        proxied(dovecot.port, dovecot.certificate, *troubles) as proxy,
        connect(mailbox.account(port=proxy.port), Password()) as connection,
    ):
        yield connection, proxy


@contextmanager
def account_read(dovecot: Dovecot, mailbox: Mailbox) -> Iterator[tuple[ImapSource, str, Proxy]]:
    """A source that has read all there is, its cursor, and what goes over the wire from now on."""
    with proxied(dovecot.port, dovecot.certificate) as proxy:
        source = source_of(mailbox.account(port=proxy.port))
        _, cursor = read(source, None)
        proxy.commands.clear()
        yield source, cursor, proxy
        source.close()


def read(source: ImapSource, cursor: str | None) -> tuple[int, str]:
    """How many mails were new, and the cursor after them."""
    batches = list(source.fetch(cursor))
    return sum(len(batch.items) for batch in batches), batches[-1].cursor


def searched(proxy: Proxy) -> list[bytes]:
    """The ranges in which new mail was looked for, in turn."""
    return [command.split()[4] for command in proxy.commands if b"UID SEARCH UID" in command]


def test_several_folders_are_asked_at_once(dovecot: Dovecot, mailbox: Mailbox) -> None:
    names = ("Sent", "Archive", "Entwürfe", 'Say "hello"', "2026")
    for count, name in enumerate(names, 1):
        fill(mailbox, count, name.replace("ü", "&APw-"))
    with connection_to(dovecot, mailbox) as (connection, _):
        found = connection.statuses([*names, "Gone"])
        assert {name: status.exists for name, status in found.items()} == {
            name: count for count, name in enumerate(names, 1)
        }
        assert found == {name: connection.status(name) for name in names}
        assert connection.statuses([]) == {}


def test_a_folder_that_is_refused_does_not_hide_the_others(dovecot: Dovecot, mailbox: Mailbox) -> None:
    for name in ("Sent", "Archive", "Leads"):
        fill(mailbox, 2, name)
    refusal = Trouble("answer", 0, b"TAG BAD not now\r\n", match=b'STATUS "Archive"')
    with connection_to(dovecot, mailbox, refusal) as (connection, _):
        assert connection.statuses(["Sent", "Archive", "Leads"]).keys() == {"Sent", "Leads"}
        assert connection.examine("Archive").exists == 2  # and the answers still belong to their questions


def test_an_inbox_that_is_open_is_not_opened_again(dovecot: Dovecot, mailbox: Mailbox) -> None:
    fill(mailbox, 3)
    fill(mailbox, 2, "Sent", first=3)
    with account_read(dovecot, mailbox) as (source, cursor, proxy):
        _, cursor = read(source, cursor)  # Sent was open: now it is the inbox
        proxy.commands.clear()
        mailbox.deliver(mail(5))
        new, cursor = read(source, cursor)
        assert new == 1
        assert read(source, cursor)[0] == 0
        assert not [command for command in proxy.commands if b"EXAMINE" in command]
        assert searched(proxy) == [b"4:*", b"5:*"]


@contextmanager
def impatience() -> Iterator[socket.socket]:
    """A bell that has rung already, so that waiting ends at once where nothing is told."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(b"\0")
        yield ours


def test_mail_that_comes_between_reading_and_waiting_is_told(dovecot: Dovecot, mailbox: Mailbox) -> None:
    fill(mailbox, 3)
    with account_read(dovecot, mailbox) as (source, cursor, _), impatience() as ours:
        assert source.wait(PATIENCE_S, ours, lambda: False) is False
        mailbox.deliver(mail(3))
        assert source.wait(PATIENCE_S, ours, lambda: False) is True
        new, _ = read(source, cursor)
        assert new == 1
        assert source.wait(PATIENCE_S, ours, lambda: False) is False


def test_mail_that_is_too_old_to_be_read_is_no_news_for_ever(dovecot: Dovecot, mailbox: Mailbox) -> None:
    fill(mailbox, 3)
    with account_read(dovecot, mailbox) as (source, cursor, _), impatience() as ours:
        assert source.wait(PATIENCE_S, ours, lambda: False) is False
        mailbox.deliver(mail(3), seconds=1_000_000_000)  # put into the inbox out of an archive
        for _ in range(2):
            new, cursor = read(source, cursor)
            assert new == 0
        assert source.wait(PATIENCE_S, ours, lambda: False) is False


def test_drafts_under_a_name_that_the_server_writes_otherwise_are_seen_each_time(
    dovecot: Dovecot, mailbox: Mailbox
) -> None:
    fill(mailbox, 1)
    fill(mailbox, 1, "Sent", first=1)
    mailbox.deliver(mail(2), "Drafts")
    otherwise = [Trouble("answer", 0, b"TAG OK done\r\n", match=b'STATUS "Drafts"') for _ in range(9)]
    with proxied(dovecot.port, dovecot.certificate, *otherwise) as proxy:
        source = source_of(mailbox.account(port=proxy.port))
        cursor: str | None = None
        for count in (1, 2):
            batches = list(source.fetch(cursor))
            cursor = batches[-1].cursor
            assert len(batches[-1].unsent or ()) == count
            mailbox.deliver(mail(2 + count), "Drafts")
        source.close()


@pytest.mark.parametrize("changed", [(), ("Sent",), ("Sent", "Archive")])
def test_only_folders_with_news_are_opened(
    dovecot: Dovecot, mailbox: Mailbox, changed: tuple[str, ...]
) -> None:
    for first, name in enumerate(("", "Sent", "Archive", "Leads")):
        fill(mailbox, 1, name, first=first)
    with account_read(dovecot, mailbox) as (source, cursor, proxy):
        for number, name in enumerate(changed, 10):
            mailbox.deliver(mail(number), name)
        assert read(source, cursor)[0] == len(changed)
        opened = [command.split(b'"')[1].decode() for command in proxy.commands if b"EXAMINE" in command]
        assert [name for name in opened if name != "INBOX"] == list(changed)
        asked = [command.split(b'"')[1] for command in proxy.commands if b"STATUS" in command]
        assert len(asked) == len(set(asked)) >= 2


def test_a_folder_that_was_made_anew_while_it_was_open(dovecot: Dovecot, mailbox: Mailbox) -> None:
    fill(mailbox, 4)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        for times in (1, 2):
            (result,) = sync(store, [source], now=NOW, zone="UTC", first_pause_s=0.01)
            assert result.mails == 4 * (2 - times)
        for index in mailbox.maildir.glob("dovecot*"):
            index.unlink()
        for old in sorted((mailbox.maildir / "cur").iterdir())[:3]:
            old.unlink()
        mailbox.deliver(mail(4))  # under a number that another mail had
        sync(store, [source], now=NOW, zone="UTC", first_pause_s=0.01)
        assert refs(store) == expected(range(5))
    source.close()

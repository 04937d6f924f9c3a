"""What is asked ahead is there when it is wanted, is asked once, and speaks for no other mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.imap.dovecot import Dovecot, Mailbox, Password
from tests.imap.mails import fill
from tests.imap.proxy import Proxy, Trouble, proxied
from walkaway.engine.imap.connection import Connection, connect
from walkaway.engine.imap.errors import RefusedCommandError
from walkaway.engine.imap.fetch import Fetched

ITEMS = "(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"


@contextmanager
def inbox_of(dovecot: Dovecot, mailbox: Mailbox, *troubles: Trouble) -> Iterator[tuple[Connection, Proxy]]:
    """A connection whose inbox of eight mails is open; number 8 is the first of two in Sent."""
    fill(mailbox, 8)
    fill(mailbox, 2, "Sent", first=8)
    with (
        proxied(dovecot.port, dovecot.certificate, *troubles) as proxy,
        connect(mailbox.account(port=proxy.port), Password()) as connection,
    ):
        connection.examine("INBOX")
        yield connection, proxy


def numbers(found: list[Fetched]) -> list[int]:
    """Which mails these are, by the Message-IDs that were told."""
    return [int(text.split(b"<")[1].split(b".")[0]) for mail in found for text in mail.sections.values()]


def asked(proxy: Proxy) -> list[bytes]:
    """The sets of UIDs that were asked for, in turn."""
    return [command.split()[3] for command in proxy.commands if b"UID FETCH" in command]


@pytest.mark.parametrize("between", ["nothing", "a search", "a look at a folder", "other mails"])
def test_it_is_there_whatever_was_asked_between(dovecot: Dovecot, mailbox: Mailbox, between: str) -> None:
    with inbox_of(dovecot, mailbox) as (connection, proxy):
        assert numbers(connection.fetch([1, 2, 3], ITEMS, ahead=[4, 5])) == [0, 1, 2]
        if between == "a search":
            assert connection.search() == [1, 2, 3, 4, 5, 6, 7, 8]
        elif between == "a look at a folder":
            assert connection.status("Sent").exists == 2
        elif between == "other mails":
            assert numbers(connection.fetch([8], ITEMS)) == [7]
        assert numbers(connection.fetch([4, 5], ITEMS)) == [3, 4]
    sets = [b"1:3", b"4:5"]
    assert asked(proxy) == ([*sets, b"8"] if between == "other mails" else sets)  # nothing twice


def test_another_guess_than_what_is_wanted_does_no_harm(dovecot: Dovecot, mailbox: Mailbox) -> None:
    with inbox_of(dovecot, mailbox) as (connection, proxy):
        connection.fetch([1], ITEMS, ahead=[2, 3])
        assert numbers(connection.fetch([3, 4], ITEMS, ahead=[5])) == [2, 3]
        assert numbers(connection.fetch([5], ITEMS)) == [4]
    assert asked(proxy) == [b"1", b"2:3", b"3:4", b"5"]


def test_it_is_of_the_folder_that_was_open(dovecot: Dovecot, mailbox: Mailbox) -> None:
    with inbox_of(dovecot, mailbox) as (connection, _):
        connection.fetch([3], ITEMS, ahead=[1, 2])
        connection.examine("Sent")
        assert numbers(connection.fetch([1, 2], ITEMS)) == [8, 9]


def test_a_refusal_is_told_when_it_is_asked_for(dovecot: Dovecot, mailbox: Mailbox) -> None:
    refusal = Trouble("answer", 0, b"TAG NO it is broken\r\n", match=b"UID FETCH 4:5")
    with inbox_of(dovecot, mailbox, refusal) as (connection, _):
        assert numbers(connection.fetch([1, 2, 3], ITEMS, ahead=[4, 5])) == [0, 1, 2]
        assert len(connection.search()) == 8
        with pytest.raises(RefusedCommandError, match="it is broken"):
            connection.fetch([4, 5], ITEMS)
        assert numbers(connection.fetch([4, 5], ITEMS)) == [3, 4]  # the connection is as good as before


def test_two_are_never_on_their_way_at_once(
    dovecot: Dovecot, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with inbox_of(dovecot, mailbox) as (connection, _):
        imap, waiting = connection._imap, list[set[bytes]]()
        command = imap._command

        def watched(*words: str) -> bytes:
            waiting.append(set(imap.tagged_commands))
            return bytes(command(*words))

        monkeypatch.setattr(imap, "_command", watched)
        flags = "(UID FLAGS INTERNALDATE)"
        connection.fetch([1, 2], ITEMS, ahead=[3, 4])
        assert len(connection.fetch([1], flags, [2], "(UID INTERNALDATE)")) == 1
        assert len(connection.fetch([2], "(UID INTERNALDATE)", [5], flags)) == 1
        assert numbers(connection.fetch([3, 4], ITEMS, ahead=[6])) == [2, 3]
        assert [mail.uid for mail in connection.fetch([5], flags)] == [5]
        assert numbers(connection.fetch([6], ITEMS)) == [5]
    assert len(waiting) == 7
    assert not any(waiting)

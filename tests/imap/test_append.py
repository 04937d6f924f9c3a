"""The one thing that is written: a draft, once, whatever happens on the way."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

import pytest

from tests.imap.dovecot import Dovecot, Mailbox, Password
from tests.imap.mails import mail
from tests.imap.proxy import Trouble, proxied
from walkaway.engine.actions.drafts_folder import ImapDrafts
from walkaway.engine.errors import RefusedError, SourceError
from walkaway.engine.imap.append import append_draft, find_draft
from walkaway.engine.imap.connection import connect
from walkaway.engine.imap.errors import ThrottledError
from walkaway.engine.imap.guard import ForbiddenCommandError
from walkaway.engine.model import Role
from walkaway.engine.model.account import Account

DRAFT = (
    b"From: robin@norrland.example\nTo: ada@customer.example\n"
    b"Message-ID: <exit-1@norrland.example>\n\nHello\n"
)


def _lay(account: Account) -> int:
    with connect(account, Password()) as connection:
        return append_draft(connection, "Drafts", DRAFT)


def _drafts(box: Mailbox) -> list[str]:
    return [flags for place, flags in box.flags().items() if place.startswith(".Drafts/")]


def test_a_draft_lies_in_drafts_as_a_draft_that_was_seen(mailbox: Mailbox) -> None:
    mailbox.make_folder("Drafts")
    with mailbox.connect() as connection:
        uid = append_draft(connection, "Drafts", DRAFT)
        connection.examine("Drafts")
        (found,) = connection.fetch([uid], "(UID BODY.PEEK[])")
    assert found.sections[b""] == DRAFT.replace(b"\n", b"\r\n")
    assert _drafts(mailbox) == ["DS"]


def test_without_word_of_its_number_it_is_found_again(dovecot: Dovecot, mailbox: Mailbox) -> None:
    mailbox.make_folder("Drafts")
    for number in range(3):
        mailbox.deliver(mail(number), "Drafts")
    silent = Trouble(
        "edit", 0, match=b"APPEND", change=lambda data: re.sub(rb"\[APPENDUID[^\]]*\] ", b"", data)
    )
    with proxied(dovecot.port, dovecot.certificate, silent) as proxy:
        account = mailbox.account(port=proxy.port)
        assert _lay(account) == 4


def test_after_a_lost_answer_it_is_found_and_not_laid_again(dovecot: Dovecot, mailbox: Mailbox) -> None:
    mailbox.make_folder("Drafts")
    lost = Trouble("half", 0, b"4", match=b"APPEND")
    with proxied(dovecot.port, dovecot.certificate, lost) as proxy:
        account = mailbox.account(port=proxy.port)
        with pytest.raises(SourceError, match="broke off while saving a draft"):
            _lay(account)
    with mailbox.connect() as connection:
        laid = find_draft(connection, "Drafts", DRAFT)
        if not laid:  # it had not even got there
            laid = append_draft(connection, "Drafts", DRAFT)
    assert laid
    assert len(_drafts(mailbox)) == 1


def test_what_was_never_laid_is_not_found(mailbox: Mailbox) -> None:
    mailbox.make_folder("Drafts")
    with mailbox.connect() as connection:
        assert find_draft(connection, "Drafts", DRAFT) == 0
        mailbox.deliver(mail(1), "Drafts")
        assert find_draft(connection, "Drafts", DRAFT) == 0


def test_after_a_draft_that_was_refused_the_gate_is_closed(dovecot: Dovecot, mailbox: Mailbox) -> None:
    mailbox.make_folder("Drafts")
    full = Trouble("answer", 0, b"TAG NO [OVERQUOTA] Quota exceeded\r\n", match=b"APPEND")
    with (
        proxied(dovecot.port, dovecot.certificate, full) as proxy,
        connect(mailbox.account(port=proxy.port), Password()) as connection,
    ):
        with pytest.raises(ThrottledError):
            append_draft(connection, "Drafts", DRAFT)
        with pytest.raises(ForbiddenCommandError):
            connection._client.create_folder("hacked")
        assert connection.examine("Drafts").exists == 0
        assert not any(b"CREATE" in command for command in proxy.commands)


@pytest.mark.parametrize("beside", ["Outbox", "Templates", "Vorlagen", "Scheduled"])
def test_it_lies_where_account_check_says(mailbox: Mailbox, beside: str) -> None:
    for name in ("Drafts", beside):
        mailbox.make_folder(name)
    assert ImapDrafts(mailbox.account(), mailbox.connect).save(DRAFT, look_first=False).startswith("Drafts,")


def test_the_folder_that_the_rep_chose_goes_first_and_an_unclear_one_is_asked_for(mailbox: Mailbox) -> None:
    for name in ("Entw&APw-rfe", "Brouillons"):
        mailbox.make_folder(name)
    with pytest.raises(SourceError, match="several folders for drafts: Brouillons, Entwürfe"):
        ImapDrafts(mailbox.account(), mailbox.connect).save(DRAFT, look_first=False)
    chosen = mailbox.account(folders={"Brouillons": Role.DRAFTS})
    assert ImapDrafts(chosen, mailbox.connect).save(DRAFT, look_first=False).startswith("Brouillons,")


def test_a_missing_folder_is_a_sentence(mailbox: Mailbox) -> None:
    with mailbox.connect() as connection, pytest.raises(SourceError, match="Mailbox doesn't exist"):
        append_draft(connection, "Drafts", DRAFT)
    assert not mailbox.flags()


@pytest.mark.parametrize("content", [b"", b"Subject: x\n\nMessage-ID: <a@b>\n", DRAFT + bytes(5_000_000)])
def test_what_is_no_draft_of_ours_is_refused(mailbox: Mailbox, content: bytes) -> None:
    mailbox.make_folder("Drafts")
    with mailbox.connect() as connection, pytest.raises(RefusedError):
        append_draft(connection, "Drafts", content)
    assert not mailbox.flags()

"""Gmail: All Mail once, labels in place of folders, threads as it sees them; on a mailbox like it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.imap.dovecot import ME
from tests.imap.living import expected, refs
from tests.imap.mails import NOW, mail
from walkaway.engine.actions.sync import sync
from walkaway.engine.imap.connection import Listed
from walkaway.engine.imap.fetch import Fetched
from walkaway.engine.imap.status import Status
from walkaway.engine.model import Message, Role
from walkaway.engine.model.account import Account, Service
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store

_ALL = "[Gmail]/Alle Nachrichten"


class Gmail:
    """A connection to All Mail with mails by number: labels, thread, content."""

    capabilities = frozenset({"IMAP4REV1", "X-GM-EXT-1", "IDLE"})
    can_idle = True

    def __init__(self, mails: dict[int, tuple[tuple[bytes, ...], str, bytes]]) -> None:
        self.mails = mails
        self.opened: list[str] = []
        self.asked: list[str] = []

    def folders(self) -> list[Listed]:
        return [
            Listed("INBOX"),
            Listed("[Gmail]", attributes=frozenset({"\\noselect"})),
            Listed(_ALL, attributes=frozenset({"\\all"})),
            Listed("[Gmail]/Gesendet", attributes=frozenset({"\\sent"})),
            Listed("[Gmail]/Papierkorb", attributes=frozenset({"\\trash"})),
            Listed("Kunden"),
        ]

    def examine(self, folder: str) -> Status:
        self.opened.append(folder)
        return Status(7, max(self.mails, default=0) + 1, len(self.mails))

    status = examine

    def statuses(self, folders: Iterable[str]) -> dict[str, Status]:
        return {folder: self.examine(folder) for folder in folders}

    def refresh(self) -> None:
        self.asked.append("NOOP")

    def search(self, *, since: date | None = None, uids: str = "") -> list[int]:
        low = int(re.match(r"\d*", uids)[0] or 0)  # type: ignore[index]
        return sorted(uid for uid in self.mails if uid >= low)

    def fetch(
        self, uids: Iterable[int], items: str, ahead: Iterable[int] = (), ahead_items: str = ""
    ) -> list[Fetched]:
        self.asked.append(items)
        found = []
        for uid in uids:
            labels, thread, content = self.mails[uid]
            head = content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
            found.append(
                Fetched(
                    uid,
                    received=NOW,
                    labels=labels,
                    thread=thread,
                    gmail_id=f"9{uid}",
                    sections={b"HEADER.FIELDS (FROM)": head},
                )
            )
        return found

    def with_structure(self, uids: Iterable[int], words: Any) -> list[int]:
        return []

    def close(self) -> None:
        pass

    abandon = close


def _read(store: Store, gmail: Gmail) -> dict[str, Message]:
    account = Account(ME, Service.IMAP, ME, "imap.gmail.com", 993)
    source = ImapSource(account, lambda: gmail, NOW)  # type: ignore[arg-type, return-value]
    (result,) = sync(store, [source], now=NOW, zone="UTC")
    assert result.error is None
    return {message.ref: message for _, message in store.messages.stream(NOW)}


def test_all_mail_is_read_once_and_labels_say_what_a_mail_is() -> None:
    gmail = Gmail(
        {
            1: ((b"\\Inbox", b"\\Important"), "111", mail(1)),
            2: ((b"\\Sent",), "111", mail(2, sender=ME, to="ada@customer.example")),
            3: ((b"Kunden",), "222", mail(3)),
            4: ((b"\\Sent", b"\\Inbox"), "333", mail(4, sender=ME, to=ME)),
            5: ((b"\\Draft",), "444", mail(5)),
            6: ((b"\\Trash",), "444", mail(6)),
            7: ((b"\\Spam",), "555", mail(7)),
            8: ((b"CHAT",), "555", mail(8)),
        }
    )
    with Store.open(None) as store:
        found = _read(store, gmail)
        assert refs(store) == expected([1, 2, 3, 4])
        roles = [found[f"{number}.test@here.example"].role for number in (1, 2, 3, 4)]
        assert roles == [Role.INBOX, Role.SENT, Role.ARCHIVE, Role.SENT]
        assert [found[f"{number}.test@here.example"].thread_hint for number in (1, 2, 3)] == [
            "111",
            "111",
            "222",
        ]
        assert store.sources.left_out() == {"chat": 1, "drafts": 1, "spam": 1, "trash": 1}
    assert set(gmail.opened) == {_ALL}
    for item in ("X-GM-LABELS", "X-GM-THRID", "X-GM-MSGID"):
        assert all(item in items for items in gmail.asked)


def test_a_mail_without_message_id_goes_by_the_one_that_gmail_gave_it() -> None:
    nameless = mail(1).replace(b"Message-ID: <1.test@here.example>\r\n", b"")
    with Store.open(None) as store:
        found = _read(store, Gmail({1: ((b"\\Inbox",), "111", nameless), 2: ((), "111", nameless)}))
    assert set(found) == {"gmail:91", "gmail:92"}


def test_new_mail_is_found_in_the_folder_that_is_open() -> None:
    gmail = Gmail({1: ((b"\\Inbox",), "111", mail(1))})
    account = Account(ME, Service.IMAP, ME, "imap.gmail.com", 993)
    source = ImapSource(account, lambda: gmail, NOW)  # type: ignore[arg-type, return-value]
    with Store.open(None) as store:
        sync(store, [source], now=NOW, zone="UTC")
        opened = len(gmail.opened)
        for number in (2, 3):
            gmail.mails[number] = ((b"\\Sent",), "111", mail(number, sender=ME))
            sync(store, [source], now=NOW, zone="UTC")
        assert refs(store) == expected([1, 2, 3])
    assert gmail.opened[opened:] == []
    assert gmail.asked.count("NOOP") == 2


def test_a_mail_cannot_choose_its_thread() -> None:
    content = mail(1, fields="X-GM-THRID: 999\r\n")
    with Store.open(None) as store:
        found = _read(store, Gmail({1: ((b"\\Inbox",), "111", content)}))
    assert found["1.test@here.example"].thread_hint == "111"

"""Mails and mailboxes on disk for the tests of the sources."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import mailbox
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import CANARY
from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import MailSource
from walkaway.engine.sources.detect import open_source
from walkaway.engine.sources.memory import MemorySource

BROKEN = b"\0\xff\xfe no header at all\n"


def mail_bytes(number: int, text: str = "How about Friday?") -> bytes:
    """A plain mail; number by number a day later."""
    return (
        f"From: Mara <mara@brindle.example>\nTo: robin@norrland.example\nSubject: Offer {number}\n"
        f"Date: Mon, {number:02} Mar 2026 09:00:00 +0000\nMessage-ID: <{number}@brindle.example>\n"
        f"\n{text} {CANARY}\n"
    ).encode()


@dataclass
class Mailbox:
    """One kind of mailbox under test: add mails, then read it through its source."""

    add: Callable[[bytes, Role], None]
    open: Callable[[], MailSource]


def items_of(source: MailSource, cursor: str | None = None) -> tuple[list[RawMail | Skipped], str]:
    """Everything a fetch gives, and the last cursor."""
    batches = list(source.fetch(cursor))
    return [item for batch in batches for item in batch.items], batches[-1].cursor


def mails_of(source: MailSource, cursor: str | None = None) -> list[RawMail]:
    return [item for item in items_of(source, cursor)[0] if isinstance(item, RawMail)]


def _memory(_: Path) -> Mailbox:
    source = MemorySource()
    count = iter(range(10_000))
    return Mailbox(
        lambda content, role: source.append(RawMail(f"mail {next(count)}", role, content)), lambda: source
    )


def _mbox_entry(content: bytes) -> bytes:
    return b"From mara@brindle.example Mon Mar  2 09:00:00 2026\n" + content + b"\n"


FOLDERS = {Role.INBOX: "Inbox", Role.DRAFTS: "Drafts", Role.SENT: "Sent", Role.TRASH: "Trash"}


def _mboxes(root: Path) -> Mailbox:
    root = root / "Local Folders"
    root.mkdir()

    def add(content: bytes, role: Role) -> None:
        with (root / FOLDERS[role]).open("ab") as file:
            file.write(_mbox_entry(content))
        (root / f"{FOLDERS[role]}.msf").write_bytes(b"// <!-- <mdb:mork")

    return Mailbox(add, lambda: open_source(root))


def _takeout(root: Path) -> Mailbox:
    path = root / "All mail Including Spam and Trash.mbox"
    labels = {Role.INBOX: "Inbox", Role.DRAFTS: "Draft", Role.SENT: "Sent", Role.TRASH: "Trash,Inbox"}

    def add(content: bytes, role: Role) -> None:
        with path.open("ab") as file:
            file.write(b"From 17@xxx Mon Mar 02 09:00:00 +0000 2026\n")
            file.write(b"X-GM-THRID: 17\nX-Gmail-Labels: " + labels[role].encode() + b"\n" + content + b"\n")

    return Mailbox(add, lambda: open_source(path))


def _maildir(root: Path) -> Mailbox:
    box = mailbox.Maildir(root / "Maildir", factory=None)

    def add(content: bytes, role: Role) -> None:
        folder = box if role is Role.INBOX else box.add_folder(FOLDERS[role])
        folder.add(content)

    return Mailbox(add, lambda: open_source(root / "Maildir"))


def _eml(root: Path) -> Mailbox:
    root = root / "export"
    count = iter(range(10_000))

    def add(content: bytes, role: Role) -> None:
        folder = root / FOLDERS[role]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{next(count)}.eml").write_bytes(content)

    return Mailbox(add, lambda: open_source(root))


def _emlx(root: Path) -> Mailbox:
    root = root / "V10"
    count = iter(range(10_000))

    def add(content: bytes, role: Role) -> None:
        folder = root / f"{FOLDERS[role]}.mbox" / "Data" / "Messages"
        folder.mkdir(parents=True, exist_ok=True)
        plist = b"<?xml version='1.0'?><plist><dict><key>flags</key><integer>1</integer></dict></plist>"
        number = next(count)
        name = f"{number}.partial.emlx" if number % 2 else f"{number}.emlx"
        (folder / name).write_bytes(b"%d\n" % len(content) + content + plist)

    return Mailbox(add, lambda: open_source(root))


def _mh(root: Path) -> Mailbox:
    root = root / "mh"
    count = iter(range(1, 10_000))

    def add(content: bytes, role: Role) -> None:
        folder = root / FOLDERS[role].lower()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{next(count)}.").write_bytes(content)

    return Mailbox(add, lambda: open_source(root))


KINDS: dict[str, Callable[[Path], Mailbox]] = {
    "memory": _memory,
    "mboxes": _mboxes,
    "takeout": _takeout,
    "maildir": _maildir,
    "eml": _eml,
    "emlx": _emlx,
    "mh": _mh,
}


@pytest.fixture(params=list(KINDS))
def box(request: pytest.FixtureRequest, tmp_path: Path) -> Mailbox:
    """Each kind of mailbox in turn, empty."""
    return KINDS[request.param](tmp_path)


def fill(box: Mailbox, contents: Sequence[bytes], role: Role = Role.INBOX) -> None:
    for content in contents:
        box.add(content, role)

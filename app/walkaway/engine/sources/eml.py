"""Mail as single files: .eml from any program, Apple Mail's .emlx, Outlook's .msg, MH folders."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.headers import split_head
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.apple import read_emlx
from walkaway.engine.sources.base import MAX_MAIL_BYTES
from walkaway.engine.sources.files import MailFile
from walkaway.engine.sources.kinds_of_files import OLE_MAGIC
from walkaway.engine.sources.mbox_lines import from_date
from walkaway.engine.sources.outlook import read_msg

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_mail_file(file: MailFile) -> RawMail | Skipped:
    """The mail in one file, whatever its kind; Skipped where it holds none. Raises OSError."""
    suffix = file.path.suffix.lower()
    if suffix == ".emlx":
        return read_emlx(file)
    content = read_capped(file.path)
    if suffix == ".msg" and content.startswith(OLE_MAGIC):
        return read_msg(file)
    return mail_of(file, content)


def read_capped(path: Path) -> bytes:
    """The file's first 16 MB. Raises OSError."""
    with path.open("rb") as opened:
        return opened.read(MAX_MAIL_BYTES)


def mail_of(file: MailFile, content: bytes) -> RawMail | Skipped:
    """The mail that `content` is, without a byte order mark, blank lines, or a "From " line on top."""
    if content.startswith(_UTF16):  # Notepad's "Unicode"
        content = content.decode("utf-16", "replace").encode("utf-8")
    content = content.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    if not content.strip(b" \t\r\n\0"):
        return Skipped(file.key, "an empty file")
    received = None
    if content.startswith(b"From "):
        line, _, content = content.partition(b"\n")
        received = from_date(line)
    role = file.role
    if b"\nX-Unsent: 1\n" in b"\n" + split_head(content)[0]:  # Outlook's and Windows Mail's drafts
        role = Role.DRAFTS
    return RawMail(file.key, role, content, received, flags=file.flags)

"""Recognises by its first bytes what a file is: an mbox, a mail, or something that only lies beside mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from typing import Final

from walkaway.engine.sentences import say
from walkaway.engine.sources.mbox_lines import is_separator

_HEADER_LINE: Final = re.compile(rb"[!-9;-~]{1,76}[ \t]*:|[ \t]+\S|>?From ")
_MAIL_HEADERS: Final = re.compile(
    rb"^(?:From|To|Cc|Subject|Date|Message-I[dD]|Received|Return-Path|Delivered-To|MIME-Version|Mime-Version|Reply-To|"
    rb"X-[!-9;-~]+|Content-Type|Sender|References|In-Reply-To|DKIM-Signature|Envelope-to)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)

OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PST_MAGIC: Final = b"!BDN"
GIVE: Final = say("Give an mbox file, a Maildir, a folder of .eml files or a single .eml file.")
_UNPACK: Final = say("Unpack it first and give the folder or the mbox file inside.")
_MAGIC: Final = (
    (b"%PDF-", say("a PDF document"), GIVE),
    (b"PK\x03\x04", say("a zip archive"), _UNPACK),
    (b"\x1f\x8b", say("a gzip archive"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", say("a 7z archive"), _UNPACK),
    (b"Rar!", say("a RAR archive"), _UNPACK),
    (b"BZh", say("a bzip2 archive"), _UNPACK),
    (b"\xfd7zXZ", say("an xz archive"), _UNPACK),
    (b"\x89PNG", say("an image"), GIVE),
    (b"\xff\xd8\xff", say("an image"), GIVE),
    (b"GIF8", say("an image"), GIVE),
    (b"II*\x00", say("an image"), GIVE),
    (b"MM\x00*", say("an image"), GIVE),
    (b"RIFF", say("a sound, video or image file"), GIVE),
    (b"SQLite format 3", say("a database"), GIVE),
    (b"\x7fELF", say("a program"), GIVE),
    (b"MZ", say("a program"), GIVE),
    (
        b"// <!-- <mdb:mork",
        say("Thunderbird's index of a folder"),
        say("Give the file beside it without .msf at the end."),
    ),
    (b"BEGIN:VCARD", say("an address book"), GIVE),
    (b"BEGIN:VCALENDAR", say("a calendar"), say("Give it with --calendar, and your mailbox as the source.")),
)


def what_instead(head: bytes) -> tuple[str, str] | None:
    """What a file that is no mail is, by its first bytes, and what to do about it."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next(((what, advice) for magic, what, advice in _MAGIC if start.startswith(magic)), None)


def starts_mbox(head: bytes) -> bool:
    """Whether the file begins with a line "From " and a header after it."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not head.startswith(b"From "):
        return False
    line, _, rest = head.partition(b"\n")
    return is_separator(head, 0) or (len(line.split()) <= 2 and looks_like_mail(rest))


def holds_mbox(head: bytes) -> bool:
    """Whether the file is an mbox, perhaps with its beginning cut off."""
    if starts_mbox(head):
        return True
    if looks_like_mail(head) or what_instead(head) or b"\0" in head[:1024]:
        return False
    at = head.find(b"\nFrom ")
    while at >= 0:
        if is_separator(head, at + 1):
            return True
        at = head.find(b"\nFrom ", at + 6)
    return False


def looks_like_mail(head: bytes) -> bool:
    """Whether these first bytes are header lines of a mail (RFC 5322), two of them well known."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    block = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n").partition(b"\n\n")[0]
    lines = block.split(b"\n")
    if len(block) == len(head) and len(lines) > 1:
        lines.pop()  # cut off by the size of the sample
    odd = sum(not _HEADER_LINE.match(line) for line in lines if line)
    return odd * 10 <= len(lines) and len({m[0].lower() for m in _MAIL_HEADERS.finditer(block)}) >= 2

"""Apple Mail's .emlx files: a line with the byte count, the mail, and a property list with date and flags."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import MAX_MAIL_BYTES
from walkaway.engine.sources.files import MailFile

_COUNT: Final = re.compile(rb"\s*(\d{1,12})[ \t]*\r?\n")
_FLAGS: Final = re.compile(rb"<key>flags</key>\s*<integer>(\d{1,19})</integer>")
_RECEIVED: Final = re.compile(rb"<key>date-received</key>\s*<(?:integer|real)>(\d{1,12})")
_PLIST_BYTES: Final = 256 * 1024

# The bits of "flags", as Jamie Zawinski found them out.
_BITS: Final = {0: "seen", 1: "deleted", 2: "answered", 4: "flagged", 6: "draft", 8: "forwarded", 24: "junk"}
_ROLES: Final = {"draft": Role.DRAFTS, "deleted": Role.TRASH, "junk": Role.SPAM}


def read_emlx(file: MailFile) -> RawMail | Skipped:
    """The mail in an .emlx or .partial.emlx file (of which Apple Mail has not loaded the attachments).

    `received` is when the server got it. Raises OSError.
    """
    with file.path.open("rb") as opened:
        first = opened.readline(64)
        count = _COUNT.fullmatch(first)
        if not count:
            return Skipped(file.key, "no Apple Mail message: it does not begin with a byte count")
        length = int(count[1])
        content = opened.read(min(length, MAX_MAIL_BYTES))
        if length > len(content):
            opened.seek(len(first) + length)
        plist = opened.read(_PLIST_BYTES)
    if not content.strip():
        return Skipped(file.key, "an empty mail")
    bits = int(found[1]) if (found := _FLAGS.search(plist)) else 0
    flags = frozenset(name for bit, name in _BITS.items() if bits >> bit & 1)
    role = next((role for flag, role in _ROLES.items() if flag in flags), file.role)
    received = _RECEIVED.search(plist)
    moment = datetime.fromtimestamp(int(received[1]), UTC) if received and int(received[1]) < 2**33 else None
    return RawMail(file.key, role, content, moment, flags=flags)

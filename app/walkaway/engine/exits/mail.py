"""Puts an exit into a mail: threaded, flowed plain text, for a Drafts folder, a file or a mail program."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Final
from urllib.parse import quote

from walkaway.engine.exits.draft import Draft, Place, Recipients
from walkaway.engine.model import Address

MAILTO_LIMIT: Final = 2000
"""Characters of a mailto address: Windows cuts longer ones, or starts nothing."""

ID_HEADER: Final = "X-Draft-Id"  # says nothing about us: some programs send it along
_FLOWED = 72  # characters a line (RFC 3676, 4.2: at most 78)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_THREAD_ROOT = 22  # bytes of Outlook's Thread-Index; five more for each answer
_FILETIME_1601 = datetime(1601, 1, 1, tzinfo=UTC)


def message_id(draft: Draft) -> str:
    """The Message-ID of a draft, without brackets, in the rep's domain.

    The same mail always has the same one: what was killed on its way is found again by it.
    """
    domain = draft.sender.email.rpartition("@")[2] or "localhost"
    people = " ".join(person.email for person in (draft.recipients.to, *draft.recipients.cc))
    where = (draft.place.in_reply_to, draft.place.subject)
    parts = (draft.prospect.id, draft.tone, draft.as_of.isoformat(), people, *where, draft.text)
    return f"{hashlib.blake2b(chr(0).join(parts).encode(), digest_size=16).hexdigest()}@{domain}"


def build(draft: Draft, at: datetime, *, unsent: bool = False) -> bytes:
    """The mail as bytes with CRLF (RFC 5322); with `unsent` Outlook opens the file for writing.

    `at` is an aware moment, for the Date header.
    """
    mail = EmailMessage(policy=SMTP.clone(max_line_length=78))
    mail["From"] = _header(draft.sender)
    mail["To"] = _header(draft.recipients.to)
    if draft.recipients.cc:
        mail["Cc"] = tuple(map(_header, draft.recipients.cc))
    mail["Subject"] = one_line(draft.place.subject)
    mail["Date"] = format_datetime(at.replace(microsecond=0))
    own = message_id(draft)
    mail["Message-ID"] = f"<{own}>"
    if draft.place.in_reply_to:
        mail["In-Reply-To"] = f"<{draft.place.in_reply_to}>"
    if draft.place.references:
        mail["References"] = " ".join(f"<{ref}>" for ref in draft.place.references)
    if draft.place.topic:
        mail["Thread-Topic"] = one_line(draft.place.topic)
    index = _thread_index(draft.place.thread_hint, at)
    if index:
        mail["Thread-Index"] = index
    mail[ID_HEADER] = own.partition("@")[0]
    if unsent:
        mail["X-Unsent"] = "1"
    mail.set_content(flowed(draft.text), subtype="plain", charset="utf-8", cte="quoted-printable")
    mail.set_param("format", "flowed")
    return mail.as_bytes()


def one_line(text: str) -> str:
    """Text for a header: a received subject may carry an encoded line break, which EmailMessage refuses."""
    return " ".join(_CONTROL.sub(" ", text).split())


def sender_of(mail: bytes) -> str:
    """The address in the From of a mail that `build` made, in lower case."""
    return parseaddr(str(message_from_bytes(mail, policy=SMTP)["From"]))[1].lower()


def _header(person: Address) -> HeaderAddress:
    local, _, domain = person.email.rpartition("@")
    name = one_line(person.name)
    try:
        return HeaderAddress(name, local, domain)
    except (ValueError, IndexError):  # addresses that only exist in broken mail
        return HeaderAddress(name, addr_spec=parseaddr(person.email)[1])


def flowed(text: str) -> str:
    """Text with soft line breaks (RFC 3676): a blank at the end of a line joins it with the next."""
    return "\n".join(line for part in _CONTROL.sub("", text).split("\n") for line in _lines(part)) + "\n"


def _lines(paragraph: str) -> Iterator[str]:
    if paragraph == "-- ":
        yield paragraph
        return
    line = ""
    for word in paragraph.rstrip().split(" "):
        if line and len(line) + len(word) + 1 > _FLOWED:
            yield _stuffed(line) + " "
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield _stuffed(line)


def _stuffed(line: str) -> str:
    return f" {line}" if line.startswith((" ", ">", "From ")) else line


def _thread_index(hint: str, at: datetime) -> str:
    """Outlook's Thread-Index of an answer: the thread's root, and five bytes that say how much later.

    Empty where the thread has none; Gmail's thread number is none.
    """
    try:
        root = base64.b64decode(hint, validate=True)
    except (binascii.Error, ValueError):
        return ""
    if len(root) != _THREAD_ROOT:
        return ""
    started = int.from_bytes(root[:6]) << 16  # 100 ns since 1601, cut to six bytes
    passed = max(0, (at - _FILETIME_1601) // timedelta(microseconds=1) * 10 - started)
    far = passed >= 1 << 49
    value = (1 << 31 | (passed >> 23) & 0x7FFFFFFF) if far else (passed >> 18) & 0x7FFFFFFF
    return base64.b64encode(root + value.to_bytes(4) + b"\x00").decode("ascii")


def mailto(draft: Draft) -> str | None:
    """A mailto address (RFC 6068) for any mail program, None where it would be too long to be taken.

    Recipients, subject, text and In-Reply-To; the .eml file says more and is the better way.
    """
    return mailto_in_thread(draft.recipients, draft.place, draft.text)


def mailto_in_thread(people: Recipients, where: Place, text: str = "") -> str | None:
    """The same of a mail that is not drafted here, or not yet written."""
    to = quote(people.to.email, safe="@")
    fields = [("cc", ",".join(person.email for person in people.cc))]
    fields += [("subject", where.subject), ("in-reply-to", _bracketed(where.in_reply_to))]
    fields.append(("body", text.replace("\n", "\r\n")))
    query = "&".join(f"{name}={quote(value, safe='@')}" for name, value in fields if value)
    address = f"mailto:{to}?{query}"
    return address if len(address) <= MAILTO_LIMIT else None


def _bracketed(ref: str) -> str:
    return f"<{ref}>" if ref else ""

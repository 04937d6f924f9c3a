"""Turns a message of Outlook's own format into mail as the internet has it, so that one reader serves all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime
from typing import Final

from walkaway.engine.reading.mail.headers import clean_text

MAX_CALENDAR: Final = 1024 * 1024
_BOUNDARY: Final = "=_outlook_message"
_MESSAGE_BODY: Final = frozenset(
    {"content-type", "content-transfer-encoding", "content-disposition", "content-id", "mime-version"}
)
_FIELD: Final = re.compile(r"^([!-9;-~]{1,76})[ \t]*:.*(?:\n[ \t].*)*", re.MULTILINE)

Person = tuple[str, str]
"""Name and address, either of them possibly empty."""


@dataclass(frozen=True, slots=True)
class MapiMessage:
    """What Outlook keeps of a mail. `headers` are the internet's, which what was sent from here never had."""

    headers: str = ""
    subject: str = ""
    sender: Person = ("", "")
    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    bcc: tuple[Person, ...] = ()
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: str = ""
    references: str = ""
    text: str = ""
    html: bytes = b""
    attachments: tuple[tuple[str, bytes], ...] = ()  # names, and the bytes of calendars only


def as_mail(message: MapiMessage) -> bytes:
    """The message as RFC 5322 and MIME have it, the same bytes each time."""
    headers = message.headers.replace("\r\n", "\n").replace("\r", "\n")
    fields = [m for m in _FIELD.finditer(headers) if m[1].lower() not in _MESSAGE_BODY]
    lines = [field[0] for field in fields]
    there = {field[1].lower() for field in fields}
    own = {
        "From": _people((message.sender,)),
        "To": _people(message.to),
        "Cc": _people(message.cc),
        "Bcc": _people(message.bcc),
        "Subject": _word(message.subject),
        "Date": format_datetime(message.date.astimezone(UTC)) if message.date else "",
        "Message-ID": clean_text(message.message_id),
        "In-Reply-To": clean_text(message.in_reply_to),
        "References": clean_text(message.references),
    }
    lines += [f"{name}: {value}" for name, value in own.items() if value and name.lower() not in there]
    lines += [
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{_BOUNDARY}"',
        "",
        *_parts(message),
    ]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _parts(message: MapiMessage) -> list[str]:
    inner = f"{_BOUNDARY}_text"
    lines = [f"--{_BOUNDARY}", f'Content-Type: multipart/alternative; boundary="{inner}"', ""]
    if message.text or not message.html:
        lines += _part(inner, "text/plain; charset=utf-8", message.text.encode("utf-8", "replace"))
    if message.html:
        lines += _part(inner, "text/html", message.html)
    lines += [f"--{inner}--", ""]
    for name, data in message.attachments:
        kind = "text/calendar" if data else "application/octet-stream"
        quoted = _word(name).replace('"', "'")
        lines += _part(_BOUNDARY, kind, data, f'Content-Disposition: attachment; filename="{quoted}"')
    return [*lines, f"--{_BOUNDARY}--", ""]


def _part(boundary: str, kind: str, data: bytes, *more: str) -> list[str]:
    coded = base64.encodebytes(data).decode("ascii").rstrip("\n")
    return [f"--{boundary}", f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *more, "", coded]


def _people(people: tuple[Person, ...]) -> str:
    """An address list. Exchange's inner addresses (/o=...) are none that anybody could write to."""
    listed = []
    for name, email in people:
        email = email.strip().strip("<>'\"") if "@" in email else name.strip().strip("<>'\"")
        if "@" in email and not re.search(r"[\s,;<>]", email):
            word = _word(name).replace('"', "").replace("\\", "")
            listed.append(
                f'"{word}" <{email}>' if word.isascii() and "=?" not in word else f"{word} <{email}>"
            )
    return ", ".join(listed)


def _word(text: str) -> str:
    text = clean_text(text)
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=10_000).encode()

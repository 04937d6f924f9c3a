"""Small raw mails for the tests of reading."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime

from walkaway.engine.model import Body, Kind, Message, Role
from walkaway.engine.reading.body import read_body
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.raw import RawMail

WRITTEN = datetime(2026, 5, 6, 8, 0, tzinfo=UTC)  # a Wednesday

_DEFAULTS = {
    "From": "Mara Lindt <mara@brindle.example>",
    "To": "Robin Vane <robin@norrland.example>",
    "Subject": "Re: Offer",
    "Date": "Wed, 06 May 2026 10:00:00 +0200",
    "Message-ID": "<one@brindle.example>",
}


def raw(text: str | bytes = "Sounds good.\n", /, **fields: str | None) -> bytes:
    """A mail with sensible headers; underscores in names stand for hyphens, None takes a header away."""
    headers: dict[str, str | None] = dict(_DEFAULTS)
    headers.update({name.replace("_", "-"): value for name, value in fields.items()})
    head = "".join(f"{name}: {value}\n" for name, value in headers.items() if value is not None)
    body = text.encode("utf-8") if isinstance(text, str) else text
    return head.encode("utf-8") + b"\n" + body


def facts(
    content: bytes | None = None,
    *,
    received: datetime | None = None,
    role: Role = Role.INBOX,
    **fields: str | None,
) -> Message:
    return read_facts(RawMail("a:1", role, raw(**fields) if content is None else content, received))


def read(content: bytes, *, role: Role = Role.INBOX, zone: str = "Europe/Berlin") -> tuple[Kind, Body]:
    """Facts, then body, as the engine does it."""
    return read_body(content, facts(content, role=role), zone)


def multipart(subtype: str, *parts: str, **fields: str | None) -> bytes:
    """A multipart mail; each part is its own header lines, a blank line, and its text."""
    body = "".join(f"--cut\n{part}\n" for part in parts) + "--cut--\n"
    kind, _, more = subtype.partition(";")
    return raw(body, MIME_Version="1.0", Content_Type=f'multipart/{kind}; boundary="cut";{more}', **fields)

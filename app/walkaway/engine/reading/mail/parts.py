"""What of a mail is text to read, which files hang on it, and which parts are calendars."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from walkaway.engine.reading.mail import tnef
from walkaway.engine.reading.mail.headers import header_text
from walkaway.engine.reading.mail.mime import (
    MAX_DEPTH,
    MAX_PARTS,
    content_type,
    decoded,
    file_name,
    is_part,
    part_text,
    safe_parse,
    text_of,
    traits,
)

if TYPE_CHECKING:
    import email.message

MAX_TEXT = 64 * 1024
MAX_HTML = 512 * 1024

_SHORT = 400  # characters; a plain part that only points to the HTML is no longer
_STUB = re.compile(r"\bhtml\b|\bbrowser\b", re.IGNORECASE)
_FIRST_BOUNDARY = re.compile(r"\s{0,8}--([\w'()+,./:=?-]{1,70})[ \t]*\r?\ncontent-", re.IGNORECASE)
_UU = re.compile(r"^begin [0-7]{3,4} (\S.{0,200})\n((?:[ -`]{1,62}\n)*)(?:`?\n)?end[ \t]*$", re.MULTILINE)


@dataclass(slots=True)
class Segment:
    """One stretch of text, in one or both forms of a multipart/alternative."""

    plain: str | None = None
    html: str | None = None

    @property
    def plain_says_it(self) -> bool:
        """Whether the plain form stands for the whole: neither empty nor a pointer to the HTML form."""
        if self.plain is None or (self.html and not self.plain.strip()):
            return False
        return not (self.html and len(self.plain) < _SHORT and _STUB.search(self.plain))


@dataclass(slots=True)
class Parts:
    """A mail taken apart."""

    segments: list[Segment] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    calendars: list[bytes] = field(default_factory=list)
    has_message: bool = False  # a whole mail is attached
    looked_at: int = 0

    def plain(self) -> str | None:
        """The text to read, None where only the HTML form says it."""
        if not all(segment.plain_says_it for segment in self.segments):
            return None
        return "\n".join(segment.plain or "" for segment in self.segments)[:MAX_TEXT]

    def html(self) -> str:
        """The HTML to read, plain stretches put between."""
        pieces = [segment.html or f"<div>{_as_html(segment.plain or '')}</div>" for segment in self.segments]
        return "\n".join(pieces)[:MAX_HTML]


def take_apart(message: email.message.Message) -> Parts:
    """The parts of a mail that matter for reading it. Attached mails are named, not entered."""
    parts = Parts()
    _collect(message, parts, 0)
    return parts


def plain_mail(text: str) -> Parts:
    """The parts of a mail that is one plain text."""
    parts = Parts()
    parts.segments.append(Segment(plain=_without_uu(text, parts)))
    return parts


def _collect(part: email.message.Message, parts: Parts, depth: int) -> None:
    parts.looked_at += 1
    if parts.looked_at > MAX_PARTS or depth > MAX_DEPTH:
        return
    kind = content_type(part)
    payload = part.get_payload()
    if kind.startswith("multipart/") and isinstance(payload, list):
        _collect_multipart(part, kind, [each for each in payload if is_part(each)], parts, depth)
    elif kind.startswith("multipart/") and isinstance(payload, str):
        _collect_unbounded(part, kind, payload, parts, depth)
    elif kind == "message/rfc822" or (kind.startswith("message/") and isinstance(payload, list)):
        _collect_message(part, kind, payload, parts)
    else:
        _collect_leaf(part, kind, parts)


def _collect_multipart(
    part: email.message.Message, kind: str, children: list[email.message.Message], parts: Parts, depth: int
) -> None:
    if kind != "multipart/alternative":
        for child in children:
            _collect(child, parts, depth + 1)
        return
    before = len(parts.segments)
    for child in children:
        _collect(child, parts, depth + 1)
    found = parts.segments[before:]
    if len(found) > 1:
        merged = Segment(
            plain="\n".join(each.plain for each in found if each.plain is not None)
            if any(each.plain is not None for each in found)
            else None,
            html="\n".join(each.html for each in found if each.html) or None,
        )
        parts.segments[before:] = [merged]


def _collect_unbounded(
    part: email.message.Message, kind: str, payload: str, parts: Parts, depth: int
) -> None:
    """A multipart whose boundary is not declared: taken from its first line, else it is one text."""
    first = _FIRST_BOUNDARY.match(payload)
    if first is None:
        parts.segments.append(Segment(plain=_without_uu(text_of(decoded(part), traits("text/plain")), parts)))
        return
    head = f'Content-Type: {kind}; boundary="{first.group(1)}"\n\n'
    again = safe_parse((head + payload).encode("ascii", "surrogateescape"))
    if isinstance(again.get_payload(), list):
        _collect(again, parts, depth + 1)


def _collect_message(part: email.message.Message, kind: str, payload: object, parts: Parts) -> None:
    """An attached mail: its words are not new ones."""
    if kind == "message/delivery-status" or kind == "message/disposition-notification":
        return
    parts.has_message = True
    inner = payload[0] if isinstance(payload, list) and payload else None
    subject = header_text(str(inner["subject"] or "")) if is_part(inner) else ""
    parts.attachments.append(file_name(part) or f"{subject or 'message'}.eml")


def _collect_leaf(part: email.message.Message, kind: str, parts: Parts) -> None:
    name = file_name(part)
    attached = str(part.get("content-disposition", "")).strip().lower().startswith("attachment")
    if kind in ("text/calendar", "application/ics") or name.lower().endswith(".ics"):
        parts.calendars.append(decoded(part))
        if name:
            parts.attachments.append(name)
    elif tnef.is_tnef(kind, name):
        packed = tnef.read(decoded(part))
        parts.attachments.extend([name or "winmail.dat", *packed.attachments])
        if packed.body:
            parts.segments.append(Segment(plain=packed.body))
    elif kind == "text/html" and not attached:
        parts.segments.append(Segment(html=part_text(part)))
    elif kind.startswith("text/") and not attached and not (name and kind != "text/plain"):
        parts.segments.append(Segment(plain=_without_uu(part_text(part), parts)))
    elif name:
        parts.attachments.append(name)
    elif attached:
        parts.attachments.append(kind)


def _without_uu(text: str, parts: Parts) -> str:
    """Text without files that were pasted in by uuencode, which are named as attachments."""
    if "begin " not in text:
        return text
    parts.attachments.extend(found.group(1).strip() for found in _UU.finditer(text))
    return _UU.sub("", text)


def _as_html(text: str) -> str:
    from html import escape  # noqa: PLC0415 - plain mail needs none of its tables

    return escape(text, quote=False).replace("\n", "<br>\n")

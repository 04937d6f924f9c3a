"""Parses MIME without ever raising: structure, text, names of files (RFC 2045 to 2049, 2231, 3676).

Known traps of the standard library: an unknown charset raises LookupError, a multipart without boundary
KeyError, 400 messages nested in each other RecursionError; every level of nesting is checked for every line.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from functools import lru_cache
from typing import TYPE_CHECKING, TypeGuard

from walkaway.engine.reading.mail.charsets import decode_bytes
from walkaway.engine.reading.mail.headers import clean_text, decode_words, split_head
from walkaway.engine.records import record

if TYPE_CHECKING:
    import email.message

MAX_DEPTH = 20
MAX_PARTS = 100
MAX_BYTES = 4 * 1024 * 1024  # what is left of a mail once long attachments are cut
MAX_QUOTED_PRINTABLE = 64 * 1024  # a longer one may have to be shortened before it is decoded
IDENTITY_ENCODINGS = frozenset({"", "7bit", "8bit", "binary"})
_BIG = 128 * 1024
_MAX_REPORT = 512 * 1024
_REPORT = b"message/delivery-status"
_LINE_ENDS_SHOW = 4 * 1024
_KEPT = 192 * 1024  # of an encoded part: enough for any text and calendar

# Whole runs, so that every line is looked at once.
_ENCODED_RUN = re.compile(rb"(?:^[A-Za-z0-9+/]{40,998}\r?\n)+", re.MULTILINE)
_UU_RUN = re.compile(rb"(?:^M[ -`]{60}\r?\n)+", re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary[ \t]*=", re.IGNORECASE)
# What nearly all plain mail says of itself (RFC 2045, 5.1; RFC 3676, 4).
_SIMPLE_TEXT = re.compile(
    r'(text/(?:plain|html))(?:;[ \t]*charset=("?)([A-Za-z0-9][A-Za-z0-9_.+-]{0,40})\2)?'
    r'(;[ \t]*format=(?:flowed|"flowed"))?(;[ \t]*delsp=(?:yes|"yes"))?',
    re.IGNORECASE,
)
_ASSUMED = "text/plain"  # where nothing is said (RFC 2045, 5.2)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def safe_parse(raw: bytes) -> email.message.Message:
    """The mail as the standard library sees it. Never raises.

    Long attachments are cut (their names stay), and what is nested or split beyond reason is one text.
    """
    from email import message_from_bytes  # noqa: PLC0415 - 20 ms, and one plain part needs no parser

    raw = _shortened(raw.lstrip())  # blank lines on top would end the header at once
    if b"\n" not in raw[:_LINE_ENDS_SHOW]:
        raw = raw.replace(b"\r", b"\n")  # old Macintosh files
    if len(_BOUNDARY.findall(raw)) > MAX_PARTS:
        return _unparsed(raw)
    try:
        return message_from_bytes(raw)
    except (RecursionError, MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return _unparsed(raw)


def is_part(thing: object) -> TypeGuard[email.message.Message]:
    """Whether something in a payload is a part, and no text."""
    from email.message import Message  # noqa: PLC0415 - as above

    return isinstance(thing, Message)


def walk(message: email.message.Message, depth: int = 0) -> Iterator[email.message.Message]:
    """Every part, containers included, depth first, down to MAX_DEPTH; messages inside are entered."""
    yield message
    payload = message.get_payload()
    if isinstance(payload, list) and depth < MAX_DEPTH:
        for part in payload[:MAX_PARTS]:
            if is_part(part):
                yield from walk(part, depth + 1)


def content_type(part: email.message.Message) -> str:
    """The media type in lower case; text/plain where it is absent or broken (RFC 2045, 5.2)."""
    try:
        return part.get_content_type()
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return "text/plain"


def parameter(part: email.message.Message, name: str, header: str = "content-type") -> str:
    """A parameter of a MIME header as text, "" where it is absent or broken."""
    try:
        value = part.get_param(name, "", header)
        if isinstance(value, tuple):
            from email.utils import collapse_rfc2231_value  # noqa: PLC0415 - as above

            value = collapse_rfc2231_value(value)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return ""
    return clean_text(str(value)) if value else ""


def file_name(part: email.message.Message) -> str:
    """The name that a part carries as a file, decoded, without folders; "" where it has none."""
    name = parameter(part, "filename", "content-disposition") or parameter(part, "name")
    if "=?" in name:
        name = decode_words(name)
    return clean_text(re.split(r"[\\/]", name)[-1]).strip()[:200]


def decoded(part: email.message.Message) -> bytes:
    """The bytes of a part with its transfer encoding undone as far as it can be."""
    try:
        payload = part.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, IndexError):
        raw = part.get_payload()
        payload = raw.encode("ascii", "surrogateescape") if isinstance(raw, str) else b""
    return payload if isinstance(payload, bytes) else b""


@record
class Traits:
    """What a Content-Type says about a text part."""

    kind: str
    charset: str
    flowed: bool
    delete_space: bool
    name: str


@lru_cache(maxsize=1_024)
def traits(content_type_value: str) -> Traits:
    """The traits of a Content-Type value; remembered, as most mail shares a few."""
    if (simple := _SIMPLE_TEXT.fullmatch(content_type_value or _ASSUMED)) is not None:
        kind, _, charset, flowed, delete_space = simple.groups("")
        return Traits(kind.lower(), charset, flowed=bool(flowed), delete_space=bool(delete_space), name="")
    return _parsed_traits(content_type_value)


def _parsed_traits(content_type_value: str) -> Traits:
    """The traits as the standard library tells them."""
    from email.message import Message  # noqa: PLC0415 - as above

    part = Message()
    part["content-type"] = content_type_value
    return Traits(
        kind=content_type(part),
        charset=parameter(part, "charset"),
        flowed=parameter(part, "format").lower() == "flowed",
        delete_space=parameter(part, "delsp").lower() == "yes",
        name=parameter(part, "name"),
    )


def part_text(part: email.message.Message) -> str:
    """The text of a text part: LF line ends, no control characters, flowed lines joined (RFC 3676)."""
    return text_of(decoded(part), traits(str(part.get("content-type", ""))))


def text_of(data: bytes, said: Traits) -> str:
    """What `part_text` gives, for bytes without transfer encoding."""
    charset = said.charset
    if not charset and said.kind == "text/html":
        declared = _META_CHARSET.search(data, 0, 2_048)
        charset = declared.group(1).decode("ascii", "replace") if declared else ""
    text = decode_bytes(data, charset)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
    if said.flowed:
        text = unflow(text, delete_space=said.delete_space)
    return text.removeprefix("\ufeff")


def unflow(text: str, *, delete_space: bool = False) -> str:
    """Flowed text with the soft line breaks taken out, quote depth by quote depth (RFC 3676, 4)."""
    out: list[str] = []
    open_depth = -1  # quote depth of a line that goes on, -1 where none does
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")  # space-stuffing
        flows = content.endswith(" ") and content != "-- "
        if flows and delete_space:
            content = content[:-1]
        if open_depth == depth and content != "-- ":
            out[-1] += content
        else:
            out.append((">" * depth + " " if depth else "") + content)
        open_depth = depth if flows else -1
    return "\n".join(out)


def _shortened(raw: bytes) -> bytes:
    """The mail without the bulk of its attachments: most of the bytes, and never read."""
    if len(raw) <= _BIG:
        return raw
    raw = _ENCODED_RUN.sub(_cut_run, raw)
    if b"\nbegin " in raw:
        raw = _UU_RUN.sub(_cut_run, raw)
    # The library makes a mail of its own of each group of fields in a report, at 0.1 ms each.
    return raw[: _MAX_REPORT if _REPORT in raw[:_BIG].lower() else MAX_BYTES]


def _cut_run(run: re.Match[bytes]) -> bytes:
    text = run.group()
    if len(text) <= _KEPT:
        return text
    return text[: text.find(b"\n", _KEPT) + 1]


def _unparsed(raw: bytes) -> email.message.Message:
    """The whole mail as one plain text under its own headers but those of MIME."""
    from email import message_from_bytes  # noqa: PLC0415 - as above
    from email.message import Message  # noqa: PLC0415

    head, body = split_head(raw)
    try:
        message = message_from_bytes(head)
    except (RecursionError, MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        message = Message()
    for name in ("content-type", "content-transfer-encoding", "mime-version"):
        del message[name]
    message.set_payload(body[:_BIG].decode("ascii", "surrogateescape"))
    return message

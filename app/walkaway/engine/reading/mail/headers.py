"""The header block of a mail as name and value pairs, decoded (RFC 5322, RFC 2047) however it was written."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, KeysView, Set
from functools import lru_cache

from walkaway.engine.reading.mail.charsets import decode_bytes

MAX_HEADER_BYTES = 1024 * 1024  # a circular with 20,000 recipients has 400 KB

_BLANK_LINE = re.compile(rb"\n[ \t]*\r?\n|\r\r")
_MAX_NAME = 200  # with blanks behind it; longer lines are no fields, and not to be remembered
_NAME = re.compile(r"([!-9;-~]{1,80})[ \t]*")
_FOLD = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"[ \t]{2,}")
# Blanks inside the text of a Q word are against RFC 2047, section 2, and common all the same.
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\r\n]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_Q_CODE = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def split_head(raw: bytes) -> tuple[bytes, bytes]:
    """Header block and body of a mail with any line ends; the header block ends in LF lines only."""
    raw = raw.lstrip()
    # Nearly all mail has line ends of one kind; the pattern takes five times as long.
    first = raw.find(10)
    line_end = b"\r\n" if first > 0 and raw[first - 1] == 13 else b"\n"
    end = raw.find(line_end * 2, 0, MAX_HEADER_BYTES)
    if end >= 0:
        text = raw[: end + len(line_end)].decode("latin-1").replace("\r\n", "\n")  # faster than bytes
        if not ("\r" in text or "\n\n" in text or " \n" in text or ("\t" in text and "\t\n" in text)):
            return text.encode("latin-1"), raw[end + 2 * len(line_end) :]
    blank = _BLANK_LINE.search(raw, 0, MAX_HEADER_BYTES)
    if blank is None:
        head, body = raw[:MAX_HEADER_BYTES], b""
    else:
        head, body = raw[: blank.start() + 1], raw[blank.end() :]
    if b"\r" in head:
        head = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return head, body


class Headers:
    """The fields of one header block: names in any case, values unfolded, 8-bit repaired, not yet decoded.

    The standard library's parser agrees (a test compares them on real mail) but takes seven times as long,
    and it drops every field below a line that is none.
    """

    __slots__ = ("_fields", "_plain")

    def __init__(self, text: str) -> None:
        # A folded line becomes part of the one before, with a CR between them, of which there is no other.
        if "\n " in text:
            text = text.replace("\n ", "\r ")
        if "\t" in text:
            text = text.replace("\n\t", "\r\t")
        plain = self._plain = text.isascii() and "\r" not in text  # then no value has to be unfolded
        fields: dict[str, list[str]] = {}
        for line in text.split("\n"):
            written, colon, value = line.partition(":")
            name = _field_name(written) if colon and len(written) <= _MAX_NAME else ""
            if not name:
                continue
            if plain:
                value = value.strip()
            if name in fields:
                fields[name].append(value)
            else:
                fields[name] = [value]
        self._fields = fields

    @classmethod
    def parse(cls, head: bytes) -> Headers:
        """The fields of a header block as `split_head` gives it."""
        return cls(head.decode("latin-1"))

    @classmethod
    def of_content(cls, head: bytes) -> Headers:
        """Its fields from the first that speaks of "content-" on: in most mail a few at the bottom."""
        at = head.lower().find(b"content-")
        return _parsed(head[head.rfind(b"\n", 0, at) + 1 :]) if at >= 0 else cls("")

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def __bool__(self) -> bool:
        return bool(self._fields)

    @property
    def names(self) -> KeysView[str]:
        """The names of all fields, in lower case."""
        return self._fields.keys()

    def has_any(self, names: Set[str]) -> bool:
        """Whether at least one of these fields is there."""
        return not self._fields.keys().isdisjoint(names)

    def first(self, name: str) -> str:
        """The first value of a field (lower-case name), "" where there is none; unfolded, not decoded."""
        values = self._fields.get(name)
        if values is None:
            return ""
        return values[0] if self._plain else unfold(values[0])

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field in the order of the header."""
        return tuple(self.each(name)) if name in self._fields else ()

    def each(self, name: str) -> Iterator[str]:
        """What `all` gives, each unfolded only when it is asked for."""
        return map(unfold, self._fields.get(name, ()))

    def joined(self, name: str, between: str = " ") -> str:
        """Every value of a field in one."""
        values = self._fields.get(name)
        if values is None:
            return ""
        return self.first(name) if len(values) == 1 else between.join(map(unfold, values))

    def text(self, name: str) -> str:
        """The first value of a field as readable text."""
        return header_text(self.first(name))


@lru_cache(maxsize=4096)
def _field_name(written: str) -> str:
    """The name of a field in lower case, "" for what is none."""
    name = _NAME.fullmatch(written)
    return name[1].lower() if name is not None else ""


@lru_cache(maxsize=256)  # the fields of one program are alike from mail to mail
def _parsed(head: bytes) -> Headers:
    return Headers.parse(head)


def unfold(value: str) -> str:
    """One line out of a folded value; raw 8-bit bytes (decoded as Latin-1 so far) become what they meant."""
    if "\r" in value or "\n" in value:
        value = _FOLD.sub(" ", value)
    if not value.isascii():
        value = decode_bytes(value.encode("latin-1", "replace"))
    return value.strip()


def header_text(value: str) -> str:
    """Readable text of a header value: RFC 2047 decoded, without control and bidi characters, on one line."""
    if "=?" in value:
        value = decode_words(value)
    if value.isascii() and value.isprintable():
        return value
    return clean_text(value)


def clean_text(value: str) -> str:
    """`value` without control and bidi characters: a subject may carry an encoded CR LF or reorder a line."""
    if value.isprintable():
        return value
    value = _CONTROLS.sub("", value.replace("\r", " ").replace("\n", " ").replace("\t", " "))
    value = value.encode("utf-8", "replace").decode("utf-8")  # lone surrogates
    return _BLANKS.sub(" ", value).strip()


@lru_cache(maxsize=4096)
def decode_words(value: str) -> str:
    """`value` with its encoded words decoded, also those that RFC 2047 forbids but programs send.

    Neighbours in the same charset are joined as bytes first: Outlook and many web mailers split a UTF-8
    character between two words.
    """
    value = _BETWEEN_WORDS.sub(r"\1", value)
    out: list[str] = []
    pending, pending_charset, end = b"", "", 0
    for word in _ENCODED_WORD.finditer(value):
        charset, encoding, text = word.groups()
        data = _word_bytes(text, encoding)
        adjacent = word.start() == end and bool(pending)
        if not (adjacent and charset.lower() == pending_charset):
            out.append(decode_bytes(pending, pending_charset))
            pending = b""
        out.append(value[end : word.start()])
        pending, pending_charset, end = pending + data, charset.lower(), word.end()
    if not end:
        return value
    out.append(decode_bytes(pending, pending_charset))
    out.append(value[end:])
    return "".join(out)


def _word_bytes(text: str, encoding: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return _Q_CODE.sub(lambda code: bytes((int(code.group(1), 16),)), data.replace(b"_", b" "))
    data = _NOT_BASE64.sub(b"", data)
    if len(data) % 4 == 1:  # one character too many: cut by a program that folded the word
        data = data[:-1]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))

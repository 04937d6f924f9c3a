"""Tells from a BODYSTRUCTURE which parts of a mail are text, and puts a mail together from those alone.

Attachments are named and never fetched (RFC 3501, 7.4.2; sections as in 6.4.5).
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

MAX_TEXT: Final = 64 * 1024  # encoded bytes of one text
MAX_CALENDAR: Final = 1024 * 1024
MAX_PARTS: Final = 100
_MAX_DEPTH: Final = 20
_PLAIN_ENOUGH: Final = 2_000  # bytes; a shorter plain form may only point to the HTML form

_MIME_FIELD = re.compile(
    rb"^(?:content-[!-9;-~]*|mime-version)[ \t]*:.*(?:\n[ \t].*)*\n?", re.IGNORECASE | re.MULTILINE
)


@dataclass(slots=True)
class Part:
    """One node of the structure: a multipart with `children`, or a leaf that `section` names."""

    section: str
    kind: str  # "text/plain", in lower case
    params: tuple[bytes, ...] = ()  # names and values in turn
    encoding: str = ""
    size: int = 0
    disposition: str = ""
    disposition_params: tuple[bytes, ...] = ()
    subject: bytes = b""  # of an attached mail
    children: list[Part] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the part is called as a file, raw and in lower case."""
        for params in (self.disposition_params, self.params):
            for key, value in zip(params[::2], params[1::2], strict=False):
                if key.lower().startswith((b"filename", b"name")):
                    return value.decode("utf-8", "replace").lower()
        return ""

    @property
    def attached(self) -> bool:
        return self.disposition == "attachment"

    @property
    def is_text(self) -> bool:
        """Whether it is part of what was written, not a file of text that hangs on it."""
        if self.attached or not self.kind.startswith("text/"):
            return False
        return not self.name or self.kind in ("text/plain", "text/html")

    @property
    def is_calendar(self) -> bool:
        return self.kind in ("text/calendar", "application/ics") or self.name.endswith(".ics")

    @property
    def is_tnef(self) -> bool:
        return self.kind in ("application/ms-tnef", "application/vnd.ms-tnef") or self.name == "winmail.dat"

    def walk(self) -> Iterator[Part]:
        """This part and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def parse_structure(value: Any) -> Part:
    """The tree of a BODYSTRUCTURE as the FETCH parsers give it. Raises ValueError for what is none."""
    if not isinstance(value, tuple) or not value:
        raise ValueError("no structure")
    root = _part(value, "", [MAX_PARTS], 0)
    if not root.children and not root.kind.startswith("multipart/"):
        root.section = "1"
    return root


def wanted(root: Part, *, report: bool = False) -> Mapping[str, int]:
    """The sections to fetch, each with the most bytes to take of it.

    Text, calendars, and the machine-readable parts of a `report`. The HTML form of a text is left where its
    plain form says it.
    """
    found: dict[str, int] = {}
    _want(root, found, report=report, spared=_spared(root))
    return found


def put_together(head: bytes, root: Part, sections: Mapping[str, bytes]) -> bytes:
    """A mail with the header fields of `head` and those parts that were fetched; other leaves are empty."""
    fields = _MIME_FIELD.sub(b"", head.replace(b"\r\n", b"\n")).strip(b"\n")
    return fields + b"\n" + _written(root, sections, [0])


def _part(value: tuple[Any, ...], section: str, left: list[int], depth: int) -> Part:
    left[0] -= 1
    if left[0] < 0 or depth > _MAX_DEPTH:
        return Part(section, "application/octet-stream")
    if isinstance(value[0], tuple):
        count = next((at for at, each in enumerate(value) if not isinstance(each, tuple)), len(value))
        rest, prefix = value[count:], f"{section}." if section else ""
        children = [_part(each, f"{prefix}{n}", left, depth + 1) for n, each in enumerate(value[:count], 1)]
        kind = f"multipart/{_word(rest, 0) or 'mixed'}"
        return Part(section, kind, _params(_at(rest, 1)), children=children)
    kind = f"{_word(value, 0) or 'text'}/{_word(value, 1) or 'plain'}"
    size = _at(value, 6)
    part = Part(section, kind, _params(_at(value, 2)), _word(value, 5), size if isinstance(size, int) else 0)
    if kind == "message/rfc822" and isinstance(_at(value, 7), tuple):
        subject = _at(value[7], 1)
        part.subject = subject if isinstance(subject, bytes) else b""
    # After the size: lines for text, envelope, structure and lines for a mail; then MD5 and the disposition.
    after = 8 if kind.startswith("text/") else 10 if kind == "message/rfc822" else 7
    disposition = _at(value, after + 1)
    if isinstance(disposition, tuple) and disposition:
        part.disposition = _word(disposition, 0)
        part.disposition_params = _params(_at(disposition, 1))
    return part


def _at(values: tuple[Any, ...], place: int) -> Any:
    return values[place] if len(values) > place else None


def _word(values: tuple[Any, ...], place: int) -> str:
    value = _at(values, place)
    return value.decode("ascii", "replace").lower() if isinstance(value, bytes) else ""


def _params(value: Any) -> tuple[bytes, ...]:
    if not isinstance(value, tuple) or len(value) % 2:
        return ()
    return tuple(each if isinstance(each, bytes) else str(each or "").encode() for each in value)


def _spared(root: Part) -> set[str]:
    """Sections of HTML that nobody needs, since plain text beside them says the same."""
    spared: set[str] = set()
    for part in root.walk():
        if part.kind != "multipart/alternative":
            continue
        plain = [leaf for leaf in part.children if leaf.kind == "text/plain"]
        if any(leaf.size >= _PLAIN_ENOUGH for leaf in plain):
            spared |= {leaf.section for leaf in part.walk() if leaf.kind == "text/html"}
    # Where one stretch of the mail is HTML alone, the whole is read as HTML.
    alone = any(
        leaf.kind == "text/html" and not leaf.attached and leaf.section not in spared for leaf in root.walk()
    )
    return set() if alone else spared


def _want(part: Part, found: dict[str, int], *, report: bool, spared: set[str]) -> None:
    report = report or part.kind == "multipart/report"
    for child in part.children:
        _want(child, found, report=report, spared=spared)
    if part.children or part.kind.startswith("multipart/"):
        return
    if part.is_calendar:
        if part.size <= MAX_CALENDAR:
            found[part.section] = MAX_CALENDAR
        return
    told = part.is_tnef or (report and part.kind.startswith("message/"))
    if told or (part.is_text and part.section not in spared):
        found[part.section] = MAX_TEXT


def _written(part: Part, sections: Mapping[str, bytes], count: list[int]) -> bytes:
    """The part with its MIME fields."""
    if part.children:
        count[0] += 1
        boundary = _boundary(count[0], sections)
        pieces = [
            b"--" + boundary + b"\n" + _written(child, sections, count) + b"\n" for child in part.children
        ]
        params = (*_without(part.params, b"boundary"), b"boundary", boundary)
        return (
            _field(b"Content-Type", part.kind, params) + b"\n" + b"".join(pieces) + b"--" + boundary + b"--\n"
        )
    head = _field(b"Content-Type", part.kind, part.params)
    if part.encoding:
        head += b"Content-Transfer-Encoding: " + part.encoding.encode() + b"\n"
    if part.disposition:
        head += _field(b"Content-Disposition", part.disposition, part.disposition_params)
    content = sections.get(part.section)
    if content is None and part.kind == "message/rfc822":
        content = b"Subject: " + part.subject.replace(b"\r", b" ").replace(b"\n", b" ") + b"\n\n"
    return head + b"\n" + _whole_lines(content or b"", part)


def _whole_lines(content: bytes, part: Part) -> bytes:
    """Content that was cut is cut back to its last line: half a base64 group would spoil all of it."""
    if len(content) < part.size and len(content) >= MAX_TEXT:
        content = content[: content.rfind(b"\n") + 1] or content
    return content.replace(b"\r\n", b"\n")


def _field(name: bytes, value: str, params: tuple[bytes, ...]) -> bytes:
    line = name + b": " + value.encode("ascii", "replace")
    for key, text in zip(params[::2], params[1::2], strict=False):
        text = text.replace(b"\r", b" ").replace(b"\n", b" ")
        if not key.endswith(b"*"):  # RFC 2231 writes those without quotes
            text = b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
        line += b"; " + key + b"=" + text
    return line + b"\n"


def _without(params: tuple[bytes, ...], name: bytes) -> tuple[bytes, ...]:
    pairs = zip(params[::2], params[1::2], strict=False)
    return tuple(each for key, value in pairs if key.lower() != name for each in (key, value))


def _boundary(number: int, sections: Mapping[str, bytes]) -> bytes:
    boundary = b"=_part_%d" % number
    while any(boundary in content for content in sections.values()):
        boundary += b"_"
    return boundary

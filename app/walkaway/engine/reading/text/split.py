"""Takes the text of a mail apart: what was typed in it, the signature, and the quoted history."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from walkaway.engine.model import Quote
from walkaway.engine.reading.text.attribution import (
    ATTRIBUTION_MARK,
    HISTORY_BELOW,
    Marker,
    find_markers,
    next_line,
)
from walkaway.engine.reading.text.quote_dates import Clock, read_author, read_date, read_mailbox
from walkaway.engine.reading.text.signature import SIGNATURE_MARK, take_off
from walkaway.engine.records import record

MOST_CHARACTERS = 64 * 1024
MOST_LINES = 1500
_INVISIBLE = (
    "\u200e\u200f\ufeff\u200b"  # direction marks (Windows Mail), byte order marks and empty spaces (iOS)
)
_DEEPEST = 12  # levels of quotes that are taken apart

_INDENT = ("   ", "\t")
_RULE_MARKS = "-_=*—–⁃"
_RULE = re.compile(rf"[{_RULE_MARKS}]{{2}}")
_BLANK_RUN = re.compile(r"\n{4,}")


@record
class SplitText:
    """The words of a mail taken apart.

    `new_text` stands in the mail line by line; only line ends, trailing blanks, no-break
    spaces and invisible marks are made plain.
    `signature` also holds phone footers and legal text. `quotes` holds one Quote for every older mail
    below or between, newest first; its text is that mail's own new text.
    """

    new_text: str
    signature: str = ""
    quotes: tuple[Quote, ...] = ()
    forwarded: bool = False


@dataclass(slots=True)
class _Block:
    marker: Marker | None
    lines: list[str]


@dataclass(slots=True)
class _Parts:
    stretches: list[list[str]] = field(default_factory=lambda: [[]])  # new text, between the quotes
    blocks: list[_Block] = field(default_factory=list)


def split_text(text: str, *, zone: str = "UTC", before: datetime | None = None) -> SplitText:
    """The words of a plain-text mail taken apart.

    `zone` is the IANA zone for quote dates that name none; `before` the date of the mail itself, which
    settles whether 05/08 is in May or August. Never raises on any text; ZoneInfoNotFoundError for an
    unknown zone. Beyond 64 KB or 1,500 lines nothing is read: what stands there is history or a log, not
    somebody's reply.
    """
    text = _without_marks(text)
    lines = _lines(text)
    if not _may_be_quoted(text):
        kept, signature = take_off(lines, first=True) if any(lines) else ([], [])
        return SplitText(_joined(kept), _joined(signature))
    return split_lines(lines, Clock(zone, before))


def split_html(html: str, *, zone: str = "UTC", before: datetime | None = None) -> SplitText:
    """The words of an HTML mail taken apart, first by the quote containers of mail programs, then by lines.

    Arguments as for `split_text`. The words of links are kept, their addresses are not.
    """
    from walkaway.engine.reading.text.html import text_of_html  # noqa: PLC0415  (loads an HTML parser)

    return split_lines(_lines(text_of_html(html)), Clock(zone, before))


def _may_be_quoted(text: str) -> bool:
    """Whether `text` holds a quote mark, a colon (of attributions, header lines) or a rule."""
    if ">" in text or ":" in text or (not text.isascii() and "：" in text):
        return True
    # Most text has none of these marks; the pattern looks at every character of it.
    return any(map(text.__contains__, _RULE_MARKS)) and _RULE.search(text) is not None


def _without_marks(text: str) -> str:
    for mark in (HISTORY_BELOW, SIGNATURE_MARK, ATTRIBUTION_MARK):
        if mark in text:
            text = text.replace(mark, "")
    return text


def _lines(text: str) -> list[str]:
    text = text[:MOST_CHARACTERS]
    if not text.isascii():
        text = text.replace("\xa0", " ")
        for mark in _INVISIBLE:
            text = text.replace(mark, "")
    return [line.rstrip() for line in text.splitlines()[:MOST_LINES]]


def split_lines(lines: Sequence[str], clock: Clock, depth: int = 1) -> SplitText:
    """What `split_text` gives, for lines without trailing blanks; `depth` is that of the nearest quotes."""
    parts = _cut(lines)
    new: list[str] = []
    signature: list[str] = []
    for number, stretch in enumerate(parts.stretches):
        if any(stretch):
            kept, off = take_off(stretch, first=number == 0)
            if new and any(kept):
                new.append("")
            new.extend(kept)
            signature.extend(off)
    quotes: list[Quote] = []
    for block in parts.blocks:
        quotes.extend(_quotes(block, clock, depth))
    return SplitText(
        new_text=_joined(new),
        signature=_joined(signature),
        quotes=tuple(quotes),
        forwarded=any(block.marker is not None and block.marker.forwarded for block in parts.blocks),
    )


def _joined(lines: Sequence[str]) -> str:
    text = "\n".join(lines).strip("\n")
    return _BLANK_RUN.sub("\n\n\n", text) if "\n\n\n\n" in text else text


def _cut(lines: Sequence[str]) -> _Parts:
    """The lines sorted into stretches of new text and blocks of quoted text."""
    parts = _Parts()
    stripped = [line.strip() for line in lines]
    markers = {marker.start: marker for marker in find_markers(stripped)}
    if not markers and not any(line[:1] == ">" for line in stripped):
        parts.stretches[0].extend(lines)
        return parts
    pending: Marker | None = None
    number = 0
    while number < len(lines):
        marker = markers.get(number)
        if marker and marker.cuts:
            end = _indented_end(lines, marker)
            below = [marker.rest] if marker.rest else []
            parts.blocks.append(_Block(marker, below + list(lines[marker.end : end])))
            if end < len(lines):
                parts.stretches.append([])
                markers = {more.start: more for more in find_markers(stripped, end)}
            number = end
        elif marker:
            pending, number = marker, marker.end
        elif stripped[number][:1] == ">" and not _is_escaped_from(stripped, number):
            end = _quote_end(stripped, number, markers)
            quoted = [_without_mark(line) for line in stripped[number:end]]
            if pending is None and parts.blocks:
                so_far = parts.blocks[-1].lines
                if so_far and so_far[-1]:
                    so_far.append("")
                so_far += quoted  # the rest of the same mail, below an inline answer
            else:
                parts.blocks.append(_Block(pending, quoted))
            pending, number = None, end
            if any(parts.stretches[-1]):
                parts.stretches.append([])
        else:
            parts.stretches[-1].append(lines[number])
            number += 1
    if pending:
        parts.blocks.append(_Block(pending, []))
    return parts


def _indented_end(lines: Sequence[str], marker: Marker) -> int:
    """Where the quote below `marker` ends: with the text, or where an indented quote stops being indented."""
    below = next_line(lines, marker.end)
    if not marker.said or marker.rest or below >= len(lines) or not lines[below].startswith(_INDENT):
        return len(lines)
    while below < len(lines) and (not lines[below] or lines[below].startswith(_INDENT)):
        below += 1
    # One line at the left margin is a wrapped rest; an answer begins a paragraph.
    return below if below < len(lines) and not lines[below - 1] else len(lines)


def _without_mark(line: str) -> str:
    if line[:1] != ">":
        return line
    return line[2:] if line[1:2] == " " else line[1:]


def _is_escaped_from(lines: Sequence[str], number: int) -> bool:
    """Whether a mailbox file has escaped a line like ">From here on …": no quoted lines are around it."""
    if not lines[number].startswith(">From "):
        return False
    around = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
    return not any(line.startswith(">") for line in around)


def _quote_end(lines: Sequence[str], start: int, markers: dict[int, Marker]) -> int:
    number = start + 1
    while number < len(lines):
        line = lines[number]
        if line[:1] == ">" and not _is_escaped_from(lines, number):
            number += 1
        elif not line:
            below = next_line(lines, number)
            if below >= len(lines) or lines[below][0] != ">" or _is_escaped_from(lines, below):
                return number
            number = below
        elif number not in markers and _is_wrapped_rest(lines, number):
            number += 1
        else:
            return number
    return number


def _is_wrapped_rest(lines: Sequence[str], number: int) -> bool:
    """A few words that a program broke off a long quoted line when it wrapped it once more."""
    above, line = lines[number - 1], lines[number]
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return (
        below[:1] == ">"
        and above[:1] == ">"
        and len(above) >= 60
        and len(line) <= 32
        and above[-1] not in ".?!:;"
        and (line[0].islower() or line[0].isdigit())
    )


def _quotes(block: _Block, clock: Clock, depth: int) -> list[Quote]:
    """The older mail that a block holds, and those inside it."""
    author, email, date = _said(block.marker, clock)
    if depth >= _DEEPEST:
        return [Quote(_without_marks(_joined(block.lines)), author, email, date, depth)]
    inner = split_lines(block.lines, clock, depth + 1)
    if not inner.new_text and not author and not email and not date and inner.quotes:
        # Apple and Yahoo put the attribution line itself behind the quote mark.
        return [replace(quote, depth=max(depth, quote.depth - 1)) for quote in inner.quotes]
    return [Quote(inner.new_text, author, email, date, depth), *inner.quotes]


def _said(marker: Marker | None, clock: Clock) -> tuple[str, str, datetime | None]:
    if marker is None:
        return "", "", None
    if marker.said:
        author, email = read_author(marker.said)
        return author or email, email, read_date(marker.said, clock)
    fields = dict(reversed(marker.fields))
    author, email = read_mailbox(fields.get("from", ""))
    return author or email, email, read_date(fields.get("date") or fields.get("from", ""), clock)

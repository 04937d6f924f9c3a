"""Mail from mbox files: Gmail Takeout, Thunderbird, Apple Mail, mutt, Dovecot and mailing-list archives."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from io import FileIO
from pathlib import Path
from typing import Any, Final

from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.headers import header_text, unfold
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.records import record
from walkaway.engine.sources.base import MAX_MAIL_BYTES, Batch, BatchBuilder, read_cursor, write_cursor
from walkaway.engine.sources.errors import readable
from walkaway.engine.sources.folders import role_of_labels, role_of_path
from walkaway.engine.sources.mbox_lines import Span, from_date, read_at, spans, unescape

_LOCATOR: Final = re.compile(r"(?P<file>.*)#(?P<start>\d+)\+(?P<length>\d+)", re.DOTALL)
_FINGERPRINT_BYTES: Final = 512
_NEAR: Final = 1500
_NO_FLAGS: Final[frozenset[str]] = frozenset()
_BLANK_LINE: Final = re.compile(rb"\n\r?\n")
_LABEL: Final = re.compile(r'\s*(?:"([^"]*)"|([^,]+))\s*(?:,|$)')

_EXPUNGED: Final = "expunged"  # deleted, and gone at the next compaction
_MOZILLA_FLAGS: Final = {0x1: "seen", 0x2: "answered", 0x4: "flagged", 0x8: _EXPUNGED, 0x1000: "forwarded"}
_HEXADECIMAL: Final = re.compile(rb"[0-9A-Fa-f]{1,8}")
_STATUS_LETTERS: Final = {"R": "seen", "A": "answered", "F": "flagged", "D": "deleted", "T": "draft"}


@record
class _File:
    """One mbox file of a source: its name inside the source, and what its folder is for."""

    name: str
    path: Path
    role: Role


class MboxSource:
    """One mbox file, or all the mbox files of a folder; read in file order, never wholly in memory.

    `files` maps names inside the source, which the locators show, to paths. The folder role comes
    from `folder` and that name; Gmail's labels and the headers of Thunderbird and Dovecot overrule it.
    """

    def __init__(self, name: str, files: Mapping[str, Path], folder: str = "") -> None:
        self.name = name
        self._files = {key: _File(key, path, role_of_path(f"{folder}/{key}")) for key, path in files.items()}

    def holds(self, locator: str) -> bool:
        """Whether a locator is one of this source's."""
        match = _LOCATOR.fullmatch(locator)
        return match is not None and match["file"] in self._files

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        places = {key: place for key, place in read_cursor(cursor).items() if isinstance(place, dict)}
        done = 0
        builder = BatchBuilder(sum(_size(file.path) for file in self._files.values()))
        for key, file in self._files.items():
            size = _size(file.path)
            with readable(file.path), FileIO(file.path, "r") as opened:
                seen = _Place.restore(places.get(key), opened, size)
                for span in spans(opened, seen.start, size):
                    if span.start == seen.start and span.stop == seen.stop:
                        continue  # known, and it has not grown
                    self._add(builder, opened, file, span, size)
                    seen = _Place(span.start, span.stop)
                    if builder.full:
                        places[key] = seen.save(opened)
                        yield builder.take(write_cursor(places), done + span.stop)
                if size:
                    places[key] = seen.save(opened)
            done += size
        yield builder.take(write_cursor({key: places[key] for key in self._files if key in places}), done)

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        wanted: dict[str, list[tuple[int, int]]] = {}
        for locator in locators:
            if (match := _LOCATOR.fullmatch(locator)) and match["file"] in self._files:
                wanted.setdefault(match["file"], []).append((int(match["start"]), int(match["length"])))
        for key, file in self._files.items():
            if key not in wanted:
                continue
            with readable(file.path), FileIO(file.path, "r") as opened:
                for start, length in sorted(set(wanted[key])):
                    item = _read(opened, file, Span(start, start + length))
                    if isinstance(item, RawMail):
                        yield item

    def close(self) -> None:
        """Nothing is held open between calls."""

    @staticmethod
    def _add(builder: BatchBuilder, opened: FileIO, file: _File, span: Span, size: int) -> None:
        item = _read(opened, file, span)
        if item is None:
            builder.expunged += 1
            return
        builder.add(item)
        whole = span.stop - span.start <= MAX_MAIL_BYTES
        if span.stop == size and isinstance(item, RawMail) and _cut_off(item.content, opened, size, whole):
            builder.add(
                Skipped(item.locator, "the file ends in the middle of this mail; only its beginning was read")
            )


@record
class _Place:
    """How far a file was read: the last mail's `start` and `stop`, and what the bytes before it were like.

    Only what ends before the last mail is fingerprinted, since the last one may still be growing.
    """

    start: int = 0
    stop: int = 0

    def save(self, opened: FileIO) -> dict[str, Any]:
        return {"start": self.start, "stop": self.stop, "print": _fingerprint(opened, self.start)}

    @classmethod
    def restore(cls, saved: Mapping[str, Any] | None, opened: FileIO, size: int) -> _Place:
        """Where to go on; the beginning where the file is not the one that was read."""
        start, stop = (saved.get("start"), saved.get("stop")) if saved else (None, None)
        if not (isinstance(start, int) and isinstance(stop, int) and 0 <= start < stop <= size) or not saved:
            return cls()
        if saved.get("print") != _fingerprint(opened, start):
            return cls()  # rewritten or compacted
        return cls(start, stop)


def _fingerprint(opened: FileIO, upto: int) -> str:
    """What the first bytes of the file and those around `upto` are like: cheap, and other after a rewrite."""
    digest = blake2b(read_at(opened, 0, min(_FINGERPRINT_BYTES, upto)), digest_size=12)
    digest.update(read_at(opened, max(upto - _FINGERPRINT_BYTES, 0), min(_FINGERPRINT_BYTES, upto)))
    digest.update(read_at(opened, upto, 64))  # the last mail's own "From " line
    return digest.hexdigest()


def _read(opened: FileIO, file: _File, span: Span) -> RawMail | Skipped | None:
    """One mail of the file, at most its first 16 MB; None for one that its program has deleted."""
    locator = f"{file.name}#{span.start}+{span.stop - span.start}"
    if span.headless:
        return Skipped(locator, 'text before the first mail: an mbox begins each mail with a line "From "')
    block = read_at(opened, span.start, min(span.stop - span.start, MAX_MAIL_BYTES))
    line_end = block.find(b"\n")
    if not block.startswith(b"From ") or line_end < 0:
        return Skipped(locator, "no mail at this place: the file is cut off or was changed")
    content = block[line_end + 1 : _without_separator(block)]
    if not content or content.isspace():
        return Skipped(locator, "an empty mail")
    head = _head(content)
    if not span.start and b"FOLDER INTERNAL DATA" in head and _header(head, b"\nX-IMAP:"):
        return None  # UW-IMAP's and Dovecot's own note at the top of a file
    role, labels, flags = _standing(head, file.role)
    if _EXPUNGED in flags:
        return None
    return RawMail(
        locator,
        role,
        unescape(content) if span.escaped else content,
        from_date(block[:line_end]),
        labels,
        flags,
    )


def _head(content: bytes) -> bytes:
    """The header block with the blank line below it."""
    end = content.find(b"\n\n")
    if end >= 0 and content.find(b"\r", 0, end) < 0:
        return content[: end + 2]
    blank = _BLANK_LINE.search(content)
    return content[: blank.end() if blank else len(content)]


def _without_separator(block: bytes) -> int:
    """Where the mail ends before the blank line that every writer puts after it."""
    for ending in (b"\r\n\r\n", b"\n\n"):
        if block.endswith(ending):
            return len(block) - len(ending) // 2
    return len(block)


def _standing(head: bytes, role: Role) -> tuple[Role, tuple[str, ...], frozenset[str]]:
    """Role, labels and flags by what the mail store wrote into the header."""
    if b"Status:" not in head and b"X-Gmail-Labels:" not in head:
        return role, (), _NO_FLAGS
    flags: set[str] = set()
    labels: tuple[str, ...] = ()
    # Gmail and Thunderbird write on top; further down such a line has leaked out of the sender's own store.
    top = head[:_NEAR]
    if value := _header(top, b"\nX-Gmail-Labels:"):
        labels = gmail_labels(value)
        role = role_of_labels(labels)
    if value := _header(top, b"\nX-Mozilla-Status:"):
        status = int(value, 16) if _HEXADECIMAL.fullmatch(value) else 0
        flags.update(name for bit, name in _MOZILLA_FLAGS.items() if status & bit)
    # Dovecot, UW-IMAP, Pine and mutt keep the flags in two lines at the bottom.
    # Cut at a line: half of "X-Spam-Status: No, score=…" would be a Status with the letters of a draft.
    bottom = head if len(head) <= _NEAR else head[head.find(b"\n", len(head) - _NEAR) :]
    letters = _header(bottom, b"\nStatus:") + _header(bottom, b"\nX-Status:")
    flags.update(_STATUS_LETTERS[letter] for letter in letters.decode("latin-1") if letter in _STATUS_LETTERS)
    if "draft" in flags:
        role = Role.DRAFTS
    elif "deleted" in flags:
        role = Role.TRASH
    return role, labels, frozenset(flags) if flags else _NO_FLAGS


def _header(lines: bytes, name: bytes) -> bytes:
    """The value of a store's header with its folded lines, empty where missing. Stores keep to one case."""
    if lines.startswith(name[1:]):
        at = len(name) - 1
    elif (at := lines.find(name)) < 0:
        return b""
    else:
        at += len(name)
    end = lines.find(b"\n", at)
    while end >= 0 and lines[end + 1 : end + 2] in (b" ", b"\t"):
        end = lines.find(b"\n", end + 1)
    return lines[at : end if end >= 0 else len(lines)].strip()


def gmail_labels(value: bytes) -> tuple[str, ...]:
    """The labels in X-Gmail-Labels: RFC 2047 words in the rep's language, quoted where they hold commas."""
    text = header_text(unfold(value.decode("latin-1")))
    found = _LABEL.findall(text)
    return tuple(label for quoted, plain in found if (label := (quoted or plain).strip()))


def _cut_off(content: bytes, opened: FileIO, size: int, whole: bool) -> bool:
    """Whether the last mail of a file stops in the middle: of a line, or of its header.

    Of a giant mail not the `whole` is in `content`, so that its header may go on behind.
    """
    tail = read_at(opened, max(size - 3, 0), 3)
    if not tail.endswith(b"\n"):
        return True
    return whole and not (tail.endswith((b"\n\n", b"\n\r\n")) or _BLANK_LINE.search(content))


def _size(path: Path) -> int:
    with readable(path):
        return path.stat().st_size

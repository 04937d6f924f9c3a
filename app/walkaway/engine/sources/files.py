"""Mailboxes that keep each mail in a file of its own: what Maildir, .eml and .emlx folders share."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final

from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.records import record
from walkaway.engine.sentences import say
from walkaway.engine.sources.base import Batch, BatchBuilder, read_cursor, write_cursor
from walkaway.engine.trouble import reason_of

_HASH_BYTES: Final = 8


@record
class MailFile:
    """One file with one mail: `key` is its locator, `identity` what stays the same while flags change."""

    key: str
    path: Path
    size: int
    role: Role
    identity: str = ""
    flags: frozenset[str] = frozenset()


class FilesSource:
    """Mail files in the order of their names.

    `listing` gives the files there are at this moment by key; `read` takes one mail out of its file. The
    cursor holds hashes of all files that were seen, and within a first run only the last key, to stay short.
    """

    def __init__(
        self,
        name: str,
        listing: Callable[[], Mapping[str, MailFile]],
        read: Callable[[MailFile], RawMail | Skipped],
    ) -> None:
        self.name = name
        self._list = listing
        self._read = read
        self._files: Mapping[str, MailFile] = {}

    def holds(self, locator: str) -> bool:
        """Whether a locator is one of this source's."""
        if not self._files:
            self._files = self._list()
        return locator in self._files

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        self._files = self._list()
        files = [file for _, file in sorted(self._files.items())]
        hashes = [_hash(file) for file in files]
        state = read_cursor(cursor)
        seen = _unpack(state.get("seen"))
        unseen = [file for file, print_ in zip(files, hashes, strict=True) if print_ not in seen]
        handed_out = _handed_out(state, unseen)
        builder = BatchBuilder(sum(file.size for file in files))
        done = builder.total_bytes - sum(file.size for file in unseen[handed_out:])
        for count, file in enumerate(unseen[handed_out:], handed_out + 1):
            builder.add(self._item(file))
            done += file.size
            if builder.full:
                place = {"seen": state.get("seen", ""), "through": file.key, "count": count}
                yield builder.take(write_cursor(place), done)
        yield builder.take(write_cursor({"seen": _pack(hashes)}), done)

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        keys = sorted(set(locators))
        if any(key not in self._files or not self._files[key].path.exists() for key in keys):
            self._files = self._list()  # a Maildir's program renames files whenever a flag changes
        for key in keys:
            if (file := self._files.get(key)) and isinstance(item := self._item(file), RawMail):
                yield item

    def close(self) -> None:
        """Nothing is held open between calls."""

    def _item(self, file: MailFile) -> RawMail | Skipped:
        try:
            return self._read(file)
        except OSError as error:
            return Skipped(file.key, say("the file cannot be read: {error}", error=reason_of(error)))


def _handed_out(state: Mapping[str, object], unseen: list[MailFile]) -> int:
    """How many of the unseen files an interrupted run has handed out; 0 where files came or went since."""
    through, count = state.get("through"), state.get("count")
    if not isinstance(through, str) or not isinstance(count, int):
        return 0
    return count if sum(file.key <= through for file in unseen) == count else 0


def _hash(file: MailFile) -> bytes:
    identity = file.identity or f"{file.key}\0{file.size}"
    return blake2b(identity.encode("utf-8", "surrogateescape"), digest_size=_HASH_BYTES).digest()


def _pack(hashes: Iterable[bytes]) -> str:
    return base64.b64encode(b"".join(sorted(hashes))).decode("ascii")


def _unpack(packed: object) -> frozenset[bytes]:
    if not isinstance(packed, str):
        return frozenset()
    try:
        joined = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return frozenset()
    return frozenset(joined[at : at + _HASH_BYTES] for at in range(0, len(joined), _HASH_BYTES))

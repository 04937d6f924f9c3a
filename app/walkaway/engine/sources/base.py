"""What every source of mail can do, and the words for it.

*Source*: one mailbox, as one thing the rep named: a file, a folder, an account. It is only read.

*Item*: one mail as it lies there (`RawMail`: bytes, folder role, what the store around it knows), or a
`Skipped` where a mail could not be taken out; nothing is dropped without a word. Mail that the rep's
program has deleted but not yet compacted away is no item; it is counted as `expunged`.

*Locator*: the text by which a source finds one item again. It is unique within its source, safe to show
(a path inside the source, with a position), and holds as long as the file is not rewritten.

*Batch*: some items and the cursor after them, stored together in one transaction: a crash repeats a
batch, and never skips one.

*Cursor*: opaque JSON text that says what has been seen. Where it no longer fits (the file was rewritten or
compacted), the source starts over and hands everything out again; the store knows mails by their ids.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, Protocol

from walkaway.engine.model import Skipped, Unsent
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.records import record

MAX_MAIL_BYTES: Final = 16 * 1024 * 1024
"""Of one mail no more than this is loaded; the rest is attachment and is passed over."""

BATCH_ITEMS: Final = 500
BATCH_BYTES: Final = 8 * 1024 * 1024


@record
class Batch:
    """Some items, the cursor that holds once they are stored, and how far the source has come.

    `done_bytes` counts within `total_bytes`, for a progress bar only. `expunged` counts the mails in
    this stretch that their program had already deleted. A `milestone` ends the newest weeks of an account,
    while older mail is still to come: a board is worth its while. `unsent` is what lies in Drafts now,
    None where that is as it was, or not known.
    """

    items: tuple[RawMail | Skipped, ...]
    cursor: str
    done_bytes: int
    total_bytes: int
    expunged: int = 0
    milestone: bool = False
    unsent: tuple[Unsent, ...] | None = None


class MailSource(Protocol):
    """One mailbox, read-only."""

    @property
    def name(self) -> str:
        """How the source is called on screen and in the store: the path as given, or the account."""

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        """Everything that is new since `cursor`, all of it for None.

        The last batch may be empty of items where only the cursor moved on. Raises SourceError where
        the source as a whole cannot be read.
        """

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        """The same mails again, byte for byte, in the order in which they are quick to read.

        A locator that no longer leads to a mail is left out. Raises SourceError as `fetch` does.
        """

    def close(self) -> None:
        """Frees what the source holds open; it is not used afterwards."""


class BatchBuilder:
    """Collects items until a batch is full, by count or by bytes, so that memory stays flat."""

    def __init__(self, total_bytes: int) -> None:
        self.total_bytes = total_bytes
        self.expunged = 0
        self._items: list[RawMail | Skipped] = []
        self._bytes = 0

    def add(self, item: RawMail | Skipped) -> None:
        self._items.append(item)
        if isinstance(item, RawMail):
            self._bytes += len(item.content)

    @property
    def full(self) -> bool:
        return len(self._items) >= BATCH_ITEMS or self._bytes >= BATCH_BYTES

    def take(self, cursor: str, done_bytes: int) -> Batch:
        """The batch collected so far; the builder is empty again."""
        batch = Batch(
            tuple(self._items), cursor, min(done_bytes, self.total_bytes), self.total_bytes, self.expunged
        )
        self._items, self._bytes, self.expunged = [], 0, 0
        return batch


def read_cursor(cursor: str | None) -> dict[str, Any]:
    """The parts of a cursor; empty for none, and for one that nobody understands (then all is read again)."""
    if not cursor:
        return {}
    try:
        parts = json.loads(cursor)
    except ValueError:
        return {}
    return parts if isinstance(parts, dict) else {}


def write_cursor(parts: dict[str, Any]) -> str:
    """The shortest JSON text of `parts`."""
    return json.dumps(parts, separators=(",", ":"), sort_keys=True)

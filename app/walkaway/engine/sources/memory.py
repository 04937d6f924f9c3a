"""A mailbox that lives in memory: for tests, and the plainest example of a source."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator

from walkaway.engine.model import Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import Batch, BatchBuilder, read_cursor, write_cursor


class MemorySource:
    """Hands out the items it was given; `append` is the arrival of a mail."""

    def __init__(self, items: Iterable[RawMail | Skipped] = (), name: str = "memory") -> None:
        self.name = name
        self._items = list(items)

    def append(self, item: RawMail | Skipped) -> None:
        self._items.append(item)

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        seen = read_cursor(cursor).get("seen", 0)
        start = seen if isinstance(seen, int) and 0 <= seen <= len(self._items) else 0
        builder = BatchBuilder(sum(_size(item) for item in self._items))
        done = sum(_size(item) for item in self._items[:start])
        for number, item in enumerate(self._items[start:], start + 1):
            builder.add(item)
            done += _size(item)
            if builder.full:
                yield builder.take(write_cursor({"seen": number}), done)
        yield builder.take(write_cursor({"seen": len(self._items)}), done)

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        wanted = set(locators)
        for item in self._items:
            if isinstance(item, RawMail) and item.locator in wanted:
                yield item

    def close(self) -> None:
        """Nothing is held open."""


def _size(item: RawMail | Skipped) -> int:
    return len(item.content) if isinstance(item, RawMail) else 0

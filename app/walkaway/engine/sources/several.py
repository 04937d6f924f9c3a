"""One mailbox made of several kinds of files, such as a folder that holds mbox files and single mails."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import Batch, MailSource, read_cursor, write_cursor


class Part(MailSource, Protocol):
    """A source that can tell its own locators from another's."""

    def holds(self, locator: str) -> bool:
        """Whether a locator is one of this source's."""


class SeveralSource:
    """Its parts one after the other, each with its own place in the cursor."""

    def __init__(self, name: str, parts: Mapping[str, Part]) -> None:
        self.name = name
        self._parts = dict(parts)

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        places = read_cursor(cursor)
        done = total = 0
        for kind, part in self._parts.items():
            place = places.get(kind)
            for batch in part.fetch(place if isinstance(place, str) else None):
                places[kind] = batch.cursor
                total = max(total, done + batch.total_bytes)
                yield replace(
                    batch,
                    cursor=write_cursor(places),
                    done_bytes=done + batch.done_bytes,
                    total_bytes=done + batch.total_bytes,
                )
            done = total

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        wanted = set(locators)
        for part in self._parts.values():
            mine = {locator for locator in wanted if part.holds(locator)}
            wanted -= mine
            if mine:
                yield from part.load(mine)

    def close(self) -> None:
        for part in self._parts.values():
            part.close()

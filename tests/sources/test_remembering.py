"""Mails are loaded from memory where they were just fetched, and from their source otherwise."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator

from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.sources.remembering import RememberingSource

SMALL = [RawMail(f"box#{number}", Role.INBOX, b"From: a@x.example\n\nHi\n") for number in range(6)]
LARGE = RawMail("large", Role.INBOX, b"From: a@x.example\n\n" + b"x" * 70_000)


class CountingSource(MemorySource):
    """Remembers what it was asked to load."""

    def __init__(self, items: Iterable[RawMail | Skipped]) -> None:
        super().__init__(items)
        self.asked: list[str] = []

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        wanted = list(locators)
        self.asked += wanted
        yield from super().load(wanted)


def fetched(source: RememberingSource) -> list[RawMail | Skipped]:
    return [item for batch in source.fetch(None) for item in batch.items]


def test_small_mails_are_loaded_from_memory_once() -> None:
    inside = CountingSource([*SMALL, LARGE, Skipped("gone", "an empty mail")])
    source = RememberingSource(inside)
    assert fetched(source) == [*SMALL, LARGE, Skipped("gone", "an empty mail")]
    assert list(source.load(["box#1", "large", "box#4"])) == [SMALL[1], SMALL[4], LARGE]
    assert inside.asked == ["large"]
    assert list(source.load(["box#1"])) == [SMALL[1]]
    assert inside.asked == ["large", "box#1"]


def test_what_does_not_fit_is_loaded_from_the_source() -> None:
    inside = CountingSource(SMALL)
    source = RememberingSource(inside, most_bytes=1_000)
    fetched(source)
    assert sorted(mail.locator for mail in source.load([mail.locator for mail in SMALL])) == [
        mail.locator for mail in SMALL
    ]
    assert 0 < len(inside.asked) < len(SMALL)


def test_mails_without_content_yet_are_left_to_their_source() -> None:
    inside = CountingSource([RawMail("on a server", Role.INBOX, b"")])
    source = RememberingSource(inside)
    fetched(source)
    assert [mail.locator for mail in source.load(["on a server"])] == ["on a server"]
    assert inside.asked == ["on a server"]

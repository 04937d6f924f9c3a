"""Words of the next share come while the first is judged: each mail once, and trouble is told as ever."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest

from tests.storage.mails import REP, START, raw
from walkaway.engine.actions import words
from walkaway.engine.actions.board import Boarding, BoardRequest, board
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.words import WordReader
from walkaway.engine.errors import SourceError
from walkaway.engine.playbook import load
from walkaway.engine.reading.body import BODY_VERSION
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store

REQUEST = BoardRequest((REP,), START + timedelta(days=40), "UTC", load(None), everybody=True)
PEOPLE = 6


class Watched(MemorySource):
    """A source that tells on which thread each mail was loaded; it breaks at the mail that it is told."""

    def __init__(self, items: Iterable[RawMail]) -> None:
        super().__init__(items)
        self.loaded: list[tuple[str, str]] = []
        self.begun = threading.Event()
        self.breaks_at = -1

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        if threading.current_thread() is not threading.main_thread():
            self.begun.set()
        for mail in super().load(locators):
            if len(self.loaded) == self.breaks_at:
                raise SourceError("The line was cut.", "It is tried again.")
            self.loaded.append((mail.locator, threading.current_thread().name))
            yield mail


@pytest.fixture
def source() -> Watched:
    return Watched([raw(day, "Is Tuesday fine?", to=f"ada@acme{day}.example") for day in range(PEOPLE)])


@pytest.fixture
def store(source: Watched) -> Iterator[Store]:
    with Store.open(None) as opened:
        ingest(opened, source, zone="UTC")
        yield opened


def unread(store: Store) -> int:
    return len(list(store.words.unread(range(1, PEOPLE + 1), BODY_VERSION)))


def test_the_second_share_is_loaded_before_the_first_board_is_shown(store: Store, source: Watched) -> None:
    reader = WordReader(store, {1: source}, "UTC")
    boards = Boarding(store, REQUEST).growing(reader, 2)
    first = next(boards)
    assert len(first.prospects) == 2
    assert source.begun.wait(10)
    (whole,) = boards
    assert whole == board(store, REQUEST)
    assert len(whole.prospects) == PEOPLE
    by_thread = [thread for _, thread in source.loaded]
    assert by_thread == ["MainThread"] * 2 + ["walkaway-ahead"] * 4
    assert len({locator for locator, _ in source.loaded}) == PEOPLE


def test_what_is_too_much_to_load_ahead_is_loaded_when_it_is_read(
    store: Store, source: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_AT_ONCE", 3)
    reader = WordReader(store, {1: source}, "UTC")
    list(Boarding(store, REQUEST).growing(reader, 2))
    by_thread = [thread for _, thread in source.loaded]
    assert by_thread == ["MainThread"] * 2 + ["walkaway-ahead"] * 3 + ["MainThread"]
    assert not unread(store)


def test_trouble_ahead_leaves_mails_to_be_read_and_is_told(store: Store, source: Watched) -> None:
    source.breaks_at = 4
    reader = WordReader(store, {1: source}, "UTC", patient=True)
    boards = list(Boarding(store, REQUEST).growing(reader, 2))
    assert len(boards) == 2
    assert [str(error) for error in reader.troubles.values()] == ["The line was cut. It is tried again."]
    assert unread(store) == PEOPLE - 4
    assert not store.sources.skipped()
    source.breaks_at = -1
    WordReader(store, {1: source}, "UTC").read(range(1, PEOPLE + 1))
    assert not unread(store)


def test_an_impatient_reader_raises_what_went_wrong_ahead(store: Store, source: Watched) -> None:
    source.breaks_at = 4
    with pytest.raises(SourceError, match="cut"):
        list(Boarding(store, REQUEST).growing(WordReader(store, {1: source}, "UTC"), 2))

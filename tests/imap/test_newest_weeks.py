"""The newest weeks of all accounts make a board before older mail is read, whatever becomes of one."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Set

from tests.imap.mails import NOW
from walkaway.engine.actions.sync import sync
from walkaway.engine.errors import SourceError
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import Batch
from walkaway.engine.storage import Store

MOMENT_S = 0.3


class Account:
    """Has no mail to hand out, but weeks: as many batches before the milestone, as many after it."""

    def __init__(self, name: str, *, newest: int = 1, older: int = 0, broken: bool = False) -> None:
        self.name = name
        self.newest, self.older, self.broken = newest, older, broken
        self.went_on = threading.Event()

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        total = self.newest + self.older
        for done in range(1, self.newest + 1):
            yield Batch((), str(done), done, total)
        if self.broken:
            raise SourceError("The server is in trouble.")
        if self.older:
            yield Batch((), str(self.newest), self.newest, total, milestone=True)
            self.went_on.set()
            for done in range(self.newest + 1, total + 1):
                yield Batch((), str(done), done, total)

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        raise AssertionError("nobody has asked for words")

    def abandon(self) -> None:
        """There is no connection."""


def synced(*accounts: Account, calls: list[set[str]], stop: threading.Event | None = None) -> list[bool]:
    """Read all of them; each call of the milestone notes for whom, and that nobody goes on meanwhile.

    Whether each was read to the end.
    """

    def milestone(good: Set[str]) -> None:
        calls.append(set(good))
        assert not any(account.went_on.wait(MOMENT_S) for account in accounts)
        if stop is not None:
            stop.set()

    with Store.open(None) as store:
        results = sync(store, accounts, now=NOW, zone="UTC", milestone=milestone, stop=stop)
    return [result.error is None for result in results]


def test_older_mail_waits_until_the_newest_weeks_are_shown() -> None:
    calls: list[set[str]] = []
    first, second = Account("first", older=2), Account("second", newest=3, older=1)
    assert synced(first, second, calls=calls) == [True, True]
    assert calls == [{"first", "second"}]
    assert first.went_on.is_set()
    assert second.went_on.is_set()


def test_one_account_with_little_mail_holds_up_nobody() -> None:
    calls: list[set[str]] = []
    assert synced(Account("first", older=2), Account("second", newest=4), calls=calls) == [True, True]
    assert calls == [{"first", "second"}]


def test_one_account_in_trouble_holds_up_nobody_and_is_asked_for_nothing() -> None:
    calls: list[set[str]] = []
    assert synced(Account("first", older=2), Account("second", broken=True), calls=calls) == [True, False]
    assert calls == [{"first"}]


def test_where_there_are_only_new_weeks_the_whole_board_is_soon_enough() -> None:
    calls: list[set[str]] = []
    assert synced(Account("first"), Account("second", newest=3), calls=calls) == [True, True]
    assert not calls


def test_what_is_done_meanwhile_is_done_only_where_all_mail_is_still_to_come() -> None:
    calls: list[str] = []
    with Store.open(None) as store:
        for name in ("first", "first", "second"):
            sync(store, [Account(name)], now=NOW, zone="UTC", meanwhile=lambda name=name: calls.append(name))
    assert calls == ["first", "second"]


def test_who_waits_to_go_on_can_be_stopped() -> None:
    calls: list[set[str]] = []
    assert synced(Account("first", older=1), calls=calls, stop=threading.Event()) == [False]
    assert len(calls) == 1

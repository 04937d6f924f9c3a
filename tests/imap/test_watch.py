"""Staying current: new mail within moments, trouble borne, and an end at once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.imap.dovecot import Dovecot, Mailbox
from tests.imap.living import expected, refs, source_of
from tests.imap.mails import NOW, fill, mail
from tests.imap.proxy import Trouble, proxied
from walkaway.engine.actions.sync import LONGEST_PAUSE_S, Synced, pause_after
from walkaway.engine.actions.watch import WaitingSource, Watch
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store

PATIENCE_S = 30.0


class Steps:
    """Does one thing after each reading, in turn; stops the watch after the last."""

    def __init__(self, *steps: Callable[[], None]) -> None:
        self.steps = list(steps)
        self.results: list[tuple[Synced, ...]] = []
        self.watch: Watch | None = None

    def __call__(self, results: tuple[Synced, ...], read: Sequence[WaitingSource]) -> None:
        self.results.append(results)
        if self.steps:
            self.steps.pop(0)()
        elif self.watch is not None:
            self.watch.stop.set()


def _watch(store: Store, sources: list[ImapSource], steps: Steps, **options: float) -> Watch:
    steps.watch = Watch(store, sources, "UTC", lambda: NOW, steps, **options)  # type: ignore[arg-type]
    return steps.watch


@pytest.fixture
def overseer() -> Iterator[list[Watch]]:
    """Stops a watch that hangs, so that the test fails instead of waiting for ever."""
    watches: list[Watch] = []

    def end() -> None:
        for watch in watches:
            watch.stop.set()
            watch.wake_all()

    timer = threading.Timer(PATIENCE_S, end)
    timer.start()
    yield watches
    timer.cancel()


def test_new_mail_is_read_as_it_comes(mailbox: Mailbox, overseer: list[Watch]) -> None:
    fill(mailbox, 5)
    source = source_of(mailbox.account())
    deliver = [lambda number=number: mailbox.deliver(mail(number)) for number in (100, 101)]
    with Store.open(None) as store:
        steps = Steps(*(lambda each=each: threading.Timer(0.05, each).start() for each in deliver))
        watch = _watch(store, [source], steps)
        overseer.append(watch)
        watch.run()
        assert refs(store) == expected([*range(5), 100, 101])
    source.close()
    assert [results[0].mails for results in steps.results] == [5, 1, 1]


def test_mail_that_comes_while_the_board_is_made_is_not_overlooked(
    mailbox: Mailbox, overseer: list[Watch]
) -> None:
    fill(mailbox, 5)
    fill(mailbox, 2, "Sent", first=5)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        steps = Steps(lambda: mailbox.deliver(mail(100)) and None)
        watch = _watch(store, [source], steps)
        overseer.append(watch)
        watch.run()
        assert refs(store) == expected([*range(7), 100])
    source.close()


def test_other_folders_are_looked_at_now_and_then(mailbox: Mailbox, overseer: list[Watch]) -> None:
    fill(mailbox, 5)
    fill(mailbox, 2, "Sent", first=5)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        steps = Steps(lambda: mailbox.deliver(mail(100), "Sent") and None)
        watch = _watch(store, [source], steps, look_s=0.1)
        overseer.append(watch)
        watch.run()
        assert refs(store) == expected([*range(7), 100])
    source.close()


def test_a_lost_connection_is_made_anew(dovecot: Dovecot, mailbox: Mailbox, overseer: list[Watch]) -> None:
    fill(mailbox, 5)
    cut = Trouble("cut", 0, match=b"IDLE")
    with proxied(dovecot.port, dovecot.certificate, cut) as proxy, Store.open(None) as store:
        source = source_of(mailbox.account(port=proxy.port))
        steps = Steps(lambda: None, lambda: threading.Timer(0.05, lambda: mailbox.deliver(mail(100))).start())
        watch = _watch(store, [source], steps, after_trouble_s=0.01)
        overseer.append(watch)
        watch.run()
        source.close()
        assert cut.done
        assert refs(store) == expected([*range(5), 100])


def test_a_server_without_idle_is_polled(
    dovecot: Dovecot, mailbox: Mailbox, overseer: list[Watch], monkeypatch: pytest.MonkeyPatch
) -> None:
    from walkaway.engine.imap.connection import Connection

    monkeypatch.setattr(Connection, "can_idle", False)
    fill(mailbox, 3)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        steps = Steps(lambda: mailbox.deliver(mail(100)) and None)
        watch = _watch(store, [source], steps, look_s=0.1)
        overseer.append(watch)
        watch.run()
        assert refs(store) == expected([0, 1, 2, 100])
    source.close()


def test_it_ends_at_once_when_told(mailbox: Mailbox, overseer: list[Watch]) -> None:
    fill(mailbox, 3)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        waiting = threading.Event()
        watch = Watch(store, [source], "UTC", lambda: NOW, lambda *_: waiting.set())
        overseer.append(watch)

        def end() -> None:
            waiting.wait(PATIENCE_S)
            watch.stop.set()
            watch.wake_all()

        ender = threading.Thread(target=end)
        ender.start()
        watch.run()
        ender.join()
    source.close()
    assert watch.stop.is_set()


@pytest.mark.timeout(25)  # waiting takes five minutes
def test_it_ends_at_once_when_told_before_anybody_waits(mailbox: Mailbox) -> None:
    fill(mailbox, 3)
    source = source_of(mailbox.account())

    def done(*_: object) -> None:
        watch.stop.set()
        watch.wake_all()

    with Store.open(None) as store:
        watch = Watch(store, [source], "UTC", lambda: NOW, done)
        watch.run()
    source.close()


def test_an_account_that_only_the_rep_can_mend_is_not_tried_again(mailbox: Mailbox) -> None:
    source = source_of(mailbox.account(fingerprint="00" * 32))
    seen: list[tuple[Synced, ...]] = []
    with Store.open(None) as store:
        Watch(store, [source], "UTC", lambda: NOW, lambda results, _: seen.append(results)).run()
    assert len(seen) == 1
    assert seen[0][0].error is not None


def test_a_computer_that_slept_connects_anew(
    mailbox: Mailbox, overseer: list[Watch], monkeypatch: pytest.MonkeyPatch
) -> None:
    from walkaway.engine.imap import connection as imap_connection

    monkeypatch.setattr(imap_connection, "TICK_S", 0.05)
    times = iter([NOW, NOW, NOW + timedelta(hours=8)])
    last = [NOW]

    def clock() -> datetime:
        last[0] = next(times, last[0])
        return last[0].astimezone(UTC)

    fill(mailbox, 3)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        steps = Steps(lambda: None)
        watch = Watch(store, [source], "UTC", clock, steps)
        steps.watch = watch
        overseer.append(watch)
        watch.run()
    source.close()
    assert len(steps.results) == 2
    assert last[0] == NOW + timedelta(hours=8)


def test_pauses_double_up_to_a_quarter_of_an_hour_with_chance_in_them() -> None:
    for failures in range(1, 30):
        longest = min(LONGEST_PAUSE_S, 5.0 * 2.0 ** (failures - 1))
        pauses = {pause_after(failures, 5.0) for _ in range(20)}
        assert len(pauses) > 1
        assert all(longest / 2 <= pause <= longest for pause in pauses)

"""Staying current: new mail within moments, trouble borne, and an end at once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.imap.dovecot import Dovecot, Mailbox, Password
from tests.imap.living import expected, refs, source_of
from tests.imap.mails import NOW, fill, mail
from tests.imap.proxy import Trouble, proxied
from walkaway.engine.actions.sync import LONGEST_PAUSE_S, Synced, pause_after, sync
from walkaway.engine.actions.watch import LOOK_S, Watch
from walkaway.engine.imap.connection import connect
from walkaway.engine.imap.errors import SignInError, ThrottledError
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store

PATIENCE_S = 30.0


class WrongPassword(Password):
    def password(self) -> str:
        return "changed meanwhile"


class Steps:
    """Reads what is due, and does one thing after each reading, in turn; stops the watch after the last."""

    def __init__(self, store: Store, *steps: Callable[[], None]) -> None:
        self.store = store
        self.steps = list(steps)
        self.results: list[tuple[Synced, ...]] = []
        self.watch: Watch[ImapSource] | None = None

    def __call__(self, due: Sequence[ImapSource]) -> tuple[Synced, ...]:
        results = sync(self.store, due, now=NOW, zone="UTC")
        self.results.append(results)
        if self.steps:
            self.steps.pop(0)()
        elif self.watch is not None:
            self.watch.stop.set()
        return results


def _watch(sources: list[ImapSource], steps: Steps, **options: float) -> Watch[ImapSource]:
    steps.watch = Watch(sources, steps, lambda: NOW, **options)  # type: ignore[arg-type]
    return steps.watch


@pytest.fixture
def overseer() -> Iterator[list[Watch[ImapSource]]]:
    """Stops a watch that hangs, so that the test fails instead of waiting for ever."""
    watches: list[Watch[ImapSource]] = []

    def end() -> None:
        for watch in watches:
            watch.stop.set()
            watch.wake_all()

    timer = threading.Timer(PATIENCE_S, end)
    timer.start()
    yield watches
    timer.cancel()


def test_new_mail_is_read_as_it_comes(mailbox: Mailbox, overseer: list[Watch[ImapSource]]) -> None:
    fill(mailbox, 5)
    source = source_of(mailbox.account())
    deliver = [lambda number=number: mailbox.deliver(mail(number)) for number in (100, 101)]
    with Store.open(None) as store:
        steps = Steps(store, *(lambda each=each: threading.Timer(0.05, each).start() for each in deliver))
        watch = _watch([source], steps)
        overseer.append(watch)
        watch.run()
        assert refs(store) == expected([*range(5), 100, 101])
    source.close()
    assert [results[0].mails for results in steps.results] == [5, 1, 1]


def test_mail_that_comes_while_the_board_is_made_is_not_overlooked(
    mailbox: Mailbox, overseer: list[Watch[ImapSource]]
) -> None:
    fill(mailbox, 5)
    fill(mailbox, 2, "Sent", first=5)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        steps = Steps(store, lambda: mailbox.deliver(mail(100)) and None)
        watch = _watch([source], steps)
        overseer.append(watch)
        watch.run()
        assert refs(store) == expected([*range(7), 100])
    source.close()


def test_other_folders_are_looked_at_now_and_then(
    mailbox: Mailbox, overseer: list[Watch[ImapSource]]
) -> None:
    fill(mailbox, 5)
    fill(mailbox, 2, "Sent", first=5)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        steps = Steps(store, lambda: mailbox.deliver(mail(100), "Sent") and None)
        watch = _watch([source], steps, look_s=0.1)
        overseer.append(watch)
        watch.run()
        assert refs(store) == expected([*range(7), 100])
    source.close()


def test_a_lost_connection_is_made_anew(
    dovecot: Dovecot, mailbox: Mailbox, overseer: list[Watch[ImapSource]]
) -> None:
    fill(mailbox, 5)
    cut = Trouble("cut", 0, match=b"IDLE")
    with proxied(dovecot.port, dovecot.certificate, cut) as proxy, Store.open(None) as store:
        source = source_of(mailbox.account(port=proxy.port))
        steps = Steps(
            store, lambda: None, lambda: threading.Timer(0.05, lambda: mailbox.deliver(mail(100))).start()
        )
        watch = _watch([source], steps, after_trouble_s=0.01)
        overseer.append(watch)
        watch.run()
        source.close()
        assert cut.done
        assert refs(store) == expected([*range(5), 100])


@pytest.mark.parametrize(
    ("how", "answer"), [("answer", b"TAG NO not today"), ("answer", b"* BYE"), ("cut", b"")]
)
def test_a_server_that_never_lets_anybody_idle_is_not_signed_in_to_without_end(
    dovecot: Dovecot, mailbox: Mailbox, overseer: list[Watch[ImapSource]], how: str, answer: bytes
) -> None:
    fill(mailbox, 2)
    always = [Trouble(how, 0, answer + b"\r\n", match=b"IDLE") for _ in range(200)]
    with proxied(dovecot.port, dovecot.certificate, *always) as proxy, Store.open(None) as store:
        source = source_of(mailbox.account(port=proxy.port))
        steps = Steps(store, *([lambda: None] * 500))
        watch = _watch([source], steps, after_trouble_s=0.4)
        overseer.append(watch)
        timer = threading.Timer(3.0, lambda: (watch.stop.set(), watch.wake_all()))
        timer.start()
        watch.run()
        source.close()
        # Pauses of 0.2 s and more double: without them there would be dozens.
        assert 2 <= sum(trouble.done for trouble in always) <= 7
        assert proxy.connections <= 8
        assert refs(store) == expected([0, 1])


def test_a_server_without_idle_is_polled(
    dovecot: Dovecot, mailbox: Mailbox, overseer: list[Watch[ImapSource]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from walkaway.engine.imap.connection import Connection

    monkeypatch.setattr(Connection, "can_idle", False)
    fill(mailbox, 3)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        steps = Steps(store, lambda: mailbox.deliver(mail(100)) and None)
        watch = _watch([source], steps, look_s=0.1)
        overseer.append(watch)
        watch.run()
        assert refs(store) == expected([0, 1, 2, 100])
    source.close()


def test_idle_is_begun_anew_on_the_one_connection_before_anybody_cuts_it(
    dovecot: Dovecot, mailbox: Mailbox, overseer: list[Watch[ImapSource]]
) -> None:
    assert LOOK_S <= 9 * 60  # routers forget a quiet connection after ten minutes and more
    fill(mailbox, 3)
    fill(mailbox, 2, "Sent", first=3)
    with proxied(dovecot.port, dovecot.certificate) as proxy, Store.open(None) as store:
        source = source_of(mailbox.account(port=proxy.port))
        watch = _watch([source], Steps(store, *([lambda: None] * 3)), look_s=0.1)
        overseer.append(watch)
        watch.run()
        source.close()
        begun = sum(command.endswith(b" IDLE") for command in proxy.commands)
        assert begun >= 3
        assert proxy.sent.count(b"\r\nDONE\r\n") == begun
        assert proxy.connections == 1  # providers allow few for each user: one reads, waits and looks


@pytest.mark.parametrize("command", [b"LOGIN", b"LIST", b"EXAMINE", b"UID SEARCH", b"UID FETCH"])
def test_a_server_that_asks_for_a_rest_gets_one(
    dovecot: Dovecot,
    mailbox: Mailbox,
    overseer: list[Watch[ImapSource]],
    monkeypatch: pytest.MonkeyPatch,
    command: bytes,
) -> None:
    monkeypatch.setattr("walkaway.engine.actions.watch.THROTTLED_PAUSE_S", 0.1)
    fill(mailbox, 3)
    fill(mailbox, 2, "Sent", first=3)
    busy = [Trouble("answer", 0, b"TAG NO [UNAVAILABLE] Busy\r\n", match=command) for _ in range(2)]
    with proxied(dovecot.port, dovecot.certificate, *busy) as proxy, Store.open(None) as store:
        source = source_of(mailbox.account(port=proxy.port))
        steps = Steps(store, lambda: None, lambda: None)
        watch = _watch([source], steps, after_trouble_s=2 * PATIENCE_S)
        overseer.append(watch)
        watch.run()
        source.close()
        # One try each time: whoever hammers on is locked out.
        assert [type(one.error) for (one,) in steps.results] == [ThrottledError, ThrottledError, type(None)]
        assert proxy.connections == 3
        assert refs(store) == expected(range(5))


def test_it_ends_at_once_when_told(mailbox: Mailbox, overseer: list[Watch[ImapSource]]) -> None:
    fill(mailbox, 3)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        waiting = threading.Event()
        watch = _watch([source], Steps(store, waiting.set))
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

    def end() -> None:
        watch.stop.set()
        watch.wake_all()

    with Store.open(None) as store:
        watch = _watch([source], Steps(store, end))
        watch.run()
    source.close()


def test_an_account_that_refuses_the_password_is_not_tried_again(mailbox: Mailbox) -> None:
    source = ImapSource(mailbox.account(), lambda: connect(mailbox.account(), WrongPassword()), NOW)
    with Store.open(None) as store:
        steps = Steps(store, lambda: None)
        _watch([source], steps).run()
    assert len(steps.results) == 1
    assert isinstance(steps.results[0][0].error, SignInError)


def test_a_certificate_that_is_wrong_today_may_be_right_tomorrow(
    mailbox: Mailbox, overseer: list[Watch[ImapSource]]
) -> None:
    """A hotel's network shows its own until somebody has agreed to its terms."""
    fill(mailbox, 3)
    accounts = iter([mailbox.account(fingerprint="00" * 32), mailbox.account()])
    source = ImapSource(mailbox.account(), lambda: connect(next(accounts), Password()), NOW)
    with Store.open(None) as store:
        steps = Steps(store, lambda: None)
        watch = _watch([source], steps, after_trouble_s=0.01)
        overseer.append(watch)
        watch.run()
    source.close()
    assert [results[0].mails for results in steps.results] == [0, 3]


def test_a_computer_that_slept_connects_anew(
    mailbox: Mailbox, overseer: list[Watch[ImapSource]], monkeypatch: pytest.MonkeyPatch
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
        steps = Steps(store, lambda: None)
        watch = Watch([source], steps, clock)
        steps.watch = watch
        overseer.append(watch)
        watch.run()
    source.close()
    assert len(steps.results) == 2
    assert last[0] == NOW + timedelta(hours=8)


def test_it_can_be_told_to_look_now_again_and_again(
    mailbox: Mailbox, overseer: list[Watch[ImapSource]]
) -> None:
    """Whoever was woken must not be taken for the one that waits next: nobody would wake that one."""
    fill(mailbox, 3)
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        steps = Steps(store)

        def wake() -> None:
            assert steps.watch is not None
            threading.Timer(0.2, steps.watch.wake_all).start()

        steps.steps = [wake] * 4
        watch = _watch([source], steps)
        overseer.append(watch)
        watch.run()
    source.close()
    assert len(steps.results) == 5


def test_pauses_double_up_to_a_quarter_of_an_hour_with_chance_in_them() -> None:
    for failures in range(1, 30):
        longest = min(LONGEST_PAUSE_S, 5.0 * 2.0 ** (failures - 1))
        pauses = {pause_after(failures, 5.0) for _ in range(20)}
        assert len(pauses) > 1
        assert all(longest / 2 <= pause <= longest for pause in pauses)

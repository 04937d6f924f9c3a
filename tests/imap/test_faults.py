"""What can happen between us and a server: nothing is lost, nothing doubled, one clear sentence."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.imap.dovecot import Dovecot, Mailbox
from tests.imap.living import expected, refs, source_of
from tests.imap.mails import NOW, fill, mail
from tests.imap.proxy import Proxy, Trouble, proxied
from walkaway.engine.actions.sync import Synced, sync
from walkaway.engine.errors import StoreError
from walkaway.engine.imap import connection as imap_connection
from walkaway.engine.imap.errors import is_temporary
from walkaway.engine.sources import imap as imap_source
from walkaway.engine.storage import Store

MAILS = 40
COMMANDS = (
    20  # of a first reading of this mailbox, all folders included; one test looks whether that still holds
)


@pytest.fixture
def full(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """A mailbox of several batches in two folders, one of which is worth dividing."""
    monkeypatch.setattr(imap_source, "BATCH_MAILS", 12)
    monkeypatch.setattr(imap_source, "_FEW", 12)
    monkeypatch.setattr(imap_source, "_MANY", 12)  # the years of the inbox are searched after the last weeks
    fill(mailbox, 30)
    fill(mailbox, 10, "Sent", first=30)
    return mailbox


def run_through(
    dovecot: Dovecot, box: Mailbox, *troubles: Trouble, latency: float = 0.0
) -> tuple[Store, Synced, Proxy]:
    """A reading through a proxy with these troubles, tried again as a sync does, at once."""
    store = Store.open(None)
    with proxied(dovecot.port, dovecot.certificate, *troubles, latency=latency) as proxy:
        source = source_of(box.account(port=proxy.port))
        (result,) = sync(store, [source], now=NOW, zone="UTC", first_pause_s=0.001)
        source.close()
    return store, result, proxy


def assert_complete(store: Store, result: Synced, numbers: range | list[int] = range(MAILS)) -> None:
    assert result.error is None
    assert refs(store) == expected(numbers)
    assert store.sources.synced("account:") == NOW


def test_how_many_commands_a_reading_takes(dovecot: Dovecot, full: Mailbox) -> None:
    store, result, proxy = run_through(dovecot, full)
    assert_complete(store, result)
    assert COMMANDS - 4 <= len(proxy.commands) <= COMMANDS


@pytest.mark.parametrize("at", range(COMMANDS))
def test_the_connection_is_cut_before_any_command(dovecot: Dovecot, full: Mailbox, at: int) -> None:
    assert_complete(*run_through(dovecot, full, Trouble("cut", at))[:2])


@pytest.mark.parametrize("at", range(COMMANDS))
def test_the_connection_is_cut_in_the_middle_of_any_answer(dovecot: Dovecot, full: Mailbox, at: int) -> None:
    assert_complete(*run_through(dovecot, full, Trouble("half", at, b"17"))[:2])


@pytest.mark.parametrize("size", [1, 60, 400, 431, 700, 2_000, 3_500])
def test_a_literal_ends_in_the_middle(dovecot: Dovecot, full: Mailbox, size: int) -> None:
    trouble = Trouble("half", 0, str(size).encode(), match=b"UID FETCH")
    assert_complete(*run_through(dovecot, full, trouble)[:2])


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        # Each command meets one of them at least; all meet all where there is time.
        pytest.param(at, answer, marks=() if (at + number) % 3 == 0 else pytest.mark.slow)
        for at in range(COMMANDS)
        for number, answer in enumerate(
            (b"TAG NO not now", b"TAG BAD what?", b"* BYE going down", b"TAG NO [UNAVAILABLE] busy")
        )
    ],
)
def test_the_server_says_no(dovecot: Dovecot, full: Mailbox, at: int, answer: bytes) -> None:
    """Trouble that lasts a moment; whatever this run could not read, the next one does, and never twice."""
    store, result, _ = run_through(dovecot, full, Trouble("answer", at, answer + b"\r\n"))
    if result.error is not None:
        assert result.error.title.endswith((".", "now", "what?", "busy", "going down"))
        assert str(result.error).count("\n") == 0
        again = source_of(full.account())
        (result,) = sync(store, [again], now=NOW, zone="UTC")
        again.close()
    assert_complete(store, result)
    assert not [item for item in store.sources.skipped() if "refuses" not in item.why]


@pytest.mark.parametrize("by", [-30, -2, -1, 1, 2, 3, 40, 500])
def test_the_server_announces_wrong_lengths(
    dovecot: Dovecot, full: Mailbox, by: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_connection, "READ_S", 1.0)

    def change(data: bytes) -> bytes:
        return re.sub(rb"\{(\d+)\}", lambda found: b"{%d}" % (int(found[1]) + by), data, count=1)

    store, result, _ = run_through(dovecot, full, Trouble("edit", 0, change=change, match=b"UID FETCH"))
    assert_complete(store, result)
    assert {message.sender.email for _, message in store.messages.stream(NOW)} <= {
        "robin@norrland.example",
        *(f"ada@customer{number}.example" for number in range(7)),
    }


def test_one_mail_that_the_server_always_garbles_is_named_and_the_rest_is_read(
    dovecot: Dovecot, full: Mailbox
) -> None:
    def change(data: bytes) -> bytes:
        return re.sub(rb"(\* \d+ FETCH \(UID 7 [^{]*)\{(\d+)\}", rb"\1{9999999999}", data)

    class Always(Trouble):
        def strikes(self, number: int, line: bytes) -> bool:
            return b"UID FETCH" in line

    store, result, _ = run_through(dovecot, full, Always("edit", 0, change=change))
    assert result.error is None
    assert len(refs(store)) == MAILS - 2  # number 7 of both folders
    assert {item.why for item in store.sources.skipped()} == {"the server garbles it"}
    assert len(store.sources.skipped()) == 2


@pytest.mark.parametrize(
    ("answer", "times"), [(b"TAG NO Try later", 20), (b"TAG BAD Internal error", 20), (b"* 1 FETCH (NO", 1)]
)
def test_a_single_new_mail_that_is_not_handed_out_once_is_read_by_the_next_run(
    dovecot: Dovecot, full: Mailbox, answer: bytes, times: int
) -> None:
    trouble = [Trouble("answer", 0, answer + b"\r\n", match=b"UID FETCH") for _ in range(times)]
    for each in trouble:
        each.done = True
    with proxied(dovecot.port, dovecot.certificate, *trouble) as proxy, Store.open(None) as store:
        source = source_of(full.account(port=proxy.port))
        sync(store, [source], now=NOW, zone="UTC", first_pause_s=0.0)
        full.deliver(mail(90))
        for each in trouble:
            each.done = False
        sync(store, [source], now=NOW, zone="UTC", first_pause_s=0.0)
        for each in trouble:
            each.done = True
        (result,) = sync(store, [source], now=NOW, zone="UTC", first_pause_s=0.0)
        assert result.error is None
        assert len(refs(store)) == MAILS + 1
        assert not store.sources.skipped()
        source.close()


def test_one_mail_that_the_server_refuses_is_named_and_the_rest_is_read(
    dovecot: Dovecot, full: Mailbox
) -> None:
    class Refused(Trouble):
        def strikes(self, number: int, line: bytes) -> bool:
            found = re.search(rb"UID FETCH (\S+)", line)
            return found is not None and b"HEADER" in line and 5 in _numbers(found[1])

    store, result, _ = run_through(dovecot, full, Refused("answer", 0, b"TAG NO it is broken\r\n"))
    assert result.error is None
    assert len(refs(store)) == MAILS - 2
    assert {item.why for item in store.sources.skipped()} == {"the server refuses to hand it out"}


def test_a_stall_ends_with_a_sentence_and_the_next_try_goes_on(
    dovecot: Dovecot, full: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_connection, "READ_S", 0.5)
    assert_complete(*run_through(dovecot, full, Trouble("stall", 0, match=b"UID FETCH"))[:2])
    stalls = [Trouble("stall", 0, match=b"UID FETCH") for _ in range(8)]
    store, result, _ = run_through(dovecot, full, *stalls)
    assert result.error is not None
    assert result.error.title == "127.0.0.1 does not answer (while reading mail)."
    assert is_temporary(result.error)
    assert store.sources.synced("account:") is None


@pytest.mark.parametrize(
    "at", [pytest.param(at, marks=() if at % 4 == 0 else pytest.mark.slow) for at in range(COMMANDS)]
)
def test_any_answer_never_comes(
    dovecot: Dovecot, full: Mailbox, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_connection, "CONNECT_S", 2.0)
    monkeypatch.setattr(imap_connection, "READ_S", 0.5)
    assert_complete(*run_through(dovecot, full, Trouble("stall", at))[:2])


def test_a_slow_line_only_takes_longer(dovecot: Dovecot, full: Mailbox) -> None:
    assert_complete(*run_through(dovecot, full, latency=0.05)[:2])


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_ten_seconds_of_latency_are_borne(dovecot: Dovecot, mailbox: Mailbox) -> None:
    fill(mailbox, 4)
    assert_complete(*run_through(dovecot, mailbox, latency=10.0)[:2], range(4))


def test_a_mailbox_gets_new_numbers_in_the_middle_of_reading(dovecot: Dovecot, full: Mailbox) -> None:
    def renumber() -> None:
        for path in full.maildir.glob("dovecot*"):
            path.unlink()
        (full.maildir / "dovecot-uidlist").write_text("3 V99 N500 G0123456789abcdef0123456789abcdef\n")

    store, result, _ = run_through(dovecot, full, Trouble("do", 14, act=renumber))
    if result.error is not None:
        assert is_temporary(result.error)
    again = source_of(full.account())
    (result,) = sync(store, [again], now=NOW, zone="UTC")
    again.close()
    assert_complete(store, result)


@pytest.mark.parametrize("at", [8, 11, 14])
def test_half_of_all_mail_vanishes_while_it_is_read(dovecot: Dovecot, full: Mailbox, at: int) -> None:
    kept = [number for number in range(MAILS) if number % 2]

    def expunge() -> None:
        for path in full.maildir.rglob("cur/*"):
            if int(path.name.partition(".")[2].partition(":")[0]) % 2 == 0:
                path.unlink()

    store, result, _ = run_through(dovecot, full, Trouble("do", at, act=expunge))
    assert result.error is None
    assert set(expected(kept)) <= set(refs(store)) <= set(expected(range(MAILS)))
    assert len(refs(store)) == len(set(refs(store)))
    assert not store.sources.skipped()


@pytest.mark.parametrize("at", [7, 9, 13, 15])
def test_mail_arrives_while_it_is_read(dovecot: Dovecot, full: Mailbox, at: int) -> None:
    def grow() -> None:
        for number in range(100, 110):
            full.deliver(mail(number, days_ago=0.01), "" if number % 2 else "Sent")

    store, result, _ = run_through(dovecot, full, Trouble("do", at, act=grow))
    assert result.error is None
    assert set(expected(range(MAILS))) <= set(refs(store))
    source = source_of(full.account())
    (result,) = sync(store, [source], now=NOW, zone="UTC")
    source.close()
    assert_complete(store, result, [*range(MAILS), *range(100, 110)])


def test_a_full_disk_is_said_and_nothing_is_lost(dovecot: Dovecot, full: Mailbox, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        store._connection.execute("vacuum")  # a migration may leave free pages
        (pages,) = store._connection.execute("pragma page_count").fetchone()
        store._connection.execute(f"pragma max_page_count = {pages + 1}")
        source = source_of(full.account())
        with pytest.raises(StoreError, match="Check that the disk is not full"):
            sync(store, [source], now=NOW, zone="UTC")
        store._connection.execute("pragma max_page_count = 1000000")
        (result,) = sync(store, [source], now=NOW, zone="UTC")
        source.close()
        assert_complete(store, result)


def test_a_store_that_another_process_writes_is_only_read(full: Mailbox, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as first, Store.open(path) as second:
        source = source_of(full.account())
        with pytest.raises(StoreError, match="Another Walkaway is writing this store"):
            sync(second, [source], now=NOW, zone="UTC")
        (result,) = sync(first, [source], now=NOW, zone="UTC")
        source.close()
        assert_complete(first, result)


@pytest.mark.parametrize("batches", [1, 2, 3])
def test_kill_9_in_the_middle(dovecot: Dovecot, full: Mailbox, tmp_path: Path, batches: int) -> None:
    path = tmp_path / "store.sqlite"
    script = f"""
import os, signal
from tests.imap.living import source_of
from tests.imap.mails import NOW
from tests.imap.dovecot import Dovecot, Mailbox
from walkaway.engine.actions.sync import sync
from walkaway.engine.sources import imap
from walkaway.engine.storage import Store
from walkaway.engine.model.account import *
imap.BATCH_MAILS = 12
account = {full.account()!r}
store = Store.open(__import__("pathlib").Path({str(path)!r}))
seen = []
def progress(what, done, total):
    seen.append(done)
    if len(seen) == {batches}:
        os.kill(os.getpid(), signal.SIGKILL)
sync(store, [source_of(account)], now=NOW, zone="UTC", progress=progress)
"""
    script = re.sub(r"<(\w+)\.(\w+): '[^']*'>", r"\1.\2", script)
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env={"PYTHONPATH": f"{root}/app:{root}"}, check=False
    )
    assert ended.returncode == -9
    with Store.open(path) as store:
        assert 0 < len(refs(store)) < MAILS
        source = source_of(full.account())
        (result,) = sync(store, [source], now=NOW, zone="UTC")
        source.close()
        assert_complete(store, result)
        (doubled,) = store._connection.execute(
            "select count(*) - count(distinct ref) from messages"
        ).fetchone()
        assert doubled == 0


def test_no_network_is_one_sentence(mailbox: Mailbox) -> None:
    account = mailbox.account(port=1)
    source = source_of(account)
    with Store.open(None) as store:
        (result,) = sync(store, [source], now=NOW, zone="UTC", first_pause_s=0.001)
    assert (
        str(result.error)
        == "127.0.0.1 cannot be reached: Connection refused. Walkaway tries again by itself."
    )


def _numbers(uids: bytes) -> set[int]:
    found: set[int] = set()
    for part in uids.decode().split(","):
        first, _, last = part.partition(":")
        found |= set(range(int(first), int(last or first) + 1))
    return found

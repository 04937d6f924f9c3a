"""`walkaway sync` and `walkaway board` as a rep types them, against a real server."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.imap.dovecot import ME, PASSWORD, Dovecot, Mailbox
from walkaway.cli.main import main
from walkaway.engine.accounts import secrets as kept
from walkaway.engine.actions.home import HOME_VARIABLE, open_home
from walkaway.engine.actions.watch import LOOK_S, Watch
from walkaway.engine.model.account import Account, Service, SignIn


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def _add(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_home() as store, store.transaction():
        store.accounts.put(account)
    monkeypatch.setenv(kept.PASSWORD_VARIABLE, PASSWORD)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def _deal(box: Mailbox) -> None:
    """An offer of ours three weeks old that nobody answered."""
    for number, days in enumerate((40, 21)):
        date = format_datetime(datetime.now(UTC) - timedelta(days=days))
        ours = bool(number)
        people = (f"Robin <{ME}>", "Ada Frost <ada@customer.example>")
        words = "Here is our offer. Could you tell me whether it fits?" if ours else "Please send an offer."
        content = (
            f"From: {people[not ours]}\r\nTo: {people[ours]}\r\nSubject: Offer\r\nDate: {date}\r\n"
            f"Message-ID: <{number}@deal.example>\r\n\r\n{words}\r\n"
        )
        box.deliver(content.encode(), "Sent" if ours else "")


def test_read_then_show(mailbox: Mailbox, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _deal(mailbox)
    _add(mailbox.account(), monkeypatch)
    done = _run("sync", "--tz", "UTC")
    assert done.exit_code == 0
    assert done.stderr == f"{ME}: 2 new mails.\n"
    assert done.stdout.startswith("Board as of ")
    shown = json.loads(_run("board", "--format", "json", "--tz", "UTC").stdout)
    assert [prospect["id"] for prospect in shown["prospects"]] == ["customer.example"]
    assert "radio_silence" in [signal["id"] for signal in shown["prospects"][0]["signals"]]
    assert shown["coverage"]["synced"] == shown["as_of"]
    assert "Board of" in _run("board").stdout
    again = _run("sync")
    assert again.stderr == f"{ME}: 0 new mails.\n"


def test_one_account_by_name_and_a_name_that_nobody_has(
    mailbox: Mailbox, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _deal(mailbox)
    _add(mailbox.account(), monkeypatch)
    assert _run("sync", ME.upper()).exit_code == 0
    wrong = _run("sync", "nobody@norrland.example")
    assert (wrong.exit_code, wrong.stderr.splitlines()[0]) == (
        2,
        "There is no account nobody@norrland.example.",
    )


@pytest.mark.usefixtures("home")
def test_a_paused_account_is_read_by_its_name_alone(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    _deal(mailbox)
    _add(mailbox.account(), monkeypatch)
    _run("account", "pause", ME)
    none = _run("sync")
    assert (none.exit_code, none.stderr.splitlines()[0]) == (2, "All accounts are paused.")
    named = _run("sync", ME)
    assert (named.exit_code, named.stderr) == (0, f"{ME}: 2 new mails.\n")
    assert named.stdout.startswith("Board as of ")


def test_without_an_account_and_before_the_first_reading(
    home: Path, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = _run("sync")
    assert (none.exit_code, none.stderr.splitlines()[0]) == (2, "There is no account yet.")
    _add(mailbox.account(), monkeypatch)
    unread = _run("board")
    assert (unread.exit_code, unread.stderr.splitlines()[0]) == (2, "The mail has not been read yet.")


def test_an_account_in_trouble_is_named_and_the_exit_code_says_so(
    dovecot: Dovecot, mailbox: Mailbox, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _deal(mailbox)
    _add(mailbox.account(), monkeypatch)
    other = dovecot.mailbox().account(id="other@norrland.example", fingerprint="00" * 32)
    _add(other, monkeypatch)
    done = _run("sync")
    assert done.exit_code == 3
    assert f"{ME}: 2 new mails." in done.stderr
    assert "other@norrland.example: The server shows another certificate" in done.stderr
    board = _run("board")
    assert board.exit_code == 0
    assert "Not read yet, so not on the board: other@norrland.example." in board.stderr


@pytest.mark.usefixtures("home")
def test_an_account_that_was_never_read_holds_the_others_up_at_no_command(
    dovecot: Dovecot, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    _deal(mailbox)
    _add(mailbox.account(id="own"), monkeypatch)
    _run("sync")
    with open_home() as store, store.transaction():
        number = store.sources.number("account:own/mail")
        store.sources.set_synced(number, datetime.now(UTC) - timedelta(days=20))
    before = [_run(*command).stdout for command in (["board"], ["inspect", "customer.example"])]
    _add(dovecot.mailbox().account(id="new"), monkeypatch)
    assert [_run(*command).stdout for command in (["board"], ["inspect", "customer.example"])] == before
    assert "1 day silent" in before[0]  # not 21: nobody looked since
    assert _run("account", "pause", "own").exit_code == 0
    assert _run("account", "pause", "new").exit_code == 0
    assert _run("board").exit_code == 0


@pytest.mark.usefixtures("home")
def test_calendars_alone_are_watched_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.ics"
    own.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", newline="")
    _add(Account(id="own", service=Service.ICS, url=str(own), sign_in=SignIn.NONE), monkeypatch)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("walkaway.cli.sync.time.sleep", sleep)
    done = _run("sync", "--watch")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[0] == "own: read."
    assert slept == [LOOK_S, LOOK_S]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("watch", [[], ["--watch"]], ids=["once", "watching"])
def test_a_calendar_in_trouble_is_named_and_the_exit_code_says_so(
    mailbox: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watch: list[str]
) -> None:
    _deal(mailbox)
    _add(mailbox.account(), monkeypatch)
    own = tmp_path / "own.ics"
    own.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", newline="")
    _add(Account(id="own", service=Service.ICS, url=str(own), sign_in=SignIn.NONE), monkeypatch)
    monkeypatch.setattr(Watch, "_next", lambda _: [])  # nothing comes
    good = _run("sync", *watch)
    assert (good.exit_code, good.stderr) == (0, f"own: read.\n{ME}: 2 new mails.\n")
    assert good.stdout.startswith("Board as of ")
    own.unlink()
    bad = _run("sync", *watch)
    assert bad.exit_code == 3
    assert f"own: There is no file or folder {own}." in bad.stderr
    assert f"{ME}: 0 new mails.\n" in bad.stderr
    assert bad.stdout.startswith("Board as of ")


def test_a_stale_board_says_since_when(mailbox: Mailbox, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _deal(mailbox)
    _add(mailbox.account(), monkeypatch)
    _run("sync")
    long_ago = datetime.now(UTC) - timedelta(days=3)
    with open_home() as store, store.transaction():
        store.sources.set_synced(1, long_ago)
    shown = _run("board", "--tz", "UTC", "--format", "json")
    assert f"last read at {long_ago:%Y-%m-%d %H:%M}" in shown.stderr
    assert json.loads(shown.stdout)["as_of"].startswith(f"{long_ago:%Y-%m-%dT%H:%M}")


def test_a_second_process_only_reads_and_says_so(
    mailbox: Mailbox, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _deal(mailbox)
    _add(mailbox.account(), monkeypatch)
    _run("sync")
    with open_home():
        refused = _run("sync")
        assert (refused.exit_code, refused.stderr.splitlines()[-2]) == (
            3,
            "Another Walkaway is writing this store, so this one only reads it.",
        )
        assert _run("board").exit_code == 0


def test_watching_reads_what_comes_and_ends_by_ctrl_c(
    mailbox: Mailbox, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _deal(mailbox)
    _add(mailbox.account(), monkeypatch)
    root = Path(__file__).parents[2]
    # Started behind a shell's "&", all of us ignore Ctrl-C, and so would the program.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "walkaway", "sync", "--watch", "--tz", "UTC"],
        env={**os.environ, "PYTHONPATH": str(root / "app")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    signal.signal(signal.SIGINT, before)
    overseer = threading.Timer(60, process.kill)
    overseer.start()
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stderr.readline() == f"{ME}: 2 new mails.\n"
    assert process.stdout.readline().startswith("Board as of ")
    mailbox.deliver(b"From: ada@customer.example\r\nDate: Mon, 16 Mar 2026 10:00:00 +0000\r\n\r\nHello\r\n")
    assert process.stderr.readline() == f"{ME}: 1 new mail.\n"
    assert process.stdout.readline().startswith("Board as of ")
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate()
    overseer.cancel()
    assert (process.returncode, out, errors) == (0, "", "")

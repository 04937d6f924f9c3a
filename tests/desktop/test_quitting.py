"""Quitting and cancelling end at once whatever goes on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.desktop.test_own_mail import Home
from tests.desktop.test_welcome import StillWork
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.welcome.account_dialog import AccountDialog
from walkaway.desktop.welcome.account_work import Found, Trial, browser_sign_in
from walkaway.engine.actions.read_accounts import AccountRead
from walkaway.engine.model.account import Account, OAuthClient, Service

SOON_S = 5.0  # far from the two minutes for which a sign-in waits, also on a busy machine


def sign_in_under_way(jobs: Jobs, qtbot: QtBot) -> tuple[Job, threading.Event]:
    """A job that waits for the browser, which nobody opens; and whether it has ended."""
    account = Account("robin", Service.IMAP, "robin@norrland.example", oauth=OAuthClient("google", "client"))
    page, ended = threading.Event(), threading.Event()

    def tell(trial: Trial) -> None:
        page.set()

    def work(job: Job) -> None:
        with contextlib.ExitStack() as end:
            end.callback(ended.set)
            browser_sign_in(account, "", tell, job.cancelled)

    job = jobs.start(Lane.NET, "sign in", work, lambda _: None, lambda _: None)
    assert page.wait(10)
    return job, ended


def test_cancel_ends_a_sign_in_that_waits_for_the_browser(qtbot: QtBot) -> None:
    jobs = Jobs()
    job, ended = sign_in_under_way(jobs, qtbot)
    job.cancel()
    try:
        assert ended.wait(SOON_S)
    finally:
        jobs.close()


def test_a_dialog_that_is_closed_ends_what_it_began(qtbot: QtBot) -> None:
    class Waiting(StillWork):
        def find(self, address: str) -> Found | None:
            began.set()
            go_on.wait(10)
            return None

    jobs, began, go_on = Jobs(), threading.Event(), threading.Event()
    dialog = AccountDialog(jobs, Waiting(None))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.form.fields.address.setText("robin@norrland.example")
    dialog.form.go.click()
    assert began.wait(10)
    job = dialog.form._job
    dialog.close()
    go_on.set()
    try:
        assert job is not None
        assert job.cancelled()
        qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
    finally:
        jobs.close()


def test_closing_ends_a_sign_in_that_waits_for_the_browser(qtbot: QtBot) -> None:
    jobs = Jobs()
    _, ended = sign_in_under_way(jobs, qtbot)
    before = time.monotonic()
    jobs.close()
    assert time.monotonic() - before < SOON_S
    assert ended.is_set()


def test_the_window_is_gone_and_the_reading_told_to_stop_before_anything_is_waited_for(qtbot: QtBot) -> None:
    one = Home(qtbot)
    seen: list[tuple[bool, bool]] = []
    close = one.window.lane.close

    def reading(tell: Callable[[object], None], stop: threading.Event) -> tuple[AccountRead, ...]:
        def closed() -> None:
            seen.append((one.window.isVisible(), stop.is_set()))
            close()

        one.window.lane.close = closed  # type: ignore[method-assign]
        one.window.close()
        return ()

    one.own.reader._work = reading
    one.own.reader.read()
    assert seen == [(False, True)]

"""From the first door to the board with a real mail server: its certificate, its folders, its mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.imap.dovecot import ME, PASSWORD, Mailbox, running_dovecot
from tests.imap.mails import NOW, mail
from walkaway.desktop import app, passwords
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.settings.keeper import Keeper, keep_at_home
from walkaway.desktop.welcome.account_form import Stage
from walkaway.desktop.welcome.account_work import EngineWork
from walkaway.desktop.window import MainWindow
from walkaway.engine.accounts import secrets
from walkaway.engine.actions.home import has_store
from walkaway.engine.settings import Settings

WAIT = 60_000


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with running_dovecot() as server:
        box = server.mailbox()
        today = datetime.now(UTC)
        for number, (days, ours, text) in enumerate(
            (
                (40, True, "Here is our offer for forty seats. Could you tell me by Friday?"),
                (38, False, "Thanks, we will look at it."),
                (30, True, "Did you get a chance to look at the quote?"),
                (20, True, "Just following up on our offer."),
            )
        ):
            ada = "Ada Frost <ada@customer.example>"
            me = f"Robin <{ME}>"
            content = mail(
                number,
                days_ago=(NOW - today).total_seconds() / 86400 + days,
                sender=me if ours else ada,
                to=ada if ours else me,
                text=text,
            )
            box.deliver(
                content, "Sent" if ours else "", seconds=int((today - timedelta(days=days)).timestamp())
            )
        yield box


@pytest.fixture
def window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[tuple[MainWindow, app.OwnMail]]:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(secrets, "safe_backend", lambda: None)
    monkeypatch.setattr(EngineWork, "find", lambda self, address: None)  # no DNS in tests
    passwords.forget()
    jobs = Jobs()
    made = app.create_window(jobs)
    own = app.add_own_mail(made, jobs, Keeper(jobs, Settings(), keep_at_home, made))
    made.resize(1280, 800)
    made.show()
    own.start(there=has_store())
    yield made, own
    made.close()
    passwords.forget()


def test_a_new_user_comes_to_a_board_and_can_delete_everything(
    window: tuple[MainWindow, app.OwnMail], mailbox: Mailbox, qtbot: QtBot, tmp_path: Path
) -> None:
    made, own = window
    made.shell.start.doors[0].click()
    form = own.form
    assert form is not None
    fields = form.fields
    fields.address.setText(ME)
    form.go.click()
    qtbot.waitUntil(lambda: form.stage is Stage.MISSING, timeout=WAIT)
    fields.host.setText("127.0.0.1")
    fields.port.setText(str(mailbox.server.tls_port))
    fields.username.setText(mailbox.user)
    fields.password.setText(PASSWORD)
    form.go.click()
    qtbot.waitUntil(form.accept.isVisible, timeout=WAIT)  # nobody signed its certificate
    assert mailbox.server.certificate.fingerprint in re.sub("[:\u200b]", "", form.trouble).lower()
    with qtbot.waitSignal(own.reader.finished, timeout=WAIT) as finished:
        form.accept.click()
    assert [(read.account_id, read.mails, read.error) for read in finished.args[0]] == [(ME, 4, None)]
    assert len(form.steps.sentences) >= 5
    assert "until you quit" in form.trouble  # there is no keyring here
    qtbot.waitUntil(lambda: bool(made.board.views) and not own.reader.is_reading, timeout=WAIT)
    assert [view.prospect.id for view in made.board.views] == ["customer.example"]
    qtbot.waitUntil(lambda: not made.lane.is_opening, timeout=WAIT)

    with qtbot.waitSignal(own.reader.finished, timeout=WAIT) as again:  # the board may be read again
        own.reader.read()
    assert again.args[0][0].mails == 0
    qtbot.waitUntil(lambda: not made.lane.is_opening, timeout=WAIT)

    with qtbot.waitSignal(own.forgotten, timeout=WAIT):
        own.delete_everything()
    assert made.shell.start.isVisible()
    assert not (tmp_path / "home").exists()

"""The first page and the form for an account: doors with keys, only what is missing, progress in words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import colours
from walkaway.desktop import theme
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.welcome.account_form import AccountForm, Stage
from walkaway.desktop.welcome.account_work import Found, Given, Trial
from walkaway.desktop.welcome.page import WelcomePage
from walkaway.engine.actions.account_check import CheckStep, Outcome
from walkaway.engine.errors import SourceError

GOOD = CheckStep("sign_in", Outcome.OK, "Signed in as robin@norrland.example.")
BAD = CheckStep("sign_in", Outcome.FAILED, "Your provider refused the password.", "It wants an app password.")
KNOWN = Found("Norrmail", "imap.norrland.example", 993, False, "robin@norrland.example", "norrmail",
              "An app password is needed.", "https://norrland.example/apps")  # fmt: skip


class StillWork:
    """Answers what it was told to answer, and notes what it was given."""

    def __init__(self, found: Found | None = KNOWN, *trials: Trial | Exception) -> None:
        self.found, self.trials = found, list(trials)
        self.given: list[tuple[Given, str, str]] = []

    def find(self, address: str) -> Found | None:
        if address.startswith("trouble"):
            raise SourceError("No connection.", "Check that you are online.")
        return self.found

    def connect(
        self,
        given: Given,
        password: str,
        client_secret: str,
        tell: Callable[[Trial], None],
        cancelled: Callable[[], bool],
    ) -> Trial:
        self.given.append((given, password, client_secret))
        trial = self.trials.pop(0)
        if isinstance(trial, Exception):
            raise trial
        tell(trial)
        return trial


Open = Callable[[StillWork], AccountForm]


@pytest.fixture
def open_form(qtbot: QtBot) -> Iterator[Open]:
    forms: list[AccountForm] = []

    def opened(work: StillWork) -> AccountForm:
        form = AccountForm(Jobs(inline=True), work)
        qtbot.addWidget(form)
        forms.append(form)
        form.show()
        return form

    yield opened
    for form in forms:
        form.close()


def test_three_doors_with_keys(qtbot: QtBot) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.restyle()
    page.resize(1280, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    for key, signal in (("1", page.account_wanted), ("2", page.files_wanted), ("3", page.demo_wanted)):
        with qtbot.waitSignal(signal, timeout=2000):
            qtbot.keyClick(page.doors[0], key)
    for door in page.doors:
        assert door.accessibleName()
        assert door.accessibleDescription().endswith(")")


def test_the_lights_are_learnt_on_the_first_page(qtbot: QtBot, scheme: theme.Tokens) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.restyle()
    page.resize(1280, 800)
    page.show()
    shown = colours(page.grab().toImage())
    assert {scheme.red.shape.lower(), scheme.amber.shape.lower(), scheme.green.shape.lower()} <= shown
    page.resize(700, 600)  # half a screen: the doors alone
    for _ in range(3):  # layouts ask for one another
        QApplication.processEvents()
    assert all(door.width() > 400 for door in page.doors)


def test_the_address_first_then_only_what_is_missing(open_form: Open, qtbot: QtBot) -> None:
    work = StillWork(KNOWN, Trial((GOOD,), added="robin@norrland.example"))
    form = open_form(work)
    fields = form.fields
    assert not fields.password.isVisible()
    assert not form.go.isEnabled()
    fields.address.setText("Robin@Norrland.example")
    qtbot.keyClick(fields.address, Qt.Key.Key_Return)
    assert form.stage is Stage.MISSING
    assert fields.password.isVisible()
    assert form.page.isVisible()
    assert not any(
        field.isVisible() for field in (fields.host, fields.port, fields.username, fields.client_id)
    )
    assert not form.go.isEnabled()
    fields.password.setText("secret")
    with qtbot.waitSignal(form.added, timeout=2000):
        form.go.click()
    given, password, _ = work.given[0]
    assert (given.address, given.provider, password) == ("robin@norrland.example", "norrmail", "secret")
    assert form.steps.sentences == (GOOD.text,)
    assert fields.password.text() == ""


def test_a_refused_password_is_told_with_advice_and_asked_again(open_form: Open) -> None:
    work = StillWork(KNOWN, Trial((BAD,)), Trial((GOOD,), added="x"))
    form = open_form(work)
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    form.fields.password.setText("wrong")
    form.go.click()
    assert form.stage is Stage.MISSING
    assert form.steps.sentences == (BAD.text,)
    assert form.trouble == BAD.advice
    form.fields.password.setText("right")
    form.go.click()
    assert form.stage is Stage.ADDED
    assert [password for _, password, _ in work.given] == ["wrong", "right"]


@pytest.mark.parametrize(("step", "wanted"), [("sign_in", "password"), ("connect", "host")])
def test_what_is_typed_next_goes_where_the_trouble_is(open_form: Open, step: str, wanted: str) -> None:
    form = open_form(StillWork(None, Trial((replace(BAD, id=step),))))
    fields = form.fields
    fields.address.setText("robin@norrland.example")
    form.go.click()
    fields.host.setText("mail.norrland.example")
    fields.password.setText("secret")
    form.go.click()
    assert form.window().focusWidget() is getattr(fields, wanted)
    assert fields.host.hasSelectedText() == (wanted == "host")
    assert fields.password.hasSelectedText() == (wanted == "password")


def test_an_unknown_server_is_asked_for(open_form: Open) -> None:
    work = StillWork(None, Trial((GOOD,), added="x"))
    form = open_form(work)
    fields = form.fields
    fields.address.setText("robin@norrland.example")
    form.go.click()
    assert fields.host.isVisible()
    assert fields.username.text() == "robin@norrland.example"
    fields.host.setText("mail.norrland.example")
    fields.password.setText("secret")
    fields.port.setText("99999")
    assert not form.go.isEnabled()
    fields.port.setText("")
    fields.starttls.setChecked(True)
    form.go.click()
    given = work.given[0][0]
    assert (given.host, given.port, given.starttls) == ("mail.norrland.example", 143, True)


def test_a_server_that_only_the_dns_names_must_be_agreed_to(open_form: Open) -> None:
    form = open_form(StillWork(replace(KNOWN, confirm=True)))
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    form.fields.password.setText("secret")
    assert not form.go.isEnabled()
    assert KNOWN.host in form.fields.confirm.text()
    form.fields.confirm.setChecked(True)
    assert form.go.isEnabled()


def test_a_provider_without_passwords_asks_for_the_client_id(open_form: Open) -> None:
    found = replace(KNOWN, takes_password=False, takes_browser=True, wants_tenant=True, wants_secret=True)
    work = StillWork(found, Trial((GOOD,), added="x"))
    form = open_form(work)
    fields = form.fields
    fields.address.setText("robin@norrland.example")
    form.go.click()
    assert not fields.password.isVisible()
    assert all(field.isVisible() for field in (fields.client_id, fields.tenant, fields.client_secret))
    fields.client_id.setText("app-1")
    fields.client_secret.setText("s")
    form.go.click()
    given, _, client_secret = work.given[0]
    assert (given.by_browser, given.client_id, client_secret) == (True, "app-1", "s")


def test_one_certificate_can_be_accepted(open_form: Open) -> None:
    shown = CheckStep("tls", Outcome.FAILED, "The certificate is not known.", "Compare it.", "ab" * 32)
    work = StillWork(KNOWN, Trial((shown,)), Trial((GOOD,), added="x"))
    form = open_form(work)
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    form.fields.password.setText("secret")
    form.go.click()
    assert form.accept.isVisible()
    form.accept.click()
    assert [given.fingerprint for given, _, _ in work.given] == ["", "ab" * 32]


def test_enter_opens_the_door_that_has_the_focus_and_presses_buttons(qtbot: QtBot, open_form: Open) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.demo_wanted, timeout=2000):
        qtbot.keyClick(page.doors[2], Qt.Key.Key_Return)
    form = open_form(StillWork(KNOWN))
    with qtbot.waitSignal(form.left, timeout=2000):
        qtbot.keyClick(form.cancel, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    with qtbot.assertNotEmitted(form.left):  # Ctrl+Enter means something else
        qtbot.keyClick(form.cancel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_no_step_and_no_page_is_lost_however_fast_they_come(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    waits, goes_on = threading.Event(), threading.Event()

    class FastWork(StillWork):
        def connect(
            self,
            given: Given,
            password: str,
            client_secret: str,
            tell: Callable[[Trial], None],
            cancelled: Callable[[], bool],
        ) -> Trial:
            tell(Trial((GOOD,)))
            tell(Trial((GOOD, GOOD), page="https://norrland.example/sign-in"))
            waits.set()
            goes_on.wait(10)
            return Trial((GOOD, GOOD, BAD))

    jobs = Jobs()
    form = AccountForm(jobs, FastWork(KNOWN))
    qtbot.addWidget(form)
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    qtbot.waitUntil(lambda: form.stage is Stage.MISSING)
    form.fields.password.setText("secret")
    form.go.click()
    try:
        qtbot.waitUntil(lambda: len(form.steps.sentences) == 2)
        assert waits.is_set()
        assert opened == ["https://norrland.example/sign-in"]
    finally:
        goes_on.set()
        jobs.close()


def test_a_fingerprint_fits_into_the_form_and_no_option_of_the_command_is_told(open_form: Open) -> None:
    shown = ":".join(["AB", "0C"] * 16)
    advice = f"The server shows the certificate {shown}. Compare it. Accept it with --fingerprint ab0c."
    form = open_form(StillWork(KNOWN, Trial((replace(BAD, advice=advice, fingerprint="ab0c" * 16),))))
    form.resize(640, 700)
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    form.fields.password.setText("secret")
    form.go.click()
    assert form.trouble.replace("\u200b", "") == f"The server shows the certificate {shown}. Compare it."
    pieces = re.split("[ \u200b]", form.trouble)
    assert max(map(len, pieces)) < 20


def test_trouble_is_told_and_the_form_goes_on(open_form: Open) -> None:
    form = open_form(StillWork(KNOWN, SourceError("The keyring did not open.", "Unlock it.")))
    form.fields.address.setText("trouble@norrland.example")
    form.go.click()
    assert form.stage is Stage.ADDRESS
    assert "No connection." in form.trouble
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    form.fields.password.setText("secret")
    form.go.click()
    assert form.stage is Stage.MISSING
    assert form.trouble == "The keyring did not open. Unlock it."


def test_without_a_password_store_it_says_so(open_form: Open) -> None:
    form = open_form(StillWork(KNOWN, Trial((GOOD,), added="x", keeps_password=False)))
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    form.fields.password.setText("secret")
    form.go.click()
    assert "until you quit" in form.trouble


def test_cancel_ends_at_any_time(qtbot: QtBot) -> None:
    import threading

    asked, go_on = threading.Event(), threading.Event()

    class SlowWork(StillWork):
        def find(self, address: str) -> Found | None:
            asked.set()
            go_on.wait(10)
            return KNOWN

    jobs = Jobs()
    form = AccountForm(jobs, SlowWork())
    qtbot.addWidget(form)
    form.show()
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    assert asked.wait(10)
    assert form.stage is Stage.FINDING
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.stage is Stage.ADDRESS
    go_on.set()
    jobs.close()
    assert form.stage is Stage.ADDRESS  # the late answer is not wanted any more
    with qtbot.waitSignal(form.left, timeout=2000):
        form.cancel.click()

"""The window on a laptop: forgetting, moving to another computer, signing in again, all with a real store."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import StillDesk, usual
from tests.living.homes import ACCOUNT, SECRET, files, fill, two_prospects
from tests.living.test_take_along import lived_in
from walkaway.desktop import app, passwords
from walkaway.desktop.autostart import XdgAutostart
from walkaway.desktop.forgetting import ForgetDialog
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.living import Living
from walkaway.desktop.own_mail import OwnMail
from walkaway.desktop.settings.accounts import Shown
from walkaway.desktop.settings.keeper import Keeper, keep_at_home
from walkaway.desktop.settings.moving import TakeDialog
from walkaway.desktop.welcome.account_work import Trial
from walkaway.desktop.welcome.sign_in_dialog import SignInDialog
from walkaway.desktop.window import MainWindow
from walkaway.desktop.words import without_commands
from walkaway.engine.accounts.errors import SignedOutError
from walkaway.engine.accounts.secrets import PASSWORD
from walkaway.engine.actions.account_check import CheckStep, Outcome
from walkaway.engine.actions.own_settings import load_settings
from walkaway.engine.actions.read_accounts import AccountRead
from walkaway.engine.settings import Settings
from walkaway.engine.storage import Store

KEY = "brindle.example"


class Laptop:
    """The real window of the store in `home`, on one thread."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.home = home
        jobs = Jobs(inline=True)
        self.window: MainWindow = app.create_window(jobs)
        qtbot.addWidget(self.window)
        self.keeper = Keeper(jobs, load_settings(home), keep_at_home, self.window)
        self.own: OwnMail = app.add_own_mail(self.window, jobs, self.keeper)
        self.entry = XdgAutostart(home / "autostart", "walkaway", ("/opt/walkaway", "--background"))
        self.living = Living(self.window, jobs, self.own, home, self.entry)
        self.window.show()
        self.own.start(there=(home / "walkaway.sqlite").is_file())

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The one dialog of a kind that is open."""
        (found,) = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return found

    @property
    def prospects(self) -> list[str]:
        snapshot = self.window.snapshot
        return [view.prospect.id for view in snapshot.prospects] if snapshot else []


Open = Callable[[Path], Laptop]


@pytest.fixture
def laptop(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, runtime: Path) -> Iterator[Open]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    opened: list[Laptop] = []

    def of(home: Path) -> Laptop:
        monkeypatch.setenv("WALKAWAY_HOME", str(home))
        opened.append(Laptop(qtbot, home))
        return opened[-1]

    yield of
    for each in opened:
        each.window.close()


@pytest.fixture
def no_secret_service() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    passwords.forget()
    yield
    passwords.forget()
    keyring.set_keyring(before)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_prospect_is_forgotten_after_a_question(laptop: Open, tmp_path: Path) -> None:
    fill(tmp_path, two_prospects())
    one = laptop(tmp_path)
    assert KEY in one.prospects
    view = one.window.board.prospect(KEY)
    assert view is not None
    menu = one.window.verbs.menu(view, one.window.pos())
    (forget,) = [action for action in menu.actions() if action.text() == "Forget them…"]
    forget.trigger()
    asked = one.dialog(ForgetDialog)
    assert isinstance(asked, ForgetDialog)
    assert asked.counts.text() == "8 mails"
    assert "mara@brindle.example" in asked.names.text()
    asked.reject()
    assert KEY in one.prospects
    said: list[str] = []
    one.window.deeds.said.connect(lambda sentence, undo: said.append(sentence))
    forget.trigger()
    one.dialog(ForgetDialog).button.click()  # type: ignore[attr-defined]
    assert one.prospects == ["aspen.example"]
    assert said == ["Brindle is forgotten."]
    one.window.close()
    assert not [name for name, content in files(tmp_path).items() if b"brindle" in content]


def test_where_traces_cannot_be_wiped_that_is_said_and_the_prospect_is_gone(
    laptop: Open, tmp_path: Path
) -> None:
    fill(tmp_path, two_prospects())
    (tmp_path / "walkaway.sqlite.before-0001").mkdir()  # a backup that cannot be deleted
    one = laptop(tmp_path)
    view = one.window.board.prospect(KEY)
    assert view is not None
    one.living.forgetting.ask(view)
    one.dialog(ForgetDialog).button.click()  # type: ignore[attr-defined]
    assert "could not be wiped" in one.window.banner.text
    assert one.prospects == ["aspen.example"]


def test_a_board_that_is_not_the_reps_own_has_nobody_to_forget(laptop: Open, tmp_path: Path) -> None:
    one = laptop(tmp_path)
    desk = StillDesk(usual())
    one.window.open_board(lambda job: desk, "files")
    assert one.prospects
    assert one.window.verbs.forget_handler is None


def test_a_new_laptop_takes_over_what_the_old_one_saved(
    laptop: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "walkaway.json"
    lived_in(old, monkeypatch)
    first = laptop(old)
    first.living.moving.ask_save = lambda: str(file)
    first.own.show_settings("living")
    rows = first.living.moving.rows
    assert rows.isVisible()
    rows.save.click()
    assert rows.said == f"Saved as {file}."
    assert SECRET not in file.read_text()
    first.window.close()

    second = laptop(new)
    second.own.show_settings("living")
    moving = second.living.moving
    moving.ask_open = lambda: str(file)
    moving.rows.take.click()
    asked = second.dialog(TakeDialog)
    assert isinstance(asked, TakeDialog)
    assert "Decisions: 5" in asked.lines
    assert "Settings: More addresses of yours, Working days" in asked.lines
    asked.reject()
    assert not new.exists()
    moving.rows.take.click()
    second.dialog(TakeDialog).accept()
    assert moving.rows.said == f"Taken over. Sign in once under Accounts: {ACCOUNT.id}, work."
    assert second.keeper.settings == load_settings(old)
    with Store.open(new / "walkaway.sqlite") as store:
        assert len(store.decisions.all()) == 5

    moving.rows.take.click()
    assert second.dialog(TakeDialog).lines == ["Everything in it is here already."]  # type: ignore[attr-defined]
    file.write_bytes(file.read_bytes()[:-400])
    second.dialog(TakeDialog).reject()
    moving.rows.take.click()
    assert "damaged; nothing was changed" in moving.rows.said
    file.write_bytes(b"")
    moving.ask_open = lambda: ""
    moving.rows.take.click()  # nobody chose a file
    assert "damaged; nothing was changed" in moving.rows.said


def test_a_start_at_login_that_came_along_is_set_up_here(laptop: Open, tmp_path: Path) -> None:
    one = laptop(tmp_path)
    one.keeper.take(Settings().having("living.start_at_login", True))
    assert one.entry.is_on()


class Sign:
    """Tries nothing, and keeps a password as told."""

    def __init__(self, *trials: Trial | Exception) -> None:
        self.trials = list(trials)
        self.given: list[tuple[str, str, str]] = []

    def sign_in(
        self, account_id: str, password: str, client_secret: str, tell: object, cancelled: object
    ) -> Trial:
        self.given.append((account_id, password, client_secret))
        trial = self.trials.pop(0)
        if isinstance(trial, Exception):
            raise trial
        return trial


REFUSED = CheckStep(
    id="sign_in",
    outcome=Outcome.FAILED,
    text="Your provider refused the password.",
    advice="Many want an app password here.",
)


def test_signing_in_again_tells_what_goes_wrong_and_then_reads(laptop: Open, tmp_path: Path) -> None:
    one = laptop(tmp_path)
    work = Sign(
        Trial((REFUSED,)),
        Trial(added="work", keeps_password=False),
        Trial(added="work", keeps_password=False),
    )
    one.living.sign_in_work = work  # type: ignore[assignment]
    reads: list[bool] = []
    one.own.read_now = lambda: reads.append(True)  # type: ignore[method-assign]
    dialog = one.living.sign_in(Shown("work", "imap.norrland.example", False))
    dialog.button.click()
    assert work.given == []  # nothing typed
    dialog.password.setText("wrong")
    dialog.button.click()
    assert dialog.trouble == REFUSED.advice  # what happened stands in the list
    assert dialog.isVisible()
    dialog.password.setText("right")
    dialog.button.click()
    assert not dialog.isVisible()
    assert dialog.password.text() == ""
    assert [password for _, password, _ in work.given] == ["wrong", "right"]
    assert reads == [True]
    assert one.window.banner.text == (
        "No password store on this system. I keep the password until you quit, or you set one up."
    )
    one.window.banner.next()
    again = one.living.sign_in(Shown("work", "imap.norrland.example", False))
    again.password.setText("right")
    again.button.click()
    assert not one.window.banner.isVisible()  # said once


def test_an_account_by_the_browser_asks_for_no_password(laptop: Open, tmp_path: Path) -> None:
    one = laptop(tmp_path)
    work = Sign(Trial(added="work"))
    one.living.sign_in_work = work  # type: ignore[assignment]
    dialog = one.living.sign_in(Shown("work", "imap.gmail.com", False, by_browser=True))
    assert not dialog.findChild(QLineEdit).isVisible()
    dialog.button.click()
    assert work.given == [("work", "", "")]


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
@pytest.mark.usefixtures("no_secret_service")
def test_without_a_secret_service_a_password_lasts_until_the_end(backend: type) -> None:
    keyring.set_keyring(backend())
    secrets = passwords.secrets()
    assert not secrets.keeps
    secrets.set("work", PASSWORD, "right")
    assert passwords.secrets().get("work", PASSWORD) == "right"
    passwords.forget()
    assert passwords.secrets().get("work", PASSWORD) == ""


def test_everything_is_deleted_with_the_start_at_login(
    laptop: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_secret_service: None
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    lived_in(home, monkeypatch)
    from walkaway.desktop.autostart import autostart

    autostart().turn_on()
    assert autostart().is_on()
    (home / "walkaway-0123456789abcdef.lock").write_text("")
    app.forget_everything()
    assert not home.exists()
    assert not autostart().is_on()


def test_after_everything_is_deleted_the_settings_are_as_at_first(laptop: Open, tmp_path: Path) -> None:
    one = laptop(tmp_path)
    one.keeper.change("living.start_at_login", True)
    assert one.entry.is_on()
    one.own.forgotten.emit()
    assert one.keeper.settings == Settings()
    assert not one.entry.is_on()


def test_a_refused_account_offers_to_sign_in_and_no_command_line(laptop: Open, tmp_path: Path) -> None:
    fill(tmp_path, two_prospects())
    one = laptop(tmp_path)
    missing = SignedOutError.missing(ACCOUNT)
    banner = one.window.banner
    one.own._read((AccountRead(ACCOUNT.id, error=missing),))
    one.own._read((AccountRead(ACCOUNT.id, error=missing),))
    assert banner.text == f"{ACCOUNT.id}: Walkaway has no password for {ACCOUNT.id}."
    banner._act()
    dialog = one.dialog(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    assert dialog.password.isVisible()
    assert not banner.isVisible()  # said once, though it was tried twice


def test_advice_in_the_window_names_no_commands() -> None:
    advice = (
        "Unlock it. Run walkaway account sign-in a@b.example, or give it in WALKAWAY_PASSWORD. Try again."
    )
    assert without_commands(advice) == "Unlock it. Try again."
    assert without_commands("Close the other Walkaway first.") == "Close the other Walkaway first."

"""The rep's own board behind what may fail: it comes back, and what went wrong stays to be read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import StillDesk, usual
from tests.desktop.test_own_mail import Home, SortableDesk
from walkaway.desktop import letter_keys, theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.settings.delete import RemoveDialog
from walkaway.desktop.settings.keeper import Keeper
from walkaway.engine.actions.read_accounts import AccountRead
from walkaway.engine.errors import SourceError, StoreError
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.settings import Settings, Value

FULL = StoreError("The disk is full.", "Make room.")


@pytest.fixture
def one(qtbot: QtBot) -> Iterator[Home]:
    made = Home(qtbot)
    yield made
    made.window.close()
    theme.choose(None)
    letter_keys.allow(True)


def refuse(*_: object) -> None:
    raise FULL


def opened_again(one: Home) -> SortableDesk:
    """What the window's opener will find from now on."""
    one.desk = SortableDesk(usual())
    return one.desk


def press(one: Home, name: str) -> None:
    one.own.show_settings("accounts")
    buttons = {button.accessibleName(): button for button in one.own.accounts.findChildren(KeyButton)}
    buttons[name].click()
    for asked in one.window.findChildren(RemoveDialog):
        asked.button.click()


def has_a_board(one: Home) -> bool:
    answers: list[BoardSnapshot] = []
    one.window.lane.ask(lambda desk: desk.snapshot, answers.append)
    return bool(answers)


@pytest.mark.parametrize("name", ["Pause: robin@norrland.example", "Remove: old"])
def test_after_a_failed_change_of_an_account_the_board_is_back_and_the_error_is_told(
    one: Home, name: str
) -> None:
    one.known.pause = one.known.remove = refuse  # type: ignore[method-assign]
    press(one, name)
    assert "The disk is full." in one.window.banner.text
    assert one.window.banner.isVisible()
    assert has_a_board(one)


def test_after_a_failed_deletion_the_board_is_back_and_the_error_is_told(one: Home) -> None:
    one.own._forget = refuse
    one.own.delete_everything()
    assert "The disk is full." in one.window.banner.text
    assert one.window.banner.isVisible()
    assert has_a_board(one)


def test_what_needs_the_store_alone_waits_for_the_end_of_a_reading(one: Home) -> None:
    did: list[tuple[str, bool]] = []

    def reading(tell: Callable[[object], None], stop: threading.Event) -> tuple[AccountRead, ...]:
        press(one, "Pause: robin@norrland.example")
        did.append(("paused", bool(one.known.did)))
        one.own.delete_everything()
        did.append(("deleted", bool(one.deleted)))
        did.append(("told to stop", stop.is_set()))
        return ()

    one.own.reader._work = reading
    one.own.reader.read()
    assert did == [("paused", False), ("deleted", False), ("told to stop", True)]
    assert one.known.did == [("pause", "robin@norrland.example")]
    assert one.deleted == 1
    assert one.window.shell.start.isVisible()
    assert not one.window.banner.isVisible()


def test_what_waits_is_done_after_a_reading_that_failed(one: Home) -> None:
    def reading(tell: Callable[[object], None], stop: threading.Event) -> tuple[AccountRead, ...]:
        press(one, "Remove: old")
        raise SourceError("The line is dead.")

    one.own.reader._work = reading
    one.own.reader.read()
    assert one.known.did == [("remove", "old")]
    assert one.window.banner.text == "The line is dead."
    assert has_a_board(one)


def test_the_own_board_leaves_unread_errors(one: Home) -> None:
    one.window.banner.say("work.days: “someday” cannot be used.")
    one.own.start(there=True)
    assert one.window.banner.isVisible()


def test_what_a_reading_said_is_taken_back_by_the_next(one: Home) -> None:
    one.reads = (AccountRead("robin@norrland.example", error=FULL), AccountRead("old", error=FULL))
    one.own.reader.read()
    assert "robin@norrland.example" in one.window.banner.text
    one.window.banner.say("Something else.")
    one.reads = ()
    one.own.reader.read()
    assert one.window.banner.text == "Something else."
    assert one.window.banner.isVisible()


@pytest.mark.parametrize(
    ("key", "value"), [("work.holidays", "DE-BY"), ("addresses.more", ("r@norrland.example",))]
)
def test_a_setting_that_changes_the_board_shows_on_it_at_once(one: Home, key: str, value: Value) -> None:
    one.own.show_settings("work")
    before, after = one.desk, opened_again(one)
    one.keeper.change(key, value)
    assert before is not None
    assert before.closed
    assert not after.closed
    assert one.kept == [(key, value)]
    assert one.own.settings.isVisible()  # where the rep was


def test_a_setting_that_changes_the_board_leaves_the_keyboard_where_it_is(one: Home, qtbot: QtBot) -> None:
    with qtbot.waitActive(one.window):
        one.window.activateWindow()
    one.own.show_settings("work")
    box = one.own.pages["work"].controls["work.days"].boxes["saturday"]
    box.setFocus()
    opened_again(one)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert one.kept[-1][0] == "work.days"
    assert one.window.focusWidget() is box
    one.window.lane.open(lambda job: StillDesk(usual()), "another board")
    assert one.window.focusWidget() is box
    one.window.shell.show_page("board")
    assert one.window.focusWidget() is one.window.board.view.columns[0].list


def test_a_reading_leaves_the_rep_where_they_are(one: Home) -> None:
    one.window.browsing.open_prospect("birch.example")
    one.window.deeds.won(one.window.board.views[2])
    first = one.desk
    one.own.reader.read()
    assert one.desk is not first  # it was opened anew
    assert one.window.detail.isVisible()
    assert one.window.browsing.shown == "birch.example"
    assert one.window.board.view.current.key == "birch.example"  # type: ignore[union-attr]
    assert one.window.deeds.history
    one.window.open_board(lambda job: StillDesk(usual()), "Reading the demo mailbox")
    assert not one.window.detail.isVisible()
    assert not one.window.deeds.history
    assert one.window.board.view.current.key == "aspen.example"  # type: ignore[union-attr]


def test_a_setting_leaves_other_boards_and_a_reading_alone(one: Home) -> None:
    demo = StillDesk(usual())
    one.window.open_board(lambda job: demo, "Reading the demo mailbox")
    opened_again(one)
    one.keeper.change("work.holidays", "DE-BY")
    assert not demo.closed
    one.keeper.change("appearance.density", "compact")
    assert not demo.closed
    one.window.show_own()

    def reading(tell: Callable[[object], None], stop: threading.Event) -> tuple[AccountRead, ...]:
        one.keeper.change("work.holidays", "US")
        assert not has_a_board(one)
        return ()

    one.own.reader._work = reading
    one.own.reader.read()
    assert one.window.banner.text == "Mail is being read just now. Try again in a moment."


def test_there_is_a_way_back_from_other_boards(one: Home) -> None:
    back = one.window.commands.back
    assert not back.isVisible()
    one.window.open_board(lambda job: StillDesk(usual()), "Reading the demo mailbox")
    assert back.isVisible()
    own = opened_again(one)
    back.click()
    assert not back.isVisible()
    assert one.window.is_own
    assert not own.closed


def test_without_a_board_of_ones_own_there_is_no_way_back(qtbot: QtBot) -> None:
    new = Home(qtbot, read=False)
    new.window.open_board(lambda job: StillDesk(usual()), "Reading the demo mailbox")
    assert not new.window.commands.back.isVisible()
    new.window.close()


class LaterJobs(Jobs):
    """Jobs that end when the test says so."""

    def __init__(self) -> None:
        super().__init__(inline=True)
        self.waiting: list[Callable[[], Any]] = []

    def start(self, lane: Lane, name: str, work: Any, done: Any, failed: Any, progressed: Any = None) -> Job:
        begin = super().start
        self.waiting.append(lambda: begin(lane, name, work, done, failed, progressed))
        return Job(name, done, failed)


def test_a_value_that_was_not_kept_takes_no_other_one_along(qtbot: QtBot) -> None:
    jobs = LaterJobs()

    def keep(key: str, value: Value | None) -> Settings:
        if value in ("dark", "US"):
            raise FULL
        return Settings()

    keeper = Keeper(jobs, Settings(), keep)
    for key, value in (
        ("appearance.theme", "dark"),
        ("appearance.density", "compact"),
        ("work.holidays", "US"),
        ("work.holidays", "DE"),
    ):
        keeper.change(key, value)
    for begin in jobs.waiting:
        begin()
    assert dict(keeper.settings.changed) == {"appearance.density": "compact", "work.holidays": "DE"}
    jobs.close()

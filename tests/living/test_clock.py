"""A clock that jumps: far ahead, back to yesterday, back to 1970, and right again."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import TITLES
from tests.exits.scenes import LATER
from tests.living.homes import fill, two_prospects
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.window import MainWindow
from walkaway.engine.actions.desk import Desk
from walkaway.engine.model import Decision

KEY = "brindle.example"
BACK_TO_1970 = datetime(1970, 1, 1, 12, tzinfo=UTC)  # a laptop whose battery was empty for long


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    fill(tmp_path, two_prospects())
    return tmp_path


def window_at(qtbot: QtBot, now: datetime) -> MainWindow:
    """The window of the store in the home, by a clock that shows `now`."""
    window = MainWindow(
        Jobs(inline=True),
        lambda request: lambda job: None,
        lambda job: None,
        TITLES,
        None,
        lambda job: Desk.of_home("Europe/Berlin", now),
        clock=lambda: now,
    )
    qtbot.addWidget(window)
    window.show()
    window.show_own()
    return window


def told(window: MainWindow) -> str:
    label = window.board._stale
    return label.text() if label.isVisible() else ""


@pytest.mark.usefixtures("home")
def test_a_clock_that_is_right_says_nothing(qtbot: QtBot) -> None:
    window = window_at(qtbot, LATER + timedelta(hours=1))
    assert told(window) == ""
    assert window.snapshot is not None
    assert window.snapshot.as_of == LATER
    window.close()


@pytest.mark.usefixtures("home")
def test_a_clock_far_ahead_counts_no_silence_that_nobody_looked_at(qtbot: QtBot) -> None:
    right, ahead = window_at(qtbot, LATER), window_at(qtbot, LATER + timedelta(days=4000))
    assert "Silence after that is not known" in told(ahead)
    assert right.snapshot is not None
    assert ahead.snapshot is not None
    silences = [
        [view.silence_business_days for view in window.snapshot.prospects if window.snapshot]  # type: ignore[union-attr]
        for window in (right, ahead)
    ]
    assert silences[0] == silences[1]
    right.close()
    ahead.close()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("now", [LATER - timedelta(days=30), BACK_TO_1970])
def test_a_clock_that_was_set_back_is_said_and_breaks_nothing(qtbot: QtBot, now: datetime) -> None:
    window = window_at(qtbot, now)
    assert "The clock is earlier than your last reading" in told(window)
    assert window.snapshot is not None
    assert window.snapshot.as_of == now
    assert all(view.last_inbound is None or view.last_inbound <= now for view in window.snapshot.prospects)
    assert not window.banner.isVisible()
    window.close()
    after = window_at(qtbot, LATER)  # the clock is right again, and so is the board
    assert after.snapshot is not None
    assert KEY in {view.prospect.id for view in after.snapshot.prospects}
    assert told(after) == ""
    after.close()


def test_what_was_decided_by_a_clock_that_ran_ahead_counts_again_when_its_day_comes(home: Path) -> None:
    """Synced and decided ten days ahead of time, then the clock was set right."""
    from walkaway.engine.actions.home import open_home

    ahead = LATER + timedelta(days=10)
    with open_home() as store, store.transaction():
        number = store.sources.number("account:robin@norrland.example/mail")
        store.sources.set_synced(number, ahead)
    desk = Desk.of_home("UTC", ahead)
    assert desk is not None
    desk.decide(Decision("exit", desk.moment, prospect=KEY))
    desk.close()
    for now, closed in ((LATER, False), (ahead, True)):
        desk = Desk.of_home("UTC", now)
        assert desk is not None
        states = {view.prospect.id: view.closed is not None for view in desk.snapshot.prospects}
        assert states[KEY] is closed
        desk.close()

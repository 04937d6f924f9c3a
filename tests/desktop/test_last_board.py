"""The board of the last time in the window: there at once, told as such, and replaced without a jump."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import NOW, TITLES, StillDesk, prospect, snapshot, usual
from walkaway.desktop.desk_lane import OpenBoard
from walkaway.desktop.jobs import Job, Jobs
from walkaway.desktop.window import MainWindow
from walkaway.engine.errors import StoreError
from walkaway.engine.model import Light

Between = Callable[[MainWindow], object]


class Opening:
    """A window that opens its own board, and what the rep does until that is worked out anew."""

    def __init__(self, qtbot: QtBot, fresh: OpenBoard | Exception | None, between: Between) -> None:
        self.last = usual()

        def own(job: Job) -> OpenBoard | None:
            job.tell(self.last)
            between(self.window)
            if isinstance(fresh, Exception):
                raise fresh
            return fresh

        self.window = MainWindow(
            Jobs(inline=True),
            lambda request: lambda job: None,
            lambda job: None,
            TITLES,
            None,
            own,
            lambda: NOW + timedelta(hours=1),
        )
        qtbot.addWidget(self.window)
        self.window.resize(1000, 640)
        self.window.show()


def fact(window: MainWindow) -> str:
    return window.board.head._fact.text()


def test_it_is_there_at_once_and_says_from_when_it_is(qtbot: QtBot) -> None:
    seen: list[object] = []

    def look(window: MainWindow) -> None:
        label = window.board.head._fact
        entry = window.board.view.current
        seen.extend((label.text(), label.isVisible(), window.shell.start.isVisible(), entry is not None))
        window.resize(560, 640)  # where the head has no room for other facts
        seen.append(label.isVisible())

    one = Opening(qtbot, StillDesk(usual()), look)
    one.window.show_own()
    assert seen == ["6 prospects, as of 15:32", True, False, True, True]
    assert fact(one.window) == "6 prospects on Friday 20 November"
    assert not one.window.board.head._fact.isVisible()
    one.window.close()


def test_one_of_another_day_names_the_day(qtbot: QtBot) -> None:
    seen: list[str] = []
    one = Opening(qtbot, StillDesk(usual()), lambda window: seen.append(fact(window)))
    one.last = replace(usual(), as_of=NOW - timedelta(days=3))
    one.window.show_own()
    assert seen == ["6 prospects, as of 17 November"]
    one.window.close()


def test_selection_search_and_page_stay_when_the_fresh_board_comes(qtbot: QtBot) -> None:
    def choose(window: MainWindow) -> None:
        window.board.view.select("birch.example", focus=False)
        window.board.head.search.setText("b")

    fresh = snapshot(prospect("Alder", Light.RED, 99), *usual().prospects)
    one = Opening(qtbot, StillDesk(fresh), choose)
    one.window.show_own()
    entry = one.window.board.view.current
    assert entry is not None
    assert entry.key == "birch.example"
    assert one.window.board.head.search.text() == "b"
    assert one.window.snapshot is fresh
    one.window.close()


@pytest.mark.parametrize("fresh", [None, StoreError("The store is gone.")], ids=["none", "an error"])
def test_where_there_is_no_board_any_more_the_last_goes_too(qtbot: QtBot, fresh: StoreError | None) -> None:
    one = Opening(qtbot, fresh, lambda window: None)
    one.window.show_own()
    assert one.window.snapshot is None
    assert not one.window.board.views
    assert one.window.banner.isVisible() is (fresh is not None)
    assert one.window.lane.moment is None
    one.window.close()


def test_it_never_takes_the_place_of_a_board_that_is_shown(qtbot: QtBot) -> None:
    seen: list[str] = []
    one = Opening(qtbot, StillDesk(usual()), lambda window: seen.append(fact(window)))
    one.window.show_own()
    one.window.show_own()  # as after a reading
    assert seen == ["6 prospects, as of 15:32", "6 prospects on Friday 20 November"]
    one.window.close()


def test_what_is_decided_meanwhile_is_made_on_the_fresh_board(qtbot: QtBot) -> None:
    with_threads = Jobs()
    desk = StillDesk(usual())
    window = MainWindow(with_threads, lambda request: lambda job: None, lambda job: None, TITLES)
    qtbot.addWidget(window)

    def own(job: Job) -> OpenBoard:
        job.tell(usual())
        return desk

    window.lane.remembered.connect(lambda board: window.deeds.close_deal(board.prospects[0]))
    window.open_board(own, "")
    qtbot.waitUntil(lambda: len(desk.decided) == 1, timeout=5000)
    assert (desk.decided[0].prospect, desk.decided[0].at) == ("aspen.example", NOW)
    window.close()


def test_a_detail_of_somebody_who_is_on_the_fresh_board_no_more_is_no_error(qtbot: QtBot) -> None:
    with_threads = Jobs()
    desk = StillDesk(snapshot(*usual().prospects[1:]))
    window = MainWindow(with_threads, lambda request: lambda job: None, lambda job: None, TITLES)
    qtbot.addWidget(window)
    window.show()

    def own(job: Job) -> OpenBoard:
        job.tell(usual())
        return desk

    window.lane.remembered.connect(lambda board: window.browsing.open_prospect("aspen.example"))
    window.open_board(own, "")
    qtbot.waitUntil(lambda: window.snapshot is desk.snapshot and not with_threads.busy, timeout=5000)
    assert not window.banner.isVisible()
    assert window.browsing.shown != "aspen.example"
    window.close()

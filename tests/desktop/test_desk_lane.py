"""Boards behind the window, with real threads: the last one wins, and each is closed on its own lane."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import NOW, StillDesk, prospect, snapshot, usual
from walkaway.desktop.desk_lane import DeskLane
from walkaway.desktop.jobs import Job, Jobs
from walkaway.engine.model import Decision, ProspectDetail


class ThreadBoundDesk(StillDesk):
    """Like a store, it may be used on one thread alone."""

    home = 0

    def close(self) -> None:
        super().close()
        self.home = threading.get_ident()


@pytest.fixture
def lane(qapp: object) -> Iterator[DeskLane]:
    found = DeskLane(Jobs())
    yield found
    found.close()


def test_the_last_board_asked_for_is_shown_and_the_one_before_is_closed(lane: DeskLane, qtbot: QtBot) -> None:
    go, slow, quick = threading.Event(), ThreadBoundDesk(usual()), ThreadBoundDesk(snapshot(prospect("Zed")))
    shown: list[object] = []
    lane.opened.connect(shown.append)

    def opener(job: Job) -> StillDesk:
        assert go.wait(5)
        return slow

    lane.open(opener, "slow")
    lane.open(lambda job: quick, "quick")
    go.set()
    qtbot.waitUntil(lambda: shown == [quick.snapshot], timeout=5000)
    assert slow.closed
    assert slow.home != threading.get_ident()
    assert not lane.is_opening
    lane.close()
    assert quick.closed
    assert quick.home == slow.home


def test_only_the_last_detail_asked_for_is_answered(lane: DeskLane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lane.opened):
        lane.open(lambda job: StillDesk(usual()), "open")
    seen: list[ProspectDetail] = []
    for key in ("aspen.example", "birch.example", "cedar.example"):
        lane.detail(key, seen.append)
    qtbot.waitUntil(lambda: [d.view.prospect.id for d in seen][-1:] == ["cedar.example"], timeout=5000)
    assert len(seen) == 1


def test_decisions_are_made_in_order(lane: DeskLane, qtbot: QtBot) -> None:
    desk = StillDesk(usual())
    with qtbot.waitSignal(lane.opened):
        lane.open(lambda job: desk, "open")
    done: list[str] = []
    for what in ("spoke", "exit", "reopen"):
        lane.decide(Decision(what, NOW, "aspen.example"), done=lambda what=what: done.append(what))
    qtbot.waitUntil(lambda: len(done) == 3, timeout=5000)
    assert done == [decision.what for decision in desk.decided] == ["spoke", "exit", "reopen"]


def test_a_failure_is_told_and_the_board_stays(lane: DeskLane, qtbot: QtBot) -> None:
    def broken(job: Job) -> StillDesk:
        raise OSError("no such file")

    with qtbot.waitSignal(lane.failed) as failed:
        lane.open(broken, "open")
    assert isinstance(failed.args[0], OSError)
    with qtbot.waitSignal(lane.absent):
        lane.open(lambda job: None, "nothing there")


class OrderedDesk(StillDesk):
    """Notes when it was kept and closed."""

    def __init__(self, name: str, noted: list[str]) -> None:
        super().__init__(usual())
        self.name, self.noted = name, noted

    def keep(self) -> None:
        self.noted.append(f"keep {self.name}")

    def close(self) -> None:
        self.noted.append(f"close {self.name}")


def test_a_board_is_kept_once_it_is_shown_and_before_the_one_it_replaces_goes(
    lane: DeskLane, qtbot: QtBot
) -> None:
    noted: list[str] = []
    lane.opened.connect(lambda _: noted.append("shown"))
    for name in ("old", "new"):
        with qtbot.waitSignal(lane.opened):
            lane.open(lambda job, name=name: OrderedDesk(name, noted), name)  # type: ignore[misc]
    lane.close()
    assert noted == ["shown", "keep old", "shown", "keep new", "close old", "close new"]


def test_whoever_needs_the_store_alone_finds_no_board_open_not_even_a_replaced_one(
    lane: DeskLane, qtbot: QtBot
) -> None:
    noted: list[str] = []
    with qtbot.waitSignal(lane.opened):
        lane.open(lambda job: OrderedDesk("old", noted), "old")
    lane.open(lambda job: OrderedDesk("new", noted), "new")
    lane.let_go(lambda: noted.append("alone"))  # before anybody knows that the new one is there
    qtbot.waitUntil(lambda: "alone" in noted, timeout=5000)
    assert noted == ["keep old", "keep new", "close old", "close new", "alone"]


def test_a_moment_of_the_last_time_is_forgotten_with_the_board(lane: DeskLane, qtbot: QtBot) -> None:
    remembered: list[object] = []
    lane.remembered.connect(remembered.append)
    lane.absent.connect(lane.forget)  # as the window does with a board that turns out to be gone

    def nothing(job: Job) -> None:
        job.tell(usual())

    def demo(job: Job) -> StillDesk:
        job.tell(usual())
        return StillDesk(usual())

    with qtbot.waitSignal(lane.absent):
        lane.open(nothing, "own")
    assert lane.moment is None
    with qtbot.waitSignal(lane.opened):
        lane.open(demo, "demo")
    assert len(remembered) == 2  # that of the demo is there at once, too

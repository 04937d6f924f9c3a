"""Where to spend today: what is chosen, in which order, with which words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Open
from tests.desktop.snapshots import BOARD, NOW, flags, prospect, snapshot
from walkaway.desktop.board.entries import Entry
from walkaway.desktop.board.today import tasks
from walkaway.engine.model import (
    Address,
    Attendee,
    Ball,
    Light,
    Meeting,
    PartStat,
    ProspectView,
    Severity,
    State,
)


def meeting(hours: float, *guests: Attendee, **more: object) -> Meeting:
    start = NOW + timedelta(hours=hours)
    return Meeting("uid", start, start + timedelta(hours=1), "Demo", attendees=guests, **more)  # type: ignore[arg-type]


def chosen(*views: ProspectView) -> list[tuple[str, str, str]]:
    return [(t.kind, t.title, t.reason) for t in tasks([Entry(view, BOARD) for view in views], BOARD)]


MARA = Attendee(Address("mara@brindle.example"), PartStat.ACCEPTED)
# NOW is a Friday: Monday is one working day away.


def test_one_of_each_kind_replies_first() -> None:
    assert chosen(
        prospect("Red", Light.RED),
        prospect("Met", Light.GREEN, 5, meetings=(meeting(68, MARA),)),
        prospect("Owed", Light.GREEN, 5, ball=Ball.YOURS, silence_business_days=2),
    ) == [
        ("reply", "Answer Owed", "Their mail waits 2 working days"),
        ("meeting", "Prepare Met", "Monday 11:32, one of theirs comes"),
        ("decide", "Decide on Red", "Red since 31 October, still undecided"),
    ]


def test_who_said_no_is_thanked_unless_they_asked_for_silence() -> None:
    refused = prospect("Refused", Light.RED)
    told = replace(
        refused.verdict, recommendation="respect_no", flags=flags("explicit_no", severity=Severity.RED)
    )
    silence = replace(told, flags=flags("do_not_contact", severity=Severity.RED))
    assert chosen(replace(refused, verdict=told)) == [("decide", "Thank Refused", "They said no")]
    ((_, title, _),) = chosen(replace(refused, verdict=silence))
    assert title == "Decide on Refused"


def test_room_that_is_left_goes_to_the_longest_waiting() -> None:
    found = chosen(
        *(prospect(f"Owed {n}", Light.GREEN, 5, ball=Ball.YOURS, silence_business_days=n) for n in range(5))
    )
    assert [title for _, title, _ in found] == ["Answer Owed 4", "Answer Owed 3", "Answer Owed 2"]


def test_meetings_far_off_cancelled_or_of_closed_deals_are_not_prepared() -> None:
    assert not chosen(
        prospect("Far", Light.GREEN, 5, meetings=(meeting(24 * 6),)),
        prospect("Past", Light.GREEN, 5, meetings=(meeting(-3),)),
        prospect("Off", Light.GREEN, 5, meetings=(meeting(68, cancelled=True),)),
        prospect("Closed", Light.GREY, None, state=State.CLOSED, meetings=(meeting(68),)),
    )
    assert (
        chosen(prospect("Open", Light.GREEN, 5, meetings=(meeting(68),)))[0][2]
        == "Monday 11:32, not confirmed"
    )


def test_nobody_is_named_twice() -> None:
    both = prospect("Both", Light.RED, ball=Ball.YOURS, meetings=(meeting(68, MARA),))
    assert [kind for kind, _, _ in chosen(both)] == ["reply"]


def test_a_refusal_is_no_reply_owed() -> None:
    no = prospect("No", Light.RED, ball=Ball.YOURS)
    no = replace(no, verdict=replace(no.verdict, recommendation="respect_no"))
    assert [kind for kind, _, _ in chosen(no)] == ["decide"]


def test_its_keys_open_the_prospect(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(snapshot(prospect("Aspen"), prospect("Elder", Light.GREEN, 5, ball=Ball.YOURS)))
    assert window.board.view.today.accessibleName().startswith("Where to spend today: Answer Elder")
    qtbot.keyClick(window.board.view.column(Light.RED).list, Qt.Key.Key_1)
    assert window.detail.isVisible()
    assert window.browsing.shown == "elder.example"


def test_nothing_due_is_said(open_window: Open) -> None:
    window = open_window(snapshot(prospect("Fir", Light.GREEN, 5)))
    assert "Nobody waits for you and nothing is due." in window.board.view.today.accessibleName()


def test_in_a_small_window_names_take_the_place_of_what_would_be_cut(open_window: Open) -> None:
    views = [prospect(f"Elderberry and Sons {n}", Light.GREEN, 5, ball=Ball.YOURS) for n in range(3)]
    window = open_window(snapshot(*views))
    bar = window.board.view.today
    seen = {}
    for width in (1280, 1000, 700):
        window.resize(width, 700)
        QApplication.processEvents()
        seen[width] = [button.words() for button in bar._buttons]
        for button, task in zip(bar._buttons, bar.tasks, strict=True):
            assert button.words() in (task.title, task.name)
            assert button.words() == task.name or button.wanted_width() <= button.width()
            assert button.accessibleName().startswith(task.title)  # the verb is spoken all the same
    assert seen[1280] == [task.title for task in bar.tasks]
    assert seen[700] == [task.name for task in bar.tasks]

"""The time line: its events, its scale, joined marks, keys, and what screen readers hear."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import NOW, TITLES, ZONE, colours, message, prospect
from walkaway.desktop import theme
from walkaway.desktop.detail.timeline.events import Event, Lane, Sign, Tag, events_of
from walkaway.desktop.detail.timeline.paint import tag_boxes
from walkaway.desktop.detail.timeline.scale import Mark, Scale, marks, whole_scale
from walkaway.desktop.detail.timeline.view import TimeLine
from walkaway.engine.model import (
    Address,
    Attendee,
    Decision,
    Evidence,
    Finding,
    Gap,
    Kind,
    Light,
    Meeting,
    MeetingChange,
    PartStat,
    Pause,
    Promise,
    ProspectDetail,
    Severity,
)

MARA = Address("mara@brindle.example")


def meeting(days: float, uid: str = "meet", **more: object) -> Meeting:
    start = NOW + timedelta(days=days)
    fields: dict[str, object] = {"attendees": (Attendee(MARA, PartStat.ACCEPTED),), "summary": "Demo"}
    fields.update(more)
    return Meeting(uid, start, start + timedelta(hours=1), **fields)  # type: ignore[arg-type]


def detail() -> ProspectDetail:
    """Something of everything."""
    aspen = message("Aspen", 20)
    ours = [message("one", 19.5), message("two", 8), message("three", 4)]
    away = message("away", 7.9, kind=Kind.OUT_OF_OFFICE, subject="Away")
    moved = MeetingChange(
        "moved", "x", NOW - timedelta(days=16), NOW - timedelta(days=15), NOW - timedelta(days=12)
    )
    view = prospect(
        "Aspen", Light.RED, messages=(aspen, *ours, away), own_refs=frozenset(m.ref for m in ours)
    )
    silence = Finding(
        "radio_silence",
        Severity.RED,
        NOW,
        "Silent.",
        (Evidence("gap", "two@test", ours[1].date), Evidence("message", "one@test", ours[0].date)),
    )
    missed = Finding("missed_meeting", Severity.AMBER, NOW, "Missed.", (Evidence("meeting", "missed", NOW),))
    held = Finding("meeting_held", Severity.GOOD, NOW, "Held.", (Evidence("meeting", "held", NOW),))
    verdict = replace(view.verdict, flags=(silence, *view.verdict.flags, missed), good_signs=(held,))
    declined = (Attendee(MARA, PartStat.DECLINED),)
    met = (
        meeting(-12, "held", changes=(moved,)),
        meeting(-10, "missed"),
        meeting(-6, "unknown"),
        meeting(-3, "off", cancelled=True),
        meeting(-2, "declined", attendees=declined),
        meeting(4, "ahead"),
    )
    return ProspectDetail(
        replace(view, verdict=verdict, meetings=met),
        pauses=(Pause("out_of_office", NOW - timedelta(days=7.9), NOW - timedelta(days=5)),),
        opened="two@test",
        silent_since=ours[1].date,
        expected_by=NOW - timedelta(days=6),
        decisions=(Decision("spoke", NOW - timedelta(days=9), "aspen.example", note="about the price"),),
        promises=(Promise("Aspen@test", aspen.date, NOW - timedelta(days=17), "by Friday"),),
        gaps=(Gap(NOW - timedelta(days=19), NOW - timedelta(days=9), 7),),
    )


def signs(found: Sequence[Event]) -> dict[str, Sign]:
    return {event.ref: event.sign for event in found if event.sign is not Sign.MOVED}


def test_every_kind_of_event_has_its_sign() -> None:
    found = events_of(detail(), TITLES, NOW)
    assert [event.at for event in found] == sorted(event.at for event in found)
    assert signs(found) == {
        "Aspen@test": Sign.THEIRS,
        "one@test": Sign.OURS,
        "two@test": Sign.OURS,
        "three@test": Sign.OURS,
        "away@test": Sign.AUTOMATIC,
        "held": Sign.HELD,
        "missed": Sign.MISSED,
        "unknown": Sign.UNKNOWN,
        "off": Sign.DECLINED,
        "declined": Sign.DECLINED,
        "ahead": Sign.AHEAD,
        "": Sign.CALL,
    }
    moved = next(event for event in found if event.sign is Sign.MOVED)
    assert (moved.at, moved.moved_to) == (NOW - timedelta(days=15), NOW - timedelta(days=12))


def test_what_the_rep_noted_of_a_meeting_counts() -> None:
    noted = replace(detail(), decisions=(Decision("came", NOW, "aspen.example", meeting="unknown"),))
    assert signs(events_of(noted, TITLES, NOW))["unknown"] is Sign.HELD


def test_flags_stand_beside_the_youngest_thing_they_rest_on() -> None:
    tags = {e.ref: [(t.number, t.light) for t in e.tags] for e in events_of(detail(), TITLES, NOW) if e.tags}
    assert tags == {
        "two@test": [(1, Light.RED)],
        "Aspen@test": [(2, Light.RED)],
        "missed": [(3, Light.AMBER)],
    }


def test_an_event_read_aloud() -> None:
    event = next(e for e in events_of(detail(), TITLES, NOW) if e.ref == "Aspen@test")
    assert event.spoken(ZONE, NOW) == "31 October, they wrote: Re: Revised offer. Flag 2, broken promise"


moments = st.floats(0, 320).map(lambda days: NOW - timedelta(days=days))


@given(
    st.lists(st.tuples(moments, st.sampled_from(list(Lane))), min_size=1, max_size=60), st.floats(200, 3000)
)
def test_no_event_is_lost_and_marks_of_a_lane_never_overlap(
    placed: list[tuple[datetime, Lane]], width: float
) -> None:
    events = sorted(
        (Event(lane, Sign.OURS, at, f"{n}", "", "") for n, (at, lane) in enumerate(placed)),
        key=lambda event: event.at,
    )
    scale = whole_scale(events, NOW, 100, 100 + width)
    found = marks(events, scale)
    assert sorted(e.ref for mark in found for e in mark.events) == sorted(e.ref for e in events)
    for lane in Lane:
        places = [mark.x for mark in found if mark.lane is lane]
        assert all(b - a >= 4.5 for a, b in pairwise(places))


@given(moments, st.floats(1.01, 8), st.floats(100, 900), st.floats(-5000, 5000))
def test_zoom_keeps_the_moment_under_the_pointer_and_pan_stays_inside(
    first: datetime, factor: float, x: float, pixels: float
) -> None:
    whole = whole_scale([Event(Lane.OURS, Sign.OURS, first, "", "", "")], NOW, 100, 900)
    near = whole.zoomed(factor, x, whole)
    assert abs((near.moment(x) - whole.moment(x)).total_seconds()) < 2
    panned = near.moved(pixels, whole)
    assert panned.start >= whole.start - timedelta(seconds=1)
    assert panned.end <= whole.end + timedelta(seconds=1)
    assert near.zoomed(1 / factor, x, whole).end <= whole.end


def test_weekends_and_ticks() -> None:
    scale = Scale(NOW - timedelta(days=14), NOW, 0, 1400)
    weekends = list(scale.weekends(ZONE))
    assert len(weekends) == 2
    assert all(right - left == pytest.approx(200, abs=1) for left, right in weekends)
    assert [(moment.astimezone(ZONE).weekday(), month) for _, moment, month in scale.ticks(ZONE, 60)] == [
        (0, False),
        (0, False),
    ]
    long = Scale(NOW - timedelta(days=390), NOW, 0, 700)
    assert not list(long.weekends(ZONE))
    ticks = list(long.ticks(ZONE, 60))
    assert all(moment.astimezone(ZONE).day == 1 and month for _, moment, month in ticks)
    assert all(b[0] - a[0] > 60 for a, b in pairwise(ticks))


def test_older_than_400_days_is_folded() -> None:
    events = [
        Event(Lane.OURS, Sign.OURS, NOW - timedelta(days=days), f"{days}", "", "") for days in (900, 300)
    ]
    scale = whole_scale(events, NOW, 0, 900)
    assert [mark.events[0].ref for mark in marks(events, scale)] == ["300"]


@pytest.fixture
def line(qtbot: QtBot) -> TimeLine:
    widget = TimeLine(TITLES)
    qtbot.addWidget(widget)
    widget.resize(1000, 220)
    widget.show_detail(detail(), NOW, ZONE)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_each_mark_is_an_accessible_child(line: TimeLine) -> None:
    spoken = QAccessible.queryAccessibleInterface(line)
    names = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert len(names) == len(line.shown)
    assert "31 October, they wrote: Re: Revised offer. Flag 2, broken promise" in names
    assert spoken.text(QAccessible.Text.Name) == "Time line"


def test_keys_walk_through_events_lanes_and_flags(line: TimeLine, qtbot: QtBot) -> None:
    chosen: list[Event] = []
    line.event_chosen.connect(chosen.append)
    line.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(line, key)
    assert [event.at for event in chosen] == sorted(event.at for event in chosen)
    before = chosen[-1]
    qtbot.keyClick(line, Qt.Key.Key_End)
    assert chosen[-1].ref == "ahead"
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert chosen[-1].lane is Lane.OURS
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert chosen[-1].lane is Lane.MEETINGS
    assert before is not chosen[-1]
    line.next_flag()
    assert any(tag for tag in line.shown[line.currentIndex().row()].tags)


def test_a_click_chooses_a_mark_and_zooms_into_joined_ones(line: TimeLine, qtbot: QtBot) -> None:
    line.resize(300, 220)
    QApplication.processEvents()
    joined = next(n for n, mark in enumerate(line.shown) if len(mark.events) > 1)
    before = len(line.shown)
    with qtbot.waitSignal(line.event_chosen):
        qtbot.mouseClick(
            line.viewport(),
            Qt.MouseButton.LeftButton,
            pos=line.visualRect(line.model().index(joined, 0)).center(),
        )
    assert line.shown[line.currentIndex().row()].events
    qtbot.keyClick(line, Qt.Key.Key_0)
    assert len(line.shown) == before


def test_the_wheel_pans_and_with_ctrl_zooms(line: TimeLine) -> None:
    def turn(delta: int, modifiers: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            QPointF(500, 100), QPointF(500, 100), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
            modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(line.viewport(), event)

    def stretch() -> tuple[float, float]:
        return line.shown[0].x, line.shown[-1].x

    whole = stretch()
    turn(120 * 4, Qt.KeyboardModifier.ControlModifier)
    near = len(line.shown)
    turn(120, Qt.KeyboardModifier.NoModifier)
    turn(-120 * 40, Qt.KeyboardModifier.ControlModifier)
    assert stretch() == pytest.approx(whole)
    assert near < len(line.shown)


def test_it_paints_in_both_schemes(line: TimeLine, scheme: theme.Tokens) -> None:
    line.restyle()
    found = colours(line.grab().toImage())
    assert {
        scheme.card.lower(),
        scheme.red.tint.lower(),
        scheme.amber.shape.lower(),
        scheme.t1.lower(),
    } <= found


def test_a_prospect_without_mail_has_an_empty_line(line: TimeLine) -> None:
    line.show_detail(ProspectDetail(prospect("Nobody", Light.GREY, None, messages=())), NOW, ZONE)
    assert not line.shown
    line.grab()
    line.clear()
    assert not line.events


@pytest.mark.parametrize("lane", list(Lane))
def test_tags_of_neighbours_never_lie_on_each_other(lane: Lane) -> None:
    tags = tuple(Tag(number, Light.RED, "Flag") for number in (1, 2))
    events = [
        Event(lane, Sign.THEIRS, NOW, str(x), "they wrote", "", tags[: 1 + (x == 20)])
        for x in (10, 20, 31, 90)
    ]
    found = [Mark(x, lane, (event,)) for x, event in zip((10.0, 20.0, 31.0, 90.0), events, strict=True)]
    boxes = [box for row in tag_boxes(found, (50.0, 100.0, 150.0)) for box in row]
    assert len(boxes) == 5
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    if lane is not Lane.MEETINGS:
        assert boxes[-1].center().x() == 90  # who has room stays above the mark

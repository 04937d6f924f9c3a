"""The board: columns, order, search, filters, keys, what stays selected."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Open
from tests.desktop.snapshots import BOARD, NOW, flags, prospect, snapshot, usual
from walkaway.desktop.board.entries import Entry, Filter, Order, arranged
from walkaway.desktop.board.families import FAMILIES, family_title
from walkaway.desktop.board.model import LightModel
from walkaway.desktop.board.view import Shape
from walkaway.desktop.frame.rows import SideRow
from walkaway.desktop.remembered import Remembered
from walkaway.desktop.window import MainWindow
from walkaway.engine.model import Ball, Light, Verdict
from walkaway.engine.signals import DETECTORS


def names(window: MainWindow, light: Light) -> list[str]:
    return [entry.view.prospect.name for entry in window.board.view.column(light).model.entries]


def under(light: Light) -> list[Entry]:
    """The entries of the usual board that stand under a light."""
    return [Entry(view, BOARD) for view in usual().prospects if view.verdict.light is light]


def current(window: MainWindow) -> str:
    entry = window.board.view.current
    return entry.view.prospect.name if entry is not None else ""


def test_each_prospect_stands_under_its_light_most_urgent_first(open_window: Open) -> None:
    window = open_window()
    assert names(window, Light.RED) == ["Aspen", "Birch"]
    assert names(window, Light.AMBER) == ["Cedar"]
    assert names(window, Light.GREEN) == ["Elder", "Fir"]  # the rep's turn comes first
    assert names(window, Light.GREY) == ["Gorse"]
    assert not window.board.view.column(Light.GREY).isVisible()
    window.board.view.strip.click()
    assert window.board.view.column(Light.GREY).isVisible()


def test_the_model_keeps_qts_contract(qtmodeltester: ModelTester) -> None:
    model = LightModel()
    entries = under(Light.RED)
    model.show(entries, Filter(), Order.DECISION)
    qtmodeltester.check(model)
    model.show(entries, Filter(("birch",)), Order.DECISION)
    qtmodeltester.check(model)
    assert model.rowCount() == 1
    assert model.total == 2


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("bir", ["Birch"]), ("signed FORM aspen", ["Aspen"]), ("broken", ["Aspen", "Birch"]), ("timber", [])],
)
def test_search_finds_names_people_flags_and_quoted_words(
    open_window: Open, typed: str, expected: list[str]
) -> None:
    window = open_window()
    window.board.head.search.setText(typed)
    assert names(window, Light.RED) == expected


@pytest.mark.parametrize(
    ("key", "left"), [(Qt.Key.Key_Down, "bir"), (Qt.Key.Key_Return, "bir"), (Qt.Key.Key_Escape, "")]
)
def test_down_enter_and_escape_lead_from_the_search_to_the_cards(
    open_window: Open, qtbot: QtBot, key: Qt.Key, left: str
) -> None:
    window = open_window()
    window.commands.search()
    search = window.board.head.search
    qtbot.keyClicks(search, "bir")
    qtbot.keyClick(search, key)
    assert search.text() == left
    assert window.focusWidget() is window.board.view.column(Light.RED).list
    assert current(window) == "Birch"


def test_the_bar_keeps_its_height_when_nobody_is_selected(open_window: Open) -> None:
    window = open_window()
    before = window.board.bar.height()
    window.board.head.search.setText("timber")
    QApplication.processEvents()
    assert current(window) == ""
    assert window.board.bar.height() == before


def test_a_filter_leads_from_other_pages_to_the_board(open_window: Open) -> None:
    window = open_window()
    window.browsing.open_prospect("aspen.example")
    assert not window.board.isVisible()
    rows = {row.text(): row for row in window.sidebar.findChildren(SideRow) if row.isVisible()}
    rows["Walk away"].click()
    assert window.board.isVisible()
    assert not window.detail.isVisible()


def test_what_is_filtered_to_nothing_says_so_and_can_be_undone(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.board.head.search.setText("timber")
    red = window.board.view.column(Light.RED)
    shown = [label.text() for label in red.findChildren(QLabel) if label.isVisible()]
    assert "No prospect matches “timber” under Walk away." in shown
    assert any(label.text() == "“timber”: 0 of 6 shown." for label in window.findChildren(QLabel))
    qtbot.keyClick(red.list, Qt.Key.Key_A)
    assert names(window, Light.RED) == ["Aspen", "Birch"]


def test_flags_are_filtered_by_family_and_counted(open_window: Open) -> None:
    silent = prospect("Aspen", verdict=Verdict(Light.RED, 90, "walk_away", ("x",), flags("radio_silence")))
    window = open_window(snapshot(silent, prospect("Birch"), prospect("Cedar", Light.AMBER)))
    rows = {row.text(): row for row in window.sidebar.findChildren(SideRow) if row.isVisible()}
    assert rows["Silence"].accessibleName() == "Silence, 1"
    assert rows["Broken promises"].accessibleName() == "Broken promises, 2"
    rows["Silence"].click()
    assert (names(window, Light.RED), names(window, Light.AMBER)) == (["Aspen"], [])
    rows["Broken promises"].click()  # several may be on
    assert (sorted(names(window, Light.RED)), names(window, Light.AMBER)) == (["Aspen", "Birch"], ["Cedar"])
    window.commands.show_all()
    assert not rows["Silence"].isChecked()


def test_lights_are_filtered_too(open_window: Open) -> None:
    window = open_window()
    rows = {row.text(): row for row in window.sidebar.findChildren(SideRow) if row.isVisible()}
    assert rows["Walk away"].accessibleName() == "Walk away, 2"
    rows["Watch"].click()
    rows["No verdict"].click()
    visible = [column.light for column in window.board.view.columns if column.isVisible()]
    assert visible == [Light.AMBER, Light.GREY]
    assert current(window) == "Cedar"
    assert any(label.text() == "Watch, No verdict: 2 of 6 shown." for label in window.findChildren(QLabel))
    window.commands.show_all()
    assert [column.light for column in window.board.view.columns if column.isVisible()] == [
        Light.RED,
        Light.AMBER,
        Light.GREEN,
    ]


def test_every_flag_belongs_to_one_family_with_a_title() -> None:
    every = sorted(signal for signals in FAMILIES.values() for signal in signals)
    assert every == sorted(detector.id for detector in DETECTORS if detector.polarity == "flag")
    assert all(family_title(family) for family in FAMILIES)


def test_orders() -> None:
    old = prospect("Zed", Light.RED, 71, first_contact=NOW - timedelta(days=90), last_outbound=NOW)
    entries = [Entry(view, BOARD) for view in (*usual().prospects[:2], old)]

    def order(wanted: Order) -> list[str]:
        return [entry.view.prospect.name for entry in arranged(entries, Filter(), wanted)]

    assert order(Order.NAME) == ["Aspen", "Birch", "Zed"]
    assert order(Order.LAST_MAIL)[0] == "Zed"
    assert order(Order.AGE)[0] == "Zed"


def test_red_stands_by_days_undecided_before_what_is_decided() -> None:
    fresh = prospect("Fresh", Light.RED, 99)
    finding = fresh.verdict.flags[0]
    late = replace(finding, since=NOW, evidence=(replace(finding.evidence[0], date=NOW),))
    fresh = replace(fresh, verdict=replace(fresh.verdict, flags=(late,)))
    waiting = replace(
        prospect("Waiting", Light.RED, 99),
        verdict=Verdict(Light.RED, 99, "watch", ("x",), prospect("x").verdict.flags),
    )
    old = prospect("Old", Light.RED, 70)
    shown = arranged([Entry(view, BOARD) for view in (waiting, fresh, old)], Filter(), Order.DECISION)
    assert [entry.view.prospect.name for entry in shown] == ["Old", "Fresh", "Waiting"]


def test_arrows_move_between_columns_and_one_card_is_selected(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    red, amber = (window.board.view.column(light).list for light in (Light.RED, Light.AMBER))
    assert current(window) == "Aspen"
    qtbot.keyClick(red, Qt.Key.Key_Right)
    assert current(window) == "Cedar"
    assert not red.selectionModel().hasSelection()
    qtbot.keyClick(amber, Qt.Key.Key_Left)
    qtbot.keyClick(red, Qt.Key.Key_Down)
    assert current(window) == "Birch"


def test_what_is_selected_stays_selected_when_the_board_changes(open_window: Open) -> None:
    window = open_window()
    window.board.view.select("birch.example")
    views = usual().prospects
    greener = replace(views[1], verdict=replace(views[1].verdict, light=Light.AMBER, score=60))
    window.board.show_snapshot(snapshot(views[0], greener, *views[2:]))
    assert current(window) == "Birch"
    assert names(window, Light.AMBER) == ["Birch", "Cedar"]


def test_only_what_changed_is_painted_again() -> None:
    model = LightModel()
    entries = under(Light.RED)
    model.show(entries, Filter(), Order.DECISION)
    resets: list[int] = []
    changes: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
    entries[1] = Entry(replace(entries[1].view, silence_business_days=12), BOARD)
    model.show(entries, Filter(), Order.DECISION)
    assert (resets, changes) == ([], [(1, 1)])


@pytest.mark.parametrize(
    ("width", "shape", "rail", "docked"),
    [
        (900, Shape.TABS, True, False),
        (1000, Shape.THREE, True, False),
        (1280, Shape.THREE, False, False),
        (2560, Shape.FOUR, False, True),
    ],
)
def test_the_layout_follows_the_width(
    open_window: Open, qtbot: QtBot, width: int, shape: Shape, rail: bool, docked: bool
) -> None:
    window = open_window(size=(width, 800))
    view = window.board.view
    visible = [column.light for column in view.columns if column.isVisible()]
    expected = {
        Shape.TABS: [Light.RED],
        Shape.THREE: [Light.RED, Light.AMBER, Light.GREEN],
        Shape.FOUR: [Light.RED, Light.AMBER, Light.GREEN, Light.GREY],
    }[shape]
    assert visible == expected
    assert view.tabs.isVisible() is (shape is Shape.TABS)
    assert view.strip.isVisible() is (shape is Shape.THREE)
    assert window.sidebar.is_rail is rail
    qtbot.waitUntil(lambda: window.detail.isVisible() is docked, timeout=2000)
    assert window.board.isVisible()


def test_large_text_brings_the_narrower_layout(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walkaway.desktop.theme.text_scale", lambda: 1.7)
    window = open_window(size=(1280, 800))
    assert window.board.view.tabs.isVisible()


def test_the_first_window_fits_on_the_screen(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    room = window.screen().availableGeometry().size()
    window.resize(room.width() + 500, room.height() + 500)
    fresh = Remembered(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    fresh.restore(window, window.board)
    assert window.width() < room.width()
    assert window.height() <= room.height() - 40  # the title bar is above


def test_order_and_size_are_remembered_and_density_is_a_setting(
    open_window: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = str(tmp_path_factory.mktemp("window") / "window.ini")
    first = open_window(remembered=Remembered(QSettings(file, QSettings.Format.IniFormat)))
    first.board.head.set_order(Order.NAME)
    first.board.head.set_compact(True)
    first.resize(1111, 777)
    first.close()
    window = open_window(remembered=Remembered(QSettings(file, QSettings.Format.IniFormat)))
    assert window.board.head.order is Order.NAME
    assert not window.board.head.compact  # appearance.density alone says so
    window.board.head.set_compact(True)
    assert window.board.view.column(Light.RED).list.sizeHintForRow(0) < 120


def test_the_grey_prospects_of_whom_a_reply_is_owed_are_counted(open_window: Open) -> None:
    window = open_window(snapshot(prospect("Gorse", Light.GREY, None, ball=Ball.YOURS)))
    column = window.board.view.column(Light.GREY)
    assert "1 waits for you" in [label.text() for label in column.findChildren(QLabel)]


def test_old_mail_is_told_and_hatched(open_window: Open) -> None:
    synced = snapshot(prospect("Aspen"))
    coverage = replace(synced.coverage, synced=NOW - timedelta(hours=30))
    window = open_window(replace(synced, coverage=coverage), clock=lambda: NOW)
    shown = [label.text() for label in window.board.findChildren(QLabel) if label.isVisible()]
    assert "No mail was read for 30 hours. Silence after that is not known." in shown
    entry = window.board.view.current
    assert entry is not None
    assert entry.board.stale_since is not None


def test_the_year_is_told_where_it_is_not_the_present_one(open_window: Open) -> None:
    now, later = open_window(clock=lambda: NOW), open_window(clock=lambda: NOW + timedelta(days=60))
    for window, day in ((now, "Friday 20 November"), (later, "Friday 20 November 2026")):
        assert window.board.head._fact.text().endswith(f" on {day}")


def test_a_board_of_nobody_still_says_something(open_window: Open) -> None:
    window = open_window(snapshot(skipped=2))
    shown = [label.text() for label in window.board.findChildren(QLabel) if label.isVisible()]
    assert "Nothing to walk away from. Good." in shown
    assert "2 items not readable" in window.sidebar._sync.accessibleName()

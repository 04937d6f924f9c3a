"""Dialogs by keys alone: where they begin, and that Tab leads through them as they are read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.architecture.source import modules
from tests.desktop.snapshots import NOW, ZONE, prospect, snapshot, usual
from tests.desktop.test_welcome import StillWork
from walkaway.desktop import theme
from walkaway.desktop.about_data import AboutData
from walkaway.desktop.dialogs import DayDialog, MergeDialog, PeopleDialog, SpokeDialog
from walkaway.desktop.drafts.extend import ExtendDialog
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.frame.tab_order import tab_stops
from walkaway.desktop.irrevocable import IrrevocableDialog
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.meetings_dialog import MeetingsDialog
from walkaway.desktop.opening.dialog import OpenDialog
from walkaway.desktop.settings.delete import DeleteDialog, RemoveDialog
from walkaway.desktop.settings.moving import TakeDialog
from walkaway.desktop.shortcuts import ShortcutSheet
from walkaway.desktop.welcome.account_dialog import AccountDialog
from walkaway.engine.actions.take_along import Plan
from walkaway.engine.model import Meeting

MADE: dict[str, Callable[[], QDialog]] = {
    "spoke": lambda: SpokeDialog("Aspen"),
    "day": lambda: DayDialog(NOW.date()),
    "merge": lambda: MergeDialog(usual().prospects[0], usual().prospects[1:]),
    "people": lambda: PeopleDialog(prospect("Aspen")),
    "longer": lambda: ExtendDialog("Aspen", date(2030, 1, 1)),
    "about": lambda: AboutData(snapshot(prospect("Aspen"))),
    "meetings": lambda: MeetingsDialog(prospect("Aspen"), [], ZONE, NOW),
    "files": OpenDialog,
    "keys": ShortcutSheet,
    "remove": lambda: RemoveDialog("work"),
    "delete": DeleteDialog,
    "take along": lambda: TakeDialog(Plan(decisions=3)),
}
FIRST = {"spoke": "Note", "merge": "Search a name or a domain", "longer": "Reason"}


@pytest.fixture(params=MADE)
def dialog(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[QDialog]:
    made = MADE[request.param]()
    made.setObjectName(request.param)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def walked(dialog: QDialog) -> list[QWidget]:
    """All that Tab leads to from where the dialog begins, until it begins anew."""
    seen: list[QWidget] = []
    while (focused := dialog.focusWidget()) is not None and focused not in seen[:-1]:
        if focused not in seen[-1:]:  # a date is walked by its parts
            seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is seen[0]
    return seen


def test_tab_leads_through_a_dialog_as_it_is_read_and_back(dialog: QDialog) -> None:
    seen = walked(dialog)
    stops = list(tab_stops(dialog, seen[0]))
    begin = stops.index(seen[0])
    assert seen == stops[begin:] + stops[:begin]
    centres = [stop.mapTo(dialog, stop.rect().center()) for stop in stops]
    for (upper, above), (lower, below) in pairwise(zip(stops, centres, strict=True)):
        apart = below.y() - above.y()
        side_by_side = abs(apart) <= max(upper.height(), lower.height()) // 2
        assert below.x() > above.x() if side_by_side else apart > 0
    QTest.keyClick(seen[0], Qt.Key.Key_Backtab)
    assert dialog.focusWidget() is seen[-1]


def test_a_dialog_begins_where_something_is_to_be_done(dialog: QDialog, qtbot: QtBot) -> None:
    focused = dialog.focusWidget()
    assert focused is not None
    first = FIRST.get(dialog.objectName())
    assert focused.accessibleName() == first if first else focused.isEnabled()
    if isinstance(dialog, IrrevocableDialog):
        assert focused is not dialog.button
    if isinstance(focused, QPushButton):
        qtbot.waitUntil(lambda: ringed(focused))


def ringed(button: QPushButton) -> bool:
    """Whether the style is told to draw the ring of the focus."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return bool(option.state & QStyle.StateFlag.State_KeyboardFocusChange)


def test_the_form_of_an_account_is_walked_from_above_to_below(qtbot: QtBot) -> None:
    dialog = AccountDialog(Jobs(inline=True), StillWork(None))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    fields = dialog.form.fields
    assert dialog.focusWidget() is fields.address
    fields.address.setText("robin@norrland.example")
    dialog.form.go.click()
    fields.address.setFocus()
    down = [fields.address, fields.host, fields.port, fields.starttls, fields.username, fields.password]
    assert walked(dialog)[:6] == down


def test_where_the_system_wants_it_tab_passes_what_takes_no_text(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    line, button = QLineEdit(dialog), QPushButton("Go", dialog)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # as macOS has its buttons
    for widget in (line, button):
        column.addWidget(widget)
    dialog.show()
    hints = QGuiApplication.styleHints()
    before = hints.tabFocusBehavior()
    assert list(tab_stops(dialog)) == [line, button]
    hints.setTabFocusBehavior(Qt.TabFocusBehavior.TabFocusTextControls)
    try:
        assert list(tab_stops(dialog)) == [line]
    finally:
        hints.setTabFocusBehavior(before)


def test_every_dialog_has_the_shared_order_and_room() -> None:
    own = [
        (module.name, node.name)
        for module in modules("app/walkaway/desktop")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and "QDialog" in map(ast.unparse, node.bases)
    ]
    assert [name for _, name in own] == ["Dialog"]
    for make in MADE.values():
        made = make()
        margins = made.layout().contentsMargins()
        assert {margins.left(), margins.top(), margins.right(), margins.bottom()} == {theme.PAGE_EDGE}


def test_a_list_that_gets_the_focus_chooses_nobody_until_enter_says_so(qtbot: QtBot) -> None:
    lone = Meeting("m", NOW, NOW, summary="Lunch")
    dialog = MeetingsDialog(prospect("Aspen"), [lone], ZONE, NOW)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    (take,) = [button for button in dialog.findChildren(QPushButton) if button.text() == "It was with them"]
    assert dialog.focusWidget() is dialog._list
    assert dialog.chosen is None
    assert not take.isEnabled()
    QTest.keyClick(dialog._list, Qt.Key.Key_Return)
    assert dialog.chosen is lone
    assert dialog.result() == QDialog.DialogCode.Accepted

"""The window around the board: opening, errors, keys, undo, menus, dialogs, names for screen readers."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDropEvent, QHelpEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desktop import filling
from tests.desktop.conftest import Open, TextSize
from tests.desktop.filling import button
from tests.desktop.snapshots import NOW, TITLES, ZONE, StillDesk, prospect, snapshot, usual
from walkaway.desktop.about_data import about_lines
from walkaway.desktop.banner import Banner
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.deeds import snooze_choices
from walkaway.desktop.dialogs import DayDialog, MergeDialog, PeopleDialog, SpokeDialog
from walkaway.desktop.jobs import Job, Jobs
from walkaway.desktop.meetings_dialog import MeetingsDialog
from walkaway.desktop.opening.dialog import OpenDialog, own_addresses
from walkaway.desktop.opening.file_list import FileList
from walkaway.desktop.shortcuts import groups
from walkaway.desktop.window import MainWindow
from walkaway.engine.errors import SourceError, StoreError
from walkaway.engine.model import Ball, Light, Meeting, SetAside, State

# Menus grab the keyboard, which a platform without a screen cannot give.
WITHOUT_GRABS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def name(window: MainWindow) -> str:
    entry = window.board.view.current
    return entry.view.prospect.name if entry is not None else ""


# -- opening and errors -----------------------------------------------------------------------------


def test_before_the_first_board_there_are_ways_to_one(qtbot: QtBot) -> None:
    window = MainWindow(Jobs(inline=True), lambda request: lambda job: None, lambda job: None, TITLES)
    qtbot.addWidget(window)
    window.show()
    assert window.shell.start.isVisible()
    assert not window.board.isVisible()
    window.open_board(lambda job: None, "")  # no account yet
    assert window.shell.start.isVisible()
    window.shell.start.demo_wanted.emit()
    assert window.board.isVisible()
    window.close()


@pytest.mark.parametrize("width", [520, 640, 1000])
def test_no_button_at_the_foot_is_cut_off(open_window: Open, qtbot: QtBot, width: int) -> None:
    window = open_window(size=(width, 640))
    QApplication.processEvents()  # until then the bar has no width
    buttons = [button for button in window.board.bar.findChildren(KeyButton) if button.isVisible()]
    assert len(buttons) >= 4
    qtbot.waitUntil(lambda: all(_is_whole(button, window) for button in buttons))


@WITHOUT_GRABS
def test_a_name_without_room_ends_in_an_ellipsis_and_is_whole_in_its_tooltip(open_window: Open) -> None:
    name = "The Very Long Name of a Prospect Whom Nobody Calls So"
    window = open_window(snapshot(prospect(name)), size=(560, 640))
    window.board.view.select_first(focus=False)
    label = window.board.bar._name

    def tip() -> str:
        QApplication.processEvents()
        QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1)))
        return label.toolTip()

    assert label.text() == tip() == name
    assert label.is_cut
    window.resize(1600, 640)
    assert tip() == ""
    assert not label.is_cut


def _is_whole(button: KeyButton, window: MainWindow) -> bool:
    end = button.mapTo(window, button.rect().bottomRight())
    return button.width() >= button.sizeHint().width() and end.x() < window.width()


def test_an_error_is_a_quiet_bar_and_the_old_board_stays(open_window: Open) -> None:
    window = open_window()

    def fail(job: Job) -> StillDesk:
        raise SourceError("mail.pdf is a PDF, not a mailbox.", "Export your mail as mbox.")

    def bug(job: Job) -> StillDesk:
        raise ZeroDivisionError

    window.open_board(fail, "Reading mail")
    banner = window.banner
    assert banner.isVisible()
    assert banner.text == "mail.pdf is a PDF, not a mailbox. Export your mail as mbox."
    assert name(window) == "Aspen"
    window.open_board(bug, "Reading mail")
    assert "ZeroDivisionError" in banner.text
    assert "Traceback" not in banner.text


def test_troubles_wait_for_each_other(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    done: list[str] = []
    banner.say("One.", "Do this.", "Try again", lambda: done.append("again"))
    banner.say("Two.")
    banner.say("Two.")  # the same is not told twice
    banner.say("Three.")
    shown = [label.text() for label in banner.findChildren(QLabel)]
    assert "and 2 more" in shown
    banner._button.click()
    assert (done, banner.text) == (["again"], "Two.")
    banner.next()
    assert banner.text == "Three."
    banner.next()
    assert not banner.isVisibleTo(None)


def test_progress_is_told_in_words(open_window: Open) -> None:
    window = open_window()
    told: list[str] = []

    def slow(job: Job) -> StillDesk:
        for stage, done, total in (
            ("Reading", 400_000, 4_000_000_000),
            ("Reading words", 20, 320),
            ("Reviewing", 3, 31),
        ):
            job._last_report = 0.0  # reports are otherwise ten a second
            job.report((stage, done, total))
            told.append(window.board._status.text())
        return StillDesk(usual())

    window.open_board(slow, "Reading mail")
    assert told == [
        "Reading mail, 0 % done",
        "Reading the words of 20 of 320 mails",
        "Judging 3 of 31 prospects",
    ]
    assert not window.board._status.isVisible()


def test_a_new_board_closes_the_one_before(open_window: Open) -> None:
    old, new = StillDesk(usual()), StillDesk(snapshot(prospect("Zed")))
    window = open_window(old)
    window.open_board(lambda job: new, "Reading mail")
    assert old.closed
    assert name(window) == "Zed"
    window.close()
    assert new.closed


# -- keys and deeds ---------------------------------------------------------------------------------


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    entry = window.board.view.current
    assert entry is not None
    qtbot.keyClick(window.board.view.column(entry.light).list, key)


def test_enter_opens_and_escape_goes_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.detail.isVisible()
    assert not window.board.isVisible()
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_Escape)
    assert window.board.isVisible()
    assert name(window) == "Aspen"


def test_a_deal_is_closed_and_undone(open_window: Open, qtbot: QtBot) -> None:
    views = usual().prospects
    closed = replace(
        views[0], state=State.CLOSED, verdict=replace(views[0].verdict, light=Light.GREY, score=None)
    )
    desk = StillDesk(usual(), {"exit": snapshot(closed, *views[1:])})
    window = open_window(desk)
    press(window, qtbot, Qt.Key.Key_E)
    assert [(d.what, d.prospect, d.at) for d in desk.decided] == [("exit", "aspen.example", NOW)]
    assert window.board.bar.sentence == "Aspen is closed."
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.decided == []
    assert window.board.bar.sentence == "Undone. Everything is as it was before."
    assert not window.deeds.history


def test_a_closed_deal_is_opened_again(open_window: Open, qtbot: QtBot) -> None:
    closed = prospect("Gorse", Light.GREY, None, state=State.CLOSED)
    desk = StillDesk(snapshot(closed))
    window = open_window(desk)
    window.board.view.select("gorse.example")
    press(window, qtbot, Qt.Key.Key_E)
    assert desk.decided[-1].what == "reopen"


def test_another_handler_can_take_the_exit(open_window: Open, qtbot: QtBot) -> None:
    desk = StillDesk(usual())
    window = open_window(desk)
    drafted: list[str] = []
    window.verbs.exit_handler = lambda view: drafted.append(view.prospect.name)
    press(window, qtbot, Qt.Key.Key_E)
    assert (drafted, desk.decided) == (["Aspen"], [])


def menu_of(window: MainWindow) -> list[str]:
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    return [action.text() for action in menu.actions() if action.text()]


@WITHOUT_GRABS
def test_snooze_offers_days(open_window: Open, qtbot: QtBot) -> None:
    desk = StillDesk(usual())
    window = open_window(desk)
    press(window, qtbot, Qt.Key.Key_S)
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    cards = window.board.view.column(Light.RED).list
    card = cards.visualRect(cards.currentIndex())
    # Where the eyes are, not the mouse; sideways a small screen may push it.
    assert card.top() <= cards.viewport().mapFromGlobal(menu.pos()).y() <= card.bottom()
    assert menu.actions()[1].text() == "Next Monday"
    menu.actions()[1].trigger()
    menu.close()
    until = desk.decided[-1].until
    assert until is not None
    assert until.astimezone(ZONE).isoformat() == "2026-11-23T08:00:00+01:00"
    assert window.board.bar.sentence == "Aspen sleeps until Monday 23 November."


def test_snooze_days_lie_ahead_in_order() -> None:
    for days in range(7):
        now = NOW + timedelta(days=days)
        untils = [until for _, until in snooze_choices(now, ZONE)]
        assert all(until > now for until in untils)
        assert untils[1].weekday() == 0


def by_menu_key(window: MainWindow) -> None:
    """What the platform sends for the menu key: to the window, which finds out who has the focus."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(window.windowHandle(), event)


def by_shift_f10(window: MainWindow) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)


@WITHOUT_GRABS
@pytest.mark.parametrize("ask", [by_menu_key, by_shift_f10])
def test_the_menu_of_a_card_comes_by_key_and_holds_all_verbs(
    open_window: Open, ask: Callable[[MainWindow], None]
) -> None:
    window = open_window()
    window.board.view.column(Light.RED).list.setFocus()
    ask(window)
    expected = [
        "Open\tEnter",
        "Close the deal\tE",
        "Spoke by phone…\tP",
        "Snooze",
        "Merge with another prospect…",
        "Who belongs here…",
        "Not a prospect: set aside",
    ]
    offered = menu_of(window)
    assert [verb for verb in offered if verb in expected] == expected
    QApplication.activePopupWidget().close()  # type: ignore[union-attr]


def answer(qtbot: QtBot, dialog: type[QDialog], act: object) -> None:
    """Answer the next dialog of this kind."""
    from PySide6.QtCore import QTimer

    def look() -> None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, dialog) and w.isVisible()]
        if found:
            act(found[0])  # type: ignore[operator]
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def test_a_talk_is_noted(open_window: Open, qtbot: QtBot) -> None:
    desk = StillDesk(usual())
    window = open_window(desk)

    def fill(dialog: SpokeDialog) -> None:
        filling.type_in(dialog, "Note", "about the price")
        filling.button(dialog, "We met").setChecked(True)
        dialog.accept()

    answer(qtbot, SpokeDialog, fill)
    press(window, qtbot, Qt.Key.Key_P)
    assert [(d.what, d.note) for d in desk.decided] == [("met", "about the price")]
    answer(qtbot, SpokeDialog, lambda dialog: dialog.reject())
    press(window, qtbot, Qt.Key.Key_P)
    assert len(desk.decided) == 1


@WITHOUT_GRABS
def test_a_meeting_without_guests_is_given_to_a_prospect_by_a_click(open_window: Open, qtbot: QtBot) -> None:
    board = usual()
    plain = open_window(StillDesk(board))
    title = "A meeting was with them…"
    place, view = QPoint(0, 0), board.prospects[0]
    assert title not in [action.text() for action in plain.verbs.menu(view, place).actions()]
    start = board.as_of - timedelta(days=2)
    lone = [Meeting(name, start, start + timedelta(hours=1), summary=name) for name in ("Call", "Lunch")]
    desk = StillDesk(replace(board, unassigned_meetings=tuple(lone)))
    window = open_window(desk)
    menu = window.verbs.menu(view, place)

    def choose(dialog: MeetingsDialog) -> None:
        take = next(b for b in dialog.findChildren(QPushButton) if b.text() == "It was with them")
        assert not take.isEnabled()
        filling.choose_row(dialog, "Lunch")
        take.click()

    answer(qtbot, MeetingsDialog, choose)
    next(action for action in menu.actions() if action.text() == title).trigger()
    assert [(d.what, d.prospect, d.meeting) for d in desk.decided] == [("assign", view.prospect.id, "Lunch")]


def test_prospects_are_merged_split_and_claimed(open_window: Open, qtbot: QtBot) -> None:
    desk = StillDesk(usual())
    window = open_window(desk)
    view = usual().prospects[0]

    def merge(dialog: MergeDialog) -> None:
        filling.choose_row(dialog, "birch.example")
        dialog.accept()

    answer(qtbot, MergeDialog, merge)
    window.verbs._merge(view)

    def apart(dialog: PeopleDialog) -> None:
        filling.choose_row(dialog, "lee@aspen.example")
        dialog._apart.click()

    answer(qtbot, PeopleDialog, apart)
    window.verbs._people(view)

    def mine(dialog: PeopleDialog) -> None:
        filling.choose_row(dialog, "mara@brindle.example")
        dialog._own.click()

    answer(qtbot, PeopleDialog, mine)
    window.verbs._people(view)
    window.deeds.ignore(view)
    assert [(d.what, d.prospect, d.ref) for d in desk.decided] == [
        ("merge", "aspen.example", "birch.example"),
        ("split", "aspen.example", "lee@aspen.example"),
        ("alias", "aspen.example", "mara@brindle.example"),
        ("ignore", "aspen.example", ""),
    ]


def test_dialogs_wait_for_a_choice(qtbot: QtBot) -> None:
    views = usual().prospects
    merge = MergeDialog(views[0], views[1:])
    qtbot.addWidget(merge)
    button = next(b for b in merge.findChildren(QPushButton) if b.text() == "Merge")
    assert not button.isEnabled()
    filling.choose_row(merge, "cedar.example")
    assert button.isEnabled()
    merge.findChild(QLineEdit).setText("birch")  # type: ignore[union-attr]
    assert merge.chosen is None
    assert not button.isEnabled()
    day = DayDialog(date(2026, 11, 20))
    qtbot.addWidget(day)
    assert day.until(ZONE).date() == date(2026, 11, 21)
    people = PeopleDialog(views[0])
    qtbot.addWidget(people)
    assert not people._own.isEnabled()
    filling.choose_row(people, "lee@aspen.example")
    assert people._own.isEnabled()


def test_a_failed_decision_is_told(open_window: Open, qtbot: QtBot) -> None:
    desk = StillDesk(usual())

    def refuse(decision: object) -> None:
        raise SourceError("The store cannot be written.", "Check that the disk is not full.")

    desk.decide = refuse  # type: ignore[assignment, method-assign]
    window = open_window(desk)
    press(window, qtbot, Qt.Key.Key_E)
    assert "The store cannot be written." in window.banner.text
    assert name(window) == "Aspen"
    assert window.board.bar.sentence == "Aspen selected"  # nothing was done, and nothing says so
    assert not window.deeds.history


def test_slash_searches_and_f6_cycles_the_panes(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_Slash)
    assert window.focusWidget() is window.board.head.search
    qtbot.keyClicks(window.board.head.search, "1/?E")  # typed, not taken as keys of the board
    assert window.board.head.search.text() == "1/?E"
    window.board.head.search.clear()
    seen = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        panes = (window.sidebar, window.board.head, window.board.view, window.board.bar)
        seen.append(next(n for n, pane in enumerate(panes) if pane.isAncestorOf(focused)))
    assert sorted(seen) == [0, 1, 2, 3]


def test_tab_goes_from_the_sidebar_over_the_head_and_the_cards_to_the_actions(open_window: Open) -> None:
    window = open_window()
    board = window.board
    panes: tuple[QWidget, ...] = (window.sidebar, board.head, board.view.today, board.view, board.bar)
    order: list[int] = []
    widget = window.sidebar.nextInFocusChain()
    for _ in range(600):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found = [n for n, pane in enumerate(panes) if pane.isAncestorOf(widget)]
            if found and found[0] not in order[-1:]:
                order.append(found[0])
        widget = widget.nextInFocusChain()
        if widget is window.sidebar:
            break
    assert order == [0, 1, 2, 3, 4]


def test_the_question_mark_opens_the_sheet_of_keys(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.board.view.select_first(focus=True)
    qtbot.keyClicks(window.focusWidget(), "?")
    sheet = next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Keys" and w.isVisible())
    sheet.close()


def test_the_sheet_names_every_shortcut_of_the_window(open_window: Open) -> None:
    window = open_window()
    listed = {key for _, keys in groups() for entry, _ in keys for key in entry.split("  ")}
    actions = [action for action in window.actions() if isinstance(action, QAction)]
    shortcuts = {s.toString(QKeySequence.SequenceFormat.PortableText) for a in actions for s in a.shortcuts()}
    assert shortcuts <= listed


def test_other_pages_take_a_row_and_a_number(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = QLabel("Four exits so far.")
    window.add_page("exits", "Exit log", "exits", page)
    assert not page.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page.isVisible()
    assert not window.board.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.board.isVisible()
    assert name(window) == "Aspen"


def test_after_an_exit_the_next_card_is_selected(open_window: Open, qtbot: QtBot) -> None:
    views = usual().prospects
    grey = replace(views[0].verdict, light=Light.GREY, score=None)
    closed = replace(views[0], state=State.CLOSED, verdict=grey)
    window = open_window(StillDesk(usual(), {"exit": snapshot(closed, *views[1:])}))
    press(window, qtbot, Qt.Key.Key_E)
    assert name(window) == "Birch"
    assert not window.board.view.column(Light.GREY).isVisible()


# -- about this data, screen readers ----------------------------------------------------------------


def test_about_this_data(open_window: Open) -> None:
    aside = (
        SetAside("a.example", "newsletter", 5),
        SetAside("b.example", "newsletter", 2),
        SetAside("c", "one_way", 1),
    )
    untitled = Meeting("m", NOW - timedelta(days=600), NOW - timedelta(days=600))
    shown = snapshot(prospect("Aspen"), skipped=2, set_aside=aside, unassigned_meetings=(untitled,))
    lines = about_lines(shown)
    assert "  30 Mar 2025  Meeting without a title" in lines
    assert "Your addresses: robin@norrland.example" in lines
    assert "12 mails, 3 meetings" in lines
    assert "  2  newsletters and lists" in lines
    assert "  mail 0: no date" in lines
    window = open_window(shown)
    window.sidebar.about_wanted.emit()
    dialog = next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "About this data")
    assert "no date" in dialog.findChild(QPlainTextEdit).toPlainText()  # type: ignore[union-attr]
    dialog.close()


def test_everything_that_takes_the_focus_has_a_name(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(snapshot(*usual().prospects, prospect("Owed", ball=Ball.YOURS)))
    window.browsing.open_prospect("aspen.example")
    dialogs: list[QWidget] = [
        MergeDialog(usual().prospects[0], usual().prospects[1:]),
        PeopleDialog(usual().prospects[0]),
        SpokeDialog("Aspen"),
        DayDialog(date(2026, 11, 20)),
        OpenDialog(),
    ]
    nameless = []
    for top in (window, *dialogs):
        for widget in top.findChildren(QWidget):
            kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)
            if not isinstance(widget, kinds) or widget.objectName().startswith("qt_"):
                continue
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(top):
                continue
            spoken = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            if not spoken.strip():
                nameless.append(f"{type(top).__name__}: {type(widget).__name__}")
    for dialog in dialogs:
        qtbot.addWidget(dialog)
    assert nameless == []


# -- opening files ----------------------------------------------------------------------------------


def test_tab_walks_the_dialog_for_files_as_it_is_read(qtbot: QtBot) -> None:
    dialog = OpenDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    first = next(button for button in dialog.findChildren(QPushButton) if button.isEnabled())
    seen = [first]
    first.setFocus()
    while not seen[1:] or seen[-1] is not first:
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is not None
        seen.append(dialog.focusWidget())
    places = [widget.mapTo(dialog, QPoint()) for widget in seen]
    rows = [place.y() for place in places]
    turn = rows.index(max(rows)) + 1  # the last row of the dialog; from there on it begins anew
    assert len(set(seen)) == 7  # there is nothing to remove yet
    assert rows == sorted(rows[:turn]) + sorted(rows[turn:])


def test_the_dialog_waits_for_a_mailbox_and_valid_addresses(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = OpenDialog()
    qtbot.addWidget(dialog)
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Show the board")
    assert not button.isEnabled()
    dialog.add([tmp_path / "in.mbox", tmp_path / "in.mbox", tmp_path / "work.ics"])
    assert not button.isEnabled()
    filling.type_in(dialog, "Your own addresses", "Robin@Norrland.example; r@x.example")
    assert button.isEnabled()
    request = dialog.request()
    assert request.sources == (tmp_path / "in.mbox",)
    assert request.calendars == (tmp_path / "work.ics",)
    assert request.me == ("robin@norrland.example", "r@x.example")
    assert request.day is None
    filling.set_day(dialog, "As of the end of", "Day to look at", date(2019, 3, 31))
    assert dialog.request().day == date(2019, 3, 31)
    filling.set_day(dialog, "As of the end of", "Day to look at", None)
    assert dialog.request().day is None
    filling.type_in(dialog, "Your own addresses", "robin at norrland")
    assert not button.isEnabled()


def test_after_the_files_the_cursor_waits_for_the_addresses(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = OpenDialog()
    qtbot.addWidget(dialog)
    dialog.add([tmp_path / "in.mbox"])
    assert dialog.focusWidget() is dialog.findChild(QLineEdit)


def drop(target: QWidget, data: QMimeData) -> QDropEvent:
    """What becomes of things that are dragged over the middle of a widget and let go there."""
    middle, actions = target.rect().center(), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(middle, actions, data, *keys)
    QApplication.sendEvent(target, entered)
    let_go = QDropEvent(QPointF(middle), actions, data, *keys)
    let_go.ignore()
    if entered.isAccepted():
        QApplication.sendEvent(target, let_go)
    return let_go


def test_files_can_be_dropped_into_the_dialog_and_taken_out_again(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = OpenDialog()
    qtbot.addWidget(dialog)
    files = dialog.findChild(FileList)
    remove = next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Remove")
    assert files is not None
    assert not remove.isEnabled()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("in.mbox", "work.ics")])
    let_go = drop(files.viewport(), data)
    assert let_go.isAccepted()
    assert let_go.dropAction() is Qt.DropAction.CopyAction  # the file manager keeps them where they are
    assert dialog.request().sources == (tmp_path / "in.mbox",)
    assert dialog.request().calendars == (tmp_path / "work.ics",)
    files.selectAll()
    assert remove.isEnabled()
    QTest.keyClick(files, Qt.Key.Key_Delete)
    assert not files.count()
    assert not remove.isEnabled()


@pytest.mark.parametrize("address", ["", "https://mail.example/in.mbox"])
def test_what_is_no_file_here_cannot_be_dropped(qtbot: QtBot, address: str) -> None:
    dialog = OpenDialog()
    qtbot.addWidget(dialog)
    files = dialog.findChild(FileList)
    assert files is not None
    data = QMimeData()
    data.setText("words")
    data.setUrls([QUrl(address)] if address else [])
    assert not drop(files.viewport(), data).isAccepted()
    assert not files.count()


def test_buttons_below_a_dialog_have_words_alone(qtbot: QtBot) -> None:
    dialog = OpenDialog()
    qtbot.addWidget(dialog)
    assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))


@pytest.mark.parametrize("typed", ["", "robin", "a@b", "a@b.c d", "a@b.c,<x>"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert own_addresses(typed) == ()


def test_in_the_smallest_window_with_large_text_every_button_of_the_bar_is_whole(
    open_window: Open, large_text: TextSize
) -> None:
    for times, width in ((1, 1280), (1.5, 640), (1.5, 520), (1, 1280)):
        large_text(times)
        window = open_window(size=(width, 600))
        window.board.view.select("aspen.example", focus=False)
        QApplication.processEvents()
        bar = window.board.bar
        shown = [button for button in bar.findChildren(KeyButton) if button.isVisible()]
        assert {"Open", "Draft the exit"} <= {button.text() for button in shown}
        assert all(bar.rect().contains(button.geometry()) for button in shown)
        assert times > 1 or "Snooze" in {button.text() for button in shown}


def test_a_meeting_without_a_title_is_called_that(open_window: Open) -> None:
    lone = Meeting("1", NOW - timedelta(days=3), NOW - timedelta(days=3))
    window = open_window()
    view = window.board.prospect("aspen.example")
    assert view is not None
    window.deeds.assign(view, lone)
    assert window.board.bar.sentence == "“Meeting without a title” counts as a meeting with Aspen."
    dialog = MeetingsDialog(view, [lone], ZONE, NOW, window)
    assert "Meeting without a title" in dialog._list.item(0).text()


def test_larger_text_reaches_every_label(open_window: Open, large_text: TextSize, qtbot: QtBot) -> None:
    window = open_window()
    window.browsing.open_prospect("aspen.example")
    labels = [window.detail.head._name, window.detail.mail._line, window.shell.start]
    before = [label.fontInfo().pixelSize() for label in labels]
    large_text(1.5)  # Qt tells it by an event of the window

    def all_are_larger() -> bool:
        return all(label.fontInfo().pixelSize() > was for label, was in zip(labels, before, strict=True))

    qtbot.waitUntil(all_are_larger)


# -- back from the pages beside the views -------------------------------------------------------------


def test_escape_leads_back_to_the_detail_as_it_was(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.browsing.open_prospect("birch.example")
    focused = window.focusWidget()
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert not window.detail.isVisible()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert window.detail.isVisible()
        assert window.browsing.shown == "birch.example"
        assert window.focusWidget() is focused
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.board.isVisible()
    window.browsing.open_prospect("birch.example")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)  # to the board itself
    assert window.board.isVisible()
    assert not window.detail.isVisible()


def test_pages_beside_the_views_are_left_one_after_the_other(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    shell = window.shell
    pages = {key: QWidget(shell) for key in ("a", "b")}
    for key, page in pages.items():
        shell.add_aside(key, page)
    left: list[str] = []
    shell.page_left.connect(left.append)
    for key in ("a", "b", "a", "b"):  # there and back counts once
        shell.show_page(key)
    qtbot.keyClick(pages["b"], Qt.Key.Key_Escape)
    assert pages["a"].isVisible()
    qtbot.keyClick(pages["a"], Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert pages["a"].isVisible()
    qtbot.keyClick(window.sidebar, Qt.Key.Key_Escape)  # from wherever the keyboard is
    assert window.board.isVisible()
    assert left == ["board", "a", "b", "a", "b", "a"]
    shell.show_page("a")
    shell.show_page("b")
    window.forget()
    qtbot.keyClick(pages["b"], Qt.Key.Key_Escape)
    assert not pages["a"].isVisible()
    shell.show_page("a")
    shell.show_page("b")
    window.open_board(lambda _: StillDesk(usual()), "")  # another board: what lay between is of the old one
    qtbot.keyClick(pages["b"], Qt.Key.Key_Escape)
    assert not pages["a"].isVisible()


def test_a_board_that_could_not_be_opened_is_opened_again_by_a_click(open_window: Open) -> None:
    window = open_window()
    troubles = [StoreError("The folder is locked.", "Close the other program.")]

    def opener(_: Job) -> StillDesk:
        if troubles:
            raise troubles.pop()
        return StillDesk(usual())

    window.forget()
    window.open_board(opener, "Opening")
    assert window.banner.text == "The folder is locked. Close the other program."
    button(window.banner, "Try again").click()
    assert not window.banner.isVisible()
    assert window.board.views


def test_what_changed_meanwhile_is_seen_when_coming_back(open_window: Open, qtbot: QtBot) -> None:
    gone = snapshot(*usual().prospects[1:])
    window = open_window(StillDesk(usual(), {"ignore": gone}))
    window.browsing.open_prospect("aspen.example")
    view = window.board.prospect("aspen.example")
    assert view is not None
    qtbot.keyClick(window, Qt.Key.Key_F1)
    window.deeds.ignore(view)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.board.isVisible()
    assert not window.detail.isVisible()

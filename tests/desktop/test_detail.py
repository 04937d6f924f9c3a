"""The detail: flags and their mail, marked words, dismissing and undoing, facts and questions."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QTabBar
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Open, TextSize
from tests.desktop.snapshots import (
    NOW,
    QUOTE,
    TEXT,
    ZONE,
    StillDesk,
    colours,
    flags,
    prospect,
    snapshot,
    usual,
)
from tests.desktop.test_timeline import detail, meeting
from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.detail.facts import QuestionRow, facts_of
from walkaway.desktop.detail.flag_rows import RowKind, flag_rows, weight_of_good_signs
from walkaway.desktop.detail.head import DetailHead
from walkaway.desktop.detail.mail import MailText, utf16
from walkaway.desktop.detail.mail_text import mail_sheet, meeting_sheet, span
from walkaway.desktop.labels import ElidedLabel
from walkaway.desktop.window import MainWindow
from walkaway.engine.model import (
    Decision,
    Evidence,
    Light,
    MeetingChange,
    Odds,
    ProspectDetail,
    Severity,
)

TITLES = {"broken_promise": "Broken promise"}


def opened(
    open_window: Open, shown: ProspectDetail | None = None, **more: object
) -> tuple[MainWindow, StillDesk]:
    """A window that shows the detail of Aspen."""
    found = shown or detail()
    others = usual().prospects[1:]
    desk = StillDesk(snapshot(found.view, *others), details={"aspen.example": found}, **more)  # type: ignore[arg-type]
    window = open_window(desk)
    window.browsing.open_prospect("aspen.example")
    QApplication.processEvents()  # sizes are settled
    return window, desk


def test_rows_tell_number_light_words_and_weight() -> None:
    rows = flag_rows(detail(), ZONE, TITLES, NOW)
    assert [(row.kind, row.number) for row in rows] == [
        (RowKind.FLAG, 1),
        (RowKind.FLAG, 2),
        (RowKind.FLAG, 3),
        (RowKind.HEADING, 0),
        (RowKind.GOOD, 0),
    ]
    assert rows[1].words == f"“{QUOTE}”"
    assert rows[1].spoken == f"Flag 2 of 3, walk away, broken promise, “{QUOTE}”"
    assert rows[3].words == "not enough to outweigh"


@pytest.mark.parametrize(
    ("light", "signals", "words"),
    [
        (Light.RED, ("a",), "not enough to outweigh"),
        (Light.AMBER, ("a",), "they do not remove a flag"),
        (Light.AMBER, ("a", "b", "c"), "they keep it from turning red"),
        (Light.GREEN, (), "nothing stands against them"),
    ],
)
def test_what_good_signs_weigh(light: Light, signals: tuple[str, ...], words: str) -> None:
    view = prospect("A", light)
    good = flags("fast_replies", severity=Severity.GOOD)
    verdict = replace(view.verdict, flags=flags(*signals), good_signs=good)
    assert weight_of_good_signs(replace(view, verdict=verdict)) == words


def test_a_flag_shows_its_mail_with_the_words_marked(open_window: Open, qtbot: QtBot) -> None:
    window, _ = opened(open_window)
    window.detail.flags.choose(2)
    pane = window.detail.mail
    assert pane.text.toPlainText() == TEXT
    assert pane.text.marked == [QUOTE]  # although a character before it takes two UTF-16 units
    shown = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "2 Broken promise. Friday passed and nothing came." in shown
    assert "2 quoted lines hidden" in shown
    assert "Mara Tollund, Saturday 31 October, 15:32" in shown


def test_choosing_on_the_time_line_shows_the_mail_or_the_flag(open_window: Open) -> None:
    window, _ = opened(open_window)
    line = window.detail.timeline
    plain = next(event for event in line.events if event.ref == "three@test")
    line.event_chosen.emit(plain)
    assert window.detail.mail.sheet is not None
    assert window.detail.mail.sheet.ref == "three@test"
    flagged = next(event for event in line.events if event.ref == "missed")
    line.event_chosen.emit(flagged)
    row = window.detail.flags.current
    assert row is not None
    assert row.number == 3


def test_the_arrows_step_through_mails_and_meetings(open_window: Open) -> None:
    window, _ = opened(open_window)
    window.detail.flags.choose(2)
    window.detail.mail.stepped.emit(1)
    assert window.detail.mail.sheet is not None
    assert window.detail.mail.sheet.ref == "one@test"
    window.detail.mail.stepped.emit(-1)
    window.detail.mail.stepped.emit(-1)  # there is none before
    assert window.detail.mail.sheet.ref == "Aspen@test"


def test_a_false_flag_is_dismissed_folds_and_comes_back(open_window: Open, qtbot: QtBot) -> None:
    before = detail()
    silence, promise, missed = before.view.verdict.flags
    amber = replace(before.view.verdict, light=Light.AMBER, flags=(silence, missed))
    after = replace(before.view, verdict=amber)
    others = usual().prospects[1:]
    desk = StillDesk(
        snapshot(before.view, *others),
        {"dismiss": snapshot(after, *others)},
        {"aspen.example": before},
    )
    plain_detail = desk.detail

    def remembering(key: str) -> ProspectDetail:
        found = plain_detail(key)
        gone = (promise,) if any(d.what == "dismiss" for d in desk.decided) else ()
        return replace(found, dismissed=gone, decisions=tuple(desk.decided))

    desk.detail = remembering  # type: ignore[method-assign]
    window = open_window(desk)
    window.browsing.open_prospect("aspen.example")
    window.detail.flags.choose(2)
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_X)
    assert desk.decided == [
        Decision(
            "dismiss", NOW.replace(microsecond=0), "aspen.example", ref="Aspen@test", note="broken_promise"
        )
    ]
    kinds = [row.kind for row in window.detail.flags.rows]
    assert kinds == [RowKind.FLAG, RowKind.FLAG, RowKind.DISMISSED, RowKind.HEADING, RowKind.GOOD]
    assert window.detail.flags.rows[2].words == "Not a flag here. Undo"
    assert window.board.view.current is not None
    assert window.board.view.current.light is Light.AMBER  # the card has moved
    window.detail.flags.undo_wanted.emit(promise)
    assert desk.decided == []
    assert [row.kind for row in window.detail.flags.rows].count(RowKind.FLAG) == 3


def test_a_mail_can_be_called_automatic_and_a_meeting_attended(open_window: Open, qtbot: QtBot) -> None:
    window, desk = opened(open_window)
    window.detail.flags.choose(2)
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_U)
    assert (desk.decided[-1].what, desk.decided[-1].ref) == ("automatic", "Aspen@test")
    unknown = next(event for event in window.detail.timeline.events if event.ref == "unknown")
    window.detail.timeline.event_chosen.emit(unknown)
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_N)
    assert (desk.decided[-1].what, desk.decided[-1].meeting) == ("missed", "unknown")
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_C)
    assert (desk.decided[-1].what, desk.decided[-1].meeting) == ("came", "unknown")
    ahead = next(event for event in window.detail.timeline.events if event.ref == "ahead")
    window.detail.timeline.event_chosen.emit(ahead)
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_C)
    assert len(desk.decided) == 3  # nobody came yet to what lies ahead


def test_keys_of_the_detail(open_window: Open, qtbot: QtBot) -> None:
    window, _ = opened(open_window)
    start = window.detail.flags.current
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_F)
    assert window.detail.flags.current is not start
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_J)
    assert window.browsing.shown == "birch.example"
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_K)
    assert window.browsing.shown == "aspen.example"
    qtbot.keyClick(window.detail.flags, Qt.Key.Key_Escape)
    assert window.board.isVisible()
    assert not window.detail.isVisible()


def test_the_same_prospect_keeps_its_flag_and_its_zoom(open_window: Open) -> None:
    window, _ = opened(open_window)
    window.detail.flags.choose(3)
    window.detail.timeline.lens.zoom(3, 500)
    window.detail.timeline._relayout()
    near = len(window.detail.timeline.shown)
    window.detail.show_detail(detail(), ZONE, NOW)
    assert window.detail.flags.current is not None
    assert window.detail.flags.current.number == 3
    assert len(window.detail.timeline.shown) == near


def test_facts_and_odds(open_window: Open) -> None:
    facts = dict(facts_of(detail().view, ZONE, NOW))
    assert facts["Contact"] == "Mara Tollund"
    assert facts["First contact"] == "31 Oct, 20 days ago"
    assert facts["So far"] == "4 mails"  # a calendar alone proves no meeting
    held = replace(detail().view, held=frozenset(met.key for met in detail().view.meetings[:2]))
    assert dict(facts_of(held, ZONE, NOW))["So far"] == "4 mails, 2 meetings"
    assert facts["Usual reply"] == "2 working days"
    base = detail()
    window, _ = opened(
        open_window, replace(base, view=replace(base.view, odds=Odds(0.07, 0.02, 0.15, 61, 14)))
    )
    shown = [label.text() for label in window.detail.facts.findChildren(QLabel)]
    assert "7 %" in shown
    assert "7 % of silences this long in your mail end within 14 days, told from 61." in shown


def test_without_odds_the_reason_is_said(open_window: Open) -> None:
    window, _ = opened(open_window)
    shown = [label.text() for label in window.detail.facts.findChildren(QLabel)]
    assert "Too few silences in your mail to give odds." in shown


def test_seven_questions_lead_to_the_quote_or_copy_a_question(open_window: Open) -> None:
    base = detail()
    answer = Evidence("message", "Aspen@test", NOW, QUOTE, TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE))
    view = replace(base.view, qualification=(("pain", None), ("timeline", answer)))
    window, _ = opened(open_window, replace(base, view=view))
    rows = window.detail.facts.findChildren(QuestionRow)
    assert [row.accessibleName() for row in rows] == ["Time frame: quote", "Real need: open"]
    window.detail.timeline.event_chosen.emit(window.detail.timeline.events[-1])
    rows[0].click()
    assert window.detail.mail.sheet is not None
    assert window.detail.mail.sheet.ref == "Aspen@test"
    window.detail.facts.findChildren(QuestionRow)[1].click()
    assert QGuiApplication.clipboard().text() == "What is the problem that made you look into this now?"


def test_narrow_details_have_a_tab_instead_of_the_right_column(open_window: Open) -> None:
    window, _ = opened(open_window)
    assert window.detail.facts.isVisible()
    window.resize(1000, 640)
    assert not window.detail.facts.isVisible()
    window.detail._tabs.setCurrentIndex(1)
    assert window.detail.facts.isVisible()
    assert not window.detail.mail.isVisible()
    window.resize(1400, 800)
    assert window.detail.facts.isVisible()
    assert window.detail.mail.isVisible()


def test_where_a_time_line_does_not_fit_its_events_are_listed(open_window: Open) -> None:
    window, _ = opened(open_window)
    window.resize(540, 700)
    QApplication.processEvents()
    assert not window.detail.timeline.isVisible()
    listed = window.detail.events
    assert listed.isVisible()
    assert listed.model().rowCount() == len(window.detail.timeline.events)
    assert listed.model().index(0, 0).data() == "24 November, meeting ahead: Demo"
    listed.setCurrentIndex(listed.model().index(0, 0))
    assert window.detail.mail.sheet is not None
    assert window.detail.mail.sheet.ref == "ahead"


def test_the_date_of_a_mail_is_never_lost_for_its_names(open_window: Open) -> None:
    window, _ = opened(open_window)
    window.detail.flags.choose(2)
    seen = []
    for width in (1280, 1000):
        window.resize(width, 800)
        window.detail.mail.setFixedWidth(560 if width == 1280 else 250)
        QApplication.processEvents()
        labels = [label for label in window.detail.mail.findChildren(ElidedLabel) if label.isVisible()]
        assert any("31 October" in label.text() and not label.is_cut for label in labels)
        seen.append([label.text() for label in labels])
    assert seen == [
        ["Mara Tollund, Saturday 31 October, 15:32"],
        ["Mara Tollund", "Saturday 31 October, 15:32"],
    ]


def test_a_mail_that_has_to_scroll_ends_with_a_whole_line(qtbot: QtBot) -> None:
    text = MailText()
    qtbot.addWidget(text)
    text.show_text("\n".join(f"This is line {n} of a longer mail to Mara." for n in range(20)), (), "")
    text.show()
    for height in range(40, 110, 7):
        text.resize(180, height)
        for place in (0, 3):
            text.verticalScrollBar().setValue(place)
            QApplication.processEvents()
            ends = math.ceil(text.whole_lines())
            assert 0 <= ends <= text.viewport().height()
            seen = text.viewport().grab().toImage()
            below = seen.copy(0, ends, seen.width(), seen.height() - ends)
            assert below.isNull() or colours(below) == {theme.tokens().card.lower()}


def test_where_nothing_fits_any_more_the_page_scrolls_and_the_mail_keeps_its_lines(
    open_window: Open, large_text: TextSize
) -> None:
    window, _ = opened(open_window)
    window.detail.flags.choose(2)
    for width, height, times, scrolls in (
        (1280, 800, 1, False),
        (1000, 640, 1, False),
        (560, 480, 1, False),
        (640, 480, 1.6, True),
    ):
        large_text(times)
        window.resize(width, height)
        window.shell.apply_width()
        for _ in range(4):
            QApplication.processEvents()
        assert (window.detail._scroll.verticalScrollBar().maximum() > 0) is scrolls
        text = window.detail.mail.text
        assert text.whole_lines() >= 2 * text.fontMetrics().lineSpacing()
        mail = window.detail.mail
        assert mail.height() >= mail.layout().minimumHeightForWidth(mail.width())  # nothing lies on anything


def test_scrolling_takes_the_ground_over_a_cut_line_away(qtbot: QtBot) -> None:
    text = MailText()
    qtbot.addWidget(text)
    text.show_text("\n".join(f"This is line {n} of a longer mail to Mara." for n in range(20)), (), "")
    text.restyle()
    text.resize(180, 97)
    with qtbot.waitExposed(text):
        text.show()

    def seen() -> QImage:
        QApplication.processEvents()
        return text.screen().grabWindow(text.winId()).toImage()

    end = text.document().characterCount() - 1
    for scroll in (
        lambda: text.verticalScrollBar().setValue(3),
        lambda: text.verticalScrollBar().setValue(1),
        lambda: text.setTextCursor(text._cursor(end, end)),
    ):
        seen()
        scroll()
        after = seen()
        text.viewport().update()
        assert after == seen()


def test_larger_text_gives_the_date_of_a_mail_a_line_of_its_own(
    open_window: Open, large_text: TextSize
) -> None:
    window, _ = opened(open_window)
    window.detail.flags.choose(2)
    pane = window.detail.mail
    buttons = pane._back.sizeHint().width() + pane._forward.sizeHint().width()
    pane.setFixedWidth(pane._line.sizeHint().width() + buttons + 50)
    QApplication.processEvents()
    assert not pane._when.isVisible()
    large_text(1.6)
    QApplication.processEvents()
    assert pane._when.isVisible()


def test_a_long_name_takes_the_room_of_what_the_menu_holds_too(qtbot: QtBot) -> None:
    head = DetailHead()
    qtbot.addWidget(head)
    head.restyle()
    head.show()
    shown = {}
    for width in (1200, 900, 700):
        head.resize(width, 80)
        head.set_room(width)
        for name in ("Brindlemoor Foods", "Aspen"):
            head.show_view(prospect(name))
            QApplication.processEvents()
            assert not any(label.is_cut for label in head.findChildren(ElidedLabel))
            buttons = [button for button in head.findChildren(KeyButton) if button.isVisible()]
            shown[width, name[0]] = {button.text() for button in buttons}
    assert shown[1200, "B"] == shown[1200, "A"]
    assert shown[700, "B"] < shown[700, "A"]
    assert "Draft the exit" in shown[700, "B"]


def test_it_paints_in_both_schemes(open_window: Open, scheme: theme.Tokens) -> None:
    window, _ = opened(open_window)
    window.detail.flags.choose(2)
    found = colours(window.detail.grab().toImage())
    assert {scheme.mark.lower(), scheme.red.shape.lower(), scheme.card.lower(), scheme.sel.lower()} <= found


def test_a_meeting_as_text() -> None:
    change = MeetingChange(
        "moved", "mara@brindle.example", NOW, NOW, NOW.replace(day=24), quote="one more week"
    )
    sheet = meeting_sheet(meeting(-2, changes=(change,)), ZONE, NOW)
    assert sheet.meeting == "meet"
    assert "20 November: moved (mara@brindle.example)" in sheet.text
    assert "“one more week”" in sheet.text
    assert "Friday 20 November, 15:32 → Tuesday 24 November, 15:32" in sheet.text
    assert meeting_sheet(meeting(2), ZONE, NOW).meeting == ""


def test_words_that_moved_are_found_and_words_that_are_gone_are_not_marked() -> None:
    text = "one two three"
    assert span(text, Evidence("message", "x", NOW, "two", 0, 3)) == (4, 7)
    assert span(text, Evidence("message", "x", NOW, "four", 0, 4)) == (0, 0)
    assert span(text, Evidence("message", "x", NOW)) == (0, 0)
    assert utf16("🌲a", 1) == 2


def test_the_note_under_a_mail_follows_the_colour_scheme(open_window: Open) -> None:
    window, _ = opened(open_window)
    note = window.detail.mail._note
    before, text = theme.tokens(), note.palette().color(note.foregroundRole())
    theme.choose(theme.DARK if before is theme.LIGHT else theme.LIGHT)
    window.shell.restyle()
    assert note._tint == theme.tokens().state(note._light).tint
    assert note.palette().color(note.foregroundRole()) != text
    theme.choose(None)


def test_what_is_not_of_this_year_says_its_year(open_window: Open) -> None:
    window, _ = opened(open_window)
    shown = window.detail

    def told() -> tuple[str, ...]:
        events = shown.events.model()
        assert shown.mail.sheet is not None
        return (
            shown.mail.sheet.when,
            dict(facts_of(detail().view, ZONE, shown._now))["First contact"],
            str(events.data(events.index(0, 0))).partition(",")[0],
            next(row.date for row in shown.flags.rows if row.date),
        )

    year = str(NOW.year)
    assert not any(year in text for text in told())
    shown.show_detail(detail(), ZONE, NOW + timedelta(days=400))
    assert all(year in text for text in told())


def test_own_and_automatic_mail_cannot_be_called_automatic() -> None:
    view = detail().view
    sheets = {m.ref: mail_sheet(m, view, ZONE, NOW) for m in view.messages}
    assert [ref for ref, sheet in sheets.items() if sheet.from_them] == ["Aspen@test"]


def test_whoever_only_hears_the_tabs_is_told_what_they_choose(open_window: Open) -> None:
    window, _ = opened(open_window)
    names = {bar.accessibleName() for bar in window.findChildren(QTabBar)}
    assert {"Column shown", "Mail or facts"} <= names
    assert "" not in names

"""The pipeline page: figures, plots with marks and tables, what is taken along, and the spring-clean."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Open, Pictures, TextSize
from tests.desktop.pipelines import NAMES, PipelineDesk, closed_deals
from tests.desktop.snapshots import NOW, colours, pipeline_of, prospect, snapshot
from tests.desktop.test_timeline import detail
from walkaway.desktop import letter_keys, theme
from walkaway.desktop.detail.reframe import ReframePane, effort_in_words, reality_in_words
from walkaway.desktop.pipeline.card import PlotCard
from walkaway.desktop.pipeline.clean import SpringClean, closing
from walkaway.desktop.pipeline.host import PipelineHost, add_pipeline
from walkaway.desktop.pipeline.page import PipelineView, few_exits
from walkaway.desktop.pipeline.plot import Plot, grid_step
from walkaway.desktop.pipeline.report_pdf import report_pdf
from walkaway.desktop.window import MainWindow
from walkaway.engine.actions.report import report_html
from walkaway.engine.exits.reframe import Effort, RealityCheck
from walkaway.engine.model import Light

# Tooltips want to be on top, which a platform without a screen cannot give.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass
class Shown:
    window: MainWindow
    host: PipelineHost
    desk: PipelineDesk
    folder: Path

    @property
    def view(self) -> PipelineView:
        assert self.host.view is not None
        return self.host.view

    @property
    def clean(self) -> SpringClean:
        assert self.host.clean is not None
        return self.host.clean


def shown_with(
    open_window: Open, folder: Path, closed: int = 30, size: tuple[int, int] = (1280, 800)
) -> Shown:
    desk = PipelineDesk(closed)
    window = open_window(desk, size)
    host = add_pipeline(window, lambda title, name: folder / name)
    window.shell.show_page("pipeline")
    for _ in range(3):  # layouts ask for one another
        QApplication.processEvents()
    return Shown(window, host, desk, folder)


@pytest.fixture
def shown(open_window: Open, tmp_path: Path) -> Shown:
    return shown_with(open_window, tmp_path)


def plots(view: PipelineView) -> Iterator[Plot]:
    return (card.plot for card in view.cards)


# -- figures -----------------------------------------------------------------------------------------


def test_each_figure_stands_with_what_it_rests_on(shown: Shown) -> None:
    figures = shown.view.figures.figures
    assert [figure.name for figure in figures] == ["Deals", "Clean exits", "Median age at exit", "Freed"]
    assert all(figure.number and figure.base for figure in figures)
    page = shown.view.page
    assert page is not None
    exits = sum(period.exits for period in page.weeks.periods)
    assert figures[1].number == str(exits)
    assert "10 min a mail, 45 a meeting" in figures[3].base


def test_months_reach_further_back_than_weeks(shown: Shown) -> None:
    before = int(shown.view.figures.figures[1].number)
    shown.view.by_month.click()
    assert int(shown.view.figures.figures[1].number) > before
    assert len(shown.view.flow.table().rows) == 12


@pytest.mark.parametrize(("closed", "sentence"), [(0, "No exits"), (4, "Three exits"), (9, "Six exits")])
def test_with_few_exits_there_are_figures_and_a_sentence_and_no_plots(
    open_window: Open, tmp_path: Path, closed: int, sentence: str
) -> None:
    shown = shown_with(open_window, tmp_path, closed)
    assert shown.view.plots.isHidden()
    labels = [label.text() for label in shown.view.findChildren(QLabel) if label.isVisible()]
    assert any(
        text.startswith(f"{sentence} so far. Plots start to mean something at eight.") for text in labels
    )
    assert shown.view.figures.isVisible()


def test_from_eight_exits_on_there_are_plots(shown: Shown) -> None:
    assert not shown.view.plots.isHidden()
    assert few_exits(7).startswith("Seven exits")


# -- plots -------------------------------------------------------------------------------------------


def test_marks_stand_inside_their_plot_and_say_their_numbers(shown: Shown) -> None:
    for plot in plots(shown.view):
        box = plot.plot_box()
        marks = plot.marks(box)
        assert marks, plot.title
        for mark in marks:
            assert box.adjusted(-7, -7, 7, 7).contains(mark.box), (plot.title, mark)
            assert any(letter.isdigit() for letter in mark.words)


def test_tab_walks_the_marks_and_then_leaves(shown: Shown, qtbot: QtBot) -> None:
    flow = shown.view.flow
    flow.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(12):
        qtbot.keyClick(flow, Qt.Key.Key_Tab)
        assert flow.current is not None
        seen.append(flow.current.words)
        assert flow.accessibleDescription() == seen[-1]
    assert len(set(seen)) == 12
    qtbot.keyClick(flow, Qt.Key.Key_Left)
    assert flow.current is not None
    assert flow.current.words == seen[-2]
    qtbot.keyClick(flow, Qt.Key.Key_End)
    qtbot.keyClick(flow, Qt.Key.Key_Tab)
    assert flow.current is None
    assert not flow.hasFocus()


def test_hovering_finds_the_mark_under_the_mouse(shown: Shown) -> None:
    for plot in plots(shown.view):
        last = plot.marks(plot.plot_box())[-1]
        found = plot.mark_at(last.box.center())
        assert found is not None
        assert found.words == last.words
        assert plot.mark_at(QPointF(-5, -5)) is None


def test_t_shows_the_table_behind_each_plot_and_the_plot_again(shown: Shown, qtbot: QtBot) -> None:
    for card in shown.view.cards:
        qtbot.keyClick(card.plot, Qt.Key.Key_T)
        assert card.shows_table
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T)
        assert not card.shows_table
        assert card.plot.hasFocus()


def test_t_is_no_key_where_single_letters_are_off(shown: Shown, qtbot: QtBot) -> None:
    card = shown.view.cards[0]
    card.toggle()
    letter_keys.allow(False)
    try:
        for widget in (card, card._rows):
            qtbot.keyClick(widget, Qt.Key.Key_T)
            assert card.shows_table
    finally:
        letter_keys.allow(True)
    qtbot.keyClick(card._rows, Qt.Key.Key_T)
    assert not card.shows_table


def test_screen_readers_hear_what_a_plot_shows_and_of_its_table(shown: Shown) -> None:
    names = [plot.accessibleName() for plot in plots(shown.view)]
    assert names[0].startswith("In and out, ")
    assert " in, " in names[0]
    assert all(name.endswith("press T for the table") for name in names)


def test_the_selected_prospect_stands_on_the_curve_and_leads_to_its_detail(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.window.board.view.select("brindlemoor-foods.example", focus=False)
    mark = shown.view.silence.marks(shown.view.silence.plot_box())[-1]
    assert mark.key == "brindlemoor-foods.example"
    assert "7 %" in mark.words
    assert "based on 61 silences" in mark.words
    place = QPointF(mark.box.center())
    release = Qt.MouseButton.LeftButton
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, place, place, release, release, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(shown.view.silence, press)
    assert shown.window.browsing.shown == mark.key


def test_every_open_deal_is_one_mark_however_many_share_an_age(shown: Shown) -> None:
    maybes, page = shown.view.maybes, shown.view.page
    assert page is not None
    assert len(maybes.marks(maybes.plot_box())) == len(NAMES)
    crowd = [page.weeks.open[0]] * 700
    maybes.show_deals(crowd, NOW, 90, 0.75)
    marks = maybes.marks(maybes.plot_box())
    assert len(marks) == 700
    assert len({(mark.box.x(), mark.box.y()) for mark in marks}) == 700


def test_grid_lines_are_round_numbers_and_few() -> None:
    for most in range(1, 3000):
        step = grid_step(most, 3)
        assert most / step <= 3
        assert str(step).strip("0") in {"1", "2", "4", "5", "25"}


# -- taking along ------------------------------------------------------------------------------------


def test_a_picture_is_twice_as_sharp_as_the_screen(shown: Shown) -> None:
    card = shown.view.cards[0]
    shown.view.picture_wanted.emit(card)
    saved = QImage(str(shown.folder / "in-and-out.png"))
    assert saved.size() == card.size() * 2
    assert len(colours(saved)) > 5


def test_numbers_are_saved_as_they_stand_in_the_table(shown: Shown) -> None:
    for card in shown.view.cards:
        shown.view.numbers_wanted.emit(card)
    for card, name in zip(
        shown.view.cards, ("in-and-out", "age-at-exit", "still-in-maybe", "does-silence-end"), strict=True
    ):
        with (shown.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        table = card.plot.table()
        assert rows == [list(table.titles), *map(list, table.rows)]
        assert len(rows) > 3


def test_the_report_becomes_a_pdf_and_a_web_page(shown: Shown) -> None:
    shown.view.report_wanted.emit("pdf")
    shown.view.report_wanted.emit("html")
    assert (shown.folder / "pipeline-2026-11-20.pdf").read_bytes().startswith(b"%PDF-1.")
    assert "<h2>The board</h2>" in (shown.folder / "pipeline-2026-11-20.html").read_text("utf-8")


def test_the_menus_offer_each_plot_and_both_reports(shown: Shown) -> None:
    view = shown.view
    menus = [menu for menu in view.findChildren(QMenu) if menu.parent() is view]
    exports = [action for menu in menus for action in menu.actions()]
    assert [action.text() for action in exports if action.menu()] == [plot.title for plot in plots(view)]
    for action in exports:
        for inner in action.menu().actions() if action.menu() else [action]:  # type: ignore[attr-defined]
            inner.trigger()
    assert {path.suffix for path in shown.folder.iterdir()} == {".png", ".csv", ".pdf", ".html"}
    assert len(list(shown.folder.iterdir())) == 10


def test_a_full_report_is_still_one_page(qapp: QApplication) -> None:
    views, past = closed_deals(60)
    several = [prospect(f"A firm with a long name {n}", Light.RED) for n in range(40)]
    full = snapshot(*several, *views)
    recent = [replace(decision, at=NOW) for decision in past]
    pdf = report_pdf(report_html(full, pipeline_of(full, recent).weeks), "Weekly report")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_a_place_that_cannot_be_written_is_told(open_window: Open, tmp_path: Path) -> None:
    shown = shown_with(open_window, tmp_path / "nowhere")
    shown.view.numbers_wanted.emit(shown.view.cards[0])
    assert "in-and-out.csv cannot be written" in shown.window.banner.text


# -- spring-clean ------------------------------------------------------------------------------------


def test_one_key_each_and_a_sentence_at_the_end(shown: Shown, qtbot: QtBot) -> None:
    page = shown.view.page
    assert page is not None
    total = len(page.stale)
    assert total >= 5
    assert shown.view.clean.text() == f"Spring-clean {total} deals"
    shown.view.clean.click()
    clean = shown.clean
    assert clean.isVisible()
    for place in range(total):
        assert clean.sentence == f"{place + 1} of {total}"
        qtbot.keyClick(clean, "EKS"[min(place, 2)])
    assert [decision.what for decision in shown.desk.decided][:3] == ["exit", "keep", "snooze"]
    assert clean.sentence.endswith("The time is yours again.")
    qtbot.keyClick(clean, Qt.Key.Key_Escape)
    assert shown.view.isVisible()


def test_a_spring_clean_asks_by_the_board_of_now_not_by_the_page_of_before(shown: Shown) -> None:
    page = shown.view.page
    assert page is not None
    shown.view.show_page(replace(page, stale=()))  # the board has changed, and was not counted yet
    shown.view.clean_wanted.emit()
    assert shown.clean.sentence == f"1 of {len(page.stale)}"


def test_an_exit_is_noted_with_the_reason_that_the_flags_suggest(shown: Shown, qtbot: QtBot) -> None:
    page = shown.view.page
    assert page is not None
    shown.view.clean.click()
    for _ in page.stale:
        qtbot.keyClick(shown.clean, "E")
    reasons = [decision.reason for decision in shown.desk.decided]
    assert reasons == [deal.reason for deal in page.stale]
    assert any(reasons)


def test_undo_asks_about_the_last_deal_again_by_z_and_by_the_windows_undo(shown: Shown, qtbot: QtBot) -> None:
    shown.view.clean.click()
    clean = shown.clean
    first = clean.current
    qtbot.keyClick(clean, "Z")
    assert clean.current is first  # nothing to undo yet
    qtbot.keyClick(clean, "K")
    qtbot.keyClick(clean, "E")
    qtbot.keyClick(clean, "Z")
    assert [decision.what for decision in shown.desk.decided] == ["keep"]
    shown.window.deeds.undo()
    assert shown.desk.decided == []
    assert clean.current is first


def test_a_decision_that_cannot_be_kept_leaves_the_deal_where_it_is(shown: Shown, qtbot: QtBot) -> None:
    shown.view.clean.click()
    first = shown.clean.current

    def refuse(decision: object) -> None:
        raise OSError("disk full")

    shown.desk.decide = refuse  # type: ignore[method-assign,assignment]
    qtbot.keyClick(shown.clean, "K")
    assert shown.clean.current is first
    del shown.desk.decide
    qtbot.keyClick(shown.clean, "K")
    assert shown.clean.current is not first


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (["exit"] * 5 + ["keep"] * 4, "Nine decided. Five went, four stay."),
        (["keep"], "One decided. One stays."),
        (["snooze", "exit"], "Two decided. One went, one asleep."),
        (["exit"] * 14, "14 decided. 14 went."),
    ],
)
def test_the_closing_sentence_counts(answers: list[str], sentence: str) -> None:
    assert closing(answers).startswith(sentence)
    assert ("work well done" in closing(answers)) == ("exit" in answers)


def test_letters_do_nothing_where_the_rep_switched_them_off(shown: Shown, qtbot: QtBot) -> None:
    shown.view.clean.click()
    letter_keys.allow(False)
    try:
        qtbot.keyClick(shown.clean, "E")
        assert shown.desk.decided == []
        shown.clean.press("E")  # its button
        assert len(shown.desk.decided) == 1
    finally:
        letter_keys.allow(True)


# -- won, reframe ------------------------------------------------------------------------------------


def test_a_deal_is_marked_won_on_the_board(open_window: Open, qtbot: QtBot) -> None:
    desk = PipelineDesk()
    window = open_window(desk)
    entry = window.board.view.current
    assert entry is not None
    window.browsing.board_key("W")
    assert [(decision.what, decision.prospect) for decision in desk.decided] == [("won", entry.key)]
    window.deeds.undo()
    assert desk.decided == []


def test_effort_odds_bias_and_age_stand_beside_the_evidence(shown: Shown) -> None:
    full = detail()
    page = shown.view.page
    assert page is not None
    pane = ReframePane(full.view, NOW, page.months)
    assert len(pane.sentences) == 3
    assert " of yours" in pane.sentences[0]
    assert pane.sentences[1].startswith("This one is ")
    assert pane.sentences[2].endswith(".")
    pane.deleteLater()
    shown.host._open("brindlemoor-foods.example")
    panes = shown.window.detail.facts.findChildren(ReframePane)
    assert [len(pane.sentences) for pane in panes] == [3]


def test_nothing_is_reframed_where_nothing_speaks_against_a_deal(shown: Shown) -> None:
    shown.window.browsing.open_prospect("quillhaven-dental.example")  # green
    assert shown.window.detail.facts.findChildren(ReframePane) == []


def test_words_of_effort_and_of_the_reality_check() -> None:
    assert effort_in_words(Effort(12, 2, 68)) == "12 mails of yours and 2 meetings in 68 days."
    assert effort_in_words(Effort(1, 0, 1)) == "1 mail of yours in 1 day."
    assert reality_in_words(RealityCheck(120, None, None)) == ""
    assert reality_in_words(RealityCheck(120, 41.0, 80.5)) == (
        "This one is 120 days old; half of the deals you won took 41 days or less, "
        "half of those that ended came to it within 80 days."
    )


# -- pictures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1280, 800), (1000, 640)])
def test_pictures_of_the_pipeline(
    open_window: Open, scheme: theme.Tokens, pictures: Pictures, tmp_path: Path, size: tuple[int, int]
) -> None:
    shown = shown_with(open_window, tmp_path, size=size)
    shown.window.board.view.select("brindlemoor-foods.example", focus=False)
    picture = pictures.take(shown.window, f"pipeline-{size[0]}x{size[1]}", scheme)
    found = colours(picture.toImage())
    wanted = (scheme.card, scheme.acc, scheme.green.shape, scheme.t3, scheme.red.tint)
    assert {colour.lower() for colour in wanted} <= found
    if size != (1280, 800):
        return
    assert isinstance(shown.view.cards[0], PlotCard)
    shown.view.clean.click()
    pictures.take(shown.window, "clean", scheme)
    shown.host._leave_clean()
    for card in shown.view.cards[:3]:
        card.toggle()
    pictures.take(shown.window, "tables", scheme)


def test_the_page_stays_whole_when_it_is_narrow(open_window: Open, tmp_path: Path) -> None:
    shown = shown_with(open_window, tmp_path, size=(640, 640))
    tops = [card.mapTo(shown.view, card.rect().topLeft()).y() for card in shown.view.cards]
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    assert all(card.size().width() >= QSize(300, 0).width() for card in shown.view.cards)


def test_the_light_of_a_mark_is_its_verdict(shown: Shown) -> None:
    table = shown.view.maybes.table()
    view = prospect("Brindlemoor Foods", Light.RED)
    assert (view.prospect.name, "4", "Walk away") in table.rows
    assert replace(view, own_refs=frozenset()) == view


def test_a_small_window_with_large_text_cuts_nothing_of_the_spring_clean(
    open_window: Open, tmp_path: Path, qtbot: QtBot, large_text: TextSize
) -> None:
    large_text(1.6)
    shown = shown_with(open_window, tmp_path, size=(640, 480))
    shown.view.clean.click()
    for _ in range(4):
        QApplication.processEvents()
    clean = shown.host.findChild(SpringClean)
    assert clean is not None
    for label in clean.card.findChildren(QLabel):
        assert label.isHidden() or label.height() >= label.heightForWidth(label.width())
    for key in clean._buttons.values():
        assert clean.rect().contains(key.geometry())
    bar = clean._scroll.verticalScrollBar()
    qtbot.keyClick(clean, Qt.Key.Key_PageDown)
    assert (bar.value() > 0) is (bar.maximum() > 0)


def test_the_buttons_of_the_spring_clean_stay_whole_when_the_text_gets_larger(
    open_window: Open, tmp_path: Path, large_text: TextSize
) -> None:
    shown = shown_with(open_window, tmp_path, size=(520, 480))
    shown.view.clean.click()
    for times, words in ((1, "Snooze a month"), (2, "Snooze"), (1, "Snooze a month")):
        large_text(times)
        for _ in range(4):
            QApplication.processEvents()
        buttons = shown.clean._buttons
        assert buttons["S"].text() == words
        assert all(shown.clean.rect().contains(button.geometry()) for button in buttons.values())

"""The pipeline page: four figures, four plots, and the ways to take them along."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme, words
from walkaway.desktop.announce import announce
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.flow import FlowRow
from walkaway.desktop.frame.panes import name_panes
from walkaway.desktop.labels import ElidedLabel
from walkaway.desktop.pipeline.ages import AgesPlot
from walkaway.desktop.pipeline.card import PlotCard
from walkaway.desktop.pipeline.figures import FigureRow, figures_of
from walkaway.desktop.pipeline.flow import FlowPlot
from walkaway.desktop.pipeline.maybes import MaybesPlot
from walkaway.desktop.pipeline.silences import SilencePlot, Waiting
from walkaway.desktop.slim import make_column
from walkaway.desktop.words import translate
from walkaway.engine.actions.pipeline import PipelinePage
from walkaway.engine.exits.charts import LEAST_EXITS, ages_at_exit, headline
from walkaway.engine.exits.pipeline import Step

_NARROW = 860  # below it the plots stand under one another


class PipelineView(QWidget):
    """Shows what the engine says of the pipeline, by week or by month.

    Emits: `clean_wanted`; `report_wanted` with "pdf" or "html"; `picture_wanted` and `numbers_wanted` with a
    PlotCard; `opened` with the id of a prospect whose mark was chosen.
    """

    clean_wanted = Signal()
    report_wanted = Signal(str)
    picture_wanted = Signal(object)
    numbers_wanted = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: PipelinePage | None = None
        self._step: Step = "week"
        self._narrow: bool | None = None
        self._title, self._fact = QLabel(translate("Pipeline", "Pipeline"), self), ElidedLabel(self)
        self._few = QLabel(self)
        self.figures = FigureRow(self)
        self.flow, self.ages = FlowPlot(), AgesPlot()
        self.maybes, self.silence = MaybesPlot(), SilencePlot()
        self.cards = (
            PlotCard(self.flow, self.flow.legend(), self),
            PlotCard(self.ages, self.ages.legend(), self),
            PlotCard(self.maybes, self.maybes.legend(), self),
            PlotCard(self.silence, (), self),
        )
        for card in self.cards:
            card.plot.opened.connect(self.opened)
        self._make_head()
        self._lay_out()
        name_panes(self)
        self.restyle()

    def _make_head(self) -> None:
        self.by_week = KeyButton(translate("Pipeline", "By week"), parent=self)
        self.by_month = KeyButton(translate("Pipeline", "By month"), parent=self)
        self.by_week.clicked.connect(partial(self.show_step, "week"))
        self.by_month.clicked.connect(partial(self.show_step, "month"))
        for button in (self.by_week, self.by_month):
            button.setCheckable(True)
            button.setAutoExclusive(True)
        self.by_week.setChecked(True)
        self.export = KeyButton(translate("Pipeline", "Export"), menu=True, parent=self)
        self.report = KeyButton(
            translate("Pipeline", "Weekly report"), weight=Weight.PLAIN, menu=True, parent=self
        )
        self.clean = KeyButton("", weight=Weight.MAIN, parent=self)
        self.clean.clicked.connect(self.clean_wanted)
        exports, reports = QMenu(self), QMenu(self)
        for card in self.cards:
            part = exports.addMenu(card.plot.title)
            part.addAction(translate("Pipeline", "Picture (PNG)…")).triggered.connect(
                partial(self._picture, card)
            )
            part.addAction(translate("Pipeline", "Numbers (CSV)…")).triggered.connect(
                partial(self._numbers, card)
            )
        reports.addAction(translate("Pipeline", "Save as PDF…")).triggered.connect(
            partial(self._report, "pdf")
        )
        reports.addAction(translate("Pipeline", "Save as web page…")).triggered.connect(
            partial(self._report, "html")
        )
        self.export.clicked.connect(partial(_open_under, exports, self.export))
        self.report.clicked.connect(partial(_open_under, reports, self.report))

    def _lay_out(self) -> None:
        self._head = head = QGridLayout()
        head.setSpacing(2 * theme.GRID)
        head.setColumnStretch(1, 1)
        buttons = (self.by_week, self.by_month, self.export, self.report)
        self._buttons = FlowRow(2 * theme.GRID, buttons, self)
        head.addWidget(self._title, 0, 0)
        head.addWidget(self._fact, 0, 1)
        head.addWidget(self.clean, 0, 3)
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 2, 0)
        self._grid.setSpacing(theme.COLUMN_GAP)
        self.plots = QScrollArea(self)
        make_column(self.plots, self._inside)
        for label in (self._title, self._few):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._few.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._few.setWordWrap(True)
        self._arrange(narrow=False)
        whole = QVBoxLayout(self)
        edge = theme.PAGE_EDGE
        whole.setContentsMargins(edge, 3 * theme.GRID, edge, 3 * theme.GRID)
        whole.setSpacing(3 * theme.GRID)
        whole.addLayout(head)
        whole.addWidget(self.figures)
        whole.addWidget(self.plots, 1)
        whole.addWidget(self._few, 1)

    def _arrange(self, *, narrow: bool) -> None:
        self._buttons.set_wraps(narrow)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._head.addWidget(self._buttons, 1, 0, 1, 4)
        else:
            self._head.addWidget(self._buttons, 0, 2)
        for place, card in enumerate(self.cards):
            row, column = (place, 0) if narrow else divmod(place, 2)
            self._grid.addWidget(card, row, column)
            self._grid.setRowStretch(row, 1)
        self._grid.setColumnStretch(0, 63)
        self._grid.setColumnStretch(1, 0 if narrow else 41)

    # -- content -------------------------------------------------------------------------------

    def show_page(self, page: PipelinePage) -> None:
        """Show the pipeline of a board."""
        self._page = page
        self._show()

    def show_waiting(self, waiting: Waiting | None) -> None:
        """Mark the prospect that is selected on the board."""
        self.silence.show_waiting(waiting)

    def show_step(self, step: Step) -> None:
        """By week or by month."""
        self._step = step
        self.by_week.setChecked(step == "week")
        self.by_month.setChecked(step == "month")
        self._show()

    def _show(self) -> None:
        page = self._page
        if page is None:
            return
        deals, told = page.by(self._step), headline(page.by(self._step), page.zone)
        weekly, count = self._step == "week", words.figure(len(deals.periods))
        span = translate("Pipeline", "%1 weeks") if weekly else translate("Pipeline", "%1 months")
        before = (
            translate("Pipeline", "the %1 weeks before")
            if weekly
            else translate("Pipeline", "the %1 months before")
        )
        sentence = translate("Pipeline", "%1, since %2").replace("%1", span.replace("%1", count))
        self._fact.setText(
            sentence.replace("%2", words.day_in_pattern(told.first, translate("Words", "d MMMM yyyy")))
        )
        self.figures.show_figures(figures_of(told, deals, before.replace("%1", count)))
        self.flow.show_periods(deals.periods, self._step)
        titles = (translate("Flow", "In and out, by week"), translate("Flow", "In and out, by month"))
        self.cards[0].set_title(titles[0] if weekly else titles[1])
        self.ages.show_ages(ages_at_exit(deals, page.zone))
        self.maybes.show_deals(deals.open, deals.as_of, page.cap_days, page.cap_share)
        self.cards[2].set_fact(self.maybes.fact)
        self.silence.show_chart(page.silence)
        self.cards[3].set_fact(self.silence.fact)
        for card in self.cards:
            card.refresh()
        exits = len(deals.out("exit"))
        self._few.setText(few_exits(exits))
        self._few.setVisible(exits < LEAST_EXITS)
        self.plots.setVisible(exits >= LEAST_EXITS)
        self.export.setEnabled(exits >= LEAST_EXITS)
        stale = len(page.stale)
        one, many = (
            translate("Pipeline", "Spring-clean 1 deal"),
            translate("Pipeline", "Spring-clean %1 deals"),
        )
        self.clean.set_words(
            words.counted(stale, one, many) if stale else translate("Pipeline", "Nothing to clean")
        )
        self.clean.setEnabled(bool(stale))

    def say(self, sentence: str) -> None:
        """Tell what was done, in place of the fact beside the title."""
        self._fact.setText(sentence)
        announce(self, sentence)

    @property
    def page(self) -> PipelinePage | None:
        """What is shown."""
        return self._page

    # -- commands ------------------------------------------------------------------------------

    def _picture(self, card: PlotCard) -> None:
        self.picture_wanted.emit(card)

    def _numbers(self, card: PlotCard) -> None:
        self.numbers_wanted.emit(card)

    def _report(self, kind: str) -> None:
        self.report_wanted.emit(kind)

    # -- size and look -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._arrange(narrow=self.width() / theme.text_scale() < _NARROW)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self._inside, scheme.win)
        theme.paint_ground(self.plots.viewport(), scheme.win)
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._fact, scheme.t3)
        theme.paint_text(self._few, scheme.t3)
        self.figures.restyle()
        for card in self.cards:
            card.restyle()
        self._fit()


def few_exits(count: int) -> str:
    """Why there are no plots yet."""
    numbers = (
        translate("Pipeline", "No exits so far."),
        translate("Pipeline", "One exit so far."),
        translate("Pipeline", "Two exits so far."),
        translate("Pipeline", "Three exits so far."),
        translate("Pipeline", "Four exits so far."),
        translate("Pipeline", "Five exits so far."),
        translate("Pipeline", "Six exits so far."),
        translate("Pipeline", "Seven exits so far."),
    )
    so_far = numbers[min(count, len(numbers) - 1)]
    return f"{so_far} {translate('Pipeline', 'Plots start to mean something at eight.')}"


def _open_under(menu: QMenu, button: KeyButton) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

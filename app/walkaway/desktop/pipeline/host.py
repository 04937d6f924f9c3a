"""The pipeline in the window: asks the open board for it, shows it, and takes along what is wanted."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget

from walkaway.desktop.deeds import snooze_choices
from walkaway.desktop.frame.panes import drop
from walkaway.desktop.saving import AskPath, Saving
from walkaway.desktop.words import SPEECH, language, translate
from walkaway.engine.model import BoardSnapshot

if TYPE_CHECKING:
    from walkaway.desktop.desk_lane import OpenBoard
    from walkaway.desktop.pipeline.card import PlotCard
    from walkaway.desktop.pipeline.clean import SpringClean
    from walkaway.desktop.pipeline.page import PipelineView
    from walkaway.desktop.window import MainWindow
    from walkaway.engine.actions.pipeline import PipelinePage
    from walkaway.engine.exits.spring_clean import StaleDeal

KEY = "pipeline"
_BEHIND_MS = 200  # how long the numbers stay behind a new board that is shown instead of them
_A_MONTH = 3  # its place among the days until which one usually snoozes


class PipelineHost(QStackedWidget):
    """Holds the pipeline page and the spring-clean; both are made when the first board is there."""

    def __init__(self, window: MainWindow, ask_path: AskPath | None = None) -> None:
        super().__init__(window)
        self._window, self._lane, self._deeds = window, window.lane, window.deeds
        self._saving = Saving(window.lane, self, ask_path)
        self._snapshot: BoardSnapshot | None = None
        self.view: PipelineView | None = None
        self.clean: SpringClean | None = None
        self._counting = QTimer(self, singleShot=True, interval=_BEHIND_MS)
        self._counting.timeout.connect(self._count)
        self._lane.opened.connect(self._new_board)
        self._lane.changed.connect(self._look)
        window.emptied.connect(self._forget)
        window.board.view.chosen.connect(self._mark_selected)
        window.shell.page_shown.connect(self._page_shown)
        if window.snapshot is not None:
            self._look(window.snapshot)

    # -- the numbers ---------------------------------------------------------------------------

    @Slot(object)
    def _new_board(self, snapshot: BoardSnapshot) -> None:
        if self.view is not None and not self._lane.is_same:
            self.setCurrentWidget(self.view)  # the deals of a spring-clean were of another board
        self._look(snapshot)

    @Slot()
    def _forget(self) -> None:
        self._counting.stop()
        drop(self, self.view, self.clean)
        self.view = self.clean = self._snapshot = None

    @Slot(object)
    def _look(self, snapshot: BoardSnapshot) -> None:
        self._snapshot = snapshot
        if self.isVisible():
            self._count()
        else:  # a new board is painted first
            self._counting.start()

    @Slot()
    def _count(self) -> None:
        self._counting.stop()
        if self._snapshot is not None:
            self._lane.ask(lambda desk: desk.pipeline(), self._show)

    def _show(self, page: PipelinePage) -> None:
        view = self.view or self._make()
        view.show_page(page)
        self._mark_selected()
        self._window.detail.facts.show_deals(page.weeks)

    @Slot(str)
    def _page_shown(self, key: str) -> None:
        if key == KEY and self._counting.isActive():
            self._count()
        if key == KEY and self.view is not None and self.clean is not None:
            first = self.clean if self.currentWidget() is self.clean else self.view.by_week
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> PipelineView:
        """Both pages. Their modules load parts of the engine, which by now are there."""
        from walkaway.desktop.pipeline.clean import SpringClean  # noqa: PLC0415 - as said
        from walkaway.desktop.pipeline.page import PipelineView  # noqa: PLC0415 - as said

        view, clean = PipelineView(self), SpringClean(self)
        self.view, self.clean = view, clean
        self.addWidget(view)
        self.addWidget(clean)
        view.clean_wanted.connect(self.start_clean)
        view.opened.connect(self._open)
        view.picture_wanted.connect(self._save_picture)
        view.numbers_wanted.connect(self._save_numbers)
        view.report_wanted.connect(self._save_report)
        clean.decided.connect(self._decide)
        clean.undo_wanted.connect(self._deeds.undo)
        clean.left.connect(self._leave_clean)
        self._deeds.made.connect(clean.take)
        self._deeds.undone.connect(clean.take_back)
        self._lane.failed.connect(clean.give_up_waiting)
        return view

    @Slot()
    def _mark_selected(self) -> None:
        if self.view is None or self.view.page is None:
            return
        from walkaway.desktop.pipeline.silences import Waiting  # noqa: PLC0415 - as above

        entry, page = self._window.board.view.current, self.view.page
        days = page.silent_days.get(entry.key) if entry is not None else None
        if entry is None or days is None:
            self.view.show_waiting(None)
            return
        odds = entry.view.odds
        chance, based_on = (odds.probability, odds.based_on) if odds is not None else (None, 0)
        name, light = entry.view.prospect.name, entry.view.verdict.light
        self.view.show_waiting(Waiting(entry.key, name, light, days, chance, based_on))

    @Slot(str)
    def _open(self, key: str) -> None:
        self._window.shell.show_page("board")
        self._window.browsing.open_prospect(key)

    # -- spring-clean --------------------------------------------------------------------------

    @Slot()
    def start_clean(self) -> None:
        """Ask about every deal without recent interest, as the board knows them by now."""
        self._counting.stop()
        self._lane.ask(lambda desk: desk.pipeline(), self._begin_clean)

    def _begin_clean(self, page: PipelinePage) -> None:
        self._show(page)
        if self.clean is None or self._snapshot is None:
            return
        self.setCurrentWidget(self.clean)
        zone = ZoneInfo(self._snapshot.zone)
        self.clean.begin(page.stale, zone, self._snapshot.as_of)

    @Slot()
    def _leave_clean(self) -> None:
        if self.view is not None:
            self.setCurrentWidget(self.view)
            self.view.clean.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, str)
    def _decide(self, deal: StaleDeal, what: str) -> None:
        if what == "exit":
            self._deeds.leave(deal.view, deal.reason, deal.second_reason)
        elif what == "keep":
            self._deeds.keep(deal.view)
        elif self._snapshot is not None:
            choices = snooze_choices(self._snapshot.as_of, ZoneInfo(self._snapshot.zone))
            self._deeds.snooze(deal.view, choices[_A_MONTH][1])

    # -- taking along --------------------------------------------------------------------------

    @Slot(object)
    def _save_picture(self, card: PlotCard) -> None:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        card.picture().save(buffer, "PNG")
        buffer.close()
        self._save(bytes(data.data()), translate("Pipeline", "Save the picture"), f"{_file_name(card)}.png")

    @Slot(object)
    def _save_numbers(self, card: PlotCard) -> None:
        from walkaway.desktop.pipeline.card import table_csv  # noqa: PLC0415 - as above

        text = table_csv(card.plot.table())
        title = translate("Pipeline", "Save the numbers")
        self._save(text.encode("utf-8-sig"), title, f"{_file_name(card)}.csv")  # Excel wants the mark

    @Slot(str)
    def _save_report(self, kind: str) -> None:
        if self.view is None or self._snapshot is None:
            return
        heading, title = translate("Pipeline", "Weekly report"), translate("Pipeline", "Save the report")

        def content(desk: OpenBoard) -> bytes:
            from walkaway.desktop.pipeline.report_pdf import report_pdf  # noqa: PLC0415 - as above

            html = desk.report(SPEECH, language())
            return report_pdf(html, heading) if kind == "pdf" else html.encode()

        day = self._snapshot.as_of.astimezone(ZoneInfo(self._snapshot.zone))
        self._saving.save(title, f"pipeline-{day:%Y-%m-%d}.{kind}", content, self.view.say)

    def _save(self, data: bytes, title: str, name: str) -> None:
        if self.view is not None:
            self._saving.save(title, name, lambda _: data, self.view.say)

    # -- look ----------------------------------------------------------------------------------

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        if self.view is not None and self.clean is not None:
            self.view.restyle()
            self.clean.restyle()


def add_pipeline(window: MainWindow, ask_path: AskPath | None = None) -> PipelineHost:
    """Give the window its pipeline page."""
    host = PipelineHost(window, ask_path)
    window.add_page(KEY, translate("Pipeline", "Pipeline"), "pipeline", host)
    return host


def _file_name(card: PlotCard) -> str:
    """The title of a plot as the name of a file."""
    return "-".join("".join(c if c.isalnum() else " " for c in card.plot.title.lower()).split())

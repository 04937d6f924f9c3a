"""The page of the board: head, progress, cards, actions."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.board.card_text import Board
from walkaway.desktop.board.entries import Entry, Filter, Order, entries_of
from walkaway.desktop.board.families import family_counts
from walkaway.desktop.board.view import BoardView, Shape
from walkaway.desktop.choice_bar import ChoiceBar
from walkaway.desktop.frame.action_bar import ActionBar
from walkaway.desktop.frame.head import Head
from walkaway.desktop.words import translate
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.model import BoardSnapshot, Light, Meeting, ProspectView

_LOOK_AT_CLOCK_MS = 10 * 60 * 1000
_STALE = timedelta(hours=12)
_AHEAD = timedelta(hours=1)  # a reading that much later than now: the clock was set back


class BoardPage(QWidget):
    """Shows snapshots; knows what is selected, filtered and sorted.

    Emits: `counted` with how many prospects have flags of each family, and how many stand under each light.
    """

    counted = Signal(object, object)

    def __init__(
        self, titles: Mapping[str, str], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._titles = titles
        self._entries: list[Entry] = []
        self._families: frozenset[str] = frozenset()
        self._lights: frozenset[Light] = frozenset()
        self._board: Board | None = None
        self._deals = True
        self._synced: datetime | None = None
        self._age_timer = QTimer(self)
        self._age_timer.setInterval(_LOOK_AT_CLOCK_MS)
        self._age_timer.timeout.connect(self._tell_age)
        self._age_timer.start()
        self.unassigned: Sequence[Meeting] = ()
        """Meetings without guests that were with nobody knows whom."""
        self.head = Head(self)
        self.view = BoardView(self)
        self.bar = ActionBar(self)
        self.hint = ChoiceBar(self)
        self._stale, self._status = QLabel(self), QLabel(self)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(3)
        self._lay_out()
        self.head.searched.connect(self._refilter)
        self.head.order_changed.connect(self._refilter)
        self.head.compact_changed.connect(self.view.set_compact)
        self.head.search_left.connect(self._into_cards)
        self.view.chosen.connect(self._chosen)
        self.end_work()

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        edge = theme.PAGE_EDGE
        inner.setContentsMargins(edge, 3 * theme.GRID, edge, 2 * theme.GRID)
        inner.setSpacing(3 * theme.GRID)
        inner.addWidget(self.head)
        for widget in (self._status, self._progress, self._stale, self.hint):
            inner.addWidget(widget)
        inner.addWidget(self.view, 1)
        inner.addStretch(0)  # takes the room of the cards until there are any
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inner, 1)
        whole.addWidget(self.bar)

    # -- what is shown -------------------------------------------------------------------------

    def show_snapshot(self, snapshot: BoardSnapshot, *, is_last: bool = False) -> None:
        """Show a board; what is selected stays selected, wherever it stands now.

        One that `is_last`, kept from the last time, says from when it is.
        """
        current = self.view.current
        row = self.view.row_of_current()
        calendar = (
            self._board.calendar if self._board and self._board.calendar.zone == snapshot.zone else None
        )
        self._board = Board(
            snapshot.as_of,
            ZoneInfo(snapshot.zone),
            calendar or WorkCalendar(snapshot.zone),
            self._titles,
            self._board.stale_since if self._board else None,
            self._deals,
        )
        self.unassigned = snapshot.unassigned_meetings
        self._entries = entries_of(snapshot, self._board, self._entries)
        self.view.show_entries(self._entries, self._board)
        self.view.show()
        self.bar.show()
        lights = Counter(entry.light for entry in self._entries)
        self.counted.emit(family_counts(entry.families for entry in self._entries), lights)
        self._tell_fact(snapshot, self._board.zone, is_last)
        self._select_again(current, row)
        self._synced = snapshot.coverage.synced
        self._tell_age()

    def _tell_fact(self, snapshot: BoardSnapshot, zone: ZoneInfo, is_last: bool) -> None:
        now, prospects = self._clock(), words.prospects(len(snapshot.prospects))
        if is_last:
            at = words.time_today(snapshot.as_of, zone, now, words.long_date)
            fact = translate("Board", "%1, as of %2").replace("%2", at)
        else:
            fact = translate("Board", "%1 on %2").replace("%2", words.full_date(snapshot.as_of, zone, now))
        self.head.set_fact(fact.replace("%1", prospects), insists=is_last)

    def forget(self) -> None:
        """Nobody is on the board any more."""
        if self._board is not None:
            self._entries = []
            self.view.show_entries((), self._board)
            self._chosen(None)
            self._board = self._synced = None
            self._tell_age()

    def _select_again(self, current: Entry | None, row: int) -> None:
        """Follow the card that was selected; where it went off the table, the next one of its column."""
        if current is not None and current.light is not Light.GREY:
            view = self.prospect(current.key)
            gone = view is None or view.verdict.light is Light.GREY
            if gone and self.view.column(current.light).select_row(row, focus=False):
                return
        if current is None or not self.view.select(current.key, focus=False):
            self.view.select_first(focus=False)

    @Slot()
    def _tell_age(self) -> None:
        """Compare the clock with when mail was last read; files and the demo have no such moment."""
        age = self._clock() - self._synced if self._synced is not None else None
        stale = age is not None and age > _STALE
        ahead = age is not None and age < -_AHEAD
        self._stale.setVisible(stale or ahead)
        if ahead:
            self._stale.setText(
                translate("Board", "The clock is earlier than your last reading. Check this computer's date.")
            )
        if stale and age is not None:
            hours = words.figure(age.total_seconds() // 3600)
            text = translate("Board", "No mail was read for %1 hours. Silence after that is not known.")
            self._stale.setText(text.replace("%1", hours))
        if self._board is not None and self._entries:
            since = self._board.as_of - age if stale and age is not None else None
            if since != self._board.stale_since:
                self._write_anew(replace(self._board, stale_since=since))

    def set_deals(self, shown: bool) -> None:
        """Whether cards tell what the CRM says of a deal."""
        self._deals = shown
        if self._board is not None and shown != self._board.deals:
            self._write_anew(replace(self._board, deals=shown))

    def _write_anew(self, board: Board) -> None:
        """The same prospects in other words."""
        self._board = board
        self._entries = [Entry(entry.view, board) for entry in self._entries]
        self.view.show_entries(self._entries, board)

    def begin_work(self, text: str) -> None:
        """Something is being read; before the first board the page does not say that nobody waits."""
        self.view.setVisible(self._board is not None)
        self.bar.setVisible(self._board is not None)
        self._status.setText(text)
        self._status.show()
        self._progress.setRange(0, 0)
        self._progress.show()

    def tell_progress(self, text: str, share: float) -> None:
        """How far it is, from 0 to 1."""
        self._status.setText(text)
        self._progress.setRange(0, 1000)
        self._progress.setValue(round(1000 * min(share, 1.0)))

    @Slot()
    def end_work(self) -> None:
        """Nothing is being read any more."""
        self._progress.hide()
        self._status.hide()
        self._stale.hide()

    @property
    def board(self) -> Board | None:
        """What cards know of their board."""
        return self._board

    @property
    def views(self) -> Sequence[ProspectView]:
        """All prospects, whatever the filter hides."""
        return [entry.view for entry in self._entries]

    def prospect(self, key: str) -> ProspectView | None:
        """A prospect by its id."""
        return next((entry.view for entry in self._entries if entry.key == key), None)

    # -- filter, layout, look ------------------------------------------------------------------

    @Slot(object, object)
    def set_filters(self, families: frozenset[str], lights: frozenset[Light]) -> None:
        """Show only prospects with a flag of these families, under these lights; all where there are none."""
        self._families, self._lights = families, lights
        self._refilter()

    @Slot()
    def _refilter(self) -> None:
        typed = tuple(self.head.search.text().casefold().split())
        self.view.arrange(Filter(typed, self._families, self._lights), self.head.order)
        if self.view.current is None:
            self.view.select_first(focus=False)

    @Slot()
    def _into_cards(self) -> None:
        if not self.view.focus_current():
            self.view.select_first()

    @Slot(object)
    def _chosen(self, entry: Entry | None) -> None:
        self.bar.show_view(entry.view if entry is not None else None)

    def set_shape(self, shape: Shape, *, narrow: bool) -> None:
        """Lay out for a width."""
        self.view.set_shape(shape, slim=narrow)
        self.head.set_narrow(shape is Shape.TABS)
        self.bar.set_narrow(shape is Shape.TABS)

    def set_order(self, order: Order) -> None:
        """As remembered."""
        self.head.set_order(order)
        self._refilter()

    def restyle(self) -> None:
        """Take colours, fonts and words anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.win)
        theme.paint_text(self._stale, scheme.t2, theme.SMALL)
        theme.paint_text(self._status, scheme.t2, theme.SMALL)
        for part in (self.head, self.hint, self.view, self.bar):
            part.restyle()

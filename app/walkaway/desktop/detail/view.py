"""The detail of one prospect: time line, flags, the mail they rest on, facts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QTabBar, QVBoxLayout, QWidget

from walkaway.desktop import letter_keys, theme
from walkaway.desktop.detail.facts import FactsPane
from walkaway.desktop.detail.flag_rows import (
    FlagRow,
    RowKind,
    flag_counts,
    note_of,
    shown_evidence,
)
from walkaway.desktop.detail.flags import FlagList
from walkaway.desktop.detail.head import DetailHead
from walkaway.desktop.detail.mail import MailPane
from walkaway.desktop.detail.mail_text import gap_sheet, sheet_of
from walkaway.desktop.detail.notice import Notice
from walkaway.desktop.detail.panel import Panel
from walkaway.desktop.detail.timeline.event_list import NARROWEST, EventList
from walkaway.desktop.detail.timeline.events import Event
from walkaway.desktop.detail.timeline.view import TimeLine
from walkaway.desktop.slim import make_column
from walkaway.desktop.splitter import PlainSplitter
from walkaway.desktop.words import said, translate
from walkaway.engine.model import Evidence, Finding, Light, ProspectDetail, ProspectView

_NARROW = 1000  # pixels; below, the right column becomes a tab
_LOW = 500  # pixels of height; below, the time line is a list, too
_SMALL, _LOW_AND_NARROW = 700, 640  # in a narrow window mails need more lines
_LEAST_LOWER = 260  # pixels in which a mail has its head, some lines, and what can be done with it
_LIST, _RIGHT = 322, 250
_FLAGS_SHARE = 0.4  # of a narrow window
_LIST_HEIGHT, _LOW_LIST = 180, 104


class DetailView(QWidget):
    """One prospect.

    Emits: `left` to go back; `verb` with a letter or a key's name; `more_wanted` with a button;
    `dismissed` with the Finding that is none; `undismissed` with one that is one after all; `automatic`
    with the ref of a mail; `attendance` with the UID of a meeting and whether they came; `copied` with a
    text for the clipboard.
    """

    left = Signal()
    verb = Signal(str)
    more_wanted = Signal(object)
    dismissed = Signal(object)
    undismissed = Signal(object)
    automatic = Signal(str)
    attendance = Signal(str, bool)
    copied = Signal(str)

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._zone, self._now = ZoneInfo("UTC"), datetime.min.replace(tzinfo=UTC)
        self.detail: ProspectDetail | None = None
        self._of_flag = False  # whether the mail is shown for a flag, or because it was chosen itself
        self.head = DetailHead(self)
        self.timeline = TimeLine(titles, self)
        self.flags = FlagList(titles, self)
        self.mail = MailPane(self)
        self.facts = FactsPane(self)
        self.events = EventList(self)
        self._time_panel = Panel(self.timeline, parent=self)
        self._events_panel = Panel(self.events, translate("Detail", "Time line"), self)
        self._flag_panel = Panel(self.flags, translate("Detail", "Red flags"), self)
        self._mail_panel = Panel(self.mail, parent=self)
        self._facts_panel = Panel(self.facts, parent=self)
        self._tabs = _mail_or_facts(self)
        self.notice = Notice(self)
        self._lay_out()
        self._connect()
        self.restyle()

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._tabs)
        column.addWidget(self._mail_panel, 1)
        self._tab_column = column
        self._split = _side_by_side(self, self._flag_panel, right, self._facts_panel)
        self._flag_panel.setMinimumWidth(190)
        self._scroll = _one_below_another(self, self._time_panel, self._events_panel, self._split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.PAGE_EDGE, 2 * theme.GRID, theme.PAGE_EDGE, 3 * theme.GRID)
        whole.setSpacing(3 * theme.GRID)
        whole.addWidget(self.head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.notice)

    def _connect(self) -> None:
        self.head.back.connect(self.left)
        self.head.verb.connect(self.verb)
        self.head.more_wanted.connect(self.more_wanted)
        self.flags.chosen.connect(self._flag_chosen)
        self.flags.undo_wanted.connect(self.undismissed)
        self.timeline.event_chosen.connect(self._event_chosen)
        self.events.event_chosen.connect(self._event_chosen)
        self.mail.stepped.connect(self._step)
        self.mail.arranged.connect(self._give_room)
        self.mail.verb.connect(self._mail_verb)
        self.facts.quote_wanted.connect(self.show_evidence)
        self.facts.question_copied.connect(self.copied)
        self._tabs.currentChanged.connect(self._apply_width)

    # -- content -------------------------------------------------------------------------------

    def show_view(self, view: ProspectView, zone: ZoneInfo, now: datetime) -> None:
        """Show what the board knows already; `show_detail` brings the rest."""
        self.show_detail(ProspectDetail(view), zone, now)

    def show_detail(self, detail: ProspectDetail, zone: ZoneInfo, now: datetime) -> None:
        """Show a prospect. The same one keeps its flag and its zoom, whatever changed about it."""
        same = self.detail is not None and self.detail.view.prospect.id == detail.view.prospect.id
        self.detail, self._zone, self._now = detail, zone, now
        self.head.show_view(detail.view)
        self._flag_panel.set_fact(flag_counts(detail.view))
        self.timeline.show_detail(detail, now, zone)
        self.events.show_events(self.timeline.events, zone, now)
        self.facts.show_detail(detail, zone, now)
        kept = self.mail.sheet.ref if same and self.mail.sheet is not None else ""
        of_flag = self._of_flag
        self.flags.show_detail(detail, zone, now)
        if kept and not of_flag:
            self._show(kept, *note_of(detail.view, kept, self._titles))
        elif kept and self.flags.current is not None:
            self._flag_chosen(self.flags.current)
        elif not self.flags.choose_first():
            self._show_last_mail()
        if not same:
            self.notice.hide()

    def _show_last_mail(self) -> None:
        assert self.detail is not None
        messages = self.detail.view.messages
        if messages:
            self._show(messages[-1].ref)
        else:
            self.mail.clear()

    @Slot(object)
    def _flag_chosen(self, row: FlagRow) -> None:
        if row.finding is None or self.detail is None:
            return
        piece = shown_evidence(row.finding)
        note = f"{row.number} {row.title}. " if row.kind is RowKind.FLAG else f"{row.title}. "
        self._show(
            piece.ref if piece else "",
            note + said(row.finding.summary),
            row.light,
            finding=row.finding,
            flag=row.kind is RowKind.FLAG,
        )

    def _show(
        self,
        ref: str,
        note: str = "",
        light: Light = Light.GREY,
        *,
        finding: Finding | None = None,
        flag: bool = False,
    ) -> None:
        assert self.detail is not None
        view = self.detail.view
        sheet = sheet_of(ref, view, view.messages, self._zone, self._now)
        if sheet is None and finding is not None:
            sheet = gap_sheet(finding, view)
        if sheet is None:
            return
        signal = finding.signal if finding is not None else ""
        self._of_flag = finding is not None
        self.mail.show_sheet(sheet, note, light, signal=signal, flag=flag)
        self.timeline.choose(ref)
        self._tabs.setCurrentIndex(0)

    @Slot(object)
    def show_evidence(self, piece: Evidence) -> None:
        """Show the mail or meeting that a piece of evidence is of."""
        self._show(piece.ref)

    @Slot(object)
    def _event_chosen(self, event: Event) -> None:
        tag = event.tags[0] if event.tags else None
        if tag is not None:
            self.flags.choose(tag.number)
        elif event.ref:
            self._show(event.ref)

    @Slot(int)
    def _step(self, step: int) -> None:
        """To the mail or meeting before or after the one that is shown."""
        refs, sheet = _refs(self.timeline.events), self.mail.sheet
        if sheet is None or sheet.ref not in refs or self.detail is None:
            return
        place = refs.index(sheet.ref) + step
        if 0 <= place < len(refs):
            self._show(refs[place], *note_of(self.detail.view, refs[place], self._titles))

    @Slot(str)
    def _mail_verb(self, letter: str) -> None:
        row, sheet = self.flags.current, self.mail.sheet
        if letter == "X" and row is not None and row.kind is RowKind.FLAG and row.finding is not None:
            self.dismissed.emit(row.finding)
        elif letter == "U" and sheet is not None and sheet.from_them:
            self.automatic.emit(sheet.ref)
        elif letter in ("C", "N") and sheet is not None and sheet.meeting:
            self.attendance.emit(sheet.meeting, letter == "C")

    def say(self, sentence: str, *, undo: bool) -> None:
        """Tell what was just done."""
        self.notice.say(sentence, undo=undo)

    # -- keys, size, look ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not letter_keys.allowed():
            super().keyPressEvent(event)
        elif letter in ("X", "U", "C", "N"):
            self._mail_verb(letter)
        elif letter == "F":
            self.flags.next_flag()
        elif letter.isalpha():
            self.verb.emit(letter)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_width()

    @Slot()
    def _apply_width(self) -> None:
        narrow = self.width() < _NARROW * theme.text_scale()
        self.head.set_room(self.width() / theme.text_scale())
        scale = theme.text_scale()
        low = self.height() < (_LOW_AND_NARROW if self.width() < _SMALL * scale else _LOW) * scale
        list_only = low or self.width() < (NARROWEST + 2 * theme.PAGE_EDGE) * scale
        self._events_panel.setMaximumHeight(round((_LOW_LIST if low else _LIST_HEIGHT) * scale))
        self._time_panel.setVisible(not list_only)
        self._events_panel.setVisible(list_only)
        self._tabs.setVisible(narrow)
        inside = self._tab_column.indexOf(self._facts_panel) >= 0
        if narrow and not inside:
            self._tab_column.addWidget(self._facts_panel, 1)
        elif not narrow and inside:
            self._split.addWidget(self._facts_panel)
            self._split.setSizes([_LIST, max(self.width() - _LIST - _RIGHT, 300), _RIGHT])
        flags, *rest = self._split.sizes()
        if narrow and flags > sum(rest):  # the mail gets more than half of the room
            whole = flags + sum(rest)
            self._split.setSizes([round(whole * _FLAGS_SHARE), round(whole * (1 - _FLAGS_SHARE))])
        self._facts_panel.setMinimumWidth(round(_RIGHT * 0.92 * theme.text_scale()))
        facts = self._tabs.currentIndex() == 1
        self._mail_panel.setVisible(not narrow or not facts)
        self._facts_panel.setVisible(not narrow or facts)

    @Slot()
    def _give_room(self) -> None:
        """Flags and mail are as high as they need to be at least; in less the page scrolls."""
        usual = round(_LEAST_LOWER * theme.text_scale())
        mail = self.mail.layout()
        above = (
            self._mail_panel.mapTo(self._split, QPoint()).y() + self._mail_panel.height() - self.mail.height()
        )
        needed = above + mail.minimumHeightForWidth(self.mail.width()) if mail is not None else 0
        self._split.setMinimumHeight(max(usual, needed))

    def restyle(self) -> None:
        """Take colours, fonts and words anew."""
        theme.paint_ground(self, theme.tokens().win)
        theme.paint_ground(self._scroll.viewport(), theme.tokens().win)
        for part in (self.head, self.timeline, self.events, self.flags, self.mail, self.facts, self.notice):
            part.restyle()
        for panel in self.findChildren(Panel):
            panel.restyle()
        if self.detail is not None:
            self.head.show_view(self.detail.view)


def _refs(events: Iterable[Event]) -> list[str]:
    """The mails and meetings that the events are of, in their order."""
    return list(dict.fromkeys(event.ref for event in events if event.ref))


def _mail_or_facts(parent: QWidget) -> QTabBar:
    tabs = QTabBar(parent)
    tabs.setAccessibleName(translate("Detail", "Mail or facts"))
    tabs.addTab(translate("Detail", "Mail"))
    tabs.addTab(translate("Detail", "Facts and questions"))
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    return tabs


def _side_by_side(parent: QWidget, left: QWidget, middle: QWidget, right: QWidget) -> PlainSplitter:
    """The parts in a row; the one in the middle takes what is left."""
    split = PlainSplitter(Qt.Orientation.Horizontal, parent)
    for part in (left, middle, right):
        split.addWidget(part)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(theme.COLUMN_GAP)
    split.setStretchFactor(1, 1)
    split.setSizes([_LIST, 500, _RIGHT])
    return split


def _one_below_another(parent: QWidget, *parts: QWidget) -> QScrollArea:
    """The parts in a column that scrolls where there is too little room; the last takes what is left."""
    area, inside = QScrollArea(parent), QWidget(parent)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3 * theme.GRID)
    for part in parts:
        column.addWidget(part, int(part is parts[-1]))
    make_column(area, inside)
    return area

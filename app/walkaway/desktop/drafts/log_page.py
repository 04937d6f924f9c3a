"""The exit log: every deal that was left, why, who decided, when to come back, and the way back."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme, words
from walkaway.desktop.controls import KeyButton, Weight, fit_keys
from walkaway.desktop.detail.panel import Panel
from walkaway.desktop.flow import FlowRow
from walkaway.desktop.frame.panes import name_panes
from walkaway.desktop.labels import plain_label
from walkaway.desktop.lists import make_table, restyle_table
from walkaway.desktop.text_table import TextRow, TextTable
from walkaway.desktop.words import translate
from walkaway.engine.exits.log import ExitEntry
from walkaway.engine.exits.reasons import reasons_in_words

_LEAST_COLUMN = 84  # pixels
_WORDS = 200  # pixels for what is said; with less it stands above the buttons
_FORMATS = (("csv", "CSV"), ("hubspot", "HubSpot"), ("salesforce", "Salesforce"), ("pipedrive", "Pipedrive"))


class ExitLogPage(QWidget):
    """A table, and what can be done with the exit that is selected.

    Emits: `undo_wanted`, `copy_wanted` and `history_wanted` with the ExitEntry that is selected;
    `opened` with the id of a prospect; `export_wanted` with the name of a format.
    """

    undo_wanted = Signal(object)
    copy_wanted = Signal(object)
    history_wanted = Signal(object)
    opened = Signal(str)
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[ExitEntry] = ()
        self._title, self._fact = QLabel(translate("ExitLog", "Exit log"), self), QLabel(self)
        self._said = plain_label("", self)
        self.export = KeyButton(translate("ExitLog", "Export"), weight=Weight.PLAIN, menu=True, parent=self)
        self.undo = KeyButton(translate("ExitLog", "Undo this exit"), "Z", Weight.PLAIN, parent=self)
        self.copy = KeyButton(translate("ExitLog", "Copy as text"), "C", parent=self)
        self.history = KeyButton(translate("ExitLog", "Copy the history"), "H", parent=self)
        self._menu = QMenu(self)
        for key, title in _FORMATS:
            self._menu.addAction(title).triggered.connect(_Export(self, key))
        self.table = TextTable(self)
        self._set_up_table()
        self._lay_out()
        self.export.clicked.connect(self._open_menu)
        for button, signal, key in (
            (self.undo, self.undo_wanted, "Z"),
            (self.copy, self.copy_wanted, "C"),
            (self.history, self.history_wanted, "H"),
        ):
            act = _Selected(self, signal)
            button.clicked.connect(act)
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self.table.chosen.connect(self._select)
        self.table.activated.connect(self._open)
        self.restyle()
        self._select()

    def _set_up_table(self) -> None:
        make_table(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(translate("ExitLog", "Exits"))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(_LEAST_COLUMN)  # without an exit there is nothing to be as wide as

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(self._title)
        self._fact.setWordWrap(True)
        head.addWidget(self._fact, 1)
        head.addWidget(self.export)
        self._foot = foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setSpacing(2 * theme.GRID)
        foot.addWidget(self._said, 1)
        self._keys = (self.history, self.copy, self.undo)
        self._buttons = FlowRow(2 * theme.GRID, self._keys, self)
        foot.addWidget(self._buttons)
        whole = QVBoxLayout(self)
        edge = theme.PAGE_EDGE
        whole.setContentsMargins(edge, 3 * theme.GRID, edge, 2 * theme.GRID)
        whole.setSpacing(3 * theme.GRID)
        self._panel = Panel(self.table, parent=self)
        whole.addLayout(head)
        whole.addWidget(self._panel, 1)
        whole.addLayout(foot)
        name_panes(self)

    def show_log(self, entries: Sequence[ExitEntry], zone: ZoneInfo, now: datetime) -> None:
        """Show exits, the latest first; the same one stays selected."""
        kept = self.selected
        self.entries = entries
        self.table.words.show(_titles(), [TextRow(_cells(entry, zone, now)) for entry in entries])
        one, many = translate("ExitLog", "1 exit"), translate("ExitLog", "%1 exits")
        none = translate("ExitLog", "No exits so far. Those that you make are kept here.")
        self._fact.setText(words.counted(len(entries), one, many) if entries else none)
        again = (n for n, e in enumerate(entries) if kept and (e.prospect, e.at) == (kept.prospect, kept.at))
        if entries:
            self.table.select_row(next(again, 0))
        self._select()

    @property
    def selected(self) -> ExitEntry | None:
        """The exit that is selected."""
        row = self.table.currentIndex().row()
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def say(self, sentence: str) -> None:
        """Tell what was just done."""
        self._said.setText(sentence)

    @Slot()
    def _select(self) -> None:
        entry = self.selected
        self.undo.setEnabled(entry is not None and entry.is_closed)
        for button in (self.copy, self.history):
            button.setEnabled(entry is not None)
        self.export.setEnabled(bool(self.entries))

    @Slot()
    def _open(self) -> None:
        if self.selected is not None:
            self.opened.emit(self.selected.prospect)

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.win)
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._fact, scheme.t3)
        theme.paint_text(self._said, scheme.t2)
        self._panel.restyle()
        restyle_table(self.table)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short the buttons lose their keys, then stand below what is said, and wrap."""
        room = self.width() - 2 * theme.PAGE_EDGE
        fit_keys(self._keys, room, 2 * theme.GRID)
        beside = room - self._buttons.whole >= _WORDS * theme.text_scale()
        ways = QBoxLayout.Direction
        self._foot.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._buttons.set_wraps(not beside)


def _titles() -> tuple[str, ...]:
    return (
        translate("ExitLog", "Date"),
        translate("ExitLog", "Name"),
        translate("ExitLog", "Reason"),
        translate("ExitLog", "Who decided"),
        translate("ExitLog", "Come back"),
        translate("ExitLog", "Since then"),
        translate("ExitLog", "Note"),
    )


def _cells(entry: ExitEntry, zone: ZoneInfo, now: datetime) -> tuple[str, ...]:
    def day(at: datetime | None) -> str:
        return words.long_date(at, zone, now) if at is not None else ""

    since = ""
    if entry.wrote_again is not None:
        since = translate("ExitLog", "wrote again on %1").replace("%1", day(entry.wrote_again))
    elif entry.reopened is not None:
        since = translate("ExitLog", "open again since %1").replace("%1", day(entry.reopened))
    elif entry.revisit is not None and entry.revisit <= now:
        since = translate("ExitLog", "time to look again")
    reason = translate("ExitLog", "Won") if entry.won else words.said(reasons_in_words(entry))
    return (
        day(entry.at),
        entry.name,
        reason,
        _who(entry),
        day(entry.revisit),
        since,
        entry.note,
    )


def _who(entry: ExitEntry) -> str:
    return {
        "us": translate("ExitLog", "You"),
        "them": translate("ExitLog", "They"),
        "won": translate("ExitLog", "Both"),
    }[entry.decided_by]


class _Export:
    """Wants a format."""

    def __init__(self, page: ExitLogPage, key: str) -> None:
        self._page, self._key = page, key

    def __call__(self) -> None:
        self._page.export_wanted.emit(self._key)


class _Selected:
    """Emits the exit that is selected."""

    def __init__(self, page: ExitLogPage, signal: object) -> None:
        self._page, self._signal = page, signal

    def __call__(self) -> None:
        entry = self._page.selected
        if entry is None or (self._signal == self._page.undo_wanted and not entry.is_closed):
            return
        self._signal.emit(entry)  # type: ignore[attr-defined]

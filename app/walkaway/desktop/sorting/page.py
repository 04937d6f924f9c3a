"""Sorting everybody who was found in the mail: deal, customer, supplier, private, with one key each."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import letter_keys, theme, words
from walkaway.desktop.announce import announce
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.desk_lane import DeskLane, OpenBoard
from walkaway.desktop.detail.panel import Panel
from walkaway.desktop.flow import FlowLayout
from walkaway.desktop.labels import plain_label
from walkaway.desktop.lists import make_table, restyle_table
from walkaway.desktop.settings.words import page_title
from walkaway.desktop.text_table import TextRow, TextTable
from walkaway.desktop.words import translate
from walkaway.engine.model import Decision

if TYPE_CHECKING:
    from walkaway.engine.actions.sorting import Found

_KEYS = {"D": "deal", "C": "customer", "S": "supplier", "P": "private"}
_NOW = 2  # the column that says who is on the board
_NARROW = 440  # pixels


def kind_word(kind: str) -> str:
    """What somebody was sorted as; empty where nothing was said."""
    return {
        "deal": translate("Sorting", "Deal"),
        "customer": translate("Sorting", "Customer"),
        "supplier": translate("Sorting", "Supplier"),
        "private": translate("Sorting", "Private"),
    }.get(kind, "")


def _titles() -> tuple[str, ...]:
    return (
        translate("Sorting", "Name"),
        translate("Sorting", "Mails from / to"),
        translate("Sorting", "Now"),
        translate("Sorting", "Sorted as"),
    )


def _row(one: Found) -> TextRow:
    count = f"{words.figure(one.inbound)} / {words.figure(one.outbound)}"
    now = translate("Sorting", "on the board") if one.on_board else ""
    return TextRow((one.name, count, now, kind_word(one.kind)), one.id)


class SortingPage(QWidget):
    """A table of correspondents; a key sorts those that are selected and goes on to the next.

    Emits: `sorted_some` once the board has changed by it; `failed` is the lane's.
    """

    sorted_some = Signal(object)

    def __init__(self, lane: DeskLane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._people: list[Found] = []
        self._done: list[list[tuple[int, str, Decision]]] = []  # rows, what they were, the decision
        self._dirty = False
        self._title = plain_label(page_title("people"), self)
        self._text = plain_label(
            translate(
                "Sorting",
                "Everybody who was found in your mail. Say who they are; only deals are on the board. "
                "Nobody needs to be sorted: what is not, is told by the mail itself.",
            ),
            self,
        )
        self.table = TextTable(self)
        self._set_up_table()
        self._buttons = {
            kind: KeyButton(kind_word(kind), key, Weight.PLAIN, parent=self) for key, kind in _KEYS.items()
        }
        for kind, button in self._buttons.items():
            button.clicked.connect(_Sorter(self, kind))
        self.back = KeyButton(translate("Sorting", "Undo"), "Z", parent=self)
        self.back.clicked.connect(self.undo)
        self._import = KeyButton(
            translate("Sorting", "Import deals from your CRM…"), weight=Weight.PLAIN, parent=self
        )
        self._import.clicked.connect(self._choose_file)
        self._said = plain_label("", self)
        self._lay_out()
        self.setFocusProxy(self.table)
        self.restyle()

    def _set_up_table(self) -> None:
        table = self.table
        table.words.show(_titles(), [])
        make_table(table)
        table.setAccessibleName(translate("Sorting", "Correspondents"))
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(round(320 * theme.text_scale()))
        table.installEventFilter(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self._panel = Panel(self.table, parent=self)
        column.addWidget(self._panel, 1)
        row = FlowLayout(2 * theme.GRID)
        for button in (*self._buttons.values(), self.back):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self._import, 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window names need the room more than what only the board tells."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_NOW, self.width() < _NARROW * theme.text_scale())

    # -- showing -------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Ask the open board who was found."""
        self._lane.ask(lambda desk: desk.people(), self.show_people)

    def show_people(self, people: Sequence[Found]) -> None:
        """Fill the table."""
        self._people = list(people)
        self._done.clear()
        self.table.words.show(_titles(), [_row(one) for one in people])
        if people:
            self.table.select_row(0)
        self._say(translate("Sorting", "%1 found").replace("%1", words.figure(len(people))))

    # -- sorting -------------------------------------------------------------------------------

    def sort(self, kind: str) -> None:
        """Say what the selected correspondents are, and go on to the next."""
        moment = self._lane.moment
        rows = self.table.selected_rows
        if moment is None or not rows:
            return
        from walkaway.engine.actions.sorting import sorted_as  # noqa: PLC0415 - loads parts of the engine

        deeds = []
        for row in rows:
            one = self._people[row]
            deeds.append((row, one.kind, sorted_as(one.id, kind, moment)))
            self._show_kind(row, kind)
        self._done.append(deeds)
        self._note([decision for _, _, decision in deeds], undo=False)
        sentence = translate("Sorting", "%1: %2.").replace("%2", kind_word(kind))
        names = ", ".join(self._people[row].name for row in rows[:3])
        self._say(sentence.replace("%1", names))
        self.table.select_row(min(rows[-1] + 1, len(self._people) - 1))

    @Slot()
    def undo(self) -> None:
        """Take the last key back."""
        if not self._done:
            return
        deeds = self._done.pop()
        for row, before, _ in deeds:
            self._show_kind(row, before)
        self._note([decision for _, _, decision in deeds], undo=True)
        self.table.select_row(deeds[0][0])
        self._say(translate("Sorting", "Undone."))

    def _note(self, decisions: Sequence[Decision], *, undo: bool) -> None:
        self._dirty = True

        def work(desk: OpenBoard) -> None:
            for decision in decisions:
                desk.note(decision, undo=undo)

        self._lane.ask(work, _nothing)

    def _show_kind(self, row: int, kind: str) -> None:
        self._people[row] = replace(self._people[row], kind=kind)
        self.table.words.put(row, _row(self._people[row]))

    @Slot()
    def leave(self) -> None:
        """Let the board follow, if anything was sorted."""
        if self._dirty:
            self._dirty = False
            self._lane.ask(lambda desk: desk.refresh(), self.sorted_some.emit)

    # -- deals of the CRM ----------------------------------------------------------------------

    @Slot()
    def _choose_file(self) -> None:
        title = translate("Sorting", "Choose the CSV file of your deals")
        name, _ = QFileDialog.getOpenFileName(self, title, "", "CSV (*.csv *.txt)")
        if name:
            self.import_deals(name)

    def import_deals(self, name: str) -> None:
        """Take the deals of a file; who is on it is on the board."""

        def done(count: int) -> None:
            self._dirty = True
            self._say(translate("Sorting", "Deals imported: %1").replace("%1", words.figure(count)))
            self.leave()

        self._lane.ask(lambda desk: desk.take_deals(Path(name)), done)

    # -- keys, look ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() is QEvent.Type.KeyPress and letter_keys.allowed()
        if pressed and isinstance(event, QKeyEvent) and not event.modifiers():
            letter = event.text().upper()
            if letter in _KEYS:
                self.sort(_KEYS[letter])
                return True
            if letter == "Z":
                self.undo()
                return True
        return super().eventFilter(watched, event)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        announce(self, sentence)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._text, scheme.t2)
        theme.paint_text(self._said, scheme.t3)
        self._panel.restyle()
        restyle_table(self.table)


class _Sorter:
    """What pressing a button does."""

    def __init__(self, page: SortingPage, kind: str) -> None:
        self._page, self._kind = page, kind

    def __call__(self) -> None:
        self._page.sort(self._kind)
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing(_: object) -> None:
    """It is shown already."""

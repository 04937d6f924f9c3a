"""Asks for mailbox files, calendars and the rep's own addresses."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.flow import FlowLayout
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.labels import dialog_buttons, dialog_column, plain_label
from walkaway.desktop.opening.file_list import FileList
from walkaway.desktop.words import translate

_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_PATH = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What the rep wants to see: files of mail, calendars, and whose mailbox it is."""

    sources: tuple[Path, ...]
    calendars: tuple[Path, ...]
    me: tuple[str, ...]
    day: date | None = None  # at whose end the board is looked at; None for now


def own_addresses(text: str) -> tuple[str, ...]:
    """The addresses in what was typed, in lower case, each once; empty while any part is none."""
    parts = [part for part in re.split(r"[\s,;]+", text.strip().lower()) if part]
    if not all(_ADDRESS.fullmatch(part) for part in parts):
        return ()
    return tuple(dict.fromkeys(parts))


class OpenDialog(Dialog):
    """Files and folders above, own addresses below; the button works once both are there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Opening", "Open mail from files"))
        self.setMinimumWidth(560)
        self._files = FileList(self)
        self._files.dropped.connect(self.add)
        self._files.unwanted.connect(self._remove)
        self._me = QLineEdit(self)
        self._me.setPlaceholderText("you@company.com, you.private@example.com")
        self._me.setAccessibleName(translate("Opening", "Your own addresses"))
        self._hint = QLabel(self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        self._show = self._buttons.addButton(
            translate("Opening", "Show the board"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._show.setDefault(True)  # Enter in the line of addresses
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._me.textChanged.connect(self._check)
        self._past = QCheckBox(translate("Opening", "As of the &end of"), self)
        self._day = QDateEdit(QDate.currentDate(), self)
        self._day.setDisplayFormat("yyyy-MM-dd")  # year first: on the way no day is out of its month
        self._day.setCalendarPopup(True)
        self._day.setAccessibleName(translate("Opening", "Day to look at"))
        self._day.setEnabled(False)
        self._past.toggled.connect(self._day.setEnabled)
        self._lay_out()
        self._check()

    def _lay_out(self) -> None:
        intro = QLabel(
            translate(
                "Opening",
                "Mailboxes as mbox files, Maildir folders or folders of .eml, and calendars as .ics. "
                "They are read where they are and never changed.",
            )
        )
        intro.setWordWrap(True)
        intro.setTextFormat(Qt.TextFormat.PlainText)
        adders = FlowLayout(2 * theme.GRID)
        for words, slot in (
            (translate("Opening", "Add &files…"), self._add_files),
            (translate("Opening", "Add a f&older…"), self._add_folder),
            (translate("Opening", "Add &calendars…"), self._add_calendars),
        ):
            adders.addWidget(self._button(words, slot))
        remove = self._button(translate("Opening", "&Remove"), self._remove)
        remove.setEnabled(False)  # until something is chosen
        self._files.itemSelectionChanged.connect(lambda: remove.setEnabled(bool(self._files.selectedItems())))
        adders.addWidget(remove)
        label = QLabel(translate("Opening", "Your own &addresses"), self)
        label.setBuddy(self._me)
        whole = dialog_column(self)
        whole.addWidget(intro)
        whole.addLayout(adders)
        past = QHBoxLayout()
        past.addWidget(self._past)
        past.addWidget(self._day)
        past.addWidget(plain_label(translate("Opening", "for an archive: it has been silent since"), self), 1)
        for widget in (self._files, label, self._me):
            whole.addWidget(widget)
        whole.addLayout(past)
        whole.addWidget(self._hint)
        whole.addWidget(self._buttons)

    def _button(self, words: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(slot)
        return button

    def add(self, paths: list[Path], *, calendar: bool = False) -> None:
        """List files to read; a file that is listed already is not listed twice."""
        known = {self._files.item(row).data(_PATH) for row in range(self._files.count())}
        for path in paths:
            if path in known:
                continue
            is_calendar = calendar or path.suffix.lower() in (".ics", ".ical")
            known.add(path)
            kind = translate("Opening", "Calendar") if is_calendar else translate("Opening", "Mail")
            item = QListWidgetItem(f"{kind}: {path.name}")
            item.setData(_PATH, path)
            item.setData(_PATH + 1, is_calendar)
            item.setToolTip(str(path))
            self._files.addItem(item)
        self._check()
        if paths and not self.request().me:
            self._me.setFocus(Qt.FocusReason.OtherFocusReason)  # what is missing next

    def request(self) -> OpenRequest:
        """What was chosen."""
        rows = [self._files.item(row) for row in range(self._files.count())]
        day = self._day.date()
        return OpenRequest(
            sources=tuple(item.data(_PATH) for item in rows if not item.data(_PATH + 1)),
            calendars=tuple(item.data(_PATH) for item in rows if item.data(_PATH + 1)),
            me=own_addresses(self._me.text()),
            day=date(day.year(), day.month(), day.day()) if self._past.isChecked() else None,
        )

    @Slot()
    def _add_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, translate("Opening", "Choose mailbox files"))
        self.add([Path(name) for name in names])

    @Slot()
    def _add_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, translate("Opening", "Choose a Maildir or a folder of mail")
        )
        self.add([Path(name)] if name else [])

    @Slot()
    def _add_calendars(self) -> None:
        kind = f"{translate('Opening', 'Calendars')} (*.ics *.ical)"
        names, _ = QFileDialog.getOpenFileNames(self, translate("Opening", "Choose calendars"), "", kind)
        self.add([Path(name) for name in names], calendar=True)

    @Slot()
    def _remove(self) -> None:
        for item in self._files.selectedItems():
            self._files.takeItem(self._files.row(item))
        self._check()

    @Slot()
    def _check(self) -> None:
        request = self.request()
        if not request.sources:
            hint = translate("Opening", "Add at least one mailbox.")
        elif not request.me:
            hint = translate(
                "Opening", "Type the addresses you write from, so that your mail can be told from theirs."
            )
        else:
            hint = ""
        self._hint.setText(hint)
        self._show.setEnabled(not hint)

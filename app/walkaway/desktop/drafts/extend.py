"""Asks for how long, and why, a deal may stand longer than the time cap."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Slot
from PySide6.QtWidgets import QDateEdit, QDialogButtonBox, QLineEdit, QWidget

from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.labels import dialog_buttons, dialog_column, plain_label
from walkaway.desktop.words import translate


class ExtendDialog(Dialog):
    """A day, and a reason without which nothing is extended."""

    def __init__(self, name: str, usual: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Chase", "Give %1 longer").replace("%1", name))
        self.setMinimumWidth(420)
        words = plain_label(
            translate("Chase", "Your reason is kept with the deal. What will be different by then?"), self
        )
        self._day = QDateEdit(QDate(usual.year, usual.month, usual.day), self)
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat(translate("Words", "d MMMM yyyy"))
        self._day.setAccessibleName(translate("Chase", "Until"))
        self._why = QLineEdit(self)
        self._why.setPlaceholderText(translate("Chase", "Reason"))
        self._why.setAccessibleName(translate("Chase", "Reason"))
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        self._give = buttons.addButton(
            translate("Chase", "Give it longer"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._why.textChanged.connect(self._check)
        column = dialog_column(self)
        for widget in (words, self._day, self._why, buttons):
            column.addWidget(widget)
        self._check()
        self._why.setFocus()

    @property
    def until(self) -> date:
        """The day until which it may stand."""
        day = self._day.date()
        return date(day.year(), day.month(), day.day())

    @property
    def why(self) -> str:
        """The reason."""
        return self._why.text().strip()

    @Slot()
    def _check(self) -> None:
        self._give.setEnabled(bool(self.why))

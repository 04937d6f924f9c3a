"""Small questions to the rep: what was talked about, until when, who belongs where."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCalendarWidget,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QWidget,
)

from walkaway.desktop.deeds import morning_of
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.labels import dialog_buttons, dialog_column, plain_label
from walkaway.desktop.words import translate
from walkaway.engine.model import ProspectView

_KEY = Qt.ItemDataRole.UserRole + 1


class SpokeDialog(Dialog):
    """By phone or in person, with a note if wanted."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Dialogs", "You spoke with %1").replace("%1", name))
        self.setMinimumWidth(420)
        phone = QRadioButton(translate("Dialogs", "By &phone"), self)
        self._met = QRadioButton(translate("Dialogs", "We &met"), self)
        phone.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(phone)
        group.addButton(self._met)
        self._note = QLineEdit(self)
        self._note.setPlaceholderText(translate("Dialogs", "A note, for you alone"))
        self._note.setAccessibleName(translate("Dialogs", "Note"))
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(translate("Dialogs", "Note it"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        column.addWidget(
            plain_label(translate("Dialogs", "A talk counts like a mail: the clock begins anew today."), self)
        )
        row = QHBoxLayout()
        row.addWidget(phone)
        row.addWidget(self._met)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._note)
        column.addWidget(buttons)
        self._note.setFocus()

    @property
    def met(self) -> bool:
        """Whether they met in person."""
        return self._met.isChecked()

    @property
    def note(self) -> str:
        """What the rep wants to remember."""
        return self._note.text().strip()


class DayDialog(Dialog):
    """A day in the future."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Dialogs", "Snooze until"))
        self._calendar = QCalendarWidget(self)
        tomorrow = QDate(today.year, today.month, today.day).addDays(1)
        self._calendar.setMinimumDate(tomorrow)
        self._calendar.setSelectedDate(tomorrow)
        self._calendar.setAccessibleName(translate("Dialogs", "Snooze until"))
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(translate("Dialogs", "Snooze"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        column.addWidget(self._calendar)
        column.addWidget(buttons)

    def until(self, zone: ZoneInfo) -> datetime:
        """Eight in the morning of the chosen day."""
        day = self._calendar.selectedDate()
        return morning_of(date(day.year(), day.month(), day.day()), zone)


class MergeDialog(Dialog):
    """Another prospect that belongs to this one."""

    def __init__(
        self, view: ProspectView, others: Sequence[ProspectView], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Dialogs", "Merge into %1").replace("%1", view.prospect.name))
        self.setMinimumSize(420, 420)
        self._others = {other.prospect.id: other for other in others}
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(translate("Dialogs", "Search a name or a domain"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._list = QListWidget(self)
        self._list.setAccessibleName(translate("Dialogs", "Other prospects"))
        for other in sorted(others, key=lambda found: found.prospect.name.casefold()):
            item = QListWidgetItem(f"{other.prospect.name}  ({other.prospect.id})")
            item.setData(_KEY, other.prospect.id)
            self._list.addItem(item)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        self._merge = buttons.addButton(translate("Dialogs", "Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._merge.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._search.textChanged.connect(self._filter)
        self._list.itemSelectionChanged.connect(self._check)
        self._list.itemActivated.connect(self._take)
        column = dialog_column(self)
        text = translate(
            "Dialogs", "Their mail, meetings and flags will stand on one card. You can take them apart again."
        )
        column.addWidget(plain_label(text, self))
        for widget in (self._search, self._list, buttons):
            column.addWidget(widget)

    @property
    def chosen(self) -> ProspectView | None:
        """The prospect to merge."""
        found = (item for item in self._list.selectedItems() if not item.isHidden())
        return next((self._others.get(item.data(_KEY)) for item in found), None)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        item.setSelected(True)  # Enter on the one that has the focus alone
        self.accept()

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in wanted))
        self._check()

    @Slot()
    def _check(self) -> None:
        self._merge.setEnabled(self.chosen is not None)


class PeopleDialog(Dialog):
    """Who belongs to a prospect: addresses and merged parts, to be kept apart or claimed as own.

    Emits: `apart_wanted` and `own_wanted` with an address or a part.
    """

    apart_wanted = Signal(str)
    own_wanted = Signal(str)

    def __init__(self, view: ProspectView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prospect = view.prospect
        self.setWindowTitle(translate("Dialogs", "Who belongs to %1").replace("%1", prospect.name))
        self.setMinimumSize(460, 360)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.windowTitle())
        parts = [domain for domain in prospect.domains if domain != prospect.id]
        names = {contact.address: contact.name for contact in view.contacts if contact.name}
        for part in (*parts, *prospect.addresses):
            item = QListWidgetItem(f"{names[part]}  ({part})" if part in names else part)
            item.setData(_KEY, part)
            self._list.addItem(item)
        self._apart = QPushButton(translate("Dialogs", "&Keep apart"), self)
        self._own = QPushButton(translate("Dialogs", "This is &me"), self)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self._apart.clicked.connect(self._keep_apart)
        self._own.clicked.connect(self._claim)
        self._list.itemSelectionChanged.connect(self._check)
        column = dialog_column(self)
        text = translate(
            "Dialogs", "An address that is kept apart becomes a card of its own. One of yours counts as you."
        )
        column.addWidget(plain_label(text, self))
        column.addWidget(self._list)
        row = QHBoxLayout()
        row.addWidget(self._apart)
        row.addWidget(self._own)
        row.addStretch(1)
        row.addWidget(buttons)
        column.addLayout(row)
        self._check()

    def _chosen(self) -> str:
        return next((str(item.data(_KEY)) for item in self._list.selectedItems()), "")

    @Slot()
    def _check(self) -> None:
        part = self._chosen()
        self._apart.setEnabled(bool(part) and self._list.count() > 1)
        self._own.setEnabled("@" in part)

    @Slot()
    def _keep_apart(self) -> None:
        self.apart_wanted.emit(self._chosen())
        self.accept()

    @Slot()
    def _claim(self) -> None:
        self.own_wanted.emit(self._chosen())
        self.accept()

"""Asks which of the meetings without guests were with a prospect."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from walkaway.desktop import words
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.labels import dialog_buttons, dialog_column, plain_label
from walkaway.desktop.words import translate
from walkaway.engine.model import Meeting, ProspectView

_NUMBER = Qt.ItemDataRole.UserRole + 1


class MeetingsDialog(Dialog):
    """Meetings that belong to nobody, the latest first; one of them is chosen."""

    def __init__(
        self,
        view: ProspectView,
        meetings: Sequence[Meeting],
        zone: ZoneInfo,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name = view.prospect.name
        self.setWindowTitle(translate("Dialogs", "A meeting with %1").replace("%1", name))
        self.setMinimumSize(420, 360)
        self._meetings = sorted(meetings, key=lambda meeting: meeting.start, reverse=True)
        self._list = QListWidget(self)
        self._list.setAccessibleName(translate("Dialogs", "Meetings that belong to nobody"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, meeting in enumerate(self._meetings):
            title = words.meeting_title(meeting)
            item = QListWidgetItem(f"{words.full_date(meeting.start, zone, now)}  {title}")
            item.setData(_NUMBER, number)
            item.setToolTip(title)
            self._list.addItem(item)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        self._take = buttons.addButton(
            translate("Dialogs", "It was with them"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._take.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._list.itemSelectionChanged.connect(self._check)
        self._list.itemActivated.connect(self._take_item)
        text = translate(
            "Dialogs", "These stand in your calendar without guests, and their titles name no prospect alone."
        )
        column = dialog_column(self)
        for widget in (plain_label(text, self), self._list, buttons):
            column.addWidget(widget)

    @property
    def chosen(self) -> Meeting | None:
        """The meeting that was with them."""
        return next((self._meetings[item.data(_NUMBER)] for item in self._list.selectedItems()), None)

    @Slot(QListWidgetItem)
    def _take_item(self, item: QListWidgetItem) -> None:
        item.setSelected(True)  # Enter on the one that has the focus alone
        self.accept()

    @Slot()
    def _check(self) -> None:
        self._take.setEnabled(self.chosen is not None)

"""The events of the time line as a plain list, where a line would be too narrow to read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from walkaway.desktop import theme
from walkaway.desktop.detail.timeline.events import Event
from walkaway.desktop.slim import make_slim
from walkaway.desktop.words import translate

NARROWEST = 480  # pixels that a time line needs


class _Events(QAbstractListModel):
    """One row an event, the youngest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.events: Sequence[Event] = ()
        self.zone, self.now = ZoneInfo("UTC"), datetime.min.replace(tzinfo=UTC)

    def show(self, events: Sequence[Event], zone: ZoneInfo, now: datetime) -> None:
        self.beginResetModel()
        self.events, self.zone, self.now = tuple(reversed(events)), zone, now
        self.endResetModel()

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if index.isValid() and role in texts:
            event = self.events[index.row()]
            return event.spoken(self.zone, self.now or event.at)
        return None


class EventList(QListView):
    """The same events, one below the other.

    Emits: `event_chosen` with the Event that became current.
    """

    event_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Events(self)
        make_slim(self)
        self.setModel(self._model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(2 * theme.GRID, 0, 0, 0)  # under the title of the panel
        self.setAccessibleName(translate("TimeLine", "Events"))
        self.selectionModel().currentChanged.connect(self._chosen)

    def show_events(self, events: Sequence[Event], zone: ZoneInfo, now: datetime) -> None:
        """Show these events, which stand oldest first."""
        self._model.show(events, zone, now)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        for ground in (self, self.viewport()):
            theme.paint_ground(ground, theme.tokens().card)
        self.setFont(theme.font(theme.SMALL))

    @Slot(QModelIndex, QModelIndex)
    def _chosen(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.event_chosen.emit(self._model.events[current.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalpha():
            event.ignore()  # letters are verbs of the page
        else:
            super().keyPressEvent(event)

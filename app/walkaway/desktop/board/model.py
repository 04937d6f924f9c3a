"""The prospects under one light as a Qt model."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from walkaway.desktop.board.entries import Entry, Filter, Order, arranged

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


class LightModel(QAbstractListModel):
    """What stands under a light, filtered and sorted in Python: thousands of rows cost milliseconds.

    A proxy would ask back through Qt for every row and comparison, which takes a hundred times as long.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._shown: list[Entry] = []
        self._rows: dict[str, int] = {}

    def show(self, entries: Sequence[Entry], wanted: Filter, order: Order) -> None:
        """Show those of `entries`, all of one light, that pass, sorted."""
        shown = arranged(entries, wanted, order)
        self._total = len(entries)
        if [entry.key for entry in shown] == [entry.key for entry in self._shown]:
            changed = [n for n, entry in enumerate(shown) if entry is not self._shown[n]]
            self._shown = shown
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = {entry.key: row for row, entry in enumerate(shown)}
        self.endResetModel()

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries shown, top to bottom."""
        return self._shown

    @property
    def total(self) -> int:
        """How many stand under this light, whatever the filter hides."""
        return self._total

    def row_of(self, key: str) -> int:
        """The row of a prospect, -1 where it is not shown."""
        return self._rows.get(key, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        entry = self._shown[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.view.prospect.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.card.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.card.tooltip
        return None

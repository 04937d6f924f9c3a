"""Tables of words: rows to read, to choose from, and to hear."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex

_APART: Final = 12  # pixels between the words of a column and the next column
_ROOT: Final = QModelIndex()
_THIS_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class TextRow:
    """The cells of a row, and what pointing at it tells; without a tip each cell tells its own text."""

    cells: tuple[str, ...]
    tip: str = ""


class TextModel(QAbstractTableModel):
    """Titles and rows. The text lives here alone: Qt asks for it and owns nothing.

    Items of a QTableWidget have two owners, Python and Qt; replacing them has taken the process
    along once (PySide6 6.11 on CPython 3.11, inside `setItem`).
    """

    def __init__(self, numbers_from: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._numbers_from = numbers_from
        self.titles: Sequence[str] = ()
        self.rows: list[TextRow] = []

    def show(self, titles: Sequence[str], rows: Sequence[TextRow]) -> None:
        """Show these and nothing else."""
        self.beginResetModel()
        self.titles, self.rows = titles, list(rows)
        self.endResetModel()

    def put(self, row: int, shown: TextRow) -> None:
        """Show another row in this place; what is selected stays so."""
        self.rows[row] = shown
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.titles) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.titles):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return self.titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        text = row.cells[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or text
        if role == Qt.ItemDataRole.AccessibleTextRole:  # an empty cell says nothing to who hears it
            return f"{self.titles[column]}: {text}" if column else text
        return self._side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        number = self._numbers_from is not None and column >= self._numbers_from
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class TextTable(QTableView):
    """A table of words; columns from `numbers_from` on stand at the right.

    Emits: `chosen` when other rows are selected.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None, *, numbers_from: int | None = None) -> None:
        super().__init__(parent)
        self.words = TextModel(numbers_from, self)
        self.setModel(self.words)

    @property
    def selected_rows(self) -> list[int]:
        """The numbers of the rows that are selected, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def select_row(self, row: int) -> None:
        """Select this one alone and make it the current one.

        Qt's own selectRow asks which modifier keys are down, and with Ctrl selects nothing.
        """
        index = self.words.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _THIS_ROW)

    def sizeHintForColumn(self, column: int) -> int:
        """As wide as its words, and room before the next."""
        return super().sizeHintForColumn(column) + _APART

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

"""The prospects of a snapshot as a Qt model, and one filtered, sorted view of it per light."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from walkaway.desktop.board.card_text import CardText, card_text
from walkaway.engine.model import Ball, BoardSnapshot, Light, ProspectView

Index = QModelIndex | QPersistentModelIndex
VIEW_ROLE = Qt.ItemDataRole.UserRole + 1
CARD_ROLE = Qt.ItemDataRole.UserRole + 2


class BoardModel(QAbstractListModel):
    """Every prospect of the last snapshot, a row each. Card texts are made when first asked for."""

    def __init__(self, titles: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = ZoneInfo("UTC")
        self._titles = titles
        self._snapshot: BoardSnapshot | None = None
        self._cards: dict[int, CardText] = {}

    def show(self, snapshot: BoardSnapshot) -> None:
        """Replace the whole board."""
        self.beginResetModel()
        self._snapshot = snapshot
        self._zone = ZoneInfo(snapshot.zone)
        self._cards = {}
        self.endResetModel()

    @property
    def snapshot(self) -> BoardSnapshot | None:
        """What the board shows, None before the first."""
        return self._snapshot

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        if parent.isValid() or self._snapshot is None:
            return 0
        return len(self._snapshot.prospects)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._snapshot is None:
            return None
        view = self._snapshot.prospects[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return view.prospect.name
        if role == VIEW_ROLE:
            return view
        if role == CARD_ROLE:
            return self._card(index.row(), view)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._card(index.row(), view).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((view.prospect.name, *view.verdict.why))
        return None

    def _card(self, row: int, view: ProspectView) -> CardText:
        card = self._cards.get(row)
        if card is None:
            card = self._cards[row] = card_text(view, self._zone, self._titles)
        return card


class LightModel(QSortFilterProxyModel):
    """The prospects under one light that match the search, what needs a decision first."""

    def __init__(self, light: Light, board: BoardModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.light = light
        self._words: tuple[str, ...] = ()
        self.setSourceModel(board)
        self.sort(0)

    def search(self, text: str) -> None:
        """Keep prospects in whose name, contacts, reasons or quotes every word of `text` occurs."""
        self.beginFilterChange()
        self._words = tuple(text.casefold().split())
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        view = self.sourceModel().index(row, 0, parent).data(VIEW_ROLE)
        if view is None or view.verdict.light is not self.light:
            return False
        return not self._words or all(word in _searchable(view) for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        return _urgency(left.data(VIEW_ROLE)) < _urgency(right.data(VIEW_ROLE))


def _urgency(view: ProspectView) -> tuple[bool, int, str]:
    """What needs a decision first: on green the rep's turn, elsewhere the highest score."""
    waits = view.verdict.light is Light.GREEN and view.ball is Ball.YOURS
    return (not waits, -(view.verdict.score or 0), view.prospect.name.casefold())


def _searchable(view: ProspectView) -> str:
    parts = [view.prospect.name, view.prospect.id, *view.verdict.why]
    parts += [f"{contact.name} {contact.address}" for contact in view.contacts]
    parts += [e.quote or "" for f in (*view.verdict.flags, *view.verdict.good_signs) for e in f.evidence]
    return "\n".join(parts).casefold()

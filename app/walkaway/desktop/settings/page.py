"""The settings: a list of pages at the left, the page at the right."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.frame.panes import name_panes
from walkaway.desktop.lists import make_places, restyle_places
from walkaway.desktop.settings.form import MEASURE
from walkaway.desktop.settings.words import page_title
from walkaway.desktop.slim import make_slim
from walkaway.desktop.words import translate

_KEY = Qt.ItemDataRole.UserRole


class SettingsPage(QWidget):
    """Pages by their keys, in the order in which they were added.

    Emits: `page_shown` with the key.
    """

    page_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget(self)
        self._list.setAccessibleName(translate("Settings", "Pages of settings"))
        make_places(self._list)
        self._list.currentItemChanged.connect(self._chosen)
        self._pages = QStackedWidget(self)
        self._by_key: dict[str, tuple[QListWidgetItem, QScrollArea]] = {}
        self.setFocusProxy(self._list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID, 0)
        left.addWidget(self._list)
        row.addWidget(self._left)
        row.addWidget(self._pages, 1)
        name_panes(self._left, self._pages)

    def add_page(self, key: str, page: QWidget, *, wide: bool = False) -> None:
        """A page at the end of the list; a `wide` one takes all the room there is."""
        item = QListWidgetItem(page_title(key), self._list)
        item.setData(_KEY, key)
        held = QWidget()
        if not wide:
            page.setMaximumWidth(round(MEASURE * theme.text_scale()))
        inside = QHBoxLayout(held)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.addWidget(page, 1)
        inside.addStretch(0)
        scroll = QScrollArea(self)
        make_slim(scroll)
        scroll.setWidget(held)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._by_key[key] = (item, scroll)
        self._pages.addWidget(scroll)
        if len(self._by_key) == 1:
            self._list.setCurrentItem(item)

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self._list.setCurrentItem(self._by_key[key][0])

    @property
    def shown(self) -> str:
        """The key of the page in front."""
        return next((key for key, (item, _) in self._by_key.items() if item.isSelected()), "")

    @Slot(QListWidgetItem)
    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            key = str(item.data(_KEY))
            self._pages.setCurrentWidget(self._by_key[key][1])
            self.page_shown.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a small window the list leaves most of the room to the pages."""
        self._list.setFixedWidth(min(round(180 * theme.text_scale()), max(120, round(self.width() * 0.3))))

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.win)
        theme.paint_ground(self._left, scheme.side)
        restyle_places(self._list)
        self._fit()
        for _, scroll in self._by_key.values():
            held = scroll.widget() or scroll
            theme.paint_ground(scroll.viewport(), scheme.win)
            theme.paint_ground(held, scheme.win)
            for page in held.children():
                if hasattr(page, "restyle"):
                    page.restyle()

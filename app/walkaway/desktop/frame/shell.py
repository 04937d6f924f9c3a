"""What is always there: sidebar, error bar, and the page beside them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.banner import Banner
from walkaway.desktop.board.page import BoardPage
from walkaway.desktop.board.view import Shape
from walkaway.desktop.detail.view import DetailView
from walkaway.desktop.frame.sidebar import RAIL, USUAL, WIDE, Sidebar
from walkaway.desktop.splitter import PlainSplitter
from walkaway.desktop.welcome.page import WelcomePage
from walkaway.desktop.words import translate

BOARD = "board"
_TABS_BELOW, _RAIL_BELOW, _DOCKED_FROM = 1000, 1200, 2000
_DOCKED_SHARE = 0.4


class Shell(QWidget):
    """Holds the pages; the first one is the board with the detail, side by side or one at a time.

    Emits: `page_left` and `page_shown` with the keys of pages, when another one comes to the front;
    `page_wanted` with the key of one that was gone to, and not come back to; `docked_changed` when board and
    detail come to stand side by side, or no longer do.
    """

    page_left = Signal(str)
    page_shown = Signal(str)
    page_wanted = Signal(str)
    docked_changed = Signal(bool)

    def __init__(self, board: BoardPage, detail: DetailView, parent: QWidget) -> None:
        super().__init__(parent)
        self._board, self._detail = board, detail
        self.docked = False
        self.sidebar, self.banner, self.start = Sidebar(self), Banner(self), WelcomePage(self)
        self._split = PlainSplitter(Qt.Orientation.Horizontal, self)
        for part in (self.start, board, detail):
            self._split.addWidget(part)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        board.hide()
        detail.hide()
        self._pages = QStackedWidget(self)
        self._by_key: dict[str, QWidget] = {}
        self._view_keys: list[str] = []
        self._trail = [BOARD]  # a view, and the pages beside the views that were opened from it
        self._lay_out()
        self.add_page(BOARD, translate("Window", "Board"), "board", self._split)
        self.sidebar.view_wanted.connect(self.show_page)
        self.start.shown.connect(self.sidebar.setHidden)
        self.sidebar.mark_view(BOARD)
        self.sidebar.show_sync(translate("Window", "No mail read yet"), "", fresh=False)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        edge = theme.PAGE_EDGE
        above = QVBoxLayout()
        above.setContentsMargins(edge, 0, edge, 0)
        above.addWidget(self.banner)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(above)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)

    def add_page(self, key: str, title: str, icon: str, page: QWidget) -> int:
        """A page with its row in the sidebar; how many there are by now."""
        self.sidebar.add_view(key, title, icon)
        self._view_keys.append(key)
        self.add_aside(key, page)
        return len(self._view_keys)

    def add_aside(self, key: str, page: QWidget) -> None:
        """A page without a row among the views."""
        self._by_key[key] = page
        self._pages.addWidget(page)

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Go to a page."""
        before = [] if key in self._view_keys else [passed for passed in self._trail if passed != key]
        self._bring([*before, key], back=False)

    def forget_trail(self) -> None:
        """From a page beside the views the way back is to the view: what lay between shows nothing more."""
        del self._trail[1:-1]

    def _bring(self, trail: list[str], *, back: bool) -> None:
        before, key = self._trail[-1], trail[-1]
        self._trail = trail
        if before != key:
            self.page_left.emit(before)
        self.sidebar.mark_view(key)
        self._pages.setCurrentWidget(self._by_key[key])
        if not back:
            self.page_wanted.emit(key)
        self.page_shown.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that no control takes for itself leads back from a page that is none of the views."""
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Escape and bare and len(self._trail) > 1:
            self._bring(self._trail[:-1], back=True)
        else:
            super().keyPressEvent(event)

    def apply_width(self) -> None:
        """Lay out for the present width; larger text counts as a narrower window."""
        width = self.width() / theme.text_scale()
        docked = width >= _DOCKED_FROM
        rail = width < _RAIL_BELOW
        self.sidebar.set_width(RAIL if rail else WIDE if docked else USUAL)
        shape = Shape.TABS if width < _TABS_BELOW else Shape.FOUR if docked else Shape.THREE
        self._board.set_shape(shape, narrow=rail)
        if docked != self.docked:
            self.docked = docked
            self.docked_changed.emit(docked)
            share = round(self.width() * _DOCKED_SHARE)
            self._split.setSizes([0, self.width() - share, share])

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_ground(self, theme.tokens().win)
        for part in (self.sidebar, self.banner, self.start, self._board, self._detail):
            part.restyle()
        for page in self._by_key.values():
            if hasattr(page, "restyle"):
                page.restyle()

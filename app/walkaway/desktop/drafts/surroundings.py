"""What stands around the mail: the head of the exit, and the column at its left."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.detail.panel import Panel
from walkaway.desktop.drafts.closing import ClosingForm
from walkaway.desktop.drafts.evidence import EvidencePane
from walkaway.desktop.icons import icon
from walkaway.desktop.labels import ElidedLabel
from walkaway.desktop.shapes import light_icon
from walkaway.desktop.slim import make_column
from walkaway.desktop.words import light_word, translate
from walkaway.engine.model import ProspectView

_SHAPE, _LOCK = 20, 16
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX


class ExitHead(QWidget):
    """Back, whose exit it is, and who sends it.

    Emits: `back`.
    """

    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ProspectView | None = None
        back = KeyButton("", icon="back", parent=self)
        back.setAccessibleName(translate("Drafts", "Back, the text is kept"))
        back.setToolTip(translate("Drafts", "Back, the text is kept (Esc)"))
        back.clicked.connect(self.back)
        self._shape, self._lock = QLabel(self), QLabel(self)
        self._title = ElidedLabel(self)
        self._promise = QLabel(translate("Drafts", "You send it, Walkaway never does"), self)
        self._title.setMinimumWidth(80)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.GRID)
        for widget in (back, self._shape, self._title):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._promise)
        row.addWidget(self._lock)

    def show_view(self, view: ProspectView) -> None:
        """Show whose exit it is."""
        self._view = view
        self._title.setText(translate("Drafts", "Exit: %1").replace("%1", view.prospect.name))
        self.restyle()

    def set_narrow(self, narrow: bool) -> None:
        """Without the promise where room is short."""
        self._promise.setVisible(not narrow)
        self._lock.setVisible(not narrow)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._promise, scheme.t3, theme.SMALL)
        self._lock.setPixmap(icon("lock", scheme.t3, _LOCK).pixmap(QSize(_LOCK, _LOCK)))
        if self._view is not None:
            light = self._view.verdict.light
            self._shape.setPixmap(light_icon(light, scheme, _SHAPE).pixmap(QSize(_SHAPE, _SHAPE)))
            self._shape.setAccessibleName(light_word(light))


class Room(QScrollArea):
    """Holds mail and evidence, and scrolls where the window is too low for both."""

    def __init__(self, body: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget(self)
        inside.setLayout(body)
        make_column(self, inside)

    def restyle(self) -> None:
        """Take colours anew."""
        theme.paint_ground(self.viewport(), theme.tokens().win)


class LeftColumn(QScrollArea):
    """The evidence, and what is kept when the deal is closed."""

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence, self.closing = EvidencePane(titles, self), ClosingForm(self)
        inside = QWidget(self)
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2, 0)
        column.setSpacing(theme.COLUMN_GAP)
        evidence = Panel(self.evidence, parent=self)
        self.closing_panel = Panel(self.closing, translate("Drafts", "When it is closed"), self)
        self._panels = (evidence, self.closing_panel)
        self._whole_in = 0  # the width in which all of it is shown; 0 where it scrolls
        for panel in self._panels:
            column.addWidget(panel)
        column.addStretch(1)
        make_column(self, inside)

    def place(self, width: int, room: int) -> None:
        """A column of this `width` that scrolls; where that is 0, all of it, as wide as there is `room`."""
        self.setMinimumWidth(width)
        self.setMaximumWidth(width or _NO_LIMIT)
        self._whole_in = 0 if width else room
        self._take_height()

    def _take_height(self) -> None:
        whole = self._column.totalHeightForWidth(self._whole_in) if self._whole_in else 0
        self.setMinimumHeight(max(0, whole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is shown for the first time is as high as its words only after it was placed."""
        done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self._take_height()
        return done

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_ground(self.viewport(), theme.tokens().win)
        for part in (self.evidence, self.closing, *self._panels):
            part.restyle()

"""Lays widgets out in a line that wraps, like words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """From left to right, and on below where there is no more room."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items, where they are to `move`; the height that they take."""
        margins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        left, top, line = inside.left(), inside.top(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if left + size.width() > inside.right() + 1 and line:
                left, top, line = inside.left(), top + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            line = max(line, size.height())
        return top + line - rect.top() + margins.bottom()


class FlowRow(QWidget):
    """Widgets side by side; where it is told that there is too little room they wrap."""

    def __init__(self, gap: int, widgets: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._gap, self._widgets = gap, widgets
        row = FlowLayout(gap, self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            row.addWidget(widget)

    @property
    def whole(self) -> int:
        """How wide it is with all of them side by side."""
        shown = [widget for widget in self._widgets if not widget.isHidden()]
        return sum(widget.sizeHint().width() + self._gap for widget in shown) - self._gap

    def set_wraps(self, wraps: bool) -> None:
        """Wrap, or take as much room as all of them need."""
        self.setMinimumWidth(0 if wraps else self.whole)

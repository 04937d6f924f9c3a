"""Labels, where what others wrote is never taken for markup, and how dialogs are laid out."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme


def plain_label(text: str, parent: QWidget) -> QLabel:
    """A label that shows its text as it is, in as many lines as it takes."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it has too little room; then its tooltip has all of it."""

    def __init__(self, parent: QWidget, cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(parent)
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    @property
    def is_cut(self) -> bool:
        """Whether there is too little room."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self.is_cut else "")
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), self._cut, box.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, int(self.alignment() | Qt.TextFlag.TextSingleLine), words)
        painter.end()


def dialog_column(dialog: QDialog) -> QVBoxLayout:
    """One below another, with the room around that all dialogs have."""
    column = QVBoxLayout(dialog)
    edge = theme.PAGE_EDGE
    column.setContentsMargins(edge, edge, edge, edge)
    column.setSpacing(2 * theme.GRID)
    return column


def dialog_buttons(which: QDialogButtonBox.StandardButton, parent: QWidget) -> QDialogButtonBox:
    """Standard buttons, by their words alone: Fusion would put pictures of another age on them."""
    buttons = QDialogButtonBox(which, parent)
    for button in buttons.buttons():
        button.setIcon(QIcon())
    return buttons

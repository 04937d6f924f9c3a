"""The list of files to read, into which they can be dropped from a file manager."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QListWidget, QWidget

from walkaway.desktop import theme
from walkaway.desktop.words import translate


class FileList(QListWidget):
    """Says what to do while it is empty; `dropped` gives the paths of what is let go over it."""

    dropped = Signal(list)
    unwanted = Signal()
    """The rep pressed Delete."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setAccessibleName(translate("Opening", "Files to read"))
        self.setAccessibleDescription(_hint())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme.tokens().t2))
        room = self.viewport().rect().adjusted(3 * theme.GRID, 0, -3 * theme.GRID, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _hint())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selectedItems():
            self.unwanted.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._look_at(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._look_at(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _paths(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)  # a file manager that offers to move must not
            event.accept()
            self.dropped.emit(paths)

    def _look_at(self, event: QDragMoveEvent) -> None:
        if _paths(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()


def _hint() -> str:
    return translate("Opening", "Drop mailboxes and calendars here, or add them above.")


def _paths(data: QMimeData) -> list[Path]:
    """What lies on this computer of the things that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

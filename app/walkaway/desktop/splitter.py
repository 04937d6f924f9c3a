"""A splitter whose handles are just the gap between two cards."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle


class PlainSplitter(QSplitter):
    """Draws nothing between its parts; the cursor tells that they can be moved."""

    def createHandle(self) -> QSplitterHandle:
        return _Gap(self.orientation(), self)


class _Gap(QSplitterHandle):
    def paintEvent(self, _: QPaintEvent) -> None:
        """Nothing."""

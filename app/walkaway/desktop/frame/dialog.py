"""What all dialogs have in common: where they begin, and where Tab leads in them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from walkaway.desktop.frame.tab_order import focus_next_stop, tab_stops


class Dialog(QDialog):
    """A dialog through which Tab goes as it is read, as through the window.

    It begins where its maker put the focus, else at the first stop; where that is a button, at the one that
    Enter presses, which is never one that cannot be undone.
    """

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            first = self._first_stop()
            if first is not None:
                first.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self, self._show_focus)  # what follows in Qt would take it away again
        return super().event(event)

    @Slot()
    def _show_focus(self) -> None:
        """Draw the ring of the focus, which Qt does after the first Tab only."""
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        focused = self.focusWidget()
        if focused is not None:
            focused.update()

    def _first_stop(self) -> QWidget | None:
        first = next(tab_stops(self), None)
        if not isinstance(first, QPushButton):
            return first
        usual = (button for button in self.findChildren(QPushButton) if button.isDefault())
        return next((button for button in usual if button.isEnabled()), first)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_next_stop(self, self.focusWidget(), forward=forward)

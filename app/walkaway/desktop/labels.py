"""Labels for sentences, where what others wrote is never taken for markup, and buttons below a dialog."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget


def plain_label(text: str, parent: QWidget) -> QLabel:
    """A label that shows its text as it is, in as many lines as it takes."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def dialog_buttons(which: QDialogButtonBox.StandardButton, parent: QWidget) -> QDialogButtonBox:
    """Standard buttons, by their words alone: Fusion would put pictures of another age on them."""
    buttons = QDialogButtonBox(which, parent)
    for button in buttons.buttons():
        button.setIcon(QIcon())
    return buttons

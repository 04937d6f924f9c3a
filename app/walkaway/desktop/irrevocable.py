"""Asks before what cannot be undone: what goes, what stays, and one button that is never the default."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from walkaway.desktop import theme
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.labels import dialog_buttons, dialog_column, plain_label


class IrrevocableDialog(Dialog):
    """A question above what it means; Enter and Esc leave everything as it is."""

    def __init__(self, title: str, question: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        asked = plain_label(question, self)
        theme.paint_text(asked, theme.tokens().t1, strong=True)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        self.button = buttons.addButton(verb, QDialogButtonBox.ButtonRole.DestructiveRole)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.accept)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(True)
        buttons.rejected.connect(self.reject)
        self._column = dialog_column(self)
        self._column.addWidget(asked)
        self._column.addWidget(buttons)
        self.setMinimumWidth(480)

    def add(self, widget: QWidget) -> None:
        """Another line of what it means, above the buttons."""
        self._column.insertWidget(self._column.count() - 1, widget)

"""Asks before an account is removed and, with a word to type, before everything is deleted."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.irrevocable import IrrevocableDialog
from walkaway.desktop.labels import dialog_buttons, plain_label
from walkaway.desktop.words import translate


class RemoveDialog(IrrevocableDialog):
    """What goes with an account, and what stays."""

    def __init__(self, account_id: str, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Delete", "Remove an account"),
            translate("Delete", "Remove %1?").replace("%1", account_id),
            translate("Delete", "Remove the account"),
            parent,
        )
        self.add(
            plain_label(
                translate(
                    "Delete",
                    "What was read of it is deleted on this computer, with its password. What you decided "
                    "stays, and your mail at your provider is not touched. To leave it out for a while, "
                    "pause it.",
                ),
                self,
            )
        )


class DeleteDialog(QDialog):
    """The button works once the word is typed; nothing here can be undone, so Enter alone does nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Delete", "Delete everything"))
        self.word = translate("Delete", "delete")
        what = plain_label(
            translate(
                "Delete",
                "This deletes what Walkaway keeps on this computer: what was read of your mail and your "
                "decisions, your accounts with their passwords, your settings, playbook and templates, and "
                "the log. It cannot be undone. Your mail at your provider is not touched.",
            ),
            self,
        )
        wanted = words.quoted(self.word)
        how = plain_label(translate("Delete", "Type the word %1.").replace("%1", wanted), self)
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(how.text())
        self.typed.textChanged.connect(self._check)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        self.button = buttons.addButton(
            translate("Delete", "Delete everything"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.button.setEnabled(False)
        self.button.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(3 * theme.GRID)
        for widget in (what, how, self.typed, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(480)

    def _check(self, text: str) -> None:
        self.button.setEnabled(text.strip().casefold() == self.word.casefold())

"""Asks before an account is removed and, with a word to type, before everything is deleted."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from walkaway.desktop import words
from walkaway.desktop.irrevocable import IrrevocableDialog
from walkaway.desktop.labels import plain_label
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


class DeleteDialog(IrrevocableDialog):
    """The button works once the word is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        verb = translate("Delete", "Delete everything")
        super().__init__(verb, translate("Delete", "Delete everything?"), verb, parent)
        self.word = translate("Delete", "delete")
        what = translate(
            "Delete",
            "This deletes what Walkaway keeps on this computer: what was read of your mail and your "
            "decisions, your accounts with their passwords, your settings, playbook and templates, and "
            "the log. It cannot be undone. Your mail at your provider is not touched.",
        )
        wanted = words.quoted(self.word)
        how = plain_label(translate("Delete", "Type the word %1.").replace("%1", wanted), self)
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(how.text())
        self.typed.textChanged.connect(self._check)
        for widget in (plain_label(what, self), how, self.typed):
            self.add(widget)
        self.button.setEnabled(False)
        self.typed.setFocus()

    def _check(self, text: str) -> None:
        self.button.setEnabled(text.strip().casefold() == self.word.casefold())

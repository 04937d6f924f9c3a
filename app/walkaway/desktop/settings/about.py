"""About this data: what was read and what was not, where it is kept, and how to delete all of it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.about_data import about_lines
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.labels import plain_label
from walkaway.desktop.settings.words import page_title
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot


class AboutPage(QWidget):
    """Coverage, skipped items, the folder, the end of it all.

    Emits: `delete_wanted`, `folder_wanted`.
    """

    delete_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = [plain_label(page_title("about"), self)]
        self._texts = [
            plain_label(
                translate("About", "Everything stays on this computer. Walkaway never sends mail."), self
            )
        ]
        self.lines = QPlainTextEdit(self)
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(page_title("about"))
        self.lines.setMinimumHeight(round(220 * theme.text_scale()))
        open_folder = KeyButton(translate("About", "Open the folder"), weight=Weight.PLAIN, parent=self)
        self.delete = KeyButton(translate("About", "Delete everything…"), weight=Weight.PLAIN, parent=self)
        open_folder.clicked.connect(self.folder_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self._titles[0])
        column.addWidget(self._texts[0])
        column.addWidget(self.lines, 1)
        for title, text, button in (
            (translate("About", "Where it is kept"), folder, open_folder),
            (
                translate("About", "Delete everything"),
                translate(
                    "About",
                    "What was read and decided, the accounts with their passwords, the settings, your "
                    "playbook and templates, and the log. Your mail itself is not touched.",
                ),
                self.delete,
            ),
        ):
            self._titles.append(plain_label(title, self))
            self._texts.append(plain_label(text, self))
            column.addSpacing(2 * theme.GRID)
            column.addWidget(self._titles[-1])
            column.addWidget(self._texts[-1])
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self.restyle()

    @Slot(object)
    def show_snapshot(self, snapshot: BoardSnapshot | None) -> None:
        """What is known of the board that is shown."""
        nothing = [translate("About", "No mail has been read yet.")]
        self.lines.setPlainText("\n".join(about_lines(snapshot) if snapshot is not None else nothing))

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        for number, label in enumerate(self._titles):
            theme.paint_text(label, scheme.t1, 1.0 if number else theme.TITLE, strong=True)
        for label in self._texts:
            theme.paint_text(label, scheme.t2)

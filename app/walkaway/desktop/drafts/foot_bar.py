"""The bar below a draft: what happens next, and the three ways in which a mail can go on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.words import translate
from walkaway.engine.exits.draft import Draft

_SAVE = "Ctrl+Enter"


class FootBar(QWidget):
    """Holds `close_deal`, `copy`, `mail_app` and `save`; connect their `clicked`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.close_deal = KeyButton(translate("Drafts", "Close without a mail"), parent=self)
        self.copy = KeyButton(translate("Drafts", "Copy"), parent=self)
        self.copy.setToolTip(translate("Drafts", "Copy the text (Ctrl+Shift+C)"))
        self.mail_app = KeyButton(translate("Drafts", "Open in mail app"), weight=Weight.PLAIN, parent=self)
        self.save = KeyButton(translate("Drafts", "Save to Drafts"), _SAVE, Weight.MAIN, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_EDGE, theme.GRID, theme.PAGE_EDGE, theme.GRID)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self._words, 1)
        for button in (self.close_deal, self.copy, self.mail_app, self.save):
            row.addWidget(button)
        self._account, self._blocked = "", ""

    def set_account(self, account: str) -> None:
        """The account in whose Drafts a draft can be saved; empty where there is none."""
        self._account = account
        self.save.setVisible(bool(account))
        self.mail_app.set_weight(Weight.PLAIN if account else Weight.MAIN)
        self._tell()

    def look_at(self, draft: Draft) -> None:
        """Take away what a blocking remark forbids."""
        self._blocked = next((remark.text for remark in draft.warnings if remark.blocking), "")
        for button in (self.save, self.mail_app):
            button.setEnabled(not self._blocked)
        self._tell()

    def set_busy(self, busy: bool) -> None:
        """While a draft is on its way nothing is started twice."""
        for button in (self.save, self.mail_app):
            button.setEnabled(not busy and not self._blocked)
        if busy:
            self._words.setText(translate("Drafts", "Saving to Drafts…"))
        else:
            self._tell()

    def _tell(self) -> None:
        if self._account:
            sentence = translate(
                "Drafts", "Saved to Drafts, the deal stays open until your mail shows up in Sent."
            )
        else:
            sentence = translate(
                "Drafts",
                "There is no mail account to save drafts in. Copy the text, or open it in your mail app.",
            )
        self._words.setText(self._blocked or sentence)

    @property
    def text(self) -> str:
        """What is said of what happens next."""
        return self._words.text()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.panel)
        theme.paint_text(self._words, scheme.t2, theme.SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.tokens().line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

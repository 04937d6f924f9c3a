"""The bar below a draft: what happens next, and the three ways in which a mail can go on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton, Weight, fit_keys
from walkaway.desktop.words import said, translate
from walkaway.engine.exits.draft import Draft

_SAVE = "Ctrl+Enter"
_WORDS = 260  # less, and what happens next would be a column of single words


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
        self._button_row = buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GRID)
        buttons.addStretch(1)
        self._buttons = (self.close_deal, self.copy, self.mail_app, self.save)
        for button in self._buttons[1:]:
            buttons.addWidget(button)
        above = QHBoxLayout()  # where room is short, closing stands beside the words
        above.setSpacing(2 * theme.GRID)
        above.addWidget(self._words, 1)
        above.addWidget(self.close_deal)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.PAGE_EDGE, theme.GRID, theme.PAGE_EDGE, theme.GRID)
        self._row.setSpacing(2 * theme.GRID)
        self._row.addLayout(above, 1)
        self._row.addLayout(buttons)
        self._account, self._blocked = "", ""

    def set_account(self, account: str) -> None:
        """The account in whose Drafts a draft can be saved; empty where there is none."""
        self._account = account
        self.save.setVisible(bool(account))
        self.mail_app.set_weight(Weight.PLAIN if account else Weight.MAIN)
        self._fit()
        self._tell()

    def look_at(self, draft: Draft) -> None:
        """Take away what a blocking remark forbids."""
        self._blocked = next((said(remark.text) for remark in draft.warnings if remark.blocking), "")
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The words above the buttons where both do not fit side by side."""
        room = self.width() - 2 * theme.PAGE_EDGE
        roomy = fit_keys(self._buttons, room, self._row.spacing())
        self._button_row.setSpacing(2 * theme.GRID if roomy else 0)
        buttons = sum(button.sizeHint().width() for button in self._buttons if not button.isHidden())
        ways = QBoxLayout.Direction
        gaps = len(self._buttons) * self._row.spacing()
        beside = room - buttons - gaps >= _WORDS * theme.text_scale()
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

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

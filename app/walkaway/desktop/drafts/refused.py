"""In place of a mail: why there is none, and what fits instead."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.flow import FlowLayout
from walkaway.desktop.shapes import light_icon
from walkaway.desktop.words import light_word, said, translate
from walkaway.engine.actions.exit_desk import ExitOffer, Refusal

_SHAPE = 28
_MEASURE = 560


class RefusedPane(QWidget):
    """Emits: `verb` with the id of what is wanted: sure, close, answer, spoke, snooze, reopen, back."""

    verb = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: ExitOffer | None = None
        self._shape, self._why, self._advice = QLabel(self), QLabel(self), QLabel(self)
        for label in (self._why, self._advice):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMaximumWidth(_MEASURE)
        self.buttons: dict[str, KeyButton] = {}
        self._row = FlowLayout(2 * theme.GRID)
        whole = QVBoxLayout(self)
        edge = 6 * theme.GRID
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(3 * theme.GRID)
        for widget in (self._shape, self._why, self._advice):
            whole.addWidget(widget)
        whole.addLayout(self._row)
        whole.addStretch(1)

    def show_offer(self, offer: ExitOffer) -> None:
        """Say why nothing is drafted."""
        assert offer.refusal is not None
        self._offer = offer
        self._why.setText(said(offer.why))
        self._advice.setText(_advice(offer.refusal))
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self.buttons = {}
        for place, (verb, title) in enumerate(_ways(offer.refusal)):
            button = KeyButton(title, weight=Weight.PLAIN if place else Weight.MAIN, parent=self)
            button.clicked.connect(_Say(self, verb))
            self.buttons[verb] = button
            self._row.addWidget(button)
        self.setAccessibleName(self.text)
        self.restyle()

    @property
    def text(self) -> str:
        """What is said."""
        return f"{self._why.text()} {self._advice.text()}".strip()

    def focus_first(self) -> None:
        """Lead the keyboard to what fits best."""
        if self.buttons:
            next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._why, scheme.t1, theme.SECTION, strong=True)
        theme.paint_text(self._advice, scheme.t2)
        if self._offer is not None:
            light = self._offer.view.verdict.light
            size = QSize(_SHAPE, _SHAPE)
            self._shape.setPixmap(light_icon(light, scheme, _SHAPE).pixmap(size))
            self._shape.setAccessibleName(light_word(light))


def _advice(refusal: Refusal) -> str:
    return {
        Refusal.NEVER: translate("Drafts", "You can close the deal without a mail."),
        Refusal.CLOSED: translate("Drafts", "Open it again first, if you want to write to them."),
        Refusal.NOBODY: translate("Drafts", "You can close the deal without a mail."),
        Refusal.ANSWER: translate("Drafts", "Answer first. An exit can follow when nothing comes back."),
        Refusal.WAIT: translate("Drafts", "Wait until then. A goodbye now would come too early."),
        Refusal.STOP: translate("Drafts", "Just stop. You can close the deal without a mail."),
        Refusal.SURE: translate("Drafts", "Do you really want to leave this one?"),
    }[refusal]


def _ways(refusal: Refusal) -> tuple[tuple[str, str], ...]:
    """What fits, the best first."""
    close = ("close", translate("Drafts", "Close without a mail"))
    snooze = ("snooze", translate("Drafts", "Snooze"))
    back = ("back", translate("Drafts", "Keep it"))
    sure = ("sure", translate("Drafts", "Draft it all the same"))
    return {
        Refusal.NEVER: (close,),
        Refusal.CLOSED: (("reopen", translate("Drafts", "Open it again")),),
        Refusal.NOBODY: (close, snooze),
        Refusal.ANSWER: (
            ("answer", translate("Drafts", "Open their mail")),
            ("spoke", translate("Drafts", "I spoke with them")),
            close,
        ),
        Refusal.WAIT: (("back", translate("Drafts", "Wait")), snooze, close),
        Refusal.STOP: (close, sure, back),
        Refusal.SURE: (back, sure, close),
    }[refusal]


class _Say:
    """Says a verb."""

    def __init__(self, pane: RefusedPane, verb: str) -> None:
        self._pane, self._verb = pane, verb

    def __call__(self) -> None:
        self._pane.verb.emit(self._verb)

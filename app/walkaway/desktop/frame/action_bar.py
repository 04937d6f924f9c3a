"""The bar at the foot: what is selected, what can be done with it, and how to undo it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.board.card_text import is_undecided, owes_reply
from walkaway.desktop.controls import KeyButton, Weight, fit_keys
from walkaway.desktop.labels import ElidedLabel
from walkaway.desktop.words import translate
from walkaway.engine.model import ProspectView, State


class ActionBar(QWidget):
    """Real buttons, each with its key: nothing shows up only when the mouse is over it.

    Emits: `verb` with the letter of what is wanted, `undo_wanted`.
    """

    verb = Signal(str)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = self._has_view = False
        self._name = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self._rest = ElidedLabel(self)
        self._undo = KeyButton(translate("ActionBar", "Undo"), "Ctrl+Z", parent=self)
        self._undo.clicked.connect(self.undo_wanted)
        self._buttons = {
            "P": KeyButton(translate("ActionBar", "Spoke by phone"), "P", parent=self),
            "S": KeyButton(translate("ActionBar", "Snooze"), "S", parent=self),
            "R": KeyButton(translate("ActionBar", "Their mail"), "R", parent=self),
            "O": KeyButton(translate("ActionBar", "Open"), "Enter", Weight.PLAIN, parent=self),
            "E": KeyButton(translate("ActionBar", "Draft the exit"), "E", Weight.MAIN, parent=self),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_EDGE, theme.GRID, theme.PAGE_EDGE, theme.GRID)
        row.setSpacing(2 * theme.GRID)
        for label in (self._name, self._rest):
            row.addWidget(label)  # words give way before buttons do
        row.addWidget(self._undo)
        row.addStretch(1)
        for letter, button in self._buttons.items():
            button.clicked.connect(_Emitter(self, letter))
            row.addWidget(button)
        self.setAccessibleName(translate("ActionBar", "Actions for the selected prospect"))
        self.show_view(None)

    def show_view(self, view: ProspectView | None) -> None:
        """Offer what fits a prospect, nothing where none is selected."""
        self._undo.hide()
        self._has_view = view is not None
        self._rest.setVisible(view is None or not self._narrow)
        self._name.setText(view.prospect.name if view else "")
        self._rest.setText(
            translate("ActionBar", "selected") if view else translate("ActionBar", "Nothing selected")
        )
        for button in self._buttons.values():
            button.setVisible(view is not None)
        if view is not None:
            owed = owes_reply(view)
            self._buttons["R"].setVisible(owed)
            self._buttons["R"].set_weight(Weight.MAIN if owed else Weight.FLAT)
            walk = is_undecided(view) and not owed
            self._buttons["E"].set_weight(Weight.MAIN if walk else Weight.PLAIN)
            closed = view.state is State.CLOSED
            shut, again = translate("ActionBar", "Draft the exit"), translate("ActionBar", "Open it again")
            self._buttons["E"].set_words(again if closed else shut)
        self._fit()

    def say(self, sentence: str, *, undo: bool) -> None:
        """Tell what was just done, until another card is selected."""
        self._name.setText("")
        self._rest.show()
        self._rest.setText(sentence)
        self._undo.setVisible(undo)

    @property
    def sentence(self) -> str:
        """What the left of the bar says."""
        return f"{self._name.text()} {self._rest.text()}".strip()

    def set_narrow(self, narrow: bool) -> None:
        """With fewer words where room is short."""
        self._narrow = narrow
        self._rest.setVisible(not narrow or not self._name.text())
        self._buttons["P"].set_words(
            translate("ActionBar", "Spoke") if narrow else translate("ActionBar", "Spoke by phone")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short keys go first, then what the menu of the card holds as well."""
        room, gap = self.width() - 2 * theme.PAGE_EDGE, 2 * theme.GRID
        leaving = [self._buttons[letter] for letter in "SP"]
        for button in leaving:
            button.setVisible(self._has_view)
        fit_keys(tuple(self._buttons.values()), room, gap, leaving=[button.hide for button in leaving])

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.panel)
        theme.paint_text(self._name, scheme.t1, strong=True)
        theme.paint_text(self._rest, scheme.t2)
        # As high without buttons as with them, so that nothing jumps when the last card is filtered away.
        self.setMinimumHeight(self._buttons["E"].sizeHint().height() + 2 * theme.GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.tokens().line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


class _Emitter:
    """Emits the letter of a button."""

    def __init__(self, bar: ActionBar, letter: str) -> None:
        self._bar, self._letter = bar, letter

    def __call__(self) -> None:
        self._bar.verb.emit(self._letter)

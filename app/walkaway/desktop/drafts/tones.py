"""The tones of a draft as buttons side by side, one of them pressed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.words import said, translate

_GAP = 6
_BY_TAB = Qt.FocusPolicy.StrongFocus
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ToneBar(QWidget):
    """Never a drop-down: what one may say is seen at once.

    Emits: `chosen` with the id of a tone that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._ids: list[str] = []
        self._buttons: list[KeyButton] = []
        self.setAccessibleName(translate("Drafts", "Tone"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_tones(self, tones: Sequence[tuple[str, str, str]], current: str) -> None:
        """Offer tones (id, title, what it does), `current` pressed."""
        if [tone for tone, _, _ in tones] != self._ids:
            self._make(tones)
        for tone, button in zip(self._ids, self._buttons, strict=True):
            button.setChecked(tone == current)
            # Tab reaches the pressed one, arrows the others, as with radio buttons.
            button.setFocusPolicy(_BY_TAB if tone == current else Qt.FocusPolicy.ClickFocus)
            button.set_weight(Weight.MAIN if tone == current else Weight.PLAIN)
        self._arrange()

    def _make(self, tones: Sequence[tuple[str, str, str]]) -> None:
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._ids, self._buttons = [tone for tone, _, _ in tones], []
        for number, (_, titled, described) in enumerate(tones, 1):
            title, says = said(titled), said(described)
            button = KeyButton(title, weight=Weight.PLAIN, parent=self)
            button.setCheckable(True)
            key = f"Alt+{number}"
            button.setToolTip(f"{title}: {says} ({key})")
            button.setAccessibleDescription(f"{says}, {key}")
            button.clicked.connect(_Press(self, number))
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons.append(button)

    def press(self, number: int) -> None:
        """Choose the tone with this number, counted from one."""
        if 1 <= number <= len(self._ids):
            self.chosen.emit(self._ids[number - 1])

    @property
    def current(self) -> str:
        """The id of the tone that is pressed."""
        return next((t for t, b in zip(self._ids, self._buttons, strict=True) if b.isChecked()), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to the next tone or the one before, over the ends of rows too, where Qt stops."""
        step = _STEPS.get(Qt.Key(event.key())) if isinstance(event, QKeyEvent) else None
        if step is None or event.type() is not QEvent.Type.KeyPress or watched not in self._buttons:
            return super().eventFilter(watched, event)
        at = (self._buttons.index(watched) + step) % len(self._buttons)
        self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.press(at + 1)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """One after the other, in as many rows as the width needs."""
        left = top = height = 0
        for button in self._buttons:
            size = button.sizeHint()
            height = size.height()
            if left and left + size.width() > self.width():
                left, top = 0, top + height + _GAP
            button.setGeometry(left, top, size.width(), height)
            button.show()
            left += size.width() + _GAP
        self.setFixedHeight(top + height)


class _Press:
    """Presses the button with a number."""

    def __init__(self, bar: ToneBar, number: int) -> None:
        self._bar, self._number = bar, number

    def __call__(self) -> None:
        self._bar.press(self._number)

"""Buttons that show their key, and other small controls painted by roles."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from walkaway.desktop import theme
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.textpaint import draw_text

_CAP_PADDING = 10
_ICON = 16.0


def key_width(key: str) -> float:
    """How wide the cap of a key is."""
    return max(QFontMetricsF(theme.font(theme.TINY)).horizontalAdvance(key) + _CAP_PADDING, 18.0)


def draw_key(painter: QPainter, box: QRectF, key: str, scheme: theme.Tokens, colour: str = "") -> None:
    """Draw a key cap, vertically centred in `box`."""
    face = theme.font(theme.TINY)
    height = min(QFontMetricsF(face).lineSpacing() + 3, box.height() + 4)
    top = round(box.center().y() - height / 2) + 0.5
    cap = QRectF(round(box.left()) + 0.5, top, round(box.width()) - 1, round(height))
    painter.setPen(QPen(QColor(colour or scheme.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, 3, 3)
    draw_text(painter, cap, key, face, colour or scheme.t3, Qt.AlignmentFlag.AlignHCenter)


def fit_keys(
    buttons: Sequence[KeyButton], room: float, gap: int, leaving: Sequence[Callable[[], object]] = ()
) -> bool:
    """Whether the buttons on show fit into `room` side by side with their keys; if not, they go without.

    `leaving` is what is given up after the keys, one thing after the other, until the rest fits.
    """

    def fit() -> bool:
        return sum(button.sizeHint().width() + gap for button in buttons if not button.isHidden()) <= room

    for button in buttons:
        button.show_key(True)
    with_keys = fit()
    for button in buttons:
        button.show_key(with_keys)
    for give_up in leaving:
        if fit():
            break
        give_up()
    return with_keys


class Weight(Enum):
    """How much a button asks for attention."""

    FLAT = "flat"
    PLAIN = "plain"  # with an edge
    MAIN = "main"  # filled; one at most on a page


class EnterButton(QAbstractButton):
    """A button that Enter presses as well as the space bar; Qt gives that to buttons of dialogs alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class KeyButton(EnterButton):
    """A button with an icon where wanted, its words, and the key that does the same."""

    def __init__(
        self,
        words: str,
        key: str = "",
        weight: Weight = Weight.FLAT,
        *,
        icon: str = "",
        menu: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._weight, self._icon, self._menu = key, weight, icon, menu
        self._shows_key = bool(key)
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        if key:
            self.setToolTip(f"{words} ({key})")
            self.setAccessibleDescription(key)

    def set_words(self, words: str) -> None:
        """Change what the button says."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._key})" if self._key else "")
        self.updateGeometry()

    def show_key(self, shown: bool) -> None:
        """Draw the key beside the words, or leave it to the tool tip where room is short."""
        if shown is not self._shows_key and self._key:
            self._shows_key = shown
            self.updateGeometry()
            self.update()

    def set_weight(self, weight: Weight) -> None:
        """Change how much the button asks for attention."""
        self._weight = weight
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        face = QFontMetricsF(theme.font(strong=self._weight is Weight.MAIN))
        width = 6.0 * theme.GRID + face.horizontalAdvance(self.text())
        if self._icon:
            width += _ICON + (2 * theme.GRID if self.text() else -theme.GRID)
        if self._shows_key:
            width += key_width(self._key) + 2 * theme.GRID
        if self._menu:
            width += _ICON + theme.GRID
        return QSize(round(width), round(face.lineSpacing() + 3 * theme.GRID))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        colour = self._ground(painter, box, scheme)
        left = box.left() + 3 * theme.GRID
        if self._icon:
            draw_icon(painter, self._icon, QRectF(left, box.center().y() - _ICON / 2, _ICON, _ICON), colour)
            left += _ICON + 2 * theme.GRID
        face = theme.font(strong=self._weight is Weight.MAIN)
        width = QFontMetricsF(face).horizontalAdvance(self.text())
        draw_text(painter, QRectF(left, box.top(), width + 2, box.height()), self.text(), face, colour)
        left += width + 2 * theme.GRID
        if self._shows_key:
            main = self._weight is Weight.MAIN and self.isEnabled()
            cap = QRectF(left, box.top() + 3, key_width(self._key), box.height() - 6)
            draw_key(painter, cap, self._key, scheme, colour if main else "")
        if self._menu:
            arrow = QRectF(box.right() - 2.5 * theme.GRID - 12, box.center().y() - 6, 12, 12)
            draw_icon(painter, "down", arrow, colour)
        painter.end()

    def _ground(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> str:
        """Paint what lies under the words; the colour of the words on it."""
        active = self.isDown() or self.isChecked()
        enabled = self.isEnabled()
        ground, edge, colour = "", "", scheme.t2 if enabled else scheme.t3
        if self._weight is Weight.MAIN and enabled:
            ground, edge, colour = scheme.acc, scheme.acc, scheme.on_acc
        elif self._weight is not Weight.FLAT:
            ground, edge, colour = (
                scheme.card,
                scheme.line2 if enabled else scheme.line,
                scheme.t1 if enabled else scheme.t3,
            )
        if self._weight is not Weight.MAIN and enabled and (active or self.underMouse()):
            ground = scheme.sunk
        focused = self.hasFocus()
        if focused:
            edge = scheme.t1 if self._weight is Weight.MAIN else scheme.acc
        painter.setPen(QPen(QColor(edge), 2 if focused else 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        inset = 0.5 if focused else 0.0
        painter.drawRoundedRect(
            box.adjusted(inset, inset, -inset, -inset), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS
        )
        return colour

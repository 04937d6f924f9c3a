"""A door of the first page: a large button with an icon, two sentences and the key that opens it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import EnterButton, draw_key
from walkaway.desktop.icons import draw_icon

_TILE = 40.0
_EDGE = 20.0
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class Door(EnterButton):
    """`main` is the door that most people want."""

    def __init__(
        self, title: str, text: str, icon: str, key: str, *, main: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._more, self._icon, self._key, self._main = text, icon, key, main
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{text} ({key})")

    def sizeHint(self) -> QSize:
        return QSize(520, self.heightForWidth(520))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._words_box(QRectF(0, 0, width, 10_000))
        text = QFontMetricsF(theme.font()).boundingRect(words, int(_WRAP), self._more)
        title = QFontMetricsF(theme.font(theme.SECTION, strong=True)).lineSpacing()
        return round(max(title + theme.GRID + text.height(), _TILE) + 2 * _EDGE - 2)

    def _words_box(self, box: QRectF) -> QRectF:
        return box.adjusted(_EDGE + _TILE + 16, _EDGE - 1, -_EDGE - 40, 0)

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.hasFocus()
        edge = scheme.acc if chosen else scheme.line2 if self.underMouse() else scheme.line
        painter.setPen(QPen(QColor(edge), 2 if chosen else 1))
        painter.setBrush(QColor(scheme.sel if chosen or self.isDown() else scheme.card))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        tile = QRectF(box.left() + _EDGE - 1, box.top() + _EDGE - 1, _TILE, _TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.acc if self._main else scheme.sunk))
        painter.drawRoundedRect(tile, theme.RADIUS, theme.RADIUS)
        draw_icon(
            painter, self._icon, tile.adjusted(11, 11, -11, -11), scheme.on_acc if self._main else scheme.t2
        )
        words = self._words_box(QRectF(self.rect()))
        title = theme.font(theme.SECTION, strong=True)
        painter.setFont(title)
        painter.setPen(QColor(scheme.t1))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignTop), self.text())
        painter.setFont(theme.font())
        painter.setPen(QColor(scheme.t2))
        below = words.adjusted(0, QFontMetricsF(title).lineSpacing() + theme.GRID, 0, 0)
        painter.drawText(below, int(_WRAP), self._more)
        cap = QRectF(box.right() - _EDGE - 18, box.top() + _EDGE, 18, 20)
        draw_key(painter, cap, self._key, scheme, scheme.t3)
        painter.end()

"""A number of the playbook in a box, as small as it can be, inside a sentence."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from walkaway.desktop import theme
from walkaway.engine.playbook import KeyPath, Value
from walkaway.engine.playbook.check import span
from walkaway.engine.playbook.sentences import is_factor


class NumberBox(QDoubleSpinBox):
    """One number; a share in percent, a factor with its sign.

    Emits: `chosen` with the KeyPath and the value, once it is whole: while somebody types 12 there is no 1.
    """

    chosen = Signal(object, object)

    def __init__(self, at: KeyPath, default: Value, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at, self._default = at, default
        self._whole = isinstance(default, int)
        self._scale = 100.0 if at[-1].endswith("_share") else 1.0
        least, most = span(at[-1])
        self.setDecimals(0 if self._whole else 1 if self._scale > 1 else 2)
        self.setRange(least * self._scale, most * self._scale)
        self.setSingleStep(0.5 if is_factor(at[-1]) else 5 if self._scale > 1 else 1)
        self.setSuffix(" ×" if is_factor(at[-1]) else " %" if self._scale > 1 else "")
        self.setKeyboardTracking(False)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._chosen)

    def show_value(self, value: Value) -> None:
        """Show a value without saying that it was chosen."""
        self.blockSignals(True)
        self.setValue(float(value) * self._scale if isinstance(value, int | float) else 0.0)
        self.blockSignals(False)
        self.update()

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the default."""
        return self._value() != self._default

    def _value(self) -> Value:
        return round(self.value()) if self._whole else round(self.value() / self._scale, 6)

    def _chosen(self) -> None:
        self.chosen.emit(self.at, self._value())

    def textFromValue(self, value: float) -> str:
        return f"{value:g}".replace(".", self.locale().decimalPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the list under it is being scrolled

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_changed and not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.hasFocus() else 1.5
        painter.setPen(QPen(QColor(theme.tokens().acc), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 4, 4)
        painter.end()

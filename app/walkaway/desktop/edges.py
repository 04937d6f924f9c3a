"""Fusion with edges of controls that can be seen: its own are too faint, in the dark above all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Any, Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QRadioButton,
    QWidget,
)

from walkaway.desktop import theme

_EDGED: Final = (QLineEdit, QAbstractSpinBox, QComboBox, QCheckBox, QRadioButton, QPlainTextEdit)
_DARKER: Final = 1.27  # Fusion's edges are the ground of the window, darker by 1.4, by less round a check box


class EdgedFusion(QProxyStyle):
    """Fusion, for which each control stands on a ground that gives its edge the colour of our edges."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, what: Any) -> Any:  # of a widget, the application, or a palette
        found = super().polish(what)
        if isinstance(what, _EDGED):
            _give_edge(what)
        return found


def give_edges() -> None:
    """Every control of the application its edge in the colours of now."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, _EDGED):
            _give_edge(widget)


def _give_edge(control: QWidget) -> None:
    if isinstance(control, QPlainTextEdit) and control.frameShape() is QFrame.Shape.NoFrame:
        return
    edge = QColor(theme.tokens().line2)
    value = min(255, round(edge.value() * _DARKER))
    ground = QColor.fromHsv(max(edge.hsvHue(), 0), edge.hsvSaturation(), value)
    look = control.palette()
    look.setColor(QPalette.ColorRole.Window, ground)
    control.setPalette(look)

"""Steps of a check, each with a sign and a sentence as it happens."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.words import said, without_commands
from walkaway.engine.model import Light

if TYPE_CHECKING:
    from walkaway.engine.actions.account_check import CheckStep

_IN_FINGERPRINT = re.compile(r"(?<=[0-9A-F]{2}:)(?=[0-9A-F]{2}\b)")
_BREAK = "\u200b"  # lines may end here: 95 characters of a fingerprint are wider than the form


def advice_after(last: CheckStep) -> str:
    """What to do about the step that a list ends with; what happened stands in the list already."""
    return _IN_FINGERPRINT.sub(_BREAK, without_commands(said(last.advice))) or said(last.text)


class StepList(QWidget):
    """The steps so far, the first one on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self.hide()

    def show_steps(self, steps: Sequence[CheckStep]) -> None:
        """Show these; those that are there already stay."""
        for step in steps[len(self._rows) :]:
            row = _Row(said(step.text), step.outcome.value, self)
            self._rows.append(row)
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))

    def clear(self) -> None:
        """No steps."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows.clear()
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the steps say."""
        return tuple(row.text for row in self._rows)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        for row in self._rows:
            row.restyle()


class _Row(QWidget):
    """A tick, a triangle or a square, and what happened."""

    def __init__(self, text: str, outcome: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text, self._outcome = text, outcome
        self._label = QLabel(text, self)
        self._label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self._label, 1)
        self.setAccessibleName(text)
        self.restyle()

    def restyle(self) -> None:
        theme.paint_text(self._label, theme.tokens().t2)

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, (self.height() - 14) / 2, 14, 14)
        if self._outcome == "ok":
            draw_icon(painter, "check", box, scheme.green.shape)
        else:
            draw_light(painter, box, Light.AMBER if self._outcome == "warning" else Light.RED, scheme)
        painter.end()

"""The foot of the mail: how many words, and what is worth another look."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.controls import EnterButton, KeyButton
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.words import translate
from walkaway.engine.exits.draft import Draft, Remark
from walkaway.engine.model import Light

_MOST = 3
_SHAPE = 14.0
_BESIDE = round(_SHAPE) + 4 * theme.GRID + 2  # of a row's width, what its words don't get
_WRAPPED = Qt.TextFlag.TextWordWrap
_AGAIN = "Ctrl+R"


class RemarkRow(EnterButton):
    """One remark: a triangle and words; pressing it leads to the place."""

    def __init__(self, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = remark
        stops = translate("Drafts", "It cannot be saved like this.")
        text = words.said(remark.text)
        self.setText(f"{text} {stops}" if remark.blocking else text)
        self.setAccessibleName(self.text())
        self.setToolTip(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lines = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        lines.setHeightForWidth(True)  # by itself a button is never narrower than its words
        self.setSizePolicy(lines)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(theme.SMALL))
        width = round(metrics.horizontalAdvance(self.text()) + _BESIDE + 2 * theme.GRID)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        line = QFontMetricsF(theme.font(theme.SMALL)).lineSpacing()
        return QSize(80, round(line + 2 * theme.GRID))

    def heightForWidth(self, width: int) -> int:
        metrics, room = QFontMetricsF(theme.font(theme.SMALL)), QRectF(0, 0, max(width - _BESIDE, 1), 10_000)
        return ceil(metrics.boundingRect(room, _WRAPPED, self.text()).height()) + 2 * theme.GRID

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus() or self.underMouse():
            edge = QPen(QColor(scheme.acc), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
            painter.setPen(edge)
            painter.setBrush(QColor(scheme.sunk if self.underMouse() else scheme.card))
            painter.drawRoundedRect(box, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        face = theme.font(theme.SMALL)
        line = QFontMetricsF(face).lineSpacing()
        place = QRectF(box.left() + theme.GRID, theme.GRID + (line - _SHAPE) / 2, _SHAPE, _SHAPE)
        draw_light(painter, place, Light.AMBER, scheme)
        painter.setFont(face)
        painter.setPen(QColor(scheme.amber.text))
        room = box.adjusted(_SHAPE + 3 * theme.GRID, 0, -theme.GRID, 0)
        painter.drawText(room, _WRAPPED | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class MailFoot(QWidget):
    """Emits: `place_wanted` with the Remark that was pressed; `again_wanted` for another wording."""

    place_wanted = Signal(object)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setWordWrap(True)
        self.again = KeyButton(translate("Drafts", "Another wording"), _AGAIN, parent=self)
        self.again.clicked.connect(self.again_wanted)
        self._rows: list[RemarkRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.again)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        whole.setSpacing(0)
        whole.addLayout(self._lines)
        whole.addLayout(row)

    def show_draft(self, draft: Draft) -> None:
        """Tell the count and the remarks of a draft as it stands."""
        remarks = sorted(draft.warnings, key=lambda remark: not remark.blocking)
        if [row.remark for row in self._rows] != remarks[:_MOST]:
            self._show_rows(remarks[:_MOST])
        counted = words.counted(draft.words, translate("Drafts", "1 word"), translate("Drafts", "%1 words"))
        parts = [counted]
        if len(remarks) > _MOST:
            more = translate("Drafts", "%1 more to look at").replace("%1", str(len(remarks) - _MOST))
            parts.append(more)
        elif not remarks:
            parts.append(translate("Drafts", "nothing quoted, nothing left open"))
        self._count.setText(", ".join(parts))

    def _show_rows(self, remarks: Sequence[Remark]) -> None:
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [RemarkRow(remark, self) for remark in remarks]
        for row in self._rows:
            row.clicked.connect(_Lead(self, row.remark))
            self._lines.addWidget(row)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks that are shown in words."""
        return tuple(row.remark for row in self._rows)

    @property
    def count(self) -> str:
        """What is said of the length."""
        return self._count.text()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_text(self._count, theme.tokens().t2, theme.SMALL)


class _Lead:
    """Leads to the place of a remark."""

    def __init__(self, foot: MailFoot, remark: Remark) -> None:
        self._foot, self._remark = foot, remark

    def __call__(self) -> None:
        self._foot.place_wanted.emit(self._remark)

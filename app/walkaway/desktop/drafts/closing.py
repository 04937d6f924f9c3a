"""What is kept when the deal is closed: reason, second reason, the day to come back, a note."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.slim import make_slim
from walkaway.desktop.words import said, translate
from walkaway.engine.exits.draft import Closing
from walkaway.engine.exits.reasons import REASONS

_NOTE_LINES = 5
_USUAL_WAIT = timedelta(days=91)  # shown where no day was named


class ClosingForm(QWidget):
    """Filled in from the evidence; the rep may change all of it.

    Emits: `revisit_changed` when the day to come back is set, moved or taken away.
    """

    revisit_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason, self._second = QComboBox(self), QComboBox(self)
        self._second.addItem(translate("Drafts", "None"), "")
        for key, reason in REASONS.items():
            self._reason.addItem(said(reason.title), key)
            self._second.addItem(said(reason.title), key)
        self._comes = QCheckBox(translate("Drafts", "Come back"), self)
        self._day = QDateEdit(self)
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat(translate("Words", "d MMMM yyyy"))
        self._day.setAccessibleName(translate("Drafts", "Day to come back"))
        self._note = QPlainTextEdit(self)
        self._note.setTabChangesFocus(True)
        self._day.setMinimumWidth(80)
        make_slim(self._note)
        self._asks = QLabel(self)
        self._asks.setWordWrap(True)
        self._labels: list[QLabel] = []
        self._lay_out()
        self._reason.currentIndexChanged.connect(self._tell)
        self._comes.toggled.connect(self._day.setEnabled)
        self._comes.toggled.connect(self.revisit_changed)
        self._day.dateChanged.connect(self.revisit_changed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * theme.GRID, 0, 3 * theme.GRID, 2 * theme.GRID)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(2 * theme.GRID)
        grid.setColumnStretch(1, 1)
        for row, (title, control) in enumerate(
            (
                (translate("Drafts", "Reason"), self._reason),
                (translate("Drafts", "Second"), self._second),
            )
        ):
            self._label(grid, row, title, control)
            control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            control.setMinimumContentsLength(6)
            control.currentTextChanged.connect(control.setToolTip)  # a narrow one cuts it
        grid.addWidget(self._asks, 2, 1)
        back = QHBoxLayout()  # across both columns: its words are longer than all other titles
        back.addWidget(self._comes)
        back.addWidget(self._day, 1)
        grid.addLayout(back, 3, 0, 1, 2)
        self._label(grid, 4, translate("Drafts", "Note"), self._note)

    def _label(self, grid: QGridLayout, row: int, title: str, control: QWidget) -> None:
        label = QLabel(title, self)
        label.setBuddy(control)
        control.setAccessibleName(title)
        self._labels.append(label)
        grid.addWidget(label, row, 0)
        grid.addWidget(control, row, 1)

    def show_closing(self, closing: Closing, today: date) -> None:
        """Fill the form in."""
        self.blockSignals(True)
        self._reason.setCurrentIndex(max(0, self._reason.findData(closing.reason)))
        self._second.setCurrentIndex(max(0, self._second.findData(closing.second_reason)))
        tomorrow = today + timedelta(days=1)
        self._day.setMinimumDate(_qdate(tomorrow))
        self._day.setDate(_qdate(closing.revisit or today + _USUAL_WAIT))
        self._comes.setChecked(closing.revisit is not None)
        self._day.setEnabled(closing.revisit is not None)
        self._note.setPlainText(said(closing.note))
        self.blockSignals(False)
        self._tell()

    @property
    def closing(self) -> Closing:
        """What the rep wants to keep."""
        return Closing(
            reason=str(self._reason.currentData() or ""),
            second_reason=self._second_reason(),
            note=" ".join(self._note.toPlainText().split()),
            revisit=self._revisit(),
        )

    def _second_reason(self) -> str:
        second = str(self._second.currentData() or "")
        return second if second != self._reason.currentData() else ""

    def _revisit(self) -> date | None:
        day = self._day.date()
        return date(day.year(), day.month(), day.day()) if self._comes.isChecked() else None

    @Slot()
    def _tell(self) -> None:
        reason = REASONS.get(str(self._reason.currentData()))
        asks = said(reason.asks) if reason is not None else ""
        self._asks.setText(translate("Drafts", "Worth noting: %1.").replace("%1", asks) if asks else "")
        self._asks.setVisible(bool(asks))

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        for label in self._labels:
            theme.paint_text(label, scheme.t2, theme.SMALL)
        theme.paint_text(self._asks, scheme.t3, theme.SMALL)
        self._comes.setFont(theme.font(theme.SMALL))
        self._note.setFont(theme.font(theme.SMALL))
        lines = QFontMetrics(self._note.font()).lineSpacing() * _NOTE_LINES
        self._note.setFixedHeight(lines + 4 * theme.GRID)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

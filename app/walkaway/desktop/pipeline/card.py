"""A plot on its card: title, fact, legend, and the table behind it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import io

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import letter_keys, theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.pipeline.plot import Plot, Table
from walkaway.desktop.pipeline.swatches import Legend
from walkaway.desktop.shapes import draw_card
from walkaway.desktop.slim import make_slim
from walkaway.desktop.text_table import TextRow, TextTable
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate

_LEFT, _RIGHT, _GAP = 14, 8, 8
_SHARPNESS = 2  # pixels of an exported picture for one on the screen


class _Fact(QLabel):
    """Quiet words that are cut with an ellipsis where room is short; the tooltip has them all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole()).name()
        draw_text(painter, QRectF(self.rect()), self.text(), self.font(), colour, elide=True)
        painter.end()


class _Rows(TextTable):
    """A table to read; T does not search in it, as other letters do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and letter_keys.allowed():
            event.ignore()  # for the card
        else:
            super().keyPressEvent(event)


class PlotCard(QWidget):
    """Shows the plot, or after T its table."""

    def __init__(
        self, plot: Plot, legend: tuple[tuple[str, str], ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.plot = plot
        self._title, self._fact = QLabel(plot.title, self), _Fact(self)
        self._legend = Legend(legend, self)
        self._switch = KeyButton("", "T", parent=self)
        self._switch.clicked.connect(self.toggle)
        self._name_switch()
        self._rows = _Rows(self, numbers_from=1)
        self._rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._rows.setAlternatingRowColors(True)
        self._rows.setShowGrid(False)
        self._rows.setTabKeyNavigation(False)
        self._rows.setFrameShape(QTableView.Shape.NoFrame)
        self._rows.verticalHeader().hide()
        self._rows.setAccessibleName(plot.title)
        make_slim(self._rows)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(plot)
        self._stack.addWidget(self._rows)
        plot.table_wanted.connect(self.toggle)
        self._lay_out()

    def _lay_out(self) -> None:
        for label in (self._title, self._fact):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._head = QGridLayout()
        self._head.setContentsMargins(_LEFT, 6, _RIGHT, 0)
        self._head.setSpacing(_GAP)
        self._head.addWidget(self._title, 0, 0)
        self._head.addWidget(self._fact, 0, 1)
        self._head.addWidget(self._switch, 0, 3)
        self._head.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 2, 2, 8)
        whole.setSpacing(4)
        whole.addLayout(self._head)
        whole.addWidget(self._stack, 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The legend stands beside the title, or below it where room is short."""
        room = self.width() - _LEFT - _RIGHT - 4
        legend = self._legend.sizeHint().width()
        words = (self._title.sizeHint().width(), self._fact.sizeHint().width())
        fits = not legend or sum((*words, legend, self._switch.sizeHint().width(), 3 * _GAP)) <= room
        self._head.addWidget(self._legend, *((0, 2) if fits else (1, 0, 1, 4)))
        self._legend.setFixedHeight(self._legend.height_in(legend if fits else room))

    def set_title(self, title: str) -> None:
        """Another title than the plot's own."""
        self._title.setText(title)
        self._fit()

    def set_fact(self, fact: str) -> None:
        """The quiet words beside the title."""
        self._fact.setText(fact)
        self._fact.setToolTip(fact)
        self._fit()

    @property
    def shows_table(self) -> bool:
        """Whether the table is shown."""
        return self._stack.currentWidget() is self._rows

    @Slot()
    def toggle(self) -> None:
        """Table or plot."""
        if self.shows_table:
            self._stack.setCurrentWidget(self.plot)
        else:
            self._fill()
            self._stack.setCurrentWidget(self._rows)
        self._name_switch()
        self._legend.setVisible(not self.shows_table)
        shown = self._rows if self.shows_table else self.plot
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_switch(self) -> None:
        shown = hasattr(self, "_stack") and self.shows_table
        name = translate("PlotCard", "Show the plot") if shown else translate("PlotCard", "Show the numbers")
        self._switch.setAccessibleName(name)
        self._switch.setToolTip(f"{name} (T)")

    def refresh(self) -> None:
        """Take new numbers into the table."""
        if self.shows_table:
            self._fill()

    def _fill(self) -> None:
        table = self.plot.table()
        self._rows.words.show(table.titles, [TextRow(tuple(cells)) for cells in table.rows])
        header = self._rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        if table.rows:
            self._rows.setCurrentIndex(self._rows.words.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and self.shows_table and letter_keys.allowed():
            self.toggle()
        else:
            super().keyPressEvent(event)

    def picture(self) -> QPixmap:
        """The card as it is shown, at twice its size."""
        found = QPixmap(self.size() * _SHARPNESS)
        found.setDevicePixelRatio(_SHARPNESS)
        found.fill(QColor(theme.tokens().win))
        self._switch.hide()
        self.render(found)
        self._switch.show()
        return found

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, theme.SECTION, strong=True)
        theme.paint_text(self._fact, scheme.t3, theme.SMALL)
        self._rows.setFont(theme.font(theme.SMALL))
        height = QFontMetricsF(theme.font(theme.SMALL)).lineSpacing()
        self._rows.verticalHeader().setDefaultSectionSize(round(height + 2 * theme.GRID))
        self.plot.updateGeometry()
        self.plot.update()
        self._fit()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_card(painter, QRectF(self.rect()), theme.tokens())
        painter.end()


def table_csv(table: Table) -> str:
    """A table as CSV (RFC 4180), with its titles."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.titles)
    writer.writerows(table.rows)
    return out.getvalue()

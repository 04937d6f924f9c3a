"""The four figures of the pipeline, each with what it rests on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.shapes import draw_card
from walkaway.desktop.words import translate
from walkaway.engine.exits.charts import Headline
from walkaway.engine.exits.pipeline import MINUTES_A_MAIL, MINUTES_A_MEETING, Pipeline

_ROUND_WORDS = 28  # room at both sides of what a cell says


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name and its base."""

    name: str
    number: str
    base: str


def figures_of(told: Headline, deals: Pipeline, before: str) -> tuple[Figure, ...]:
    """The four; `before` says which time the last period is compared with."""

    def put(sentence: str, *values: float | str) -> str:
        for place, value in enumerate(values, 1):
            text = value if isinstance(value, str) else words.figure(value)
            sentence = sentence.replace(f"%{place}", text)
        return sentence

    left = len(deals.out("exit"))
    assumed = put(
        translate("Figures", "a month; assumed: %1 min a mail, %2 a meeting"),
        MINUTES_A_MAIL,
        MINUTES_A_MEETING,
    )
    none = translate("Figures", "none yet")
    age, earlier = told.median_age, told.median_age_before
    days = words.days(round(age)) if age is not None else none
    compared = put(translate("Figures", "%1 in %2"), round(earlier), before) if earlier is not None else ""
    hours = deals.freed_hours_a_month
    freed = put(translate("Figures", "about %1 h"), round(hours, 1) if hours < 10 else round(hours))
    return (
        Figure(
            translate("Figures", "Deals"),
            put(translate("Figures", "%1 in, %2 out"), told.came, told.out),
            put(translate("Figures", "%1 open now, %2 at the start"), told.open_now, told.open_at_start),
        ),
        Figure(
            translate("Figures", "Clean exits"),
            words.figure(told.exits),
            put(translate("Figures", "%1 more by their no, %2 won"), told.refusals, told.won),
        ),
        Figure(
            translate("Figures", "Median age at exit"),
            days,
            compared or put(translate("Figures", "no exit in %1"), before),
        ),
        Figure(translate("Figures", "Freed"), freed if left else none, assumed),
    )


class FigureRow(QWidget):
    """Four figures on one card: side by side, or two and two where there is no room for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures: tuple[Figure, ...] = ()
        self._labels: list[tuple[QLabel, QLabel, QLabel]] = []
        self._columns = 0
        self._cells = [QWidget(self) for _ in range(4)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for widget in self._cells:
            labels = (QLabel(self), QLabel(self), QLabel(self))
            cell = QVBoxLayout(widget)
            cell.setContentsMargins(16, 10, 12, 12)
            cell.setSpacing(1)
            for label in labels:
                cell.addWidget(label)
            labels[2].setWordWrap(True)
            cell.addStretch(1)
            self._labels.append(labels)
        self._arrange()

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these."""
        self.figures = figures
        for labels, figure in zip(self._labels, figures, strict=True):
            for label, text in zip(labels, (figure.name, figure.number, figure.base), strict=True):
                label.setText(text)
        self.setAccessibleName("; ".join(f"{each.name}: {each.number}, {each.base}" for each in figures))
        self._arrange()

    def _arrange(self) -> None:
        face = QFontMetrics(theme.font(theme.NUMBER, strong=True))
        numbers = max((face.horizontalAdvance(figure.number) for figure in self.figures), default=0)
        widest = _ROUND_WORDS + max(numbers, *(labels[0].sizeHint().width() for labels in self._labels))
        columns = 4 if self.width() >= 4 * widest else 2
        self._paint_numbers(theme.NUMBER if self.width() >= columns * widest else theme.SECTION)
        if columns == self._columns:
            return
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(place, columns))
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _paint_numbers(self, size: float) -> None:
        """Smaller where even two side by side have no room for large ones."""
        for _, number, _ in self._labels:
            theme.paint_text(number, theme.tokens().t1, size, strong=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        for name, _, base in self._labels:
            theme.paint_text(name, scheme.t2, theme.SMALL)
            theme.paint_text(base, scheme.t2, theme.SMALL)
        self._arrange()

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        draw_card(painter, QRectF(self.rect()), scheme)
        painter.setPen(QColor(scheme.line))
        for place in range(1, self._columns):
            x = round(self.width() * place / self._columns)
            painter.drawLine(x, 1, x, self.height() - 2)
        if self._columns < len(self._cells):
            middle = self._cells[-1].y()
            painter.drawLine(1, middle, self.width() - 2, middle)
        painter.end()

"""The plot of ages at exit: how long deals had been going on when they were left."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.pipeline.plot import (
    Mark,
    Plot,
    Table,
    draw_axis,
    draw_line_across,
    draw_tick,
    grid_step,
)
from walkaway.desktop.pipeline.swatches import draw_fill
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate
from walkaway.engine.exits.charts import AGE_STEP, Ages

_MOST_BINS = 16  # older exits share the last bar
_BAR = 0.86  # of the room that a bin has


class AgesPlot(Plot):
    """Bars of 15 days, those of the time before as strokes, and the median."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Ages", "Age at exit"), parent)
        self.caption = translate("Ages", "days from first contact to exit")
        self._first = 0  # the first bin that is shown
        self._now: tuple[int, ...] = ()
        self._before: tuple[int, ...] = ()
        self._median: float | None = None

    def show_ages(self, ages: Ages) -> None:
        """Show these."""
        last = min(len(ages.now), _MOST_BINS)
        self._now, self._before = _folded(ages.now, last), _folded(ages.before, last)
        both = [place for place, pair in enumerate(zip(self._now, self._before, strict=True)) if any(pair)]
        self._first = min(both, default=0)
        self._median = ages.median
        if ages.median is not None:
            self.tell(
                translate("Ages", "half of them at %1 days or sooner").replace(
                    "%1", words.figure(ages.median)
                )
            )
        else:
            self.tell("")
        self.update()

    def legend(self) -> tuple[tuple[str, str], ...]:
        """What the fills mean."""
        return ("exit", translate("Ages", "now")), ("before", translate("Ages", "as long before"))

    def marks(self, box: QRectF) -> Sequence[Mark]:
        found = []
        for place in range(self._first, len(self._now)):
            bar = self._bar(box, place)
            most = max(self._now[place], self._before[place])
            if most:
                top = box.bottom() - most * self._unit(box)
                found.append(Mark(QRectF(bar.left(), top, bar.width(), box.bottom() - top), self._say(place)))
        return found

    def table(self) -> Table:
        titles = (translate("Ages", "Days"), translate("Ages", "Exits"), translate("Ages", "As long before"))
        return Table(
            titles,
            tuple(
                (self._name(place), str(self._now[place]), str(self._before[place]))
                for place in range(self._first, len(self._now))
            ),
        )

    def draw(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        most = self._most
        if not most:
            self.say_instead(painter, translate("Ages", "No exits in this time."), scheme)
            return
        unit, step = self._unit(box), grid_step(most, 2)
        for value in range(step, most + 1, step):
            draw_line_across(painter, box, box.bottom() - value * unit, words.figure(value), scheme)
        for place in range(self._first, len(self._now)):
            bar = self._bar(box, place)
            high = self._now[place] * unit
            if high:
                draw_fill(painter, QRectF(bar.left(), box.bottom() - high, bar.width(), high), "exit", scheme)
            if self._before[place]:
                y = box.bottom() - self._before[place] * unit
                draw_fill(painter, QRectF(bar.left() - 1, y - 3, bar.width() + 2, 6), "before", scheme)
        draw_axis(painter, box, box.bottom(), scheme)
        self._label(painter, box, scheme)
        if self._median is not None:
            self._draw_median(painter, box, self._median, scheme)

    def _label(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        bins = len(self._now) - self._first
        widest = QFontMetricsF(theme.font(theme.TINY)).horizontalAdvance("000") + 10
        every = 1
        while every * box.width() / max(bins, 1) < widest:
            every += 1
        for place in range(self._first, len(self._now) + 1, every):
            draw_tick(painter, box, self._left(box, place), words.figure(place * AGE_STEP), scheme)

    def _draw_median(self, painter: QPainter, box: QRectF, median: float, scheme: theme.Tokens) -> None:
        x = min(self._left(box, median / AGE_STEP), box.right())
        face = theme.font(theme.TINY, strong=True)
        height = QFontMetricsF(face).lineSpacing()
        painter.setPen(QPen(QColor(scheme.t1), 2))
        painter.drawLine(QPointF(x, box.top() - height), QPointF(x, box.bottom()))
        label = translate("Ages", "median %1").replace("%1", words.figure(median))
        width = QFontMetricsF(face).horizontalAdvance(label) + 4
        left = x + 5 if x + 5 + width < self.width() else x - 5 - width
        draw_text(painter, QRectF(left, box.top() - height - 2, width, height), label, face, scheme.t1)

    # -- scale and words -----------------------------------------------------------------------

    @property
    def _most(self) -> int:
        return max((*self._now, *self._before), default=0)

    def _unit(self, box: QRectF) -> float:
        return box.height() / max(self._most, 2)

    def _left(self, box: QRectF, place: float) -> float:
        bins = max(len(self._now) - self._first, 1)
        return box.left() + (place - self._first) * box.width() / bins

    def _bar(self, box: QRectF, place: int) -> QRectF:
        room = self._left(box, place + 1) - self._left(box, place)
        return QRectF(self._left(box, place) + room * (1 - _BAR) / 2, box.top(), room * _BAR, box.height())

    def _name(self, place: int) -> str:
        first = words.figure(place * AGE_STEP)
        if place == _MOST_BINS - 1:
            return translate("Ages", "%1 and more").replace("%1", first)
        sentence = translate("Ages", "%1 to %2").replace("%1", first)
        return sentence.replace("%2", words.figure((place + 1) * AGE_STEP - 1))

    def _say(self, place: int) -> str:
        whole = translate("Ages", "%1 days: %2; as long before: %3").replace("%1", self._name(place))
        now = words.counted(self._now[place], translate("Ages", "1 exit"), translate("Ages", "%1 exits"))
        return whole.replace("%2", now).replace("%3", words.figure(self._before[place]))


def _folded(counts: Sequence[int], bins: int) -> tuple[int, ...]:
    """At most so many bins; what is beyond them counts in the last."""
    if len(counts) <= bins:
        return tuple(counts)
    return (*counts[: bins - 1], sum(counts[bins - 1 :]))

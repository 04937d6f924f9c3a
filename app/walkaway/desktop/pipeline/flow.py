"""The plot of deals in and out, by week or by month."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
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
from walkaway.desktop.words import translate
from walkaway.engine.exits.pipeline import Period, Step

_BAR = 0.56  # of the room that a period has
_WIDEST = 30.0


class FlowPlot(Plot):
    """Up what came in, down what went out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Flow", "In and out"), parent)
        self._periods: Sequence[Period] = ()
        self._step: Step = "week"

    def show_periods(self, periods: Sequence[Period], step: Step) -> None:
        """Show these."""
        self._periods, self._step = periods, step
        came = sum(period.came for period in periods)
        sentence = translate("Flow", "%1 in, %2 out").replace("%1", words.figure(came))
        self.tell(sentence.replace("%2", words.figure(sum(map(_out, periods)))))
        self.update()

    def legend(self) -> tuple[tuple[str, str], ...]:
        """What the fills mean."""
        return (
            ("in", translate("Flow", "in")),
            ("exit", translate("Flow", "out by exit")),
            ("won", translate("Flow", "won")),
            ("no", translate("Flow", "their no")),
        )

    def marks(self, box: QRectF) -> Sequence[Mark]:
        zero, unit = self._scale(box)
        found = []
        for place, period in enumerate(self._periods):
            bar = self._bar(box, place)
            top = zero - period.came * unit
            found.append(
                Mark(
                    QRectF(bar.left(), top, bar.width(), zero - top + _out(period) * unit), self._say(period)
                )
            )
        return found

    def table(self) -> Table:
        titles = (
            translate("Flow", "From"),
            translate("Flow", "In"),
            translate("Flow", "Out by exit"),
            translate("Flow", "Won"),
            translate("Flow", "Out by their no"),
            translate("Flow", "In maybe at its end"),
        )
        rows = tuple(
            (str(each.first), *map(str, (each.came, each.exits, each.won, each.refusals, each.maybes)))
            for each in self._periods
        )
        return Table(titles, rows)

    def draw(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        if not self._periods:
            return
        zero, unit = self._scale(box)
        step = grid_step(max(self._most_up, self._most_down), 2)
        for value in (
            *range(step, self._most_up + step, step),
            *range(-step, -self._most_down - step, -step),
        ):
            y = zero - value * unit
            if box.top() - 1 <= y <= box.bottom() + 1:
                draw_line_across(painter, box, y, words.figure(abs(value)), scheme)
        for place, period in enumerate(self._periods):
            bar = self._bar(box, place)
            draw_fill(
                painter,
                QRectF(bar.left(), zero - period.came * unit, bar.width(), period.came * unit),
                "in",
                scheme,
            )
            below = zero
            for kind, count in (("exit", period.exits), ("won", period.won), ("no", period.refusals)):
                if count:
                    draw_fill(
                        painter, QRectF(bar.left(), below + 1, bar.width(), count * unit - 1), kind, scheme
                    )
                    below += count * unit
        draw_axis(painter, box, zero, scheme)
        self._label(painter, box, scheme)

    def _label(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        room = box.width() / len(self._periods)
        widest = max(
            map(QFontMetricsF(theme.font(theme.TINY)).horizontalAdvance, map(self._name, self._periods))
        )
        every = 1
        while every * room < widest + 8:
            every += 1
        for place in range(0, len(self._periods), every):
            middle = self._bar(box, place).center().x()
            draw_tick(painter, box, middle, self._name(self._periods[place]), scheme)

    # -- scale and words -----------------------------------------------------------------------

    @property
    def _most_up(self) -> int:
        return max((period.came for period in self._periods), default=0)

    @property
    def _most_down(self) -> int:
        return max(map(_out, self._periods), default=0)

    def _scale(self, box: QRectF) -> tuple[float, float]:
        """Where zero is, and how high one deal is."""
        unit = box.height() / max(self._most_up + self._most_down, 2)
        return box.top() + max(self._most_up, 1) * unit, unit

    def _bar(self, box: QRectF, place: int) -> QRectF:
        room = box.width() / len(self._periods)
        width = min(room * _BAR, _WIDEST)
        return QRectF(box.left() + (place + 0.5) * room - width / 2, box.top(), width, box.height())

    def _name(self, period: Period) -> str:
        if self._step == "month":
            return words.day_in_pattern(period.first, "MMM")
        return translate("Flow", "wk %1").replace("%1", str(period.first.isocalendar().week))

    def _say(self, period: Period) -> str:
        whole = {
            "week": translate("Flow", "Week from %1: %2 in; out %3 by exit, %4 won, %5 by their no"),
            "month": translate("Flow", "%1: %2 in; out %3 by exit, %4 won, %5 by their no"),
        }[self._step]
        pattern = "MMMM yyyy"
        if self._step == "week":
            same = period.first.year == self._periods[-1].first.year
            pattern = translate("Words", "d MMMM") if same else translate("Words", "d MMMM yyyy")
        name = words.day_in_pattern(period.first, pattern)
        for place, value in enumerate((name, *map(words.figure, _numbers(period))), 1):
            whole = whole.replace(f"%{place}", value)
        return whole


def _numbers(period: Period) -> tuple[int, ...]:
    return period.came, period.exits, period.won, period.refusals


def _out(period: Period) -> int:
    return period.exits + period.won + period.refusals

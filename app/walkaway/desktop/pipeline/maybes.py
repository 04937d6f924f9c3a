"""The plot of deals that are still in maybe: one mark each, by age."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.pipeline.plot import Mark, Plot, Table, draw_axis, draw_tick, grid_step
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import inside, light_word, translate
from walkaway.engine.exits.pipeline import Deal
from walkaway.engine.model import Light

_SHAPE, _GAP = 12.0, 5.0
_SMALLEST = 3.0
_CAPS = 3  # deals older than so many caps stand at the right edge


class MaybesPlot(Plot):
    """Shapes of the lights, stacked over age, against the time cap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Maybes", "Still in maybe"), parent)
        self.caption = translate("Maybes", "days since first contact, one mark per open deal")
        self._deals: Sequence[tuple[Deal, int]] = ()
        self._cap, self._share = 90, 0.75

    def show_deals(self, deals: Sequence[Deal], as_of: datetime, cap_days: int, share: float) -> None:
        """Show these, each at its age at `as_of`."""
        aged = [(deal, deal.age(as_of)) for deal in deals]
        self._deals = sorted(aged, key=lambda pair: pair[1])
        self._cap, self._share = cap_days, share
        self.tell(f"{words.prospects(len(aged))}, {self.fact}")
        self.update()

    @property
    def fact(self) -> str:
        """How many are past the cap."""
        past = sum(age >= self._cap for _, age in self._deals)
        if not past:
            return translate("Maybes", "none is past your cap")
        one, many = translate("Maybes", "one is past your cap"), translate("Maybes", "%1 are past your cap")
        return words.counted(past, one, many)

    def legend(self) -> tuple[tuple[str, str], ...]:
        """What the shapes mean."""
        return tuple((light.value, inside(light_word(light))) for light in Light)

    def widest_label(self) -> str:
        return ""

    def marks(self, box: QRectF) -> Sequence[Mark]:
        return [Mark(place, self._say(deal, age), deal.prospect) for deal, age, place in self._places(box)]

    def table(self) -> Table:
        titles = (translate("Maybes", "Deal"), translate("Maybes", "Days"), translate("Maybes", "Verdict"))
        return Table(
            titles,
            tuple((deal.name, str(age), light_word(deal.light)) for deal, age in reversed(self._deals)),
        )

    def draw(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        if not self._deals:
            self.say_instead(painter, translate("Maybes", "No deal is open."), scheme)
            return
        past = box.adjusted(self._x(box, self._cap) - box.left(), 0, 0, 0)
        painter.fillRect(past, QColor(scheme.red.tint))
        step = grid_step(self._most, 8)
        step = max(step, 15) if self._most >= 60 else step
        for days in range(0, self._most + 1, step):
            draw_tick(painter, box, self._x(box, days), words.figure(days), scheme)
        self._draw_caps(painter, box, scheme)
        for deal, _, place in self._places(box):
            draw_light(painter, place, deal.light, scheme)
        draw_axis(painter, box, box.bottom(), scheme)

    def _draw_caps(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        height = QFontMetricsF(theme.font(theme.TINY)).lineSpacing()
        early, cap = self._x(box, self._cap * self._share), self._x(box, self._cap)
        painter.setPen(QPen(QColor(scheme.amber.shape), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(early, box.top()), QPointF(early, box.bottom()))
        painter.setPen(QPen(QColor(scheme.red.shape), 1.5))
        painter.drawLine(QPointF(cap, box.top() - height), QPointF(cap, box.bottom()))
        label = translate("Maybes", "your cap: %1 days").replace("%1", words.figure(self._cap))
        strong = theme.font(theme.TINY, strong=True)
        width = QFontMetricsF(strong).horizontalAdvance(label) + 4
        left = cap + 6 if cap + 6 + width < self.width() else cap - 6 - width
        draw_text(painter, QRectF(left, box.top() - height - 2, width, height), label, strong, scheme.t1)
        share = translate("Maybes", "%1 % of it").replace("%1", words.figure(round(self._share * 100)))
        if self._share == 0.75:
            share = translate("Maybes", "three quarters of it")
        place = QRectF(box.left(), box.top(), early - box.left() - 6, height)
        draw_text(painter, place, share, theme.font(theme.TINY), scheme.t3, Qt.AlignmentFlag.AlignRight)

    # -- scale and words -----------------------------------------------------------------------

    @property
    def _most(self) -> int:
        """The age at the right edge."""
        oldest = self._deals[-1][1] if self._deals else 0
        return round(min(max(self._cap * 4 / 3, oldest * 1.05), self._cap * _CAPS))

    def _x(self, box: QRectF, days: float) -> float:
        return box.left() + min(days / self._most, 1.0) * box.width()

    def _places(self, box: QRectF) -> list[tuple[Deal, int, QRectF]]:
        """Where each deal stands: in columns, the first at the bottom; smaller where many share one."""
        size = _SHAPE
        while True:
            cell = size + max(size * _GAP / _SHAPE, 1.0)
            columns = max(int(box.width() / cell), 1)
            stacks: dict[int, int] = {}
            found = []
            for deal, age in self._deals:
                column = min(int((self._x(box, age) - box.left()) / cell), columns - 1)
                height = stacks[column] = stacks.get(column, 0) + 1
                left = box.left() + column * cell
                found.append((deal, age, QRectF(left, box.bottom() - height * cell, size, size)))
            if size <= _SMALLEST or max(stacks.values(), default=0) * cell <= box.height() - 20:
                return found
            size -= 1.0

    def _say(self, deal: Deal, age: int) -> str:
        sentence = translate("Maybes", "%1, %2: %3 since first contact").replace("%1", deal.name)
        return sentence.replace("%2", inside(light_word(deal.light))).replace("%3", words.days(age))

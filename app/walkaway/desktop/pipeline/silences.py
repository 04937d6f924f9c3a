"""The plot that tells whether silence ends: the chance of an answer, by how long the silence has lasted."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
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
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate
from walkaway.engine.exits.charts import Chance, SilenceChart
from walkaway.engine.model import Light

_UNKNOWN_SHARE = 0.2  # how much of the width what is not known takes
_SHAPE = 12.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A prospect that owes an answer: for how many days, and with what chance, where one is told."""

    key: str
    name: str
    light: Light
    days: float
    chance: float | None
    based_on: int = 0  # silences


class SilencePlot(Plot):
    """A step curve with its 95 % interval; hatched where fewer than twenty silences remain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Silences", "Does silence end?"), parent)
        self.caption = translate("Silences", "days of silence so far")
        self._chart: SilenceChart | None = None
        self._waiting: Waiting | None = None

    def show_chart(self, chart: SilenceChart) -> None:
        """Show these chances."""
        self._chart = chart
        self.tell(self.fact)
        self.update()

    def show_waiting(self, waiting: Waiting | None) -> None:
        """Mark the prospect that is selected."""
        self._waiting = waiting
        self.update()

    @property
    def fact(self) -> str:
        """What the chances are about."""
        if self._chart is None:
            return ""
        sentence = translate("Silences", "in %1 days; %2 silences")
        sentence = sentence.replace("%1", words.figure(self._chart.horizon_days))
        return sentence.replace("%2", words.figure(self._chart.silences))

    def widest_label(self) -> str:
        return "100 %"

    def marks(self, box: QRectF) -> Sequence[Mark]:
        found = []
        for each in self._chances:
            left, right = self._x(box, each.days), self._x(box, each.days + 1)
            top, bottom = self._y(box, each.high), self._y(box, each.low)
            found.append(Mark(QRectF(left, top, right - left, max(bottom - top, 2.0)), self._say(each)))
        place = self._place_of_waiting(box)
        if place is not None and self._waiting is not None:
            found.append(Mark(place, self._say_waiting(self._waiting), self._waiting.key))
        return found

    def table(self) -> Table:
        titles = (
            translate("Silences", "Days"),
            translate("Silences", "Chance"),
            translate("Silences", "At least"),
            translate("Silences", "At most"),
            translate("Silences", "Based on"),
        )
        rows = (
            (
                str(each.days),
                *(_percent(part) for part in (each.chance, each.low, each.high)),
                str(each.based_on),
            )
            for each in self._chances
        )
        return Table(titles, tuple(rows))

    def draw(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        if not self._chances:
            few = translate("Silences", "Too few silences in your mail to give odds.")
            self.say_instead(painter, few, scheme)
            return
        top = round(self._top * 100)
        for value in range(0, top + 1, grid_step(top, 3)):
            draw_line_across(painter, box, self._y(box, value / 100), _percent(value / 100), scheme)
        for days in range(0, self._last + 1, grid_step(self._last, 6)):
            draw_tick(painter, box, self._x(box, days), words.figure(days), scheme)
        self._draw_curve(painter, box, scheme)
        if self._chart is not None and self._chart.too_few_from is not None:
            self._draw_unknown(painter, box, self._chart.too_few_from, scheme)
        draw_axis(painter, box, box.bottom(), scheme)
        self._draw_waiting(painter, box, scheme)

    def _draw_curve(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        band, curve = QPainterPath(), QPolygonF()
        for each in self._chances:
            left, right = self._x(box, each.days), self._x(box, each.days + 1)
            top, bottom = self._y(box, each.high), self._y(box, each.low)
            band.addRect(QRectF(left, top, right - left, bottom - top))
            curve.append(QPointF(left, self._y(box, each.chance)))
            curve.append(QPointF(right, self._y(box, each.chance)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # no seams between the days
        painter.fillPath(band, QColor(scheme.yours.tint))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(scheme.acc), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPolyline(curve)

    def _draw_unknown(self, painter: QPainter, box: QRectF, days: int, scheme: theme.Tokens) -> None:
        place = QRectF(self._x(box, days), box.top(), box.right() - self._x(box, days), box.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(scheme.line2), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(place)
        face = theme.font(theme.TINY)
        lines = translate("Silences", "too few\nto say").split("\n")
        height = QFontMetricsF(face).lineSpacing()
        painter.fillRect(
            QRectF(place.left(), box.top() + 6, place.width(), height * len(lines) + 4), QColor(scheme.card)
        )
        for number, line in enumerate(lines):
            row = QRectF(place.left(), box.top() + 8 + number * height, place.width(), height)
            draw_text(painter, row, line, face, scheme.t2, Qt.AlignmentFlag.AlignHCenter, elide=True)

    def _draw_waiting(self, painter: QPainter, box: QRectF, scheme: theme.Tokens) -> None:
        place, waiting = self._place_of_waiting(box), self._waiting
        if place is None or waiting is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.card))
        painter.drawEllipse(place.adjusted(-3, -3, 3, 3))
        draw_light(painter, place, waiting.light, scheme)
        strong, plain = theme.font(theme.TINY, strong=True), theme.font(theme.TINY)
        height = QFontMetricsF(plain).lineSpacing()
        said = translate("Silences", "%1 at day %2, from %3").replace("%1", _percent(waiting.chance or 0.0))
        said = said.replace("%2", words.figure(int(waiting.days)))
        said = said.replace("%3", words.figure(waiting.based_on))
        wanted = max(
            QFontMetricsF(font).horizontalAdvance(text)
            for font, text in ((strong, waiting.name), (plain, said))
        )
        width = min(wanted + 4, box.width() / 2)
        left = min(max(place.center().x() - width / 2, box.left()), box.right() - width)
        above = place.top() - 2 * height - 10
        top = above if above > box.top() else place.bottom() + 6
        middle = Qt.AlignmentFlag.AlignHCenter
        painter.fillRect(QRectF(left, top, width, 2 * height), QColor(scheme.card))
        draw_text(
            painter, QRectF(left, top, width, height), waiting.name, strong, scheme.t1, middle, elide=True
        )
        draw_text(painter, QRectF(left, top + height, width, height), said, plain, scheme.t2, middle)

    # -- scale and words -----------------------------------------------------------------------

    @property
    def _chances(self) -> Sequence[Chance]:
        return self._chart.chances if self._chart is not None else ()

    @property
    def _last(self) -> int:
        """The day at the right edge."""
        known = len(self._chances)
        few = self._chart is not None and self._chart.too_few_from is not None
        return max(round(known / (1 - _UNKNOWN_SHARE)), known + 1) if few else known

    @property
    def _top(self) -> float:
        """The chance at the upper edge."""
        most = max((each.high for each in self._chances), default=1.0)
        return min(max(most * 1.02, 0.1), 1.0)

    def _x(self, box: QRectF, days: float) -> float:
        return box.left() + days / max(self._last, 1) * box.width()

    def _y(self, box: QRectF, chance: float) -> float:
        return box.bottom() - min(chance / self._top, 1.0) * box.height()

    def _place_of_waiting(self, box: QRectF) -> QRectF | None:
        waiting = self._waiting
        if waiting is None or waiting.chance is None or waiting.days >= len(self._chances):
            return None
        x, y = self._x(box, waiting.days), self._y(box, waiting.chance)
        return QRectF(x - _SHAPE / 2, y - _SHAPE / 2, _SHAPE, _SHAPE)

    def _say(self, each: Chance) -> str:
        whole = translate(
            "Silences", "Silent for %1: %2 end within %3 (95 % interval: %4 to %5), based on %6 silences"
        )
        horizon = self._chart.horizon_days if self._chart is not None else 0
        values = (
            words.days(each.days),
            _percent(each.chance),
            words.days(horizon),
            _percent(each.low),
            _percent(each.high),
            words.figure(each.based_on),
        )
        for place, value in enumerate(values, 1):
            whole = whole.replace(f"%{place}", value)
        return whole

    def _say_waiting(self, waiting: Waiting) -> str:
        whole = translate("Silences", "%1: %2 after %3, its own past included, based on %4 silences").replace(
            "%1", waiting.name
        )
        whole = whole.replace("%2", _percent(waiting.chance or 0.0))
        whole = whole.replace("%3", words.days(int(waiting.days)))
        return whole.replace("%4", words.figure(waiting.based_on))


def _percent(part: float) -> str:
    return f"{words.figure(round(part * 100))} %"

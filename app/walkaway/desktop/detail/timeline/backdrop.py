"""What lies behind the marks of the time line: lanes, days, pauses, the silence, now."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from walkaway.desktop import theme, words
from walkaway.desktop.detail.timeline.events import Event, Lane, Sign
from walkaway.desktop.detail.timeline.paint import (
    draw_arc,
    draw_bracket,
    draw_hatched,
    draw_promise,
    draw_sign,
)
from walkaway.desktop.detail.timeline.scale import Mark, Scale
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate
from walkaway.engine.model import Ball, Light, ProspectDetail

_HEIGHT = 220
_EDGE = 14.0
_TAGS = 42.0  # room above the upper lane
_LEGEND_FROM = 760  # pixels; below, the legend would run into the title


def _lane_titles() -> tuple[str, str, str]:
    return (
        translate("TimeLine", "They wrote"),
        translate("TimeLine", "Meetings"),
        translate("TimeLine", "You wrote"),
    )


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where things stand in the widget, in pixels."""

    width: float
    left: float
    right: float
    head: float  # the height of the title line
    top: float  # of the band
    bottom: float
    lanes: tuple[float, float, float]

    @staticmethod
    def height() -> int:
        """How high the time line wants to be with the present font."""
        return round(_HEIGHT * max(1.0, theme.text_scale()))

    @staticmethod
    def of(box: QRect) -> Geometry:
        """For a widget of this size."""
        small = QFontMetricsF(theme.font(theme.SMALL))
        names = max(small.horizontalAdvance(title) for title in _lane_titles())
        head = small.lineSpacing() + 16
        top = head + _TAGS - 10
        bottom = box.height() - small.lineSpacing() - 10
        first, last = top + 26, bottom - 22
        middle = (first + last) / 2
        return Geometry(
            box.width(), _EDGE + names + 16, box.width() - _EDGE, head, top, bottom, (first, middle, last)
        )

    def y(self, lane: Lane) -> float:
        """The height of a lane."""
        return self.lanes[lane]


class Backdrop:
    """Paints one time line; made anew for each painting."""

    def __init__(self, painter: QPainter, place: Geometry, scheme: theme.Tokens, zone: ZoneInfo) -> None:
        self._painter, self._place, self._scheme, self._zone = painter, place, scheme, zone
        self._small, self._tiny = theme.font(theme.SMALL), theme.font(theme.TINY)
        self._line = QFontMetricsF(self._tiny).lineSpacing() + 1

    def head(self, events: Sequence[Event], now: datetime | None) -> None:
        """Title, the stretch that is shown, and the legend."""
        place, scheme, painter = self._place, self._scheme, self._painter
        title = theme.font(strong=True)
        line = QRectF(_EDGE, 4, place.width - 2 * _EDGE, place.head - 4)
        draw_text(painter, line, translate("TimeLine", "Time line"), title, scheme.t1)
        if events and now is not None:
            since = translate("TimeLine", "%1 to today, drawn to scale")
            since = since.replace("%1", words.long_date(events[0].at, self._zone, now))
            left = QFontMetricsF(title).horizontalAdvance(translate("TimeLine", "Time line")) + 12
            draw_text(painter, line.adjusted(left, 0, 0, 0), since, self._small, scheme.t3)
        if place.width >= _LEGEND_FROM * theme.text_scale():
            self._legend(line)

    def _legend(self, line: QRectF) -> None:
        right = line.right()
        metrics = QFontMetricsF(self._tiny)
        signs: tuple[tuple[Sign | None, str], ...] = (
            (None, translate("TimeLine", "paused")),
            (Sign.MISSED, translate("TimeLine", "missed")),
            (Sign.HELD, translate("TimeLine", "held")),
            (Sign.AUTOMATIC, translate("TimeLine", "automatic")),
            (Sign.OURS, translate("TimeLine", "you")),
            (Sign.THEIRS, translate("TimeLine", "they")),
        )
        for sign, word in signs:
            width = metrics.horizontalAdvance(word)
            text = QRectF(right - width, line.top(), width + 1, line.height())
            draw_text(self._painter, text, word, self._tiny, self._scheme.t2)
            box = QRectF(right - width - 16, line.center().y() - 5, 10, 10)
            if sign is None:
                draw_hatched(self._painter, box, self._scheme)
            else:
                draw_sign(self._painter, box, sign, self._scheme)
            right = box.left() - 14

    def draw(self, scale: Scale, detail: ProspectDetail, events: Sequence[Event], now: datetime) -> None:
        """Everything below the marks."""
        self._weekends(scale)
        self._silence(scale, detail, now)
        self._lanes(scale)
        self._ticks(scale, now)
        self._pauses(scale, detail)
        self._gaps(scale, detail)
        self._now(scale, now)
        self._folded(scale, events)

    def over(self, scale: Scale, detail: ProspectDetail, events: Sequence[Event]) -> None:
        """What joins marks: moves and promises."""
        place = self._place
        for event in events:
            if event.moved_to is not None and scale.shows(event.at) and scale.shows(event.moved_to):
                draw_arc(
                    self._painter,
                    scale.x(event.at),
                    scale.x(event.moved_to),
                    place.y(Lane.MEETINGS),
                    self._scheme,
                )
        flagged = {piece.ref for flag in detail.view.verdict.flags for piece in flag.evidence}
        for promise in detail.promises:
            if promise.ref in flagged and scale.shows(promise.at) and scale.shows(promise.until):
                start, end = scale.x(promise.at), scale.x(promise.until)
                draw_promise(self._painter, start, end, place.y(Lane.THEIRS), self._scheme)

    def stem(self, mark: Mark) -> None:
        """The line from a mark to the axis; a dashed one where only a program wrote."""
        if mark.lane is Lane.MEETINGS:
            return
        automatic = all(event.sign is Sign.AUTOMATIC for event in mark.events)
        style = Qt.PenStyle.DashLine if automatic else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(QColor(self._scheme.line2), 1, style))
        axis = self._place.y(Lane.MEETINGS)
        self._painter.drawLine(QPointF(mark.x, self._place.y(mark.lane)), QPointF(mark.x, axis))

    def _weekends(self, scale: Scale) -> None:
        for start, end in scale.weekends(self._zone):
            box = QRectF(start, self._place.top, end - start, self._place.bottom - self._place.top)
            self._painter.fillRect(box, QColor(self._scheme.panel))

    def _lanes(self, scale: Scale) -> None:
        for lane, title in zip(Lane, _lane_titles(), strict=True):
            box = QRectF(_EDGE, self._place.y(lane) - 10, scale.left - _EDGE, 20)
            draw_text(self._painter, box, title, self._small, self._scheme.t2)
        self._painter.setPen(QPen(QColor(self._scheme.line2), 1))
        axis = self._place.y(Lane.MEETINGS)
        self._painter.drawLine(QPointF(scale.left - 4, axis), QPointF(scale.right, axis))

    def _ticks(self, scale: Scale, now: datetime) -> None:
        room = QFontMetricsF(self._tiny).horizontalAdvance("00 Mmm") + 30
        bottom, before = self._place.bottom, now
        for x, moment, month in scale.ticks(self._zone, room):
            self._painter.setPen(QPen(QColor(self._scheme.line2), 1))
            self._painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4))
            word = words.axis_date(moment, self._zone, before, month=month)
            before = moment  # the year is said once, where it changes
            box = QRectF(x - 40, bottom + 4, 80, self._line)
            if x + room / 2 > self._place.width:
                continue
            draw_text(self._painter, box, word, self._tiny, self._scheme.t3, Qt.AlignmentFlag.AlignHCenter)

    def _silence(self, scale: Scale, detail: ProspectDetail, now: datetime) -> None:
        since = detail.silent_since
        view = detail.view
        if since is None or view.ball is not Ball.THEIRS or since >= scale.end:
            return
        state = self._scheme.state(Light.GREY if view.paused is not None else view.verdict.light)
        place = self._place
        left, right = max(scale.x(since), scale.left), min(scale.x(now), scale.right)
        band = QRectF(left, place.top, max(right - left, 1), place.bottom - place.top)
        self._painter.fillRect(band, QColor(state.tint))
        strong = theme.font(theme.TINY, strong=True)
        first = words.working_days(view.silence_business_days)
        second = translate("TimeLine", "of silence")
        line = QFontMetricsF(strong).lineSpacing()
        due = detail.expected_by
        free = scale.x(due) if due is not None and scale.shows(due) and due < now else band.left()
        top = QRectF(free, place.top + 5, band.right() - free, line)
        if QFontMetricsF(strong).horizontalAdvance(first) + 10 < top.width():
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(self._painter, top, first, strong, state.text, centre)
            draw_text(self._painter, top.translated(0, line), second, self._tiny, state.text, centre)
        self._expected(scale, detail, now, state)

    def _expected(
        self, scale: Scale, detail: ProspectDetail, now: datetime, state: theme.StateColours
    ) -> None:
        due = detail.expected_by
        if due is None or not scale.shows(due):
            return
        place, x = self._place, scale.x(due)
        self._painter.setPen(QPen(QColor(state.text), 1, Qt.PenStyle.DashLine))
        self._painter.drawLine(QPointF(x, place.top), QPointF(x, place.bottom))
        sentence = translate("TimeLine", "reply expected by %1")
        # The end of that day is midnight, which has the next date already.
        sentence = sentence.replace("%1", words.short_date(due - timedelta(seconds=1), self._zone, now))
        width = QFontMetricsF(self._tiny).horizontalAdvance(sentence)
        left = x + 5 if x + 5 + width < scale.right else x - 5 - width
        box = QRectF(left, place.bottom - self._line, width + 1, self._line)
        draw_text(self._painter, box, sentence, self._tiny, state.text)

    def _pauses(self, scale: Scale, detail: ProspectDetail) -> None:
        axis = self._place.y(Lane.MEETINGS)
        for pause in detail.pauses:
            left, right = max(scale.x(pause.start), scale.left), min(scale.x(pause.until), scale.right)
            if right - left >= 2:
                draw_hatched(self._painter, QRectF(left, axis - 11, right - left, 22), self._scheme)

    def _gaps(self, scale: Scale, detail: ProspectDetail) -> None:
        for gap in detail.gaps:
            left, right = max(scale.x(gap.start), scale.left), min(scale.x(gap.end), scale.right)
            if right - left > 30:
                length = words.working_days(gap.business_days)
                draw_bracket(self._painter, left + 2, right - 2, self._place.bottom - 6, length, self._scheme)

    def _now(self, scale: Scale, now: datetime) -> None:
        if not scale.shows(now):
            return
        x = scale.x(now)
        self._painter.setPen(QPen(QColor(self._scheme.t1), 1.5))
        self._painter.drawLine(QPointF(x, self._place.top - 4), QPointF(x, self._place.bottom))
        word = translate("TimeLine", "now")
        strong = theme.font(theme.TINY, strong=True)
        box = QRectF(x - 40, self._place.top - 5 - self._line, 80, self._line)
        if box.right() > self._place.width:
            box.moveRight(self._place.width - 2)
        draw_text(self._painter, box, word, strong, self._scheme.t1, Qt.AlignmentFlag.AlignHCenter)

    def _folded(self, scale: Scale, events: Sequence[Event]) -> None:
        """A visible break where older events are not in sight."""
        before = [event for event in events if event.at < scale.start]
        if not before:
            return
        axis, x = self._place.y(Lane.MEETINGS), scale.left - 2
        self._painter.setPen(QPen(QColor(self._scheme.t2), 1.4))
        for shift in (0, 4):
            self._painter.drawLine(QPointF(x + shift - 3, axis + 6), QPointF(x + shift + 3, axis - 6))
        months = round((scale.start - before[0].at).days / 30.4)
        one, many = translate("TimeLine", "1 month before"), translate("TimeLine", "%1 months before")
        span = words.counted(months, one, many) if months else translate("TimeLine", "before")
        sentence = f"{span}, {words.mails(len(before))}"
        box = QRectF(scale.left, self._place.top - 5 - self._line, 320, self._line)
        draw_text(self._painter, box, sentence, self._tiny, self._scheme.t3)

"""Paints one card: shape, name, reason, the words that prove it, the silence, the flags."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from walkaway.desktop import theme
from walkaway.desktop.board.card_text import CardText, Silence
from walkaway.desktop.board.model import CARD_ROLE, VIEW_ROLE
from walkaway.desktop.shapes import draw_light
from walkaway.engine.model import Light

_SHAPE = 14.0
_BAR = 6.0


class CardDelegate(QStyledItemDelegate):
    """Draws cards of one height; sizes come from the font, so larger text makes taller cards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reload_fonts()

    def reload_fonts(self) -> None:
        """Take the system's font and size anew."""
        self._name = theme.font(theme.SECTION, strong=True)
        self._body = theme.font()
        self._small = theme.font(theme.SMALL)
        self._tiny = theme.font(theme.TINY)
        self._tiny_strong = theme.font(theme.TINY, strong=True)
        self._lines = {
            id(f): QFontMetricsF(f).lineSpacing() for f in (self._name, self._body, self._small, self._tiny)
        }

    def _line(self, face: QFont) -> float:
        return self._lines[id(face)]

    def card_height(self) -> int:
        """Pixels of one card: name, two lines of reason, proof, silence, flags, and the air between."""
        lines = self._line(self._name) + 2 * self._line(self._body) + 2 * self._line(self._small)
        return round(2 * theme.CARD_PADDING + lines + self._line(self._tiny) + 5 * theme.GRID)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(240, self.card_height() + theme.CARD_GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: CardText = index.data(CARD_ROLE)
        light: Light = index.data(VIEW_ROLE).verdict.light
        scheme = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(option.rect).adjusted(1, 1, -1, -theme.CARD_GAP - 1)
        self._ground(painter, whole, option.state, scheme)
        pad = theme.CARD_PADDING
        box = whole.adjusted(pad, pad, -pad, -pad)
        top = self._head(painter, box, card, light, scheme)
        top = self._reason(painter, QRectF(box.left(), top, box.width(), 0), card.reason, scheme)
        self._proof(
            painter, QRectF(box.left(), top, box.width(), self._line(self._small)), card, light, scheme
        )
        self._foot(painter, box, card, light, scheme)
        painter.restore()

    def _ground(
        self, painter: QPainter, whole: QRectF, state: QStyle.StateFlag, scheme: theme.Tokens
    ) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        active = bool(state & QStyle.StateFlag.State_Active) and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = scheme.acc if selected and active else scheme.line2 if selected or hover else scheme.line
        painter.setPen(QPen(QColor(edge), 2 if selected else 1))
        painter.setBrush(QColor(scheme.sel if selected else scheme.card))
        painter.drawRoundedRect(whole, theme.RADIUS, theme.RADIUS)

    def _head(
        self, painter: QPainter, box: QRectF, card: CardText, light: Light, scheme: theme.Tokens
    ) -> float:
        height = self._line(self._name)
        draw_light(
            painter, QRectF(box.left(), box.top() + (height - _SHAPE) / 2, _SHAPE, _SHAPE), light, scheme
        )
        right = box.right()
        if card.pill:
            right = self._pill(painter, box, height, card, light, scheme) - theme.GRID
        left = box.left() + _SHAPE + 2 * theme.GRID
        metrics = QFontMetricsF(self._name)
        name = metrics.elidedText(card.name, Qt.TextElideMode.ElideMiddle, right - left)
        _text(painter, QRectF(left, box.top(), right - left, height), name, self._name, scheme.t1)
        return box.top() + height + theme.GRID

    def _pill(
        self,
        painter: QPainter,
        box: QRectF,
        height: float,
        card: CardText,
        light: Light,
        scheme: theme.Tokens,
    ) -> float:
        state = scheme.yours if card.pill_yours else scheme.state(light)
        metrics = QFontMetricsF(self._tiny_strong)
        width = metrics.horizontalAdvance(card.pill) + 4 * theme.GRID
        pill = QRectF(box.right() - width, box.top() + 1, width, height - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(state.tint))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        _text(painter, pill, card.pill, self._tiny_strong, state.text, Qt.AlignmentFlag.AlignCenter)
        return pill.left()

    def _reason(self, painter: QPainter, box: QRectF, reason: str, scheme: theme.Tokens) -> float:
        """At most two lines; the second is cut with an ellipsis, the tooltip has all."""
        layout = QTextLayout(reason, self._body)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        metrics, top = QFontMetricsF(self._body), box.top()
        layout.beginLayout()
        lines: list[tuple[int, int]] = []
        while (line := layout.createLine()).isValid() and len(lines) < 3:
            line.setLineWidth(box.width())
            lines.append((line.textStart(), line.textLength()))
        layout.endLayout()
        for number, (start, length) in enumerate(lines[:2]):
            words = reason[start : start + length].rstrip()
            if number == 1 and len(lines) > 2:
                words = metrics.elidedText(reason[start:], Qt.TextElideMode.ElideRight, box.width())
            height = self._line(self._body)
            _text(painter, QRectF(box.left(), top, box.width(), height), words, self._body, scheme.t1)
            top += height
        return top + theme.GRID

    def _proof(
        self, painter: QPainter, box: QRectF, card: CardText, light: Light, scheme: theme.Tokens
    ) -> None:
        if not card.proof:
            return
        painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), QColor(scheme.state(light).shape))
        metrics = QFontMetricsF(self._small)
        date_width = metrics.horizontalAdvance(card.proof_date)
        words = f"“{card.proof}”" if card.proof_is_quote else card.proof
        room = box.width() - date_width - 5 * theme.GRID
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        left = box.left() + 2.5 * theme.GRID
        _text(painter, QRectF(left, box.top(), room, box.height()), words, self._small, scheme.t2)
        _text(painter, box, card.proof_date, self._small, scheme.t3, Qt.AlignmentFlag.AlignRight)

    def _foot(
        self, painter: QPainter, box: QRectF, card: CardText, light: Light, scheme: theme.Tokens
    ) -> None:
        tiny = self._line(self._tiny)
        flags = QRectF(box.left(), box.bottom() - tiny, box.width(), tiny)
        metrics = QFontMetricsF(self._tiny)
        words = metrics.elidedText(card.flags, Qt.TextElideMode.ElideRight, box.width())
        _text(painter, flags, words, self._tiny, scheme.t2)
        height = self._line(self._small)
        row = QRectF(box.left(), flags.top() - height - theme.GRID, box.width(), height)
        self._silence(painter, row, card.silence, light, scheme)

    def _silence(
        self, painter: QPainter, row: QRectF, silence: Silence, light: Light, scheme: theme.Tokens
    ) -> None:
        left = row.left()
        if not silence.yours and (silence.usual or silence.paused):
            bar = QRectF(left, row.center().y() - _BAR / 2, min(150.0, row.width() * 0.38), _BAR)
            _bar(painter, bar, silence, light, scheme)
            left = bar.right() + 2.5 * theme.GRID
        face = theme.font(theme.SMALL, strong=bool(silence.usual) or silence.yours)
        colour = scheme.yours.text if silence.yours else scheme.t1 if silence.usual else scheme.t2
        width = QFontMetricsF(face).horizontalAdvance(silence.text)
        _text(painter, QRectF(left, row.top(), width + 2, row.height()), silence.text, face, colour)
        rest = QRectF(left + width + 1.5 * theme.GRID, row.top(), row.right() - left - width, row.height())
        _text(painter, rest, silence.usual, self._small, scheme.t3)


def _bar(painter: QPainter, bar: QRectF, silence: Silence, light: Light, scheme: theme.Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if silence.paused:
        painter.setBrush(QBrush(QColor(scheme.line2), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(bar)
        return
    painter.setBrush(QColor(scheme.sunk))
    painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
    habit = bar.left() + bar.width() / 5
    end = bar.left() + bar.width() * min(silence.share, 1.0)
    painter.setBrush(QColor(scheme.t3))
    painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(min(end, habit) - bar.left(), 0.0), _BAR), 3, 3)
    if end > habit:
        painter.setBrush(QColor(scheme.state(light).shape))
        painter.drawRect(QRectF(habit, bar.top(), end - habit, _BAR))
        if silence.share > 1:
            tip = [
                QPointF(end, bar.top() - 2),
                QPointF(end + 6, bar.center().y()),
                QPointF(end, bar.bottom() + 2),
            ]
            painter.drawPolygon(tip)
    tick = QPen(QColor(scheme.t1), 1.5, Qt.PenStyle.SolidLine if silence.habit_known else Qt.PenStyle.DotLine)
    painter.setPen(tick)
    painter.drawLine(QPointF(habit, bar.top() - 3), QPointF(habit, bar.bottom() + 3))


def _text(
    painter: QPainter,
    box: QRectF,
    words: str,
    face: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)

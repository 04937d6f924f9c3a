"""Paints one card: shape, name, reason, the words that prove it, the silence, the flags."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from walkaway.desktop import theme, words
from walkaway.desktop.board.card_text import MOST_FLAGS, CardText
from walkaway.desktop.board.entries import Entry
from walkaway.desktop.board.model import ENTRY_ROLE
from walkaway.desktop.board.silence import SilencePainter
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.engine.model import Light

_SHAPE = 14.0
_DEAL_ROOM = 48  # pixels below which a compact card leaves what the CRM says to the tooltip
_LEAST_WIDTH = 220


class CardDelegate(QStyledItemDelegate):
    """Draws cards of one height; sizes come from the font, so larger text makes taller cards."""

    def __init__(self, parent: QObject | None = None, *, compact: bool = False, deals: bool = False) -> None:
        super().__init__(parent)
        self.compact = compact
        self.deals = deals  # whether there is a line for what the CRM says
        self.restyle()

    def restyle(self) -> None:
        """Take the scheme, the font and its size anew."""
        self._scheme = theme.tokens()
        self._name = theme.font(theme.SECTION, strong=True)
        self._body = theme.font()
        self._small = theme.font(theme.SMALL)
        self._tiny = theme.font(theme.TINY)
        self._pill_face = theme.font(theme.TINY, strong=True)
        self._silence = SilencePainter()
        faces = (self._name, self._body, self._small, self._tiny)
        self._heights = [QFontMetricsF(face).lineSpacing() for face in faces]
        self._breaks: dict[tuple[str, int], tuple[str, ...]] = {}

    def card_height(self) -> int:
        """Pixels of one card: name, reason, proof, silence, flags, and the air between.

        A compact card has one line of reason, and neither proof nor flags. What the CRM says takes a line
        where any prospect of the board has it, on a compact card what the name leaves of its own.
        """
        name, body, small, tiny = self._heights
        if self.compact:
            return round(2 * theme.CARD_PADDING + name + body + small + 3 * theme.GRID)
        deal = tiny + theme.GRID / 2 if self.deals else 0
        return round(2 * theme.CARD_PADDING + name + 2 * body + 2 * small + tiny + deal + 5 * theme.GRID)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_LEAST_WIDTH, self.card_height() + theme.CARD_GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        scheme, card = self._scheme, entry.card
        name, body, small, tiny = self._heights
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(option.rect).adjusted(1, 1, -1, -theme.CARD_GAP - 1)
        self._ground(painter, whole, option.state)
        pad = theme.CARD_PADDING
        box = whole.adjusted(pad, pad - 2, -pad, -pad + 2)
        self._head(painter, QRectF(box.left(), box.top(), box.width(), name), card, entry.light)
        top = box.top() + name + theme.GRID
        for line in self._reason(card.reason, box.width()):
            draw_text(painter, QRectF(box.left(), top, box.width(), body), line, self._body, scheme.t1)
            top += body
        foot = box.bottom() - small
        if not self.compact:
            proof = QRectF(box.left(), top + theme.GRID, box.width(), small)
            self._proof(painter, proof, card, entry.light)
            bottom = box.bottom()
            if self.deals:
                deal = QRectF(box.left(), bottom - tiny, box.width(), tiny)
                draw_text(painter, deal, card.deal, self._tiny, scheme.t2, elide=True)
                bottom = deal.top() - theme.GRID / 2
            flags = QRectF(box.left(), bottom - tiny, box.width(), tiny)
            draw_text(painter, flags, self._flags(card.flags, box.width()), self._tiny, scheme.t2, elide=True)
            foot = flags.top() - small - theme.GRID
        row = QRectF(box.left(), foot, box.width(), small)
        self._silence.paint(
            painter, row, card.silence, entry.light, scheme, stale=entry.board.stale_since is not None
        )
        painter.restore()

    def _ground(self, painter: QPainter, whole: QRectF, state: QStyle.StateFlag) -> None:
        scheme = self._scheme
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_Active) and bool(
            state & QStyle.StateFlag.State_HasFocus
        )
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = scheme.acc if selected and focused else scheme.line2 if selected or hover else scheme.line
        painter.setPen(QPen(QColor(edge), 2 if selected else 1))
        painter.setBrush(QColor(scheme.sel if selected else scheme.card))
        inset = 0.0 if selected else 0.5
        painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS)

    def _head(self, painter: QPainter, line: QRectF, card: CardText, light: Light) -> None:
        draw_light(
            painter, QRectF(line.left(), line.center().y() - _SHAPE / 2, _SHAPE, _SHAPE), light, self._scheme
        )
        right, left = line.right(), line.left() + _SHAPE + 2 * theme.GRID
        if card.pill:
            room = line.width() - _SHAPE - 4 * theme.GRID
            room -= QFontMetricsF(self._name).horizontalAdvance(card.name)
            right = self._pill(painter, line, card, room) - 2 * theme.GRID
        name = QFontMetricsF(self._name).elidedText(card.name, Qt.TextElideMode.ElideMiddle, right - left)
        box = QRectF(left, line.top(), right - left, line.height())
        draw_text(painter, box, name, self._name, self._scheme.t1)
        after = box.left() + QFontMetricsF(self._name).horizontalAdvance(name) + 2 * theme.GRID
        if self.compact and card.deal and box.right() - after > _DEAL_ROOM:
            rest = QRectF(after, box.top(), box.right() - after, box.height())
            draw_text(painter, rest, card.deal, self._small, self._scheme.t3, elide=True)

    def _pill(self, painter: QPainter, line: QRectF, card: CardText, room: float) -> float:
        """Paint the pill, in short where the name needs the room; its left edge."""
        yours = card.pill_state == "yours"
        state = self._scheme.named("grey" if card.pill_state == "quiet" else card.pill_state)
        arrow = self._heights[3] * 0.8 + theme.GRID if yours else 0.0
        label, metrics = card.pill, QFontMetricsF(self._pill_face)
        width = metrics.horizontalAdvance(label) + 4 * theme.GRID + arrow
        if width > room:
            label = card.pill_short
            width = metrics.horizontalAdvance(label) + 4 * theme.GRID + arrow
        height = self._heights[3] + theme.GRID
        pill = QRectF(line.right() - width, line.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(state.tint))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        inner = pill.adjusted(2 * theme.GRID, 0, -2 * theme.GRID, 0)
        if yours:
            size = arrow - theme.GRID
            box = QRectF(inner.left(), pill.center().y() - size / 2, size, size)
            draw_icon(painter, "turn", box, state.text)
        draw_text(painter, inner.adjusted(arrow, 0, 2, 0), label, self._pill_face, state.text)
        return pill.left()

    def _reason(self, reason: str, width: float) -> tuple[str, ...]:
        """At most two lines; the last is cut with an ellipsis, the tooltip has all."""
        key = (reason, round(width))
        found = self._breaks.get(key)
        if found is None:
            if len(self._breaks) > 4000:
                self._breaks.clear()
            found = self._breaks[key] = _lines(reason, self._body, width, 1 if self.compact else 2)
        return found

    def _flags(self, names: tuple[str, ...], width: float) -> str:
        """As many names as fit, at most three, and how many more there are."""
        metrics = QFontMetricsF(self._tiny)
        for count in range(min(MOST_FLAGS, len(names)), 0, -1):
            more = f" · +{len(names) - count}" if len(names) > count else ""
            line = " · ".join(names[:count]) + more
            if metrics.horizontalAdvance(line) <= width:
                return line
        return names[0] if names else ""

    def _proof(self, painter: QPainter, box: QRectF, card: CardText, light: Light) -> None:
        if not card.proof:
            return
        scheme = self._scheme
        painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), QColor(scheme.state(light).shape))
        date_width = QFontMetricsF(self._small).horizontalAdvance(card.proof_date)
        left = box.left() + 2.5 * theme.GRID
        proof = words.quoted(card.proof) if card.proof_is_quote else card.proof
        room = QRectF(left, box.top(), box.right() - left - date_width - 3 * theme.GRID, box.height())
        draw_text(painter, room, proof, self._small, scheme.t2, elide=True)
        draw_text(painter, box, card.proof_date, self._small, scheme.t3, Qt.AlignmentFlag.AlignRight)


def _lines(text: str, face: QFont, width: float, most: int) -> tuple[str, ...]:
    layout = QTextLayout(text, face)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    places: list[tuple[int, int]] = []
    while len(places) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        places.append((line.textStart(), line.textLength()))
    layout.endLayout()
    found = [text[start : start + length].rstrip() for start, length in places[:most]]
    if len(places) > most:
        rest = text[places[most - 1][0] :]
        found[-1] = QFontMetricsF(face).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return tuple(found)

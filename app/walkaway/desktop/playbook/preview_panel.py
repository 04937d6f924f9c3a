"""At the right of the playbook: the board before and after, who moves and why, and what the past tells."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme, words
from walkaway.desktop.controls import EnterButton
from walkaway.desktop.labels import plain_label
from walkaway.desktop.playbook.light_bars import LightBars
from walkaway.desktop.playbook.texts import hindsight_in_words, move_reason
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.slim import make_column
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import light_word, translate
from walkaway.engine.actions.playbook_editor import Move, Preview
from walkaway.engine.actions.playbook_hindsight import Hindsight
from walkaway.engine.model import Light

_SHOWN = 40  # who moves; more would be a list that nobody reads
_SHAPE = 13.0


class MoveRow(EnterButton):
    """One prospect that would move; pressed, it opens."""

    def __init__(self, move: Move, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.move_ = move
        self.reason = reason
        self.setText(move.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        sentence = translate("Playbook", "%1: from %2 to %3.").replace("%2", light_word(move.before))
        sentence = sentence.replace("%3", light_word(move.after)).replace("%1", move.name)
        self.setAccessibleName(f"{sentence} {reason}")
        self.setToolTip(reason)

    def _height(self, width: int) -> int:
        first = QFontMetricsF(theme.font(strong=True)).lineSpacing()
        second = QFontMetricsF(theme.font(theme.SMALL)).boundingRect(
            QRectF(0, 0, width - 28, 1000), int(Qt.TextFlag.TextWordWrap), self.reason
        )
        return round(first + second.height() + 20)

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        height = self._height(self.width())
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height(max(self.width(), 200)))

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(box, QColor(scheme.panel))
        dim = not self.isEnabled()
        face, small = theme.font(strong=True), theme.font(theme.SMALL)
        first = QRectF(14, 9, box.width() - 28, QFontMetricsF(face).lineSpacing())
        shapes = 2 * _SHAPE + 24
        draw_text(
            painter,
            first.adjusted(0, 0, -shapes - 8, 0),
            self.text(),
            face,
            scheme.t3 if dim else scheme.t1,
            elide=True,
        )
        left = first.right() - shapes
        top = first.center().y() - _SHAPE / 2
        draw_light(painter, QRectF(left, top, _SHAPE, _SHAPE), self.move_.before, scheme)
        _draw_arrow(painter, QRectF(left + _SHAPE + 6, top, 12, _SHAPE), scheme.t2)
        draw_light(painter, QRectF(first.right() - _SHAPE, top, _SHAPE, _SHAPE), self.move_.after, scheme)
        painter.setFont(small)
        painter.setPen(QColor(scheme.t3 if dim else scheme.t2))
        below = QRectF(14, first.bottom() + 2, box.width() - 28, box.height() - first.bottom() - 4)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self.reason)
        painter.setPen(QColor(scheme.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(QColor(scheme.acc), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        painter.end()


def _draw_arrow(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.2))
    y, right = box.center().y(), box.right()
    painter.drawLine(round(box.left()), round(y), round(right), round(y))
    for step in (-3, 3):
        painter.drawLine(round(right - 3), round(y + step), round(right), round(y))


class PreviewPanel(QWidget):
    """What the changes that are being made would do.

    Emits: `opened` with the id of a prospect that was pressed.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: Mapping[str, str] = {}
        self.preview: Preview | None = None
        self.title = plain_label(translate("Playbook", "How your board would change"), self)
        self._note = plain_label("", self)
        self.bars = LightBars(self)
        self._right = plain_label(translate("Playbook", "Would it have been right?"), self)
        self._past = plain_label("", self)
        self.moves: list[MoveRow] = []
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._more = plain_label("", self._list)
        self._scroll = QScrollArea(self)
        make_column(self._scroll, self._list)
        self._scroll.setMinimumHeight(1)  # the bars come first
        self._lay_out()
        self.setAccessibleName(self.title.text())
        self.show_nothing("")

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(14, 12, 14, 12)
        top.setSpacing(4)
        top.addWidget(self.title)
        top.addWidget(self._note)
        top.addSpacing(4)
        top.addWidget(self.bars)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 10, 14, 12)
        foot.setSpacing(4)
        foot.addWidget(self._right)
        foot.addWidget(self._past)
        self._past_box = QWidget(self._list)
        self._past_box.setLayout(foot)
        self._more.setContentsMargins(14, 8, 14, 8)
        self._rows.addWidget(self._more)
        self._rows.addWidget(self._past_box)
        self._rows.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._scroll, 1)

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """The names of the signals."""
        self._titles = titles

    def show_nothing(self, note: str) -> None:
        """No preview: nothing is changed, or there is no board."""
        self.preview = None
        self._note.setText(note)
        self._show_moves(None)
        self.show_hindsight(None, "")
        self.set_stale(False)

    def show_now(self, counts: Mapping[Light, int]) -> None:
        """The board as it is, of which nothing would change."""
        self.bars.show_counts(counts, counts)

    def show_preview(self, preview: Preview, note: str) -> None:
        """The board before and after."""
        self.preview = preview
        self._note.setText(note)
        self.bars.show_counts(preview.before, preview.after)
        self._show_moves(preview)
        self.set_stale(False)

    def set_note(self, note: str) -> None:
        """One quiet line under the title."""
        self._note.setText(note)

    def set_stale(self, stale: bool) -> None:
        """What is shown is of the change before: it stays, and is quiet."""
        self.bars.set_stale(stale)
        for row in self.moves:
            row.setEnabled(not stale)
        scheme = theme.tokens()
        theme.paint_text(self._past, scheme.t3 if stale else scheme.t2, theme.SMALL)

    def show_hindsight(self, found: Hindsight | None, waiting: str) -> None:
        """What the last months tell, or that it is being worked out."""
        self._past.setText(hindsight_in_words(found) if found is not None else waiting)
        self._past_box.setVisible(bool(self._past.text()))

    @property
    def hindsight(self) -> str:
        """What is said of the last months."""
        return self._past.text()

    @property
    def note(self) -> str:
        """The quiet line under the title."""
        return self._note.text()

    def _show_moves(self, preview: Preview | None) -> None:
        focused = next((row.move_.prospect for row in self.moves if row.hasFocus()), "")
        for row in self.moves:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        found = preview.moves if preview is not None else ()
        self.moves = [MoveRow(move, move_reason(move, self._titles), self._list) for move in found[:_SHOWN]]
        for place, row in enumerate(self.moves):
            row.clicked.connect(lambda _=False, key=row.move_.prospect: self.opened.emit(key))
            self._rows.insertWidget(place, row)
            if row.move_.prospect == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        left = len(found) - len(self.moves)
        more = translate("Playbook", "and %1 more").replace("%1", words.figure(left)) if left > 0 else ""
        if preview is not None and not found:
            more = translate("Playbook", "Nobody on this board would change the light.")
        self._more.setText(more)
        self._more.setVisible(bool(more))

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self.title, scheme.t1, theme.SECTION, strong=True)
        theme.paint_text(self._note, scheme.t3, theme.SMALL)
        theme.paint_text(self._right, scheme.t1, strong=True)
        theme.paint_text(self._past, scheme.t2, theme.SMALL)
        theme.paint_text(self._more, scheme.t3, theme.SMALL)
        theme.paint_ground(self._list, scheme.card)
        theme.paint_ground(self._scroll.viewport(), scheme.card)
        self.bars.updateGeometry()
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(scheme.line), 1))
        painter.setBrush(QColor(scheme.card))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        top = self._scroll.geometry().top()
        painter.setPen(QColor(scheme.line))
        painter.drawLine(0, top - 1, self.width(), top - 1)
        painter.end()

"""The rules of the playbook under one another: red flags, good signs, and what all of them share."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.playbook.rule_row import LEFT, RuleRow, column_places
from walkaway.desktop.playbook.texts import title_of
from walkaway.desktop.slim import WIDTH, make_column
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate
from walkaway.engine.playbook import Changes
from walkaway.engine.playbook.sentences import Rule


class _Heading(QWidget):
    """The words over a group of rows."""

    def __init__(self, words: tuple[str, str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words[0])

    def sizeHint(self) -> QSize:
        return QSize(200, max(34, round(QFontMetricsF(theme.font()).lineSpacing() + 4 * theme.GRID)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        box = QRectF(self.rect())
        first, second = column_places(box.width())
        title = QRectF(LEFT, 0, first.left() - LEFT - 8, box.height())
        draw_text(painter, title, self._words[0], theme.font(strong=True), scheme.t1, elide=True)
        for place, words in zip((first, second), self._words[1:], strict=True):
            room = place.adjusted(0, 0, 0, box.height())
            draw_text(painter, room, words, theme.font(theme.SMALL), scheme.t2, elide=True)
        painter.setPen(QColor(scheme.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class RuleList(QWidget):
    """A card with all rules, of which one at most is open.

    Emits: `chosen` with a KeyPath and its value, `reset_wanted` with a Rule.
    """

    chosen = Signal(object, object)
    reset_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RuleRow] = []
        self._headings: list[_Heading] = []
        self._changes = Changes()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea(self)
        make_column(self._scroll, self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self._scroll)
        self.setAccessibleName(translate("Playbook", "Rules of the playbook"))

    def fill(self, rules: Sequence[Rule], titles: Mapping[str, str]) -> None:
        """Make a row for each rule, once."""
        kind = ""
        for rule in rules:
            if rule.kind != kind:
                kind = rule.kind
                heading = _Heading(_heading(kind), self._inside)
                self._headings.append(heading)
                self._column.addWidget(heading)
            row = RuleRow(rule, title_of(rule, titles), self._inside)
            row.chosen.connect(self.chosen)
            row.reset_wanted.connect(partial(self.reset_wanted.emit, rule))
            row.toggled.connect(partial(self.open_row, row))
            row.stepped.connect(partial(self._step, row))
            self.rows.append(row)
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.restyle()

    def show_changes(self, changes: Changes) -> None:
        """All rules as `changes` have them."""
        self._changes = changes
        for row in self.rows:
            row.show_changes(changes)

    def open_row(self, wanted: RuleRow) -> None:
        """Open a row, or close it where it is open; the others are closed."""
        is_open = not wanted.is_open
        for row in self.rows:
            if row.is_open or row is wanted:
                row.set_open(row is wanted and is_open)
        if is_open:
            self._inside.adjustSize()
            self._scroll.ensureWidgetVisible(wanted, 0, wanted.head.height())

    def row(self, name: str) -> RuleRow:
        """The row of a rule. Raises StopIteration where there is none."""
        return next(row for row in self.rows if row.rule.id == name)

    def _step(self, row: RuleRow, by: int) -> None:
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            head = self.rows[place].head
            head.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(head, 0, 34)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self._inside, scheme.card)
        theme.paint_ground(self._scroll.viewport(), scheme.card)
        for heading in self._headings:
            heading.updateGeometry()
        for row in self.rows:
            row.restyle()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560 + WIDTH, 400)

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(scheme.line), 1))
        painter.setBrush(QColor(scheme.card))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS
        )
        painter.end()


def _heading(kind: str) -> tuple[str, str, str]:
    if kind == "flags":
        title = translate("Playbook", "Red flag")
        return title, translate("Playbook", "amber when"), translate("Playbook", "red when")
    if kind == "good_signs":
        return translate("Playbook", "Good sign"), translate("Playbook", "counts when"), ""
    return translate("Playbook", "What all of them share"), "", ""

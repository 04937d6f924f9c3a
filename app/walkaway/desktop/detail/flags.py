"""The list of flags and good signs beside the mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.detail.flag_rows import FlagRow, RowKind, flag_rows
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.slim import make_slim
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate
from walkaway.engine.model import ProspectDetail

_ROW = Qt.ItemDataRole.UserRole + 1
_PAD = 12.0
_TAG = 18.0
_MOST_LINES = 3


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[FlagRow] = ()

    def show(self, rows: Sequence[FlagRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Any) -> Qt.ItemFlag:
        row = self.rows[index.row()] if index.isValid() else None
        if row is not None and not row.selectable:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or f"{row.title} {row.words}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{row.words}".strip()
        return None


class _RowDelegate(QStyledItemDelegate):
    """Paints rows whose height follows their words."""

    def restyle(self) -> None:
        """Take scheme and fonts anew."""
        self.scheme = theme.tokens()
        self.strong, self.small = theme.font(strong=True), theme.font(theme.SMALL)
        self.tiny = theme.font(theme.TINY, strong=True)
        self.line = QFontMetricsF(self.strong).lineSpacing()
        self.small_line = QFontMetricsF(self.small).lineSpacing()

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        row: FlagRow = index.data(_ROW)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        height = self.line + 1.6 * _PAD
        if row.kind is RowKind.FLAG or (row.kind is RowKind.GOOD and row.words):
            height += len(self._lines(row, self._room(width))) * self.small_line + 3
        return QSize(100, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        row: FlagRow = index.data(_ROW)
        scheme = self.scheme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(scheme.sel))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(theme.focus_pen(scheme, focused=True))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        painter.setPen(QColor(scheme.line))
        if row.kind is not RowKind.GOOD:
            painter.drawLine(box.topLeft(), box.topRight())
        inner = box.adjusted(_PAD, 0.8 * _PAD, -_PAD, -0.8 * _PAD)
        head = QRectF(inner.left(), inner.top(), inner.width(), self.line)
        if row.kind in (RowKind.HEADING, RowKind.SENTENCE):
            self._heading(painter, head, row)
        elif row.kind is RowKind.DISMISSED:
            self._dismissed(painter, head, row)
        else:
            self._finding(painter, head, row)
        painter.restore()

    def _heading(self, painter: QPainter, head: QRectF, row: FlagRow) -> None:
        heading = row.kind is RowKind.HEADING
        draw_text(painter, head, row.title, self.strong if heading else self.small, self.scheme.t1)
        left = QFontMetricsF(self.strong).horizontalAdvance(row.title) + 10
        draw_text(painter, head.adjusted(left, 0, 0, 0), row.words, self.small, self.scheme.t3, elide=True)

    def _dismissed(self, painter: QPainter, head: QRectF, row: FlagRow) -> None:
        draw_icon(painter, "close", QRectF(head.left() + 1, head.center().y() - 8, 16, 16), self.scheme.t3)
        text = head.adjusted(_TAG + 8, 0, 0, 0)
        draw_text(painter, text, row.title, self.small, self.scheme.t3)
        left = QFontMetricsF(self.small).horizontalAdvance(row.title) + 10
        draw_text(painter, text.adjusted(left, 0, 0, 0), row.words, self.small, self.scheme.acc, elide=True)

    def _finding(self, painter: QPainter, head: QRectF, row: FlagRow) -> None:
        scheme = self.scheme
        state = scheme.state(row.light)
        if row.kind is RowKind.FLAG:
            tag = QRectF(head.left(), head.center().y() - _TAG / 2, _TAG, _TAG)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(state.shape))
            painter.drawRoundedRect(tag, 3, 3)
            draw_text(painter, tag, str(row.number), self.tiny, scheme.sign, Qt.AlignmentFlag.AlignHCenter)
            shape = QRectF(head.right() - 12, head.center().y() - 6, 12, 12)
            draw_light(painter, shape, row.light, scheme)
        else:
            draw_light(painter, QRectF(head.left() + 2, head.center().y() - 6.5, 13, 13), row.light, scheme)
        title = head.adjusted(_TAG + 8, 0, -18, 0)
        flag = row.kind is RowKind.FLAG
        draw_text(painter, title, row.title, self.strong if flag else theme.font(), scheme.t1, elide=True)
        left, top = title.left(), head.bottom() + 3
        lines = self._lines(row, self._room(head.width() + 2 * _PAD))
        bar = QRectF(left, top, 2, len(lines) * self.small_line)
        painter.fillRect(bar, QColor(state.shape))
        for number, line in enumerate(lines):
            box = QRectF(left + 10, top + number * self.small_line, head.right() - left - 10, self.small_line)
            draw_text(painter, box, line, self.small, scheme.t2)

    def _room(self, width: float) -> float:
        return width - 2 * _PAD - _TAG - 8 - 10

    def _lines(self, row: FlagRow, width: float) -> list[str]:
        text = f"{row.words} {row.date}".strip()
        layout = QTextLayout(text, self.small)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        places: list[tuple[int, int]] = []
        while len(places) <= _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            places.append((line.textStart(), line.textLength()))
        layout.endLayout()
        found = [text[start : start + length].rstrip() for start, length in places[:_MOST_LINES]]
        if len(places) > _MOST_LINES:
            rest = text[places[_MOST_LINES - 1][0] :]
            found[-1] = QFontMetricsF(self.small).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return found


class FlagList(QListView):
    """Flags with their numbers, dismissed ones folded, good signs below.

    Emits: `chosen` with the FlagRow that became current; `undo_wanted` with the Finding of a dismissed one.
    """

    chosen = Signal(object)
    undo_wanted = Signal(object)

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._model = _Rows(self)
        self._delegate = _RowDelegate(self)
        make_slim(self)
        self.setModel(self._model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Flags", "Flags and good signs"))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._pressed)
        self.restyle()
        self.setItemDelegate(self._delegate)

    def show_detail(self, detail: ProspectDetail, zone: ZoneInfo, now: datetime) -> None:
        """Show a prospect; the same flag stays current where it still stands."""
        current = self.current
        self._model.show(flag_rows(detail, zone, self._titles, now))
        signal = current.finding.signal if current is not None and current.finding is not None else ""
        places = [n for n, row in enumerate(self._model.rows) if row.finding and row.finding.signal == signal]
        if places:
            self.setCurrentIndex(self._model.index(places[0]))

    def choose(self, number: int) -> None:
        """Make the flag with this number current."""
        for place, row in enumerate(self._model.rows):
            if row.kind is RowKind.FLAG and row.number == number:
                self.setCurrentIndex(self._model.index(place))
                return

    def choose_first(self) -> bool:
        """Make the first flag or good sign current; False where there is none."""
        for place, row in enumerate(self._model.rows):
            if row.selectable:
                self.setCurrentIndex(self._model.index(place))
                return True
        return False

    def next_flag(self) -> None:
        """Make the next flag current, around the end."""
        rows = self._model.rows
        start = self.currentIndex().row()
        for step in range(1, len(rows) + 1):
            place = (start + step) % len(rows)
            if rows[place].kind is RowKind.FLAG:
                self.setCurrentIndex(self._model.index(place))
                return

    @property
    def rows(self) -> Sequence[FlagRow]:
        """What is listed."""
        return self._model.rows

    @property
    def current(self) -> FlagRow | None:
        """The row that is current."""
        index = self.currentIndex()
        return index.data(_ROW) if index.isValid() else None

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_ground(self.viewport(), theme.tokens().card)
        self._delegate.restyle()
        self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.data(_ROW) if current.isValid() else None
        if row is not None and row.selectable and row.kind is not RowKind.DISMISSED:
            self.chosen.emit(row)

    @Slot(QModelIndex)
    def _pressed(self, index: QModelIndex) -> None:
        row: FlagRow = index.data(_ROW)
        if row.kind is RowKind.DISMISSED and row.finding is not None:
            self.undo_wanted.emit(row.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._pressed(self.currentIndex())
        elif event.text().isalpha():
            event.ignore()  # letters are verbs of the page
        else:
            super().keyPressEvent(event)

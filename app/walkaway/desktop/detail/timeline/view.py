"""The time line as a widget: a list view that paints itself, so that each mark is an accessible child."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from walkaway.desktop import theme
from walkaway.desktop.detail.timeline.backdrop import Backdrop, Geometry
from walkaway.desktop.detail.timeline.events import Event, Lane, events_of
from walkaway.desktop.detail.timeline.lens import STEP, Lens
from walkaway.desktop.detail.timeline.paint import draw_mark, draw_tag, mark_box, tag_boxes
from walkaway.desktop.detail.timeline.scale import Mark
from walkaway.desktop.words import moment_in_words, translate
from walkaway.engine.model import ProspectDetail

_REACH = 4  # pixels around a mark that still hit it


class _Marks(QAbstractListModel):
    """The marks in sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marks: Sequence[Mark] = ()
        self.zone = ZoneInfo("UTC")
        self.now: datetime | None = None

    def show(self, found: Sequence[Mark]) -> None:
        self.beginResetModel()
        self.marks = found
        self.endResetModel()

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.marks)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.marks):
            return None
        mark = self.marks[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return "; ".join(event.spoken(self.zone, self.now or event.at) for event in mark.events)
        if role == Qt.ItemDataRole.ToolTipRole:
            shown = [_tip(event, self.zone, self.now or event.at) for event in mark.events[:6]]
            more = len(mark.events) - len(shown)
            return "\n\n".join((*shown, *([f"+{more}"] if more else [])))
        return None


def _tip(event: Event, zone: ZoneInfo, now: datetime) -> str:
    lines = [f"{moment_in_words(event.at, zone, now)}, {event.what}", event.title]
    lines += [f"{tag.number} {tag.title}" for tag in event.tags]
    return "\n".join(line for line in lines if line)


class TimeLine(QListView):
    """Every event of a prospect, to scale.

    Emits: `event_chosen` with the Event that was clicked or walked to.
    """

    event_chosen = Signal(object)

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._model = _Marks(self)
        self._events: Sequence[Event] = ()
        self._detail: ProspectDetail | None = None
        self._now: datetime | None = None
        self.lens = Lens()
        self._geometry = Geometry.of(QRect(0, 0, 600, 220))
        self._tags: Sequence[Sequence[QRectF]] = ()  # the boxes of each mark's tags
        self._quiet = False
        self._chosen = ""  # the ref behind the current mark, which may be one of several joined
        self.setModel(self._model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("TimeLine", "Time line"))
        self.restyle()

    # -- content -------------------------------------------------------------------------------

    def show_detail(self, detail: ProspectDetail, now: datetime, zone: ZoneInfo) -> None:
        """Show a prospect; the same one keeps its zoom."""
        same = self._detail is not None and self._detail.view.prospect.id == detail.view.prospect.id
        self._detail, self._now, self._model.zone, self._model.now = detail, now, zone, now
        self._events = events_of(detail, self._titles, now)
        if not same:
            self.lens, self._chosen = Lens(), ""
        self._relayout()

    def clear(self) -> None:
        """Nobody is shown."""
        self._detail, self._events, self.lens = None, (), Lens()
        self._relayout()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_ground(self.viewport(), theme.tokens().card)
        self.setMinimumHeight(self.sizeHint().height())
        self._relayout()

    def choose(self, ref: str, *, quiet: bool = True) -> None:
        """Select the mark of a mail or meeting; with `quiet` without telling of it."""
        self._chosen = ref
        for row, mark in enumerate(self._model.marks):
            if any(event.ref == ref for event in mark.events):
                self._quiet = quiet
                self.setCurrentIndex(self._model.index(row))
                self._quiet = False
                return

    def show_all(self) -> None:
        """No zoom."""
        self.lens.show_all()
        self._relayout()

    @property
    def events(self) -> Sequence[Event]:
        """All events, oldest first."""
        return self._events

    @property
    def shown(self) -> Sequence[Mark]:
        """The marks in sight."""
        return self._model.marks

    def next_flag(self) -> None:
        """Walk to the next mark that carries a flag, around the end."""
        count = len(self._model.marks)
        start = self.currentIndex().row()
        for step in range(1, count + 1):
            row = (start + step) % count
            if self._model.marks[row].tags:
                self.setCurrentIndex(self._model.index(row))
                return

    def _relayout(self) -> None:
        self._geometry = Geometry.of(self.viewport().rect())
        left, right = self._geometry.left, self._geometry.right
        self._model.show(self.lens.fit(self._events, self._now, left, right))
        self._tags = tag_boxes(self._model.marks, self._geometry.lanes)
        if self._chosen:
            self.choose(self._chosen)
        self.viewport().update()

    # -- what Qt asks of a view ----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(480, Geometry.height())

    def visualRect(self, index: Any) -> QRect:
        if not index.isValid() or index.row() >= len(self._model.marks):
            return QRect()
        mark = self._model.marks[index.row()]
        return mark_box(mark, self._geometry.y(mark.lane)).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        for row, (mark, tags) in enumerate(zip(self._model.marks, self._tags, strict=True)):
            mark_at = mark_box(mark, self._geometry.y(mark.lane)).adjusted(-_REACH, -_REACH, _REACH, _REACH)
            if any(box.contains(point) for box in (*tags, mark_at)):
                return self._model.index(row)
        return QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(
            QItemSelection(index, index) if index.isValid() else QItemSelection(), command
        )

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def scrollTo(self, index: Any, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Every mark of the model is in sight."""

    def moveCursor(self, action: Any, modifiers: Any) -> QModelIndex:
        count, row = len(self._model.marks), self.currentIndex().row()
        moves = QAbstractItemView.CursorAction
        if not count:
            return QModelIndex()
        if action in (moves.MoveUp, moves.MoveDown):
            return self._model.index(self._across(row, -1 if action == moves.MoveUp else 1))
        step = {moves.MoveLeft: -1, moves.MovePrevious: -1, moves.MoveRight: 1, moves.MoveNext: 1}.get(action)
        if action == moves.MoveHome:
            row = 0
        elif action == moves.MoveEnd:
            row = count - 1
        elif step is not None:
            row = row + step if row >= 0 else 0
        return self._model.index(max(0, min(row, count - 1)))

    def _across(self, row: int, step: int) -> int:
        """The mark of the next lane up or down that is nearest in time."""
        if row < 0:
            return 0
        here = self._model.marks[row]
        for lane in range(here.lane + step, len(Lane) if step > 0 else -1, step):
            rows = [n for n, mark in enumerate(self._model.marks) if mark.lane == lane]
            if rows:
                return min(rows, key=lambda n: abs(self._model.marks[n].x - here.x))
        return row

    def currentChanged(self, current: Any, previous: Any) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self._quiet:
            event = self._model.marks[current.row()].events[-1]
            self._chosen = event.ref
            self.event_chosen.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout()

    # -- mouse and keys ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            again = index == self.currentIndex()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            if len(self._model.marks[index.row()].events) > 1:
                self._zoom_into(self._model.marks[index.row()])
                return
            self.setCurrentIndex(index)
            if again:
                self.event_chosen.emit(self._model.marks[index.row()].events[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mark = event.key(), self._current_mark()
        if key == Qt.Key.Key_0:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and mark is not None:
            if len(mark.events) > 1:
                self._zoom_into(mark)
            else:
                self.event_chosen.emit(mark.events[0])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            middle = mark.x if mark is not None else (self._geometry.left + self._geometry.right) / 2
            self.lens.zoom(STEP if key == Qt.Key.Key_Plus else 1 / STEP, middle)
            self._relayout()
        elif event.text().isalpha():
            event.ignore()  # letters are verbs of the page
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.lens.zoom(STEP ** (turn / 120), event.position().x())
        else:
            self.lens.pan(-turn / 2)
        self._relayout()
        event.accept()

    def _current_mark(self) -> Mark | None:
        row = self.currentIndex().row()
        return self._model.marks[row] if 0 <= row < len(self._model.marks) else None

    def _zoom_into(self, mark: Mark) -> None:
        self.lens.zoom_into(mark)
        self._relayout()
        self.choose(mark.events[-1].ref, quiet=False)

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        backdrop = Backdrop(painter, self._geometry, scheme, self._model.zone)
        backdrop.head(self._events, self._now)
        scale = self.lens.scale
        if scale is not None and self._detail is not None and self._now is not None:
            backdrop.draw(scale, self._detail, self._events, self._now)
            for mark in self._model.marks:
                backdrop.stem(mark)
            backdrop.over(scale, self._detail, self._events)
            for row, mark in enumerate(self._model.marks):
                self._paint_mark(painter, mark, scheme, current=row == self.currentIndex().row())
            for mark, boxes in zip(self._model.marks, self._tags, strict=True):
                for box, tag in zip(boxes, mark.tags, strict=True):
                    draw_tag(painter, box, tag, scheme)
        painter.end()

    def _paint_mark(self, painter: QPainter, mark: Mark, scheme: theme.Tokens, *, current: bool) -> None:
        y = self._geometry.y(mark.lane)
        if current:
            painter.setPen(theme.focus_pen(scheme, focused=self.hasFocus()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = mark_box(mark, y).adjusted(-4, -4, 4, 4)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        draw_mark(painter, mark, y, scheme)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)

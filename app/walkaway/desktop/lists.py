"""Lists and tables in the look of the rest: room around words, titles at the left, slim bars."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from walkaway.desktop import theme
from walkaway.desktop.slim import make_slim
from walkaway.desktop.textpaint import draw_text

_PLACE = 34  # pixels a row


class PlaceDelegate(QStyledItemDelegate):
    """Rows that lead to places, drawn like those of the sidebar: where one is has a ground and an edge."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        scheme = theme.tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            edge = QPen(QColor(scheme.acc if focused else scheme.line), 2 if focused else 1)
            painter.setPen(edge if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(scheme.card if chosen else scheme.sunk))
            painter.drawRoundedRect(box, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        words = box.adjusted(2.2 * theme.GRID, 0, -2 * theme.GRID, 0)
        face = theme.font(strong=chosen)
        colour = scheme.t1 if chosen else scheme.t2
        draw_text(painter, words, str(index.data()), face, colour, elide=True)
        painter.restore()

    def sizeHint(self, _: QStyleOptionViewItem, __: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, round(_PLACE * theme.text_scale()))


def make_places(places: QListWidget) -> None:
    """A list of places, each a row of `PlaceDelegate`."""
    make_slim(places)
    places.setItemDelegate(PlaceDelegate(places))
    places.setMouseTracking(True)
    places.setFrameShape(QListWidget.Shape.NoFrame)
    places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def restyle_places(places: QListWidget) -> None:
    """Take colours and fonts anew."""
    scheme = theme.tokens()
    places.setFont(theme.font())
    look = places.palette()
    look.setColor(look.ColorRole.Base, QColor(scheme.side))
    look.setColor(look.ColorRole.Text, QColor(scheme.t1))
    places.setPalette(look)
    places.scheduleDelayedItemsLayout()  # rows are as high as the text asks for


def make_table(table: QTableView) -> None:
    """A table to read and to choose rows of, without frame and grid."""
    make_slim(table)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def restyle_table(table: QTableView) -> None:
    """Take colours and fonts anew."""
    scheme, face = theme.tokens(), theme.font()
    table.setFont(face)
    own = table.palette()
    own.setColor(own.ColorRole.Highlight, QColor(scheme.sel))
    own.setColor(own.ColorRole.HighlightedText, QColor(scheme.t1))
    table.setPalette(own)
    head = table.horizontalHeader()
    head.setFont(theme.font(theme.SMALL))
    look = head.palette()
    for role in (look.ColorRole.ButtonText, look.ColorRole.WindowText, look.ColorRole.Text):
        look.setColor(role, QColor(scheme.t2))
    look.setColor(look.ColorRole.Button, QColor(scheme.card))
    look.setColor(look.ColorRole.Window, QColor(scheme.card))
    head.setPalette(look)
    height = QFontMetricsF(face).lineSpacing() + 4 * theme.GRID
    table.verticalHeader().setDefaultSectionSize(round(height))

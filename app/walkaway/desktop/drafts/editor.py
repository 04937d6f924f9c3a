"""The text of the mail: plain, with undo, at a readable measure, doubtful places underlined."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QWidget

from walkaway.desktop import theme
from walkaway.desktop.drafts.spelling import Aside, Spelling
from walkaway.desktop.slim import make_slim
from walkaway.desktop.words import translate
from walkaway.engine.exits.draft import Remark

_MEASURE = 68  # characters a line
_LEAST_EDGE = 20
_LEAST_LINES = 8


class MailEditor(QPlainTextEdit):
    """What the rep reads and changes; `spelling` checks it where the system has a dictionary."""

    def __init__(self, aside: Aside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spelling = Spelling(self, aside)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        make_slim(self)
        self.setAccessibleName(translate("Drafts", "Text of the mail"))
        self.setTabChangesFocus(True)  # the keyboard must get out again

    @property
    def text(self) -> str:
        """The mail as it stands."""
        return self.toPlainText()

    def begin(self, text: str) -> None:
        """Show another mail; nothing of the one before can be brought back."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def put(self, text: str) -> None:
        """Put another text in place of this one; undo brings it back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def underline(self, remarks: Sequence[Remark]) -> None:
        """Mark the places that remarks are about."""
        found = []
        for remark in remarks:
            if remark.end <= remark.start:
                continue
            piece = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(QColor(theme.tokens().amber.shape))
            piece.format = form
            piece.cursor = self._cursor(remark)
            found.append(piece)
        self.setExtraSelections(found)

    def show_place(self, remark: Remark) -> None:
        """Put the cursor over what a remark is about."""
        self.setTextCursor(self._cursor(remark))
        self.setFocus()

    def _cursor(self, remark: Remark) -> QTextCursor:
        """Qt counts UTF-16 units, Python characters: a tree in the greeting is two of the former."""
        text = self.text
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text[: remark.start]))
        cursor.setPosition(_units(text[: remark.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def menu_at(self, cursor: QTextCursor) -> QMenu:
        """The context menu at a cursor, suggestions for a misspelt word first."""
        menu = self.createStandardContextMenu()
        self.spelling.extend(menu, cursor)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        menu = self.menu_at(self.textCursor() if by_key else self.cursorForPosition(event.pos()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ReadOnlyChange, QEvent.Type.EnabledChange):
            self.spelling.rehighlight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_measure()

    def _set_measure(self) -> None:
        wanted = QFontMetricsF(self.font()).horizontalAdvance("n") * _MEASURE
        room = self.width() - 2 * _LEAST_EDGE
        right = max(_LEAST_EDGE, round(room - wanted) + _LEAST_EDGE)
        self.setViewportMargins(_LEAST_EDGE, 3 * theme.GRID, right, theme.GRID)
        # Qt lays the text out anew only if it is told of the viewport's new size in time: in a scroll area
        # it keeps the width before the margins.
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        self.setFont(theme.font(theme.SECTION))
        look = self.palette()
        for role in (look.ColorRole.Base, look.ColorRole.Window):
            look.setColor(role, QColor(scheme.card))
        look.setColor(look.ColorRole.Text, QColor(scheme.t1))
        self.setPalette(look)
        self.setMinimumHeight(round(_LEAST_LINES * QFontMetricsF(self.font()).lineSpacing()))
        self.spelling.rehighlight()
        self._set_measure()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

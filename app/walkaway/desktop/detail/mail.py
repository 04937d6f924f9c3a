"""The pane that shows a mail or a meeting, the evidence marked in it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.detail.mail_text import Sheet, Stretch
from walkaway.desktop.flow import FlowLayout
from walkaway.desktop.labels import ElidedLabel
from walkaway.desktop.slim import make_slim
from walkaway.desktop.words import translate
from walkaway.engine.model import Light

_SHORT = 340  # pixels; below, the buttons are shorter
_LEAST_LINES = 3  # of a mail, and no fewer
_LEAST_SUBJECT = 80  # pixels
_BESIDE = 40  # pixels around the names and the two buttons beside them


class MailText(QPlainTextEdit):
    """Plain text, read-only; marked words get a ground and a line in the state's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretches: tuple[Stretch, ...] = ()
        self._lines: list[tuple[int, int, str]] = []
        make_slim(self)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("Mail", "The mail with the evidence marked"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(16)
        self.updateRequest.connect(self._scrolled)

    def show_text(self, text: str, stretches: tuple[Stretch, ...], signal: str) -> None:
        """Show a text; the words of `signal` are scrolled into sight."""
        self._stretches = stretches
        self.setPlainText(text)
        self._mark(signal)
        self._fit()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self, scheme.t1)
        theme.paint_ground(self.viewport(), scheme.card)
        lines = _LEAST_LINES * self.fontMetrics().lineSpacing()
        self.setMinimumHeight(round(self.document().documentMargin()) + lines)
        self._mark("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """No higher than its text, so that the note stands right under it."""
        height, block = 2 * self.document().documentMargin(), self.document().firstBlock()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        self.setMaximumHeight(round(height) + 4)

    def _mark(self, signal: str) -> None:
        """Mark all stretches; the first one of `signal`, else the first of all, is scrolled into sight."""
        scheme, text = theme.tokens(), self.toPlainText()
        look = QTextCharFormat()
        look.setBackground(QColor(scheme.mark))
        look.setForeground(QColor(scheme.t1))
        self._lines = []
        selections = []
        for stretch in self._stretches:
            start, end = utf16(text, stretch.start), utf16(text, stretch.end)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(start, end)
            selection.format = look
            selections.append(selection)
            self._lines.append((start, end, scheme.state(stretch.light).shape))
        self.setExtraSelections(selections)
        wanted = [stretch for stretch in self._stretches if stretch.signal == signal] or self._stretches
        if wanted:
            place = utf16(text, wanted[0].start)
            self.setTextCursor(self._cursor(place, place))
            self.ensureCursorVisible()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @property
    def marked(self) -> list[str]:
        """The marked words, in order."""
        return [selection.cursor.selectedText() for selection in self.extraSelections()]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for start, end, colour in self._lines:
            painter.setPen(QPen(QColor(colour), 2))
            for left, right, y in self._underlines(start, end):
                painter.drawLine(QPointF(left, y), QPointF(right, y))
        box = QRectF(self.viewport().rect())
        painter.fillRect(box.adjusted(0, self.whole_lines(), 0, 0), QColor(theme.tokens().card))
        painter.end()

    @Slot(QRect, int)
    def _scrolled(self, _: QRect, by: int) -> None:
        """Qt moves what is painted already: the ground over the line that was cut must not go along."""
        if by:
            self.viewport().update()

    def whole_lines(self) -> float:
        """How far down the lines go that are seen whole: where there is little room, none is cut in two."""
        room, block = float(self.viewport().height()), self.firstVisibleBlock()
        while block.isValid():
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                if top + line.y() + line.height() > room + 1:
                    return max(top + line.y(), 0.0)
            if top > room:
                break
            block = block.next()
        return room

    def _underlines(self, start: int, end: int) -> list[tuple[float, float, float]]:
        """From where to where, and how low, lines go under these characters."""
        found: list[tuple[float, float, float]] = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            layout, offset = block.layout(), block.position()
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - offset, line.textStart())
                last = min(end - offset, line.textStart() + line.textLength())
                if last > first:
                    left, right = _x(line, first), _x(line, last)
                    y = place.top() + line.y() + line.height()
                    found.append((place.left() + left, place.left() + right, y))
            block = block.next()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are verbs of the page
        else:
            super().keyPressEvent(event)


def _x(line: QTextLine, place: int) -> float:
    """Where a character begins; Qt also tells which place it took."""
    return cast("tuple[float, int]", line.cursorToX(place))[0]


class _Note(QLabel):
    """The tinted note under a mail: which flag this is, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(12, 8, 12, 8)
        self._tint, self._light = "", Light.GREY

    def say(self, words: str, light: Light) -> None:
        self._light = light
        self.restyle()
        self.setText(words)
        self.setVisible(bool(words))

    def restyle(self) -> None:
        state = theme.tokens().state(self._light)
        self._tint = state.tint
        theme.paint_text(self, state.text, theme.SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tint))
        painter.drawRoundedRect(QRectF(self.rect()), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        painter.end()
        super().paintEvent(event)


class MailPane(QWidget):
    """Subject, sender and date, the text, a note, and what can be said of it.

    Emits: `stepped` with -1 or 1 for the mail before or after; `verb` with the letter of a button; `arranged`
    when it may need more height, or less.
    """

    stepped = Signal(int)
    verb = Signal(str)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self._subject, self._hidden = QLabel(self), QLabel(self)
        self._line, self._when = ElidedLabel(self), ElidedLabel(self)
        self.text = MailText(self)
        self._note = _Note(self)
        for label in (self._subject, self._hidden):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(40)
        self._subject.setWordWrap(True)
        self._hidden.setContentsMargins(16, 0, 16, 4)
        self._back = KeyButton("", icon="back", parent=self)
        self._forward = KeyButton("", icon="forward", parent=self)
        for button, name in (
            (self._back, translate("Mail", "The mail before")),
            (self._forward, translate("Mail", "The mail after")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._buttons = {
            "X": KeyButton(translate("Mail", "False flag"), "X", parent=self),
            "U": KeyButton(translate("Mail", "This was automatic"), "U", parent=self),
            "C": KeyButton(translate("Mail", "They came"), "C", parent=self),
            "N": KeyButton(translate("Mail", "They didn't come"), "N", parent=self),
        }
        self._back.clicked.connect(self._step_back)
        self._forward.clicked.connect(self._step_on)
        self._lay_out()
        self.restyle()
        self.clear()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addWidget(self._subject)
        titles.addWidget(self._line)
        titles.addWidget(self._when)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 8)
        head.addLayout(titles, 1)
        head.addWidget(self._back)
        head.addWidget(self._forward)
        note = QHBoxLayout()
        note.setContentsMargins(16, 4, 16, 8)
        note.addWidget(self._note)
        foot = FlowLayout(theme.GRID)
        foot.setContentsMargins(8, 4, 12, 4)
        for letter, button in self._buttons.items():
            button.clicked.connect(_Letter(self, letter))
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(_Rule(self))
        whole.addWidget(self.text, 10)
        whole.addWidget(self._hidden)
        whole.addLayout(note)
        whole.addStretch(1)
        whole.addWidget(_Rule(self))
        whole.addLayout(foot)

    def show_sheet(
        self, sheet: Sheet, note: str = "", light: Light = Light.GREY, *, signal: str = "", flag: bool = False
    ) -> None:
        """Show a mail or meeting; `note` says which finding it proves, `flag` that it can be dismissed."""
        self.sheet = sheet
        self._subject.setText(sheet.subject)
        self._tell_when()
        self._hidden.setText(sheet.hidden)
        self._hidden.setVisible(bool(sheet.hidden))
        self.text.show_text(sheet.text, sheet.stretches, signal)
        self._note.say(note, light)
        for letter, shown in (
            ("X", flag),
            ("U", sheet.from_them),
            ("C", bool(sheet.meeting)),
            ("N", bool(sheet.meeting)),
        ):
            self._buttons[letter].setVisible(shown)
        self.arranged.emit()

    def clear(self) -> None:
        """Nothing to show."""
        self.show_sheet(Sheet("", translate("Mail", "Choose a flag or a mark on the time line."), "", ""))
        self.sheet = None

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._subject, scheme.t1, strong=True)
        for label in (self._line, self._when):
            theme.paint_text(label, scheme.t3, theme.SMALL)
        theme.paint_text(self._hidden, scheme.t3, theme.SMALL)
        self.text.restyle()
        self._note.restyle()
        self._tell_when()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.width() < _SHORT * theme.text_scale()
        whole = translate("Mail", "This was automatic")
        self._buttons["U"].set_words(translate("Mail", "Automatic") if short else whole)
        self._tell_when()
        self.arranged.emit()

    def _tell_when(self) -> None:
        """The date beside the names, or in a line of its own where both would not fit into one."""
        if self.sheet is None:
            return
        both = ", ".join(part for part in (self.sheet.line, self.sheet.when) if part)
        room = self.width() - self._back.sizeHint().width() - self._forward.sizeHint().width() - _BESIDE
        wrapped = QRect(0, 0, max(room, _LEAST_SUBJECT), 10_000), Qt.TextFlag.TextWordWrap, self.sheet.subject
        lines = self._subject.fontMetrics().boundingRect(*wrapped)
        self._subject.setMinimumHeight(lines.height())  # a layout short of room would cut them
        fits = self._line.fontMetrics().horizontalAdvance(both) <= room
        self._line.setText(both if fits else self.sheet.line)
        self._when.setText(self.sheet.when)
        self._when.setVisible(not fits and bool(self.sheet.when))

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)


class _Letter:
    """Emits the letter of a button of the pane."""

    def __init__(self, pane: MailPane, letter: str) -> None:
        self._pane, self._letter = pane, letter

    def __call__(self) -> None:
        self._pane.verb.emit(self._letter)


class _Rule(QWidget):
    """A line of one pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().line))
        painter.end()


def utf16(text: str, place: int) -> int:
    """Qt counts UTF-16 units: a character outside the basic plane is two."""
    return len(text[:place].encode("utf-16-le")) // 2

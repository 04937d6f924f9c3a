"""The first page: three doors with keys, what the lights mean, and three promises."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.slim import make_column
from walkaway.desktop.welcome.door import Door
from walkaway.desktop.welcome.legend import Legend
from walkaway.desktop.words import translate

_ONE_COLUMN_BELOW = 860
_MEASURE = 616


class WelcomePage(QWidget):
    """What the window shows before there is any board.

    Emits: `account_wanted`, `files_wanted`, `demo_wanted`; `shown` with whether the page is on show.
    """

    account_wanted = Signal()
    files_wanted = Signal()
    demo_wanted = Signal()
    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend = Legend(self)
        self._doors = _Doors(self)
        self._right = QStackedWidget(self)
        self._right.addWidget(self._doors)
        for door, signal in zip(
            self._doors.doors, (self.account_wanted, self.files_wanted, self.demo_wanted), strict=True
        ):
            door.clicked.connect(signal)
        self._keys = [QShortcut(QKeySequence(str(number)), self) for number in (1, 2, 3)]
        for key, door in zip(self._keys, self._doors.doors, strict=True):
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(door.click)
        self.setFocusProxy(self._doors.doors[0])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._legend, 2)
        row.addWidget(self._right, 3)
        self.setAccessibleName(translate("Welcome", "Welcome"))

    @property
    def doors(self) -> tuple[Door, ...]:
        """Connect an account, open files, see the demo."""
        return self._doors.doors

    def show_form(self, form: QWidget) -> None:
        """Put a form in the place of the doors."""
        if self._right.indexOf(form) < 0:
            self._right.addWidget(form)
        self._right.setCurrentWidget(form)
        for key in self._keys:
            key.setEnabled(False)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_doors(self) -> None:
        """Back to the doors."""
        self._right.setCurrentWidget(self._doors)
        for key in self._keys:
            key.setEnabled(True)
        self._doors.doors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_ground(self, theme.tokens().card)
        self._legend.restyle()
        self._doors.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._legend.setVisible(self.width() / theme.text_scale() >= _ONE_COLUMN_BELOW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)


class _Doors(QScrollArea):
    """The question, the doors and the promises."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_column(self)
        inside = self._inside = QWidget()
        self._title = QLabel(translate("Welcome", "How would you like to begin?"), inside)
        self._more = QLabel(translate("Welcome", "Your first lights show up in about two minutes."), inside)
        self.doors = (
            Door(
                translate("Welcome", "Connect your mail"),
                translate(
                    "Welcome",
                    "Address and password, or sign in with your provider. "
                    "The calendar comes along where it can.",
                ),
                "mail", "1", main=True, parent=inside,
            ),
            Door(
                translate("Welcome", "Open files"),
                translate(
                    "Welcome", "An mbox, a Maildir or a folder of .eml, with an .ics calendar if you like."
                ),
                "file", "2", parent=inside,
            ),
            Door(
                translate("Welcome", "See the demo"),
                translate("Welcome", "Invented prospects under every light. Nothing of yours is touched."),
                "eye", "3", parent=inside,
            ),
        )  # fmt: skip
        self._promises = [
            _Promise(sentence, inside)
            for sentence in (
                translate("Welcome", "It only reads. It cannot send, mark, move or delete your mail."),
                translate("Welcome", "Everything stays on this computer; there is no server of ours."),
                translate("Welcome", "It writes to one place only, your Drafts folder, when you say so."),
            )
        ]
        self._lay_out(inside)
        self.setWidget(inside)

    def _lay_out(self, inside: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addSpacing(theme.GRID)
        column.addWidget(self._more)
        column.addSpacing(5 * theme.GRID)
        for door in self.doors:
            column.addWidget(door)
            column.addSpacing(3 * theme.GRID)
        column.addSpacing(4 * theme.GRID)
        for promise in self._promises:
            column.addWidget(promise)
            column.addSpacing(2 * theme.GRID)
        column.addStretch(3)
        held = QWidget(inside)
        held.setMaximumWidth(round(_MEASURE * theme.text_scale()))
        held.setLayout(column)
        row = QHBoxLayout(inside)
        row.setContentsMargins(32, 16, 32, 16)
        row.addWidget(held, 1)

    def restyle(self) -> None:
        scheme = theme.tokens()
        theme.paint_ground(self.viewport(), scheme.card)
        theme.paint_ground(self._inside, scheme.card)
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._more, scheme.t2)
        for promise in self._promises:
            promise.restyle()


class _Promise(QWidget):
    """A tick and a sentence."""

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence = QLabel(sentence, self)
        self._sentence.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(26, 0, 0, 0)
        row.addWidget(self._sentence, 1)

    def restyle(self) -> None:
        theme.paint_text(self._sentence, theme.tokens().t2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._sentence.minimumSizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_icon(painter, "check", QRectF(1, (self.height() - 14) / 2, 14, 14), theme.tokens().green.shape)
        painter.end()

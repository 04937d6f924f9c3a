"""A quiet bar for one error at a time: title, advice, one button, close; never a traceback."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.shapes import draw_card
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import said, translate, without_commands
from walkaway.engine.errors import WalkawayError


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, in the words of the bar."""

    title: str
    advice: str = ""
    button: str = ""
    act: Callable[[], None] | None = None
    about: str = ""


class Banner(QWidget):
    """Hidden until something is to be said; what comes meanwhile waits for its turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Trouble] = []
        self._now: Trouble | None = None
        self._sign = _Sign(self)
        self._title, self._advice, self._more = QLabel(self), QLabel(self), QLabel(self)
        for label in (self._title, self._advice, self._more):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._advice.setWordWrap(True)
        self._title.setWordWrap(True)
        self._button = KeyButton("", weight=Weight.PLAIN, parent=self)
        self._close = KeyButton("", icon="close", parent=self)
        self._close.setAccessibleName(translate("Banner", "Close this message"))
        self._close.setToolTip(self._close.accessibleName())
        self._button.clicked.connect(self._act)
        self._close.clicked.connect(self.next)
        sentences = QVBoxLayout()
        sentences.setSpacing(0)
        sentences.addWidget(self._title)
        sentences.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        row.setSpacing(3 * theme.GRID)
        row.addWidget(self._sign)
        row.addLayout(sentences, 1)
        for widget in (self._more, self._button, self._close):
            row.addWidget(widget)
        self.restyle()
        self.hide()

    def say(
        self,
        title: str,
        advice: str = "",
        button: str = "",
        act: Callable[[], None] | None = None,
        about: str = "",
    ) -> None:
        """Show one message, or let it wait behind the one that is shown; `about` is for `withdraw`."""
        trouble = Trouble(said(title), without_commands(said(advice)), button, act, about)
        if self._now is None:
            self._show(trouble)
        elif trouble != self._now and trouble not in self._waiting:
            self._waiting.append(trouble)
            self._count()

    def say_error(
        self, error: Exception, about: str = "", button: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Show an error: the world's fault in its own words, a bug of ours in two sentences."""
        if isinstance(error, WalkawayError):
            self.say(error.title, error.advice, button, act, about)
        else:
            advice = translate("Banner", "Your mail is untouched. Please report it with the word %1.")
            self.say(
                translate("Banner", "Something went wrong inside Walkaway."),
                advice.replace("%1", type(error).__name__),
                button,
                act,
                about,
            )

    def offer_again(self, error: Exception, again: Callable[[], None]) -> None:
        """Show the error of something that can be tried once more."""
        self.say_error(error, "", translate("Reading", "Try again"), again)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self._waiting.clear()
        self._now = None
        self.hide()

    def withdraw(self, about: str) -> None:
        """Take back what was said about something that was tried again since."""
        self._waiting = [trouble for trouble in self._waiting if trouble.about != about]
        if self._now is not None and self._now.about == about:
            self.next()
        else:
            self._count()

    @Slot()
    def next(self) -> None:
        """Close this message; the next one takes its place."""
        self._now = None
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self.hide()

    @property
    def text(self) -> str:
        """Title and advice as shown."""
        return f"{self._title.text()} {self._advice.text()}".strip()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, strong=True)
        theme.paint_text(self._advice, scheme.t2)
        theme.paint_text(self._more, scheme.t3, theme.SMALL)
        self.update()

    def _show(self, trouble: Trouble) -> None:
        self._now = trouble
        self._title.setText(trouble.title)
        self._advice.setText(trouble.advice)
        self._advice.setVisible(bool(trouble.advice))
        self._button.set_words(trouble.button)
        self._button.setVisible(bool(trouble.button))
        self.setAccessibleName(f"{trouble.title} {trouble.advice}".strip())
        self._count()
        self.show()

    def _count(self) -> None:
        waiting = len(self._waiting)
        self._more.setText(translate("Banner", "and %1 more").replace("%1", str(waiting)))
        self._more.setVisible(bool(waiting))

    @Slot()
    def _act(self) -> None:
        trouble = self._now
        self.next()
        if trouble is not None and trouble.act is not None:
            trouble.act()

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        draw_card(painter, QRectF(self.rect()), scheme, scheme.panel, scheme.line2)
        painter.end()


class _Sign(QWidget):
    """A disc with an exclamation mark in the colour of the text: trouble is no verdict."""

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, (self.height() - 18) / 2, 18, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.t1))
        painter.drawEllipse(box)
        draw_text(painter, box, "!", theme.font(strong=True), scheme.win, Qt.AlignmentFlag.AlignHCenter)
        painter.end()

"""The spring-clean: one deal after the other, one key each."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import letter_keys, theme, words
from walkaway.desktop.announce import announce
from walkaway.desktop.controls import KeyButton, Weight, fit_keys
from walkaway.desktop.detail.facts import odds_in_words
from walkaway.desktop.detail.flag_rows import shown_evidence
from walkaway.desktop.detail.reframe import bias_in_words, effort_in_words
from walkaway.desktop.quotes import sentence_of
from walkaway.desktop.shapes import draw_card, draw_light
from walkaway.desktop.slim import make_column
from walkaway.desktop.words import said, translate
from walkaway.engine.exits.reasons import REASONS
from walkaway.engine.exits.reframe import bias, effort
from walkaway.engine.exits.spring_clean import StaleDeal
from walkaway.engine.model import Decision, Light, ProspectView

_WIDEST = 720
_SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
_DECISIONS = {"K": "keep", "S": "snooze", "E": "exit"}


class CleanCard(QWidget):
    """One deal, large: what it is, what shows it, what it has cost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light = Light.GREY
        self._name, self._why, self._quote = QLabel(self), QLabel(self), QLabel(self)
        self._facts, self._bias = QLabel(self), QLabel(self)
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 28, 36, 28)
        column.setSpacing(12)
        for label in (self._name, self._why, self._quote, self._facts, self._bias):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)

    def show_deal(self, deal: StaleDeal, zone: ZoneInfo, now: datetime) -> None:
        """Show a deal."""
        view = deal.view
        self._light = view.verdict.light
        self._name.setText(view.prospect.name)
        reason = said(view.verdict.why[0]) if view.verdict.why else ""
        self._why.setText(f"{words.light_word(self._light)}. {reason}")
        quote = _quote_of(view)
        self._quote.setText(words.quoted(quote) if quote else "")
        self._quote.setVisible(bool(quote))
        self._facts.setText("\n".join(_facts(deal, zone, now)))
        found = bias(view, now)
        self._bias.setText(bias_in_words(found) if found is not None else "")
        self._bias.setVisible(found is not None)
        self.setAccessibleName(f"{view.prospect.name}. {self._why.text()}")
        self.update()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._name, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._why, scheme.t1, theme.SECTION)
        theme.paint_text(self._quote, scheme.t2)
        theme.paint_text(self._facts, scheme.t2)
        theme.paint_text(self._bias, scheme.t1, strong=True)

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        draw_card(painter, QRectF(self.rect()), scheme)
        draw_light(painter, QRectF(28, self._name.geometry().center().y() - 9, 20, 20), self._light, scheme)
        painter.end()


class SpringClean(QWidget):
    """Asks about each deal in turn: K keeps, S snoozes, E exits, Z goes back.

    Emits: `decided` with a StaleDeal and "keep", "snooze" or "exit"; `undo_wanted`; `left` at the end or by
    Escape. It moves on when `take` is told that the decision is kept.
    """

    decided = Signal(object, str)
    undo_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deals: Sequence[StaleDeal] = ()
        self._answers: list[str] = []
        self._waiting = ""  # whose decision is on its way
        self._zone, self._now = ZoneInfo("UTC"), datetime.min.replace(tzinfo=UTC)
        self._title, self._place, self._end = (
            QLabel(translate("Clean", "Spring-clean"), self),
            QLabel(self),
            QLabel(self),
        )
        self._scroll, self._inside = QScrollArea(self), QWidget(self)
        self.card = CleanCard(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons = {
            "K": KeyButton(translate("Clean", "Keep"), "K", Weight.PLAIN, parent=self),
            "S": KeyButton(translate("Clean", "Snooze a month"), "S", Weight.PLAIN, parent=self),
            "E": KeyButton(translate("Clean", "Exit"), "E", Weight.MAIN, parent=self),
            "Z": KeyButton(translate("Clean", "Undo"), "Z", parent=self),
        }
        self.back = KeyButton(translate("Clean", "Back to the pipeline"), "Esc", parent=self)
        self.back.clicked.connect(self.left)
        self._lay_out()
        self.restyle()

    def _lay_out(self) -> None:
        head, row, whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(3 * theme.GRID)
        head.addWidget(self._title)
        head.addWidget(self._place, 1)
        head.addWidget(self.back)
        row.setSpacing(2 * theme.GRID)
        row.addStretch(1)
        for letter, button in self._buttons.items():
            button.clicked.connect(_Pressed(self, letter))
            row.addWidget(button)
        row.addStretch(1)
        self._end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._title, self._place, self._end):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is self._end)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card, 20)
        middle.addStretch(1)
        edge = theme.PAGE_EDGE
        whole.setContentsMargins(edge, 3 * theme.GRID, edge, 6 * theme.GRID)
        whole.setSpacing(4 * theme.GRID)
        inside = self._inside
        below = self._below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.addLayout(middle)
        below.addWidget(self._end)
        make_column(self._scroll, inside)
        whole.addLayout(head)
        whole.addStretch(2)
        whole.addWidget(self._scroll, 20)
        whole.addLayout(row)
        whole.addStretch(3)

    # -- going through -------------------------------------------------------------------------

    def begin(self, deals: Sequence[StaleDeal], zone: ZoneInfo, now: datetime) -> None:
        """Ask about these."""
        self._deals, self._zone, self._now = deals, zone, now
        self._answers.clear()
        self._waiting = ""
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> StaleDeal | None:
        """The deal that is asked about."""
        place = len(self._answers)
        return self._deals[place] if place < len(self._deals) else None

    @property
    def answers(self) -> Sequence[str]:
        """What was decided so far: "keep", "snooze" or "exit" for each deal."""
        return self._answers

    def press(self, letter: str) -> None:
        """Do what a letter stands for; while a decision is on its way, nothing."""
        deal = self.current
        if self._waiting:
            return
        if letter == "Z" and self._answers:
            self.undo_wanted.emit()
        elif letter in _DECISIONS and deal is not None:
            self._waiting = deal.view.prospect.id
            self.decided.emit(deal, _DECISIONS[letter])

    @Slot(object)
    def take(self, decision: Decision) -> None:
        """A decision is kept: if it was the one asked for, the next deal is shown."""
        if self._waiting and decision.prospect == self._waiting:
            self._waiting = ""
            self._answers.append(decision.what)
            self._show()

    @Slot(object)
    def take_back(self, decision: Decision) -> None:
        """A decision was taken back: if it was the last one here, its deal is asked about again."""
        if not self._answers:
            return
        last = self._deals[len(self._answers) - 1].view.prospect.id
        if (decision.prospect, decision.what) == (last, self._answers[-1]):
            self._answers.pop()
            self._show()

    @Slot()
    def give_up_waiting(self) -> None:
        """The decision could not be kept: the same deal is asked about again."""
        self._waiting = ""

    def _show(self) -> None:
        deal, total = self.current, len(self._deals)
        self.card.setVisible(deal is not None)
        self._end.setVisible(deal is None)
        for letter in _DECISIONS:
            self._buttons[letter].setVisible(deal is not None)
        self._buttons["Z"].setEnabled(bool(self._answers))
        if deal is not None:
            self.card.show_deal(deal, self._zone, self._now)
            place = translate("Clean", "%1 of %2").replace("%1", words.figure(len(self._answers) + 1))
            self._place.setText(place.replace("%2", words.figure(total)))
            announce(self, f"{self._place.text()}. {self.card.accessibleName()}")
        else:
            self._place.setText("")
            self._end.setText(closing(self._answers))
            announce(self, self._end.text())
        self._fit()

    @property
    def sentence(self) -> str:
        """What stands at the end, and where one is before it."""
        return self._end.text() if self.current is None else self._place.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        letter = event.text().upper()
        if plain and letter in self._buttons and letter_keys.allowed():
            self.press(letter)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _SCROLLS:
            self._scroll.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The card as high as its words where there is room, and every button whole."""
        room = self.width() - 2 * theme.PAGE_EDGE
        wanted = max(self._below.heightForWidth(room), self._below.minimumSize().height())
        self._scroll.setMaximumHeight(wanted)
        snooze = self._buttons["S"]
        snooze.set_words(translate("Clean", "Snooze a month"))
        shorter = partial(snooze.set_words, translate("Clean", "Snooze"))
        fit_keys(tuple(self._buttons.values()), room, 2 * theme.GRID, leaving=(shorter,))

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._place, scheme.t3)
        theme.paint_text(self._end, scheme.t1, theme.SECTION)
        for ground in (self._scroll.viewport(), self._inside):
            theme.paint_ground(ground, scheme.win)
        self.card.restyle()
        self._fit()


class _Pressed:
    """What a button does; the focus stays where the keys are."""

    def __init__(self, clean: SpringClean, letter: str) -> None:
        self._clean, self._letter = clean, letter

    def __call__(self) -> None:
        self._clean.press(self._letter)
        self._clean.setFocus(Qt.FocusReason.OtherFocusReason)


def closing(answers: Sequence[str]) -> str:
    """What was done, in one sentence, and a word for those who left."""
    went, asleep = answers.count("exit"), answers.count("snooze")
    stay = len(answers) - went - asleep
    parts = [_sentence(translate("Clean", "%1 decided."), len(answers))]
    told = [
        _sentence(text, count)
        for text, count in (
            (translate("Clean", "%1 went"), went),
            (translate("Clean", "%1 asleep"), asleep),
            (translate("Clean", "%1 stay") if stay != 1 else translate("Clean", "%1 stays"), stay),
        )
        if count
    ]
    if told:
        line = ", ".join(told)
        parts.append(f"{line[0].upper()}{line[1:]}.")
    if went:
        parts.append(translate("Clean", "An honest end is work well done. The time is yours again."))
    sentence = " ".join(parts)
    return sentence[0].upper() + sentence[1:]


def _sentence(text: str, count: int) -> str:
    small = (
        translate("Numbers", "none"),
        translate("Numbers", "one"),
        translate("Numbers", "two"),
        translate("Numbers", "three"),
        translate("Numbers", "four"),
        translate("Numbers", "five"),
        translate("Numbers", "six"),
        translate("Numbers", "seven"),
        translate("Numbers", "eight"),
        translate("Numbers", "nine"),
        translate("Numbers", "ten"),
        translate("Numbers", "eleven"),
        translate("Numbers", "twelve"),
    )
    return text.replace("%1", small[count] if count < len(small) else words.figure(count))


def _quote_of(view: ProspectView) -> str:
    """The words that show the first flag that has any."""
    pieces = (shown_evidence(flag) for flag in view.verdict.flags)
    piece = next((piece for piece in pieces if piece is not None and piece.quote), None)
    return sentence_of(piece, view.messages) if piece is not None else ""


def _facts(deal: StaleDeal, zone: ZoneInfo, now: datetime) -> list[str]:
    """What speaks for a decision, a line each."""
    view = deal.view
    lines = []
    if deal.last_interest is not None:
        last = translate("Clean", "Last substantial interest: %1.")
        lines.append(last.replace("%1", words.long_date(deal.last_interest, zone, now)))
    else:
        lines.append(translate("Clean", "No substantial interest that still counts."))
    lines.append(effort_in_words(effort(view, now)))
    if view.odds is not None:
        percent = words.figure(round(view.odds.probability * 100))
        lines.append(f"{percent} %. {odds_in_words(view.odds)}")
    reason = REASONS.get(deal.reason)
    if reason is not None:
        noted = translate("Clean", "An exit is noted as: %1.")
        lines.append(noted.replace("%1", said(reason.title)))
    return lines

"""The right column of the detail: odds, facts, and the seven questions."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme, words
from walkaway.desktop.controls import EnterButton
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.slim import make_column
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import translate
from walkaway.engine.model import Ball, Evidence, Kind, Light, Odds, ProspectDetail, ProspectView

if TYPE_CHECKING:
    from walkaway.engine.exits.pipeline import Pipeline


def odds_in_words(odds: Odds) -> str:
    """What the number rests on: "7 % of silences this long … end within 14 days, told from 61."."""
    sentence = translate("Facts", "%1 % of silences this long in your mail end within %3 days, told from %2.")
    for place, number in enumerate((round(100 * odds.probability), odds.based_on, odds.horizon_days), 1):
        sentence = sentence.replace(f"%{place}", words.figure(number))
    return sentence


def question_title(question: str) -> str:
    """The short name of one of the seven questions."""
    return {
        "budget_authority": translate("Questions", "Budget and who decides"),
        "pain": translate("Questions", "Real need"),
        "commitment": translate("Questions", "Will to act"),
        "decision_process": translate("Questions", "How they decide"),
        "cost_of_nothing": translate("Questions", "What if nothing is done"),
        "timeline": translate("Questions", "Time frame"),
        "tried_before": translate("Questions", "Tried before"),
    }.get(question, question.replace("_", " "))


def question_to_ask(question: str) -> str:
    """A sentence with which a rep can ask one of the seven questions."""
    return {
        "budget_authority": translate(
            "Questions", "Who signs off on this, and is there a budget set aside for it?"
        ),
        "pain": translate("Questions", "What is the problem that made you look into this now?"),
        "commitment": translate("Questions", "If this does what you need, what would you do next?"),
        "decision_process": translate(
            "Questions", "How will you come to a decision, and who takes part in it?"
        ),
        "cost_of_nothing": translate("Questions", "What happens if you leave things as they are?"),
        "timeline": translate("Questions", "By when do you want this to be in place?"),
        "tried_before": translate("Questions", "What have you tried so far, and how did that go?"),
    }.get(question, "")


def facts_of(view: ProspectView, zone: ZoneInfo, now: datetime) -> tuple[tuple[str, str], ...]:
    """Name and value of each fact."""
    human = [message for message in view.messages if message.kind is Kind.HUMAN]
    people = [contact.name or contact.address for contact in view.contacts if contact.gone is None]
    gone = [contact.name or contact.address for contact in view.contacts if contact.gone is not None]
    days = (now.astimezone(zone).date() - view.first_contact.astimezone(zone).date()).days
    ago = words.counted(days, translate("Facts", "1 day ago"), translate("Facts", "%1 days ago"))
    usual = translate("Facts", "not known yet")
    if view.median_reply_business_days is not None:
        usual = words.working_days(round(view.expected_reply_business_days))
    found = [(translate("Facts", "Contact"), ", ".join(people[:3]) or "–")]
    if gone:
        found.append((translate("Facts", "Gone"), ", ".join(gone[:3])))
    found.append(
        (translate("Facts", "First contact"), f"{words.short_date(view.first_contact, zone, now)}, {ago}")
    )
    if view.deal is not None:
        for title, value in (
            (translate("Facts", "Amount"), view.deal.amount),
            (translate("Facts", "Stage"), view.deal.stage),
            (translate("Facts", "Next step"), view.deal.next_step),
        ):
            found += [(title, value)] if value else []
    if human:
        met = f", {words.meetings(len(view.held))}" if view.held else ""
        found.append((translate("Facts", "So far"), words.mails(len(human)) + met))
    found.append((translate("Facts", "Usual reply"), usual))
    if view.last_inbound is not None:
        found.append((translate("Facts", "They wrote last"), words.long_date(view.last_inbound, zone, now)))
    return tuple(found)


class QuestionRow(EnterButton):
    """One question: a tick and "quote", or a ring and "open"."""

    def __init__(self, question: str, answer: Evidence | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question, self.answer = question, answer
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._state = translate("Questions", "quote") if answer else translate("Questions", "open")
        self.setAccessibleName(f"{question_title(question)}: {self._state}")
        if answer is not None:
            self.setToolTip(words.quoted(" ".join((answer.quote or "").split())))
        else:
            tip = translate("Questions", "Copies a question to ask: %1")
            self.setToolTip(tip.replace("%1", question_to_ask(question)))

    def sizeHint(self) -> QSize:
        return QSize(200, round(QFontMetricsF(theme.font(theme.SMALL)).lineSpacing() + 6))

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme, face = theme.tokens(), theme.font(theme.SMALL)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.hasFocus():
            painter.setPen(theme.focus_pen(scheme, focused=True))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        icon = QRectF(box.left() + 2, box.center().y() - 6, 12, 12)
        if self.answer is not None:
            draw_icon(painter, "check", icon, scheme.green.shape)
        else:
            painter.setPen(QColor(scheme.line2))
            painter.drawEllipse(icon.adjusted(1.5, 1.5, -1.5, -1.5))
        width = QFontMetricsF(face).horizontalAdvance(self._state)
        text = box.adjusted(22, 0, -width - 8, 0)
        known = self.answer is not None
        draw_text(
            painter, text, question_title(self.question), face, scheme.t1 if known else scheme.t2, elide=True
        )
        hover = self.underMouse()
        draw_text(
            painter, box, self._state, face, scheme.acc if hover else scheme.t3, Qt.AlignmentFlag.AlignRight
        )
        painter.end()


class FactsPane(QScrollArea):
    """Odds, facts, questions.

    Emits: `quote_wanted` with the Evidence that answers a question; `question_copied` with the sentence to
    put on the clipboard.
    """

    quote_wanted = Signal(object)
    question_copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_column(self)
        self.setAccessibleName(translate("Facts", "Facts and questions"))
        self._shown: tuple[ProspectView, ZoneInfo, datetime] | None = None
        self._deals: Pipeline | None = None

    def show_detail(self, detail: ProspectDetail, zone: ZoneInfo, now: datetime) -> None:
        """Show a prospect."""
        self._shown = (detail.view, zone, now)
        self._build(detail.view, zone, now)

    def show_deals(self, deals: Pipeline) -> None:
        """Compare with these from now on."""
        self._deals = deals
        if self._shown is not None:
            self._build(*self._shown)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_ground(self.viewport(), theme.tokens().card)
        if self._shown is not None:
            self._build(*self._shown)

    def _build(self, view: ProspectView, zone: ZoneInfo, now: datetime) -> None:
        page = QWidget()
        theme.paint_ground(page, theme.tokens().card)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        self._odds(column, view)
        column.addSpacing(14)
        if view.verdict.light in (Light.RED, Light.AMBER):
            from walkaway.desktop.detail.reframe import ReframePane  # noqa: PLC0415 - loads the engine

            column.addWidget(ReframePane(view, now, self._deals))
            column.addSpacing(14)
        column.addWidget(_heading(translate("Facts", "Facts")))
        column.addSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts_of(view, zone, now)):
            grid.addWidget(_small(name, theme.tokens().t3), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_small(value, theme.tokens().t1, wrap=True), row, 1)
        column.addLayout(grid)
        column.addSpacing(14)
        self._questions(column, view)
        column.addStretch(1)
        self.setWidget(page)

    def _odds(self, column: QVBoxLayout, view: ProspectView) -> None:
        column.addWidget(_heading(translate("Facts", "Odds")))
        odds = view.odds
        if odds is None:
            if view.ball is not Ball.THEIRS:
                sentence = translate("Facts", "No answer of theirs is due, so there is no silence to judge.")
            elif view.paused is not None:
                sentence = translate("Facts", "The clock is stopped, so there is no silence to judge.")
            else:
                sentence = translate("Facts", "Too few silences in your mail to give odds.")
            column.addWidget(_small(sentence, theme.tokens().t3, wrap=True))
            return
        row = QHBoxLayout()
        number = QLabel(f"{words.figure(round(odds.probability * 100))} %")
        theme.paint_text(number, theme.tokens().t1, theme.NUMBER, strong=True)
        row.addWidget(number)
        row.addWidget(_small(odds_in_words(odds), theme.tokens().t2, wrap=True), 1)
        column.addLayout(row)

    def _questions(self, column: QVBoxLayout, view: ProspectView) -> None:
        answered = sum(answer is not None for _, answer in view.qualification)
        fact = translate("Questions", "%1 answered").replace("%1", words.figure(answered))
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(_heading(translate("Questions", "Seven questions")))
        head.addWidget(_small(fact, theme.tokens().t3))
        head.addStretch(1)
        column.addLayout(head)
        for question, answer in sorted(view.qualification, key=lambda pair: pair[1] is None):
            row = QuestionRow(question, answer)
            row.clicked.connect(_Asked(self, question, answer))
            column.addWidget(row)


class _Asked:
    """What pressing a question does."""

    def __init__(self, pane: FactsPane, question: str, answer: Evidence | None) -> None:
        self._pane, self._question, self._answer = pane, question, answer

    def __call__(self) -> None:
        if self._answer is not None:
            self._pane.quote_wanted.emit(self._answer)
        else:
            self._pane.question_copied.emit(question_to_ask(self._question))


def _heading(words_: str) -> QLabel:
    label = QLabel(words_)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    theme.paint_text(label, theme.tokens().t1, strong=True)
    return label


def _small(words_: str, colour: str, *, wrap: bool = False) -> QLabel:
    label = QLabel(words_)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    theme.paint_text(label, colour, theme.SMALL)
    return label

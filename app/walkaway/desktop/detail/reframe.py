"""Beside the evidence: the effort sunk, one sentence on the bias at work, and a reality check."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.words import translate
from walkaway.engine.exits.pipeline import Pipeline
from walkaway.engine.exits.reframe import Bias, Effort, RealityCheck, bias, effort, reality_check
from walkaway.engine.model import ProspectView


def effort_in_words(spent: Effort) -> str:
    """ "12 mails and 2 meetings of yours in 68 days."."""
    if spent.meetings:
        sentence = translate("Reframe", "%1 of yours and %2 in %3.")
        sentence = sentence.replace("%2", words.meetings(spent.meetings))
    else:
        sentence = translate("Reframe", "%1 of yours in %3.")
    return sentence.replace("%1", words.mails(spent.mails)).replace("%3", words.days(spent.days))


def bias_in_words(found: Bias) -> str:
    """What is said of a bias."""
    return {
        "sunk_cost": translate(
            "Reframe", "What is spent is spent; only what comes next can still be chosen."
        ),
        "happy_ears": translate(
            "Reframe", "Kind words are not a step: nothing they announced has happened yet."
        ),
        "fear_of_missing_out": translate(
            "Reframe", "If they want to buy, a short goodbye will not stop them."
        ),
    }[found]


def reality_in_words(check: RealityCheck) -> str:
    """This deal's age beside those of the deals that were won and that ended; empty with too few of both."""
    parts = []
    if check.won is not None:
        won = translate("Reframe", "half of the deals you won took %1 or less")
        parts.append(won.replace("%1", words.days(round(check.won))))
    if check.ended is not None:
        ended = translate("Reframe", "half of those that ended came to it within %1")
        parts.append(ended.replace("%1", words.days(round(check.ended))))
    if not parts:
        return ""
    age = translate("Reframe", "This one is %1 old").replace("%1", words.days(check.age))
    return f"{age}; {', '.join(parts)}."


class ReframePane(QWidget):
    """Lines of text; empty where nothing speaks against the deal."""

    def __init__(
        self, view: ProspectView, now: datetime, deals: Pipeline | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        scheme = theme.tokens()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.sentences: list[str] = []
        heading = QLabel(translate("Reframe", "So far, and from here"), self)
        theme.paint_text(heading, scheme.t1, strong=True)
        column.addWidget(heading)
        found = bias(view, now)
        check = reality_in_words(reality_check(view, deals)) if deals is not None else ""
        for sentence, colour in (
            (effort_in_words(effort(view, now)), scheme.t2),
            (check, scheme.t2),
            (bias_in_words(found) if found is not None else "", scheme.t1),
        ):
            if sentence:
                self.sentences.append(sentence)
                label = QLabel(sentence, self)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                theme.paint_text(label, colour, theme.SMALL)
                column.addWidget(label)

"""Left of the mail: what it stands on, what is for the rep's eyes only, and what it has cost."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.detail.flag_rows import title_of
from walkaway.desktop.icons import icon
from walkaway.desktop.quotes import sentence_of
from walkaway.desktop.shapes import light_icon
from walkaway.desktop.words import light_word, translate
from walkaway.engine.actions.exit_desk import ExitOffer
from walkaway.engine.exits.draft import Cost, Draft
from walkaway.engine.model import Finding, Light, ProspectView, Severity

_LIGHTS = {Severity.RED: Light.RED, Severity.AMBER: Light.AMBER, Severity.GOOD: Light.GREEN}
_SHAPE = 14
_LOCK = 14


class EvidencePane(QWidget):
    """Made anew for every draft: it only shows."""

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._offer: ExitOffer | None = None
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_offer(self, offer: ExitOffer) -> None:
        """Show what a draft, or the reason for none, rests on."""
        self._offer = offer
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget(self)
        column = QVBoxLayout(self._inside)
        edge = 3 * theme.GRID
        column.setContentsMargins(edge, 2 * theme.GRID, edge, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        if offer.draft is not None:
            self._stands_on(column, offer.draft)
        self._eyes_only(column, offer.view)
        if offer.draft is not None:
            column.addSpacing(theme.GRID)
            column.addWidget(_strong(translate("Drafts", "What it has cost so far")))
            said = f"{cost_in_words(offer.draft.cost)} {words.said(offer.draft.odds)}".strip()
            column.addWidget(_small(said, theme.tokens().t2))
        column.addStretch(1)
        self._column.addWidget(self._inside)

    def _stands_on(self, column: QVBoxLayout, draft: Draft) -> None:
        column.addWidget(_strong(translate("Drafts", "What the mail stands on"), theme.SECTION))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        scheme = theme.tokens()
        topic = next((fact.text for fact in draft.facts if fact.field == "topic"), draft.place.topic)
        for row, (title, said) in enumerate(
            (
                (translate("Drafts", "Topic"), topic),
                (translate("Drafts", "Last real step"), words.said(draft.last_step)),
                (translate("Drafts", "Writes as"), words.said(draft.writes_as)),
            )
        ):
            grid.addWidget(_small(title, scheme.t3), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_small(said, scheme.t1), row, 1)
        column.addLayout(grid)

    def _eyes_only(self, column: QVBoxLayout, view: ProspectView) -> None:
        scheme = theme.tokens()
        row = QHBoxLayout()
        row.addWidget(_strong(translate("Drafts", "For your eyes only"), theme.SECTION))
        lock = QLabel()
        lock.setPixmap(icon("lock", scheme.t3, _LOCK).pixmap(QSize(_LOCK, _LOCK)))
        row.addWidget(lock)
        stays = _small(translate("Drafts", "not in the mail"), scheme.t3)
        stays.setWordWrap(False)
        stays.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(stays, 1)
        column.addLayout(row)
        for number, flag in enumerate(view.verdict.flags, 1):
            column.addWidget(self._flag(number, len(view.verdict.flags), flag, view))
        if not view.verdict.flags:
            column.addWidget(_small(translate("Drafts", "No flags."), scheme.t2))

    def _flag(self, number: int, total: int, flag: Finding, view: ProspectView) -> QWidget:
        scheme, light = theme.tokens(), _LIGHTS[flag.severity]
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.GRID)
        shape = QLabel()
        shape.setPixmap(light_icon(light, scheme, _SHAPE).pixmap(QSize(_SHAPE, _SHAPE)))
        row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        title, proof = title_of(flag, self._titles), _proof(flag, view)
        said.addWidget(_strong(title))
        said.addWidget(_small(proof, scheme.t2))
        row.addLayout(said, 1)
        name = translate("Drafts", "Flag %1 of %2, %3, %4: %5")
        for mark, value in (
            ("%1", str(number)),
            ("%2", str(total)),
            ("%3", light_word(light)),
            ("%4", title),
            ("%5", proof),
        ):
            name = name.replace(mark, value)
        widget.setAccessibleName(name)
        return widget

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        if self._offer is not None:
            self.show_offer(self._offer)


def cost_in_words(cost: Cost) -> str:
    """ "15 mails, 3 meetings, 74 days."."""
    parts = [words.mails(cost.mails), words.meetings(cost.meetings), words.days(cost.days)]
    return ", ".join(parts[:1] + parts[1 + (not cost.meetings) :]) + "."


def _proof(flag: Finding, view: ProspectView) -> str:
    quoted: Sequence[str] = [sentence_of(piece, view.messages) for piece in flag.evidence if piece.quote]
    return words.quoted(quoted[-1]) if quoted else words.said(flag.summary)


def _strong(text: str, scale: float = 1.0) -> QLabel:
    label = _label(text)
    theme.paint_text(label, theme.tokens().t1, scale, strong=True)
    return label


def _small(text: str, colour: str) -> QLabel:
    label = _label(text)
    label.setWordWrap(True)
    theme.paint_text(label, colour, theme.SMALL)
    return label


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

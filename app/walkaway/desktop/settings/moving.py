"""Another computer: what was decided and set goes into a file there, and comes out of one here."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.announce import announce
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.labels import dialog_buttons, dialog_column, plain_label
from walkaway.desktop.settings.words import label_of
from walkaway.desktop.words import translate
from walkaway.engine.settings import BY_KEY

if TYPE_CHECKING:
    from walkaway.engine.actions.take_along import Plan


class MovingRows(QWidget):
    """Two buttons, and how it went.

    Emits: `save_wanted`, `take_wanted`.
    """

    save_wanted = Signal()
    take_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label(translate("Moving", "Another computer"), self)
        self._text = plain_label(
            translate(
                "Moving",
                "Your decisions, playbook, settings and accounts in one file, without mail and without "
                "passwords. On the other computer nothing is doubled; what differs there stays.",
            ),
            self,
        )
        self.save = KeyButton(translate("Moving", "Save to a file…"), weight=Weight.PLAIN, parent=self)
        self.take = KeyButton(translate("Moving", "Take over from a file…"), weight=Weight.PLAIN, parent=self)
        self.save.clicked.connect(self.save_wanted)
        self.take.clicked.connect(self.take_wanted)
        self._said = plain_label("", self)
        self._said.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(buttons)
        column.addWidget(self._said)
        self.restyle()

    def say(self, sentence: str) -> None:
        """How it went."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        announce(self, sentence)

    @property
    def said(self) -> str:
        """What was said last."""
        return self._said.text()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, strong=True)
        theme.paint_text(self._text, scheme.t3, theme.SMALL)
        theme.paint_text(self._said, scheme.t2)


class TakeDialog(Dialog):
    """What would change; Esc changes nothing."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Moving", "Take over from a file"))
        column = dialog_column(self)
        if plan.changes_anything:
            title = plain_label(translate("Moving", "This would be added:"), self)
            theme.paint_text(title, theme.tokens().t1, strong=True)
            column.addWidget(title)
        self.lines = list(plan_lines(plan))
        for line in self.lines:
            column.addWidget(plain_label(line, self))
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        if plan.changes_anything:
            take = buttons.addButton(translate("Moving", "Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
            take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addSpacing(2 * theme.GRID)
        column.addWidget(buttons)
        self.setMinimumWidth(480)


def plan_lines(plan: Plan) -> Iterator[str]:
    """What a file would change here, a sentence each."""
    if not plan.changes_anything:
        yield translate("Moving", "Everything in it is here already.")
    for template, count in (
        (translate("Moving", "Decisions: %1"), plan.decisions),
        (translate("Moving", "Drafts of exits on their way: %1"), plan.exits),
        (translate("Moving", "Notices that you have seen: %1"), plan.notices),
        (translate("Moving", "Deals of your CRM: %1"), plan.deals),
        (translate("Moving", "Calendars with their history: %1"), plan.calendars),
        (translate("Moving", "Prospects to be forgotten here, too: %1"), plan.forgotten),
    ):
        if count:
            yield template.replace("%1", words.figure(count))
    if plan.accounts:
        yield translate("Moving", "Accounts, without their passwords: %1").replace(
            "%1", ", ".join(plan.accounts)
        )
    if plan.settings:
        yield translate("Moving", "Settings: %1").replace("%1", _labels(plan.settings))
    if plan.playbook:
        yield translate("Moving", "Your playbook")
    if plan.templates:
        yield translate("Moving", "Your templates: %1").replace("%1", ", ".join(plan.templates))
    stays = [_labels(plan.settings_stay)] if plan.settings_stay else []
    stays += [translate("Moving", "the playbook")] if plan.playbook_stays else []
    stays += plan.templates_stay
    stays += [translate("Moving", "the deals of your CRM")] if plan.deals_stay else []
    if stays:
        yield translate("Moving", "Differs, and stays as it is here: %1").replace("%1", ", ".join(stays))


def _labels(keys: tuple[str, ...]) -> str:
    return ", ".join(label_of(BY_KEY[key]) for key in keys)

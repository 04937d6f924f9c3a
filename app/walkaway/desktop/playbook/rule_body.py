"""What an open rule shows: what it means, its sentences with numbers, and which light it gives."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.flow import FlowLayout
from walkaway.desktop.playbook.sentence import SentenceLine
from walkaway.desktop.playbook.texts import said
from walkaway.desktop.words import translate
from walkaway.engine.model import Light
from walkaway.engine.playbook import Changes
from walkaway.engine.playbook.sentences import Rule

_LEFT = 54
_MEASURE = 100  # average characters, of which narrow ones make up most of a line


class RuleBody(QWidget):
    """Made when its row is first opened.

    Emits: `chosen` with the KeyPath and the value of a number; `light_chosen` with "amber", "red" or "".
    """

    chosen = Signal(object, object)
    light_chosen = Signal(str)

    def __init__(self, rule: Rule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means = QLabel(said(rule.means), self)
        self._means.setTextFormat(Qt.TextFormat.PlainText)
        self._means.setWordWrap(True)
        self.lines: list[SentenceLine] = []
        self._red: list[SentenceLine] = []
        self.lights: dict[str, KeyButton] = {}
        self._light_words = QLabel(translate("Playbook", "Its light:"), self)
        self._light_words.setMinimumHeight(KeyButton("").sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 0, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._means)
        self._add_lines(rule, column)
        column.addLayout(self._foot(rule))

    def _add_lines(self, rule: Rule, column: QVBoxLayout) -> None:
        for light, texts in ((Light.AMBER, rule.amber), (Light.RED, rule.red), (None, rule.when)):
            found = list(self._lines_of(texts, rule, light))
            self.lines += found
            if light is Light.RED and rule.amber:
                self._red = found
            for line in found:
                column.addWidget(line)

    def _lines_of(self, texts: Iterable[str], rule: Rule, light: Light | None) -> Iterable[SentenceLine]:
        first = light
        for text in texts:
            line = SentenceLine(said(text), rule.at, first, self)
            line.chosen.connect(self.chosen)
            first = None
            yield line

    def _foot(self, rule: Rule) -> FlowLayout:
        row = FlowLayout(theme.GRID)
        row.setContentsMargins(20, 4, 0, 0)
        row.addWidget(self._light_words)
        self._light_words.setVisible(rule.kind == "flags")
        if rule.kind == "flags":
            for light, text, hint in (
                ("", translate("Playbook", "As above"), translate("Playbook", "The sentences above decide.")),
                (
                    "amber",
                    translate("Playbook", "Never more than Watch"),
                    translate("Playbook", "By itself it never says to walk away."),
                ),
                (
                    "red",
                    translate("Playbook", "Walk away at once"),
                    translate("Playbook", "As soon as it is there at all."),
                ),
            ):
                button = KeyButton(text, parent=self)
                button.setCheckable(True)
                button.setAutoExclusive(True)
                button.setToolTip(hint)
                button.clicked.connect(partial(self._light_clicked, light))
                self.lights[light] = button
                row.addWidget(button)
        return row

    def _light_clicked(self, light: str) -> None:
        self.light_chosen.emit(light)

    def show_changes(self, changes: Changes, light: str, *, on: bool) -> None:
        """The numbers and the light as they are."""
        for line in self.lines:
            line.show_changes(changes)
            line.setEnabled(on)
        for line in self._red:
            line.setEnabled(on and not light)
        for name, button in self.lights.items():
            button.setChecked(name == light)
            button.set_weight(Weight.PLAIN if name == light else Weight.FLAT)
            button.setEnabled(on)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._means, scheme.t2)
        self._means.setMaximumWidth(QFontMetrics(theme.font()).averageCharWidth() * _MEASURE)
        theme.paint_text(self._light_words, scheme.t2)
        for line in self.lines:
            line.updateGeometry()
            for box in line.boxes.values():
                box.setFont(theme.font())

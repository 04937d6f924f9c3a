"""The playbook page: rules at the left, what they would do at the right, Discard and Apply below."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.announce import announce
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.frame.panes import name_panes
from walkaway.desktop.labels import ElidedLabel, plain_label
from walkaway.desktop.playbook.preview_panel import PreviewPanel
from walkaway.desktop.playbook.rule_list import RuleList
from walkaway.desktop.words import translate
from walkaway.engine.playbook import Changes
from walkaway.engine.playbook.sentences import Rule

PANEL = 336
_WIDEST = 1040  # of the rules: their limits stay beside their names on a wide screen
_APPLY = "Ctrl+S"
_NARROW, _NO_FACT = 760, 900  # below them the panel stands under the rules, and the fact gives way


class _Foot(QWidget):
    """What is changed, and the two ways out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.discard = KeyButton(translate("Playbook", "Discard"), parent=self)
        self.apply = KeyButton(translate("Playbook", "Apply"), _APPLY, Weight.MAIN, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_EDGE, theme.GRID, theme.PAGE_EDGE, theme.GRID)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.discard)
        row.addWidget(self.apply)

    def restyle(self) -> None:
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.panel)
        theme.paint_text(self.words, scheme.t1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.tokens().line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


class PlaybookPage(QWidget):
    """Shows changes that are being made.

    Emits: `chosen` with a KeyPath and its value, `reset_wanted` with a Rule or None for all,
    `discard_wanted`, `apply_wanted`, `import_wanted`, `export_wanted`.
    """

    chosen = Signal(object, object)
    reset_wanted = Signal(object)
    discard_wanted = Signal()
    apply_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow: bool | None = None
        self._title, self._fact = QLabel(translate("Playbook", "Playbook"), self), ElidedLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble = plain_label("", self)
        self._trouble.hide()
        self.rules = RuleList(self)
        self.panel = PreviewPanel(self)
        self.foot = _Foot(self)
        name_panes(self.rules, self.panel, self.foot)
        self._make_buttons()
        self.rules.chosen.connect(self.chosen)
        self.rules.reset_wanted.connect(self.reset_wanted)
        self.foot.discard.clicked.connect(self.discard_wanted)
        self.foot.apply.clicked.connect(self.apply_wanted)
        self._lay_out()

    def _make_buttons(self) -> None:
        self.reset = KeyButton(translate("Playbook", "Reset"), menu=True, parent=self)
        self.take = KeyButton(translate("Playbook", "Import"), weight=Weight.PLAIN, parent=self)
        self.share = KeyButton(translate("Playbook", "Export to share"), weight=Weight.PLAIN, parent=self)
        self.take.clicked.connect(self.import_wanted)
        self.share.clicked.connect(self.export_wanted)
        self._menu = QMenu(self)
        self.reset_open = self._menu.addAction(translate("Playbook", "The open rule"))
        self.reset_all = self._menu.addAction(translate("Playbook", "Everything, to the defaults"))
        self.reset_open.triggered.connect(self._reset_open_rule)
        self.reset_all.triggered.connect(lambda: self.reset_wanted.emit(None))
        self.reset.clicked.connect(self._open_menu)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(self._title)
        head.addSpacing(theme.GRID)
        head.addWidget(self._fact, 1)
        head.addStretch(0)
        for button in (self.reset, self.take, self.share):
            head.addWidget(button)
        self._content = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._content.setSpacing(theme.COLUMN_GAP)
        self._content.addWidget(self.rules, 1)
        self._content.addWidget(self.panel)
        self._content.addStretch(0)
        edge = theme.PAGE_EDGE
        upper = QVBoxLayout()
        upper.setContentsMargins(edge, 3 * theme.GRID, edge, 3 * theme.GRID)
        upper.setSpacing(3 * theme.GRID)
        upper.addLayout(head)
        upper.addWidget(self._trouble)
        upper.addLayout(self._content, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.foot)

    def fill(self, rules: Sequence[Rule], titles: Mapping[str, str]) -> None:
        """Make the rows, once."""
        self.rules.fill(rules, titles)
        self.panel.set_titles(titles)
        self.restyle()

    def show_changes(self, changes: Changes) -> None:
        """The rules as `changes` have them."""
        self.rules.show_changes(changes)
        rules = [row.rule for row in self.rules.rows]
        flags = sum(rule.kind == "flags" for rule in rules)
        off = sum(not rule.is_on(changes) for rule in rules)
        changed = sum(rule.is_changed(changes) for rule in rules)
        parts = [translate("Playbook", "%1 red flags").replace("%1", words.figure(flags))]
        if off:
            parts.append(translate("Playbook", "%1 off").replace("%1", words.figure(off)))
        text = translate("Playbook", "%1 changed from the defaults") if changed else ""
        parts.append(text.replace("%1", words.figure(changed)) or translate("Playbook", "all as they come"))
        self._fact.setText(", ".join(parts))
        self.reset_all.setEnabled(bool(changes.values))

    def say(self, sentence: str, *, can_discard: bool, can_apply: bool) -> None:
        """What stands below, and which buttons there are."""
        self.foot.words.setText(sentence)
        self.foot.discard.setVisible(can_discard)
        self.foot.apply.setEnabled(can_apply)
        self.foot.apply.setVisible(can_discard)

    def tell(self, sentence: str) -> None:
        """Say what was done, aloud too."""
        self.foot.words.setText(sentence)
        announce(self, sentence)

    @property
    def sentence(self) -> str:
        """What stands below."""
        return self.foot.words.text()

    @property
    def fact(self) -> str:
        """What stands beside the title."""
        return self._fact.text()

    def show_trouble(self, sentence: str) -> None:
        """What is wrong with the rep's own file; nothing where it is empty."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    @property
    def trouble(self) -> str:
        """What is wrong with the rep's own file."""
        return self._trouble.text()

    def _open_menu(self) -> None:
        row = next((row for row in self.rules.rows if row.is_open), None)
        self.reset_open.setEnabled(row is not None)
        self._menu.popup(self.reset.mapToGlobal(self.reset.rect().bottomLeft()))

    def _reset_open_rule(self) -> None:
        row = next((row for row in self.rules.rows if row.is_open), None)
        if row is not None:
            self.reset_wanted.emit(row.rule)

    # -- size and look -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / theme.text_scale()
        self._fact.setVisible(width >= _NO_FACT)
        self._arrange(narrow=width < _NARROW)

    def _arrange(self, *, narrow: bool) -> None:
        self.share.set_words(
            translate("Playbook", "Export") if narrow else translate("Playbook", "Export to share")
        )
        buttons = (self._title, self.reset, self.take, self.share)  # in the smallest window its icon says it
        wanted = sum(each.sizeHint().width() + 2 * theme.GRID for each in buttons) + 2 * theme.PAGE_EDGE
        self._title.setVisible(wanted <= self.width())
        if narrow != self._narrow:
            self._narrow = narrow
            ways = QBoxLayout.Direction
            self._content.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.rules.setMaximumWidth(16777215 if narrow else round(_WIDEST * theme.text_scale()))
        self.panel.bars.set_columns(2 if narrow else 1)
        if narrow:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16777215)
            self.panel.setFixedHeight(round(min(260 * theme.text_scale(), self.height() * 0.42)))
        else:
            self.panel.setFixedWidth(round(PANEL * theme.text_scale()))
            self.panel.setMinimumHeight(0)
            self.panel.setMaximumHeight(16777215)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.win)
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._fact, scheme.t3)
        theme.paint_text(self._trouble, scheme.red.text)
        for part in (self.rules, self.panel, self.foot):
            part.restyle()

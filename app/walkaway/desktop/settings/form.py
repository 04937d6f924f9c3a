"""A page of settings made from the table: label, control, and what it does below; works at once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.announce import announce
from walkaway.desktop.labels import plain_label
from walkaway.desktop.settings.controls import Control, control_for
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.settings.words import help_of, label_of, page_title
from walkaway.desktop.words import title_and_advice
from walkaway.engine.errors import WalkawayError
from walkaway.engine.settings import TABLE, Kind, Setting, Value, parsed

MEASURE = 560


class TablePage(QWidget):
    """All settings of one section of the table."""

    def __init__(self, page: str, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._title = plain_label(page_title(page), self)
        self._labels: list[QLabel] = []
        self._helps: list[QLabel] = []
        self._troubles: dict[str, QLabel] = {}
        self.controls: dict[str, Control] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._title)
        column.addSpacing(3 * theme.GRID)
        for setting in (setting for setting in TABLE if setting.page == page):
            self._add(setting, column)
        column.addStretch(1)
        keeper.changed.connect(self._changed)
        self.restyle()

    def add_below(self, widget: QWidget) -> None:
        """Something that belongs to these settings, below them."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def _add(self, setting: Setting, column: QVBoxLayout) -> None:
        label, text = plain_label(label_of(setting), self), plain_label(help_of(setting), self)
        trouble = plain_label("", self)
        trouble.hide()
        control = control_for(setting, label_of(setting), self)
        control.show_value(self._keeper.settings[setting.key])
        control.chosen.connect(partial(self._chosen, setting))
        control.setToolTip(help_of(setting))
        if setting.kind is not Kind.FLAG:
            column.addWidget(label)
        label.setVisible(setting.kind is not Kind.FLAG)
        for widget in (control, trouble, text):
            column.addWidget(widget)
        column.addSpacing(4 * theme.GRID)
        self.controls[setting.key] = control
        self._labels.append(label)
        self._helps.append(text)
        self._troubles[setting.key] = trouble

    def _chosen(self, setting: Setting, value: object) -> None:
        trouble = self._troubles[setting.key]
        try:
            found: Value = parsed(setting, value) if isinstance(value, str) else value  # type: ignore[assignment]
            self._keeper.change(setting.key, found)
        except WalkawayError as error:
            trouble.setText(title_and_advice(error))
            announce(self, trouble.text())
        else:
            trouble.clear()
        trouble.setVisible(bool(trouble.text()))

    @Slot(str)
    def _changed(self, key: str) -> None:
        control = self.controls.get(key)
        if control is not None:
            control.show_value(self._keeper.settings[key])

    def trouble(self, key: str) -> str:
        """What is wrong with what was typed."""
        return self._troubles[key].text()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        for label in self._labels:
            theme.paint_text(label, scheme.t1, strong=True)
        for label in self._helps:
            theme.paint_text(label, scheme.t3, theme.SMALL)
        for label in self._troubles.values():
            theme.paint_text(label, scheme.red.text, theme.SMALL)

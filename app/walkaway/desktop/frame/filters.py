"""The filters of the sidebar: by kind of flag, and by light; several may be on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.board.families import FAMILIES, family_title
from walkaway.desktop.frame.rows import SideRow
from walkaway.desktop.words import light_word, translate
from walkaway.engine.model import Light


class FilterRows(QWidget):
    """A row with its count for each kind of flag that occurs, and for each light.

    Emits: `changed` with the families and the lights that are on.
    """

    changed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_flag = QLabel(translate("Sidebar", "Show by flag"), self)
        self._by_light = QLabel(translate("Sidebar", "Show by light"), self)
        self._families = {family: SideRow(family_title(family), parent=self) for family in FAMILIES}
        self._lights = {light: SideRow(light_word(light), light, parent=self) for light in Light}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for title, rows in (
            (self._by_flag, self._families.values()),
            (self._by_light, self._lights.values()),
        ):
            title.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 0, theme.GRID)
            column.addWidget(title)
            for row in rows:
                column.addWidget(row)
                row.toggled.connect(self._toggled)
        column.addStretch(1)
        self.show_counts({}, {})

    def show_counts(self, families: Mapping[str, int], lights: Mapping[Light, int]) -> None:
        """What there is to filter by; what is on stays."""
        for family, row in self._families.items():
            row.set_count(words.figure(families.get(family, 0)))
            row.setVisible(family in families or row.isChecked())
        for light, row in self._lights.items():
            row.set_count(words.figure(lights.get(light, 0)))
            row.setVisible(bool(lights))
        self._by_flag.setVisible(bool(families))
        self._by_light.setVisible(bool(lights))

    def clear(self) -> None:
        """No filter."""
        for row in (*self._families.values(), *self._lights.values()):
            row.setChecked(False)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.side)
        for title in (self._by_flag, self._by_light):
            theme.paint_text(title, scheme.t2, theme.SMALL, strong=True)

    @Slot()
    def _toggled(self) -> None:
        families = frozenset(family for family, row in self._families.items() if row.isChecked())
        lights = frozenset(light for light, row in self._lights.items() if row.isChecked())
        self.changed.emit(families, lights)

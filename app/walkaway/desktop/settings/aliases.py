"""Addresses that the rep's sent mail came from, to be taken as own ones with one click each."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.announce import announce
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.labels import plain_label
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.words import translate

KEY = "addresses.more"
_MOST = 8  # a shared folder of sent mail may hold a whole team


class AliasRows(QWidget):
    """A row for each address, hidden while there is none."""

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._title = plain_label(translate("Aliases", "Found in your sent mail"), self)
        self._text = plain_label(
            translate("Aliases", "Mail was sent from these addresses, too. Are they yours?"), self
        )
        self._rows: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addSpacing(theme.GRID)
        self.restyle()
        self.hide()

    @Slot(object)
    def show_addresses(self, addresses: Sequence[str]) -> None:
        """Offer these, most mail first, unless they were taken already."""
        own = self._keeper.settings.names(KEY)
        wanted = [address for address in addresses if address not in own][:_MOST]
        if wanted == list(self._rows):
            return  # the keyboard may be in one of them
        for address in tuple(self._rows):
            self._drop(address)
        for address in wanted:
            self._rows[address] = self._row(address)
            self._column.addWidget(self._rows[address])
        self.restyle()
        self.setVisible(bool(self._rows))

    def _row(self, address: str) -> QWidget:
        row = QWidget(self)
        take = KeyButton(translate("Aliases", "This is me"), weight=Weight.PLAIN, parent=row)
        take.setAccessibleName(f"{take.text()}: {address}")
        take.clicked.connect(partial(self._take, address))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(plain_label(address, row), 1)
        line.addWidget(take)
        return row

    def _take(self, address: str, _: bool = False) -> None:
        places = tuple(self._rows)
        following = (*places[places.index(address) + 1 :], *reversed(places[: places.index(address)]))
        self._drop(address)
        self.setVisible(bool(self._rows))
        if following:  # the keyboard stays in the list
            self._rows[following[0]].findChildren(KeyButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._keeper.change(KEY, (*self._keeper.settings.names(KEY), address))
        announce(self, translate("Aliases", "%1 is yours.").replace("%1", address))

    def _drop(self, address: str) -> None:
        row = self._rows.pop(address)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._title, scheme.t1, strong=True)
        theme.paint_text(self._text, scheme.t3, theme.SMALL)

"""Fills in dialogs and forms as a rep does: by what a control is called."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QListWidget, QWidget

W = TypeVar("W", bound=QWidget)


def _called(parent: QWidget, kind: type[W], name: str) -> W:
    (found,) = (widget for widget in parent.findChildren(kind) if widget.accessibleName() == name)
    return found


def button(parent: QWidget, words: str) -> QAbstractButton:
    """The one button with these words."""
    (found,) = (one for one in parent.findChildren(QAbstractButton) if one.text().replace("&", "") == words)
    return found


def type_in(parent: QWidget, name: str, text: str) -> None:
    """Replace what stands in a line."""
    _called(parent, QLineEdit, name).setText(text)


def choose(parent: QWidget, name: str, words: str) -> None:
    """Choose an entry of a box."""
    box = _called(parent, QComboBox, name)
    assert box.findText(words) >= 0
    box.setCurrentIndex(box.findText(words))


def choose_row(parent: QWidget, words: str) -> None:
    """Choose the one row of a list with these words in it."""
    (rows,) = parent.findChildren(QListWidget)
    (row,) = (n for n in range(rows.count()) if words in rows.item(n).text())
    rows.setCurrentRow(row)


def set_day(parent: QWidget, box: str, name: str, day: date | None) -> None:
    """Tick the box before a day and set it, or take the tick away."""
    button(parent, box).setChecked(day is not None)
    if day is not None:
        _called(parent, QDateEdit, name).setDate(QDate(day.year, day.month, day.day))

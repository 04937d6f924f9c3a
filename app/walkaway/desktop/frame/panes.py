"""The panes of a window: walking round them by one key, and dropping pages."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

PANE: Final = "pane"
"""The object name of what is a pane of its own on any page but the board."""

_PLACE: Final = "pane_place"


def name_panes(*panes: QWidget) -> None:
    """Let one key lead from each of these to the next, wherever a page has them."""
    for place, pane in enumerate(panes):
        pane.setObjectName(PANE)
        pane.setProperty(_PLACE, place)


def named_panes(within: QWidget) -> list[QWidget]:
    """The panes of its pages; those of each page in the order in which they were named."""
    return sorted(within.findChildren(QWidget, PANE), key=lambda pane: pane.property(_PLACE))


def drop(pages: QStackedWidget, *dropped: QWidget | None) -> None:
    """Take pages out that hold what is to be forgotten."""
    for page in dropped:
        if page is not None:
            pages.removeWidget(page)
            page.deleteLater()


def focus_next_pane(panes: Sequence[QWidget], focused: QWidget | None, cards: Callable[[], bool]) -> None:
    """Give the focus to the first control of the next visible pane that has one.

    `cards` focuses the selected card of a pane that holds cards, where there is one.
    """
    visible = [pane for pane in panes if pane.isVisible()]
    here = -1
    if focused is not None:
        here = next((n for n, pane in enumerate(visible) if pane.isAncestorOf(focused)), -1)
    for step in range(1, len(visible) + 1):
        pane = visible[(here + step) % len(visible)]
        if pane.objectName() == "cards" and cards():
            return
        found = [child for child in pane.findChildren(QWidget) if _takes_focus(child)]
        if found:
            first = min(found, key=lambda child: child.mapTo(pane, QPoint()).toTuple()[::-1])
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()

"""Where Tab leads: through a window as it is read, whatever was built first or came later."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def tab_stops(within: QWidget, focused: QWidget | None = None) -> Iterator[QWidget]:
    """What takes the focus by Tab: from above to below and from left to right, each part as a whole.

    Qt goes by the order in which widgets were made, which pages and rows that come later upset.
    What is `focused` now is among them in any case, so that there is a place to go on from.
    """
    parts = [child for child in within.children() if isinstance(child, QWidget)]
    shown = [part for part in parts if part.isVisible() and not part.isWindow()]
    wanted = _wanted_policy()
    for part in sorted(shown, key=cmp_to_key(_before)):
        by_tab = part.focusPolicy() & wanted == wanted and part.isEnabled() and not _stands_back(part)
        if part is focused or (by_tab and part.focusProxy() is None):
            yield part
        yield from tab_stops(part, focused)


def _wanted_policy() -> Qt.FocusPolicy:
    """What Tab stops at: everything, or what is typed into and chosen from, which macOS lets one choose."""
    to_all = QGuiApplication.styleHints().tabFocusBehavior() is Qt.TabFocusBehavior.TabFocusAllControls
    return Qt.FocusPolicy.TabFocus if to_all else Qt.FocusPolicy.StrongFocus


def _stands_back(part: QWidget) -> bool:
    """Whether it is one of several choices of which another is made: arrows lead to it.

    Qt finds out only when one of them has got the focus.
    """
    if not isinstance(part, QAbstractButton) or part.isChecked():
        return False
    group, holder = _group(part), part.parentWidget()
    if group is not None:
        return group.exclusive() and group.checkedButton() is not None
    beside = holder.findChildren(QAbstractButton, options=_DIRECT) if holder and part.autoExclusive() else ()
    return any(each.isChecked() and each.autoExclusive() and each.group() is None for each in beside)


def _group(button: QAbstractButton) -> QButtonGroup | None:
    return button.group()  # by Qt's stubs there always is one


def _before(one: QWidget, other: QWidget) -> int:
    """Negative where one is read before the other; what shares half of its height is side by side."""
    first, second = QRect(one.geometry()), QRect(other.geometry())
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    beside = shared > min(first.height(), second.height()) // 2
    return first.left() - second.left() if beside else first.top() - second.top()


def focus_next_stop(window: QWidget, focused: QWidget | None, *, forward: bool) -> bool:
    """Give the focus to the next stop, or the one before; False where there is none."""
    stops = list(tab_stops(window, focused))
    if not stops:
        return False
    if focused in stops:
        wanted = stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
    else:
        wanted = stops[0 if forward else -1]
    wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    holder = wanted.parentWidget()
    while holder is not None and holder is not window:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(wanted)
        holder = holder.parentWidget()
    return True

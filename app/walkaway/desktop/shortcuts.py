"""The sheet of all keys, opened by the question mark."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.controls import draw_key, key_width
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.labels import dialog_buttons, dialog_column
from walkaway.desktop.slim import make_slim
from walkaway.desktop.words import translate

Group = tuple[str, tuple[tuple[str, str], ...]]


def groups() -> tuple[Group, ...]:
    """Every key with what it does, by place."""
    return (*_of_the_board(), *_of_other_views(), *_elsewhere())


def _of_the_board() -> tuple[Group, ...]:
    return (
        (
            translate("Keys", "Anywhere"),
            (
                ("Ctrl+1", translate("Keys", "Board")),
                ("Ctrl+2", translate("Keys", "Pipeline")),
                ("Ctrl+3", translate("Keys", "Exit log")),
                ("Ctrl+4", translate("Keys", "Playbook")),
                ("/  Ctrl+F", translate("Keys", "Search")),
                ("Ctrl+K", translate("Keys", "Go to a prospect")),
                ("Ctrl+O", translate("Keys", "Open mail from files")),
                ("Ctrl+Z", translate("Keys", "Undo")),
                ("F5", translate("Keys", "Read mail now")),
                ("Ctrl+,", translate("Keys", "Settings")),
                ("F6", translate("Keys", "Next part of the window")),
                ("F1", translate("Keys", "Help")),
                ("Esc", translate("Keys", "Back, from help and settings")),
                ("?", translate("Keys", "These keys")),
                ("Ctrl+Q", translate("Keys", "Quit")),
            ),
        ),
        (
            translate("Keys", "On the board"),
            (
                ("↑ ↓ ← →", translate("Keys", "Move among the cards")),
                ("Enter", translate("Keys", "Open the prospect")),
                ("E", translate("Keys", "Draft the exit, or open it again")),
                ("S", translate("Keys", "Snooze")),
                ("P", translate("Keys", "Spoke by phone")),
                ("W", translate("Keys", "They bought: won")),
                ("R", translate("Keys", "Their mail that waits for you")),
                ("1 2 3", translate("Keys", "What to do today")),
                ("A", translate("Keys", "Show all")),
                ("Shift+F10", translate("Keys", "Menu of the card")),
            ),
        ),
    )


def _of_other_views() -> tuple[Group, ...]:
    return (
        (
            translate("Keys", "In the detail"),
            (
                ("Esc", translate("Keys", "Back")),
                ("J  K", translate("Keys", "Next and previous prospect")),
                ("F", translate("Keys", "Next flag")),
                ("X", translate("Keys", "False flag")),
                ("U", translate("Keys", "This was automatic")),
                ("C  N", translate("Keys", "They came, they didn't come")),
                ("T", translate("Keys", "Write to them again")),
                ("M", translate("Keys", "More")),
            ),
        ),
    )


def _elsewhere() -> tuple[Group, ...]:
    return (
        (
            translate("Keys", "In a draft"),
            (
                ("Ctrl+Enter", translate("Keys", "Save to Drafts")),
                ("Ctrl+R", translate("Keys", "Another wording")),
                ("Alt+1 … 6", translate("Keys", "Tone")),
                ("Ctrl+Shift+C", translate("Keys", "Copy")),
                ("Esc", translate("Keys", "Back, the text is kept")),
            ),
        ),
        (
            translate("Keys", "When sorting people, in the settings"),
            (
                ("D  C", translate("Keys", "Deal, customer")),
                ("S  P", translate("Keys", "Supplier, private")),
                ("Z", translate("Keys", "Undo")),
            ),
        ),
        (
            translate("Keys", "On the time line"),
            (
                ("← →", translate("Keys", "Step through events")),
                ("↑ ↓", translate("Keys", "Change the lane")),
                ("+  −", translate("Keys", "Zoom; also Ctrl and the wheel")),
                ("Enter", translate("Keys", "Show the event, or zoom to it")),
                ("0", translate("Keys", "Show all")),
            ),
        ),
        (
            translate("Keys", "On the pipeline"),
            (
                ("Tab  ← →", translate("Keys", "Walk the marks of a plot")),
                ("T", translate("Keys", "The numbers behind it, and back")),
                ("K  S  E", translate("Keys", "In the spring-clean: keep, snooze a month, exit")),
                ("Z", translate("Keys", "In the spring-clean: back to the last one")),
            ),
        ),
        (
            translate("Keys", "In the playbook"),
            (
                ("↑ ↓", translate("Keys", "Go from rule to rule")),
                ("Enter  Esc", translate("Keys", "Open the rule, and close it")),
                ("Space", translate("Keys", "Switch the rule on or off")),
                ("Ctrl+S", translate("Keys", "Apply")),
            ),
        ),
    )


class _Cap(QWidget):
    """One or more keys, drawn."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys.split("  ")
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(theme.font(theme.TINY)).lineSpacing() + 8
        return QSize(round(sum(key_width(key) + 6 for key in self._keys)), round(height))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, scheme = 0.0, theme.tokens()
        for key in self._keys:
            width = key_width(key)
            draw_key(painter, QRectF(left, 4, width, self.height() - 8), key, scheme, scheme.t2)
            left += width + 6
        painter.end()


class ShortcutSheet(Dialog):
    """All keys on one page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Keys", "Keys"))
        self.resize(560, 640)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        row = 0
        for title, keys in groups():
            heading = QLabel(title)
            theme.paint_text(heading, theme.tokens().t1, theme.SECTION, strong=True)
            heading.setContentsMargins(0, 10 if row else 0, 0, 2)
            grid.addWidget(heading, row, 0, 1, 2)
            row += 1
            for key, what in keys:
                grid.addWidget(_Cap(key), row, 0)
                label = QLabel(what)
                label.setTextFormat(Qt.TextFormat.PlainText)
                theme.paint_text(label, theme.tokens().t1)
                grid.addWidget(label, row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        make_slim(scroll)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)

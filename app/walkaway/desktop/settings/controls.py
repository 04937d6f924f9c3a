"""A control for each kind of setting: what it shows, and what the rep chose with it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.flow import FlowLayout
from walkaway.desktop.settings.words import choice_word, weekday_word
from walkaway.engine.settings import WEEKDAYS, Kind, Setting, Value, written

_MEASURE = 320
_MORNING = QTime(9, 0)  # what a time is at first where there may be none


class Control(QWidget):
    """Shows a value.

    Emits: `chosen` with what the rep chose or typed: a value, or the text of one.
    """

    chosen = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * theme.GRID)

    def show_value(self, value: Value) -> None:
        """Show a value without saying that it was chosen."""
        self.blockSignals(True)
        self._show(value)
        self.blockSignals(False)

    def _show(self, value: Value) -> None:
        raise NotImplementedError

    def _place(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self.setFocusProxy(widgets[0])


class FlagControl(Control):
    """A check box; its words are the label of the setting."""

    def __init__(self, setting: Setting, label: str, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = QCheckBox(label, self)
        self.box.toggled.connect(self.chosen.emit)
        self._place(self.box)

    def _show(self, value: Value) -> None:
        self.box.setChecked(bool(value))


class NumberControl(Control):
    """A number with its limits."""

    def __init__(self, setting: Setting, label: str, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = QSpinBox(self)
        self.box.setRange(*setting.span)
        self.box.setSingleStep(10)
        self.box.setKeyboardTracking(False)
        self.box.setAccessibleName(label)
        self.box.valueChanged.connect(self.chosen.emit)
        self._place(self.box)

    def _show(self, value: Value) -> None:
        self.box.setValue(int(value) if isinstance(value, int) else 0)


class ChoiceControl(Control):
    """One of several words."""

    def __init__(self, setting: Setting, label: str, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = QComboBox(self)
        for choice in setting.choices:
            self.box.addItem(choice_word(choice), choice)
        self.box.setAccessibleName(label)
        self.box.activated.connect(lambda _: self.chosen.emit(self.box.currentData()))
        self._place(self.box)

    def _show(self, value: Value) -> None:
        self.box.setCurrentIndex(self.box.findData(value))


class TimeControl(Control):
    """A time of day, with a check box before it where there may be none."""

    def __init__(self, setting: Setting, label: str, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.on = QCheckBox(self)
        self.box = QTimeEdit(self)
        self.box.setDisplayFormat("HH:mm")
        self.box.setTime(_MORNING)
        for widget in (self.on, self.box):
            widget.setAccessibleName(label)
        self.on.toggled.connect(self._chosen)
        self.box.timeChanged.connect(self._chosen)
        self._place(*((self.on, self.box) if setting.may_be_empty else (self.box,)))
        self.on.setVisible(setting.may_be_empty)

    def _chosen(self) -> None:
        wanted = self.on.isChecked() or not self.setting.may_be_empty
        self.box.setEnabled(wanted)
        self.chosen.emit(self.box.time().toString("HH:mm") if wanted else "")

    def _show(self, value: Value) -> None:
        for widget in (self.on, self.box):
            widget.blockSignals(True)
        self.on.setChecked(bool(value))
        self.box.setEnabled(bool(value) or not self.setting.may_be_empty)
        if value:
            self.box.setTime(QTime.fromString(str(value), "HH:mm"))
        for widget in (self.on, self.box):
            widget.blockSignals(False)


class WeekdaysControl(Control):
    """A check box for each day of the week."""

    def __init__(self, setting: Setting, label: str, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.boxes = {day: QCheckBox(weekday_word(day), self) for day in WEEKDAYS}
        for box in self.boxes.values():
            box.toggled.connect(self._chosen)
        days = FlowLayout(2 * theme.GRID)
        for box in self.boxes.values():
            days.addWidget(box)
        self._row.addLayout(days, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))
        self.setAccessibleName(label)

    def _chosen(self) -> None:
        self.chosen.emit(tuple(day for day, box in self.boxes.items() if box.isChecked()))

    def _show(self, value: Value) -> None:
        for day, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(isinstance(value, tuple) and day in value)
            box.blockSignals(False)


class LineControl(Control):
    """A line of text, taken when it is left or Enter is pressed."""

    def __init__(self, setting: Setting, label: str, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = QLineEdit(self)
        self.box.setAccessibleName(label)
        self.box.setMinimumWidth(round(_MEASURE * theme.text_scale() / 1.6))
        self.box.editingFinished.connect(lambda: self.chosen.emit(self.box.text()))
        self._place(self.box)

    def _show(self, value: Value) -> None:
        self.box.setText(written(value))


class LinesControl(Control):
    """Several lines, taken when they are left."""

    def __init__(self, setting: Setting, label: str, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = _Lines(self._left, self)
        self.box.setAccessibleName(label)
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(round(90 * theme.text_scale()))
        column = QVBoxLayout()
        column.addWidget(self.box)
        self._row.addLayout(column, 1)
        self.setFocusProxy(self.box)

    def _left(self) -> None:
        self.chosen.emit(self.box.toPlainText())

    def _show(self, value: Value) -> None:
        self.box.setPlainText("\n".join(value) if isinstance(value, tuple) else "")


class _Lines(QPlainTextEdit):
    """Says when the cursor leaves it."""

    def __init__(self, left: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._on_left = left

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusOutEvent(event)
        self._on_left()


def control_for(setting: Setting, label: str, parent: QWidget | None = None) -> Control:
    """The control that fits a setting."""
    kinds: dict[Kind, Callable[[Setting, str, QWidget | None], Control]] = {
        Kind.FLAG: FlagControl,
        Kind.NUMBER: NumberControl,
        Kind.CHOICE: ChoiceControl,
        Kind.TIME: TimeControl,
        Kind.WEEKDAYS: WeekdaysControl,
        Kind.ADDRESSES: LinesControl,
    }
    return kinds.get(setting.kind, LineControl)(setting, label, parent)

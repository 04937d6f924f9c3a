"""One rule of the playbook: a row with its limits, which opens to the sentences that make them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.icons import draw_icon
from walkaway.desktop.playbook.rule_body import RuleBody
from walkaway.desktop.playbook.switch import Switch
from walkaway.desktop.playbook.texts import columns
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import light_word, translate
from walkaway.engine.model import Light
from walkaway.engine.playbook import Changes
from walkaway.engine.playbook.sentences import Rule

LEFT: float = 14.0
TITLE_LEFT: float = 54.0
_SHAPE, _ARROW = 12.0, 12.0
_NARROW = 520  # below it the columns take too much of the name
_COLUMN, _NARROW_COLUMN = 98.0, 78.0


def column_places(width: float) -> tuple[QRectF, QRectF]:
    """Where the two columns of limits stand in a row of this width."""
    scale = theme.text_scale()
    column = (_COLUMN if width >= _NARROW * scale else _NARROW_COLUMN) * scale
    right = width - LEFT - _ARROW - 8
    return QRectF(right - 2 * column, 0, column - 6, 0), QRectF(right - column, 0, column - 6, 0)


class RowHead(QAbstractButton):
    """The row itself; pressed, it opens or closes."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._columns = title, ("", "")
        self._lights: tuple[Light | None, Light | None] = (None, None)
        self._on, self._changed, self.open = True, False, False
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, found: tuple[str, str], *, flag: bool, on: bool, changed: bool) -> None:
        """The limits, and whether anything is off or changed."""
        self._columns, self._on, self._changed = found, on, changed
        amber, red = found
        lights = flag and on
        self._lights = (Light.AMBER if lights and amber else None, Light.RED if lights and red else None)
        told = [
            f"{light_word(light).lower()} {text}" if light is not None else text
            for light, text in zip(self._lights, found, strict=True)
            if text
        ]
        state = translate("Playbook", "changed") if changed else ""
        self.setAccessibleName(", ".join(filter(None, (self._title, *told, state))))
        self.setToolTip(", ".join(told) if self.width() < _NARROW else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, max(34, round(QFontMetricsF(theme.font()).lineSpacing() + 4 * theme.GRID)))

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse() and not self.open:
            painter.fillRect(box.adjusted(1, 1, -1, 0), QColor(scheme.panel))
        first, second = (place.adjusted(0, 0, 0, box.height()) for place in column_places(box.width()))
        self._paint_title(painter, QRectF(TITLE_LEFT, 0, first.left() - TITLE_LEFT - 8, box.height()), scheme)
        if not self.open:
            for place, light, text in zip((first, second), self._lights, self._columns, strict=True):
                self._paint_limit(painter, place, light, text, scheme)
        arrow = QRectF(box.right() - LEFT - _ARROW, box.center().y() - _ARROW / 2, _ARROW, _ARROW)
        draw_icon(painter, "down" if self.open else "forward", arrow, scheme.t2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(scheme.acc), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        painter.end()

    def _paint_title(self, painter: QPainter, room: QRectF, scheme: theme.Tokens) -> None:
        face = theme.font(strong=self.open)
        pill = translate("Playbook", "changed") if self._changed else ""
        small = theme.font(theme.SMALL)
        pill_width = QFontMetricsF(small).horizontalAdvance(pill) + 16 if pill else 0.0
        words = QFontMetricsF(face).elidedText(
            self._title, Qt.TextElideMode.ElideRight, room.width() - pill_width - (8 if pill else 0)
        )
        draw_text(painter, room, words, face, scheme.t1 if self._on else scheme.t3)
        if not pill:
            return
        left = room.left() + QFontMetricsF(face).horizontalAdvance(words) + 10
        height = QFontMetricsF(small).lineSpacing() + 4
        place = QRectF(left, room.center().y() - height / 2, pill_width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.sunk))
        painter.drawRoundedRect(place, height / 2, height / 2)
        draw_text(painter, place, pill, small, scheme.t2, Qt.AlignmentFlag.AlignHCenter)

    def _paint_limit(
        self, painter: QPainter, place: QRectF, light: Light | None, text: str, scheme: theme.Tokens
    ) -> None:
        face, left = theme.font(theme.SMALL), place.left()
        if light is not None:
            draw_light(painter, QRectF(left, place.center().y() - _SHAPE / 2, _SHAPE, _SHAPE), light, scheme)
            left += _SHAPE + 6
        colour = scheme.t1 if light is not None else scheme.t3
        draw_text(
            painter, QRectF(left, 0, place.right() - left, place.height()), text, face, colour, elide=True
        )


class RuleRow(QWidget):
    """A row, and below it, while it is open, what can be changed.

    Emits: `chosen` with a KeyPath and its value; `reset_wanted`; `toggled` when the row was pressed;
    `stepped` with 1 or -1 when an arrow key leads to another row.
    """

    chosen = Signal(object, object)
    reset_wanted = Signal()
    toggled = Signal()
    stepped = Signal(int)

    def __init__(self, rule: Rule, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rule, self.title = rule, title
        self._changes = Changes()
        self.head = RowHead(title, self)
        self.head.clicked.connect(self.toggled)
        self.head.installEventFilter(self)
        self.switch: Switch | None = None
        if rule.kind != "common":
            name = translate("Playbook", "Follow this rule: %1").replace("%1", title)
            self.switch = Switch(name, self)
            self.switch.toggled.connect(partial(self._chosen_key, "enabled"))
        self.reset = KeyButton(translate("Playbook", "Back to default"), parent=self)
        self.reset.clicked.connect(self.reset_wanted)
        self.reset.hide()
        self.body: RuleBody | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)

    def _chosen_key(self, key: str, value: object) -> None:
        self.chosen.emit((*self.rule.at, key), value)

    def show_changes(self, changes: Changes) -> None:
        """The rule as `changes` have it."""
        self._changes = changes
        on = self.rule.is_on(changes)
        flag = self.rule.kind == "flags"
        changed = self.rule.is_changed(changes)
        self.head.show_state(columns(self.rule, changes), flag=flag, on=on, changed=changed)
        if self.switch is not None:
            self.switch.show_on(on)
        if self.body is not None:
            self.body.show_changes(changes, self.rule.light(changes), on=on)
        self.reset.setVisible(changed and self.is_open)

    def set_open(self, is_open: bool) -> None:
        """Show or hide what can be changed."""
        if is_open and self.body is None:
            self.body = RuleBody(self.rule, self)
            self.body.chosen.connect(self.chosen)
            self.body.light_chosen.connect(partial(self._chosen_key, "light"))
            self._column.addWidget(self.body)
            self.body.restyle()
        if self.body is not None:
            self.body.setVisible(is_open)
        self.head.open = is_open
        self.show_changes(self._changes)
        self.updateGeometry()
        self.update()

    @property
    def is_open(self) -> bool:
        """Whether its sentences are shown."""
        return self.head.open

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        self.head.updateGeometry()
        if self.body is not None:
            self.body.restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.head and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        """Arrows walk, Enter and right open, left closes, space switches."""
        keys = Qt.Key
        if key in (keys.Key_Up, keys.Key_Down):
            self.stepped.emit(1 if key == keys.Key_Down else -1)
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.toggled.emit()
        elif key in (keys.Key_Right, keys.Key_Left):
            if self.is_open is (key == keys.Key_Left):
                self.toggled.emit()
        elif key == keys.Key_Space and self.switch is not None:
            self.switch.click()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.toggled.emit()
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.switch is not None:
            size = self.switch.sizeHint()
            top = (self.head.sizeHint().height() - size.height()) // 2
            self.switch.setGeometry(round(LEFT) - 2, top, size.width(), size.height())
            self.switch.raise_()
        size = self.reset.sizeHint()
        left = self.width() - round(LEFT + _ARROW) - 10 - size.width()
        self.reset.setGeometry(
            left, (self.head.sizeHint().height() - size.height()) // 2, size.width(), size.height()
        )
        self.reset.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        scheme = theme.tokens()
        painter = QPainter(self)
        if self.is_open:
            painter.fillRect(self.rect(), QColor(scheme.sel))
        painter.setPen(QColor(scheme.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

"""The head of the detail: who it is, the verdict in one sentence, and what can be done."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.board.card_text import is_undecided
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.labels import ElidedLabel
from walkaway.desktop.shapes import light_icon
from walkaway.desktop.textpaint import draw_text
from walkaway.desktop.words import light_word, said, translate
from walkaway.engine.model import Light, ProspectView, State

_SHAPE = 20
_NARROW, _TINY = 1000, 640  # pixels


class Pill(QWidget):
    """The word of a light on its tint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light = Light.GREY

    def show_light(self, light: Light) -> None:
        """Show the word of a light."""
        self._light = light
        self.setAccessibleName(light_word(light))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(theme.SMALL, strong=True))
        return QSize(
            round(metrics.horizontalAdvance(light_word(self._light)) + 20), round(metrics.height() + 5)
        )

    def paintEvent(self, _: QPaintEvent) -> None:
        state = theme.tokens().state(self._light)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(state.tint))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        face = theme.font(theme.SMALL, strong=True)
        draw_text(painter, box, light_word(self._light), face, state.text, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class DetailHead(QWidget):
    """Back, shape, name, pill and actions; the verdict below.

    Emits: `back` to leave; `verb` with a letter; `more_wanted` with the button under which the menu opens.
    """

    back = Signal()
    verb = Signal(str)
    more_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = KeyButton("", icon="back", parent=self)
        self._back.setAccessibleName(translate("Detail", "Back to the board"))
        self._back.setToolTip(translate("Detail", "Back to the board (Esc)"))
        self._shape, self._sentence = QLabel(self), QLabel(self)
        self._name = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self._pill = Pill(self)
        self._spoke = KeyButton(translate("Detail", "Spoke by phone"), "P", parent=self)
        self._snooze = KeyButton(translate("Detail", "Snooze"), "S", parent=self)
        self._more = KeyButton(translate("Detail", "More"), menu=True, parent=self)
        self._exit = KeyButton(translate("Detail", "Draft the exit"), "E", Weight.MAIN, parent=self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._is_tiny = False
        self._name.setMinimumWidth(60)
        self._lay_out()
        self._back.clicked.connect(self.back)
        self._spoke.clicked.connect(self._say_spoke)
        self._snooze.clicked.connect(self._say_snooze)
        self._exit.clicked.connect(self._say_exit)
        self._more.clicked.connect(self._say_more)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        for widget in (self._back, self._shape, self._name, self._pill):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self._spoke, self._snooze, self._more, self._exit):
            row.addWidget(button)
        below = QHBoxLayout()
        below.addSpacing(40)
        below.addWidget(self._sentence, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GRID)
        whole.addLayout(row)
        whole.addLayout(below)

    def show_view(self, view: ProspectView) -> None:
        """Show a prospect."""
        light = view.verdict.light
        self._shape.setPixmap(light_icon(light, theme.tokens(), _SHAPE).pixmap(QSize(_SHAPE, _SHAPE)))
        self._shape.setAccessibleName(light_word(light))
        self._name.setText(view.prospect.name)
        self._pill.show_light(light)
        self._sentence.setText(" ".join(map(said, view.verdict.why[:2])) or light_word(light))
        self._sentence.setToolTip("\n".join(map(said, view.verdict.why)))
        closed = view.state is State.CLOSED
        shut, again = translate("Detail", "Draft the exit"), translate("Detail", "Open it again")
        self._exit.set_words(again if closed else shut)
        self._exit.set_weight(Weight.MAIN if is_undecided(view) else Weight.PLAIN)
        self._fit()

    def set_room(self, width: float) -> None:
        """Fewer and shorter buttons where room is short; the menu holds all verbs."""
        narrow, self._is_tiny = width < _NARROW, width < _TINY
        self._spoke.set_words(
            translate("Detail", "Spoke") if narrow else translate("Detail", "Spoke by phone")
        )
        self._fit()

    def _fit(self) -> None:
        """What the menu holds as well makes room for the whole name, and after it the word of the light."""
        leaving = (self._snooze, self._spoke, self._pill)
        for widget in leaving:
            widget.setVisible(not self._is_tiny)
        for widget in leaving:
            self._row.invalidate()  # Qt forgets what it measured of it only with the next turn of the loop
            if self._is_tiny or self._row.sizeHint().width() <= self.width():
                break
            widget.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_text(self._name, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._sentence, scheme.t1, theme.SECTION)

    @property
    def sentence(self) -> str:
        """The verdict as shown."""
        return self._sentence.text()

    @Slot()
    def _say_spoke(self) -> None:
        self.verb.emit("P")

    @Slot()
    def _say_snooze(self) -> None:
        self.verb.emit("S")

    @Slot()
    def _say_exit(self) -> None:
        self.verb.emit("E")

    @Slot()
    def _say_more(self) -> None:
        self.more_wanted.emit(self._more)

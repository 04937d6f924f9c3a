"""A sentence with number boxes in it, wrapped like any other text."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway.desktop import theme
from walkaway.desktop.playbook.number_box import NumberBox
from walkaway.desktop.shapes import draw_light
from walkaway.desktop.textpaint import draw_text
from walkaway.engine.model import Light
from walkaway.engine.playbook import Changes, KeyPath
from walkaway.engine.playbook.changes import default
from walkaway.engine.playbook.sentences import Piece, following, pieces

_INDENT, _SHAPE, _LINE_GAP = 20.0, 13.0, 6.0


@dataclass(frozen=True, slots=True)
class _Run:
    """A word, or a box, where it stands; `key` is that of the box, or of the number that the word follows."""

    word: str = ""
    box: NumberBox | None = None
    piece: Piece | None = None
    at: KeyPath = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    run: _Run
    place: QRectF


class SentenceLine(QWidget):
    """One line of a rule; `light` is drawn before it.

    Emits: `chosen` with the KeyPath and the value of a box.
    """

    chosen = Signal(object, object)

    def __init__(
        self, sentence: str, at: KeyPath, light: Light | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._light = light
        self._changes = Changes()
        self.boxes: dict[str, NumberBox] = {}
        self._runs = list(self._parts(sentence, at))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _parts(self, sentence: str, at: KeyPath) -> Iterator[_Run]:
        told = ""  # the sentence up to here: what a box is called, whose line may hold several
        for piece in pieces(sentence):
            if not piece.key:
                told += piece.words
                for word in piece.words.split():
                    yield _Run(word=word)
                continue
            where = (*at, piece.key)
            told += f"… {piece.many}" if piece.many else "…"
            box = NumberBox(where, default(where), told.strip(), self)
            box.chosen.connect(self.chosen)
            self.boxes[piece.key] = box
            yield _Run(box=box, at=where)
            if piece.many:
                yield _Run(piece=piece, at=where)

    def show_changes(self, changes: Changes) -> None:
        """The numbers as `changes` have them."""
        self._changes = changes
        for box in self.boxes.values():
            box.show_value(changes[box.at])
        self._place()
        self.update()

    @property
    def text(self) -> str:
        """The whole sentence as it reads."""
        return " ".join(run.box.text() if run.box is not None else self._word(run) for run in self._runs)

    def _word(self, run: _Run) -> str:
        return following(run.piece, self._changes[run.at]) if run.piece is not None else run.word

    # -- layout --------------------------------------------------------------------------------

    def _row_height(self) -> float:
        face = QFontMetricsF(theme.font())
        boxes = [box.sizeHint().height() for box in self.boxes.values()]
        return max([face.lineSpacing() + 2, *boxes])

    def _laid_out(self, width: float) -> tuple[list[_Placed], float]:
        """Where each word and box stands in this width, and how high all of it is."""
        face, height = QFontMetricsF(theme.font()), self._row_height()
        space = face.horizontalAdvance(" ")
        found: list[_Placed] = []
        left, top = _INDENT, 0.0
        for run in self._runs:
            word = self._word(run)
            size = (
                float(run.box.sizeHint().width()) if run.box is not None else face.horizontalAdvance(word) + 1
            )
            comma = word in (",", ".")
            gap = (
                0.0
                if left == _INDENT or comma
                else space + (3 if run.box is not None or self._after_box(found) else 0)
            )
            if left + gap + size > width and left > _INDENT:
                left, top, gap = _INDENT, top + height + _LINE_GAP, 0.0
            found.append(_Placed(run, QRectF(left + gap, top, size, height)))
            left += gap + size
        return found, top + height

    @staticmethod
    def _after_box(placed: list[_Placed]) -> bool:
        return bool(placed) and placed[-1].run.box is not None

    def _place(self) -> None:
        for placed in self._laid_out(self.width())[0]:
            box = placed.run.box
            if box is not None:
                size, place = box.sizeHint(), placed.place
                top = place.top() + (place.height() - size.height()) / 2
                box.setGeometry(round(place.left()), round(top), size.width(), size.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width)[1])

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(max(self.width(), 420)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, round(self._row_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        face = theme.font()
        colour = scheme.t1 if self.isEnabled() else scheme.t3
        placed = self._laid_out(self.width())[0]
        if self._light is not None and placed:
            first = placed[0].place
            draw_light(
                painter, QRectF(0.5, first.center().y() - _SHAPE / 2, _SHAPE, _SHAPE), self._light, scheme
            )
        for one in placed:
            if one.run.box is None:
                draw_text(painter, one.place, self._word(one.run), face, colour)
        painter.end()

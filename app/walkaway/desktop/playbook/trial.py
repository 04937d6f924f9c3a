"""Tries a playbook on the open board, step by step on the store lane, so that nobody else has to wait."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from walkaway.desktop.desk_lane import DeskLane, OpenBoard
from walkaway.desktop.jobs import Job

if TYPE_CHECKING:
    from walkaway.engine.actions.playbook_editor import Trying
    from walkaway.engine.actions.playbook_hindsight import Looking
    from walkaway.engine.playbook import Playbook

MakePlaybook = Callable[[], "Playbook"]
"""Gives the playbook that is tried; called on the store lane."""

# Prospects a step, so that none keeps the lane for much longer than a tenth of a second.
_CONVERSATIONS, _TRIED, _LOOKED_BACK, _LOOKED_AT = 5, 40, 2, 20


class Trial(QObject):
    """One trial after another; a new one ends the one before.

    Emits: `reading` with how many conversations have been read, and of how many; `tried` with the Preview;
    `looked_back` with the Hindsight; `failed` with the exception where the board cannot be asked.
    """

    reading = Signal(int, int)
    tried = Signal(object)
    looked_back = Signal(object)
    failed = Signal(object)

    def __init__(self, lane: DeskLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._job: Job | None = None
        self._next: Callable[[], None] | None = None
        self._between = QTimer(self)  # each step comes after what waits for the lane or the window
        self._between.setSingleShot(True)
        self._between.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return self._job is not None or self._between.isActive()

    def stop(self) -> None:
        """End what is under way; nothing more is told of it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._between.stop()

    def leave(self) -> None:
        """End it, and free what was read for it."""
        self.stop()
        self._lane.try_out(lambda desk, _: desk.stop_editing(), lambda _: None, lambda _: None)

    def warm_up(self) -> None:
        """Read the conversations, so that the first trial need not."""
        self.stop()
        self._then(self._read)

    def run(self, playbook: MakePlaybook) -> None:
        """Try a playbook: `tried` follows, and then `looked_back`."""
        self.stop()
        self._then(lambda: self._read(lambda: self._try(playbook)))

    def _then(self, step: Callable[[], None]) -> None:
        self._next = step
        self._between.start(0)

    def _go_on(self) -> None:
        if self._next is not None:
            self._next()

    def _ask(self, question: Callable[[OpenBoard, Job], Any], done: Callable[[Any], None]) -> None:
        over = False  # a lane of tests may answer at once

        def answered(answer: Any) -> None:
            nonlocal over
            over, self._job = True, None
            done(answer)

        def not_answered(error: Exception) -> None:
            nonlocal over
            over, self._job = True, None
            self.failed.emit(error)

        job = self._lane.try_out(question, answered, not_answered)
        if not over:
            self._job = job

    def _read(self, then: Callable[[], None] | None = None) -> None:
        def read(desk: OpenBoard, _: Job) -> tuple[int, int]:
            editor = desk.edit_playbook()
            return editor.prepare(_CONVERSATIONS), editor.total

        def done(answer: tuple[int, int]) -> None:
            left, total = answer
            self.reading.emit(total - left, total)
            if left:
                self._then(lambda: self._read(then))
            elif then is not None:
                self._then(then)

        self._ask(read, done)

    def _try(self, playbook: MakePlaybook) -> None:
        def begin(desk: OpenBoard, _: Job) -> Trying:
            return desk.edit_playbook().trial(playbook())

        self._ask(begin, lambda trying: self._then(lambda: self._go_through(trying, playbook)))

    def _go_through(self, trying: Trying, playbook: MakePlaybook) -> None:
        def done(preview: object) -> None:
            if preview is None:
                self._then(lambda: self._go_through(trying, playbook))
            else:
                self.tried.emit(preview)
                self._then(lambda: self._look_back(playbook))

        self._ask(lambda _, __: trying.advance(_TRIED), done)

    def _look_back(self, playbook: MakePlaybook) -> None:
        def prepare(desk: OpenBoard, _: Job) -> Looking | None:
            past = desk.edit_playbook().past
            return None if past.prepare(_LOOKED_BACK) else past.by(playbook())

        def done(looking: Looking | None) -> None:
            if looking is None:
                self._then(lambda: self._look_back(playbook))
            else:
                self._then(lambda: self._look_at(looking))

        self._ask(prepare, done)

    def _look_at(self, looking: Looking) -> None:
        def done(found: object) -> None:
            if found is None:
                self._then(lambda: self._look_at(looking))
            else:
                self.looked_back.emit(found)

        self._ask(lambda _, __: looking.advance(_LOOKED_AT), done)

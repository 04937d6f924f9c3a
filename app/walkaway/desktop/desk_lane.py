"""The open board behind the window: lives on the store lane, answers on the UI thread."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.engine.errors import SourceError
from walkaway.engine.model import BoardSnapshot, Decision, ProspectDetail

if TYPE_CHECKING:
    from walkaway.engine.actions.exit_desk import ExitDesk
    from walkaway.engine.actions.pipeline import PipelinePage

T = TypeVar("T")


class OpenBoard(Protocol):
    """What the window asks of a board; `walkaway.engine.actions.desk.Desk` is one."""

    @property
    def snapshot(self) -> BoardSnapshot:
        """The board as it is now."""

    @property
    def moment(self) -> datetime:
        """From when on decisions made on it count."""

    def decide(self, decision: Decision) -> BoardSnapshot:
        """Remember a decision; the board after it."""

    def take_back(self, decision: Decision) -> BoardSnapshot:
        """The board without a decision."""

    def detail(self, key: str) -> ProspectDetail:
        """All about one prospect."""

    @property
    def exits(self) -> ExitDesk:
        """What there is for leaving deals."""

    def pipeline(self) -> PipelinePage:
        """What the pipeline page shows."""

    def report(self) -> str:
        """The weekly report as HTML."""

    def close(self) -> None:
        """Let go of everything."""


Opener = Callable[[Job], OpenBoard | None]
"""Opens a board on the store lane; None where there is nothing to open."""


class DeskLane(QObject):
    """Opens boards and passes the window's wishes to the one that is open.

    Emits: `opened` with the BoardSnapshot of a new board, `absent` where there was nothing to open; `changed`
    with the one after a decision; `failed` with the exception; `progressed` with stage, done and total while
    a board is being opened.
    """

    opened = Signal(object)
    absent = Signal()
    changed = Signal(object)
    failed = Signal(object)
    progressed = Signal(str, float, float)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._opening: Job | None = None
        self._reading: Job | None = None
        self._desk: OpenBoard | None = None  # touched on the store lane alone
        self._moment: datetime | None = None

    @property
    def moment(self) -> datetime | None:
        """From when on decisions count; None before the first board."""
        return self._moment

    @property
    def is_opening(self) -> bool:
        """Whether a board is under way."""
        return self._opening is not None

    def open(self, opener: Opener, name: str) -> None:
        """Open a board; the one before stays open until the new one is whole."""
        self.cancel()

        def work(job: Job) -> tuple[BoardSnapshot, datetime] | None:
            desk = opener(job)
            if desk is None:
                return None
            if job.cancelled():
                desk.close()
                return None
            old, self._desk = self._desk, desk
            if old is not None:
                old.close()
            return desk.snapshot, desk.moment

        self._opening = self._jobs.start(
            Lane.STORE, name, work, self._opened, self._not_opened, self._progressed
        )

    def cancel(self) -> None:
        """Give up opening a board."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None

    def decide(
        self, decision: Decision, *, undo: bool = False, done: Callable[[], None] | None = None
    ) -> None:
        """Remember a decision, or take one back; then `changed` and `done`, or `failed`."""

        def work(_: Job) -> BoardSnapshot:
            desk = self._open_desk()
            return desk.take_back(decision) if undo else desk.decide(decision)

        def decided(snapshot: BoardSnapshot) -> None:
            self.changed.emit(snapshot)
            if done is not None:
                done()

        self._jobs.start(Lane.STORE, "decide", work, decided, self.failed.emit)

    def detail(self, key: str, done: Callable[[ProspectDetail], None]) -> None:
        """All about one prospect; only the last one asked for is answered."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._jobs.start(
            Lane.STORE, "detail", lambda _: self._open_desk().detail(key), done, self.failed.emit
        )

    def ask(self, question: Callable[[OpenBoard], T], done: Callable[[T], None]) -> None:
        """Put a question to the open board; `done` gets the answer, or `failed` tells why there is none."""
        self._jobs.start(
            Lane.STORE, "ask the board", lambda _: question(self._open_desk()), done, self.failed.emit
        )

    def let_go(self, done: Callable[[], None]) -> None:
        """Close the open board, so that another may write its store; what is shown stays. Then `done`."""
        self._jobs.start(
            Lane.STORE, "let go", lambda _: self._close_desk(), lambda _: done(), self.failed.emit
        )

    def close(self) -> None:
        """End all work, and the open board with it."""
        self._jobs.close(self._close_desk)

    def _open_desk(self) -> OpenBoard:
        if self._desk is None:
            raise SourceError("Mail is being read just now.", "Try again in a moment.")
        return self._desk

    def _close_desk(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _opened(self, found: tuple[BoardSnapshot, datetime] | None) -> None:
        self._opening = None
        if found is None:
            self.absent.emit()
            return
        snapshot, self._moment = found
        self.opened.emit(snapshot)

    def _not_opened(self, error: Exception) -> None:
        self._opening = None
        self.failed.emit(error)

    def _progressed(self, progress: tuple[str, int, int]) -> None:
        self.progressed.emit(*progress)

"""The open board behind the window: lives on the store lane, answers on the UI thread."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.engine.errors import SourceError
from walkaway.engine.model import BoardSnapshot, Decision, ProspectDetail

if TYPE_CHECKING:
    from walkaway.engine.actions.exit_desk import ExitDesk
    from walkaway.engine.actions.forget_prospect import ToForget
    from walkaway.engine.actions.pipeline import PipelinePage
    from walkaway.engine.actions.playbook_editor import PlaybookEditor
    from walkaway.engine.actions.sorting import Found
    from walkaway.engine.calendar_math import WorkCalendar
    from walkaway.engine.notices import AccountTrouble, NoticeRules, Showing
    from walkaway.engine.sentences import Speech

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

    def catch_up(self, now: datetime, zone: str) -> BoardSnapshot:
        """The board at a later moment, with what was read meanwhile."""

    def notice(
        self, now: datetime, rules: NoticeRules, troubles: Iterable[AccountTrouble] = ()
    ) -> Showing | None:
        """The notice to show now, if any."""

    def pause_notices(self, until: datetime | None) -> None:
        """No notices until a moment."""

    @property
    def calendar(self) -> WorkCalendar:
        """The rep's working days."""

    @property
    def notices_paused(self) -> datetime | None:
        """Until when there are none."""

    @property
    def exits(self) -> ExitDesk:
        """What there is for leaving deals."""

    def edit_playbook(self) -> PlaybookEditor:
        """The board by other playbooks than its own."""

    def stop_editing(self) -> None:
        """Forget what was read for that."""

    def pipeline(self) -> PipelinePage:
        """What the pipeline page shows."""

    def report(self, speech: Speech, language: str) -> str:
        """The weekly report in a language, as HTML."""

    def people(self) -> tuple[Found, ...]:
        """Everybody who was found, to be sorted."""

    def aliases(self) -> tuple[str, ...]:
        """Senders of the sent mail who are no address of the rep's yet."""

    def note(self, decision: Decision, *, undo: bool = False) -> None:
        """Remember a decision, or take it back, without judging anybody anew; `refresh` follows."""

    def refresh(self) -> BoardSnapshot:
        """The board judged anew."""

    def to_forget(self, key: str) -> ToForget:
        """How much is known of a prospect."""

    def forget(self, found: ToForget) -> BoardSnapshot:
        """Delete all of it; the board without them."""

    def take_deals(self, path: Path) -> int:
        """Import the deals of a CRM; how many there are."""

    def keep(self) -> None:
        """Keep the board for the next time."""

    def close(self) -> None:
        """Let go of everything."""


Opener = Callable[[Job], OpenBoard | None]
"""Opens a board on the store lane; None where there is nothing to open."""


class DeskLane(QObject):
    """Opens boards and passes the window's wishes to the one that is open.

    Emits: `opened` with the BoardSnapshot of a new board, before that maybe `remembered` with the one of the
    last time, while it is being opened; `absent` where there is none to open; `changed`
    with the one after a decision or with news, `caught_up` with a later one on which nobody looks different;
    `failed` with the exception; `progressed` with stage, done and total while
    a board is being opened.
    """

    opened = Signal(object)
    remembered = Signal(object)
    absent = Signal()
    changed = Signal(object)
    caught_up = Signal(object)
    failed = Signal(object)
    progressed = Signal(str, float, float)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._opening: Job | None = None
        self.is_same = False  # whether the board that `opened` tells of is the one before it, opened anew
        self._reading: Job | None = None
        self._read_key = ""  # whose detail that reads
        self._desk: OpenBoard | None = None  # touched on the store lane alone, as the next
        self._replaced: list[OpenBoard] = []  # until the board that took their place is kept
        self._moment: datetime | None = None
        self.quiesce: Callable[[Callable[[], None]], None] = lambda then: then()
        """Ends what else uses the store, then calls back: set by who reads in the background."""

    @property
    def moment(self) -> datetime | None:
        """From when on decisions count; None before the first board."""
        return self._moment

    @property
    def is_opening(self) -> bool:
        """Whether a board is under way."""
        return self._opening is not None

    def open(self, opener: Opener, name: str, *, anew: bool = False) -> None:
        """Open a board; the one before stays open until the new one is whole.

        `anew` says that it is the same one again, as after a reading: what the rep is at goes on.
        """
        self.cancel()
        self.is_same = anew

        def work(job: Job) -> tuple[BoardSnapshot, datetime] | None:
            desk = opener(job)
            if desk is None:
                return None
            if job.cancelled():
                desk.close()
                return None
            if self._desk is not None:
                self._replaced.append(self._desk)
            self._desk = desk
            return desk.snapshot, desk.moment

        job = self._jobs.start(Lane.STORE, name, work, self._opened, self._not_opened, self._progressed)
        self._opening = job if self._jobs.is_under_way(job) else None

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
        self._read_key = key
        self._reading = self._jobs.start(
            Lane.STORE, "detail", lambda _: self._open_desk().detail(key), done, self.failed.emit
        )

    def catch_up(self, now: datetime, zone: str, failed: Callable[[Exception], None]) -> None:
        """Bring the open board to a later moment; `changed` or `caught_up` follows, or a call of `failed`."""
        before: list[BoardSnapshot] = []

        def work(_: Job) -> tuple[BoardSnapshot, datetime]:
            desk = self._open_desk()
            before.append(desk.snapshot)
            return desk.catch_up(now, zone), desk.moment

        def done(found: tuple[BoardSnapshot, datetime]) -> None:
            snapshot, self._moment = found
            same = snapshot.prospects == before[0].prospects and snapshot.zone == before[0].zone
            (self.caught_up if same else self.changed).emit(snapshot)
            self._keep()

        self._jobs.start(Lane.STORE, "catch up", work, done, failed)

    def ask(
        self,
        question: Callable[[OpenBoard], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Put a question to the open board; `done` gets the answer, or `failed` tells why there is none.

        With a `failed` of one's own the signal of that name is not emitted.
        """
        self._jobs.start(
            Lane.STORE,
            "ask the board",
            lambda _: question(self._open_desk()),
            done,
            failed or self.failed.emit,
        )

    def try_out(
        self,
        question: Callable[[OpenBoard, Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """The same for what may be given up: the question gets the job, and asks it whether anybody waits."""
        return self._jobs.start(
            Lane.STORE, "try out", lambda job: question(self._open_desk(), job), done, failed
        )

    def let_go(self, done: Callable[[], None]) -> None:
        """Close the open board, so that another may write its store; what is shown stays. Then `done`.

        Whoever shares the store in the background is ended first.
        """
        self.quiesce(lambda: self._let_go(done))

    def _let_go(self, done: Callable[[], None]) -> None:
        self._jobs.start(
            Lane.STORE, "let go", lambda _: self._close_desk(), lambda _: done(), self.failed.emit
        )

    def aside(self, name: str, work: Callable[[], None]) -> None:
        """Write something, with no board and nobody waiting for it; `failed` tells where it cannot be."""
        self._jobs.start(Lane.STORE, name, lambda _: work(), lambda _: None, self.failed.emit)

    def forget(self) -> None:
        """No board is shown any more: the next one may show the one of the last time first."""
        self._moment = None

    def close(self) -> None:
        """End all work, and the open board with it."""
        self._jobs.close(self._close_desk)

    def _open_desk(self) -> OpenBoard:
        if self._desk is None:
            raise SourceError("Mail is being read just now.", "Try again in a moment.")
        return self._desk

    def _keep(self) -> None:
        """Keep the board for the next time once the window has it, and only then let go of the one before it.

        The other way round that would put its older board in the place of this one.
        """

        def work(_: Job) -> None:
            if self._desk is not None:
                self._desk.keep()
            self._close_replaced()

        self._jobs.start(Lane.STORE, "keep the board", work, lambda _: None, self.failed.emit)

    def _close_replaced(self) -> None:
        while self._replaced:
            self._replaced.pop().close()

    def _close_desk(self) -> None:
        if self._replaced and self._desk is not None:
            self._desk.keep()
        self._close_replaced()
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _opened(self, found: tuple[BoardSnapshot, datetime] | None) -> None:
        self._opening = None
        if found is None:
            self.absent.emit()
            return
        snapshot, self._moment = found
        if self._reading is not None and all(v.prospect.id != self._read_key for v in snapshot.prospects):
            self._reading.cancel()  # it was asked about somebody of the board before
        self.opened.emit(snapshot)
        self._keep()

    def _not_opened(self, error: Exception) -> None:
        self._opening = None
        self.absent.emit()
        self.failed.emit(error)

    def _progressed(self, progress: BoardSnapshot | tuple[str, int, int]) -> None:
        if isinstance(progress, BoardSnapshot):
            if self._moment is None:  # else there is a board that stays until the new one is whole
                self._moment = progress.as_of
                self.is_same = True
                self.remembered.emit(progress)
        else:
            self.progressed.emit(*progress)

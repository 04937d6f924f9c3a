"""Keeps the rep's own board current while nobody looks: mail, days, sleep, time zones."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from walkaway.desktop.jobs import Jobs, Lane
from walkaway.desktop.own_mail import OwnMail
from walkaway.desktop.resident.clock import ClockWatch
from walkaway.desktop.resident.reading import BackgroundReader, News, WatchWork
from walkaway.desktop.settings.accounts import Shown
from walkaway.desktop.settings.troubles import tell_trouble
from walkaway.desktop.window import MainWindow
from walkaway.desktop.words import said, translate
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.notices import AccountTrouble

TICK_S: Final = 30
"""Between two looks at the clock."""

_HOLD_S: Final = 120.0
_AGAIN_MS: Final = 5 * 60 * 1000  # after a watch that broke off
_READING: Final = "background"  # what the banner says about it
_NUDGE: Final = "nudge"


class Keeping(QObject):
    """Reads mail in the background once the own board is open, and brings the board up to date.

    Emits: `current` with the BoardSnapshot whenever the own board changed or grew older; `ticked` after each
    look at the clock; `prospect_wanted` with an id.
    """

    current = Signal(object)
    ticked = Signal()
    prospect_wanted = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        own: OwnMail,
        *,
        watching: WatchWork,
        zone: Callable[[], str],
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__(window)
        self._window, self._own, self._jobs = window, own, jobs
        self._zone, self._clock, self._monotonic = zone, clock, monotonic
        self.reader = BackgroundReader(jobs, watching, self)
        self.troubles: tuple[AccountTrouble, ...] = ()
        self._said: object = False  # of the troubles, by the banner
        self._clocks = ClockWatch(clock, monotonic, zone)
        self._held_until = monotonic() + _HOLD_S
        self._was_read = False  # since notices were last held
        self._synced: datetime | None = None
        self._nudges: set[str] = set()  # that were told of
        self._closing = self._went_on = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_S * 1000)
        self._tick.timeout.connect(self.tick)
        self._tick.start()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.watch)
        self._connect()

    def _connect(self) -> None:
        lane = self._window.lane
        lane.quiesce = self.reader.end
        lane.opened.connect(self._opened)
        lane.absent.connect(self._absent)
        lane.changed.connect(self._later)
        lane.caught_up.connect(self._later)
        self._own.look_quietly = self._read_quietly
        self._own.keeper.changed.connect(self._set)
        self.reader.read.connect(self._read)
        self.reader.ended.connect(self._watch_ended)

    def close(self) -> None:
        """End; the worker ends soon after."""
        self._closing = True
        self._tick.stop()
        self._again.stop()
        self.reader.end()

    @property
    def is_held(self) -> bool:
        """Whether the board may be old news: after a start or a sleep the first reading is waited for."""
        return not self._was_read and self._monotonic() < self._held_until

    @property
    def is_open(self) -> bool:
        """Whether the own board is open and can be asked."""
        window = self._window
        return (
            window.is_own
            and not window.lane.is_opening
            and window.snapshot is not None
            and not self._own.reader.is_reading
            and not self._closing
        )

    # -- reading -------------------------------------------------------------------------------

    @Slot()
    def watch(self) -> None:
        """Begin to read in the background, if nothing speaks against it."""
        if self.is_open:
            self.reader.start(self._zone())

    def _read_quietly(self) -> bool:
        """Read now without closing the board; False where that cannot be done, or would leave one out."""
        refused = any(trouble.for_the_rep for trouble in self.troubles)
        return not refused and self.reader.look_now()

    @Slot(object)
    def _read(self, news: News) -> None:
        self.troubles = news.troubles
        self._was_read = True
        self._say_troubles()
        self.catch_up()

    @Slot(object)
    def _watch_ended(self, error: Exception | None) -> None:
        self._was_read = True
        if error is not None and not self._closing:
            self._again.start()

    def catch_up(self) -> None:
        """Bring the open board to the present moment."""
        if self.is_open:
            self._window.lane.catch_up(self._clock(), self._zone(), self._not_caught_up)

    def _not_caught_up(self, _: Exception) -> None:
        """The board was closed for something else; what was read is on the next one."""

    def _say_troubles(self) -> None:
        """Once, however often it is tried again; taken back as soon as it is over."""
        banner, own, snapshot = self._window.banner, self._own, self._window.snapshot
        mine = tuple(trouble for trouble in self.troubles if trouble.for_the_rep)
        now = tuple((trouble.account, trouble.title) for trouble in mine) or bool(self.troubles)
        if snapshot is None or now == self._said:
            return
        self._said = now
        banner.withdraw(_READING)
        for trouble in mine:
            what = (trouble.title, trouble.advice)
            tell_trouble(
                banner, own.accounts, trouble.account, what, own.read_now, refused=True, about=_READING
            )
        if self.troubles and not mine:
            local = (snapshot.coverage.synced or snapshot.as_of).astimezone(ZoneInfo(snapshot.zone))
            text = translate("Reading", "The board shows %1 and catches up by itself.")
            advice = f"{text.replace('%1', f'{local:%H:%M}')} {said(self.troubles[0].title)}"
            banner.say(translate("Reading", "No connection."), advice, about=_READING)

    # -- the board -----------------------------------------------------------------------------

    @Slot(object)
    def _opened(self, snapshot: BoardSnapshot) -> None:
        self.watch()
        self._later(snapshot)
        if snapshot.zone != self._zone():
            self.catch_up()

    @Slot()
    def _absent(self) -> None:
        """No board yet. Where there are accounts, their first reading was cut off: it goes on."""
        if not self._went_on and not self._own.reader.is_reading:
            self._went_on = True
            self._jobs.start(
                Lane.STORE,
                "look for accounts",
                lambda _: self._own.accounts.work.all(),
                self._go_on,
                self._not_caught_up,
            )

    def _go_on(self, accounts: Sequence[Shown]) -> None:
        if any(not account.paused for account in accounts) and self._window.snapshot is None:
            self._own.read_first()

    @Slot(object)
    def _later(self, snapshot: BoardSnapshot) -> None:
        if self._window.is_own:
            self._tell_nudges(snapshot)
            self.current.emit(snapshot)

    def _tell_nudges(self, snapshot: BoardSnapshot) -> None:
        """Nobody can stop the mail program; the rep is told once it shows."""
        before, self._synced = self._synced, snapshot.coverage.synced
        if before is None or self._synced is None or self._synced <= before:
            return
        from walkaway.engine.exits.chase import seen_nudges  # noqa: PLC0415 - the window starts without it

        for warning in seen_nudges(snapshot.prospects, before):
            if warning.id in self._nudges:
                continue  # a draft of it was saved again
            self._nudges.add(warning.id)
            told = (
                translate("Chase", "Another mail to %1 lies in your Drafts.")
                if warning.seen == "drafts"
                else translate("Chase", "You wrote to %1 once more.")
            )
            title = told.replace("%1", warning.name)
            show = partial(self.prospect_wanted.emit, warning.prospect)
            self._window.banner.say(title, warning.text, translate("Notice", "Open"), show, _NUDGE)

    # -- time ----------------------------------------------------------------------------------

    @Slot()
    def tick(self) -> None:
        """Look at the clock: after a sleep mail is read first, on a new day everybody is judged anew."""
        change = self._clocks.look(TICK_S)
        if change.gap:
            self._was_read = False
            self._held_until = self._monotonic() + _HOLD_S
            if not self.reader.look_now():
                self.watch()
        if change.zone:
            self.reader.end(self.watch)
        if change.any:
            self.catch_up()
        self.ticked.emit()

    @Slot(str)
    def _set(self, key: str) -> None:
        if key == "work.zone":
            self.reader.end(self.watch)

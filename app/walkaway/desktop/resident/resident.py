"""Walkaway beside the rep's work: tray and notices over the own board, also while the window is hidden."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSettings, Slot

from walkaway.desktop.jobs import Jobs
from walkaway.desktop.own_mail import OwnMail
from walkaway.desktop.resident.answers import Answers
from walkaway.desktop.resident.keeping import Keeping
from walkaway.desktop.resident.notice_words import Words
from walkaway.desktop.resident.notify import Notifier
from walkaway.desktop.resident.reading import WatchWork
from walkaway.desktop.resident.telling import Telling
from walkaway.desktop.resident.tray import Tray, TrayState
from walkaway.desktop.window import MainWindow
from walkaway.desktop.words import time_today, translate
from walkaway.engine.notices import count
from walkaway.engine.notices.rules import is_out_of_date

BACKGROUND = "living.background"


class Resident(QObject):
    """Wires what keeps the board current, what tells of it, and the tray; made once, beside the window.

    `zone` names the rep's time zone, `clock` tells the moment (UTC), `monotonic` seconds that only go
    forward, `said` remembers what is said once.
    """

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        own: OwnMail,
        *,
        watching: WatchWork,
        zone: Callable[[], str],
        titles: Mapping[str, str],
        said: QSettings,
        tray: Tray | None = None,
        notifier: Notifier | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._own, self._said, self._clock, self._zone = window, own, said, clock, zone
        self.tray = tray or Tray(self)
        self.notifier = notifier or Notifier(jobs, lambda: self.tray.icon, self)
        self.answers = Answers(window, own, clock, self.notifier.take_token)
        self.keeping = Keeping(
            window, jobs, own, watching=watching, zone=zone, clock=clock, monotonic=monotonic
        )
        self.telling = Telling(window, own.keeper, self.keeping, self.notifier, self.answers, titles, clock)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        tray, window = self.tray, self._window
        window.stays = self._stays
        window.closing.connect(self._close)
        self.keeping.current.connect(self._show_state)
        self.keeping.ticked.connect(self._show_state)
        self.keeping.prospect_wanted.connect(self.answers.open_prospect)
        self.telling.looked.connect(self._show_state)
        self._own.forgotten.connect(self._show_state)
        tray.came.connect(self._offer_to_stay)
        tray.open_wanted.connect(self.answers.open_board)
        tray.task_wanted.connect(self.answers.open_prospect)
        tray.read_wanted.connect(self._own.read_now)
        tray.pause_wanted.connect(self.telling.pause)
        tray.quit_wanted.connect(window.quit)
        tray.toggle_wanted.connect(self._toggle)

    @Slot()
    def _close(self) -> None:
        """End with the window; nothing is waited for here."""
        self.keeping.close()
        self.tray.close()
        self.notifier.close()

    # -- tray ----------------------------------------------------------------------------------

    @Slot()
    def _show_state(self) -> None:
        snapshot = self._window.snapshot
        if snapshot is not None and not self._window.is_own:
            return  # files or the demo are looked at: the rep's own state is as it was
        fault = any(trouble.for_the_rep for trouble in self.keeping.troubles)
        if snapshot is None:
            self.tray.show_state(TrayState(fault=fault))
            return
        now, zone, synced = self._clock(), ZoneInfo(snapshot.zone), snapshot.coverage.synced
        paused = self.telling.paused_until
        self.tray.show_state(
            TrayState(
                counts=count(snapshot),
                tasks=tuple(self._window.board.view.today.tasks),
                read_at=f"{synced.astimezone(zone):%H:%M}" if synced is not None else "",
                out_of_date=is_out_of_date(snapshot, now),
                fault=fault,
                paused=time_today(paused, zone, now) if paused is not None else "",
                quiet=self.telling.is_quiet,
            )
        )

    @Slot()
    def _toggle(self) -> None:
        if self._window.isVisible() and self._window.isActiveWindow() and self.tray.is_there:
            self._window.hide()
        else:
            self.answers.open_board()

    # -- staying when the window is closed -----------------------------------------------------

    def _stays(self) -> bool:
        """Only where the rep wants it and can get the window back; said the first time."""
        stays = self._own.keeper.settings.flag(BACKGROUND) and self.tray.is_there
        if stays and self._once("stays"):
            title = translate("Tray", "Walkaway goes on in the tray")
            body = translate("Tray", "It reads mail and tells what is due. Quit it from its menu there.")
            self.notifier.show(Words(title, body, (("open", translate("Notice", "Open")),)), None)
        if stays and not self._window.is_own:
            self._window.show_own()  # of files or the demo there is nothing to tell
        return stays

    @Slot()
    def _offer_to_stay(self) -> None:
        """Once, where there is a tray and the rep has not chosen yet."""
        if self._own.keeper.settings.is_set(BACKGROUND) or not self._once("may stay"):
            return
        self._window.banner.say(
            translate("Tray", "Walkaway can go on in the tray when you close the window."),
            translate("Tray", "It then reads mail in the background. Settings, On this computer changes it."),
            translate("Tray", "Go on in the tray"),
            lambda: self._own.keeper.change(BACKGROUND, True),
        )

    def _once(self, what: str) -> bool:
        """Whether this was never said before."""
        key = f"said/{what}"
        if self._said.value(key) is not None:
            return False
        self._said.setValue(key, "yes")
        return True

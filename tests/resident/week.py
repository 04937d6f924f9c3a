"""A week with a scripted clock: the real window, store, watch and mailbox; only the moments are invented."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.desktop.test_welcome import KNOWN, StillWork
from tests.resident.bus import PATIENCE_S
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.own_mail import OwnMail
from walkaway.desktop.resident.bus import Picture
from walkaway.desktop.resident.notify import Notifier
from walkaway.desktop.resident.reading import watch_accounts
from walkaway.desktop.resident.resident import Resident
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.welcome.account_work import Trial
from walkaway.desktop.window import MainWindow
from walkaway.engine.actions.desk import Desk
from walkaway.engine.settings import Settings, Value

ZONE = "Europe/Berlin"
Told = tuple[datetime, str, str]  # when, title, body


class Clock:
    """Stands still until somebody moves it; what only goes forward hardly does, as in a sleep."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.seconds = 0.0

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        self.seconds += 0.01
        return self.seconds


class Recorder:
    """A notification service that writes down what it is sent, and when."""

    def __init__(self, clock: Clock, told: list[Told]) -> None:
        self._clock, self._told = clock, told
        self.press: Callable[[int, str], None] = lambda number, key: None
        self.token = ""

    def made(self, acted: Callable[[int, str], None], picture: Picture) -> Recorder:
        self.press = acted
        return self

    def send(self, title: str, body: str, actions: Sequence[tuple[str, str]]) -> int:
        self._told.append((self._clock.now, title, body))
        return len(self._told)

    def close(self) -> None:
        """Nothing is held."""


class Life:
    """One run of the application, from a start to a quit."""

    def __init__(
        self, qtbot: QtBot, folder: Path, clock: Clock, told: list[Told], *, settle: bool = True
    ) -> None:
        self._qtbot, self.clock = qtbot, clock
        self._mails = 0
        self.jobs = Jobs()
        self.window = MainWindow(
            self.jobs,
            lambda request: lambda job: None,
            lambda job: None,
            {},
            None,
            lambda job: Desk.of_home(ZONE, clock()),
            clock,
        )
        self.keeper = Keeper(self.jobs, Settings(), self._keep, self.window)
        self.own = OwnMail(
            self.window,
            self.jobs,
            self.keeper,
            accounts=StillWork(KNOWN, Trial((), added="")),
            reading=lambda tell, stop: (),
            forget=lambda: None,
            folder=str(folder),
        )
        self.service = Recorder(clock, told)
        self.resident = Resident(
            self.window,
            self.jobs,
            self.own,
            watching=watch_accounts(clock),
            zone=lambda: ZONE,
            titles={"radio_silence": "Radio silence"},
            said=QSettings(str(folder / "said.ini"), QSettings.Format.IniFormat),
            notifier=Notifier(self.jobs, lambda: None, None, self.service.made),
            clock=clock,
            monotonic=clock.monotonic,
        )
        self.resident.keeping._tick.stop()  # time passes when the test says so
        self.own.start(there=True)
        if settle:
            self.settle()

    def go_to(self, moment: datetime, fresh: int) -> None:
        """The computer sleeps until a moment, and wakes; so many mails have come meanwhile."""
        self.clock.now = moment
        self.resident.keeping.tick()
        self.settle(fresh)

    def settle(self, fresh: int = 0) -> None:
        """Wait until mail was read and everything that follows is done: nothing is left but the watch.

        A server may show a mail a moment after it was put into the mailbox.
        """
        keeping, telling = self.resident.keeping, self.resident.telling
        self._mails += fresh
        self._qtbot.waitUntil(
            lambda: (
                keeping._was_read
                and self._read() >= self._mails
                and not self.window.lane.is_opening
                and len(self.jobs._jobs) <= int(keeping.reader.is_running)
                and not telling._looking
            ),
            timeout=round(3 * PATIENCE_S * 1000),
        )
        self._mails = self._read()

    def _read(self) -> int:
        snapshot = self.window.snapshot
        return snapshot.coverage.messages if snapshot is not None else 0

    def quit(self) -> None:
        self.window.quit()
        self.window.deleteLater()

    def _keep(self, key: str, value: Value | None) -> Settings:
        return self.keeper.settings


def moments(start: datetime, days: int, hours: Sequence[float]) -> list[datetime]:
    """The same hours of so many days; `start` is a midnight."""
    return [start + timedelta(days=day, hours=hour) for day in range(days) for hour in hours]

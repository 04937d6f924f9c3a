"""Keeps the start at login as the rep wants it, and the setting as the system's own list has it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from walkaway.desktop.autostart import Autostart
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.settings.keeper import Keeper

KEY = "living.start_at_login"


class StartAtLogin(QObject):
    """Made once, beside the window.

    Emits: `failed` with the exception where the entry could not be changed, and with what tries it again.
    """

    failed = Signal(object, object)

    def __init__(self, jobs: Jobs, keeper: Keeper, entry: Autostart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._keeper, self._entry = jobs, keeper, entry
        keeper.kept.connect(self._kept)

    @Slot()
    def look(self) -> None:
        """Mend the entry of a program that was moved; where the system switched it off, so is the setting."""
        wanted = self._keeper.settings.flag(KEY)

        def work(_: Job) -> bool:
            if wanted and self._entry.is_off_by_system():
                return False
            self._set(wanted)
            return wanted

        def done(on: bool) -> None:
            if wanted and not on:
                self._keeper.change(KEY, False)

        def failed(error: Exception) -> None:
            self.failed.emit(error, self.look)

        self._jobs.start(Lane.STORE, "look at the start at login", work, done, failed)

    @Slot(str)
    def _kept(self, key: str) -> None:
        if key == KEY:
            wanted = self._keeper.settings.flag(KEY)
            self._jobs.start(
                Lane.STORE,
                "change the start at login",
                lambda _: self._set(wanted),
                lambda _: None,
                lambda error: self.failed.emit(error, partial(self._kept, key)),
            )

    def _set(self, wanted: bool) -> None:
        if wanted:
            self._entry.turn_on()
        else:
            self._entry.turn_off()

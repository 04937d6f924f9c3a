"""The rep's settings while the window is open: changed at once, kept by a worker."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from walkaway.desktop.jobs import Jobs, Lane
from walkaway.engine.settings import BY_KEY, Settings, Value, setting_of

Keep = Callable[[str, Value | None], Settings]
"""Keeps one value, None for its default; the settings after it. Raises WalkawayError."""


class Keeper(QObject):
    """What is set now.

    Emits: `changed` with the key at once, `kept` with it once the file has it; `failed` with the exception
    where a value could not be kept, and with what tries it again.
    """

    changed = Signal(str)
    kept = Signal(str)
    failed = Signal(object, object)

    def __init__(self, jobs: Jobs, settings: Settings, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._keep = jobs, keep
        self.settings = self._in_file = settings

    def change(self, key: str, value: Value | None) -> None:
        """Set one thing, None for its default. Raises SettingsError for a value that cannot be meant."""
        before = self.settings
        setting_of(key)
        after = _having(before, key, value)
        if after == before:
            return
        self.settings = after
        self.changed.emit(key)

        wanted = None if value is None else after[key]

        def kept(_: object) -> None:
            self._in_file = _having(self._in_file, key, wanted)
            self.kept.emit(key)

        def not_kept(error: Exception) -> None:
            if self.settings.changed.get(key) == wanted:  # else the rep went on, and that is kept or not
                self.settings = _having(self.settings, key, self._in_file.changed.get(key))
                self.changed.emit(key)
            self.failed.emit(error, partial(self.change, key, value))

        self._jobs.start(Lane.STORE, "keep a setting", lambda _: self._keep(key, wanted), kept, not_kept)

    def take(self, settings: Settings) -> None:
        """What the file holds since somebody else has changed it."""
        before, self.settings, self._in_file = self.settings, settings, settings
        for key in BY_KEY:
            if settings[key] != before[key]:
                self.changed.emit(key)
                self.kept.emit(key)


def _having(settings: Settings, key: str, value: Value | None) -> Settings:
    return settings.without(key) if value is None else settings.having(key, value)


def keep_at_home(key: str, value: Value | None) -> Settings:
    """The real thing: into the rep's home folder."""
    from walkaway.engine.actions.own_settings import change_setting  # noqa: PLC0415 - loads the engine

    return change_setting(key, value)

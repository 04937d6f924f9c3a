"""The rep's settings while the window is open: changed at once, kept by a worker."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from walkaway.desktop.jobs import Jobs, Lane
from walkaway.engine.settings import Settings, Value, setting_of

Keep = Callable[[str, Value | None], Settings]
"""Keeps one value, None for its default; the settings after it. Raises WalkawayError."""


class Keeper(QObject):
    """What is set now.

    Emits: `changed` with the key; `failed` with the exception where a value could not be kept.
    """

    changed = Signal(str)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, settings: Settings, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._keep = jobs, keep
        self.settings = settings

    def change(self, key: str, value: Value | None) -> None:
        """Set one thing, None for its default. Raises SettingsError for a value that cannot be meant."""
        before = self.settings
        setting_of(key)
        after = before.without(key) if value is None else before.having(key, value)
        if after == before:
            return
        self.settings = after
        self.changed.emit(key)

        def not_kept(error: Exception) -> None:
            self.settings = before
            self.changed.emit(key)
            self.failed.emit(error)

        kept = None if value is None else after[key]
        self._jobs.start(Lane.STORE, "keep a setting", lambda _: self._keep(key, kept), _nothing, not_kept)


def _nothing(_: object) -> None:
    """The settings are shown already."""


def keep_at_home(key: str, value: Value | None) -> Settings:
    """The real thing: into the rep's home folder."""
    from walkaway.engine.actions.own_settings import change_setting  # noqa: PLC0415 - loads the engine

    return change_setting(key, value)

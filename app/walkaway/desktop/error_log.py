"""Bugs of our own: into the log without a word of mail, and into the quiet bar instead of a traceback."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from walkaway.desktop.banner import Banner
from walkaway.desktop.settings.keeper import Keeper

log = logging.getLogger(__name__)


class ErrorLog(QObject):
    """Hears of every exception that nobody caught, on any thread, as long as it is not stopped."""

    _caught = Signal(object)

    def __init__(self, folder: Path, banner: Banner) -> None:
        super().__init__(banner)
        self._folder = folder
        self._handler: logging.Handler | None = None
        self._wanted = False
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        self._caught.connect(banner.say_error, Qt.ConnectionType.QueuedConnection)

    def follow(self, keeper: Keeper) -> None:
        """Write a file as long as the rep wants one."""

        def look(key: str) -> None:
            if key == "privacy.log":
                self._write(keeper.settings.flag(key))

        keeper.changed.connect(look)
        look("privacy.log")

    def _write(self, wanted: bool) -> None:
        from walkaway.engine.actions.log_file import start_log, stop_log  # noqa: PLC0415 - loads storage

        self._wanted = wanted
        stop_log(self._handler)
        self._handler = start_log(self._folder) if wanted else None

    @Slot()
    def restart(self) -> None:
        """Begin a new file: the old one was deleted."""
        self._write(self._wanted)

    def stop(self) -> None:
        """Hear no more."""
        from walkaway.engine.actions.log_file import stop_log  # noqa: PLC0415 - as above

        sys.excepthook, threading.excepthook = self._before
        stop_log(self._handler)
        self._handler = None

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        log.error("a bug: %s", kind, exc_info=error)
        self._caught.emit(error)

    def _uncaught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._uncaught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

"""Starts the desktop: the application, its lanes and its window are wired here and nowhere else."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import available_timezones

from PySide6.QtCore import QTimeZone
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from walkaway import __version__
from walkaway.desktop import theme
from walkaway.desktop.jobs import Job, Jobs
from walkaway.desktop.opening.dialog import OpenRequest
from walkaway.desktop.window import Loader, MainWindow
from walkaway.engine import playbook
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.demo import demo
from walkaway.engine.actions.scan import scan
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.signals import DETECTORS


class Cancelled(Exception):
    """Raised inside a worker when nobody waits for its result any more."""


def run(arguments: list[str] | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    application, window = _start(arguments)
    window.show()
    return application.exec()


def run_demo(arguments: list[str] | None = None) -> int:
    """The same with the demo mailbox on the board; touches nothing of the rep's."""
    application, window = _start(arguments)
    window.show()
    window.show_demo()
    return application.exec()


def _start(arguments: list[str] | None) -> tuple[QApplication, MainWindow]:
    application = QApplication(sys.argv[:1] if arguments is None else arguments)
    application.setApplicationName("Walkaway")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("walkaway")
    if sys.platform.startswith("linux"):
        application.setStyle("Fusion")
    _follow_scheme()
    return application, create_window(Jobs())


def create_window(jobs: Jobs) -> MainWindow:
    """The main window with the engine's actions behind it."""
    zone = system_zone()
    titles = {detector.id: detector.title for detector in DETECTORS}
    return MainWindow(jobs, lambda request: _files(request, zone), _demo, titles)


def system_zone() -> str:
    """The IANA name of the system's zone; UTC where it has none that we know."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if name in available_timezones() else "UTC"


def _files(request: OpenRequest, zone: str) -> Loader:
    moment = datetime.now(UTC)

    def load(job: Job) -> BoardSnapshot:
        wanted = BoardRequest(
            me=request.me, as_of=moment, zone=zone, playbook=playbook.load(None), detail=False
        )
        return scan(request.sources, request.calendars, wanted, _reporting(job))

    return load


def _demo(job: Job) -> BoardSnapshot:
    return demo(_reporting(job), detail=False)


def _reporting(job: Job) -> Callable[[str, int, int], None]:
    """The engine's progress callback: passes it on, and stops the work when the job was cancelled."""

    def report(_: str, done: int, total: int) -> None:
        if job.cancelled():
            raise Cancelled
        job.report((done, total))

    return report


def _follow_scheme() -> None:
    hints = QGuiApplication.styleHints()
    _take_scheme()
    hints.colorSchemeChanged.connect(_take_scheme)


def _take_scheme() -> None:
    if sys.platform.startswith("linux"):
        QApplication.setPalette(theme.palette(theme.tokens()))

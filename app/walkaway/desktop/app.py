"""Starts the desktop: the application, its lanes and its window are wired here and nowhere else."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QSettings, QTimer, QTimeZone, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from walkaway import __version__
from walkaway.desktop import APP_ID, passwords, theme
from walkaway.desktop.autostart import autostart
from walkaway.desktop.background import HiddenStart
from walkaway.desktop.desk_lane import OpenBoard, Opener
from walkaway.desktop.drafts.chase import add_chase_guard
from walkaway.desktop.drafts.host import add_exits
from walkaway.desktop.drafts.log_host import add_exit_log
from walkaway.desktop.edges import EdgedFusion, give_edges
from walkaway.desktop.error_log import ErrorLog
from walkaway.desktop.garbage import Garbage
from walkaway.desktop.instance import LEAVE, RAISE, take_place
from walkaway.desktop.jobs import Job, Jobs
from walkaway.desktop.language import speak
from walkaway.desktop.living import Living
from walkaway.desktop.looks import Looks, apply_theme
from walkaway.desktop.own_mail import OwnMail
from walkaway.desktop.pipeline.host import add_pipeline
from walkaway.desktop.playbook.host import add_playbook
from walkaway.desktop.remembered import Remembered, fit_to_screen
from walkaway.desktop.resident.reading import watch_accounts
from walkaway.desktop.resident.resident import Resident
from walkaway.desktop.settings.keeper import Keep, Keeper, keep_at_home
from walkaway.desktop.welcome.account_work import EngineWork
from walkaway.desktop.welcome.reader import read_everything
from walkaway.desktop.window import MainWindow
from walkaway.desktop.words import translate
from walkaway.engine import resources
from walkaway.engine.settings import Settings

if TYPE_CHECKING:
    from walkaway.desktop.opening.dialog import OpenRequest
    from walkaway.engine.actions.forget import Forgotten
    from walkaway.engine.actions.last_board import LastBoard


class Cancelled(Exception):
    """Raised inside a worker when nobody waits for its result any more."""


def run(arguments: list[str] | None = None, *, background: bool = False) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    Where the store has a window already, that one comes to the front; one in the `background` stays there.
    Raises StoreError where it does not answer.
    """
    from walkaway.engine.actions.home import has_store, home  # noqa: PLC0415 - see Titles

    place = take_place(home(), LEAVE if background else RAISE)
    if place is None:
        return 0
    application, window, jobs, keeper, troubles = _start(
        arguments, keep_at_home, Remembered(QSettings("walkaway", "window"))
    )
    own = add_own_mail(window, jobs, keeper)
    log = ErrorLog(home(), window.banner)
    log.follow(keeper)
    own.forgotten.connect(log.restart)
    Living(window, jobs, own, home(), autostart())
    resident = add_resident(application, window, jobs, own)
    if background:
        HiddenStart(window, lambda: resident.tray.is_there)
    else:
        window.show()
    own.start(there=has_store())
    _tell(window, troubles)
    try:
        return application.exec()
    finally:
        log.stop()
        place.unlock()


def run_demo(arguments: list[str] | None = None) -> int:
    """The same with the demo mailbox on the board; touches nothing of the rep's."""
    application, window, _, _, troubles = _start(arguments, lambda key, value: Settings(), None)
    fit_to_screen(window)
    window.show()
    window.show_demo()
    _tell(window, troubles)
    return application.exec()


def _start(
    arguments: list[str] | None, keep: Keep, remembered: Remembered | None
) -> tuple[QApplication, MainWindow, Jobs, Keeper, Sequence[str]]:
    from walkaway.engine.actions.own_settings import settings_and_troubles  # noqa: PLC0415 - see Titles

    application = QApplication(sys.argv[:1] if arguments is None else arguments)
    Garbage(application)
    application.setApplicationName("Walkaway")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP_ID)
    application.setWindowIcon(QIcon(str(resources.path("icons", "walkaway.svg"))))
    if sys.platform.startswith("linux"):
        application.setStyle(EdgedFusion())
    settings, troubles = settings_and_troubles()
    speak(application, settings.text("appearance.language"))
    apply_theme(settings)
    _follow_scheme()
    jobs = Jobs()
    window = create_window(jobs, remembered)
    keeper = Keeper(jobs, settings, keep, window)
    Looks(window, keeper)
    return application, window, jobs, keeper, troubles


def _tell(window: MainWindow, troubles: Sequence[str]) -> None:
    """What cannot be used in the settings; once a board is under way, for the demo's clears the banner."""
    for trouble in troubles:
        advice = translate("Window", "The default holds there. Correct settings.toml.")
        window.banner.say(trouble, advice, translate("About", "Open the folder"), _open_home)


def _open_home() -> None:
    from walkaway.engine.actions.home import home  # noqa: PLC0415 - see Titles

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(home())))


def add_own_mail(window: MainWindow, jobs: Jobs, keeper: Keeper) -> OwnMail:
    """What the rep's own accounts need, behind a window."""
    from walkaway.engine.actions.home import home  # noqa: PLC0415 - see Titles

    return OwnMail(
        window,
        jobs,
        keeper,
        accounts=EngineWork(),
        reading=read_everything(system_zone()),
        forget=forget_everything,
        folder=str(home()),
    )


def add_resident(
    application: QApplication, window: MainWindow, jobs: Jobs, own: OwnMail, **more: Any
) -> Resident:
    """Tray, notices and reading in the background; from now on the program ends when the window wants it to.

    `more` goes to the resident.
    """
    titles = Titles()
    window.lane.opened.connect(lambda _: titles.fill())
    clock: Callable[[], datetime] = more.pop("clock", lambda: datetime.now(UTC))
    said = more.pop("said", None) or QSettings("walkaway", "window")
    resident = Resident(
        window,
        jobs,
        own,
        watching=watch_accounts(clock),
        zone=lambda: own.keeper.settings.text("work.zone") or system_zone(),
        titles=titles,
        said=said,
        clock=clock,
        **more,
    )
    application.setQuitOnLastWindowClosed(False)
    application.commitDataRequest.connect(lambda _: window.end_with_session())
    window.closing.connect(lambda: QTimer.singleShot(0, partial(application.exit, 0)))
    return resident


def forget_everything() -> Forgotten:
    """Delete all that is kept on this computer, with what the window remembers and its start at login."""
    from walkaway.engine.actions import forget  # noqa: PLC0415 - see Titles

    gone = forget.forget_everything(passwords.secrets())
    autostart().turn_off()
    passwords.forget()
    QSettings("walkaway", "window").clear()
    return gone


def create_window(jobs: Jobs, remembered: Remembered | None = None) -> MainWindow:
    """The main window with the engine's actions behind it."""
    zone, titles = system_zone(), Titles()
    window = MainWindow(
        jobs,
        lambda request: titles.known_to(_files(request, zone)),
        titles.known_to(_demo, _demos_last),
        titles,
        remembered,
        titles.known_to(_own(zone), partial(_own_last, zone)),
    )
    add_pipeline(window)
    add_exit_log(window)
    add_exits(window, titles)
    add_playbook(window, jobs, titles)
    add_chase_guard(window)
    return window


class Titles(dict[str, str]):
    """The names of the signals by id, filled on a worker: the engine takes longer to load than the window."""

    def known_to(self, opener: Opener, last: Callable[[], LastBoard | None] = lambda: None) -> Opener:
        """The same opener, with the names there before its board is.

        The first time it tells of the `last` board before it begins to open one.
        """
        lasts = [last]

        def load(job: Job) -> OpenBoard | None:
            found = lasts.pop()() if lasts else None
            if found is not None:
                self.update(_translated(found.titles))
                job.tell(found.snapshot)
            self.fill()
            return opener(job)

        return load

    def fill(self) -> None:
        """Load the names."""
        from walkaway.engine.signals import TITLES  # noqa: PLC0415 - as above

        self.update(_translated(TITLES))


def _translated(titles: Mapping[str, str]) -> dict[str, str]:
    return {signal: QCoreApplication.translate("Signals", title) for signal, title in titles.items()}


def system_zone() -> str:
    """The IANA name of the system's zone; UTC where it has none that we know."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
    return name


def _files(request: OpenRequest, zone: str) -> Opener:
    moment = datetime.now(UTC)
    if request.day is not None:
        moment = min(moment, datetime.combine(request.day, time.max, ZoneInfo(zone)).astimezone(UTC))

    def load(job: Job) -> OpenBoard:
        from walkaway.engine import playbook  # noqa: PLC0415 - see Titles
        from walkaway.engine.actions.board import BoardRequest  # noqa: PLC0415
        from walkaway.engine.actions.desk import Desk  # noqa: PLC0415

        wanted = BoardRequest(
            me=request.me, as_of=moment, zone=zone, playbook=playbook.load(None), detail=False
        )
        return Desk.of_files(request.sources, request.calendars, wanted, _reporting(job))

    return load


def _own(zone: str) -> Opener:
    """The rep's own store, as it was last read."""

    def load(job: Job) -> OpenBoard | None:
        from walkaway.engine.actions.desk import Desk  # noqa: PLC0415 - see Titles

        return Desk.of_home(zone, datetime.now(UTC), _reporting(job))

    return load


def _demo(job: Job) -> OpenBoard:
    from walkaway.engine.actions.desk import Desk  # noqa: PLC0415 - see Titles

    return Desk.of_demo(_reporting(job))


def _own_last(zone: str) -> LastBoard | None:
    from walkaway.engine.actions.last_board import own_last_board  # noqa: PLC0415 - see Titles

    return own_last_board(zone)


def _demos_last() -> LastBoard | None:
    from walkaway.engine.actions.last_board import shipped_demo  # noqa: PLC0415 - see Titles

    return shipped_demo()


def _reporting(job: Job) -> Callable[[str, int, int], None]:
    """The engine's progress callback: passes it on, and stops the work when the job was cancelled."""

    def report(stage: str, done: int, total: int) -> None:
        if job.cancelled():
            raise Cancelled
        job.report((stage, done, total))

    return report


def _follow_scheme() -> None:
    hints = QGuiApplication.styleHints()
    _take_scheme()
    hints.colorSchemeChanged.connect(_take_scheme)


def _take_scheme() -> None:
    if sys.platform.startswith("linux"):
        QApplication.setPalette(theme.palette(theme.tokens()))
        give_edges()

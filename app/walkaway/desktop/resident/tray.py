"""The tray: icon, tooltip, and a menu with what is worth deciding today."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from walkaway.desktop import theme, words
from walkaway.desktop.board.today import Task
from walkaway.desktop.icons import icon
from walkaway.desktop.resident.pauses import PAUSES, pause_title
from walkaway.desktop.resident.tray_icon import TrayLook, look_of, tray_icon
from walkaway.desktop.shapes import light_icon
from walkaway.desktop.words import translate
from walkaway.engine.model import Light
from walkaway.engine.notices import Counts

WATCHER = "org.kde.StatusNotifierWatcher"

_LATE_MS = 1_000  # at login the tray may come after us
_LOOKS = 120
_FOR_OTHERS = 4  # looks after which a tray of the older kind (XEmbed) will do


@dataclass(frozen=True, slots=True)
class TrayState:
    """Everything that the tray shows."""

    counts: Counts | None = None  # None before there is a board
    tasks: tuple[Task, ...] = ()
    read_at: str = ""  # "14:32"
    out_of_date: bool = False
    fault: bool = False
    paused: str = ""  # until when the rep wants no notices, in words
    quiet: bool = False  # none are shown now, whatever the reason

    @property
    def look(self) -> TrayLook:
        """How the icon looks."""
        return look_of(self.counts, out_of_date=self.out_of_date, fault=self.fault, paused=self.quiet)


def tooltip(state: TrayState) -> str:
    """ "Walkaway: 5 to walk away from, 2 replies owed"."""
    parts = []
    if state.out_of_date:
        parts.append(translate("Tray", "out of date"))
    if state.fault:
        parts.append(translate("Tray", "an account needs you"))
    counts = state.counts or Counts()
    if counts.red:
        parts.append(
            words.counted(
                counts.red,
                translate("Tray", "1 to walk away from"),
                translate("Tray", "%1 to walk away from"),
            )
        )
    if counts.owed:
        parts.append(
            words.counted(
                counts.owed, translate("Tray", "1 reply owed"), translate("Tray", "%1 replies owed")
            )
        )
    if not parts:
        nothing, empty = translate("Tray", "nothing to decide"), translate("Tray", "no board yet")
        parts.append(nothing if state.counts is not None else empty)
    if state.paused:
        parts.append(translate("Tray", "notices paused until %1").replace("%1", state.paused))
    return f"Walkaway: {', '.join(parts)}"


def _has_watcher() -> bool:
    """Whether there is a tray of the StatusNotifier specification."""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    return bool(bus.interface().isServiceRegistered(WATCHER).value())


def dark_panel() -> bool:
    """Whether the panel is dark: GNOME's always is, else it goes with the system's scheme."""
    if "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        return True
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _icon(task: Task) -> QIcon:
    scheme = theme.tokens()
    if task.kind == "decide":
        return light_icon(Light.RED, scheme)
    return icon("turn" if task.kind == "reply" else "calendar", scheme.yours.shape)


class Tray(QObject):
    """Shows itself as soon as there is a tray, also where that comes late or goes and comes again.

    Emits: `came` when there is one; `open_wanted` for the window, `toggle_wanted` after a click on the icon;
    `task_wanted` with the id of a prospect; `read_wanted`; `pause_wanted` with a key of `PAUSES`, empty for
    the end of a pause; `quit_wanted`.
    """

    came = Signal()
    open_wanted = Signal()
    toggle_wanted = Signal()
    task_wanted = Signal(str)
    read_wanted = Signal()
    pause_wanted = Signal(str)
    quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = TrayState()
        self.menu = QMenu()
        self._icon: QSystemTrayIcon | None = None
        self._look: tuple[TrayLook, bool] | None = None
        self._looks = _LOOKS
        self._timer = QTimer(self)
        self._timer.setInterval(_LATE_MS)
        self._timer.timeout.connect(self._appear)
        self._bus: QDBusServiceWatcher | None = None
        if sys.platform.startswith("linux") and QDBusConnection.sessionBus().isConnected():
            mode = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
            self._bus = QDBusServiceWatcher(WATCHER, QDBusConnection.sessionBus(), mode, self)
            self._bus.serviceRegistered.connect(self._appear)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._repaint)
        self._appear()

    @property
    def is_there(self) -> bool:
        """Whether the icon is in a tray now."""
        shown = self._icon
        return shown is not None and shown.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def icon(self) -> QSystemTrayIcon | None:
        """Qt's own, once there is a tray."""
        return self._icon

    def show_state(self, state: TrayState) -> None:
        """Show what is open now."""
        if state != self.state:
            self.state = state
            self._repaint()

    def close(self) -> None:
        """Leave the tray."""
        self._timer.stop()
        if self._icon is not None:
            self._icon.hide()
        self.menu.deleteLater()

    # -- coming into being ---------------------------------------------------------------------

    @Slot()
    def _appear(self) -> None:
        if self._icon is not None:
            return
        if not self._has_come():
            self._looks -= 1
            if self._looks > 0:
                self._timer.start()
            else:
                self._timer.stop()
            return
        self._timer.stop()
        shown = self._icon = QSystemTrayIcon(self)
        self.menu.aboutToShow.connect(self._fill)
        shown.setContextMenu(self.menu)
        shown.activated.connect(self._activated)
        self._fill()
        self._repaint()
        shown.show()
        self.came.emit()

    def _has_come(self) -> bool:
        """Whether there is a tray now.

        Qt looks for one of the StatusNotifier specification once in a process and keeps the answer: on Linux
        it is not asked before one is there, or none seems to come.
        """
        if not sys.platform.startswith("linux") or _has_watcher():
            return QSystemTrayIcon.isSystemTrayAvailable()
        waited = self._looks <= _LOOKS - _FOR_OTHERS
        return waited and QGuiApplication.platformName() == "xcb" and QSystemTrayIcon.isSystemTrayAvailable()

    @Slot()
    def _repaint(self) -> None:
        if self._icon is None:
            return
        look = (self.state.look, dark_panel())
        if look != self._look:
            self._look = look
            self._icon.setIcon(tray_icon(look[0], dark_panel=look[1]))
        self._icon.setToolTip(tooltip(self.state))
        if not self.menu.isVisible():
            self._fill()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """On macOS the click opens the menu, as all icons there do."""
        click = reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        )
        if click and sys.platform != "darwin":
            self.toggle_wanted.emit()

    # -- menu ----------------------------------------------------------------------------------

    @Slot()
    def _fill(self) -> None:
        menu, state = self.menu, self.state
        menu.clear()
        for task in state.tasks:
            title = f"{task.title}\t{task.reason}"
            self._add(menu, title, partial(self.task_wanted.emit, task.key)).setIcon(_icon(task))
        if state.tasks:
            menu.addSeparator()
        self._add(menu, translate("Tray", "Open the board"), self.open_wanted.emit)
        read = translate("Tray", "Read mail now")
        self._add(menu, f"{read}\t{state.read_at}" if state.read_at else read, self.read_wanted.emit)
        pauses = menu.addMenu(translate("Tray", "Pause notices"))
        for key in PAUSES:
            self._add(pauses, pause_title(key), partial(self.pause_wanted.emit, key))
        if state.paused:
            again = translate("Tray", "Show notices again (paused until %1)").replace("%1", state.paused)
            self._add(menu, again, partial(self.pause_wanted.emit, ""))
        menu.addSeparator()
        self._add(menu, translate("Tray", "Quit Walkaway"), self.quit_wanted.emit)

    def _add(self, menu: QMenu, title: str, act: object) -> QAction:
        action = menu.addAction(title.replace("&", "&&"))
        action.triggered.connect(act)
        return action

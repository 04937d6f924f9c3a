"""Shows notices: by the desktop's service with buttons, else by the tray, else the window says it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QSystemTrayIcon

from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.resident.bus import NoServiceError, NotificationService, Picture
from walkaway.desktop.resident.notice_words import Words
from walkaway.desktop.shapes import draw_mark
from walkaway.desktop.theme import LIGHT
from walkaway.engine.notices import Notice

_KEPT: Final = 50  # notices whose buttons still work
_TRAY_MS: Final = 10_000
_MARK: Final = 48


class Service(Protocol):
    """What `NotificationService` does."""

    token: str

    def send(self, title: str, body: str, actions: tuple[tuple[str, str], ...]) -> int: ...

    def close(self) -> None: ...


class Notifier(QObject):
    """Shows one notice at a time, off the UI thread, and tells what the rep pressed.

    Emits: `acted` with the Notice (None where several became one) and the key of an action; `unheard` with
    the Words and the Notice where neither service nor tray can show it.
    """

    acted = Signal(object, str)
    unheard = Signal(object, object)
    _pressed = Signal(int, str)

    def __init__(
        self,
        jobs: Jobs,
        tray: Callable[[], QSystemTrayIcon | None],
        parent: QObject | None = None,
        make_service: Callable[[Callable[[int, str], None], Picture], Service] | None = NotificationService,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._tray = jobs, tray
        self._pressed.connect(self._press)  # from the service's thread into ours
        linux = sys.platform.startswith("linux")
        self._service = (
            make_service(self._pressed.emit, _mark()) if linux and make_service is not None else None
        )
        self._shown: dict[int, tuple[Words, Notice | None]] = {}
        self._in_tray: tuple[Words, Notice | None] | None = None
        self._tray_heard = False

    def show(self, words: Words, notice: Notice | None) -> None:
        """Show a notice; `notice` comes back with what is pressed on it."""
        service = self._service
        if service is None:
            self._show_in_tray(words, notice)
            return

        def work(_: Job) -> int:
            return service.send(words.title, words.body, words.actions)

        def sent(number: int) -> None:
            self._shown[number] = words, notice
            while len(self._shown) > _KEPT:
                del self._shown[next(iter(self._shown))]

        def not_sent(error: Exception) -> None:
            if not isinstance(error, NoServiceError):
                raise error
            self._show_in_tray(words, notice)

        self._jobs.start(Lane.NET, "show a notice", work, sent, not_sent)

    def take_token(self) -> str:
        """Permission for the window to take the focus after a press, once; empty where none is needed."""
        if self._service is None:
            return ""
        token, self._service.token = self._service.token, ""
        return token

    def close(self) -> None:
        """Let go of the service."""
        if self._service is not None:
            self._service.close()

    def _show_in_tray(self, words: Words, notice: Notice | None) -> None:
        tray = self._tray()
        if tray is None or not tray.isVisible() or not QSystemTrayIcon.supportsMessages():
            self.unheard.emit(words, notice)
            return
        if not self._tray_heard:
            self._tray_heard = True
            tray.messageClicked.connect(self._tray_clicked)
        self._in_tray = words, notice
        tray.showMessage(words.title, words.body, tray.icon(), _TRAY_MS)

    @Slot()
    def _tray_clicked(self) -> None:
        if self._in_tray is not None:
            self._act(*self._in_tray, "default")

    @Slot(int, str)
    def _press(self, number: int, key: str) -> None:
        shown = self._shown.get(number)  # numbers of other programs come, too
        if shown is not None:
            self._act(*shown, key)

    def _act(self, words: Words, notice: Notice | None, key: str) -> None:
        if key == "default":
            key = words.actions[0][0] if words.actions else "open"
            # To click on a question answers nothing yet.
            key = "open" if key == "came" else key
        self.acted.emit(notice, key)


def _mark() -> Picture:
    """The mark of Walkaway: where it runs without being installed no theme has its icon."""
    image = QImage(_MARK, _MARK, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_mark(painter, image.size(), LIGHT)
    painter.end()
    return Picture(_MARK, bytes(image.constBits()))

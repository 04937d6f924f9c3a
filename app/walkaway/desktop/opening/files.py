"""Opens boards of files, and offers the board of an archive as of the day on which it ends."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from walkaway.desktop import words
from walkaway.desktop.desk_lane import Opener
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot

if TYPE_CHECKING:
    from walkaway.desktop.opening.dialog import OpenRequest
    from walkaway.desktop.window import MainWindow


class Files(QObject):
    """What the window knows of the files it shows; `opener_of` turns what was chosen into a board."""

    def __init__(self, window: MainWindow, opener_of: Callable[[OpenRequest], Opener]) -> None:
        super().__init__(window)
        self._window, self._opener_of = window, opener_of
        self._opener: Opener | None = None
        self._asked: OpenRequest | None = None
        self._opens: OpenRequest | None = None  # whose board is being opened
        self._shows: OpenRequest | None = None  # whose board is shown
        window.opens.connect(self._opening)
        window.lane.opened.connect(self._opened)
        window.emptied.connect(self._leave)

    @Slot()
    def ask(self) -> None:
        """Ask for files and show their board."""
        from walkaway.desktop.opening.dialog import OpenDialog  # noqa: PLC0415 - the window starts without it

        dialog = OpenDialog(self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.open(dialog.request())
        dialog.deleteLater()

    def open(self, request: OpenRequest) -> None:
        """Show the board of these files."""
        self._asked, self._opener = request, self._opener_of(request)
        self._window.open_board(self._opener, translate("Window", "Reading mail"))

    @Slot(object)
    def _opening(self, opener: Opener) -> None:
        self._opens = self._asked if opener is self._opener else None

    @Slot(object)
    def _opened(self, snapshot: BoardSnapshot) -> None:
        self._shows = self._opens
        self._leave()
        if snapshot.archive_ends is not None:
            self._tell(snapshot, snapshot.archive_ends)

    @Slot()
    def _leave(self) -> None:
        self._window.board.hint.say("")

    def _tell(self, snapshot: BoardSnapshot, end: datetime) -> None:
        zone = ZoneInfo(snapshot.zone)
        day = words.long_date(end, zone, snapshot.as_of)
        text = translate(
            "Board", "The newest mail is of %1. Whoever waited then counts as silent ever since."
        )
        back = (translate("Board", "Board as of %1").replace("%1", day), lambda: self._go_back(end, zone))
        leave = (translate("Board", "Leave it"), self._leave)
        self._window.board.hint.say(text.replace("%1", day), *([back] if self._shows else []), leave)

    def _go_back(self, end: datetime, zone: ZoneInfo) -> None:
        assert self._shows is not None
        self.open(replace(self._shows, day=end.astimezone(zone).date()))

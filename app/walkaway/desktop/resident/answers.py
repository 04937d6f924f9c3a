"""What the buttons of notices and the tray's menu do: the same deeds as in the window."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Slot

from walkaway.desktop.deeds import snooze_choices
from walkaway.desktop.frame.shell import BOARD
from walkaway.desktop.instance import bring_to_front
from walkaway.desktop.own_mail import OwnMail
from walkaway.desktop.window import MainWindow
from walkaway.engine.model import ProspectView
from walkaway.engine.notices import Notice, NoticeKind

_TOMORROW, _MONDAY = 0, 1  # places in `snooze_choices`
_MONTH: Final = timedelta(days=30)
_SHOW: Final = ("open", "draft", "sign_in")  # what needs the window


class Answers(QObject):
    """Does what was pressed as soon as the board is open; `take_token` gives permission to take the focus."""

    def __init__(
        self,
        window: MainWindow,
        own: OwnMail,
        clock: Callable[[], datetime],
        take_token: Callable[[], str] = str,
    ) -> None:
        super().__init__(window)
        self._window, self._own, self._clock = window, own, clock
        self._take_token = take_token
        self._waiting: list[Callable[[], None]] = []
        window.lane.opened.connect(self._opened)

    @Slot(object, str)
    def act(self, notice: Notice | None, action: str) -> None:
        """Do what a button of a notice says; None stands for several notices in one."""
        token = self._take_token()
        if action in _SHOW:
            bring_to_front(self._window, token)
        if action == "sign_in":
            self._own.show_settings("accounts")
            if notice is not None:
                self._own.accounts.signer(notice.subject)()
        elif notice is None or not notice.prospect:
            self.open_board()
        else:
            self._when_open(lambda: self._do(notice, action))

    @Slot()
    def open_board(self) -> None:
        """Show the window with the board."""
        bring_to_front(self._window)
        self._window.shell.show_page(BOARD)

    @Slot(str)
    def open_prospect(self, key: str) -> None:
        """Show the window with a prospect."""
        bring_to_front(self._window)
        self._when_open(lambda: self._show(key))

    def _when_open(self, act: Callable[[], None]) -> None:
        if self._window.is_own and not self._window.lane.is_opening and self._window.snapshot is not None:
            act()
        else:
            self._waiting.append(act)
            if not self._own.reader.is_reading:
                self._window.show_own()

    @Slot(object)
    def _opened(self, _: object) -> None:
        if self._window.is_own:
            waiting, self._waiting = self._waiting, []
            for act in waiting:
                act()

    def _do(self, notice: Notice, action: str) -> None:
        view = self._window.board.prospect(notice.prospect)
        if view is None or action == "open":
            self._show(notice.prospect)
        elif action == "draft":
            self._show(notice.prospect)
            self._window.verbs.act("E", view)
        elif notice.kind is NoticeKind.MEETING:
            self._answer(view, notice.subject, action)
        elif action == "snooze":
            choice = _TOMORROW if notice.kind is NoticeKind.REPLY_OWED else _MONDAY
            self._window.deeds.snooze(view, snooze_choices(self._clock(), self._zone())[choice][1])
        elif action == "leave_closed":
            self._window.deeds.leave_closed(view)
        elif action == "month" and notice.after_exit:
            self._window.deeds.look_again(view, self._clock() + _MONTH)
        elif action == "month":
            self._window.deeds.snooze(view, self._clock() + _MONTH)

    def _answer(self, view: ProspectView, meeting: str, action: str) -> None:
        if action == "moved":
            self._window.deeds.moved(view, meeting)
        elif action in ("came", "missed"):
            self._window.deeds.came(view, meeting, did=action == "came")

    def _show(self, key: str) -> None:
        self._window.shell.show_page(BOARD)
        if self._window.board.prospect(key) is not None:
            self._window.browsing.open_prospect(key)

    def _zone(self) -> ZoneInfo:
        snapshot = self._window.snapshot
        return ZoneInfo(snapshot.zone if snapshot is not None else "UTC")

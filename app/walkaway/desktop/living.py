"""What lets a window live on a laptop: one at a time, from login on, and off to another laptop."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from walkaway.desktop.autostart import Autostart
from walkaway.desktop.forgetting import Forgetting
from walkaway.desktop.instance import Ear, bring_to_front
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.moving import Moving
from walkaway.desktop.own_mail import OwnMail
from walkaway.desktop.settings.accounts import Shown
from walkaway.desktop.settings.moving import MovingRows
from walkaway.desktop.start_at_login import StartAtLogin
from walkaway.desktop.welcome.sign_in_work import SignInWork
from walkaway.desktop.window import MainWindow
from walkaway.engine.settings import Settings

if TYPE_CHECKING:
    from walkaway.desktop.welcome.sign_in_dialog import SignInDialog

log = logging.getLogger(__name__)


class Living(QObject):
    """Made once, beside the window of the store in `home`."""

    def __init__(self, window: MainWindow, jobs: Jobs, own: OwnMail, home: Path, at_login: Autostart) -> None:
        super().__init__(window)
        self._window, self._jobs, self._own = window, jobs, own
        self.sign_in_work = SignInWork()
        self.ear = Ear(home, self)
        self.ear.called.connect(partial(bring_to_front, window))
        if self.ear.trouble:
            log.warning("no later start can be heard")
        self.start = StartAtLogin(jobs, own.keeper, at_login, self)
        self.start.failed.connect(window.banner.offer_again)
        self.forgetting = Forgetting(window)
        rows = MovingRows(own.settings)
        own.below["living"] = rows
        self.moving = Moving(window, jobs, own.keeper, rows, own.alone_and_unread)
        self.moving.taken.connect(self._taken)
        self.moving.failed.connect(window.show_own)
        own.accounts.sign_in_wanted.connect(self.sign_in)
        own.forgotten.connect(self._begin_anew)
        self.start.look()

    @Slot(object)
    def sign_in(self, account: Shown) -> SignInDialog:
        """Ask for the password of an account, or open the provider's page; then read the mail."""
        from walkaway.desktop.welcome.sign_in_dialog import SignInDialog  # noqa: PLC0415 - seldom wanted

        dialog = SignInDialog(self._jobs, account, self.sign_in_work, self._window)
        dialog.not_kept.connect(self._own.tell_not_kept)
        dialog.accepted.connect(self._own.read_now)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot()
    def _begin_anew(self) -> None:
        """Everything was deleted, the settings included."""
        self._own.keeper.take(Settings())

    @Slot(object)
    def _taken(self, _: object) -> None:
        self._own.accounts.look()
        self._window.show_own()

"""Goodbyes that were interrupted on their way to Drafts: told with the board, finished with one click."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from walkaway.desktop import passwords
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot

if TYPE_CHECKING:
    from walkaway.desktop.window import MainWindow
    from walkaway.engine.storage.exits import ExitDraft

_ABOUT = "interrupted"


class InterruptedDrafts(QObject):
    """Looks for them whenever the rep's own board opens."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.lane.opened.connect(self._look)

    @Slot(object)
    def _look(self, _: BoardSnapshot) -> None:
        if self._window.is_own:
            self._window.lane.ask(lambda desk: desk.exits.interrupted(), self._tell)

    def _tell(self, found: tuple[ExitDraft, ...]) -> None:
        banner = self._window.banner
        banner.withdraw(_ABOUT)
        for kept in found:
            view = self._window.board.prospect(kept.prospect)
            title = translate("Drafts", "Your goodbye to %1 was interrupted on its way to Drafts.")
            banner.say(
                title.replace("%1", view.prospect.name if view is not None else kept.prospect),
                translate("Drafts", "If it lies there already, it is not saved a second time."),
                translate("Drafts", "Save it now"),
                partial(self._save, kept),
                _ABOUT,
            )

    def _save(self, kept: ExitDraft) -> None:
        self._window.lane.ask(lambda desk: desk.exits.resume(kept, passwords.secrets), self._saved)

    def _saved(self, _: ExitDraft) -> None:
        sentence = translate("Drafts", "In your Drafts, in the thread. Read it once more, then send it.")
        self._window.banner.say(sentence)

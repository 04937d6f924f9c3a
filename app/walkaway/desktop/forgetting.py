"""Forgetting one prospect of the rep's own board: shows what would go, asks, and does it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.irrevocable import IrrevocableDialog
from walkaway.desktop.labels import plain_label
from walkaway.desktop.window import MainWindow
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot, ProspectView

if TYPE_CHECKING:
    from walkaway.engine.actions.forget_prospect import ToForget

_MOST_NAMED = 6


class ForgetDialog(IrrevocableDialog):
    """What goes of a prospect, and what stays."""

    def __init__(self, found: ToForget, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Forget", "Forget a prospect"),
            translate("Forget", "Forget %1?").replace("%1", found.name),
            translate("Forget", "Forget them"),
            parent,
        )
        self.counts = plain_label(_counts(found), self)
        self.names = plain_label(_names(found), self)
        theme.paint_text(self.names, theme.tokens().t3, theme.SMALL)
        more = plain_label(
            translate(
                "Forget",
                "All of it is deleted on this computer, and new mail of theirs is passed over. It cannot be "
                "undone. Your mail at your provider is not touched. Mail to them and to others stays, "
                "without them.",
            ),
            self,
        )
        for widget in (self.counts, self.names, more):
            self.add(widget)


class Forgetting(QObject):
    """Gives the menu of a prospect its last entry while the board is the rep's own."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.lane.opened.connect(self._opened)

    @Slot(object)
    def _opened(self, _: BoardSnapshot) -> None:
        self._window.verbs.forget_handler = self.ask if self._window.is_own else None

    def ask(self, view: ProspectView) -> None:
        """Look up what there is, then ask."""
        self._window.lane.ask(lambda desk: desk.to_forget(view.prospect.id), self._show)

    def _show(self, found: ToForget) -> None:
        dialog = ForgetDialog(found, self._window)
        dialog.accepted.connect(lambda: self._forget(found))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self, found: ToForget) -> None:
        window = self._window

        def forgotten(snapshot: BoardSnapshot) -> None:
            window.lane.changed.emit(snapshot)
            window.deeds.said.emit(translate("Forget", "%1 is forgotten.").replace("%1", found.name), False)

        def not_wiped(error: Exception) -> None:
            window.lane.failed.emit(error)
            # Forgotten they are all the same, unless it failed before.
            window.lane.ask(lambda desk: desk.refresh(), window.lane.changed.emit)

        window.lane.ask(lambda desk: desk.forget(found), forgotten, not_wiped)


def _counts(found: ToForget) -> str:
    counts = [words.mails(found.mails)]
    counts += [words.meetings(found.meetings)] if found.meetings else []
    for template, count in (
        (translate("Forget", "decisions of yours: %1"), found.decisions),
        (translate("Forget", "drafts of exits: %1"), found.exits),
    ):
        counts += [template.replace("%1", words.figure(count))] if count else []
    return ", ".join(counts)


def _names(found: ToForget) -> str:
    names = list(dict.fromkeys((*found.keys, *found.addresses)))
    more = ["…"] if len(names) > _MOST_NAMED else []
    return ", ".join((*names[:_MOST_NAMED], *more))

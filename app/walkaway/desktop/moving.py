"""Saves what the rep takes to another computer, and takes over what came from one."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.settings.moving import MovingRows, TakeDialog
from walkaway.desktop.words import title_and_advice, translate
from walkaway.engine.errors import WalkawayError

if TYPE_CHECKING:
    from walkaway.engine.actions.belongings import Belongings
    from walkaway.engine.actions.take_along import Plan
    from walkaway.engine.settings import Settings

_NAME = "walkaway-export.json"


class Moving(QObject):
    """The two ways of a file; made once, beside the window.

    `alone` calls what it is given once no board of the rep's own is open; `ask_save` and `ask_open` ask for
    a file. Emits: `taken` with the Plan that was carried out; `failed` with the exception where that did not
    work though the board was closed for it.
    """

    taken = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        keeper: Keeper,
        rows: MovingRows,
        alone: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._keeper, self._alone = window, jobs, keeper, alone
        self.rows = rows
        self.ask_save: Callable[[], str] = self._ask_save
        self.ask_open: Callable[[], str] = self._ask_open
        rows.save_wanted.connect(self.save)
        rows.take_wanted.connect(self.take)

    @Slot()
    def save(self) -> None:
        """Ask for a file and write it."""
        place = self.ask_save()
        if not place:
            return
        now = datetime.now(UTC)

        def work(_: Job) -> None:
            _export(Path(place), now)

        def done(_: object) -> None:
            self.rows.say(translate("Moving", "Saved as %1.").replace("%1", place))

        self._jobs.start(Lane.STORE, "export", work, done, self._not)

    @Slot()
    def take(self) -> None:
        """Ask for a file, show what it would change, and take it over where the rep agrees."""
        place = self.ask_open()
        if not place:
            return

        def work(_: Job) -> tuple[Belongings, Plan]:
            return _looked_at(Path(place))

        self._jobs.start(Lane.STORE, "look at an export", work, self._show, self._not)

    def _show(self, found: tuple[Belongings, Plan]) -> None:
        belongings, plan = found
        dialog = TakeDialog(plan, self._window)
        dialog.accepted.connect(lambda: self._alone(lambda: self._take(belongings)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, belongings: Belongings) -> None:
        def work(_: Job) -> tuple[Plan, Settings]:
            return _taken_over(belongings)

        def done(result: tuple[Plan, Settings]) -> None:
            plan, settings = result
            self._keeper.take(settings)
            self.rows.say(_said(plan))
            self.taken.emit(plan)

        def not_done(error: Exception) -> None:
            self._not(error)
            self.failed.emit(error)

        self._jobs.start(Lane.STORE, "take over an export", work, done, not_done)

    def _not(self, error: Exception) -> None:
        if isinstance(error, WalkawayError):
            self.rows.say(title_and_advice(error))
        else:
            self.rows.say(translate("Account", "Something went wrong inside Walkaway. Nothing was changed."))

    def _ask_save(self) -> str:
        title = translate("Moving", "Save to a file")
        return QFileDialog.getSaveFileName(self._window, title, _NAME, "JSON (*.json)")[0]

    def _ask_open(self) -> str:
        title = translate("Moving", "Take over from a file")
        return QFileDialog.getOpenFileName(self._window, title, "", "JSON (*.json)")[0]


def _said(plan: Plan) -> str:
    if plan.accounts:
        sentence = translate("Moving", "Taken over. Sign in once under Accounts: %1.")
        return sentence.replace("%1", ", ".join(plan.accounts))
    return translate("Moving", "Taken over.")


def _export(target: Path, now: datetime) -> None:
    from walkaway.engine.actions.take_along import export_home  # noqa: PLC0415 - loads the engine

    export_home(target, now)


def _looked_at(path: Path) -> tuple[Belongings, Plan]:
    from walkaway.engine.actions.belongings import from_file  # noqa: PLC0415 - as above
    from walkaway.engine.actions.take_along import plan_at_home  # noqa: PLC0415 - as above

    found = from_file(path)
    return found, plan_at_home(found)


def _taken_over(found: Belongings) -> tuple[Plan, Settings]:
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
    from walkaway.engine.actions.own_settings import load_settings  # noqa: PLC0415 - as above
    from walkaway.engine.actions.take_along import take_over  # noqa: PLC0415 - as above

    with open_home(shared=True) as store:  # a reading in the background may go on
        return take_over(store, found), load_settings()

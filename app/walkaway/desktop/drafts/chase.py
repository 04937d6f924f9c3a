"""Before one more nudge: the count, the days, and what there is instead; shown in the detail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QVBoxLayout

from walkaway.desktop import words
from walkaway.desktop.choice_bar import ChoiceBar
from walkaway.desktop.words import said, translate
from walkaway.engine.model import ProspectView

if TYPE_CHECKING:
    from walkaway.desktop.window import MainWindow
    from walkaway.engine.actions.exit_desk import FollowUp

_LONGER = timedelta(days=30)


class ChaseGuard(QObject):
    """Opens a follow-up in the mail program, after a sober word where one is due."""

    def __init__(
        self, window: MainWindow, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__(window)
        self._window, self._open_url = window, open_url
        self.bar = ChoiceBar(window.detail)
        self.cap = ChoiceBar(window.detail)
        layout = window.detail.layout()
        assert isinstance(layout, QVBoxLayout)
        for place, bar in enumerate((self.bar, self.cap), 1):
            layout.insertWidget(place, bar)
            bar.restyle()
        self._shown = ""
        window.lane.changed.connect(self._clear)
        window.lane.opened.connect(self._new_board)
        window.detail.left.connect(self._clear)

    @Slot()
    def _new_board(self) -> None:
        if not self._window.lane.is_same:
            self._clear()

    @Slot()
    def _clear(self) -> None:
        self.bar.say("")
        self.cap.say("")

    def follow_up(self, view: ProspectView) -> None:
        """The rep wants to write to them again."""
        key = view.prospect.id
        if not self._window.detail.isVisible() or self._window.browsing.shown != key:
            self._window.shell.show_page("board")
            self._window.browsing.open_prospect(key)
        self._shown = key
        self._window.lane.ask(lambda desk: desk.exits.follow_up(key), self._tell)

    def _tell(self, found: FollowUp) -> None:
        if found.view.prospect.id != self._shown:
            return
        self._clear()
        self.bar.restyle()
        self.cap.restyle()
        if found.warning is None:
            self._write(found)
        else:
            warning = found.warning
            sentence = " ".join(map(said, filter(None, (warning.title, warning.text, warning.odds))))
            self.bar.say(sentence, self._instead(found), self._write_way(found))
            self.bar.focus_first()
        self._tell_cap(found)

    def _instead(self, found: FollowUp) -> tuple[str, Callable[[], object]]:
        view, verbs = found.view, self._window.verbs
        if found.warning is not None and found.warning.instead == "exit":
            return translate("Chase", "Draft the exit"), lambda: verbs.act("E", view)
        return translate("Chase", "Wait and snooze"), lambda: verbs.act("S", view)

    def _write_way(self, found: FollowUp) -> tuple[str, Callable[[], object]]:
        return translate("Chase", "Write all the same"), lambda: self._write(found)

    def _write(self, found: FollowUp) -> None:
        if not found.mailto or not self._open_url(QUrl(found.mailto)):
            title = translate("Chase", "No mail app took the follow-up.")
            self._window.banner.say(title, translate("Chase", "Answer the thread in your mail program."))

    # -- the time cap --------------------------------------------------------------------------

    def _tell_cap(self, found: FollowUp) -> None:
        cap = found.cap
        if cap is None or cap.days < cap.cap_days:
            return
        longer = (translate("Chase", "Give it longer…"), lambda: self._extend(found.view))
        if cap.extended_until is not None:
            said = translate("Chase", "Past the cap of %1 days; you gave it until %2: %3")
            until = words.long_date(cap.extended_until, self._zone(), self._now())
            said = said.replace("%2", until).replace("%3", cap.because)
        else:
            said = translate("Chase", "%4 days old, and your cap is %1.").replace("%4", str(cap.days))
        self.cap.say(said.replace("%1", str(cap.cap_days)), longer)

    def _extend(self, view: ProspectView) -> None:
        from walkaway.desktop.drafts.extend import ExtendDialog  # noqa: PLC0415 - only when wanted

        dialog = ExtendDialog(view.prospect.name, self._today() + _LONGER, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.give_longer(view, dialog.until, dialog.why)
        dialog.deleteLater()

    def give_longer(self, view: ProspectView, until: date, why: str) -> None:
        """Extend the time cap to the begin of a day, for a reason."""
        moment = datetime.combine(until, time(), self._zone()).astimezone(UTC)
        self._window.deeds.extend(view, moment, why)

    def _zone(self) -> ZoneInfo:
        snapshot = self._window.snapshot
        return ZoneInfo(snapshot.zone if snapshot is not None else "UTC")

    def _now(self) -> datetime:
        moment = self._window.lane.moment
        assert moment is not None
        return moment

    def _today(self) -> date:
        return self._now().astimezone(self._zone()).date()


def add_chase_guard(
    window: MainWindow, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
) -> ChaseGuard:
    """Give the window its guard: "T" writes to a prospect once more."""
    guard = ChaseGuard(window, open_url)
    window.verbs.follow_up_handler = guard.follow_up
    return guard

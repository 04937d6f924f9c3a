"""Shows each notice when it is due, and lets the rep pause them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from walkaway.desktop.resident.answers import Answers
from walkaway.desktop.resident.keeping import Keeping
from walkaway.desktop.resident.notice_words import Words, notice_words
from walkaway.desktop.resident.notify import Notifier
from walkaway.desktop.resident.pauses import pause_end
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.window import MainWindow
from walkaway.desktop.words import translate
from walkaway.engine.notices import Notice, NoticeRules, Showing

if TYPE_CHECKING:
    from walkaway.engine.calendar_math import WorkCalendar


class Telling(QObject):
    """Asks the open board what is due, one look at a time.

    Emits: `looked` after each look.
    """

    looked = Signal()

    def __init__(
        self,
        window: MainWindow,
        keeper: Keeper,
        keeping: Keeping,
        notifier: Notifier,
        answers: Answers,
        titles: Mapping[str, str],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._keeper, self._keeping = window, keeper, keeping
        self._notifier, self._answers = notifier, answers
        self._titles, self._clock = titles, clock
        self._paused: datetime | None = None
        self._calendar: WorkCalendar | None = None
        self._looking = self._again = self._unheard_said = False
        notifier.acted.connect(answers.act)
        notifier.unheard.connect(self._unheard)
        keeping.current.connect(self.look)
        keeping.ticked.connect(self.look)
        keeper.changed.connect(self._set)

    @property
    def paused_until(self) -> datetime | None:
        """Until when the rep wants no notices; None where they may come."""
        return self._paused if self._paused is not None and self._paused > self._clock() else None

    @property
    def is_quiet(self) -> bool:
        """Whether no notice may come now, whatever the reason."""
        rules = self._rules()
        quiet = self._calendar is not None and rules.is_quiet(self._clock(), self._calendar)
        return not rules.on or quiet or self.paused_until is not None

    @Slot()
    def look(self) -> None:
        """Show the next notice, if one is due."""
        if self._keeping.is_held or not self._keeping.is_open:
            return
        if self._looking:
            self._again = True
            return
        self._looking = True
        now, rules, troubles = self._clock(), self._rules(), self._keeping.troubles
        self._window.lane.ask(
            lambda desk: (desk.notice(now, rules, troubles), desk.notices_paused, desk.calendar),
            lambda found: self._found(now, *found),
            self._failed,
        )

    def _found(
        self, now: datetime, shown: Showing | None, paused: datetime | None, calendar: WorkCalendar
    ) -> None:
        self._paused, self._calendar = paused, calendar
        if shown is not None:
            zone = ZoneInfo(calendar.zone)
            self._notifier.show(notice_words(shown, now, zone, self._titles), shown.single)
        self._ended()

    def _failed(self, _: Exception) -> None:
        """The board is closed for a moment, or the store is somebody else's: the next look tells it."""
        self._ended()

    def _ended(self) -> None:
        self._looking = False
        self.looked.emit()
        if self._again:
            self._again = False
            self.look()

    @Slot(str)
    def _set(self, key: str) -> None:
        if key.startswith("notices."):
            self.look()

    def _rules(self) -> NoticeRules:
        from walkaway.engine.actions.notices import rules_of  # noqa: PLC0415 - loads the engine

        return rules_of(self._keeper.settings)

    @Slot(object, object)
    def _unheard(self, words: Words, notice: Notice | None) -> None:
        """Neither service nor tray: it stands in the window, where it is read in time."""
        action, word = words.actions[0]
        if action == "came":  # one button cannot answer a question
            action, word = "open", translate("Notice", "Open")
        body = words.body
        if not self._unheard_said:
            self._unheard_said = True
            body = f"{body} {translate('Notice', 'This desktop shows no notices; they stand here.')}"
        self._window.banner.say(words.title, body, word, lambda: self._answers.act(notice, action))

    @Slot(str)
    def pause(self, key: str) -> None:
        """Show no notices for a while, a key of `PAUSES`; with an empty one show them again."""
        snapshot = self._window.snapshot
        if snapshot is None:
            return
        until = pause_end(key, self._clock(), ZoneInfo(snapshot.zone)) if key else None

        def paused(_: None) -> None:
            self._paused = until
            self.looked.emit()
            self.look()

        self._window.lane.ask(lambda desk: desk.pause_notices(until), paused)

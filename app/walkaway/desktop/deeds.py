"""What the rep does to prospects: each deed is a decision, with the sentence that says so, and an undo."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from walkaway.desktop import words
from walkaway.desktop.desk_lane import DeskLane
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot, Decision, Finding, Meeting, ProspectView

_MORNING = time(8)  # local: what was put off comes back when the rep begins to work


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that was made, and how the window speaks of it."""

    decision: Decision
    sentence: str


class Deeds(QObject):
    """Makes decisions on the open board and remembers them for undo.

    Emits: `said` with the sentence to show after a deed, and whether it can be undone; `made` with a Decision
    that is kept, and `undone` with one that was taken back.
    """

    said = Signal(str, bool)
    made = Signal(object)
    undone = Signal(object)

    def __init__(self, lane: DeskLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._done: list[Done] = []
        self._zone = ZoneInfo("UTC")
        lane.opened.connect(self._new_board)
        lane.remembered.connect(self._take_zone)
        lane.changed.connect(self._take_zone)

    def forget(self) -> None:
        """There is nothing left to undo."""
        self._done.clear()

    @Slot(object)
    def _new_board(self, snapshot: BoardSnapshot) -> None:
        if not self._lane.is_same:
            self.forget()
        self._take_zone(snapshot)

    @Slot(object)
    def _take_zone(self, snapshot: BoardSnapshot) -> None:
        self._zone = ZoneInfo(snapshot.zone)

    def _day(self, moment: datetime) -> str:
        return words.full_date(moment, self._zone, self._lane.moment or moment)

    # -- deeds -----------------------------------------------------------------------------------

    def close_deal(self, view: ProspectView) -> None:
        """Walk away from it."""
        self._decide(view, "exit", translate("Deeds", "%1 is closed."))

    def leave(self, view: ProspectView, reason: str, second_reason: str) -> None:
        """Walk away from it, for a reason of the list."""
        sentence = translate("Deeds", "%1 is closed. A clean end; the time is yours again.")
        self._decide(view, "exit", sentence, reason=reason, second_reason=second_reason)

    def document_exit(
        self,
        view: ProspectView,
        *,
        reason: str,
        second_reason: str = "",
        note: str = "",
        until: datetime | None = None,
    ) -> None:
        """Walk away from it, with what is to be remembered; `until` is the day to come back."""
        sentence = translate("Deeds", "%1 is closed.")
        self._decide(
            view, "exit", sentence, reason=reason, second_reason=second_reason, note=note, until=until
        )

    def extend(self, view: ProspectView, until: datetime, why: str) -> None:
        """Give it longer than the time cap, for a reason that is kept."""
        sentence = translate("Deeds", "%1 has until %2.").replace("%2", self._day(until))
        self._decide(view, "extend", sentence, until=until, note=why)

    def won(self, view: ProspectView) -> None:
        """They bought."""
        self._decide(view, "won", translate("Deeds", "%1 is won. Well done."))

    def keep(self, view: ProspectView) -> None:
        """It was looked at and stays."""
        self._decide(view, "keep", translate("Deeds", "%1 stays."))

    def reopen(self, view: ProspectView) -> None:
        """Back to the board."""
        self._decide(view, "reopen", translate("Deeds", "%1 is open again."))

    def snooze(self, view: ProspectView, until: datetime) -> None:
        """Leave it alone until a moment."""
        sentence = translate("Deeds", "%1 sleeps until %2.").replace("%2", self._day(until))
        self._decide(view, "snooze", sentence, until=until)

    def spoke(self, view: ProspectView, note: str = "", *, met: bool = False) -> None:
        """They talked by phone, or met: the clock begins anew."""
        spoke, said = (
            translate("Deeds", "Noted: you spoke with %1."),
            translate("Deeds", "Noted: you met %1."),
        )
        self._decide(view, "met" if met else "spoke", said if met else spoke, note=note)

    def dismiss(self, view: ProspectView, flag: Finding, title: str) -> None:
        """The flag is none here."""
        sentence = translate("Deeds", "“%2” is not a flag at %1.").replace("%2", title)
        ref = flag.evidence[-1].ref if flag.evidence else ""
        self._decide(view, "dismiss", sentence, ref=ref, note=flag.signal)

    def automatic(self, view: ProspectView, ref: str) -> None:
        """A program wrote that mail."""
        self._decide(
            view, "automatic", translate("Deeds", "That mail no longer counts as a reply of %1."), ref=ref
        )

    def came(self, view: ProspectView, meeting: str, *, did: bool) -> None:
        """Whether they came to a meeting."""
        yes, no = translate("Deeds", "Noted: %1 came."), translate("Deeds", "Noted: %1 did not come.")
        self._decide(view, "came" if did else "missed", yes if did else no, meeting=meeting)

    def moved(self, view: ProspectView, meeting: str) -> None:
        """A meeting was moved after all."""
        sentence = translate("Deeds", "Noted: the meeting with %1 was moved.")
        self._decide(view, "moved", sentence, meeting=meeting)

    def leave_closed(self, view: ProspectView) -> None:
        """They wrote again after an exit, and it stays one."""
        before = view.closed
        self._decide(
            view,
            before.what if before is not None else "exit",
            translate("Deeds", "%1 stays closed."),
            reason=before.reason if before is not None else "",
            second_reason=before.second_reason if before is not None else "",
            note=before.note if before is not None else "",
        )

    def look_again(self, view: ProspectView, until: datetime) -> None:
        """Come back to a closed deal on another day."""
        before = view.closed
        if before is None:
            return
        sentence = translate("Deeds", "%1 comes back on %2.")
        self._decide(
            view,
            before.what,
            sentence.replace("%2", self._day(until)),
            until=until,
            reason=before.reason,
            second_reason=before.second_reason,
            note=before.note,
        )

    def assign(self, view: ProspectView, meeting: Meeting) -> None:
        """A meeting without guests was with them."""
        sentence = translate("Deeds", "“%2” counts as a meeting with %1.")
        sentence = sentence.replace("%2", words.meeting_title(meeting))
        self._decide(view, "assign", sentence, meeting=meeting.key)

    def ignore(self, view: ProspectView) -> None:
        """No prospect at all."""
        self._decide(view, "ignore", translate("Deeds", "%1 is set aside and off the board."))

    def merge(self, view: ProspectView, other: ProspectView) -> None:
        """Show `other` under `view`."""
        sentence = translate("Deeds", "%2 is now part of %1.").replace("%2", other.prospect.name)
        self._decide(view, "merge", sentence, ref=other.prospect.id)

    def split(self, view: ProspectView, part: str) -> None:
        """Take an address, or what was merged before, out of `view`."""
        self._decide(
            view, "split", translate("Deeds", "%2 is now apart from %1.").replace("%2", part), ref=part
        )

    def own_address(self, view: ProspectView, address: str) -> None:
        """The address is the rep's own."""
        sentence = translate("Deeds", "%2 counts as your own address.").replace("%2", address)
        self._decide(view, "alias", sentence, ref=address)

    # -- undo ------------------------------------------------------------------------------------

    @Slot()
    def undo(self) -> None:
        """Take the last deed back."""
        if self._done:
            self._take_back(self._done.pop())

    def undo_decision(self, decision: Decision) -> None:
        """Take back a decision that the store told of."""
        self._done = [done for done in self._done if done.decision != decision]
        self._take_back(Done(decision, ""))

    @property
    def history(self) -> Sequence[Done]:
        """What can be undone, oldest first."""
        return self._done

    def _take_back(self, done: Done) -> None:
        self._lane.decide(done.decision, undo=True, done=lambda: self._taken_back(done))

    def _taken_back(self, done: Done) -> None:
        self.undone.emit(done.decision)
        self.said.emit(translate("Deeds", "Undone. Everything is as it was before."), bool(self._done))

    def _decide(
        self,
        view: ProspectView,
        what: str,
        sentence: str,
        *,
        ref: str = "",
        note: str = "",
        meeting: str = "",
        until: datetime | None = None,
        reason: str = "",
        second_reason: str = "",
    ) -> None:
        moment = self._lane.moment
        if moment is None:
            return
        decision = Decision(
            what,
            moment.replace(microsecond=0),  # stores keep seconds
            prospect=view.prospect.id,
            meeting=meeting,
            ref=ref,
            until=until,
            note=note,
            reason=reason,
            second_reason=second_reason,
        )
        done = Done(decision, sentence.replace("%1", view.prospect.name))
        self._lane.decide(decision, done=lambda: self._made(done))

    def _made(self, done: Done) -> None:
        """It is kept: only now it is told, and can be undone."""
        self._done.append(done)
        self.made.emit(done.decision)
        self.said.emit(done.sentence, True)


def snooze_choices(now: datetime, zone: ZoneInfo) -> tuple[tuple[str, datetime], ...]:
    """Days until which one usually snoozes, each in the morning."""
    today = now.astimezone(zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    choices = (
        (translate("Deeds", "Tomorrow"), today + timedelta(days=1)),
        (translate("Deeds", "Next Monday"), monday),
        (translate("Deeds", "In two weeks"), today + timedelta(days=14)),
        (translate("Deeds", "In a month"), today + timedelta(days=30)),
        (translate("Deeds", "In three months"), today + timedelta(days=91)),
    )
    return tuple((title, morning_of(day, zone)) for title, day in choices)


def morning_of(day: date, zone: ZoneInfo) -> datetime:
    """Eight in the morning of a day of the rep's."""
    return datetime.combine(day, _MORNING, zone)

"""A board that stays open: what the rep decides changes it at once, one prospect at a time."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from walkaway.engine.actions.assign_meetings import ASSIGN
from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.deals import import_deals
from walkaway.engine.actions.decide import decide
from walkaway.engine.actions.demo import demo_files, demo_request
from walkaway.engine.actions.exit_desk import ExitDesk
from walkaway.engine.actions.forget_prospect import ToForget, find_to_forget, forget_prospect
from walkaway.engine.actions.home import has_store, open_home
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.kept_board import is_soon
from walkaway.engine.actions.last_board import BoardKeeper, made_by
from walkaway.engine.actions.live_board import closed_some, known_until
from walkaway.engine.actions.notices import due_notice, pause_notices
from walkaway.engine.actions.own_settings import load_settings, own_zone
from walkaway.engine.actions.paused_accounts import looked_at
from walkaway.engine.actions.pipeline import PipelinePage, pipeline_page
from walkaway.engine.actions.playbook_editor import PlaybookEditor
from walkaway.engine.actions.read_accounts import own_request
from walkaway.engine.actions.report import report_of
from walkaway.engine.actions.scan import take_files
from walkaway.engine.actions.sorting import Found, found_people
from walkaway.engine.actions.words import WordReader
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation import Conversation
from walkaway.engine.model import BoardSnapshot, Decision, Gap, Promise, ProspectDetail
from walkaway.engine.model.account import Account
from walkaway.engine.notices import AccountTrouble, NoticeRules, Showing
from walkaway.engine.people import ARRANGING
from walkaway.engine.reading.on_demand import worked_out
from walkaway.engine.sentences import Speech
from walkaway.engine.storage import Store

_ARRANGING = ARRANGING | {ASSIGN}  # who stands where, so that everybody is sorted out anew
_SLOW = 2  # times their habit, from which on an old wait is worth a bracket
_NEXT_DAY = timedelta(days=1)


class Desk:
    """The board of a store, and what can be done with it. Belongs to the thread that opened it."""

    def __init__(
        self,
        store: Store,
        request: BoardRequest,
        words: WordReader | None = None,
        progress: Progress = no_progress,
        opened: contextlib.ExitStack | None = None,
        accounts: Sequence[Account] = (),
        made_by: str = "",
    ) -> None:
        self._accounts, self._keeper = accounts, BoardKeeper(store, made_by)
        self._store, self._request, self._words = store, request, words
        self._opened = opened or contextlib.ExitStack()
        self._editor: PlaybookEditor | None = None
        self._look(progress)

    @classmethod
    def of_files(
        cls,
        mail: Sequence[Path],
        calendars: Sequence[Path],
        request: BoardRequest,
        progress: Progress = no_progress,
    ) -> Desk:
        """Mail and calendars from files, in a store that vanishes with the desk; raises what `scan` does."""
        with contextlib.ExitStack() as opened:
            store = opened.enter_context(Store.open(None))
            words = take_files(store, opened, mail, calendars, request, progress)
            return cls(store, request, words, progress, opened.pop_all())
        raise AssertionError  # no context above swallows errors

    @classmethod
    def of_demo(cls, progress: Progress = no_progress) -> Desk:
        """The demo mailbox; what is decided on it is forgotten."""
        return cls.of_files(*demo_files(), demo_request(), progress)

    @classmethod
    def of_home(cls, zone: str, now: datetime, progress: Progress = no_progress) -> Desk | None:
        """The rep's own store as it was last read; None where no account has been read yet.

        Decisions are kept. Raises StoreError and PlaybookError.
        """
        if not has_store():
            return None
        made = made_by(zone)  # before anything of it is read: what changes meanwhile is not in the board
        with contextlib.ExitStack() as opened:
            store = opened.enter_context(open_home(shared=True))  # with whoever reads mail meanwhile
            accounts = looked_at(store.accounts.all())
            if known_until(store, accounts) is None:
                return None
            request = own_request(store, own_zone(load_settings(), zone), now)
            return cls(store, request, None, progress, opened.pop_all(), accounts, made)
        raise AssertionError  # no context above swallows errors

    @property
    def snapshot(self) -> BoardSnapshot:
        """The board as it is now."""
        return self._snapshot

    @property
    def moment(self) -> datetime:
        """The moment of this board, from which decisions on it count."""
        return self._boarding.request.as_of

    def look(self, as_of: datetime, progress: Progress = no_progress) -> BoardSnapshot:
        """The board at a later moment, with the mail that came meanwhile."""
        self._request = replace(self._request, as_of=as_of)
        self._look(progress)
        return self._snapshot

    def catch_up(self, now: datetime, zone: str) -> BoardSnapshot:
        """The board at `now` in `zone`, with the mail that was read meanwhile.

        Where little time has passed only those are judged anew with whom something is new. Deals whose
        goodbye was sent meanwhile are closed. Raises StoreError.
        """
        before = self._boarding.request
        self._request = replace(self._request, as_of=now, zone=zone)
        request, synced = self._present()
        if request == replace(before, as_of=request.as_of) and is_soon(self._whole_at, request):
            snapshot = self._boarding.updated(self.snapshot, request.as_of, self._words)
            if not closed_some(self._boarding):
                self._snapshot = replace(snapshot, coverage=replace(snapshot.coverage, synced=synced))
                return self._snapshot
        self._look(no_progress)
        if closed_some(self._boarding):
            self._look(no_progress)
        return self._snapshot

    def notice(
        self, now: datetime, rules: NoticeRules, troubles: Iterable[AccountTrouble] = ()
    ) -> Showing | None:
        """The notice to show now, if any; it counts as told. Raises StoreError."""
        return due_notice(self._store, self._boarding, self._snapshot, now, rules, troubles)

    def pause_notices(self, until: datetime | None) -> None:
        """No notices until a moment; None ends that. Raises StoreError."""
        pause_notices(self._store, until)

    @property
    def calendar(self) -> WorkCalendar:
        """The rep's working days."""
        return self._boarding.calendar

    @property
    def notices_paused(self) -> datetime | None:
        """Until when the rep wants no notices."""
        return self._store.notices.memory().paused

    def decide(self, decision: Decision) -> BoardSnapshot:
        """Remember a decision; the board after it.

        Raises UsageError for one that makes no sense, and StoreError where nothing can be written.
        """
        if decision.what in _ARRANGING:
            with self._store.transaction():
                self._store.decisions.add(decision)
        else:
            decide(self._store, decision)
        return self._after(decision)

    def take_back(self, decision: Decision) -> BoardSnapshot:
        """The board as if `decision` had not been made. Raises StoreError where nothing can be written."""
        with self._store.transaction():
            self._store.decisions.take_back(decision)
        return self._after(decision)

    def people(self) -> tuple[Found, ...]:
        """Everybody whom the rep may sort."""
        return found_people(self._boarding.people, {view.prospect.id for view in self._snapshot.prospects})

    def aliases(self) -> tuple[str, ...]:
        """Senders of the sent mail who are no address of the rep's yet, whoever sent most first."""
        return self._boarding.people.suggested_aliases

    def note(self, decision: Decision, *, undo: bool = False) -> None:
        """Remember a decision about who is who, or take it back; the board shows it after `refresh`.

        Raises StoreError where nothing can be written.
        """
        self._keeper.wait()
        with self._store.transaction():
            if undo:
                self._store.decisions.take_back(decision)
            else:
                self._store.decisions.add(decision)

    def to_forget(self, key: str) -> ToForget:
        """How much is known of a prospect. Raises UsageError for the rep's own side."""
        return find_to_forget(self._store, key, self._request.me)

    def forget(self, found: ToForget) -> BoardSnapshot:
        """Delete all of it, and pass their new mail over; the board without them.

        Raises StoreError where another Walkaway writes, or their traces could not be wiped off the disk.
        """
        try:
            forget_prospect(self._store, found, self._request.me)
        finally:
            self._look(no_progress)
        return self._snapshot

    def take_deals(self, path: Path) -> int:
        """Take the deals of a CSV file from the CRM; how many. Raises what `import_deals` does."""
        self._keeper.wait()
        return import_deals(self._store, path)

    def refresh(self) -> BoardSnapshot:
        """The board with everything that was noted."""
        self._look(no_progress)
        return self._snapshot

    @property
    def exits(self) -> ExitDesk:
        """Leaving deals of this board: drafts, the log, the chase guard."""
        return ExitDesk(self._store, self._boarding, self._snapshot, self._accounts)

    def edit_playbook(self) -> PlaybookEditor:
        """The board by other playbooks; what was read for that stays until `stop_editing`."""
        editor = self._editor or PlaybookEditor(self._boarding, self._snapshot)
        self._editor = editor.follow(self._boarding, self._snapshot)
        return self._editor

    def stop_editing(self) -> None:
        """Forget what was read for other playbooks: it is as large as the board's mail."""
        self._editor = None

    def pipeline(self) -> PipelinePage:
        """The pipeline at the moment of the board, with what was decided on it."""
        return pipeline_page(self._boarding, self._snapshot)

    def report(self, speech: Speech, language: str) -> str:
        """The weekly report on the board in a language, as a whole HTML document."""
        return report_of(self._boarding, self._snapshot, speech, language)

    def detail(self, key: str) -> ProspectDetail:
        """All about one prospect of the board. Raises KeyError where it is not on it."""
        conversation = self._boarding.conversation(key)
        found = self._boarding.reviewer.review(conversation)
        shown = next((view for view in self._snapshot.prospects if view.prospect.id == key), found.view)
        messages = tuple(map(worked_out, conversation.messages))
        view = replace(found.view, messages=messages, odds=shown.odds, deal=shown.deal)
        opened = conversation.opened
        return ProspectDetail(
            view=view,
            pauses=conversation.pauses,
            opened=opened.ref if opened else "",
            silent_since=opened.date if opened else None,
            expected_by=_expected_by(conversation),
            decisions=conversation.decisions,
            promises=_promises(conversation),
            gaps=_gaps(conversation),
            dismissed=found.dismissed,
        )

    def keep(self) -> None:
        """Keep the board of the rep's own store for the next time, once nobody waits for anything else."""
        self._keeper.keep(self._snapshot)

    def close(self) -> None:
        """Let go of the store and the files; of the rep's own store the board is kept for the next time."""
        with self._opened:
            self._keeper.keep_if_newer(self._snapshot)

    def _look(self, progress: Progress) -> None:
        request, synced = self._present()
        self._boarding = Boarding(self._store, request, self._words)
        self._whole_at = request.as_of
        snapshot = self._boarding.snapshot(progress)
        self._snapshot = replace(snapshot, coverage=replace(snapshot.coverage, synced=synced))
        self._keeper.expect()

    def _present(self) -> tuple[BoardRequest, datetime | None]:
        """The request for no later moment than up to which the accounts were read, and that moment."""
        synced = known_until(self._store, self._accounts)
        if synced is None:
            return self._request, None
        return replace(self._request, as_of=min(self._request.as_of, synced)), synced

    def _after(self, decision: Decision) -> BoardSnapshot:
        if decision.what in _ARRANGING:
            self._look(no_progress)
        else:
            self._snapshot = self._boarding.again(self._snapshot, decision.prospect)
        return self._snapshot


def _expected_by(conversation: Conversation) -> datetime | None:
    if conversation.opened is None:
        return None
    calendar = conversation.calendar
    asked = calendar.local_date(conversation.opened.date)
    due = calendar.add_business_days(asked, math.ceil(conversation.expected))
    return calendar.start_of(due + _NEXT_DAY)


def _promises(conversation: Conversation) -> tuple[Promise, ...]:
    found = []
    for message in conversation.theirs:
        if message.reading is None or message.body is None:
            continue
        for mark in message.reading.of("promise"):
            if mark.due is not None:
                until = conversation.calendar.start_of(mark.due.last + _NEXT_DAY)
                quote = message.body.new_text[mark.start : mark.end]
                found.append(Promise(message.ref, message.date, until, quote))
    return tuple(found)


def _gaps(conversation: Conversation) -> tuple[Gap, ...]:
    return tuple(
        Gap(latency.asked.date, latency.reply.date, latency.business_days)
        for latency in conversation.latencies
        if latency.business_days > _SLOW * conversation.expected
    )

"""Beside a window over boards made by hand: buttons and their deeds, pauses, quiet reading, staying."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import NOW, prospect, snapshot, usual
from tests.desktop.test_own_mail import Home, SortableDesk
from walkaway.desktop import letter_keys, theme
from walkaway.desktop.resident.notice_words import Words
from walkaway.desktop.resident.notify import Notifier
from walkaway.desktop.resident.reading import Handle, News
from walkaway.desktop.resident.resident import BACKGROUND, Resident
from walkaway.desktop.resident.tray import TrayState
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.model import Ball, BoardSnapshot, Decision, Light, State
from walkaway.engine.notices import AccountTrouble, Counts, Notice, NoticeKind, NoticeRules, Showing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

K = NoticeKind
RED = Notice(K.TURNED_RED, "aspen.example", "Aspen", frozenset("m"), signals=("broken_promise",))
MEETING = Notice(K.MEETING, "fir.example", "Fir", frozenset("m"), subject="demo/1", at=NOW, until=NOW)
REFUSED = AccountTrouble("robin@norrland.example", NOW, True, "The password was refused.", "Sign in.")
OFFLINE = AccountTrouble("robin@norrland.example", NOW, False, "The server cannot be reached.")


class TellingDesk(SortableDesk):
    """A board with one notice to tell, once."""

    def __init__(self, shown: BoardSnapshot, due: Sequence[Notice] = ()) -> None:
        super().__init__(shown)
        self.due = list(due)
        self.later: BoardSnapshot | None = None
        self.asked: list[tuple[NoticeRules, tuple[AccountTrouble, ...]]] = []
        self.notices_paused: datetime | None = None
        self.calendar = WorkCalendar("Europe/Berlin")
        self.caught_up: list[tuple[datetime, str]] = []

    def catch_up(self, now: datetime, zone: str) -> BoardSnapshot:
        self.caught_up.append((now, zone))
        self.snapshot = self.later or replace(self.snapshot, as_of=now)
        return self.snapshot

    def notice(
        self, now: datetime, rules: NoticeRules, troubles: Iterable[AccountTrouble] = ()
    ) -> Showing | None:
        self.asked.append((rules, tuple(troubles)))
        return Showing((self.due.pop(0),), Counts()) if self.due else None

    def pause_notices(self, until: datetime | None) -> None:
        self.notices_paused = until


class StillTray(QObject):
    """A tray that only knows what it was told to show."""

    came, open_wanted, toggle_wanted = Signal(), Signal(), Signal()
    read_wanted, quit_wanted = Signal(), Signal()
    task_wanted, pause_wanted = Signal(str), Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.state, self.is_there, self.icon, self.closed = TrayState(), True, None, False

    def show_state(self, state: TrayState) -> None:
        self.state = state

    def close(self) -> None:
        self.closed = True


class StillNotifier(Notifier):
    """Notes what it is to show."""

    def __init__(self, jobs: object) -> None:
        super().__init__(jobs, lambda: None, make_service=None)  # type: ignore[arg-type]
        self.told: list[tuple[Words, Notice | None]] = []

    def show(self, words: Words, notice: Notice | None) -> None:
        self.told.append((words, notice))


class StillWatch:
    """Does not wait; tells what the test says, when it says so."""

    def __init__(self) -> None:
        self.handles: list[Handle] = []
        self.zones: list[str] = []
        self.news: list[News] = []

    def __call__(self, tell: Callable[[News], None], handle: Handle, zone: str) -> None:
        self.handles.append(handle)
        self.zones.append(zone)
        for news in self.news:
            tell(news)


class Beside:
    """A resident beside the window of a rep."""

    def __init__(self, qtbot: QtBot, folder: Path, desk: TellingDesk) -> None:
        self.now, self.seconds, self.zone = NOW, 1000.0, "Europe/Berlin"
        self.home = Home(qtbot, read=False)
        self.home.desk = self.desk = desk
        self.tray, self.watch = StillTray(), StillWatch()
        jobs = self.home.keeper._jobs
        self.notifier = StillNotifier(jobs)
        self.resident = Resident(
            self.home.window,
            jobs,
            self.home.own,
            watching=self.watch,
            zone=lambda: self.zone,
            titles={},
            said=QSettings(str(folder / "said.ini"), QSettings.Format.IniFormat),
            tray=self.tray,  # type: ignore[arg-type]
            notifier=self.notifier,
            clock=lambda: self.now,
            monotonic=lambda: self.seconds,
        )
        self.window = self.home.window

    def start(self, *news: News) -> Beside:
        self.watch.news = list(news) or [News()]
        self.home.own.start(there=True)
        return self

    def go(self, wall: timedelta, seconds: float) -> None:
        self.now += wall
        self.seconds += seconds
        self.resident.keeping.tick()


Make = Callable[..., Beside]


@pytest.fixture
def beside(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    made: list[Beside] = []

    def opened(*due: Notice, shown: BoardSnapshot | None = None) -> Beside:
        made.append(Beside(qtbot, tmp_path, TellingDesk(shown or usual(), due)))
        return made[-1]

    yield opened
    for one in made:
        one.window.quit()
    theme.choose(None)
    letter_keys.allow(True)


def decided(one: Beside) -> list[tuple[str, str, str]]:
    return [(d.what, d.prospect, d.meeting) for d in one.desk.decided]


# -- telling ------------------------------------------------------------------------------------------


def test_a_notice_is_shown_once_mail_was_read(beside: Make) -> None:
    one = beside(RED)
    one.start()
    (said, notice), *more = one.notifier.told
    assert more == []
    assert (said.title, said.body, notice) == ("Aspen turned red", "Broken promise.", RED)


def test_before_the_first_reading_nothing_is_told_but_not_for_ever(beside: Make) -> None:
    one = beside(RED)
    one.watch.news = []
    one.resident.keeping.reader._work = lambda tell, handle, zone: None
    one.resident.keeping._watch_ended = lambda error: None  # type: ignore[method-assign]
    one.resident.keeping.reader.ended.disconnect()
    one.home.own.start(there=True)
    assert one.notifier.told == []
    for _ in range(5):
        one.go(timedelta(seconds=30), 30)
    assert len(one.notifier.told) == 1


def test_after_a_sleep_mail_is_read_first(beside: Make) -> None:
    one = beside().start()
    one.desk.due.append(RED)
    woken: list[int] = []
    one.resident.keeping.reader._handle = Handle(wake=lambda: woken.append(1))
    one.go(timedelta(hours=9), 5)
    assert woken == [1]
    assert one.notifier.told == []
    one.resident.keeping.reader.read.emit(News())
    assert len(one.notifier.told) == 1


def test_the_rep_settings_and_the_troubles_reach_the_board(beside: Make) -> None:
    one = beside().start(News(0, (REFUSED,)))
    one.home.keeper.change("notices.hide_names", True)
    rules, troubles = one.desk.asked[-1]
    assert rules.hide_names
    assert troubles == (REFUSED,)


def test_where_nothing_shows_it_the_window_says_it(beside: Make) -> None:
    one = beside().start()
    said = Words("Did Fir come?", "Meeting at 10:00.", (("came", "They came"), ("missed", "They didn’t")))
    one.notifier.unheard.emit(said, MEETING)
    assert one.window.banner.text.startswith("Did Fir come? Meeting at 10:00.")
    one.window.banner._button.click()
    assert decided(one) == []  # one button cannot answer
    assert one.window.browsing.shown == "fir.example"


# -- buttons ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("button", "what"), [("came", "came"), ("missed", "missed"), ("moved", "moved")])
def test_a_meeting_is_answered_with_one_click(beside: Make, button: str, what: str) -> None:
    one = beside().start()
    one.window.hide()
    one.notifier.acted.emit(MEETING, button)
    assert decided(one) == [(what, "fir.example", "demo/1")]
    assert not one.window.isVisible()


def test_a_button_that_a_meeting_does_not_have_answers_nothing(beside: Make) -> None:
    one = beside().start()
    one.notifier.acted.emit(MEETING, "snooze")
    assert decided(one) == []


def test_open_and_draft_bring_the_window(beside: Make) -> None:
    one = beside().start()
    drafted: list[str] = []
    one.window.verbs.exit_handler = lambda view: drafted.append(view.prospect.id)
    one.window.hide()
    one.notifier.acted.emit(RED, "open")
    assert one.window.isVisible()
    assert one.window.browsing.shown == "aspen.example"
    one.notifier.acted.emit(RED, "draft")
    assert drafted == ["aspen.example"]
    one.window.shell.show_page("settings")
    one.notifier.acted.emit(None, "open")
    assert one.window.board.isVisible()


@pytest.mark.parametrize(("kind", "days"), [(K.TURNED_RED, 3), (K.REPLY_OWED, 1)])
def test_snooze_is_until_monday_and_of_a_reply_until_tomorrow(
    beside: Make, kind: NoticeKind, days: int
) -> None:
    one = beside().start()
    one.notifier.acted.emit(replace(RED, kind=kind), "snooze")
    (decision,) = one.desk.decided
    assert decision.what == "snooze"
    assert decision.until is not None
    assert (decision.until.date() - NOW.date()).days == days  # NOW is a Friday


def closed() -> BoardSnapshot:
    exit_ = Decision("exit", NOW - timedelta(days=40), prospect="oak.example", reason="no_budget", note="why")
    return snapshot(prospect("Oak", Light.GREY, None, state=State.CLOSED, closed=exit_))


def test_leave_it_closed_and_in_a_month_keep_the_reason(beside: Make) -> None:
    one = beside(shown=closed()).start()
    again = Notice(K.WROTE_AGAIN, "oak.example", "Oak", frozenset("m"))
    one.notifier.acted.emit(again, "leave_closed")
    one.notifier.acted.emit(replace(again, kind=K.REVISIT, after_exit=True), "month")
    first, second = one.desk.decided
    assert (first.what, first.reason, first.note, first.until) == ("exit", "no_budget", "why", None)
    assert (second.what, second.reason, second.until) == ("exit", "no_budget", NOW + timedelta(days=30))


def test_sign_in_opens_the_accounts(beside: Make) -> None:
    one = beside().start()
    asked: list[str] = []
    one.home.own.accounts.signer = lambda account_id: lambda: asked.append(account_id)  # type: ignore[method-assign]
    one.notifier.acted.emit(Notice(K.TROUBLE, "", "robin", frozenset("r"), subject="robin"), "sign_in")
    assert asked == ["robin"]
    assert one.home.own.settings.shown == "accounts"


def test_a_button_pressed_while_another_board_is_open_acts_on_the_own_one(beside: Make) -> None:
    one = beside().start()
    demo = TellingDesk(usual())
    one.window.open_board(lambda job: demo, "Reading the demo mailbox")
    one.notifier.acted.emit(MEETING, "came")
    assert demo.decided == []
    assert decided(one) == [("came", "fir.example", "demo/1")]


# -- tray ---------------------------------------------------------------------------------------------


def test_the_tray_shows_what_is_open(beside: Make) -> None:
    one = beside().start(News(0, (REFUSED,)))
    state = one.tray.state
    assert state.counts == Counts(red=2, owed=1, amber=1, green=2)
    assert len(state.tasks) == 3
    assert state.fault
    assert not state.out_of_date


def test_a_board_that_was_not_read_for_long_is_out_of_date(beside: Make) -> None:
    coverage = replace(usual().coverage, synced=NOW - timedelta(hours=13))
    one = beside(shown=replace(usual(), coverage=coverage)).start()
    assert one.tray.state.out_of_date
    assert one.tray.state.read_at == "02:32"


def test_notices_are_paused_from_the_tray_and_come_again(beside: Make) -> None:
    one = beside().start()
    assert not one.tray.state.quiet  # Friday, half past three
    one.tray.pause_wanted.emit("hour")
    assert one.desk.notices_paused == NOW + timedelta(hours=1)
    assert (one.tray.state.paused, one.tray.state.quiet) == ("16:32", True)
    one.tray.pause_wanted.emit("")
    assert one.desk.notices_paused is None
    assert not one.tray.state.quiet


def test_a_task_and_the_board_open_from_the_tray(beside: Make) -> None:
    one = beside().start()
    one.window.hide()
    one.tray.task_wanted.emit("aspen.example")
    assert one.window.isVisible()
    assert one.window.browsing.shown == "aspen.example"


# -- reading ------------------------------------------------------------------------------------------


def test_news_change_the_board_and_leave_the_rep_where_they_are(beside: Make) -> None:
    one = beside().start()
    one.window.browsing.open_prospect("cedar.example")
    desk, more = one.desk, prospect("Hazel", Light.RED, 95)
    desk.later = replace(usual(), prospects=(*usual().prospects, more))
    one.resident.keeping.reader.read.emit(News(1))
    assert len(one.window.board.views) == 7
    assert one.window.browsing.shown == "cedar.example"
    assert not desk.closed


def test_read_now_wakes_the_watch_and_closes_no_board(beside: Make) -> None:
    one = beside().start()
    woken: list[int] = []
    one.resident.keeping.reader._handle = Handle(wake=lambda: woken.append(1))
    one.tray.read_wanted.emit()
    assert woken == [1]
    assert not one.desk.closed


def test_an_account_that_refused_is_read_with_all_others_and_tried_again(beside: Make) -> None:
    one = beside().start(News(0, (REFUSED,)))
    assert "The password was refused." in one.window.banner.text
    old = one.desk
    one.home.own.read_now()
    assert old.closed  # the whole reading, which signs in anew


def test_without_a_connection_it_is_said_once_and_taken_back(beside: Make) -> None:
    one = beside().start(News(0, (OFFLINE,)))
    assert one.window.banner.text.startswith("No connection. The board shows 15:32 and catches up by itself.")
    one.window.banner.next()
    one.resident.keeping.reader.read.emit(News(0, (OFFLINE,)))
    assert not one.window.banner.isVisible()  # the rep has read it
    one.resident.keeping.reader.read.emit(News())
    one.resident.keeping.reader.read.emit(News(0, (OFFLINE,)))
    assert one.window.banner.isVisible()
    one.resident.keeping.reader.read.emit(News())
    assert not one.window.banner.isVisible()


def test_who_needs_the_store_alone_waits_for_the_watch_to_end(beside: Make) -> None:
    one = beside().start()
    keeping = one.resident.keeping
    handle = keeping.reader._handle = Handle()
    did: list[str] = []
    one.window.lane.let_go(lambda: did.append("alone"))
    assert handle.stop.is_set()
    assert did == []
    keeping.reader._over(None)
    assert did == ["alone"]
    assert one.desk.closed


def test_a_first_reading_that_was_cut_off_goes_on_at_the_next_start(beside: Make) -> None:
    one = beside()
    one.home.desk = None  # accounts, and nothing read: `_read` of the home brings a board
    one.home.own.start(there=True)
    assert one.home.desk is not None
    assert len(one.window.board.views) == 6
    assert not one.window.shell.start.isVisible()


def test_without_accounts_the_first_page_stays(beside: Make) -> None:
    one = beside()
    one.home.desk = None
    one.home.known.all = lambda: ()  # type: ignore[method-assign]
    one.home.own.start(there=True)
    assert one.window.shell.start.isVisible()


def test_another_zone_is_taken_over(beside: Make) -> None:
    one = beside().start()
    one.zone = "Asia/Tokyo"
    one.go(timedelta(seconds=30), 30)
    assert one.desk.caught_up[-1][1] == "Asia/Tokyo"
    assert one.watch.zones[-1] == "Asia/Tokyo"


def test_a_new_day_is_judged(beside: Make) -> None:
    one = beside().start()
    before = len(one.desk.caught_up)
    one.go(timedelta(seconds=30), 30)
    assert len(one.desk.caught_up) == before
    one.now = datetime(2026, 11, 20, 22, 59, 50, tzinfo=UTC)
    one.resident.keeping._clocks.look(30)
    one.go(timedelta(seconds=30), 30)
    assert len(one.desk.caught_up) > before


def test_a_nudge_that_was_sent_is_told_in_the_window(beside: Make) -> None:
    synced = replace(usual().coverage, synced=NOW)
    one = beside(shown=replace(usual(), coverage=synced)).start()
    sent = prospect("Oak", Light.RED, 90, unanswered_followups=3, last_outbound=NOW + timedelta(minutes=2))
    later = replace(usual().coverage, synced=NOW + timedelta(minutes=5))
    one.desk.later = snapshot(sent, coverage=later)
    one.resident.keeping.reader.read.emit(News(1))
    assert one.window.banner.text.startswith("You wrote to Oak once more. Three follow-ups are unanswered")


# -- staying ------------------------------------------------------------------------------------------


def test_closing_leaves_it_in_the_tray_only_where_wanted_and_there(beside: Make, tmp_path: Path) -> None:
    one = beside().start()
    assert not one.window.stays()
    one.home.keeper.change(BACKGROUND, True)
    one.tray.is_there = False
    assert not one.window.stays()
    one.tray.is_there = True
    one.window.close()
    assert not one.window.isVisible()
    assert not one.tray.closed
    one.window.show()
    one.window.close()
    assert [said.title for said, _ in one.notifier.told] == ["Walkaway goes on in the tray"]
    one.window.quit()
    assert one.tray.closed


def test_the_demo_changes_nothing_in_the_tray_and_is_left_with_the_window(beside: Make) -> None:
    one = beside().start()
    one.home.keeper.change(BACKGROUND, True)
    before = one.tray.state
    one.window.open_board(lambda job: TellingDesk(snapshot(prospect("Oak"))), "Reading the demo mailbox")
    one.go(timedelta(seconds=30), 30)
    assert one.tray.state == before
    one.window.close()
    assert one.window.is_own
    assert len(one.window.board.views) == 6


def test_that_it_may_stay_is_said_once_where_a_tray_is(beside: Make) -> None:
    one = beside().start()
    for _ in range(2):
        one.tray.came.emit()
    assert one.window.banner.text.startswith("Walkaway can go on in the tray")
    one.window.banner._button.click()
    assert one.home.keeper.settings.flag(BACKGROUND)
    assert not one.window.banner.isVisible()


def test_the_end_of_the_session_ends_it(beside: Make) -> None:
    one = beside().start()
    one.home.keeper.change(BACKGROUND, True)
    one.window.end_with_session()
    one.window.close()
    assert one.tray.closed


def test_the_ball_and_the_light_of_the_boards_are_as_this_file_takes_them() -> None:
    views = {view.prospect.name: view for view in usual().prospects}
    assert views["Elder"].ball is Ball.YOURS
    assert views["Aspen"].verdict.light is Light.RED

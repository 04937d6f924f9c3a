"""The playbook page: rules as sentences, a preview of every change, and what is kept in the end."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop import filling
from tests.desktop.conftest import Open, Pictures
from tests.desktop.snapshots import StillDesk, colours
from tests.playbook.homes import READ, make_home
from tests.storage.mails import REP, START, mailbox
from walkaway.desktop import theme
from walkaway.desktop.app import create_window
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.playbook.host import PlaybookHost, add_playbook
from walkaway.desktop.playbook.number_box import NumberBox
from walkaway.desktop.playbook.page import PlaybookPage
from walkaway.desktop.window import MainWindow
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.own_settings import change_setting
from walkaway.engine.actions.playbook_editor import PlaybookEditor
from walkaway.engine.actions.words import WordReader
from walkaway.engine.model import Light
from walkaway.engine.playbook import Changes, load, read_changes
from walkaway.engine.playbook.sentences import rules
from walkaway.engine.signals import TITLES
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store

# Tooltips want to be on top, which a platform without a screen cannot give.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class DemoBoard(StillDesk):
    """The board of the demo mailbox, which a window may close, over a desk that stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.snapshot)
        self._desk = desk
        self.edits = self.stopped = 0

    def edit_playbook(self) -> PlaybookEditor:
        self.edits += 1
        return self._desk.edit_playbook()

    def stop_editing(self) -> None:
        self.stopped += 1


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The demo mailbox, read once for all tests here."""
    found = Desk.of_demo()
    yield found
    found.close()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("WALKAWAY_HOME", str(folder))
    return folder


@dataclass
class Shown:
    window: MainWindow
    host: PlaybookHost
    board: DemoBoard
    qtbot: QtBot
    folder: Path

    @property
    def page(self) -> PlaybookPage:
        assert self.host.page is not None
        return self.host.page

    @property
    def reds(self) -> int:
        """How many are red today."""
        return sum(view.verdict.light is Light.RED for view in self.board.snapshot.prospects)

    def settle(self) -> None:
        """Wait for the end of what is being tried."""
        self.qtbot.waitUntil(lambda: not self.host.is_busy, timeout=20_000)
        for _ in range(3):  # layouts ask for one another
            QApplication.processEvents()

    def open_rule(self, name: str) -> None:
        row = self.page.rules.row(name)
        if not row.is_open:
            row.head.click()

    def choose(self, *at: str, value: object) -> None:
        """Set a number in its box."""
        row = next(row for row in self.page.rules.rows if at in row.rule.numbers)
        self.open_rule(row.rule.id)
        body = row.body
        assert body is not None
        box = next(line.boxes[at[-1]] for line in body.lines if at[-1] in line.boxes)
        box.setValue(float(value))  # type: ignore[arg-type]


Show = Callable[..., Shown]


@pytest.fixture
def show(open_window: Open, desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    hosts: list[PlaybookHost] = []

    def shown(size: tuple[int, int] = (1280, 800), *, own: bool = False) -> Shown:
        board = DemoBoard(desk)
        window = open_window(board, size, open_own=lambda job: board)
        host = add_playbook(
            window, window.lane._jobs, TITLES, lambda title, name: tmp_path / (name or "team.toml")
        )
        hosts.append(host)
        if own:
            window.show_own()
        window.shell.show_page("playbook")
        found = Shown(window, host, board, qtbot, tmp_path)
        found.settle()
        return found

    yield shown
    for host in hosts:
        host.trial.stop()


@pytest.mark.parametrize("size", [(1280, 800), (1000, 640), (640, 700)])
def test_pictures_of_the_playbook(
    show: Show, scheme: theme.Tokens, pictures: Pictures, size: tuple[int, int]
) -> None:
    shown = show(size, own=True)
    shown.open_rule("radio_silence")
    shown.choose("flags", "radio_silence", "red_bd", value=6)
    shown.choose("lights", "ambers_for_red", value=2)
    shown.page.rules.row("price_only").switch.click()
    shown.open_rule("radio_silence")
    shown.settle()
    picture = pictures.take(shown.window, f"playbook-{size[0]}x{size[1]}", scheme)
    found = colours(picture.toImage())
    wanted = (scheme.card, scheme.acc, scheme.red.shape, scheme.amber.shape, scheme.sel, scheme.t2)
    assert {colour.lower() for colour in wanted} <= found


# -- changing ----------------------------------------------------------------------------------------

SILENCE = ("flags", "radio_silence", "red_bd")
TOGETHER = ("lights", "ambers_for_red")


def test_the_keyboard_begins_on_the_first_rule(show: Show) -> None:
    shown = show()
    assert shown.window.focusWidget() is shown.page.rules.rows[0].head
    shown.window.shell.show_page("board")
    shown.window.shell.show_page("playbook")
    assert shown.window.focusWidget() is shown.page.rules.rows[0].head


def test_every_rule_has_a_row_with_its_limits_and_a_name(show: Show) -> None:
    shown = show()
    rows = shown.page.rules.rows
    assert [row.rule for row in rows] == list(rules())
    names = [row.head.accessibleName() for row in rows]
    assert names[0] == "Radio silence, watch 5 days, walk away 10 days"
    assert "Explicit no, walk away once" in names
    assert all(row.switch is None or row.title in row.switch.accessibleName() for row in rows)
    for row in rows:
        row.set_open(True)
        assert row.body is not None
        boxes = [box for line in row.body.lines for box in line.boxes.values()]
        assert {box.at for box in boxes} == set(row.rule.numbers)
        assert all(box.accessibleName() for box in boxes)
        assert len({box.accessibleName() for box in boxes}) == len(boxes), row.title
        row.set_open(False)
    assert shown.page.fact == "24 red flags, all as they come"
    assert shown.page.sentence == "Nothing is changed."
    assert not shown.page.foot.apply.isVisible()
    assert shown.page.panel.note == "Change something to see what it does."
    assert shown.page.panel.bars.numbers(Light.RED) == str(shown.reds)


def test_a_change_is_tried_and_told_before_anything_is_kept(show: Show, home: Path) -> None:
    shown = show(own=True)
    shown.choose(*TOGETHER, value=2)
    panel = shown.page.panel
    assert shown.page.sentence == "1 change"
    assert shown.host.is_busy  # it waits for the next change
    shown.settle()
    preview = panel.preview
    assert preview is not None
    assert preview.moves
    assert [row.move_ for row in panel.moves] == list(preview.moves)
    assert panel.moves[0].accessibleName().startswith(f"{preview.moves[0].name}: from Watch to Walk away.")
    assert panel.bars.numbers(Light.RED) == f"{shown.reds} → {shown.reds + len(preview.moves)}"
    assert shown.page.sentence == f"1 change, {len(preview.moves)} prospects would move"
    assert panel.hindsight.startswith("At the ends of the last ")
    assert "1 changed from the defaults" in shown.page.fact
    assert not home.exists()


def test_until_the_next_preview_the_old_one_stays_and_is_quiet(show: Show) -> None:
    shown = show()
    shown.choose(*TOGETHER, value=2)
    shown.settle()
    row = shown.page.panel.moves[0]
    shown.choose(*TOGETHER, value=1)
    assert shown.page.panel.moves[0] is row
    assert not row.isEnabled()
    shown.settle()
    assert shown.page.panel.moves[0] is not row
    assert all(row.isEnabled() for row in shown.page.panel.moves)


def test_only_the_last_of_quick_changes_is_tried(show: Show) -> None:
    shown = show()
    tried = []
    shown.host.trial.tried.connect(tried.append)
    for value in (9, 8, 7, 6, 5):
        shown.choose(*SILENCE, value=value)
    shown.settle()
    assert len(tried) == 1
    assert shown.host.books.draft is not None
    assert shown.host.books.draft.values == {SILENCE: 5}


def test_what_may_not_be_less_moves_along_in_its_box(show: Show) -> None:
    shown = show()
    shown.choose("flags", "radio_silence", "amber_bd", value=14)
    body = shown.page.rules.row("radio_silence").body
    assert body is not None
    red = next(line.boxes["red_bd"] for line in body.lines if "red_bd" in line.boxes)
    assert red.value() == 14
    assert red.is_changed
    assert shown.page.rules.row("radio_silence").head.accessibleName() == (
        "Radio silence, watch 14 days, walk away 14 days, changed"
    )


def test_a_rule_goes_off_and_gets_another_light(show: Show) -> None:
    shown = show()
    row = shown.page.rules.row("missed_meeting")
    assert row.switch is not None
    row.switch.click()
    assert row.head.accessibleName() == "Missed meeting, off, changed"
    row.switch.click()
    shown.open_rule("missed_meeting")
    assert row.body is not None
    row.body.lights["amber"].click()
    assert row.head.accessibleName() == "Missed meeting, watch 1 time, changed"
    assert not row.body.lines[-1].isEnabled()
    row.body.lights["red"].click()
    assert row.head.accessibleName() == "Missed meeting, walk away 1 time, changed"
    row.body.lights[""].click()
    assert shown.host.books.draft == Changes()


def test_back_to_default_discard_and_reset(show: Show) -> None:
    shown = show()
    shown.choose(*SILENCE, value=5)
    shown.choose(*TOGETHER, value=2)
    row = shown.page.rules.row("lights")
    assert row.reset.isVisible()
    row.reset.click()
    assert not row.reset.isVisible()
    assert shown.host.books.draft is not None
    assert shown.host.books.draft.values == {SILENCE: 5}
    shown.choose("words", "time_cap_days", value=60)
    shown.page.reset_all.trigger()
    assert shown.host.books.draft == Changes()
    shown.choose(*SILENCE, value=5)
    shown.page.foot.discard.click()
    shown.settle()
    assert shown.host.books.draft == Changes()
    assert shown.page.panel.preview is None


def test_a_prospect_that_would_move_can_be_opened(show: Show) -> None:
    shown = show()
    shown.choose(*TOGETHER, value=2)
    shown.settle()
    row = shown.page.panel.moves[0]
    row.click()
    assert shown.window.browsing.shown == row.move_.prospect
    assert not shown.host.isVisible()
    assert shown.host.books.draft is not None
    assert shown.host.books.draft.values == {
        TOGETHER: 2
    }  # what was being changed is there when one comes back
    shown.window.shell.show_page("playbook")
    shown.settle()
    assert shown.page.panel.preview is not None


# -- keeping and sharing -----------------------------------------------------------------------------


def test_apply_keeps_it_and_judges_the_board_anew(show: Show, home: Path) -> None:
    shown = show(own=True)
    opened = []
    shown.window.lane.opened.connect(opened.append)
    shown.choose(*SILENCE, value=6)
    shown.settle()
    shown.page.foot.apply.click()
    shown.settle()
    assert read_changes(home / "playbook.toml").values == {SILENCE: 6}
    assert len(opened) == 1
    assert shown.page.sentence == "Nothing is changed."
    assert shown.host.isVisible()
    assert shown.page.rules.row("radio_silence").head.accessibleName().endswith("walk away 6 days, changed")


def test_another_board_than_the_own_can_be_tried_and_not_applied(show: Show, home: Path) -> None:
    home.mkdir()
    (home / "playbook.toml").write_text("[words]\ntime_cap_days = 60\n", encoding="utf-8")
    shown = show()
    shown.choose(*TOGETHER, value=2)
    shown.settle()
    assert shown.page.panel.moves
    assert not shown.page.foot.apply.isEnabled()
    assert "This board is not yours" in shown.page.sentence
    shown.host.apply()
    assert read_changes(home / "playbook.toml").values == {("words", "time_cap_days"): 60}


def test_an_import_shows_its_preview_first(show: Show, home: Path) -> None:
    shown = show(own=True)
    (shown.folder / "team.toml").write_text("[lights]\nambers_for_red = 2\n", encoding="utf-8")
    shown.page.take.click()
    shown.settle()
    assert shown.host.books.draft is not None
    assert shown.host.books.draft.values == {TOGETHER: 2}
    assert shown.page.sentence.startswith("From team.toml · 1 change, ")
    assert shown.page.panel.moves
    assert not home.exists()
    shown.page.foot.apply.click()
    shown.settle()
    assert read_changes(home / "playbook.toml").values == {TOGETHER: 2}
    shown.page.take.click()
    assert shown.page.sentence == "team.toml says the same as your playbook."


def test_a_bad_import_names_what_is_wrong_and_changes_nothing(show: Show) -> None:
    shown = show(own=True)
    shown.choose(*SILENCE, value=6)
    (shown.folder / "team.toml").write_text("[flags.radio_silense]\nred_bd = 3\n", encoding="utf-8")
    shown.page.take.click()
    assert "team.toml, line 1" in shown.window.banner.text
    assert filling.button(shown.window.banner, "Choose another file…").isVisible()
    assert shown.host.books.draft is not None
    assert shown.host.books.draft.values == {SILENCE: 6}


def test_working_days_of_a_file_are_shown_and_can_be_put_back(show: Show) -> None:
    shown = show(own=True)
    (shown.folder / "team.toml").write_text('[calendar]\nregion = "DE-BY"\n', encoding="utf-8")
    shown.page.take.click()
    row = shown.page.rules.row("calendar")
    assert row.head.accessibleName() == "Working days, 5 days, DE-BY, changed"
    row.head.click()
    row.reset.click()
    assert shown.host.books.draft == Changes()
    assert row.head.accessibleName() == "Working days, 5 days"


def test_an_export_holds_what_is_shown(show: Show) -> None:
    shown = show()
    shown.choose(*SILENCE, value=6)
    shown.page.share.click()
    path = shown.folder / "walkaway-playbook.toml"
    assert read_changes(path).values == {SILENCE: 6}
    assert shown.page.sentence == f"Saved as {path}."


def test_a_broken_file_is_told_and_can_be_replaced(show: Show, home: Path) -> None:
    home.mkdir()
    (home / "playbook.toml").write_text("[words]\ntime_cup_days = 60\n", encoding="utf-8")
    shown = show(own=True)
    assert "line 2: words.time_cup_days" in shown.page.trouble
    assert shown.page.foot.apply.isEnabled()
    shown.page.foot.apply.click()
    shown.settle()
    assert shown.page.trouble == ""
    assert [path.name for path in home.iterdir()] == ["playbook.before.toml"]


def test_what_cannot_be_kept_is_told(show: Show, home: Path) -> None:
    shown = show(own=True)
    shown.choose(*SILENCE, value=6)
    home.write_text("a file where the folder should be", encoding="utf-8")
    shown.page.foot.apply.click()
    assert "cannot be kept" in shown.window.banner.text
    assert shown.host.books.draft is not None
    assert shown.host.books.draft.values == {SILENCE: 6}
    home.unlink()
    filling.button(shown.window.banner, "Try again").click()
    shown.settle()
    assert read_changes(home / "playbook.toml").values == {SILENCE: 6}
    assert not shown.window.banner.isVisible()


# -- keys, lanes, places -----------------------------------------------------------------------------


def test_all_of_it_goes_by_keys_alone(show: Show, qtbot: QtBot, home: Path) -> None:
    shown = show(own=True)
    keys = Qt.Key
    rows = shown.page.rules.rows
    assert rows[0].head.hasFocus()
    qtbot.keyClick(rows[0].head, keys.Key_Down)
    qtbot.keyClick(rows[1].head, keys.Key_Up)
    assert rows[0].head.hasFocus()
    qtbot.keyClick(rows[0].head, keys.Key_Space)
    assert rows[0].switch is not None
    assert not rows[0].switch.isChecked()
    qtbot.keyClick(rows[0].head, keys.Key_Space)
    qtbot.keyClick(rows[0].head, keys.Key_Return)
    assert rows[0].is_open
    focused: QWidget | None = rows[0].head
    for _ in range(8):
        assert focused is not None
        qtbot.keyClick(focused, keys.Key_Tab)
        focused = QApplication.focusWidget()
        if isinstance(focused, NumberBox):
            break
    assert isinstance(focused, NumberBox)
    focused.selectAll()
    qtbot.keyClicks(focused, "3")
    qtbot.keyClick(shown.page, keys.Key_S, Qt.KeyboardModifier.ControlModifier)  # while the cursor is in it
    shown.settle()
    assert read_changes(home / "playbook.toml").values == {("flags", "radio_silence", "amber_bd"): 3}
    qtbot.keyClick(focused, keys.Key_Escape)
    assert not rows[0].is_open
    assert rows[0].head.hasFocus()


def test_only_one_rule_is_open(show: Show) -> None:
    shown = show()
    shown.open_rule("radio_silence")
    shown.open_rule("price_only")
    assert [row.rule.id for row in shown.page.rules.rows if row.is_open] == ["price_only"]


def test_who_leaves_stops_what_is_tried_and_frees_what_was_read(show: Show) -> None:
    shown = show(own=True)
    shown.choose(*TOGETHER, value=2)
    shown.window.shell.show_page("board")
    assert not shown.host.is_busy
    assert shown.board.stopped == 1


def test_it_is_the_fourth_view(qtbot: QtBot) -> None:
    window = create_window(Jobs(inline=True))
    qtbot.addWidget(window)
    fourth = next(action for action in window.actions() if action.shortcut() == QKeySequence("Ctrl+4"))
    fourth.trigger()
    assert window.findChild(PlaybookHost).isVisibleTo(window)
    window.close()


def test_a_trial_leaves_the_window_and_the_lane_free(qtbot: QtBot, tmp_path: Path) -> None:
    """On real threads: the desk lives on the store lane, and others are served between the steps."""
    jobs = Jobs()
    window = MainWindow(jobs, lambda request: lambda job: small_desk(), lambda job: small_desk(), TITLES)
    qtbot.addWidget(window)
    host = add_playbook(window, jobs, TITLES)
    window.show()
    with qtbot.waitSignal(window.lane.opened, timeout=20_000):
        window.show_demo()
    window.shell.show_page("playbook")
    qtbot.waitUntil(lambda: host.page is not None and not host.is_busy, timeout=20_000)
    assert host.page is not None
    host._chosen(("flags", "radio_silence", "amber_bd"), 1)
    asked: list[str] = []
    with qtbot.waitSignal(host.trial.looked_back, timeout=20_000):
        host.trial.tried.connect(lambda _: window.lane.ask(lambda desk: "answer", asked.append))
    qtbot.waitUntil(lambda: asked == ["answer"], timeout=20_000)
    assert host.page.panel.preview is not None
    assert host.page.panel.hindsight
    window.close()


def small_desk() -> Desk:
    store = Store.open(None)
    source = MemorySource(mailbox(36))
    ingest(store, source, zone="UTC")
    request = BoardRequest((REP,), START + timedelta(days=40), "UTC", load(None))
    return Desk(store, request, WordReader(store, {1: source}, "UTC"))


def test_the_reps_own_board_becomes_what_the_preview_said(qtbot: QtBot, home: Path) -> None:
    make_home()
    change_setting("work.days", ("monday", "tuesday"))  # goes before the playbook, in the preview too
    jobs = Jobs()

    def own(_: object) -> Desk | None:
        return Desk.of_home("UTC", READ)

    window = MainWindow(jobs, lambda request: own, own, TITLES, open_own=own)
    qtbot.addWidget(window)
    host = add_playbook(window, jobs, TITLES)
    window.show()
    with qtbot.waitSignal(window.lane.opened, timeout=20_000):
        window.show_own()
    window.shell.show_page("playbook")
    qtbot.waitUntil(lambda: host.page is not None and not host.is_busy, timeout=20_000)
    assert host.page is not None
    host._chosen(("flags", "radio_silence", "amber_bd"), 2)
    host._chosen(("flags", "radio_silence", "red_whatever_bd"), 4)
    qtbot.waitUntil(lambda: not host.is_busy, timeout=20_000)
    preview = host.page.panel.preview
    assert preview is not None
    assert preview.moves
    with qtbot.waitSignal(window.lane.opened, timeout=20_000):
        host.page.foot.apply.click()
    assert window.snapshot is not None
    assert Counter(view.verdict.light for view in window.snapshot.prospects) == preview.after
    qtbot.waitUntil(lambda: not host.is_busy, timeout=20_000)
    assert host.page.sentence in ("Nothing is changed.", "Applied. Your board is judged by it now.")
    assert (home / "playbook.toml").exists()
    window.close()

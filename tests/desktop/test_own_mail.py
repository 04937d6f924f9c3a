"""The rep's own mail behind the window: the first account, reading, settings, sorting, the end of it all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Pictures
from tests.desktop.filling import button
from tests.desktop.snapshots import TITLES, StillDesk, colours, usual
from tests.desktop.test_welcome import GOOD, KNOWN, StillWork
from walkaway.desktop import letter_keys, theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.frame.panes import named_panes
from walkaway.desktop.frame.tab_order import tab_stops
from walkaway.desktop.jobs import Job, Jobs
from walkaway.desktop.looks import Looks
from walkaway.desktop.own_mail import OwnMail
from walkaway.desktop.pipeline.host import add_pipeline
from walkaway.desktop.settings.accounts import AccountsWork, Shown
from walkaway.desktop.settings.delete import DeleteDialog, RemoveDialog
from walkaway.desktop.settings.host import SETTINGS
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.welcome.account_work import Trial
from walkaway.desktop.window import MainWindow
from walkaway.engine.actions.forget import Forgotten
from walkaway.engine.actions.read_accounts import AccountRead
from walkaway.engine.actions.sorting import Found
from walkaway.engine.errors import SourceError, StoreError
from walkaway.engine.model import BoardSnapshot, Decision, Light
from walkaway.engine.settings import Settings, Value

LAST = datetime(2026, 11, 18, tzinfo=UTC)
PEOPLE = (
    Found("aspen.example", "Aspen", 4, 5, LAST, "", True),
    Found("birch.example", "Birch", 2, 1, LAST, "", False),
    Found("cedar.example", "Cedar", 1, 1, LAST, "private", False),
)


class SortableDesk(StillDesk):
    """A board whose people can be sorted."""

    def __init__(self, shown: BoardSnapshot) -> None:
        super().__init__(shown)
        self.refreshed = 0

    def people(self) -> tuple[Found, ...]:
        return PEOPLE

    def aliases(self) -> tuple[str, ...]:
        return ("robin@elsewhere.example", "r.berg@norrland.example")

    def note(self, decision: Decision, *, undo: bool = False) -> None:
        (self.decided.remove if undo else self.decided.append)(decision)

    def refresh(self) -> BoardSnapshot:
        self.refreshed += 1
        return self.snapshot

    def take_deals(self, path: Path) -> int:
        return 3


class KnownAccounts(AccountsWork):
    """Two accounts, without a store."""

    def __init__(self) -> None:
        self.did: list[tuple[str, str]] = []

    def all(self) -> tuple[Shown, ...]:
        return (Shown("robin@norrland.example", "imap.norrland.example", False), Shown("old", "x", True))

    def pause(self, account_id: str, paused: bool) -> None:
        self.did.append(("pause" if paused else "resume", account_id))

    def remove(self, account_id: str) -> None:
        self.did.append(("remove", account_id))


class Home:
    """A window with everything of the rep's, and what was done to it."""

    def __init__(self, qtbot: QtBot, *, read: bool = True, reads: tuple[AccountRead, ...] = ()) -> None:
        self.desk: SortableDesk | None = SortableDesk(usual()) if read else None
        self.reads: tuple[AccountRead, ...] | Exception = reads
        self.kept: list[tuple[str, Value | None]] = []
        self.deleted = 0
        self.left: tuple[str, ...] = ()
        self.work = StillWork(KNOWN, Trial((GOOD,), added="robin@norrland.example"))
        jobs = Jobs(inline=True)
        self.window = MainWindow(
            jobs, lambda request: lambda job: None, lambda job: None, TITLES, None, lambda job: self.desk
        )
        qtbot.addWidget(self.window)
        self.keeper = Keeper(jobs, Settings(), self._keep, self.window)
        self.known = KnownAccounts()
        self.own = OwnMail(
            self.window,
            jobs,
            self.keeper,
            accounts=self.work,
            reading=self._read,
            forget=self._forget,
            folder="/home/robin/walkaway",
            known=self.known,
        )
        self.window.resize(1280, 800)
        self.window.show()
        self.own.start(there=read)

    def _keep(self, key: str, value: Value | None) -> Settings:
        if value == "dark-is-refused":
            raise StoreError("x")
        self.kept.append((key, value))
        return self.keeper.settings

    def _read(self, tell: Callable[[object], None], stop: threading.Event) -> tuple[AccountRead, ...]:
        self.desk = SortableDesk(usual())
        tell((50, 100, True))
        if isinstance(self.reads, Exception):
            raise self.reads
        return self.reads

    def _forget(self) -> Forgotten:
        self.deleted += 1
        self.desk = None
        return Forgotten(1, 3, self.left)


@pytest.fixture
def home(qtbot: QtBot):  # type: ignore[no-untyped-def]
    made: list[Home] = []

    def opened(**more: object) -> Home:
        made.append(Home(qtbot, **more))  # type: ignore[arg-type]
        return made[-1]

    yield opened
    for one in made:
        one.window.close()
    theme.choose(None)
    letter_keys.allow(True)


def test_without_mail_the_first_page_fills_the_window(home) -> None:  # type: ignore[no-untyped-def]
    window = home(read=False).window
    assert window.shell.start.isVisible()
    assert not window.sidebar.isVisible()
    assert not window.board.isVisible()


def test_nothing_lies_over_the_page_that_is_shown(home) -> None:  # type: ignore[no-untyped-def]
    for one in (home(read=False), home()):
        for page in (None, "accounts", "people"):
            if page is not None:
                one.own.show_settings(page)
            children = one.window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            assert [child for child in children if child.isVisible()] == [one.window.shell]
            over = one.own.settings.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            assert not {one.own.accounts, one.own.about, one.own.people} & {w for w in over if w.isVisible()}


def test_with_mail_the_own_board_is_shown(home) -> None:  # type: ignore[no-untyped-def]
    window = home().window
    assert not window.shell.start.isVisible()
    assert window.sidebar.isVisible()
    assert len(window.board.views) == 6


def test_from_the_first_door_to_the_board(home) -> None:  # type: ignore[no-untyped-def]
    one = home(read=False)
    one.window.shell.start.doors[0].click()
    form = one.own.form
    form.fields.address.setText("robin@norrland.example")
    form.go.click()
    form.fields.password.setText("secret")
    form.go.click()
    assert not one.window.shell.start.isVisible()
    assert one.window.board.isVisible()
    assert len(one.window.board.views) == 6


def test_after_the_first_reading_the_window_says_what_it_still_does(home, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    one = home(read=False)
    board = one.window.board
    said: list[tuple[str, bool]] = []

    def opener(job: Job) -> StillDesk:
        said.extend((label.text(), label.isVisible()) for label in board.findChildren(QLabel))
        return StillDesk(usual())

    monkeypatch.setattr(one.window, "_open_own", opener)
    monkeypatch.setattr(one.own.reader, "_work", lambda tell, stop: ())  # little mail: no newest weeks first
    one.own.read_first()
    assert ("Opening your board …", True) in said
    assert "Opening your board …" not in [
        label.text() for label in board.findChildren(QLabel) if label.isVisible()
    ]


def test_an_account_in_trouble_is_told_with_a_button(home) -> None:  # type: ignore[no-untyped-def]
    trouble = SourceError("Your provider refused the password.", "Many want an app password here.")
    one = home(reads=(AccountRead("robin@norrland.example", error=trouble), AccountRead("b", error=trouble)))
    one.own.reader.read()
    assert "robin@norrland.example" in one.window.banner.text
    assert "app password" in one.window.banner.text
    assert not one.own.reader.is_reading
    one.reads = ()
    one.window.banner.clear()
    one.own.reader.read()
    assert one.window.banner.text == "" or not one.window.banner.isVisible()


def test_without_an_account_reading_leaves_the_board_alone(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.known.all = lambda: ()
    desk = one.desk
    one.own.read_now()
    assert "There is no account yet." in one.window.banner.text
    assert not desk.closed


def test_a_reading_that_fails_leaves_the_board(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.reads = StoreError("The disk is full.", "Make room.")
    one.own.reader.read()
    assert "The disk is full." in one.window.banner.text
    assert one.window.board.isVisible()


def test_settings_work_at_once_and_can_be_refused(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("work")
    assert one.own.settings.shown == "work"
    page = one.own.pages["work"]
    page.controls["work.holidays"].chosen.emit("de-by")
    assert one.keeper.settings.text("work.holidays") == "DE-BY"
    page.controls["work.holidays"].chosen.emit("Bavaria")
    assert one.keeper.settings.text("work.holidays") == "DE-BY"
    assert "Bavaria" in page.trouble("work.holidays")
    page.controls["work.days"].boxes["saturday"].setChecked(True)
    assert one.kept[-1] == ("work.days", ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"))


def test_every_setting_is_on_its_page_with_a_name_for_screen_readers(home) -> None:  # type: ignore[no-untyped-def]
    from walkaway.engine.settings import TABLE

    one = home()
    one.own.show_settings()
    shown = {key for page in one.own.pages.values() for key in page.controls}
    assert shown == {setting.key for setting in TABLE}


def test_the_look_follows_the_settings(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    Looks(one.window, one.keeper)
    size = QApplication.font().pointSizeF()
    try:
        one.keeper.change("appearance.theme", "dark")
        assert theme.tokens() is theme.DARK
        one.keeper.change("appearance.density", "compact")
        assert one.window.board.head.compact
        one.window.board.head.set_compact(False)
        assert one.keeper.settings.text("appearance.density") == "comfortable"
        one.keeper.change("appearance.text_size", 150)
        assert QApplication.font().pointSizeF() == pytest.approx(size * 1.5)
        one.keeper.change("appearance.letter_keys", False)
        assert not letter_keys.allowed()
        one.keeper.change("appearance.deals", False)
        assert one.window.board.board is not None
        assert not one.window.board.board.deals
    finally:
        one.keeper.change("appearance.text_size", 100)
        one.keeper.change("appearance.theme", "system")
        QApplication.setPalette(theme.palette(theme.tokens()))


def test_a_new_look_is_put_on_once(home, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    one = home()
    Looks(one.window, one.keeper)
    styled: list[theme.Tokens] = []
    usual = one.window.shell.restyle
    monkeypatch.setattr(one.window.shell, "restyle", lambda: (styled.append(theme.tokens()), usual()))
    try:
        one.keeper.change("appearance.theme", "dark")
        QApplication.processEvents()
        assert styled == [theme.DARK]
        one.keeper.change("appearance.text_size", 150)
        QApplication.processEvents()
        assert styled == [theme.DARK, theme.DARK]
    finally:
        one.keeper.change("appearance.text_size", 100)
        one.keeper.change("appearance.theme", "system")
        QApplication.setPalette(theme.palette(theme.tokens()))


def test_a_setting_that_cannot_be_kept_is_tried_again(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    full = [StoreError("The disk is full.", "Make room.")]
    whole = one.keeper._keep

    def keep(key: str, value: object) -> Settings:
        if full:
            raise full.pop()
        return whole(key, value)  # type: ignore[no-any-return]

    one.keeper._keep = keep
    one.keeper.change("appearance.deals", False)
    assert one.keeper.settings.flag("appearance.deals")
    button(one.window.banner, "Try again").click()
    assert not one.keeper.settings.flag("appearance.deals")
    assert not one.window.banner.isVisible()
    one.keeper.change("appearance.deals", None)


def test_a_text_size_holds_for_the_whole_window_from_the_start(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.window.hide()  # as at the start, when settings are applied before the window is on show
    titles = [label for label in one.window.board.head.findChildren(QLabel) if label.text() == "Board"]
    usual_size = titles[0].font().pointSizeF()
    try:
        one.keeper.change("appearance.text_size", 150)
        Looks(one.window, one.keeper)
        assert titles[0].font().pointSizeF() == pytest.approx(usual_size * 1.5, rel=0.05)
    finally:
        one.keeper.change("appearance.text_size", 100)


def test_accounts_that_are_listed_anew_take_the_place_of_the_old_rows(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    for _ in range(2):
        one.own.show_settings("accounts")
        QApplication.processEvents()
    shown = [label.text() for label in one.own.accounts.findChildren(QLabel) if label.isVisible()]
    assert shown == [
        "Accounts", "robin@norrland.example", "imap.norrland.example", "old", "x, not read for now"
    ]  # fmt: skip
    theme.choose(theme.DARK)
    one.window.shell.restyle()
    colours_of = {
        label.palette().color(label.foregroundRole()).name() for label in one.own.accounts._words[0]
    }
    assert colours_of == {theme.DARK.t1.lower(), theme.DARK.t3.lower()}


def test_tab_goes_down_the_accounts(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("accounts")
    QApplication.processEvents()
    chain = [stop.text() for stop in tab_stops(one.own.accounts) if isinstance(stop, KeyButton)]
    rows = [text for text in chain if text in ("Pause", "Read again", "Remove")]
    assert rows == ["Pause", "Remove", "Read again", "Remove"]
    assert chain[-2:] == ["Add an account…", "Read mail now"]


def test_accounts_are_listed_paused_and_removed(home, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("accounts")
    buttons = {button.accessibleName(): button for button in one.own.accounts.findChildren(KeyButton)}
    buttons["Pause: robin@norrland.example"].click()
    buttons = {button.accessibleName(): button for button in one.own.accounts.findChildren(KeyButton)}
    buttons["Remove: old"].click()
    assert one.known.did == [("pause", "robin@norrland.example")]
    asked = one.window.findChild(RemoveDialog)
    qtbot.keyClick(asked, Qt.Key.Key_Return)  # an Enter too many removes nothing
    assert not asked.isVisible()
    assert one.known.did == [("pause", "robin@norrland.example")]
    buttons["Remove: old"].click()
    (asked,) = (dialog for dialog in one.window.findChildren(RemoveDialog) if dialog.isVisible())
    words = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "Remove old?" in words
    assert "What you decided stays" in words
    asked.button.click()
    assert one.known.did == [("pause", "robin@norrland.example"), ("remove", "old")]


def test_senders_of_sent_mail_are_offered_as_own_addresses(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("addresses")
    assert one.own.aliases.isVisible()
    one.own.aliases.findChildren(KeyButton)[0].click()
    assert one.kept == [("addresses.more", ("robin@elsewhere.example",))]
    shown = one.own.pages["addresses"].controls["addresses.more"].box.toPlainText()
    assert shown == "robin@elsewhere.example"
    QApplication.processEvents()
    left = [button for button in one.own.aliases.findChildren(KeyButton) if button.isVisible()]
    assert [button.accessibleName() for button in left] == ["This is me: r.berg@norrland.example"]
    left[0].click()
    assert not one.own.aliases.isVisible()
    assert one.kept[-1][1] == ("robin@elsewhere.example", "r.berg@norrland.example")


def test_other_boards_offer_no_own_addresses(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.window.open_board(lambda job: SortableDesk(usual()), "Reading the demo mailbox")
    one.own.show_settings("addresses")
    assert not one.own.aliases.isVisible()


def test_people_are_sorted_by_one_key_each_with_undo(home, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("people")
    page = one.own.people
    for key in "DC":
        qtbot.keyClick(page.table, key)
    assert [(d.prospect, d.note) for d in one.desk.decided] == [
        ("aspen.example", "deal"),
        ("birch.example", "customer"),
    ]
    assert page.table.words.rows[1].cells[3] == "Customer"
    qtbot.keyClick(page.table, "Z")
    assert [d.prospect for d in one.desk.decided] == ["aspen.example"]
    assert page.table.words.rows[1].cells[3] == ""
    headers = page.table.words.titles
    spoken = [page.table.words.index(1, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(1, 4)]
    assert all(said.startswith(f"{header}: ") for said, header in zip(spoken, headers[1:], strict=True))
    assert one.desk.refreshed == 0
    one.window.shell.show_page("board")
    assert one.desk.refreshed == 1


def test_where_single_letters_are_off_nobody_is_sorted_by_one(home, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("people")
    letter_keys.allow(False)
    for key in "DZ":
        qtbot.keyClick(one.own.people.table, key)
    assert one.desk.decided == []
    one.own.people._buttons["deal"].click()
    assert [d.note for d in one.desk.decided] == ["deal"]
    qtbot.keyClick(one.own.people.table, "Z")
    assert len(one.desk.decided) == 1


def test_several_people_at_once(home, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("people")
    one.own.people.table.selectAll()
    qtbot.keyClick(one.own.people.table, "S")
    assert {d.note for d in one.desk.decided} == {"supplier"}
    assert len(one.desk.decided) == 3
    qtbot.keyClick(one.own.people.table, "Z")
    assert one.desk.decided == []
    assert one.own.people.table.words.rows[2].cells[3] == "Private"


def test_keys_lead_round_the_settings_and_back_to_where_the_rep_was(home, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    one = home()
    with qtbot.waitActive(one.window):
        one.window.activateWindow()
    add_pipeline(one.window)
    one.window.show_own()
    one.window.shell.show_page("pipeline")
    qtbot.keyClick(one.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    settings = one.own.settings
    assert settings.isVisible()
    seen = set()
    for _ in range(3):
        qtbot.keyClick(one.window, Qt.Key.Key_F6)
        focused = one.window.focusWidget()
        seen.add(next((n for n, pane in enumerate(named_panes(settings)) if pane.isAncestorOf(focused)), -1))
    assert seen == {-1, 0, 1}  # the sidebar, the list of pages, the page
    qtbot.keyClick(settings._list, Qt.Key.Key_Escape)
    assert one.window.shell._pages.currentWidget() is one.window.shell._by_key["pipeline"]
    qtbot.keyClick(one.window, Qt.Key.Key_F6)
    assert one.window.focusWidget() is not None


def test_in_a_small_window_the_people_keep_their_names_and_every_button(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("people")
    page = one.own.people
    for width, told in ((1280, True), (540, False)):
        one.window.resize(width, 600)
        for _ in range(3):
            QApplication.processEvents()
        assert page.table.isColumnHidden(2) is not told
        assert page.table.columnWidth(0) >= page.fontMetrics().horizontalAdvance("Aspen") + 8
        for key in page.findChildren(KeyButton):
            assert page.rect().contains(key.geometry())


def test_deals_are_imported(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.people.import_deals("deals.csv")
    assert one.desk.refreshed == 1


def test_everything_is_deleted_only_with_the_typed_word(home, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings("about")
    assert "12" in one.own.about.lines.toPlainText()
    one.own.about.delete.click()
    dialog = one.window.findChild(DeleteDialog)
    assert not dialog.button.isEnabled()
    dialog.typed.setText("delet")
    assert not dialog.button.isEnabled()
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert one.deleted == 0
    one.own.about.delete.click()
    dialog = one.window.findChildren(DeleteDialog)[-1]
    dialog.typed.setText(" Delete ")
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert one.deleted == 0  # Enter alone leaves everything as it is
    one.own.about.delete.click()
    dialog = one.window.findChildren(DeleteDialog)[-1]
    dialog.typed.setText(" Delete ")
    one.own.tell_not_kept()
    one.left = ("notes.txt",)
    dialog.button.click()
    assert one.deleted == 1
    assert one.window.banner.text == "Not Walkaway's, so still in its folder: notes.txt."
    assert one.window.shell.start.isVisible()
    assert one.window.shell.start.doors[0].hasFocus() or not one.window.isActiveWindow()
    assert one.window.snapshot is None
    assert not one.window.board.isVisible()


def test_the_folder_of_the_data_is_shown_by_the_system(home, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    one = home()
    one.own.show_settings("about")
    button(one.own.about, "Open the folder").click()
    assert asked == ["/home/robin/walkaway"]
    assert "/home/robin/walkaway" in [label.text() for label in one.own.about.findChildren(QLabel)]


def test_nothing_of_what_was_deleted_stays_on_any_page(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    pipeline = add_pipeline(one.window)
    one.window.show_own()
    one.window.shell.show_page("pipeline")
    one.own.show_settings("people")
    assert pipeline.view is not None
    assert one.own.people.table.words.rowCount() == 3
    one.own.delete_everything()
    assert list(one.window.board.views) == []
    assert one.window.board.view.current is None
    assert pipeline.currentWidget() is None
    assert one.own.people.table.words.rowCount() == 0
    one.window.deeds.undo()
    assert not one.window.banner.isVisible()  # nothing is left to undo


def test_before_the_first_board_nobody_is_told_that_nothing_is_due(home) -> None:  # type: ignore[no-untyped-def]
    one = home(read=False)
    seen: list[bool] = []

    def opener(job: Job) -> StillDesk:
        seen.append(one.window.board.isVisible())
        seen.append(one.window.board.view.isVisible())
        return StillDesk(usual())

    one.window.open_board(opener, "Reading mail")
    assert seen == [True, False]
    assert one.window.board.view.isVisible()
    assert one.window.board.bar.isVisible()


def test_where_the_first_board_cannot_be_opened_the_first_page_is_back(home) -> None:  # type: ignore[no-untyped-def]
    one = home(read=False)

    def opener(job: Job) -> StillDesk:
        raise SourceError("There is no mail in old.pdf.")

    one.window.open_board(opener, "Reading mail")
    assert one.window.shell.start.isVisible()
    assert not one.window.board.isVisible()
    assert one.window.banner.text == "There is no mail in old.pdf."


def test_pictures_of_first_page_and_form(home, scheme: theme.Tokens, pictures: Pictures) -> None:  # type: ignore[no-untyped-def]
    one = home(read=False)
    assert scheme.acc.lower() in colours(pictures.take(one.window, "welcome", scheme).toImage())
    one.own.connect_account()
    assert one.own.form is not None
    assert scheme.t1.lower() in colours(pictures.take(one.window, "account", scheme).toImage())


def test_pictures_of_each_page_of_the_settings(home, scheme: theme.Tokens, pictures: Pictures) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings()
    keys = [*one.own.settings._by_key]
    assert {"accounts", "addresses", "people", "work", "notices", "privacy", "appearance", "about"} < {*keys}
    seen = []
    for key in keys:
        one.own.show_settings(key)
        picture = pictures.take(one.window, f"settings-{key}", scheme).toImage()
        assert scheme.t1.lower() in colours(picture)
        assert picture not in seen
        seen.append(picture)
    assert one.own.people.table.words.rowCount() == len(PEOPLE)
    assert "12" in one.own.about.lines.toPlainText()


def test_the_lights_are_on_the_board_after_reading(home) -> None:  # type: ignore[no-untyped-def]
    assert {view.verdict.light for view in home().window.board.views} == set(Light)


def test_settings_are_no_view_of_the_sidebar(home) -> None:  # type: ignore[no-untyped-def]
    one = home()
    one.own.show_settings()
    assert one.window.shell._pages.currentWidget() is one.window.shell._by_key[SETTINGS]

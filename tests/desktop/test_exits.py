"""Leaving a deal in the window, with the real engine: review, own words, closing, the log, the guard."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from tests.desktop import filling
from tests.desktop.conftest import Pictures
from tests.desktop.snapshots import colours
from walkaway.desktop import app, theme
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.desk_lane import OpenBoard
from walkaway.desktop.drafts.chase import ChaseGuard
from walkaway.desktop.drafts.extend import ExtendDialog
from walkaway.desktop.drafts.host import ExitHost
from walkaway.desktop.drafts.interrupted import InterruptedDrafts
from walkaway.desktop.drafts.log_host import ExitLogHost
from walkaway.desktop.drafts.page import ExitPage
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.window import MainWindow
from walkaway.engine.actions.exit_desk import Refusal
from walkaway.engine.actions.exit_drafts import TRYING, keep
from walkaway.engine.exits.draft import Option
from walkaway.engine.model import ProspectView, State
from walkaway.engine.storage.exits import Stage

SILENT = "pennyloaf"  # red, in talks, two unanswered follow-ups

COME_BACK = ("Come back", "Day to come back")  # the box, and the day beside it


class Scene:
    """The window on the demo, and its three parts about exits."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.opened: list[str] = []
        self.takes = True
        self.host = window.findChild(ExitHost)
        self.log = window.findChild(ExitLogHost)
        self.guard = window.findChild(ChaseGuard)
        self.host._open_url = self.guard._open_url = self._open

    def _open(self, url: QUrl) -> bool:
        self.opened.append(url.toString())
        return self.takes

    def find(self, word: str) -> ProspectView:
        return next(view for view in self.window.board.views if word in view.prospect.id)

    def exit(self, word: str) -> ExitPage:
        """Press E on a prospect."""
        self.host._kept.clear()
        self.window.verbs.act("E", self.find(word))
        assert self.host.page is not None
        return self.host.page


@pytest.fixture(scope="module")
def made(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One window for all tests: opening the demo takes seconds. Each test undoes what it did."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WALKAWAY_HOME", str(tmp_path_factory.mktemp("home")))
        window = app.create_window(Jobs(inline=True))
        window.show()
        window.show_demo()
        scene = Scene(window)
        scene.host._files.folder = tmp_path_factory.mktemp("mail")
        yield scene
        window.close()


@pytest.fixture
def scene(made: Scene, qtbot: QtBot) -> Iterator[Scene]:
    made.opened.clear()
    made.takes = True
    yield made
    while made.window.deeds.history:
        made.window.deeds.undo()
    made.window.banner.clear()
    made.window.show()
    if made.host.is_shown:
        made.host.leave()


def type_at_end(page: ExitPage, text: str) -> None:
    page.mail.editor.insertPlainText(text)
    page.mail.look()


def test_e_opens_the_draft_beside_its_evidence(scene: Scene) -> None:
    page = scene.exit(SILENT)
    assert scene.host.is_shown
    assert page.offer is not None
    assert page.offer.draft is not None
    draft = page.offer.draft
    assert page.mail.editor.text == draft.text
    assert page.mail.subject.text() == draft.place.subject
    assert page.mail.to.currentData() == draft.recipients.to.email
    assert str(draft.words) in page.mail.foot.count
    assert scene.find(SILENT).state is State.OPEN  # nothing is closed by looking
    for flag in scene.find(SILENT).verdict.flags:
        assert flag.summary not in page.mail.editor.text


@pytest.mark.parametrize("prospect", ["a/b@x.example", "../../x@x.example", "a:b?@x.example"])
def test_no_address_can_break_the_file_that_the_mail_app_gets(scene: Scene, prospect: str) -> None:
    page = scene.exit(SILENT)
    assert page.draft is not None
    odd = replace(page.draft, prospect=replace(page.draft.prospect, id=prospect))
    scene.host._open(odd)
    scene.host._open(odd)
    paths = [Path(QUrl(url).toLocalFile()) for url in scene.opened]
    assert [path.name for path in paths] == ["exit.eml", "exit.eml"]
    assert all(path.is_file() and scene.host._files.folder in path.parents for path in paths)
    assert len(set(paths)) == 2
    scene.exit(SILENT)


def test_where_the_draft_cannot_be_written_another_way_is_told(scene: Scene, tmp_path: Path) -> None:
    page = scene.exit(SILENT)
    before, scene.host._files.folder = scene.host._files.folder, tmp_path / "gone"
    try:
        page.open_wanted.emit(page.draft)
    finally:
        scene.host._files.folder = before
    assert not scene.opened
    assert "No such file" in scene.window.banner.text
    assert "Copy the text instead" in scene.window.banner.text


def test_a_goodbye_that_was_interrupted_is_told_and_can_be_saved(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = scene.exit(SILENT)
    made = page.draft
    assert made is not None
    looks = scene.window.findChild(InterruptedDrafts)
    monkeypatch.setattr(MainWindow, "is_own", True)

    def put(desk: OpenBoard, **state: object) -> None:
        store = desk.exits._store
        kept = keep(store, made, made.as_of)
        with store.transaction():
            store.exits.put(replace(kept, **state))  # type: ignore[arg-type]

    looks._look(scene.window.snapshot)
    assert not scene.window.banner.isVisible()
    scene.window.lane.ask(lambda desk: put(desk, place=TRYING), lambda _: None)
    for _ in range(2):  # a board that is opened again tells it once
        looks._look(scene.window.snapshot)
    assert "Pennyloaf Bakeries was interrupted on its way to Drafts" in scene.window.banner.text
    scene.window.banner._button.click()
    assert "There is no mail account to save the draft in." in scene.window.banner.text
    scene.window.lane.ask(lambda desk: put(desk, stage=Stage.DROPPED), lambda _: None)


def test_another_tone_wording_and_option_give_another_text_that_undo_takes_back(scene: Scene) -> None:
    page = scene.exit(SILENT)
    texts = [page.mail.editor.text]
    page.press_tone(1)
    texts.append(page.mail.editor.text)
    page.again()
    texts.append(page.mail.editor.text)
    page.mail.options[Option.REFERRAL].click()
    texts.append(page.mail.editor.text)
    assert len(set(texts)) == 4
    assert page.mail.tones.current == page.offer.draft.tone  # type: ignore[union-attr]
    page.mail.editor.undo()
    assert page.mail.editor.text == texts[2]


def test_own_words_are_kept_unless_the_rep_gives_them_up(scene: Scene) -> None:
    page = scene.exit(SILENT)
    type_at_end(page, "See you at the fair. ")
    mine = page.mail.editor.text
    page.press_tone(2)
    assert page.bar.ways == ("Keep my text", "Use the new one")
    assert page.mail.editor.text == mine
    page.bar.go(0)
    assert page.mail.editor.text == mine
    assert page.bar.text == ""
    page.press_tone(1)
    page.bar.go(1)
    assert "at the fair" not in page.mail.editor.text
    page.mail.editor.undo()
    assert page.mail.editor.text == mine


def test_leaving_keeps_the_text(scene: Scene) -> None:
    page = scene.exit(SILENT)
    type_at_end(page, "See you at the fair. ")
    mine = page.mail.editor.text
    page.left.emit()
    assert not scene.host.is_shown
    scene.window.verbs.act("E", scene.find("ostermoor"))
    assert "at the fair" not in page.mail.editor.text
    scene.window.verbs.act("E", scene.find(SILENT))
    assert page.mail.editor.text == mine


def test_the_help_leads_back_to_the_draft_with_own_words(scene: Scene, qtbot: QtBot) -> None:
    page = scene.exit(SILENT)
    type_at_end(page, "See you at the fair. ")
    mine = page.mail.editor.text
    scene.window.commands.show_help()
    assert not scene.host.is_shown
    help_page = scene.window.commands.help
    assert help_page is not None
    qtbot.keyClick(help_page._list, Qt.Key.Key_Escape)
    assert scene.host.is_shown
    assert page.mail.editor.text == mine


def test_a_text_that_was_handed_over_is_not_kept(scene: Scene) -> None:
    page = scene.exit(SILENT)
    type_at_end(page, "See you at the fair. ")
    page.copied.emit(page.draft)
    scene.window.shell.show_page("pipeline")
    scene.window.shell.show_page("board")
    scene.window.verbs.act("E", scene.find(SILENT))
    assert "at the fair" not in page.mail.editor.text


def test_going_elsewhere_keeps_the_text_too(scene: Scene) -> None:
    page = scene.exit(SILENT)
    made = page.mail.editor.text
    type_at_end(page, "See you at the fair. ")
    mine = page.mail.editor.text
    scene.window.shell.show_page("pipeline")
    scene.window.shell.show_page("board")
    scene.window.verbs.act("E", scene.find(SILENT))
    assert page.mail.editor.text == mine
    page.mail.editor.put(made)  # given up after all
    scene.window.shell.show_page("board")
    scene.window.verbs.act("E", scene.find(SILENT))
    assert page.mail.editor.text == made


@pytest.mark.parametrize(
    ("typed", "kind", "blocking"),
    [
        ("Hi [name], ", "leftover_field", True),
        ("This is my third mail to you. ", "count", False),
        ("🌲🌲 As you ghosted us, {when} would do. ", "leftover_field", True),
        ("word " * 130, "too_long", False),
    ],
)
def test_what_is_doubtful_is_named_and_underlined(
    scene: Scene, typed: str, kind: str, blocking: bool
) -> None:
    page = scene.exit(SILENT)
    type_at_end(page, typed)
    draft = page.draft
    assert draft is not None
    found = [remark for remark in draft.warnings if remark.kind == kind]
    assert found
    assert found[0] in page.mail.foot.remarks
    assert page.foot.mail_app.isEnabled() is not any(remark.blocking for remark in draft.warnings)
    assert found[0].blocking is blocking
    if found[0].end > found[0].start:
        page.mail.editor.show_place(found[0])
        assert page.mail.editor.textCursor().selectedText() == draft.text[found[0].start : found[0].end]
        assert len(page.mail.editor.extraSelections()) >= 1


def test_a_dead_address_cannot_be_written_to(scene: Scene) -> None:
    page = scene.exit("ostermoor")  # two contacts there, the first one is gone
    gone = next(contact for contact in scene.find("ostermoor").contacts if contact.gone is not None)
    place = page.mail.to.findData(gone.address)
    assert page.mail.to.currentData() != gone.address
    page.mail.to.setCurrentIndex(place)
    page.mail.to.activated.emit(place)
    assert "recipient_gone" in {remark.kind for remark in page.mail.foot.remarks}
    assert not page.foot.mail_app.isEnabled()


@pytest.mark.parametrize("percent", [100, 150])
def test_in_a_small_window_the_mail_keeps_some_lines_and_the_page_scrolls(
    scene: Scene, qtbot: QtBot, percent: int
) -> None:
    before, face = scene.window.size(), QFont(QApplication.font())
    larger = QFont(face)
    larger.setPointSizeF(face.pointSizeF() * percent / 100)
    try:
        QApplication.setFont(larger)
        scene.window.resize(640, 480)
        page = scene.exit(SILENT)
        qtbot.waitUntil(lambda: page.width() < 600)
        for _ in range(20):  # the new font comes by an event, and each layout asks for the next
            QApplication.processEvents()
        editor, room = page.mail.editor, page._room
        assert editor.viewport().height() >= 6 * QFontMetrics(editor.font()).lineSpacing()
        assert editor.horizontalScrollBar().maximum() == 0  # the text breaks where it can be read
        qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() > 0)
        assert page.mail.width() <= room.viewport().width()
        assert page.foot.minimumSizeHint().width() <= page.width()
        to, look = page.mail.to, QStyleOptionComboBox()
        to.initStyleOption(look)
        parts = QStyle.ComplexControl.CC_ComboBox, look, QStyle.SubControl.SC_ComboBoxEditField
        words = to.fontMetrics().horizontalAdvance(to.currentText())
        assert words <= to.style().subControlRect(*parts, to).width()
        page.closing._note.setFocus(Qt.FocusReason.TabFocusReason)
        room.ensureWidgetVisible(page.closing._note)
        assert page.closing._note.visibleRegion().boundingRect().height() > 0
    finally:
        QApplication.setFont(face)
        scene.window.resize(before)


@pytest.mark.parametrize("width", [640, 700, 800, 1000, 1280])
def test_the_exit_fits_into_small_windows(scene: Scene, qtbot: QtBot, width: int) -> None:
    page = scene.exit(SILENT)
    page.foot.set_account("robin@norrland.example")
    before = scene.window.size()
    scene.window.resize(width, 700)
    try:
        foot, mail = page.foot, page.mail
        inside = (foot.close_deal, foot.copy, foot.mail_app, foot.save, mail.editor, *mail.options.values())

        words = foot.findChildren(QLabel)[0]

        def fits() -> bool:
            if words.width() < 200:  # it would be a column of single words
                return False
            ends = [widget.mapTo(page, widget.rect().bottomRight()) for widget in inside]
            return all(end.x() < page.width() and end.y() < page.height() for end in ends)

        qtbot.waitUntil(fits)
        assert page.width() <= width
        assert mail.editor.height() >= 100
    finally:
        scene.window.resize(before)


def test_without_an_account_nothing_is_saved_and_the_window_says_so(scene: Scene) -> None:
    page = scene.exit(SILENT)
    assert not page.foot.save.isVisible()
    assert "no mail account" in page.foot.text
    page.save()
    assert page.bar.text == ""


def test_copy_takes_the_text_along_and_offers_to_close(scene: Scene) -> None:
    page = scene.exit(SILENT)
    page.copy()
    assert QGuiApplication.clipboard().text() == page.mail.editor.text
    assert page.bar.ways[0] == "Close the deal now"
    assert scene.find(SILENT).state is State.OPEN


def test_the_mail_app_gets_an_unsent_mail_in_the_thread(scene: Scene) -> None:
    page = scene.exit(SILENT)
    type_at_end(page, "One line of mine. ")
    page.foot.mail_app.click()
    mail = message_from_bytes(Path(QUrl(scene.opened[0]).toLocalFile()).read_bytes())
    assert mail["X-Unsent"] == "1"
    assert mail["In-Reply-To"]
    assert "One line of mine." in mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "In your mail app" in page.bar.text


def test_a_mail_app_that_takes_nothing_is_told(scene: Scene) -> None:
    scene.takes = False
    page = scene.exit(SILENT)
    page.foot.mail_app.click()
    assert [url.partition(":")[0] for url in scene.opened] == ["file", "mailto"]
    assert "No mail app" in scene.window.banner.text


def test_closing_keeps_reasons_note_and_day_and_costs_one_click_to_undo(scene: Scene) -> None:
    page = scene.exit(SILENT)
    day = date(2030, 3, 1)
    filling.choose(page.closing, "Reason", "Timing put off")
    filling.choose(page.closing, "Second", "Went silent")
    filling.set_day(page.closing, *COME_BACK, day)
    note = page.closing.closing.note
    page.copy()
    page.bar.go(0)
    assert scene.find(SILENT).state is State.CLOSED
    entry = scene.log.page.entries[0]  # type: ignore[union-attr]
    assert (entry.reason, entry.second_reason, entry.note) == ("timing", "went_silent", note)
    assert note
    assert entry.revisit is not None
    assert page.bar.ways[0] == "Undo"
    page.bar.go(0)
    assert scene.find(SILENT).state is State.OPEN
    assert not scene.log.page.entries  # type: ignore[union-attr]


def test_the_month_can_be_named_once_a_day_is_set(scene: Scene) -> None:
    page = scene.exit(SILENT)
    box = page.mail.options[Option.MONTH]
    filling.set_day(page.closing, *COME_BACK, None)
    assert not box.isEnabled()
    filling.set_day(page.closing, *COME_BACK, date(2027, 3, 1))
    box.click()
    assert "March" in page.mail.editor.text
    filling.set_day(page.closing, *COME_BACK, None)
    assert not box.isChecked()


@pytest.mark.parametrize(
    ("word", "refusal", "verb"),
    [
        ("gorsewater", Refusal.NEVER, "close"),
        ("fennimore", Refusal.ANSWER, "answer"),
        ("wexmoor", Refusal.WAIT, "back"),
        ("vantry", Refusal.SURE, "back"),
    ],
)
def test_where_nothing_is_drafted_the_reason_and_what_fits_are_told(
    scene: Scene, word: str, refusal: Refusal, verb: str
) -> None:
    page = scene.exit(word)
    assert page.offer is not None
    assert page.offer.refusal is refusal
    assert page.offer.draft is None
    assert page.offer.why in page.refused.text
    assert next(iter(page.refused.buttons)) == verb
    assert not page.foot.isVisible()
    assert ("sure" in page.refused.buttons) is (refusal in (Refusal.STOP, Refusal.SURE))


def test_who_insists_gets_a_draft_where_it_was_only_a_doubt(scene: Scene) -> None:
    page = scene.exit("vantry")
    page.refused.buttons["sure"].click()
    assert page.offer is not None
    assert page.offer.draft is not None
    first = page.mail.editor.text
    page.press_tone(1)  # still insisted on
    assert page.mail.editor.text != first


def test_a_clear_no_leaves_the_thank_you_alone(scene: Scene) -> None:
    page = scene.exit("skerrow")
    draft = page.offer.draft if page.offer else None
    flags = {flag.signal for flag in scene.find("skerrow").verdict.flags}
    assert draft is not None
    assert ("explicit_no" in flags) is (len(draft.tones) == 1)


def test_a_deal_is_closed_without_a_mail(scene: Scene) -> None:
    page = scene.exit("gorsewater")
    page.refused.buttons["close"].click()
    assert scene.find("gorsewater").state is State.CLOSED
    assert scene.log.page.entries[0].decided_by == "them"  # type: ignore[union-attr]


def test_keys_alone_do_it(scene: Scene, qtbot: QtBot) -> None:
    page = scene.exit(SILENT)
    with qtbot.waitActive(scene.window):
        scene.window.activateWindow()
    before = page.mail.editor.text
    assert isinstance(scene.window.focusWidget(), QPlainTextEdit)
    qtbot.keyClick(page.mail.editor, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.mail.tones.current == page.offer.draft.tones[0][0]  # type: ignore[union-attr]
    qtbot.keyClick(page.mail.editor, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert page.mail.editor.text != before
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.mail.editor, Qt.Key.Key_C, control_shift)
    assert QGuiApplication.clipboard().text() == page.mail.editor.text
    qtbot.keyClick(page.mail.editor, Qt.Key.Key_Escape)
    assert not scene.host.is_shown


def test_tab_reaches_the_tone_that_is_chosen_and_arrows_the_others(scene: Scene, qtbot: QtBot) -> None:
    page = scene.exit(SILENT)
    with qtbot.waitActive(scene.window):
        scene.window.activateWindow()
    buttons = [each for each in page.mail.tones.findChildren(KeyButton) if each.isVisible()]
    by_tab = [button for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert by_tab == [button for button in buttons if button.isChecked()]
    by_tab[0].setFocus()
    seen = [page.mail.tones.current]
    for _ in buttons:  # once round, over the ends of rows
        qtbot.keyClick(scene.window.focusWidget(), Qt.Key.Key_Right)
        seen.append(page.mail.tones.current)
        assert page.draft is not None
        assert page.draft.tone == seen[-1]
    assert seen[0] == seen[-1]
    assert len(set(seen)) == len(buttons)
    qtbot.keyClick(scene.window.focusWidget(), Qt.Key.Key_Up)
    assert page.mail.tones.current == seen[-2]


def test_the_log_takes_an_exit_back_and_is_exported(scene: Scene, tmp_path: Path) -> None:
    scene.exit(SILENT).close_deal()
    page = scene.log.page
    assert page is not None
    name = scene.find(SILENT).prospect.name
    assert page.table.words.rows[0].cells[1] == name
    for system in ("csv", "hubspot", "salesforce", "pipedrive"):
        target = tmp_path / f"{system}.csv"
        scene.log._saving.ask = lambda title, usual, target=target: target
        page.export_wanted.emit(system)
        assert name in target.read_text("utf-8")
        assert target.read_bytes().startswith(BOM_UTF8)  # Excel knows UTF-8 by it
    page.copy.click()
    assert name in QGuiApplication.clipboard().text()
    page.history.click()
    assert QGuiApplication.clipboard().text().startswith(f"# {name}")
    page.undo.click()
    assert scene.find(SILENT).state is State.OPEN
    assert not page.undo.isEnabled()
    scene.window.shell.show_page("board")


def test_one_more_nudge_is_looked_at_soberly_first(scene: Scene) -> None:
    scene.window.verbs.act("T", scene.find(SILENT))
    view = scene.find(SILENT)
    assert f"{view.silence_business_days} working days" in scene.guard.bar.text
    assert scene.guard.bar.ways == ("Draft the exit", "Write all the same")
    assert not scene.opened
    scene.guard.bar.go(1)
    assert scene.opened[0].startswith("mailto:")
    scene.window.verbs.act("T", scene.find(SILENT))
    scene.guard.bar.go(0)
    assert scene.host.is_shown


def test_where_nothing_speaks_against_it_the_mail_app_opens(scene: Scene) -> None:
    scene.window.verbs.act("T", scene.find("ravensholt"))
    assert scene.guard.bar.text == ""
    assert scene.opened[0].startswith("mailto:")


def test_pictures_of_exit_guard_and_log(scene: Scene, scheme: theme.Tokens, pictures: Pictures) -> None:
    window = scene.window
    window.resize(1280, 800)
    window.shell.restyle()
    scene.exit(SILENT)
    found = colours(pictures.take(window, "exit", scheme).toImage())
    assert {scheme.card.lower(), scheme.acc.lower(), scheme.red.shape.lower()} <= found
    scene.host.leave()
    window.verbs.act("T", scene.find(SILENT))
    assert scheme.t1.lower() in colours(pictures.take(window, "guard", scheme).toImage())
    scene.guard.bar.go(0)
    scene.host.leave()
    scene.exit("gorsewater").refused.buttons["close"].click()
    window.shell.show_page("exits")
    assert scheme.sel.lower() in colours(pictures.take(window, "exit-log", scheme).toImage())
    window.shell.show_page("board")
    theme.choose(None)
    window.shell.restyle()


def test_more_time_than_the_cap_wants_a_reason(scene: Scene, qtbot: QtBot) -> None:
    dialog = ExtendDialog("Aspen", date(2030, 1, 1))
    qtbot.addWidget(dialog)
    give = filling.button(dialog, "Give it longer")
    assert not give.isEnabled()
    filling.type_in(dialog, "Reason", "their board meets in May")
    assert give.isEnabled()
    moment = scene.window.lane.moment
    assert moment is not None
    scene.guard.give_longer(scene.find("ostermoor"), moment.date() + timedelta(days=30), dialog.why)
    scene.window.verbs.act("T", scene.find("ostermoor"))
    assert "their board meets in May" in scene.guard.cap.text
    scene.guard.give_longer(scene.find("ostermoor"), date(moment.year + 2, 3, 1), "a new budget")
    scene.window.verbs.act("T", scene.find("ostermoor"))
    assert f"until 1 March {moment.year + 2}: a new budget" in scene.guard.cap.text


def test_without_a_board_no_page_tells_of_exits(scene: Scene) -> None:
    scene.exit(SILENT)
    scene.window.forget()
    assert scene.host.currentWidget() is None
    assert scene.log.currentWidget() is None
    scene.window.show_demo()
    assert scene.log.currentWidget() is not None
    assert scene.exit(SILENT).draft is not None

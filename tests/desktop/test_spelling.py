"""Spell check in the draft's editor: what is marked and what is not, suggestions, undo, no library."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from walkaway.desktop import app, theme
from walkaway.desktop.desk_lane import DeskLane
from walkaway.desktop.drafts import mail_card, spelling
from walkaway.desktop.drafts.editor import MailEditor
from walkaway.desktop.drafts.host import ExitHost
from walkaway.desktop.jobs import Jobs

ADD = "Add to my words"
SILENT = "pennyloaf"


class FewWords:
    """A checker that knows a handful of words, and cannot learn."""

    def __init__(self, *words: str, **suggestions: Sequence[str]) -> None:
        self.words = {word.casefold() for word in words}
        self.suggestions = suggestions

    def check(self, word: str) -> bool:
        return word.casefold() in self.words

    def suggest(self, word: str) -> Sequence[str]:
        return self.suggestions.get(word.replace("'", "_"), ())


class LearningWords(FewWords):
    """One that can."""

    def __init__(self, *words: str, **suggestions: Sequence[str]) -> None:
        super().__init__(*words, **suggestions)
        self.kept: list[tuple[str, int]] = []

    def add(self, word: str) -> None:
        self.words.add(word.casefold())

    def keep(self, word: str) -> None:
        self.kept.append((word, threading.get_ident()))


@pytest.fixture
def editor(qtbot: QtBot) -> MailEditor:
    found = MailEditor(lambda name, work: work())
    qtbot.addWidget(found)
    return found


@pytest.fixture
def fresh() -> Iterator[None]:
    """The library and its dictionaries are looked for anew, before and after."""
    for cached in (spelling._library, spelling._dictionary):
        cached.cache_clear()
    yield
    for cached in (spelling._library, spelling._dictionary):
        cached.cache_clear()


def marked(editor: MailEditor) -> list[str]:
    """The words that are underlined, as they stand in the text."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        for piece in block.layout().formats():
            style = piece.format.underlineStyle()  # type: ignore[attr-defined]
            if style is QTextCharFormat.UnderlineStyle.SpellCheckUnderline:
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + piece.start)  # type: ignore[attr-defined]
                cursor.movePosition(
                    QTextCursor.MoveOperation.NextCharacter,
                    QTextCursor.MoveMode.KeepAnchor,
                    piece.length,  # type: ignore[attr-defined]
                )
                found.append(cursor.selectedText())
        block = block.next()
    return found


def menu_over(editor: MailEditor, word: str) -> QMenu:
    editor.setTextCursor(editor.document().find(word))
    return editor.menu_at(editor.textCursor())


def offered(menu: QMenu) -> list[str]:
    """What stands above the first line of the menu."""
    texts = [action.text() for action in menu.actions()]
    return texts[: texts.index("")]


def chosen(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def test_unknown_words_are_underlined_and_known_ones_are_not(editor: MailEditor) -> None:
    editor.begin("Thank you for teh time.\nLet us talk agian.")
    editor.spelling.begin(FewWords("thank", "you", "for", "time", "let", "us", "talk"))
    assert marked(editor) == ["teh", "agian"]
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertPlainText(" Soom")
    assert marked(editor) == ["teh", "agian", "Soom"]


def test_the_line_is_red_in_both_schemes(editor: MailEditor, scheme: theme.Tokens) -> None:
    editor.begin("teh")
    editor.spelling.begin(FewWords())
    editor.restyle()
    piece = editor.document().begin().layout().formats()[0]
    assert piece.format.underlineColor() == QColor(scheme.red.shape)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "mara@pennyloaf.example",
        "https://pennyloaf.example/a/prcie?x=qwx",
        "www.pennyloaf.example",
        "(pennyloaf.example)",
        "offer_v2.pdf",
        "Q4 3rd 2x 14h",
        "CRM LinkedIn iOS",
        "a - b",
        "... !? — 🎄",
        "",
    ],
)
def test_what_is_no_plain_word_is_not_marked(editor: MailEditor, text: str) -> None:
    editor.begin(text)
    editor.spelling.begin(FewWords())
    assert marked(editor) == []


def test_known_words_pass_in_every_form(editor: MailEditor) -> None:
    editor.begin("Pennyloaf Pennyloaf's Pennyloaf’s pennyloaf Mu\u0308ller Pennylaof")
    editor.spelling.begin(FewWords(), frozenset({"pennyloaf", "müller"}))
    assert marked(editor) == ["Pennylaof"]


def test_places_are_right_behind_characters_that_qt_counts_twice(editor: MailEditor) -> None:
    editor.begin("🎄🎄 teh 🎄 agian")
    editor.spelling.begin(FewWords())
    assert marked(editor) == ["teh", "agian"]
    assert offered(menu_over(editor, "agian")) == ["No suggestions"]


def test_the_menu_begins_with_five_suggestions_at_most(editor: MailEditor) -> None:
    editor.begin("Is teh price fine?")
    six = ["the", "tech", "the", "ten", "tea", "Ted", "tee"]
    editor.spelling.begin(FewWords("is", "price", "fine", teh=six))
    usual = [action.text() for action in editor.createStandardContextMenu().actions()]
    menu = menu_over(editor, "teh")
    assert offered(menu) == ["the", "tech", "ten", "tea", "Ted"]
    assert [action.text() for action in menu.actions()][6:] == usual
    assert [action.text() for action in menu_over(editor, "price").actions()] == usual


def test_a_suggestion_replaces_the_word_and_one_undo_brings_it_back(editor: MailEditor) -> None:
    editor.begin("Is teh price fine?")
    editor.spelling.begin(FewWords("is", "the", "price", "fine", teh=["the"]))
    chosen(menu_over(editor, "teh"), "the").trigger()
    assert editor.text == "Is the price fine?"
    assert marked(editor) == []
    editor.undo()
    assert editor.text == "Is teh price fine?"
    assert marked(editor) == ["teh"]
    editor.redo()
    assert editor.text == "Is the price fine?"


def test_a_suggestion_for_a_text_that_is_gone_changes_nothing(editor: MailEditor) -> None:
    editor.begin("Is teh price fine?")
    editor.spelling.begin(FewWords(teh=["the"]))
    menu = menu_over(editor, "teh")
    editor.put("Another wording.")
    chosen(menu, "the").trigger()
    assert editor.text == "Another wording."


def test_the_apostrophe_stays_as_the_rep_types_it(editor: MailEditor) -> None:
    editor.begin("We dont’t mind")
    editor.spelling.begin(FewWords("we", "mind", dont_t=["don't"]))
    chosen(menu_over(editor, "dont’t"), "don’t").trigger()
    assert editor.text == "We don’t mind"


def test_a_word_can_be_added_only_where_the_checker_learns(editor: MailEditor) -> None:
    editor.begin("teh teh")
    editor.spelling.begin(FewWords(teh=["the"]))
    assert offered(menu_over(editor, "teh")) == ["the"]
    editor.spelling.begin(LearningWords(teh=["the"]))
    menu = menu_over(editor, "teh")
    assert offered(menu) == ["the", ADD]
    chosen(menu, ADD).trigger()
    assert marked(editor) == []


def test_a_word_is_written_on_the_lane_of_the_store_and_the_mark_goes_at_once(qtbot: QtBot) -> None:
    lane = DeskLane(Jobs())
    words = LearningWords(teh=["the"])
    editor = MailEditor(lane.aside)
    qtbot.addWidget(editor)
    editor.begin("teh")
    editor.spelling.begin(words)
    chosen(menu_over(editor, "teh"), ADD).trigger()
    assert marked(editor) == []
    qtbot.waitUntil(lambda: bool(words.kept), timeout=5000)
    lane.close()
    ((word, thread),) = words.kept
    assert word == "teh"
    assert thread != threading.get_ident()


def test_nothing_is_marked_while_nothing_can_be_changed(editor: MailEditor) -> None:
    editor.begin("teh")
    editor.spelling.begin(FewWords(teh=["the"]))
    for switch in (editor.setReadOnly, editor.setDisabled):
        switch(True)
        assert marked(editor) == []
        assert "the" not in [action.text() for action in menu_over(editor, "teh").actions()]
        switch(False)
        assert marked(editor) == ["teh"]


def test_checking_itself_leaves_nothing_to_undo(editor: MailEditor) -> None:
    editor.begin("teh")
    editor.spelling.begin(FewWords())
    editor.restyle()
    assert not editor.document().isUndoAvailable()
    assert not editor.document().isModified()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # grabs, offscreen
@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse])
def test_the_menu_comes_by_key_and_by_mouse(editor: MailEditor, reason: QContextMenuEvent.Reason) -> None:
    editor.begin("teh agian")
    editor.spelling.begin(FewWords(teh=["the"], agian=["again"]))
    editor.show()
    over = editor.cursorRect(editor.document().find("teh")).center()
    editor.setTextCursor(editor.document().find("agian"))
    seen: list[str] = []

    def press_escape() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        gc.collect()
        seen.extend(offered(menu))
        menu.close()

    QTimer.singleShot(0, press_escape)
    editor.contextMenuEvent(QContextMenuEvent(reason, over, editor.mapToGlobal(over)))
    assert seen == (["again"] if reason is QContextMenuEvent.Reason.Keyboard else ["the"])


@pytest.mark.parametrize(
    ("language", "preferred", "first"),
    [
        ("en", ["en-GB", "de-DE"], "en_GB"),
        ("en", ["de-DE", "en-GB"], "en_GB"),
        ("en", ["de-DE"], "en_US"),
        ("en", ["C"], "en_US"),
        ("de", ["de-AT", "en-US"], "de_AT"),
        ("de", ["de-Latn-CH", "de-CH", "de"], "de_CH"),
        ("de", ["en-US"], "de_DE"),
    ],
)
def test_the_system_says_whose_english_or_german_it_is(
    language: str, preferred: list[str], first: str
) -> None:
    tags = spelling.tags_for(language, preferred)
    assert tags[0] == first
    assert all(tag.startswith(language) for tag in tags)


def test_without_the_library_nothing_is_marked_and_nothing_raised(
    editor: MailEditor, fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)  # importing it raises ImportError
    assert spelling.find_checker("en") is None
    editor.begin("teh")
    editor.spelling.begin(spelling.find_checker("en"))
    assert marked(editor) == []
    usual = [action.text() for action in editor.createStandardContextMenu().actions()]
    assert [action.text() for action in menu_over(editor, "teh").actions()] == usual


@pytest.mark.parametrize(
    ("language", "right", "wrong", "meant"),
    [
        ("en", "Thank you, it doesn’t matter", "becuase", "because"),
        ("de", "Vielen Dank für das Gespräch", "nähmlich", "nämlich"),
    ],
)
def test_the_dictionaries_of_the_system_are_asked(
    editor: MailEditor,
    fresh: None,
    language: str,
    right: str,
    wrong: str,
    meant: str,
) -> None:
    if spelling._library() is None:
        pytest.skip("Enchant's library is not installed here")
    checker = spelling.find_checker(language)
    if checker is None:
        pytest.skip(f"Enchant has no dictionary for {language} here")
    editor.begin(f"{right} {wrong}")
    editor.spelling.begin(checker)
    assert marked(editor) == [wrong]
    menu = menu_over(editor, wrong)
    assert meant in offered(menu)
    assert offered(menu)[-1] == ADD
    chosen(menu, ADD).trigger()
    assert marked(editor) == []
    own = Path(os.environ["ENCHANT_CONFIG_DIR"]).rglob("*.dic")
    assert any(wrong in path.read_text(encoding="utf-8") for path in own)


def test_a_draft_is_checked_in_its_language_without_what_belongs_to_the_thread(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def find(language: str) -> FewWords:
        asked.append(language)
        return FewWords()

    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    monkeypatch.setattr(mail_card, "find_checker", find)
    window = app.create_window(Jobs(inline=True))
    try:
        window.show_demo()
        view = next(view for view in window.board.views if SILENT in view.prospect.id)
        window.verbs.act("E", view)
        page = window.findChild(ExitHost).page
        assert page is not None
        draft = page.draft
        assert draft is not None
        editor = page.mail.editor
        assert set(asked) == {draft.language}
        sender, to = draft.sender.name.split(), draft.recipients.to.name.split()
        editor.put(
            " ".join([*sender, *to, draft.place.topic, *(fact.text for fact in draft.facts), "Xyzzyq"])
        )
        assert marked(editor) == ["Xyzzyq"]
        mail = next(message.body for message in view.messages if message.body is not None)
        editor.put(mail.new_text)
        assert marked(editor) == []
        signed = replace(draft, text="Dear Mara,\n\nXyzzyq\n\n-- \nQuuxley Ltd")
        assert {"quuxley", "xyzzyq"} & spelling.known_words(view, signed) == {"quuxley"}
    finally:
        window.close()

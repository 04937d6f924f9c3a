"""The first window: columns, search, keys, evidence with the words marked, opening, errors."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import QUOTE, prospect, snapshot, usual
from walkaway.desktop import theme
from walkaway.desktop.board.card_text import card_text
from walkaway.desktop.board.model import CARD_ROLE, BoardModel, LightModel
from walkaway.desktop.jobs import Job, Jobs
from walkaway.desktop.opening.dialog import OpenDialog, own_addresses
from walkaway.desktop.window import MainWindow
from walkaway.engine.errors import SourceError
from walkaway.engine.model import Ball, BoardSnapshot, Light

ZONE = ZoneInfo("Europe/Berlin")
TITLES = {"broken_promise": "Broken promise"}

Open = Callable[[BoardSnapshot], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Open]:
    # Held until pytest-qt has closed them: qtbot keeps weak references alone, and a window that the
    # collector takes away in the middle of its own painting takes the process along.
    windows: list[MainWindow] = []

    def opened(shown: BoardSnapshot) -> MainWindow:
        window = MainWindow(Jobs(inline=True), lambda request: lambda job: shown, lambda job: shown, TITLES)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        window.show_demo()
        return window

    yield opened
    for window in windows:
        window.close()


def names(window: MainWindow, light: Light) -> list[str]:
    model = window.view.column(light).model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_each_prospect_stands_under_its_light_most_urgent_first(open_window: Open) -> None:
    window = open_window(usual())
    assert names(window, Light.RED) == ["Aspen", "Birch"]
    assert names(window, Light.AMBER) == ["Cedar"]
    assert names(window, Light.GREEN) == ["Elder", "Fir"]  # the rep's turn comes first
    assert names(window, Light.GREY) == ["Gorse"]
    assert not window.view.column(Light.GREY).isVisible()


def test_the_models_keep_qts_contract(qtmodeltester: ModelTester) -> None:
    board = BoardModel(TITLES)
    board.show(usual())
    qtmodeltester.check(board)
    red = LightModel(Light.RED, board)
    red.search("birch")
    qtmodeltester.check(red)
    assert red.rowCount() == 1


def test_search_finds_names_people_and_quoted_words(open_window: Open) -> None:
    window = open_window(usual())
    for words, expected in (("bir", ["Birch"]), ("signed FORM aspen", ["Aspen"]), ("timber", [])):
        window.view.search(words)
        assert names(window, Light.RED) == expected


def test_the_first_card_is_selected_and_its_quote_is_marked(open_window: Open) -> None:
    window = open_window(usual())
    text = window.evidence.findChild(QPlainTextEdit)
    assert text is not None
    document = text.document()
    marked = ""
    ground = theme.tokens().mark.lower()
    for place in range(document.characterCount() - 1):
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        if cursor.charFormat().background().color().name() == ground:
            marked += cursor.selectedText()
    assert marked == QUOTE  # although a character before it takes two UTF-16 units


def test_arrows_move_between_columns_and_one_card_is_selected(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(usual())
    red, amber = window.view.column(Light.RED).list, window.view.column(Light.AMBER).list
    assert red.currentIndex().data() == "Aspen"
    qtbot.keyClick(red, Qt.Key.Key_Right)
    assert amber.currentIndex().data() == "Cedar"
    assert not red.selectionModel().hasSelection()
    qtbot.keyClick(amber, Qt.Key.Key_Left)
    qtbot.keyClick(red, Qt.Key.Key_Down)
    assert red.currentIndex().data() == "Birch"


def test_cards_speak_to_screen_readers(open_window: Open) -> None:
    window = open_window(usual())
    index = window.view.column(Light.RED).model.index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Aspen, walk away: Aspen says so. 9 days.")
    assert window.view.column(Light.RED).list.accessibleName() == "Walk away, 2 prospects"


def test_card_words() -> None:
    card = card_text(prospect("Aspen", unanswered_followups=2), ZONE, TITLES)
    assert (card.pill, card.silence.text, card.silence.usual) == ("2 follow-ups", "9 days", "usual 2")
    assert card.silence.share == pytest.approx(0.9)
    assert (card.proof, card.proof_date, card.flags) == (QUOTE, "31 Oct", "Broken promise")
    yours = card_text(prospect("Aspen", ball=Ball.YOURS, silence_business_days=1), ZONE, TITLES)
    assert (yours.pill, yours.silence.text) == ("you owe a reply", "Your turn for 1 day")
    unknown = card_text(prospect("Aspen", median_reply_business_days=None), ZONE, TITLES)
    assert unknown.silence.usual == "usual not known yet"
    assert not unknown.silence.habit_known


def test_every_card_paints_in_both_schemes(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "A reason that is far too long for two lines of a narrow card, " * 6
    crowded = prospect("An exceptionally long company name & sons with branches", unanswered_followups=12)
    crowded = type(crowded)(
        **{f: getattr(crowded, f) for f in crowded.__dataclass_fields__}
        | {"verdict": type(crowded.verdict)(Light.RED, 99, "walk_away", (long,), crowded.verdict.flags)}
    )
    for scheme in (theme.LIGHT, theme.DARK):
        monkeypatch.setattr(theme, "tokens", lambda scheme=scheme: scheme)
        window = open_window(snapshot(crowded, *usual().prospects))
        window.view.show_grey(True)
        image = window.grab().toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        }
        assert {scheme.red.shape.lower(), scheme.card.lower(), scheme.win.lower()} <= colours


def test_an_error_is_a_quiet_bar_and_the_old_board_stays(open_window: Open) -> None:
    window = open_window(usual())

    def fail(job: Job) -> BoardSnapshot:
        raise SourceError("mail.pdf is a PDF, not a mailbox.", "Export your mail as mbox.")

    window.load(fail, "Reading mail")
    assert window.banner.isVisible()
    assert window.banner.text == "mail.pdf is a PDF, not a mailbox. Export your mail as mbox."
    assert names(window, Light.RED) == ["Aspen", "Birch"]

    def bug(job: Job) -> BoardSnapshot:
        raise ZeroDivisionError

    window.load(bug, "Reading mail")
    assert "ZeroDivisionError" in window.banner.text
    assert "Traceback" not in window.banner.text


def test_the_dialog_waits_for_a_mailbox_and_valid_addresses(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = OpenDialog()
    qtbot.addWidget(dialog)
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Show the board")
    assert not button.isEnabled()
    dialog.add([tmp_path / "in.mbox", tmp_path / "in.mbox", tmp_path / "work.ics"])
    assert not button.isEnabled()
    dialog.set_own_addresses("Robin@Norrland.example; r@x.example")
    assert button.isEnabled()
    request = dialog.request()
    assert request.sources == (tmp_path / "in.mbox",)
    assert request.calendars == (tmp_path / "work.ics",)
    assert request.me == ("robin@norrland.example", "r@x.example")
    dialog.set_own_addresses("robin at norrland")
    assert not button.isEnabled()


@pytest.mark.parametrize("typed", ["", "robin", "a@b", "a@b.c d", "a@b.c,<x>"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert own_addresses(typed) == ()


def contrast(one: str, two: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_contrast_reaches_wcag_aa(scheme: theme.Tokens) -> None:
    for ground in (scheme.win, scheme.side, scheme.panel, scheme.card, scheme.sunk, scheme.sel):
        for text in (scheme.t1, scheme.t2, scheme.t3):
            assert contrast(text, ground) >= 4.5
    assert min(contrast(scheme.t1, scheme.mark), contrast(scheme.t2, scheme.mark)) >= 4.5
    assert contrast(scheme.on_acc, scheme.acc) >= 4.5
    for state in (scheme.red, scheme.amber, scheme.green, scheme.grey, scheme.yours):
        assert contrast(state.text, state.tint) >= 4.5
        assert contrast(state.text, scheme.card) >= 4.5
        assert contrast(state.shape, scheme.card) >= 3
        assert contrast(scheme.sign, state.shape) >= 4.5
    assert min(contrast(scheme.line2, ground) for ground in (scheme.card, scheme.win, scheme.panel)) >= 3


def test_a_board_without_cards_still_says_something(open_window: Open) -> None:
    window = open_window(snapshot(skipped=2))
    assert names(window, Light.RED) == []
    assert window.snapshot is not None
    assert CARD_ROLE > 0

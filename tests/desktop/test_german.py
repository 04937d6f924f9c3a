"""A German window over the demo: all of its pages speak German, but for what is mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from datetime import date
from email import message_from_string, policy
from mailbox import mbox

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import TextSize
from tests.desktop.pipelines import PipelineDesk
from walkaway.desktop import app, language, words
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.drafts.editor import MailEditor
from walkaway.desktop.drafts.host import ExitHost
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.opening.dialog import OpenDialog
from walkaway.desktop.pipeline.page import PipelineView
from walkaway.desktop.settings.host import SettingsHost
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.window import MainWindow
from walkaway.engine import resources, trouble
from walkaway.engine.imap import errors
from walkaway.engine.model import Light
from walkaway.engine.sentences import Day, say
from walkaway.engine.settings import Settings

# Words of which every English sentence has one, and no German one.
ENGLISH = re.compile(
    r"\b(?:the|and|you|your|they|their|them|with|not|of|is|are|has|have|been|this|that|these|for|from|it|its|"
    r"to|on|or|who|what|when|which|without|but|because|open|silent|days|reply|replies|since|until)\b",
    re.IGNORECASE,
)
PIECE = re.compile(r"(?<=[.!?:;])\s+|\n|\t|[“”„]| · ")
ROLES = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
PAGES = ("board", "pipeline", "exits", "playbook")


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    before, default = [*words._locale], QLocale()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WALKAWAY_HOME", str(tmp_path_factory.mktemp("heim")))
        language.speak(qapp, "de")
        jobs = Jobs(inline=True)
        made = app.create_window(jobs)
        app.add_own_mail(made, jobs, Keeper(jobs, Settings(), lambda key, value: Settings(), made))
        made.show()
        made.show_demo()
        yield made
        made.close()
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()
        words.use_locale(before[0])
        QLocale.setDefault(default)


class Mail(str):
    """Too long to be shown where a test fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "the demo's mail"


@pytest.fixture(scope="module")
def mail() -> Mail:
    """All words of the demo's mail and calendar, as one text."""
    texts = [resources.read_text("demo", "demo.ics")]
    box = mbox(str(resources.path("demo", "demo.mbox")), create=False)
    for raw in box:
        message = message_from_string(raw.as_string(), policy=policy.default)
        texts += map(str, message.values())
        body = message.get_body(("plain", "html"))
        texts.append(body.get_content() if body is not None else "")
    box.close()
    return Mail(plain(" ".join(texts)))


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def texts_of(widget: QWidget) -> Iterator[str]:
    """What is read on a widget and on all that it holds, as a screen reader is told it, and its tooltips."""
    todo: list[QAccessibleInterface | None] = [QAccessible.queryAccessibleInterface(widget)]
    while todo:
        found = todo.pop()
        if found is None or not found.isValid() or isinstance(found.object(), MailEditor):
            continue
        yield from (found.text(role) for role in ROLES)
        todo += [found.child(number) for number in range(min(found.childCount(), 400))]
    for part in widget.findChildren(QWidget):
        yield part.toolTip()
    for menu in widget.findChildren(QMenu):
        yield from (action.text() for action in menu.actions())


def english(widget: QWidget, mail: Mail) -> set[str]:
    """The pieces that are no German: neither of a mail, nor a topic with its article, nor the home."""
    home = os.environ.get("WALKAWAY_HOME")
    return {
        piece
        for text in set(texts_of(widget))
        for piece in PIECE.split(text or "")
        if piece != home and ENGLISH.search(piece) and plain(piece).removeprefix("the ") not in mail
    }


def test_reasons_of_the_system_and_of_openssl_are_german(window: MainWindow) -> None:
    refused = [errors.untrusted("mail.example", code).title for code in (*errors._DISTRUST, 79)]
    for told in (*refused, *trouble._REASONS.values(), trouble.reason_of(OSError())):
        german = words.said(told)
        assert german != str(told)
        assert not ENGLISH.search(german.replace("OpenSSL", "")), german
    full = trouble.reason_of(OSError(errno.ENOSPC, "No space left on device"))
    assert words.said(
        say("{what} cannot be kept ({strerror}).", what=say("The playbook"), strerror=full)
    ) == ("Das Regelwerk lässt sich nicht speichern (Kein Platz mehr auf dem Datenträger).")


def test_one_thing_has_one_name() -> None:
    """A deal is a deal, the time cap and the playbook have one word each."""
    catalogue = (resources.path("i18n") / "walkaway_de.ts").read_text(encoding="utf-8")
    pages = [path.read_text(encoding="utf-8") for path in resources.path("help", "de").glob("*.md")]
    for other in ("Geschäft", "Zeitgrenze", "Spielregel", "Gesichert als"):
        assert not [text for text in (catalogue, *pages) if other in text], other


def test_a_sentence_takes_its_words_numbers_and_days_along(window: MainWindow) -> None:
    silent = say("Silent for {days|one working day|# working days}", days=3)
    assert words.said(
        say("{silent}, since your mail of {day}.", silent=silent, day=Day(date(2025, 10, 6), True))
    ) == ("Seit drei Arbeitstagen still, seit Ihrer Mail vom 6. Oktober 2025.")
    late = "They take {days|one working day|# working days} to answer."
    assert words.said(say(late, days=1)) == "Antworten dauern dort einen Arbeitstag."
    assert words.said(say(late, days=2.5)) == "Antworten dauern dort 2,5 Arbeitstage."
    assert words.said("Nothing that anybody says.") == "Nothing that anybody says."


@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_german(window: MainWindow, mail: Mail, page: str) -> None:
    window.shell.show_page(page)
    QCoreApplication.processEvents()
    found = english(window, mail)
    assert not found


def test_all_settings_speak_german(window: MainWindow, mail: Mail) -> None:
    (host,) = window.findChildren(SettingsHost)
    host.show_page()
    found = set()
    for page in ("accounts", "people", *host.pages, "about"):
        host.show_page(page)
        found |= english(host.page, mail)
    assert not found


def test_every_prospect_speaks_german(window: MainWindow, mail: Mail) -> None:
    found = set()
    for view in window.board.views:
        window.browsing.open_prospect(view.prospect.id)
        found |= english(window.detail, mail)
    assert not found


def test_every_exit_speaks_german(window: MainWindow, mail: Mail) -> None:
    found = set()
    (host,) = window.findChildren(ExitHost)
    for view in window.board.views:
        host.show_exit(view)
        found |= english(host, mail)
    assert not found


# -- German is long: with large text in a small window nothing that is pressed is cut ---------------


@pytest.fixture
def small(window: MainWindow, large_text: TextSize) -> Iterator[MainWindow]:
    before = window.size()
    large_text(1.5)
    window.resize(640, 480)
    yield window
    window.resize(before)


def cut(shown: QWidget) -> set[str]:
    """The buttons that are narrower than their words, or go beyond the side of what holds them."""
    for _ in range(4):  # layouts ask for one another
        QApplication.processEvents()
    found = set()
    for button in shown.findChildren(QAbstractButton):
        if not isinstance(button, KeyButton | QCheckBox | QPushButton) or not button.isVisible():
            continue
        holder = button.parentWidget()
        whole = button.width() >= button.minimumSizeHint().width()
        while whole and holder is not shown.parentWidget():
            left = button.mapTo(holder, QPoint()).x()
            whole = left >= 0 and left + button.width() <= holder.width()
            holder = holder.parentWidget() if holder is not shown else shown.parentWidget()
        if not whole:
            found.add(button.text())
    return found


@pytest.mark.parametrize("page", PAGES)
def test_no_button_of_a_page_is_cut(small: MainWindow, page: str) -> None:
    small.shell.show_page(page)
    assert not cut(small)


def test_no_button_of_the_settings_is_cut(small: MainWindow) -> None:
    (host,) = small.findChildren(SettingsHost)
    found = set()
    for page in ("accounts", "people", *host.pages, "about"):
        host.show_page(page)
        found |= cut(small)
    assert not found


def test_no_button_of_a_prospect_or_an_exit_is_cut(small: MainWindow) -> None:
    small.shell.show_page("board")
    (host,) = small.findChildren(ExitHost)
    found = set()
    for view in small.board.views[::6]:
        small.shell.show_page("board")
        small.browsing.open_prospect(view.prospect.id)
        found |= cut(small)
        host.show_exit(view)
        found |= cut(small)
    small.shell.show_page("board")
    assert not found


def test_no_button_of_the_dialog_for_files_is_cut(small: MainWindow) -> None:
    dialog = OpenDialog(small)
    dialog.show()
    dialog.resize(dialog.minimumSize())
    assert not cut(dialog)
    dialog.close()


def tabbed(window: MainWindow) -> list[QWidget]:
    """All that Tab leads to, until it begins anew."""
    for _ in range(4):
        QApplication.processEvents()
    seen: list[QWidget] = []
    while (focused := window.focusWidget()) is not None and focused not in seen:
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return seen


def test_tab_leads_through_the_window_as_it_is_read_and_back(window: MainWindow) -> None:
    window.activateWindow()
    window.shell.show_page("board")
    window.resize(1280, 800)
    QApplication.processEvents()
    window.board.view.column(Light.RED).list.setFocus()
    seen = tabbed(window)
    board, sidebar = window.board, [widget for widget in seen if window.sidebar.isAncestorOf(widget)]
    heights = [widget.mapTo(window.sidebar, QPoint()).y() for widget in sidebar]
    assert heights == sorted(heights)
    assert len(heights) >= 9
    cards = [seen.index(board.view.column(light).list) for light in (Light.RED, Light.AMBER, Light.GREEN)]
    assert cards == [0, 1, 2]
    after = seen[seen.index(sidebar[-1]) + 1]
    assert after is board.head.search  # sidebar, head, today, cards, bar
    QTest.keyClick(seen[0], Qt.Key.Key_Backtab)
    assert window.focusWidget() is seen[-1]
    (host,) = window.findChildren(ExitHost)
    host.show_exit(board.views[2])
    assert host.page is not None
    card = host.page.mail
    seen = tabbed(window)
    assert seen[0] is card.editor
    assert seen[-2:] == [card.to, card.subject]  # right before the text
    window.shell.show_page("board")


def test_who_wrote_is_told_by_more_than_a_capital_letter(window: MainWindow) -> None:
    window.browsing.open_prospect(window.board.views[0].prospect.id)
    said = {event.what.casefold() for event in window.detail.timeline.events}
    assert {"sie schrieben", "die gegenseite schrieb"} <= said
    window.shell.show_page("board")


def test_no_plot_goes_beyond_the_page(window: MainWindow, qtbot: QtBot) -> None:
    """German legends are long: they stand below the title where they would push the next plot aside."""
    page = PipelineView()
    qtbot.addWidget(page)
    page.show_page(PipelineDesk(30).pipeline())
    page.show()
    for width in (1280, 1064, 900, 600):
        page.resize(width, 800)
        for _ in range(6):
            QApplication.processEvents()
        room = page.plots.viewport()
        for card in page.cards:
            assert card.mapTo(room, QPoint(card.width(), 0)).x() <= room.width(), (
                f"{width}: {card.plot.title}"
            )
            legend = card._legend
            assert legend.width() >= legend.minimumSizeHint().width()
            assert legend.height() == legend.height_in(legend.width())
            assert not legend.geometry().intersects(card._title.geometry())


def test_a_sentence_with_ways_on_is_no_narrow_column(small: MainWindow) -> None:
    small.shell.show_page("board")
    small.browsing.show_board()
    hint = small.board.hint
    ways = [("Board vom 25. September 2019", lambda: None), ("So lassen", lambda: None)]
    hint.say(
        "Die neueste Mail ist vom 25. September 2019. Wer damals wartete, gilt seither als still.", *ways
    )
    assert not cut(hint)
    assert hint.isVisible()
    assert hint._words.width() > hint.width() * 0.8
    hint.say("")

"""The help in the window: every page, its pictures as wide as it, and nothing from anywhere else."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Open, TextSize
from tests.desktop.filling import button
from tests.desktop.snapshots import TITLES, colours
from walkaway.desktop import theme
from walkaway.desktop.help import page as page_module
from walkaway.desktop.help.browser import HelpBrowser
from walkaway.desktop.help.page import HelpPage
from walkaway.desktop.help.topics import DARK, ORDER, picture, topic_of, topics
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.settings.page import SettingsPage
from walkaway.desktop.window import MainWindow
from walkaway.engine import resources

FOLDER = resources.path("help")
PICTURES = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
IMAGE = QTextDocument.ResourceType.ImageResource.value
MOST_BYTES = 2_000_000


def pictures() -> list[tuple[str, str, str]]:
    """Each picture of a page: the page, the words instead of it, its file."""
    pages = [*FOLDER.rglob("*.md"), FOLDER.parents[1] / "README.md"]
    return [
        (page.name, alternative, link)
        for page in pages
        if page.is_file()
        for alternative, link in PICTURES.findall(page.read_text(encoding="utf-8"))
    ]


def shown(qtbot: QtBot, size: tuple[int, int] = (900, 700)) -> HelpPage:
    page = HelpPage(Jobs(inline=True))
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    QApplication.processEvents()
    return page


def image(page: HelpPage, link: str) -> QImage:
    found = page.browser.loadResource(IMAGE, QUrl(link))
    assert isinstance(found, QImage)
    return found


def test_every_page_that_ships_is_listed() -> None:
    assert set(ORDER) == {path.stem for path in FOLDER.glob("*.md")}
    assert all(topic.title and "`" not in topic.title for topic in topics("en"))


def test_a_page_in_the_rep_s_language_goes_before_the_english_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for key in ORDER:
        (tmp_path / f"{key}.md").write_text(f"# {key} in English", encoding="utf-8")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "window.md").write_text("# Das Fenster", encoding="utf-8")
    monkeypatch.setattr(resources, "path", lambda *parts: tmp_path.joinpath(*parts[1:]))
    found = {topic.key: topic for topic in topics("de")}
    assert (found["window"].title, found["window"].language) == ("Das Fenster", "de")
    assert (found["exits"].title, found["exits"].language) == ("exits in English", "en")


def test_pages_in_other_languages_have_the_parts_and_pictures_of_the_english_one() -> None:
    for path in FOLDER.glob("*/*.md"):
        english = (FOLDER / path.name).read_text(encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        for mark in ("\n#", "\n- ", "]("):
            assert text.count(mark) == english.count(mark), f"{path.parent.name}/{path.name}: {mark!r}"


def test_each_view_is_shown_in_light_and_dark_and_said_in_words() -> None:
    found = pictures()
    assert {Path(link).stem for page, _, link in found if page != "README.md"} >= {
        "board", "detail", "draft", "exits", "pipeline", "playbook", "people", "settings", "welcome"
    }  # fmt: skip
    for page, alternative, link in found:
        assert len(alternative.split()) > 5, f"{page}: {link} is not said in words"
        ours = link[link.index("img/") :]
        light, dark = picture(ours, dark=False), picture(ours, dark=True)
        assert light is not None, link
        assert dark is not None, link
        if not light.stem.endswith(DARK):
            assert dark.stem == light.stem + DARK
            assert QImage(str(light)).size() == QImage(str(dark)).size()


def test_the_pictures_are_small_and_none_is_left_over() -> None:
    files = list((FOLDER / "img").rglob("*.png"))
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    wanted = {link[link.index("img/") :].removesuffix(".png").removesuffix(DARK) for _, _, link in pictures()}
    there = {path.relative_to(FOLDER).with_suffix("").as_posix().removesuffix(DARK) for path in files}
    assert there == wanted
    assert {QImage(str(path)).format() for path in files} == {QImage.Format.Format_Indexed8}


def test_a_page_in_another_language_shows_the_window_in_it() -> None:
    for path in FOLDER.glob("*/*.md"):
        language, text = path.parent.name, path.read_text(encoding="utf-8")
        english = (FOLDER / path.name).read_text(encoding="utf-8")
        links, theirs = ([link for _, link in PICTURES.findall(page)] for page in (text, english))
        assert links == [link.replace("img/", f"../img/{language}/") for link in theirs], path.name
        for link in links:
            for dark in (False, True):
                own, other = picture(link, dark=dark), picture(f"img/{Path(link).name}", dark=dark)
                assert own is not None
                assert other is not None
                assert own.parent.name == language
                assert own.read_bytes() != other.read_bytes()


def test_a_picture_is_as_wide_as_the_page_and_follows_it(qtbot: QtBot) -> None:
    page = shown(qtbot)
    for width in (700, 1100):
        page.resize(width, 700)
        qtbot.waitUntil(lambda: not page.browser._fit_timer.isActive())
        found = image(page, "img/board.png")
        room = page.browser.viewport().width()
        assert found.deviceIndependentSize().width() == pytest.approx(room, abs=1)
        assert page.browser.document().idealWidth() <= room + 1
        assert page.browser.horizontalScrollBar().maximum() == 0


def test_pictures_are_dark_in_the_dark(qtbot: QtBot, scheme: theme.Tokens) -> None:
    page = shown(qtbot)
    assert scheme.card.lower() in colours(page.browser.grab().toImage())  # of the cards on the picture
    middle = image(page, "img/board.png").pixelColor(5, 40).lightness()
    assert (middle < 128) is (scheme is theme.DARK)


def test_what_a_picture_shows_is_read_aloud_too(qtbot: QtBot) -> None:
    page = shown(qtbot)
    text = page.browser.toPlainText()
    assert "The board: prospects under red, amber and green" in text


@pytest.mark.parametrize(
    "link",
    ["https://example.com/img/a.png", "img/../../x.png", "file:///img/a.png", "img/a.svg", "board.png"],
)
def test_nothing_comes_from_outside_the_folder_of_pictures(qtbot: QtBot, link: str) -> None:
    page = shown(qtbot)
    assert picture(link, dark=False) is None
    assert page.browser.loadResource(IMAGE, QUrl(link)) is None
    other = QTextDocument.ResourceType.StyleSheetResource.value
    assert page.browser.loadResource(other, QUrl("img/board.png")) is None


def test_files_are_read_by_a_worker_and_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, read = resources.path, []

    def path(*parts: str) -> Path:
        if parts[0] == "help":
            read.append((threading.get_ident(), parts))
        return whole(*parts)

    monkeypatch.setattr(resources, "path", path)
    jobs = Jobs()
    page = HelpPage(jobs)
    qtbot.addWidget(page)
    assert page.shown == ""
    page.show()
    qtbot.waitUntil(lambda: page.shown == ORDER[0])
    assert image(page, "img/board.png").width() > 0
    first = len(read)
    assert first > len(ORDER)
    page.resize(1000, 600)
    qtbot.waitUntil(lambda: not page.browser._fit_timer.isActive())
    page.show_topic(ORDER[1])
    assert len(read) == first
    assert threading.get_ident() not in {thread for thread, _ in read}
    jobs.close()


def test_pages_that_cannot_be_read_are_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OSError("gone")

    told: list[Callable[[], None]] = []
    with monkeypatch.context() as patch:
        patch.setattr(page_module, "topics", gone)
        page = HelpPage(jobs := Jobs())
        qtbot.addWidget(page)
        page.failed.connect(lambda _, again: told.append(again))
        qtbot.waitUntil(lambda: bool(told))
    assert page.shown == ""
    told[0]()
    qtbot.waitUntil(lambda: page.shown == ORDER[0])
    jobs.close()


def test_another_scheme_reads_pictures_and_no_page_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot)
    read: list[str] = []
    whole = resources.read_text
    monkeypatch.setattr(resources, "read_text", lambda *parts: (read.append(parts[-1]), whole(*parts))[1])
    light = image(page, "img/board.png")
    theme.choose(theme.DARK)
    try:
        page.restyle()
        assert image(page, "img/board.png") != light
    finally:
        theme.choose(None)
    assert not [name for name in read if name.endswith(".md")]


def test_rows_grow_with_the_text(qtbot: QtBot, large_text: TextSize) -> None:
    settings = SettingsPage()
    settings.add_page("accounts", QLabel("x"))
    for page in (shown(qtbot), settings):
        qtbot.addWidget(page)
        page.show()
        (rows,) = page.findChildren(QListWidget)
        for times in (1, 1.8):
            large_text(times)
            page.restyle()
            QApplication.processEvents()
            assert rows.visualItemRect(rows.item(0)).height() == round(34 * theme.text_scale())
        assert theme.text_scale() > 1.2
        large_text(1)


def test_links_lead_to_other_pages_and_never_to_files(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert [topic_of(link) for link in ("notices.md", "signals.md#vague", "x.md", "notices.txt")] == [
        "notices", "signals", "", ""
    ]  # fmt: skip
    page.browser.anchorClicked.emit(QUrl("notices.md"))
    assert page.shown == "notices"
    page.browser.anchorClicked.emit(QUrl("file:///etc/hostname"))
    assert page.shown == "notices"


def test_by_keys_alone(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = window.commands.help
    assert page is not None
    assert page.isVisible()
    topic_list = window.focusWidget()
    assert isinstance(topic_list, QListWidget)
    qtbot.keyClick(topic_list, Qt.Key.Key_Down)
    assert page.shown == ORDER[1]
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert page.browser.hasFocus()
    button(page, "All keys").click()
    sheet = next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Keys" and w.isVisible())
    sheet.close()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.board.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.commands.help is page  # made once
    assert page.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.board.isVisible()


def test_from_the_first_page_there_is_a_way_back(qtbot: QtBot) -> None:
    window = MainWindow(Jobs(inline=True), lambda request: lambda job: None, lambda job: None, TITLES)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.shell.start.isVisible()
    window.commands.show_help()
    assert not window.shell.start.isVisible()
    assert window.sidebar.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.shell.start.isVisible()
    window.close()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("key", ORDER)
def test_each_page_is_shown_in_each_language(qtbot: QtBot, key: str, language: str) -> None:
    browser = HelpBrowser()
    qtbot.addWidget(browser)
    browser.resize(700, 500)
    topic = next(each for each in topics(language) if each.key == key)
    browser.show_topic(topic)
    browser.restyle()
    assert topic.title in browser.toPlainText()

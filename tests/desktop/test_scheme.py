"""The window follows the colours of the system while it is open."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.desktop.conftest import Open
from tests.desktop.snapshots import colours
from tests.desktop.test_screens import crowd
from walkaway.desktop import app, theme


class System:
    """The colours of the system; no offscreen platform has any of its own."""

    def __init__(self) -> None:
        self.is_dark = False

    def turn(self, *, dark: bool) -> None:
        self.is_dark = dark
        scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
        for _ in range(3):
            QApplication.processEvents()


@pytest.fixture
def system(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    found, before = System(), QApplication.palette()
    monkeypatch.setattr(theme, "system_is_dark", lambda: found.is_dark)
    app._follow_scheme()
    yield found
    QGuiApplication.styleHints().colorSchemeChanged.disconnect(app._take_scheme)
    QApplication.setPalette(before)


def other(scheme: theme.Tokens) -> theme.Tokens:
    return theme.LIGHT if scheme is theme.DARK else theme.DARK


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system gives the palette")
def test_every_view_turns_with_the_system_and_back(open_window: Open, system: System) -> None:
    window = open_window(crowd())
    window.commands.show_help()
    window.browsing.open_prospect("aspen.example")
    for dark in (True, False):
        system.turn(dark=dark)
        scheme = theme.DARK if dark else theme.LIGHT
        for show in (
            window.browsing.show_board,
            lambda: window.browsing.open_prospect("aspen.example"),
            window.commands.show_help,
        ):
            window.shell.show_page("board")
            show()
            QApplication.processEvents()
            seen = colours(window.grab().toImage())
            assert {scheme.win.lower(), scheme.side.lower(), scheme.t1.lower()} <= seen
            assert other(scheme).win.lower() not in seen
        assert QApplication.palette().window().color().name() == scheme.win.lower()


def test_who_chose_colours_keeps_them_whatever_the_system_does(open_window: Open, system: System) -> None:
    theme.choose(theme.LIGHT)
    try:
        window = open_window(crowd())
        system.turn(dark=True)
        assert theme.LIGHT.win.lower() in colours(window.grab().toImage())
        assert theme.tokens() is theme.LIGHT
    finally:
        theme.choose(None)

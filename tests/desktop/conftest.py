"""Windows over boards made by hand, closed when the test is over."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.snapshots import TITLES, StillDesk, usual
from walkaway.desktop import theme
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.window import MainWindow
from walkaway.engine.model import BoardSnapshot

Open = Callable[..., MainWindow]
TextSize = Callable[[float], None]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Open]:
    # Held until pytest-qt has closed them: qtbot keeps weak references alone, and a window that the
    # collector takes away in the middle of its own painting takes the process along.
    windows: list[MainWindow] = []

    def opened(
        shown: BoardSnapshot | StillDesk | None = None, size: tuple[int, int] = (1280, 800), **more: object
    ) -> MainWindow:
        desk = shown if isinstance(shown, StillDesk) else StillDesk(shown or usual())
        window = MainWindow(
            Jobs(inline=True),
            lambda request: lambda job: desk,
            lambda job: desk,
            TITLES,
            **more,  # type: ignore[arg-type]
        )
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_demo()
        return window

    yield opened
    for window in windows:
        window.close()


@pytest.fixture(params=[theme.LIGHT, theme.DARK], ids=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Iterator[theme.Tokens]:
    """The window in both colour schemes, one after the other."""
    theme.choose(request.param)
    palette = QApplication.palette()
    QApplication.setPalette(theme.palette(request.param))
    yield request.param
    theme.choose(None)
    QApplication.setPalette(palette)


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[TextSize]:
    """Makes all text so many times as large as usual, until the test is over."""
    usual_font = QApplication.font()

    def enlarge(times: float) -> None:
        face = QFont(usual_font)
        face.setPointSizeF(usual_font.pointSizeF() * times)
        QApplication.setFont(face)

    yield enlarge
    QApplication.setFont(usual_font)


class Pictures:
    """Takes pictures of windows, for eyes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, shown: QWidget, name: str, scheme: theme.Tokens) -> QPixmap:
        """Put a picture into the folder, once the layout has settled."""
        for _ in range(5):  # layouts ask for one another
            QApplication.processEvents()
        picture = shown.grab()
        word = "dark" if scheme is theme.DARK else "light"
        assert picture.save(str(self.folder / f"{name}-{word}.png"))
        return picture


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """Into the folder that WALKAWAY_SCREENS names, else into a temporary one."""
    return Pictures(Path(os.environ.get("WALKAWAY_SCREENS") or tmp_path))

"""Pictures of each view in light and dark at three sizes, for eyes, and a check that they show something.

They go to the folder that `WALKAWAY_SCREENS` names, else to a temporary one.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.desktop.conftest import Open
from tests.desktop.snapshots import TITLES, StillDesk, colours, flags, prospect, snapshot
from tests.desktop.test_timeline import detail
from walkaway.desktop import theme
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.shortcuts import ShortcutSheet
from walkaway.desktop.window import MainWindow
from walkaway.engine.model import Ball, Light, Verdict

SIZES = ((1000, 640), (1280, 800), (2560, 1440))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    named = os.environ.get("WALKAWAY_SCREENS")
    found = Path(named) if named else tmp_path
    found.mkdir(parents=True, exist_ok=True)
    return found


def crowd() -> StillDesk:
    """A board with several cards under each light."""
    names = ["Brindlemoor Foods", "Tarnvik Logistics", "Quillhaven Dental", "Ambersley Print", "Norrvik"]
    ambers = ["Norrfell Timber", "Halmgate Clinics", "Lumbrook Schools", "Oriel Ferment"]
    greens = ["Pellworth Cycles", "Vosslund Marine", "Marletta Glass"]
    several = flags("radio_silence", "broken_promise", "no_decision_maker", "stale_maybe")
    loud = Verdict(
        Light.RED,
        92,
        "walk_away",
        ("Silent for 19 working days, and two follow-ups are unanswered.",),
        several,
    )
    views = [prospect(name, Light.RED, 90 - n) for n, name in enumerate(names)]
    views += [
        prospect(name, Light.AMBER, 60 - n, silence_business_days=3 * n) for n, name in enumerate(ambers)
    ]
    views += [prospect(name, Light.GREEN, 9) for name in greens]
    views[1] = prospect("Tarnvik Logistics", verdict=loud, silence_business_days=19)
    views[-3] = prospect(greens[0], Light.GREEN, 9, ball=Ball.YOURS, silence_business_days=2)
    views.append(prospect("Gorse Bakery", Light.GREY, None))
    full = detail()
    return StillDesk(snapshot(full.view, *views), details={"aspen.example": full})


def show_detail(window: MainWindow) -> None:
    window.browsing.open_prospect("aspen.example")
    window.detail.flags.choose(2)


def show_search(window: MainWindow) -> None:
    window.board.head.search.setText("timber")


def show_compact(window: MainWindow) -> None:
    window.board.head.set_compact(True)


def show_trouble(window: MainWindow) -> None:
    window.banner.say("Your provider refused the password.", "Many want an app password here.", "Try again")


VIEWS: dict[str, Callable[[MainWindow], None]] = {
    "board": lambda window: None,
    "detail": show_detail,
    "filtered": show_search,
    "compact": show_compact,
    "error": show_trouble,
}


@pytest.mark.parametrize("view", VIEWS)
def test_pictures_of_each_view(open_window: Open, scheme: theme.Tokens, folder: Path, view: str) -> None:
    QApplication.setPalette(theme.palette(scheme))
    word = "dark" if scheme is theme.DARK else "light"
    sizes = SIZES if view in ("board", "detail") else SIZES[1:2]
    for width, height in sizes:
        window = open_window(crowd(), (width, height))
        VIEWS[view](window)
        for _ in range(3):  # layouts ask for one another
            QApplication.processEvents()
        picture = window.grab()
        assert (picture.width(), picture.height()) == (width, height)
        found = colours(picture.toImage())
        assert {scheme.win.lower(), scheme.side.lower(), scheme.card.lower(), scheme.t1.lower()} <= found
        assert picture.save(str(folder / f"{view}-{word}-{width}x{height}.png"))


def test_pictures_of_the_first_page_and_the_keys(qtbot, scheme: theme.Tokens, folder: Path) -> None:  # type: ignore[no-untyped-def]
    QApplication.setPalette(theme.palette(scheme))
    word = "dark" if scheme is theme.DARK else "light"
    window = MainWindow(Jobs(inline=True), lambda request: lambda job: None, lambda job: None, TITLES)
    sheet: QDialog = ShortcutSheet(window)
    for name, widget in (("start", window), ("keys", sheet)):
        qtbot.addWidget(widget)
        widget.show()
        picture = widget.grab()
        assert len(colours(picture.toImage())) > 10
        assert picture.save(str(folder / f"{name}-{word}.png"))
    window.close()

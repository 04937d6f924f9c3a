"""Pictures of each view in light and dark at three sizes, for eyes, and a check that they show something.

`WALKAWAY_SCREENS=FOLDER pytest tests/desktop -k pictures` keeps these and those of exits, pipeline, playbook
and settings, which are taken beside their other tests.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Open, Pictures
from tests.desktop.snapshots import TITLES, StillDesk, colours, flags, prospect, snapshot
from tests.desktop.test_timeline import detail
from walkaway.desktop import theme
from walkaway.desktop.about_data import AboutData
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.shortcuts import ShortcutSheet
from walkaway.desktop.window import MainWindow
from walkaway.engine.model import Ball, Deal, Light, Verdict

SIZES = ((1000, 640), (1280, 800), (2560, 1440))


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


def show_deals(window: MainWindow) -> None:
    deal = Deal("", amount="EUR 24,000", stage="Proposal", next_step="Send the contract to Mara")
    views = [
        replace(view, deal=deal if view.verdict.light is not Light.GREY else None)
        for view in crowd().snapshot.prospects
    ]
    window.board.show_snapshot(snapshot(*views))


def show_trouble(window: MainWindow) -> None:
    window.banner.say("Your provider refused the password.", "Many want an app password here.", "Try again")


VIEWS: dict[str, Callable[[MainWindow], None]] = {
    "board": lambda window: None,
    "detail": show_detail,
    "filtered": show_search,
    "compact": show_compact,
    "deals": show_deals,
    "error": show_trouble,
}


@pytest.mark.parametrize("view", VIEWS)
def test_pictures_of_each_view(
    open_window: Open, scheme: theme.Tokens, pictures: Pictures, view: str
) -> None:
    sizes = SIZES if view in ("board", "detail") else SIZES[1:2]
    for width, height in sizes:
        window = open_window(crowd(), (width, height))
        VIEWS[view](window)
        picture = pictures.take(window, f"{view}-{width}x{height}", scheme)
        assert (picture.width(), picture.height()) == (width, height)
        found = colours(picture.toImage())
        assert {scheme.win.lower(), scheme.side.lower(), scheme.card.lower(), scheme.t1.lower()} <= found


@pytest.mark.parametrize("size", SIZES[:2])
def test_pictures_of_the_first_page(
    qtbot: QtBot, scheme: theme.Tokens, pictures: Pictures, size: tuple[int, int]
) -> None:
    window = MainWindow(Jobs(inline=True), lambda request: lambda job: None, lambda job: None, TITLES)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    found = colours(pictures.take(window, f"start-{size[0]}x{size[1]}", scheme).toImage())
    lights = (scheme.red.shape, scheme.amber.shape, scheme.green.shape, scheme.acc)
    assert {colour.lower() for colour in lights} <= found
    window.close()


def test_pictures_of_keys_help_and_data(open_window: Open, scheme: theme.Tokens, pictures: Pictures) -> None:
    window = open_window(crowd())
    for name, sheet in (("keys", ShortcutSheet(window)), ("data", AboutData(crowd().snapshot, window))):
        sheet.show()
        assert len(colours(pictures.take(sheet, name, scheme).toImage())) > 10
        sheet.close()
    window.commands.show_help()
    assert scheme.win.lower() in colours(pictures.take(window, "help", scheme).toImage())

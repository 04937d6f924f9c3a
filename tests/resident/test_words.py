"""The words of notices: the shape of each kind, hidden names, several as one, and the tray's own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from walkaway.desktop.resident.clock import Change, ClockWatch
from walkaway.desktop.resident.notice_words import Words, notice_words
from walkaway.desktop.resident.pauses import pause_end
from walkaway.desktop.resident.tray import TrayState, tooltip
from walkaway.desktop.resident.tray_icon import SIZES, TrayLook, Worst, draw, look_of, tray_icon
from walkaway.engine import resources
from walkaway.engine.notices import Counts, Notice, NoticeKind, Showing

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 10, 10, tzinfo=UTC)  # Wednesday, ten past eleven in Berlin
TITLES = {"broken_promise": "Broken promise", "no_budget": "No budget"}
K = NoticeKind


def words(*notices: Notice, counts: Counts = Counts(), digest: bool = False) -> Words:  # noqa: B008 - frozen
    return notice_words(Showing(notices, counts, digest), NOW, ZONE, TITLES)


def notice(kind: NoticeKind, name: str = "Aspen", **more: object) -> Notice:
    return Notice(kind, "aspen.example", name, frozenset("m"), **more)  # type: ignore[arg-type]


RED = notice(K.TURNED_RED, days=15, followups=2, signals=("radio_silence",), draftable=True)
MEETING = notice(K.MEETING, at=NOW - timedelta(minutes=70), until=NOW - timedelta(minutes=10))
YESTERDAY = NOW - timedelta(days=1)
LONG_AGO = datetime(2026, 10, 2, 9, tzinfo=UTC)
TROUBLE = Notice(K.TROUBLE, "", "robin@norrland.example", frozenset("r"), at=YESTERDAY, asks=True)


@pytest.mark.parametrize(
    ("shown", "title", "body", "actions"),
    [
        (
            RED,
            "Aspen turned red",
            "Silent for 15 working days, two follow-ups unanswered.",
            "open draft snooze",
        ),
        (
            replace(RED, followups=1, days=2, draftable=False),
            "Aspen turned red",
            "Silent for two working days, one follow-up unanswered.",
            "open snooze",
        ),
        (
            notice(K.TURNED_RED, signals=("broken_promise", "no_budget", "new_one")),
            "Aspen turned red",
            "Broken promise, no budget, new one.",
            "open snooze",
        ),
        (MEETING, "Did Aspen come?", "Meeting at 10:00, ended ten minutes ago.", "came missed moved"),
        (
            replace(MEETING, at=NOW - timedelta(hours=3), until=NOW - timedelta(hours=2)),
            "Did Aspen come?",
            "Meeting at 08:10 today.",
            "came missed moved",
        ),
        (
            replace(MEETING, at=YESTERDAY, until=YESTERDAY + timedelta(hours=1)),
            "Did Aspen come?",
            "Meeting on Tuesday at 11:10.",
            "came missed moved",
        ),
        (
            notice(K.WROTE_AGAIN, at=LONG_AGO),
            "Aspen wrote again",
            "You closed it on 2 October. It is back on your board.",
            "open leave_closed",
        ),
        (
            notice(K.REPLY_OWED, days=2, asks=True),
            "You owe Aspen a reply",
            "Their question has waited two working days.",
            "open snooze",
        ),
        (
            notice(K.REPLY_OWED, days=12),
            "You owe Aspen a reply",
            "Their mail has waited twelve working days.",
            "open snooze",
        ),
        (notice(K.SAID_NO), "Aspen said no", "A short thank-you is ready to read.", "open"),
        (
            notice(K.SAID_NO, signals=("do_not_contact",)),
            "Aspen said no",
            "They asked not to be written to.",
            "open",
        ),
        (
            notice(K.REVISIT, at=NOW - timedelta(hours=3)),
            "Time to look at Aspen again",
            "You asked for Wednesday.",
            "open month",
        ),
        (
            TROUBLE,
            "Mail has not been read since yesterday",
            "Your provider asks you to sign in again.",
            "sign_in",
        ),
        (
            replace(TROUBLE, at=NOW - timedelta(hours=2), asks=False, title="No way.", advice="Wait."),
            "Mail has not been read since 09:10",
            "No way. Wait.",
            "open",
        ),
        (
            replace(TROUBLE, at=LONG_AGO),
            "Mail has not been read since 2 October",
            "Your provider asks you to sign in again.",
            "sign_in",
        ),
    ],
)
def test_each_kind_has_its_words(shown: Notice, title: str, body: str, actions: str) -> None:
    found = words(shown)
    assert (found.title, found.body) == (title, body)
    assert [key for key, _ in found.actions] == actions.split()


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.TROUBLE])
def test_where_names_are_hidden_none_is_said(kind: NoticeKind) -> None:
    shown = notice(kind, "", at=YESTERDAY, until=NOW)
    found = words(shown)
    assert "aspen" not in f"{found.title}{found.body}".lower()
    assert "%1" not in found.title + found.body
    assert found.title


def test_words_of_mail_come_only_where_the_notice_still_has_them() -> None:
    assert words(replace(RED, quote="maybe later")).body.endswith("\n“maybe later”")


def test_several_become_one_with_what_is_open_as_its_title() -> None:
    some = [RED, MEETING, notice(K.SAID_NO, "Birch"), notice(K.REVISIT, "Cedar"), notice(K.SAID_NO, "Fir")]
    found = words(*some, counts=Counts(red=1, owed=2))
    assert found.title == "Your day: 2 replies owed, 1 decision"
    assert found.body == "Aspen turned red. Did Aspen come? Birch said no. And 2 more."
    assert [key for key, _ in found.actions] == ["open"]
    assert words(*some[:2]).title == "Your day: 2 things to look at"


def test_the_digest_of_a_quiet_day() -> None:
    found = words(counts=Counts(red=1, owed=2), digest=True)
    assert (found.title, found.body) == ("Your day: 2 replies owed, 1 decision", "Nothing else needs you.")
    assert words(RED, counts=Counts(red=1), digest=True).body == "Aspen turned red."


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(resources.path("i18n", "walkaway_de.qm")))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("german")
def test_in_german() -> None:
    found = words(RED)
    assert found.title == "Aspen ist jetzt rot"
    assert found.body == "Seit 15 Arbeitstagen still, zwei Nachfragen unbeantwortet."
    assert words(notice(K.REPLY_OWED, days=2, asks=True)).body == "Deren Frage wartet seit zwei Arbeitstagen."


# -- tray -------------------------------------------------------------------------------------------


def test_the_tooltip_says_what_the_icon_cannot() -> None:
    assert tooltip(TrayState(Counts(red=5, owed=2))) == "Walkaway: 5 to walk away from, 2 replies owed"
    assert tooltip(TrayState(Counts(owed=1), paused="12:10")) == (
        "Walkaway: 1 reply owed, notices paused until 12:10"
    )
    assert tooltip(TrayState(Counts())) == "Walkaway: nothing to decide"
    assert tooltip(TrayState()) == "Walkaway: no board yet"
    assert tooltip(TrayState(Counts(red=1), fault=True, out_of_date=True)) == (
        "Walkaway: out of date, an account needs you, 1 to walk away from"
    )


@pytest.mark.parametrize(
    ("counts", "stale", "worst", "number"),
    [
        (Counts(red=5, owed=2, amber=1, green=1), False, Worst.RED, 5),
        (Counts(owed=2, amber=1), False, Worst.YOURS, 2),
        (Counts(amber=7, green=1), False, Worst.AMBER, 7),
        (Counts(green=3), False, Worst.GREEN, 3),
        (Counts(), False, Worst.NONE, 0),
        (None, False, Worst.NONE, 0),
        (Counts(red=5), True, Worst.OUT_OF_DATE, 0),
    ],
)
def test_the_worst_open_state(counts: Counts | None, stale: bool, worst: Worst, number: int) -> None:
    assert look_of(counts, out_of_date=stale, fault=False, paused=False) == TrayLook(worst, number)


def outline(look: TrayLook, size: int, *, dark: bool = False) -> frozenset[tuple[int, int]]:
    """Which pixels are more than half there: the shape without its colour."""
    image = draw(look, size, dark_panel=dark).toImage()
    return frozenset((x, y) for x in range(size) for y in range(size) if image.pixelColor(x, y).alpha() > 127)


def signs(look: TrayLook, size: int) -> frozenset[tuple[int, int, int]]:
    image = draw(look, size, dark_panel=False).toImage()
    grey = ((x, y, image.pixelColor(x, y)) for x in range(size) for y in range(size))
    return frozenset((x, y, int(c.alpha() > 127 and c.lightness() > 200)) for x, y, c in grey)


@pytest.mark.parametrize("size", SIZES)
def test_every_state_is_another_shape_without_colour(qapp: QApplication, size: int) -> None:
    looks = [TrayLook(worst, 5) for worst in Worst]
    looks += [TrayLook(Worst.RED, 5, fault=True), TrayLook(Worst.RED, 5, paused=True)]
    assert len({(outline(look, size), signs(look, size)) for look in looks}) == len(looks)
    assert len({outline(look, size) for look in looks}) >= len(looks) - 1  # disc and ring may be told by sign


@pytest.mark.parametrize("size", [size for size in SIZES if size >= 22])
def test_from_22_pixels_on_the_number_shows(qapp: QApplication, size: int) -> None:
    looks = [TrayLook(Worst.RED, number) for number in (1, 5, 9, 10)]
    assert len({signs(look, size) for look in looks}) == 4
    assert signs(TrayLook(Worst.RED, 10), size) == signs(TrayLook(Worst.RED, 99), size)


@pytest.mark.parametrize("worst", [Worst.RED, Worst.AMBER, Worst.GREEN])
@pytest.mark.parametrize("size", [16, 22, 44])
def test_a_mask_shows_its_sign_without_any_colour(qapp: QApplication, worst: Worst, size: int) -> None:
    look = TrayLook(worst, 5)
    full, cut = (draw(look, size, dark_panel=False, mask=mask).toImage() for mask in (False, True))
    gone = [
        (x, y)
        for x in range(size)
        for y in range(size)
        if full.pixelColor(x, y).alpha() > 200 and cut.pixelColor(x, y).alpha() < 50
    ]
    assert gone
    assert all(full.pixelColor(x, y).lightness() > 150 for x, y in gone)


def test_straight_edges_lie_on_whole_pixels(qapp: QApplication) -> None:
    for size in SIZES:
        image = draw(TrayLook(Worst.RED, 5), size, dark_panel=False).toImage()
        middle = [image.pixelColor(size // 3, y).alpha() for y in range(size)]
        assert set(middle) == {0, 255}


def test_both_panels_have_colours_of_their_own_and_all_sizes_are_drawn(qapp: QApplication) -> None:
    light, dark = (draw(TrayLook(Worst.RED, 5), 32, dark_panel=d).toImage() for d in (False, True))
    assert light.pixelColor(16, 3).name() == "#b3261e"
    assert dark.pixelColor(16, 3).name() == "#ff8075"
    sizes = tray_icon(TrayLook(), dark_panel=True).availableSizes()
    assert {size.width() for size in sizes} == set(SIZES)


# -- time -------------------------------------------------------------------------------------------


def test_pauses_end_when_the_menu_says() -> None:
    assert pause_end("hour", NOW, ZONE) == NOW + timedelta(hours=1)
    assert pause_end("today", NOW, ZONE) == datetime(2026, 11, 18, 23, tzinfo=UTC)
    assert pause_end("monday", NOW, ZONE) == datetime(2026, 11, 22, 23, tzinfo=UTC)
    sunday = datetime(2026, 11, 22, 22, tzinfo=UTC)
    assert pause_end("monday", sunday, ZONE) == datetime(2026, 11, 22, 23, tzinfo=UTC)


class Clocks:
    def __init__(self) -> None:
        self.wall, self.steady, self.zone = NOW, 100.0, "Europe/Berlin"
        self.watch = ClockWatch(lambda: self.wall, lambda: self.steady, lambda: self.zone)

    def go(self, wall: float, steady: float) -> Change:
        self.wall += timedelta(seconds=wall)
        self.steady += steady
        return self.watch.look(30)


@pytest.mark.parametrize(
    ("wall", "steady", "change"),
    [
        (30, 30, Change()),
        (60, 60, Change()),
        (8 * 3600, 30, Change(gap=True)),  # slept, on Linux
        (3600, 3600, Change(gap=True)),  # slept, on Windows
        (-3600, 30, Change(gap=True)),  # set back
        (24 * 3600, 30, Change(gap=True, day=True)),
    ],
)
def test_a_sleep_shows_as_a_gap_between_two_clocks(wall: float, steady: float, change: Change) -> None:
    assert Clocks().go(wall, steady) == change


def test_midnight_and_another_zone_are_noticed_once() -> None:
    clocks = Clocks()
    clocks.wall = datetime(2026, 11, 18, 22, 59, 50, tzinfo=UTC)
    clocks.watch = ClockWatch(lambda: clocks.wall, lambda: clocks.steady, lambda: clocks.zone)
    assert clocks.go(30, 30) == Change(day=True)
    assert clocks.go(30, 30) == Change()
    clocks.zone = "Asia/Tokyo"
    assert clocks.go(30, 30) == Change(zone=True)
    assert clocks.go(30, 30) == Change()

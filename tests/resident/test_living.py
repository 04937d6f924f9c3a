"""The real application on a real desktop of our own: screen, tray, notification service, mailbox."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import random
import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.imap.dovecot import Dovecot, Mailbox, running_dovecot
from tests.resident.bus import PATIENCE_S, Bus, Notifications, TrayHost
from tests.resident.living import ALWAYS, NO, Living, deliver, living, now, read_once, screen, talk
from walkaway.engine.actions.home import open_home

BACKGROUND = "[living]\nbackground = true\n"
READ = "resident.keeping._was_read"
VISIBLE = "window.isVisible()"
_DAEMON = Path("/usr/lib/notification-daemon/notification-daemon")


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_text(ALWAYS + BACKGROUND)
    return tmp_path


@pytest.fixture
def box(dovecot: Dovecot, home: Path) -> Mailbox:
    """Two prospects that got an offer, read once."""
    box = dovecot.mailbox()
    for who in ("aspen", "birch"):
        talk(box, who, now() - timedelta(days=8))
    read_once(home, box, now())
    return box


@contextlib.contextmanager
def started(home: Path, display: str, bus: Bus, *arguments: str) -> Iterator[Living]:
    places = {"DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": bus.address, "QT_QPA_PLATFORM": "xcb"}
    with living(home, *arguments, **places) as app:
        yield app


def test_a_no_reaches_the_desktop_once_whatever_is_killed(
    home: Path, box: Mailbox, display: str, bus: Bus, desktop: Notifications
) -> None:
    tray = TrayHost(bus)
    with started(home, display, bus, "--no-gap") as app:
        item = tray.items.get(timeout=PATIENCE_S)
        app.wait_for(READ)
        deliver(box, "aspen", now(), NO)
        shown = desktop.shown.get(timeout=PATIENCE_S)
        assert (shown.title, shown.body) == ("Aspen said no", "A short thank-you is ready to read.")
        app.wait_for("resident.tray.state.counts.red", lambda found: found == 1)
        assert tray.get(item, "ToolTip")[2] == "Walkaway: 1 to walk away from"
        assert any("Aspen" in entry for entry in tray.menu(item))
        sizes = {(width, height) for width, height, _ in tray.get(item, "IconPixmap")}
        assert {(16, 16), (22, 22), (32, 32)} <= sizes

        app.say("window.close()")
        assert desktop.shown.get(timeout=PATIENCE_S).title == "Walkaway goes on in the tray"
        assert app.say(VISIBLE) is False
        desktop.press(shown, "open")
        app.wait_for(VISIBLE)
        assert app.wait_for("window.browsing.shown") == "aspen.example"

        app.say("window.close()")
        tray.click(item)
        app.wait_for(VISIBLE)
        app.kill()
    with started(home, display, bus, "--no-gap") as app:
        item = tray.items.get(timeout=PATIENCE_S)
        app.wait_for(READ)
        deliver(box, "birch", now(), NO)
        assert desktop.shown.get(timeout=PATIENCE_S).title == "Birch said no"
        tray.press(item, "For an hour")
        app.wait_for("resident.tray.state.paused")
        assert "notices paused" in tray.get(item, "ToolTip")[2]
        tray.press(item, "Quit Walkaway")
        assert app.ended() == 0
    assert [one.title for one in desktop.all] == [
        "Aspen said no",
        "Walkaway goes on in the tray",
        "Birch said no",
    ]
    tray.close()


def test_without_a_tray_the_window_never_hides_and_without_a_service_it_tells(
    home: Path, box: Mailbox, display: str, bus: Bus
) -> None:
    with started(home, display, bus) as app:
        app.wait_for(READ)
        deliver(box, "aspen", now(), NO)
        said = app.wait_for("window.banner.text")
        assert said.startswith("Aspen said no")
        assert "This desktop shows no notices; they stand here." in said
        assert app.say("resident.tray.is_there") is False
        app.say("window.close()")
        assert app.ended() == 0


def test_in_the_background_it_starts_in_a_tray_that_comes_late(
    home: Path, box: Mailbox, display: str, bus: Bus
) -> None:
    with started(home, display, bus, "--background") as app:
        tray = TrayHost(bus)
        item = tray.items.get(timeout=PATIENCE_S)
        app.wait_for(READ)
        assert app.say(VISIBLE) is False
        tray.press(item, "Open the board")
        app.wait_for(VISIBLE)
    tray.close()


def test_the_bus_goes_away_and_the_application_stays(
    home: Path, box: Mailbox, display: str, bus: Bus, desktop: Notifications
) -> None:
    with started(home, display, bus, "--no-gap") as app:
        app.wait_for(READ)
        deliver(box, "aspen", now(), NO)
        app.wait_for("len(resident.notifier._shown)")  # the service has answered
        bus.stop()
        deliver(box, "birch", now(), NO)
        assert app.wait_for("window.banner.text").startswith("Birch said no")
        app.say("window.quit()")
        assert app.ended() == 0


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_any_time_nothing_is_told_twice_and_all_is_remembered(
    home: Path, dovecot: Dovecot, display: str, bus: Bus, desktop: Notifications
) -> None:
    box, chance = dovecot.mailbox(), random.Random(8)
    names = [f"p{number}" for number in range(10)]
    for who in names:
        talk(box, who, now() - timedelta(days=8))
    read_once(home, box, now())
    with started(home, display, bus, "--no-gap") as app:
        app.wait_for(READ)
    for who in names:
        with started(home, display, bus, "--no-gap") as app:
            deliver(box, who, now(), NO)
            threading.Event().wait(chance.uniform(0.0, 4.0))
            app.kill()
    with started(home, display, bus, "--no-gap") as app:
        app.wait_for(READ)
        app.wait_for("resident.tray.state.counts.red", lambda found: found == len(names))
        app.wait_for("resident.telling._looking", lambda found: not found)
        app.say("window.quit()")
        assert app.ended() == 0
    singles = [shown.title for shown in desktop.all if shown.title.endswith("said no")]
    assert len(singles) == len(set(singles))
    with open_home(home) as store:
        told = {prospect for kind, prospect, _ in store.notices.memory().rows if kind == "said_no"}
    assert told == {f"{who}.example" for who in names}


@pytest.mark.skipif(shutil.which("trayer") is None, reason="trayer is not installed")
@pytest.mark.skipif(not _DAEMON.exists(), reason="notification-daemon is not installed")
def test_with_trayer_and_notification_daemon(home: Path, box: Mailbox, display: str, bus: Bus) -> None:
    places = {"DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": bus.address, "PATH": "/usr/bin:/bin"}
    programs = [
        subprocess.Popen(command, env=places, stderr=subprocess.DEVNULL)
        for command in (["trayer"], [_DAEMON])
    ]
    try:
        with started(home, display, bus) as app:
            app.wait_for(READ)
            app.wait_for("resident.tray.is_there")
            deliver(box, "aspen", now(), NO)
            assert app.wait_for("[w.title for w, _ in resident.notifier._shown.values()]") == [
                "Aspen said no"
            ]
            app.say("window.close()")
            assert app.say(VISIBLE) is False
    finally:
        for program in programs:
            program.terminate()
            program.wait(PATIENCE_S)

"""Notices over the bus: what the service gets, what comes back, and trouble of every kind."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.resident.bus import PATIENCE_S, Bus, Notifications, Service
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.resident.bus import ANSWER_S, NoServiceError, NotificationService
from walkaway.desktop.resident.notice_words import Words
from walkaway.desktop.resident.notify import Notifier
from walkaway.engine.notices import Notice, NoticeKind

BUTTONS = (("open", "Open"), ("snooze", "Snooze"))
RED = Notice(NoticeKind.TURNED_RED, "aspen.example", "Aspen", frozenset({"m"}))
SAID = Words("Aspen turned red", "Silent for 15 working days.", BUTTONS)

Pressed = queue.Queue[tuple[int, str]]
Connect = Callable[[], tuple[NotificationService, Pressed]]


@pytest.fixture
def connect() -> Iterator[Connect]:
    made: list[NotificationService] = []

    def connected() -> tuple[NotificationService, Pressed]:
        pressed: Pressed = queue.Queue()
        made.append(NotificationService(lambda number, key: pressed.put((number, key))))
        return made[-1], pressed

    yield connected
    for service in made:
        service.close()


def test_a_notice_comes_with_its_buttons_and_what_is_pressed_comes_back(
    desktop: Notifications, connect: Connect
) -> None:
    service, pressed = connect()
    number = service.send("Aspen turned red", "Silent.", BUTTONS)
    shown = desktop.shown.get(timeout=PATIENCE_S)
    assert (shown.number, shown.title, shown.body) == (number, "Aspen turned red", "Silent.")
    assert dict(shown.actions) == {"default": "Open", "open": "Open", "snooze": "Snooze"}
    assert shown.hints["suppress-sound"] is True
    desktop.press(shown, "snooze")
    assert pressed.get(timeout=PATIENCE_S) == (number, "snooze")


def test_what_is_pressed_on_notices_of_others_is_not_ours(
    bus: Bus, desktop: Notifications, connect: Connect
) -> None:
    service, pressed = connect()
    service.send("Aspen turned red", "Silent.", BUTTONS)
    shown = desktop.shown.get(timeout=PATIENCE_S)
    desktop.press(replace(shown, number=shown.number + 7), "open")
    stranger = Notifications.__new__(Notifications)
    Service.__init__(stranger, bus)  # any program can say so on the bus
    stranger.press(shown, "snooze")
    stranger.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetId")
    desktop.press(shown, "open")
    assert pressed.get(timeout=PATIENCE_S) == (shown.number, "open")
    stranger.close()


class Mute(Notifications):
    """A service that takes notices, and answers only when it is let."""

    def __init__(self, bus: Bus) -> None:
        self.asked, self.may_answer = threading.Event(), threading.Event()
        super().__init__(bus)

    def answer(
        self, interface: str, member: str, body: tuple[Any, ...], sender: str
    ) -> tuple[str, tuple[Any, ...]]:
        if member == "Notify":
            self.asked.set()
            self.may_answer.wait(PATIENCE_S)
        return super().answer(interface, member, body, sender)


def test_to_leave_a_service_that_does_not_answer_takes_no_time(bus: Bus, connect: Connect) -> None:
    mute = Mute(bus)
    service, _ = connect()
    failed = threading.Event()

    def send() -> None:
        with contextlib.suppress(NoServiceError):
            service.send("A", "", ())
            return
        failed.set()

    sender = threading.Thread(target=send)
    sender.start()
    assert mute.asked.wait(PATIENCE_S)
    began = time.monotonic()
    service.close()
    assert time.monotonic() - began < ANSWER_S / 2
    sender.join(PATIENCE_S)
    assert failed.is_set()
    mute.may_answer.set()
    mute.close()


def test_names_are_no_markup(desktop: Notifications, connect: Connect) -> None:
    connect()[0].send("<b>A & B</b>", "You owe <b>A & B</b> a reply.", ())
    shown = desktop.shown.get(timeout=PATIENCE_S)
    assert shown.title == "<b>A & B</b>"
    assert shown.body == "You owe &lt;b&gt;A &amp; B&lt;/b&gt; a reply."


def test_what_the_service_cannot_show_is_left_out(bus: Bus, connect: Connect) -> None:
    plain = Notifications(bus, "body")
    connect()[0].send("A", "1 < 2", BUTTONS)
    shown = plain.shown.get(timeout=PATIENCE_S)
    assert (shown.body, dict(shown.actions)) == ("1 < 2", {})
    plain.close()


def test_without_a_bus_and_without_a_service_there_is_none(
    bus: Bus, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoServiceError):
        connect()[0].send("A", "", ())
    for address in ("unix:path=/nowhere/bus", "", "rubbish"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(NoServiceError):
            connect()[0].send("A", "", ())
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with pytest.raises(NoServiceError):
        connect()[0].send("A", "", ())


def test_a_service_that_comes_late_and_goes_again(bus: Bus, connect: Connect) -> None:
    service, _ = connect()
    with pytest.raises(NoServiceError):
        service.send("A", "", ())
    for name in ("first", "second"):
        here = Notifications(bus)
        service.send(name, "", ())
        assert here.shown.get(timeout=PATIENCE_S).title == name
        here.close()
        with pytest.raises(NoServiceError):
            service.send("B", "", ())


def test_a_bus_that_goes_away_is_borne_and_a_new_one_found(
    bus: Bus, desktop: Notifications, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.resident.bus import running_bus

    service, _ = connect()
    service.send("A", "", ())
    bus.stop()
    with pytest.raises(NoServiceError):
        service.send("B", "", ())
    with running_bus() as other:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", other.address)
        again = Notifications(other)
        service.send("C", "", ())
        assert again.shown.get(timeout=PATIENCE_S).title == "C"
        again.close()


# -- in the window's thread ----------------------------------------------------------------------


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_a_button_reaches_the_window(desktop: Notifications, jobs: Jobs, qtbot: QtBot) -> None:
    notifier = Notifier(jobs, lambda: None)
    notifier.show(SAID, RED)
    qtbot.waitUntil(lambda: bool(desktop.all), timeout=PATIENCE_S * 1000)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert desktop.all[0].hints["image-data"][:6] == (48, 48, 192, True, 8, 4)
    for key, meant in (("snooze", "snooze"), ("default", "open")):
        with qtbot.waitSignal(notifier.acted) as pressed:
            desktop.press(desktop.all[0], key, token=f"token-{key}")
        assert pressed.args == [RED, meant]
        assert notifier.take_token() == f"token-{key}"
        assert notifier.take_token() == ""
    notifier.close()


def test_a_click_on_a_question_answers_nothing(desktop: Notifications, jobs: Jobs, qtbot: QtBot) -> None:
    notifier = Notifier(jobs, lambda: None)
    notifier.show(Words("Did Aspen come?", "", (("came", "They came"), ("missed", "They didn’t"))), RED)
    qtbot.waitUntil(lambda: bool(desktop.all), timeout=PATIENCE_S * 1000)
    qtbot.waitUntil(lambda: not jobs.busy)
    with qtbot.waitSignal(notifier.acted) as pressed:
        desktop.press(desktop.all[0], "default")
    assert pressed.args == [RED, "open"]
    notifier.close()


def test_where_nothing_can_show_it_the_window_gets_it(bus: Bus, jobs: Jobs, qtbot: QtBot) -> None:
    notifier = Notifier(jobs, lambda: None)
    with qtbot.waitSignal(notifier.unheard) as unheard:
        notifier.show(SAID, RED)
    assert unheard.args == [SAID, RED]
    notifier.close()


def test_buttons_of_other_programs_do_nothing(desktop: Notifications, jobs: Jobs, qtbot: QtBot) -> None:
    notifier = Notifier(jobs, lambda: None)
    found: list[object] = []
    notifier.acted.connect(lambda *pressed: found.append(pressed))
    notifier._pressed.emit(99, "open")
    assert isinstance(notifier, QObject)
    assert found == []
    notifier.close()

"""A week compressed: every notice counted, none twice, none missed, none in quiet hours, with restarts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.imap.dovecot import ME, PASSWORD, Dovecot, Mailbox, running_dovecot
from tests.resident.bus import PATIENCE_S
from tests.resident.living import INTEREST, NO, NUDGE, OFFER, deliver, read_once, talk
from tests.resident.week import Clock, Life, Told
from walkaway.desktop import passwords
from walkaway.engine.actions.home import open_home
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.model import Decision
from walkaway.engine.notices import NoticeRules
from walkaway.engine.notices.rules import GAP

SUNDAY = datetime(2026, 3, 8, 23, tzinfo=UTC)  # midnight in Berlin: Monday begins
CALENDAR = WorkCalendar("Europe/Berlin")
SOON_S = 5.0
INVITATION = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:demo-1\r\n"
    "DTSTAMP:20260309T080000Z\r\nDTSTART:20260313T090000Z\r\nDTEND:20260313T100000Z\r\nSUMMARY:Demo\r\n"
    "ORGANIZER:mailto:ada@elder.example\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@elder.example\r\n"
    f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ME}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def at(day: int, clock: str) -> datetime:
    """A time in Berlin; day 0 is Monday."""
    hours, minutes = map(int, clock.split(":"))
    return SUNDAY + timedelta(days=day, hours=hours, minutes=minutes)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    monkeypatch.setenv("WALKAWAY_PASSWORD", PASSWORD)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    passwords.forget()
    yield tmp_path
    passwords.forget()


@pytest.fixture
def box(dovecot: Dovecot) -> Mailbox:
    """The mailbox on Monday morning; all of them asked for an offer and got it."""
    box = dovecot.mailbox()
    talk(box, "aspen", at(-12, "10:00"))  # Wednesday, ten working days before the next but one
    deliver(box, "aspen", at(-6, "10:00"), NUDGE, ours=True)
    deliver(box, "aspen", at(-4, "10:00"), NUDGE, ours=True)
    for who in ("birch", "cedar", "dogwood", "fir", "gorse", "hazel", "iris"):
        talk(box, who, at(-3, "10:00"))
    talk(box, "elder", at(-3, "10:00"))
    invitation = (
        f"From: Ada Frost <ada@elder.example>\r\nTo: Robin <{ME}>\r\nSubject: Demo\r\n"
        "Date: Fri, 06 Mar 2026 12:00:00 +0000\r\nMessage-ID: <demo@test.example>\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n{INVITATION}"
    )
    box.deliver(invitation.encode(), seconds=int(at(-3, "13:00").timestamp()))
    return box


def decide(home: Path, what: str, moment: datetime, who: str, until: datetime | None = None) -> None:
    with open_home(home) as store, store.transaction():
        store.decisions.add(Decision(what, moment, prospect=f"{who}.example", until=until))


def prepared(home: Path, box: Mailbox) -> None:
    """Everything was read by Monday at seven, and two deals are closed."""
    read_once(home, box, at(0, "07:00"), "Europe/Berlin")
    decide(home, "exit", at(-2, "10:00"), "dogwood")
    decide(home, "exit", at(-2, "10:00"), "fir", until=at(3, "00:00"))


Event = tuple[datetime, Callable[[Mailbox], None]]

EVENTS: list[Event] = [
    (at(0, "11:00"), lambda box: deliver(box, "cedar", at(0, "11:00"), "Which terms do you offer?")),
    (at(0, "12:00"), lambda box: deliver(box, "iris", at(0, "12:00"), "Which terms do you offer?")),
    (at(1, "10:00"), lambda box: deliver(box, "birch", at(1, "10:00"), NO)),
    (at(1, "10:05"), lambda box: deliver(box, "hazel", at(1, "10:05"), NO)),
    (at(1, "15:00"), lambda box: deliver(box, "iris", at(1, "15:00"), OFFER, ours=True)),
    (at(3, "20:00"), lambda box: deliver(box, "dogwood", at(3, "20:00"), INTEREST)),
    (at(5, "12:00"), lambda box: deliver(box, "gorse", at(5, "12:00"), NO)),
]

EXPECTED = [
    (at(1, "10:00"), "Birch said no"),
    (at(1, "10:10"), "Hazel said no"),
    # Aspen has been silent for ten working days, Cedar has waited for two: both since midnight.
    (at(2, "08:00"), "You owe Cedar a reply. Aspen turned red."),
    (at(3, "08:00"), "Time to look at Fir again"),
    (at(4, "08:00"), "Dogwood wrote again"),
    (at(4, "11:10"), "Did Elder come?"),
    # Gorse wrote on Saturday; Dogwood has waited for two working days since midnight.
    (at(7, "08:00"), "Gorse said no. You owe Dogwood a reply."),
]


def told_of(told: list[Told]) -> list[tuple[datetime, str]]:
    """What each notice said: its title, or those that became one."""
    return [(when, body if title.startswith("Your day") else title) for when, title, body in told]


def live(
    qtbot: QtBot, home: Path, box: Mailbox, looks: list[datetime], events: list[Event], restart_at: int = 0
) -> list[Told]:
    """Go from look to look, mail coming in between, with a restart before every so manieth."""
    clock, told = Clock(at(0, "07:05")), list[Told]()
    life = Life(qtbot, home, clock, told)
    waiting = sorted(events, key=lambda event: event[0])
    for number, look in enumerate(sorted({*looks, *(event[0] for event in events)})):
        if restart_at and number % restart_at == 0:
            life.quit()
            life = Life(qtbot, home, clock, told)
        clock.now, fresh = look, 0
        while waiting and waiting[0][0] <= look:
            waiting.pop(0)[1](box)
            fresh += 1
        life.go_to(look, fresh)
    life.quit()
    return told


def check(told: list[Told]) -> None:
    rules = NoticeRules()
    assert not [when for when, *_ in told if rules.is_quiet(when, CALENDAR)]
    assert all(b[0] - a[0] >= GAP for a, b in pairwise(told))


def test_two_days(qtbot: QtBot, home: Path, box: Mailbox) -> None:
    prepared(home, box)
    clocks = ("07:30", "10:00", "10:10", "11:30")
    looks = [at(day, clock) for day in range(2) for clock in clocks] + [at(2, "07:50"), at(2, "08:00")]
    told = live(qtbot, home, box, looks, [event for event in EVENTS if event[0] < at(2, "00:00")], 4)
    assert told_of(told) == EXPECTED[:3]
    check(told)
    bodies = {title: body for _, title, body in told}
    assert bodies["Birch said no"] == "A short thank-you is ready to read."


def test_a_refused_sign_in_is_told_once_after_quiet_hours(
    qtbot: QtBot, home: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(home, box)
    clock, told = Clock(at(0, "17:50")), list[Told]()
    Life(qtbot, home, clock, told).quit()
    clock.now = at(1, "07:50")
    monkeypatch.setenv("WALKAWAY_PASSWORD", "changed by the company")
    passwords.forget()
    for look in ("07:50", "08:00", "09:00"):  # each after a new start, which tries to sign in again
        clock.now = at(1, look)
        life = Life(qtbot, home, clock, told)
        assert life.resident.tray.state.fault
        life.quit()
    assert told == [
        (
            at(1, "08:00"),
            "Mail has not been read since yesterday",
            "Your provider asks you to sign in again.",
        )
    ]


def test_quitting_waits_for_no_server(qtbot: QtBot, home: Path, box: Mailbox) -> None:
    prepared(home, box)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        account = replace(box.account(), port=silent.getsockname()[1])
        with open_home(home) as store, store.transaction():
            store.accounts.put(account)
        clock = Clock(at(0, "09:00"))
        life = Life(qtbot, home, clock, [], settle=False)
        silent.settimeout(PATIENCE_S)
        qtbot.waitUntil(lambda: life.resident.keeping.reader.is_running, timeout=round(PATIENCE_S * 1000))
        line, _ = silent.accept()
        before = time.monotonic()
        life.quit()
        assert time.monotonic() - before < SOON_S
        line.close()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("restart_at", [0, 1, 7])
def test_a_whole_week(qtbot: QtBot, home: Path, box: Mailbox, restart_at: int) -> None:
    prepared(home, box)
    clocks = ("03:00", "07:50", "08:00", "09:30", "10:10", "11:10", "14:00", "17:50", "18:10", "22:00")
    looks = [at(day, clock) for day in range(8) for clock in clocks]
    told = live(qtbot, home, box, looks, EVENTS, restart_at)
    assert told_of(told) == EXPECTED
    check(told)

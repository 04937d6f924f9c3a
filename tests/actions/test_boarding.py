"""A board that stays open: whom it shows, and mail that came before its time."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest

from tests.factories import MONDAY, REP, mail
from walkaway.engine.actions.board import Boarding, BoardRequest, board
from walkaway.engine.model import Address, Attendee, BoardSnapshot, Decision, Kind, MeetingVersion, Reading
from walkaway.engine.playbook import load
from walkaway.engine.reading.replies import encoder
from walkaway.engine.storage import Store

REQUEST = BoardRequest((REP,), MONDAY, "UTC", load(None), everybody=True)


@pytest.fixture(params=[False, True], ids=["in memory", "in a file"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "walkaway.sqlite" if request.param else None
    with Store.open(path) as opened:
        yield opened


def names(snapshot: BoardSnapshot) -> set[str]:
    return {view.prospect.id for view in snapshot.prospects}


def test_mail_dated_after_the_board_comes_onto_it_when_its_time_is_there(store: Store) -> None:
    # The clock of a sender runs half a minute fast, and the board is brought up to date in between.
    early, late = MONDAY - timedelta(days=2), MONDAY + timedelta(seconds=90)
    with store.transaction():
        number = store.sources.number("box")
        store.messages.add(number, [(mail(REP, "ada@acme.example", early), 1)])
    boarding = Boarding(store, REQUEST)
    shown = boarding.snapshot()
    with store.transaction():
        store.messages.add(number, [(mail(REP, "new@fresh.example", late), 2)])
    assert names(boarding.updated(shown, MONDAY + timedelta(minutes=1))) == {"acme.example"}
    shown = boarding.updated(shown, MONDAY + timedelta(minutes=10))
    assert names(shown) == {"acme.example", "fresh.example"}


def test_mail_that_was_there_before_its_time_comes_onto_an_open_board_as_well(store: Store) -> None:
    late = MONDAY + timedelta(seconds=90)
    with store.transaction():
        number = store.sources.number("box")
        store.messages.add(number, [(mail(REP, "new@fresh.example", late), 1)])
    boarding = Boarding(store, REQUEST)
    shown = boarding.snapshot()
    assert not names(shown)
    assert names(boarding.updated(shown, MONDAY + timedelta(minutes=10))) == {"fresh.example"}


def test_somebody_known_from_the_calendar_alone_can_be_ignored(store: Store) -> None:
    start = MONDAY + timedelta(days=2)
    guest = Attendee(Address("zed@calonly.example"))
    met = MeetingVersion("u1", start, start + timedelta(hours=1), organizer=Address(REP), attendees=(guest,))
    with store.transaction():
        store.meetings.add([met])
    assert names(board(store, REQUEST)) == {"calonly.example"}
    with store.transaction():
        store.decisions.add(Decision("ignore", MONDAY - timedelta(hours=1), prospect="calonly.example"))
    shown = board(store, REQUEST)
    assert not names(shown)
    assert [(entry.id, entry.reason) for entry in shown.set_aside] == [("calonly.example", "ignored")]


class Words:
    """Notes whose words are read, and tells of a meeting with somebody else in the last of them."""

    def __init__(self, store: Store, told: MeetingVersion) -> None:
        self.store, self.told = store, told
        self.read_rows: list[set[int]] = []

    def ahead(self, rows: Iterable[int]) -> None:
        """There is nothing to wait for."""

    def read(self, rows: Iterable[int]) -> bool:
        self.read_rows.append(set(rows))
        if len(self.read_rows) < 2:
            return False
        with self.store.transaction():
            self.store.meetings.add([self.told])
        return True


def test_a_board_grows_from_those_with_the_latest_mail(store: Store) -> None:
    with store.transaction():
        number = store.sources.number("box")
        several = [
            (mail(REP, f"ada@acme{days}.example", MONDAY - timedelta(days=days)), days)
            for days in range(1, 7)
        ]
        store.messages.add(number, several)
    start = MONDAY + timedelta(days=2)
    guest = Attendee(Address("ada@acme1.example"))
    told = MeetingVersion("u1", start, start + timedelta(hours=1), organizer=Address(REP), attendees=(guest,))
    words = Words(store, told)
    boards = list(Boarding(store, REQUEST).growing(words, 2))  # type: ignore[arg-type]
    assert [len(rows) for rows in words.read_rows] == [2, 4]
    assert names(boards[0]) == {"acme1.example", "acme2.example"}
    assert not boards[0].set_aside  # nobody has looked at the others yet
    assert boards[1] == board(store, REQUEST)
    (met,) = [view for view in boards[1].prospects if view.meetings]
    assert met.prospect.id == "acme1.example"


def test_a_hasty_board_asks_no_encoder_and_keeps_nothing_of_what_it_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def note(language: str) -> None:
        asked.append(language)

    monkeypatch.setattr(encoder, "encoder_of", note)
    early = MONDAY - timedelta(days=2)
    question = mail(REP, "ada@acme.example", early, "How do you like our offer?", reading=None)
    # Hard to tell from a price that is all that matters: what the linear model leaves open.
    answer = mail(
        "ada@acme.example",
        REP,
        early + timedelta(hours=2),
        "My dog could have written a better offer, and your figures are a joke.",
        in_reply_to=question.ref,
        reading=None,
    )
    with store.transaction():
        number = store.sources.number("box")
        store.messages.add(number, [(question, 1), (answer, 2)])
        rows = sorted(store.messages.after(0, MONDAY))
        bodies = zip(rows, (question, answer), strict=True)
        store.words.add_bodies(1, [(row, Kind.HUMAN, told.body) for row, told in bodies if told.body])

    def readings() -> list[Reading | None]:
        return [message.reading for message in store.messages.load(rows).values()]

    assert names(Boarding(store, REQUEST, hasty=True).snapshot()) == {"acme.example"}
    assert not asked
    assert readings() == [None, None]
    assert names(Boarding(store, REQUEST).snapshot()) == {"acme.example"}
    assert asked == ["en"]
    assert all(readings()) is store.keeps

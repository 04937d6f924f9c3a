"""What a decision by hand is completed with, and what it may not name."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.factories import MONDAY, REP, mail
from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.close import prefilled
from walkaway.engine.errors import UsageError
from walkaway.engine.model import Address, Attendee, Decision, MeetingVersion
from walkaway.engine.playbook import load
from walkaway.engine.storage import Store

WHOM = "acme.example"


@pytest.fixture
def boarding() -> Iterator[Boarding]:
    start = MONDAY - timedelta(days=2)
    guest = Attendee(Address(f"ada@{WHOM}"))
    met = MeetingVersion("u1", start, start + timedelta(hours=1), organizer=Address(REP), attendees=(guest,))
    with Store.open(None) as store:
        with store.transaction():
            number = store.sources.number("box")
            store.messages.add(number, [(mail(REP, f"ada@{WHOM}", MONDAY - timedelta(days=3)), 1)])
            store.meetings.add([met])
        yield Boarding(store, BoardRequest((REP,), MONDAY, "UTC", load(None), everybody=True))


def test_the_prospect_may_be_named_by_an_address(boarding: Boarding) -> None:
    wanted = Decision("missed", MONDAY, prospect=f"ada@{WHOM}", meeting="u1")
    assert prefilled(boarding, wanted, bare=True) == Decision("missed", MONDAY, prospect=WHOM, meeting="u1")


def test_a_meeting_that_nobody_knows_is_refused(boarding: Boarding) -> None:
    with pytest.raises(UsageError, match=r"No meeting with acme\.example has the UID u2"):
        prefilled(boarding, Decision("missed", MONDAY, prospect=WHOM, meeting="u2"), bare=True)

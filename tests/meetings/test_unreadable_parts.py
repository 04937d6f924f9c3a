"""Calendar parts that cannot be read are named among what was skipped, whichever way the mail came."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.reading.mails import facts, multipart
from walkaway.engine.actions.ingest import add_batch
from walkaway.engine.actions.words import WordReader
from walkaway.engine.meetings import histories
from walkaway.engine.model import Role
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import Batch
from walkaway.engine.storage import Store

CONTENT = multipart(
    "alternative",
    "Content-Type: text/plain\n\nWhen: Tuesday, 12 May 2026 10:00 AM\n",
    "Content-Type: text/calendar; method=REQUEST\n\n"
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nDTSTART:soon\n",
    Subject="Invitation: Demo",
)


class Box:
    """A source with this one mail."""

    name = "box"

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        yield Batch((), "x", 0, 0)

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        yield RawMail("a:1", Role.INBOX, CONTENT)

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("at_once", [True, False], ids=["with its facts", "with its words"])
def test_a_part_that_cannot_be_read_is_named(tmp_path: Path, at_once: bool) -> None:
    head = facts(CONTENT)
    mail = RawMail("a:1", Role.INBOX, CONTENT if at_once else b"", facts=None if at_once else head)
    with Store.open(tmp_path / "walkaway.sqlite") as store:
        with store.transaction():
            number = store.sources.number(Box.name)
            add_batch(store, number, Batch((mail,), "x", 0, 0), "Europe/Berlin")
        if not at_once:
            assert store.sources.skipped() == ()
            assert WordReader(store, {number: Box()}, "Europe/Berlin").read([1])
        assert [(item.where, item.why) for item in store.sources.skipped()] == [
            ("a:1", "an invitation without a start that can be read")
        ]
        (meeting,) = histories(store.meetings.known(head.date), head.date)
        assert meeting.summary == "Demo"

"""Who the rep says somebody is, and what the CRM says of a deal: both are honoured by the board."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.deals_file import read_accounts, read_deals
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.sorting import sorted_as
from walkaway.engine.errors import UsageError
from walkaway.engine.model import SORTED_AS
from walkaway.engine.playbook import load


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The demo; each test takes back what it did."""
    opened = Desk.of_demo()
    yield opened
    opened.close()


def on_board(desk: Desk) -> set[str]:
    return {view.prospect.id for view in desk.snapshot.prospects}


def test_only_deals_are_on_the_board(desk: Desk) -> None:
    before = on_board(desk)
    key = min(before)
    for kind in SORTED_AS:
        decision = sorted_as(key, kind, desk.moment)
        desk.note(decision)
        desk.refresh()
        assert (key in on_board(desk)) is (kind == "deal")
        one = next(one for one in desk.people() if one.id == key)
        assert one.kind == kind
        aside = {entry.id: entry.reason for entry in desk.snapshot.set_aside}
        assert aside.get(key) == (None if kind == "deal" else "not_a_deal")
        desk.note(decision, undo=True)
    desk.refresh()
    assert on_board(desk) == before


def test_somebody_without_an_offer_can_be_made_a_deal(desk: Desk) -> None:
    others = [one for one in desk.people() if not one.on_board]
    assert others
    decision = sorted_as(others[0].id, "deal", desk.moment)
    desk.note(decision)
    desk.refresh()
    assert others[0].id in on_board(desk)
    desk.note(decision, undo=True)
    desk.refresh()
    assert others[0].id not in on_board(desk)


def test_those_to_be_sorted_come_first_and_all_are_human(desk: Desk) -> None:
    people = desk.people()
    mails = [one.inbound + one.outbound for one in people]
    assert mails == sorted(mails, reverse=True)
    machines = {e.id for e in desk.snapshot.set_aside if e.reason in ("newsletter", "automated", "own_side")}
    assert not machines & {one.id for one in people}


def test_only_known_kinds() -> None:
    with pytest.raises(UsageError):
        sorted_as("x.example", "enemy", datetime(2026, 11, 20, tzinfo=UTC))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_crm_export_is_read(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Deal name", "Website", "Amount", "Deal stage", "Next step", "Owner"],
        ["Roll-out", "https://www.acme.example/x", "12.400 €", "Proposal", "Call  Mara", "Robin"],
        ["Only A Name", "", "5", "", "", ""],
        ["", "", "", "", "", ""],
    ]
    path = tmp_path / "deals.csv"
    path.write_text("\n".join(delimiter.join(row) for row in rows), encoding="utf-8")
    first, second = read_deals(path)
    assert (first.id, first.name, first.amount) == ("acme.example", "Roll-out", "12.400 €")
    assert (first.stage, first.next_step) == ("Proposal", "Call Mara")
    assert (second.id, second.name, second.amount) == ("", "Only A Name", "5")
    assert read_accounts(path).ids == {"acme.example"}  # amounts and stages name nobody


@pytest.mark.parametrize("text", ["", "Amount,Stage\n1,2\n", "\0"])
def test_a_file_without_deals_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(text)
    with pytest.raises(UsageError):
        read_deals(path)


def test_what_the_crm_says_is_with_the_prospect(desk: Desk, tmp_path: Path) -> None:
    key = min(on_board(desk))
    others = [one.id for one in desk.people() if not one.on_board]
    path = tmp_path / "deals.csv"
    path.write_text(f"domain,amount,stage\n{key},900,Won soon\n{others[0]},1,\n", encoding="utf-8")
    assert desk.take_deals(path) == 2
    desk.refresh()
    view = next(view for view in desk.snapshot.prospects if view.prospect.id == key)
    assert view.deal is not None
    assert (view.deal.amount, view.deal.stage) == ("900", "Won soon")
    assert others[0] in on_board(desk)  # the CRM says it is a deal
    assert desk.detail(key).view.deal == view.deal


SENT = """From robin Mon Mar  2 09:00:00 2026
From: {sender}
To: Mara <mara@brindle.example>
Date: {date}
Message-ID: <{number}@norrland.example>
Subject: Offer

Hi Mara, here is the offer.

"""


def test_senders_of_sent_mail_who_are_not_the_rep_yet_are_told(tmp_path: Path) -> None:
    other = "robin@elsewhere.example"
    senders = ("robin@norrland.example", other, "r@old.example", other)
    box = tmp_path / "Sent"
    box.write_text(
        "".join(
            SENT.format(sender=sender, number=number, date=f"{2 + number:02} Mar 2026 09:00:00 +0000")
            for number, sender in enumerate(senders)
        )
    )
    moment = datetime(2026, 4, 1, tzinfo=UTC)
    desk = Desk.of_files([box], [], BoardRequest(("robin@norrland.example",), moment, "UTC", load(None)))
    assert desk.aliases() == (other, "r@old.example")
    desk.close()

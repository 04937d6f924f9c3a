"""From source to store to board: copies, drafts, vanished mail, reports, and no words without need."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.mails import REP, START, mailbox, raw
from walkaway.engine.actions import review
from walkaway.engine.actions.board import BoardRequest, board
from walkaway.engine.actions.correspondents import find_correspondents
from walkaway.engine.actions.ingest import content_digest, ingest
from walkaway.engine.actions.words import GONE, WordReader
from walkaway.engine.model import BoardSnapshot, Decision, Kind, Message, Reading, Role, Skipped, State
from walkaway.engine.playbook import load
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.reading.marks import read_message
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store

LATER = START + timedelta(days=40)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as opened:
        yield opened


def take(store: Store, *items: RawMail | Skipped) -> MemorySource:
    source = MemorySource(items)
    ingest(store, source, zone="UTC")
    return source


def look(store: Store, source: MemorySource, **more: object) -> BoardSnapshot:
    request = BoardRequest(**{"me": (REP,), "as_of": LATER, "zone": "UTC", "playbook": load(None)} | more)  # type: ignore[arg-type]
    return board(store, request, WordReader(store, {1: source}, "UTC"))


def test_taking_in_twice_equals_once(store: Store) -> None:
    mails = mailbox()
    once = look(store, take(store, *mails), detail=True)
    assert look(store, take(store, *mails, *mails), detail=True) == once


@settings(max_examples=15)
@given(st.permutations(mailbox(12)))
def test_the_order_of_arrival_does_not_matter(mails: list[RawMail]) -> None:
    with Store.open(None) as one, Store.open(None) as other:
        expected = look(one, take(one, *mailbox(12)))
        got = look(other, take(other, *mails))
    assert got == expected


@pytest.mark.parametrize("late", [0, 1, 2])
def test_what_was_read_before_an_earlier_mail_came_in_is_read_anew(tmp_path: Path, late: int) -> None:
    # So it goes at every first reading, which begins with the newest mail, and where one was killed.
    mara = "mara@brindle.example"
    thread = [
        raw(0, "Here is our offer for forty seats. Could you confirm the budget?"),
        raw(1, "Would Tuesday at ten suit you for the demo?", answers="mail-0@test"),
        raw(9, "Bitte um Angebot bis Freitag.", sender=mara, to=REP, answers="mail-1@test"),
        raw(20, "Tuesday works.", sender=mara, to=REP, answers="mail-1@test"),
        raw(30, "Thanks!", answers="mail-20@test"),
    ]
    rest = [*thread[:late], *thread[late + 1 :]]
    with Store.open(tmp_path / "at_once.sqlite") as one, Store.open(tmp_path / "bit_by_bit.sqlite") as other:
        expected = look(one, take(one, *thread), detail=True)
        look(other, take(other, *rest), detail=True)
        got = look(other, take(other, *rest, thread[late]), detail=True)
    assert got == expected


def test_a_mail_that_two_prospects_have_in_common_is_read_once_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counting(message: Message, asked: Message | None, **more: Any) -> Reading:
        read.append(message.ref)
        return read_message(message, asked, **more)

    monkeypatch.setattr(review, "read_message", counting)
    mara, jon = "mara@brindle.example", "jon@dunmore.example"
    thread = [
        raw(0, "Here is our offer for forty seats. Could you confirm the budget?", to=mara),
        raw(9, "The budget is confirmed.", sender=mara, to=f"{REP}, {jon}", answers="mail-0@test"),
        raw(20, "Which rooms shall I plan with?", to=f"{mara}, {jon}", answers="mail-9@test"),
    ]
    with Store.open(tmp_path / "walkaway.sqlite") as store:
        source = take(store, *thread)
        first = look(store, source, everybody=True, detail=True)
        assert {view.prospect.id for view in first.prospects} == {"brindle.example", "dunmore.example"}
        assert sorted(set(read)) == ["mail-0@test", "mail-20@test", "mail-9@test"]
        assert len(read) > 3  # beside another mail it says something else
        read.clear()
        again = look(store, source, everybody=True, detail=True, as_of=LATER + timedelta(hours=2))
        assert read == []
    assert [view.messages for view in again.prospects] == [view.messages for view in first.prospects]


@settings(max_examples=25)
@given(st.integers(0, 24), st.integers(0, 12))
def test_a_past_board_is_the_same_with_and_without_later_mail(size: int, earlier: int) -> None:
    mails = mailbox(24)
    as_of = START + timedelta(hours=7 * earlier)
    until = [mail for number, mail in enumerate(mails) if number <= max(earlier, size)]
    known = [mail for number, mail in enumerate(mails) if number <= earlier]
    with Store.open(None) as less, Store.open(None) as more:
        expected = look(less, take(less, *known), as_of=as_of, everybody=True)
        assert look(more, take(more, *until), as_of=as_of, everybody=True) == expected


def test_drafts_spam_trash_and_chat_are_counted_and_left_out(store: Store) -> None:
    roles = (Role.DRAFTS, Role.SPAM, Role.TRASH, Role.CHAT)
    source = take(store, raw(0), *(raw(number, role=role) for number, role in enumerate(roles, 1)))
    coverage = look(store, source).coverage
    assert coverage.messages == 1
    assert coverage.left_out == {"drafts": 1, "spam": 1, "trash": 1, "chat": 1}


def test_words_of_another_mail_in_the_same_place_are_not_taken(store: Store) -> None:
    # A folder that was put back from a backup under the same UIDs: both mails are known by one place.
    old = raw(0, "Not interested.", sender="mara@brindle.example", to=REP, locator="inbox#1.7")
    new = raw(1, "Could you confirm?", locator="inbox#1.7", answers="mail-0@test")
    take(store, old, new)
    WordReader(store, {1: MemorySource([new])}, "UTC").read([1, 2])
    bodies = {mail.ref: mail.body for mail in store.messages.load([1, 2]).values()}
    assert bodies["mail-0@test"] is None
    assert bodies["mail-1@test"] is not None
    assert bodies["mail-1@test"].new_text == "Could you confirm?"
    assert store.sources.skipped() == (Skipped("inbox#1.7", GONE),)


def test_a_delivery_report_reaches_the_one_it_is_about(store: Store) -> None:
    report = raw(
        2,
        "--b\n\nfailed\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        "Final-Recipient: rfc822; mara@brindle.example\nAction: failed\nStatus: 5.1.1\n\n--b--",
        sender="mailer-daemon@mx.example",
        to=REP,
        subject="Undeliverable",
        extra='MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"',
    )
    source = take(store, raw(0, "Here is our offer. Could you confirm?"), report)
    [view] = look(store, source, everybody=True).prospects
    assert [contact.gone is not None for contact in view.contacts] == [True]


def test_only_words_that_are_needed_are_read(store: Store) -> None:
    letter = raw(3, sender="tips@letters.example", to=REP, extra="List-Id: <tips.letters.example>")
    source = take(store, raw(0, "Here is our offer. Could you confirm?"), letter)
    look(store, source)
    known = find_correspondents(store, (REP,), LATER)
    [number] = known.theirs["letters.example"]
    assert store.messages.load([number])[number].body is None
    [number] = known.ours["brindle.example"]
    assert store.messages.load([number])[number].body is not None


def test_nobody_becomes_a_deal_who_was_never_written_to(store: Store) -> None:
    stranger = raw(3, "May we meet on Friday?", sender="kim@stranger.example", to=REP)
    source = take(store, raw(0, "Here is our offer. Could you confirm?"), stranger)
    board = look(store, source)
    [number] = find_correspondents(store, (REP,), LATER).theirs["stranger.example"]
    assert store.messages.load([number])[number].body is None
    assert [(entry.id, entry.reason) for entry in board.set_aside] == [("stranger.example", "not_a_deal")]
    everybody = look(store, source, everybody=True)
    assert {view.prospect.id for view in everybody.prospects} == {"brindle.example", "stranger.example"}
    assert store.messages.load([number])[number].body is not None


def test_a_mail_that_vanished_between_the_passes_is_named(store: Store) -> None:
    take(store, raw(0))
    snapshot = look(store, MemorySource(), everybody=True)
    assert [skipped.where for skipped in snapshot.coverage.skipped] == ["item-0"]
    assert [view.prospect.id for view in snapshot.prospects] == ["brindle.example"]


def test_an_out_of_office_note_is_read_at_once(store: Store) -> None:
    away = raw(
        1, "I am out of the office until 9 March.", sender="mara@brindle.example", to=REP,
        subject="Automatic reply: Offer", extra="Auto-Submitted: auto-replied",
    )  # fmt: skip
    take(store, away)
    [(number, message)] = store.messages.stream(LATER)
    assert message.kind is Kind.OUT_OF_OFFICE
    assert store.messages.load([number])[number].body is not None


def test_decisions_in_the_store_count_on_the_board(store: Store) -> None:
    source = take(store, *mailbox(4))
    with store.transaction():
        store.decisions.add(Decision("exit", START + timedelta(days=20), "brindle0.example"))
    states = {view.prospect.id: view.state for view in look(store, source).prospects}
    assert states["brindle0.example"] is State.CLOSED
    assert states["brindle1.example"] is not State.CLOSED


def test_copies_have_one_digest_whatever_happened_to_their_blanks() -> None:
    mail = raw(0, "Dear Mara,\n\nFrom here on it is simple.\nRobin")
    windows = RawMail("x", Role.SENT, mail.content.replace(b"\n", b"\r\n"))
    escaped = RawMail("x", Role.SENT, mail.content.replace(b"\nFrom here", b"\n>From here"))
    assert content_digest(mail) == content_digest(windows) == content_digest(escaped)
    assert content_digest(mail) != content_digest(raw(0, "Dear Mara, no."))

"""Of an account that is paused nobody knows what came: time stands still for its deals."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.factories import REP, day, mail
from walkaway.engine.actions.account_change import pause_account
from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.paused_accounts import looked_at
from walkaway.engine.actions.playbook_hindsight import PastBoards
from walkaway.engine.actions.probe import Probe
from walkaway.engine.exits.permission import Refusal, may_draft
from walkaway.engine.model import Ball, Decision, Light, ProspectView, State
from walkaway.engine.model.account import Account, Service
from walkaway.engine.playbook import load
from walkaway.engine.reading.body import BODY_VERSION
from walkaway.engine.storage import Store

ADA, EVE = "ada@acme.example", "eve@other.example"
READ, NOW = day(5), day(70)
PAUSED, LIVE = (Account(name, Service.IMAP, address=REP) for name in ("paused", "live"))


@pytest.fixture(params=[False, True], ids=["in memory", "in a file"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "walkaway.sqlite" if request.param else None
    with Store.open(path) as opened:
        with opened.transaction():
            for account, who, read in ((PAUSED, ADA, READ), (LIVE, EVE, NOW)):
                opened.accounts.put(account)
                number = opened.sources.number(account.mail)
                talk = (
                    mail(who, REP, day(1), "Forty seats by May."),
                    mail(REP, who, day(2), "Do you confirm?"),
                )
                opened.messages.add(number, [(each, 1) for each in talk])
                opened.sources.set_synced(number, read)
                words = {each.ref: each.body for each in talk}
                opened.words.add_bodies(
                    BODY_VERSION,
                    [
                        (row, each.kind, body)
                        for row, each in opened.messages.load(range(1, 5)).items()
                        if (body := words.get(each.ref)) is not None
                    ],
                )
        yield opened


def boarding(store: Store) -> Boarding:
    return Boarding(store, BoardRequest((REP,), NOW, "UTC", load(None), everybody=True))


def seen(store: Store) -> dict[str, ProspectView]:
    return {view.prospect.id: view for view in boarding(store).snapshot().prospects}


def test_silence_is_counted_no_longer_than_the_account_was_read(store: Store) -> None:
    alike = seen(store)
    assert {view.verdict.light for view in alike.values()} == {Light.RED}
    pause_account(store, PAUSED.id, paused=True)
    now = seen(store)
    assert now["other.example"] == alike["other.example"]
    still = now["acme.example"]
    assert still.verdict.light is Light.GREEN
    assert still.silence_business_days == 2  # to the day on which it was last read
    assert still.verdict.why[0] == "As of 7 March: the account with their mail has not been read since."


def test_a_red_light_of_then_stays_and_advises_nothing_that_needs_the_present(store: Store) -> None:
    with store.transaction():
        store.sources.set_synced(1, day(60))
    pause_account(store, PAUSED.id, paused=True)
    view = seen(store)["acme.example"]
    assert (view.verdict.light, view.verdict.recommendation) == (Light.RED, "watch")
    talk = boarding(store).conversation("acme.example")
    allowed = may_draft(talk, view.verdict)
    assert (allowed.kind, allowed.only_if_sure) == (Refusal.SURE, True)
    assert "the account with their mail is not read" in allowed.refused


def test_what_the_rep_decides_meanwhile_counts(store: Store) -> None:
    pause_account(store, PAUSED.id, paused=True)
    with store.transaction():
        store.decisions.add(Decision("exit", NOW, "acme.example"))
    assert seen(store)["acme.example"].state is State.CLOSED


def test_other_numbers_are_tried_on_what_was_known_then(store: Store) -> None:
    with store.transaction():
        store.sources.set_synced(1, day(60))
    pause_account(store, PAUSED.id, paused=True)
    mine = load(None)
    other = replace(mine, calendar=replace(mine.calendar, workdays=frozenset(range(7))))
    verdict = Probe(boarding(store).conversation("acme.example"), mine).verdict(other)
    assert (verdict.light, verdict.recommendation) == (Light.RED, "watch")
    assert verdict.why[0].startswith("As of 1 May:")


def test_past_boards_end_where_nobody_looked(store: Store) -> None:
    pause_account(store, PAUSED.id, paused=True)
    board = boarding(store)
    probes = [Probe(board.conversation(key), load(None)) for key in ("acme.example", "other.example")]
    past = PastBoards(board, probes)
    past.prepare(2)
    assert {each.prospect: len(each.seen) for each in past._known} == {"acme.example": 0, "other.example": 2}


def test_an_account_that_goes_on_is_judged_again_at_once(store: Store) -> None:
    pause_account(store, PAUSED.id, paused=True)
    kept = boarding(store)
    shown = kept.snapshot()
    pause_account(store, PAUSED.id, paused=False)
    views = {view.prospect.id: view for view in kept.updated(shown, NOW).prospects}
    assert views == seen(store)
    assert views["acme.example"].ball is Ball.THEIRS
    assert views["acme.example"].verdict.light is Light.RED


def test_an_account_that_was_never_read_to_its_end_stands_at_its_last_mail(store: Store) -> None:
    talk = mail(REP, "zoe@third.example", day(4))
    with store.transaction():
        store.accounts.put(replace(PAUSED, id="new", paused=True))
        store.messages.add(store.sources.number("account:new/mail"), [(talk, 1)])
    assert boarding(store).conversation("third.example").unread_since == day(4)


def test_where_all_are_paused_the_board_is_that_of_their_last_reading() -> None:
    paused = replace(PAUSED, paused=True)
    assert looked_at([paused, LIVE]) == (LIVE,)
    assert looked_at([paused]) == (paused,)
    assert looked_at([]) == ()

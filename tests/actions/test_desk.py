"""A board that stays open: decisions change it at once, are kept, and can be taken back."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.mails import REP, START, mailbox, raw
from walkaway.engine.actions.board import BoardRequest, board
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.words import WordReader
from walkaway.engine.errors import UsageError
from walkaway.engine.model import Ball, BoardSnapshot, Decision, Kind, MeetingVersion, ProspectView, State
from walkaway.engine.model.account import Account, Service
from walkaway.engine.playbook import load
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store

LATER = START + timedelta(days=40)
KEY = "brindle0.example"


def request() -> BoardRequest:
    return BoardRequest((REP,), LATER, "UTC", load(None))


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Store.open(None) as store:
        source = MemorySource(
            [*mailbox(36), raw(0, ref="own", sender="robin@private.example", to="x@y.example")]
        )
        ingest(store, source, zone="UTC")
        yield Desk(store, request(), WordReader(store, {1: source}, "UTC"))


def view(snapshot: BoardSnapshot, key: str = KEY) -> ProspectView:
    return next(view for view in snapshot.prospects if view.prospect.id == key)


def said(what: str, **more: object) -> Decision:
    return Decision(what, LATER, **({"prospect": KEY} | more))  # type: ignore[arg-type]


def test_a_meeting_that_belonged_to_nobody_is_given_to_somebody_and_taken_back(desk: Desk) -> None:
    start = LATER - timedelta(days=3)
    with desk._store.transaction():
        desk._store.meetings.add([MeetingVersion("alone", start, start + timedelta(hours=1), summary="Call")])
    shown = desk.look(LATER)
    assert [meeting.uid for meeting in shown.unassigned_meetings] == ["alone"]
    mine = said("assign", meeting="alone")
    assert desk.decide(mine).unassigned_meetings == ()
    assert [meeting.uid for meeting in desk.detail(KEY).view.meetings] == ["alone"]
    assert [meeting.uid for meeting in desk.take_back(mine).unassigned_meetings] == ["alone"]
    assert not desk.detail(KEY).view.meetings


def test_it_shows_what_board_computes(desk: Desk) -> None:
    assert desk.snapshot == board(desk._store, request(), None)
    assert desk.moment == LATER


@pytest.mark.parametrize(
    "decision",
    [
        said("exit"),
        said("snooze", until=LATER + timedelta(days=9)),
        said("spoke", note="by phone"),
        said("ignore"),
        said("merge", ref="brindle1.example"),
        said("split", ref="mara@brindle0.example"),
        said("alias", ref="mara@brindle1.example"),
    ],
    ids=lambda decision: decision.what,
)
def test_a_decision_gives_the_board_that_the_store_would_give(desk: Desk, decision: Decision) -> None:
    before = desk.snapshot
    after = desk.decide(decision)
    assert after != before
    assert after == board(desk._store, request(), None)  # at once what a new look at everything gives
    assert desk.take_back(decision) == before


def test_what_decisions_mean(desk: Desk) -> None:
    assert view(desk.decide(said("exit"))).state is State.CLOSED
    assert view(desk.decide(said("reopen"))).state is not State.CLOSED
    key = next(v.prospect.id for v in desk.snapshot.prospects if v.ball is Ball.THEIRS)
    paused = view(desk.decide(said("snooze", prospect=key, until=LATER + timedelta(days=9))), key).paused
    assert paused is not None
    assert (paused.why, paused.until) == ("snoozed", LATER + timedelta(days=9))
    assert view(desk.decide(said("spoke", prospect=key)), key).ball is Ball.NONE


def test_a_dismissed_flag_is_told_apart(desk: Desk) -> None:
    flagged = next(v for v in desk.snapshot.prospects if v.verdict.flags)
    flag, key = flagged.verdict.flags[0], flagged.prospect.id
    after = desk.decide(said("dismiss", prospect=key, note=flag.signal))
    assert flag.signal not in {other.signal for other in view(after, key).verdict.flags}
    assert [gone.signal for gone in desk.detail(key).dismissed] == [flag.signal]


def test_a_mail_called_automatic_is_no_reply(desk: Desk) -> None:
    theirs = [m for m in desk.detail(KEY).view.messages if m.ref not in desk.detail(KEY).view.own_refs]
    for message in theirs:
        desk.decide(said("automatic", ref=message.ref))
    after = desk.detail(KEY)
    assert {m.kind for m in after.view.messages if m.ref in {t.ref for t in theirs}} == {Kind.AUTO_REPLY}
    assert after.view.last_inbound is None
    assert after.view.state is State.COLD


def test_nonsense_is_refused_and_changes_nothing(desk: Desk) -> None:
    before = desk.snapshot
    with pytest.raises(UsageError):
        desk.decide(said("snooze"))
    assert desk.snapshot == before


def test_a_detail_has_all_mail_with_words(desk: Desk) -> None:
    detail = desk.detail(KEY)
    assert len(detail.view.messages) == 9
    assert all(message.body is not None for message in detail.view.messages)
    assert replace(detail.view, messages=(), odds=None) == replace(
        view(desk.snapshot), messages=(), odds=None
    )
    if detail.view.ball is Ball.THEIRS:
        assert detail.opened
        assert detail.silent_since is not None
        assert detail.expected_by is not None
        assert detail.silent_since < detail.expected_by
    with pytest.raises(KeyError):
        desk.detail("nobody.example")


def test_the_reps_own_store_keeps_what_was_decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    assert Desk.of_home("UTC", LATER) is None  # no account
    account = Account("robin", Service.IMAP, REP)
    with open_home() as store:
        source = MemorySource(mailbox(36), name=account.mail)
        ingest(store, source, zone="UTC")
        number = store.sources.number(source.name)
        board(store, request(), WordReader(store, {number: source}, "UTC"))
        with store.transaction():
            store.accounts.put(account)
            store.sources.set_synced(number, LATER)
    desk = Desk.of_home("UTC", LATER + timedelta(days=3))
    assert desk is not None
    assert desk.moment == LATER  # nothing after the last reading is judged
    assert desk.snapshot.coverage.synced == LATER
    desk.decide(said("exit"))
    desk.close()
    again = Desk.of_home("UTC", LATER + timedelta(days=4))
    assert again is not None
    assert view(again.snapshot).state is State.CLOSED
    again.close()


def test_files_leave_nothing_behind(tmp_path: Path) -> None:
    place = tmp_path / "in.mbox"
    parts = [
        b"From x Mon Mar  2 09:00:00 2026\n" + mail.content.replace(b"\nFrom ", b"\n>From ")
        for mail in mailbox(16)
    ]
    place.write_bytes(b"\n".join(parts))
    desk = Desk.of_files([place], [], request())
    assert desk.snapshot.prospects
    desk.decide(said("exit"))
    desk.close()
    fresh = Desk.of_files([place], [], request())
    assert all(v.state is not State.CLOSED for v in fresh.snapshot.prospects)
    fresh.close()

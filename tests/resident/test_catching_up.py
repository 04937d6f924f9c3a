"""A board that catches up is the board that would be opened anew; what stands between is read behind it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.imap.dovecot import PASSWORD, Dovecot, Mailbox, Password, running_dovecot
from tests.resident.living import INTEREST, NO, NUDGE, deliver, read_once, talk
from tests.resident.test_week import at
from walkaway.engine.accounts.secrets import Secrets
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.follow import Follower
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.read_accounts import own_request
from walkaway.engine.actions.snapshot_json import snapshot_json
from walkaway.engine.imap.connection import connect
from walkaway.engine.model import BoardSnapshot, Decision
from walkaway.engine.notices import NoticeRules
from walkaway.engine.sources.imap import ImapSource

ZONE = "Europe/Berlin"
START = at(0, "09:00")


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def box(dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    monkeypatch.setenv("WALKAWAY_PASSWORD", PASSWORD)
    box = dovecot.mailbox()
    for who in ("aspen", "birch", "cedar"):
        talk(box, who, at(-12, "10:00"))
    read_once(tmp_path, box, START, ZONE)
    return box


class Behind:
    """Reads behind an open board, without judging anybody."""

    def __init__(self, box: Mailbox) -> None:
        account = box.account()
        self.source = ImapSource(account, lambda: connect(account, Password()), START)
        self.store = open_home(shared=True)
        request = own_request(self.store, ZONE, START)
        self.follower = Follower(self.store, [account], request, Secrets(None), judge=False)

    def read(self, now: datetime) -> None:
        self.source.now = now
        found = self.follower.read([self.source], now)
        assert [one.error for one in found.mail] == [None]
        assert found.board is None

    def close(self) -> None:
        self.source.close()
        self.store.close()


def opened(now: datetime) -> Desk:
    desk = Desk.of_home(ZONE, now)
    assert desk is not None
    return desk


def plain(snapshot: BoardSnapshot) -> object:
    return snapshot_json(snapshot, detail=True)


def test_it_is_the_board_that_would_be_opened_anew(box: Mailbox) -> None:
    with closing(opened(START)) as desk, closing(Behind(box)) as behind:
        news = [
            (at(0, "09:10"), "aspen", NO, False),
            (at(0, "09:20"), "fresh", INTEREST, False),
            (at(0, "09:30"), "fresh", "Here is our offer. Does it fit your budget?", True),
            (at(0, "11:00"), "birch", NUDGE, True),  # more than an hour: all are judged
            (at(2, "09:00"), "cedar", INTEREST, False),  # another day
        ]
        for now, who, text, ours in news:
            deliver(box, who, now - timedelta(minutes=1), text, ours=ours)
            behind.read(now)
            live = desk.catch_up(now, ZONE)
            with closing(opened(now)) as anew:
                assert plain(live) == plain(anew.snapshot)
            assert live.as_of == now
        assert "fresh.example" in {view.prospect.id for view in live.prospects}


def test_a_decision_between_stays(box: Mailbox) -> None:
    with closing(opened(START)) as desk, closing(Behind(box)) as behind:
        desk.decide(Decision("exit", START, prospect="birch.example"))
        deliver(box, "aspen", START, NO)
        behind.read(at(0, "09:10"))
        views = {view.prospect.id: view for view in desk.catch_up(at(0, "09:10"), ZONE).prospects}
        assert views["birch.example"].closed is not None
        assert views["aspen.example"].verdict.recommendation == "respect_no"


def test_nothing_later_than_the_last_reading_is_judged(box: Mailbox) -> None:
    with closing(opened(START)) as desk:
        assert desk.catch_up(at(9, "09:00"), ZONE).as_of == START
        assert desk.catch_up(at(9, "09:00"), "Asia/Tokyo").zone == "Asia/Tokyo"


def test_a_notice_is_kept_before_it_is_handed_out_and_not_where_nothing_is_kept(box: Mailbox) -> None:
    rules = NoticeRules()
    with closing(opened(START)) as desk, closing(Behind(box)) as behind:
        assert desk.notice(START, rules) is None
        deliver(box, "aspen", START, NO)
        behind.read(at(0, "09:10"))
        desk.catch_up(at(0, "09:10"), ZONE)
        shown = desk.notice(at(0, "09:10"), rules)
        assert shown is not None
        assert [notice.name for notice in shown.notices] == ["Aspen"]
        with closing(opened(at(0, "09:10"))) as again:  # as after a kill
            assert again.notice(at(0, "09:30"), rules) is None
        desk.pause_notices(at(1, "00:00"))
        assert desk.notices_paused == at(1, "00:00")
    demo = Desk.of_demo()
    assert demo.notice(demo.moment, rules) is None
    demo.close()

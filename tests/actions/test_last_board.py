"""The board of the last time: the very one, gone with whatever it rests on, and never in the way."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.playbook.homes import ACCOUNT, READ, make_home
from tests.storage.mails import REP, raw
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.forget_prospect import find_to_forget, forget_prospect
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.last_board import LastBoard, as_shown, encoded, own_last_board, shipped_demo
from walkaway.engine.model import Deal, Decision
from walkaway.engine.signals import TITLES
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store

KEY = "brindle0.example"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose board was worked out, and closed."""
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    make_home()
    opened().close()
    return tmp_path


def opened() -> Desk:
    desk = Desk.of_home("UTC", READ + timedelta(days=3))
    assert desk is not None
    return desk


def test_it_is_the_board_that_would_be_worked_out_with_names_and_templates(home: Path) -> None:
    kept = own_last_board("UTC")
    assert kept is not None
    desk = opened()
    assert kept.snapshot == as_shown(desk.snapshot)
    assert encoded(kept) == encoded(LastBoard(desk.snapshot, kept.titles))  # what sentences are made of, too
    assert kept.titles == TITLES
    desk.close()


def test_without_a_store_or_a_board_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALKAWAY_HOME", str(tmp_path))
    assert own_last_board("UTC") is None
    open_home().close()
    assert own_last_board("UTC") is None


def test_a_board_by_other_settings_numbers_or_zone_does_not_count(home: Path) -> None:
    assert own_last_board("Europe/Berlin") is None
    for name, text in (("settings.toml", '[work]\ndays = ["mon"]\n'), ("playbook.toml", "")):
        (home / name).write_text(text, encoding="utf-8")
        assert own_last_board("UTC") is None
        (home / name).unlink()
    assert own_last_board("UTC") is not None


def decide(store: Store) -> None:
    store.decisions.add(Decision("exit", READ, prospect=KEY))


def import_deals(store: Store) -> None:
    store.deals.replace([Deal(KEY, amount="9,000")])


def lose_a_mail(store: Store) -> None:
    store._connection.execute("delete from messages where id = (select min(id) from messages)")


def lose_words(store: Store) -> None:
    store._connection.execute("update bodies set new_text = ''")


def lose_the_account(store: Store) -> None:
    store.accounts.remove(ACCOUNT.id)


@pytest.mark.parametrize("change", [decide, import_deals, lose_a_mail, lose_words, lose_the_account])
def test_it_goes_with_what_it_rests_on(home: Path, change: Callable[[Store], None]) -> None:
    with open_home() as store, store.transaction():
        change(store)
    assert own_last_board("UTC") is None
    assert b"walk_away" not in rows(home)


def test_who_is_forgotten_is_on_none_and_leaves_no_byte(home: Path) -> None:
    with open_home() as store:
        forget_prospect(store, find_to_forget(store, KEY, (REP,)), (REP,))
    assert own_last_board("UTC") is None
    assert KEY.encode() not in b"".join(path.read_bytes() for path in home.iterdir())


def test_new_mail_leaves_it_and_it_still_says_from_when_it_is(home: Path) -> None:
    with open_home() as store:
        news = MemorySource([raw(39, ref="news", sender="mara@brindle0.example", to=REP)], name="other")
        ingest(store, news, zone="UTC")
    kept = own_last_board("UTC")
    assert kept is not None
    assert kept.snapshot.as_of == kept.snapshot.coverage.synced == READ


def test_a_decision_is_on_the_board_of_the_next_time(home: Path) -> None:
    desk = opened()
    after = desk.decide(Decision("exit", READ, prospect=KEY))
    assert own_last_board("UTC") is None  # whoever is killed now loses a second, and shows nothing wrong
    desk.close()
    kept = own_last_board("UTC")
    assert kept is not None
    assert kept.snapshot == as_shown(after)


def test_a_desk_that_is_replaced_does_not_put_its_older_board_back(home: Path) -> None:
    old = opened()
    with open_home(shared=True) as store, store.transaction():
        store.sources.set_synced(store.sources.number(ACCOUNT.mail), READ + timedelta(days=1))
    new = opened()
    new.keep()
    old.close()
    kept = own_last_board("UTC")
    assert kept is not None
    assert kept.snapshot.as_of == new.moment == READ + timedelta(days=1)
    new.close()


def test_a_board_is_kept_once_somebody_has_the_time_and_at_the_latest_at_the_end(home: Path) -> None:
    with open_home() as store:
        store._connection.execute("delete from boards")
    desk = opened()
    assert own_last_board("UTC") is None  # who opens it does not wait for that
    desk.note(Decision("ignore", READ, prospect=KEY))
    desk.keep()
    assert own_last_board("UTC") is None  # it does not show what was noted
    desk.refresh()
    desk.keep()
    kept = own_last_board("UTC")
    assert kept is not None
    assert KEY not in {view.prospect.id for view in kept.snapshot.prospects}
    desk.close()


def test_a_board_without_what_was_noted_since_is_not_kept(home: Path) -> None:
    desk = opened()
    desk.note(Decision("ignore", READ, prospect=KEY))
    desk.close()  # without a refresh, as where the window is closed in the middle of sorting
    assert own_last_board("UTC") is None


def test_a_file_that_cannot_be_read_any_more_does_not_keep_a_desk_open(home: Path) -> None:
    desk = opened()
    desk._store._connection.execute("drop table boards")
    desk.close()
    assert own_last_board("UTC") is None
    with open_home() as store:
        assert not store.read_only  # the lock is gone


def test_what_cannot_be_read_is_none(home: Path) -> None:
    for record in ("", "[]", "[[1]]", '{"a": 1}', "null"):
        with open_home() as store:
            store._connection.execute("update boards set record = ?", (record,))
        assert own_last_board("UTC") is None


def test_the_demos_board_ships_as_it_is_worked_out() -> None:
    kept, desk = shipped_demo(), Desk.of_demo()
    assert kept is not None
    assert kept.titles == TITLES
    fresh = as_shown(desk.snapshot)
    old = {view.prospect.id: view for view in kept.snapshot.prospects}
    differ = [view.prospect.id for view in fresh.prospects if view != old.get(view.prospect.id)]
    assert (differ, fresh == kept.snapshot) == ([], True), "run packaging/build_demo_board.py"
    desk.close()


def rows(home: Path) -> bytes:
    """What is kept as a board in the file."""
    connection = sqlite3.connect(home / "walkaway.sqlite")
    try:
        return b"".join(record.encode() for (record,) in connection.execute("select record from boards"))
    finally:
        connection.close()

"""Opening, upgrading, locking and closing a store."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.storage.mails import START
from walkaway.engine.errors import StoreError
from walkaway.engine.model import Decision
from walkaway.engine.storage import Store, migrations
from walkaway.engine.storage.files import WriterLock

NOTE = Decision("snooze", START, "brindle.example", until=START, note="until the fair")


def schema(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return sorted(
            row[0] for row in connection.execute("select sql from sqlite_master where sql is not null")
        )


def test_what_is_written_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "walkaway.db"
    with Store.open(path) as store, store.transaction():
        store.decisions.add(NOTE)
    with Store.open(path) as store:
        assert store.decisions.known(START) == {"brindle.example": (NOTE,)}


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "walkaway.db") as store:
        half_wrong = (NOTE, replace(NOTE, what=None))  # type: ignore[arg-type]
        with pytest.raises(sqlite3.IntegrityError), store.transaction():
            list(map(store.decisions.add, half_wrong))
        assert store.decisions.known(START) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_folders_and_files_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deeper" / "walkaway.db"
    with Store.open(path) as store, store.transaction():
        store.decisions.add(NOTE)
        files = sorted(path.parent.iterdir())
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert {file.name for file in files} >= {"walkaway.db", "walkaway.db-wal"}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_a_second_opener_reads_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "walkaway.db"
    with Store.open(path) as first:
        with first.transaction():
            first.decisions.add(NOTE)
        with Store.open(path) as second:
            assert not first.read_only
            assert second.read_only
            assert second.decisions.known(START) == {"brindle.example": (NOTE,)}
            with pytest.raises(StoreError, match="only reads"), second.transaction():
                pass
    with Store.open(path) as third:
        assert not third.read_only


def test_the_lock_is_let_go_when_opening_fails(tmp_path: Path) -> None:
    path = tmp_path / "walkaway.db"
    path.write_bytes(b"this is no database, whatever its name may say" * 30)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(path)
    lock = WriterLock.acquire(path)
    assert lock is not None
    lock.release()


def test_only_for_a_damaged_file_the_advice_is_to_move_it_away(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store.open(path):
        pass
    log = tmp_path / "store.sqlite-wal"
    log.mkdir()  # as on a disk that is full: the file is sound, and cannot be written
    with pytest.raises(StoreError) as raised:
        Store.open(path)
    assert "disk" in raised.value.advice
    assert "move" not in raised.value.advice.lower()
    log.rmdir()
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(StoreError) as raised:
        Store.open(path)
    assert "Move the file away" in raised.value.advice


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "walkaway.db"
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            """insert into _sqlite_migrations (migration_set, name, applied_at)
               values ('walkaway', 'm0999_later', '')"""
        )
    connection.close()
    with pytest.raises(StoreError, match="newer Walkaway") as refusal:
        Store.open(path)
    assert "Update" in refusal.value.advice


def test_a_store_is_copied_before_its_schema_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "walkaway.db"
    with Store.open(path) as store, store.transaction():
        store.decisions.add(NOTE)
    before = schema(path)

    def m0002_more(db: Database) -> None:
        db.execute("create table more (id integer primary key)")

    later = migrations.Migrations("walkaway")
    for step in (*migrations.STEPS, m0002_more):
        later()(step)
    monkeypatch.setattr("walkaway.engine.storage.store.STEPS", (*migrations.STEPS, m0002_more))
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, m0002_more))
    monkeypatch.setattr(migrations, "migrations", later)
    with Store.open(path) as store:
        assert store.decisions.known(START) == {"brindle.example": (NOTE,)}
    copy = tmp_path / "walkaway.db.before-m0002_more"
    assert schema(copy) == before
    assert schema(path) != before
    with sqlite3.connect(copy) as connection:
        assert connection.execute("select count(*) from decisions").fetchone() == (1,)
    connection.close()


def test_a_new_store_leaves_no_copy(tmp_path: Path) -> None:
    Store.open(tmp_path / "walkaway.db").close()
    assert not list(tmp_path.glob("*.before-*"))


def test_steps_are_numbered_in_order() -> None:
    numbers = [int(step.__name__[1:5]) for step in migrations.STEPS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_throw_away_store_has_the_schema_of_a_file(tmp_path: Path) -> None:
    query = "select type, name, sql from sqlite_master where name not like '%sqlite_%' order by name"
    with Store.open(None) as thrown_away, Store.open(tmp_path / "store.db") as kept:
        expected = kept._connection.execute(query).fetchall()
        assert thrown_away._connection.execute(query).fetchall() == expected
    assert {name for kind, name, _ in expected if kind == "table"} >= {"messages", "bodies", "readings"}


def test_what_fails_halfway_is_not_kept() -> None:
    with Store.open(None) as store:

        def fail_halfway() -> None:
            with store.transaction():
                store.decisions.add(Decision("note", START, "acme.example"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail_halfway()
        assert store.decisions.known(START) == {}


def test_a_throw_away_store_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    with Store.open(None) as store, store.transaction():
        for number in range(2000):
            store.decisions.add(Decision("note", START, f"p{number}", note="x" * 40))
        assert len(store.decisions.known(START)) == 2000
    assert not list(tmp_path.iterdir())

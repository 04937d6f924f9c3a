"""Two threads of one process with the same store: a window, and what reads mail behind it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from walkaway.engine.errors import StoreError
from walkaway.engine.model import Decision
from walkaway.engine.storage import Store

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
OPEN = """
import sys
from pathlib import Path
from walkaway.engine.storage import Store
with Store.open(Path(sys.argv[1]), shared=True) as store:
    print(store.read_only)
"""


def note(store: Store, name: str) -> None:
    with store.transaction():
        store.decisions.add(Decision("keep", NOW, prospect=name))


def noted(store: Store) -> set[str]:
    return set(store.decisions.known(NOW))


def read_only_elsewhere(path: Path) -> bool:
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(path)],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip() == "True"


def test_both_write_and_each_sees_what_the_other_wrote(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store.open(path, shared=True) as first, Store.open(path, shared=True) as second:
        assert not first.read_only
        assert not second.read_only
        note(first, "a")
        note(second, "b")
        assert noted(first) == noted(second) == {"a", "b"}


def test_another_process_only_reads_until_both_are_closed(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    first, second = Store.open(path, shared=True), Store.open(path, shared=True)
    first.close()
    first.close()  # twice does no harm: the other one keeps its right
    assert read_only_elsewhere(path)
    note(second, "a")
    second.close()
    assert not read_only_elsewhere(path)


def test_who_does_not_share_only_reads_and_the_other_way_round(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    for mine, theirs in ((True, False), (False, True)):
        with Store.open(path, shared=mine), Store.open(path, shared=theirs) as late:
            assert late.read_only
            with pytest.raises(StoreError):
                note(late, "a")


def test_writers_in_two_threads_wait_for_each_other(tmp_path: Path) -> None:
    """A transaction that reads first must not lose to one that wrote meanwhile."""
    path = tmp_path / "store.sqlite"
    Store.open(path).close()
    troubles: list[Exception] = []

    def write(name: str) -> None:
        try:
            with Store.open(path, shared=True) as store:
                for number in range(40):
                    with store.transaction():
                        noted(store)
                        store.decisions.add(Decision("keep", NOW, prospect=f"{name}{number}"))
        except Exception as error:  # noqa: BLE001 - told by the test
            troubles.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert troubles == []
    with Store.open(path) as store:
        assert len(noted(store)) == 80

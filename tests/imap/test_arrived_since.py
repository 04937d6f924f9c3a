"""Mail of the last weeks is looked for among the newest alone where that is sure to find it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from walkaway.engine.imap.status import Status
from walkaway.engine.sources import imap_job
from walkaway.engine.sources.imap_job import arrived_since

TODAY = date(2026, 3, 20)
DAY = TODAY - timedelta(days=30)
OLD, YOUNG = 100, 3  # days ago


class Folder:
    """An open folder: the age of each mail in days, by its UID from 1 on; None where one is gone."""

    def __init__(self, ages: Sequence[int | None]) -> None:
        self.ages = {uid: age for uid, age in enumerate(ages, 1) if age is not None}
        self.looked_at = 0

    def search(self, *, since: date | None = None, uids: str = "") -> list[int]:
        low = int(uids.partition(":")[0]) if uids else 1
        among = [uid for uid in self.ages if uid >= low]
        if since is None:
            return among
        self.looked_at += len(among)
        return [uid for uid in among if TODAY - timedelta(days=self.ages[uid]) >= since]

    @property
    def status(self) -> Status:
        return Status(1, max(self.ages) + 1, len(self.ages))


def look(folder: Folder, status: Status | None = None) -> list[int]:
    return arrived_since(folder, status or folder.status, DAY)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_job, "_NEWEST", 10)


def test_where_mails_lie_in_the_order_of_their_days_only_the_newest_are_looked_at() -> None:
    folder = Folder([*[OLD] * 90, None, OLD, None, *[YOUNG] * 5])
    assert look(folder) == [94, 95, 96, 97, 98]
    assert folder.looked_at < 10


@pytest.mark.parametrize(
    ("ages", "found"),
    [
        ([YOUNG, *[OLD] * 30, YOUNG, OLD, YOUNG], [1, 32, 34]),  # moved in from elsewhere
        ([YOUNG, YOUNG, *[OLD] * 30], [1, 2]),  # old mail was moved in behind
        ([*[OLD] * 30, *[YOUNG] * 12], list(range(31, 43))),  # more of them than are looked at first
        ([*[OLD] * 30], []),
        ([OLD, OLD, YOUNG], [3]),
    ],
)
def test_else_all_are_looked_at(ages: list[int], found: list[int]) -> None:
    folder = Folder(ages)
    assert look(folder) == found
    assert folder.looked_at >= len(ages)


def test_a_server_that_tells_no_next_number_is_asked_about_all() -> None:
    folder = Folder([*[OLD] * 30, YOUNG])
    assert look(folder, Status(1, 0, 31)) == [31]

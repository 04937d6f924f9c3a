"""What is left to read of one folder of a live account, and in which order."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from walkaway.engine.imap.connection import Connection
from walkaway.engine.imap.status import Status
from walkaway.engine.sources.imap_cursor import FolderState
from walkaway.engine.sources.imap_folders import Folder

_NEWEST: Final = 5_000  # UIDs among which nearly all mail of the last weeks is


@dataclass(slots=True)
class Job:
    """What is left to read of one folder in the order of reading, and its state when it was opened."""

    folder: Folder
    state: FolderState
    status: Status
    known: list[int] | None  # all UIDs of the window that exist, ascending; None where nobody has asked yet
    uids: list[int]
    deleted: bool = False  # a folder for deleted mail, in which only invitations and answers are looked for
    at: int = 0
    recent: int = 0  # how many of `uids` are read before other folders get their turn
    failed: set[int] = field(default_factory=set)  # to be asked for again by the next run

    @property
    def left(self) -> int:
        """How many mails are still to be read; at most so many where that is not known yet."""
        unknown = self.status.exists - len(self.uids) if self.known is None else 0
        return len(self.uids) - self.at + max(0, unknown)

    @property
    def over(self) -> bool:
        return self.known is not None and self.at >= len(self.uids)

    def next(self, count: int, behind: int = 0) -> list[int]:
        """At most `count` mails that are to be read now, or `behind` so many others."""
        start = self.at + behind
        return self.uids[start : min(self.recent, start + count)]

    def range_of(self, uid: int) -> tuple[int, int]:
        """`uid` with the numbers below it that are of no mail: those are gone, and never given again."""
        if self.known is None:
            return uid, uid
        place = bisect.bisect_left(self.known, uid)
        return (self.known[place - 1] + 1 if place else uid), uid


def arrived_since(connection: Connection, status: Status, day: date) -> list[int]:
    """UIDs of what arrived in the open folder since `day`, ascending.

    To look through 40,000 mails for their dates keeps Dovecot busy for .15 s, and a rep waiting. UIDs are
    given in the order of arrival (RFC 9051, 2.3.1.1), so it is asked about the newest alone where these are
    in the order of their days. In a folder that got thousands of old mails in these weeks some may be missed.
    """
    if status.next > _NEWEST:
        newest = f"{status.next - _NEWEST}:*"
        there, found = connection.search(uids=newest), connection.search(since=day, uids=newest)
        if found and len(found) < len(there) and there[-len(found) :] == found:
            return found
    return connection.search(since=day)


def left_of(jobs: Iterable[Job]) -> int:
    """How many mails are still to be read in all these folders."""
    return sum(job.left for job in jobs)


def with_next(status: Status, last: int) -> Status:
    """`status` with UIDNEXT, which servers do not always tell; `last` is the last UID that there was."""
    return status if status.next else replace(status, next=last + 1)

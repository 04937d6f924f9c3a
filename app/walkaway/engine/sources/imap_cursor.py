"""How far each folder of an IMAP account was read: ranges of UIDs, none of which is ever given twice."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from walkaway.engine.imap.status import Status
from walkaway.engine.sources.base import read_cursor, write_cursor

_BEYOND = (1 << 40, 1 << 40)  # UIDs have 32 bits


@dataclass(slots=True)
class FolderState:
    """One folder under one UIDVALIDITY.

    `done` are ranges of UIDs, the last one included, that were read or found empty. `since` is the first day
    (ISO) that was asked for. `next` and `modseq` are those of a complete reading, 0 before; `next` is lower
    where something failed, and `told`, which no cursor holds, is what the server said in this run.
    """

    validity: int
    since: str = ""
    done: list[tuple[int, int]] = field(default_factory=list)
    next: int = 0
    modseq: int = 0
    told: int = 0

    def pending(self, uids: Sequence[int]) -> list[int]:
        """Those of the ascending `uids` that were not read, the newest first."""
        if not self.done:
            return list(reversed(uids))
        left: list[int] = []
        ranges = iter(self.done)
        first, last = next(ranges)
        for uid in uids:
            while uid > last:
                first, last = next(ranges, _BEYOND)
            if uid < first:
                left.append(uid)
        left.reverse()
        return left

    def add(self, ranges: Iterable[tuple[int, int]]) -> None:
        """These ranges are read, too."""
        ranges = sorted([*self.done, *ranges])
        merged = ranges[:1]
        for low, high in ranges[1:]:
            if low <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(merged[-1][1], high))
            else:
                merged.append((low, high))
        self.done = merged

    def complete(self, status: Status, failed: Collection[int] = ()) -> None:
        """All of the window is read, up to what the folder held at `status`, but for what `failed`.

        From the first of those on the next run looks again.
        """
        holes = [0, *sorted(failed), status.next]
        self.add((low + 1, high - 1) for low, high in pairwise(holes) if low + 1 < high)
        self.next = min([status.next, *failed])
        self.told = status.next
        self.modseq = 0 if failed else status.modseq

    def is_over(self, status: Status) -> bool:
        """Whether the numbers mean other mails now: a folder was made anew, or put back from a backup.

        Some servers keep UIDVALIDITY then and give numbers out again, which RFC 3501 forbids.
        """
        return self.validity != status.validity or 0 < status.next < self.next

    def unchanged(self, status: Status) -> bool:
        """Whether there can be nothing new since the folder was read completely.

        With CONDSTORE (RFC 7162) that is so while nothing at all has changed, else while UIDNEXT is the same.
        """
        if self.validity != status.validity or self.next == 0 or self.next != status.next:
            return False
        return not (self.modseq and status.modseq) or self.modseq == status.modseq


def read_states(cursor: str | None, names: Iterable[str]) -> dict[str, FolderState]:
    """The states of those folders that still exist; what nobody understands is read again."""
    parts = read_cursor(cursor)
    found: dict[str, FolderState] = {}
    for name in names:
        state = parts.get(name)
        if isinstance(state, dict):
            try:
                found[name] = _state(state)
            except (KeyError, TypeError, ValueError):
                continue
    return found


def write_states(states: Mapping[str, FolderState]) -> str:
    """The cursor that `read_states` reads."""
    return write_cursor(
        {
            name: {
                "validity": state.validity,
                "since": state.since,
                "done": [list(each) for each in state.done],
                "next": state.next,
                "modseq": state.modseq,
            }
            for name, state in states.items()
        }
    )


def _state(parts: dict[str, Any]) -> FolderState:
    done = [(int(first), int(last)) for first, last in parts["done"]]
    return FolderState(
        int(parts["validity"]), str(parts["since"]), done, int(parts["next"]), int(parts["modseq"])
    )

"""What is told now: a pure step from what was told and what stands to what is shown and remembered."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.notices.notice import Counts, Key, Notice, NoticeKind, Showing
from walkaway.engine.notices.rules import GAP, NoticeRules


@dataclass(frozen=True, slots=True)
class Row:
    """What the rep was told under one key: when last, and all that it rested on."""

    told: datetime
    refs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Memory:
    """All that the next look needs; it lies in the store, so that a restart changes nothing.

    `begun` is the first look ever, `shown` the last notice, `paused` until when the rep wants none,
    `digest` the last day whose digest was told.
    """

    rows: Mapping[Key, Row] = field(default_factory=dict)
    begun: datetime | None = None
    shown: datetime | None = None
    paused: datetime | None = None
    digest: date | None = None


def look(
    memory: Memory,
    reasons: Iterable[Notice],
    counts: Counts,
    now: datetime,
    *,
    rules: NoticeRules,
    calendar: WorkCalendar,
    stale: bool = False,
) -> tuple[Memory, Showing | None]:
    """What to show at `now`, and what is remembered once it was shown.

    Each reason is told once; one that rests on something that was told already is the same. What stands at
    the first look ever is on the board that the rep opens, and not told; trouble with accounts is. In quiet
    hours, while paused, within ten minutes of the last notice, and, but for trouble, while the board is
    `stale`, reasons wait; those that no longer stand then were settled unseen.
    """
    first, rows = memory.begun is None, dict(memory.rows)
    waiting: list[Notice] = []
    for notice in reasons:
        row = rows.get(notice.key)
        known = row is not None and bool(row.refs & notice.refs)
        silent = (first and notice.kind is not NoticeKind.TROUBLE) or not rules.wants(notice.kind)
        if row is not None and known:
            rows[notice.key] = replace(row, refs=row.refs | notice.refs)
        elif silent:
            rows[notice.key] = _told(row, notice, now)
        elif not stale or notice.kind is NoticeKind.TROUBLE:
            waiting.append(notice)
    memory = replace(memory, begun=memory.begun or now, rows=rows)
    day = rules.digest_day(now, calendar)
    if _must_wait(memory, now, rules, calendar):
        return memory, None
    if rules.digest is None:
        due = bool(waiting)
    else:
        open_ones = not stale and bool(counts.red or counts.owed)
        due = day is not None and day != memory.digest and (bool(waiting) or open_ones)
    if not due:
        return memory, None
    for notice in waiting:
        rows[notice.key] = _told(rows.get(notice.key), notice, now)
    discreet = (
        notice.discreet(hide_names=rules.hide_names, allow_text=rules.allow_text) for notice in waiting
    )
    shown = Showing(tuple(discreet), counts, is_digest=rules.digest is not None)
    return replace(memory, rows=rows, shown=now, digest=day or memory.digest), shown


def _told(row: Row | None, notice: Notice, now: datetime) -> Row:
    return Row(now, notice.refs | row.refs if row is not None else notice.refs)


def _must_wait(memory: Memory, now: datetime, rules: NoticeRules, calendar: WorkCalendar) -> bool:
    if not rules.on or (memory.paused is not None and now < memory.paused):
        return True
    # A clock that was set back must not silence the rest of the day.
    if memory.shown is not None and timedelta(0) <= now - memory.shown < GAP:
        return True
    return rules.is_quiet(now, calendar)

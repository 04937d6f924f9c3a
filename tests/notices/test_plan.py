"""When reasons are told: once, not in quiet hours, never two within ten minutes, none missed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.notices.boards import MONDAY, ZONE, at
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.notices import Counts, Memory, Notice, NoticeKind, NoticeRules, Row, Showing, look
from walkaway.engine.notices.rules import GAP
from walkaway.engine.storage import Store

CALENDAR = WorkCalendar(ZONE)
OPEN = Counts(red=1, owed=2)
NONE = Counts()
BEGUN = Memory(begun=at(-1))


def reason(name: str = "Aspen", kind: NoticeKind = NoticeKind.TURNED_RED, *refs: str) -> Notice:
    return Notice(kind, f"{name.lower()}.example", name, frozenset(refs or (f"{name}-1",)))


def tell(
    memory: Memory,
    now: datetime,
    *reasons: Notice,
    rules: NoticeRules | None = None,
    counts: Counts = NONE,
    stale: bool = False,
) -> tuple[Memory, Showing | None]:
    rules = rules or NoticeRules()
    return look(memory, reasons, counts, now, rules=rules, calendar=CALENDAR, stale=stale)


def names(shown: Showing | None) -> list[str]:
    return [notice.name for notice in shown.notices] if shown is not None else []


def test_a_reason_is_told_once() -> None:
    memory, shown = tell(BEGUN, at(), reason())
    assert names(shown) == ["Aspen"]
    for hours in range(1, 7):
        memory, shown = tell(memory, at(0, hours), reason())
        assert shown is None


def test_what_stood_at_the_first_look_is_not_told_but_trouble_is() -> None:
    memory, shown = tell(Memory(), at(), reason(), reason("", NoticeKind.TROUBLE))
    assert [n.kind for n in shown.notices] == [NoticeKind.TROUBLE]  # type: ignore[union-attr]
    assert memory.begun == at()
    _, shown = tell(memory, at(0, 1), reason())
    assert shown is None


def test_a_reason_that_came_back_is_the_same_and_a_new_one_is_not() -> None:
    memory, _ = tell(BEGUN, at(), reason())
    memory, _ = tell(memory, at(0, 1))
    memory, shown = tell(memory, at(0, 2), reason("Aspen", NoticeKind.TURNED_RED, "Aspen-1", "Aspen-2"))
    assert shown is None
    _, shown = tell(memory, at(0, 3), reason("Aspen", NoticeKind.TURNED_RED, "Aspen-2"))
    assert shown is None
    _, shown = tell(memory, at(0, 4), reason("Aspen", NoticeKind.TURNED_RED, "Aspen-3"))
    assert names(shown) == ["Aspen"]


def test_two_reasons_of_one_prospect_are_told_each() -> None:
    memory, first = tell(BEGUN, at(), reason())
    _, second = tell(memory, at(0, 1), reason(), reason("Aspen", NoticeKind.REPLY_OWED))
    assert [n.kind for n in (*first.notices, *second.notices)] == [  # type: ignore[union-attr]
        NoticeKind.TURNED_RED,
        NoticeKind.REPLY_OWED,
    ]


def test_within_ten_minutes_they_wait_and_become_one() -> None:
    memory, _ = tell(BEGUN, at(), reason())
    memory, shown = tell(memory, at(0, 0, 4), reason(), reason("Birch"))
    assert shown is None
    memory, shown = tell(memory, at(0, 0, 9), reason(), reason("Birch"), reason("Cedar"))
    assert shown is None
    memory, shown = tell(memory, at(0, 0, 10), reason(), reason("Birch"), reason("Cedar"))
    assert names(shown) == ["Birch", "Cedar"]
    assert shown is not None
    assert shown.single is None


def test_what_was_settled_while_it_waited_is_not_told() -> None:
    memory, _ = tell(BEGUN, at(), reason())
    memory, _ = tell(memory, at(0, 0, 5), reason(), reason("Birch"))
    _, shown = tell(memory, at(0, 0, 20), reason())
    assert shown is None


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (at(0, 7, 59), False),  # Monday 17:59
        (at(0, 8), True),
        (at(0, 14), True),
        (at(0, 21, 59), True),
        (at(0, 22), False),  # Tuesday 8:00
        (at(5), True),  # Saturday
    ],
)
def test_in_quiet_hours_and_on_days_off_they_wait(moment: datetime, quiet: bool) -> None:
    _, shown = tell(BEGUN, moment, reason())
    assert names(shown) == ([] if quiet else ["Aspen"])


def test_quiet_hours_are_of_the_wall_clock_whatever_it_does() -> None:
    berlin = WorkCalendar(ZONE, workdays=range(7))
    rules = NoticeRules()
    for day in (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)):  # clocks are moved
        for minute in range(0, 24 * 60, 10):
            moment = day + timedelta(minutes=minute)
            assert rules.is_quiet(moment, berlin) != (8 <= berlin.local(moment).hour < 18)


def test_quiet_hours_may_lie_within_a_day_and_may_be_none() -> None:
    noon = NoticeRules(quiet_from=time(12), quiet_to=time(13), days_off=False)
    assert noon.is_quiet(at(0, 2, 30), CALENDAR)
    assert not noon.is_quiet(at(0, 3), CALENDAR)
    never = NoticeRules(quiet_from=time(8), quiet_to=time(8), days_off=False)
    assert not any(never.is_quiet(at(0, hours), CALENDAR) for hours in range(24))


def test_while_paused_they_wait() -> None:
    memory, shown = tell(replace(BEGUN, paused=at(0, 1)), at(0, 0, 30), reason())
    assert shown is None
    _, shown = tell(memory, at(0, 1), reason())
    assert names(shown) == ["Aspen"]


def test_while_the_board_is_stale_only_trouble_is_told() -> None:
    memory, shown = tell(BEGUN, at(), reason(), reason("x", NoticeKind.TROUBLE), stale=True)
    assert [n.kind for n in shown.notices] == [NoticeKind.TROUBLE]  # type: ignore[union-attr]
    _, shown = tell(memory, at(0, 1), reason())
    assert names(shown) == ["Aspen"]


def test_what_is_switched_off_is_not_told_later() -> None:
    memory, shown = tell(BEGUN, at(), reason(), rules=NoticeRules(on=False))
    assert shown is None
    assert names(tell(memory, at(0, 1), reason())[1]) == []
    memory, _ = tell(BEGUN, at(), reason("A", NoticeKind.MEETING), rules=NoticeRules(meetings=False))
    assert names(tell(memory, at(0, 1), reason("A", NoticeKind.MEETING))[1]) == []


def test_a_clock_that_was_set_back_silences_nothing() -> None:
    memory, _ = tell(BEGUN, at(0, 3), reason())
    _, shown = tell(memory, at(), reason(), reason("Birch"))
    assert names(shown) == ["Birch"]


def test_names_and_words_of_mail_are_shown_only_where_allowed() -> None:
    quoted = replace(reason(), quote="maybe later")
    for rules, name, quote in (
        (NoticeRules(), "Aspen", ""),
        (NoticeRules(allow_text=True), "Aspen", "maybe later"),
        (NoticeRules(allow_text=True, hide_names=True), "", ""),
    ):
        _, shown = tell(BEGUN, at(), quoted, rules=rules)
        assert shown is not None
        assert [(notice.name, notice.quote) for notice in shown.notices] == [(name, quote)]


def test_the_digest_comes_once_a_day_with_what_is_new_and_what_is_open() -> None:
    rules = NoticeRules(digest=time(9, 30))
    memory, shown = tell(BEGUN, at(0, -1), reason(), rules=rules, counts=OPEN)
    assert shown is None
    memory, shown = tell(memory, at(), reason(), rules=rules, counts=OPEN)
    assert shown is not None
    assert shown.is_digest
    assert names(shown) == ["Aspen"]
    memory, shown = tell(memory, at(0, 2), reason(), reason("Birch"), rules=rules, counts=OPEN)
    assert shown is None
    memory, shown = tell(memory, at(1), reason(), reason("Birch"), rules=rules, counts=OPEN)
    assert names(shown) == ["Birch"]
    memory, shown = tell(memory, at(2), reason(), reason("Birch"), rules=rules, counts=OPEN)
    assert shown is not None
    assert names(shown) == []
    _, shown = tell(memory, at(3), rules=rules, counts=NONE)
    assert shown is None


def test_a_digest_within_quiet_hours_waits_for_their_end() -> None:
    rules = NoticeRules(digest=time(7))
    assert tell(BEGUN, at(0, -2.5), reason(), rules=rules)[1] is None
    assert names(tell(BEGUN, at(0, -2), reason(), rules=rules)[1]) == ["Aspen"]


# -- properties: any life of reasons, looked at at any moments, with a restart between any two --------------

Life = tuple[Notice, int, int]  # a reason, and the minutes from and to which it stands
_MINUTES = 4 * 24 * 60
lives = st.lists(
    st.builds(
        lambda number, kind, begin, length: (
            Notice(kind, f"p{number % 4}", f"P{number % 4}", frozenset({f"r{number}"})),
            begin,
            begin + length,
        ),
        st.integers(0, 99),
        st.sampled_from([NoticeKind.TURNED_RED, NoticeKind.REPLY_OWED, NoticeKind.MEETING]),
        st.integers(0, _MINUTES),
        st.integers(1, _MINUTES),
    ),
    max_size=8,
)
gaps = st.lists(st.integers(1, 300), min_size=20, max_size=60)
rule_sets = st.builds(
    NoticeRules,
    quiet_from=st.sampled_from([time(18), time(12), time(8)]),
    quiet_to=st.sampled_from([time(8), time(13)]),
    days_off=st.booleans(),
    digest=st.sampled_from([None, None, time(9)]),
)


def run(
    alive: Sequence[Life], moments: Iterable[datetime], rules: NoticeRules
) -> tuple[Memory, list[tuple[datetime, Showing]]]:
    memory, told = BEGUN, []
    for now in moments:
        memory, shown = tell(memory, now, *standing_at(alive, now), rules=rules)
        if shown is not None:
            told.append((now, shown))
    return memory, told


def standing_at(alive: Sequence[Life], now: datetime) -> list[Notice]:
    minute = (now - MONDAY) // timedelta(minutes=1)
    by_key = {life[0].key: life[0] for life in alive if life[1] <= minute < life[2]}
    return list(by_key.values())


def moments_of(steps: Sequence[int]) -> list[datetime]:
    found, minute = [], 0
    for step in steps:
        minute += step
        found.append(at(0, 0, minute))
    return found


@given(lives, gaps, rule_sets)
def test_none_twice_none_in_quiet_hours_never_two_within_ten_minutes(
    alive: list[Life], steps: list[int], rules: NoticeRules
) -> None:
    _, told = run(alive, moments_of(steps), rules)
    refs = [(n.key, ref) for _, shown in told for n in shown.notices for ref in n.refs]
    assert len(refs) == len(set(refs))
    assert not any(rules.is_quiet(now, CALENDAR) for now, _ in told)
    assert all(b - a >= GAP for (a, _), (b, _) in pairwise(told))
    if rules.digest is not None:
        days = [CALENDAR.local_date(now) for now, _ in told]
        assert len(days) == len(set(days))


@given(lives, gaps, rule_sets)
def test_none_is_missed(alive: list[Life], steps: list[int], rules: NoticeRules) -> None:
    """Whatever stands at a look that may tell was told by then."""
    seen: set[str] = set()
    memory = BEGUN
    for now in moments_of(steps):
        here = standing_at(alive, now)
        free = not rules.is_quiet(now, CALENDAR) and (memory.shown is None or now - memory.shown >= GAP)
        fresh = rules.digest is None or (rules.digest_day(now, CALENDAR) or memory.digest) != memory.digest
        memory, shown = tell(memory, now, *here, rules=rules)
        seen |= {ref for n in (shown.notices if shown else ()) for ref in n.refs}
        if free and fresh:
            assert {ref for n in here for ref in n.refs} <= seen


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lives, st.lists(st.integers(1, 300), min_size=5, max_size=12), rule_sets)
def test_a_restart_between_any_two_looks_changes_nothing(
    tmp_path: Path, alive: list[Life], steps: list[int], rules: NoticeRules
) -> None:
    moments = moments_of(steps)
    _, told = run(alive, moments, rules)
    path = tmp_path / "store.sqlite"
    path.unlink(missing_ok=True)
    with Store.open(path) as store, store.transaction():
        store.notices.keep(Memory(), BEGUN)
    again = []
    for now in moments:
        with Store.open(path) as store:
            before = store.notices.memory()
            after, shown = tell(before, now, *standing_at(alive, now), rules=rules)
            with store.transaction():
                store.notices.keep(before, after)
        if shown is not None:
            again.append((now, shown))
    assert again == told


def test_the_store_keeps_all_of_it(tmp_path: Path) -> None:
    memory = Memory(
        {
            ("turned_red", "aspen.example", ""): Row(at(), frozenset({"message:a\ud800", "b"})),
            ("meeting", "birch.example", "uid/1"): Row(at(1), frozenset({"c"})),
        },
        at(),
        at(1),
        at(2),
        at(1).date(),
    )
    with Store.open(tmp_path / "store.sqlite") as store:
        with store.transaction():
            store.notices.keep(Memory(), memory)
            store.notices.keep(memory, replace(memory, paused=None))
        found = store.notices.memory()
        assert found.rows["turned_red", "aspen.example", ""].refs == {"message:a?", "b"}
        assert (found.begun, found.shown, found.paused, found.digest) == (at(), at(1), None, at(1).date())

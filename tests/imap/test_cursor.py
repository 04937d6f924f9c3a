"""Which mails of a folder were read: every UID once, in any order of reading, through any cursor."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.imap.status import Status
from walkaway.engine.sources.imap_cursor import FolderState, read_states, write_states

_RANGES = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 9)).map(lambda pair: (pair[0], sum(pair))), max_size=9
)


@given(_RANGES, st.sets(st.integers(1, 90)))
def test_pending_is_exactly_what_no_range_holds(ranges: list[tuple[int, int]], uids: set[int]) -> None:
    state = FolderState(1)
    state.add(ranges)
    read = {uid for first, last in ranges for uid in range(first, last + 1)}
    assert state.pending(sorted(uids)) == sorted(uids - read, reverse=True)


@given(_RANGES)
def test_ranges_are_kept_as_short_as_can_be(ranges: list[tuple[int, int]]) -> None:
    one, by_one = FolderState(1), FolderState(1)
    one.add(ranges)
    for each in ranges:
        by_one.add([each])
    assert one.done == by_one.done
    assert all(low[1] + 1 < high[0] for low, high in zip(one.done, one.done[1:], strict=False))


@given(_RANGES, st.integers(1, 2**32 - 1), st.text(max_size=9))
def test_a_cursor_gives_back_what_it_was_given(
    ranges: list[tuple[int, int]], validity: int, name: str
) -> None:
    state = FolderState(validity, "2025-03-20", next=7, modseq=12)
    state.add(ranges)
    assert read_states(write_states({name: state}), [name]) == {name: state}


@pytest.mark.parametrize(
    "cursor", [None, "", "nonsense", "[]", '{"INBOX": 3}', '{"INBOX": {"validity": "x"}}']
)
def test_a_cursor_that_nobody_understands_means_reading_again(cursor: str | None) -> None:
    assert read_states(cursor, ["INBOX"]) == {}


def test_what_failed_is_asked_for_again() -> None:
    state = FolderState(5)
    status = Status(validity=5, next=20, exists=19, modseq=7)
    state.complete(status, {4, 19})
    assert state.pending(range(1, 21)) == [20, 19, 4]
    assert not state.unchanged(status)
    assert (state.next, state.told) == (4, 20)
    state.complete(status)
    assert state.unchanged(status)


def test_a_folder_is_unchanged_only_after_all_of_it_was_read() -> None:
    state = FolderState(5)
    state.add([(10, 19)])
    status = Status(validity=5, next=20, exists=12)
    assert not state.unchanged(status)
    state.complete(status)
    assert state.done == [(1, 19)]
    assert state.unchanged(status)
    assert not state.unchanged(Status(validity=5, next=21, exists=13))
    assert not state.unchanged(Status(validity=6, next=20, exists=12))

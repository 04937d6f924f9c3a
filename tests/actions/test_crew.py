"""Work shared among processes comes out as if one had done it, whatever happens to the others."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import errno
import os
import signal
import sys
import threading

import pytest

from walkaway.engine.actions import board as boards
from walkaway.engine.actions import crew, demo, words
from walkaway.engine.actions.crew import shared_out
from walkaway.engine.actions.scan import scan
from walkaway.engine.model import Body, Kind, Message

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks without harm")
HERE = os.getpid()


def test_results_stand_in_the_order_of_their_items() -> None:
    assert list(shared_out(lambda n: n * n, {1: 10, 2: 30, 3: 20}, 2).items()) == [(1, 1), (2, 4), (3, 9)]


def test_nothing_to_do_gives_nothing() -> None:
    assert shared_out(lambda n: n, dict[int, int](), 2) == {}


def test_each_of_the_crew_takes_what_is_left() -> None:
    """One long piece holds up one of them only: the others do the rest meanwhile."""
    over, begun = os.pipe()

    def work(n: int) -> int:
        if n == 1:  # the largest, taken first by somebody; over only when all others are done
            for _ in others:
                os.read(over, 1)
        else:
            os.write(begun, b".")
        return os.getpid()

    others = range(2, 7)
    try:
        done_by = shared_out(work, {1: 9, **dict.fromkeys(others, 1)}, 2)
    finally:
        os.close(over)
        os.close(begun)
    assert {done_by[n] for n in others}.isdisjoint({done_by[1]})
    assert HERE in done_by.values()


def test_there_may_be_more_items_than_a_pipe_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_PIPE_HOLDS", 7)
    assert shared_out(lambda n: -n, dict.fromkeys(range(50), 1), 3) == {n: -n for n in range(50)}


def test_results_larger_than_a_pipe_arrive() -> None:
    assert shared_out(lambda n: "x" * n, {3_000_000: 2, 3_000_001: 1}, 2)[3_000_001] == "x" * 3_000_001


def test_what_goes_wrong_is_raised_here_wherever_it_happened() -> None:
    with pytest.raises(ZeroDivisionError):
        shared_out(lambda n: 1 // n, {1: 2, 0: 1}, 2)


def test_a_killed_copy_is_made_up_for() -> None:
    first, begun = os.pipe()

    def work(n: int) -> int:
        if os.getpid() != HERE:
            os.write(begun, b".")
            os.kill(os.getpid(), signal.SIGKILL)
        if n == 3:
            os.read(first, 1)  # so that the copy gets at something before it is all done here
        return n

    try:
        assert shared_out(work, {3: 3, 2: 2, 1: 1}, 2) == {3: 3, 2: 2, 1: 1}
    finally:
        os.close(first)
        os.close(begun)


def test_without_another_process_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert shared_out(lambda _: os.getpid(), {0: 1, 1: 1}, 2) == {0: HERE, 1: HERE}


def test_no_copy_outlives_an_interruption() -> None:
    copies: list[int] = []
    real = os.fork

    def noted() -> int:
        copies.append(real())
        return copies[-1]

    def work(n: int) -> int:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        signal.pause()  # for ever, unless somebody ends it
        return n

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fork", noted)
        with pytest.raises(KeyboardInterrupt):
            shared_out(work, dict.fromkeys(range(50), 1), 2)
    with pytest.raises(ProcessLookupError):
        os.kill(copies[0], 0)


def test_no_copy_outlives_one_that_could_not_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[int] = []
    fork, pipe = os.fork, os.pipe

    def noted() -> int:
        copies.append(fork())
        return copies[-1]

    def none_left() -> tuple[int, int]:
        if copies:
            raise OSError(errno.EMFILE, "too many open files")
        return pipe()

    def work(_: int) -> None:
        signal.pause()

    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr(os, "pipe", none_left)
    with pytest.raises(OSError, match="too many"):
        shared_out(work, dict.fromkeys(range(9), 1), 3)
    with pytest.raises(ProcessLookupError):
        os.kill(copies[0], 0)


def test_a_process_with_threads_works_alone() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait, args=(10,))
    other.start()
    try:
        assert crew.processes() == 1
    finally:
        over.set()
        other.join()


def test_the_board_of_a_crew_is_the_board_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "_WORTH_SHARING", 0)
    files, request = demo.demo_files(), demo.demo_request(detail=True)
    told: list[int] = []
    alone = scan(*files, request)
    assert scan(*files, request, lambda what, done, total: told.append(done), 2) == alone
    assert told


def test_words_read_by_a_crew_are_those_read_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    files, request = demo.demo_files(), demo.demo_request(detail=True)
    read_here: list[str] = []
    read = words.read_body

    def noted(content: bytes, facts: Message, zone: str) -> tuple[Kind, Body]:
        read_here.append(facts.ref)
        return read(content, facts, zone)

    monkeypatch.setattr(words, "read_body", noted)
    monkeypatch.setattr(words, "_WORTH_SHARING", 2)
    monkeypatch.setattr(words, "_MOST_BYTES", 20_000)  # a few dozen at a time
    alone, all_of_them = scan(*files, request), len(read_here)
    read_here.clear()
    assert scan(*files, request, crew=2) == alone
    assert len(read_here) < all_of_them

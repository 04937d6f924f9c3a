"""Work shared among processes comes out as if one had done it, whatever happens to the others."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

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


def test_results_stand_where_their_items_do() -> None:
    assert shared_out(lambda n: n * n, [[1, 2], [3], []]) == [[1, 4], [9], []]


def test_every_share_but_the_first_is_done_elsewhere() -> None:
    [here], [there], [elsewhere] = shared_out(lambda _: os.getpid(), [[0], [0], [0]])
    assert here == HERE
    assert len({here, there, elsewhere}) == 3


def test_results_larger_than_a_pipe_arrive() -> None:
    assert shared_out(lambda n: "x" * n, [[1], [3_000_000]])[1] == ["x" * 3_000_000]


def test_what_goes_wrong_elsewhere_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        shared_out(lambda n: 1 // n, [[1], [0]])


def test_a_killed_copy_is_made_up_for() -> None:
    def work(n: int) -> int:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    assert shared_out(work, [[1], [2, 3]]) == [[1], [2, 3]]


def test_without_another_process_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert shared_out(lambda _: os.getpid(), [[0], [0]]) == [[HERE], [HERE]]


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
            shared_out(work, [[1], [2]])
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

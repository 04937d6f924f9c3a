"""Mail held in memory answers as mail in rows does, also when it moves there in the middle."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.mails import START
from walkaway.engine.model import Address, Body, BouncedAddress, Kind, Mark, Message, Quote, Reading, Role
from walkaway.engine.storage import Store, held
from walkaway.engine.storage.messages import MessageTable
from walkaway.engine.storage.words import WordsTable

END = datetime(2100, 1, 1, tzinfo=UTC)
ENOUGH_FOR_ALL, FOR_SOME, FOR_NONE = 1_000_000, 4_000, 0

words = st.sampled_from(["", "a", "ü", "\ud800", "yes \udfff"])  # lone surrogates come out of UTF-7
addresses = st.builds(Address, st.sampled_from(["a@x.example", "b@y.example"]), words)
messages = st.builds(
    Message,
    ref=st.sampled_from(["1@x", "2@x", "\udc80"]),
    date=st.integers(0, 3).map(lambda n: START + timedelta(hours=n, microseconds=n)),
    sender=addresses,
    to=st.lists(addresses, max_size=2).map(tuple),
    subject=words,
    references=st.lists(st.sampled_from(["1@x", "\udc80"]), max_size=2).map(tuple),
    kind=st.sampled_from([Kind.HUMAN, Kind.BOUNCE]),
    role=st.sampled_from([Role.SENT, Role.INBOX]),
    locator=st.sampled_from(["here", "there"]),
)
bodies = st.builds(
    Body,
    words,
    words,
    st.lists(st.builds(Quote, words, words), max_size=1).map(tuple),
    bounced=st.sampled_from([(), (BouncedAddress("a@x.example", True),)]),
)
digests = st.integers(0, 1)
steps = st.one_of(
    st.tuples(st.just("add"), st.integers(1, 2), st.lists(st.tuples(messages, digests), max_size=3)),
    st.tuples(st.just("body"), st.integers(1, 4), st.sampled_from(Kind), bodies, st.integers(1, 2)),
    st.tuples(st.just("body of"), messages, digests, bodies),
    st.tuples(st.just("reading"), st.integers(1, 4), words),
)


def told(most_bytes: int, plan: list[tuple[Any, ...]]) -> list[object]:
    """Everything that a store with that much room says after each step of a plan."""
    said: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held, "MOST_BYTES", most_bytes)
        opened = Store.open(None)
    with opened as store:
        with store.transaction():
            numbers = [store.sources.number(name) for name in ("one", "two")]
        for what, *more in plan:
            with store.transaction():
                take(store, numbers, what, more)
            rows = list(store.messages.stream(END))
            some = [number for number, _ in rows]
            said += [rows, list(store.messages.stream(START)), store.messages.load(some)]
            said += [store.messages.extent(START), list(store.words.bounced(END))]
            said += [sorted(store.words.unread(sorted(some), version)) for version in (1, 2)]
    return said


def take(store: Store, numbers: list[int], what: str, more: list[Any]) -> None:
    known = {number for number, _ in store.messages.stream(END)}
    if what == "add":
        store.messages.add(numbers[more[0] - 1], more[1])
    elif what == "body" and more[0] in known:
        number, kind, body, version = more
        store.words.add_bodies(version, [(number, kind, body)])
    elif what == "body of":
        message, digest, body = more
        store.words.add_body_of(message, digest, 1, body)
    elif what == "reading" and more[0] in known and store.messages.load([more[0]])[more[0]].body:
        store.words.add_readings([(more[0], Reading(1, "en", (Mark("away", 0, 1),)))])


@settings(max_examples=60)
@given(st.lists(steps, max_size=6))
def test_mail_in_memory_answers_as_mail_in_rows(plan: list[tuple[Any, ...]]) -> None:
    in_rows = told(FOR_NONE, plan)
    assert told(ENOUGH_FOR_ALL, plan) == in_rows
    assert told(FOR_SOME, plan) == in_rows


def test_too_much_mail_leaves_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST_BYTES", 10_000)
    with Store.open(None) as store:
        for number in range(20):
            with store.transaction():
                source = store.sources.number("box")
                store.messages.add(source, [(Message(f"{number}@x", START, Address("")), 0)])
        assert not store.in_memory
        assert [number for number, _ in store.messages.stream(END)] == sorted(
            range(1, 21), key=lambda number: f"{number - 1}@x"
        )


@pytest.mark.parametrize(
    ("table", "in_memory"), [(MessageTable, held.HeldMessages), (WordsTable, held.HeldWords)]
)
def test_every_question_to_a_table_is_answered_in_memory_too(table: type, in_memory: type) -> None:
    asked = {name for name, _ in inspect.getmembers(table, inspect.isfunction) if not name.startswith("_")}
    assert asked <= set(vars(in_memory))

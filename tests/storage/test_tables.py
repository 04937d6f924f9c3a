"""What goes into the tables comes out the same, once, and nothing younger than asked for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.mails import START
from walkaway.engine.model import (
    Address,
    Attendee,
    Body,
    BouncedAddress,
    Decision,
    Kind,
    Mark,
    MeetingVersion,
    Message,
    PartStat,
    Period,
    Quote,
    Reading,
    Role,
    Skipped,
)
from walkaway.engine.sentences import Sentence, say
from walkaway.engine.storage import Store, codec, held

# Lone surrogates are replaced, see below.
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
moments = st.integers(-1000, 4_000_000_000).map(codec.moment)
addresses = st.builds(Address, texts, texts)
people = st.lists(addresses, max_size=3).map(tuple)
refs = st.text("abc@.<> ", min_size=1, max_size=8)
messages = st.builds(
    Message,
    ref=texts,
    date=moments,
    sender=addresses,
    to=people,
    cc=people,
    bcc=people,
    reply_to=people,
    subject=texts,
    in_reply_to=texts,
    references=st.lists(refs, max_size=3).map(tuple),
    thread_hint=texts,
    kind=st.sampled_from(Kind),
    role=st.sampled_from(Role),
    locator=texts,
)
periods = st.builds(Period, st.dates(), st.dates(), st.none() | st.just(time(14, 30)), st.just("day"))
marks = st.builds(Mark, texts, st.integers(0, 99), st.integers(0, 99), st.none() | periods, texts)
versions = st.builds(
    MeetingVersion,
    uid=texts,
    start=moments,
    end=moments,
    recurrence_id=st.none() | moments,
    sequence=st.integers(0, 9),
    stamp=st.none() | moments,
    known_since=st.none() | moments,
    method=st.sampled_from(["", "REQUEST", "REPLY"]),
    summary=texts,
    location=texts,
    organizer=st.none() | addresses,
    attendees=st.lists(st.builds(Attendee, addresses, st.sampled_from(PartStat)), max_size=2).map(tuple),
    cancelled=st.booleans(),
    all_day=st.booleans(),
    comment=texts,
    sender=st.none() | addresses,
    ref=texts,
)
bodies = st.builds(
    Body,
    texts,
    texts,
    st.lists(st.builds(Quote, texts, texts, texts, st.none() | moments, st.integers(1, 3)), max_size=2).map(
        tuple
    ),
    st.lists(texts, max_size=2).map(tuple),
    st.none() | st.dates(),
    st.lists(st.builds(BouncedAddress, texts, st.booleans(), texts), max_size=2).map(tuple),
    st.lists(versions, max_size=1).map(tuple),
    st.booleans(),
)


@pytest.fixture(params=["in memory", "in rows"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A throw-away store with room for all mail, and one that moves into SQLite with the first."""
    if request.param == "in rows":
        monkeypatch.setattr(held, "MOST_BYTES", 0)
    with Store.open(None) as opened:
        yield opened


def add(store: Store, *items: tuple[Message, int]) -> int:
    with store.transaction():
        source = store.sources.number("box")
        store.messages.add(source, items)
    return source


def facts(store: Store, until: datetime = datetime(2100, 1, 1, tzinfo=UTC)) -> list[Message]:
    return [message for _, message in store.messages.stream(until)]


@given(st.lists(messages, max_size=5), st.booleans())
def test_facts_come_back_as_they_were(mails: list[Message], in_memory: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held, "MOST_BYTES", held.MOST_BYTES if in_memory else 0)
        opened = Store.open(None)
    with opened as store:
        add(store, *((mail, number) for number, mail in enumerate(mails)))
        assert sorted(facts(store), key=repr) == sorted(mails, key=repr)


@given(bodies)
def test_bodies_come_back_as_they_were(body: Body) -> None:
    assert codec.decode_body(body.new_text, codec.encode_body(body)) == body


@given(st.lists(marks, max_size=3).map(tuple))
def test_marks_come_back_as_they_were(found: tuple[Mark, ...]) -> None:
    assert codec.decode_marks(codec.encode_marks(found)) == found


@given(versions)
def test_meeting_versions_come_back_as_they_were(version: MeetingVersion) -> None:
    assert codec.decode_meeting(codec.encode_meeting(version)) == version


def test_a_mail_in_two_folders_is_one_and_stays_sent(store: Store) -> None:
    sent = Message("a@x", START, Address("me@x.example"), role=Role.SENT, locator="Sent:0")
    again = Message("a@x", START, Address("me@x.example"), role=Role.ARCHIVE, locator="All:9")
    add(store, (sent, 7))
    add(store, (again, 7))
    assert [(mail.role, mail.locator) for mail in facts(store)] == [(Role.SENT, "All:9")]


def test_two_mails_with_one_message_id_are_two(store: Store) -> None:
    mail = Message("a@x", START, Address("me@x.example"))
    add(store, (mail, 7), (mail, 8))
    assert len(facts(store)) == 2


def test_facts_stream_oldest_first_and_stop_at_the_moment(store: Store) -> None:
    mails = [Message(f"{n}@x", START + timedelta(hours=n), Address("")) for n in (3, 1, 2)]
    add(store, *((mail, 0) for mail in mails))
    assert [mail.ref for mail in facts(store, START + timedelta(hours=2))] == ["1@x", "2@x"]
    extent = store.messages.extent(START + timedelta(hours=2))
    assert (extent.count, extent.first, extent.last) == (
        2,
        START + timedelta(hours=1),
        START + timedelta(hours=2),
    )


def test_words_are_asked_for_once_per_version(store: Store) -> None:
    source = add(store, (Message("a@x", START, Address(""), locator="spot"), 0))
    [(number, _)] = store.messages.stream(START)
    assert [tuple(mail) for mail in store.words.unread([number], 1)] == [(number, source, "spot")]
    with store.transaction():
        store.words.add_bodies(1, [(number, Kind.OUT_OF_OFFICE, Body("away"))])
        store.words.add_readings([(number, Reading(1, "en", (Mark("away", 0, 4),)))])
    assert not list(store.words.unread([number], 1))
    assert list(store.words.unread([number], 2))
    loaded = store.messages.load([number])[number]
    assert (loaded.kind, loaded.body, loaded.reading) == (
        Kind.OUT_OF_OFFICE,
        Body("away"),
        Reading(1, "en", (Mark("away", 0, 4),)),
    )


def test_a_body_read_anew_forgets_what_was_read_out_of_the_old_one(store: Store) -> None:
    add(store, (Message("a@x", START, Address("")), 0))
    with store.transaction():
        store.words.add_bodies(1, [(1, Kind.HUMAN, Body("old"))])
        store.words.add_readings([(1, Reading(1, "en", (Mark("ask", 0, 3),)))])
        store.words.add_bodies(2, [(1, Kind.HUMAN, Body("new"))])
    assert store.messages.load([1])[1].reading is None


def test_reports_name_whom_they_are_about(store: Store) -> None:
    report = Message("b@x", START, Address("daemon@x"), kind=Kind.BOUNCE)
    add(store, (report, 5))
    with store.transaction():
        body = Body("", bounced=(BouncedAddress("mara@brindle.example", permanent=True),))
        store.words.add_body_of(report, 5, 1, body)
    assert list(store.words.bounced(START)) == [(1, ("mara@brindle.example",))]
    assert not list(store.words.bounced(START - timedelta(seconds=1)))


def test_a_meeting_state_told_twice_is_kept_once(store: Store) -> None:
    first = MeetingVersion("u", START, START, known_since=START)
    moved = MeetingVersion("u", START + timedelta(days=1), START, known_since=START + timedelta(hours=1))
    with store.transaction():
        store.meetings.add([first, moved])
        store.meetings.add([first])
    assert list(store.meetings.known(START)) == [first]
    assert set(store.meetings.known(START + timedelta(days=1))) == {first, moved}


def test_decisions_count_from_their_own_date(store: Store) -> None:
    early = Decision("snooze", START, "a.example", until=START + timedelta(days=3))
    late = Decision("exit", START + timedelta(days=9), "a.example")
    with store.transaction():
        store.decisions.add(late)
        store.decisions.add(early)
    assert store.decisions.known(START + timedelta(days=1)) == {"a.example": (early,)}
    assert store.decisions.known(START + timedelta(days=9)) == {"a.example": (early, late)}


def test_what_was_left_out_or_skipped_is_counted_once(store: Store) -> None:
    with store.transaction():
        source = store.sources.number("box")
        for _ in range(2):
            store.sources.add_skipped(source, [Skipped("box:3", "no usable date")])
            store.sources.add_left_out(source, [("box:4", Role.DRAFTS), ("box:5", Role.SPAM)])
        store.sources.set_cursor(source, "{}", expunged=2)
    assert store.sources.skipped() == (Skipped("box:3", "no usable date"),)
    assert store.sources.left_out() == {"drafts": 1, "spam": 1, "expunged": 2}


def test_lone_surrogates_are_replaced_one_by_one(store: Store) -> None:
    message = Message("a\ud800@x", START, Address("x@y", "\ud800"), (Address("\udfff"),), subject="h\ud800i")
    source = add(store, (message, 1))
    body = Body("hi \ud800 you", signature="\udc00", invitations=(MeetingVersion("\ud800", START, START),))
    with store.transaction():
        store.words.add_body_of(message, 1, 1, body)
        store.meetings.add(body.invitations)
        store.sources.add_skipped(source, [Skipped("\ud800", "")])
    stored = store.messages.load([1])[1]
    assert (stored.ref, stored.subject, stored.to[0].email) == ("a?@x", "h?i", "?")
    assert stored.body is not None
    assert (stored.body.new_text, stored.body.signature) == ("hi ? you", "?")
    assert [version.uid for version in store.meetings.known(START)] == ["?"]


def test_a_file_name_that_is_no_utf8_is_found_again(store: Store) -> None:
    name = os.fsdecode(b"caf\xe9.eml") if sys.platform != "win32" else "caf\udce9.eml"
    source = add(store, (Message("a@x", START, Address(""), locator=name), 1))
    assert [mail.locator for mail in facts(store)] == [name]
    assert [tuple(mail) for mail in store.words.unread([1], 1)] == [(1, source, name)]


def test_dates_of_days_survive() -> None:
    body = Body("", return_date=date(2026, 5, 12))
    assert codec.decode_body("", codec.encode_body(body)).return_date == date(2026, 5, 12)


def test_why_an_item_was_skipped_can_still_be_said_in_another_language() -> None:
    why = say("the file cannot be read: {error}", error="No such file")
    plain, looks_like_one = "an empty mail", '["a list", 2'
    with Store.open(None) as store:
        source = store.sources.number("in.mbox")
        store.sources.add_skipped(
            source, [Skipped("a", why), Skipped("b", plain), Skipped("c", looks_like_one)]
        )
        found = [item.why for item in store.sources.skipped()]
    assert found == [why, plain, looks_like_one]
    assert isinstance(found[0], Sentence)
    assert (found[0].template, found[0].values) == (why.template, why.values)

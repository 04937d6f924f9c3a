"""One prospect is forgotten: no byte of them stays on the disk, and their mail never comes back."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.exits.scenes import LATER, MARA, ME, mail
from tests.living.homes import ACCOUNT, SECRET, files, fill, read, request, two_prospects
from walkaway.cli.main import main
from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.forget_prospect import find_to_forget, forget_prospect
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.words import WordReader
from walkaway.engine.errors import StoreError, UsageError
from walkaway.engine.model import (
    Address,
    Attendee,
    BoardSnapshot,
    Body,
    BouncedAddress,
    Deal,
    Decision,
    Kind,
    MeetingVersion,
    Quote,
)
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store
from walkaway.engine.storage.exits import ExitDraft, Stage
from walkaway.engine.storage.forgotten import Forgotten, hashed

KEY = "brindle.example"
TRACES = (b"brindle", b"mara@", b"Tollund", SECRET.encode(), b"the logbook is on paper")
ME_ONLY = (ACCOUNT.address,)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "home"
    monkeypatch.setenv("WALKAWAY_HOME", str(place))
    return place


@pytest.fixture
def store(home: Path) -> Store:
    return Store.open(home / "walkaway.sqlite")


Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


def meeting(uid: str, *guests: str, summary: str = "Call", **more: object) -> MeetingVersion:
    start = LATER + timedelta(days=3)
    attendees = tuple(Attendee(Address(guest)) for guest in guests)
    return MeetingVersion(
        uid, start, start + timedelta(hours=1), attendees=attendees, summary=summary, **more
    )  # type: ignore[arg-type]


def everything_of_mara(store: Store) -> None:
    """Whatever the store can know of a prospect besides mail."""
    at = LATER - timedelta(days=1)
    draft = ExitDraft(
        "bye@norrland",
        KEY,
        at,
        Stage.SAVED,
        "m3@brindle",
        "en",
        "direct",
        f"Dear Mara, {SECRET}",
        b"To: mara@brindle.example",
    )
    with store.transaction():
        store.meetings.add(
            (
                meeting("with-mara", "mara@brindle.example", ACCOUNT.address),
                meeting("with-both@mail.brindle.example", "mara@brindle.example", "astrid@aspen.example"),
                meeting("by-title", summary="Brindle: second look"),
                meeting("chosen", summary="Lunch"),
            )
        )
        for decision in (
            Decision("spoke", at, KEY, note=f"about the {SECRET}"),
            Decision("assign", at, KEY, meeting="chosen"),
            Decision("merge", at, KEY, ref="tollund@mail.example"),
            Decision("spoke", at, "aspen.example", note="said that mara@brindle.example knows"),
        ):
            store.decisions.add(decision)
        store.exits.put(draft)
        store.deals.replace(
            [Deal("brindle.example", "Brindle", "900", "won"), Deal("aspen.example", "Aspen")]
        )


def on_disk(home: Path, *traces: bytes) -> list[tuple[str, bytes]]:
    return [
        (name, trace)
        for name, content in files(home).items()
        for trace in traces
        if trace.lower() in content.lower()
    ]


def board(store: Store) -> BoardSnapshot:
    return Boarding(store, request()).snapshot()


def test_no_byte_of_them_stays_on_the_disk(home: Path, store: Store) -> None:
    with store:
        read(store, two_prospects())
        everything_of_mara(store)
        (home / "walkaway.sqlite.before-m0008_forgotten").write_bytes(b"Mara Tollund <mara@brindle.example>")
        assert {name for name, _ in on_disk(home, *TRACES)} >= {"walkaway.sqlite-wal"}
        found = find_to_forget(store, "Brindle", ME_ONLY)
        assert (found.keys, found.mails, found.meetings, found.decisions, found.exits) == (
            (KEY, "tollund@mail.example"),
            *(8, 4, 3, 1),
        )
        done = forget_prospect(store, found, ME_ONLY)
        assert (done.mails, done.meetings, done.exits) == (7, 3, 1)
        assert on_disk(home, *TRACES) == []  # while it is open, so in the write-ahead log as well
    assert on_disk(home, *TRACES) == []
    assert "walkaway.sqlite" in files(home)


def test_a_reader_in_the_background_keeps_nothing_of_them_either(home: Path) -> None:
    """The window's own store and that of its background reading are open at once."""
    place = home / "walkaway.sqlite"
    with Store.open(place, shared=True) as one, Store.open(place, shared=True) as other:
        read(one, two_prospects())
        assert other.messages.newest_row() > 0
        source = MemorySource(two_prospects(), ACCOUNT.mail)
        words = WordReader(other, {other.sources.number(source.name): source}, "UTC")
        forget_prospect(one, find_to_forget(one, KEY, ME_ONLY), ME_ONLY)
        assert on_disk(home, *TRACES) == []
        with other.transaction():
            other.words.add_bodies(
                0, [(row, Kind.HUMAN, Body("old")) for row, _ in other.messages.stream(LATER)]
            )
        words.read([row for row, _ in other.messages.stream(LATER)])
        assert on_disk(home, *TRACES) == []


def test_others_keep_their_mail_without_them(home: Path, store: Store) -> None:
    with store:
        read(store, two_prospects())
        everything_of_mara(store)
        forget_prospect(store, find_to_forget(store, KEY, ME_ONLY), ME_ONLY)
        now = board(store)
        assert [view.prospect.id for view in now.prospects] == ["aspen.example"]
        assert KEY not in {entry.id for entry in now.set_aside}
        talk = Boarding(store, request()).conversation("aspen.example")
        assert [message.ref for message in talk.messages] == [
            *("a1@norrland", "a2@aspen", "b1@norrland", "b2@aspen", "q1@norrland", "a3@aspen"),
        ]
        words = [message.body.new_text for message in talk.messages if message.body is not None]
        assert words[2].endswith("by Friday? See ••••••••••••••••••• too.")
        assert [one.uid.count("•") > 0 for one in talk.meetings] == [True]
        assert [note.note for note in talk.decisions] == ["said that •••••••••••••••••••• knows"]
        assert [deal.id for deal in store.deals.all()] == ["aspen.example"]


def test_at_the_next_reading_they_stay_forgotten(home: Path, store: Store) -> None:
    mails = two_prospects()
    with store:
        read(store, mails)
        before = board(store)
        forget_prospect(store, find_to_forget(store, KEY, ME_ONLY), ME_ONLY)
        kept = board(store)
        later = mail(70, MARA, ME, f"Hi Robin,\n\nthe {SECRET} again.", ref="m9@mail.brindle.example")
        with store.transaction():
            store.sources.remove(ACCOUNT.source_prefix)  # so that all is read from the start
        read(store, [*mails, later])
        again = board(store)
        assert [view.prospect.id for view in again.prospects] == ["aspen.example"]
        assert again.prospects[0].verdict == kept.prospects[0].verdict
        assert len(before.prospects) == 2
        report = mail(71, "MAILER-DAEMON@norrland.example", ME, "", ref="r1", extra=REPORT_HEADER)
        read(store, [*mails, later, replace(report, content=report.content + REPORT)])
    assert on_disk(home, b"brindle", b"mara@", SECRET.encode()) == []


REPORT_HEADER = 'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"'
REPORT = (
    b"--b\nContent-Type: text/plain\n\nThis mail could not be delivered.\n--b\n"
    b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.norrland.example\n\n"
    b"Final-Recipient: rfc822; mara@brindle.example\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
)


def test_forgetting_twice_wipes_and_heeding_again_takes_new_mail(home: Path, run: Run) -> None:
    fill(home, two_prospects())
    assert run("forget", KEY, "--preview").exit_code == 0
    asked = run("forget", KEY)
    assert (asked.exit_code, "Say so with --yes" in asked.output) == (UsageError.exit_code, True)
    assert on_disk(home, b"brindle")
    done = run("forget", "brindle", "--yes")
    assert done.exit_code == 0, done.output
    assert "8 mails" in done.output
    assert on_disk(home, b"brindle") == []
    assert run("forget", KEY).exit_code == 0
    assert run("forget", "nobody.example").exit_code == 2
    assert run("forget", "norrland.example").exit_code == 2
    assert run("forget", KEY, "--undo").exit_code == 0
    assert run("forget", KEY, "--undo").exit_code == 2
    with Store.open(home / "walkaway.sqlite") as store:
        assert store.forgotten.all() == ()
        new = mail(70, MARA, ME, "Hi Robin,\n\ncan we talk?", ref="m9@brindle")
        read(store, [*two_prospects(), new])
        assert [row[1].ref for row in store.messages.stream(LATER) if "Mara" in row[1].sender.name] == [
            "m9@brindle"
        ]


def test_a_person_on_a_free_mail_domain_is_forgotten_alone(home: Path, store: Store) -> None:
    jo, kim = "Jo Lund <jo.lund@gmail.com>", "Kim Berg <kim@gmail.com>"
    mails = [
        mail(0, ME, jo, "Hi Jo,\n\nhere is our proposal. Could you confirm?", ref="j1@norrland"),
        mail(1, ME, kim, "Hi Kim,\n\nhere is our proposal. Could you confirm?", ref="k1@norrland"),
    ]
    with store:
        read(store, mails)
        forget_prospect(store, find_to_forget(store, "jo.lund@gmail.com", ME_ONLY), ME_ONLY)
        assert [view.prospect.id for view in board(store).prospects] == ["kim@gmail.com"]
    assert on_disk(home, b"jo.lund") == []


def test_the_own_side_and_a_name_that_several_have_are_refused(home: Path, store: Store) -> None:
    with store:
        read(store, two_prospects())
        for wanted in ("norrland.example", ACCOUNT.address, "nobody"):
            with pytest.raises(UsageError):
                find_to_forget(store, wanted, ME_ONLY)


def test_nothing_is_forgotten_while_another_writes(home: Path, run: Run) -> None:
    fill(home, two_prospects())
    with Store.open(home / "walkaway.sqlite"):
        assert run("forget", KEY, "--yes").exit_code == StoreError.exit_code
    assert on_disk(home, b"brindle")


def test_who_was_forgotten_cannot_be_read_out_of_the_marks() -> None:
    salts = [bytes([number]) * 16 for number in (1, 2)]
    marks = [(salt, hashed("brindle.example", salt)) for salt in salts]
    assert marks[0][1] != marks[1][1]
    one = Forgotten(marks)
    assert one.covers("Mara@Sales.Brindle.example".lower())
    assert not one.covers("mara@brindles.example")
    assert not one.covers("")


THEM = Forgotten([(b"s" * 16, hashed("brindle.example", b"s" * 16))])


def test_of_words_that_name_them_as_many_signs_stay() -> None:
    text = (
        "Ask Mara.Tollund@Brindle.example, (see https://www.brindle.example/a?b=c) or aspen.example. e.g. x."
    )
    cleaned = THEM.cleaned(text)
    assert "brindle" not in cleaned.lower()
    assert len(cleaned) == len(text)
    assert cleaned.endswith("or aspen.example. e.g. x.")
    body = Body(
        "x",
        quotes=(Quote("theirs", email="mara@brindle.example"), Quote("mine", email=ACCOUNT.address)),
        bounced=(),
    )
    kept = THEM.body(body)
    assert kept is not None
    assert [quote.text for quote in kept.quotes] == ["mine"]
    assert THEM.body(Body("x", bounced=(BouncedAddress("mara@brindle.example", True),))) is None


@given(st.text(st.sampled_from('ab.@ <>\n\\"mara@brindle.example'), max_size=200))
def test_cleaning_twice_is_cleaning_once_and_keeps_the_length(text: str) -> None:
    once = THEM.cleaned(text)
    assert len(once) == len(text)
    assert THEM.cleaned(once) == once
    assert "@brindle.example" not in once


def test_a_mail_taken_apart_later_is_cleaned_as_well(home: Path, store: Store) -> None:
    """Words are read long after the facts; by then the prospect may be forgotten."""
    mails = [one for one in two_prospects() if one.locator in ("q1@norrland", "a1@norrland")]
    with store:
        with store.transaction():
            store.accounts.put(ACCOUNT)
            store.forgotten.add([KEY])
        source = MemorySource(mails, "account:x/mail")
        ingest(store, source, zone="UTC")
        WordReader(store, {store.sources.number(source.name): source}, "UTC").read([1, 2])
        assert [message.body is not None for message in store.messages.load([1, 2]).values()] == [True, True]
    assert on_disk(home, b"brindle", SECRET.encode()) == []


def test_the_time_of_a_large_store_is_bearable(home: Path, store: Store) -> None:
    """Two thousand mails of others are looked through in little time."""
    others = [
        mail(
            number / 50, ME, f"kim@firm{number % 50}.example", "Could you confirm?", ref=f"o{number}@norrland"
        )
        for number in range(2_000)
    ]
    with store:
        read(store, [*two_prospects(), *others])
        before = process_time()
        forget_prospect(store, find_to_forget(store, KEY, ME_ONLY), ME_ONLY)
        assert process_time() - before < 5.0

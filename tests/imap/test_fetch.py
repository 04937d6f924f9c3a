"""The lean reader of FETCH responses against imapclient's, on what servers send and on what nobody should."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import random
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from imapclient.exceptions import ProtocolError

from walkaway.engine.imap.fetch import (
    Pieces,
    Surprise,
    fetched,
    parse,
    parse_lean,
    parse_slowly,
    take_head,
    uid_sets,
)

DOVECOT: Pieces = [
    (
        (
            b'12 FETCH (UID 30 FLAGS (\\Seen $Forwarded) INTERNALDATE "03-Mar-2025 10:00:00 +0000" '
            b"BODY[HEADER.FIELDS (FROM TO)] {19}"
        ),
        b"From: a@b.example\r\n",
    ),
    b")",
]
GMAIL: Pieces = [
    (
        (
            b"1 FETCH (X-GM-THRID 1278455344230334865 X-GM-MSGID 1278455344230334866 "
            b'X-GM-LABELS ("\\\\Inbox" "\\\\Sent" "a \\"b\\"" Work) '
            b"UID 4 BODY[HEADER.FIELDS (DATE)] {2}"
        ),
        b"\r\n",
    ),
    b" FLAGS ())",
]
EXCHANGE: Pieces = [  # another order, a quoted section, no literal
    (
        b'7 FETCH (BODY[HEADER.FIELDS (SUBJECT)] "" INTERNALDATE " 3-Mar-2025 10:00:00 -0530" '
        b"UID 9 RFC822.SIZE 77)"
    )
]
UNSOLICITED: Pieces = [b"3 FETCH (FLAGS (\\Seen) MODSEQ (12))"]
STRUCTURE: Pieces = [
    (
        b'2 FETCH (UID 5 BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" 12 1 NIL NIL NIL '
        b'NIL)("APPLICATION" "PDF" ("NAME" "a (1) [x].pdf") NIL "d\\"q\\\\" "BASE64" 99 NIL '
        b'("attachment" ("FILENAME" "a.pdf")) NIL NIL) "MIXED" ("BOUNDARY" "x") NIL NIL NIL))'
    )
]
STRUCTURE_WITH_LITERAL: Pieces = [
    (b'2 FETCH (UID 5 BODYSTRUCTURE ("TEXT" "PLAIN" ("NAME" {7}', b"a {3} b"),
    b') NIL NIL "7BIT" 12 1 NIL NIL NIL NIL))',
]
NOTHING: Pieces = [b"8 FETCH (UID 10 BODY[1]<0> NIL FLAGS NIL)"]
RESPONSES = [DOVECOT, GMAIL, EXCHANGE, UNSOLICITED, STRUCTURE, STRUCTURE_WITH_LITERAL, NOTHING]


@pytest.mark.parametrize("pieces", RESPONSES)
def test_both_readers_agree_on_what_servers_send(pieces: Pieces) -> None:
    assert parse_lean(pieces) == parse_slowly(pieces)


_ATOMS = st.sampled_from(
    [b"UID", b"FLAGS", b"NIL", b"nil", b"\\Seen", b"BODY[1.2]<0>", b"BODY[HEADER.FIELDS (A B)]", b"007",
     b"0", b"12", b"RFC822.SIZE", b"a]b", b"{5}", b"x{3}", b"%", b"a\\b"]
)  # fmt: skip
_QUOTED = st.binary(max_size=8).map(
    lambda text: (
        b'"'
        + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\r", b"").replace(b"\n", b"")
        + b'"'
    )
)
_VALUES = st.recursive(
    _ATOMS | _QUOTED,
    lambda inner: st.lists(inner, max_size=5).map(lambda parts: b"(" + b" ".join(parts) + b")"),
    max_leaves=14,
)


@given(st.lists(st.tuples(_ATOMS, _VALUES), max_size=6), st.integers(0, 2**32))
@example([(b"UID", b'"\\x"')], 1)
def test_whatever_the_lean_reader_takes_it_reads_as_the_other(
    pairs: list[tuple[bytes, bytes]], number: int
) -> None:
    inner = b" ".join(name + b" " + value for name, value in pairs)
    _compare([b"%d FETCH (" % number + inner + b")"])


@given(st.binary(max_size=60))
def test_noise_is_read_alike_or_refused(noise: bytes) -> None:
    _compare([b"1 FETCH (" + noise.replace(b"\r", b"").replace(b"\n", b"") + b")"])


@given(st.sampled_from(RESPONSES), st.integers(0, 300), st.integers(0, 9), st.binary(max_size=3))
def test_damaged_responses_are_read_alike_or_refused(pieces: Pieces, at: int, cut: int, put: bytes) -> None:
    put = put.replace(b"\r", b"").replace(b"\n", b"")
    first = pieces[0]
    if isinstance(first, tuple):
        text, literal = first
        end = text.rindex(b"{")  # imaplib has counted what is announced there
        damaged: Pieces = [(text[:at][:end] + put + text[min(at + cut, end) :], literal), *pieces[1:]]
    else:
        damaged = [first[:at] + put + first[at + cut :], *pieces[1:]]
    _compare(damaged)


def _compare(pieces: Pieces) -> None:
    """The lean reader agrees with the slow one, or leaves the response to it."""
    try:
        lean = parse_lean(pieces)
    except Surprise:
        with contextlib.suppress(ProtocolError, ValueError, AssertionError, IndexError, TypeError):
            assert parse(pieces) == parse_slowly(pieces)[1]
        return
    assert lean == parse_slowly(pieces)


def test_a_record_holds_what_was_asked_for() -> None:
    record = fetched(parse(GMAIL))
    assert record is not None
    assert (record.uid, record.thread) == (4, "1278455344230334865")
    assert record.gmail_id == "1278455344230334866"
    assert record.labels == (b"\\Inbox", b"\\Sent", b'a "b"', b"Work")
    assert record.sections == {b"HEADER.FIELDS (DATE)": b"\r\n"}
    late = fetched(parse(EXCHANGE))
    assert late is not None
    assert late.received == datetime(2025, 3, 3, 15, 30, tzinfo=UTC)


@given(
    st.integers(1, 2**32 - 1),
    st.sampled_from([b"", b"\\Seen", b"\\Seen $x"]),
    st.binary(max_size=40),
    st.randoms(),
)
def test_the_shortest_way_reads_the_same(uid: int, flags: bytes, head: bytes, chance: random.Random) -> None:
    facts = [
        b"UID %d" % uid,
        b"FLAGS (" + flags + b")",
        b'INTERNALDATE "03-Mar-2025 10:00:00 +0000"',
        *([b"X-GM-MSGID %d" % uid, b"X-GM-THRID 7"] if uid % 2 else []),
    ]
    chance.shuffle(facts)
    start = b"7 FETCH (" + b" ".join(facts) + b" BODY[HEADER.FIELDS (A B)] {%d}" % len(head)
    expected = fetched(parse([(start, head), b")"]))
    whole = b"* " + start + b"\r\n" + head + b")\r\n"
    buffer = bytearray(whole + b"* rest")
    assert take_head(buffer) == expected
    assert buffer == b"* rest"
    for cut in range(len(whole)):
        unfinished = bytearray(whole[:cut])
        assert take_head(unfinished) in (None, len(whole))
        assert unfinished == whole[:cut]


def test_an_unsolicited_response_is_no_record() -> None:
    assert fetched(parse(UNSOLICITED)) is None


@pytest.mark.parametrize(
    "date", [b"31-Feb-2025 10:00:00 +0000", b"3-Mar-2025", b"", b"03-Xyz-2025 10:00:00 +0000"]
)
def test_a_date_that_is_none_is_no_trouble(date: bytes) -> None:
    record = fetched(parse([b'1 FETCH (UID 1 INTERNALDATE "' + date + b'")']))
    assert record is not None
    assert record.received is None


@given(st.sets(st.integers(1, 2**32 - 1), max_size=80))
def test_sets_of_uids_hold_exactly_these(uids: set[int]) -> None:
    found: list[int] = []
    for text in uid_sets(uids):
        for part in text.split(","):
            first, _, last = part.partition(":")
            found += range(int(first), int(last or first) + 1)
    assert found == sorted(uids)


def test_sets_of_uids_fit_into_command_lines() -> None:
    sets = list(uid_sets(range(1_000_000_000, 1_000_100_000, 2)))
    assert max(map(len, sets)) < 8_000
    assert sum(text.count(",") + 1 for text in sets) == 50_000


@pytest.mark.parametrize("told", [b"FLAGS ()", b"UID 5 FLAGS (\\Seen)", b"FLAGS () MODSEQ (12) UID 5"])
def test_flags_alone_are_no_answer(told: bytes) -> None:
    assert fetched(parse([b"3 FETCH (" + told + b")"])) is None

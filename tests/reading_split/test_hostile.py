"""Whatever the text: nothing raises, nothing is invented, nothing takes long."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.text.split import MOST_CHARACTERS, MOST_LINES, split_text

LINES = st.sampled_from(
    [
        "",
        " ",
        "Hello Ann,",
        "ten seats please",
        "-- ",
        "--",
        "---",
        "> quoted",
        ">> twice",
        ">From now on",
        ">",
        "On Mon, 3 Mar 2025 at 10:11, Ann Lee <a@example.com> wrote:",
        "On 3 Mar 2025",
        "wrote:",
        "From: Ann Lee <a@example.com>",
        "Sent: Monday, 3 March 2025 10:11",
        "To: Maria",
        "cc:",
        "Subject: Plan",
        "Ann Lee",
        "03/03/2025 10:11 AM",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "________________________________",
        "Sent from my iPhone",
        "Kind regards,",
        "+49 30 1234567",
        "This e-mail is confidential and intended solely for the intended recipient. It is prohibited.",
        "[EXTERNAL] CAUTION: external email",
        "\x01",
        "\x02 x",
        "\x03 y",
        "\ttab",
        "    indented",
        "\u2028",
        "\x0c",
    ]
)
DROPPED = "\x01\x02\x03\u200e\u200f\ufeff\u200b"
MAILS = st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=40).map("\n".join)


def _letters(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in DROPPED)


@given(MAILS)
def test_new_text_stands_in_the_mail_line_by_line(mail: str) -> None:
    parts = split_text(mail)
    assert len(parts.new_text) <= len(mail)
    plain = "".join(char for char in mail if char not in DROPPED).replace("\xa0", " ")
    rest = iter(line.rstrip() for line in plain.splitlines())
    for line in parts.new_text.split("\n"):
        assert not line or line in rest  # in the same order


@given(MAILS)
def test_every_quote_is_complete(mail: str) -> None:
    letters = _letters(mail)
    for quote in split_text(mail).quotes:
        assert quote.depth >= 1
        assert quote.date is None or quote.date.utcoffset() is not None
        assert quote.email == quote.email.lower()
        for line in quote.text.split("\n"):
            assert _letters(line) in letters


@given(st.text(max_size=400))
def test_any_text_can_be_split(text: str) -> None:
    assert len(split_text(text).new_text) <= len(text)


def test_what_lies_beyond_the_caps_is_not_read() -> None:
    assert len(split_text("word " * 100_000).new_text) <= MOST_CHARACTERS
    assert split_text("a\n" * 10_000).new_text.count("\n") < MOST_LINES


SHAPES: dict[str, Callable[[int], str]] = {
    "one long line of >": lambda size: ">" * size,
    "nested deeper each line": lambda size: "\n".join(">" * (n % 400) + " x" for n in range(size // 200)),
    "openers": lambda size: "On 3 " * (size // 5),
    "opener lines": lambda size: "On 3 Mar 2025\n" * (size // 14),
    "verb lines": lambda size: "x wrote:\n" * (size // 9),
    "attributions": lambda size: "On 3 Mar 2025 at 10:11, A <a@b.co> wrote:\n" * (size // 42),
    "attributions with indented quotes": lambda size: (
        "On 3 Mar 2025 at 10:11, A <a@b.co> wrote:\n\n    x\n\ny\n" * (size // 52)
    ),
    "blanks": lambda size: " " * size + "x",
    "blank lines": lambda size: "\n" * size + "x",
    "colons": lambda size: ":" * size,
    "colon lines": lambda size: ":\n" * (size // 2),
    "labels": lambda size: "From: x\n\nTo: y\n\n" * (size // 16),
    "recipients": lambda size: "To: x\ncc: y\n" * (size // 12),
    "dashes": lambda size: "-" * size,
    "dash lines": lambda size: "-----\n" * (size // 6),
    "open separators": lambda size: "-----Original Message\n" * (size // 22),
    "digits": lambda size: "1" * size + "@",
    "dates": lambda size: "03/03/2025 10:11 AM\n" * (size // 20),
    "address": lambda size: "a.b@" * (size // 4) + ":",
    "signature": lambda size: "Regards,\n\n" + "+49 30 1234567\n" * (size // 15),
    "legal": lambda size: "this e-mail is confidential, intended recipient\n\n" * (size // 48),
    "words": lambda size: "word " * (size // 5),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_input_takes_less_than_three_times_as_long(shape: str) -> None:
    make = SHAPES[shape]
    half, whole = make(MOST_CHARACTERS // 2), make(MOST_CHARACTERS)
    split_text(half)
    for _ in range(5):  # a busy machine disturbs one measurement, not five
        once, twice = _seconds(half), _seconds(whole)
        if twice < 3 * max(once, 0.01):
            return
    pytest.fail(f"{once:.3f} s, then {twice:.3f} s")


@pytest.mark.parametrize("shape", SHAPES)
def test_no_mail_takes_long(shape: str) -> None:
    assert min(_seconds(SHAPES[shape](300 * 1024)) for _ in range(3)) < 1.0


def _seconds(text: str) -> float:
    begin = time.process_time()
    split_text(text)
    return time.process_time() - begin

"""Header blocks: the same fields as the standard library sees, decoded whatever was done to them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from email.parser import HeaderParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.mail.charsets import decode_bytes
from walkaway.engine.reading.mail.headers import Headers, header_text, split_head, unfold


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: Offer\nFrom: a@b.example\n\nBody: no header\n",
        b"Subject: Offer\r\nFrom: a@b.example\r\n\r\nBody: no header\r\n",
        b"Subject: Offer\rFrom: a@b.example\r\rBody: no header\r",
        b"\r\n  \n\nSubject: Offer\nFrom: a@b.example\n \t\nBody: no header\n",
    ],
)
def test_any_line_ends(content: bytes) -> None:
    head, body = split_head(content)
    headers = Headers.parse(head)
    assert headers.first("subject") == "Offer"
    assert headers.first("from") == "a@b.example"
    assert "body" not in headers
    assert body.strip() == b"Body: no header"


def test_fields_below_a_line_that_is_none_are_still_read() -> None:
    headers = Headers.parse(b"Subject: Offer\n2.0 Microsoft Mail Internet Headers\nFrom: a@b.example\n")
    assert headers.first("from") == "a@b.example"


def test_folded_values_become_one_line_and_repeats_stay_apart() -> None:
    headers = Headers.parse(b"Received: one\n\tand more\nSubject: x\nReceived: two\n")
    assert headers.all("received") == ("one and more", "two")
    assert headers.first("none") == ""
    assert headers.all("none") == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("cp1252"), "Grüße"),
        ("日本".encode(), "日本"),
    ],
)
def test_eight_bit_headers(raw: bytes, expected: str) -> None:
    assert Headers.parse(b"Subject: " + raw + b"\n").text("subject") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=?utf-8?q?M=C3=BCller?=", "Müller"),
        ("=?utf-8?Q?a b=20c?=", "a b c"),  # blanks inside, against the RFC
        ("=?utf-8?B?w6TDtg?= =?utf-8?B?w7w=?=", "äöü"),  # padding left out
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=BC?=", "ü"),  # one character over two words
        ("=?iso-8859-1?q?caf=E9?= for =?utf-8?q?=E2=82=AC?= 5", "café for € 5"),
        ("=?iso-8859-1*en?q?caf=E9?=", "café"),  # with a language (RFC 2231)
        ("=?no-such-charset?Q?=FC?=", "ü"),
        ("=?gb2312?B?xOO6ww==?=", "你好"),
        ("=?utf-8?Q?not ended", "=?utf-8?Q?not ended"),
        ("x=?utf-8?Q?=C3=BC?=y", "xüy"),
    ],
)
def test_encoded_words(value: str, expected: str) -> None:
    assert header_text(value) == expected


@pytest.mark.parametrize(
    "value",
    ["=?utf-8?Q?a=0D=0ABcc:_x@y.example?=", "a\x00b\x1b[31m", "\u202egnp.exe\u202c", "=?utf-8?B?4oCuYWJj?="],
)
def test_no_control_or_bidi_character_comes_through(value: str) -> None:
    assert header_text(value).isprintable()


@given(st.text(max_size=300))
def test_decoding_any_text_gives_printable_text(value: str) -> None:
    text = header_text(value)
    assert not set(text) & {"\r", "\n", "\x00", "\u202e", "\u2066"}


@given(st.binary(max_size=400))
def test_any_bytes_can_be_looked_at(content: bytes) -> None:
    head, _ = split_head(content)
    headers = Headers.parse(head)
    for name in ("from", "subject", "date"):
        headers.text(name)


_FIELD = re.compile(r"^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)", re.MULTILINE)
_PIECES = [
    *("A: b", "B : c", "c:", "no field", "two words: x", "Caf\xe9: y", "x" * 81 + ": z", "\n", "\n "),
    *("\n\t", ":", " ", "\t", "\r", "\xc3\xa0", "\xa0", "\x85", "\x0b", "\x1f"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_fields_are_those_of_the_grammar(pieces: list[str]) -> None:
    head = "".join(pieces).replace("\r", "\n").encode("latin-1")
    expected: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(head.decode("latin-1")):
        expected.setdefault(name.lower(), []).append(unfold(value))
    ours = Headers.parse(head)
    assert {name: list(ours.all(name)) for name in ours.names} == expected
    for name, values in expected.items():
        assert (ours.first(name), ours.joined(name, ", ")) == (values[0], ", ".join(values))


_NAMES = st.sampled_from(["From", "To", "subject", "X-One", "RECEIVED"])
_VALUES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)


@given(st.lists(st.tuples(_NAMES, st.lists(_VALUES, min_size=1, max_size=3)), max_size=8))
def test_agrees_with_the_standard_library(fields: list[tuple[str, list[str]]]) -> None:
    head = "".join(f"{name}: " + "\n ".join(lines) + "\n" for name, lines in fields)
    theirs = HeaderParser().parsestr(head)
    ours = Headers.parse(head.encode("ascii"))
    for name in {name for name, _ in fields}:
        expected = tuple(unfold(str(value)) for value in theirs.get_all(name, ()))
        assert ours.all(name.lower()) == expected


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        ("Grüße".encode(), "iso-8859-1", "Grüße"),  # says Latin-1, writes UTF-8
        ("Grüße".encode("cp1252"), "utf-8", "Grüße"),  # and the other way round
        (b"\x93quoted\x94", "iso-8859-1", "“quoted”"),  # Outlook's Latin-1 is Windows-1252
        ("Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("안녕".encode("cp949"), "ks_c_5601-1987", "안녕"),
        ("こんにちは".encode("iso2022_jp"), "ISO-2022-JP", "こんにちは"),
        (b"plain", "x-unknown", "plain"),
        (b"plain", "rot13", "plain"),
        (b"back\\u0041slash", "unicode_escape", "back\\u0041slash"),
        ("Grüße, Maß und Öl".encode()[:-1], "utf-8", "Grüße, Maß und Öl"[:-1]),
    ],
)
def test_bytes_become_the_text_that_was_meant(data: bytes, charset: str, expected: str) -> None:
    assert decode_bytes(data, charset) == expected


@given(st.binary(max_size=200), st.text(max_size=30))
def test_decoding_never_raises(data: bytes, charset: str) -> None:
    assert isinstance(decode_bytes(data, charset), str)


@given(
    st.lists(st.sampled_from(["A: b", " c", "", "\r", "\n", "\r\n", "\n\n", " ", "\t", "text"]), max_size=12)
)
def test_the_head_ends_at_the_first_blank_line_however_it_is_written(pieces: list[str]) -> None:
    mail = ("X: y\n" + "".join(pieces)).encode()
    blank = re.search(rb"\n[ \t]*\r?\n|\r\r", mail)
    head = mail[: blank.start() + 1] if blank else mail
    expected = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), mail[blank.end() :] if blank else b""
    assert split_head(mail) == expected


@given(st.lists(st.sampled_from(["Content-Type: text/html", " a=content-x", "CONTENT-ID: <x>", "To: y"])))
def test_the_fields_of_content_are_those_of_the_whole_head(lines: list[str]) -> None:
    head = "\n".join(["From: x", *lines, ""]).encode()
    some, whole = Headers.of_content(head), Headers.parse(head)
    for name in ("content-type", "content-id", "content-disposition"):
        assert some.all(name) == whole.all(name)

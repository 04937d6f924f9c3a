"""Address headers: who is meant, however the program wrote it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.model import Address
from walkaway.engine.reading.mail.addresses import clean_email, parse_addresses, parse_sender


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mara@Brindle.Example", [("mara@brindle.example", "")]),
        ("Mara Lindt <mara@b.example>", [("mara@b.example", "Mara Lindt")]),
        (
            '"Lindt, Mara" <mara@b.example>, x@y.example',
            [("mara@b.example", "Lindt, Mara"), ("x@y.example", "")],
        ),
        ("mara@b.example (Mara Lindt)", [("mara@b.example", "Mara Lindt")]),
        ("=?utf-8?q?Lindt=2C_M=C3=A4ra?= <m@b.example>", [("m@b.example", "Lindt, Mära")]),
        ("Team: a@b.example, B <b@b.example>;", [("a@b.example", ""), ("b@b.example", "B")]),
        ("a@b.example; c@d.example", [("a@b.example", ""), ("c@d.example", "")]),  # Outlook's separator
        ("a@b.example, A <a@b.example>", [("a@b.example", "A")]),
        (
            "Mara <mara.o'brien@b.example>, lind'.'nina@b.example",
            [("mara.o'brien@b.example", "Mara"), ("lind'.'nina@b.example", "")],
        ),
        ("undisclosed-recipients:;", []),
        ("Recipients not shown: ;", []),
        ("Mara Lindt", []),
        ("", []),
    ],
)
def test_grammar_and_its_usual_breaches(value: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.email, each.name) for each in parse_addresses(value)] == expected


@pytest.mark.parametrize(
    ("value", "email"),
    [
        ("'mara@b.example'", "mara@b.example"),
        ("<'mara@b.example'>", "mara@b.example"),
        ("<mara@b.example>@relay", "mara@b.example"),
        ("mara@b.example@relay.example", "mara@b.example"),
        ("Mara <mara@b.example@relay.example>", "mara@b.example"),
        ("Lindt, Mara <mara@b.example>", "mara@b.example"),
        ("=?utf-8?B?TWFyYSA8bWFyYUBiLmV4YW1wbGU+?=", "mara@b.example"),  # address inside the encoded word
        ("Mara <mara@b.example.>", "mara@b.example"),
        ("mailto:mara@b.example", "mara@b.example"),
        ("IMCEASMTP-mara+40b+2Eexample@relay.example", "mara@b.example"),
        ("IMCEAEX-_O=ORG_CN=MARA@relay.example", "imceaex-_o=org_cn=mara@relay.example"),
        ('"Lindt, Mara" <"Lindt, Mara" <mara@b.example>>', "mara@b.example"),
    ],
)
def test_mangled_addresses(value: str, email: str) -> None:
    assert [each.email for each in parse_addresses(value)] == [email]


def test_a_sender_without_address_keeps_the_name() -> None:
    assert parse_sender("Mara Lindt") == Address("", "Mara Lindt")


@pytest.mark.parametrize(
    "value", ["'Mara Lindt' <m@b.example>", '"Mara Lindt" <m@b.example>', "\"'Mara Lindt'\" <m@b.example>"]
)
def test_names_lose_the_quotes_around_them(value: str) -> None:
    assert parse_addresses(value)[0].name == "Mara Lindt"


@given(st.text(max_size=200))
def test_any_text_gives_clean_addresses(value: str) -> None:
    for each in parse_addresses(value):
        assert each.email == each.email.lower() != ""
        assert "@" in each.email
        assert not set(each.email) & set("<>\r\n \t")


@given(st.text(alphabet="<>\"'@,;:()[]\\ab. ", max_size=80))
def test_hostile_punctuation_never_raises(value: str) -> None:
    parse_addresses(value)
    clean_email(value)

"""Header facts: ids, threads, people and roles as they really are."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.mails import facts, raw
from walkaway.engine.model import Address, Kind, Role
from walkaway.engine.reading.mail.facts import is_of, needs_reading_at_once, read_facts
from walkaway.engine.reading.mail.raw import RawMail, UnreadableMail


def test_an_ordinary_mail() -> None:
    message = facts(
        Cc="Kim <kim@brindle.example>", In_Reply_To="<zero@norrland.example>", References="<a@x> <b@x>"
    )
    assert message.ref == "one@brindle.example"
    assert message.sender == Address("mara@brindle.example", "Mara Lindt")
    assert message.to == (Address("robin@norrland.example", "Robin Vane"),)
    assert message.cc == (Address("kim@brindle.example", "Kim"),)
    assert message.in_reply_to == "zero@norrland.example"
    assert message.references == ("a@x", "b@x")
    assert (message.kind, message.role, message.locator, message.body) == (
        Kind.HUMAN,
        Role.INBOX,
        "a:1",
        None,
    )


@pytest.mark.parametrize(
    ("value", "ref"),
    [
        ("<one@x.example>", "one@x.example"),
        ("one@x.example", "one@x.example"),
        ("<one@x.example> (added by mx.example)", "one@x.example"),
        ("<one\n @x.example>", "one@x.example"),
        ("<no-at-sign>", "no-at-sign"),
    ],
)
def test_message_ids(value: str, ref: str) -> None:
    assert facts(Message_ID=value).ref == ref


def test_a_mail_without_id_is_named_by_its_content() -> None:
    one, again = raw("Hello\n", Message_ID=None), raw("Hello\r\n", Message_ID=None)
    other = raw("Hello again\n", Message_ID=None)
    assert facts(one).ref == facts(again).ref
    assert facts(one).ref.startswith("sha256:")
    assert facts(one).ref != facts(other).ref


@pytest.mark.parametrize(
    ("value", "ref"),
    [
        ("zero@norrland.example", "zero@norrland.example"),  # web archives leave the brackets out
        ("<zero@norrland.example> <older@x>", "zero@norrland.example"),
        (
            "Message from Robin <robin@norrland.example> of Friday <zero@norrland.example>",
            "zero@norrland.example",
        ),
        ('Your message of "Fri, 1 May 2026" <zero@norrland.example>', "zero@norrland.example"),
        ('Your message of "Fri, 1 May 2026"', ""),
        ("Your message robin@norrland.example", ""),
        ("", ""),
    ],
)
def test_what_a_mail_answers(value: str, ref: str) -> None:
    assert facts(In_Reply_To=value).in_reply_to == ref


def test_of_several_ids_the_one_that_references_knows() -> None:
    message = facts(In_Reply_To="<first@x> <second@x>", References="<root@x> <second@x>")
    assert message.in_reply_to == "second@x"


def test_references_are_read_through_garbage_and_held_within_bounds() -> None:
    assert facts(References="<a@x>,<b@x>; see also <a@x> garbage").references == ("a@x", "b@x")
    many = facts(References=" ".join(f"<{number}@x>" for number in range(1_000))).references
    assert len(many) == 200
    assert many[-1] == "999@x"


@pytest.mark.parametrize(
    ("field", "ref", "same"),
    [
        ("Message-ID: <one@x>", "one@x", True),
        ("MESSAGE-ID:<one@x>", "one@x", True),
        ("Message-ID: one@x", "one@x", True),
        ("Message-ID:\r\n <o ne@x>", "one@x", True),
        ("Message-ID: <\u00e9t\u00e9@x>", "\u00e9t\u00e9@x", True),
        ("Message-ID: <two@x>\r\nReferences: <one@x>", "one@x", False),
        ("References: <one@x>", "one@x", False),
        ("Subject: none", "sha256:12", True),
        ("Subject: none", "gmail:12", True),
    ],
)
def test_whether_a_mail_is_the_one_that_was_known(field: str, ref: str, same: bool) -> None:
    content = f"From: a@b.example\r\n{field}\r\n\r\nHello".encode("utf-8", "surrogateescape")
    assert is_of(content, ref) is same


def test_thread_hints() -> None:
    assert facts(X_GM_THRID="1456789").thread_hint == "1456789"
    root = "AQHV1y2xk0uJwE8l9ECdC8fTqYyE3A=="
    answer = "AQHV1y2xk0uJwE8l9ECdC8fTqYyE3Kd7vX0AgAAAX4A="
    assert facts(Thread_Index=root).thread_hint == facts(Thread_Index=answer).thread_hint != ""
    assert facts(Thread_Index="!!!").thread_hint == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"Reply_To": "Mara Lindt <mara@brindle.example>", "List_Post": "<mailto:talk@list.example>"},
        {"X_Original_From": "Mara Lindt <mara@brindle.example>"},
        {"Reply_To": "talk@list.example, mara@brindle.example", "List_Id": "<talk.list.example>"},
    ],
)
def test_behind_a_list_that_rewrote_the_sender_stands_a_person(fields: dict[str, Any]) -> None:
    message = facts(From="'Mara Lindt' via Talk <talk@list.example>", **fields)
    assert message.sender == Address("mara@brindle.example", "Mara Lindt")


def test_a_service_that_writes_for_somebody_stays_the_sender() -> None:
    message = facts(From="Mara Lindt via Signing <mail@sign.example>", Reply_To="mara@brindle.example")
    assert message.sender.email == "mail@sign.example"


def test_without_from_the_sender_header_or_the_envelope_names_the_sender() -> None:
    assert facts(From=None, Sender="mara@brindle.example").sender.email == "mara@brindle.example"
    assert facts(From="Mara Lindt", Return_Path="<mara@b.example>").sender == Address(
        "mara@b.example", "Mara Lindt"
    )
    assert facts(From=None).sender == Address("")


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "empty"), (b"\n\n ", "empty"), (b"%PDF-1.7\n", "no mail: it has no header")]
)
def test_what_is_no_mail_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableMail) as caught:
        facts(content)
    assert caught.value.why == why


def test_reports_replies_and_calendars_are_read_with_their_facts() -> None:
    plain = raw()
    assert not needs_reading_at_once(plain, facts(plain))
    away = raw(Subject="Automatic reply: Offer")
    assert needs_reading_at_once(away, facts(away))
    invitation = raw(Content_Type="multipart/mixed; boundary=x") + b"--x\nContent-Type: Text/Calendar\n\n"
    assert needs_reading_at_once(invitation, facts(invitation))


@given(st.binary(max_size=500))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        message = read_facts(RawMail("x", Role.OTHER, content))
    except UnreadableMail:
        return
    assert message.date.tzinfo is not None


_HEADER_NAMES = st.sampled_from(
    [
        "From",
        "To",
        "Cc",
        "Date",
        "Message-ID",
        "In-Reply-To",
        "References",
        "Subject",
        "Received",
        "Content-Type",
        "Thread-Index",
        "List-Id",
        "Auto-Submitted",
        "Precedence",
        "Return-Path",
        "X-Original-From",
        "Reply-To",
    ]
)


@given(st.lists(st.tuples(_HEADER_NAMES, st.text(max_size=60)), max_size=12))
def test_any_headers_are_read_or_refused(fields: list[tuple[str, str]]) -> None:
    head = "".join(f"{name}: {value}\n" for name, value in fields).encode("utf-8", "replace")
    try:
        message = read_facts(
            RawMail("x", Role.OTHER, b"Date: Wed, 06 May 2026 10:00:00 +0200\n" + head + b"\nHello")
        )
    except UnreadableMail:
        return
    assert message.ref
    assert message.date.tzinfo is not None

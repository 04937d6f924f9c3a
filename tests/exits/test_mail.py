"""The text of a mail survives flowing, quoting and links, whatever stands in it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exits.scenes import boarding, drafted, silent
from walkaway.engine.exits.draft import Draft
from walkaway.engine.exits.mail import MAILTO_LIMIT, build, flowed, mailto, mailto_in_thread, sender_of
from walkaway.engine.model import Address

NOW = datetime(2026, 5, 21, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def made() -> Draft:
    return drafted(boarding(silent()))


def unflowed(text: str) -> str:
    """Flowed text joined again as RFC 3676, 4.1 has it."""
    lines: list[str] = []
    open_line = ""
    for line in text.removesuffix("\n").split("\n"):
        plain = line.removeprefix(" ")
        if line == "-- ":
            lines.append(line)
        elif plain.endswith(" "):
            open_line += plain
            continue
        else:
            lines.append(open_line + plain)
        open_line = ""
    return "\n".join(lines)


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
texts = st.lists(st.lists(words, max_size=30).map(" ".join), min_size=1, max_size=6).map("\n".join)


@given(texts)
def test_flowed_text_comes_back_as_it_was(text: str) -> None:
    if "-- " in text.split("\n"):
        return
    assert unflowed(flowed(text)) == text


def test_lines_are_short_and_the_signature_mark_stays(made: Draft) -> None:
    lines = flowed(made.text + "\n\n-- \nRobin").split("\n")
    assert max(map(len, lines)) <= 78
    assert "-- " in lines


def test_the_mail_reads_as_the_draft(made: Draft) -> None:
    accented = replace(made, text=made.text.replace("Mara", "Märta Ødegård"))
    content = build(accented, NOW)
    assert b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(byte < 128 for byte in content)
    parsed = email.message_from_bytes(content, policy=email.policy.default)
    assert parsed.get_content_type() == "text/plain"
    assert parsed["Content-Type"].params["format"] == "flowed"
    content_text = parsed.get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    assert unflowed(content_text) == accented.text
    assert sender_of(content) == "robin@norrland.example"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_name_or_subject_makes_a_header_of_its_own(name: str, subject: str) -> None:
    made = drafted_once()
    people = replace(made.recipients, to=Address("mara@brindle.example", name))
    content = build(
        replace(made, recipients=people, place=replace(made.place, subject=f"Re: {subject}", topic=subject)),
        NOW,
    )
    head = content.partition(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    known = {
        b"From", b"To", b"Subject", b"Date", b"Message-ID", b"In-Reply-To", b"References", b"Thread-Topic",
        b"X-Draft-Id", b"Content-Type", b"Content-Transfer-Encoding", b"MIME-Version",
    }  # fmt: skip
    assert set(names) <= known
    assert len(names) == len(set(names))


_once: list[Draft] = []


def drafted_once() -> Draft:
    if not _once:
        _once.append(drafted(boarding(silent())))
    return _once[0]


def test_a_mailto_address_carries_it_all_or_is_refused(made: Draft) -> None:
    link = mailto(made)
    assert link is not None
    assert len(link) <= MAILTO_LIMIT
    split = urlsplit(link)
    assert split.path == "mara@brindle.example"
    fields = parse_qs(split.query)
    assert fields["subject"] == [made.place.subject]
    assert fields["in-reply-to"] == ["<m6@norrland>"]
    assert fields["body"][0].replace("\r\n", "\n") == made.text
    assert mailto(replace(made, text=made.text * 4)) is None


def test_an_empty_answer_goes_to_all_of_the_thread_as_well(made: Draft) -> None:
    people = replace(made.recipients, cc=(Address("sven@brindle.example", "Sven"),))
    link = mailto_in_thread(people, made.place)
    assert link is not None
    fields = parse_qs(urlsplit(link).query)
    assert fields == {
        "cc": ["sven@brindle.example"],
        "subject": [made.place.subject],
        "in-reply-to": ["<m6@norrland>"],
    }
    crowd = tuple(Address(f"somebody.{number}@brindle.example") for number in range(99))
    assert mailto_in_thread(replace(people, cc=crowd), made.place) is None

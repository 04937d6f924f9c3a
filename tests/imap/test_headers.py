"""The header fields that are fetched are all that the facts of a mail rest on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import mailbox
import re
from pathlib import Path

import pytest

from walkaway.engine import resources
from walkaway.engine.model import Role
from walkaway.engine.reading.mail import addresses, dates_in_headers, facts, kinds
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.headers import split_head
from walkaway.engine.reading.mail.raw import RawMail, UnreadableMail
from walkaway.engine.sources.imap_mail import HEADER_FIELDS

_NAMED = re.compile(r'headers\.(?:first|all|text)\("([a-z-]+)"\)|"([a-z-]+)" (?:not )?in headers\b(?!\.)')
_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:.*(?:\n[ \t].*)*\n?", re.MULTILINE)
_ELSEWHERE = {
    "received",
    "x-gm-msgid",
    "x-gm-thrid",
}  # asked for apart: when it arrived, and Gmail's own names of the mail and its thread


def test_every_field_that_the_readers_name_is_fetched() -> None:
    named: set[str] = set()
    for module in (facts, kinds, addresses, dates_in_headers):
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        named |= {each for pair in _NAMED.findall(text) for each in pair if each}
    named |= {*kinds._LIST_FIELDS, *kinds._AUTO_REPLY_FIELDS, *kinds._TELLING_FIELDS}
    assert len(named) > 20
    assert named - _ELSEWHERE <= {field.lower() for field in HEADER_FIELDS}


def test_facts_from_these_fields_are_the_facts_of_the_whole_mail() -> None:
    boxes = sorted(resources.path("demo").rglob("*.mbox"))
    if not boxes:
        pytest.skip("the demo mailbox is not built")
    compared = 0
    for box in boxes:
        with contextlib.closing(mailbox.mbox(box)) as messages:
            contents = [message.as_bytes() for message in messages]
        for number, content in enumerate(contents):
            head = split_head(content)[0]
            kept = b"".join(
                field[0] for field in _FIELD.finditer(head) if field[1].decode().upper() in HEADER_FIELDS
            )
            try:
                whole = read_facts(RawMail(str(number), Role.INBOX, content))
            except UnreadableMail:
                continue
            assert read_facts(RawMail(str(number), Role.INBOX, kept + b"\n")) == whole
            compared += 1
    assert compared > 50

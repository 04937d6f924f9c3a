"""Outlook's messages become mail that the one reader reads."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.sources.conftest import items_of
from walkaway.engine.errors import SourceError
from walkaway.engine.model import Address, Role, Skipped
from walkaway.engine.reading.body import read_body
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.detect import open_source
from walkaway.engine.sources.kinds_of_files import OLE_MAGIC, PST_MAGIC
from walkaway.engine.sources.mapi import MapiMessage, as_mail

SENT = MapiMessage(
    subject="Grüße",
    sender=("Robin", "robin@norrland.example"),
    to=(("Lind, Mara", "mara@brindle.example"), ("Exchange only", "/o=Norrland/cn=x")),
    cc=(("jo@brindle.example", ""),),
    date=datetime(2026, 3, 2, 9, tzinfo=UTC),
    message_id="<17@norrland.example>",
    in_reply_to="<16@brindle.example>",
    text="Passt Freitag für René?",
    attachments=(("Angebot „A“.pdf", b""),),
)


def test_what_was_sent_has_no_internet_headers_and_gets_them() -> None:
    raw = as_mail(SENT)
    facts = read_facts(RawMail("1", Role.SENT, raw))
    assert facts.subject == "Grüße"
    assert facts.sender == Address("robin@norrland.example", "Robin")
    assert facts.to == (Address("mara@brindle.example", "Lind, Mara"),)
    assert [address.email for address in facts.cc] == ["jo@brindle.example"]
    assert (facts.ref, facts.in_reply_to) == ("17@norrland.example", "16@brindle.example")
    assert facts.date == datetime(2026, 3, 2, 9, tzinfo=UTC)
    _, body = read_body(raw, facts, "UTC")
    assert body.new_text.strip() == "Passt Freitag für René?"
    assert body.attachments == ("Angebot „A“.pdf",)
    assert raw == as_mail(SENT)


def test_the_headers_of_the_internet_go_first() -> None:
    headers = (
        "Microsoft Mail Internet Headers Version 2.0\r\n"
        "From: mara@brindle.example\r\nSubject: Re:\r\n Hello\r\n"
        'Content-Type: multipart/mixed;\r\n boundary="gone"\r\nDate: Tue, 3 Mar 2026 09:00:00 +0000\r\n'
    )
    raw = as_mail(
        MapiMessage(headers=headers, subject="Hello", sender=("X", "x@y.example"), html=b"<p>Hi</p>")
    )
    facts = read_facts(RawMail("1", Role.INBOX, raw))
    assert (facts.sender.email, facts.subject) == ("mara@brindle.example", "Re: Hello")
    assert raw.count(b"Content-Type: multipart/mixed") == 1
    assert read_body(raw, facts, "UTC")[1].new_text.strip() == "Hi"


def test_a_damaged_msg_is_named(tmp_path: Path) -> None:
    pytest.importorskip("extract_msg")
    (tmp_path / "a.msg").write_bytes(OLE_MAGIC + b"\0" * 600)
    (item,), _ = items_of(open_source(tmp_path / "a.msg"))
    assert isinstance(item, Skipped)


def test_a_damaged_pst_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypff")
    (tmp_path / "a.pst").write_bytes(PST_MAGIC + b"\0" * 600)
    with pytest.raises(SourceError, match="Outlook data file"):
        open_source(tmp_path / "a.pst")

"""Which parts of a mail are fetched, and the mail that is put together from them alone."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import email
from email.message import EmailMessage, Message
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imap.dovecot import Mailbox
from tests.imap.living import source_of
from walkaway.engine.imap.structure import MAX_TEXT, parse_structure, put_together, wanted
from walkaway.engine.model import Kind, Role
from walkaway.engine.reading.body import read_body
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.raw import RawMail

PLAIN = "Could you send me the price for forty seats?\n" * 60
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:meet-1\r\nDTSTAMP:20260318T100000Z\r\n"
    "DTSTART:20260325T100000Z\r\nDTEND:20260325T110000Z\r\nSUMMARY:Demo\r\n"
    "ORGANIZER:mailto:ada@customer.example\r\nATTENDEE:mailto:robin@norrland.example\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def _mail() -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ada Frost <ada@customer.example>"
    made["To"] = "robin@norrland.example"
    made["Subject"] = "Offer"
    made["Date"] = "Mon, 16 Mar 2026 10:00:00 +0000"
    made["Message-ID"] = "<parts@customer.example>"
    return made


def _with_everything() -> bytes:
    made = _mail()
    made.set_content(PLAIN)
    made.add_alternative(f"<p>{PLAIN}</p>", subtype="html")
    made.add_attachment(b"%PDF" + bytes(200_000), "application", "pdf", filename="Größe (1).pdf")
    made.add_attachment("not read\n" * 50, filename="notes.txt")
    inner = _mail()
    inner.replace_header("Subject", "Earlier")
    inner.set_content("Earlier words\n")
    made.add_attachment(inner)
    return made.as_bytes()


def _html_only() -> bytes:
    made = _mail()
    made.set_content("<p>Only <b>HTML</b> here, ünd ümläuts</p>", subtype="html", cte="base64")
    return made.as_bytes()


def _plain_stub() -> bytes:
    made = _mail()
    made.set_content("See the HTML version.\n")
    made.add_alternative(f"<p>{PLAIN}</p>", subtype="html", cte="quoted-printable")
    return made.as_bytes()


def _invitation() -> bytes:
    made = _mail()
    made.set_content("You are invited.\n")
    made.add_alternative(CALENDAR.encode(), "text", "calendar", params={"method": "REQUEST"}, cte="base64")
    return made.as_bytes()


def _report() -> bytes:
    return (
        b"From: MAILER-DAEMON@relay.example\r\nTo: robin@norrland.example\r\nSubject: Undelivered\r\n"
        b"Date: Mon, 16 Mar 2026 10:00:00 +0000\r\nMessage-ID: <b@relay.example>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\r\n\r\n--r\r\n'
        b"Content-Type: text/plain\r\n\r\nIt could not be delivered.\r\n--r\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n"
        b"Final-Recipient: rfc822; ada@customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--r\r\n"
        b"Content-Type: message/rfc822\r\n\r\nFrom: robin@norrland.example\r\nTo: ada@customer.example\r\n"
        b"Subject: Offer\r\n\r\nWords\r\n--r--\r\n"
    )


@pytest.mark.parametrize("make", [_with_everything, _html_only, _plain_stub, _invitation, _report])
def test_words_read_from_parts_are_those_of_the_whole_mail(mailbox: Mailbox, make: Any) -> None:
    whole = make().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    mailbox.deliver(whole)
    source = source_of(mailbox.account())
    (item,) = [item for batch in source.fetch(None) for item in batch.items]
    assert isinstance(item, RawMail)
    (loaded,) = source.load([item.locator])
    source.close()
    facts = read_facts(RawMail("", Role.OTHER, whole))
    assert item.facts is not None
    assert (item.facts.ref, item.facts.sender, item.facts.kind) == (facts.ref, facts.sender, facts.kind)
    assert read_body(loaded.content, facts, "UTC") == read_body(whole, facts, "UTC")
    assert len(loaded.content) < 12_000  # no attachment came along
    at_once = facts.kind is Kind.BOUNCE or make is _invitation
    assert bool(item.content) == at_once


def test_html_is_spared_where_plain_text_says_it(mailbox: Mailbox) -> None:
    for number, make in enumerate((_with_everything, _plain_stub)):
        mailbox.deliver(make(), name=f"{number}")
    with mailbox.connect() as connection:
        connection.examine("INBOX")
        roots = [parse_structure(each.structure) for each in connection.fetch([1, 2], "(UID BODYSTRUCTURE)")]
    assert list(wanted(roots[0])) == ["1.1"]
    assert list(wanted(roots[1])) == ["1", "2"]


def test_a_text_beyond_all_measure_is_cut_at_a_line(mailbox: Mailbox) -> None:
    made = _mail()
    made.set_content("Straße und Grüße\n" * 20_000, cte="base64")
    mailbox.deliver(made.as_bytes())
    source = source_of(mailbox.account())
    (item,) = [item for batch in source.fetch(None) for item in batch.items]
    assert isinstance(item, RawMail)
    (loaded,) = source.load([item.locator])
    source.close()
    assert len(loaded.content) < MAX_TEXT + 2_000
    text = email.message_from_bytes(loaded.content).get_payload(decode=True)
    assert isinstance(text, bytes)
    assert text.decode("utf-8", "ignore").count("Grüße") > 1_000


_LEAF = st.tuples(
    st.sampled_from([b"TEXT", b"application", b"message", b"image"]),
    st.sampled_from([b"PLAIN", b"html", b"calendar", b"rfc822", b"pdf"]),
    st.one_of(st.none(), st.just((b"NAME", b"a.ics")), st.just((b"CHARSET", b"utf-8", b"x"))),
    st.none(),
    st.none(),
    st.sampled_from([b"7bit", b"BASE64", None]),
    st.one_of(st.integers(0, 10**7), st.none(), st.binary(max_size=3)),
    st.one_of(st.integers(0, 99), st.none(), st.tuples(st.none(), st.binary(max_size=3))),
)
_TREES = st.recursive(
    _LEAF,
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(lambda parts: (*parts, b"MIXED", None)),
    max_leaves=9,
)


@given(_TREES)
def test_any_structure_gives_a_mail_that_can_be_parsed(tree: tuple[Any, ...]) -> None:
    root = parse_structure(tree)
    sections = dict.fromkeys(wanted(root), b"words\r\n")
    made = email.message_from_bytes(
        put_together(b"Subject: x\r\nContent-Type: text/html\r\n\r\n", root, sections)
    )
    leaves = [part for part in root.walk() if not part.children]
    assert made["subject"] == "x"
    assert len(made.get_all("content-type", [])) == 1
    found = [part for part in made.walk() if not part.is_multipart() and not _inside_mail(made, part)]
    assert len(found) >= len([leaf for leaf in leaves if leaf.kind != "message/rfc822"]) - 1


def _inside_mail(root: Message, part: Message) -> bool:
    return any(
        part in list(each.walk())[1:] for each in root.walk() if each.get_content_type() == "message/rfc822"
    )


@pytest.mark.parametrize("value", [None, (), 7, b"text"])
def test_what_is_no_structure_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="no structure"):
        parse_structure(value)


def test_a_mail_whose_structure_nobody_understands_is_read_whole() -> None:
    from walkaway.engine.sources.imap_mail import _query

    assert _query(None, report=False) == f"(UID BODY.PEEK[]<0.{2 * MAX_TEXT}>)"

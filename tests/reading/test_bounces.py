"""Delivery reports: whose address, for good or for now, and the line that says so."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from tests.reading.mails import multipart, raw, read
from walkaway.engine.model import BouncedAddress, Kind, Role

_DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example>"
_COPY = (
    "Content-Type: message/rfc822\n\nFrom: Robin <robin@norrland.example>\nTo: Kim <kim@brindle.example>\n"
    "Subject: Offer\n\nHello Kim, write to other@brindle.example if you like.\n"
)


def _report(action: str, status: str, diagnostic: str = "", recipient: str = "kim@brindle.example") -> bytes:
    fields = f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\n"
    if diagnostic:
        fields += f"Diagnostic-Code: smtp; {diagnostic}\n"
    return multipart(
        "report; report-type=delivery-status",
        "Content-Type: text/plain\n\nYour mail could not be delivered.\n",
        f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{fields}",
        _COPY,
        From=_DAEMON,
        Subject="Undelivered Mail Returned to Sender",
    )


@pytest.mark.parametrize(
    ("action", "status", "diagnostic", "permanent"),
    [
        ("failed", "5.1.1", "550 5.1.1 User unknown", True),
        ("failed", "5.0.0", "", True),
        ("failed", "5.4.4", "Host or domain name not found", True),
        ("failed", "5.2.2", "552 5.2.2 Mailbox full", False),
        ("failed", "5.0.0", "552 The user is over quota", False),
        ("failed", "4.4.7", "Message expired", False),
        ("delayed", "4.4.1", "Connection timed out", False),
        ("failed", "5.2.3", "552 message size exceeds fixed limit", False),
    ],
)
def test_the_machine_readable_part(action: str, status: str, diagnostic: str, permanent: bool) -> None:
    kind, body = read(_report(action, status, diagnostic))
    assert kind is Kind.BOUNCE
    assert [(each.email, each.permanent) for each in body.bounced] == [("kim@brindle.example", permanent)]
    assert diagnostic in body.bounced[0].quote


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_report_of_success_is_no_bounce(action: str) -> None:
    kind, body = read(_report(action, "2.0.0"))
    assert kind is Kind.AUTOMATED
    assert body.bounced == ()


def test_the_address_that_was_written_to_counts_not_the_one_behind_it() -> None:
    content = _report("failed", "5.1.1", recipient="k.int@hidden.example")
    content = content.replace(b"Final-", b"Original-Recipient: rfc822;kim@brindle.example\nFinal-")
    assert [each.email for each in read(content)[1].bounced] == ["kim@brindle.example"]


@pytest.mark.parametrize(
    ("text", "permanent"),
    [
        (  # qmail
            (
                "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to "
                "deliver your message to the "
                "following addresses.\nThis is a permanent error; I've given up. Sorry about that.\n\n"
                "<kim@brindle.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 "
                "no mailbox here by that "
                "name\n\n--- Below this line is a copy of the message.\n\nTo: other@brindle.example\n"
            ),
            True,
        ),
        (  # Exim
            (
                "This message was created automatically by mail delivery software.\n\nA message "
                "that you sent could not be "
                "delivered to one or more of its\nrecipients. This is a permanent error. The "
                "following address(es) failed:\n\n"
                "  kim@brindle.example\n    Unrouteable address\n\n------ This is a copy of your "
                "message. ------\n\n"
                "To: other@brindle.example\n"
            ),
            True,
        ),
        (  # Postfix, delayed
            (
                "This is the mail system at host mx.example.\n\nTHIS IS A WARNING ONLY. YOU DO NOT "
                "NEED TO RESEND YOUR MESSAGE."
                "\n\nYour message could not be delivered for more than 4 hours.\nIt will be retried "
                "until it is 5 days old.\n\n"
                "<kim@brindle.example>: connect to mx.brindle.example: Connection timed out\n"
            ),
            False,
        ),
        (  # Exchange Online
            (
                "Your message to kim@brindle.example couldn't be delivered.\n\nkim wasn't found at "
                "brindle.example.\n\n"
                "Original Message Headers\n\nTo: other@brindle.example\n"
            ),
            True,
        ),
        (  # Gmail, full mailbox
            (
                "** Address not reached **\n\nThe recipient's inbox is out of storage space and inactive.\n"
                "kim@brindle.example\n\n452 4.2.2 The email account that you tried to reach is over quota.\n"
            ),
            False,
        ),
    ],
)
def test_reports_in_words(text: str, permanent: bool) -> None:
    kind, body = read(raw(text, From=_DAEMON, Subject="failure notice"))
    assert kind is Kind.BOUNCE
    assert [(each.email, each.permanent) for each in body.bounced] == [("kim@brindle.example", permanent)]
    assert body.bounced[0].quote in text


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Undeliverable: Offer",
            "Your message did not reach kim@brindle.example.\n#550 5.1.1 RESOLVER.ADR.RecipNotFound ##",
        ),
        (
            "Unzustellbar: Angebot",
            (
                "Ihre Nachricht an kim@brindle.example konnte nicht zugestellt werden.\nDie Adresse "
                "wurde nicht gefunden."
            ),
        ),
        (
            "Non remis : Offre",
            "Votre message à kim@brindle.example n'a pas pu être remis.\nL'adresse est introuvable.",
        ),
        (
            "No se puede entregar: Oferta",
            "No se pudo entregar el mensaje a kim@brindle.example.\nNo se encontró la dirección.",
        ),
        (
            "Non recapitabile: Offerta",
            "Il messaggio per kim@brindle.example non è stato recapitato.\nL'indirizzo non esiste.",
        ),
        (
            "Não é possível entregar: Oferta",
            "A mensagem para kim@brindle.example não foi entregue.\nO endereço não foi encontrado.",
        ),
        (
            "Onbestelbaar: Offerte",
            "Uw bericht aan kim@brindle.example kon niet worden bezorgd.\nHet adres is niet gevonden.",
        ),
    ],
)
def test_exchange_in_seven_languages(subject: str, text: str) -> None:
    kind, body = read(raw(text, From="postmaster@norrland.example", Subject=subject))
    assert kind is Kind.BOUNCE
    assert [(each.email, each.permanent) for each in body.bounced] == [("kim@brindle.example", True)]


def test_the_failed_recipients_header_names_them_where_the_text_does_not() -> None:
    content = raw(
        "550 User unknown\n", From=_DAEMON, X_Failed_Recipients="kim@brindle.example, jo@brindle.example"
    )
    assert read(content)[1].bounced == (
        BouncedAddress("kim@brindle.example", True, "550 User unknown"),
        BouncedAddress("jo@brindle.example", True, "550 User unknown"),
    )


def test_a_report_without_address_takes_the_recipient_of_the_mail_it_returns() -> None:
    told = "Content-Type: text/plain\n\nThe recipient's server said: 550 no such user\n"
    content = multipart("mixed", told, _COPY, From=_DAEMON, Subject="Undelivered Mail Returned to Sender")
    assert [each.email for each in read(content)[1].bounced] == ["kim@brindle.example"]


def test_status_fields_in_plain_text_count() -> None:
    text = "Failed:\n\nFinal-Recipient: RFC822; <kim@brindle.example>\nAction: failed\nStatus: 5.5.0\n"
    assert [each.email for each in read(raw(text, From=_DAEMON, Subject="Returned mail"))[1].bounced] == [
        "kim@brindle.example"
    ]


@pytest.mark.parametrize(
    ("fields", "text", "kind"),
    [
        (
            {"From": "postmaster@brindle.example"},
            "I am out of the office until Monday. Please contact Kim.",
            Kind.OUT_OF_OFFICE,
        ),
        ({"From": "postmaster@brindle.example"}, "No viruses were found in the mail.", Kind.AUTOMATED),
    ],
)
def test_what_only_looks_like_a_report(fields: dict[str, str], text: str, kind: Kind) -> None:
    found, body = read(raw(text, **fields))
    assert found is kind
    assert body.bounced == ()


def test_an_abuse_report_is_none() -> None:
    content = multipart(
        "report; report-type=feedback-report",
        "Content-Type: text/plain\n\nThis is an abuse report for kim@brindle.example. 550 5.1.1\n",
        "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n",
        From="fbl@provider.example",
        Subject="Delivery failure",
    )
    kind, body = read(content)
    assert kind is Kind.AUTOMATED
    assert body.bounced == ()


def test_a_person_who_forwards_a_report_is_a_person() -> None:
    text = "Look at this, the address of Kim does not exist any more: 550 5.1.1 kim@brindle.example\n"
    kind, body = read(raw(text, Subject="Fwd: Undelivered Mail Returned to Sender"))
    assert kind is Kind.HUMAN
    assert body.bounced == ()


_RETURNED = "<kim@brindle.example>: 550 5.1.1 unknown user\n"


@pytest.mark.parametrize(
    "text",
    [
        (
            "FYI\n\n---------- Forwarded message ---------\nFrom: Mail Delivery Subsystem "
            "<mailer-daemon@mx.example>\nDate: Mon, 2 Mar 2026 at 10:00\nSubject: Undeliverable: Offer\n"
            "To: <robin@norrland.example>\n\n" + _RETURNED
        ),
        (
            "Schau mal\n\nVon: System <postmaster@norrland.example>\nGesendet: Montag, 2. März 2026 10:00\n"
            "An: Robin\nBetreff: Undeliverable: Offer\n\n" + _RETURNED
        ),
    ],
)
def test_a_report_passed_on_under_its_own_subject_is_a_person_s_mail(text: str) -> None:
    kind, body = read(raw(text, From="Robin <robin@norrland.example>", Subject="Undeliverable: Offer"))
    assert kind is Kind.HUMAN
    assert body.bounced == ()
    assert "kim@" not in body.new_text


def test_a_report_passed_on_as_an_attachment_is_a_person_s_mail() -> None:
    report = (
        "Content-Type: message/rfc822\n\nFrom: MAILER-DAEMON@mx.example\nSubject: Failure\n\n" + _RETURNED
    )
    content = multipart(
        "mixed", "Content-Type: text/plain\n\nAny idea?\n", report, Subject="Undelivered mail"
    )
    kind, body = read(content)
    assert (kind, body.new_text, body.bounced) == (Kind.HUMAN, "Any idea?", ())


def test_what_the_rep_sent_was_typed_whatever_its_subject() -> None:
    content = raw("550 5.1.1 kim@brindle.example unknown, what now?\n", Subject="Undeliverable: Offer")
    assert read(content)[0] is Kind.BOUNCE
    assert read(content, role=Role.SENT)[0] is Kind.HUMAN


_KIM = "kim@brindle.example"
_OWN_WORDS = "Dear Kim,\nhere is the offer.\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"550 5.1.1 no such user\n\n{_OWN_WORDS}\n-- \nRobin Vane\nsales@norrland.example\n", []),
        (f"No user kim@brindle.example\n\n{_OWN_WORDS}-- \nsales@norrland.example\n", [_KIM]),
        ("User unknown\n> Dear Kim,\n> Robin\n> sales@norrland.example\n", []),
        ("User unknown\n> To: kim@brindle.example\n>\n> Robin, sales@norrland.example\n", [_KIM]),
        (
            (
                "User unknown, see below\nsales@norrland.example\nkim@brindle.example\n\n"
                "Received: from a.example\nTo: Kim <kim@brindle.example>\n"
            ),
            [_KIM],
        ),
        (">>> RCPT To:<kim@brindle.example>\n<<< 550 5.1.1 User unknown\n", ["kim@brindle.example"]),
    ],
)  # fmt: skip
def test_who_signed_the_returned_mail_did_not_fail(text: str, named: list[str]) -> None:
    kind, body = read(raw(text, From=_DAEMON, Subject="Undelivered Mail Returned to Sender"))
    assert kind is Kind.BOUNCE
    assert [each.email for each in body.bounced] == named


def test_a_giant_report_is_read_at_its_beginning() -> None:
    block = "Final-Recipient: rfc822; kim@brindle.example\nAction: failed\nStatus: 5.1.1\n\n"
    status = "Content-Type: message/delivery-status\n\n" + block * 60_000
    content = multipart("report; report-type=delivery-status", status, From=_DAEMON)
    assert [each.email for each in read(content)[1].bounced] == ["kim@brindle.example"]
    line = "user unknown kim@brindle.example " + "a@" * 300_000 + "\n" + "<style>" * 30_000
    for kind in ("plain", "html"):
        found = read(raw(line, From=_DAEMON, Content_Type=f"text/{kind}"))[1].bounced
        assert [each.email for each in found] == ["kim@brindle.example"]

"""What kind of mail the header block makes it, and what the words add."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Any

import pytest

from tests.reading.mails import facts, raw, read
from walkaway.engine.model import Kind, Role


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"Auto_Submitted": "no"},
        {"X_Auto_Response_Suppress": "All"},  # Exchange puts it on what people write
        {"From": "info@brindle.example"},
        {"From": "sales@brindle.example"},
        {"List_Unsubscribe": "<https://crm.example/u>", "In_Reply_To": "<a@b>", "Subject": "Re: Offer"},
        {"Precedence": "bulk", "In_Reply_To": "<a@b>", "Subject": "AW: Angebot"},
        {"Subject": "Re: Automatic reply: Offer"},
        {"Subject": "Out of office"},
        {"Subject": "Re: Undeliverable: Offer", "In_Reply_To": "<a@b>"},
        {"X_Autoreply": "no"},
    ],
)
def test_mail_that_people_write(fields: dict[str, Any]) -> None:
    assert facts(**fields).kind is Kind.HUMAN


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"Auto_Submitted": "auto-replied"}, Kind.AUTO_REPLY),
        ({"Auto_Submitted": "auto-replied; owner-email=x@y"}, Kind.AUTO_REPLY),
        ({"Auto_Submitted": "auto-generated"}, Kind.AUTOMATED),
        ({"Auto_Submitted": "auto-notified (x)"}, Kind.AUTOMATED),
        ({"Auto_Submitted": "auto-replied", "Subject": "Out of Office: Offer"}, Kind.OUT_OF_OFFICE),
        ({"Subject": "Abwesenheitsnotiz: Angebot"}, Kind.OUT_OF_OFFICE),
        ({"Subject": "Automatic reply: Offer"}, Kind.AUTO_REPLY),
        ({"Subject": "Réponse automatique : Offre"}, Kind.AUTO_REPLY),
        ({"X_Autoreply": "yes"}, Kind.AUTO_REPLY),
        ({"X_Autorespond": "vacation"}, Kind.AUTO_REPLY),
        ({"Precedence": "auto_reply"}, Kind.AUTO_REPLY),
        ({"X_MS_Exchange_Generated_Message_Source": "Mailbox Rules Agent"}, Kind.AUTO_REPLY),
        ({"Return_Path": "<>"}, Kind.AUTO_REPLY),
        ({"List_Id": "Talk <talk.list.example>"}, Kind.LIST),
        ({"List_Id": "<talk.list.example>", "In_Reply_To": "<a@b>"}, Kind.LIST),
        ({"Precedence": "list"}, Kind.LIST),
        ({"List_Unsubscribe": "<mailto:u@news.example>", "Subject": "May news"}, Kind.LIST),
        ({"From": "no-reply@shop.example"}, Kind.AUTOMATED),
        ({"From": "Do.Not.Reply2@shop.example"}, Kind.AUTOMATED),
        ({"From": "acme-noreply@shop.example"}, Kind.AUTOMATED),
        ({"From": "nicht-antworten@laden.example"}, Kind.AUTOMATED),
        ({"Content_Type": "text/calendar; method=REPLY"}, Kind.CALENDAR),
        ({"Content_Class": "urn:content-classes:calendarmessage"}, Kind.CALENDAR),
        ({"Content_Type": "multipart/report; report-type=disposition-notification"}, Kind.READ_RECEIPT),
        ({"Content_Type": "multipart/report; report-type=feedback-report"}, Kind.AUTOMATED),
        (
            {
                "Content_Type": 'multipart/report; report-type="delivery-status"',
                "Auto_Submitted": "auto-replied",
            },
            Kind.BOUNCE,
        ),
        ({"X_Failed_Recipients": "kim@brindle.example"}, Kind.BOUNCE),
        (
            {"From": "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Auto_Submitted": "auto-replied"},
            Kind.BOUNCE,
        ),
        ({"From": "MAILER-DAEMON"}, Kind.BOUNCE),
        ({"Subject": "Unzustellbar: Angebot"}, Kind.BOUNCE),
    ],
)
def test_mail_that_nobody_typed(fields: dict[str, Any], kind: Kind) -> None:
    assert facts(**fields).kind is kind


def test_what_the_rep_sent_is_no_list_mail_though_a_sales_tool_marked_it() -> None:
    fields: dict[str, Any] = {"List_Unsubscribe": "<https://crm.example/u>", "Precedence": "bulk"}
    assert facts(**fields, role=Role.SENT).kind is Kind.HUMAN
    assert facts(**fields, role=Role.INBOX).kind is Kind.LIST


def test_a_group_address_of_the_own_domain_is_no_list() -> None:
    fields: dict[str, Any] = {
        "X_Google_Group_Id": "1",
        "List_Id": "<sales.norrland.example>",
        "Precedence": "list",
    }
    assert facts(**fields, Delivered_To="robin@norrland.example").kind is Kind.HUMAN
    assert facts(**fields, Delivered_To="robin@elsewhere.example").kind is Kind.LIST


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("Automatic reply: Offer", "I am away until Monday and will be back on 12 May.", Kind.OUT_OF_OFFICE),
        ("Automatic reply: Offer", "Thank you, your message has reached our service desk.", Kind.AUTO_REPLY),
        (
            "Automatic reply: Offer",
            "Sam Lee is no longer with Brindle. Please write to Kim.",
            Kind.AUTO_REPLY,
        ),
    ],
)
def test_the_text_of_an_automatic_reply_tells_absence_from_receipts(
    subject: str, text: str, kind: Kind
) -> None:
    assert read(raw(text, Subject=subject))[0] is kind


def test_words_alone_make_nothing_automatic_that_went_to_several_people_or_was_sent() -> None:
    text = "I am out of the office until Monday. For urgent matters please contact Kim."
    assert read(raw(text))[0] is Kind.OUT_OF_OFFICE
    assert read(raw(text, Cc="kim@norrland.example"))[0] is Kind.HUMAN
    assert read(raw(text), role=Role.SENT)[0] is Kind.HUMAN


def test_a_read_receipt_without_report_structure() -> None:
    told = "Your message\n\n  To: Mara Lindt\n  Subject: Offer\n\nwas read on Wednesday, 6 May 2026 10:00.\n"
    assert read(raw(told, Subject="Read: Offer"))[0] is Kind.READ_RECEIPT
    assert read(raw("Please read it before the call.", Subject="Read: the paper"))[0] is Kind.HUMAN


def test_an_answer_to_an_invitation_without_a_word_of_its_own() -> None:
    assert read(raw("\n", Subject="Accepted: Demo"))[0] is Kind.CALENDAR
    assert read(raw("When: Friday 3pm\nWhere: Zoom\n", Subject="Abgelehnt: Demo"))[0] is Kind.CALENDAR
    assert (
        read(raw("We accepted your offer today, congratulations!", Subject="Accepted: your offer"))[0]
        is Kind.HUMAN
    )

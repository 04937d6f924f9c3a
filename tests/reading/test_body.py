"""Bodies: new text apart from the rest, and the kind that header and content make together."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.reading.mails import facts, multipart, raw, read
from walkaway.engine.model import Kind
from walkaway.engine.reading.body import read_body


def _calendar(method: str, **more: str) -> str:
    partstat = more.get("partstat", "NEEDS-ACTION")
    return (
        f"Content-Type: text/calendar; charset=utf-8; method={method}\n\n"
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n"
        f"METHOD:{method}\nBEGIN:VEVENT\nUID:demo-1\nDTSTAMP:20260506T080000Z\nDTSTART:20260512T130000Z\n"
        "DTEND:20260512T140000Z\nSUMMARY:Demo\nLOCATION:Room 2\nORGANIZER:mailto:robin@norrland.example\n"
        f"ATTENDEE;PARTSTAT={partstat}:mailto:mara@brindle.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )


def _mail(text: str, calendar: str, **fields: str | None) -> bytes:
    return multipart("alternative", f"Content-Type: text/plain\n\n{text}\n", calendar, **fields)


def test_new_text_quotes_and_signature_come_apart() -> None:
    text = "Forty seats.\n\n--\u0020\nMara Lindt\nBrindle\n\nOn Tue, 5 May 2026, Robin wrote:\n> How many?\n"
    kind, body = read(raw(text))
    assert kind is Kind.HUMAN
    assert body.new_text.strip() == "Forty seats."
    assert [quote.text.strip() for quote in body.quotes] == ["How many?"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "When: Tuesday, 12 May 2026 3:00 PM\nWhere: Room 2\n\n*~*~*~*~*~*~*~*~*~*\n",
        (
            "Demo\nRoom 2\n________________________________\nMicrosoft Teams meeting\nJoin on your "
            "computer or mobile app\n"
            "Meeting ID: 123 456\nPasscode: abc def ghi\n"
        ),
        "Mara Lindt has accepted this invitation.\n",
        "Wann: Dienstag, 12. Mai 2026\nWo: Raum 2\n",
    ],
)
@pytest.mark.parametrize("method", ["REQUEST", "REPLY", "CANCEL"])
def test_calendar_mail_in_which_nothing_was_typed(text: str, method: str) -> None:
    kind, body = read(_mail(text, _calendar(method), Subject="Demo"))
    assert kind is Kind.CALENDAR
    assert [(each.uid, each.method) for each in body.invitations] == [("demo-1", method)]


def test_an_invitation_with_a_typed_note_is_a_persons_mail_with_a_meeting() -> None:
    kind, body = read(_mail("Hi Robin, please bring the price list for forty seats.", _calendar("REQUEST")))
    assert kind is Kind.HUMAN
    assert [each.uid for each in body.invitations] == ["demo-1"]


def test_a_calendar_service_stays_one_though_it_says_it_is_automatic() -> None:
    content = _mail(
        "You have been invited to the following event.", _calendar("REQUEST"), Auto_Submitted="auto-generated"
    )
    assert facts(content).kind is Kind.AUTOMATED
    assert read(content)[0] is Kind.CALENDAR


def test_the_same_calendar_attached_twice_is_one_meeting() -> None:
    attached = _calendar("REQUEST").replace("text/calendar;", "application/ics; name=invite.ics;")
    content = multipart("mixed", "Content-Type: text/plain\n\n\n", _calendar("REQUEST"), attached)
    body = read(content)[1]
    assert len(body.invitations) == 1
    assert body.attachments == ("invite.ics",)


def test_a_calendar_that_is_the_whole_mail() -> None:
    calendar = _calendar("REPLY", partstat="DECLINED")
    header, _, text = calendar.partition("\n\n")
    kind, body = read(raw(text, Content_Type=header.removeprefix("Content-Type: ")))
    assert kind is Kind.CALENDAR
    assert body.new_text == ""
    assert [each.method for each in body.invitations] == ["REPLY"]


def test_a_broken_calendar_leaves_the_words() -> None:
    broken = "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nnonsense\n"
    kind, body = read(_mail("Hi Robin, does Tuesday suit you?", broken))
    assert kind is Kind.HUMAN
    assert body.new_text.strip() == "Hi Robin, does Tuesday suit you?"


def test_list_mail_stays_list_mail_whatever_it_says() -> None:
    content = raw("I am out of the office until Monday. Please contact Kim.", List_Id="<talk.list.example>")
    assert read(content)[0] is Kind.LIST


def test_bytes_that_do_not_fit_the_facts_are_read_all_the_same() -> None:
    found = replace(facts(), kind=Kind.BOUNCE)
    kind, body = read_body(b"", found, "UTC")
    assert kind in (Kind.HUMAN, Kind.AUTOMATED)
    assert body.new_text == ""


@pytest.mark.parametrize("name", ["", '; name="note.txt"'])
def test_quoted_printable_is_decoded_with_and_without_the_mime_parser(name: str) -> None:
    mail = raw(
        "Gr=FC=DFe aus K=\n=F6ln=3F\n",
        Content_Type=f"text/plain; charset=iso-8859-1{name}",
        Content_Transfer_Encoding="Quoted-Printable",
    )
    _, body = read(mail)
    assert body.new_text == "Grüße aus Köln?"


def test_a_meeting_without_zone_is_in_the_reps() -> None:
    mail = multipart("mixed", _calendar("REQUEST").replace("00Z\nDTEND", "00\nDTEND"))
    [meeting] = read(mail, zone="Europe/Berlin")[1].invitations
    assert (meeting.start.hour, meeting.start.utcoffset()) == (11, timedelta(0))


UNREADABLE = {
    "no start": "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:17\nDTSTART:soon\nEND:VEVENT\n",
    "cut off": "BEGIN:VCALENDAR\nMETHOD:REQUEST\nPRODID:x\n",
    "no calendar": "This part was removed by the virus scanner.\n",
    "of no known kind": "BEGIN:VCALENDAR\nMETHOD:INVENT\nBEGIN:VEVENT\nUID:17\n",
}
TEN = datetime(2026, 5, 12, 8, tzinfo=UTC)  # ten o'clock in Berlin
WHEN = (
    "When: Tuesday, 12 May 2026 10:00 AM-11:00 AM (UTC+01:00) Amsterdam, Berlin, Bern, Rome\nWhere: Room 2\n"
)


def _unreadable(text: str, subject: str, calendar: str = UNREADABLE["no start"], **fields: str) -> bytes:
    return _mail(
        text, f"Content-Type: text/calendar; method=REQUEST\n\n{calendar}", Subject=subject, **fields
    )


@pytest.mark.parametrize("why", UNREADABLE)
@pytest.mark.parametrize(
    ("subject", "text", "method", "start"),
    [
        ("Invitation: Demo", WHEN, "REQUEST", TEN),
        ("Updated: Demo", WHEN, "REQUEST", TEN),
        (
            "Invitation: Demo @ Tue May 12, 2026 10am - 11am (CEST) (robin@norrland.example)",
            "",
            "REQUEST",
            TEN,
        ),
        ("Updated invitation: Demo", "Demo\nWhen\nTue May 12, 2026 10am - 11am\n", "REQUEST", TEN),
        ("Canceled: Demo", "", "CANCEL", None),
        ("Declined: Demo", "", "REPLY", None),
        ("Accepted: Demo", "Mara Lindt has accepted this invitation.\n", "REPLY", None),
        ("New Time Proposed: Demo", WHEN, "COUNTER", TEN),
    ],
)
def test_what_is_written_beside_a_calendar_that_cannot_be_read(
    subject: str, text: str, method: str, start: datetime | None, why: str
) -> None:
    kind, body = read(_unreadable(text, subject, UNREADABLE[why]))
    assert kind is Kind.CALENDAR
    assert [(each.method, each.summary) for each in body.invitations] == [(method, "Demo")]
    assert start in (None, body.invitations[0].start)
    assert len(body.unreadable) == 1, "it is named all the same"


def test_a_service_that_passes_an_invitation_on_is_read_by_its_text_too() -> None:
    kind, body = read(_unreadable(WHEN, "Invitation: Demo", Auto_Submitted="auto-generated"))
    assert (kind, [each.start for each in body.invitations]) == (Kind.CALENDAR, [TEN])


def test_a_calendar_part_that_was_emptied_on_its_way() -> None:
    kind, body = read(_unreadable(WHEN, "Invitation: Demo", ""))
    assert (kind, [each.start for each in body.invitations]) == (Kind.CALENDAR, [TEN])


@pytest.mark.parametrize(
    "calendar",
    [
        "BEGIN:VCALENDAR\nMETHOD:DECLINECOUNTER\nBEGIN:VEVENT\nUID:demo-1\nEND:VEVENT\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nMETHOD:REFRESH\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTODO\nUID:demo-1\nEND:VTODO\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nMETHOD:PUBLISH\nBEGIN:VFREEBUSY\nUID:demo-1\nEND:VFREEBUSY\nEND:VCALENDAR\n",
    ],
)
def test_a_calendar_that_can_be_read_and_sets_nothing_is_believed(calendar: str) -> None:
    body = read(_unreadable(WHEN, "Declined: Demo", calendar))[1]
    assert (body.invitations, body.unreadable) == ((), ())


def test_what_can_be_read_goes_before_the_text() -> None:
    content = _mail(WHEN.replace("12 May", "13 May"), _calendar("REQUEST"), Subject="Invitation: Demo")
    assert [each.uid for each in read(content)[1].invitations] == ["demo-1"]


def test_other_words_beside_a_calendar_that_cannot_be_read_set_nothing() -> None:
    kind, body = read(_unreadable("Hi Robin, does Tuesday suit you for a call?", "Your offer"))
    assert (kind, body.invitations, len(body.unreadable)) == (Kind.HUMAN, (), 1)

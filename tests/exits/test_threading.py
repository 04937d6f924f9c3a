"""The exit stays in its thread, and goes to the right people, in Gmail, Outlook and Thunderbird alike."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from tests.exits.scenes import KEY, MARA, ME, NUDGE, boarding, drafted, mail, silent
from walkaway.engine.exits.draft import Draft
from walkaway.engine.exits.mail import ID_HEADER, build, message_id
from walkaway.engine.exits.recipients import place
from walkaway.engine.model import Address, Decision, Message

NOW = datetime(2026, 5, 21, 10, 30, tzinfo=UTC)
SVEN = "Sven Aas <sven@brindle.example>"
DEV = "Dev Marlowe <dev@norrland.example>"


def parsed(draft: Draft, **how: bool) -> EmailMessage:
    content = build(draft, NOW, **how)
    found = email.message_from_bytes(content, policy=email.policy.SMTP)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def test_headers_tie_it_to_the_last_mail_of_the_thread() -> None:
    made = drafted(boarding(silent()))
    headers = parsed(made, unsent=True)
    assert headers["In-Reply-To"] == "<m6@norrland>"
    assert str(headers["References"]).split() == ["<m5@norrland>", "<m6@norrland>"]
    assert headers["Subject"] == "Re: Logbook for nine cold stores"
    assert headers["To"] == "Mara Tollund <mara@brindle.example>"
    assert headers["From"] == "Robin Falk <robin@norrland.example>"
    assert headers["X-Unsent"] == "1"
    assert headers["Thread-Topic"] == "Logbook for nine cold stores"
    assert headers["Message-ID"] == f"<{message_id(made)}>"
    assert message_id(made).endswith("@norrland.example")
    assert headers[ID_HEADER]
    assert headers["Date"] == "Thu, 21 May 2026 10:30:00 +0000"


def test_a_draft_for_a_server_is_marked_as_unsent_by_its_folder_not_by_a_header() -> None:
    assert parsed(drafted(boarding(silent())))["X-Unsent"] is None


def test_nothing_in_the_mail_names_the_program() -> None:
    assert b"walkaway" not in build(drafted(boarding(silent())), NOW, unsent=True).lower()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Logbook", "Re: Logbook"),
        ("Re: Re: RE: Logbook", "Re: Logbook"),
        ("AW: Logbook", "AW: Logbook"),
        ("WG: AW: Logbook", "Re: Logbook"),
        ("Fwd: Logbook", "Re: Logbook"),
        ("Antw: Logbook", "Antw: Logbook"),
        ("SV: Logbook", "Re: Logbook"),
        ("[EXTERNAL] Re: Logbook", "Re: Logbook"),
        ("", "Re:"),
        ("Log\r\nBcc: eve@evil.example", "Re: Log Bcc: eve@evil.example"),
    ],
)
def test_subjects_have_one_prefix_and_the_base_subject_as_it_was(before: str, after: str) -> None:
    message = Message("x@y", NOW, Address("mara@brindle.example"), subject=before)
    assert place(message).subject == after


def test_an_encoded_line_break_in_a_subject_makes_no_header() -> None:
    mails = silent(subject="=?utf-8?q?Cold_stores=0D=0ABcc:_eve@evil.example?=")
    headers = parsed(drafted(boarding(mails)))
    assert headers["Bcc"] is None
    assert "Cold stores" in headers["Subject"]


def test_a_long_thread_keeps_its_root_and_its_end() -> None:
    chain = tuple(f"r{number}@x" for number in range(60))
    found = place(Message("last@x", NOW, Address("a@b"), subject="x", references=chain))
    assert found.references[0] == "r0@x"
    assert found.references[-1] == "last@x"
    assert len(found.references) == 20


def test_mail_without_a_message_id_is_answered_by_its_references_alone() -> None:
    found = place(Message("sha256:abc", NOW, Address("a@b"), subject="x", references=("r@x",)))
    assert found.in_reply_to == ""
    assert found.references == ("r@x",)


def test_a_reply_seen_only_in_a_quote_is_answered_by_the_mail_that_quotes_it() -> None:
    found = place(Message("m1@x#quoted-1", NOW, Address("a@b"), subject="x"))
    assert found.in_reply_to == "m1@x"


def test_outlooks_thread_index_keeps_its_root_and_grows_by_one_answer() -> None:
    root = bytes(range(1, 23))
    hint = base64.b64encode(root).decode()
    mails = silent(extra=f"Thread-Index: {hint}")
    index = base64.b64decode(str(parsed(drafted(boarding(mails)))["Thread-Index"]))
    assert index[:22] == root
    assert len(index) == 27


def test_gmails_thread_number_is_no_thread_index() -> None:
    mails = silent(extra="X-GM-THRID: 1781234567890123456")
    assert parsed(drafted(boarding(mails)))["Thread-Index"] is None


def test_people_in_copy_stay_in_copy_and_the_rep_never_is() -> None:
    mails = [
        *silent(),
        mail(
            44, MARA, f"{ME}, {SVEN}", "Thanks.", ref="m7@brindle", answers="m6@norrland", extra=f"Cc: {DEV}"
        ),
        mail(45, ME, MARA, NUDGE, ref="m8@norrland", answers="m7@brindle", extra=f"Cc: {SVEN}, {DEV}"),
    ]
    made = drafted(boarding(mails), sure=True)
    assert made.recipients.to.email == "mara@brindle.example"
    assert [person.email for person in made.recipients.cc] == ["sven@brindle.example", "dev@norrland.example"]


def test_an_answer_to_their_mail_goes_to_its_sender_with_everybody_else_in_copy() -> None:
    mails = [*silent()]
    mails.append(
        mail(
            44,
            SVEN,
            f"{ME}, {MARA}",
            "Thanks, noted.",
            ref="m7@brindle",
            answers="m6@norrland",
            extra=f"Cc: {DEV}",
        )
    )
    made = drafted(boarding(mails), sure=True)
    assert made.recipients.to.email == "sven@brindle.example"
    assert {person.email for person in made.recipients.cc} == {"mara@brindle.example", "dev@norrland.example"}
    assert made.text.startswith("Hi Sven,")


def test_an_alias_under_which_mail_was_sent_is_the_reps_own() -> None:
    alias = "Robin <sales@falk-alias.example>"
    mails = [
        *silent()[:3],
        mail(20, ME, MARA, NUDGE, ref="m4@norrland", answers="m3@brindle", extra=f"Cc: {alias}"),
        *silent()[4:],
    ]
    board = boarding(mails, me=("robin@norrland.example", "sales@falk-alias.example"))
    assert not drafted(board).recipients.cc


def test_who_is_gone_gets_no_mail_though_last_written_to() -> None:
    gone = "Mara Tollund is no longer with us. I have taken over her desk.\n\nSven"
    mails = [
        *silent(),
        mail(44, SVEN, ME, gone, ref="m7@brindle", answers="m6@norrland"),
        mail(46, ME, f"{SVEN}, {MARA}", NUDGE, ref="m8@norrland", answers="m7@brindle"),
        mail(60, ME, f"{SVEN}, {MARA}", NUDGE, ref="m9@norrland", answers="m8@norrland"),
    ]
    made = drafted(boarding(mails), sure=True)
    assert made.recipients.to.email == "sven@brindle.example"
    assert not made.recipients.cc


def test_the_same_draft_has_the_same_message_id_and_another_one_another() -> None:
    board = boarding(silent())
    assert message_id(drafted(board)) == message_id(drafted(board))
    assert message_id(drafted(board)) != message_id(drafted(board, again=1))


def test_decisions_do_not_move_the_thread() -> None:
    spoke = Decision("keep", datetime(2026, 5, 1, tzinfo=UTC), KEY)
    assert drafted(boarding(silent(), decisions=[spoke])).place.in_reply_to == "m6@norrland"

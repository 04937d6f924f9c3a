"""Invitations and answers of which only subject and text are left."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.meetings import histories
from walkaway.engine.model import Address, Attendee, MeetingVersion, Message, PartStat
from walkaway.engine.reading.text_invitations import has_invitation_subject, read_text_invitation

MARA, ROBIN = Address("mara@brindle.example", "Mara Lind"), Address("robin@norrland.example", "Robin")
SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEN = datetime(2026, 3, 17, 9, tzinfo=UTC)  # ten o'clock in Berlin
END_OF_TIME = datetime(2027, 1, 1, tzinfo=UTC)


def read(subject: str, text: str = "", sender: Address = MARA, days: float = 0) -> MeetingVersion | None:
    to = ROBIN if sender is MARA else MARA
    facts = Message(f"{subject}@x", SENT + timedelta(days=days), sender, to=(to,), subject=subject)
    return read_text_invitation(facts, text, "Europe/Berlin")


def must(subject: str, text: str = "", sender: Address = MARA, days: float = 0) -> MeetingVersion:
    found = read(subject, text, sender, days)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "subject",
    [
        "Invitation: Review @ Tue Mar 17, 2026 10am - 11am (CET) (robin@norrland.example)",
        "Updated invitation: Review @ Tue Mar 17, 2026 10am - 11am (CET)",
        "Invitation: Review (Mar 17 10:00 AM CET in Blue Room)",
        "Einladung: Review @ Di 17. März 2026 10:00 - 11:00 (MEZ)",
        "Aktualisierte Einladung: Review – Di 17. März 2026 10:00–11:00 (MEZ)",
        "Invitation : Review @ mar. 17 mars 2026 10h - 11h (CET)",
        "Invito: Review @ mar 17 mar 2026 10:00 - 11:00 (CET)",
        "Invitación: Review @ mar 17 de mar de 2026 10:00 - 11:00 (CET)",
        "Uitnodiging: Review @ di 17 mrt 2026 10:00 - 11:00 (CET)",
    ],
)
def test_invitations_in_many_languages(subject: str) -> None:
    version = must(subject)
    assert (version.method, version.summary, version.start) == ("REQUEST", "Review", TEN)
    assert version.organizer == MARA
    assert [attendee.address for attendee in version.attendees] == [ROBIN]


@pytest.mark.parametrize(
    ("subject", "method", "partstat"),
    [
        ("Accepted: Review", "REPLY", PartStat.ACCEPTED),
        ("Zugesagt: Review", "REPLY", PartStat.ACCEPTED),
        ("Accepté : Review", "REPLY", PartStat.ACCEPTED),
        ("Declined: Review", "REPLY", PartStat.DECLINED),
        ("Abgelehnt: Review", "REPLY", PartStat.DECLINED),
        ("Rechazado: Review", "REPLY", PartStat.DECLINED),
        ("Geweigerd: Review", "REPLY", PartStat.DECLINED),
        ("Tentatively accepted: Review", "REPLY", PartStat.TENTATIVE),
        ("Mit Vorbehalt: Review", "REPLY", PartStat.TENTATIVE),
        ("Canceled: Review", "CANCEL", None),
        ("Abgesagt: Review", "CANCEL", None),
        ("Annullato: Review", "CANCEL", None),
    ],
)
def test_answers_in_many_languages(subject: str, method: str, partstat: PartStat | None) -> None:
    version = must(subject)
    assert version.method == method
    assert [attendee.partstat for attendee in version.attendees] == ([partstat] if partstat else [])


def test_another_time_stands_in_the_text() -> None:
    text = "When: Tuesday, March 17, 2026 10:00 AM-11:00 AM (UTC+01:00) Amsterdam, Berlin\nWhere: Teams"
    version = must("New Time Proposed: Review", text)
    assert (version.method, version.start) == ("COUNTER", TEN)
    assert read("New Time Proposed: Review") is None, "which time is not said"


@pytest.mark.parametrize(
    "subject",
    ["Re: Invitation: Review", "Offer: forty seats", "Invitation to our webinar", "Declined", "Accepted: ",
     "Invitation: come and see us", "https://accepted.example", ""],
)  # fmt: skip
def test_other_subjects_are_none(subject: str) -> None:
    assert read(subject) is None


def test_an_answer_is_tied_to_the_meeting_of_that_title() -> None:
    asked = MeetingVersion(
        uid="17", start=TEN, end=TEN + timedelta(hours=1), stamp=SENT, known_since=SENT, method="REQUEST",
        summary="Review", organizer=ROBIN, attendees=(Attendee(MARA),), sender=ROBIN, ref="1",
    )  # fmt: skip
    (meeting,) = histories([asked, must("Declined: Review", days=1)], END_OF_TIME)
    assert (meeting.uid, meeting.start, meeting.partstat(MARA.email)) == ("17", TEN, PartStat.DECLINED)
    other = must("Declined: Something else", days=1)
    assert len(histories([asked, other], END_OF_TIME)) == 2
    typed = must(
        "Declined: Something else", "We have looked at the three drafts and like none of them.", days=1
    )
    assert typed.comment
    assert len(histories([asked, typed], END_OF_TIME)) == 1, (
        "words beside an unknown title: anybody's subject"
    )


def test_notices_alone_make_a_history() -> None:
    said = [
        must("Invitation: Review @ Tue Mar 17, 2026 10am - 11am (CET)", sender=ROBIN),
        must("Accepted: Review @ Tue Mar 17, 2026 10am - 11am (CET)", days=1),
        must("Canceled event: Review @ Tue Mar 17, 2026 10am - 11am (CET)", sender=ROBIN, days=2),
    ]
    (meeting,) = histories(said, END_OF_TIME)
    assert (meeting.start, meeting.cancelled) == (TEN, True)
    assert [(c.what, c.by) for c in meeting.changes] == [
        ("set", ROBIN.email), ("accepted", MARA.email), ("cancelled", ROBIN.email),
    ]  # fmt: skip
    assert histories(list(reversed(said)), END_OF_TIME) == (meeting,)


def test_one_title_months_apart_is_two_meetings() -> None:
    said = [must("Declined: Weekly call"), must("Declined: Weekly call", days=60)]
    assert len(histories(said, END_OF_TIME)) == 2


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_subject_is_an_error(subject: str, text: str) -> None:
    for each in (subject, f"Declined: {subject}", f"Invitation: {subject} @ {text}"):
        read(each, f"When: {text}")
        has_invitation_subject(each)


@pytest.mark.parametrize(
    ("when", "hour"),
    [
        ("Tue Mar 17, 2026 10am - 11am", 9),
        ("Tue Mar 17, 2026 10am - 11am (CET)", 9),
        ("Tue Mar 17, 2026 10am - 11am (EDT)", 14),
        ("Tue Mar 17, 2026 10am - 11am (PDT) (robin@norrland.example)", 17),
        ("Tue Mar 17, 2026 10am - 11am (GMT)", 10),
        ("Tue Mar 17, 2026 10am - 11am (Eastern Time - New York)", 14),
        ("Tue Mar 17, 2026 10am - 11am (Central European Time - Berlin)", 9),
        ("Tuesday, March 17, 2026 10:00 AM-11:00 AM (UTC-05:00) Eastern Time (US & Canada)", 14),
        ("Tuesday, March 17, 2026 10:00 AM-11:00 AM (UTC+00:00) Dublin, Edinburgh, Lisbon, London", 10),
        ("Tuesday, March 17, 2026 10:00 AM-11:00 AM (UTC+05:30)", 4),
        ("Tuesday, March 17, 2026 10:00 AM-11:00 AM (GMT+01:00) Nobody, Knows", 9),
        ("Tuesday, March 17, 2026 10:00 AM-11:00 AM (Room - Rome 2)", 9),
    ],
)
def test_the_zone_beside_the_time_is_meant(when: str, hour: int) -> None:
    assert must("Invitation: Review", f"When: {when}").start.astimezone(UTC).hour == hour
    assert must(f"Invitation: Review @ {when}").start.astimezone(UTC).hour == hour

"""Whose meeting a meeting is."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from walkaway.engine.actions.assign_meetings import assign_meetings, met_without_mail
from walkaway.engine.model import Address, Attendee, Meeting, Prospect

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
BRINDLE = Prospect("brindle-foods.example", "Brindle Foods", ("brindle-foods.example",))
MARA = Prospect("mara@gmail.com", "Mara Lind")
MARTIN = Prospect("martin@gmail.com", "Mara Lind")


def own(email: str) -> bool:
    return email.endswith("@norrland.example")


def meeting(summary: str = "", *guests: str, organizer: str = "") -> Meeting:
    return Meeting(
        "u",
        AT,
        AT,
        summary,
        Address(organizer) if organizer else None,
        tuple(Attendee(Address(guest)) for guest in guests),
    )


def owners(found: Meeting, *prospects: Prospect) -> list[str]:
    return sorted(assign_meetings([found], prospects, own).by_prospect)


def test_it_belongs_to_everybody_invited() -> None:
    both = meeting("Kick-off", "jo@mail.brindle-foods.example", "mara@gmail.com", "r@norrland.example")
    assert owners(both, BRINDLE, MARA) == ["brindle-foods.example", "mara@gmail.com"]


def test_it_belongs_to_who_invites() -> None:
    theirs = meeting("Demo", "r@norrland.example", organizer="jo@brindle-foods.example")
    assert owners(theirs, BRINDLE) == ["brindle-foods.example"]


@pytest.mark.parametrize("title", ["Call with Brindle Foods", "brindle-foods: demo", "Demo @ BRINDLE FOODS!"])
def test_without_guests_the_one_name_in_the_title_decides(title: str) -> None:
    assert owners(meeting(title, organizer="r@norrland.example"), BRINDLE, MARA) == ["brindle-foods.example"]


@pytest.mark.parametrize("title", ["Dentist", "Brindles of wool", "Lunch with Mara Lind"])
def test_without_exactly_one_name_it_is_listed_as_unassigned(title: str) -> None:
    found = assign_meetings([meeting(title)], [BRINDLE, MARA, MARTIN], own)
    assert (found.by_prospect, len(found.unassigned)) == ({}, 1)


def test_meetings_of_the_own_side_concern_nobody() -> None:
    inside = meeting("About Brindle Foods", "b@norrland.example", organizer="r@norrland.example")
    found = assign_meetings([inside], [BRINDLE], own)
    assert (found.by_prospect, found.unassigned) == ({}, [])


@pytest.mark.parametrize(
    "nobody",
    [
        "unknownorganizer@calendar.google.com", "c_17@resource.calendar.google.com",
        "x@group.calendar.google.com", "81234567@zoomcrc.com", "17@t.plcm.vc",
    ],
)  # fmt: skip
def test_rooms_shared_calendars_and_video_links_are_no_prospects(nobody: str) -> None:
    google = Prospect("google.com", "Google", ("google.com",))
    found = meeting("Demo", nobody, "r@norrland.example", organizer=nobody)
    assert owners(found, google, BRINDLE) == []
    assert met_without_mail([found], (), own) == ()


def test_guests_who_are_no_prospects_are_no_deal_of_ours() -> None:
    found = assign_meetings([meeting("Brindle Foods", "x@other.example")], [BRINDLE], own)
    assert (found.by_prospect, found.unassigned) == ({}, [])


def test_an_organisation_that_only_the_calendar_knows_is_a_prospect_too() -> None:
    demo = meeting("Demo", "jo@tarn-metals.example", "r@norrland.example", organizer="r@norrland.example")
    (found,) = met_without_mail([demo], (), own)
    assert (found.id, found.name, found.addresses) == (
        "tarn-metals.example",
        "Tarn Metals",
        ("jo@tarn-metals.example",),
    )


def test_whom_mail_knows_who_is_private_and_what_is_not_ours_adds_nobody() -> None:
    known = meeting("Demo", "jo@brindle-foods.example", "r@norrland.example")
    private = meeting("Squash", "mara@gmail.com", "r@norrland.example")
    foreign = meeting("Theirs", "jo@tarn-metals.example", organizer="ada@tarn-metals.example")
    assert met_without_mail([known, private, foreign], {"brindle-foods.example"}, own) == ()

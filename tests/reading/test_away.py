"""The first day back of an out-of-office note."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date

import pytest

from tests.reading.mails import WRITTEN, raw, read
from walkaway.engine.reading.talk.absence import first_day_back


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("I will be back on Tuesday, 12 May.", date(2026, 5, 12)),
        ("I return to the office on May 12.", date(2026, 5, 12)),
        ("I am out of the office until Tuesday 12 May.", date(2026, 5, 12)),
        ("I am out of the office until Friday the 8th.", date(2026, 5, 11)),  # nobody returns on a Friday
        ("From Tuesday 12 May on you can reach me again.", date(2026, 5, 12)),
        ("I am out from 4 May to 8 May.", date(2026, 5, 11)),
        ("I am away through 13 May.", date(2026, 5, 14)),
        ("I am out from 5 May until 8 May and return on 12 May.", date(2026, 5, 12)),
        ("I am out of the office today.", date(2026, 5, 7)),
        ("I am out of the office this week.", date(2026, 5, 11)),
        ("I won't be back until 18 May.", date(2026, 5, 18)),
        ("Ich bin bis zum 13. Mai nicht im Büro.", date(2026, 5, 14)),
        ("Ich bin vom 4. bis 15. Mai im Urlaub und ab dem 18. Mai wieder erreichbar.", date(2026, 5, 18)),
        ("Je suis absente jusqu'au 13 mai inclus.", date(2026, 5, 14)),
        ("Je serai de retour le 14 mai.", date(2026, 5, 14)),
        ("Estoy de vacaciones hasta el 15 de mayo.", date(2026, 5, 18)),
        ("Sono fuori ufficio e rientrerò il 14 maggio.", date(2026, 5, 14)),
        ("Estou de férias e volto no dia 14 de maio.", date(2026, 5, 14)),
        ("Ik ben met vakantie tot en met 15 mei.", date(2026, 5, 18)),
        ("I am out of the office with limited access to email.", None),
        ("I was away until 1 May.", None),  # a note that somebody forgot to switch off
        ("", None),
    ],
)
def test_first_day_back(text: str, back: date | None) -> None:
    assert first_day_back(text, WRITTEN, "Europe/Berlin") == back


def test_the_body_of_a_note_carries_it_and_that_of_a_person_does_not() -> None:
    note = raw("I am out of the office and back on 12 May.", Subject="Automatic reply: Offer")
    assert read(note)[1].return_date == date(2026, 5, 12)
    assert read(raw("I am back on 12 May, shall we talk then?"))[1].return_date is None

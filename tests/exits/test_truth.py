"""A draft claims nothing that the mails do not bear out, and thanks for nothing that hurt."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.exits.conftest import TONES
from tests.exits.scenes import BEGIN, ENQUIRY, MARA, ME, NUDGE, OFFER, boarding, drafted, mail
from walkaway.engine.errors import RefusedError
from walkaway.engine.exits.draft import Draft
from walkaway.engine.exits.remarks import body_of
from walkaway.engine.reading.mail.raw import RawMail

NO_PLEASURE = ("enjoyed", "appreciated", "pleasure", "glad", "grateful")


def talk(subject: str, *mails: tuple[float, str, str]) -> list[RawMail]:
    """One thread of mails (day, sender, text)."""
    made: list[RawMail] = []
    for number, (at, sender, text) in enumerate(mails):
        answers = f"t{number - 1}@x" if number else ""
        to = MARA if sender == ME else ME
        title = f"Re: {subject}" if number else subject
        made.append(mail(at, sender, to, text, ref=f"t{number}@x", answers=answers, subject=title))
    return made


def nudges(*days: float, text: str = NUDGE) -> list[tuple[float, str, str]]:
    return [(at, ME, text) for at in days]


def every_tone(mails: Sequence[RawMail], *tones: str) -> list[Draft]:
    board = boarding(mails)
    return [drafted(board, tone=tone, sure=True) for tone in tones or TONES]


def test_after_hard_words_nobody_is_thanked_for_them() -> None:
    mails = talk(
        "Quote 20931",
        (0, MARA, "Need a price for 400 pallets, asap.\n\nMara"),
        (1, ME, "Hi Mara,\n\n400 pallets come to 6,200 euros. Shall I reserve them?\n\nBest wishes,\nRobin"),
        (2, MARA, "Do 5000 or forget it, you lot are a rip-off. Take it or leave it.\n\nMara"),
        *nudges(3, 18, 32),
    )
    board = boarding(mails)
    assert "hostile" in {flag.signal for flag in board.snapshot().prospects[0].verdict.flags}
    for made in every_tone(mails):
        first = made.text.split("\n\n")[1]
        assert "time" in first or "considering us" in first
        assert not [word for word in NO_PLEASURE if word in first]
        assert "your mail of" not in made.text


@pytest.mark.parametrize("tone", ["right_person", "closing_courtesy"])
def test_who_never_wrote_hears_of_no_exchange(tone: str) -> None:
    cold = talk("Cold stores", (0, ME, OFFER), *nudges(12, 24))
    (made,) = every_tone(cold, tone)
    for word in ("Thank you", "thanks", "exchange", "where we left", "already know", "again"):
        assert word not in body_of(made.text)
    assert {name for name, _, _ in made.tones} == {"closing_courtesy", "right_person"}
    with pytest.raises(RefusedError, match="never wrote"):
        drafted(boarding(cold), tone="direct", sure=True)


def test_how_many_they_have_stands_in_for_a_topic_and_the_number_is_said_once() -> None:
    mails = talk(
        "Hello",
        (0, MARA, "Hi Robin,\n\nwe run 60 vans out of the yard. What would you suggest?\n\nMara"),
        (1, ME, "Hi Mara,\n\nfor 60 vans I propose our tracking. Do we go ahead?\n\nBest wishes,\nRobin"),
        *nudges(15, 30, 45),
    )
    for made in every_tone(mails):
        assert "the 60 vans" in made.text
        assert made.text.count("60") == 1


def test_a_thank_you_quotes_no_subject_line() -> None:
    mails = talk(
        "Brave new barns",
        (0, MARA, "Hi Robin,\n\nwhat would it cost to insulate?\n\nMara"),
        (1, ME, "Hi Mara,\n\nhere is our proposal. Shall I visit?\n\nBest wishes,\nRobin"),
        (9, MARA, "Hi Robin,\n\nthank you, but we have decided against it.\n\nMara"),
    )
    made = drafted(boarding(mails, as_of=BEGIN + timedelta(days=20)))
    assert made.tone == "thanks"
    assert '"' not in made.text
    assert "your mail of 11 March" in made.text


def test_a_meeting_is_supposed_missed_by_nobody() -> None:
    mails = talk("Cold stores", (0, MARA, ENQUIRY), (1, ME, OFFER), *nudges(15, 30, 45))
    (made,) = every_tone(mails, "missed_meetings")
    asked = made.text.split("\n\n")[2]
    assert asked.startswith(("If ", "Full diaries", "Diaries are"))


def test_german_dates_are_told_in_the_form_of_address_of_the_thread() -> None:
    mails = talk(
        "Hallo",
        (0, MARA, "Hallo Robin,\n\nwas kostet so etwas bei euch?\n\nMara"),
        (1, ME, "Hallo Mara,\n\nanbei unser Angebot. Sagst du mir, was du denkst?\n\nViele Grüße\nRobin"),
        (3, MARA, "Hallo Robin,\n\ndanke, ich sehe es mir an.\n\nMara"),
        *nudges(15, 30, 45, text="Hallo Mara,\n\nhast du schon gelesen?\n\nViele Grüße\nRobin"),
    )
    for made in every_tone(mails, "direct", "closing_courtesy"):
        assert "deine Nachricht vom 5. März" in made.text
        assert "Ihre" not in made.text

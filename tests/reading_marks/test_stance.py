"""Acknowledgements, refusals, offers and deliveries."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from walkaway.engine.model import Address, Body, Mark, Message, Reading
from walkaway.engine.reading.marks import VERSION, read_message


def _read(text: str, *, own: bool = False, asked: Message | None = None) -> Reading:
    message = Message(
        "a@example.com", datetime(2026, 3, 3, 9, tzinfo=UTC), Address("jo@example.com"), body=Body(text)
    )
    return read_message(message, asked, own=own, zone="Europe/Berlin")


def _marks(text: str, label: str, *, own: bool = False) -> tuple[Mark, ...]:
    return _read(text, own=own).of(label)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Thanks!", ""),
        ("Hi Tom,\n\nThanks, received.\n\nBest\nJo", ""),
        ("Many thanks for the quick reply, Tom. Have a great weekend!", ""),
        ("Got it, thank you.", ""),
        ("Noted, thx", ""),
        ("Great, see you then!", "confirmation"),
        ("Sounds good.", "confirmation"),
        ("Perfect, thanks. Looking forward to it.", "confirmation"),
        ("Thanks, we'll look at it and come back to you.", "holding"),
        ("Hi Tom, still discussing internally, will let you know.", "holding"),
        ("Received, thanks. Let me check and get back to you.", "holding"),
    ],
)
def test_acknowledgement(text: str, detail: str) -> None:
    (mark,) = _marks(text, "acknowledgement")
    assert (mark.start, mark.end, mark.detail) == (0, len(text), detail)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks. Could you also send the price in euros?",
        "Thanks, but the board wants to see a reference from our industry first.",
        "Thank you. We use two other tools for this today and pay some 400 a month.",
        "Got it. The second page is missing.",
        "Tuesday doesn't work for me.",
        "42, and 60 from next year.",
        "We went with another supplier.",
        "",
    ],
)
def test_more_than_an_acknowledgement(text: str) -> None:
    assert not _marks(text, "acknowledgement")


@pytest.mark.parametrize(
    "text",
    [
        "Hi Tom,\n\nthank you for your time, but we have decided to go with another vendor.\n\nJo",
        "We're not interested.",
        "Thanks, but we'll pass on this.",
        "The project has been cancelled, sorry.",
        "We have decided not to move forward.",
        "The order went to your competitor.",
    ],
)
def test_refusal(text: str) -> None:
    assert _marks(text, "explicit_no")
    assert not _marks(text, "explicit_no", own=True)


@pytest.mark.parametrize(
    "text",
    [
        "We can't do Thursday.",
        "If we decide against it, I'll tell you.",
        "We have not chosen a supplier yet.",
        "No problem, thanks.",
        "We went with your proposal, contract to follow.",
        "We are very interested.",
    ],
)
def test_no_refusal(text: str) -> None:
    assert not _marks(text, "explicit_no")


@pytest.mark.parametrize(
    "text",
    [
        "Attached is our proposal for the three sites.",
        "Would you like a demo next week?",
        "I'm following up on the quote I sent last Tuesday.",
        "We help companies like yours to cut their energy bill.",
        "The licence is 40 euros per user and month.",
        "How is the trial going?",
        "Is the PO through?",
    ],
)
def test_offer(text: str) -> None:
    assert _marks(text, "offer", own=True)
    assert not _marks(text, "offer", own=False)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for your quote, it looks fine to me.",
        "Could you send me your price list?",
        "Happy birthday, dear Ann! See you on Sunday at the lake.",
        "Please send us a quotation for 20 chairs.",
        "The heating in the flat is broken again, could you send somebody?",
        "Here is my CV for the position of warehouse manager.",
        "Shall we have dinner on Friday?",
        "Attached the signed lease agreement for the flat.",
        "Can you give us a demo of your scanner?",
        "When will you deliver the printers that we ordered?",
    ],
)
def test_no_offer_by_a_buyer_or_friend(text: str) -> None:
    assert not _marks(text, "offer", own=True)


def test_delivered() -> None:
    assert _marks("As promised, here are the numbers.", "delivered")
    assert not _marks("I'll send the numbers tomorrow.", "delivered")


def test_marks_lie_in_the_text_in_order() -> None:
    text = "Attached is our proposal. Could you confirm by Friday? Thanks for your time today."
    reading = _read(text, own=True)
    starts = [mark.start for mark in reading.marks]
    assert starts == sorted(starts)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in reading.marks)
    assert (reading.version, reading.language) == (VERSION, "en")


def test_an_unknown_language_yields_only_its_question_marks() -> None:
    text = "Dziękujemy za ofertę, ale potrzebujemy jeszcze kilku dni na rozmowę. Czy cena jest ostateczna?"
    reading = _read(text)
    assert reading.language == ""
    assert [text[mark.start : mark.end] for mark in reading.marks] == ["Czy cena jest ostateczna?"]


@pytest.mark.parametrize(
    "unit", ["i would like to ", "could you ", "thanks ", "a ", "if you ", "let me know, ", "? "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    _read(unit * (100_000 // len(unit)), own=True)
    assert time.process_time() - started < 10


def test_a_message_without_words() -> None:
    message = Message("a@example.com", datetime(2026, 3, 3, 9, tzinfo=UTC), Address("jo@example.com"))
    assert read_message(message, None, own=True, zone="UTC").marks == ()

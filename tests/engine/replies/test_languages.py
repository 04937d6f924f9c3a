"""Replies in German, in two languages at once, and in one without phrases."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json

import pytest

from walkaway.engine.actions.classify import classify, label_reply

ASKED = "Did you decide on our offer?"


def _labels(reply: str, asked: str = ASKED) -> set[str]:
    return set(dict(label_reply(reply, asked, zone="Europe/Berlin")))


@pytest.mark.parametrize(
    "reply",
    [
        "Wir können das erst im nächsten Geschäftsjahr kaufen.",
        "Wir koennen das erst im naechsten Geschaeftsjahr kaufen.",
        "Das Projekt ist bis zum Frühjahr 2026 zurückgestellt.",
        "Das Projekt ist bis zum Fruehjahr 2026 zurueckgestellt.",
    ],
)
def test_umlauts_may_be_spelt_out(reply: str) -> None:
    assert "budget_deferral" in _labels(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "Liebe Frau Meyer,\n\nwe went with another supplier, sorry.\n\nMit freundlichen Grüßen\nTom",
        "Hi Tom,\n\nwir haben uns für einen anderen Anbieter entschieden.\n\nBest regards\nJan",
    ],
)
def test_greetings_do_not_decide_on_the_language(reply: str) -> None:
    assert "explicit_no" in _labels(reply)


def test_a_slot_offered_in_english_is_taken_in_german() -> None:
    asked = "Does Thursday, 8 May at 10 work for a call?"
    assert "meeting_accepted" in _labels("Ja, Donnerstag um 10 Uhr passt gut.", asked)


@pytest.mark.parametrize(
    ("reply", "is_read"),
    [
        ("Dziękujemy za ofertę, odezwiemy się w przyszłym roku po rozmowie z zarządem.", False),
        ("Merci, mais nous avons choisi un autre fournisseur.", False),
        ("Danke, wir haben es gesehen.", True),
    ],
)
def test_a_language_without_phrases_is_not_read(reply: str, is_read: bool) -> None:
    (told,) = classify([json.dumps({"id": 1, "asked": ASKED, "reply": reply})], zone="Europe/Berlin")
    assert isinstance(told, dict)
    assert told["labels"] == []
    assert ("not_read" not in told) is is_read

"""Titles and companies below the writer's own name are no words of theirs."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from walkaway.engine.model import Address, Message
from walkaway.engine.reading.body import read_body
from walkaway.engine.reading.text.nameplate import nameplate_at


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("Ewan Struthers", "Technical Superintendent, Skerrow Ferries\nPier Head, Strathannet"),
        ("Struthers, Ewan", "PA to the Technical Superintendent"),
        ("EWAN STRUTHERS", "Purchasing"),
        ("Ewan", "\nHead of Stores\n\nSkerrow Ferries Ltd"),
    ],
)
def test_a_title_below_the_own_name_is_taken_off(name: str, below: str) -> None:
    text = f"Dampers done, 41 of them.\n\n{name}\n{below}"
    cut = nameplate_at(text, "Ewan Struthers")
    assert text[:cut] == f"Dampers done, 41 of them.\n\n{name}"
    assert text[cut:].strip() == below.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Fine.\n\nEwan\nForgot to say: the budget is gone",
        "Fine.\n\nEwan\nNot interested",
        "Fine.\n\nEwan\nok",
        "Fine.\n\nEwan\nDoes The Price Include Vat?",
        "Fine.\n\nEwan\nPlan B - 10.25.xls",
        "Fine.\n\nTessa\nTidewarren Sensing",
        "Fine, Ewan\nPurchasing",
        "Ewan Struthers\nTechnical Superintendent",
        "See you there\n\nEwan",
    ],
)
def test_what_may_be_words_of_theirs_stays(text: str) -> None:
    assert nameplate_at(text, "Ewan Struthers") == len(text)


@pytest.mark.parametrize("name", ["", "ewan@skerrow.example"])
def test_without_a_name_nothing_is_taken_off(name: str) -> None:
    text = "Fine.\n\nEwan\nTechnical Superintendent"
    assert nameplate_at(text, name) == len(text)


def test_it_is_kept_with_the_signature_of_the_mail() -> None:
    raw = b"From: Ewan <ewan@skerrow.example>\n\nDone.\n\nEwan\nSuperintendent\n\n-- \nSkerrow Ferries\n"
    facts = Message("a", datetime(2026, 9, 28, tzinfo=UTC), Address("ewan@skerrow.example", "Ewan"))
    _, body = read_body(raw, facts, "Europe/London")
    assert body.new_text == "Done.\n\nEwan"
    assert body.signature.split("\n")[0] == "Superintendent"
    assert body.signature.split("\n")[-1] == "Skerrow Ferries"

"""Warnings about a text, with the place, for ours and for what the rep made of it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from tests.exits.scenes import BEGIN
from walkaway.engine.exits.draft import Fact, Recipients, Remark
from walkaway.engine.exits.remarks import count_words, look_at
from walkaway.engine.exits.words import exit_words
from walkaway.engine.model import Address, Contact, Evidence, Finding, Severity

MARA, SVEN = Address("mara@brindle.example", "Mara Tollund"), Address("sven@brindle.example", "Sven Aas")
GONE = Evidence("message", "b1", BEGIN, "550 unknown")
QUOTE = Evidence("message", "m1", BEGIN, "I will send you the signed form by Friday")
FLAG = Finding("broken_promise", Severity.AMBER, BEGIN, "They promised.", (QUOTE,))
GOOD = """Hi Mara,

Thank you for talking through the cold stores with me. My sense is that other things come first just now,
and that is perfectly fine. I am closing this on my side, so there is nothing you need to answer. One line
from you is enough whenever it suits you.

Best wishes,
Robin"""


def remarks(text: str, *, to: Address = MARA, gone: str = "", facts: tuple[Fact, ...] = ()) -> list[Remark]:
    contacts = [Contact(p.email, p.name, BEGIN, GONE if p.email == gone else None) for p in (MARA, SVEN)]
    return list(
        look_at(
            text, exit_words("en"), recipients=Recipients(to), contacts=contacts, flags=[FLAG], facts=facts
        )
    )


def test_a_good_text_has_none() -> None:
    assert not remarks(GOOD)


@pytest.mark.parametrize(
    ("new", "kind", "marked"),
    [
        ("{topic}", "leftover_field", "{topic}"),
        ("[name here]", "leftover_field", "[name here]"),
        ("XXX", "leftover_field", "XXX"),
        ("as you wrote, I will send you the signed form", "evidence", "I will send you the signed form"),
        ("this is my third mail", "count", "third mail"),
        ("after 6 weeks", "count", "6 weeks"),
        ("after several reminders", "count", "several reminders"),
        ("despite your silence", "word", "silence"),
        ("I am disappointed", "word", "disappointed"),
    ],
)
def test_what_should_not_stand_there_is_marked_at_its_place(new: str, kind: str, marked: str) -> None:
    text = GOOD.replace("just now", f"just now ({new})" if not new.startswith("[") else f"just now {new}")
    found = [remark for remark in remarks(text) if remark.kind == kind]
    assert marked in [text[remark.start : remark.end] for remark in found]
    assert all(remark.blocking is (kind == "leftover_field") for remark in found)


def test_a_fact_may_hold_a_word_that_is_else_a_reproach() -> None:
    text = GOOD.replace("the cold stores", "the three calls project")
    fact = Fact("topic", "the three calls project", "three calls project", "m1")
    assert [remark.kind for remark in remarks(text)] == ["count"]
    assert not remarks(text, facts=(fact,))


def test_a_dead_address_blocks() -> None:
    (remark,) = remarks(GOOD, gone="mara@brindle.example")
    assert remark.kind == "recipient_gone"
    assert remark.blocking


def test_the_wrong_name_is_seen() -> None:
    (remark,) = remarks(GOOD.replace("Hi Mara", "Hi Sven"))
    assert remark.kind == "wrong_name"
    assert (remark.start, remark.end) == (0, len("Hi Sven"))
    assert not remarks(GOOD.replace("Hi Mara", "Dear Ms Tollund"))
    assert not remarks(GOOD.replace("Hi Mara", "Dear all"))


def test_too_long_and_too_short() -> None:
    assert [r.kind for r in remarks(GOOD.replace("perfectly", "perfectly " * 80))] == ["too_long"]
    assert [r.kind for r in remarks("Hi Mara,\n\nbye.\n\nRobin")] == ["too_short"]


def test_the_signature_is_not_counted() -> None:
    assert count_words(GOOD + "\n\n-- \nRobin Falk\nNorrland Ltd, a company of many words") == count_words(
        GOOD
    )

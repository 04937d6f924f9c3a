"""Whose words count, what is quoted, and what it costs."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.replies.deciders import find_deciders
from walkaway.engine.reading.replies.refusing import find_refusing
from walkaway.engine.reading.replies.reply import Reply, reply_of


def _reply(text: str, *, asked: str = "", language: str = "en", marks: tuple[Mark, ...] = ()) -> Reply:
    phrases = lexicon(language)
    assert phrases is not None
    return reply_of(
        text,
        asked=asked,
        lexicon=phrases,
        written_on=datetime(2026, 3, 3, 9, tzinfo=UTC),
        zone="Europe/Berlin",
        marks=marks,
    )


def _quotes(reply: Reply, marks: tuple[Mark, ...]) -> dict[str, str]:
    return {mark.label: reply.text[mark.start : mark.end] for mark in marks}


def test_the_quote_is_the_clause_that_says_it() -> None:
    reply = _reply("Dear Tom,\n\nthank you for the tour, we went with another supplier, all the best.\n\nJo")
    assert _quotes(reply, find_refusing(reply)) == {"explicit_no": "we went with another supplier"}


def test_a_comma_in_a_number_is_no_pause() -> None:
    reply = _reply("Hi, I can't sign anything over 5,000 euros, sorry.", asked="Can you sign?")
    assert _quotes(reply, find_deciders(reply)) == {
        "no_decision_maker": "I can't sign anything over 5,000 euros"
    }


def test_a_joke_is_no_threat() -> None:
    threat = "Bring cake or I'll sue you"
    assert find_refusing(_reply(f"{threat}."))
    assert not find_refusing(_reply(f"{threat}, haha."))


def test_a_bare_no_counts_only_as_the_gist_of_an_answer() -> None:
    assert find_refusing(_reply("No thanks.", asked="Shall we go on?"))
    assert not find_refusing(_reply("No thanks."))


def test_whoever_is_in_copy_is_no_absent_decider() -> None:
    text = "My boss Ada Quist decides. She is in copy."
    copied = Mark("new_stakeholder", text.index("She"), len(text), detail="Ada Quist")
    assert find_deciders(_reply(text, asked="Who decides?"))
    assert not find_deciders(_reply(text, asked="Who decides?", marks=(copied,)))


def test_a_gatekeeper_is_not_the_addressee() -> None:
    text = "Mr Hollis does not take calls from suppliers."
    assert {mark.label for mark in find_deciders(_reply(text, asked="Dear Mr Hollis, may I call?"))} == {
        "unreachable"
    }
    assert {mark.label for mark in find_deciders(_reply(text, asked="Hi Ann, may I call?"))} == set()


def test_german_refuses_too() -> None:
    reply = _reply("Wir haben uns leider für einen anderen Anbieter entschieden.", language="de")
    assert [mark.label for mark in find_refusing(reply)] == ["explicit_no"]
    assert find_deciders(reply) == ()


@pytest.mark.parametrize("unit", ["the board decides ", "not ", "if he ", "ask my boss, ", "Mr Hollis "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    reply = _reply(unit * (100_000 // len(unit)), asked="Dear Mr Hollis, who decides?")
    started = time.process_time()
    find_refusing(reply)
    find_deciders(reply)
    assert time.process_time() - started < 10

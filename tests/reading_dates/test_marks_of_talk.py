"""Meetings, promises and presence: each label has cases that fire and cases that stay quiet."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from walkaway.engine.model import Address, Body, Mark, Message
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.talk.meeting_talk import find_meeting_talk
from walkaway.engine.reading.talk.presence import find_presence
from walkaway.engine.reading.talk.promises import find_promises

WRITTEN_ON = datetime(2025, 5, 7, 10, tzinfo=UTC)
ZONE = "Europe/London"
CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "marks.toml").read_text("utf-8")
)
ALL_CASES = [(label, case) for label, cases in CASES.items() for case in cases]


def read(text: str, asked: str = "", own: bool = False) -> tuple[Mark, ...]:
    words = lexicon("en")
    assert words is not None
    before = None
    if asked:
        sender = Address("rep@example.com")
        before = Message("asked@example.com", WRITTEN_ON - timedelta(days=1), sender, body=Body(asked))
    sentences = split(text)
    talk = find_meeting_talk(
        text, sentences, own=own, written_on=WRITTEN_ON, zone=ZONE, lexicon=words, asked=before
    )
    for find in (find_promises, find_presence):
        talk += find(text, sentences, own=own, written_on=WRITTEN_ON, zone=ZONE, lexicon=words)
    return talk


@pytest.mark.parametrize(("label", "case"), ALL_CASES, ids=[f"{a}: {c['text'][:40]}" for a, c in ALL_CASES])
def test_case(label: str, case: dict[str, Any]) -> None:
    marks = [
        mark
        for mark in read(case["text"], case.get("asked", ""), case.get("own", False))
        if mark.label == label
    ]
    assert bool(marks) is case.get("fires", True)
    if "due" in case:
        first, _, last = case["due"].partition("..")
        assert [(f"{mark.due.first}", f"{mark.due.last}") for mark in marks if mark.due] == [
            (first, last or first)
        ]
    if "quote" in case:
        assert [case["text"][mark.start : mark.end] for mark in marks] == [case["quote"]]
    if "detail" in case:
        assert [mark.detail for mark in marks] == [case["detail"]]


@pytest.mark.parametrize("label", CASES)
def test_every_label_has_a_firing_and_a_quiet_case(label: str) -> None:
    assert {case.get("fires", True) for case in CASES[label]} == {True, False}


def test_a_promise_to_answer_is_also_a_named_date() -> None:
    marks = read("I'll get back to you on Thursday.")
    assert {(mark.label, mark.detail) for mark in marks} == {("promise", ""), ("named_date", "answer")}


def test_marks_quote_the_text() -> None:
    text = "Thanks for this.\n\nOn the budget: I'll let you know by Friday. Wanda is in cc."
    quotes = {mark.label: text[mark.start : mark.end] for mark in read(text)}
    assert quotes["promise"] == "I'll let you know by Friday"

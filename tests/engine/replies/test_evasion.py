"""Questions dodged, steps avoided, nothing said: how the labels of one reply fit together."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared_data import shared
from walkaway.engine import resources
from walkaway.engine.actions.classify import label_reply
from walkaway.engine.model import Address, Body, Mark, Message
from walkaway.engine.reading.marks import read_message
from walkaway.engine.reading.replies.automatic import read_machine
from walkaway.engine.reading.replies.evasion import scales
from walkaway.engine.reading.replies.labels import LABELS, OF_THE_QUESTION, RED
from walkaway.engine.reading.replies.read import labels_of, of_machine, settled

NOON = datetime(2025, 5, 7, 12, tzinfo=UTC)
US, THEM = Address("robin@norrland.example"), Address("mara@brindle.example")
PASSES_BY = (
    "Hi Robin,\n\nthe training was a real success, the whole shift wants a second one. Your colleague has a "
    "gift for it.\n\nRegards\nMara"
)


def ours(text: str, days: int, ref: str) -> Message:
    message = Message(ref, NOON - timedelta(days=days), US, to=(THEM,), body=Body(text))
    return replace(message, reading=read_message(message, None, own=True, zone="UTC"))


def theirs(text: str) -> Message:
    return Message("reply", NOON, THEM, to=(US,), body=Body(text))


def test_a_dodged_question_names_the_mail_that_asked_and_its_words() -> None:
    asked = ours("Good to see you. Could you tell me who signs for orders of this size?", 1, "asked")
    [mark] = read_message(theirs(PASSES_BY), asked, own=False, zone="UTC").of("dodged_question")
    assert (mark.detail, asked.body and asked.body.new_text[mark.start : mark.end]) == (
        "asked",
        "Could you tell me who signs for orders of this size?",
    )


def test_what_the_own_turn_asked_before_its_nudge_is_open_as_well() -> None:
    question = ours("Could you tell me who signs for orders of this size?", 5, "question")
    nudge = ours("Just checking in on this.", 1, "nudge")
    alone = read_message(theirs(PASSES_BY), nudge, own=False, zone="UTC")
    both = read_message(theirs(PASSES_BY), nudge, own=False, zone="UTC", beside=(question,))
    assert not alone.of("dodged_question")
    [mark] = both.of("dodged_question")
    assert mark.detail == "question"
    assert question.body is not None
    assert question.body.new_text[mark.start : mark.end] == question.body.new_text


def test_labels_exclude_each_other() -> None:
    marks = [Mark("missed_meeting", 0, 4), Mark("rescheduled", 0, 4), Mark("vague_reply", 0, 4)]
    assert [mark.label for mark in settled(marks, asked=True)] == ["missed_meeting", "vague_reply"]
    assert [mark.label for mark in settled(marks, asked=False)] == ["missed_meeting"]


def test_each_label_is_told_once_but_each_dodged_question() -> None:
    marks = [
        Mark("promise", 5, 8),
        Mark("promise", 0, 3),
        Mark("ask", 0, 8),
        Mark("dodged_question", 0, 4),
        Mark("dodged_question", 5, 9),
    ]
    assert labels_of(marks, "yes by noon", "who? when?") == [
        ("dodged_question", "who?"),
        ("dodged_question", "when"),
        ("promise", "yes"),
    ]


def test_a_machine_has_no_labels_but_its_own() -> None:
    machine = read_machine("Your message could not be delivered. The address does not exist.")
    assert machine is not None
    labels = [mark.label for mark in of_machine(machine, [Mark("promise", 0, 4)])]
    assert labels == ["auto_reply", "contact_gone"]


def test_the_weights_are_of_known_labels() -> None:
    assert scales("en").keys() == OF_THE_QUESTION
    assert not scales("tlh")
    assert all(0 < scale.threshold < 1 for scale in scales("en").values())
    assert resources.path("evasion", "en.json").stat().st_size < 20_000
    assert set(LABELS) >= RED | OF_THE_QUESTION


@settings(max_examples=40)
@given(st.text(max_size=300), st.text(max_size=200))
def test_any_mails_are_read_with_exact_quotes(reply: str, asked: str) -> None:
    for label, quote in label_reply(reply, asked, zone="UTC"):
        assert label in LABELS
        if label == "dodged_question":
            assert quote in asked


def test_twice_the_text_takes_about_twice_as_long() -> None:
    text = "We will see, it depends on the season; the plan is 40 units, maybe more. Who knows?\n" * 1_200
    label_reply(text[:2_000], "When do you start, and who signs?", zone="UTC")

    def took(size: int) -> float:
        start = time.process_time()
        label_reply(text[:size], "When do you start, and who signs?", zone="UTC")
        return time.process_time() - start

    assert min(took(100_000) for _ in range(2)) < 3 * min(took(50_000) for _ in range(2)) + 0.05


@pytest.mark.parametrize(
    ("label", "precision", "recall"),
    [
        ("explicit_no", 0.85, 0.5),
        ("do_not_contact", 0.85, 0.5),
        ("hostile", 0.85, 0.5),
        ("missed_meeting", 0.85, 0.5),
        ("contact_gone", 0.85, 0.5),
        ("auto_reply", 0.9, 0.9),
        ("promise", 0.85, 0.65),
        ("rescheduled", 0.85, 0.65),
        ("meeting_accepted", 0.85, 0.65),
        ("new_stakeholder", 0.85, 0.65),
        ("vague_reply", 0.5, 0.6),
        ("dodged_question", 0.5, 0.5),
        ("avoids_next_step", 0.6, 0.5),
    ],
)
def test_labelled_replies_are_read_as_well_as_before(label: str, precision: float, recall: float) -> None:
    hits = false = missed = 0
    for wanted, found in _labelled():
        hits += label in wanted and label in found
        false += label in found and label not in wanted
        missed += label in wanted and label not in found
    assert hits / (hits + false) >= precision
    assert hits / (hits + missed) >= recall


_READ: list[tuple[frozenset[str], frozenset[str]]] = []


def _labelled() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Labels wanted and found in the labelled replies beside the checkout, read once."""
    if not _READ:
        for name in ("authored.jsonl", "authored-c.jsonl", "authored-e.jsonl"):
            for line in shared("replies", name).read_text("utf-8").splitlines():
                entry = json.loads(line)
                wanted = frozenset(label["label"] for label in entry["labels"])
                found = label_reply(entry["reply"], entry["asked"], zone="Europe/London")
                kept = found if entry.get("from_prospect", True) else []
                _READ.append((wanted, frozenset(label for label, _ in kept)))
    return _READ

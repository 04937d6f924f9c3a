"""What is weighed before a light turns: by the model, and by what may be an answer after all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.evasion import exchange, find_evasion
from walkaway.engine.reading.replies.fragments import is_fragment
from walkaway.engine.reading.replies.labels import RED, WEIGHED
from walkaway.engine.reading.replies.model import Model, model_of, weigh
from walkaway.engine.reading.replies.purpose import Purpose
from walkaway.engine.reading.replies.read import without_questions
from walkaway.engine.reading.replies.reply import Reply, reply_of

WRITTEN_ON = datetime(2025, 5, 7, 9, tzinfo=UTC)
ASKED = "Did you get round to reading the offer? I'd be glad to hear how it came across."


def _heard(text: str, asked: str = ASKED, marks: tuple[Mark, ...] = ()) -> Reply:
    words = lexicon("en")
    assert words is not None
    reply = reply_of(
        text, asked=asked, lexicon=words, written_on=WRITTEN_ON, zone="Europe/London", marks=marks
    )
    return without_questions(reply)


def _weighed(text: str, *labels: str, heard: Reply | None = None) -> dict[str, bool]:
    """The labels after weighing those given, which lie over the whole text; whether each is sure."""
    reply = heard or _heard(text)
    marks = [Mark(label, 0, len(text), sure=False) for label in labels]
    return {mark.label: mark.sure for mark in weigh(reply, exchange(reply), marks, Purpose.LIGHTS)}


def _shipped() -> Model:
    model = model_of("en", Purpose.LIGHTS)
    assert model is not None
    return model


def test_it_weighs_labels_of_ours_and_names_its_bounds() -> None:
    header = _shipped().header
    assert set(header["labels"]) < set(WEIGHED)
    assert len(header["enough"]) == len(header["too_little"]) == len(header["labels"])
    assert all(low < high for low, high in zip(header["too_little"], header["enough"], strict=True))


@pytest.mark.parametrize("label", ["vague_reply", "dodged_question", "avoids_next_step"])
def test_what_the_rest_of_a_mail_speaks_against_goes(label: str) -> None:
    assert _weighed("The forty seats are right, and the page on backups answers what we asked.", label) == {}


def test_what_rules_and_model_find_is_sure_and_what_the_rules_miss_comes() -> None:
    text = "She asked me to keep her mails away from her, so you will have to make do with me."
    assert _weighed(text, "unreachable")["unreachable"]
    assert _weighed(text, heard=replace(_heard(text), marks=()))["unreachable"]


def test_labels_that_it_does_not_weigh_stay_as_they_are() -> None:
    assert _weighed("The forty seats are right.", "promise", "away") == {
        "promise": False,
        "away": False,
    }


def test_what_can_turn_a_light_red_never_comes_or_goes_by_the_model_alone() -> None:
    header = _shipped().header
    bounds = zip(header["labels"], header["too_little"], header["enough"], strict=True)
    assert {(low, high) for label, low, high in bounds if label in RED} == {(-1.0, 2.0)}


@pytest.mark.parametrize("label", ["explicit_no", "do_not_contact", "dodged_question"])
def test_what_ends_a_deal_at_once_never_comes_from_the_model_alone(label: str) -> None:
    text = "We are not interested in your offer, please never write to us again."
    assert label not in _weighed(text, heard=replace(_heard(text), marks=()))


def test_what_the_rules_find_of_the_contrary_weighs_more() -> None:
    text = "To be frank, none of us sees what this would be good for."
    assert "value_unclear" in _weighed(text, heard=replace(_heard(text), marks=()))
    need = (Mark("need", 0, 10),)
    assert "value_unclear" not in _weighed(text, heard=replace(_heard(text), marks=need))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Portuguese on the floor, English in the office.", True),
        ("All Samsung, the rugged ones.", True),
        ("In Aarhus, there's a proper classroom.", True),
        ("About four hundred in a normal week, double that before Christmas.", True),
        ("Our founder was on the radio.", False),
        ("Summer party went well, though it rained.", False),
        ("We painted the forklifts.", False),
        ("Which ones?", False),
    ],
)
def test_parts_of_sentences(text: str, told: bool) -> None:
    assert is_fragment(split(text)[0], content("en")) is told


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (
            "In which language do your people prefer to work?",
            "Portuguese on the floor, English in the office.",
        ),
        ("Could you tell me what phones your people carry?", "All Samsung, the rugged ones, two years old."),
        ("Would you rather begin with the small or the big package?", "Is there a discount for both?"),
        ("When could your people start?", "Many thanks, received."),
        (
            "How many orders have you in a week?",
            "About four hundred in a normal week, double before Christmas.",
        ),
        ("What is the serial number of your server?", "Pavel from IT will look it up and write to you."),
    ],
)
def test_what_may_be_an_answer_turns_no_light(asked: str, text: str) -> None:
    heard = _heard(text, asked, tuple(_thanks(text)))
    dodged = [mark for mark in find_evasion(heard, exchange(heard)) if mark.label == "dodged_question"]
    assert not any(mark.sure for mark in dodged)


def _thanks(text: str) -> list[Mark]:
    return [Mark("acknowledgement", 0, len(text))] if text.startswith("Many thanks") else []

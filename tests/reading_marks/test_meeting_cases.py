"""What is said about meetings, promises and people who left, in many voices and beside the mail before."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from walkaway.engine.model import Address, Body, Message
from walkaway.engine.reading.marks import read_message

GROUPS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "meetings.toml").read_text("utf-8")
)["group"]
MONDAY, TUESDAY = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 3, 15, tzinfo=UTC)
REP, PROSPECT = Address("rep@example.net"), Address("jo@example.com")
ZONE = "Europe/Berlin"
DATES = [{"Thursday": "Thursday, 5 March", "Monday": "9 March"}, {"Thursday": "March 5", "Monday": "the 9th"}]


def _before(group: dict[str, Any]) -> Message | None:
    text = group.get("before", "")
    if not text:
        return None
    taken = group.get("taken", False)
    mail = Message("q@example.com", MONDAY, PROSPECT if taken else REP, body=Body(text))
    offered = Message("p@example.com", MONDAY, REP, body=Body("Could we have a call on Tuesday?"))
    reading = read_message(mail, offered if taken else None, own=not taken, zone=ZONE)
    return replace(mail, reading=reading)


def _labels(text: str, before: Message | None, *, own: bool) -> set[str]:
    mail = Message("a@example.com", TUESDAY, REP if own else PROSPECT, body=Body(text))
    return {mark.label for mark in read_message(mail, before, own=own, zone=ZONE).marks}


@pytest.mark.parametrize("group", GROUPS, ids=[f"{n}: {group['about']}" for n, group in enumerate(GROUPS)])
def test_group(group: dict[str, Any]) -> None:
    before, own = _before(group), group.get("own", False)
    wanted, never = set(group.get("wanted", ())), set(group.get("never", ()))
    found = {text: _labels(text, before, own=own) for text in group["texts"]}
    silent = [text for text, labels in found.items() if wanted and not wanted & labels]
    wrong = [(text, labels & never) for text, labels in found.items() if labels & never]
    assert (silent, wrong) == ([], [])


@pytest.mark.parametrize("dates", DATES, ids=["weekday and day", "day"])
def test_a_set_day_may_be_written_in_many_ways(dates: dict[str, str]) -> None:
    def written(text: str) -> str:
        for day, other in dates.items():
            text = text.replace(day, other)
        return text

    before = _before({"before": written("Great, see you on Thursday.")})
    for text in (
        "Thursday is off, I'm sorry.",
        "Please scrap the meeting on Thursday.",
        "I must call Thursday off, half of the team is ill.",
        "Can we shift our session on Thursday to Monday?",
        "Could you do Monday instead of Thursday?",
    ):
        assert "rescheduled" in _labels(written(text), before, own=False), written(text)


@pytest.mark.parametrize(
    "between",
    ["Thanks, here is the price list.", "Wonderful, I'll send the link later.", "Till Tuesday then!"],
)
def test_a_day_that_they_took_stands_until_somebody_moves_it(between: str) -> None:
    taken = _before({"before": "Tuesday works for me.", "taken": True})
    mail = Message("r@example.com", MONDAY, REP, body=Body(between))
    mail = replace(mail, reading=read_message(mail, taken, own=True, zone=ZONE))
    assert "missed_meeting" in _labels("So sorry, I was stuck at the dentist.", mail, own=False)


def test_a_day_that_the_rep_gives_up_stands_no_longer() -> None:
    taken = _before({"before": "Tuesday works for me.", "taken": True})
    mail = Message("r@example.com", MONDAY, REP, body=Body("I have to cancel our call, my boss is ill."))
    mail = replace(mail, reading=read_message(mail, taken, own=True, zone=ZONE))
    assert mail.reading is not None
    assert not mail.reading.of("meeting_set")
    assert "missed_meeting" not in _labels("So sorry to hear that.", mail, own=False)


@pytest.mark.parametrize(
    "proposal",
    [
        "How does Thursday look on your side for a demo?",
        "Let me propose Thursday for a first meeting.",
        "Our engineer is in your area on Thursday, shall he stop by?",
        "Please let me know whether Thursday works for a walkthrough.",
        "Happy to run you through it live, Thursday maybe?",
    ],
)
def test_a_proposal_may_be_put_in_many_ways(proposal: str) -> None:
    labels = _labels("I'd sooner not.", _before({"before": proposal}), own=False)
    assert "declined_meeting" in labels
